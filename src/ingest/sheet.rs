//! The common shape of every spreadsheet: rows of cells that know where they stand, whatever the file format.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

/// A workbook, or a text file as a workbook of one sheet.
#[derive(Debug, Default)]
pub struct Book {
    /// The sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Sheets of files beside it that hold what belongs to its own.
    pub beside: Vec<Sheet>,
    /// What kind of file it was found to be, for people: `XLSX`, `text, semicolons, Windows-1252`.
    pub format: String,
    /// The separator of a text file.
    pub delimiter: Option<u8>,
}

/// One sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name; empty for text files.
    pub name: String,
    /// Its position among the tabs, from 0.
    pub position: u16,
    /// Whether people who open the file see it.
    pub is_hidden: bool,
    /// Cells merged into one, of which only the first has a value.
    pub merges: Vec<Merge>,
    /// Columns that were taken over from the rows of another sheet or record, which these rows belong to.
    pub borrowed: BTreeSet<u32>,
    /// What repeat groups hold that no form asks for.
    pub left_over: Vec<LeftOver>,
    rows: Vec<RowSpan>,
    /// Rows before which others are left out, counted among those that are here.
    resumes: BTreeSet<usize>,
    cells: Vec<(u32, Value)>,
    text: String,
}

/// What a repeat group holds that is not read, of which a form asks for some columns of the first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftOver {
    /// Rows for which there is no room beside those they belong to.
    Rows {
        /// The name of the group.
        group: String,
        /// How many are not read.
        n_rows: usize,
        /// How many are read of each row that they belong to.
        n_read: usize,
    },
    /// A column that holds something and that no form asks for.
    Column {
        /// Its heading.
        heading: String,
        /// The row of the heading, as a person sees it.
        row: u32,
        /// The column.
        column: u32,
    },
}

/// A rectangle of merged cells; rows count from 1, columns from 0, all ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The first row.
    pub first_row: u32,
    /// The last row.
    pub last_row: u32,
    /// The first column.
    pub first_column: u32,
    /// The last column.
    pub last_column: u32,
}

#[derive(Debug, Clone, Copy)]
struct RowSpan {
    number: u32,
    start: u32,
}

#[derive(Debug, Clone, Copy)]
enum Value {
    Text { start: u32, end: u32 },
    Number(f64),
    Moment(DateTime),
    Time(Time),
    Bool(bool),
    Error(&'static str),
    Uncalculated,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or only blanks.
    Empty,
    /// Text, without blanks at its ends.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A date, with its time of day.
    Moment(DateTime),
    /// A time of day without a date.
    Time(Time),
    /// True or false.
    Bool(bool),
    /// A spreadsheet's error, such as `#DIV/0!`.
    Error(&'static str),
    /// A formula that no program has calculated yet.
    Uncalculated,
}

impl Sheet {
    /// Returns the empty sheet of a workbook's tab.
    pub fn of_tab(position: usize, tab: &calamine::Sheet) -> Self {
        Self {
            name: tab.name.clone(),
            position: u16::try_from(position).unwrap_or(u16::MAX),
            is_hidden: tab.visible != calamine::SheetVisible::Visible,
            ..Self::default()
        }
    }

    /// Returns a sheet of the same name and place without any row.
    pub fn without_rows(&self) -> Self {
        Self {
            name: self.name.clone(),
            position: self.position,
            is_hidden: self.is_hidden,
            ..Self::default()
        }
    }

    /// Returns the number of rows that hold anything.
    pub fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number of cells that hold anything.
    pub fn n_cells(&self) -> usize {
        self.cells.len()
    }

    /// Tells whether nothing is written on the sheet.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Returns the number of the `index`-th row that holds anything, as a person sees it, from 1.
    pub fn row_number(&self, index: usize) -> u32 {
        self.rows[index].number
    }

    /// Says that the next row to be added is none that follows the last one: those in between are left out.
    pub fn leave_out(&mut self) {
        self.resumes.insert(self.rows.len());
    }

    /// Tells whether blank rows stand between the `index`-th row that holds anything and the one before.
    pub fn follows_blank(&self, index: usize) -> bool {
        !self.resumes.contains(&index) && self.rows[index].number > self.rows[index - 1].number + 1
    }

    /// Returns the cells of the `index`-th row that holds anything, with their columns, left to right.
    pub fn row(&self, index: usize) -> impl Iterator<Item = (u32, Cell<'_>)> + Clone {
        self.row_cells(index).iter().map(|&(column, value)| (column, self.show(value)))
    }

    /// Returns the cell of the `index`-th row that holds anything in `column`.
    pub fn cell(&self, index: usize, column: u32) -> Cell<'_> {
        let cells = self.row_cells(index);
        // Most rows are filled from the first column on, so the cell is usually where its column says.
        let at = match cells.get(column as usize) {
            Some((here, _)) if *here == column => Some(column as usize),
            _ => cells.binary_search_by_key(&column, |(column, _)| *column).ok(),
        };
        at.map_or(Cell::Empty, |at| self.show(cells[at].1))
    }

    /// Returns the number of columns up to the last one that holds anything.
    pub fn n_columns(&self) -> u32 {
        (0..self.rows.len())
            .filter_map(|index| self.row_cells(index).last())
            .map(|(c, _)| c + 1)
            .max()
            .unwrap_or(0)
    }

    /// Returns the number of the row that was added last.
    pub fn last_row(&self) -> Option<u32> {
        self.rows.last().map(|row| row.number)
    }

    /// Returns the column of the cell that was added last.
    pub fn last_column(&self) -> Option<u32> {
        self.cells.last().map(|(column, _)| *column)
    }

    /// Returns the bytes of text in the cell that was added last.
    pub fn last_text_bytes(&self) -> usize {
        match self.cells.last() {
            Some((_, Value::Text { start, end })) => (end - start) as usize,
            _ => 0,
        }
    }

    fn row_cells(&self, index: usize) -> &[(u32, Value)] {
        let start = self.rows[index].start as usize;
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |next| next.start as usize);
        &self.cells[start..end]
    }

    fn show(&self, value: Value) -> Cell<'_> {
        match value {
            Value::Text { start, end } => Cell::Text(&self.text[start as usize..end as usize]),
            Value::Number(number) => Cell::Number(number),
            Value::Moment(moment) => Cell::Moment(moment),
            Value::Time(time) => Cell::Time(time),
            Value::Bool(flag) => Cell::Bool(flag),
            Value::Error(error) => Cell::Error(error),
            Value::Uncalculated => Cell::Uncalculated,
        }
    }

    /// Adds a cell; `row` counts from 1, `column` from 0. Blank cells leave no trace.
    ///
    /// Cells come row by row and left to right; [`Sheet::settle`] mends files where they do not.
    pub fn push(&mut self, row: u32, column: u32, cell: Cell<'_>) {
        let value = match cell {
            Cell::Empty => return,
            Cell::Text(text) => {
                let text = trim(text);
                if text.is_empty() {
                    return;
                }
                let start = self.text.len() as u32;
                self.text.push_str(text);
                Value::Text { start, end: self.text.len() as u32 }
            }
            Cell::Number(number) => Value::Number(number),
            Cell::Moment(moment) => Value::Moment(moment),
            Cell::Time(time) => Value::Time(time),
            Cell::Bool(flag) => Value::Bool(flag),
            Cell::Error(error) => Value::Error(error),
            Cell::Uncalculated => Value::Uncalculated,
        };
        if self.rows.last().is_none_or(|last| last.number != row) {
            self.rows.push(RowSpan { number: row, start: self.cells.len() as u32 });
        }
        self.cells.push((column, value));
    }

    /// Adds a row of another sheet.
    pub fn push_row(&mut self, other: &Self, index: usize) {
        for (column, cell) in other.row(index) {
            self.push(other.row_number(index), column, cell);
        }
    }

    /// Forgets the first `n` rows; those that stay were added in their order.
    pub fn forget(&mut self, n: usize) {
        let n_cells = self.rows.get(n).map_or(self.cells.len(), |row| row.start as usize);
        self.cells.drain(..n_cells);
        self.rows.drain(..n);
        self.rows.iter_mut().for_each(|row| row.start -= n_cells as u32);
        let first = self.cells.iter().find_map(|(_, value)| match value {
            Value::Text { start, .. } => Some(*start),
            _ => None,
        });
        let n_bytes = first.map_or(self.text.len(), |first| first as usize);
        self.text.drain(..n_bytes);
        for (_, value) in &mut self.cells {
            if let Value::Text { start, end } = value {
                *start -= n_bytes as u32;
                *end -= n_bytes as u32;
            }
        }
        self.resumes = self.resumes.iter().filter_map(|row| row.checked_sub(n)).collect();
    }

    /// Returns the bytes of memory the sheet takes.
    pub fn n_bytes(&self) -> usize {
        self.text.len()
            + self.cells.len() * size_of::<(u32, Value)>()
            + self.rows.len() * size_of::<RowSpan>()
    }

    /// Puts rows and cells in order where the file had them in another one; of two cells in one place the first
    /// stays.
    pub fn settle(&mut self) {
        let rows_in_order = self.rows.windows(2).all(|pair| pair[0].number < pair[1].number);
        let cells_in_order = (0..self.rows.len())
            .all(|index| self.row_cells(index).windows(2).all(|pair| pair[0].0 < pair[1].0));
        if rows_in_order && cells_in_order {
            return;
        }
        let mut cells: Vec<(u32, u32, Value)> = Vec::with_capacity(self.cells.len());
        for (index, row) in self.rows.iter().enumerate() {
            cells.extend(self.row_cells(index).iter().map(|&(column, value)| (row.number, column, value)));
        }
        cells.sort_by_key(|&(row, column, _)| (row, column));
        cells.dedup_by_key(|&mut (row, column, _)| (row, column));
        self.rows.clear();
        self.cells.clear();
        for (row, column, value) in cells {
            if self.rows.last().is_none_or(|last| last.number != row) {
                self.rows.push(RowSpan { number: row, start: self.cells.len() as u32 });
            }
            self.cells.push((column, value));
        }
    }

    /// Gives the cells below the first one of each vertical merge its value, within the rows from `first` on.
    ///
    /// People merge cells down a column to say that the value holds for every row beside it. Returns the
    /// merges that were filled.
    pub fn fill_merges(&mut self, first: u32) -> Vec<Merge> {
        let mut filled = Vec::new();
        let mut added: Vec<(u32, u32, Value)> = Vec::new();
        for merge in &self.merges {
            if merge.first_row < first || merge.last_row <= merge.first_row {
                continue;
            }
            let Ok(top) = self.rows.binary_search_by_key(&merge.first_row, |row| row.number) else {
                continue;
            };
            let value = self.row_cells(top).iter().find(|(column, _)| *column == merge.first_column);
            let Some(&(column, value)) = value else { continue };
            // Rows that hold nothing else stay blank: a merge down to the end of the sheet adds no records.
            let below = self.rows[top + 1..].iter().take_while(|row| row.number <= merge.last_row);
            added.extend(below.map(|row| (row.number, column, value)));
            filled.push(*merge);
        }
        for (row, column, value) in added {
            self.rows.push(RowSpan { number: row, start: self.cells.len() as u32 });
            self.cells.push((column, value));
        }
        self.settle();
        filled
    }
}

impl Cell<'_> {
    /// Tells whether the cell holds nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Tells whether a person sees this in the cell.
    pub fn is_text(self, word: &str) -> bool {
        match self {
            Self::Empty | Self::Uncalculated => word.is_empty(),
            Self::Text(text) => text == word,
            Self::Number(_) | Self::Moment(_) | Self::Time(_) | Self::Bool(_) | Self::Error(_) => {
                self.to_text() == word
            }
        }
    }

    /// Returns what a person sees in the cell.
    pub fn to_text(self) -> String {
        match self {
            Self::Empty | Self::Uncalculated => String::new(),
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Moment(moment) if moment.time() == Time::midnight() => moment.date().to_string(),
            Self::Moment(moment) => format!("{} {}", moment.date(), moment.time()),
            Self::Time(time) => format!("{:02}:{:02}", time.hour(), time.minute()),
            Self::Bool(flag) => flag.to_string(),
            Self::Error(error) => error.to_owned(),
        }
    }
}

/// Returns the moment that a spreadsheet's day number stands for.
///
/// In the 1900 system day 60 is a 29 February 1900 that never was (a mistake of Lotus 1-2-3 kept for
/// compatibility), so that days before it count from 1899-12-31 and days after it from 1899-12-30.
pub fn moment_of_serial(serial: f64, is_1904: bool) -> Option<DateTime> {
    if !serial.is_finite() || !(0.0..=2_958_466.0).contains(&serial) {
        return None;
    }
    let mut days = serial.floor() as i64;
    let mut seconds = ((serial - serial.floor()) * 86_400.0).round() as i64;
    if seconds == 86_400 {
        days += 1;
        seconds = 0;
    }
    let epoch = match is_1904 {
        true => Date::constant(1904, 1, 1),
        false if days < 60 => Date::constant(1899, 12, 31),
        false => Date::constant(1899, 12, 30),
    };
    let date = epoch.checked_add(days.days()).ok()?;
    let time = Time::midnight().checked_add(seconds.seconds()).ok()?;
    Some(date.to_datetime(time))
}

/// Returns `text` without blanks at its ends: spaces of any width, line ends, byte order marks.
#[inline]
pub fn trim(text: &str) -> &str {
    if let ([b'!'..=b'~', ..], [.., b'!'..=b'~']) = (text.as_bytes(), text.as_bytes()) {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\0'))
}
