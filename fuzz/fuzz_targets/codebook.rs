//! Any codebook beside a small export.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use milepost::base::{Id, Sources};
use milepost::diag::Notes;
use milepost::ingest::{Register, read_with};
use milepost_fuzz::FORMS;

const EXPORT: &[u8] = include_bytes!("../../tests/fixtures/codebooks/moves.csv");

static REGISTER: LazyLock<Register> = LazyLock::new(|| {
    let partner = Id::new("partner").expect("an id");
    Register(BTreeMap::from([(partner, vec!["Partner agency".to_owned()])]))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = [("inputs/moves.csv", EXPORT), ("inputs/moves.codebook.toml", bytes)];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    read_with(&mut Notes::new(), &sources, &FORMS, &REGISTER);
});
