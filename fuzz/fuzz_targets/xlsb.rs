//! Any bytes under the name of a workbook in the format XLSB.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| milepost_fuzz::ingest("a.xlsb", bytes));
