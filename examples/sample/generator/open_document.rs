//! OpenDocument spreadsheets written by hand: the writers at hand keep styles in unordered maps, so that no two of their
//! files are alike.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Fault;
use super::cell::Cell;

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

const OPENING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
"#;

const CLOSING: &str = "</office:spreadsheet></office:body></office:document-content>\n";

/// Returns the bytes of a spreadsheet with one sheet.
pub fn open_document(sheet: &str, rows: &[Vec<Cell>]) -> Result<Vec<u8>, Fault> {
    let mut content = String::from(OPENING);
    content.push_str(&format!("<table:table table:name=\"{}\">\n", escape(sheet)));
    for row in rows {
        content.push_str("<table:table-row>");
        row.iter().for_each(|cell| content.push_str(&element(cell)));
        content.push_str("</table:table-row>\n");
    }
    content.push_str("</table:table>\n");
    content.push_str(CLOSING);

    let stored = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .compression_method(CompressionMethod::Stored);
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The type comes first and uncompressed, so that it can be told from the first bytes.
    for (name, text, options) in [
        ("mimetype", MIME, stored),
        ("META-INF/manifest.xml", MANIFEST, deflated),
        ("content.xml", &content, deflated),
    ] {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn element(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escape(text)
            )
        }
        Cell::Number(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Date(date) => dated(*date, &date.to_string()),
        Cell::Moment(moment) => dated(moment.date(), &moment.to_string()),
    }
}

fn dated(shown: Date, value: &str) -> String {
    format!(
        "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
