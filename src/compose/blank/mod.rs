//! Blank forms: what an agency fills in, or uploads to a survey platform, so that answers come in the right shape.

mod fill_in;
mod words;
mod xlsform;

use super::book::Book;
use super::locale::Locale;
use super::wording::Wording;
use crate::base::Language;
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::ingest::{Form, Forms};
use words::Words;

/// The blank forms of a fresh workspace: file name, and the forms that its sheets are.
const BLANKS: &[(&str, &[&str])] = &[
    ("system-map", &["system-map"]),
    ("client-survey", &["client-survey"]),
    ("partner-check-in", &["partner-check-in"]),
    ("meeting-log", &["meetings", "attendance", "agenda-items", "actions"]),
];

/// Returns every blank form: path, and the workbook.
///
/// # Errors
/// When a word for them cannot be said; the notes say which.
pub fn blank_forms(notes: &mut Notes, wording: &Wording, forms: &Forms) -> Outcome<Vec<(String, Book)>> {
    let n_before = notes.len();
    let mut locales = Vec::new();
    for language in Language::ALL {
        match Locale::new(language) {
            Ok(locale) => locales.push(locale),
            Err(problem) => notes.push(problem),
        }
    }
    let [en, fr] = locales.as_slice() else { return Err(Halt) };
    let words = Words::new(wording, en, fr);
    let mut blanks = Vec::new();
    for (name, ids) in BLANKS {
        let found: Vec<&Form> = ids.iter().filter_map(|id| forms.get(*id).map(AsRef::as_ref)).collect();
        if found.len() < ids.len() {
            let message = format!("a form of `{name}` is not among the forms");
            notes.push(Diagnostic::error("unknown-form", message, Origin::Run));
            continue;
        }
        blanks.push((format!("{name}.xlsx"), fill_in::book(&words, &found)));
        blanks.push((format!("{name}.xlsform.xlsx"), xlsform::book(&words, name, &found)));
    }
    if let Some(problem) = words.failure() {
        notes.push(problem);
    }
    notes.unless_errors_since(n_before, blanks)
}
