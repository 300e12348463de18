//! The list that every room adds its problems to.

use std::collections::HashSet;

use super::acknowledgement::{Acknowledged, Acknowledgement};
use super::diagnostic::{Code, Diagnostic, Severity};
use super::origin::Origin;

/// Every problem found so far in a run.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    diagnostics: Vec<Diagnostic>,
    acknowledged: Vec<Acknowledged>,
}

/// Says that a room cannot go on; the reasons are already in the [`Notes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the problems listed prevent the run")]
pub struct Halt;

/// What a door returns: its value, or the word that the notes hold the reasons why there is none.
pub type Outcome<T> = Result<T, Halt>;

impl Notes {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all problems of another list, such as a worker's.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.acknowledged.extend(other.acknowledged);
    }

    /// Adds those problems of another list that are of another kind or place than any in this one: what only a second look,
    /// for other readers, found. The same problem may be worded otherwise for them.
    pub fn append_new(&mut self, other: Self) {
        let known: HashSet<(Code, Origin)> =
            self.diagnostics.iter().map(|known| (known.code, known.origin.clone())).collect();
        let is_new = |found: &Diagnostic| !known.contains(&(found.code, found.origin.clone()));
        self.diagnostics.extend(other.diagnostics.into_iter().filter(is_new));
        self.acknowledged.extend(other.acknowledged);
    }

    /// Sets aside the problems that someone knows of: they no longer warn, and are listed apart.
    ///
    /// An error is never set aside.
    pub fn acknowledge(&mut self, mut known: impl FnMut(&Diagnostic) -> Option<Acknowledgement>) {
        for diagnostic in std::mem::take(&mut self.diagnostics) {
            let acknowledgement =
                if diagnostic.severity == Severity::Error { None } else { known(&diagnostic) };
            match acknowledgement {
                Some(acknowledged) => self.acknowledged.push(Acknowledged { diagnostic, acknowledged }),
                None => self.diagnostics.push(diagnostic),
            }
        }
    }

    /// Returns the problems that someone knows of, in the order they were found.
    pub fn acknowledged(&self) -> &[Acknowledged] {
        &self.acknowledged
    }

    /// Returns the problems in a settled order: those of the run, then by file; within a file as they were found,
    /// which is from its top to its end.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by(|a, b| a.origin.path().cmp(&b.origin.path()));
        sorted
    }

    /// Returns the problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Returns how many problems have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Tells whether any problem is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns `value` when no error was noted since there were `n_before` problems.
    ///
    /// # Errors
    /// [`Halt`] when one was.
    pub fn unless_errors_since<T>(&self, n_before: usize, value: T) -> Outcome<T> {
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if self.diagnostics.iter().skip(n_before).any(is_error) { Err(Halt) } else { Ok(value) }
    }

    /// Returns the problems of one severity alone.
    pub fn only(&self, severity: Severity) -> Self {
        let of_severity = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
        let diagnostics = self.diagnostics.iter().filter(of_severity).cloned().collect();
        Self { diagnostics, ..Self::default() }
    }

    /// Returns the number of problems so far.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Tells whether there is no problem.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}
