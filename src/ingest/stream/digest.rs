//! What of a long file bears on it as a whole, as a sheet: its first rows, its last ones, and those in between that show
//! something the first ones do not.
//!
//! Rows that are left out are records like any other, so that what is told of the sheet is what the whole file would have told.

use std::collections::BTreeSet;

use super::super::book::refusal::Refusal;
use super::super::book::rows::Cutter;
use super::super::book::text::{Pieces, Writing, push};
use super::super::dialects::ROWS_SEEN;
use super::super::records::is_footer;
use super::super::sheet::Sheet;
use super::chunk::Chunk;
use super::chunks::Stretch;
use super::rows::{Rows, Shape};
use super::setback::Setback;

/// The gaps between rows after which a second table is looked for; a file with more is read whole.
pub const GAPS: usize = 64;
/// The rows below the records that are looked at one by one; a file with more is read whole.
pub const ROWS_BELOW: usize = 400;

/// The first rows of a file, with where the search for each began and the number of the line before.
#[derive(Debug)]
pub struct Head {
    /// The rows.
    pub sheet: Sheet,
    /// For each, where its line or blank lines above it begin, and how many lines are before.
    pub begins: Vec<(usize, u32)>,
}

/// The bytes among which the first rows are looked for; where they are not all there, among more.
const HEAD: usize = 1 << 20;

impl Head {
    /// Returns the first `n` rows that hold anything.
    ///
    /// # Errors
    /// When the text has not that many, or cannot be read.
    pub fn of(pieces: &Pieces<'_>, n: usize) -> Result<Self, Setback> {
        let mut n_bytes = HEAD;
        let mut buffer = Vec::new();
        loop {
            let text = pieces.piece(0..n_bytes, &mut buffer)?;
            let is_whole = text.len() == pieces.n_bytes();
            match Self::within(text, is_whole, &pieces.writing, n) {
                None if !is_whole => n_bytes *= 4,
                head => return head.ok_or(Setback::Whole),
            }
        }
    }

    /// Returns the first `n` rows of the beginning of a text; none where they are not all there, or cannot be read.
    fn within(text: &str, is_whole: bool, writing: &Writing, n: usize) -> Option<Self> {
        let cutter = Cutter::new(text, writing.delimiter);
        let mut head = Self { sheet: Sheet::default(), begins: Vec::with_capacity(n) };
        let (mut at, mut number) = (writing.start, writing.n_lines);
        let mut ends = Vec::new();
        while head.begins.len() < n {
            let begin = (at, number);
            let row = cutter.row(at, at, &mut ends)?;
            // A row that ends where the text is cut off may go on.
            if row.end == text.len() && !is_whole {
                return None;
            }
            number = number.checked_add(row.n_lines)?;
            push(&mut head.sheet, number, cutter.raw_cells(at, row.start, &ends)).ok()?;
            if head.sheet.n_rows() > head.begins.len() {
                head.begins.push(begin);
            }
            ends.clear();
            at = row.end;
        }
        Some(head)
    }
}

/// Returns where the first of the totals and remarks below the records begins.
///
/// # Errors
/// When there is no end of them, or the text cannot be read.
pub fn records_end(shape: &Shape<'_>, pieces: &Pieces<'_>, stretches: &[Stretch]) -> Result<usize, Setback> {
    let mut end = pieces.n_bytes();
    let mut n_below = 0;
    let mut buffer = Vec::new();
    for stretch in stretches.iter().rev() {
        let text = pieces.piece(stretch.range.clone(), &mut buffer)?;
        let rows = Rows::of(shape, text);
        if rows.refused.is_some() {
            return Ok(end);
        }
        for row in (0..rows.len()).rev() {
            n_below += 1;
            if n_below > ROWS_BELOW {
                return Err(Setback::Whole);
            }
            if rows.records.binary_search(&(row as u32)).is_err() {
                continue;
            }
            let mut sheet = Sheet::default();
            // A row that no sheet may hold is told with the others of its file.
            add(&mut sheet, &Cutter::new(text, shape.delimiter), rows.start(row), 1)
                .map_err(|_| Setback::Whole)?;
            if !is_footer(&sheet, shape.columns, 0) {
                return Ok(end);
            }
            end = stretch.range.start + rows.start(row);
        }
    }
    Err(Setback::Whole)
}

/// Adds to the first rows of a file the others that bear on it as a whole.
///
/// `n_known` of its rows from the first record on are on the sheet already. `n_before` lines stand before the first chunk.
///
/// # Errors
/// When they are too many, a row holds what no sheet may, or the text cannot be read.
pub fn complete(
    sheet: &mut Sheet,
    (shape, pieces): (&Shape<'_>, &Pieces<'_>),
    (n_known, n_before): (usize, u32),
    chunks: &[Chunk<'_>],
) -> Result<(), Setback> {
    let n_rows: usize = chunks.iter().map(|chunk| chunk.n_rows).sum();
    let wanted = wanted(chunks, n_rows, n_before).filter(|_| n_rows >= n_known).ok_or(Setback::Whole)?;
    let (mut first, mut number, mut last) = (0, n_before, n_known);
    let mut buffer = Vec::new();
    for chunk in chunks {
        let mut of_chunk =
            wanted.range(first.max(n_known).min(first + chunk.n_rows)..first + chunk.n_rows).peekable();
        if of_chunk.peek().is_some() {
            let text = pieces.piece(chunk.range.clone(), &mut buffer)?;
            let (rows, cutter) = (Rows::of(shape, text), Cutter::new(text, shape.delimiter));
            for &row in of_chunk {
                if row != last {
                    sheet.leave_out();
                }
                let at = row - first;
                add(sheet, &cutter, rows.start(at), number.saturating_add(rows.number(at)))?;
                last = row + 1;
            }
        }
        first += chunk.n_rows;
        number = number.saturating_add(chunk.n_lines);
    }
    let end = chunks.last().map_or(0, |chunk| chunk.range.end);
    let below = pieces.piece(end..pieces.n_bytes(), &mut buffer)?;
    let cutter = Cutter::new(below, shape.delimiter);
    let (mut at, mut ends) = (0, Vec::new());
    while let Some(row) = cutter.row(at, at, &mut ends) {
        number = number.saturating_add(row.n_lines);
        push(sheet, number, cutter.raw_cells(at, row.start, &ends))?;
        ends.clear();
        at = row.end;
    }
    Ok(())
}

/// Returns which rows are wanted, counted from the first record on; none where they are too many.
fn wanted(chunks: &[Chunk<'_>], n_rows: usize, n_before: u32) -> Option<BTreeSet<usize>> {
    let mut wanted: BTreeSet<usize> = (n_rows.saturating_sub(ROWS_SEEN + 2)..n_rows).collect();
    let mut gaps = Vec::new();
    let (mut first, mut number, mut last) = (0, n_before, None);
    for chunk in chunks {
        wanted.extend(chunk.witnesses.iter().map(|row| first + row));
        gaps.extend(chunk.after_gaps.iter().map(|row| first + row));
        if let Some((begin, end)) = chunk.ends {
            if last.is_some_and(|last| number.saturating_add(begin) > last + 1) {
                gaps.push(first);
            }
            last = Some(number.saturating_add(end));
        }
        first += chunk.n_rows;
        number = number.saturating_add(chunk.n_lines);
    }
    for &gap in &gaps {
        wanted.extend(gap.saturating_sub(ROWS_SEEN + 1)..(gap + ROWS_SEEN + 2).min(n_rows));
    }
    (gaps.len() <= GAPS).then_some(wanted)
}

/// Adds the row that begins at a place.
///
/// # Errors
/// When it holds what no sheet may.
pub fn add(sheet: &mut Sheet, cutter: &Cutter<'_>, start: usize, number: u32) -> Result<(), Refusal> {
    let mut ends = Vec::new();
    match cutter.row(start, start, &mut ends) {
        Some(row) => push(sheet, number, cutter.raw_cells(start, row.start, &ends)),
        None => Ok(()),
    }
}
