//! Generated portfolios for the benchmarks, written once and kept in the build folder.

use std::fs;
use std::path::PathBuf;

use milepost::diag::Notes;
use milepost::pipeline::WorkspaceFiles;

/// Returns the folder of a portfolio of `n` partnerships that the `sample` example has written.
pub fn folder(n: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("portfolio-{n}"));
    let is_there = fs::metadata(folder.join("milepost.toml")).is_ok();
    assert!(
        is_there,
        "no portfolio of {n} partnerships: cargo run --release --example sample -- --partnerships {n} --out {}",
        folder.display()
    );
    folder
}

/// Reads a workspace that must be sound.
pub fn open(folder: &std::path::Path) -> WorkspaceFiles {
    let mut notes = Notes::new();
    WorkspaceFiles::open(&mut notes, folder).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
}
