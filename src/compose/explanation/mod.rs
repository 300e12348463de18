//! The whole derivation of one figure in words, and why two figures differ: text for a person at a terminal.

mod behind;
mod difference;
mod people;
mod rows;
mod whole;

use serde::{Deserialize, Serialize};

use super::phrase::Phrase;
use crate::base::{Id, PeriodName};

pub(super) use difference::{Side, differ};
pub(super) use people::people;
pub(super) use whole::explain;

/// Which figure is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureName {
    /// The partnership.
    pub partnership: Id,
    /// The indicator.
    pub indicator: Id,
    /// The period; the run's own unless told.
    pub period: Option<PeriodName>,
}

/// Why a text names no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no figure: write `partnership/indicator`, or `partnership/indicator@2025-Q4`")]
pub struct InvalidFigureName(String);

impl std::str::FromStr for FigureName {
    type Err = InvalidFigureName;

    fn from_str(text: &str) -> Result<Self, InvalidFigureName> {
        let invalid = || InvalidFigureName(text.to_owned());
        let (figure, period) = match text.split_once('@') {
            Some((figure, period)) => (figure, Some(period.parse().map_err(|_| invalid())?)),
            None => (text, None),
        };
        let (partnership, indicator) = figure.split_once('/').ok_or_else(invalid)?;
        Ok(Self {
            partnership: Id::new(partnership).map_err(|_| invalid())?,
            indicator: Id::new(indicator).map_err(|_| invalid())?,
            period,
        })
    }
}

/// A derivation, or a difference, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained.
    pub title: String,
    /// The parts, in reading order.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub label: String,
    /// What it says, a paragraph each.
    pub lines: Vec<String>,
}

impl Part {
    fn new(label: &Phrase, lines: impl IntoIterator<Item = Phrase>) -> Self {
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        Self { label: label.flat(), lines: lines.map(|line| line.flat()).collect() }
    }
}
