//! The report to a funder: people counted once across partnerships, on the funder's own calendar, parts equal to totals.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use milepost::base::{Id, Period, Profile};
use milepost::compose::Composer;
use milepost::compose::document::DocumentKind;
use milepost::diag::Notes;
use milepost::ledger::{IssuedLine, IssuedPeople, IssuedReach, Marker};
use milepost::measure::{FunderReach, People, Release};
use milepost::pipeline::{Scope, WorkspaceFiles, judge};
use tempfile::TempDir;

use crate::ledger::{issue, milepost};
use crate::sample_run::{SAMPLE, copy_sample, plain_text, run, squeeze};
use crate::small_workspace::{LEFT, Partnership, clients, write};
use crate::worked::{Case, run_for};

fn reach(home: &Path, funder: &str, period: &str) -> FunderReach {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home).expect("a workspace");
    let scope = Scope { period: Some(period.parse().expect("a period")), ..Scope::default() };
    let judged = judge(&mut notes, files, &scope).expect("it can be judged");
    judged.evaluation.funders.into_iter().find(|reach| reach.funder.as_str() == funder).expect("it pays")
}

fn shown(people: &milepost::measure::Disclosed<People>) -> People {
    *people.published().expect("the partners see everything")
}

fn replace_bytes(file: &Path, from: &[u8], to: &[u8]) {
    let bytes = fs::read(file).expect("the file is there");
    let at = bytes.windows(from.len()).position(|window| window == from).expect("it holds the text");
    fs::write(file, [&bytes[..at], to, &bytes[at + from.len()..]].concat()).expect("it can be written");
}

/// The first client key of a roster.
fn first_key(file: &Path) -> Vec<u8> {
    let bytes = fs::read(file).expect("there is a roster");
    let line = bytes.split(|byte| *byte == b'\n').nth(1).expect("it has a record").to_vec();
    line.split(|byte| *byte == b';' || *byte == b',').next().expect("it has a cell").to_vec()
}

#[test]
fn a_person_of_two_partnerships_is_counted_once() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let before = reach(home.path(), "harbour-region-fund", "2026-Q1");
    assert_eq!(before.mismatch(), None);
    assert_eq!(
        shown(&before.together),
        shown(&before.summed),
        "the sample's partnerships serve different people"
    );
    // The first client of agency X becomes the first of agency Y: one person, served by both.
    let [x, y] = ["agency-x", "agency-y"].map(|id| home.path().join(format!("inputs/{id}/clients.csv")));
    let (key_x, key_y) = (first_key(&x), first_key(&y));
    replace_bytes(&x, &key_x, &key_y);
    let after = reach(home.path(), "harbour-region-fund", "2026-Q1");
    assert_eq!(after.mismatch(), None);
    assert_eq!(shown(&after.summed).year_to_date, shown(&before.summed).year_to_date, "the sum counts both");
    assert_eq!(shown(&after.together).year_to_date, shown(&before.together).year_to_date - 1);
}

#[test]
fn a_report_whose_parts_do_not_equal_its_total_does_not_go_out() {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, crate::sample_run::sample()).expect("a workspace");
    let mut judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    let reach = &mut judged.evaluation.funders[0];
    let People { new, served, year_to_date } = shown(&reach.summed);
    reach.summed = crate::shown::shown(People { new, served: served + 1, year_to_date });
    let composer = Composer::read(&mut notes, &[]).expect("what is shipped can be read");
    let material = judged.material(&judged.evaluation);
    let plans = composer.plan(material);
    let plan = plans.iter().find(|plan| {
        plan.kind == DocumentKind::Funder
            && plan.organization.as_ref() == Some(&judged.evaluation.funders[0].funder)
    });
    let refused = composer.compose(plan.expect("it is planned"), material).expect_err("it is held back");
    assert_eq!(refused.code, "parts-and-total");
    let both = [format!("come to {served}"), format!("says {}", served + 1)];
    assert!(both.iter().all(|number| refused.message.contains(number)), "{}", refused.message);
}

/// Counted by hand from the roster: Agency Y's clients by their day of admission and of leaving.
#[test]
fn counts_are_those_of_the_roster() {
    let text =
        fs::read(crate::sample_run::sample().join("inputs/agency-y/clients.csv")).expect("there is a roster");
    let text: String = text.iter().map(|&byte| char::from(byte)).collect();
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().expect("headings").split(';').collect();
    let column = |name: &str| heads.iter().position(|head| *head == name).expect("such a column");
    let entered = column("Date d\u{92}admission");
    let exited = column("Date de sortie");
    let mut stays: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split(';').collect();
        stays.insert(cells[0], (cells[entered], cells[exited]));
    }
    // ISO dates compare as text.
    let served = |from: &str, to: &str| {
        stays.values().filter(|(begins, ends)| *begins <= to && (ends.is_empty() || *ends > from)).count()
            as u32
    };
    let new =
        stays.values().filter(|(begins, _)| ("2026-01-01"..="2026-03-31").contains(begins)).count() as u32;
    let reach = reach(crate::sample_run::sample(), "harbour-region-fund", "2026-Q1");
    let (_, people) =
        reach.partnerships.iter().find(|(id, _)| id.as_str() == "agency-y").expect("it is funded");
    let expected = People {
        new,
        served: served("2026-01-01", "2026-03-31"),
        // The fund's year begins on 1 April.
        year_to_date: served("2025-04-01", "2026-03-31"),
    };
    assert_eq!(shown(people), expected);
}

#[test]
fn each_funder_reads_its_own_calendar() {
    let fund = SAMPLE.text("funder/harbour-region-fund-funder-report-2026-q1-en.pdf");
    assert!(fund.contains("q42025–26,januarytomarch2026"), "April is the fund's first month");
    let trust = SAMPLE.text("funder/civic-trust-funder-report-2026-q1-en.pdf");
    assert!(trust.contains("q32025–26,januarytomarch2026"), "July is the trust's first month");
    let french = SAMPLE.text("funder/harbour-region-fund-funder-report-2026-q1-fr.pdf");
    assert!(french.contains("t42025-2026"), "{}", &french[..400]);
}

/// The sample's settings say `funder = "funder"` under `[profiles]`, and `internal` for the rest.
#[test]
fn one_run_writes_for_funders_and_for_the_partners() {
    let readers: BTreeSet<(&str, &str)> = SAMPLE
        .written
        .outputs
        .iter()
        .map(|entry| (entry.kind.as_str(), entry.profile.as_str()))
        .filter(|(kind, _)| matches!(*kind, "evaluation" | "funder" | "profile"))
        .collect();
    assert_eq!(
        readers,
        BTreeSet::from([("evaluation", "internal"), ("funder", "funder"), ("profile", "internal")])
    );
    let fund = SAMPLE.text("funder/harbour-region-fund-funder-report-2026-q1-en.pdf");
    assert!(fund.contains("versionforfunders") && !fund.contains("confidential"));
    let evaluation = SAMPLE.text("agency-y/agency-y-evaluation-2026-q1-en.pdf");
    assert!(evaluation.contains("internalversion,confidential"));
}

#[test]
fn a_profile_that_is_typed_holds_for_every_document() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let scope = Scope { profile: Some(Profile::Internal), ..Scope::default() };
    let judged = judge(&mut notes, files, &scope).expect("it can be judged");
    assert!(judged.for_others.is_empty());
    assert_eq!(judged.readers_of(DocumentKind::Funder), Profile::Internal);
}

#[test]
fn every_partnership_it_pays_for_stands_in_it_and_no_other() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    for reach in &judged.evaluation.funders {
        let text = SAMPLE.text(&format!("funder/{}-funder-report-2026-q1-en.pdf", reach.funder));
        for agreement in judged.portfolio.agreements.values() {
            let title = squeeze(agreement.title.en.as_deref().expect("an English title"));
            let is_funded = agreement.funders.contains(&reach.funder);
            assert_eq!(text.contains(&title), is_funded, "{} and {}", reach.funder, agreement.id);
        }
        let names: BTreeSet<_> = reach.partnerships.iter().map(|(id, _)| id).collect();
        assert_eq!(names.len(), reach.partnerships.len());
    }
}

#[test]
fn what_was_missed_has_its_reason_in_it() {
    let fund = SAMPLE.text("funder/harbour-region-fund-funder-report-2026-q1-en.pdf");
    for wanted in
        ["wheregoalswerenotmet", "visitswerestepped", "significantdevelopments", "amendment1cameintoforce"]
    {
        assert!(fund.contains(wanted), "the report says `{wanted}`");
    }
}

/// Takes a client's only move out of those of agency Y, and says why in its agreement.
fn correct_a_move(home: &Path) {
    let file = home.join("inputs/agency-y/moves.csv");
    let bytes = fs::read(&file).expect("there are moves");
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let kept: Vec<&[u8]> = lines.filter(|line| !line.starts_with(b"CY-008;2026")).collect();
    fs::write(&file, kept.concat()).expect("it can be written");
    let agreement = home.join("inputs/agreements/agency-y.toml");
    let text = fs::read_to_string(&agreement).expect("it is text");
    let reason = "\n[[narrative.restatements]]\nindicator = \"rehoused\"\non = 2026-03-31\nreason = \"correction\"\n\
                  text = { en = \"One move was entered twice.\", fr = \"Un déménagement était inscrit deux fois.\" }\n";
    fs::write(&agreement, format!("{text}{reason}")).expect("it can be written");
}

#[test]
fn a_report_says_whether_it_is_the_original_a_corrected_or_the_final_edition() {
    let [english, french] =
        ["en", "fr"].map(|language| format!("funder/civic-trust-funder-report-2026-q1-{language}.pdf"));
    assert!(
        SAMPLE.text(&english).contains("originaledition")
            && SAMPLE.text(&french).contains("éditionoriginale")
    );
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let milepost = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_milepost"));
        command.current_dir(home.path()).args(arguments).assert().code(0);
    };
    milepost(&["run", "--report", "funder"]);
    milepost(&["issue", "--on", "2026-04-15"]);
    correct_a_move(home.path());
    let corrected = run(home.path(), Scope::default(), 2);
    let (english_text, french_text) = (corrected.text(&english), corrected.text(&french));
    for wanted in ["correctededition2", "18of100", "17of100", "onemovewasenteredtwice", "15april2026"] {
        assert!(english_text.contains(wanted), "the report says `{wanted}`");
    }
    for wanted in
        ["éditioncorrigée2", "18sur100", "17sur100", "undéménagementétaitinscritdeuxfois", "15avril2026"]
    {
        assert!(french_text.contains(wanted), "the report says `{wanted}`: {french_text}");
    }
    let last = run(home.path(), Scope { is_final: true, ..Scope::default() }, 2);
    assert!(last.text(&english).contains("finaledition") && last.text(&french).contains("éditiondéfinitive"));
}

#[test]
fn a_report_has_its_four_parts_in_both_languages() {
    let parts = [
        ("en", ["table1", "wheregoalswerenotmet", "significantdevelopments", "whatcomesnext"]),
        ("fr", ["tableau1", "objectifsnonatteints", "faitsmarquants", "lasuite"]),
    ];
    for (language, wanted) in parts {
        let text = SAMPLE.text(&format!("funder/harbour-region-fund-funder-report-2026-q1-{language}.pdf"));
        for part in wanted {
            assert!(text.contains(part), "the report has `{part}`");
        }
    }
}

/// What a report of three new people among twenty tells its funder, who read `earlier` before.
fn told(earlier: Option<IssuedReach>) -> Option<People> {
    let mut roster = "client_key,entered,exited\n".to_owned();
    for client in 0..20 {
        let entered = if client < 3 { "2026-02-01" } else { "2025-05-01" };
        roster += &format!("C{client},{entered},\n");
    }
    let case = Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: "funders = [\"fund\"]".into(),
        neighbours: Vec::new(),
        tables: BTreeMap::from([("clients".to_owned(), roster)]),
        indicators: String::new(),
        expect: Vec::new(),
    };
    let reach = earlier.into_iter().collect();
    let release = Release { profile: Profile::Funder, reach, ..Release::default() };
    let outcome = run_for(&case, None, None, &release);
    outcome.measurements.funders[0].partnerships[0].1.published().copied()
}

#[test]
fn what_a_roll_up_told_before_is_known() {
    assert_eq!(told(None), None, "three new people are few");
    let days = |first: &str, last: &str| {
        Period::from_days(first.parse().expect("a date"), last.parse().expect("a date"))
    };
    let counts = IssuedPeople { new: 3, served: 20, year_to_date: 20 };
    let issued = |period: Period| IssuedReach {
        funder: Id::new("fund").expect("an id"),
        line: IssuedLine::Partnership(Id::new("p").expect("an id")),
        period,
        year: days("2025-04-01", "2026-03-31"),
        people: Some(counts),
    };
    let same = issued(days("2026-01-01", "2026-03-31"));
    let people = told(Some(same.clone())).expect("its readers know it already");
    assert_eq!((people.new, people.served, people.year_to_date), (3, 20, 20));
    // Of other days, or of another number, it tells nothing.
    assert_eq!(told(Some(issued(days("2025-10-01", "2025-12-31")))), None);
    let other = IssuedReach { people: Some(IssuedPeople { new: 4, ..counts }), ..same };
    assert_eq!(told(Some(other)), None);
}

#[test]
fn months_of_an_agreement_have_no_funder_report() {
    let scope = Scope {
        period: Some("month:4".parse().expect("a period")),
        as_of: Some("2025-07-31".parse().expect("a date")),
        ..Scope::default()
    };
    let run = run(crate::sample_run::sample(), scope, 2);
    assert!(!run.paths().iter().any(|path| path.starts_with("funder/")));
}

/// Nothing that is judged changes when ten more people come to be known: the people reached are restated by themselves.
#[test]
fn people_that_were_issued_otherwise_make_a_corrected_report() {
    let home = TempDir::new().expect("a folder");
    let write = |n, reason: &str| {
        let roster = clients("L", 6, ",Moved away,Low") + &clients("S", n, ",,Low");
        let indicators = LEFT.to_owned() + reason;
        write(home.path(), "funder", &[Partnership { id: "north", indicators, roster }]);
    };
    let run = ["run", "--report", "funder"];
    write(14, "");
    milepost(home.path()).args(run).assert().code(0);
    let report = home.path().join("outputs/2026-Q1/funder/fund-funder-report-2026-q1-en.pdf");
    let first = fs::read(&report).expect("there is a report");
    assert!(issue(home.path(), "2026-04-15").contains("(original)"));
    write(24, "");
    milepost(home.path()).args(run).assert().code(0);
    let text = plain_text(&fs::read(&report).expect("there is a report"));
    assert!(text.contains("titleofnorth.noreasonwasgiven(unexplained)."), "{text}");
    let reason = "[[narrative.restatements]]\nindicator = \"people\"\non = 2026-03-31\nreason = \"late-data\"\n\
         text = \"Ten intake forms came in late.\"\n";
    write(24, reason);
    milepost(home.path()).args(run).assert().code(0);
    let text = plain_text(&fs::read(&report).expect("there is a report"));
    assert!(text.contains("correctededition2"), "{text}");
    assert!(text.contains("titleofnorth.latedata:tenintakeformscameinlate."), "{text}");
    let explained =
        milepost(home.path()).args(["explain", "fund", "people"]).assert().code(0).get_output().clone();
    let explained = squeeze(&String::from_utf8_lossy(&explained.stdout));
    for wanted in ["0new,20servedintheperiod", "tenintakeformscameinlate."] {
        assert!(explained.contains(wanted), "{explained}");
    }
    let wanted = "issuedon15april2026:titleofnorth:0new,20servedintheperiod,20sincethefiscalyearbegan;\
                  now0new,30servedintheperiod,30sincethefiscalyearbegan";
    assert!(text.contains(wanted), "the report says `{wanted}`: {text}");
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    assert_eq!(judged.evaluation.partnerships["north"].edition.marker, Marker::Original);
    let [roll_up] = &judged.evaluation.roll_ups[..] else { panic!("one funder") };
    assert_eq!((roll_up.edition.marker, roll_up.edition.number), (Marker::Corrected, 2));
    assert_eq!(roll_up.restated.len(), 3, "the partnership's line, their sum, and all of them once");
    assert!(issue(home.path(), "2026-05-02").contains("(corrected)"));
    // Beside both editions the first comes out as it was.
    write(14, "");
    milepost(home.path()).args(run).assert().code(0);
    assert!(fs::read(&report).expect("there is a report") == first, "the first edition can be made again");
}

#[test]
fn partnerships_that_join_or_leave_a_funder_are_named() {
    let home = TempDir::new().expect("a folder");
    let partnership = |id: &'static str, prefix: &str| Partnership {
        id,
        indicators: LEFT.to_owned(),
        roster: clients(prefix, 12, ",,Low"),
    };
    let run = ["run", "--report", "funder"];
    let told = || {
        milepost(home.path()).args(run).assert().code(0);
        let report = home.path().join("outputs/2026-Q1/funder/fund-funder-report-2026-q1-en.pdf");
        plain_text(&fs::read(report).expect("there is a report"))
    };
    let (north, south) = (partnership("north", "N"), partnership("south", "S"));
    write(home.path(), "funder", &[north, south]);
    assert!(!told().contains("issuedon15"));
    issue(home.path(), "2026-04-15");
    write(home.path(), "funder", &[partnership("east", "E")]);
    let text = told();
    assert!(text.contains("titleofeast:notcountedthen;now0new,12served"), "{text}");
    issue(home.path(), "2026-05-15");
    fs::remove_file(home.path().join("inputs/agreements/south.toml")).expect("it was written");
    fs::remove_dir_all(home.path().join("inputs/south")).expect("it was written");
    let text = told();
    assert!(
        text.contains("south:0new,12servedintheperiod,12sincethefiscalyearbegan;nolongercounted"),
        "{text}"
    );
    assert!(!text.contains("titleofnorth:0new,12servedintheperiod,12sincethefiscalyearbegan;"), "{text}");
}
