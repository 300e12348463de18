//! The sample is read as it stands: every file finds its form, and nothing is noted but what was put in on purpose.

use std::fmt::Write;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest;

use super::sample::generator::{SEED, sample};

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
