//! Rows of cells as text with separators or as a workbook.

use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Moment(DateTime),
}

/// Returns a text cell.
pub fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// Returns the rows as text; moments are written as `moment` writes them.
pub fn csv(rows: &[Vec<Cell>], delimiter: u8, moment: fn(DateTime) -> String) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    for row in rows {
        let fields = row.iter().map(|cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Moment(at) => moment(*at),
        });
        // A row of nothing is an empty line, not a pair of quotes.
        let fields: Vec<String> = fields.collect();
        writer.write_record(if fields.is_empty() { vec![String::new(); 2] } else { fields }).unwrap();
    }
    writer.into_inner().unwrap()
}

/// Returns the rows as a workbook of one sheet.
pub fn xlsx(name: &str, rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    sheet.write_string(row, column, text).unwrap();
                }
                Cell::Number(number) => {
                    sheet.write_number(row, column, *number).unwrap();
                }
                Cell::Moment(at) => {
                    let moment = ExcelDateTime::from_ymd(at.year() as u16, at.month() as u8, at.day() as u8)
                        .unwrap()
                        .and_hms(at.hour() as u16, at.minute() as u8, f64::from(at.second()))
                        .unwrap();
                    sheet.write_datetime_with_format(row, column, &moment, &format).unwrap();
                }
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}
