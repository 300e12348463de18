//! A value entered by a person.

use super::{Estimator, Group};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::window::Moment;
use crate::portfolio;

/// The latest value reported in the window; of a state, the latest reported by its day.
pub struct Reported {
    values: Vec<portfolio::Reported>,
}

impl Reported {
    /// Keeps the values.
    pub fn prepare(values: &[portfolio::Reported]) -> Self {
        Self { values: values.to_vec() }
    }
}

impl Estimator for Reported {
    fn estimate(&self, moment: Moment, _group: Option<Group<'_>>) -> Estimate {
        let is_seen = |on| if moment.is_state { on <= moment.on } else { moment.window.contains(on) };
        let latest = self.values.iter().filter(|value| is_seen(value.on)).max_by_key(|value| value.on);
        let Some(latest) = latest else { return Estimate::default() };
        Estimate {
            value: Some(latest.value),
            n: 1,
            details: vec![Detail::ReportedOn(latest.on)],
            ..Estimate::default()
        }
    }
}
