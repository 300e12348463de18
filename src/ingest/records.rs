//! Which rows of a sheet are records: not the totals below them, nor a heading repeated among them.

use super::dialects::Layout;
use super::heading::fold;
use super::matching::{Binding, Match};
use super::sheet::{Cell, Sheet};
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// Words that begin a row of totals.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "totaux",
    "grand total",
    "subtotal",
    "sous total",
    "sum",
    "somme",
    "average",
    "moyenne",
];

/// Returns the rows that are records, counted among the rows that hold anything.
pub fn records(
    notes: &mut Notes,
    file: &SourceFile,
    sheet: &Sheet,
    layout: &Layout,
    found: &Match,
) -> Vec<usize> {
    let columns = bound_columns(found);
    let mut rows: Vec<usize> = (layout.first_row..sheet.n_rows())
        .filter(|&row| columns.iter().any(|&column| !sheet.cell(row, column).is_empty()))
        .filter(|&row| !repeats_headings(sheet, layout, row))
        .collect();
    let mut left_out = Vec::new();
    while let Some(&row) = rows.last() {
        let is_footer = is_total(sheet, row) || (columns.len() > 2 && is_remark(sheet, row, &columns));
        if !is_footer {
            break;
        }
        left_out.push(row);
        rows.pop();
    }
    if let Some(&first) = left_out.last() {
        let number = sheet.row_number(first);
        let message = match left_out.len() {
            1 => format!("row {number} is a total or a remark below the records, and is not read"),
            n => format!(
                "{n} rows from row {number} on are totals or remarks below the records, and are not read"
            ),
        };
        notes.push(Diagnostic::note(
            "rows-below-records",
            message,
            Origin::row(&file.path, &sheet.name, number),
        ));
    }
    rows
}

/// Returns the columns that hold values of the form.
fn bound_columns(found: &Match) -> Vec<u32> {
    let mut columns = Vec::new();
    for binding in &found.bindings {
        match binding {
            Binding::Columns(own) => columns.extend(own),
            Binding::Parts(parts) => columns.extend(parts.iter().map(|part| part.column)),
            Binding::Absent | Binding::Constant(_) => {}
        }
    }
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn is_total(sheet: &Sheet, row: usize) -> bool {
    let Some((_, Cell::Text(first))) = sheet.row(row).next() else { return false };
    let folded = fold(first);
    TOTALS
        .iter()
        .any(|word| folded == *word || folded.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// A sentence alone in its row, below a table of several columns.
fn is_remark(sheet: &Sheet, row: usize, columns: &[u32]) -> bool {
    let mut cells = sheet.row(row);
    let only = cells.next().filter(|_| cells.next().is_none());
    matches!(only, Some((column, Cell::Text(text))) if column <= columns[0] && text.contains(' '))
}

/// People who paste pages together leave the headings of each page among the records.
fn repeats_headings(sheet: &Sheet, layout: &Layout, row: usize) -> bool {
    let mut n_equal = 0;
    for question in &layout.questions {
        match sheet.cell(row, question.column()) {
            Cell::Text(text) if text == question.heading => n_equal += 1,
            Cell::Empty => {}
            Cell::Text(_)
            | Cell::Number(_)
            | Cell::Moment(_)
            | Cell::Time(_)
            | Cell::Bool(_)
            | Cell::Error(_)
            | Cell::Uncalculated => return false,
        }
    }
    n_equal >= 2
}
