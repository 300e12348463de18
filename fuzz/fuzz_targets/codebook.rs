//! Any codebook beside a small export.
#![no_main]

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::read;
use milepost_fuzz::FORMS;

const EXPORT: &str = "Client ID,Date of move,Reason\nC-1,2025-04-02,Landlord\nC-2,2025-05-03,\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let files = [("inputs/a.csv", EXPORT.as_bytes()), ("inputs/a.codebook.toml", bytes)];
    let sources = Sources::new(files.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    read(&mut Notes::new(), &sources, &FORMS);
});
