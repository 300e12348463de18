//! What is written, when, and what is left when something fails.

use std::fs;
use std::path::Path;

use milepost::base::{Language, PeriodName};
use milepost::publish::{Manifest, OutputEntry, Staging};
use tempfile::TempDir;

fn entry(path: &str) -> OutputEntry {
    OutputEntry {
        path: path.to_owned(),
        sha256: String::new(),
        bytes: 0,
        kind: "evaluation".to_owned(),
        partnership: None,
        profile: "internal".to_owned(),
        language: Language::En,
        pages: 1,
        kept: false,
    }
}

fn manifest(outputs: Vec<OutputEntry>) -> Manifest {
    Manifest {
        data: Vec::new(),
        profile: "internal".to_owned(),
        tool: "milepost".to_owned(),
        version: "0".to_owned(),
        period: "2026-Q1".parse::<PeriodName>().expect("a period"),
        as_of: "2026-03-31".parse().expect("a date"),
        inputs: Vec::new(),
        outputs,
        not_evaluated: Vec::new(),
        diagnostics: Vec::new(),
        acknowledged: Vec::new(),
    }
}

fn publish(outputs: &Path, documents: &[(&str, &[u8])]) {
    let staging = Staging::new(outputs, "2026-Q1").expect("a staging folder");
    let entries = documents
        .iter()
        .map(|(path, bytes)| staging.write(bytes, entry(path)).expect("it is written"))
        .collect();
    staging.publish(&manifest(entries)).expect("it is published");
}

fn listed(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("listed"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).expect("below").display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_run_takes_the_place_of_the_first_and_leaves_nothing_beside() {
    let home = TempDir::new().expect("a folder");
    publish(home.path(), &[("a/one.pdf", b"1"), ("b/two.pdf", b"2")]);
    assert_eq!(listed(home.path()), ["2026-Q1/a/one.pdf", "2026-Q1/b/two.pdf", "2026-Q1/manifest.json"]);
    publish(home.path(), &[("a/one.pdf", b"new")]);
    assert_eq!(listed(home.path()), ["2026-Q1/a/one.pdf", "2026-Q1/manifest.json"]);
    assert_eq!(fs::read(home.path().join("2026-Q1/a/one.pdf")).expect("read"), b"new");
}

#[test]
fn an_abandoned_run_leaves_the_earlier_documents_whole() {
    let home = TempDir::new().expect("a folder");
    publish(home.path(), &[("a/one.pdf", b"1")]);
    let staging = Staging::new(home.path(), "2026-Q1").expect("a staging folder");
    staging.write(b"half", entry("a/one.pdf")).expect("it is written");
    drop(staging);
    assert_eq!(listed(home.path()), ["2026-Q1/a/one.pdf", "2026-Q1/manifest.json"]);
    assert_eq!(fs::read(home.path().join("2026-Q1/a/one.pdf")).expect("read"), b"1");
}

#[test]
fn only_unchanged_documents_are_kept() {
    let home = TempDir::new().expect("a folder");
    publish(home.path(), &[("a/one.pdf", b"1"), ("a/two.pdf", b"2"), ("a/three.pdf", b"3")]);
    fs::write(home.path().join("2026-Q1/a/two.pdf"), b"edited by hand").expect("written");
    let staging = Staging::new(home.path(), "2026-Q1").expect("a staging folder");
    let kept = staging.keep(|entry| entry.path != "a/three.pdf").expect("kept");
    assert_eq!(kept.iter().map(|entry| entry.path.as_str()).collect::<Vec<_>>(), ["a/one.pdf"]);
    assert!(kept[0].kept);
    assert_eq!(kept[0].profile, "internal");
}

#[test]
fn a_hash_is_that_of_the_bytes() {
    let home = TempDir::new().expect("a folder");
    let staging = Staging::new(home.path(), "2026-Q1").expect("a staging folder");
    let written = staging.write(b"abc", entry("a.pdf")).expect("it is written");
    // FIPS 180-2, appendix B.1.
    assert_eq!(written.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(written.bytes, 3);
}
