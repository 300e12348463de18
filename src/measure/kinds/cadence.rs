//! The largest gap in days between meetings of a kind.

use super::{Estimator, Group};
use crate::base::{Date, Period, days_between};
use crate::diag::Outcome;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The largest gap, and how many gaps keep within the agreed maximum.
///
/// A gap belongs to the window in which it ends, or is still open: the days before the window's first meeting count from the
/// meeting before, so that no gap hides between two quarters. The gap from the last meeting to the last day counts too; where
/// there was no meeting at all, it runs from the day the indicator came into force.
pub struct Cadence {
    of: Records,
    at_most_days: u16,
}

impl Cadence {
    /// Opens the meetings.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        at_most_days: u16,
    ) -> Outcome<Self> {
        Ok(Self { of: bench.open(indicator, of)?, at_most_days })
    }
}

impl Estimator for Cadence {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.of.is_unread() {
            return Estimate::default();
        }
        let Period { end, .. } = moment.window;
        let selection = self.of.within(Period { start: moment.since.min(end), end });
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let mut dates: Vec<Date> = rows.iter().filter_map(|row| self.of.date(row)).collect();
        dates.sort_unstable();
        dates.dedup();
        let gaps = Gaps::new(&dates, moment);
        let longest = gaps.all.iter().copied().max_by_key(|(from, to)| days_between(*from, *to));
        let is_within = |(from, to): &&(Date, Date)| days_between(*from, *to) <= i64::from(self.at_most_days);
        let mut details = Vec::new();
        if let Some((from, to)) = longest {
            let within = gaps.all.iter().filter(is_within).count() as u32;
            details.push(Detail::GapsWithin { within, all: gaps.all.len() as u32 });
            details.extend(gaps.open.map(Detail::OpenGap));
            details.push(Detail::LongestGap(from, to));
        }
        let first = gaps.all.first().map_or(moment.window.start, |(from, _)| *from);
        rows = rows.filter(|row| self.of.date(row).is_some_and(|date| date >= first));
        Estimate {
            value: longest.map(|(from, to)| days_between(from, to) as f64),
            n: gaps.all.len() as u32,
            n_missing: selection.undecided.len() as u32 + selection.n_undated,
            details,
            above: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}

/// The gaps of a window, each from one day to a later one.
pub struct Gaps {
    /// All of them, oldest first, the open one included.
    pub all: Vec<(Date, Date)>,
    /// The days of the one still open on the last day.
    pub open: Option<i64>,
}

impl Gaps {
    /// Returns the gaps between `dates` (sorted, each once, none after the last day) that end in the window or are open.
    pub fn new(dates: &[Date], moment: Moment) -> Self {
        let closed = dates.windows(2).map(|pair| (pair[0], pair[1]));
        let mut all: Vec<(Date, Date)> = closed.filter(|(_, to)| moment.window.contains(*to)).collect();
        let from = dates.last().copied().unwrap_or(moment.since);
        let last = moment.window.last_day();
        let open = Some(days_between(from, last)).filter(|days| *days > 0);
        if open.is_some() {
            all.push((from, last));
        }
        Self { all, open }
    }
}
