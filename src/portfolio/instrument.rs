//! Survey instruments: which items make up which factor, and what a score means. No item's text, only its place.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::base::{Id, Localized};

/// The instruments shipped with the tool: path and text.
const SHIPPED: &[(&str, &str)] = &[
    ("collaboration-factors", include_str!("../../templates/instruments/collaboration-factors.toml")),
    ("guide-questions", include_str!("../../templates/instruments/guide-questions.toml")),
    ("partner-ratings", include_str!("../../templates/instruments/partner-ratings.toml")),
    ("self-assessment", include_str!("../../templates/instruments/self-assessment.toml")),
];

/// An instrument.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// `collaboration-factors`.
    pub id: Id,
    /// What it is called.
    pub title: Localized,
    /// Its factors.
    pub factors: Vec<Factor>,
    /// What scores mean, the lowest first.
    #[serde(default)]
    pub bands: Vec<Band>,
}

/// A factor of an instrument.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// `trust`.
    pub id: Id,
    /// What it is called.
    pub title: Localized,
    /// The fields that hold its items.
    pub items: Vec<Id>,
    /// Those of them whose scale runs the other way.
    #[serde(default)]
    pub reversed: Vec<Id>,
}

/// What scores from a value on mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The least score, unrounded.
    pub from: f64,
    /// `strength`, `point fort`.
    pub label: Localized,
}

/// How a score is made, found in an instrument or written in the agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scoring {
    /// The factor; empty when the agreement names the items itself.
    pub title: Localized,
    /// The fields that hold its items.
    pub items: Vec<Id>,
    /// Those of them whose scale runs the other way.
    pub reversed: Vec<Id>,
    /// What scores mean, the lowest first.
    pub bands: Vec<Band>,
}

/// Returns the shipped instruments, or which of them cannot be read and why.
pub fn instruments() -> Result<&'static [Instrument], &'static str> {
    static READ: LazyLock<Result<Vec<Instrument>, String>> = LazyLock::new(|| {
        let read = |(name, text): &(&str, &str)| {
            toml::from_str(text).map_err(|error| format!("`{name}`: {}", error.message()))
        };
        SHIPPED.iter().map(read).collect()
    });
    READ.as_deref().map_err(String::as_str)
}
