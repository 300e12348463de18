//! Any bytes under the name of a workbook in the format XLSX.
#![no_main]

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    milepost_fuzz::mutate_package(data, size, max_size, seed)
});

libfuzzer_sys::fuzz_target!(init: milepost_fuzz::prepare(), |bytes: &[u8]| milepost_fuzz::ingest("a.xlsx", bytes));
