//! Reads long text files in chunks side by side, each field at a time: at a glance, as the same text was read among the first
//! rows, or with the very readers of all other files.

use std::io;
use std::ops::Range;

use super::super::book::rows::Cutter;
use super::super::book::text::Pieces;
use super::super::matched::{Matched, match_sheet};
use super::super::reading::{FileReading, Library, bring_in, prepare, settle_severity};
use super::super::sheet::Book;
use super::decoding::Decoding;
use super::digest;
use super::outline::Outline;
use super::setback::Setback;
use super::small_pages::SmallPages;
use crate::base::{FileId, SourceFile};
use crate::diag::Notes;

/// What the first rows of a text show.
#[derive(Debug)]
pub struct Known<'a> {
    /// The rows.
    pub book: Book,
    /// For each, where its line or blank lines above it begin, and how many lines are before.
    pub begins: Vec<(usize, u32)>,
    /// What they were taken for.
    pub matched: Matched<'a>,
    /// Their columns.
    pub outline: Outline,
}

/// Reads a text.
///
/// # Errors
/// When something stands in the way of reading it so.
pub fn read(
    library: Library<'_>,
    (id, file): (FileId, &SourceFile),
    notes: Notes,
    (pieces, known): (&Pieces<'_>, Known<'_>),
) -> Result<FileReading, Setback> {
    let mut reading = FileReading { notes, ..FileReading::default() };
    let Known { mut book, begins, matched, outline } = known;
    let shape = outline.shape(pieces.writing.delimiter, &matched);
    let &(start, n_before) = begins.get(matched.layout.first_row).ok_or(Setback::Whole)?;
    let n_known = begins.len() - matched.layout.first_row;
    let _small_pages = SmallPages::for_text(pieces.n_bytes());
    let stretches = cut(pieces, start, library.long.n_chunk)?;
    let end = digest::records_end(&shape, pieces, &stretches)?;
    let stretches = stretches.into_iter().filter(|stretch| stretch.range.start < end);
    let stretches = stretches
        .map(|Stretch { range, room }| Stretch { range: range.start..range.end.min(end), room })
        .collect();
    let decoding = Decoding::of(file, &book, (&matched, &outline), (pieces, shape), stretches)?;
    let told = decoding.check(&shape, pieces, n_before).and_then(|()| {
        digest::complete(&mut book.sheets[0], (&shape, pieces), (n_known, n_before), &decoding.chunks)
    });
    if let Err(Setback::Refused(refusal)) = told {
        reading.notes.push(refusal.of(file));
        return Ok(reading);
    }
    told?;
    let found = match_sheet(library, &mut reading.notes, file, &book, 0);
    reading.notes = settle_severity(std::mem::take(&mut reading.notes), found.is_some());
    // The rest of the file may show that it is something else after all, and that is told.
    let Some(mut whole) = found else { return Ok(reading) };
    Outline::of(library, &book, &whole).filter(|_| whole.is_like(&matched)).ok_or(Setback::Whole)?;
    prepare(&mut reading.notes, file, &mut book, &mut whole, None);
    let origins = decoding.origins(id, n_before);
    let last = whole.records.rows.last().map(|&row| book.sheets[0].row_number(row));
    if origins.is_empty() || last != Some(origins.at(origins.len() - 1).row) {
        return Err(Setback::Whole);
    }
    let decoded = decoding.finish(&whole, n_before);
    let batch = bring_in(&mut reading.notes, (file, ""), &whole, origins, decoded);
    reading.add(id, &book, &whole, batch);
    Ok(reading)
}

/// Whole rows of a text that are read together.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Where they stand.
    pub range: Range<usize>,
    /// The number of records that they are at the most.
    pub room: usize,
}

/// Cuts the text from a place on into stretches of whole rows.
///
/// # Errors
/// When it cannot be read, or is not UTF-8.
fn cut(pieces: &Pieces<'_>, start: usize, n_bytes: usize) -> io::Result<Vec<Stretch>> {
    let n = pieces.n_bytes();
    let mut at = start;
    let mut stretches = Vec::with_capacity((n - start) / n_bytes + 1);
    let mut buffer = Vec::new();
    // A row may reach beyond a stretch; how far is seen where it ends.
    let mut beyond = n_bytes / 16 + 1;
    while at < n {
        let piece = pieces.piece(at..at.saturating_add(n_bytes + beyond), &mut buffer)?;
        let end = Cutter::new(piece, pieces.writing.delimiter).line_after(&mut 0, n_bytes);
        if end == piece.len() && at + end < n {
            beyond *= 2;
            continue;
        }
        // Counted while the bytes that were just looked through are near.
        let bytes = &piece.as_bytes()[..end];
        // Where there is room for no more than there are, the values need not be moved up afterwards.
        let room = n_line_ends(bytes) + usize::from(!bytes.ends_with(b"\n"));
        stretches.push(Stretch { range: at..at + end, room });
        at += end;
    }
    Ok(stretches)
}

/// Returns how many lines end in a text at the most.
fn n_line_ends(bytes: &[u8]) -> usize {
    match memchr::memchr_iter(b'\n', bytes).count() {
        0 => memchr::memchr_iter(b'\r', bytes).count(),
        n => n,
    }
}
