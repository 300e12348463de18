//! What follows from whom documents are written for.

use super::rounding::before_rounding;
use super::tables::{Cell, Range, Threshold};
use crate::base::{Id, Period, Profile};
use crate::ledger::{IssuedGroup, IssuedReach};

impl Profile {
    /// Returns which counts are withheld; none are from the partners.
    pub fn threshold(self) -> Option<Threshold> {
        match self {
            Self::Internal => None,
            Self::Funder => Some(Threshold(5)),
            Self::Public => Some(Threshold(11)),
        }
    }

    /// Tells whether counts are rounded.
    pub fn rounds(self) -> bool {
        match self {
            Self::Internal | Self::Funder => false,
            Self::Public => true,
        }
    }

    /// Tells whether words are shown of people whom nobody asked whether they may be quoted.
    pub fn shows_free_text(self) -> bool {
        match self {
            Self::Internal => true,
            Self::Funder | Self::Public => false,
        }
    }

    /// Marks a count as known to readers who were told it before, where it is still the same.
    pub fn recall(self, cell: &mut Cell, told: i64, threshold: Threshold) {
        if self.rounds() && !cell.is_issued {
            let known = cell.known.within(before_rounding(told, threshold));
            cell.known = if known.holds(cell.count) { known } else { cell.known };
        } else if told == cell.count {
            cell.is_issued = true;
        }
    }

    /// The same for a count of which readers were told that it is small.
    pub fn recall_few(self, cell: &mut Cell, below: u32) {
        let known = cell.known.within(Range { low: 1, high: Some(i64::from(below) - 1) });
        cell.known = if known.holds(cell.count) { known } else { cell.known };
    }

    /// Returns how many must have answered before anyone who agreed to it is quoted; none where nobody ever is.
    pub fn least_to_quote(self) -> Option<u32> {
        match self {
            Self::Internal => Some(0),
            Self::Funder => Some(5),
            Self::Public => None,
        }
    }
}

/// To whom a run's figures are released, and what they were told before.
#[derive(Debug, Clone, Default)]
pub struct Release {
    /// For whom documents are written.
    pub profile: Profile,
    /// Counts that were issued earlier: readers know them.
    pub issued: Vec<Issued>,
    /// Lines of funders' roll-ups that were issued earlier.
    pub reach: Vec<IssuedReach>,
}

/// What was told of a count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum IssuedCount {
    /// The count.
    Exactly(f64),
    /// That it was at least one and less than this.
    Below(u32),
}

/// A count that was issued in an earlier report.
#[derive(Debug, Clone, PartialEq)]
pub struct Issued {
    /// The partnership.
    pub partnership: Id,
    /// The indicator.
    pub indicator: Id,
    /// The group of a breakdown, for a count within one.
    pub group: Option<IssuedGroup>,
    /// The days it looked at.
    pub window: Period,
    /// The count above the line, or the value of a count; below what it lay where it was withheld and that was told.
    pub count: IssuedCount,
    /// The base, where it has one.
    pub base: Option<f64>,
}
