//! Typeform: a plain table between a response's token and the columns that its delivery adds.

use super::super::heading::fold;
use super::{Claim, Dialect, Layout, Look, NotAnswers, header};

/// The dialect of Typeform's results.
#[derive(Debug)]
pub struct Typeform;

/// Columns that the platform adds, with what each is worth as a sign of it.
const ADDED: &[(&str, u32)] = &[
    ("#", 10),
    ("Response Type", 15),
    ("Start Date (UTC)", 20),
    ("Stage Date (UTC)", 30),
    ("Submit Date (UTC)", 40),
    ("Network ID", 30),
    ("Tags", 5),
    ("Ending", 5),
];

impl Dialect for Typeform {
    fn id(&self) -> &'static str {
        "typeform"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        let Some(row) = header_row(look) else { return Claim::none() };
        let has = |name: &str| header::texts(sheet, row).any(|(_, text)| fold(text) == fold(name));
        ADDED.iter().filter(|(name, _)| has(name)).fold(Claim::none(), |claim, (name, points)| {
            claim.because(*points, format!("`{name}` heads a column"))
        })
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = header::layout(look.sheet, header_row(look).unwrap_or(0));
        layout.writes_other = true;
        for question in &mut layout.questions {
            question.is_platform = ADDED.iter().any(|(name, _)| fold(name) == fold(&question.heading));
        }
        Ok(layout)
    }
}

fn header_row(look: &Look<'_>) -> Option<usize> {
    let own = ["submit date utc", "network id"];
    header::row_where(look.sheet, |row| {
        header::texts(look.sheet, row).any(|(_, text)| own.contains(&fold(text).as_str()))
    })
}
