//! Whole runs: the same bytes for any number of threads, no mixing of partners, one failure costs one partnership.

use std::fs;
use std::path::Path;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::pipeline::{Scope, WorkspaceFiles};
use milepost::portfolio::{self, Portfolio};
use tempfile::TempDir;

use crate::sample_run::{Run, SAMPLE, copy_sample, run, sample, squeeze};

fn hashes(run: &Run) -> Vec<(String, String)> {
    run.written.outputs.iter().map(|entry| (entry.path.clone(), entry.sha256.clone())).collect()
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("the file is text");
    assert!(text.contains(from), "`{from}` stands in {}", file.display());
    fs::write(file, text.replace(from, to)).expect("the file can be written");
}

fn portfolio() -> Portfolio {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, sample()).expect("the sample is a workspace");
    portfolio::load(&mut notes, &files.sources).expect("the sample loads")
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let alone = run(sample(), Scope::default(), 1);
    let many = run(sample(), Scope::default(), 5);
    assert_eq!(hashes(&alone), hashes(&SAMPLE));
    assert_eq!(hashes(&many), hashes(&SAMPLE));
    let manifest =
        |run: &Run| fs::read(run.written.folder.join("manifest.json")).expect("there is a manifest");
    assert_eq!(manifest(&alone), manifest(&many));
}

#[test]
fn no_document_holds_another_partnership() {
    let portfolio = portfolio();
    for entry in &SAMPLE.written.outputs {
        let Some(own) = &entry.partnership else { continue };
        let text = SAMPLE.text(&entry.path);
        let own_agreement = &portfolio.agreements[own.as_str()];
        assert!(text.contains(&squeeze(&own_agreement.reference)), "{} names its agreement", entry.path);
        for (id, other) in portfolio.agreements.iter().filter(|(id, _)| id.as_str() != own) {
            assert!(
                !text.contains(&squeeze(&other.reference)),
                "{} names agreement {}",
                entry.path,
                other.reference
            );
            assert!(!text.contains(&format!("inputs/{id}/")), "{} names files of {id}", entry.path);
            for title in [&other.title.en, &other.title.fr].into_iter().flatten() {
                assert!(!text.contains(&squeeze(title)), "{} bears the title of {id}", entry.path);
            }
            // Organizations that are parties of the other agreement only.
            for party in &other.parties {
                let is_own = own_agreement.parties.iter().any(|own| own.organization == party.organization);
                let name = portfolio.organizations[&party.organization].name.en.clone().unwrap_or_default();
                assert!(is_own || !text.contains(&squeeze(&name)), "{} names {name}", entry.path);
            }
        }
    }
}

#[test]
fn figures_of_one_partnership_do_not_move_those_of_another() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    // A year of visits vanishes from agency Y: every document of the others stays as it was, to the byte.
    let visits = home.path().join("inputs/agency-y/visits.csv");
    let bytes = fs::read(&visits).expect("there are visits");
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    fs::write(&visits, lines[..lines.len() / 2].concat()).expect("it can be written");
    let changed = run(home.path(), Scope::default(), 2);
    let mut n_changed = 0;
    for ((path, before), (_, after)) in hashes(&SAMPLE).iter().zip(hashes(&changed)) {
        // Its own documents, and the reports of those who pay for it.
        if path.starts_with("agency-y/") || path.starts_with("funder/") {
            n_changed += usize::from(*before != after);
        } else {
            assert_eq!(*before, after, "{path} changed");
        }
    }
    assert!(n_changed > 0, "fewer visits show in the report of agency Y");
}

#[test]
fn one_broken_agreement_costs_its_own_documents_alone() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    edit(&home.path().join("inputs/agreements/agency-x.toml"), "reference", "refrence");
    let run = run(home.path(), Scope::default(), 2);
    let names: Vec<&str> =
        run.written.not_evaluated.iter().map(|left_out| left_out.partnership.as_str()).collect();
    assert_eq!(names, ["agency-x"]);
    assert!(!run.paths().iter().any(|path| path.starts_with("agency-x/")));
    let others = |hashes: Vec<(String, String)>| {
        let is_other = |path: &str| !path.starts_with("agency-x/") && !path.starts_with("funder/");
        hashes.into_iter().filter(|(path, _)| is_other(path)).collect::<Vec<_>>()
    };
    assert_eq!(others(hashes(&run)), others(hashes(&SAMPLE)));
    // The report of who pays for it is not silent about what it lacks.
    let report = run.text("funder/harbour-region-fund-funder-report-2026-q1-en.pdf");
    assert!(report.contains("couldnotbeevaluated") && report.contains("agency-x"), "the gap is named");
}

#[test]
fn one_broken_file_costs_its_own_partnership_alone() {
    let home = TempDir::new().expect("a folder");
    copy_sample(home.path());
    let log = home.path().join("inputs/agency-z/meetings.xlsx");
    let bytes = fs::read(&log).expect("there is a log");
    fs::write(&log, &bytes[..bytes.len() / 2]).expect("it can be truncated");
    let run = run(home.path(), Scope::default(), 2);
    let left_out = &run.written.not_evaluated;
    assert_eq!(left_out.len(), 1, "{left_out:#?}");
    assert_eq!(left_out[0].partnership, "agency-z");
    assert!(left_out[0].reasons[0].contains("inputs/agency-z/meetings.xlsx"), "{:?}", left_out[0].reasons);
    // Its other records belong to a partnership that is known, though it is left out.
    assert!(!run.notes.iter().any(|note| note.code == "unknown-partnership"), "{:#?}", run.notes.sorted());
    assert!(run.paths().iter().any(|path| path.starts_with("agency-y/")));
}

#[test]
fn a_manifest_accounts_for_every_file_read_and_written() {
    let text = fs::read(SAMPLE.written.folder.join("manifest.json")).expect("there is a manifest");
    let manifest: milepost::publish::Manifest = serde_json::from_slice(&text).expect("it is one of ours");
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, sample()).expect("the sample is a workspace");
    let listed: Vec<&str> = manifest.inputs.iter().map(|input| input.path.as_str()).collect();
    let there: Vec<&str> = files.sources.iter().map(|(_, file)| file.path.as_str()).collect();
    assert_eq!(listed, there);
    for output in &manifest.outputs {
        let bytes = fs::read(SAMPLE.written.folder.join(&output.path)).expect("the document is there");
        let sources = Sources::new([(output.path.clone(), bytes)]);
        let (_, file) = sources.iter().next().expect("one file");
        assert_eq!(file.sha256().unwrap(), output.sha256, "{}", output.path);
    }
}

#[test]
fn nothing_personal_reaches_a_document_or_the_manifest() {
    // What the forms mark as personal: names, addresses, telephone numbers of respondents.
    let personal = personal_values();
    assert!(!personal.is_empty(), "the sample has personal values to look for");
    let manifest =
        fs::read_to_string(SAMPLE.written.folder.join("manifest.json")).expect("there is a manifest");
    for value in &personal {
        assert!(!manifest.contains(value.as_str()), "the manifest holds a personal value");
    }
    for path in SAMPLE.paths() {
        let text = SAMPLE.text(&path);
        for value in &personal {
            assert!(!text.contains(&squeeze(value)), "{path} holds a personal value");
        }
    }
}

/// Returns the longer texts in personal fields of the sample's tables.
fn personal_values() -> Vec<String> {
    use milepost::ingest;
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, sample()).expect("the sample is a workspace");
    let forms = ingest::load_forms(&mut notes, &files.templates);
    let tables = ingest::read(&mut notes, &files.sources, &forms);
    let mut values = Vec::new();
    for table in tables.tables.values() {
        for field in table.form.fields.values().filter(|field| field.is_personal) {
            let column = table.frame.column(field.id.as_str()).expect("every field has a column");
            if let Ok(texts) = column.str() {
                values.extend(texts.iter().flatten().filter(|text| text.len() >= 6).map(str::to_owned));
            }
        }
    }
    values
}
