//! Where a package says that its sheets stand: each in a part of its own. A small part that many sheets share would be read as often
//! as there are sheets, and so take as long as one likes.

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Refusal;

/// The bytes of a list of sheets: as many as a workbook of thousands needs.
const MAX_LIST: u64 = 16 << 20;

/// The sheets of one workbook: each takes the time to tell what it is, and hardly any room where it is packed well.
const MAX_SHEETS: usize = 4_000;

/// Checks that a workbook has no more sheets than people can have made.
///
/// # Errors
/// When it does.
pub fn check_number(tabs: &[calamine::Sheet]) -> Result<(), Refusal> {
    match tabs.len() {
        n if n > MAX_SHEETS => Err(Refusal::too_large(format!("it has {n} sheets"))),
        _ => Ok(()),
    }
}

/// Checks that no two sheets stand in the same part, by the names that the reader found and by the lists of the package.
///
/// # Errors
/// When two do.
pub fn check(bytes: &[u8], tabs: &[calamine::Sheet]) -> Result<(), Refusal> {
    check_number(tabs)?;
    let names: BTreeSet<&str> = tabs.iter().map(|tab| tab.name.as_str()).collect();
    if names.len() < tabs.len() {
        return Err(Refusal::damaged("two of its sheets have the same name"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refusal::packed)?;
    let lists: Vec<String> = archive.file_names().flatten().map(Into::into).collect();
    let mut is_shared = false;
    for name in lists {
        let end = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let (element, attribute) = match end.as_str() {
            "workbook.xml" => ("sheet", "id"),
            "workbook.xml.rels" | "workbook.bin.rels" => ("Relationship", "Target"),
            _ => continue,
        };
        let part = archive.by_name(&name).map_err(Refusal::packed)?;
        is_shared |= has_twice(part, element, attribute);
    }
    if is_shared { Err(Refusal::damaged("several of its sheets stand in the same place")) } else { Ok(()) }
}

/// Tells whether two elements of a part have the same value in an attribute. What cannot be read is the reader's to refuse.
fn has_twice(part: impl Read, element: &str, attribute: &str) -> bool {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part.take(MAX_LIST)));
    let (mut seen, mut buffer) = (BTreeSet::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == element => {
                let is_of_sheet = value(&tag, "Type").is_none_or(|kind| kind.ends_with("sheet"));
                if is_of_sheet && value(&tag, attribute).is_some_and(|value| !seen.insert(value)) {
                    return true;
                }
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attributes = tag.attributes().filter_map(Result::ok);
    let found = attributes.into_iter().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}
