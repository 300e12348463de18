//! Microsoft Forms: five or six columns of its own before the questions, real dates, several answers in one cell
//! with a semicolon after each.
//!
//! A Likert question has one column for each statement, under the statement alone. A quiz adds columns of points
//! and feedback. Headings are in the language of whoever exports, and often hold no-break spaces.

use super::super::heading::{fold, is_one_of};
use super::super::sheet::{Cell, Sheet};
use super::{Claim, Dialect, Layout, Look, NotAnswers, Question, header};

/// The dialect of Microsoft Forms, as its workbook or as a text file saved from it.
#[derive(Debug)]
pub struct MicrosoftForms;

/// The headings of the first three columns, by interface language.
const FIRST: &[[&str; 3]] = &[
    ["id", "start time", "completion time"],
    ["id", "heure de debut", "heure de fin"],
    ["id", "hora de inicio", "hora de finalizacion"],
    ["id", "startzeit", "fertigstellungszeit"],
    ["id", "hora de inicio", "hora de conclusao"],
    ["id", "begintijd", "tijd van voltooien"],
];
/// The headings of the columns that may follow them.
const FOLLOWING: &[&str] = &[
    "email",
    "name",
    "last modified time",
    "language",
    "adresse de messagerie",
    "adresse e mail",
    "courrier electronique",
    "nom",
    "heure de la derniere modification",
    "langue",
    "correo electronico",
    "nombre",
    "hora de la ultima modificacion",
    "e mail",
    "hora da ultima modificacao",
    "uhrzeit der letzten anderung",
];
/// What a quiz adds for the whole of it.
const QUIZ: &[&str] = &[
    "total points",
    "quiz feedback",
    "grade posted time",
    "total de points",
    "total des points",
    "nombre total de points",
    "commentaires sur le questionnaire",
    "commentaires du questionnaire",
    "heure de publication de la note",
    "date de publication de la note",
];
/// What a quiz adds for a question, before its heading.
const OF_QUESTION: &[&str] = &["Points -", "Feedback -", "Points –", "Commentaires -", "Commentaires –"];

impl Dialect for MicrosoftForms {
    fn id(&self) -> &'static str {
        "microsoft-forms"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let Some(row) = header_row(look.sheet) else { return Claim::none() };
        let headings: Vec<(u32, &str)> = header::texts(look.sheet, row).collect();
        let name = |column: usize| headings.get(column).map_or("", |(_, heading)| *heading);
        let first = format!("`{}`, `{}` and `{}` head the first columns", name(0), name(1), name(2));
        let n_following = headings.iter().skip(3).take_while(|(_, heading)| is_following(heading)).count();
        let followed = (n_following > 1).then(|| format!("`{}` and `{}` follow them", name(3), name(4)));
        let quiz = headings.iter().find(|(_, heading)| is_of_quiz(heading)).map(|(_, heading)| *heading);
        let rows = (row + 1..look.sheet.n_rows()).take(200);
        let ends_open = |row| {
            let mut cells = look.sheet.row(row);
            cells.any(|(_, cell)| matches!(cell, Cell::Text(text) if text.ends_with(';')))
        };
        let has_open_end = rows.clone().any(ends_open);
        Claim::none()
            .because(60, first)
            .because_if(followed, 25)
            .because_if(has_open_end.then(|| "answers end with a semicolon".to_owned()), 10)
            .because_if(quiz.map(|heading| format!("`{heading}` is what a quiz adds")), 10)
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let row = header_row(look.sheet).unwrap_or(0);
        let mut layout = header::layout(look.sheet, row);
        layout.writes_other = true;
        let mut is_before = true;
        for (index, question) in layout.questions.iter_mut().enumerate() {
            is_before = is_before && (index < 3 || is_following(&question.heading));
            question.is_platform = is_before || is_of_quiz(&question.heading);
        }
        let completed = layout.questions.get(2).map(Question::column);
        layout.sent_in(completed);
        Ok(layout)
    }
}

/// Returns the row that begins as the platform's headings do; people put titles above.
fn header_row(sheet: &Sheet) -> Option<usize> {
    header::row_where(sheet, |row| {
        let mut texts = header::texts(sheet, row).map(|(_, text)| fold(text));
        let first = [texts.next(), texts.next(), texts.next()];
        FIRST.iter().any(|names| names.iter().zip(&first).all(|(name, text)| text.as_deref() == Some(*name)))
    })
}

fn is_following(heading: &str) -> bool {
    is_one_of(heading, FOLLOWING)
}

fn is_of_quiz(heading: &str) -> bool {
    is_one_of(heading, QUIZ) || OF_QUESTION.iter().any(|start| heading.starts_with(start))
}
