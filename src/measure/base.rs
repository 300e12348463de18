//! Bases: what stands below the line of a share, and who a count keeps to.

use super::bench::Bench;
use super::population::{Records, Selection};
use super::window::Moment;
use crate::diag::Outcome;
use crate::portfolio::{Base, Indicator};

/// A base, opened for one partnership.
#[derive(Debug)]
pub enum Basis {
    /// A fixed number agreed in words.
    Agreed(f64),
    /// Records of a population.
    Counted(Taken, Records),
}

/// When a base is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// On the first day of the agreement.
    AtStart,
    /// From the beginning to the last day.
    UpToLast,
    /// On the last day.
    OnLast,
    /// Within the window.
    InWindow,
}

impl Basis {
    /// Returns the base, or notes why it cannot be understood.
    pub fn open(bench: &mut Bench<'_>, indicator: &Indicator, base: &Base) -> Outcome<Self> {
        let (taken, population) = match base {
            Base::Agreed(number) => return Ok(Self::Agreed(*number)),
            Base::StartingCohort(population) => (Taken::AtStart, population),
            Base::EverServed(population) => (Taken::UpToLast, population),
            Base::ActiveOn(population) => (Taken::OnLast, population),
            Base::InWindow(population) => (Taken::InWindow, population),
        };
        Ok(Self::Counted(taken, bench.open(indicator, population)?))
    }
}

impl Taken {
    /// Returns those of `records` that make up the base at `moment`.
    pub fn select(self, records: &Records, moment: Moment) -> Selection {
        match self {
            Self::AtStart => records.on(moment.start),
            Self::UpToLast => records.up_to(moment.on),
            Self::OnLast => records.on(moment.on),
            Self::InWindow => records.look(moment),
        }
    }
}
