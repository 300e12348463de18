//! Service records as French-language case software saves them: semicolons, Windows-1252, decimal commas.

use encoding_rs::WINDOWS_1252;
use jiff::civil::Date;

use super::Fault;
use super::cell::Cell;

/// How dates are written in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// `2025-04-07`.
    YearFirst,
    /// `07/04/2025`.
    DayFirst,
}

/// One file of records.
pub struct Records {
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
    dates: DateStyle,
}

impl Records {
    /// Begins a file with its headings.
    pub fn new(dates: DateStyle, headings: &[&str]) -> Self {
        Self { headings: headings.iter().map(ToString::to_string).collect(), rows: Vec::new(), dates }
    }

    /// Adds a row.
    pub fn push<const N: usize>(&mut self, row: [Cell; N]) {
        self.rows.push(row.into());
    }

    /// Returns the file with semicolons and decimal commas in Windows-1252.
    pub fn into_windows_1252(self) -> Result<Vec<u8>, Fault> {
        let text = self.write(b';', ",")?;
        let (bytes, _, has_unmappable) = WINDOWS_1252.encode(&text);
        if has_unmappable {
            return Err("a record holds a character that Windows-1252 lacks".into());
        }
        Ok(bytes.into_owned())
    }

    /// Returns the file with commas and decimal points in UTF-8 with a byte-order mark, as Excel saves it.
    pub fn into_utf8(self) -> Result<Vec<u8>, Fault> {
        Ok(format!("\u{feff}{}", self.write(b',', ".")?).into_bytes())
    }

    fn write(self, delimiter: u8, decimal_mark: &str) -> Result<String, Fault> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(&self.headings)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| show(cell, self.dates, decimal_mark)))?;
        }
        Ok(String::from_utf8(writer.into_inner()?)?)
    }
}

fn show(cell: &Cell, dates: DateStyle, decimal_mark: &str) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string().replace('.', decimal_mark),
        Cell::Date(date) => show_date(*date, dates),
        Cell::Moment(moment) => {
            format!("{} {:02}:{:02}", show_date(moment.date(), dates), moment.hour(), moment.minute())
        }
    }
}

fn show_date(date: Date, dates: DateStyle) -> String {
    match dates {
        DateStyle::YearFirst => date.to_string(),
        DateStyle::DayFirst => date.strftime("%d/%m/%Y").to_string(),
    }
}
