//! Joins the rows of a repeat group to the rows they belong to, on another sheet or in another file.

use std::collections::{HashMap, HashSet};

use super::super::book::{MAX_BYTES, MAX_CELLS};
use super::super::sheet::{Cell, Sheet};
use super::paths;

/// Which column of a sheet names the row of another sheet that its own rows belong to.
#[derive(Debug)]
pub struct Tie<'a> {
    /// The rows of the repeat group, below one row of headings.
    pub child: &'a Sheet,
    /// Its column that names the parent.
    pub child_key: u32,
    /// The rows they belong to, below one row of headings.
    pub parent: &'a Sheet,
    /// Its column that names its rows.
    pub parent_key: u32,
}

/// Returns the sheet of the repeat group with what the parent of each row says beside it.
///
/// Of two columns of one name, the group's own is kept; `groups` stands in a heading between a group and what is in it.
/// Nothing is joined where the result would take more room than a file is given.
pub fn join(tie: &Tie<'_>, groups: char) -> Option<Sheet> {
    let (child, parent) = (tie.child, tie.parent);
    let name = |cell: Cell<'_>| paths::last(&cell.to_text(), groups).to_lowercase();
    let own: HashSet<String> = child.row(0).map(|(_, cell)| name(cell)).collect();
    let first = child.n_columns();
    let copied: Vec<(u32, u32)> = parent
        .row(0)
        .filter(|(_, cell)| !own.contains(&name(*cell)))
        .zip(first..)
        .map(|((column, _), target)| (column, target))
        .collect();
    let mut rows: HashMap<String, usize> = HashMap::with_capacity(parent.n_rows());
    for row in 1..parent.n_rows() {
        rows.entry(parent.cell(row, tie.parent_key).to_text()).or_insert(row);
    }
    let mut joined = child.without_rows();
    for row in 0..child.n_rows() {
        let number = child.row_number(row);
        for (column, cell) in child.row(row) {
            joined.push(number, column, cell);
        }
        let beside = match row {
            0 => Some(0),
            _ => rows.get(&child.cell(row, tie.child_key).to_text()).copied(),
        };
        let Some(beside) = beside else { continue };
        for &(column, target) in &copied {
            joined.push(number, target, parent.cell(beside, column));
        }
        if joined.n_cells() > MAX_CELLS || joined.n_bytes() > MAX_BYTES {
            return None;
        }
    }
    joined.borrowed =
        copied.iter().map(|(_, target)| *target).chain(child.borrowed.iter().copied()).collect();
    Some(joined)
}

/// Returns the column of a sheet whose heading is one of `names`.
pub fn column(sheet: &Sheet, names: &[&str]) -> Option<u32> {
    if sheet.is_empty() {
        return None;
    }
    sheet.row(0).find(|(_, cell)| names.contains(&cell.to_text().as_str())).map(|(column, _)| column)
}
