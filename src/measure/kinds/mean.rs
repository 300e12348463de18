//! The mean of a number or a scale.

use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::Outcome;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::column::Numbers;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::rows::Rows;
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
        let (mut estimate, rows) = self.of.at(moment, group);
        if let Some(Spread { sum, least, most }) = Spread::of(self.of.numbers(&rows)) {
            estimate.value = Some(sum / rows.len() as f64);
            estimate.details = vec![Detail::Range(least, most)];
        }
        estimate
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of.records)
    }
}

/// The sum of values, and their ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    sum: f64,
    least: f64,
    most: f64,
}

impl Spread {
    /// Looks at every value once; none where there is none.
    ///
    /// What a sum loses to rounding is kept beside it and added at the end, so that the order of the records hardly matters:
    /// A. Neumaier, Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974).
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        let mut ends: Option<(f64, f64)> = None;
        for value in values {
            let total = sum + value;
            let (larger, smaller) = if sum.abs() >= value.abs() { (sum, value) } else { (value, sum) };
            lost += (larger - total) + smaller;
            sum = total;
            let (least, most) = ends.unwrap_or((value, value));
            ends = Some((least.min(value), most.max(value)));
        }
        ends.map(|(least, most)| Self { sum: sum + lost, least, most })
    }
}

/// A number or scale field of a population.
pub struct Values {
    /// The population.
    pub records: Records,
    numbers: Numbers,
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
        let numbers = records.numbers(&field);
        Ok(Self { records, numbers })
    }

    /// Returns the value a record gives.
    pub fn number(&self, row: usize) -> Option<f64> {
        self.numbers.at(row)
    }

    /// Returns those of `rows` that give a value.
    pub fn given(&self, rows: &Rows) -> Rows {
        self.numbers.given(rows)
    }

    /// Returns the values of records that all give one.
    pub fn numbers<'v>(&'v self, rows: &'v Rows) -> impl Iterator<Item = f64> + 'v {
        self.numbers.values(rows)
    }

    /// Returns the records that give a value at `moment`, with an estimate that says what they are.
    pub fn at(&self, moment: Moment, group: Option<Group<'_>>) -> (Estimate, Rows) {
        let selection = self.records.look(moment);
        let mut rows = selection.rows;
        if self.records.distinct.is_some() {
            rows = self.records.latest_of(&rows);
        }
        if let Some(members) = group.and_then(Group::above) {
            rows = self.records.in_group(&rows, members);
        }
        let given = self.numbers.given(&rows);
        let n_unanswered = (rows.len() - given.len()) as u32;
        let estimate = Estimate {
            n: given.len() as u32,
            n_missing: n_unanswered + selection.undecided.len() as u32 + selection.n_undated,
            above: self.records.origins(&given),
            ..Estimate::default()
        };
        (estimate, given)
    }
}
