//! Why a file could not be opened, in the words of the person who holds it: never those of the library that failed.

use zip::result::ZipError;

use super::super::sheet::Sheet;
use super::{MAX_COLUMNS, MAX_TEXT};
use crate::base::SourceFile;
use crate::diag::{Code, Diagnostic, Origin};

/// Why a file could not be opened.
#[derive(Debug)]
pub struct Refusal {
    code: Code,
    message: String,
    hints: Vec<String>,
    place: Place,
}

/// How far into the file its reader came.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    File,
    Sheet(String),
    Row { sheet: String, row: u32 },
    Cell { sheet: String, row: u32, column: u32 },
}

/// What a file is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Medium {
    /// A workbook, whose cells say where they stand.
    #[default]
    Workbook,
    /// Text, whose separators and line ends say it.
    Text,
}

/// What records are read from.
pub const READABLE: &str = "records are read from XLSX, XLSB, XLS, ODS, CSV and TSV files";

impl Refusal {
    /// Returns a refusal of the whole file.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: vec![hint.into()], place: Place::File }
    }

    /// Returns the refusal of a file that a reader could not make sense of.
    pub fn damaged(reason: impl std::fmt::Display) -> Self {
        let message = format!("the file is damaged or cut short: {reason}");
        let hint = "export or download it again; if a spreadsheet program still opens it, save it there under a new name";
        Self::new("unreadable-file", message, hint)
    }

    /// Returns the refusal of a package that cannot be unpacked.
    pub fn packed(error: ZipError) -> Self {
        match error {
            ZipError::FileNotFound => Self::damaged("a part that it cannot be without is missing"),
            ZipError::Io(error) => Self::unpacked(error),
            _ => Self::damaged("its list of parts cannot be read"),
        }
    }

    /// Returns the refusal of a package of which a part cannot be unpacked.
    pub fn unpacked(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Self::damaged("one of its parts breaks off"),
            std::io::ErrorKind::OutOfMemory => {
                Self::too_large("one of its parts is larger than the memory left")
            }
            _ => Self::damaged("what is packed in it is not what was packed"),
        }
    }

    /// Returns the refusal of a file whose tags do not close or nest.
    pub fn garbled() -> Self {
        Self::damaged("what it holds breaks off, or is garbled")
    }

    /// Returns the refusal of a text of which one cell takes all that follows.
    pub fn unclosed() -> Self {
        let message =
            "a quotation mark opens the cell and none closes it, so that all that follows is one cell";
        let hint =
            "close it, or double it where it is meant as such; if the file breaks off here, export it again";
        Self::new("unclosed-quote", message, hint)
    }

    /// Returns the refusal of a file that lacks a part.
    pub fn without(part: &str) -> Self {
        Self::damaged(format!("its part `{part}` is missing"))
    }

    /// Returns the refusal of a workbook under a password.
    pub fn encrypted() -> Self {
        let message = "the workbook is protected by a password, and cannot be read";
        Self::new("encrypted-file", message, "open it, remove the password, and save it again")
    }

    /// Returns the refusal of a file that would take too much memory.
    pub fn too_large(what: impl std::fmt::Display) -> Self {
        let message = format!("the file asks for more memory than it is given: {what}");
        let hint =
            "export the records alone, without formatting or blank rows beyond them, or split the file";
        Self::new("file-too-large", message, hint)
    }

    /// Returns the refusal of a row that is wider than any sheet.
    pub fn too_wide(medium: Medium) -> Self {
        let message = format!("the row has more than the {MAX_COLUMNS} columns that a spreadsheet can show");
        let hint = match medium {
            Medium::Text => "see whether its line ends were lost, and export it again",
            Medium::Workbook => "its cells say that they stand where none can: export it again",
        };
        Self::new("file-too-large", message, hint)
    }

    /// Returns the refusal of a cell that is longer than any that people write.
    pub fn too_long(medium: Medium) -> Self {
        let message = format!("the cell holds more than {} MiB of text", MAX_TEXT >> 20);
        let hint = match medium {
            Medium::Text => {
                "see whether a quotation mark is not closed or line ends were lost, and export it again"
            }
            Medium::Workbook => "shorten it, or leave its column out of the export",
        };
        Self::new("file-too-large", message, hint)
    }

    /// Returns the refusal of a file that has nothing to read.
    pub fn empty(bytes: &[u8]) -> Self {
        let message = match bytes.len() {
            0 => "the file is empty: it has no byte",
            _ => "the file holds no records: its cells and lines are blank",
        };
        Self::new("empty-file", message, "export it again, or remove it")
    }

    /// Adds a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Says which sheet could not be read.
    #[must_use]
    pub fn in_sheet(self, sheet: &str) -> Self {
        Self { place: Place::Sheet(sheet.to_owned()), ..self }
    }

    /// Says in which row of a sheet reading stopped.
    #[must_use]
    pub fn in_row(self, sheet: &str, row: u32) -> Self {
        Self { place: Place::Row { sheet: sheet.to_owned(), row }, ..self }
    }

    /// Says how far into a sheet reading came.
    #[must_use]
    pub fn after(mut self, sheet: &Sheet) -> Self {
        let Some(last) = sheet.n_rows().checked_sub(1) else { return self.in_sheet(&sheet.name) };
        self.message.push_str("; this row is the last that could be read");
        self.in_row(&sheet.name, sheet.row_number(last))
    }

    /// Says that it is the row of a sheet that was read last.
    #[must_use]
    pub fn in_last_row(self, sheet: &Sheet) -> Self {
        match sheet.n_rows().checked_sub(1) {
            Some(last) => self.in_row(&sheet.name, sheet.row_number(last)),
            None => self.in_sheet(&sheet.name),
        }
    }

    /// Says that it is the cell of a sheet that was read last.
    #[must_use]
    pub fn in_last_cell(self, sheet: &Sheet) -> Self {
        match (sheet.n_rows().checked_sub(1), sheet.last_column()) {
            (Some(last), Some(column)) => self.in_cell(&sheet.name, sheet.row_number(last), column),
            (_, None) | (None, _) => self.in_sheet(&sheet.name),
        }
    }

    /// Says at which cell of a sheet reading stopped.
    #[must_use]
    pub fn in_cell(self, sheet: &str, row: u32, column: u32) -> Self {
        Self { place: Place::Cell { sheet: sheet.to_owned(), row, column }, ..self }
    }

    /// Returns the problem to tell.
    pub fn of(self, file: &SourceFile) -> Diagnostic {
        let origin = match self.place {
            Place::File => Origin::file(&file.path),
            Place::Sheet(sheet) => Origin::sheet(&file.path, sheet),
            Place::Row { sheet, row } => Origin::row(&file.path, sheet, row),
            Place::Cell { sheet, row, column } => Origin::cell(&file.path, sheet, row, column),
        };
        Diagnostic { hints: self.hints, ..Diagnostic::error(self.code, self.message, origin) }
    }
}
