//! Writes a package part by part, however wrong its parts are.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

pub const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// The parts of a ZIP package: how each begins, what follows, and how often.
#[derive(Default)]
pub struct Package {
    pub parts: BTreeMap<String, (String, String, usize)>,
}

impl Package {
    /// A workbook of one sheet with these rows.
    pub fn book(rows: &str) -> Self {
        let mut package = Self::default();
        package.put("_rels/.rels", &format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        package.put("xl/_rels/workbook.xml.rels", RELATIONS);
        package.put("xl/workbook.xml", &format!("<workbook {MAIN} xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
        package.put(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"),
        );
        package
    }

    pub fn put(&mut self, name: &str, content: &str) {
        self.swell(name, content, "", 0);
    }

    /// Puts a part that is never whole in memory.
    pub fn swell(&mut self, name: &str, head: &str, rest: &str, n: usize) {
        self.parts.insert(name.to_owned(), (head.to_owned(), rest.to_owned(), n));
    }

    pub fn pack(self) -> Vec<u8> {
        let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, (head, rest, n)) in self.parts {
            package.start_file(name, SimpleFileOptions::default()).unwrap();
            package.write_all(head.as_bytes()).unwrap();
            for _ in 0..n {
                package.write_all(rest.as_bytes()).unwrap();
            }
        }
        package.finish().unwrap().into_inner()
    }
}
