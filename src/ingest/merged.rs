//! Cells merged sideways: one value over several columns, which no column but the first can claim.
//!
//! What is merged down a column holds for every row beside it, and [`Sheet::fill_merges`] writes it there. What is merged
//! across columns stays in the first of them: the others ask something else, and a value that nobody gave is worse than
//! none. Both are told. The library that opens XLSB does not say which cells are merged (calamine 0.38), so that in this
//! format alone the first cell of a merge is read and the others are blank without a word.

use super::sheet::{Merge, Sheet};
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin, cell_name};

/// Tells which values among the records are merged across columns.
pub fn tell_across(notes: &mut Notes, file: &SourceFile, sheet: &Sheet, first: u32) {
    let is_told = |merge: &&Merge| {
        merge.first_row >= first && merge.first_column < merge.last_column && holds_among_others(sheet, merge)
    };
    let across: Vec<&Merge> = sheet.merges.iter().filter(is_told).collect();
    let Some(merge) = across.first() else { return };
    let range = range_of(merge);
    let column = letters(merge.first_column);
    let message = match across.len() {
        1 => format!("the merged cells {range} are read as a value of column {column} alone"),
        n => format!(
            "{n} groups of merged cells, the first {range}, are read as a value of their first column alone"
        ),
    };
    let origin = Origin::cell(&file.path, &sheet.name, merge.first_row, merge.first_column);
    notes.push(
        Diagnostic::warning("merged-across", message, origin)
            .hint("unmerge them, and write the value in every column that it is meant for"),
    );
}

/// Returns the merged heading that reaches over a column without having one of its own: its text and its cells.
pub fn heading_over(sheet: &Sheet, first: u32, column: u32) -> Option<(String, String)> {
    let merge = sheet.merges.iter().find(|merge| {
        merge.first_row < first && merge.first_column < column && column <= merge.last_column
    })?;
    let row = row_of(sheet, merge.first_row)?;
    let text = sheet.cell(row, merge.first_column).to_text();
    (!text.is_empty()).then(|| (text, range_of(merge)))
}

/// Tells whether a merge has a value, and its row others: a remark over the whole width is none of a record's.
fn holds_among_others(sheet: &Sheet, merge: &Merge) -> bool {
    let Some(row) = row_of(sheet, merge.first_row) else { return false };
    let is_within = |column: u32| (merge.first_column..=merge.last_column).contains(&column);
    !sheet.cell(row, merge.first_column).is_empty() && sheet.row(row).any(|(column, _)| !is_within(column))
}

/// Returns which of the rows that hold anything bears the number.
fn row_of(sheet: &Sheet, number: u32) -> Option<usize> {
    let (mut start, mut end) = (0, sheet.n_rows());
    while start < end {
        let middle = start + (end - start) / 2;
        match sheet.row_number(middle).cmp(&number) {
            std::cmp::Ordering::Less => start = middle + 1,
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Greater => end = middle,
        }
    }
    None
}

fn range_of(merge: &Merge) -> String {
    let (start, end) =
        (cell_name(merge.first_row, merge.first_column), cell_name(merge.last_row, merge.last_column));
    format!("{start}:{end}")
}

fn letters(column: u32) -> String {
    cell_name(1, column).trim_end_matches('1').to_owned()
}
