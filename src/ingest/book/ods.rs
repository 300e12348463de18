//! Reads ODS, whose reader lays every sheet out as a full rectangle; its content is looked through first, which
//! also finds merged cells and formulas without a value.

use std::io::{BufReader, Cursor, Read};

use calamine::{Ods, OdsError, Reader};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::sheet::{Book, Cell, Merge, Sheet};
use super::xls::fill;
use super::xlsx::Budget;
use super::{Refusal, archive, places, rectangle};

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    archive::look(bytes)?;
    let looks = look_through(bytes)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(refusal)?;
    let metadata = workbook.sheets_metadata().to_vec();
    places::check_number(&metadata)?;
    let mut book = Book::default();
    let mut budget = Budget::default();
    for (position, info) in metadata.iter().enumerate() {
        let mut sheet = Sheet::of_tab(position, info);
        if let Ok(range) = workbook.worksheet_range(&info.name) {
            fill(&mut sheet, &range, false, &mut budget)?;
        }
        if let Some(look) = looks.get(position) {
            sheet.merges.clone_from(&look.merges);
            for &(row, column) in &look.uncalculated {
                sheet.push(row, column, Cell::Uncalculated);
            }
            sheet.settle();
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// What was seen of one sheet.
#[derive(Debug, Default)]
struct Look {
    merges: Vec<Merge>,
    uncalculated: Vec<(u32, u32)>,
    last_row: u64,
    last_column: u64,
    /// Cells that hold something; those that are repeated count once.
    n_filled: u64,
}

fn look_through(bytes: &[u8]) -> Result<Vec<Look>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::packed)?;
    let mut manifest = Vec::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // A manifest that cannot be read says nothing; the content speaks for itself.
        let _ = part.take(1 << 20).read_to_end(&mut manifest);
    }
    if archive::contains(&manifest, b"encryption-data") {
        return Err(Refusal::encrypted());
    }
    let part = archive.by_name("content.xml").map_err(|error| match error {
        ZipError::FileNotFound => Refusal::without("content.xml"),
        error => Refusal::packed(error),
    })?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part.take(1 << 30)));
    let mut looks: Vec<Look> = Vec::new();
    let mut buffer = Vec::new();
    let mut name = String::new();
    let (mut row, mut column, mut row_repeats) = (0_u64, 0_u64, 1_u64);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| match looks.len() {
            0 => Refusal::garbled(),
            _ => Refusal::garbled().in_row(&name, u32::try_from(row + 1).unwrap_or(u32::MAX)),
        })?;
        match &event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                let is_closed = matches!(event, Event::Empty(_));
                match tag.name().as_ref() {
                    "table:table" => {
                        looks.push(Look::default());
                        name = text(tag, "table:name").unwrap_or_default();
                        row = 0;
                    }
                    "table:table-row" => {
                        column = 0;
                        row_repeats = number(tag, "table:number-rows-repeated");
                        if is_closed {
                            row += row_repeats;
                        }
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let repeats = number(tag, "table:number-columns-repeated");
                        if let Some(look) = looks.last_mut() {
                            look.cell(tag, is_closed, (row, column), (row_repeats, repeats));
                        }
                        column += repeats;
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => row += row_repeats,
            _ => {}
        }
    }
    let n_filled = looks.iter().map(|look| look.n_filled).sum();
    let n_cells = looks.iter().fold(0_u64, |sum, look| {
        sum.saturating_add((look.last_row + 1).saturating_mul(look.last_column + 1))
    });
    rectangle::check(n_cells, n_filled)?;
    Ok(looks)
}

impl Look {
    fn cell(&mut self, tag: &BytesStart<'_>, is_closed: bool, at: (u64, u64), repeats: (u64, u64)) {
        let (row, column) = at;
        let has_formula = text(tag, "table:formula").is_some();
        let has_type = text(tag, "office:value-type").is_some();
        if has_type || has_formula || !is_closed {
            self.last_row = self.last_row.max(row.saturating_add(repeats.0 - 1));
            self.last_column = self.last_column.max(column.saturating_add(repeats.1 - 1));
            self.n_filled += 1;
        }
        let place = (u32::try_from(row + 1), u32::try_from(column));
        let (Ok(row), Ok(column)) = place else { return };
        if has_formula && !has_type && is_closed {
            self.uncalculated.push((row, column));
        }
        let rows = number(tag, "table:number-rows-spanned");
        let columns = number(tag, "table:number-columns-spanned");
        if rows > 1 || columns > 1 {
            let last = |first: u32, n: u64| first.saturating_add(u32::try_from(n - 1).unwrap_or(u32::MAX));
            self.merges.push(Merge {
                first_row: row,
                last_row: last(row, rows),
                first_column: column,
                last_column: last(column, columns),
            });
        }
    }
}

fn text(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok().flatten()?;
    Some(attribute.value.to_string())
}

/// Returns a count of repetitions, at least 1.
fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    text(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, u64::from(u32::MAX))
}

fn refusal(error: OdsError) -> Refusal {
    match error {
        OdsError::Password => Refusal::encrypted(),
        OdsError::CellLimitExceeded { requested, .. } => {
            Refusal::too_large(format!("one sheet asks for {requested} cells"))
        }
        OdsError::WorksheetNotFound(sheet) => {
            Refusal::damaged("the sheet is listed, and is not in the file").in_sheet(&sheet)
        }
        OdsError::FileNotFound(part) => Refusal::without(part),
        OdsError::Zip(error) => Refusal::packed(error),
        OdsError::Io(error) => Refusal::unpacked(error),
        OdsError::Eof(_) | OdsError::Xml(_) | OdsError::XmlAttr(_) | OdsError::AttrError(_) => {
            Refusal::garbled()
        }
        OdsError::InvalidMime(_) => Refusal::damaged("it does not say that it is a spreadsheet"),
        _ => Refusal::damaged("a cell holds what no cell can"),
    }
}
