//! A figure within a group is issued like any other: a later difference in it alone makes a corrected edition, and is told.

use std::fs;
use std::path::Path;

use milepost::base::{Id, Profile};
use milepost::diag::Notes;
use milepost::evaluate::{Finding, PartnershipEvaluation, Restatement};
use milepost::ledger::{IssuedGroup, Marker};
use milepost::pipeline::{Scope, WorkspaceFiles, judge};
use tempfile::TempDir;

use crate::ledger::{issue, milepost};
use crate::sample_run::{copy_sample, run};

/// Gives a move of agency Y another reason. As many clients are rehoused, and as many of each acuity.
fn change_a_reason(home: &Path, moved: &str) {
    let file = home.join("inputs/agency-y/moves.csv");
    let bytes = fs::read(&file).expect("there are moves");
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let mut cells: Vec<Vec<u8>> = line.split(|byte| *byte == b';').map(<[u8]>::to_vec).collect();
        if line.starts_with(moved.as_bytes()) {
            cells[4] = b"Autre".to_vec();
        }
        cells.join(&b';')
    });
    let changed = lines.collect::<Vec<_>>().concat();
    assert_ne!(changed, bytes, "there is such a move");
    fs::write(&file, changed).expect("it can be written");
}

fn give_a_reason(home: &Path) {
    let agreement = home.join("inputs/agreements/agency-y.toml");
    let text = fs::read_to_string(&agreement).expect("it is text");
    let reason = "\n[[narrative.restatements]]\nindicator = \"rehoused\"\non = 2026-03-31\nreason = \"correction\"\n\
                  text = { en = \"A reason was entered in the wrong row.\", fr = \"Un motif était inscrit à la mauvaise ligne.\" }\n";
    fs::write(&agreement, text + reason).expect("it can be written");
}

fn judged(home: &Path, scope: &Scope) -> PartnershipEvaluation {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home).expect("a workspace");
    let judged = judge(&mut notes, files, scope).expect("it can be judged");
    judged.evaluation.partnerships["agency-y"].clone()
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn group(option: &str) -> IssuedGroup {
    IssuedGroup { form: id("moves"), field: id("reason"), option: Some(id(option)) }
}

/// Returns the only two groups that are restated: fewer felt unsafe, more had another reason.
fn both(restatements: &[Restatement]) -> [&Restatement; 2] {
    let [unsafe_before, other] = restatements else { panic!("{restatements:#?}") };
    assert!(unsafe_before.is_of(Some(&group("felt-unsafe"))) && other.is_of(Some(&group("other"))));
    [unsafe_before, other]
}

#[test]
fn a_change_within_groups_alone_makes_a_corrected_edition() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let narrow = ["run", "--report", "evaluation", "--partnership", "agency-y", "--lang", "en"];
    milepost(home.path()).args(narrow).assert().code(0);
    let report = home.path().join("outputs/2026-Q1/agency-y/agency-y-evaluation-2026-q1-en.pdf");
    let first = fs::read(&report).expect("there is a report");
    assert!(issue(home.path(), "2026-04-15").contains("(original)"));
    let moves = fs::read(home.path().join("inputs/agency-y/moves.csv")).expect("there are moves");
    let agreement = fs::read(home.path().join("inputs/agreements/agency-y.toml")).expect("there is one");
    change_a_reason(home.path(), "CY-008;2026");
    give_a_reason(home.path());

    let partnership = judged(home.path(), &Scope::default());
    assert_eq!((partnership.edition.marker, partnership.edition.number), (Marker::Corrected, 2));
    let restated = partnership.indicators.iter().filter(|judged| !judged.restatements.is_empty());
    let [rehoused] = restated.collect::<Vec<_>>()[..] else { panic!("one indicator is restated") };
    assert_eq!(
        rehoused.figure.published().and_then(|figure| figure.numerator),
        Some(18.0),
        "all is as it was"
    );
    for (restatement, change) in both(&rehoused.restatements).into_iter().zip([-1.0, 1.0]) {
        let [then, now] = [&restatement.issued.value, &restatement.now].map(|value| value.numerator);
        assert_eq!(now, then.map(|then| then + change));
        assert!(!restatement.changes_status() && restatement.reason.is_some());
    }
    let told = partnership.findings.iter().filter(|finding| matches!(finding, Finding::Restated { .. }));
    assert_eq!(told.count(), 1, "it is one fact");

    // The report says so: on its cover, with both figures of both groups, why, and that the judgement stays; in both languages.
    let corrected = run(home.path(), Scope::default(), 2);
    let [english, french] = ["en", "fr"]
        .map(|language| corrected.text(&format!("agency-y/agency-y-evaluation-2026-q1-{language}.pdf")));
    for wanted in [
        "correctededition2",
        "issuedon15april2026",
        "reasonforthemove:didnotfeelsafe,issuedas55.6%(10of18),now50.0%(9of18)",
        "reasonforthemove:other,issuedas",
        "correction:areasonwasenteredinthewrongrow.",
        "thejudgementstays\u{201c}missed\u{201d}",
        "2figuresarerestated",
    ] {
        assert!(english.contains(wanted), "the report says `{wanted}`");
    }
    for wanted in ["éditioncorrigée2", "publiéle15avril2026", "unmotifétaitinscritàlamauvaiseligne."] {
        assert!(french.contains(wanted), "the report says `{wanted}`");
    }
    let rows = fs::read(corrected.written.folder.join("figures/figures.json")).expect("there are figures");
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&rows).expect("it is JSON");
    let restated = rows.iter().filter(|row| !row["restatement_reason"].is_null());
    let restated: Vec<(&str, &str)> = restated
        .filter_map(|row| Some((row["group"].as_str()?, row["restatement_reason"].as_str()?)))
        .collect();
    assert_eq!(restated, [("felt-unsafe", "correction"), ("other", "correction")]);

    milepost(home.path()).args(narrow).assert().code(0);
    assert!(issue(home.path(), "2026-05-02").contains("(corrected)"));
    // Made again beside that ledger, each edition is what it was.
    assert_eq!(judged(home.path(), &Scope::default()).edition, partnership.edition);
    fs::write(home.path().join("inputs/agency-y/moves.csv"), moves).expect("it can be written");
    fs::write(home.path().join("inputs/agreements/agency-y.toml"), agreement).expect("it can be written");
    milepost(home.path()).args(narrow).assert().code(0);
    assert!(fs::read(&report).expect("there is a report") == first, "the first edition can be made again");
}

#[test]
fn a_later_report_tells_what_changed_in_the_groups_of_an_earlier_period() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let period = Some("2025-Q4".parse().expect("a period"));
    let earlier = Scope { period, ..Scope::default() };
    let settings = home.path().join("milepost.toml");
    let text = fs::read_to_string(&settings).expect("there are settings");
    let before =
        text.replace("\"2026-Q1\"", "\"2025-Q4\"").replace("as_of = 2026-03-31", "as_of = 2025-12-31");
    fs::write(&settings, before.replace("issued_on = 2026-04-21", "")).expect("it can be written");
    milepost(home.path()).args(["run", "--report", "evaluation", "--lang", "en"]).assert().code(0);
    issue(home.path(), "2026-01-20");
    fs::write(&settings, text).expect("it can be written");
    assert_eq!(judged(home.path(), &earlier).edition.marker, Marker::Original);
    change_a_reason(home.path(), "CY-078;2025");
    assert_eq!(judged(home.path(), &earlier).edition.marker, Marker::Corrected);
    let now = judged(home.path(), &Scope::default());
    assert_eq!(now.edition.marker, Marker::Original, "this period was not issued yet");
    let rehoused = now.indicators.iter().find(|judged| judged.indicator.as_str() == "rehoused");
    for restatement in both(&rehoused.expect("it is judged").restatements) {
        assert_eq!(restatement.period, "2025-Q4".parse().expect("a period"));
        assert!(restatement.reason.is_none());
    }
}

#[test]
fn readers_beyond_the_partners_are_not_shown_to_which_group_a_few_belong() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let report =
        ["run", "--report", "evaluation", "--partnership", "agency-y", "--lang", "en", "--profile", "funder"];
    let issue_to_funders = |on: &str| {
        milepost(home.path()).args(["issue", "--on", on, "--profile", "funder"]).assert().code(0);
    };
    milepost(home.path()).args(report).assert().code(0);
    issue_to_funders("2026-04-15");
    let scope = Scope { profile: Some(Profile::Funder), ..Scope::default() };
    let reason = |option: &str| {
        let partnership = judged(home.path(), &scope);
        let rehoused =
            partnership.indicators.into_iter().find(|judged| judged.indicator.as_str() == "rehoused");
        let rehoused = rehoused.expect("it is judged");
        let total = rehoused.figure.published().and_then(|figure| figure.numerator);
        let breakdown = rehoused.breakdowns.iter().find(|breakdown| breakdown.field.as_str() == "reason");
        let option = Some(id(option));
        let group = breakdown.expect("by reason").groups.iter().find(|group| group.option == option);
        (total, group.and_then(|group| group.figure.published().and_then(|figure| figure.numerator)))
    };
    assert_eq!(reason("felt-unsafe"), (Some(18.0), Some(10.0)));

    // Nine now: beside the ten of before that would tell the reason of one.
    change_a_reason(home.path(), "CY-008;2026");
    assert_eq!(reason("felt-unsafe"), (Some(18.0), None));
    milepost(home.path()).args(report).assert().code(0);
    issue_to_funders("2026-05-02");
    assert_eq!(reason("felt-unsafe"), (Some(18.0), None), "what the first edition told is still known");
}
