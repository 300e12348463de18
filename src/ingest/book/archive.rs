//! A look into a ZIP package before any reader opens it: what it is, and whether it would swell.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::sniff::Format;
use super::{MAX_BYTES, Refusal};

/// The bytes that the parts of one package may unpack to.
const MAX_UNPACKED: u64 = 1 << 30;
/// Deflate packs at most 1032 to 1; parts that stay below this however well packed are no sheets that anyone filled.
const SMALL_PART: u64 = 16 << 20;
/// A part larger than [`SMALL_PART`] that was packed better than this holds nothing that people wrote, nor do parts that together are.
const MAX_RATIO: u64 = 250;
/// Readers stop at every tag. As many take them a second or two; for more, the file must be as large as what people fill.
const FREE_TAGS: u64 = 8_000_000;
/// The tags that one packed byte may stand for: a sheet where every cell holds the same word has six.
const MAX_TAGS_A_BYTE: u64 = 10;
/// What a reader takes in memory for each text, however short it is.
const TEXT_BYTES: u64 = 56;

/// Returns what kind of package it is.
pub fn format(bytes: &[u8]) -> Format {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Format::Damaged };
    let mut mimetype = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        let _ = part.take(100).read_to_string(&mut mimetype);
    }
    let has = |end: &str| archive.file_names().flatten().any(|name| name.ends_with(end));
    if mimetype.contains("opendocument.spreadsheet") {
        Format::Ods
    } else if mimetype.contains("opendocument") || has("word/document.xml") {
        Format::Word
    } else if has("workbook.bin") {
        Format::Xlsb
    } else if has("workbook.xml") || has("[Content_Types].xml") {
        Format::Xlsx
    } else if archive.file_names().flatten().any(|name| super::package::is_table(&name)) {
        Format::Package
    } else {
        Format::Bundle
    }
}

/// What was seen while looking through a package.
#[derive(Debug, Default)]
pub struct Look {
    /// Whether any sheet says that it has merged cells.
    pub has_merges: bool,
    /// Whether any sheet may have formulas: a word begins with `f` where a tag would.
    pub may_have_formulas: bool,
}

/// Looks through the parts of a package: it may keep its sheets under any name, and many of them in the same place.
///
/// # Errors
/// When the parts would unpack to more than a file may take, or claim more texts than they can hold.
pub fn look(bytes: &[u8]) -> Result<Look, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::packed)?;
    let mut look = Look::default();
    let n_packed = bytes.len() as u64;
    let most = MAX_UNPACKED.min(SMALL_PART.max(n_packed.saturating_mul(MAX_RATIO)));
    let most_tags = FREE_TAGS.max(n_packed.saturating_mul(MAX_TAGS_A_BYTE));
    let (mut unpacked, mut n_tags) = (0, 0);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(Refusal::packed)?;
        let name = part.name().map_err(Refusal::packed)?.to_ascii_lowercase();
        let is_sheet = name.contains("worksheets/");
        let is_texts = name.ends_with("sharedstrings.xml");
        let packed = part.compressed_size();
        let must_hold = is_sheet || is_texts || packed.saturating_mul(1032) > SMALL_PART;
        // The directory may say anything; what counts is what comes out.
        let mut buffer = [0_u8; 1 << 16];
        let mut tail = Vec::new();
        let (mut n_bytes, mut n_texts) = (0_u64, 0_u64);
        loop {
            let n = match part.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => n,
                Err(error) if must_hold => return Err(Refusal::unpacked(error)),
                // Many a part is read by nobody: a picture, or how the file was printed.
                Err(_) => break,
            };
            if is_texts {
                // Each text ends with `</si>`, and may begin with `<si>`.
                n_texts += memchr::memmem::find_iter(&buffer[..n], b"si>").count() as u64 / 2;
                if n_texts * TEXT_BYTES > MAX_BYTES as u64 {
                    return Err(Refusal::too_large(format!("it has more than {n_texts} different texts")));
                }
            }
            if is_sheet {
                tail.extend_from_slice(&buffer[..n]);
                look.see(&tail);
                let keep = tail.len().saturating_sub(16);
                tail.drain(..keep);
            }
            n_bytes += n as u64;
            n_tags += memchr::memchr_iter(b'<', &buffer[..n]).count() as u64;
            let is_swelling = n_bytes > SMALL_PART && n_bytes > packed.saturating_mul(MAX_RATIO);
            if is_swelling || unpacked + n_bytes > most {
                let what =
                    format!("{n_packed} bytes packed unpack to more than {} MiB", (unpacked + n_bytes) >> 20);
                return Err(Refusal::too_large(what));
            }
            if n_tags > most_tags {
                let what =
                    format!("{n_packed} bytes packed unpack to more than {most_tags} rows, cells and values");
                return Err(Refusal::too_large(what));
            }
        }
        unpacked += n_bytes;
        drop(part);
        if is_texts {
            check_claimed_texts(archive.by_index(index).map_err(Refusal::packed)?, n_bytes)?;
        }
    }
    Ok(look)
}

/// A table of texts says how many it holds, and readers make room for that many before they look.
fn check_claimed_texts(part: impl Read, part_size: u64) -> Result<(), Refusal> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let claimed = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                let count = tag.try_get_attribute("uniqueCount").map_err(|_| Refusal::garbled())?;
                break count.map(|count| count.value.trim().to_owned()).unwrap_or_default();
            }
            // The reader stops here as well, and says why.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    };
    let digits = claimed.trim_start_matches('+');
    let claimed: u64 = match digits.parse() {
        Ok(claimed) => claimed,
        Err(_) if digits.len() > 18 => u64::MAX,
        Err(_) => 0,
    };
    // The shortest text takes `<si/>`.
    if claimed > part_size / 5 + 16 {
        return Err(Refusal::damaged(format!(
            "its list of texts should hold {digits}, and has no room for them"
        )));
    }
    Ok(())
}

impl Look {
    fn see(&mut self, part: &[u8]) {
        self.has_merges = self.has_merges || contains(part, b"mergeCell");
        // The tag may bear a prefix: `<f>` or `<x:f>`.
        self.may_have_formulas = self.may_have_formulas || contains(part, b"<f") || contains(part, b":f");
    }
}

/// Tells whether the bytes hold the word.
pub fn contains(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}
