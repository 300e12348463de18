//! What the columns of a sheet hold, looked at once for all forms, and row by row however many rows there are.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::dialects::Layout;
use super::super::sheet::{Cell, Sheet};
use super::answers::Contents;

/// What the columns of a sheet hold.
#[derive(Debug, Default)]
pub struct Holdings {
    columns: BTreeMap<u32, Contents>,
    nothing: Contents,
}

impl Holdings {
    /// Looks at some rows.
    pub fn look_at(&mut self, sheet: &Sheet, rows: Range<usize>, layout: &Layout) {
        for (column, cell) in rows.flat_map(|row| sheet.row(row)) {
            let shown = layout.meaning(column, cell).map_or(cell, Cell::Text);
            self.columns.entry(column).or_default().look_at(shown);
        }
    }

    /// Returns what a column holds.
    pub fn column(&self, column: u32) -> &Contents {
        self.columns.get(&column).unwrap_or(&self.nothing)
    }
}
