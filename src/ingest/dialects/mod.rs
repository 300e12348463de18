//! One file for each platform: how it lays out its exports.
//!
//! A new platform is one file here and one line in [`DIALECTS`].

mod claim;
mod google_forms;
mod header;
mod meeting_log;
mod plain;
mod surveymonkey;

use super::codebook::Codebook;
use super::heading::fold;
use super::lexicon::Lexicon;
use super::sheet::{Book, Sheet};

pub use claim::Claim;

/// The platforms, the more particular ones first.
pub static DIALECTS: &[&dyn Dialect] =
    &[&meeting_log::MeetingLog, &surveymonkey::SurveyMonkey, &google_forms::GoogleForms, &plain::Plain];

/// How one platform lays out its exports.
pub trait Dialect: Sync {
    /// Returns the platform's id: `surveymonkey`.
    fn id(&self) -> &'static str;

    /// Says how much of a sheet is what this platform writes.
    fn claim(&self, look: &Look<'_>) -> Claim;

    /// Tells the questions and the rows of answers apart.
    ///
    /// # Errors
    /// When the sheet is of this platform but holds no rows of answers.
    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers>;
}

/// What a dialect may look at.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The whole workbook.
    pub book: &'a Book,
    /// The sheet in question.
    pub sheet: &'a Sheet,
    /// The headings of every form.
    pub lexicon: &'a Lexicon,
    /// What people said about this sheet.
    pub codebook: Option<&'a Codebook>,
}

/// The questions and the rows of answers of a sheet.
#[derive(Debug, Default)]
pub struct Layout {
    /// The questions, left to right.
    pub questions: Vec<Question>,
    /// The first row of answers, counted among the rows that hold anything.
    pub first_row: usize,
    /// The forms that such a sheet can hold; empty for any.
    pub forms: &'static [&'static str],
}

/// A sheet that is of a platform but holds no rows of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnswers {
    /// What it holds.
    pub message: String,
    /// What to export instead.
    pub hint: String,
}

/// One question of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its text.
    pub heading: String,
    /// The row its text stands in, from 1.
    pub row: u32,
    /// The columns of its answers.
    pub shape: Shape,
    /// Whether the platform adds it by itself: nobody misses it where no form asks for it.
    pub is_platform: bool,
}

/// How the answers to one question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// In one column.
    One(u32),
    /// In a column for each option, or each row of a matrix.
    Parts(Vec<Part>),
}

/// One column of a question that has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The option, or the row of the matrix.
    pub label: String,
    /// The column.
    pub column: u32,
}

impl Question {
    /// Returns a question answered in one column.
    pub fn one(heading: impl Into<String>, row: u32, column: u32) -> Self {
        Self { heading: heading.into(), row, shape: Shape::One(column), is_platform: false }
    }

    /// Returns the first column of its answers.
    pub fn column(&self) -> u32 {
        match &self.shape {
            Shape::One(column) => *column,
            Shape::Parts(parts) => parts.first().map_or(0, |part| part.column),
        }
    }
}

impl Look<'_> {
    /// Tells whether a form or the codebook knows the heading.
    pub fn knows(&self, heading: &str) -> bool {
        let folded = fold(heading);
        let in_codebook =
            |book: &Codebook| book.columns.contains_key(&folded) || book.ignored.contains(&folded);
        !self.lexicon.fields(&folded).is_empty() || self.codebook.is_some_and(in_codebook)
    }
}
