//! Opens spreadsheets of any format into one shape, within bounds, and says why when it cannot.

mod answers;
mod archive;
mod biff;
pub mod long;
mod ods;
mod ole;
mod package;
mod places;
mod rectangle;
pub mod refusal;
pub mod rows;
mod sniff;
pub mod text;
mod xls;
mod xlsb;
mod xlsx;

use std::io;

use super::sheet::Book;
use crate::base::{SourceFile, guard};
use crate::diag::{Diagnostic, Notes, Origin, unreadable};
use long::LongBook;
use refusal::{READABLE, Refusal};
use sniff::{Format, Sniffed};
use text::{Pieces, SHOWN, Text};

/// How much one file may take before it is refused: no honest export of a partnership comes near.
pub const MAX_CELLS: usize = 20_000_000;
/// The bytes of text and cells that one file may take in memory.
pub const MAX_BYTES: usize = 512 << 20;
/// The columns that spreadsheet programs can show: A to XFD.
pub const MAX_COLUMNS: u32 = 16_384;
/// The bytes of text in one cell: many times what a spreadsheet can show, which is 32,767 characters.
pub const MAX_TEXT: usize = 1 << 20;

/// Returns what a file is; what is wrong with its name is noted, and a file that is not what it could be read as is none.
fn format_of(notes: &mut Notes, path: &str, bytes: &[u8]) -> Option<Format> {
    let Sniffed { format, expected } = sniff::sniff(path, bytes);
    let found = format.name();
    if let Some(expected) = expected.filter(|expected| *expected != format) {
        let message = format!("the name says {}, but the file is {found}", expected.name());
        let origin = Origin::file(path);
        if !format.is_readable() && format != Format::Encrypted && format != Format::Empty {
            let problem = Diagnostic::error("misnamed-file", message, origin).hint(format.remedy());
            notes.push(problem.hint(READABLE));
            return None;
        }
        notes.push(
            Diagnostic::warning("misnamed-file", message, origin)
                .hint(format!("it is read as {found}; give it the ending `.{}`", format.extension())),
        );
    }
    Some(format)
}

/// Returns the pieces of a file that is not held; what is wrong with its name is noted. None where its beginning is not that of a
/// text in UTF-8.
///
/// # Errors
/// When it cannot be read.
pub fn open_pieces<'f>(notes: &mut Notes, file: &'f SourceFile) -> io::Result<Option<Pieces<'f>>> {
    let mut buffer = Vec::new();
    let shown = file.part(0..SHOWN, &mut buffer)?;
    let is_text = !file.is_held() && sniff::sniff(&file.path, shown).format == Format::Text;
    let pieces = if is_text { Pieces::of(file, shown) } else { None };
    Ok(pieces.filter(|_| format_of(notes, &file.path, shown).is_some()))
}

/// Returns a text or a workbook of `n_bytes` or more; what is wrong with it is noted.
///
/// None where the file is shorter, of another kind, or cannot be opened: what opens it as a whole says why.
pub fn open_long<'f>(notes: &mut Notes, file: &'f SourceFile, n_bytes: usize) -> Option<LongBook<'f>> {
    if file.n_bytes() < n_bytes.max(1) {
        return None;
    }
    let bytes = file.whole().ok()?;
    let format = format_of(notes, &file.path, bytes)?;
    if format == Format::Text {
        return Some(LongBook::Text(Text::of(bytes)));
    }
    let opened = (format == Format::Xlsx).then(|| guard(|| LongBook::workbook(bytes)))?;
    opened.ok()?.ok()
}

/// Opens a file; what is wrong with it is noted, and a file that cannot be read is none.
pub fn open(notes: &mut Notes, file: &SourceFile) -> Option<Book> {
    let bytes = file.whole().map_err(|error| notes.push(unreadable(&file.path, &error))).ok()?;
    let format = format_of(notes, &file.path, bytes)?;
    // A reader that fails in a way nobody foresaw costs its own file alone.
    let opened = guard(|| open_as(format, bytes))
        .unwrap_or_else(|_| Err(Refusal::damaged("its parts contradict one another")));
    let opened = opened.and_then(|book| match book.sheets.iter().all(|sheet| sheet.is_empty()) {
        true => Err(Refusal::empty(bytes)),
        false => Ok(book),
    });
    match opened {
        Ok(mut book) => {
            if book.format.is_empty() {
                format.name().clone_into(&mut book.format);
            }
            Some(book)
        }
        Err(refusal) => {
            notes.push(refusal.of(file));
            None
        }
    }
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
        Format::Empty => Err(Refusal::empty(bytes)),
        Format::Damaged => Err(Refusal::damaged("its end is missing")),
        Format::Zeros => {
            let message = "the file is nothing but zero bytes: it was never written out, or came down broken";
            Err(Refusal::new("unreadable-file", message, "export or download it again"))
        }
        Format::Bundle
        | Format::Archive
        | Format::Html
        | Format::Xml
        | Format::Pdf
        | Format::Word
        | Format::Picture
        | Format::Other => {
            let message = format!("the file is {}, which holds no records that can be read", format.name());
            Err(Refusal::new("not-a-spreadsheet", message, format.remedy()).hint(READABLE))
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
