//! The mean of a number or a scale.

use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::Outcome;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The mean of the values given; of each person's latest where people are counted once.
pub struct Mean {
    of: Values,
}

impl Mean {
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

impl Estimator for Mean {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let (mut estimate, values) = self.of.at(moment, group);
        if !values.is_empty() {
            let sum: f64 = values.iter().sum();
            estimate.value = Some(sum / values.len() as f64);
            estimate.details = vec![Detail::Range(values[0], values[values.len() - 1])];
        }
        estimate
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of.records)
    }
}

/// A number or scale field of a population.
pub struct Values {
    /// The population.
    pub records: Records,
    numbers: Vec<Option<f64>>,
}

impl Values {
    /// Opens the population and its field.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        field: &Id,
    ) -> Outcome<Self> {
        let records = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&records.form);
        let field = bench.field(indicator, &form, field, Wanted::Number)?;
        let numbers = records.partition.as_ref().map_or_else(Vec::new, |partition| partition.numbers(&field));
        Ok(Self { records, numbers })
    }

    /// Returns the value a record gives.
    pub fn number(&self, row: usize) -> Option<f64> {
        self.numbers[row]
    }

    /// Returns the values at `moment`, smallest first, with an estimate that says what they rest on.
    pub fn at(&self, moment: Moment, group: Option<Group<'_>>) -> (Estimate, Vec<f64>) {
        let selection = self.records.look(moment);
        let mut rows = selection.rows;
        if self.records.distinct.is_some() {
            rows = self.records.latest_of(&rows);
        }
        if let Some(members) = group.and_then(Group::above) {
            rows = self.records.in_group(&rows, members);
        }
        let n_rows = rows.len();
        rows.retain(|&row| self.numbers[row].is_some());
        let mut values: Vec<f64> = rows.iter().filter_map(|&row| self.numbers[row]).collect();
        values.sort_by(f64::total_cmp);
        let n_unanswered = (n_rows - rows.len()) as u32;
        let estimate = Estimate {
            n: rows.len() as u32,
            n_missing: n_unanswered + selection.undecided.len() as u32 + selection.n_undated,
            above: self.records.origins(&rows),
            ..Estimate::default()
        };
        (estimate, values)
    }
}
