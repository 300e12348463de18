//! The response rate of a survey as an indicator: AAPOR's first.

use super::{Estimator, Group};
use crate::diag::Outcome;
use crate::ingest::Role;
use crate::measure::answers::Disposition;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::interval::wilson;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// Complete answers of all cases but those known not to be eligible. AAPOR, *Standard Definitions*, RR1.
pub struct ResponseRate {
    of: Records,
    dispositions: Vec<Option<Disposition>>,
}

impl ResponseRate {
    /// Opens the cases and how they ended.
    pub fn prepare(bench: &mut Bench<'_>, indicator: &Indicator, of: &Population) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let field = bench.role(indicator, &form, Role::Disposition, "how each case ended")?;
        let dispositions = of.texts(&field).iter().map(|option| option.and_then(Disposition::of)).collect();
        Ok(Self { of, dispositions })
    }
}

impl Estimator for ResponseRate {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let n_rows = rows.len();
        rows = rows.filter(|row| self.dispositions[row].is_some());
        let n_missing = (n_rows - rows.len()) as u32 + selection.undecided.len() as u32 + selection.n_undated;
        rows = rows.filter(|row| self.dispositions[row] != Some(Disposition::Ineligible));
        let complete = rows.filter(|row| self.dispositions[row] == Some(Disposition::Complete));
        let (count, base) = (complete.len() as f64, rows.len() as f64);
        Estimate {
            value: (base > 0.0).then(|| count / base),
            numerator: (base > 0.0).then_some(count),
            denominator: (base > 0.0).then_some(base),
            n: rows.len() as u32,
            n_missing,
            interval: wilson(count, base),
            above: self.of.origins(&complete),
            below: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
