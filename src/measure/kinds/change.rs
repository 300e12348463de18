//! How a count has changed since its baseline.

use super::{Estimator, Group};
use crate::diag::Outcome;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::population::Records;
use crate::measure::rows::Rows;
use crate::measure::window::Moment;
use crate::portfolio::{ChangeBaseline, ChangeForm, Indicator, Population};

/// `now - baseline`, or that over the baseline.
pub struct Change {
    of: Records,
    baseline: ChangeBaseline,
    form: ChangeForm,
}

impl Change {
    /// Opens the population.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        baseline: &ChangeBaseline,
        form: ChangeForm,
    ) -> Outcome<Self> {
        Ok(Self { of: bench.open(indicator, of)?, baseline: baseline.clone(), form })
    }

    /// Returns how many are counted among `rows`, and the rows that count.
    fn count(&self, rows: Rows, members: Option<&Rows>) -> (f64, Rows) {
        let rows = match members {
            Some(members) => self.of.in_group(&rows, members),
            None => rows,
        };
        let rows = self.of.countable(&rows);
        (self.of.n_counted(&rows) as f64, rows)
    }
}

impl Estimator for Change {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.of.is_unread() {
            return Estimate::default();
        }
        let members = group.and_then(Group::above);
        let selection = self.of.on(moment.on);
        let n_missing = selection.undecided.len() as u32 + selection.n_undated;
        let (now, above) = self.count(selection.rows, members);
        let (baseline, below) = match (&self.baseline, members) {
            (ChangeBaseline::Agreed(value), None) => (Some(*value), Rows::default()),
            // An agreed number is not divided among groups.
            (ChangeBaseline::Agreed(_), Some(_)) => (None, Rows::default()),
            (ChangeBaseline::MeasuredOn(date), _) if *date > moment.on => (None, Rows::default()),
            (ChangeBaseline::MeasuredOn(date), members) => {
                let (baseline, rows) = self.count(self.of.on(*date).rows, members);
                (Some(baseline), rows)
            }
        };
        let value = baseline.and_then(|baseline| match self.form {
            ChangeForm::Difference => Some(now - baseline),
            ChangeForm::Relative => (baseline != 0.0).then(|| (now - baseline) / baseline),
        });
        Estimate {
            value,
            numerator: Some(now),
            denominator: baseline,
            n: baseline.unwrap_or(now).max(0.0).round() as u32,
            n_missing,
            above: self.of.origins(&above),
            below: self.of.origins(&below),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
