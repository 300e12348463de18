//! The rows of one chunk of a long file, as places in its text.

use super::super::book::rows::{Cutter, is_open, unquoted};
use super::super::book::text::push;
use super::super::book::{MAX_COLUMNS, MAX_TEXT};
use super::super::dialects::Layout;
use super::super::records::is_record;
use super::super::sheet::{Sheet, trim};

/// What has to be known of a sheet to tell its records.
#[derive(Debug, Clone, Copy)]
pub struct Shape<'a> {
    /// What separates cells.
    pub delimiter: u8,
    /// The number of columns up to the last one with a heading.
    pub width: usize,
    /// How questions and answers stand.
    pub layout: &'a Layout,
    /// The columns that hold values of the form.
    pub columns: &'a [u32],
    /// The same with their headings.
    pub headed: &'a [(u32, String)],
}

/// The rows of a chunk that hold anything, as places in its text.
#[derive(Debug, Default)]
pub struct Rows {
    width: usize,
    starts: Vec<u32>,
    /// Where each of the cells ends; of every row as many as the sheet has headed columns.
    ends: Vec<u32>,
    /// The number of each row among the lines of the chunk, from 1.
    numbers: Vec<u32>,
    /// The rows that hold something beyond the headed columns.
    pub wide: Vec<u32>,
    /// Those that are records.
    pub records: Vec<u32>,
    /// The number of lines.
    pub n_lines: u32,
    /// The first row that holds what no sheet may.
    pub refused: Option<u32>,
}

impl Rows {
    /// Cuts the text of a chunk, and tells its records.
    pub fn of(shape: &Shape<'_>, text: &str) -> Self {
        let cutter = Cutter::new(text, shape.delimiter);
        let n_expected = text.len() / 16;
        let mut rows = Self {
            width: shape.width,
            starts: Vec::with_capacity(n_expected),
            ends: Vec::with_capacity(n_expected * shape.width),
            numbers: Vec::with_capacity(n_expected),
            records: Vec::with_capacity(n_expected),
            ..Self::default()
        };
        let has_zeros = memchr::memchr(0, text.as_bytes()).is_some();
        let mut at = 0;
        loop {
            let before = rows.ends.len();
            let Some(row) = cutter.row(at, 0, &mut rows.ends) else { break };
            at = row.end;
            rows.n_lines += row.n_lines;
            let n_cells = rows.ends.len() - before;
            // A quotation mark that is never closed reaches to the end.
            let is_open = row.end == text.len() && {
                let mut cells = cutter.raw_cells(0, row.start, &rows.ends[before..]);
                cells.any(is_open)
            };
            let is_suspect =
                has_zeros || is_open || row.end - row.start > MAX_TEXT || n_cells > MAX_COLUMNS as usize;
            let mut is_wide = false;
            if n_cells != shape.width || is_suspect {
                let mut beyond = cutter.raw_cells(0, row.start, &rows.ends[before..]).skip(shape.width);
                is_wide = beyond.any(is_filled);
            }
            let index = rows.starts.len() as u32;
            let mut is_record = false;
            let mut is_blank = false;
            let cells = &rows.ends[before..];
            if is_suspect || !shape.is_plainly_record(text, row.start, cells) {
                let mut sheet = Sheet::default();
                let raw = cutter.raw_cells(0, row.start, cells);
                match push(&mut sheet, 1, raw) {
                    Ok(()) if sheet.is_empty() => is_blank = true,
                    Ok(()) => is_record = self::is_record(&sheet, shape.layout, shape.columns, 0),
                    Err(_) => rows.refused = Some(index),
                }
            } else {
                is_record = true;
            }
            if is_blank {
                rows.ends.truncate(before);
                continue;
            }
            // Of a row that is cut short the last cell's end is that of all others, which begin behind it.
            let end = rows.ends.last().copied().unwrap_or_default();
            rows.ends.resize(before + shape.width, end);
            rows.starts.push(row.start as u32);
            rows.numbers.push(rows.n_lines);
            if is_wide {
                rows.wide.push(index);
            }
            if is_record {
                rows.records.push(index);
            }
            if rows.refused.is_some() {
                break;
            }
        }
        rows.n_lines += cutter.after_blank_lines(at).1;
        rows
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns the number of a row among the lines of the chunk, from 1.
    pub fn number(&self, row: usize) -> u32 {
        self.numbers[row]
    }

    /// Returns where a row begins.
    pub fn start(&self, row: usize) -> usize {
        self.starts[row] as usize
    }

    /// Returns what stands between the marks of a cell of the text.
    #[inline(always)]
    pub fn raw<'t>(&self, text: &'t str, row: usize, column: usize) -> &'t str {
        let at = row * self.width + column;
        let end = self.ends[at];
        let start = if column == 0 { self.starts[row] } else { self.ends[at - 1] + 1 };
        &text[start.min(end) as usize..end as usize]
    }
}

impl Shape<'_> {
    /// Tells whether a row holds something of the form that is not the heading above it; others are looked at closely.
    fn is_plainly_record(&self, text: &str, start: usize, ends: &[u32]) -> bool {
        for (column, heading) in self.headed {
            let column = *column as usize;
            let Some(&end) = ends.get(column) else { return false };
            let start = if column == 0 { start } else { ends[column - 1] as usize + 1 };
            let raw = &text[start..end as usize];
            let cell = unquoted(raw);
            let cell = trim(&cell);
            if !cell.is_empty() {
                return cell != heading.as_str();
            }
        }
        false
    }
}

/// Tells whether a cell holds anything.
pub fn is_filled(raw: &str) -> bool {
    !trim(&unquoted(raw)).is_empty()
}
