//! The days an indicator looks at: its window, resolved for one partnership and one last day.

use crate::base::{Date, Period, PeriodName, add_months};
use crate::measure::Cut;
use crate::portfolio::{Agreement, Window};

/// The dates of one partnership that windows are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// The first day of the agreement.
    pub start: Date,
    /// The period reported on.
    pub period: Period,
    /// The last day looked at.
    pub judged_on: Date,
    /// The data cut.
    pub as_of: Date,
    /// The month the fiscal year starts in.
    fiscal_year_start: i8,
    /// The length of the period in months, so that earlier ones can stand beside it; 0 when it is no whole number.
    n_months: i32,
}

/// One look at an indicator: which days, and the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The days looked at, cut at the last day.
    pub window: Period,
    /// The last day: what is dated after it is not known.
    pub on: Date,
    /// The first day of the agreement, when a starting cohort is taken.
    pub start: Date,
    /// The first day the indicator is in force.
    pub since: Date,
    /// The period it belongs to.
    pub period: Period,
    /// Whether a state on the last day is looked at, rather than what happened in the window.
    pub is_state: bool,
}

impl Calendar {
    /// Returns the dates of `agreement` for a run with this cut.
    ///
    /// A partnership that ended before the period began is looked at in the last quarter it lived in.
    pub fn new(agreement: &Agreement, cut: Cut, fiscal_year_start: i8) -> Self {
        let start = agreement.term.start;
        let end = agreement.ending.as_ref().map(|ending| ending.on).filter(|&end| end <= cut.as_of);
        let asked = cut.period.resolve(fiscal_year_start, start);
        let name = match end {
            Some(end) if end < asked.start => PeriodName::quarter_of(end),
            Some(_) | None => cut.period,
        };
        let period = name.resolve(fiscal_year_start, start);
        let judged_on = period.last_day().min(cut.as_of).min(end.unwrap_or(Date::MAX));
        let n_months = whole_months(period);
        Self { start, period, judged_on, as_of: cut.as_of, fiscal_year_start, n_months }
    }

    /// Returns the moment at which `window` is looked at in the period reported on.
    pub fn moment(&self, window: Window, since: Date) -> Moment {
        self.moment_of(window, since, self.period, self.judged_on)
    }

    /// Returns the days of a period by its name.
    pub fn days_of(&self, period: PeriodName) -> Period {
        period.resolve(self.fiscal_year_start, self.start)
    }

    /// Returns the moment at which `window` was looked at in an earlier `period`, the last day being `on`.
    pub fn moment_on(&self, window: Window, since: Date, period: Period, on: Date) -> Moment {
        self.moment_of(window, since, period, on)
    }

    /// Returns the moment at which `window` was looked at on an earlier day.
    pub fn moment_on_day(&self, window: Window, since: Date, on: Date) -> Moment {
        self.moment_of(window, since, self.period, on)
    }

    /// Returns the moment at which another `window` is looked at together with `moment`.
    pub fn moment_beside(&self, window: Window, since: Date, moment: Moment) -> Moment {
        self.moment_of(window, since, moment.period, moment.on)
    }

    /// Returns the earlier moments of an indicator, oldest first, the last one being the moment itself.
    ///
    /// Period windows are looked at in each period of the same length since the agreement began; the others at the end
    /// of each month, or of every third, sixth or twelfth where a trend would show more than a dozen.
    pub fn course(&self, window: Window, since: Date) -> Vec<Moment> {
        let last = self.moment(window, since);
        let mut moments = match window {
            Window::Period => self.earlier_periods(since),
            Window::ToDate | Window::FiscalYearToDate | Window::Trailing(_) | Window::At => {
                let first = since.max(self.start);
                let mut days = month_ends(first, last.on);
                if window == Window::At && first < last.on {
                    days.insert(0, first);
                }
                days.into_iter().map(|on| self.moment_of(window, since, self.period, on)).collect()
            }
            Window::Between { after, .. } => {
                let days = month_ends(add_months(self.start, i32::from(after)), last.window.last_day());
                days.into_iter().map(|on| self.moment_of(window, since, self.period, on)).collect()
            }
        };
        moments.push(last);
        moments
    }

    fn earlier_periods(&self, since: Date) -> Vec<Moment> {
        let mut moments = Vec::new();
        let mut back = 0;
        while self.n_months > 0 && moments.len() < LONGEST - 1 {
            back += self.n_months;
            let start = add_months(self.period.start, -back);
            let period = Period { start, end: add_months(start, self.n_months) };
            if period.end <= since.max(self.start) {
                break;
            }
            moments.push(self.moment_of(Window::Period, since, period, period.last_day()));
        }
        moments.reverse();
        moments
    }

    fn moment_of(&self, window: Window, since: Date, period: Period, on: Date) -> Moment {
        let first = since.max(self.start);
        let from = |start: Date| Period { start: start.max(first), end: Date::MAX };
        let is_state = window == Window::At;
        let window = match window {
            Window::Period => Period { start: period.start.max(first), end: period.end.max(first) },
            Window::ToDate => from(first),
            Window::FiscalYearToDate => from(year_start(self.fiscal_year_start, on)),
            Window::Trailing(months) => from(add_months(Period::from_days(on, on).end, -i32::from(months))),
            Window::Between { after, to } => Period {
                start: add_months(self.start, i32::from(after)),
                end: add_months(self.start, i32::from(to)),
            },
            Window::At => Period::from_days(on, on),
        };
        let window = window.up_to(on);
        // A state before the agreement began is no state of it.
        let window = if on < self.start { Period { start: on, end: on } } else { window };
        Moment { window, on, start: self.start, since: first, period, is_state }
    }
}

/// How many points a trend can show.
const LONGEST: usize = 13;

/// Returns the ends of calendar months from `first` to before `last`, thinned so that no trend is overloaded; counted back
/// from `last`, so that the newest stay.
fn month_ends(first: Date, last: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut month = Date::new(first.year(), first.month(), 1).unwrap_or(first);
    while days.len() < 2400 {
        let next = add_months(month, 1);
        let end = Period { start: month, end: next }.last_day();
        if end >= last || next <= month {
            break;
        }
        days.push(end);
        month = next;
    }
    let step = [1, 3, 6, 12].into_iter().find(|step| days.len() / step < LONGEST).unwrap_or(24);
    let n_days = days.len();
    days.into_iter().enumerate().filter(|(i, _)| (n_days - i) % step == 0).map(|(_, day)| day).collect()
}

/// Returns the first day of the year that `on` lies in, where years begin with `first_month`.
pub fn year_start(first_month: i8, on: Date) -> Date {
    let start = |year: i16| Date::new(year, first_month.clamp(1, 12), 1).unwrap_or(Date::MIN);
    if start(on.year()) <= on { start(on.year()) } else { start(on.year() - 1) }
}

/// Returns the length of `period` if it is a whole number of months, else 0.
fn whole_months(period: Period) -> i32 {
    (1..=120).find(|&months| add_months(period.start, months) == period.end).unwrap_or(0)
}
