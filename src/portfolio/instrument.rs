//! Survey instruments: which items make up which factor, and what a score means. No item's text, only its place.

use serde::{Deserialize, Serialize};

use crate::base::{Id, Localized};

/// An instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// `collaboration-factors`.
    pub id: Id,
    /// What it is called.
    pub title: Localized,
    /// Its factors.
    pub factors: Vec<Factor>,
    /// What scores mean, the lowest first.
    pub bands: Vec<Band>,
}

/// A factor of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// `trust`.
    pub id: Id,
    /// What it is called.
    pub title: Localized,
    /// The fields that hold its items.
    pub items: Vec<Id>,
    /// Those of them whose scale runs the other way.
    pub reversed: Vec<Id>,
}

/// What scores from a value on mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
