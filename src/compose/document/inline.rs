//! A run of text with marks.

use serde::{Deserialize, Serialize};

use crate::base::Language;

/// A run of text with marks.
pub type Rich = Vec<Inline>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that carries the weight of its sentence.
    Strong(String),
    /// File names and hints: italics.
    Emphasis(String),
    /// Text in the other language, with its language code.
    Foreign {
        /// The text.
        text: String,
        /// The language it is in.
        language: Language,
    },
    /// The boxed tag of an amendment: `A1`, in French `M1`.
    Tag(String),
    /// A raised ordinal ending: the `er` of 1er.
    Raised(String),
    /// The raised `r` of a restated number.
    Restated,
    /// The number of pages the document comes to.
    Pages,
    /// A line break that is part of the text.
    Break,
}

/// Returns plain text as [`Rich`].
pub fn plain(text: impl Into<String>) -> Rich {
    vec![Inline::Text(text.into())]
}

/// Stands for the number of pages, which is not known before a document is set.
pub const PAGES: &str = "10";

/// Returns the words of a text without marks.
pub fn words(text: &Rich) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text)
        | Inline::Strong(text)
        | Inline::Emphasis(text)
        | Inline::Foreign { text, language: _ }
        | Inline::Tag(text)
        | Inline::Raised(text) => text.clone(),
        Inline::Restated => String::new(),
        Inline::Pages => PAGES.to_owned(),
        Inline::Break => " ".to_owned(),
    };
    text.iter().map(word).collect()
}
