//! A long file whose sheets are read row by row, as often as is needed, and never held as a whole.

use super::super::sheet::{Book, Sheet};
use super::refusal::Refusal;
use super::sniff::Format;
use super::text::{self, Text};
use super::xlsx::{self, Budget, Workbook};

/// A long file.
pub enum LongBook<'f> {
    /// A text file, which is one sheet.
    Text(Text<'f>),
    /// A workbook.
    Workbook(Box<Workbook<'f>>),
}

/// The rows of one of its sheets, passing.
pub enum Rows<'l, 'f> {
    /// Those of a text.
    Text(text::Rows<'l>),
    /// Those of a workbook's sheet.
    Workbook(Box<xlsx::Rows<'l, 'f>>),
}

impl<'f> LongBook<'f> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// When it is none, or would take more memory than a file is given.
    pub fn workbook(bytes: &'f [u8]) -> Result<Self, Refusal> {
        Ok(Self::Workbook(Box::new(Workbook::open(bytes)?)))
    }

    /// Returns its sheets without any row.
    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Text(_) => vec![Sheet::default()],
            Self::Workbook(workbook) => (0..workbook.n_sheets()).map(|at| workbook.sheet(at)).collect(),
        }
    }

    /// Returns the book of these of its sheets.
    pub fn book(&self, mut sheets: Vec<Sheet>) -> Book {
        match self {
            Self::Text(text) => text.book(sheets.pop().unwrap_or_default()),
            Self::Workbook(_) => Book { sheets, format: Format::Xlsx.name().to_owned(), ..Book::default() },
        }
    }

    /// Returns the rows of a sheet, from the first one on; none where it has no cells.
    ///
    /// # Errors
    /// When the sheet is listed and cannot be read.
    pub fn rows(&mut self, sheet: usize) -> Result<Option<Rows<'_, 'f>>, Refusal> {
        match self {
            Self::Text(text) => Ok(Some(Rows::Text(text.rows()))),
            Self::Workbook(workbook) => Ok(workbook.rows(sheet)?.map(|rows| Rows::Workbook(Box::new(rows)))),
        }
    }

    /// Returns the first rows of every sheet, up to `n`, and whether there are more.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn heads(&mut self, n: usize) -> Result<(Vec<Sheet>, Vec<bool>), Refusal> {
        let mut sheets = self.sheets();
        let mut is_long = Vec::with_capacity(sheets.len());
        for (at, sheet) in sheets.iter_mut().enumerate() {
            let mut has_more = false;
            if let Some(mut rows) = self.rows(at)? {
                has_more = rows.read(sheet, n)?;
            }
            sheet.settle();
            if let Self::Workbook(workbook) = self {
                workbook.mark_merges(sheet);
            }
            is_long.push(has_more);
        }
        Ok((sheets, is_long))
    }
}

impl Rows<'_, '_> {
    /// Adds rows to a sheet until it has `n_rows`; tells whether there may be more.
    ///
    /// # Errors
    /// When a row cannot be read, or the rows take more memory than a file is given.
    pub fn read(&mut self, sheet: &mut Sheet, n_rows: usize) -> Result<bool, Refusal> {
        match self {
            Self::Text(rows) => rows.read(sheet, n_rows),
            Self::Workbook(rows) => rows.read(sheet, n_rows, &Budget::default()),
        }
    }

    /// Tells whether every cell so far stood behind the one before.
    pub fn is_in_order(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Workbook(rows) => rows.is_in_order(),
        }
    }
}
