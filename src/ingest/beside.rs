//! Brings together what platforms spread over several files or sheets, before any form is looked for.

use super::book;
use super::dialects::{Dialect, Look};
use super::reading::Library;
use super::recognition::recognize_sheet;
use super::sheet::{Book, Sheet};
use crate::base::SourceFile;
use crate::diag::Notes;

/// Opens what belongs to a file and stands beside it, and puts the tables that a sheet holds in its place where it
/// is not simply one table.
pub fn bring_together(library: Library<'_>, file: &SourceFile, book: &mut Book) {
    let dialects: Vec<Option<&'static dyn Dialect>> =
        book.sheets.iter().map(|sheet| dialect_of(&look_at(library, file, book, sheet))).collect();
    open_beside(library, file, book, &dialects);
    arrange(library, file, book, &dialects);
}

/// Opens what belongs to a file and stands beside it; tells whether each of its sheets is one table.
pub fn stands_alone(library: Library<'_>, file: &SourceFile, book: &mut Book) -> bool {
    let dialects: Vec<Option<&'static dyn Dialect>> =
        book.sheets.iter().map(|sheet| dialect_of(&look_at(library, file, book, sheet))).collect();
    open_beside(library, file, book, &dialects);
    book.sheets.iter().zip(&dialects).all(|(sheet, dialect)| {
        dialect.is_none_or(|dialect| dialect.tables(&look_at(library, file, book, sheet)).is_empty())
    })
}

/// Opens the files beside this one that hold what belongs to it: the parents of its repeat groups, its dictionary.
fn open_beside(
    library: Library<'_>,
    file: &SourceFile,
    book: &mut Book,
    dialects: &[Option<&'static dyn Dialect>],
) {
    let seeks = |(sheet, dialect): (&Sheet, &Option<&'static dyn Dialect>)| {
        (*dialect)?.seeks(&look_at(library, file, book, sheet))
    };
    let wanted: Vec<fn(&str) -> bool> = book.sheets.iter().zip(dialects).filter_map(seeks).collect();
    if wanted.is_empty() {
        return;
    }
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let own_folder = folder(&file.path);
    let near = library.sources.iter().map(|(_, other)| other).filter(|other| {
        other.path != file.path && book::is_text_name(&other.path) && folder(&other.path) == own_folder
    });
    for other in near {
        let mut buffer = Vec::new();
        let Ok(head) = other.part(0..1 << 16, &mut buffer) else { continue };
        let line = first_line(head);
        if wanted.iter().any(|wants| wants(&line)) {
            // What is wrong with the file is told where the file itself is read.
            let opened = book::open(&mut Notes::new(), other);
            book.beside.extend(opened.into_iter().flat_map(|book| book.sheets));
        }
    }
}

fn arrange(
    library: Library<'_>,
    file: &SourceFile,
    book: &mut Book,
    dialects: &[Option<&'static dyn Dialect>],
) {
    let tables = |(sheet, dialect): (&Sheet, &Option<&'static dyn Dialect>)| match dialect {
        Some(dialect) => dialect.tables(&look_at(library, file, book, sheet)),
        None => Vec::new(),
    };
    let arranged: Vec<Vec<Sheet>> = book.sheets.iter().zip(dialects).map(tables).collect();
    if arranged.iter().all(Vec::is_empty) {
        return;
    }
    let sheets = std::mem::take(&mut book.sheets);
    for (sheet, tables) in sheets.into_iter().zip(arranged) {
        match tables.is_empty() {
            true => book.sheets.push(sheet),
            false => book.sheets.extend(tables),
        }
    }
}

fn look_at<'a>(library: Library<'a>, file: &SourceFile, book: &'a Book, sheet: &'a Sheet) -> Look<'a> {
    let codebook = library.codebooks.of(&file.path, &sheet.name);
    Look { book, sheet, lexicon: library.lexicon, codebook }
}

fn dialect_of(look: &Look<'_>) -> Option<&'static dyn Dialect> {
    if look.sheet.is_empty() {
        return None;
    }
    recognize_sheet(look).1
}

/// Returns the first line of a text file that begins so, as far as it is needed to see its headings.
fn first_line(head: &[u8]) -> String {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    String::from_utf8_lossy(line).trim_start_matches('\u{feff}').trim_end().to_owned()
}
