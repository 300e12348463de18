//! What a run is asked for, and what came of it.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::base::{Date, Id, Language, PeriodName, Profile};
use crate::compose::document::DocumentKind;
use crate::publish::{NotEvaluated, OutputEntry};

/// What is to be looked at; empty lists mean everything.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The period; the workspace's own unless told.
    pub period: Option<PeriodName>,
    /// The data cut; the workspace's own, or the period's last day, unless told.
    pub as_of: Option<Date>,
    /// Only these partnerships.
    pub partnerships: Vec<Id>,
    /// Whether the reports are said to be the final ones of their period.
    pub is_final: bool,
    /// For whom; the workspace's own readers unless told.
    pub profile: Option<Profile>,
}

/// What is to be written; empty lists mean everything.
#[derive(Debug, Clone)]
pub struct Job {
    /// What is to be looked at.
    pub scope: Scope,
    /// Only these kinds of documents.
    pub reports: Vec<DocumentKind>,
    /// Only these languages.
    pub languages: Vec<Language>,
    /// How many documents are made at once.
    pub n_workers: NonZeroUsize,
    /// The folder that period folders are written into.
    pub outputs: PathBuf,
}

impl Job {
    /// Tells whether everything of the period is asked for, so that nothing of an earlier run is kept.
    pub fn is_whole(&self) -> bool {
        self.scope.partnerships.is_empty() && self.reports.is_empty() && self.languages.is_empty()
    }

    /// Tells whether a document is asked for.
    pub fn asks_for(&self, partnership: Option<&str>, kind: &str, language: Language) -> bool {
        let is_among =
            |partnership: &str| self.scope.partnerships.iter().any(|id| id.as_str() == partnership);
        (self.scope.partnerships.is_empty() || partnership.is_some_and(is_among))
            && (self.reports.is_empty() || self.reports.iter().any(|report| report.as_str() == kind))
            && (self.languages.is_empty() || self.languages.contains(&language))
    }
}

/// What a run wrote.
#[derive(Debug, Clone)]
pub struct Written {
    /// Where.
    pub folder: PathBuf,
    /// The documents, by path.
    pub outputs: Vec<OutputEntry>,
    /// Partnerships without documents.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// Is told how far a run is. Called from several threads.
pub trait Progress: Sync {
    /// A room begins its work.
    fn stage(&self, name: &str);
    /// So many documents will be made.
    fn documents(&self, total: usize);
    /// One more is made.
    fn document_done(&self);
    /// Nothing more will come.
    fn end(&self);
}
