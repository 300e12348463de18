//! Reads XLSB cell by cell. Its records always carry their values, so no formula is without one; which cells are merged the
//! library does not say of this format (calamine 0.38), so that the first cell of a merge is read and the others are blank.

use std::io::Cursor;

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use super::super::sheet::{Book, Sheet};
use super::xlsx::{Budget, show};
use super::{Refusal, archive, places};

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    archive::look(bytes)?;
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(refusal)?;
    let metadata = workbook.sheets_metadata().to_vec();
    if metadata.is_empty() {
        return Err(Refusal::damaged("its list of sheets is missing"));
    }
    places::check(bytes, &metadata)?;
    let is_1904 = workbook.has_1904_epoch();
    let mut book = Book::default();
    let mut budget = Budget::default();
    for (position, info) in metadata.iter().enumerate() {
        let mut sheet = Sheet::of_tab(position, info);
        // Chart and macro sheets have a tab but no cells.
        if info.typ != SheetType::WorkSheet {
            book.sheets.push(sheet);
            continue;
        }
        let mut cells = workbook
            .worksheet_cells_reader(&info.name)
            .map_err(|error| refusal(error).in_sheet(&info.name))?;
        while let Some(cell) = cells.next_cell().map_err(|error| refusal(error).after(&sheet))? {
            let (row, column) = cell.get_position();
            sheet.push(row.saturating_add(1), column, show(cell.get_value(), is_1904));
            budget.spend_on(&sheet)?;
        }
        budget.close(&sheet);
        sheet.settle();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn refusal(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::encrypted(),
        XlsbError::WorksheetNotFound(sheet) => {
            Refusal::damaged("the sheet is listed, and is not in the file").in_sheet(&sheet)
        }
        XlsbError::FileNotFound(part) => Refusal::without(&part),
        XlsbError::Zip(error) => Refusal::packed(error),
        XlsbError::Io(error) => Refusal::unpacked(error),
        XlsbError::Xml(_) | XlsbError::XmlAttr(_) => Refusal::garbled(),
        _ => Refusal::damaged("a cell holds what no cell can"),
    }
}
