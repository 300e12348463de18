//! One chunk of a long file: its rows, its records, and what of them bears on the file as a whole.

use std::ops::Range;

use super::super::trouble::Troubles;
use super::field::{FieldPart, FieldReader};
use super::outline::Outline;
use super::rows::{Rows, Shape, is_filled};
use super::values::Part;

/// What is looked for in the rows of a long file, beside its fields.
#[derive(Debug)]
pub struct Plan<'a> {
    /// How its records are told.
    pub shape: Shape<'a>,
    /// Its columns.
    pub outline: &'a Outline,
    /// The fields whose values stand in columns; of each the position in the form.
    pub fields: Vec<(usize, FieldReader<'a>)>,
}

/// What a chunk holds, but for the values of its fields.
#[derive(Debug)]
pub struct Chunk<'f> {
    /// Where it stands.
    pub range: Range<usize>,
    /// The number of its rows that hold anything.
    pub n_rows: usize,
    /// The number of its lines.
    pub n_lines: u32,
    /// The number of its records.
    pub n_records: usize,
    /// Its records as stretches of lines that follow one another: the line of the first, and how many.
    pub stretches: Vec<(u32, u32)>,
    /// The lines of the first and the last row.
    pub ends: Option<(u32, u32)>,
    /// Rows that follow blank lines and are followed by another row at once: a second table may begin there.
    pub after_gaps: Vec<usize>,
    /// Records that are the first to show something: a value in a column that no field knows, or in none.
    pub witnesses: Vec<usize>,
    /// The first row that holds what no sheet may.
    pub refused: Option<usize>,
    /// Its fields, in the plan's order.
    pub fields: Vec<FieldPart<'f>>,
    /// Whether it has more records than there was room for.
    pub is_over: bool,
}

impl<'f> Chunk<'f> {
    /// Reads a chunk, which is so many bytes of the text at that place; the values of its fields go to `parts`.
    pub fn read(
        plan: &Plan<'_>,
        (start, number, text): (usize, u32, &str),
        mut parts: Vec<Part<'_>>,
        room: usize,
        path: &'f str,
    ) -> Self {
        let rows = Rows::of(&plan.shape, text);
        let is_over = rows.records.len() > room;
        let is_read = !is_over && rows.refused.is_none();
        let fields = plan
            .fields
            .iter()
            .zip(&mut parts)
            .filter(|_| is_read)
            .map(|((_, reader), part)| reader.read((text, number), &rows, part, Troubles::new(path, "")));
        let last = rows.len().checked_sub(1);
        Self {
            range: start..start + text.len(),
            fields: fields.collect(),
            n_rows: rows.len(),
            n_lines: rows.n_lines,
            n_records: rows.records.len(),
            stretches: stretches(&rows),
            ends: last.map(|last| (rows.number(0), rows.number(last))),
            after_gaps: after_gaps(&rows),
            witnesses: witnesses(plan, text, &rows),
            refused: rows.refused.map(|row| row as usize),
            is_over,
        }
    }
}

fn stretches(rows: &Rows) -> Vec<(u32, u32)> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for &row in &rows.records {
        let number = rows.number(row as usize);
        match stretches.last_mut() {
            Some((first, n)) if *first + *n == number => *n += 1,
            _ => stretches.push((number, 1)),
        }
    }
    stretches
}

fn after_gaps(rows: &Rows) -> Vec<usize> {
    let n = rows.len();
    // Without blank lines every row is as many lines below the first as rows.
    if n == 0 || rows.number(n - 1) - rows.number(0) == n as u32 - 1 {
        return Vec::new();
    }
    let is_one = |&row: &usize| {
        rows.number(row) > rows.number(row - 1) + 1
            && (row + 1 == n || rows.number(row + 1) == rows.number(row) + 1)
    };
    (1..n).filter(is_one).collect()
}

fn witnesses(plan: &Plan<'_>, text: &str, rows: &Rows) -> Vec<usize> {
    let records = || rows.records.iter().map(|&row| row as usize);
    let is_filled = |row: usize, column: usize| is_filled(rows.raw(text, row, column));
    let of_unknown =
        plan.outline.unknown.iter().filter_map(|&column| records().find(|&row| is_filled(row, column)));
    let mut witnesses: Vec<usize> = of_unknown.collect();
    let of_none = |row: usize| plan.outline.unheaded.iter().any(|&column| is_filled(row, column));
    if !plan.outline.unheaded.is_empty() {
        witnesses.extend(records().find(|&row| of_none(row)));
    }
    witnesses.extend(
        rows.wide
            .iter()
            .map(|&row| row as usize)
            .find(|&row| rows.records.binary_search(&(row as u32)).is_ok()),
    );
    witnesses
}
