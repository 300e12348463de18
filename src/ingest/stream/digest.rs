//! What of a long file bears on it as a whole, as a sheet: its first rows, its last ones, and those in between that show
//! something the first ones do not.
//!
//! Rows that are left out are records like any other, so that what is told of the sheet is what the whole file would have told.

use std::collections::BTreeSet;

use super::super::book::refusal::Refusal;
use super::super::book::rows::Cutter;
use super::super::book::text::{Text, push};
use super::super::dialects::ROWS_SEEN;
use super::super::records::is_footer;
use super::super::sheet::Sheet;
use super::chunk::Chunk;
use super::chunks::Stretch;
use super::rows::{Rows, Shape};

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

impl Head {
    /// Returns the first `n` rows that hold anything; none where the text has not that many, or cannot be read.
    pub fn of(text: &Text<'_>, n: usize) -> Option<Self> {
        let cutter = text.cutter();
        let mut head = Self { sheet: Sheet::default(), begins: Vec::with_capacity(n) };
        let (mut at, mut number) = text.start();
        let mut ends = Vec::new();
        while head.begins.len() < n {
            let begin = (at, number);
            let row = cutter.row(at, at, &mut ends)?;
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

/// Returns where the first of the totals and remarks below the records begins; none where there is no end of them.
pub fn records_end(shape: &Shape<'_>, stretches: &[Stretch]) -> Option<usize> {
    let mut end = shape.cutter.text().len();
    let mut n_below = 0;
    for stretch in stretches.iter().rev() {
        let rows = Rows::of(shape, stretch.range.clone());
        if rows.refused.is_some() {
            return Some(end);
        }
        for row in (0..rows.len()).rev() {
            n_below += 1;
            if n_below > ROWS_BELOW {
                return None;
            }
            if rows.records.binary_search(&(row as u32)).is_err() {
                continue;
            }
            let mut sheet = Sheet::default();
            add(&mut sheet, &shape.cutter, rows.start(row), 1).ok()?;
            if !is_footer(&sheet, shape.columns, 0) {
                return Some(end);
            }
            end = rows.start(row);
        }
    }
    None
}

/// Adds to the first rows of a file the others that bear on it as a whole; tells whether that could be done.
///
/// `n_known` of its rows from the first record on are on the sheet already. `n_before` lines stand before the first chunk.
///
/// # Errors
/// When a row holds what no sheet may.
pub fn complete(
    sheet: &mut Sheet,
    shape: &Shape<'_>,
    (n_known, n_before): (usize, u32),
    chunks: &[Chunk<'_>],
) -> Result<bool, Refusal> {
    let n_rows: usize = chunks.iter().map(|chunk| chunk.n_rows).sum();
    let Some(wanted) = wanted(chunks, n_rows, n_before).filter(|_| n_rows >= n_known) else {
        return Ok(false);
    };
    let (mut first, mut number, mut last) = (0, n_before, n_known);
    for chunk in chunks {
        let mut of_chunk =
            wanted.range(first.max(n_known).min(first + chunk.n_rows)..first + chunk.n_rows).peekable();
        if of_chunk.peek().is_some() {
            let rows = Rows::of(shape, chunk.range.clone());
            for &row in of_chunk {
                if row != last {
                    sheet.leave_out();
                }
                let at = row - first;
                add(sheet, &shape.cutter, rows.start(at), number.saturating_add(rows.number(at)))?;
                last = row + 1;
            }
        }
        first += chunk.n_rows;
        number = number.saturating_add(chunk.n_lines);
    }
    let mut at = chunks.last().map_or(0, |chunk| chunk.range.end);
    let mut ends = Vec::new();
    while let Some(row) = shape.cutter.row(at, at, &mut ends) {
        number = number.saturating_add(row.n_lines);
        push(sheet, number, shape.cutter.raw_cells(at, row.start, &ends))?;
        ends.clear();
        at = row.end;
    }
    Ok(true)
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
