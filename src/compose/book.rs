//! A workbook to fill in or to upload, in no file format: cells with a style, and what each column takes.

/// A workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// What it is called in the file's properties.
    pub title: String,
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name, 31 characters at most.
    pub name: String,
    /// Its cells, row by row from the first on.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows and columns stay in sight.
    pub frozen: (u32, u16),
    /// The width of each column, in characters.
    pub widths: Vec<f64>,
    /// What the columns take.
    pub checks: Vec<Check>,
    /// Whether only programs need it.
    pub is_hidden: bool,
}

/// A cell of text; an empty one leaves no trace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// As text does.
    #[default]
    Plain,
    /// As the title of a sheet.
    Title,
    /// As the heading of a column.
    Heading,
    /// As a remark that is small and grey.
    Remark,
}

/// What the cells of a column take, with what the person who fills them in is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The column, from 0.
    pub column: u16,
    /// The first and the last row, from 0.
    pub rows: (u32, u32),
    /// What they take.
    pub rule: Rule,
    /// What is asked, shown while a cell is chosen.
    pub prompt: String,
    /// What is said of anything else.
    pub refusal: String,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Anything.
    Anything,
    /// One of the texts that stand in a column of another sheet.
    Listed {
        /// The sheet's name.
        sheet: String,
        /// The column, from 0.
        column: u16,
        /// The first and the last row, from 0.
        rows: (u32, u32),
    },
    /// One of a few short texts.
    OneOf(Vec<String>),
    /// A whole number.
    Whole(i32, i32),
    /// Any number.
    Number(f64, f64),
    /// A day.
    Day,
}

impl Cell {
    /// Returns a cell of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Plain }
    }

    /// Returns a cell of text in a style.
    pub fn styled(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}
