//! The sample is read as it stands: every file finds its form, and nothing is noted but what was put in on purpose.

use std::fmt::Write;

use milepost::base::Sources;
use milepost::diag::{Notes, Severity};
use milepost::ingest;

use super::sample::generator::portfolio::{Originals, portfolio};
use super::sample::generator::{File, SEED, sample};

#[test]
fn everything_is_read_but_for_what_was_put_in_on_purpose() {
    let sources = Sources::new(sample(SEED).unwrap().into_iter().map(|file| (file.path, file.bytes)));
    let mut notes = Notes::new();
    let forms = ingest::load_forms(&mut notes, &[]);
    let tables = ingest::read(&mut notes, &sources, &forms);

    let mut text = String::new();
    for reading in &tables.readings {
        let path = &sources.file(reading.file).path;
        writeln!(
            text,
            "{path} {} -> {} {} ({})",
            reading.sheet, reading.form, reading.n_rows, reading.dialect
        )
        .unwrap();
    }
    for diagnostic in notes.sorted() {
        writeln!(
            text,
            "{:?} {} {:?}\n  {}",
            diagnostic.severity, diagnostic.code, diagnostic.origin, diagnostic.message
        )
        .unwrap();
        for hint in &diagnostic.hints {
            writeln!(text, "  hint: {hint}").unwrap();
        }
    }
    insta::assert_snapshot!(text);
}

/// Returns every file of a portfolio of `n` partnerships.
fn portfolio_of(n: usize) -> Vec<File> {
    let originals = Originals::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    portfolio(SEED, n, &originals).flat_map(|files| files.unwrap()).collect()
}

#[test]
fn a_portfolio_of_any_size_is_as_sound_as_the_sample() {
    let files = portfolio_of(9);
    assert_eq!(files, portfolio_of(9), "the same seed gives the same bytes");
    let sources = Sources::new(files.into_iter().map(|file| (file.path, file.bytes)));
    let mut notes = Notes::new();
    let portfolio = milepost::portfolio::load(&mut notes, &sources).unwrap();
    assert_eq!((portfolio.agreements.len(), portfolio.failed.len()), (9, 0));
    assert!(portfolio.organizations.values().any(|organization| organization.id.as_str() == "agency-y-0006"));

    let forms = ingest::load_forms(&mut notes, &[]);
    let tables = ingest::read(&mut notes, &sources, &forms);
    let problems: Vec<_> = notes.iter().filter(|diagnostic| diagnostic.severity != Severity::Note).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    // Every record knows its partnership, and every partnership has records.
    for (form, table) in tables.tables.iter().filter(|(form, _)| form.as_str() != "system-map") {
        assert!(table.partnerships.iter().all(|partnership| partnership.is_some()), "{form}");
    }
    let meetings = tables.tables.iter().find(|(form, _)| form.as_str() == "meetings").unwrap().1;
    let told: std::collections::BTreeSet<_> = meetings.partnerships.iter().flatten().collect();
    assert!(portfolio.agreements.keys().eq(told));
}
