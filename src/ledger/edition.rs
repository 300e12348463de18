//! An edition: everything that one `milepost issue` recorded.

use serde::{Deserialize, Serialize};

use super::issued::IssuedFigure;
use super::reach::IssuedReach;
use crate::base::{Date, PeriodName};

/// The figures of a run as they were issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// What is said of the whole.
    pub header: Header,
    /// The files the figures came from.
    pub inputs: Vec<InputHash>,
    /// The figures, by partnership and indicator.
    pub figures: Vec<IssuedFigure>,
    /// The lines of funders' roll-ups; none in editions of before these were recorded.
    pub reach: Vec<IssuedReach>,
    /// SHA-256 over its lines, in lower-case hexadecimal.
    pub seal: String,
}

impl Edition {
    /// Tells whether these figures and lines are those it recorded.
    pub fn says_same(&self, figures: &[IssuedFigure], reach: &[IssuedReach]) -> bool {
        self.reach == reach
            && self.figures.len() == figures.len()
            && self.figures.iter().zip(figures).all(|(recorded, figure)| recorded.says_same(figure))
    }
}

/// What is said of an edition as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Its place among all editions of the ledger, from 1.
    pub sequence: u32,
    /// The period reported on.
    pub period: PeriodName,
    /// Original, corrected or final.
    pub marker: Marker,
    /// The data cut.
    pub as_of: Date,
    /// The day it was issued.
    pub issued_on: Date,
    /// For whom: the disclosure profile's name.
    pub profile: String,
    /// The version of the program.
    pub version: String,
    /// The seal of the edition before; none for the first.
    pub follows: Option<String>,
}

/// What an edition is among those of its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// The first of its period.
    Original,
    /// A later one, with other figures.
    Corrected,
    /// The last one, said to be so.
    Final,
}

/// A file as it was when figures were issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputHash {
    /// Relative to the workspace.
    pub path: String,
    /// SHA-256 of its content.
    pub sha256: String,
}
