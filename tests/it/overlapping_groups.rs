//! Groups that overlap: who stands in several is counted in each, and the table says why its parts come to more than all.

use std::fs;

use milepost::base::Id;
use milepost::diag::Notes;
use milepost::pipeline::{Scope, WorkspaceFiles, judge};
use tempfile::TempDir;

use crate::ledger::milepost;
use crate::sample_run::plain_text;
use crate::small_workspace::{Partnership, clients, write};

const INDICATORS: &str = "[indicators.moved]\ndirection = \"at most\"\nby = [\"reason\"]\n\
     [indicators.moved.measure]\nkind = \"count\"\nof = { dataset = \"moves\", distinct = \"client_key\" }\n\
     [indicators.moved.target]\nvalue = 30\ndue = 2026-03-31\n";

/// Returns the text of the report on twenty clients who moved, of whom so many moved again for another reason.
fn report(n_again: usize) -> String {
    let home = TempDir::new().expect("a folder");
    let roster = clients("C", 20, ",,High");
    write(home.path(), "internal", &[Partnership { id: "north", indicators: INDICATORS.to_owned(), roster }]);
    let first = (0..20).map(|at| format!("C{at},2025-06-01,felt-unsafe\n"));
    let again = (0..n_again).map(|at| format!("C{at},2025-10-01,other\n"));
    let moves = "client_key,date,reason\n".to_owned() + &first.chain(again).collect::<String>();
    fs::write(home.path().join("inputs/north/moves.csv"), moves).expect("it can be written");
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).expect("a workspace");
    let judged = judge(&mut notes, files, &Scope::default()).expect("it can be judged");
    let north = &judged.evaluation.partnerships[&Id::new("north").expect("an id")];
    let all = north.indicators[0].figure.published().and_then(|figure| figure.value).expect("it is told");
    assert_eq!(all.value, 20.0, "each client once");
    milepost(home.path()).args(["run", "--report", "evaluation"]).assert().code(0);
    let report = home.path().join("outputs/2026-Q1/north/north-evaluation-2026-q1-en.pdf");
    plain_text(&fs::read(report).expect("it was written"))
}

#[test]
fn groups_that_come_to_more_than_all_say_so() {
    let told = report(3);
    assert!(told.contains("theyaddupto23,alltogetherare20"), "{told}");
    let told = report(0);
    assert!(!told.contains("groupsoverlap"), "{told}");
}
