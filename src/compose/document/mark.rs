//! The signs of a document: statuses, what is withheld, what was not measured.

use serde::{Deserialize, Serialize};

/// The one mark of a withheld number, small or not: two marks would tell them apart.
pub const WITHHELD: &str = "\u{2021}";

/// The mark of what was not measured.
pub const NOTHING: &str = "\u{2013}";

/// The ten statuses as marks; the word beside the mark is part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the statuses")]
pub enum Mark {
    Met,
    OnTrack,
    AtRisk,
    OffTrack,
    Missed,
    NotYetDue,
    TooFew,
    Suppressed,
    NoData,
    NotApplicable,
}

/// A status mark with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLabel {
    /// The drawn mark.
    pub mark: Mark,
    /// The word, in the document's language.
    pub label: String,
}
