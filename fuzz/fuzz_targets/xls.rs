//! Any bytes under the name of a workbook in the format XLS.
#![no_main]

libfuzzer_sys::fuzz_target!(init: milepost_fuzz::prepare(), |bytes: &[u8]| milepost_fuzz::ingest("a.xls", bytes));
