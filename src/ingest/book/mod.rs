//! Opens spreadsheets of any format into one shape, within bounds, and says why when it cannot.

mod answers;
mod archive;
mod ods;
mod ole;
mod package;
mod sniff;
mod text;
mod xls;
mod xlsb;
mod xlsx;


use super::sheet::Book;
use crate::base::{SourceFile, guard};
use crate::diag::{Code, Diagnostic, Notes, Origin};
use sniff::{Format, Sniffed};

/// How much one file may take before it is refused: no honest export of a partnership comes near.
pub const MAX_CELLS: usize = 20_000_000;
/// The bytes of text and cells that one file may take in memory.
pub const MAX_BYTES: usize = 512 << 20;
/// The columns that spreadsheet programs can show: A to XFD.
pub const MAX_COLUMNS: u32 = 16_384;
/// The bytes of text in one cell: many times what a spreadsheet can show, which is 32,767 characters.
pub const MAX_TEXT: usize = 1 << 20;

/// Why a file could not be opened.
#[derive(Debug)]
pub struct Refusal {
    code: Code,
    message: String,
    hint: String,
}

impl Refusal {
    fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }

    /// Returns the refusal of a file that a reader could not make sense of.
    fn damaged(reason: impl std::fmt::Display) -> Self {
        let reason = reason.to_string();
        let reason = reason.lines().next().unwrap_or_default();
        let message = format!("the file is damaged or cut short: {}", reason.trim_end_matches('.'));
        Self::new("unreadable-file", message, "export it again, or open it, save it and put the copy here")
    }

    fn encrypted() -> Self {
        let message = "the workbook is protected by a password, and cannot be read";
        Self::new("encrypted-file", message, "open it, remove the password, and save it again")
    }

    fn too_large(what: impl std::fmt::Display) -> Self {
        let message = format!("the file asks for more memory than it is given: {what}");
        let hint =
            "export the records alone, without formatting or blank rows beyond them, or split the file";
        Self::new("file-too-large", message, hint)
    }

    fn too_wide() -> Self {
        let message = format!("a row has more than the {MAX_COLUMNS} columns that a spreadsheet can show");
        let hint = "see whether its line ends were lost, and export it again";
        Self::new("file-too-large", message, hint)
    }

    fn too_long() -> Self {
        let message = format!("one cell holds more than {} MiB of text", MAX_TEXT >> 20);
        let hint = "see whether a quotation mark is not closed or line ends were lost, and export it again";
        Self::new("file-too-large", message, hint)
    }

    fn empty() -> Self {
        Self::new("empty-file", "the file holds no records", "export it again, or remove it")
    }
}

/// Opens a file; what is wrong with it is noted, and a file that cannot be read is none.
pub fn open(notes: &mut Notes, file: &SourceFile) -> Option<Book> {
    let Sniffed { format, expected } = sniff::sniff(&file.path, &file.bytes);
    let origin = || Origin::file(&file.path);
    let found = format.name();
    if let Some(expected) = expected.filter(|expected| *expected != format) {
        let message = format!("the name says {}, but the file is {found}", expected.name());
        let diagnostic = match format.is_readable() {
            true => Diagnostic::warning("misnamed-file", message, origin())
                .hint(format!("it is read as {found}; give it the ending `.{}`", format.extension())),
            false => Diagnostic::error("misnamed-file", message, origin())
                .hint("open it in the program it comes from and save it as XLSX or CSV"),
        };
        notes.push(diagnostic);
        if !format.is_readable() && format != Format::Encrypted && format != Format::Empty {
            return None;
        }
    }
    // A reader that fails in a way nobody foresaw costs its own file alone.
    let opened = guard(|| open_as(format, &file.bytes)).unwrap_or_else(|_| Err(Refusal::damaged("its parts contradict one another")));
    match opened {
        Ok(mut book) => {
            if book.format.is_empty() {
                found.clone_into(&mut book.format);
            }
            if book.sheets.iter().all(|sheet| sheet.is_empty()) {
                refuse(notes, Refusal::empty(), origin());
                return None;
            }
            Some(book)
        }
        Err(refusal) => {
            refuse(notes, refusal, origin());
            None
        }
    }
}

fn refuse(notes: &mut Notes, refusal: Refusal, origin: Origin) {
    notes.push(Diagnostic::error(refusal.code, refusal.message, origin).hint(refusal.hint));
}

fn open_as(format: Format, bytes: &[u8]) -> Result<Book, Refusal> {
    match format {
        Format::Xlsx => xlsx::open(bytes),
        Format::Xlsb => xlsb::open(bytes),
        Format::Xls => xls::open(bytes),
        Format::Ods => ods::open(bytes),
        Format::Text => text::open(bytes),
        Format::Package => package::open(bytes),
        Format::Encrypted => Err(Refusal::encrypted()),
        Format::Empty => Err(Refusal::empty()),
        Format::Damaged => Err(Refusal::damaged("its end is missing")),
        Format::Html | Format::Xml | Format::Pdf | Format::Word | Format::Other => {
            let message = format!("the file is {}, which holds no records that can be read", format.name());
            let hint = "open it in the program it comes from and save it as XLSX or CSV";
            Err(Refusal::new("not-a-spreadsheet", message, hint))
        }
    }
}

/// Tells whether a file of this name is expected to be text with separators.
pub fn is_text_name(path: &str) -> bool {
    sniff::format_of_name(path) == Some(Format::Text)
}

/// Tells whether a file of this name is expected to hold records.
pub fn is_spreadsheet_name(path: &str) -> bool {
    sniff::format_of_name(path).is_some()
}
