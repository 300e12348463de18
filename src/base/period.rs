//! Periods: the names people type for them, and the half-open spans of days they mean.

use std::str::FromStr;

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::date::{Date, add_months, days_between};

/// A span of days: `start` belongs to it, `end` does not.
///
/// Printed with both ends inclusive, see [`Period::last_day`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub start: Date,
    /// The day after the last one.
    pub end: Date,
}

impl Period {
    /// Returns the period from `first` to `last`, both included; empty when `last` comes before `first`.
    pub fn from_days(first: Date, last: Date) -> Self {
        let end = last.checked_add(1.day()).unwrap_or(Date::MAX);
        Self { start: first, end: end.max(first) }
    }

    /// Returns the last day of the period; for an empty period the day before its start.
    pub fn last_day(self) -> Date {
        self.end.checked_sub(1.day()).unwrap_or(Date::MIN)
    }

    /// Tells whether `date` lies in the period.
    pub fn contains(self, date: Date) -> bool {
        self.start <= date && date < self.end
    }

    /// Returns the number of days.
    pub fn n_days(self) -> i64 {
        days_between(self.start, self.end)
    }

    /// Tells whether no day lies in the period.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the days that lie in both periods, possibly none.
    pub fn intersection(self, other: Self) -> Self {
        let start = self.start.max(other.start);
        Self { start, end: self.end.min(other.end).max(start) }
    }

    /// Returns the period without the days after `last`: the cut at an as-of date.
    pub fn up_to(self, last: Date) -> Self {
        let end = last.checked_add(1.day()).unwrap_or(Date::MAX);
        Self { start: self.start, end: self.end.min(end).max(self.start) }
    }

    /// Returns the length in months: each day counts as its share of the calendar month it lies in.
    ///
    /// So a quarter is three months, and the lengths of periods that follow one another add up.
    pub fn n_months(self) -> f64 {
        if self.is_empty() { 0.0 } else { month_of(self.end) - month_of(self.start) }
    }
}

/// Returns how many months have passed since the year 0 when `date` begins, the running one by its days.
fn month_of(date: Date) -> f64 {
    let whole = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    f64::from(whole) + f64::from(date.day() - 1) / f64::from(date.days_in_month())
}

/// What a person types for a period, before the fiscal year and the agreement's start are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum PeriodName {
    /// A calendar quarter: `2026-Q3`.
    Quarter {
        /// The calendar year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// A quarter of the fiscal year that starts in `year`: `FY2026-Q1`.
    FiscalQuarter {
        /// The calendar year in which the fiscal year starts.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// The first months of an agreement: `month:4`.
    AgreementMonths(u16),
    /// Explicit dates, both included: `2026-01-01..2026-03-31`.
    Days {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
}

/// Tells why a text names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no period: write `2026-Q3`, `FY2026-Q1`, `month:4` or `2026-01-01..2026-03-31`")]
pub struct InvalidPeriod(pub String);

impl PeriodName {
    /// Returns the days meant, for a fiscal year starting in `fiscal_year_start` (1 to 12) and an agreement
    /// starting on `agreement_start`.
    pub fn resolve(self, fiscal_year_start: i8, agreement_start: Date) -> Period {
        match self {
            Self::Quarter { year, quarter } => quarter_of_year(year, 1, quarter),
            Self::FiscalQuarter { year, quarter } => quarter_of_year(year, fiscal_year_start, quarter),
            Self::AgreementMonths(n) => {
                Period { start: agreement_start, end: add_months(agreement_start, i32::from(n)) }
            }
            Self::Days { first, last } => Period::from_days(first, last),
        }
    }

    /// Returns the calendar quarter that `date` lies in.
    pub fn quarter_of(date: Date) -> Self {
        Self::Quarter { year: date.year(), quarter: (date.month() - 1) / 3 + 1 }
    }

    /// Returns a name for folders: `2026-Q3`, `FY2026-Q1`, `month-4`, `2026-01-01_2026-03-31`.
    pub fn folder(self) -> String {
        self.to_string().replace(':', "-").replace("..", "_")
    }
}

fn quarter_of_year(year: i16, first_month: i8, quarter: i8) -> Period {
    let year_start = Date::new(year, first_month.clamp(1, 12), 1).unwrap_or(Date::MIN);
    let start = add_months(year_start, 3 * (i32::from(quarter) - 1));
    Period { start, end: add_months(start, 3) }
}

impl std::fmt::Display for PeriodName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Quarter { year, quarter } => write!(f, "{year}-Q{quarter}"),
            Self::FiscalQuarter { year, quarter } => write!(f, "FY{year}-Q{quarter}"),
            Self::AgreementMonths(n) => write!(f, "month:{n}"),
            Self::Days { first, last } => write!(f, "{first}..{last}"),
        }
    }
}

impl FromStr for PeriodName {
    type Err = InvalidPeriod;

    fn from_str(text: &str) -> Result<Self, InvalidPeriod> {
        let invalid = || InvalidPeriod(text.to_owned());
        if let Some(n) = text.strip_prefix("month:") {
            let n = n.parse().ok().filter(|n| (1..=1200).contains(n)).ok_or_else(invalid)?;
            return Ok(Self::AgreementMonths(n));
        }
        if let Some((first, last)) = text.split_once("..") {
            let (first, last) = (first.parse().map_err(|_| invalid())?, last.parse().map_err(|_| invalid())?);
            return if first <= last { Ok(Self::Days { first, last }) } else { Err(invalid()) };
        }
        let (fiscal, rest) = match text.strip_prefix("FY") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (year, quarter) = rest.split_once("-Q").ok_or_else(invalid)?;
        let year = year.parse().ok().filter(|y| (1900..=2999).contains(y)).ok_or_else(invalid)?;
        let quarter = quarter.parse().ok().filter(|q| (1..=4).contains(q)).ok_or_else(invalid)?;
        Ok(if fiscal { Self::FiscalQuarter { year, quarter } } else { Self::Quarter { year, quarter } })
    }
}

impl TryFrom<String> for PeriodName {
    type Error = InvalidPeriod;

    fn try_from(text: String) -> Result<Self, InvalidPeriod> {
        text.parse()
    }
}

impl From<PeriodName> for String {
    fn from(name: PeriodName) -> Self {
        name.to_string()
    }
}
