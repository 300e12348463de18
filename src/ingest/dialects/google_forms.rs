//! Google Forms: one row of questions, the first of which is when the answer was sent.
//!
//! Checkbox answers stand in one cell, joined with `, ` in Sheets and with `;` in the form's own CSV. A grid has
//! one column for each of its rows, headed `Question [Row]`.

use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::values::{Written, read_date};
use super::{Claim, Dialect, Layout, Look, NotAnswers, header};

/// The dialect of Google Forms and the Sheets it fills.
#[derive(Debug)]
pub struct GoogleForms;

/// `Timestamp` as the interface languages write it.
const TIMESTAMPS: &[&str] =
    &["timestamp", "horodateur", "marca temporal", "zeitstempel", "informacoes cronologicas"];
/// Columns that the form's settings add.
const ADDED: &[&str] = &["email address", "username", "score", "adresse e mail", "nom d utilisateur", "note"];

impl Dialect for GoogleForms {
    fn id(&self) -> &'static str {
        "google-forms"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        if sheet.n_rows() == 0 {
            return Claim::No;
        }
        let Cell::Text(first) = sheet.cell(0, 0) else { return Claim::No };
        if !TIMESTAMPS.contains(&fold(first).as_str()) {
            return Claim::No;
        }
        let rows = 1..sheet.n_rows();
        let n_moments = rows.clone().filter(|&row| read_date(sheet.cell(row, 0)) != Written::No).count();
        if n_moments * 10 < rows.len() * 9 {
            return Claim::No;
        }
        let reason =
            format!("the first column is `{first}` and {n_moments} of its {} cells are moments", rows.len());
        Claim::Maybe(reason)
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = header::layout(look.sheet, 0);
        for (index, question) in layout.questions.iter_mut().enumerate() {
            question.is_platform =
                index == 0 || (index < 3 && ADDED.contains(&fold(&question.heading).as_str()));
        }
        Ok(layout)
    }
}
