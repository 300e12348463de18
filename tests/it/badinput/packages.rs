//! Packages made to do harm: workbooks in the formats XLSX and ODS, and archives.

use std::fmt::Write as _;

use super::hostile::Hostile;
use super::package::{MAIN, OFFICE, Package, RELATIONS};
use super::random::Random;

pub const PACKAGES: &[Hostile] = &[
    ("entities.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        book.put(
            "xl/sharedStrings.xml",
            &format!("{ENTITIES}<sst uniqueCount=\"1\"><si><t>&i;</t></si></sst>"),
        );
        book.pack()
    }),
    ("entities-in-a-sheet.xlsx", || {
        let mut book = Package::book("");
        let sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&i;</t></is></c></row>";
        book.put(
            "xl/worksheets/sheet1.xml",
            &format!("{ENTITIES}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>"),
        );
        book.pack()
    }),
    ("outside-entity.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        let doctype = "<!DOCTYPE sst [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
        book.put(
            "xl/sharedStrings.xml",
            &format!("{doctype}<sst uniqueCount=\"1\"><si><t>&file;</t></si></sst>"),
        );
        book.pack()
    }),
    ("entities.ods", || {
        let mut book = Package::default();
        book.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        book.put("META-INF/manifest.xml", "<manifest:manifest/>");
        book.put("content.xml", &format!("{ENTITIES}<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>&i;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"));
        book.pack()
    }),
    ("repeated.ods", || {
        ods(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        )
    }),
    ("blank-million.ods", || {
        ods(&format!(
            "{}<table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>",
            ods_rows()
        ))
    }),
    ("far-cell.ods", || {
        let far = "<table:table-row><table:table-cell table:number-columns-repeated=\"200\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
        ods(&format!(
            "{}<table:table-row table:number-rows-repeated=\"65000\"><table:table-cell/></table:table-row>{far}",
            ods_rows()
        ))
    }),
    ("many-sheets.ods", || {
        let sheet = |at| format!("</table:table><table:table table:name=\"t{at}\">{}", ods_rows());
        ods(&(0..5_000).map(sheet).collect::<String>())
    }),
    ("bomb.xlsx", || {
        let mut book = Package::book("");
        book.swell("xl/worksheets/sheet1.xml", "", &" ".repeat(1 << 20), 64);
        book.pack()
    }),
    ("bomb-elsewhere.xlsx", || {
        let mut book = Package::book("");
        book.put("xl/_rels/workbook.xml.rels", &RELATIONS.replace("worksheets/sheet1.xml", "sheet.dat"));
        let head = format!("<worksheet {MAIN}><sheetData>");
        book.swell("xl/sheet.dat", &head, &" ".repeat(1 << 20), 1 << 11);
        book.pack()
    }),
    ("swelling-together.xlsx", || {
        let mut book = Package::book("<row><c><v>1</v></c></row>");
        for at in 0..20 {
            book.swell(&format!("xl/sheet{at}.dat"), "", &"<row/>".repeat(100_000), 6);
        }
        book.pack()
    }),
    ("tags-alone.xlsx", || {
        let mut book = Package::book("<row><c><v>1</v></c></row>");
        for at in 0..3 {
            book.swell(&format!("{at}/workbook.xml"), "<a>", &"<b/>".repeat(100_000), 30);
        }
        // What packs badly lets the rest unpack to more.
        let mut random = Random(7);
        let numbers = (0..80_000).fold(String::new(), |text, _| text + &random.below(1 << 60).to_string());
        book.put("xl/media/picture.dat", &numbers);
        book.pack()
    }),
    ("short-texts.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        // Texts as short as can be take many times their length in memory; numbers keep them from packing well.
        let mut texts = String::new();
        let mut random = Random(7);
        for _ in 0..60_000 {
            write!(texts, "<si><t>{}</t></si>", random.below(100)).unwrap();
        }
        book.swell("xl/sharedStrings.xml", "<sst>", &texts, 200);
        book.pack()
    }),
    ("claims-texts.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        book.put("xl/sharedStrings.xml", "<sst uniqueCount=\"4294967295\"><si><t>a</t></si></sst>");
        book.pack()
    }),
    ("claims-texts-late.xlsx", || {
        let mut book = Package::book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        let blanks = " ".repeat(3_000);
        book.put(
            "xl/sharedStrings.xml",
            &format!("<!--{blanks}--><sst{blanks}uniqueCount=\"4294967295\"><si><t>a</t></si></sst>"),
        );
        book.pack()
    }),
    ("million-rows.xlsx", || Package::book(&rows_after("<row/>", 1_000_000)).pack()),
    ("million-blank-cells.xlsx", || Package::book(&rows_after("<row><c s=\"1\"/></row>", 1_000_000)).pack()),
    ("many-columns.xlsx", || {
        let heading: String = (0..16_384)
            .fold(String::new(), |text, at| text + &format!("<c t=\"inlineStr\"><is><t>H{at}</t></is></c>"));
        let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(16_384));
        Package::book(&format!("<row>{heading}</row>{}", row.repeat(20))).pack()
    }),
    ("far-cell.xlsx", || {
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        Package::book(&format!("{}{far}", rows_after("", 0))).pack()
    }),
    ("beyond.xlsx", || {
        let far = "<row r=\"4294967295\"><c r=\"ZZZZZZ4294967295\"><v>1</v></c></row>";
        Package::book(&format!("{}{far}", rows_after("", 0))).pack()
    }),
    ("nested-rows.xlsx", || Package::book(&"<row><c><v>1</v></c>".repeat(50_000)).pack()),
    ("deep.xlsx", || Package::book(&"<a>".repeat(500_000)).pack()),
    ("merged-all.xlsx", || {
        let mut book = Package::book("");
        let rows = rows_after("<row><c><v>1</v></c></row>", 5_000);
        let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(3_000);
        book.put(
            "xl/worksheets/sheet1.xml",
            &format!(
                "<worksheet {MAIN}><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
            ),
        );
        book.pack()
    }),
    ("sheets-in-one-place.xlsx", || {
        let mut book = Package::book(&"<row/>".repeat(2_000_000));
        let sheets: String = (0..200).fold(String::new(), |text, at| {
            text + &format!("<sheet name=\"D{at}\" sheetId=\"{}\" r:id=\"r1\"/>", at + 1)
        });
        book.put(
            "xl/workbook.xml",
            &format!("<workbook {MAIN} xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"),
        );
        book.pack()
    }),
    ("no-workbook.xlsx", || {
        let mut book = Package::book("");
        book.parts.remove("xl/workbook.xml");
        book.pack()
    }),
    ("no-sheet.xlsx", || {
        let mut book = Package::book("");
        book.parts.remove("xl/worksheets/sheet1.xml");
        book.pack()
    }),
    ("formulas.xlsx", || {
        let row = "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>HYPERLINK(\"http://example.invalid\",\"C-1\")</f><v>C-1</v></c><c r=\"B2\"><f>cmd|' /C calc'!A0</f></c><c r=\"C2\"><f>[1]Sheet1!A1</f><v>3</v></c></row>";
        Package::book(&format!("{HEADINGS}{row}")).pack()
    }),
    ("outside-link.xlsx", || {
        let mut book = Package::book(&rows_after("", 0));
        book.put(
            "xl/externalLinks/externalLink1.xml",
            "<externalLink><externalBook r:id=\"r1\"/></externalLink>",
        );
        book.put("xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"http://example.invalid/a.xlsx\" TargetMode=\"External\"/></Relationships>");
        book.pack()
    }),
    ("macros.xlsm", || {
        let mut book = Package::book(&rows_after("", 0));
        book.put("xl/vbaProject.bin", "not a project at all");
        book.pack()
    }),
    ("climbing.xlsx", || {
        let mut book = Package::book("");
        book.put("xl/_rels/workbook.xml.rels", &RELATIONS.replace("worksheets/", "../../../../etc/"));
        book.pack()
    }),
    ("tables.zip", || {
        let mut package = Package::default();
        package.put("a.csv", "Key,Date,Count\nC-1,2025-01-01,1\n");
        package.put("../../b.csv", "Key,Date,Count\nC-2,2025-01-01,1\n");
        package.pack()
    }),
    ("bomb.zip", || {
        let mut package = Package::default();
        package.swell("a.csv", "", &"a,b\n".repeat(1 << 18), 1 << 10);
        package.pack()
    }),
    ("nothing.zip", || Package::default().pack()),
];

const HEADINGS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Key</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Date</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Count</t></is></c></row>";
/// A billion times `ha`, if anyone would write it out.
const ENTITIES: &str = "<!DOCTYPE a [<!ENTITY a \"hahahahaha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>";

/// A table of one record, and then other rows.
fn rows_after(row: &str, n: usize) -> String {
    let record =
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>C-1</t></is></c><c r=\"C2\"><v>1</v></c></row>";
    format!("{HEADINGS}{record}{}", row.repeat(n))
}

fn ods_rows() -> String {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    row(["Key", "Date", "Count"]) + &row(["C-1", "2025-01-01", "1"])
}

fn ods(rows: &str) -> Vec<u8> {
    let mut book = Package::default();
    book.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    book.put("META-INF/manifest.xml", "<manifest:manifest/>");
    book.put("content.xml", &format!("<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"));
    book.pack()
}
