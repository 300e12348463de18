//! The signs of a document: statuses, what is withheld, what was not measured.

use serde::{Deserialize, Serialize};

use crate::base::Status;

/// The one mark of a withheld number, small or not: two marks would tell them apart.
pub const WITHHELD: &str = "\u{2021}";

/// The mark of what was not measured.
pub const NOTHING: &str = "\u{2013}";

/// A status mark with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLabel {
    /// The status, whose mark is drawn.
    pub mark: Status,
    /// The word, in the document's language.
    pub label: String,
}
