//! What is no file at all.

use std::path::Path;

use milepost::diag::Notes;

use crate::ingest::told;

#[test]
fn a_folder_named_like_an_export_is_said_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("x.csv")).unwrap();
    let map = assert_cmd::Command::new(env!("CARGO_BIN_EXE_milepost"))
        .arg("map")
        .arg(folder.path().join("x.csv"))
        .assert()
        .failure();
    let said = String::from_utf8_lossy(&map.get_output().stderr).into_owned();
    assert!(said.contains("x.csv") && said.contains("this is a folder"), "{said}");
    // Within a workspace it is a folder like any other, and holds nothing.
    std::fs::write(folder.path().join("milepost.toml"), "").unwrap();
    std::fs::create_dir_all(folder.path().join("inputs/x.csv")).unwrap();
    let mut notes = Notes::new();
    let files = milepost::pipeline::WorkspaceFiles::open(&mut notes, Path::new(folder.path())).unwrap();
    assert_eq!((told(&notes).as_str(), files.sources.iter().count()), ("", 1));
}
