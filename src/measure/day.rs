//! Dates as the query engine holds them: days since 1970.

use crate::base::{Date, days_between};

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Returns the number of days from 1970-01-01 to `date`.
pub fn epoch_days(date: Date) -> i32 {
    i32::try_from(days_between(EPOCH, date)).expect("every civil date lies within four million days of 1970")
}

/// Returns the date that lies `days` after 1970-01-01, if the calendar holds it.
pub fn from_epoch_days(days: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
