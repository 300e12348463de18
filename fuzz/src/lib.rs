//! What the targets share: a file of any content, read through the public doors, and packages changed from within.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::LazyLock;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Forms, load_forms, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Some of the shipped forms, of every kind of field: the fewer, the more files are read in a second.
pub static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = load_forms(&mut Notes::new(), &[]);
    forms.retain(|id, _| ["moves", "meetings", "client-survey"].contains(&id.as_str()));
    forms
});

/// Lets panics of the libraries that open workbooks pass where they are held back; every other one ends the search, one of the
/// program's own as well where it would be held back.
pub fn prepare() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("src");
    std::panic::set_hook(Box::new(move |panic| {
        let is_own = panic.location().is_none_or(|at| Path::new(at.file()).starts_with(&program));
        if is_own || !milepost::base::is_guarded() {
            eprintln!("{panic}\n{}", std::backtrace::Backtrace::force_capture());
            std::process::abort();
        }
    }));
}

/// Reads a file under this name with the shipped forms; where there is no table there must be a problem.
pub fn ingest(name: &str, bytes: &[u8]) {
    let sources = Sources::new([(format!("inputs/{name}"), bytes.to_vec())]);
    let mut notes = Notes::new();
    let tables = read(&mut notes, &sources, &FORMS);
    assert!(!notes.is_empty() || !tables.tables.is_empty(), "neither a table nor a problem");
}

/// Changes one part of a package and packs it anew: a change to packed bytes fails their checksum alone.
///
/// What is no package, and every tenth one, is changed as it stands.
pub fn mutate_package(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    match changed_within(&data[..size], max_size, seed).filter(|packed| packed.len() <= max_size) {
        Some(packed) if seed % 10 != 0 => {
            data[..packed.len()].copy_from_slice(&packed);
            packed.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}

fn changed_within(bytes: &[u8], max_size: usize, seed: u32) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let chosen = (seed / 10) as usize % archive.len().max(1);
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len().min(40) {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.by_ref().take(max_size as u64).read_to_end(&mut content).ok()?;
        if index == chosen {
            let size = content.len();
            content.resize(size + 256, 0);
            let changed = libfuzzer_sys::fuzzer_mutate(&mut content, size, size + 256);
            content.truncate(changed);
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        packed.start_file(name, options).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}
