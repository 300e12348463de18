//! A problem that someone answers for knows of, and lives with until a day.

use serde::Serialize;

use super::diagnostic::Diagnostic;
use crate::base::Date;

/// Who knows of a problem, why it is left, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acknowledgement {
    /// Who answers for leaving it, by title.
    pub who: String,
    /// Why it is left.
    pub reason: String,
    /// The last day it is left; from the next one on it warns again.
    pub until: Date,
}

/// A problem with its acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acknowledged {
    /// The problem.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
    /// Who knows of it.
    pub acknowledged: Acknowledgement,
}
