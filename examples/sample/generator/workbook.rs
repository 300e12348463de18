//! XLSX workbooks that hold no clock: written twice, they are the same bytes.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::Fault;
use super::cell::Cell;

/// One sheet of a workbook.
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Its cells, row by row.
    pub rows: Vec<Vec<Cell>>,
    /// Rectangles merged into one cell: first row, first column, last row, last column.
    pub merged: Vec<[u32; 4]>,
    /// Rows that stay in sight when scrolling.
    pub frozen: u32,
    /// How dates are shown.
    pub date_format: &'static str,
    /// How moments are shown.
    pub moment_format: &'static str,
}

/// Returns the bytes of a workbook of `sheets`.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    workbook
        .set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 4, 7)?));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet().set_name(sheet.name)?;
        write(worksheet, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), Fault> {
    let date_format = Format::new().set_num_format(sheet.date_format);
    let moment_format = Format::new().set_num_format(sheet.moment_format);
    worksheet.set_freeze_panes(sheet.frozen, 0)?;
    for &[first_row, first_column, last_row, last_column] in &sheet.merged {
        let (first_column, last_column) = (u16::try_from(first_column)?, u16::try_from(last_column)?);
        worksheet.merge_range(first_row, first_column, last_row, last_column, "", &Format::new())?;
    }
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => &mut *worksheet,
                Cell::Text(text) => worksheet.write_string(row, column, text)?,
                Cell::Number(number) => worksheet.write_number(row, column, *number)?,
                Cell::Date(date) => {
                    worksheet.write_datetime_with_format(row, column, excel_date(*date)?, &date_format)?
                }
                Cell::Moment(moment) => worksheet.write_datetime_with_format(
                    row,
                    column,
                    excel_moment(*moment)?,
                    &moment_format,
                )?,
            };
        }
    }
    Ok(())
}

fn excel_date(date: Date) -> Result<ExcelDateTime, Fault> {
    Ok(ExcelDateTime::from_ymd(u16::try_from(date.year())?, date.month() as u8, date.day() as u8)?)
}

fn excel_moment(moment: DateTime) -> Result<ExcelDateTime, Fault> {
    let date = excel_date(moment.date())?;
    Ok(date.and_hms(u16::try_from(moment.hour())?, moment.minute() as u8, f64::from(moment.second()))?)
}
