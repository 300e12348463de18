//! Problems in the cells of one sheet, with like ones told once.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diag::{Code, Diagnostic, Notes, Origin, Severity, cell_name};

/// Different values of one column that are each told; the rest are counted.
const VALUES_TOLD: usize = 4;
/// Cells named for one value.
const CELLS_NAMED: usize = 3;

/// Codes of problems that say a cell has no value: they are told before what is wrong with values.
const WITHOUT_VALUE: &[Code] = &["error-cell", "formula-not-calculated"];

/// The problems found in the cells of one sheet.
#[derive(Debug)]
pub struct Troubles<'a> {
    file: &'a str,
    sheet: &'a str,
    found: IndexMap<(Code, u32, String), Trouble>,
    /// The rows that have any, where somebody asked for them.
    rows: Option<BTreeSet<u32>>,
}

#[derive(Debug)]
struct Trouble {
    severity: Severity,
    hints: Vec<String>,
    cells: Vec<(u32, u32)>,
    n_cells: usize,
}

impl<'a> Troubles<'a> {
    /// Returns an empty list for one sheet.
    pub fn new(file: &'a str, sheet: &'a str) -> Self {
        Self { file, sheet, found: IndexMap::new(), rows: None }
    }

    /// Returns an empty list that remembers which rows have a problem.
    pub fn by_row(file: &'a str, sheet: &'a str) -> Self {
        Self { rows: Some(BTreeSet::new()), ..Self::new(file, sheet) }
    }

    /// Tells whether there is any.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Tells whether a row has a problem, where the list remembers.
    pub fn has_row(&self, row: u32) -> bool {
        self.rows.as_ref().is_some_and(|rows| rows.contains(&row))
    }

    /// Adds the problems of the rows below, whose numbers count from the one after `n_before`.
    pub fn append(&mut self, below: Self, n_before: u32) {
        for (problem, more) in below.found {
            let place = |&(row, column): &(u32, u32)| (row.saturating_add(n_before), column);
            match self.found.entry(problem) {
                Entry::Vacant(entry) => {
                    let cells = more.cells.iter().map(place).collect();
                    entry.insert(Trouble { cells, ..more });
                }
                Entry::Occupied(mut entry) => {
                    let trouble = entry.get_mut();
                    trouble.n_cells += more.n_cells;
                    let room = CELLS_NAMED.saturating_sub(trouble.cells.len());
                    trouble.cells.extend(more.cells.iter().take(room).map(place));
                }
            }
        }
    }

    /// Adds a problem of one cell; the same message about the same column is told once, with the cells counted.
    ///
    /// `hints` is asked for only the first time.
    pub fn add(
        &mut self,
        severity: Severity,
        code: Code,
        (row, column): (u32, u32),
        message: String,
        hints: impl FnOnce() -> Vec<String>,
    ) {
        if let Some(rows) = &mut self.rows {
            rows.insert(row);
        }
        let trouble = self.found.entry((code, column, message)).or_insert_with(|| Trouble {
            severity,
            hints: hints(),
            cells: Vec::new(),
            n_cells: 0,
        });
        trouble.n_cells += 1;
        if trouble.cells.len() < CELLS_NAMED {
            trouble.cells.push((row, column));
        }
    }

    /// Tells the problems.
    pub fn tell(self, notes: &mut Notes) {
        let mut told: IndexMap<(Code, u32), Vec<(String, Trouble)>> = IndexMap::new();
        for ((code, column, message), trouble) in self.found {
            told.entry((code, column)).or_default().push((message, trouble));
        }
        told.sort_by_key(|(code, _), _| !WITHOUT_VALUE.contains(code));
        for ((code, _), mut troubles) in told {
            let rest =
                if troubles.len() > VALUES_TOLD + 1 { troubles.split_off(VALUES_TOLD) } else { Vec::new() };
            for (message, trouble) in troubles {
                notes.push(trouble.diagnostic(code, &message, self.file, self.sheet));
            }
            if let Some((_, first)) = rest.first() {
                let n_cells: usize = rest.iter().map(|(_, trouble)| trouble.n_cells).sum();
                let message = format!(
                    "{} other values in this column have the same problem, in {n_cells} cells",
                    rest.len()
                );
                let (row, column) = first.cells[0];
                let origin = Origin::cell(self.file, self.sheet, row, column);
                notes.push(Diagnostic { hints: Vec::new(), ..first.plain(code, message, origin) });
            }
        }
    }
}

impl Trouble {
    fn plain(&self, code: Code, message: String, origin: Origin) -> Diagnostic {
        Diagnostic { severity: self.severity, code, message, origin, hints: self.hints.clone() }
    }

    fn diagnostic(&self, code: Code, message: &str, file: &str, sheet: &str) -> Diagnostic {
        let (row, column) = self.cells[0];
        let origin = Origin::cell(file, sheet, row, column);
        let also: Vec<String> = self.cells[1..].iter().map(|&(row, column)| cell_name(row, column)).collect();
        let message = match self.n_cells - self.cells.len() {
            _ if also.is_empty() => message.to_owned(),
            0 => format!("{message}; also in {}", also.join(" and ")),
            more => format!("{message}; also in {} and {more} more", also.join(", ")),
        };
        self.plain(code, message, origin)
    }
}
