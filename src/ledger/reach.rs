//! The people reached under a funder's agreements, line by line, as a report told them.

use serde::{Deserialize, Serialize};

use crate::base::{Id, Period};

/// One line of a funder's roll-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedReach {
    /// The funder.
    pub funder: Id,
    /// Whose people.
    pub line: IssuedLine,
    /// The days reported on, the end not included.
    pub period: Period,
    /// From the first day of the funder's fiscal year to the last day looked at, the end not included.
    pub year: Period,
    /// The numbers; none where the profile withheld them.
    pub people: Option<IssuedPeople>,
}

/// Whose people a line counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssuedLine {
    /// One partnership's.
    Partnership(Id),
    /// Those of all partnerships, each once.
    Together,
    /// Those of all partnerships, once in each.
    Summed,
}

/// How many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedPeople {
    /// Served for the first time within the period.
    pub new: u32,
    /// Served on any day of the period.
    pub served: u32,
    /// Served on any day since the fiscal year began.
    pub year_to_date: u32,
}

impl IssuedPeople {
    /// Returns the counts in the order they are printed.
    pub fn counts(self) -> [u32; 3] {
        [self.new, self.served, self.year_to_date]
    }
}
