//! Dates as people type them, and what cannot be told from one alone: whether `5/10/2026` is in May or October.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::super::heading::fold;
use super::super::sheet::{Cell, moment_of_serial};
use crate::base::days_between;

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// `31/12/2026`
    DayFirst,
    /// `12/31/2026`
    MonthFirst,
}

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Written {
    /// It can only be read in one way.
    Sure(DateTime),
    /// It can only be read in one way, and shows which of two numbers the writer puts first.
    Telling(DateTime, DayOrder),
    /// It can be read as either.
    Either {
        /// The reading with the day first.
        day_first: DateTime,
        /// The reading with the month first.
        month_first: DateTime,
    },
    /// A spreadsheet's day number that lost its date format.
    Serial(DateTime),
    /// It is no date.
    No,
}

/// Reads a cell of a date column.
pub fn read_date(cell: Cell<'_>) -> Written {
    match cell {
        Cell::Moment(moment) => plausible(moment).map_or(Written::No, Written::Sure),
        Cell::Number(number) => read_day_number(number),
        Cell::Text(text) => read_text(text),
        Cell::Empty | Cell::Time(_) | Cell::Bool(_) | Cell::Error(_) | Cell::Uncalculated => Written::No,
    }
}

/// A number in a date column is a day number, or a date written without separators: `20260331`.
fn read_day_number(number: f64) -> Written {
    if (1e7..1e8).contains(&number) && number.fract() == 0.0 {
        let digits = number as u32;
        let date = date_of(i64::from(digits / 10_000), digits / 100 % 100, digits % 100);
        return date.map_or(Written::No, |date| Written::Sure(date.to_datetime(Time::midnight())));
    }
    // 1970 to 2099: smaller numbers are ages, counts or years, not days.
    if (25_569.0..73_051.0).contains(&number) {
        return moment_of_serial(number, false).map_or(Written::No, Written::Serial);
    }
    Written::No
}

/// Reads `2026-03-31` as the number of days since 1970, and nothing else.
///
/// Files of millions of rows hold the same few thousand days over and over, so that each is worked out once.
#[inline]
pub fn read_iso_day(text: &str) -> Option<i32> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0_usize, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + usize::from(byte - b'0'))
        })
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let of_year = CALENDAR.get(year.checked_sub(FIRST_YEAR)?)?;
    of_year.get(month.checked_sub(1)?)?.get(day.checked_sub(1)?).copied().filter(|&day| day != NO_DAY)
}

const FIRST_YEAR: usize = 1900;
const NO_DAY: i32 = i32::MIN;

/// The number of days since 1970 of every plausible date, by year, month and day.
static CALENDAR: LazyLock<Vec<[[i32; 31]; 12]>> = LazyLock::new(|| {
    let number = |year: usize, month: usize, day: usize| {
        let date = date_of(year as i64, month as u32 + 1, day as u32 + 1);
        let days = date.map(|date| days_between(Date::constant(1970, 1, 1), date));
        days.and_then(|days| i32::try_from(days).ok()).unwrap_or(NO_DAY)
    };
    let of_month = |year, month| std::array::from_fn(|day| number(year, month, day));
    (FIRST_YEAR..=2100).map(|year| std::array::from_fn(|month| of_month(year, month))).collect()
});

fn read_text(text: &str) -> Written {
    if text.len() > 60 {
        return Written::No;
    }
    if let Some(written) = read_plain(text) {
        return written;
    }
    let (date_part, time) = split_time(text);
    let mut tokens = Tokens::default();
    if !tokens.read(date_part) {
        return Written::No;
    }
    tokens.date(time)
}

/// Reads what nearly every cell of a long export holds: `2026-03-31`, `31/03/2026` or `03/31/2026`.
fn read_plain(text: &str) -> Option<Written> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0_u32, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'))
        })
    };
    let is_mark = |at: usize| matches!(bytes[at], b'-' | b'/' | b'.');
    if is_mark(4) && is_mark(7) {
        let date = date_of(i64::from(number(0..4)?), number(5..7)?, number(8..10)?);
        return Some(date.map_or(Written::No, |date| Written::Sure(date.to_datetime(Time::midnight()))));
    }
    if is_mark(2) && is_mark(5) {
        return Some(either(i64::from(number(6..10)?), number(0..2)?, number(3..5)?, Time::midnight()));
    }
    None
}

/// The numbers and the month name of a date.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The numbers, with how many digits each has.
    pub(super) numbers: Vec<(u32, usize)>,
    /// The month, with how many numbers stand before its name.
    pub(super) month: Option<(u32, usize)>,
}

impl Tokens {
    /// Takes the text apart; false when it holds a word that belongs to no date.
    pub(super) fn read(&mut self, text: &str) -> bool {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = if first.is_ascii_digit() {
                rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
            } else if first.is_alphabetic() {
                rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
            } else {
                if !matches!(first, '-' | '/' | '.' | ',' | '\'') && !first.is_whitespace() {
                    return false;
                }
                rest = &rest[first.len_utf8()..];
                continue;
            };
            let (token, after) = rest.split_at(end);
            rest = after;
            if first.is_ascii_digit() {
                match token.parse() {
                    Ok(number) if token.len() <= 8 => self.numbers.push((number, token.len())),
                    _ => return false,
                }
                continue;
            }
            let word = fold(token);
            if let Some(month) = month_of(&word) {
                if self.month.replace((month, self.numbers.len())).is_some() {
                    return false;
                }
            } else if !is_filler(&word) {
                return false;
            }
        }
        true
    }

    fn date(&self, time: Time) -> Written {
        let sure =
            |date: Option<Date>| date.map_or(Written::No, |date| Written::Sure(date.to_datetime(time)));
        match (self.numbers.as_slice(), self.month) {
            ([(digits, 8)], None) => {
                sure(date_of(i64::from(digits / 10_000), digits / 100 % 100, digits % 100))
            }
            ([(number, 5)], None) => match read_day_number(f64::from(*number)) {
                Written::Serial(moment) => Written::Serial(moment),
                _ => Written::No,
            },
            // `2026 March 31` puts the year first; every other order ends with it.
            ([(year, 4), (day, 1 | 2)], Some((month, _))) => sure(date_of(i64::from(*year), month, *day)),
            ([(day, 1 | 2), (year, digits)], Some((month, _))) => {
                sure(full_year(*year, *digits).and_then(|year| date_of(year, month, *day)))
            }
            ([(year, 4), (month, 1 | 2), (day, 1 | 2)], None) => {
                sure(date_of(i64::from(*year), *month, *day))
            }
            ([(a, 1 | 2), (b, 1 | 2), (year, digits)], None) => match full_year(*year, *digits) {
                Some(year) => either(year, *a, *b, time),
                None => Written::No,
            },
            _ => Written::No,
        }
    }
}

fn either(year: i64, a: u32, b: u32, time: Time) -> Written {
    let at = |date: Date| date.to_datetime(time);
    match (date_of(year, b, a), date_of(year, a, b)) {
        (Some(day_first), Some(_)) if a == b => Written::Sure(at(day_first)),
        (Some(day_first), Some(month_first)) => {
            Written::Either { day_first: at(day_first), month_first: at(month_first) }
        }
        (Some(date), None) => Written::Telling(at(date), DayOrder::DayFirst),
        (None, Some(date)) => Written::Telling(at(date), DayOrder::MonthFirst),
        (None, None) => Written::No,
    }
}

pub(super) fn full_year(year: u32, digits: usize) -> Option<i64> {
    match digits {
        4 => Some(i64::from(year)),
        // The usual century of spreadsheets: 00-29 is 2000-2029, 30-99 is 1930-1999.
        2 => Some(i64::from(year) + if year < 30 { 2000 } else { 1900 }),
        _ => None,
    }
}

pub(super) fn date_of(year: i64, month: u32, day: u32) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    plausible(date.to_datetime(Time::midnight())).map(DateTime::date)
}

/// Nobody served by a partnership was born before 1900, and no agreement reaches past 2100.
fn plausible(moment: DateTime) -> Option<DateTime> {
    (1900..=2100).contains(&moment.year()).then_some(moment)
}

/// Cuts the time of day off a date; a time that cannot be read is midnight.
pub(super) fn split_time(text: &str) -> (&str, Time) {
    let Some(colon) = text.find(':') else { return (text, Time::midnight()) };
    let hour_start = text[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    // A separator of more than one byte, such as a no-break space, ends where the hour starts.
    let hour_start = (hour_start..=colon).find(|&at| text.is_char_boundary(at)).unwrap_or(colon);
    let date = text[..hour_start].trim_end().trim_end_matches(['T', ',']);
    let clock: Vec<i8> = text[hour_start..]
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(3)
        .map_while(|part| part.parse().ok())
        .collect();
    let lower = text[colon..].to_ascii_lowercase();
    let hour = match clock.first() {
        Some(&12) if lower.contains("am") || lower.contains("a.m") => 0,
        Some(&hour) if hour < 12 && (lower.contains("pm") || lower.contains("p.m")) => hour + 12,
        Some(&hour) => hour,
        None => 0,
    };
    // A zone's offset is no second: what follows the minutes counts only after a second colon.
    let has_seconds = text[colon + 1..].find(':').is_some_and(|at| at <= 2);
    let second = if has_seconds { clock.get(2).copied().unwrap_or(0) } else { 0 };
    let time = Time::new(hour, clock.get(1).copied().unwrap_or(0), second, 0);
    (date, time.unwrap_or(Time::midnight()))
}

/// Returns the month that a folded word names, in English or French, whole or shortened.
fn month_of(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "janvier", "janv", "jan"],
        &["february", "fevrier", "fevr", "fev", "feb"],
        &["march", "mars", "mar"],
        &["april", "avril", "avr", "apr"],
        &["may", "mai"],
        &["june", "juin", "jun"],
        &["july", "juillet", "juil", "jul"],
        &["august", "aout", "aug", "aou"],
        &["september", "septembre", "sept", "sep"],
        &["october", "octobre", "oct"],
        &["november", "novembre", "nov"],
        &["december", "decembre", "dec"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).map(|month| month as u32 + 1)
}

/// Words beside a date that change nothing: weekdays, articles, ordinal endings.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "e",
        "le",
        "the",
        "of",
        "de",
        "t",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lun",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
    ];
    FILLERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = match read_text(text) {
            Written::Sure(moment) => format!("{moment}"),
            Written::Telling(moment, order) => format!("{moment} {order:?}"),
            Written::Either { day_first, month_first } => {
                format!("{} or {}", day_first.date(), month_first.date())
            }
            Written::Serial(moment) => format!("{} serial", moment.date()),
            Written::No => "no".to_owned(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn dates_of_every_hand() {
        check("2026-03-31", "2026-03-31T00:00:00");
        check("2026/03/31 14:05", "2026-03-31T14:05:00");
        check("2026-03-31T14:05:09.123Z", "2026-03-31T14:05:09");
        check("2026/09/27 3:00:00 PM GMT+3", "2026-09-27T15:00:00");
        check("8/31/2023 19:08:16", "2023-08-31T19:08:16 MonthFirst");
        check("31/03/2026", "2026-03-31T00:00:00 DayFirst");
        check("31.3.26", "2026-03-31T00:00:00 DayFirst");
        check("5/10/2026", "2026-10-05 or 2026-05-10");
        check("5/5/2026", "2026-05-05T00:00:00");
        check("March 31, 2026", "2026-03-31T00:00:00");
        check("31 mars 2026", "2026-03-31T00:00:00");
        check("1er avril 2026", "2026-04-01T00:00:00");
        check("mardi 24 février 2026", "2026-02-24T00:00:00");
        check("24-f\u{e9}vr.-26", "2026-02-24T00:00:00");
        check("3rd of April 2026", "2026-04-03T00:00:00");
        check("20260331", "2026-03-31T00:00:00");
        check("46112", "2026-03-31 serial");
    }

    #[test]
    fn plain_dates_are_read_as_all_others() {
        for text in
            ["2026-03-31", "2026/13/01", "31/03/2026", "03.31.2026", "05-10-2026", "05/05/2026", "99/99/2026"]
        {
            let mut tokens = Tokens::default();
            assert!(tokens.read(text));
            assert_eq!(read_plain(text), Some(tokens.date(Time::midnight())), "{text}");
        }
        assert_eq!(read_plain("2026-3-310"), None);
        assert_eq!(read_plain("20260331  "), None);
    }

    #[test]
    fn days_are_those_of_all_other_dates() {
        for text in ["1900-01-01", "1970-01-01", "2024-02-29", "2026-03-31", "2100-12-31"] {
            let Written::Sure(moment) = read_text(text) else { panic!("{text} is a date") };
            let days = days_between(Date::constant(1970, 1, 1), moment.date());
            assert_eq!(read_iso_day(text).map(i64::from), Some(days), "{text}");
        }
        for text in
            ["2026-02-30", "1899-12-31", "2101-01-01", "2026-00-10", "2026-1-010", "2026/03/31", "20260331"]
        {
            assert_eq!(read_iso_day(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        check("soon", "no");
        check("2026", "no");
        check("31/02/2026", "no");
        check("13/13/2026", "no");
        check("mars 2026", "no");
        check("3 clients on 4/5/2026", "no");
        check("1/2/3/2026", "no");
        check("99999999", "no");
    }
}
