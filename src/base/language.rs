//! The two languages of every document, and text that exists in one or both of them.

use serde::{Deserialize, Serialize};

/// An official language that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Canadian English.
    En,
    /// Canadian French.
    Fr,
}

impl Language {
    /// Both languages, in the order documents are written.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// Returns the two-letter code: `en` or `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }
}

/// Text that people wrote, in English, in French, or in both.
///
/// A document in the language that is missing shows the other one and marks its language, so that a screen
/// reader pronounces it right; nothing is translated by machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Localized {
    /// The English text, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// The French text, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
}

impl Localized {
    /// Returns text that reads the same in both languages.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: Some(text.clone()), fr: Some(text) }
    }

    /// Returns a text given in both languages.
    pub fn both(en: impl Into<String>, fr: impl Into<String>) -> Self {
        Self { en: Some(en.into()), fr: Some(fr.into()) }
    }

    /// Returns the text to show in `language`, with the language it is really in; empty when there is none.
    pub fn get(&self, language: Language) -> (&str, Language) {
        let (first, second) = match language {
            Language::En => ((&self.en, Language::En), (&self.fr, Language::Fr)),
            Language::Fr => ((&self.fr, Language::Fr), (&self.en, Language::En)),
        };
        match (first.0, second.0) {
            (Some(text), _) => (text, first.1),
            (None, Some(text)) => (text, second.1),
            (None, None) => ("", language),
        }
    }

    /// Returns the text to show in `language`, whichever language it is in.
    pub fn text(&self, language: Language) -> &str {
        self.get(language).0
    }

    /// Returns the texts as bilingual forms show them, one behind the other in either order; nothing where a language
    /// is missing.
    pub fn side_by_side(&self) -> Vec<String> {
        match (&self.en, &self.fr) {
            (Some(en), Some(fr)) => vec![format!("{en} / {fr}"), format!("{fr} / {en}")],
            (_, _) => Vec::new(),
        }
    }

    /// Tells whether neither language has a text.
    pub fn is_empty(&self) -> bool {
        self.en.is_none() && self.fr.is_none()
    }
}
