//! The words of blank forms, which stand in both languages side by side.

use super::super::locale::Locale;
use super::super::voice::Voice;
use super::super::wording::Wording;
use crate::base::{Language, Localized};
use crate::diag::Diagnostic;
use crate::ingest::{Field, FieldKind, Form};

/// What stands between the English and the French text.
const BETWEEN: &str = " / ";

/// Says messages and names in both languages.
pub struct Words<'a> {
    voices: [Voice<'a>; 2],
}

impl<'a> Words<'a> {
    /// Returns the words in English and French.
    pub fn new(wording: &'a Wording, en: &'a Locale, fr: &'a Locale) -> Self {
        let voice = |language, locale| Voice::new(wording.catalog(language), locale);
        Self { voices: [voice(Language::En, en), voice(Language::Fr, fr)] }
    }

    /// Returns a message in both languages.
    pub fn say(&self, id: &str) -> Localized {
        let [en, fr] = &self.voices;
        Localized::both(en.say(id, &[]).flat(), fr.say(id, &[]).flat())
    }

    /// Returns a message in both languages, one behind the other.
    pub fn both(&self, id: &str) -> String {
        joined(&self.say(id))
    }

    /// Returns what could not be said first, if anything.
    pub fn failure(&self) -> Option<Diagnostic> {
        self.voices.iter().find_map(Voice::failure)
    }
}

/// Returns a text in both languages, one behind the other; once where they are the same.
pub fn joined(text: &Localized) -> String {
    match (text.text(Language::En), text.text(Language::Fr)) {
        (en, fr) if en == fr => en.to_owned(),
        (en, fr) => format!("{en}{BETWEEN}{fr}"),
    }
}

/// Returns how a field is asked: its question, or its label where it has none.
pub fn question(field: &Field) -> &Localized {
    if field.question.is_empty() { &field.label } else { &field.question }
}

/// Returns the options of a field as value and label: the values are those that a codebook takes.
pub fn options(field: &Field) -> Vec<(String, Localized)> {
    match &field.kind {
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
            choices.iter().map(|choice| (choice.id.to_string(), choice.label.clone())).collect()
        }
        FieldKind::Scale(scale) => {
            scale.points.iter().map(|(value, point)| (value.to_string(), point.label.clone())).collect()
        }
        FieldKind::Text | FieldKind::Number { .. } | FieldKind::Date | FieldKind::YesNo => Vec::new(),
    }
}

/// Returns the name of a form in both languages.
pub fn title(forms: &[&Form]) -> String {
    forms.first().map_or_else(String::new, |form| joined(&form.title))
}
