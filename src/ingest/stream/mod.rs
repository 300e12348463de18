//! Reads long files straight into typed columns: no table of their cells is ever made.
//!
//! What a file is, how it is laid out and which form it answers is decided on its first rows, as for any other file. The rest
//! of a plain text is cut into chunks that are read side by side (`chunks`); the rows of workbooks, and of texts whose platform
//! keeps rows out or has a column for each option, pass one after the other (`by_row`). What only the whole of a file can show
//! (a second table, totals below, a column filled late) is told from some of its rows that stand for all.
//! `tests/it/at_once.rs` holds that the tables and the messages are those of reading the file whole. A file is read whole where
//! that cannot be said.

mod by_row;
mod chunk;
mod chunks;
mod decoding;
mod digest;
mod field;
mod memo;
mod outline;
mod rows;
mod setback;
mod small_pages;
mod values;

use super::book;
use super::book::long::LongBook;
use super::book::text::Pieces;
use super::matched::match_sheet;
use super::reading::{FileReading, Library};
use super::sheet::Book;
use crate::base::{FileId, SourceFile, guard};
use crate::diag::{Notes, unreadable};
use digest::Head;
use outline::Outline;
use setback::Setback;

/// Which files are long, and how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Long {
    /// The bytes from which on a file is long.
    pub n_bytes: usize,
    /// The rows on which it is decided what the file is.
    pub n_head: usize,
    /// The bytes of a chunk of text.
    pub n_chunk: usize,
    /// Whether a long file is read whole where it has to be; otherwise nothing is read of it.
    pub or_whole: bool,
}

impl Default for Long {
    fn default() -> Self {
        Self { n_bytes: 4 << 20, n_head: 10_000, n_chunk: 1 << 20, or_whole: true }
    }
}

/// What came of a long file.
#[derive(Debug)]
pub enum Streamed {
    /// It was read.
    Read(FileReading),
    /// It has few rows, and was opened as a whole.
    Opened(Notes, Book),
}

/// Reads a long file; none where it is not long, or has to be read whole.
pub fn read(library: Library<'_>, id: FileId, file: &SourceFile) -> Option<Streamed> {
    if file.n_bytes() < library.long.n_bytes.max(1) {
        return None;
    }
    let read = if file.is_held() { Err(Setback::Unsettled) } else { from_disk(library, (id, file)) };
    match read {
        Ok(reading) => Some(Streamed::Read(reading)),
        Err(Setback::Unsettled) => in_memory(library, (id, file), true),
        Err(Setback::ByRow) => in_memory(library, (id, file), false),
        Err(Setback::Whole) => None,
        Err(Setback::Refused(refusal)) => Some(Streamed::Read(FileReading::refused(refusal.of(file)))),
        Err(Setback::Disk(error)) => {
            Some(Streamed::Read(FileReading::refused(unreadable(&file.path, &error))))
        }
    }
}

/// Reads a text from where it lies.
fn from_disk(library: Library<'_>, (id, file): (FileId, &SourceFile)) -> Result<FileReading, Setback> {
    let mut notes = Notes::new();
    let pieces = book::open_pieces(&mut notes, file)?.ok_or(Setback::Unsettled)?;
    in_chunks(library, (id, file), notes, &pieces)
}

/// Reads a file whose bytes are held; a text in chunks only where it `may_be_cut`.
fn in_memory(library: Library<'_>, (id, file): (FileId, &SourceFile), may_be_cut: bool) -> Option<Streamed> {
    let mut notes = Notes::new();
    let long = book::open_long(&mut notes, file, library.long.n_bytes)?;
    if let LongBook::Text(text) = &long
        && may_be_cut
    {
        match in_chunks(library, (id, file), notes.clone(), &Pieces::held(text)) {
            Ok(reading) => return Some(Streamed::Read(reading)),
            Err(Setback::ByRow) => {}
            Err(_) => return None,
        }
    }
    // A reader that fails in a way nobody foresaw costs no more than that the file is read whole.
    guard(|| by_row::read(library, (id, file), notes, long)).ok()?
}

/// Reads a text in chunks.
fn in_chunks(
    library: Library<'_>,
    (id, file): (FileId, &SourceFile),
    notes: Notes,
    pieces: &Pieces<'_>,
) -> Result<FileReading, Setback> {
    let Head { sheet, begins } = Head::of(pieces, library.long.n_head)?;
    let book = pieces.writing.book(sheet);
    // Without what lies beside the file, such as a dictionary, it may be of no form that is known.
    let matched = match_sheet(library, &mut Notes::new(), file, &book, 0).ok_or(Setback::ByRow)?;
    let outline = Outline::of(library, &book, &matched).ok_or(Setback::ByRow)?;
    let known = chunks::Known { book, begins, matched, outline };
    chunks::read(library, (id, file), notes, (pieces, known))
}
