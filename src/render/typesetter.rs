//! The door: one typesetter for a whole run, shared by all threads.

use std::any::Any;
use std::collections::BTreeMap;

use super::coverage::Coverage;
use super::problem::RenderProblem;
use super::world::Shared;
use super::{pdf, view};
use crate::base::guard;
use crate::compose::document::Document;
use crate::diag::{Diagnostic, Origin};

/// Sets documents with the fonts and templates it was made with.
///
/// It is shared by all workers. The engine lays out with rayon: a worker should `install` its calls in a pool of
/// its own with one thread, or a thread that waits on layout may begin another document on the same stack. After
/// every document, also a failed one, the worker calls [`forget`].
pub struct Typesetter {
    shared: Shared,
    coverage: Coverage,
}

/// A rendered document, held in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// File name without extension.
    pub name: String,
    /// The extension: `pdf`.
    pub extension: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub n_pages: usize,
    /// What a reader of the run should know: characters that no font has.
    pub notes: Vec<Diagnostic>,
}

impl Typesetter {
    /// Returns a typesetter; `overrides` replace templates by file name, such as `cover.typ`.
    ///
    /// # Errors
    /// A problem for each override that replaces nothing.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self { shared: Shared::new(overrides)?, coverage: Coverage::new() })
    }

    /// Sets one document as PDF/UA-1 and PDF/A-3a.
    ///
    /// # Errors
    /// What the engine reports, its warnings included, and its panics.
    pub fn render(&self, document: &Document) -> Result<Artifact, RenderProblem> {
        let (document, notes) = self.coverage.substitute(document);
        let document = document.as_ref();
        let set = guard(|| {
            let data = view::document(document)?;
            pdf::typeset(&self.shared, document, data)
        });
        match set {
            Ok(Ok((bytes, n_pages))) => {
                Ok(Artifact { name: document.name.clone(), extension: "pdf", bytes, n_pages, notes })
            }
            Ok(Err(diagnostics)) => Err(RenderProblem { document: document.name.clone(), diagnostics }),
            Err(panic) => {
                let said = panic_words(&*panic);
                let message =
                    format!("the typesetting engine failed on document `{}`: {said}", document.name);
                let diagnostic = Diagnostic::error("engine-failed", message, origin(document)).hint(
                    "this is a fault of the program or its engine; the other documents are not affected",
                );
                Err(RenderProblem { document: document.name.clone(), diagnostics: vec![diagnostic] })
            }
        }
    }
}

/// Frees what the engine keeps in memory between documents.
///
/// Different documents share nothing worth keeping: without this, memory grows by some 16 MB a document, and with
/// it the next document is no slower.
pub fn forget() {
    comemo::evict(0);
}

/// Returns where problems of a document belong.
pub(super) fn origin(document: &Document) -> Origin {
    match &document.partnership {
        Some(partnership) => Origin::Partnership { partnership: partnership.to_string() },
        None => Origin::Run,
    }
}

fn panic_words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason was given")
}
