//! What was issued stays: the chain of seals, restatements with their reasons, reports made again to the byte.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ledger::{
    self, Entry, InputHash, IssuedFigure, IssuedLine, IssuedPeople, IssuedReach, IssuedValue, Ledger, Marker,
};
use milepost::pipeline::{Scope, WorkspaceFiles, judge};
use tempfile::TempDir;

use crate::sample_run::{copy_sample, run};

fn entry(period: &str, value: f64) -> Entry {
    Entry {
        period: period.parse().expect("a period"),
        marker: Marker::Original,
        as_of: "2026-03-31".parse().expect("a date"),
        issued_on: "2026-04-15".parse().expect("a date"),
        profile: "internal".to_owned(),
        inputs: vec![InputHash { path: "inputs/a.csv".to_owned(), sha256: "0".repeat(64) }],
        figures: vec![IssuedFigure {
            partnership: milepost::base::Id::new("p").expect("an id"),
            indicator: milepost::base::Id::new("moves").expect("an id"),
            group: None,
            on: "2026-03-31".parse().expect("a date"),
            window: milepost::base::Period::from_days(
                "2026-01-01".parse().expect("a date"),
                "2026-03-31".parse().expect("a date"),
            ),
            unit: milepost::base::Unit::Percent,
            value: IssuedValue { value: Some(value), numerator: Some(18.0), ..IssuedValue::default() },
            status: Some(milepost::base::Status::Missed),
            target: None,
            definition: Some(serde_json::json!({ "measure": "reported" })),
            inputs: vec![0],
        }],
        reach: vec![reach(IssuedLine::Together, Some(40)), reach(IssuedLine::Summed, None)],
    }
}

/// A line of a roll-up, of as many people in every column.
fn reach(line: IssuedLine, people: Option<u32>) -> IssuedReach {
    let days = |first: &str| {
        milepost::base::Period::from_days(
            first.parse().expect("a date"),
            "2026-03-31".parse().expect("a date"),
        )
    };
    IssuedReach {
        funder: milepost::base::Id::new("fund").expect("an id"),
        line,
        period: days("2026-01-01"),
        year: days("2025-04-01"),
        people: people.map(|n| IssuedPeople { new: n, served: n, year_to_date: n }),
    }
}

fn read(files: &[(String, String)]) -> Result<Ledger, Vec<String>> {
    let mut notes = Notes::new();
    let sources = Sources::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    ledger::read(&mut notes, &sources).map_err(|_| {
        notes
            .sorted()
            .iter()
            .map(|diagnostic| format!("{}: {}", diagnostic.origin, diagnostic.message))
            .collect()
    })
}

/// Two editions of one period and one of the next, as the files they stand in.
fn three_editions() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for (period, value) in [("2025-Q4", 0.17), ("2026-Q1", 0.18), ("2025-Q4", 0.175)] {
        let ledger = read(&files).expect("what was appended can be read");
        let (path, text) = {
            let entry = entry(period, value);
            ledger.append(entry.period, vec![entry])
        };
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, whole)) => whole.push_str(&text),
            None => files.push((path, text)),
        }
    }
    files
}

#[test]
fn editions_issued_together_follow_one_another() {
    let for_funders = Entry { profile: "funder".to_owned(), ..entry("2026-Q1", 0.2) };
    let entries = vec![entry("2026-Q1", 0.18), for_funders];
    let file = Ledger::default().append(entries[0].period, entries);
    let ledger = read(&[file]).expect("the chain is whole");
    let told: Vec<(u32, &str)> = ledger
        .editions()
        .iter()
        .map(|edition| (edition.header.sequence, edition.header.profile.as_str()))
        .collect();
    assert_eq!(told, [(1, "internal"), (2, "funder")]);
    assert_eq!(ledger.told_to(milepost::base::Profile::Funder).editions().len(), 1);
}

#[test]
fn what_is_appended_is_read_back() {
    let ledger = read(&three_editions()).expect("the chain is whole");
    let values: Vec<f64> =
        ledger.editions().iter().filter_map(|edition| edition.figures[0].value.value).collect();
    assert_eq!(values, [0.17, 0.18, 0.175]);
    assert_eq!(ledger.editions()[1].header.sequence, 2);
    assert_eq!(ledger.editions()[1].reach, entry("2026-Q1", 0.18).reach);
}

/// What was issued stands for years: the lines of this file were written by an earlier program, and their seals hold.
#[test]
fn a_ledger_that_was_issued_before_is_read_and_goes_on() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ledger/2026-Q1.jsonl");
    let text = fs::read_to_string(path).expect("it is there");
    let issued = ("ledger/2026-Q1.jsonl".to_owned(), text);
    let ledger = read(std::slice::from_ref(&issued)).expect("the chain is whole");
    let told = |edition: &ledger::Edition| (edition.figures.len(), edition.reach.len());
    assert_eq!(ledger.editions().iter().map(told).collect::<Vec<_>>(), [(18, 2), (2, 1)]);
    let next = entry("2026-Q2", 0.2);
    let (path, more) = ledger.append(next.period, vec![next]);
    let ledger = read(&[issued, (path, more)]).expect("the chain goes on");
    assert_eq!(ledger.editions().len(), 3);
}

/// Version control on some systems checks text out with other line ends.
#[test]
fn line_ends_are_no_edit() {
    let checked_out: Vec<(String, String)> =
        three_editions().into_iter().map(|(path, text)| (path, text.replace('\n', "\r\n"))).collect();
    let ledger = read(&checked_out).expect("the chain is whole");
    assert_eq!(ledger, read(&three_editions()).expect("the chain is whole"));
}

#[test]
fn a_ledger_without_roll_ups_is_read_and_goes_on() {
    let before = Entry { reach: Vec::new(), ..entry("2025-Q4", 0.17) };
    let (path, text) = Ledger::default().append(before.period, vec![before]);
    assert!(!text.contains("reach"), "its lines are those of before roll-ups were recorded");
    let ledger = read(&[(path.clone(), text.clone())]).expect("it can be read");
    assert!(ledger.editions()[0].reach.is_empty());
    let next = entry("2026-Q1", 0.18);
    let (next, more) = ledger.append(next.period, vec![next]);
    let ledger = read(&[(path, text), (next, more)]).expect("the chain is whole");
    assert_eq!(ledger.editions()[1].reach.len(), 2);
}

/// Whatever line is changed, taken out or doubled, in whichever file: it is seen.
#[test]
fn every_edit_is_detected() {
    let files = three_editions();
    for (at, (path, text)) in files.iter().enumerate() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for line in 0..lines.len() {
            let doubled = [&lines[..=line], &lines[line..]].concat().concat();
            let without = [&lines[..line], &lines[line + 1..]].concat().concat();
            let changed = lines
                .iter()
                .enumerate()
                .map(
                    |(i, text)| {
                        if i == line { text.replacen(['1', 'a'], "7", 1) } else { (*text).to_owned() }
                    },
                )
                .collect::<String>();
            for edited in [doubled, without, changed].into_iter().filter(|edited| edited != text) {
                let mut files = files.clone();
                files[at].1 = edited;
                let problems = read(&files).expect_err("an edit is no ledger");
                assert!(
                    problems.iter().any(|problem| problem.contains(path)),
                    "{path} is not named: {problems:?}"
                );
            }
        }
    }
    // A whole edition taken out of the middle: the later one in the other file no longer follows.
    let without = files.iter().filter(|(path, _)| !path.contains("2026-Q1")).cloned().collect::<Vec<_>>();
    let problems = read(&without).expect_err("one is missing");
    assert!(problems[0].contains("edition 3") && problems[0].contains("2025-Q4"), "{problems:?}");
}

pub fn milepost(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.current_dir(home).env("NO_COLOR", "1");
    command
}

pub fn issue(home: &Path, on: &str) -> String {
    let output = milepost(home).args(["issue", "--on", on]).assert().code(0).get_output().clone();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Takes a client's only move out of those of agency Y: 17 clients instead of 18 were rehoused.
fn take_out_a_move(home: &Path) {
    let file = home.join("inputs/agency-y/moves.csv");
    let bytes = fs::read(&file).expect("there are moves");
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let kept: Vec<&[u8]> = lines.filter(|line| !line.starts_with(b"CY-008;2026")).collect();
    fs::write(&file, kept.concat()).expect("it can be written");
}

#[test]
fn only_what_was_published_can_be_issued() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let refused = milepost(home.path()).arg("issue").assert().code(2).get_output().clone();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not-published"));
    milepost(home.path()).args(["run", "--report", "amendment", "--lang", "en"]).assert().code(0);
    take_out_a_move(home.path());
    let refused = milepost(home.path()).arg("issue").assert().code(2).get_output().clone();
    let errors = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(errors.contains("published-otherwise") && errors.contains("moves.csv"), "{errors}");
    assert!(!home.path().join("ledger").exists());
}

#[test]
fn a_later_difference_is_a_restatement_and_the_first_edition_can_be_made_again() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let narrow = ["run", "--report", "evaluation", "--partnership", "agency-y", "--lang", "en"];
    milepost(home.path()).args(narrow).assert().code(0);
    let report = home.path().join("outputs/2026-Q1/agency-y/agency-y-evaluation-2026-q1-en.pdf");
    let first = fs::read(&report).expect("there is a report");
    assert!(issue(home.path(), "2026-04-15").contains("(original)"));
    assert!(issue(home.path(), "2026-04-16").contains("already"), "nothing is recorded twice");

    // The same inputs beside the ledger: the same bytes.
    milepost(home.path()).args(narrow).assert().code(0);
    assert!(fs::read(&report).expect("there is a report") == first, "the issued report can be made again");

    let moves = home.path().join("inputs/agency-y/moves.csv");
    let as_issued = fs::read(&moves).expect("there are moves");
    take_out_a_move(home.path());
    let agreement = home.path().join("inputs/agreements/agency-y.toml");
    let text = fs::read_to_string(&agreement).expect("it is text");
    let reason = "\n[[narrative.restatements]]\nindicator = \"rehoused\"\non = 2026-03-31\nreason = \"correction\"\n\
                  text = { en = \"One move was entered twice.\", fr = \"Un déménagement était inscrit deux fois.\" }\n";
    fs::write(&agreement, format!("{text}{reason}")).expect("it can be written");

    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    let partnership = &judged.evaluation.partnerships["agency-y"];
    assert_eq!(partnership.edition.marker, Marker::Corrected);
    assert_eq!(partnership.edition.number, 2);
    let rehoused = partnership
        .indicators
        .iter()
        .find(|evaluation| evaluation.indicator.as_str() == "rehoused")
        .expect("it is judged");
    let of_the_whole: Vec<_> =
        rehoused.restatements.iter().filter(|restatement| restatement.is_of(None)).collect();
    let [restatement] = of_the_whole.as_slice() else { panic!("{:#?}", rehoused.restatements) };
    assert_eq!(restatement.issued.value.numerator, Some(18.0));
    assert_eq!(restatement.now.numerator, Some(17.0));
    assert!(!restatement.changes_status(), "17 of 100 misses a ceiling of 15 too");
    assert_eq!(restatement.cause, milepost::evaluate::Cause::Data);
    let code = restatement.reason.as_ref().map(|reason| reason.code);
    assert_eq!(code, Some(milepost::portfolio::RestatementCode::Correction));
    for (id, other) in judged.evaluation.partnerships.iter().filter(|(id, _)| id.as_str() != "agency-y") {
        assert_eq!(other.edition.marker, Marker::Original, "{id}");
    }

    // The corrected edition says so, with both figures; both editions are kept.
    let corrected = run(home.path(), Scope::default(), 2);
    let text = corrected.text("agency-y/agency-y-evaluation-2026-q1-en.pdf");
    for wanted in ["correctededition2", "17of100", "18of100", "onemovewasenteredtwice", "correction"] {
        assert!(text.contains(wanted), "the report says `{wanted}`");
    }
    milepost(home.path()).args(narrow).assert().code(0);
    assert!(issue(home.path(), "2026-05-02").contains("(corrected)"));

    // With the inputs of that date, the first edition comes out to the byte, beside a ledger that knows the second.
    fs::write(&moves, as_issued).expect("it can be written");
    fs::write(&agreement, text_before(&agreement, reason)).expect("it can be written");
    milepost(home.path()).args(narrow).assert().code(0);
    assert!(fs::read(&report).expect("there is a report") == first, "the first edition can be made again");
}

/// Funders read their own edition beside the partners'; what they were told a moment ago gives nothing more away.
#[test]
fn funders_have_an_edition_of_their_own() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    milepost(home.path()).args(["run", "--report", "evaluation", "--lang", "en"]).assert().code(0);
    let said = issue(home.path(), "2026-04-15");
    assert!(
        said.contains("to the partners") && !said.contains("to funders"),
        "they were told nothing: {said}"
    );
    milepost(home.path()).args(["run", "--report", "funder", "--lang", "en"]).assert().code(0);
    let said = issue(home.path(), "2026-04-16");
    assert!(said.contains("to funders") && !said.contains("to the partners"), "these have theirs: {said}");
    assert!(issue(home.path(), "2026-04-17").contains("already"));
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    assert_eq!(judged.for_others.len(), 1);
    assert!(notes.iter().all(|note| note.code != "disclosure-issued"), "{:#?}", notes.sorted());
    let over_capacity = notes.iter().filter(|note| note.code == "over-capacity").count();
    assert_eq!(over_capacity, 1, "a problem is told once, however many readers there are");
}

fn text_before(agreement: &Path, reason: &str) -> String {
    fs::read_to_string(agreement).expect("it is text").replace(reason, "")
}

#[test]
fn another_rule_is_told_from_other_data() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    milepost(home.path())
        .args(["run", "--report", "evaluation", "--partnership", "agency-y", "--lang", "en"])
        .assert()
        .code(0);
    issue(home.path(), "2026-04-15");
    let agreement = home.path().join("inputs/agreements/agency-y.toml");
    let text = fs::read_to_string(&agreement).expect("it is text");
    let narrower = text
        .replace("window = \"between month 6 and month 12\"", "window = \"between month 7 and month 12\"");
    assert_ne!(narrower, text, "the sample has such a window");
    fs::write(&agreement, narrower).expect("it can be written");
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    let causes: Vec<_> = judged.evaluation.partnerships["agency-y"]
        .indicators
        .iter()
        .flat_map(|evaluation| &evaluation.restatements)
        .map(|restatement| (restatement.cause, restatement.reason.is_some()))
        .collect();
    assert!(!causes.is_empty());
    assert!(
        causes.iter().all(|cause| *cause == (milepost::evaluate::Cause::Definition, false)),
        "{causes:?}"
    );
}
