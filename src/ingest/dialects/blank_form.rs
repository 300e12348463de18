//! The blank forms of `milepost init`, filled in: a mark that names the form, names of the fields, headings, and
//! below them the options.

use super::super::sheet::{Book, Cell, Sheet};
use super::{Claim, Dialect, Layout, Look, NotAnswers, Part, Question, Shape};

/// What stands in the second row of every sheet, before the form's id; before `-` on sheets without answers.
pub const BLANK_MARK: &str = "milepost-form: ";

/// The dialect of blank forms.
#[derive(Debug)]
pub struct BlankForm;

impl Dialect for BlankForm {
    fn id(&self) -> &'static str {
        "milepost-form"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        match mark(look.sheet) {
            Some("-") | None => Claim::none(),
            Some(form) => {
                Claim::none().because(100, format!("its second row says that it is the form `{form}`"))
            }
        }
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        if sheet.n_rows() < 5 {
            return Err(NotAnswers {
                message: "the rows of names, headings and options are not all there".to_owned(),
                hint: "take a fresh form, `milepost init`, and copy the answers into it".to_owned(),
            });
        }
        let mut questions: Vec<Question> = Vec::new();
        for (column, cell) in sheet.row(2) {
            let name = cell.to_text();
            let (heading, below) = (sheet.cell(3, column).to_text(), sheet.cell(4, column).to_text());
            let row = sheet.row_number(3);
            let Some((field, option)) = name.split_once('/') else {
                questions.push(Question { names: vec![heading], ..Question::one(name, row, column) });
                continue;
            };
            let part = Part { names: vec![below], ..Part::new(option, column) };
            match questions.last_mut() {
                Some(Question { heading, shape: Shape::Parts(parts), .. }) if heading == field => {
                    parts.push(part)
                }
                Some(_) | None => questions.push(Question {
                    names: vec![heading],
                    shape: Shape::Parts(vec![part]),
                    ..Question::one(field, row, column)
                }),
            }
        }
        Ok(Layout { questions, first_row: 5, ..Layout::default() })
    }
}

/// Returns what the mark of a sheet says.
pub fn mark(sheet: &Sheet) -> Option<&str> {
    if sheet.n_rows() < 2 {
        return None;
    }
    match sheet.cell(1, 0) {
        Cell::Text(text) => text.strip_prefix(BLANK_MARK.trim_end()).map(str::trim),
        _ => None,
    }
}

/// Tells whether a sheet stands beside the answers of a blank form: instructions and lists.
pub fn is_aside(book: &Book, sheet: &Sheet) -> bool {
    mark(sheet) == Some("-") && book.sheets.iter().any(|other| mark(other).is_some_and(|mark| mark != "-"))
}
