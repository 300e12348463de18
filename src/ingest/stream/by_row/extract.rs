//! The rows of a long sheet that stand for all of them: its first and last ones, those around gaps, and the first that show
//! something.

use std::collections::BTreeSet;

use super::super::super::dialects::{Layout, ROWS_SEEN};
use super::super::super::matched::Matched;
use super::super::super::sheet::Sheet;
use super::super::digest::GAPS;
use super::window::{KEPT, Window};

/// Some of the rows that have passed.
#[derive(Debug)]
pub struct Extract {
    /// The rows.
    pub sheet: Sheet,
    /// How many of the first rows are wanted.
    n_head: usize,
    /// The number of the row that would follow the last one here.
    next: usize,
    /// The number of the row up to which all are wanted.
    wanted: usize,
    n_gaps: usize,
    /// The columns that no field knows and that were empty so far.
    unknown: BTreeSet<u32>,
    /// The columns that have a heading.
    headed: BTreeSet<u32>,
    has_stray: bool,
    /// What the rows showed that would have the sheet laid out otherwise.
    seen: BTreeSet<u32>,
}

impl Extract {
    /// Returns that of a sheet of which no row has passed.
    pub fn new(sheet: Sheet, n_head: usize, matched: &Matched<'_>) -> Self {
        let questions = &matched.layout.questions;
        Self {
            sheet,
            n_head,
            next: 0,
            wanted: 0,
            n_gaps: 0,
            unknown: matched.found.unknown.iter().map(|&at| questions[at].column()).collect(),
            headed: matched.layout.headed(),
            has_stray: false,
            seen: BTreeSet::new(),
        }
    }

    /// Takes from the rows of a window up to `end` those that are wanted; `records` are those of them that count. Tells whether
    /// that could be done.
    pub fn take(&mut self, window: &Window, end: usize, records: &[usize], layout: &Layout) -> bool {
        let sheet = &window.sheet;
        let mut records = records.iter().copied().peekable();
        for row in window.n_done..end {
            let at = window.n_before + row;
            if follows_gap(sheet, row) {
                self.n_gaps += 1;
                self.add(window, row.saturating_sub(ROWS_SEEN + 1)..row);
                self.wanted = self.wanted.max(at + ROWS_SEEN + 2);
            }
            let is_record = records.next_if_eq(&row).is_some();
            let is_answer = at >= layout.first_row;
            let turns = layout.turns.as_ref().filter(|_| is_answer);
            let is_turn = turns.is_some_and(|turns| turns.is_turn(sheet, row, &mut self.seen));
            let is_witness = (is_record && self.is_witness(sheet, row)) || is_turn;
            if is_witness || at < self.n_head.max(self.wanted) {
                self.add(window, row..row + 1);
            }
        }
        self.n_gaps <= GAPS
    }

    /// Adds the last rows; those from `end` on are below the records.
    pub fn close(&mut self, window: &Window, end: usize) {
        self.add(window, end.saturating_sub(KEPT)..window.sheet.n_rows());
    }

    /// Adds rows of a window that are not here yet.
    fn add(&mut self, window: &Window, rows: std::ops::Range<usize>) {
        for row in rows {
            let at = window.n_before + row;
            if at < self.next {
                continue;
            }
            if at > self.next {
                self.sheet.leave_out();
            }
            self.sheet.push_row(&window.sheet, row);
            self.next = at + 1;
        }
    }

    /// Tells whether a record is the first with something in a column that no field knows, or in one without a heading.
    fn is_witness(&mut self, sheet: &Sheet, row: usize) -> bool {
        let n_unknown = self.unknown.len();
        self.unknown.retain(|&column| sheet.cell(row, column).is_empty());
        let mut is_witness = self.unknown.len() < n_unknown;
        if !self.has_stray {
            self.has_stray = sheet.row(row).any(|(column, _)| !self.headed.contains(&column));
            is_witness |= self.has_stray;
        }
        is_witness
    }
}

/// Tells whether a row follows blank ones and is followed by another row at once, as far as is seen.
fn follows_gap(sheet: &Sheet, row: usize) -> bool {
    let number = sheet.row_number(row);
    row > 0
        && number > sheet.row_number(row - 1) + 1
        && (row + 1 >= sheet.n_rows() || sheet.row_number(row + 1) == number + 1)
}
