//! Reads XLSX cell by cell, so that a stray cell far away costs nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxCellFormulaMetadataRecord, XlsxCellReader, XlsxError};

use super::super::sheet::{Book, Cell, Merge, Sheet, moment_of_serial};
use super::refusal::Medium;
use super::{MAX_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_TEXT, Refusal, archive, places};

/// A workbook whose sheets are read row by row, as often as is needed.
pub struct Workbook<'b> {
    package: Xlsx<Cursor<&'b [u8]>>,
    look: archive::Look,
    tabs: Vec<calamine::Sheet>,
}

/// The rows of a sheet, passing.
pub struct Rows<'w, 'b> {
    cells: XlsxCellReader<'w, Cursor<&'b [u8]>>,
    is_1904: bool,
    may_have_formulas: bool,
    /// The first cell of the row that comes next.
    pending: Option<PassingCell<'w>>,
    /// Where the last cell stood.
    last: (u32, u32),
    is_in_order: bool,
}

/// A cell as the library hands it over.
enum PassingCell<'w> {
    Value(calamine::Cell<DataRef<'w>>),
    Formula(XlsxCellFormulaMetadataRecord<'w>),
}

impl PassingCell<'_> {
    /// Returns its row, from 1, and its column, from 0.
    fn place(&self) -> (u32, u32) {
        let (row, column) = match self {
            Self::Value(cell) => cell.get_position(),
            Self::Formula(record) => record.pos,
        };
        (row.saturating_add(1), column)
    }

    fn show(&self, is_1904: bool) -> Cell<'_> {
        match self {
            Self::Value(cell) => show(cell.get_value(), is_1904),
            Self::Formula(record) => match (&record.value, &record.formula) {
                (DataRef::Empty, Some(_)) => Cell::Uncalculated,
                (value, _) => show(value, is_1904),
            },
        }
    }
}

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut workbook = Workbook::open(bytes)?;
    let mut book = Book::default();
    let mut budget = Budget::default();
    for position in 0..workbook.n_sheets() {
        let mut sheet = workbook.sheet(position);
        if let Some(mut rows) = workbook.rows(position)? {
            rows.read(&mut sheet, usize::MAX, &budget)?;
            budget.close(&sheet);
            sheet.settle();
        }
        workbook.mark_merges(&mut sheet);
        book.sheets.push(sheet);
    }
    Ok(book)
}

impl<'b> Workbook<'b> {
    /// Opens a workbook, of which the shared texts are read and no cell yet.
    ///
    /// # Errors
    /// When it is no workbook, or would take more memory than a file is given.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let look = archive::look(bytes)?;
        let package: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
        let tabs = package.sheets_metadata().to_vec();
        if tabs.is_empty() {
            return Err(Refusal::damaged("its list of sheets is missing"));
        }
        places::check(bytes, &tabs)?;
        Ok(Self { package, look, tabs })
    }

    /// Returns the number of its sheets.
    pub fn n_sheets(&self) -> usize {
        self.tabs.len()
    }

    /// Returns a sheet without any row.
    pub fn sheet(&self, position: usize) -> Sheet {
        Sheet::of_tab(position, &self.tabs[position])
    }

    /// Returns the rows of a sheet, from the first one on; none where it has no cells, as sheets of charts and macros.
    ///
    /// # Errors
    /// When the sheet is listed and cannot be read.
    pub fn rows(&mut self, position: usize) -> Result<Option<Rows<'_, 'b>>, Refusal> {
        let tab = &self.tabs[position];
        if tab.typ != SheetType::WorkSheet {
            return Ok(None);
        }
        let is_1904 = self.package.has_1904_epoch();
        let cells = match self.package.worksheet_cells_reader(&tab.name) {
            Ok(cells) => cells,
            // A sheet may not say what it is until it is opened.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
            Err(error) => return Err(refusal(error).in_sheet(&tab.name)),
        };
        let may_have_formulas = self.look.may_have_formulas;
        Ok(Some(Rows { cells, is_1904, may_have_formulas, pending: None, last: (0, 0), is_in_order: true }))
    }

    /// Says which cells of a sheet are merged, if it has any cells.
    pub fn mark_merges(&mut self, sheet: &mut Sheet) {
        if self.look.has_merges && !sheet.is_empty() {
            let merges = self.package.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
            sheet.merges = merges.iter().map(merge_of).collect();
        }
    }
}

impl<'w> Rows<'w, '_> {
    /// Adds rows to a sheet until it has `n_rows`; tells whether there are more.
    ///
    /// # Errors
    /// When a row cannot be read, or the rows take more memory than a file is given.
    pub fn read(&mut self, sheet: &mut Sheet, n_rows: usize, budget: &Budget) -> Result<bool, Refusal> {
        while let Some(cell) = self.next(sheet)? {
            let (row, column) = cell.place();
            if sheet.n_rows() == n_rows && sheet.last_row() != Some(row) {
                self.pending = Some(cell);
                return Ok(true);
            }
            self.is_in_order &= self.last < (row, column);
            self.last = (row, column);
            sheet.push(row, column, cell.show(self.is_1904));
            budget.spend_on(sheet)?;
        }
        Ok(false)
    }

    /// Tells whether every cell so far stood behind the one before.
    pub fn is_in_order(&self) -> bool {
        self.is_in_order
    }

    #[inline]
    fn next(&mut self, sheet: &Sheet) -> Result<Option<PassingCell<'w>>, Refusal> {
        if let Some(cell) = self.pending.take() {
            return Ok(Some(cell));
        }
        // The reader that tells formulas from values is the slower one.
        if !self.may_have_formulas {
            let cell = self.cells.next_cell().map_err(|error| refusal(error).after(sheet))?;
            return Ok(cell.map(PassingCell::Value));
        }
        let record = self.cells.next_cell_with_formula_metadata();
        Ok(record.map_err(|error| refusal(error).after(sheet))?.map(PassingCell::Formula))
    }
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
