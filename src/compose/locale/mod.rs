//! Numbers, dates and lists as each language writes them.

mod article;
mod date;
mod list;
mod number;

pub use number::Decimals;

use crate::base::Language;
use crate::diag::{Diagnostic, Origin};

/// The formatters of one language. Made once for a run and shared by all documents.
pub struct Locale {
    /// The language.
    pub language: Language,
    numbers: number::Numbers,
    dates: date::Dates,
    lists: list::Lists,
}

impl Locale {
    /// Returns the formatters of `language`.
    ///
    /// # Errors
    /// When the data compiled into the program lacks the language.
    pub fn new(language: Language) -> Result<Self, Diagnostic> {
        let tag = match language {
            // British month order ("31 March 2026") is what Canadian government English uses too.
            Language::En => icu_locale_core::locale!("en-GB"),
            Language::Fr => icu_locale_core::locale!("fr-CA"),
        };
        let lacking = |what: &str, reason: String| {
            let message =
                format!("the built-in language data has no {what} for `{}`: {reason}", language.code());
            Diagnostic::error("missing-language-data", message, Origin::Run)
        };
        Ok(Self {
            language,
            numbers: number::Numbers::new(&tag).map_err(|error| lacking("numbers", error.to_string()))?,
            dates: date::Dates::new(&tag).map_err(|error| lacking("dates", error.to_string()))?,
            lists: list::Lists::new(&tag).map_err(|error| lacking("lists", error.to_string()))?,
        })
    }
}
