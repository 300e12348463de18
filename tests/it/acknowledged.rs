//! Known problems of the data: acknowledged once, listed apart, told again when their day is past.

use milepost::base::{Date, Sources};
use milepost::diag::{Diagnostic, Notes, Origin};
use milepost::pipeline::acknowledge;

fn notes() -> Notes {
    let mut notes = Notes::new();
    let origin = Origin::row("inputs/agency-x/referrals.csv", "", 12);
    notes.push(Diagnostic::warning("missing-value", "row 12 has no `referred`", origin));
    let origin = Origin::cell("inputs/agency-y/visits.csv", "", 7, 2);
    notes.push(Diagnostic::warning("unreadable-number", "`many` is no number", origin));
    let origin = Origin::sheet("inputs/agency-z/meetings.xlsx", "Actions");
    notes.push(Diagnostic::error("missing-column", "none is `task`", origin));
    notes
}

/// Acknowledges with `entry` in the file, and returns what still warns and how much is set aside.
fn check(entry: &str, as_of: &str) -> String {
    let mut notes = notes();
    let files = [
        ("inputs/acknowledged.toml".to_owned(), entry.as_bytes().to_vec()),
        ("inputs/agency-x/referrals.csv".to_owned(), b"a".to_vec()),
    ];
    acknowledge(&mut notes, &Sources::new(files), as_of.parse::<Date>().unwrap());
    let told: Vec<String> = notes.sorted().iter().map(|problem| problem.code.to_owned()).collect();
    let known = notes.acknowledged().iter().map(|known| known.acknowledged.who.clone());
    format!("{} | {}", told.join(" "), known.collect::<Vec<_>>().join(" "))
}

fn entry(extra: &str) -> String {
    format!(
        "[[known]]\ncode = \"missing-value\"\nfile = \"inputs/agency-x/referrals.csv\"\n{extra}\n\
         who = \"Lead\"\nreason = \"the paper form lacked the question\"\nuntil = 2026-06-30\n"
    )
}

#[test]
fn what_someone_knows_of_no_longer_warns() {
    for extra in
        ["", "place = \"row 12\"", "about = \"referred\"", "place = \"Row 12\"\nabout = \"referred\""]
    {
        assert_eq!(check(&entry(extra), "2026-03-31"), "unreadable-number missing-column | Lead", "{extra}");
    }
}

#[test]
fn another_row_field_or_sheet_still_warns_and_the_entry_is_called_idle() {
    for extra in ["place = \"row 13\"", "about = \"accepted\"", "sheet = \"Sheet2\""] {
        assert_eq!(
            check(&entry(extra), "2026-03-31"),
            "acknowledgement-not-needed missing-value unreadable-number missing-column | ",
            "{extra}"
        );
    }
}

#[test]
fn a_past_end_is_told_with_the_problem() {
    let told = check(&entry(""), "2026-07-01");
    assert!(told.contains("acknowledgement-ended") && told.contains("missing-value"), "{told}");
    assert!(told.ends_with("| "), "{told}");
    assert!(check(&entry(""), "2026-06-30").ends_with("| Lead"), "the last day still counts");
}

#[test]
fn an_error_is_never_acknowledged_away() {
    let entry = "[[known]]\ncode = \"missing-column\"\nfile = \"inputs/agency-z/meetings.xlsx\"\n\
                 who = \"Lead\"\nreason = \"later\"\nuntil = 2026-06-30\n";
    let told = check(entry, "2026-03-31");
    assert!(told.contains("acknowledged-error") && told.contains("missing-column"), "{told}");
}

#[test]
fn a_broken_file_acknowledges_nothing() {
    let cases = [
        "[[known]]\ncode = 3",
        &entry("").replace("2026-06-30", "07:00:00"),
        &entry("").replace("Lead", " "),
    ];
    for case in cases {
        let told = check(case, "2026-03-31");
        assert!(told.starts_with("acknowledged-invalid") && told.ends_with("| "), "{case}: {told}");
    }
}
