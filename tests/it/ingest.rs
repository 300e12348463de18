//! What is read from files of every shape, and what is said about those that cannot be.

use std::fmt::Write as _;
use std::path::Path;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Forms, Tables, load_forms, read};

fn forms() -> Forms {
    let mut notes = Notes::new();
    let forms = load_forms(&mut notes, &[]);
    assert_eq!(told(&notes), "", "the shipped forms have problems");
    forms
}

/// What was read, and what was said.
struct Read {
    tables: Tables,
    notes: Notes,
}

fn read_files(files: Vec<(String, Vec<u8>)>) -> Read {
    let mut notes = Notes::new();
    let tables = read(&mut notes, &Sources::new(files), &forms());
    Read { tables, notes }
}

/// Problems as lines: severity, code, place, message, and the hints below.
fn told(notes: &Notes) -> String {
    let mut text = String::new();
    for diagnostic in notes.sorted() {
        let severity = format!("{:?}", diagnostic.severity).to_lowercase();
        writeln!(text, "{severity}[{}] {}", diagnostic.code, diagnostic.origin).unwrap();
        writeln!(text, "    {}", diagnostic.message).unwrap();
        for hint in &diagnostic.hints {
            writeln!(text, "    hint: {hint}").unwrap();
        }
    }
    text
}

fn folder(path: &Path, inside: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let relative = entry.path().strip_prefix(path).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((format!("{inside}/{relative}"), std::fs::read(entry.path()).unwrap()));
        }
    }
    files
}

fn readings(read: &Read) -> String {
    let mut text = String::new();
    for reading in &read.tables.readings {
        let sheet = if reading.sheet.is_empty() { String::new() } else { format!(" [{}]", reading.sheet) };
        writeln!(
            text,
            "file {}{sheet}: {} rows of {} by {}: {}",
            reading.file.0, reading.n_rows, reading.form, reading.dialect, reading.reason
        )
        .unwrap();
    }
    text
}

#[test]
fn the_sample_is_read_without_a_problem() {
    let read = read_files(folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"), "inputs"));
    println!("{}\n{}", readings(&read), told(&read.notes));
    for (id, table) in &read.tables.tables {
        println!("{id}: {:?}", table.frame);
    }
}
