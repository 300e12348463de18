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
    /// A line break that is part of the text.
    Break,
}

/// Returns plain text as [`Rich`].
pub fn plain(text: impl Into<String>) -> Rich {
    vec![Inline::Text(text.into())]
}
