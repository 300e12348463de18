//! One file for each platform: how it lays out its exports.
//!
//! A new platform is one file here and one line in [`DIALECTS`].

mod airtable;
mod asked;
mod blank_form;
mod claim;
mod google_forms;
mod header;
mod kin;
mod kobo;
mod layout;
mod limesurvey;
mod meeting_log;
mod microsoft_forms;
mod numbered;
mod odk;
mod paths;
mod plain;
mod qualtrics;
mod qualtrics_column;
mod redcap;
mod redcap_dictionary;
mod redcap_events;
mod redcap_repeats;
mod repeat_group;
mod surveymonkey;
mod tables;
mod tabulation;
mod typeform;

use super::codebook::Codebook;
use super::heading::fold;
use super::lexicon::Lexicon;
use super::sheet::{Book, Sheet};

pub use blank_form::{BLANK_MARK, is_aside};
pub use claim::Claim;
pub use layout::{Joins, KeepsOut, Layout, Part, Question, Shape, Silence, Turns};
pub use tables::ROWS_SEEN;
pub use tabulation::may_add_up;

/// The platforms, the more particular ones first.
pub static DIALECTS: &[&dyn Dialect] = &[
    &blank_form::BlankForm,
    &meeting_log::MeetingLog,
    &qualtrics::Qualtrics,
    &kobo::Kobo,
    &odk::Odk,
    &limesurvey::LimeSurvey,
    &redcap::Redcap,
    &surveymonkey::SurveyMonkey,
    &google_forms::GoogleForms,
    &microsoft_forms::MicrosoftForms,
    &typeform::Typeform,
    &airtable::Airtable,
    &tabulation::Tabulation,
    &plain::Plain,
];

/// How one platform lays out its exports.
pub trait Dialect: Sync + std::fmt::Debug {
    /// Returns the platform's id: `surveymonkey`.
    fn id(&self) -> &'static str;

    /// Says how much of a sheet is what this platform writes.
    fn claim(&self, look: &Look<'_>) -> Claim;

    /// Tells which files beside this one hold what belongs to it, by the first line of each.
    fn seeks(&self, _look: &Look<'_>) -> Option<fn(&str) -> bool> {
        None
    }

    /// Returns what the sheet is, where it helps to read others and holds no answers itself.
    fn aid(&self, _look: &Look<'_>) -> Option<&'static str> {
        None
    }

    /// Returns the tables that the sheet holds, where it is not simply one: a repeat group joined to the rows it
    /// belongs to, or several instruments that share their rows.
    fn tables(&self, _look: &Look<'_>) -> Vec<Sheet> {
        Vec::new()
    }

    /// Tells whether rows of answers that are not on the sheet change nothing of what it is taken for and how it is laid out, as
    /// long as there are some hundreds on it, and those that [`Layout::turns`] tells of.
    fn is_settled(&self, _look: &Look<'_>) -> bool {
        false
    }

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

/// A sheet that is of a platform but holds no rows of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnswers {
    /// What it holds.
    pub message: String,
    /// What to export instead.
    pub hint: String,
}

impl Look<'_> {
    /// Returns every other sheet that belongs with this one: of the workbook, and of files beside it.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.book.sheets.iter().chain(&self.book.beside)
    }

    /// Tells whether the codebook says that the column of this heading is nothing.
    pub fn ignores(&self, heading: &str) -> bool {
        self.codebook.is_some_and(|codebook| codebook.ignored.contains(&fold(heading)))
    }

    /// Tells whether a form or the codebook knows the heading.
    pub fn knows(&self, heading: &str) -> bool {
        let folded = fold(heading);
        let in_codebook =
            |book: &Codebook| book.columns.contains_key(&folded) || book.ignored.contains(&folded);
        !self.lexicon.fields(&folded).is_empty() || self.codebook.is_some_and(in_codebook)
    }
}
