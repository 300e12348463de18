//! Headings that are paths, as collection tools write them: the groups, the question, and then the option.

use super::super::sheet::{Cell, Sheet};
use super::{Part, Question};

/// Rows looked at to see whether columns hold marks alone.
const ROWS_SEEN: usize = 2_000;

/// A question found under a path, with the column that joins its chosen options, where there is one.
#[derive(Debug)]
pub struct Found {
    /// The question.
    pub question: Question,
    /// For a question with a column for each option: the column that holds them all.
    pub joined: Option<u32>,
}

/// Returns the questions of a row of headings; a question with a column for each option is one question.
///
/// `groups` is what stands between a group and what is in it.
pub fn questions(sheet: &Sheet, header: usize, first_row: usize, groups: char) -> Vec<Found> {
    let row = sheet.row_number(header);
    let headings: Vec<(u32, String)> =
        sheet.row(header).map(|(column, cell)| (column, cell.to_text())).collect();
    // Statistics packages put a point where the platform has a slash.
    let before_option = if headings.iter().any(|(_, heading)| heading.contains('/')) { '/' } else { '.' };
    let holds_marks = |columns: &[(u32, String)]| {
        columns.iter().all(|(column, _)| {
            (first_row..sheet.n_rows()).take(ROWS_SEEN).all(|row| is_mark(sheet.cell(row, *column)))
        })
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((column, heading)) = headings.get(at) {
        let under = |prefix: &str, start: usize| {
            let is_under = |text: &str| {
                text.strip_prefix(prefix)
                    .and_then(|rest| rest.strip_prefix(before_option))
                    .is_some_and(|option| !option.is_empty() && !option.contains('/'))
            };
            let n = headings[start..].iter().take_while(|(_, text)| is_under(text)).count();
            &headings[start..start + n]
        };
        let options = under(heading, at + 1);
        if !options.is_empty() && holds_marks(options) {
            let question = of_options(heading, row, options, groups);
            found.push(Found { question, joined: Some(*column) });
            at += 1 + options.len();
            continue;
        }
        if let Some((prefix, _)) = heading.rsplit_once('/') {
            let options = under(prefix, at);
            if options.len() > 1 && holds_marks(options) {
                found.push(Found { question: of_options(prefix, row, options, groups), joined: None });
                at += options.len();
                continue;
            }
        }
        let question = Question::one(heading.clone(), row, *column).named(last(heading, groups));
        found.push(Found { question, joined: None });
        at += 1;
    }
    found
}

fn of_options(heading: &str, row: u32, options: &[(u32, String)], groups: char) -> Question {
    let parts = options
        .iter()
        .map(|(column, text)| Part::new(text.get(heading.len() + 1..).unwrap_or_default(), *column))
        .collect();
    Question::parts(heading, row, parts).named(last(heading, groups))
}

/// Returns what stands last on a path.
pub fn last(path: &str, groups: char) -> &str {
    path.rsplit(groups).next().unwrap_or(path)
}

/// Tells whether a cell says no more than chosen or not chosen.
fn is_mark(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty | Cell::Bool(_) => true,
        Cell::Number(number) => number == 0.0 || number == 1.0,
        Cell::Text(text) => {
            matches!(text, "0" | "1" | "NA")
                || ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        Cell::Moment(_) | Cell::Time(_) | Cell::Error(_) | Cell::Uncalculated => false,
    }
}
