//! Airtable: a plain table, with what a base adds to each record if its owner lets it.

use super::super::heading::is_one_of;
use super::{Claim, Dialect, Layout, Look, NotAnswers, header};

/// The dialect of a view of a base saved as CSV.
#[derive(Debug)]
pub struct Airtable;

/// Columns that a base fills in by itself, under the names it gives them.
const ADDED: &[&str] = &[
    "record id",
    "created",
    "created time",
    "created by",
    "last modified",
    "last modified time",
    "last modified by",
    "autonumber",
];
/// As many rows tell whether a column holds ids of records.
const SEEN: usize = 50;

impl Dialect for Airtable {
    fn id(&self) -> &'static str {
        "airtable"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        if sheet.n_rows() == 0 {
            return Claim::none();
        }
        let rows = 1..sheet.n_rows().min(SEEN);
        let holds = |is_own: fn(&str) -> bool| {
            let own = rows.clone().flat_map(|row| header::texts(sheet, row)).find(|(_, text)| is_own(text));
            own.map(|(column, _)| sheet.cell(0, column).to_text())
        };
        let ids =
            holds(is_record_id).map(|heading| format!("`{heading}` holds ids as a base gives its records"));
        let files = holds(|text| text.contains("airtableusercontent.com/"))
            .map(|heading| format!("`{heading}` holds links to files that Airtable keeps"));
        let added = header::texts(sheet, 0).find(|(_, text)| is_one_of(text, &ADDED[1..]));
        if ids.is_none() && files.is_none() {
            return Claim::none();
        }
        Claim::none()
            .because_if(ids, 60)
            .because_if(files, 60)
            .because_if(added.map(|(_, heading)| format!("`{heading}` heads a column")), 10)
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = header::layout(look.sheet, 0);
        for question in &mut layout.questions {
            question.is_platform = is_one_of(&question.heading, ADDED);
        }
        Ok(layout)
    }
}

/// `rec` and fourteen letters and digits.
fn is_record_id(text: &str) -> bool {
    text.len() == 17 && text.starts_with("rec") && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::is_record_id;

    #[test]
    fn ids_of_records() {
        assert!(is_record_id("recA1b2C3d4E5f6G7"));
        assert!(!is_record_id("recommendation 17"));
        assert!(!is_record_id("rec123"));
    }
}
