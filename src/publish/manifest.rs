//! What a run read and wrote, so that anyone can check later that nothing was changed.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::base::{Date, Language, PeriodName};

/// The manifest's file in a period's folder.
pub(super) const MANIFEST: &str = "manifest.json";

/// Returns the manifest of a period's folder, if there is one that can be read.
pub fn read_manifest(folder: &Path) -> Option<Manifest> {
    let text = fs::read(folder.join(MANIFEST)).ok()?;
    serde_json::from_slice(&text).ok()
}

/// The content of `manifest.json`. Everything in it follows from the inputs; it bears no time of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program: always `milepost`.
    pub tool: String,
    /// Its version.
    pub version: String,
    /// The period asked for.
    pub period: PeriodName,
    /// The data cut.
    pub as_of: Date,
    /// For whom the figures and most documents are: the disclosure profile's name.
    #[serde(default)]
    pub profile: String,
    /// Every file read, in the order of their paths.
    pub inputs: Vec<InputEntry>,
    /// Every document written, in the order of their paths.
    pub outputs: Vec<OutputEntry>,
    /// Every data file written, in the order of their paths.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<DataEntry>,
    /// Partnerships without documents, and why.
    pub not_evaluated: Vec<NotEvaluated>,
    /// Every problem found, in the order of their places.
    pub diagnostics: Vec<serde_json::Value>,
    /// Problems that someone knows of, with who, why and until when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<serde_json::Value>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputEntry {
    /// Relative to the workspace.
    pub path: String,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// Size.
    pub bytes: u64,
    /// What it was taken for: form, dialect and reason, one entry a sheet; empty for agreements and settings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read_as: Vec<String>,
}

/// A document that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputEntry {
    /// Relative to the manifest.
    pub path: String,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// Size.
    pub bytes: u64,
    /// What it is: `evaluation`, `memorandum` and so on.
    pub kind: String,
    /// Whose it is, if it is a partnership's.
    pub partnership: Option<String>,
    /// For whom it is: the disclosure profile's name.
    #[serde(default)]
    pub profile: String,
    /// Its language.
    pub language: Language,
    /// How many pages it has; a text has none.
    pub pages: usize,
    /// Whether it was kept from an earlier run because this one was asked for others only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// A data file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataEntry {
    /// Relative to the manifest.
    pub path: String,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// Size.
    pub bytes: u64,
}

/// A partnership, or a part of one, that could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotEvaluated {
    /// Its id.
    pub partnership: String,
    /// Why, in one line each.
    pub reasons: Vec<String>,
}
