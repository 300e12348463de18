//! The median of days between two dates, with cases still open censored rather than dropped.

use super::{Estimator, Group};
use crate::base::{Id, days_between};
use crate::diag::Outcome;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::column::Dates;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::survival::{Survival, Watched};
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The day by which half of the cases had ended, read off the Kaplan-Meier curve.
///
/// An open case counts as long as it was watched: to the last day looked at. Where the curve lies flat on exactly one half,
/// the median is the middle of that stretch, so that without open cases it is the ordinary median; the quartiles likewise at
/// three quarters and one quarter still open. A curve that never falls so far has no median yet.
pub struct Duration {
    of: Records,
    from: Dates,
    to: Dates,
}

impl Duration {
    /// Opens the population and its two dates.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        from: &Id,
        to: &Id,
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let from = bench.field(indicator, &form, from, Wanted::Date)?;
        let to = bench.field(indicator, &form, to, Wanted::Date)?;
        let (from, to) = (of.dates(&from), of.dates(&to));
        Ok(Self { of, from, to })
    }
}

impl Estimator for Duration {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let case = |row: usize| {
            let from = self.from.at(row)?;
            let ended = self.to.at(row).filter(|to| *to <= moment.on);
            let days = days_between(from, ended.unwrap_or(moment.on));
            (days >= 0).then_some(Watched { time: days as f64, is_event: ended.is_some() })
        };
        let n_rows = rows.len();
        rows = rows.filter(|row| case(row).is_some());
        let curve = Survival::of(rows.iter().filter_map(case));
        let n_open: u32 = curve.rows.iter().map(|row| row.n_censored).sum();
        let mut details = Vec::new();
        if let (Some(first), Some(third)) = (curve.time_at(0.75), curve.time_at(0.25)) {
            details.push(Detail::Quartiles(first, third));
        }
        if n_open > 0 {
            details.push(Detail::Censored(n_open));
        }
        let mut ended = curve.rows.iter().filter(|row| row.n_events > 0).map(|row| row.time);
        if let Some((shortest, longest)) = ended.clone().next().zip(ended.next_back()) {
            details.push(Detail::Range(shortest, longest));
        }
        Estimate {
            value: curve.time_at(0.5),
            n: curve.n,
            n_missing: (n_rows - rows.len()) as u32 + selection.undecided.len() as u32 + selection.n_undated,
            details,
            above: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
