//! What a file is, from its first bytes, whatever its name says.

use super::archive;
use super::ole;

/// The kinds of file that people put among their exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook of Excel 2007 and later.
    Xlsb,
    /// Binary workbook of Excel 5 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with separators.
    Text,
    /// A package of text files.
    Package,
    /// A workbook under a password.
    Encrypted,
    /// A web page.
    Html,
    /// XML that is no workbook package.
    Xml,
    /// A PDF document.
    Pdf,
    /// A word-processor document.
    Word,
    /// A package that holds neither a workbook nor text files.
    Bundle,
    /// Files packed in another way than ZIP.
    Archive,
    /// A picture.
    Picture,
    /// No byte, or only blanks.
    Empty,
    /// Zero bytes alone.
    Zeros,
    /// A package whose directory is missing.
    Damaged,
    /// None of these.
    Other,
}

impl Format {
    /// Returns what people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "XLSX",
            Self::Xlsb => "XLSB",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Text => "text",
            Self::Package => "a ZIP package of text files",
            Self::Encrypted => "a workbook under a password",
            Self::Html => "a web page",
            Self::Xml => "XML",
            Self::Pdf => "a PDF document",
            Self::Word => "a word-processor document",
            Self::Bundle => "a ZIP package without a table",
            Self::Archive => "a packed archive",
            Self::Picture => "a picture",
            Self::Empty => "empty",
            Self::Zeros => "nothing but zero bytes",
            Self::Damaged => "a package cut short",
            Self::Other => "of an unknown kind",
        }
    }

    /// Returns the ending such a file should have.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx | Self::Encrypted | Self::Damaged => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text | Self::Empty => "csv",
            Self::Package | Self::Bundle => "zip",
            Self::Html => "html",
            Self::Xml => "xml",
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Archive | Self::Picture | Self::Zeros | Self::Other => "bin",
        }
    }

    /// Returns what to do about a file that cannot be read as it is.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Bundle => {
                "unpack it: workbooks are read as they are, and of packages those of CSV or TSV files"
            }
            Self::Archive => "unpack it, and put what it holds here",
            Self::Html => {
                "open it in a browser: if it shows the records, open it in a spreadsheet program and save it as XLSX; if it \
                 asks to sign in, do so and export again"
            }
            Self::Xml => "open it in a spreadsheet program and save it as XLSX",
            Self::Picture => "move it out of the folder; what it shows is not read",
            Self::Pdf | Self::Word => "ask for the table it was made from, or copy it into a spreadsheet",
            Self::Xlsx
            | Self::Xlsb
            | Self::Xls
            | Self::Ods
            | Self::Text
            | Self::Package
            | Self::Encrypted
            | Self::Empty
            | Self::Zeros
            | Self::Damaged
            | Self::Other => "open it in the program it comes from and save it as XLSX or CSV",
        }
    }

    /// Tells whether records can be read from it.
    pub fn is_readable(self) -> bool {
        match self {
            Self::Xlsx | Self::Xlsb | Self::Xls | Self::Ods | Self::Text | Self::Package => true,
            Self::Encrypted
            | Self::Html
            | Self::Xml
            | Self::Pdf
            | Self::Word
            | Self::Bundle
            | Self::Archive
            | Self::Picture
            | Self::Empty
            | Self::Zeros
            | Self::Damaged
            | Self::Other => false,
        }
    }
}

/// What a file is, and what its name promised.
#[derive(Debug, Clone, Copy)]
pub struct Sniffed {
    /// What it is.
    pub format: Format,
    /// What its name says, where that can be wrong: a damaged or protected workbook is still what it says.
    pub expected: Option<Format>,
}

/// Returns what the file is.
pub fn sniff(path: &str, bytes: &[u8]) -> Sniffed {
    let format = format_of_content(bytes);
    let expected = format_of_name(path);
    let excused = match format {
        Format::Encrypted | Format::Damaged => expected != Some(Format::Text),
        Format::Empty | Format::Zeros => true,
        // A package without tables is refused for that, and its name is right.
        Format::Bundle => expected == Some(Format::Package),
        _ => false,
    };
    Sniffed { format, expected: expected.filter(|_| !excused) }
}

/// Returns the format that a file's ending promises, if it is one of a spreadsheet.
pub fn format_of_name(path: &str) -> Option<Format> {
    let (_, extension) = path.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "xlsx" | "xlsm" | "xltx" => Some(Format::Xlsx),
        "xlsb" => Some(Format::Xlsb),
        "xls" => Some(Format::Xls),
        "ods" => Some(Format::Ods),
        "zip" => Some(Format::Package),
        "csv" | "tsv" | "tab" | "txt" => Some(Format::Text),
        _ => None,
    }
}

fn format_of_content(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::format(bytes);
    }
    if bytes.starts_with(ole::SIGNATURE) {
        return ole::format(bytes);
    }
    // Excel 2 to 4 wrote the records of a workbook without a container.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, _, 0x00, ..]) {
        return Format::Xls;
    }
    if bytes.starts_with(b"%PDF") {
        return Format::Pdf;
    }
    if bytes.starts_with(b"{\\rtf") {
        return Format::Word;
    }
    let starts_with = |signatures: &[&[u8]]| signatures.iter().any(|signature| bytes.starts_with(signature));
    if starts_with(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"]) {
        return Format::Picture;
    }
    if starts_with(&[b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ"]) {
        return Format::Archive;
    }
    if !bytes.is_empty() && bytes.iter().all(|&byte| byte == 0) {
        return Format::Zeros;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || looks_wide(head);
    // Zeros among letters are text that broke; with other bytes that no text has, or with many of those, it never was any.
    let n_controls = head.iter().filter(|&&byte| is_control(byte)).count();
    let is_noise = n_controls > MOST_CONTROLS && n_controls * 20 > head.len();
    if !is_wide && (is_noise || head.contains(&0) && n_controls > 0) {
        return Format::Other;
    }
    if bytes.iter().all(|&byte| {
        byte.is_ascii_whitespace() || byte == 0 || matches!(byte, 0xef | 0xbb | 0xbf | 0xff | 0xfe)
    }) {
        return Format::Empty;
    }
    let start =
        String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta"];
    if is_page.iter().any(|tag| start.starts_with(tag)) {
        return Format::Html;
    }
    if start.starts_with("<?xml") {
        return if start.contains("<html") { Format::Html } else { Format::Xml };
    }
    Format::Text
}

/// As many bytes that stand for nothing may have got into a text, however short it is.
const MOST_CONTROLS: usize = 3;

/// Tells whether a byte stands for no letter and no end of a line, and is not zero.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0x01..=0x08 | 0x0b | 0x0e..=0x1f | 0x7f)
}

/// Tells whether bytes without a mark look like UTF-16: every other byte of mostly Latin text is zero.
pub fn looks_wide(head: &[u8]) -> bool {
    let zeros = |start: usize| head.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    half >= 4 && (zeros(0) * 10 > half * 7 || zeros(1) * 10 > half * 7) && (zeros(0) == 0 || zeros(1) == 0)
}
