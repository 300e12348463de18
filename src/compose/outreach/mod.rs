//! The outreach pack: what to say and write to each prospect, as plain text. Nothing is ever sent.
//!
//! The wording is data, under `templates/outreach/`; what fills it comes from the system map and the portfolio alone.

mod library;
mod merge;

pub use library::OutreachLibrary;
pub use merge::merge;

use serde::{Deserialize, Serialize};

use crate::base::{Id, Language};

/// The texts of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutreachPiece {
    /// What to say on the telephone.
    Script,
    /// What to write.
    Email,
    /// What to leave at the first meeting.
    Handout,
}

impl OutreachPiece {
    /// All of them, in the order they are used.
    pub const ALL: [Self; 3] = [Self::Script, Self::Email, Self::Handout];

    /// Returns the name used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Email => "email",
            Self::Handout => "handout",
        }
    }

    /// Returns how many names stand in one list: a sentence names a few, a sheet that asks to be corrected all.
    pub(super) fn most_names(self) -> usize {
        match self {
            Self::Script | Self::Email => 5,
            Self::Handout => usize::MAX,
        }
    }
}

/// One text to be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OutreachPlan {
    /// The prospect it is for.
    pub organization: Id,
    /// Which text.
    pub piece: OutreachPiece,
    /// The language.
    pub language: Language,
    /// File name without folder and extension, made of ids alone: `mill-street-script-en`.
    pub name: String,
}
