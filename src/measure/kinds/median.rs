//! The median of a number or a scale.

use super::mean::Values;
use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::Outcome;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The middle value, or half way between the middle two; of each person's latest where people are counted once.
pub struct Median {
    of: Values,
}

impl Median {
    /// Opens the population and its field.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        field: &Id,
    ) -> Outcome<Self> {
        Ok(Self { of: Values::prepare(bench, indicator, of, field)? })
    }
}

impl Estimator for Median {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let (mut estimate, rows) = self.of.at(moment, group);
        let mut values: Vec<f64> = self.of.numbers(&rows).collect();
        values.sort_unstable_by(f64::total_cmp);
        if !values.is_empty() {
            estimate.value = Some(quantile(&values, 0.5));
            estimate.details = vec![
                Detail::Quartiles(quantile(&values, 0.25), quantile(&values, 0.75)),
                Detail::Range(values[0], values[values.len() - 1]),
            ];
        }
        estimate
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of.records)
    }
}

/// Returns the quantile of sorted `values`, by a straight line between the two nearest (Hyndman and Fan's seventh rule).
///
/// There is at least one value.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let place = share * (values.len() - 1) as f64;
    let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
    low + (high - low) * place.fract()
}
