//! Reads long text files straight into typed columns: no table of their cells is ever made.
//!
//! What a file is, how it is laid out and which form it answers is decided on its first rows, as for any other file. The
//! rest is cut into chunks, which are read side by side, each field at a time: at a glance, as the same text was read among
//! the first rows, or with the very readers of all other files. What only the whole of a file can show (a second table,
//! totals below, a column filled late) is told from a digest of it. `tests/it/at_once.rs` holds that the tables and the messages
//! are those of reading the file whole. A file is read whole where that cannot be said: where a platform lays it out by what stands
//! in its last rows, keeps rows out or has a column for each option.

mod chunk;
mod decoding;
mod digest;
mod field;
mod memo;
mod outline;
mod rows;
mod values;

use std::ops::Range;

use super::book;
use super::book::rows::Cutter;
use super::matched::match_sheet;
use super::reading::{FileReading, Library, bring_in, prepare, settle_severity};
use crate::base::{FileId, SourceFile};
use crate::diag::Notes;
use decoding::Decoding;
use digest::Head;
use outline::Outline;

/// Which text files are long, and how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Long {
    /// The bytes from which on a file is long.
    pub n_bytes: usize,
    /// The rows on which it is decided what the file is.
    pub n_head: usize,
    /// The bytes of a chunk.
    pub n_chunk: usize,
    /// Whether a long file is read whole where it has to be; otherwise nothing is read of it.
    pub or_whole: bool,
}

impl Default for Long {
    fn default() -> Self {
        Self { n_bytes: 4 << 20, n_head: 10_000, n_chunk: 1 << 20, or_whole: true }
    }
}

/// Reads a long text file; none where it is not long, or has to be read whole.
pub fn read(library: Library<'_>, id: FileId, file: &SourceFile) -> Option<FileReading> {
    let mut reading = FileReading::default();
    let text = book::open_long(&mut reading.notes, file, library.long.n_bytes)?;
    let Head { sheet, begins } = Head::of(&text, library.long.n_head)?;
    let mut book = text.book(sheet);
    let matched = match_sheet(library, &mut Notes::new(), file, &book, 0)?;
    let outline = Outline::of(library, &book, &matched)?;
    let shape = outline.shape(text.cutter(), &matched);
    let &(start, n_before) = begins.get(matched.layout.first_row)?;
    let n_known = begins.len() - matched.layout.first_row;
    let stretches = cut(&shape.cutter, start, library.long.n_chunk);
    let end = digest::records_end(&shape, &stretches)?;
    let stretches = stretches.into_iter().filter(|stretch| stretch.range.start < end);
    let stretches = stretches
        .map(|Stretch { range, room }| Stretch { range: range.start..range.end.min(end), room })
        .collect();
    let decoding = Decoding::of(file, &book, (&matched, &outline), shape, stretches)?;
    let told = decoding.refusal(&shape, n_before).map_or_else(
        || digest::complete(&mut book.sheets[0], &shape, (n_known, n_before), &decoding.chunks),
        Err,
    );
    match told {
        Ok(true) => {}
        Ok(false) => return None,
        Err(refusal) => {
            reading.notes.push(refusal.of(file));
            return Some(reading);
        }
    }
    let found = match_sheet(library, &mut reading.notes, file, &book, 0);
    reading.notes = settle_severity(std::mem::take(&mut reading.notes), found.is_some());
    // The rest of the file may show that it is something else after all, and that is told.
    let Some(mut whole) = found else { return Some(reading) };
    Outline::of(library, &book, &whole).filter(|_| whole.is_like(&matched))?;
    prepare(&mut reading.notes, file, &mut book, &mut whole);
    let origins = decoding.origins(id, n_before);
    let last = whole.records.rows.last().map(|&row| book.sheets[0].row_number(row));
    if origins.is_empty() || last != Some(origins.at(origins.len() - 1).row) {
        return None;
    }
    let decoded = decoding.finish(&whole, n_before);
    let batch = bring_in(&mut reading.notes, (file, ""), &whole, origins, decoded);
    reading.add(id, &book, &whole, batch);
    Some(reading)
}

/// Whole rows of a text that are read together.
#[derive(Debug, Clone)]
struct Stretch {
    /// Where they stand.
    range: Range<usize>,
    /// The number of records that they are at the most.
    room: usize,
}

/// Cuts the text from a place on into stretches of whole rows.
fn cut(cutter: &Cutter<'_>, start: usize, n_bytes: usize) -> Vec<Stretch> {
    let n = cutter.text().len();
    let (mut at, mut state) = (start, start);
    let mut stretches = Vec::with_capacity((n - start) / n_bytes + 1);
    while at < n {
        let end = cutter.line_after(&mut state, at + n_bytes);
        // Counted while the bytes that were just looked through are near.
        let room = n_line_ends(&cutter.text().as_bytes()[at..end]) + 1;
        stretches.push(Stretch { range: at..end, room });
        at = end;
    }
    stretches
}

/// Returns how many lines end in a text at the most.
fn n_line_ends(bytes: &[u8]) -> usize {
    match memchr::memchr_iter(b'\n', bytes).count() {
        0 => memchr::memchr_iter(b'\r', bytes).count(),
        n => n,
    }
}
