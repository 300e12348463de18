//! Any bytes as the lines of a ledger.
#![no_main]

use milepost::base::Sources;
use milepost::diag::Notes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let sources = Sources::new([("ledger/2026-q1.jsonl".to_owned(), bytes.to_vec())]);
    let _ = milepost::ledger::read(&mut Notes::new(), &sources);
});
