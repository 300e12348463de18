//! Finds the row of headings on sheets that people keep by hand, below titles and notes.

use super::super::sheet::{Cell, Sheet};
use super::{Layout, Look, Question};

/// People put a title, a date and a word of explanation above a table, not a page of text.
const ROWS_ABOVE: usize = 30;

/// Returns the row of headings, counted among the rows that hold anything, and how many of its cells some form
/// or the codebook knows.
pub fn find(look: &Look<'_>) -> Option<(usize, usize)> {
    let sheet = look.sheet;
    let mut best: Option<(usize, usize)> = None;
    for index in 0..sheet.n_rows().min(ROWS_ABOVE) {
        let known = texts(sheet, index).filter(|(_, text)| look.knows(text)).count();
        if known > best.map_or(0, |(_, known)| known) {
            best = Some((index, known));
        }
    }
    if let Some((_, 2..)) = best {
        return best;
    }
    // Where no form knows the words, the headings are the first row of texts as wide as the table.
    let width = (0..sheet.n_rows().min(200)).map(|index| sheet.row(index).count()).max().unwrap_or(0);
    let is_heading = |&index: &usize| {
        let n_texts = texts(sheet, index).count();
        n_texts * 2 > width && n_texts == sheet.row(index).count()
    };
    let index = (0..sheet.n_rows().min(ROWS_ABOVE)).find(is_heading)?;
    Some((index, best.filter(|(row, _)| *row == index).map_or(0, |(_, known)| known)))
}

/// Returns the layout of a table whose headings stand in one row.
pub fn layout(sheet: &Sheet, header: usize) -> Layout {
    let row = sheet.row_number(header);
    let questions =
        sheet.row(header).map(|(column, cell)| Question::one(cell.to_text(), row, column)).collect();
    Layout { questions, first_row: header + 1, ..Layout::default() }
}

/// Returns the layout of a table whose headings may stand in two rows, as merged cells show: a heading merged down
/// over both, or one merged across over several below it.
pub fn stacked(sheet: &Sheet, header: usize) -> Layout {
    let number = sheet.row_number(header);
    let down: Vec<_> = sheet
        .merges
        .iter()
        .filter(|merge| merge.first_row < merge.last_row && merge.last_row - merge.first_row < 4)
        .filter(|merge| (merge.first_row..=merge.last_row).contains(&number))
        .collect();
    let Some(top) = down.iter().map(|merge| merge.first_row).min() else { return layout(sheet, header) };
    let bottom = down.iter().map(|merge| merge.last_row).max().unwrap_or(number);
    let rows: Vec<usize> =
        (0..sheet.n_rows()).filter(|&row| (top..=bottom).contains(&sheet.row_number(row))).collect();
    // The lowest text of a column is its heading; cells merged down have theirs in the first row.
    let heading = |column: u32| {
        let lowest = rows.iter().rev().find(|&&row| !sheet.cell(row, column).is_empty())?;
        Some(Question::one(sheet.cell(*lowest, column).to_text(), sheet.row_number(*lowest), column))
    };
    let questions = (0..sheet.n_columns()).filter_map(heading).collect();
    let first_row = rows.last().map_or(header, |&row| row) + 1;
    Layout { questions, first_row, ..layout(sheet, header) }
}

/// Returns the first of the rows where headings are looked for that is as `is_header` says.
pub fn row_where(sheet: &Sheet, is_header: impl Fn(usize) -> bool) -> Option<usize> {
    (0..sheet.n_rows().min(ROWS_ABOVE)).find(|&row| is_header(row))
}

/// Returns the texts of a row with their columns.
pub fn texts(sheet: &Sheet, index: usize) -> impl Iterator<Item = (u32, &str)> {
    sheet.row(index).filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((column, text)),
        _ => None,
    })
}
