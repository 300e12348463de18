//! Reads text with separators, whichever separator and encoding the exporting program chose.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::super::sheet::{Book, Cell, Sheet};
use super::refusal::{Medium, Refusal};
use super::rows::{Cutter, is_open, unquoted};
use super::sniff::looks_wide;
use super::xlsx::Budget;
use crate::base::SourceFile;

/// The first bytes that show whether characters are of two bytes each.
const WIDE: usize = 4096;
/// The first bytes that show what separates cells.
const SEPARATED: usize = 1 << 16;
/// The first bytes that show how a file is written, and whether it goes on behind those that are looked at.
pub const SHOWN: usize = SEPARATED + 16;

/// How a text is written.
#[derive(Debug, Clone, Copy)]
pub struct Writing {
    encoding: &'static Encoding,
    /// What separates cells.
    pub delimiter: u8,
    /// Where the first row begins.
    pub start: usize,
    /// The number of lines before it.
    pub n_lines: u32,
}

impl Writing {
    /// Returns how a text is written that begins so.
    fn of(text: &str, encoding: &'static Encoding) -> Self {
        // A first line that declares the separator is a row to a person who counts rows, but not to the reader.
        let (delimiter, start, n_lines) = match declared_delimiter(text) {
            Some((delimiter, length)) => (delimiter, length, 1),
            None => (find_delimiter(text), 0, 0),
        };
        Self { encoding, delimiter, start, n_lines }
    }

    /// Returns the book of one sheet with rows of a text that is written so.
    pub fn book(&self, sheet: Sheet) -> Book {
        let separator = match self.delimiter {
            b';' => "semicolons",
            b'\t' => "tabs",
            b'|' => "bars",
            _ => "commas",
        };
        let format = format!("text, {separator}, {}", self.encoding.name());
        Book { sheets: vec![sheet], format, delimiter: Some(self.delimiter), ..Book::default() }
    }
}

/// A text file, decoded.
#[derive(Debug)]
pub struct Text<'b> {
    text: Cow<'b, str>,
    /// How it is written.
    pub writing: Writing,
}

impl<'b> Text<'b> {
    /// Returns the text that bytes hold.
    pub fn of(bytes: &'b [u8]) -> Self {
        let (text, encoding) = decode(bytes);
        let writing = Writing::of(&text, encoding);
        Self { text, writing }
    }

    /// Returns its rows, from the first one on.
    pub fn rows(&self) -> Rows<'_> {
        let Writing { delimiter, start, n_lines, .. } = self.writing;
        Rows { cutter: Cutter::new(&self.text, delimiter), at: start, number: n_lines, ends: Vec::new() }
    }

    /// Returns the book of one sheet with rows of this text.
    pub fn book(&self, sheet: Sheet) -> Book {
        self.writing.book(sheet)
    }
}

/// A text that is read piece by piece, each as often as is needed.
#[derive(Debug, Clone, Copy)]
pub struct Pieces<'f> {
    source: Source<'f>,
    /// How it is written.
    pub writing: Writing,
}

/// Where the pieces of a text come from.
#[derive(Debug, Clone, Copy)]
enum Source<'f> {
    Held(&'f str),
    /// A file that is not held, whose text begins behind so many bytes.
    File(&'f SourceFile, usize),
}

impl<'f> Pieces<'f> {
    /// Returns the pieces of a file that begins so, [`SHOWN`] bytes or all; none where that is not text in UTF-8.
    pub fn of(file: &'f SourceFile, shown: &[u8]) -> Option<Self> {
        let (encoding, n_marks) = Encoding::for_bom(shown).unwrap_or((UTF_8, 0));
        let is_wide = n_marks == 0 && looks_wide(&shown[..shown.len().min(WIDE)]);
        let text = valid(&shown[n_marks..], shown.len() < file.n_bytes()).ok()?;
        let writing = Writing::of(text, UTF_8);
        (encoding == UTF_8 && !is_wide).then_some(Self { source: Source::File(file, n_marks), writing })
    }

    /// Returns the pieces of a text that is held.
    pub fn held(text: &'f Text<'_>) -> Self {
        Self { source: Source::Held(&text.text), writing: text.writing }
    }

    /// Returns how many bytes the text has.
    pub fn n_bytes(&self) -> usize {
        match self.source {
            Source::Held(text) => text.len(),
            Source::File(file, before) => file.n_bytes().saturating_sub(before),
        }
    }

    /// Returns the piece that begins at the start of a range, where a character must begin, and goes on to the last one that ends
    /// in it; `buffer` is where it is put if it is not held.
    ///
    /// # Errors
    /// When it cannot be read; with [`io::ErrorKind::InvalidData`] when it is not UTF-8.
    pub fn piece<'p>(&'p self, range: Range<usize>, buffer: &'p mut Vec<u8>) -> io::Result<&'p str> {
        let end = range.end.min(self.n_bytes());
        match self.source {
            Source::Held(text) => Ok(&text[range.start..text.floor_char_boundary(end)]),
            Source::File(file, before) => {
                let bytes = file.part(before + range.start..before + end, buffer)?;
                valid(bytes, end < self.n_bytes())
            }
        }
    }
}

/// Returns bytes as text; a last character that is cut off is left out where the text goes on.
///
/// # Errors
/// When they are not UTF-8.
fn valid(bytes: &[u8], goes_on: bool) -> io::Result<&str> {
    let valid = match std::str::from_utf8(bytes) {
        Err(error) if goes_on && error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()])
        }
        valid => valid,
    };
    valid.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// The rows of a text, passing.
#[derive(Debug)]
pub struct Rows<'t> {
    cutter: Cutter<'t>,
    at: usize,
    /// The number of the row before, as people count.
    number: u32,
    ends: Vec<u32>,
}

impl Rows<'_> {
    /// Adds rows to a sheet until it has `n_rows`; tells whether the text goes on.
    ///
    /// # Errors
    /// When a row holds what no text has, or more than a sheet may.
    pub fn read(&mut self, sheet: &mut Sheet, n_rows: usize) -> Result<bool, Refusal> {
        while sheet.n_rows() < n_rows {
            self.ends.clear();
            let Some(row) = self.cutter.row(self.at, self.at, &mut self.ends) else { return Ok(false) };
            self.number = self.number.saturating_add(row.n_lines);
            push(sheet, self.number, self.cutter.raw_cells(self.at, row.start, &self.ends))?;
            self.at = row.end;
        }
        Ok(true)
    }
}

/// Opens a text file.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    let text = Text::of(bytes);
    let mut sheet = Sheet::default();
    text.rows().read(&mut sheet, usize::MAX)?;
    Ok(text.book(sheet))
}

/// Adds a row to a sheet: its number to people, and its cells as they stand in the text.
///
/// # Errors
/// When the row holds what no text has, or more than a sheet may.
pub fn push<'t>(sheet: &mut Sheet, number: u32, cells: impl Iterator<Item = &'t str>) -> Result<(), Refusal> {
    let budget = Budget::of(Medium::Text);
    for (column, cell) in (0..).zip(cells) {
        if memchr::memchr(0, cell.as_bytes()).is_some() {
            let refusal = Refusal::damaged("the cell holds zero bytes, which no text has");
            return Err(refusal.in_cell("", number, column));
        }
        if is_open(cell) {
            return Err(Refusal::unclosed().in_cell("", number, column));
        }
        sheet.push(number, column, Cell::Text(&unquoted(cell)));
        budget.spend_on(sheet)?;
    }
    Ok(())
}

/// Returns the text, and the encoding it was found to be in.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[length..]).0, encoding);
    }
    if looks_wide(&bytes[..bytes.len().min(WIDE)]) {
        // Latin text has its zeros in the high bytes.
        let encoding = if bytes[0] == 0 { UTF_16BE } else { UTF_16LE };
        return (encoding.decode_without_bom_handling(bytes).0, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8);
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(None, false);
    (encoding.decode_without_bom_handling(bytes).0, encoding)
}

/// Returns the separator that a first line `sep=;` declares, as Excel writes and reads it, and its length.
fn declared_delimiter(text: &str) -> Option<(u8, usize)> {
    let line_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = text[..line_end].trim_end().trim_matches('"');
    let delimiter = line.strip_prefix("sep=")?;
    match delimiter.as_bytes() {
        [delimiter] => Some((*delimiter, line_end)),
        [] if text[..line_end].contains('\t') => Some((b'\t', line_end)),
        _ => None,
    }
}

/// Returns the separator that cuts the first records into the same number of fields most often.
fn find_delimiter(text: &str) -> u8 {
    let head = &text.as_bytes()[..text.len().min(SEPARATED)];
    let mut best = (0, b',');
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut counts: Vec<usize> = Vec::new();
        let mut count = 0;
        let mut is_quoted = false;
        let mut is_blank = true;
        for &byte in head {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' if !is_quoted => {
                    if !is_blank {
                        counts.push(count);
                    }
                    (count, is_blank) = (0, true);
                    if counts.len() == 100 {
                        break;
                    }
                }
                byte if byte == delimiter && !is_quoted => count += 1,
                b'\r' => {}
                _ => is_blank = false,
            }
        }
        if !is_blank && (counts.is_empty() || head.len() == text.len()) {
            counts.push(count);
        }
        // The count that most records share; a title line above the heading has none of it.
        let mut shared = counts.clone();
        shared.sort_unstable();
        let mut agreeing = 0;
        let mut usual = 0;
        for group in shared.chunk_by(|a, b| a == b) {
            if group[0] > 0 && group.len() * group[0] > agreeing * usual {
                (agreeing, usual) = (group.len(), group[0]);
            }
        }
        let is_steady = agreeing * 2 >= counts.len().min(3);
        let score = agreeing * agreeing * usual * usize::from(is_steady);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}
