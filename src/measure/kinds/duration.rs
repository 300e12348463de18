//! The median of days between two dates, with cases still open censored rather than dropped.

use super::{Estimator, Group};
use crate::base::{Date, Id, days_between};
use crate::diag::Outcome;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The day by which half of the cases had ended, read off the Kaplan-Meier curve.
///
/// An open case counts as long as it was watched: to the last day looked at. Where the curve lies flat on exactly one half,
/// the median is the middle of that stretch, so that without open cases it is the ordinary median; the quartiles likewise at
/// three quarters and one quarter still open. A curve that never falls so far has no median yet.
pub struct Duration {
    of: Records,
    from: Vec<Option<Date>>,
    to: Vec<Option<Date>>,
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
        let dates =
            |field: &Id| of.partition.as_ref().map_or_else(Vec::new, |partition| partition.dates(field));
        let (from, to) = (dates(&from), dates(&to));
        Ok(Self { of, from, to })
    }
}

/// How long one case was watched, and whether it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// The days.
    pub days: i64,
    /// Whether it is still open; of two cases of one length the ended one comes first.
    pub is_open: bool,
}

impl Estimator for Duration {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let case = |row: usize| {
            let from = self.from[row]?;
            let ended = self.to[row].filter(|to| *to <= moment.on);
            let days = days_between(from, ended.unwrap_or(moment.on));
            (days >= 0).then_some(Case { days, is_open: ended.is_none() })
        };
        let n_rows = rows.len();
        rows.retain(|&row| case(row).is_some());
        let mut cases: Vec<Case> = rows.iter().filter_map(|&row| case(row)).collect();
        cases.sort_unstable();
        let n_open = cases.iter().filter(|case| case.is_open).count() as u32;
        let mut details = Vec::new();
        if let (Some(first), Some(third)) = (time_at(&cases, 0.75), time_at(&cases, 0.25)) {
            details.push(Detail::Quartiles(first, third));
        }
        if n_open > 0 {
            details.push(Detail::Censored(n_open));
        }
        let mut ended = cases.iter().filter(|case| !case.is_open).map(|case| case.days as f64);
        if let Some((shortest, longest)) = ended.clone().next().zip(ended.next_back()) {
            details.push(Detail::Range(shortest, longest));
        }
        Estimate {
            value: time_at(&cases, 0.5),
            n: cases.len() as u32,
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

/// Returns the time at which the share of sorted `cases` still open falls to `share`; the middle of the stretch where it lies
/// exactly there; none when it never does.
pub fn time_at(cases: &[Case], share: f64) -> Option<f64> {
    let mut open = 1.0;
    let mut flat_from: Option<i64> = None;
    let mut at = 0;
    while at < cases.len() {
        let days = cases[at].days;
        let n_at_risk = cases.len() - at;
        let same = cases[at..].iter().take_while(|case| case.days == days);
        let (n_same, n_ended) =
            same.fold((0, 0), |(all, ended), case| (all + 1, ended + usize::from(!case.is_open)));
        at += n_same;
        if n_ended == 0 {
            continue;
        }
        if let Some(from) = flat_from {
            return Some((from + days) as f64 / 2.0);
        }
        open *= (n_at_risk - n_ended) as f64 / n_at_risk as f64;
        // Products of fractions miss an exact half by rounding alone.
        if (open - share).abs() < 1e-9 {
            flat_from = Some(days);
        } else if open < share {
            return Some(days as f64);
        }
    }
    flat_from.map(|days| days as f64)
}
