//! Minutes that were sent before the next meeting.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::{Estimator, Group};
use crate::base::Date;
use crate::diag::Outcome;
use crate::ingest::Role;
use crate::measure::bench::Bench;
use crate::measure::column::Dates;
use crate::measure::estimate::Estimate;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// Meetings whose minutes were sent before the next meeting of their kind, over all whose minutes are owed.
///
/// As long as the next meeting has not been held, minutes not yet sent are not late, and the meeting is left out.
pub struct MinutesTimely {
    of: Records,
    sent: Dates,
    /// The day of the next meeting of the same kind.
    next: Vec<Option<Date>>,
}

impl MinutesTimely {
    /// Opens the meetings.
    pub fn prepare(bench: &mut Bench<'_>, indicator: &Indicator, of: &Population) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let sent = bench.role(indicator, &form, Role::MinutesSent, "when minutes were sent")?;
        let sent = of.dates(&sent);
        let kinds = form.role(Role::MeetingKind).map(|field| of.texts(&field.id));
        let kind = |row: usize| kinds.as_ref().and_then(|kinds| kinds.at(row));
        let mut days: BTreeMap<Option<&str>, BTreeSet<Date>> = BTreeMap::new();
        for row in 0..sent.len() {
            days.entry(kind(row)).or_default().extend(of.date(row));
        }
        let next = |row: usize| {
            let day = of.date(row)?;
            days[&kind(row)].range((Bound::Excluded(day), Bound::Unbounded)).next().copied()
        };
        let next = (0..sent.len()).map(next).collect();
        Ok(Self { of, sent, next })
    }
}

impl Estimator for MinutesTimely {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let known = |date: Option<Date>| date.filter(|date| *date <= moment.on);
        rows = rows.filter(|row| known(self.sent.at(row)).is_some() || known(self.next[row]).is_some());
        let is_timely = |row: usize| {
            let sent = known(self.sent.at(row));
            sent.is_some_and(|sent| known(self.next[row]).is_none_or(|next| sent < next))
        };
        let timely = rows.filter(is_timely);
        let (count, base) = (timely.len() as f64, rows.len() as f64);
        Estimate {
            value: (base > 0.0).then(|| count / base),
            numerator: (base > 0.0).then_some(count),
            denominator: (base > 0.0).then_some(base),
            n: rows.len() as u32,
            n_missing: selection.undecided.len() as u32 + selection.n_undated,
            above: self.of.origins(&timely),
            below: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
