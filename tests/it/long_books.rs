//! Long workbooks, which are read row by row: the tables and the messages are those of the same file read at once.

use std::fmt::Write as _;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::at_once::{CODEBOOKS, Dice, check, forms, kept};
use super::exports::zip;

/// One sheet as it stands in the package.
#[derive(Default)]
struct Tab {
    name: String,
    is_hidden: bool,
    rows: String,
    merges: Vec<String>,
}

/// Returns a workbook of these sheets.
fn workbook(tabs: &[Tab], texts: &[String], is_1904: bool) -> Vec<u8> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut sheets, mut links) = (String::new(), String::new());
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, tab) in tabs.iter().enumerate() {
        let id = at + 1;
        let state = if tab.is_hidden { " state=\"hidden\"" } else { "" };
        let _ = write!(sheets, "<sheet name=\"{}\" sheetId=\"{id}\"{state} r:id=\"r{id}\"/>", tab.name);
        let target = format!("worksheets/sheet{id}.xml");
        let _ = write!(links, "<Relationship Id=\"r{id}\" Type=\"{OFFICE}/worksheet\" Target=\"{target}\"/>");
        let merges: String = tab.merges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        let merges =
            if merges.is_empty() { merges } else { format!("<mergeCells count=\"1\">{merges}</mergeCells>") };
        let sheet = format!("<worksheet {MAIN}><sheetData>{}</sheetData>{merges}</worksheet>", tab.rows);
        parts.push((format!("xl/{target}"), sheet.into_bytes()));
    }
    let texts: String = texts
        .iter()
        .map(|text| format!("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text)))
        .collect();
    let _ = write!(
        links,
        "<Relationship Id=\"s\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    );
    let _ = write!(links, "<Relationship Id=\"t\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    let properties = if is_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    let package = format!(
        "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"w\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let links = format!("<Relationships xmlns=\"{LINKS}\">{links}</Relationships>");
    let workbook =
        format!("<workbook {MAIN} xmlns:r=\"{OFFICE}\">{properties}<sheets>{sheets}</sheets></workbook>");
    let styles = format!(
        "<styleSheet {MAIN}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let own = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", package),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", format!("<sst {MAIN}>{texts}</sst>")),
    ];
    parts.extend(own.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    zip(&parts)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;")
}

/// Writes cells as spreadsheet programs do: what looks like a number or a date is one, mostly.
struct Pen {
    texts: Vec<String>,
    is_1904: bool,
    /// Whether dates and numbers stand as texts.
    writes_texts: bool,
    /// One cell in as many is an error, or a formula.
    n_formulas: usize,
}

impl Pen {
    fn cell(&mut self, dice: &mut Dice, (row, column): (usize, usize), text: &str) -> String {
        let place = format!("{}{row}", char::from(b'A' + column as u8));
        if text.is_empty() {
            return if dice.one_in(9) { format!("<c r=\"{place}\" s=\"1\"/>") } else { String::new() };
        }
        if self.n_formulas > 0 && dice.one_in(self.n_formulas) {
            return match dice.below(3) {
                0 => format!("<c r=\"{place}\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
                1 => format!("<c r=\"{place}\"><f>1+1</f></c>"),
                _ => format!("<c r=\"{place}\" t=\"str\"><f>A1</f><v>{}</v></c>", escaped(text)),
            };
        }
        if let (Ok(number), false) = (text.parse::<f64>(), self.writes_texts) {
            return format!("<c r=\"{place}\"><v>{number}</v></c>");
        }
        if let (Ok(date), false) = (text.parse::<jiff::civil::Date>(), self.writes_texts) {
            let epoch = jiff::civil::date(if self.is_1904 { 1904 } else { 1900 }, 1, 1);
            let days = epoch.until(date).unwrap().get_days() + if self.is_1904 { 0 } else { 2 };
            return format!("<c r=\"{place}\" s=\"1\"><v>{days}</v></c>");
        }
        if text == "1" || dice.one_in(6) {
            return format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
        }
        let at = self.texts.iter().position(|known| known == text).unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        format!("<c r=\"{place}\" t=\"s\"><v>{at}</v></c>")
    }

    fn rows(&mut self, dice: &mut Dice, rows: &[Vec<&str>]) -> Vec<String> {
        let mut written = Vec::with_capacity(rows.len());
        for (row, cells) in (1..).zip(rows) {
            let cells: String =
                (0..).zip(cells).map(|(column, text)| self.cell(dice, (row, column), text)).collect();
            written.push(format!("<row r=\"{row}\">{cells}</row>"));
        }
        written
    }
}

/// Returns the sheets of a workbook, and whether they may be read row by row.
fn tabs(dice: &mut Dice, pen: &mut Pen, n_rows: usize) -> (Vec<Tab>, bool) {
    let mut tabs = Vec::new();
    let mut may_pass = true;
    for at in 0..dice.any(&[1, 1, 1, 2, 3]) {
        let n_rows = if at > 0 { dice.any(&[3, n_rows]) } else { n_rows };
        let table = kept(dice, n_rows);
        let mut rows = pen.rows(dice, &table.rows);
        let mut merges = Vec::new();
        if table.n_above > 0 && dice.one_in(2) {
            merges.push("A1:D1".to_owned());
        }
        if dice.one_in(12) {
            let first = table.n_above + 3 + dice.below(n_rows.saturating_sub(2).max(1));
            merges.push(dice.any(&[format!("B{first}:B{}", first + 2).leak(), "A9:C9"]).to_owned());
            may_pass = false;
        }
        if dice.one_in(15) {
            let last = rows.len() - 1;
            rows.swap(last / 2, last);
            may_pass = false;
        }
        tabs.push(Tab { name: format!("Records {}", at + 1), rows: rows.concat(), merges, ..Tab::default() });
    }
    if dice.one_in(4) {
        let table = kept(dice, 30);
        let rows = pen.rows(dice, &table.rows).concat();
        let is_hidden = dice.one_in(2);
        tabs.insert(0, Tab { name: "Before".to_owned(), is_hidden, rows, ..Tab::default() });
    }
    if dice.one_in(6) {
        let rows =
            pen.rows(dice, &[vec!["Things to remember"], vec!["Call the printer, or do not"]]).concat();
        tabs.push(Tab { name: "Notes".to_owned(), rows, ..Tab::default() });
    }
    (tabs, may_pass)
}

#[test]
fn workbooks_of_every_kind() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(20_261_130));
    let (mut n_passed, mut n_may_pass) = (0, 0);
    for number in 0..60 {
        let forms = forms(dice.one_in(3), dice.one_in(3));
        let n_rows = dice.any(&[40, 700, 1_500]);
        let mut pen = Pen {
            texts: Vec::new(),
            is_1904: dice.one_in(3),
            writes_texts: dice.one_in(4),
            n_formulas: dice.any(&[0, 0, 300, 5_000]),
        };
        let (tabs, may_pass) = tabs(&mut dice, &mut pen, n_rows);
        let mut bytes = workbook(&tabs, &pen.texts, pen.is_1904);
        if dice.one_in(20) {
            // The sheet breaks off where it stands.
            let cut: Vec<Tab> = tabs
                .into_iter()
                .map(|mut tab| {
                    let at = (tab.rows.len() - 40..tab.rows.len()).find(|&at| tab.rows.is_char_boundary(at));
                    tab.rows.truncate(at.unwrap_or(0));
                    tab
                })
                .collect();
            bytes = workbook(&cut, &pen.texts, pen.is_1904);
        }
        let mut files = vec![("inputs/services.xlsx".to_owned(), bytes)];
        if dice.one_in(4) {
            let codebook = dice.any(CODEBOOKS).as_bytes().to_vec();
            files.push(("inputs/services.codebook.toml".to_owned(), codebook));
        }
        // What is decided on some hundreds of rows is not asked of twenty, where the file has more.
        let n_head = if n_rows > 40 { 550 } else { 20 };
        let n_chunk = dice.any(&[if n_rows > 40 { 10_000 } else { 1 }, 30_000, 300_000]);
        let passed = check(&format!("workbook {number}"), &forms, &files, n_head, n_chunk);
        n_may_pass += usize::from(may_pass);
        n_passed += usize::from(passed);
    }
    assert!(n_passed * 10 > n_may_pass * 7, "{n_passed} of {n_may_pass} were read row by row");
}
