//! Which documents a run makes: a cheap list, so that each can be composed, rendered and written on its own.

use serde::{Deserialize, Serialize};

use super::document::DocumentKind;
use crate::base::{Id, Language};

/// One document to be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentPlan {
    /// What kind it is.
    pub kind: DocumentKind,
    /// The partnership it belongs to; none for documents about the community.
    pub partnership: Option<Id>,
    /// The organization it is for, when it is for one: a funder or a prospect.
    pub organization: Option<Id>,
    /// The amendment, for documents of one.
    pub amendment: Option<u16>,
    /// The language.
    pub language: Language,
    /// File name without folder and extension, made of ids alone.
    pub name: String,
}
