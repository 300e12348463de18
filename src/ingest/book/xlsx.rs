//! Reads XLSX cell by cell, so that a stray cell far away costs nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::super::sheet::{Book, Cell, Merge, Sheet, moment_of_serial};
use super::refusal::Medium;
use super::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_TEXT, Refusal, archive};

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    let look = archive::look(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let metadata = workbook.sheets_metadata().to_vec();
    if metadata.is_empty() {
        return Err(Refusal::damaged("its list of sheets is missing"));
    }
    let mut book = Book::default();
    let mut budget = Budget::default();
    for (position, info) in metadata.iter().enumerate() {
        let mut sheet = Sheet::of_tab(position, info);
        // Chart and macro sheets have a tab but no cells.
        if info.typ == SheetType::WorkSheet {
            read_cells(&mut workbook, &mut sheet, &mut budget, &look)?;
        }
        if look.has_merges && !sheet.is_empty() {
            let merges = workbook.merge_cells_by_sheet_name(&info.name).unwrap_or_default();
            sheet.merges = merges.iter().map(merge_of).collect();
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    budget: &mut Budget,
    look: &archive::Look,
) -> Result<(), Refusal> {
    let is_1904 = workbook.has_1904_epoch();
    let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
        Ok(cells) => cells,
        // A sheet may not say what it is until it is opened.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(refusal(error).in_sheet(&sheet.name)),
    };
    // The reader that tells formulas from values is the slower one.
    while !look.may_have_formulas
        && let Some(cell) = cells.next_cell().map_err(|error| refusal(error).after(sheet))?
    {
        let (row, column) = cell.get_position();
        sheet.push(row.saturating_add(1), column, show(cell.get_value(), is_1904));
        budget.spend_on(sheet)?;
    }
    while look.may_have_formulas
        && let Some(record) =
            cells.next_cell_with_formula_metadata().map_err(|error| refusal(error).after(sheet))?
    {
        let (row, column) = record.pos;
        let value = match (&record.value, &record.formula) {
            (DataRef::Empty, Some(_)) => Cell::Uncalculated,
            (value, _) => show(value, is_1904),
        };
        sheet.push(row.saturating_add(1), column, value);
        budget.spend_on(sheet)?;
    }
    budget.close(sheet);
    sheet.settle();
    Ok(())
}

/// What the sheets of one file have taken so far.
#[derive(Debug, Default)]
pub struct Budget {
    medium: Medium,
    n_cells: usize,
    n_bytes: usize,
}

impl Budget {
    /// Returns what a file of a medium may take.
    pub fn of(medium: Medium) -> Self {
        Self { medium, ..Self::default() }
    }

    /// Checks that the sheets read before and the one being read fit together.
    ///
    /// # Errors
    /// When they do not.
    pub fn spend_on(&self, sheet: &Sheet) -> Result<(), Refusal> {
        if self.n_cells + sheet.n_cells() > MAX_CELLS {
            return Err(Refusal::too_large(format!("more than {MAX_CELLS} cells are filled")));
        }
        if self.n_bytes + sheet.n_bytes() > MAX_BYTES {
            return Err(Refusal::too_large(format!("its cells hold more than {} MiB", MAX_BYTES >> 20)));
        }
        if sheet.last_column().is_some_and(|column| column >= MAX_COLUMNS) {
            return Err(Refusal::too_wide(self.medium).in_last_row(sheet));
        }
        if sheet.last_text_bytes() > MAX_TEXT {
            return Err(Refusal::too_long(self.medium).in_last_cell(sheet));
        }
        Ok(())
    }

    /// Adds a sheet that was read to its end.
    pub fn close(&mut self, sheet: &Sheet) {
        self.n_cells += sheet.n_cells();
        self.n_bytes += sheet.n_bytes();
    }
}

/// Returns the cell that a reader's value stands for.
pub fn show<'a>(value: &'a DataRef<'_>, is_1904: bool) -> Cell<'a> {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text),
        DataRef::Bool(flag) => Cell::Bool(*flag),
        DataRef::DateTime(moment) if moment.is_duration() => Cell::Number(moment.as_f64()),
        DataRef::DateTime(moment) => show_serial(moment.as_f64(), is_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => show_iso(text),
        DataRef::Error(error) => Cell::Error(super::xls::error_text(error)),
    }
}

/// Returns the date, or time of day, that a day number with a date format stands for.
pub fn show_serial(serial: f64, is_1904: bool) -> Cell<'static> {
    match moment_of_serial(serial, is_1904) {
        Some(moment) if (0.0..1.0).contains(&serial) && serial != 0.0 => Cell::Time(moment.time()),
        Some(moment) => Cell::Moment(moment),
        None => Cell::Number(serial),
    }
}

/// Returns the date that an ISO 8601 text of a typed cell stands for.
pub fn show_iso(text: &str) -> Cell<'_> {
    let plain = text.trim_end_matches('Z');
    if let Ok(moment) = plain.parse::<jiff::civil::DateTime>() {
        return Cell::Moment(moment);
    }
    match plain.trim_start_matches('T').parse::<jiff::civil::Time>() {
        Ok(time) => Cell::Time(time),
        Err(_) => Cell::Text(text),
    }
}

fn merge_of(merge: &calamine::Dimensions) -> Merge {
    Merge {
        first_row: merge.start.0.saturating_add(1),
        last_row: merge.end.0.saturating_add(1),
        first_column: merge.start.1,
        last_column: merge.end.1,
    }
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::encrypted(),
        XlsxError::WorksheetNotFound(sheet) => {
            Refusal::damaged("the sheet is listed, and is not in the file").in_sheet(&sheet)
        }
        XlsxError::FileNotFound(part) => Refusal::without(&part),
        XlsxError::Zip(error) => Refusal::packed(error),
        XlsxError::Io(error) => Refusal::unpacked(error),
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) | XlsxError::Encoding(_) => {
            Refusal::garbled()
        }
        XlsxError::UnexpectedNode(_) | XlsxError::Unexpected(_) | XlsxError::RelationshipNotFound => {
            Refusal::damaged("one of its parts refers to what is not there")
        }
        XlsxError::Alphanumeric(_)
        | XlsxError::NumericColumn(_)
        | XlsxError::RangeWithoutColumnComponent
        | XlsxError::RangeWithoutRowComponent
        | XlsxError::ColumnNumberOverflow
        | XlsxError::RowNumberOverflow
        | XlsxError::DimensionCount(_) => Refusal::damaged("a cell says that it stands where none can"),
        _ => Refusal::damaged("a cell holds what no cell can"),
    }
}
