//! The day that a date which does not exist was likely meant to be: `2026-02-31` is the last of February.

use super::date::{Tokens, date_of, full_year, split_time};
use crate::base::Date;

/// Returns the day that one which does not exist was likely meant to be, with what it is.
///
/// A day after the end of its month is its last one, a day 0 the first, and a month above 12 is taken for the day where the
/// day can be the month. Nothing is proposed where two days are as likely.
pub fn likely_day(text: &str) -> Option<(Date, &'static str)> {
    if text.len() > 60 {
        return None;
    }
    let mut tokens = Tokens::default();
    if !tokens.read(split_time(text).0) {
        return None;
    }
    let written: Vec<(i64, u32, u32)> = match (tokens.numbers.as_slice(), tokens.month) {
        ([(digits, 8)], None) => vec![(i64::from(digits / 10_000), digits / 100 % 100, digits % 100)],
        ([(year, 4), (day, 1 | 2)], Some((month, _))) => vec![(i64::from(*year), month, *day)],
        ([(day, 1 | 2), (year, digits)], Some((month, _))) => {
            full_year(*year, *digits).map(|year| (year, month, *day)).into_iter().collect()
        }
        ([(year, 4), (month, 1 | 2), (day, 1 | 2)], None) => vec![(i64::from(*year), *month, *day)],
        ([(a, 1 | 2), (b, 1 | 2), (year, digits)], None) => {
            full_year(*year, *digits).map_or_else(Vec::new, |year| vec![(year, *b, *a), (year, *a, *b)])
        }
        _ => Vec::new(),
    };
    let mut likely = written.into_iter().filter_map(|(year, month, day)| mended(year, month, day));
    likely.next().filter(|first| likely.all(|other| other.0 == first.0))
}

fn mended(year: i64, month: u32, day: u32) -> Option<(Date, &'static str)> {
    let first = date_of(year, month, 1);
    match (first, day) {
        (Some(first), 0) => Some((first, "the first day of the month")),
        (Some(first), 29..=31) => Some((first.last_of_month(), "the last day of the month")),
        (None, 1..=12) if month > 12 => {
            date_of(year, day, month).map(|day| (day, "with the month before the day"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::likely_day;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(likely_day(text).map(|(day, _)| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_that_are_none() {
        check("2026-02-31", Some("2026-02-28"));
        check("2028-02-30 14:00", Some("2028-02-29"));
        check("31/04/2026", Some("2026-04-30"));
        check("4/31/26", Some("2026-04-30"));
        check("31 juin 2026", Some("2026-06-30"));
        check("20260931", Some("2026-09-30"));
        check("2026-05-00", Some("2026-05-01"));
        check("00/05/2026", Some("2026-05-01"));
        check("2026-13-05", Some("2026-05-13"));
    }

    #[test]
    fn days_that_may_be_any() {
        for text in ["2026-13-31", "2026-00-15", "2026-02-45", "13/13/2026", "1826-02-31", "soon", "12"] {
            check(text, None);
        }
    }
}
