//! Files cut short and changed: at any place, at their head, and within the parts of a package.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;

use super::public::public_files;
use super::random::Random;
use super::trial::{Trial, in_a_process_of_its_own};
use crate::ingest::shared;

#[test]
fn files_cut_short_or_changed_end_in_a_table_or_a_problem() {
    if shared("").is_some() {
        in_a_process_of_its_own("damage::read_files_cut_short_or_changed");
    }
}

/// A folder and a format.
type Kind = (String, String);

#[test]
#[ignore = "runs within the test above"]
fn read_files_cut_short_or_changed() {
    let (mut trial, mut random) = (Trial::new(), Random::new());
    let rounds: usize =
        std::env::var("MILEPOST_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1);
    // Of every folder and format those files that are long enough to be damaged and short enough to be read often.
    let mut sample: BTreeMap<Kind, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (path, bytes) in public_files().into_iter().filter(|(_, bytes)| bytes.len() > 300) {
        let (folder, name) = path.rsplit_once('/').unwrap();
        let kind = (folder.to_owned(), name.rsplit_once('.').unwrap().1.to_owned());
        sample.entry(kind).or_default().push((path, bytes));
    }
    for files in sample.into_values() {
        let mut files: Vec<_> = files.into_iter().filter(|(_, bytes)| bytes.len() < 20_000).collect();
        files.sort_by_key(|(path, bytes)| (bytes.len(), path.clone()));
        if let Some((path, bytes)) = files.get(files.len() / 2) {
            let own = trial.form_of(&mut random, path, bytes);
            let (stem, end) = path.rsplit_once('.').unwrap();
            for round in 0..64 * rounds {
                let (what, damaged) = damage(&mut random, round, bytes);
                trial.read(&format!("{stem} {what} {round}.{end}"), damaged, own.as_ref());
            }
        }
    }
    trial.end();
}

/// Returns a file cut short, changed, or, where it is a package, changed within one of its parts.
fn damage(random: &mut Random, round: usize, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let mut damaged = bytes.to_vec();
    match round % 4 {
        0 => {
            damaged.truncate(random.below(bytes.len()));
            ("cut", damaged)
        }
        1 => {
            random.change(&mut damaged);
            ("changed", damaged)
        }
        _ => match changed_within(random, bytes) {
            Some(damaged) => ("changed within", damaged),
            None => {
                // The head of a file holds what says how the rest is to be read.
                let head = bytes.len().min(2_048);
                random.change(&mut damaged[..head]);
                ("changed at its head", damaged)
            }
        },
    }
}

/// Packs a package anew with one of its parts changed or cut: a change to packed bytes fails their checksum alone.
fn changed_within(random: &mut Random, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = random.below(archive.len());
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if index == chosen {
            if random.below(4) == 0 {
                content.truncate(random.below(content.len()));
            }
            random.change(&mut content);
        }
        packed.start_file(name, SimpleFileOptions::default()).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}
