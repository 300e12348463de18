//! Reads XLS, whose reader lays every sheet out as a full rectangle; the container is looked through first.

use std::io::Cursor;

use calamine::{CellErrorType, Data, Range, Reader, Xls, XlsError};

use super::super::sheet::{Book, Cell, Merge, Sheet};
use super::xlsx::{Budget, show_iso, show_serial};
use super::{Refusal, ole, places};

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    if !bytes.starts_with(ole::SIGNATURE) {
        let message = "the workbook is of Excel 4 or earlier, which is no longer read";
        let hint = "open it in a spreadsheet program that still reads it, and save it as XLSX";
        return Err(Refusal::new("unreadable-file", message, hint));
    }
    ole::check(bytes)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(refusal)?;
    let is_1904 = workbook.has_1904_epoch();
    let metadata = workbook.sheets_metadata().to_vec();
    places::check_number(&metadata)?;
    let mut book = Book::default();
    let mut budget = Budget::default();
    for (position, info) in metadata.iter().enumerate() {
        let mut sheet = Sheet::of_tab(position, info);
        // Chart and macro sheets have a tab but no cells.
        let Ok(range) = workbook.worksheet_range(&info.name) else {
            book.sheets.push(sheet);
            continue;
        };
        fill(&mut sheet, &range, is_1904, &mut budget)?;
        let merges = workbook.merge_cells_by_sheet_name(&info.name).unwrap_or_default();
        sheet.merges = merges
            .iter()
            .map(|merge| Merge {
                first_row: merge.start.0.saturating_add(1),
                last_row: merge.end.0.saturating_add(1),
                first_column: merge.start.1,
                last_column: merge.end.1,
            })
            .collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Copies the filled cells of a rectangle.
///
/// # Errors
/// When they take more memory than a file is given.
pub fn fill(
    sheet: &mut Sheet,
    range: &Range<Data>,
    is_1904: bool,
    budget: &mut Budget,
) -> Result<(), Refusal> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let cell = match value {
            Data::Empty => Cell::Empty,
            Data::Int(number) => Cell::Number(*number as f64),
            Data::Float(number) => Cell::Number(*number),
            Data::String(text) => Cell::Text(text),
            Data::Bool(flag) => Cell::Bool(*flag),
            Data::DateTime(moment) if moment.is_duration() => Cell::Number(moment.as_f64()),
            Data::DateTime(moment) => show_serial(moment.as_f64(), is_1904),
            Data::DateTimeIso(text) | Data::DurationIso(text) => show_iso(text),
            Data::Error(error) => Cell::Error(error_text(error)),
        };
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top).saturating_add(1);
        let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(left);
        sheet.push(row, column, cell);
        budget.spend_on(sheet)?;
    }
    budget.close(sheet);
    Ok(())
}

/// Returns a spreadsheet's error as people see it in the cell.
pub fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}

fn refusal(error: XlsError) -> Refusal {
    match error {
        XlsError::Password => Refusal::encrypted(),
        XlsError::Cfb(_) | XlsError::EoStream(_) => {
            Refusal::damaged("it is shorter than what it says it holds")
        }
        XlsError::Io(error) => Refusal::unpacked(error),
        _ => Refusal::damaged("what it holds breaks off, or contradicts itself"),
    }
}
