//! Reads a ZIP package of text files as one workbook: a sheet for each, as collection tools pack repeat groups.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::sheet::Book;
use super::{MAX_BYTES, Refusal, text};

/// Text files that one package may hold.
const MAX_FILES: usize = 1_000;

/// Tells whether a part of a package is a text file to read: not a folder, nor what a system keeps beside one.
pub fn is_table(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let is_text = [".csv", ".tsv"].iter().any(|end| file.ends_with(end));
    is_text && !file.starts_with('.') && !name.starts_with("__MACOSX/")
}

/// Opens a package.
///
/// # Errors
/// When it is damaged, or would unpack to more than a file may take.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::packed)?;
    let mut whole = Book::default();
    let mut left = MAX_BYTES as u64;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(Refusal::packed)?;
        let name = part.name().map_err(Refusal::packed)?.into_owned();
        if !is_table(&name) {
            continue;
        }
        if part.encrypted() {
            return Err(Refusal::encrypted());
        }
        // What says itself that it is too large is not unpacked to see; what says less than it holds is cut off.
        if part.size() > left {
            return Err(Refusal::too_large("its text files together are too large"));
        }
        let mut unpacked = Vec::new();
        let n_bytes = part.take(left + 1).read_to_end(&mut unpacked).map_err(Refusal::unpacked)? as u64;
        if n_bytes > left || whole.sheets.len() == MAX_FILES {
            return Err(Refusal::too_large("its text files together are too large"));
        }
        left -= n_bytes;
        if unpacked.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let book = text::open(&unpacked)?;
        let n_taken: usize = book.sheets.iter().map(super::super::sheet::Sheet::n_bytes).sum();
        left = left
            .checked_sub(n_taken as u64)
            .ok_or_else(|| Refusal::too_large("its text files together are too large"))?;
        whole.delimiter = whole.delimiter.or(book.delimiter);
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(&name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned();
        for mut sheet in book.sheets {
            sheet.name.clone_from(&stem);
            sheet.position = u16::try_from(whole.sheets.len()).unwrap_or(u16::MAX);
            whole.sheets.push(sheet);
        }
    }
    whole.format = format!("ZIP of {} text files", whole.sheets.len());
    Ok(whole)
}
