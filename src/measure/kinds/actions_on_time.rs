//! Actions done by the day they were due.

use super::{Estimator, Group};
use crate::diag::Outcome;
use crate::ingest::Role;
use crate::measure::bench::Bench;
use crate::measure::column::Dates;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// Done by the due date, over all due in the window. An action without a due date is counted apart: neither on time nor late.
pub struct ActionsOnTime {
    of: Records,
    due: Dates,
    done: Dates,
}

impl ActionsOnTime {
    /// Opens the actions.
    pub fn prepare(bench: &mut Bench<'_>, indicator: &Indicator, of: &Population) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let due = bench.role(indicator, &form, Role::DueDate, "when an action is due")?;
        let done = bench.role(indicator, &form, Role::DoneDate, "when an action was done")?;
        let (due, done) = (of.dates(&due), of.dates(&done));
        Ok(Self { of, due, done })
    }
}

impl Estimator for ActionsOnTime {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let mut rows = self.of.holding(moment.on);
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let is_given = |row: usize| self.of.date(row).is_none_or(|given| moment.window.contains(given));
        let undated = rows.iter().filter(|&row| self.due.at(row).is_none() && is_given(row)).count() as u32;
        rows = rows.filter(|row| self.due.at(row).is_some_and(|due| moment.window.contains(due)));
        let is_on_time =
            |row: usize| self.done.at(row).zip(self.due.at(row)).is_some_and(|(done, due)| done <= due);
        let on_time = rows.filter(is_on_time);
        let (count, base) = (on_time.len() as f64, rows.len() as f64);
        Estimate {
            value: (base > 0.0).then(|| count / base),
            numerator: (base > 0.0).then_some(count),
            denominator: (base > 0.0).then_some(base),
            n: rows.len() as u32,
            details: if undated > 0 { vec![Detail::Undated(undated)] } else { Vec::new() },
            above: self.of.origins(&on_time),
            below: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
