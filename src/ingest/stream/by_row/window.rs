//! The rows of a long sheet that pass: those that come next, and some before them that may still bear on the whole.

use super::super::super::book::long::Rows;
use super::super::super::book::refusal::Refusal;
use super::super::super::dialects::ROWS_SEEN;
use super::super::super::sheet::Sheet;

/// As many rows before those that come next are kept.
pub const KEPT: usize = ROWS_SEEN + 2;

/// Some rows of a sheet that follow one another.
#[derive(Debug)]
pub struct Window {
    /// The rows.
    pub sheet: Sheet,
    /// How many of them were looked at.
    pub n_done: usize,
    /// How many rows passed before them.
    pub n_before: usize,
    /// Whether none comes after them.
    pub is_last: bool,
}

impl Window {
    /// Returns the window before the first row of a sheet.
    pub fn new(sheet: Sheet) -> Self {
        Self { sheet, n_done: 0, n_before: 0, is_last: false }
    }

    /// Takes up to `n` rows more; none where the file has them in another order than people see.
    pub fn fill(&mut self, rows: &mut Rows<'_, '_>, n: usize) -> Result<Option<()>, Refusal> {
        let n_rows = self.sheet.n_rows() + n;
        self.is_last = !rows.read(&mut self.sheet, n_rows)?;
        Ok(rows.is_in_order().then_some(()))
    }

    /// Says that the rows before `end` were looked at, and forgets those long past.
    pub fn done(&mut self, end: usize) {
        let n_past = end.saturating_sub(KEPT);
        self.sheet.forget(n_past);
        self.n_before += n_past;
        self.n_done = end - n_past;
    }
}
