//! Google Forms: one row of questions, the first of which is when the answer was sent.
//!
//! Checkbox answers stand in one cell, joined with `, ` in Sheets and with `;` in the form's own CSV. A grid has
//! one column for each of its rows, headed `Question [Row]`.

use super::super::heading::is_one_of;
use super::super::sheet::{Cell, Sheet};
use super::super::values::{Written, read_date};
use super::{Claim, Dialect, Layout, Look, NotAnswers, Question, header};

/// The dialect of Google Forms and the Sheets it fills.
#[derive(Debug)]
pub struct GoogleForms;

/// `Timestamp` as the interface languages write it.
const TIMESTAMPS: &[&str] =
    &["timestamp", "horodateur", "marca temporal", "zeitstempel", "informacoes cronologicas"];
/// As many answers tell whether a column holds moments.
const SEEN: usize = 500;
/// Columns that the form's settings add.
const ADDED: &[&str] = &["email address", "username", "score", "adresse e mail", "nom d utilisateur", "note"];

impl Dialect for GoogleForms {
    fn id(&self) -> &'static str {
        "google-forms"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        let Some(top) = header_row(sheet) else { return Claim::none() };
        let first = sheet.cell(top, 0).to_text();
        let claim = Claim::none().because(40, format!("the first column is `{first}`"));
        let n_rows = (sheet.n_rows() - 1 - top).min(SEEN);
        let n_moments =
            (top + 1..=top + n_rows).filter(|&row| read_date(sheet.cell(row, 0)) != Written::No).count();
        let are_moments = (n_rows > 0 && n_moments * 10 >= n_rows * 9)
            .then(|| format!("{n_moments} of its {n_rows} cells are moments"));
        let has_no_rows = (n_rows == 0).then(|| "there are no answers yet".to_owned());
        let added = (1..3).find_map(|column| match sheet.cell(top, column) {
            Cell::Text(heading) if is_one_of(heading, ADDED) => Some(heading),
            _ => None,
        });
        let grid =
            header::texts(sheet, top).find(|(_, heading)| heading.ends_with(']') && heading.contains(" ["));
        claim
            .because_if(are_moments, 25)
            .because_if(has_no_rows, 20)
            .because_if(added.map(|heading| format!("`{heading}` follows it")), 15)
            .because_if(grid.map(|_| "a grid has its rows in square brackets".to_owned()), 10)
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = header::layout(look.sheet, header_row(look.sheet).unwrap_or(0));
        layout.writes_other = true;
        for (index, question) in layout.questions.iter_mut().enumerate() {
            question.is_platform = index == 0 || (index < 3 && is_one_of(&question.heading, ADDED));
        }
        let timestamp = layout.questions.first().map(Question::column);
        layout.sent_in(timestamp);
        Ok(layout)
    }
}

/// Returns the row that begins with `Timestamp`; people put titles above.
fn header_row(sheet: &Sheet) -> Option<usize> {
    let is_timestamp = |cell| matches!(cell, Cell::Text(text) if is_one_of(text, TIMESTAMPS));
    header::row_where(sheet, |row| is_timestamp(sheet.cell(row, 0)))
}
