//! What an estimator says of one moment, before it bears a unit.

use super::figure::{Detail, Figure, Interval, Trace};
use super::window::Moment;
use crate::base::{Quantity, RowSet, Unit};

/// A computed value without its unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Estimate {
    /// The value; none when there is nothing to compute from.
    pub value: Option<f64>,
    /// What stands above the line.
    pub numerator: Option<f64>,
    /// What stands below it.
    pub denominator: Option<f64>,
    /// How many the value rests on.
    pub n: u32,
    /// How many could not be used because a value is missing.
    pub n_missing: u32,
    /// The 95 % interval, where there is one.
    pub interval: Option<Interval>,
    /// What else there is to say.
    pub details: Vec<Detail>,
    /// The records above the line.
    pub above: RowSet,
    /// The records below it.
    pub below: RowSet,
}

impl Estimate {
    /// Returns the figure that shows it.
    pub fn into_figure(self, unit: Unit, moment: Moment) -> Figure {
        Figure {
            value: self.value.filter(|value| value.is_finite()).map(|value| Quantity::new(value, unit)),
            numerator: self.numerator,
            denominator: self.denominator,
            n: self.n,
            n_missing: Some(self.n_missing),
            interval: self.interval,
            window: moment.window,
            survival: None,
            details: self.details,
            trace: Trace { numerator: self.above, denominator: self.below },
        }
    }
}
