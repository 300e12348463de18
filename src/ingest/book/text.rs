//! Reads text with separators, whichever separator and encoding the exporting program chose.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::super::sheet::{Book, Cell, Sheet};
use super::refusal::{Medium, Refusal};
use super::sniff::looks_wide;
use super::xlsx::Budget;

/// Opens a text file.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    let (text, encoding) = decode(bytes);
    // A first line that declares the separator is a row to a person who counts rows, but not to the reader.
    let (delimiter, text, mut row) = match declared_delimiter(&text) {
        Some((delimiter, length)) => (delimiter, &text[length..], 1_u32),
        None => (find_delimiter(&text), &*text, 0),
    };
    let mut sheet = Sheet::default();
    let mut budget = Budget::of(Medium::Text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let has_zeros = memchr::memchr(0, text.as_bytes()).is_some();
    loop {
        let line_before = reader.position().line();
        if !reader.read_record(&mut record).map_err(|_| Refusal::garbled())? {
            break;
        }
        let n_lines = reader.position().line().saturating_sub(line_before);
        // The reader skips blank lines, which a person counts; line ends within quotes are one row to both.
        let n_inner: u64 = match n_lines {
            0 | 1 => 0,
            _ => record.iter().map(|field| field.matches('\n').count() as u64).sum(),
        };
        row = row.saturating_add(u32::try_from(n_lines.saturating_sub(n_inner).max(1)).unwrap_or(u32::MAX));
        if has_zeros && let Some(column) = record.iter().position(|field| field.contains('\0')) {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            return Err(
                Refusal::damaged("the cell holds zero bytes, which no text has").in_cell("", row, column)
            );
        }
        for (column, field) in record.iter().enumerate() {
            sheet.push(row, column as u32, Cell::Text(field));
            budget.spend_on(&sheet)?;
        }
    }
    budget.close(&sheet);
    let separator = match delimiter {
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "bars",
        _ => "commas",
    };
    let format = format!("text, {separator}, {}", encoding.name());
    Ok(Book { sheets: vec![sheet], format, delimiter: Some(delimiter), ..Book::default() })
}

/// Returns the text, and the encoding it was found to be in.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[length..]).0, encoding);
    }
    if looks_wide(&bytes[..bytes.len().min(4096)]) {
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
    let head = &text.as_bytes()[..text.len().min(1 << 16)];
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
