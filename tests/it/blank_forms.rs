//! A fresh workspace: it checks and runs as it is, and its blank forms come back as what they were.

use std::fs;

use assert_cmd::Command;
use milepost::base::Sources;
use milepost::compose::book::{Book, Cell};
use milepost::compose::{Wording, blank_forms};
use milepost::diag::{Notes, Severity};
use milepost::ingest::{load_forms, read};
use milepost::render;
use tempfile::TempDir;

fn milepost(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.current_dir(home.path()).env("NO_COLOR", "1");
    command
}

fn books() -> Vec<(String, Book)> {
    let mut notes = Notes::new();
    let forms = load_forms(&mut notes, &[]);
    let wording = Wording::read(&mut notes, &[]).unwrap();
    blank_forms(&mut notes, &wording, &forms).unwrap_or_else(|_| panic!("{notes:#?}"))
}

/// Writes answers, by the names in the third row, into every form sheet of a book.
fn fill(book: &mut Book, answers: &[(&str, &str)]) {
    for sheet in book.sheets.iter_mut().filter(|sheet| sheet.rows.len() == 5) {
        let answer = |name: &Cell| {
            let found = answers.iter().find(|(field, _)| *field == name.text);
            Cell::plain(found.map_or("", |(_, answer)| answer))
        };
        let row = sheet.rows[2].iter().map(answer).collect();
        sheet.rows.push(row);
    }
}

#[test]
fn a_fresh_workspace_checks_and_runs() {
    let home = TempDir::new().unwrap();
    milepost(&home).args(["init", "ours", "--period", "2026-Q1"]).assert().code(0);
    let output = milepost(&home).args(["check", "--workspace", "ours"]).assert().code(0).get_output().clone();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("to-fill-in") && !told.contains("error[") && !told.contains("warning["), "{told}");
    let summary = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(summary.contains("0 partnerships can be evaluated for 2026-Q1"), "{summary}");
    assert!(summary.contains("1 agreement is a draft"), "{summary}");
    milepost(&home).args(["run", "--workspace", "ours"]).assert().code(0);
    assert!(home.path().join("ours/outputs/2026-Q1/first-partnership").is_dir());
}

#[test]
fn init_touches_nothing_that_stands() {
    let home = TempDir::new().unwrap();
    milepost(&home).args(["init", "--period", "2026-Q1"]).assert().code(0);
    let settings = home.path().join("milepost.toml");
    fs::write(&settings, "mine").unwrap();
    let output = milepost(&home).arg("init").assert().code(2).get_output().clone();
    assert!(String::from_utf8_lossy(&output.stderr).contains("workspace-exists"));
    assert_eq!(fs::read_to_string(&settings).unwrap(), "mine");

    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("inputs")).unwrap();
    fs::write(home.path().join("inputs/README.md"), "mine").unwrap();
    milepost(&home).args(["init", "--period", "2026-Q1"]).assert().code(2);
    assert!(!home.path().join("milepost.toml").exists(), "nothing was written");
}

#[test]
fn the_blank_forms_are_the_same_bytes_twice() {
    let bytes = || books().iter().map(|(_, book)| render::workbook(book).unwrap()).collect::<Vec<_>>();
    assert_eq!(bytes(), bytes());
}

#[test]
fn filled_forms_come_back_as_what_they_were() {
    let answers = [
        ("survey_date", "2026-03-02"),
        ("date", "2026-03-02"),
        ("organization", "Agency Y"),
        ("program_name", "Night Door"),
        ("type_funded", "Transitional housing / Logement de transition"),
        ("waitlist_kept", "Yes / Oui"),
        ("services/food", "x"),
        ("services/budgeting", "x"),
        ("hf_choice", "Partly / En partie"),
        ("client_key", "C-1"),
        ("qol_home", "Good / Bon"),
        ("supports_used/life-skills", "x"),
        ("meet_often_enough", "Agree / D'accord"),
        ("meeting_key", "M1"),
        ("kind", "Debrief / Compte rendu"),
        ("presence", "Present / Présent"),
        ("item", "Budget"),
        ("action_key", "A1"),
        ("task", "Call"),
    ];
    let mut files = Vec::new();
    for (name, mut book) in books() {
        if !name.contains("xlsform") {
            fill(&mut book, &answers);
            files.push((format!("inputs/ours/{name}"), render::workbook(&book).unwrap()));
        }
    }
    let mut notes = Notes::new();
    let forms = load_forms(&mut notes, &[]);
    let tables = read(&mut notes, &Sources::new(files), &forms);
    let problems: Vec<_> = notes.iter().filter(|problem| problem.severity != Severity::Note).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(tables.readings.iter().all(|reading| reading.dialect == "milepost-form" && reading.n_rows == 1));
    let read_as: Vec<&str> = tables.tables.keys().map(|form| form.as_str()).collect();
    let expected = [
        "actions",
        "agenda-items",
        "attendance",
        "client-survey",
        "meetings",
        "partner-check-in",
        "system-map",
    ];
    assert_eq!(read_as, expected);
    let value = |form: &str, field: &str| {
        tables.tables[form].frame.column(field).unwrap().get(0).unwrap().to_string().replace('"', "")
    };
    assert_eq!(value("system-map", "type_funded"), "transitional");
    assert_eq!(value("system-map", "services"), "|budgeting|food|");
    assert_eq!(value("system-map", "waitlist_kept"), "true");
    assert_eq!(value("system-map", "hf_choice"), "1.0");
    assert_eq!(value("client-survey", "qol_home"), "4.0");
    assert_eq!(value("client-survey", "supports_used"), "|life-skills|");
    assert_eq!(value("meetings", "kind"), "debrief");
    assert_eq!(value("attendance", "presence"), "present");
}

#[test]
fn an_xlsform_says_what_is_required_possible_and_when() {
    let books = books();
    let (_, book) = books.iter().find(|(name, _)| name == "system-map.xlsform.xlsx").unwrap();
    let survey = &book.sheets[0].rows;
    let at = |heading: &str| survey[0].iter().position(|cell| cell.text == heading).unwrap();
    let cell = |name: &str, heading: &str| {
        let row = survey.iter().find(|row| row[at("name")].text == name).unwrap();
        row[at(heading)].text.clone()
    };
    assert_eq!(cell("organization", "required"), "yes");
    assert_eq!(cell("beds", "constraint"), ". >= 0 and . <= 5000");
    assert_eq!(cell("role_gap_reason", "relevant"), "${type_actual} != ${type_funded}");
    assert_eq!(cell("waitlist_size", "relevant"), "${waitlist_kept} = 'yes'");
    assert_eq!(cell("type_funded", "type"), cell("type_actual", "type"), "the same options are one list");
    assert_eq!(cell("services", "type"), "select_multiple services");
    assert_ne!(cell("beds", "label::English (en)"), cell("beds", "label::French (fr)"));
}
