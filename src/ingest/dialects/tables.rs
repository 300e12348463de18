//! Finds a second table on a sheet: below the first after a blank row, or beside it after a blank column.

use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::values::{Written, read_date};
use super::{Look, header};

/// As many rows on either side of a gap tell whether they are of one table.
pub const ROWS_SEEN: usize = 200;

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
        let follows_gap = sheet.follows_blank(row);
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
        let is_heading = n_known >= 2
            || texts.iter().any(|&(column, _)| over_values(column))
            || breaks_with(look, first_row, row);
        is_heading && n_repeated < texts.len()
    })
}

/// Tells whether what begins at a row after a gap has nothing of the columns above: a column that held dates or numbers
/// alone holds none from here on, or every row has another width than every row above.
///
/// Remarks stand below tables as well, and are often pairs of a word and a name: what has two columns is a table where
/// one of them is headed and then holds values alone.
fn breaks_with(look: &Look<'_>, first_row: usize, row: usize) -> bool {
    let sheet = look.sheet;
    let is_after_gap = |next: &usize| sheet.follows_blank(*next);
    let last = sheet.n_rows().min(row + ROWS_SEEN);
    let end = (row + 1..last).find(is_after_gap).unwrap_or(last);
    let (above, below) = (first_row.max(row.saturating_sub(ROWS_SEEN))..row, row..end);
    if above.len() < 2 || below.len() < 2 {
        return false;
    }
    let values = |column: u32, rows: std::ops::Range<usize>| {
        let cells = rows.map(|row| sheet.cell(row, column)).filter(|cell| !cell.is_empty());
        cells.map(is_value).collect::<Vec<bool>>()
    };
    let has_lost_its_values = |column: u32| {
        let (above, below) = (values(column, above.clone()), values(column, below.clone()));
        above.len() >= 2 && above.iter().all(|is| *is) && below.len() >= 2 && !below.iter().any(|is| *is)
    };
    let columns: Vec<u32> = sheet.row(row).map(|(column, _)| column).collect();
    let is_headed = |column: &u32| {
        let below = values(*column, below.clone());
        below.len() >= 3 && !below[0] && below[1..].iter().all(|is| *is)
    };
    let is_headed_anew = columns.iter().any(is_headed);
    if columns.len() < 3 && !is_headed_anew {
        return false;
    }
    let held_values = |column: &u32| {
        let above = values(*column, above.clone());
        above.len() >= 2 && above.iter().all(|is| *is)
    };
    if columns.iter().any(|column| is_headed(column) && held_values(column)) {
        return true;
    }
    if columns.into_iter().any(has_lost_its_values) {
        return true;
    }
    let widths = |rows: std::ops::Range<usize>| {
        let widths = rows.map(|row| sheet.row(row).count());
        widths.fold((usize::MAX, 0), |(least, most), width| (least.min(width), most.max(width)))
    };
    let (above, below) = (widths(above), widths(below));
    // One column more or fewer may be a remark, or an answer nobody gave.
    let least = if is_headed_anew { 1 } else { 2 };
    below.0 == below.1 && above.0 == above.1 && below.0.abs_diff(above.0) >= least
}

/// Tells whether a cell holds a number or a date, also as text.
fn is_value(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Number(_) | Cell::Moment(_) | Cell::Time(_) | Cell::Bool(_) => true,
        Cell::Text(text) => text.parse::<f64>().is_ok() || read_date(cell) != Written::No,
        Cell::Empty | Cell::Error(_) | Cell::Uncalculated => false,
    }
}

/// Returns how many headings stand to the left of a blank column, where two are on either side of it at least.
fn split(look: &Look<'_>, header: usize, first_row: usize) -> Option<usize> {
    let sheet = look.sheet;
    let texts: Vec<(u32, &str)> = header::texts(sheet, header).collect();
    let split = texts.windows(2).position(|pair| pair[1].0 > pair[0].0 + 1)? + 1;
    let (end, start) = (texts[split - 1].0, texts[split].0);
    let is_blank = |column: u32| (first_row..sheet.n_rows()).all(|row| sheet.cell(row, column).is_empty());
    let is_gap = (end + 1..start).all(is_blank);
    (split >= 2 && texts.len() - split >= 2 && is_gap).then_some(split)
}

/// Tells whether rows that are not here may show that a second table stands beside the first.
pub fn may_stand_beside(look: &Look<'_>, header: usize, first_row: usize) -> bool {
    split(look, header, first_row).is_some()
}

fn beside(look: &Look<'_>, header: usize, first_row: usize) -> Option<String> {
    let sheet = look.sheet;
    let rows = first_row..sheet.n_rows();
    let texts: Vec<(u32, &str)> = header::texts(sheet, header).collect();
    let split = split(look, header, first_row)?;
    let (left, right) = texts.split_at(split);
    let start = right.first()?.0;
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
