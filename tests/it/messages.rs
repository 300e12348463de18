//! What a person is told of a file that cannot be read: where, what was found, and what to do; never the words of a library.

use std::io::{Cursor, Read, Write};

use assert_cmd::Command;
use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::read;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

use crate::ingest::{forms_with, shared, told};

/// Returns a workbook of moves.
fn moves() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Moves").unwrap();
    for (column, heading) in ["Client ID", "Date of move", "Reason for the move"].iter().enumerate() {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    for row in 1..40_u32 {
        sheet.write(row, 0, format!("C-{row}")).unwrap();
        sheet.write(row, 1, format!("2025-04-{:02}", row % 28 + 1)).unwrap();
        sheet.write(row, 2, "The unit was not suitable").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// Packs a package anew with one of its parts changed, or left out.
fn with_part(package: &[u8], part: &str, change: impl Fn(String) -> Option<String>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_changed = false;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            is_changed = true;
            let Some(changed) = change(String::from_utf8(content).unwrap()) else { continue };
            content = changed.into_bytes();
        }
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(&content).unwrap();
    }
    assert!(is_changed, "there is no part {part}");
    packed.finish().unwrap().into_inner()
}

fn half(text: String) -> Option<String> {
    Some(text[..text.len() / 2].to_owned())
}

#[test]
fn damaged_files_are_told_of_in_plain_words() {
    let book = moves();
    let sheet = "xl/worksheets/sheet1.xml";
    let far = |text: String| Some(text.replace("r=\"C7\"", "r=\"??\""));
    let open_quote = format!(
        "Client ID,Date of move,Reason for the move\nC-1,2025-04-01,\"The unit was not suitable\n{}",
        "C-2,2025-04-02,The unit was not suitable\n".repeat(40)
    );
    let beyond = |text: String| Some(text.replace("r=\"C7\"", "r=\"ZZZZ7\""));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("archive.xlsx", b"7z\xbc\xaf\x27\x1c and what follows".to_vec()),
        ("beyond.xlsx", with_part(&book, sheet, beyond)),
        ("bundle.zip", with_part(&book, "xl/workbook.xml", |_| None)),
        ("chance.ods", (0..300_u32).map(|at| (at * at * 7_919 % 255 + 1) as u8).collect()),
        ("cut.xlsx", book[..book.len() / 2].to_vec()),
        ("early.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec()),
        ("half-a-sheet.xlsx", with_part(&book, sheet, half)),
        ("half-a-style.xlsx", with_part(&book, "xl/styles.xml", half)),
        ("no-relations.xlsx", with_part(&book, "xl/_rels/workbook.xml.rels", |_| None)),
        ("no-sheet.xlsx", with_part(&book, sheet, |_| None)),
        ("no-texts.xlsx", with_part(&book, "xl/sharedStrings.xml", |_| None)),
        ("nothing.csv", Vec::new()),
        ("open-quote.csv", open_quote.into_bytes()),
        ("page.xls", b"<html><body><table><tr><td>Client ID</td></tr></table></body></html>".to_vec()),
        ("photo.csv", b"\x89PNG\r\n\x1a\n and what follows".to_vec()),
        ("place.xlsx", with_part(&book, sheet, far)),
        ("zeros-within.csv", b"Client ID,Date of move\nC-1,2025-04-01\nC-2,20\0\0\0\0".to_vec()),
        ("zeros.csv", vec![0; 4_000]),
        ("zeros.xlsx", vec![0; 4_000]),
    ];
    let sources = Sources::new(files.into_iter().map(|(name, bytes)| (format!("inputs/{name}"), bytes)));
    let mut notes = Notes::new();
    read(&mut notes, &sources, &forms_with(&[]));
    insta::assert_snapshot!("damaged", told(&notes));
}

/// Workbooks that make the library that opens them panic.
const PANICKING: &[&str] = &[
    "malformed/calamine/issue_666_panic.xlsb",
    "malformed/calamine/OOM_alloc.xls",
    "malformed/calamine/OOM_alloc2.xls",
];

#[test]
fn the_cries_of_libraries_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut n_files = 0;
    for path in PANICKING.iter().filter_map(|path| shared(path)) {
        n_files += 1;
        let name = path.file_name().unwrap();
        std::fs::copy(&path, folder.path().join(name)).unwrap();
        let map =
            Command::new(env!("CARGO_BIN_EXE_milepost")).arg("map").arg(folder.path().join(name)).assert();
        let said = String::from_utf8_lossy(&map.get_output().stderr).into_owned();
        assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    }
    println!("{n_files} files that make a reader panic");
}
