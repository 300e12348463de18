//! One problem.

use serde::Serialize;

use super::origin::Origin;

/// A short stable name of a kind of problem, such as `unreadable-date`.
pub type Code = &'static str;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Note,
    /// Worth mending; the documents are written and say what they rest on.
    Warning,
    /// What this problem touches cannot be evaluated.
    Error,
}

/// One problem: what was found, where, what was expected, and the remedy.
///
/// Messages start in lower case, end without a full stop, put literals in backticks, and never hold the
/// content of a field that a form marks as personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of problem.
    pub code: Code,
    /// One line: what was read and what was expected.
    pub message: String,
    /// Where it is.
    pub origin: Origin,
    /// What to do, one remedy a line, the nearest valid value first.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Returns an error.
    pub fn error(code: Code, message: impl Into<String>, origin: Origin) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), origin, hints: Vec::new() }
    }

    /// Returns a warning.
    pub fn warning(code: Code, message: impl Into<String>, origin: Origin) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, origin) }
    }

    /// Returns a note.
    pub fn note(code: Code, message: impl Into<String>, origin: Origin) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, message, origin) }
    }

    /// Adds a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the hint “did you mean `…`?” when a nearest word is known.
    #[must_use]
    pub fn nearest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(word) => self.hint(format!("did you mean `{word}`?")),
            None => self,
        }
    }
}
