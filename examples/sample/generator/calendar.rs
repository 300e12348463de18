//! Working days, months and the two dates everything turns on.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::dice::Dice;

/// The data cut of the sample: what is recorded after it must not be counted.
pub const AS_OF: Date = date(2026, 3, 31);

/// Returns `day`, or the last working day before it.
pub fn workday(day: Date) -> Date {
    let is_holiday = matches!((day.month(), day.day()), (1, 1 | 2) | (7, 1) | (12, 24..=26));
    match day.weekday() {
        Weekday::Saturday => workday(day - 1.day()),
        Weekday::Sunday => workday(day - 2.days()),
        _ if is_holiday => workday(day - 1.day()),
        _ => day,
    }
}

/// Returns working days from `first` to `last`, each `low` to `high` days after the one before and never more.
pub fn every(dice: &mut Dice, first: Date, last: Date, [low, high]: [i64; 2]) -> Vec<Date> {
    let mut days = Vec::new();
    let mut day = first;
    while day <= last {
        days.push(day);
        day = workday(day + dice.between(low, high).days());
    }
    days
}

/// Returns a working day from `first` to `last`; `first` itself where there is none.
pub fn some_workday(dice: &mut Dice, first: Date, last: Date) -> Date {
    let day = first + dice.between(0, i64::from(days(first, last))).days();
    workday(day).max(first)
}

/// Returns the days from `first` to `last`.
pub fn days(first: Date, last: Date) -> i32 {
    last.duration_since(first).as_hours() as i32 / 24
}

/// Returns the first and last day of each month from the one that holds `from` to the one that holds `to`.
pub fn months(from: Date, to: Date) -> impl Iterator<Item = (Date, Date)> {
    let mut first = from.first_of_month();
    std::iter::from_fn(move || {
        let month = (first <= to).then(|| (first, first.last_of_month()))?;
        first += 1.month();
        Some(month)
    })
}
