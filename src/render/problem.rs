//! Why a document could not be rendered.

use crate::diag::Diagnostic;

/// The problems that keep one document from being rendered; the others are not touched by it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("document `{document}` could not be rendered")]
pub struct RenderProblem {
    /// The document's name.
    pub document: String,
    /// What is wrong, at least one problem.
    pub diagnostics: Vec<Diagnostic>,
}
