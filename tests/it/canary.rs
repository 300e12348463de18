//! Canaries in every personal field of every form: none may be found again in any byte that a run writes or prints. Others in every
//! field of free text: none may be found in what is written for readers who are not shown any.

use std::fs;
use std::path::Path;
use std::process::Command;

use milepost::diag::Notes;
use milepost::ingest::{Field, FieldKind, Form, Role, load_forms};

/// What every planted value begins with.
const CANARY: &str = "QZCANARY";

/// What somebody's own words begin with: those of a form that asks for consent to quote, and those of the system map, which does not.
const WORDS: &str = "QZWORDS";
const MAP_WORDS: &str = "QZWORDSMAP";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a value of the field's kind for one record; a canary of its own where the field may identify a person.
fn value(form: &Form, field: &Field, record: usize) -> String {
    match (&field.kind, field.role) {
        (_, Some(Role::Partnership)) => "agency-y".to_owned(),
        (FieldKind::Text, _) if field.is_personal => format!("{CANARY}{}{}{record}", form.id, field.id),
        // A program that was typed and is none of the map may be anything, a person's name too.
        (FieldKind::Text, _) if field.id.as_str() == "refers_to_2" => {
            format!("{MAP_WORDS}{}{record}", field.id)
        }
        (FieldKind::Text, _) if field.is_free_text => {
            let words = if form.id.as_str() == "system-map" { MAP_WORDS } else { WORDS };
            format!("{words}{}{record}", field.id)
        }
        (FieldKind::Text, _) => format!("plain words {record}"),
        (FieldKind::Number { .. }, _) => "3".to_owned(),
        (FieldKind::Date, _) => format!("2026-01-{:02}", record + 1),
        (FieldKind::YesNo, _) => "yes".to_owned(),
        (FieldKind::Choice(choices) | FieldKind::Choices(choices), _) => choices[0].id.to_string(),
        (FieldKind::Scale(scale), _) => scale.minimum.to_string(),
    }
}

/// Writes a workspace of the sample's agreements with one file of records for each form, and returns how many canaries it holds.
fn plant(folder: &Path) -> usize {
    let copied = ["milepost.toml", "inputs/organizations.toml"].map(Into::into).into_iter();
    let agreements = fs::read_dir(root().join("inputs/agreements")).expect("the sample has agreements");
    let agreements =
        agreements.map(|entry| Path::new("inputs/agreements").join(entry.expect("an entry").file_name()));
    for path in copied.chain(agreements) {
        let to = folder.join(&path);
        fs::create_dir_all(to.parent().expect("it lies in a folder")).expect("a folder");
        fs::copy(root().join(&path), to).expect("it can be copied");
    }
    let forms = load_forms(&mut Notes::new(), &[]);
    let mut n_canaries = 0;
    for form in forms.values() {
        let fields: Vec<&Field> = form.fields.values().collect();
        let line = |cells: Vec<String>| cells.join(",") + "\n";
        let mut text = line(fields.iter().map(|field| field.id.to_string()).collect());
        for record in 0..8 {
            text += &line(fields.iter().map(|field| value(form, field, record)).collect());
        }
        // A row that cannot be read makes the tool speak of its neighbours.
        text += &line(
            fields
                .iter()
                .map(|field| match field.kind {
                    FieldKind::Date | FieldKind::Number { .. } => "unreadable".to_owned(),
                    _ => value(form, field, 8),
                })
                .collect(),
        );
        n_canaries += text.matches(CANARY).count();
        let to = folder.join(format!("inputs/{0}/{0}.csv", form.id));
        fs::create_dir_all(to.parent().expect("it lies in a folder")).expect("a folder");
        fs::write(to, text).expect("it can be written");
    }
    n_canaries
}

fn has_canary(bytes: &[u8]) -> bool {
    has(bytes, CANARY)
}

fn has(bytes: &[u8], canary: &str) -> bool {
    let lower: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let canary = canary.to_ascii_lowercase();
    lower.windows(canary.len()).any(|window| window == canary.as_bytes())
}

/// Tells whether a document holds `canary`: in its bytes, in any stream of it unpacked, attachments among them, or in its text.
fn document_has(bytes: &[u8], canary: &str) -> bool {
    let document = pdf_extract::Document::load_mem(bytes).expect("it is a PDF");
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let unpacked =
        streams.map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
    let text = pdf_extract::extract_text_from_mem(bytes).expect("its text can be read");
    let text: String = text.split_whitespace().collect();
    let mut unpacked = unpacked.into_iter();
    has(bytes, canary) || has(text.as_bytes(), canary) || unpacked.any(|stream| has(&stream, canary))
}

#[test]
fn no_personal_value_reaches_anything_a_run_writes_or_prints() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(plant(folder.path()) > 50, "there is something to find");
    let milepost = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
        command.arg(arguments[0]).arg("--workspace").arg(folder.path()).args(&arguments[1..]);
        command.output().expect("the program runs")
    };
    // A funder may read what clients agreed to have quoted; the public reads nobody's words.
    for (profile, hidden) in [
        ("internal", &[CANARY][..]),
        ("funder", &[CANARY, MAP_WORDS]),
        ("public", &[CANARY, MAP_WORDS, WORDS]),
    ] {
        let out = folder.path().join(profile);
        let path = out.to_str().expect("a plain path");
        let printed = milepost(&["run", "--profile", profile, "--out", path, "--lang", "en"]);
        let issued = milepost(&["issue", "--profile", profile, "--out", path]);
        for printed in [&printed, &issued] {
            assert!(!has_canary(&printed.stdout), "{}", String::from_utf8_lossy(&printed.stdout));
            assert!(!has_canary(&printed.stderr), "{}", String::from_utf8_lossy(&printed.stderr));
        }
        let files =
            walkdir::WalkDir::new(&out).into_iter().map(|entry| entry.expect("it can be listed").into_path());
        let files: Vec<_> = files.filter(|path| path.is_file()).collect();
        assert!(files.iter().any(|path| path.extension().is_some_and(|extension| extension == "pdf")));
        let mut shows_words = false;
        for path in files {
            let bytes = fs::read(&path).expect("it can be read");
            let is_document = path.extension().is_some_and(|extension| extension == "pdf");
            let found =
                |canary: &str| if is_document { document_has(&bytes, canary) } else { has(&bytes, canary) };
            for canary in hidden {
                assert!(!found(canary), "{} holds {canary}", path.display());
            }
            shows_words |= found(MAP_WORDS);
        }
        assert_eq!(shows_words, profile == "internal", "the partners alone read what was written to them");
    }
    let ledger = fs::read_dir(folder.path().join("ledger")).expect("what was published was issued");
    for file in ledger.map(|entry| entry.expect("an entry").path()) {
        assert!(!has_canary(&fs::read(&file).expect("it can be read")), "{} holds a canary", file.display());
    }
    for arguments in
        [&["check"][..], &["explain", "agency-y", "rehoused"], &["explain", "agency-y", "working-together"]]
    {
        let printed = milepost(arguments);
        assert!(
            !has_canary(&printed.stdout) && !has_canary(&printed.stderr),
            "{arguments:?} prints a personal value"
        );
    }
}

#[test]
fn the_search_finds_what_is_there() {
    assert!(has_canary(b"so qzcanaryclients1 says") && has_canary(b"Q\0Z\0C\0A\0N\0A\0R\0Y\0"));
    assert!(!has_canary(b"nothing of the kind"));
}
