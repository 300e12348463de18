//! Any bytes under the name of a text file, which every dialect looks at.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| milepost_fuzz::ingest("a.csv", bytes));
