//! Finds a second table on a sheet: below the first after a blank row, or beside it after a blank column.

use super::super::heading::fold;
use super::super::sheet::Cell;
use super::{Look, header};

/// Returns where the headings of a second table stand: `row 20`, `column F`.
///
/// A table that goes on after a blank row, or repeats its headings there, is still one.
pub fn second(look: &Look<'_>, header: usize, first_row: usize) -> Option<String> {
    let below = below(look, header, first_row).map(|row| format!("row {}", look.sheet.row_number(row)));
    below.or_else(|| beside(look, header, first_row))
}

fn below(look: &Look<'_>, header: usize, first_row: usize) -> Option<usize> {
    let sheet = look.sheet;
    let own: Vec<String> = header::texts(sheet, header).map(|(_, text)| fold(text)).collect();
    (first_row + 1..sheet.n_rows().saturating_sub(1)).find(|&row| {
        let follows_gap = sheet.row_number(row) > sheet.row_number(row - 1) + 1;
        let has_records = sheet.row_number(row + 1) == sheet.row_number(row) + 1;
        let texts: Vec<(u32, &str)> = header::texts(sheet, row).collect();
        let is_all_text = texts.len() >= 2 && texts.len() == sheet.row(row).count();
        if !follows_gap || !has_records || !is_all_text {
            return false;
        }
        let n_repeated = texts.iter().filter(|(_, text)| own.contains(&fold(text))).count();
        let n_known = texts.iter().filter(|(_, text)| look.knows(text)).count();
        // Texts over columns that held numbers and dates above and do so below are headings, whatever they say.
        let over_values = |column: u32| {
            let is_value = |row: usize| {
                matches!(sheet.cell(row, column), Cell::Number(_) | Cell::Moment(_) | Cell::Bool(_))
            };
            is_value(row + 1) && (first_row..row).any(is_value)
        };
        let is_heading = n_known >= 2 || texts.iter().any(|&(column, _)| over_values(column));
        is_heading && n_repeated < texts.len()
    })
}

fn beside(look: &Look<'_>, header: usize, first_row: usize) -> Option<String> {
    let sheet = look.sheet;
    let texts: Vec<(u32, &str)> = header::texts(sheet, header).collect();
    let rows = first_row..sheet.n_rows();
    let split = texts.windows(2).position(|pair| pair[1].0 > pair[0].0 + 1)? + 1;
    let (left, right) = texts.split_at(split);
    let (end, start) = (left.last()?.0, right.first()?.0);
    let is_gap = (end + 1..start).all(|column| rows.clone().all(|row| sheet.cell(row, column).is_empty()));
    if left.len() < 2 || right.len() < 2 || !is_gap {
        return None;
    }
    let n_rows = |columns: &[(u32, &str)]| {
        let is_filled = |row: &usize| columns.iter().any(|(column, _)| !sheet.cell(*row, *column).is_empty());
        rows.clone().filter(is_filled).count()
    };
    let repeats = right.iter().any(|(_, text)| left.iter().any(|(_, own)| fold(own) == fold(text)));
    // A blank column for the eye has the same rows on either side.
    let is_table = n_rows(right) > 0 && (repeats || n_rows(left) != n_rows(right));
    let name = crate::diag::cell_name(sheet.row_number(header), start);
    is_table.then_some(name)
}
