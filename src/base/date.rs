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

/// Returns the number of months from `start` to `end`: whole ones by the calendar, the running one by its days.
///
/// So the same day of a later month is a whole number of months away; negative when `end` comes first.
pub fn months_between(start: Date, end: Date) -> f64 {
    if end < start {
        return -months_between(end, start);
    }
    let calendar = 12 * (i32::from(end.year()) - i32::from(start.year()));
    let at_most = calendar + i32::from(end.month()) - i32::from(start.month());
    let whole = if add_months(start, at_most) <= end { at_most } else { at_most - 1 };
    let (last, next) = (add_months(start, whole), add_months(start, whole + 1));
    f64::from(whole) + days_between(last, end) as f64 / days_between(last, next).max(1) as f64
}
