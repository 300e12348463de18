//! Where a problem is, in the words of the person who has to mend it.

use std::ops::Range;

use serde::Serialize;

/// The place of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The run as a whole: the command line or the workspace.
    Run,
    /// A file as a whole.
    File {
        /// Path relative to the workspace.
        file: String,
    },
    /// A sheet, row or cell of a spreadsheet.
    Cell {
        /// Path relative to the workspace.
        file: String,
        /// The sheet's name; empty for text files.
        sheet: String,
        /// `C7`, `row 7`, `column C`; empty for the whole sheet.
        cell: String,
    },
    /// A stretch of a text file.
    Span {
        /// Path relative to the workspace.
        file: String,
        /// Bytes of the file.
        range: Range<usize>,
        /// Line from 1, and column in characters from 1, of the start.
        line_column: (u32, u32),
        /// The lines the range touches, without the last line's end.
        excerpt: String,
        /// Where the range starts within the excerpt, in bytes.
        excerpt_offset: usize,
    },
    /// A partnership as a whole.
    Partnership {
        /// Its id.
        partnership: String,
    },
}

impl Origin {
    /// Returns the place of a whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self::File { file: file.into() }
    }

    /// Returns the place of one cell; `row` counts from 1 as a person sees it, `column` from 0.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, row: u32, column: u32) -> Self {
        Self::Cell { file: file.into(), sheet: sheet.into(), cell: cell_name(row, column) }
    }

    /// Returns the place of a whole row; `row` counts from 1.
    pub fn row(file: impl Into<String>, sheet: impl Into<String>, row: u32) -> Self {
        Self::Cell { file: file.into(), sheet: sheet.into(), cell: format!("row {row}") }
    }

    /// Returns the place of a whole sheet.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self::Cell { file: file.into(), sheet: sheet.into(), cell: String::new() }
    }

    /// Returns the place of `range` within `text`, the content of `file`.
    pub fn span(file: impl Into<String>, text: &str, range: Range<usize>) -> Self {
        let start = floor_char(text, range.start);
        let end = floor_char(text, range.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |i| end + i);
        let line = text[..start].matches('\n').count() as u32 + 1;
        let column = text[line_start..start].chars().count() as u32 + 1;
        Self::Span {
            file: file.into(),
            range: start..end,
            line_column: (line, column),
            excerpt: text[line_start..line_end].trim_end_matches('\r').to_owned(),
            excerpt_offset: start - line_start,
        }
    }

    /// Returns what places are ordered by: rank, file or partnership, bytes, sheet, cell, kind of place.
    fn place(&self) -> (u8, &str, (usize, usize), &str, &str, u8) {
        match self {
            Self::Run => (0, "", (0, 0), "", "", 0),
            Self::File { file } => (1, file, (0, 0), "", "", 0),
            Self::Cell { file, sheet, cell } => (1, file, (0, 0), sheet, cell, 1),
            Self::Span { file, range, .. } => (1, file, (range.start, range.end), "", "", 2),
            Self::Partnership { partnership } => (2, partnership, (0, 0), "", "", 0),
        }
    }

    /// Returns the path of the file the problem is in, if it is in one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Run | Self::Partnership { .. } => None,
            Self::File { file } | Self::Cell { file, .. } | Self::Span { file, .. } => Some(file),
        }
    }
}

/// By file, then place within it; problems of the run as a whole come first.
impl Ord for Origin {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl PartialOrd for Origin {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns the name of a cell in A1 notation; `row` counts from 1, `column` from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().map(|&c| char::from(c)).collect();
    format!("{letters}{row}")
}

fn floor_char(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Run => f.write_str("run"),
            Self::File { file } => f.write_str(file),
            Self::Cell { file, sheet, cell } => {
                f.write_str(file)?;
                if !sheet.is_empty() {
                    write!(f, ", sheet {sheet}")?;
                }
                if !cell.is_empty() {
                    write!(f, ", {cell}")?;
                }
                Ok(())
            }
            Self::Span { file, line_column: (line, column), .. } => write!(f, "{file}:{line}:{column}"),
            Self::Partnership { partnership } => write!(f, "partnership {partnership}"),
        }
    }
}
