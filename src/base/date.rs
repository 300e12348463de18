//! Civil dates and the two sums done with them everywhere.

use jiff::Span;
pub use jiff::civil::Date;

/// Returns `date` moved by whole `months`; the 31st clamps to the last day of a shorter month.
///
/// Dates past the calendar's end (year 9999) stay at its last day.
pub fn add_months(date: Date, months: i32) -> Date {
    let span = Span::new().try_months(months);
    span.and_then(|span| date.checked_add(span)).unwrap_or(if months < 0 { Date::MIN } else { Date::MAX })
}

/// Returns the number of days from `start` to `end`; negative when `end` comes first.
pub fn days_between(start: Date, end: Date) -> i64 {
    start.until(end).map_or(0, |span| i64::from(span.get_days()))
}
