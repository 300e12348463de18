//! Dates and periods: "31 March 2026", "1er avril 2026" with its ending raised, no line end inside.

use icu_calendar::{Date as Input, Iso};
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterLoadError, DateTimeFormatterPreferences};
use icu_locale_core::Locale as Tag;

use super::Locale;
use crate::base::{Date, Language};
use crate::compose::phrase::Phrase;
use crate::compose::typography::NO_BREAK;

pub(super) struct Dates {
    long: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    day: DateTimeFormatter<MD>,
    month_and_year: DateTimeFormatter<YM>,
    month: DateTimeFormatter<M>,
    short_month: DateTimeFormatter<M>,
}

impl Dates {
    pub(super) fn new(tag: &Tag) -> Result<Self, DateTimeFormatterLoadError> {
        let preferences = DateTimeFormatterPreferences::from(tag);
        Ok(Self {
            long: DateTimeFormatter::try_new(preferences, YMD::long())?,
            short: DateTimeFormatter::try_new(preferences, YMD::medium())?,
            day: DateTimeFormatter::try_new(preferences, MD::long())?,
            month_and_year: DateTimeFormatter::try_new(preferences, YM::long())?,
            month: DateTimeFormatter::try_new(preferences, M::long())?,
            short_month: DateTimeFormatter::try_new(preferences, M::medium())?,
        })
    }
}

impl Locale {
    /// Returns `31 March 2026`.
    pub fn date(&self, date: Date) -> Phrase {
        self.worded(date, |input| self.dates.long.format(input).to_string())
    }

    /// Returns `31 Jul 2025`, for tables.
    pub fn short_date(&self, date: Date) -> Phrase {
        self.worded(date, |input| self.dates.short.format(input).to_string())
    }

    /// Returns `31 March`.
    pub fn day(&self, date: Date) -> Phrase {
        self.worded(date, |input| self.dates.day.format(input).to_string())
    }

    /// Returns `March 2026`.
    pub fn month_and_year(&self, date: Date) -> Phrase {
        self.month_worded(date, |input| self.dates.month_and_year.format(input).to_string())
    }

    /// Returns `March`.
    pub fn month(&self, date: Date) -> Phrase {
        self.month_worded(date, |input| self.dates.month.format(input).to_string())
    }

    /// Returns `Mar`, for the axes of charts.
    pub fn short_month(&self, date: Date) -> Phrase {
        self.month_worded(date, |input| self.dates.short_month.format(input).to_string())
    }

    fn worded(&self, date: Date, format: impl Fn(&Input<Iso>) -> String) -> Phrase {
        let text = self.month_worded(date, format);
        let first = format!("1{NO_BREAK}");
        match (self.language, text.marked().strip_prefix(&first)) {
            (Language::Fr, Some(rest)) if date.day() == 1 => {
                Phrase::trusted(format!("1<sup>er</sup>{NO_BREAK}{rest}"))
            }
            _ => text,
        }
    }

    fn month_worded(&self, date: Date, format: impl Fn(&Input<Iso>) -> String) -> Phrase {
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        match Input::try_new_iso(i32::from(date.year()), month, day) {
            Ok(input) => Phrase::trusted(format(&input).replace(' ', &NO_BREAK.to_string())),
            // The calendars of both crates hold every civil date; should one ever not, the date stays readable.
            Err(_) => Phrase::trusted(date.to_string()),
        }
    }
}
