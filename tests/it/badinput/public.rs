//! Every public file, as it is.

use super::random::Random;
use super::trial::{Trial, in_a_process_of_its_own};
use crate::ingest::shared;

/// Returns the public files that lie beside the repository; none where there are none.
pub fn public_files() -> Vec<(String, Vec<u8>)> {
    let Some(root) = shared("") else { return Vec::new() };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            // What is no spreadsheet is given the name of one: people do that.
            let is_spreadsheet = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip"];
            let end = if is_spreadsheet.iter().any(|end| name.ends_with(end)) { "" } else { ".csv" };
            files.push((format!("inputs/{name}{end}"), std::fs::read(&path).unwrap()));
        }
    }
    files
}

#[test]
fn every_public_file_ends_in_a_table_or_a_problem() {
    if shared("").is_some() {
        in_a_process_of_its_own("public::read_every_public_file");
    }
}

#[test]
#[ignore = "runs within the test above"]
fn read_every_public_file() {
    let (mut trial, mut random) = (Trial::new(), Random::new());
    for (path, bytes) in public_files() {
        // What is large takes long to map, and the time belongs to what differs.
        let own = if bytes.len() < 6_000 { trial.form_of(&mut random, &path, &bytes) } else { None };
        trial.read(&path, bytes.clone(), None);
        if own.is_some() {
            trial.read(&path, bytes, own.as_ref());
        }
    }
    trial.end();
}
