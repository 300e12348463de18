//! What earlier editions told: it binds what a later report may tell, and what it gave away is said and no more is added to it.

use std::fs;
use std::path::Path;

use milepost::base::{Id, Noun, Period, Unit};
use milepost::diag::Notes;
use milepost::ledger::{Entry, IssuedFigure, IssuedGroup, IssuedValue, Ledger, Marker};
use milepost::pipeline::{Scope, WorkspaceFiles, judge};
use tempfile::TempDir;

use crate::ledger::{issue, milepost};
use crate::sample_run::{copy_sample, plain_text};
use crate::small_workspace::{Partnership, clients, write};

/// Everyone ever served, by acuity.
const INDICATORS: &str = "[indicators.served]\ndirection = \"at least\"\nby = [\"acuity_at_entry\"]\n\
     [indicators.served.measure]\nkind = \"count\"\nof = { dataset = \"clients\", distinct = \"client_key\" }\n\
     [indicators.served.target]\nvalue = 12\ndue = 2026-03-31\n";

fn partnership(id: &'static str, roster: String) -> Partnership {
    Partnership { id, indicators: INDICATORS.to_owned(), roster }
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// Returns who of the groups of `served` may be told of, in the order of the options.
fn told_groups(home: &Path) -> Vec<Option<f64>> {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    let served = &judged.evaluation.partnerships["north"].indicators[0];
    let groups = served.breakdowns[0].groups.iter();
    groups.map(|group| Some(group.figure.published()?.value?.value)).collect()
}

/// A group that grew by two since the edition of the last period: beside what was issued then its number tells of the two.
#[test]
fn growth_of_a_group_since_it_was_issued_is_not_given_away() {
    let home = TempDir::new().expect("a folder");
    let newcomer = |name: &str, acuity: &str| format!("{name},2026-02-01,,,{acuity}\n");
    let newcomers = (0..8).map(|at| newcomer(&format!("N{at}"), if at < 2 { "High" } else { "Low" }));
    let roster = clients("H", 20, ",,High") + &clients("L", 20, ",,Low") + &newcomers.collect::<String>();
    write(home.path(), "funder", &[partnership("north", roster)]);
    assert_eq!(told_groups(home.path()), [Some(26.0), Some(0.0), Some(22.0)], "nothing was issued yet");

    let settings = home.path().join("milepost.toml");
    let text = fs::read_to_string(&settings).expect("there are settings");
    let before = text.replace("2026-Q1", "2025-Q4").replace("2026-03-31", "2025-12-31");
    fs::write(&settings, before).expect("it can be written");
    milepost(home.path()).args(["run", "--report", "evaluation"]).assert().code(0);
    issue(home.path(), "2026-01-20");
    fs::write(&settings, text).expect("it can be written");
    // 22 less the 20 of before are two; and 48 in all less 26 would be the 22.
    assert_eq!(told_groups(home.path()), [None, Some(0.0), None]);
}

/// An edition that tells twelve, eight, and 24 in all, as none of this program does: it gives the four of high acuity away.
fn careless_edition() -> Entry {
    let days =
        Period::from_days("2025-04-01".parse().expect("a date"), "2026-03-31".parse().expect("a date"));
    let figure = |option: Option<&str>, count: f64| IssuedFigure {
        partnership: id("north"),
        indicator: id("served"),
        group: option.map(|option| IssuedGroup {
            form: id("clients"),
            field: id("acuity_at_entry"),
            option: Some(id(option)),
        }),
        on: days.last_day(),
        window: days,
        unit: Unit::Count(Noun::Client),
        value: IssuedValue { value: Some(count), ..IssuedValue::default() },
        status: None,
        target: None,
        definition: None,
        inputs: Vec::new(),
    };
    Entry {
        period: "2026-Q1".parse().expect("a period"),
        marker: Marker::Original,
        as_of: days.last_day(),
        issued_on: "2026-04-15".parse().expect("a date"),
        profile: "funder".to_owned(),
        inputs: Vec::new(),
        figures: vec![figure(None, 24.0), figure(Some("low"), 8.0), figure(Some("medium"), 12.0)],
        reach: Vec::new(),
    }
}

#[test]
fn what_an_earlier_edition_gave_away_is_said_and_still_withheld() {
    let home = TempDir::new().expect("a folder");
    let roster = |n_high| {
        clients("QZH", n_high, ",,High") + &clients("QZM", 12, ",,Medium") + &clients("QZL", 8, ",,Low")
    };
    write(home.path(), "funder", &[partnership("north", roster(4)), partnership("south", roster(9))]);
    let entry = careless_edition();
    let (path, text) = Ledger::default().append(entry.period, vec![entry]);
    let path = home.path().join(path);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
    fs::write(path, text).expect("it can be written");

    let output =
        milepost(home.path()).args(["run", "--report", "evaluation"]).assert().code(0).get_output().clone();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(said.contains("disclosure-issued") && !said.contains("disclosure-leak"), "{said}");
    let wanted =
        "`served`, by `acuity_at_entry`, `high` can be worked out from what was agreed or issued already";
    assert!(said.contains(wanted) && said.contains("north"), "{said}");
    assert!(!said.contains("QZ"), "no client is named: {said}");
    let text = |partnership: &str| {
        let path = format!("outputs/2026-Q1/{partnership}/{partnership}-evaluation-2026-q1-en.pdf");
        plain_text(&fs::read(home.path().join(path)).expect("it was written"))
    };
    assert!(text("north").contains("high\u{2021}"), "it is not said once more: {}", text("north"));
    assert!(text("south").contains("high9"), "{}", text("south"));
}

/// What was issued for one period says nothing else in the next where no record changed: the same is withheld of it, and rounded alike.
#[test]
fn what_readers_were_told_is_told_again() {
    for profile in ["funder", "public"] {
        let home = TempDir::new().expect("a folder");
        copy_sample(home.path());
        let settings = home.path().join("milepost.toml");
        let text = fs::read_to_string(&settings).expect("there are settings");
        let text = text.replace("profile = \"internal\"", &format!("profile = \"{profile}\""));
        let text = text.replace("funder = \"funder\"", "").replace("issued_on = 2026-04-21", "");
        let before = text.replace("2026-Q1", "2025-Q4").replace("as_of = 2026-03-31", "as_of = 2025-12-31");
        fs::write(&settings, before).expect("it can be written");
        milepost(home.path()).args(["run", "--report", "amendment", "--lang", "en"]).assert().code(0);
        assert!(issue(home.path(), "2026-01-20").contains("(original)"));
        assert!(issue(home.path(), "2026-01-21").contains("already"), "{profile}");
        fs::write(&settings, text).expect("it can be written");
        let mut notes = Notes::new();
        let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
        let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
        assert_eq!(judged.evaluation.profile.as_str(), profile);
        assert!(notes.iter().all(|note| !note.code.starts_with("disclosure-leak")), "{:#?}", notes.sorted());
        let of_groups = judged.ledger.editions()[0].figures.iter().filter(|figure| figure.group.is_some());
        assert!(of_groups.count() > 5, "groups were issued");
        for (id, partnership) in &judged.evaluation.partnerships {
            let restated = partnership.indicators.iter().flat_map(|judged| &judged.restatements);
            assert_eq!(restated.count(), 0, "{profile}: {id}");
        }
    }
}
