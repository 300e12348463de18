//! Waves of a survey in words: files call them `2026-03` or `2026-Q1`.

use crate::base::Date;
use crate::compose::phrase::Phrase;
use crate::compose::typography::NO_BREAK;
use crate::compose::voice::{Voice, say};

/// What the name of a wave says.
enum Wave {
    Month(Date),
    Quarter(u8, i16),
}

impl Wave {
    fn read(name: &str) -> Option<Self> {
        let (year, part) = name.split_once('-')?;
        let year: i16 = year.parse().ok()?;
        match part.strip_prefix('Q') {
            Some(quarter) => {
                let quarter = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
                Some(Self::Quarter(quarter, year))
            }
            None => Date::new(year, part.parse().ok()?, 1).ok().map(Self::Month),
        }
    }
}

impl Voice<'_> {
    /// Returns `March 2026` or `Q1 2026`; any other name as it was given.
    pub fn wave(&self, name: &str) -> Phrase {
        match Wave::read(name) {
            Some(Wave::Month(month)) => self.locale.month_and_year(month),
            Some(Wave::Quarter(quarter, year)) => self.quarter(quarter, year),
            None => self.typed(name),
        }
    }

    /// Returns `Mar 2026`, for the heads of columns.
    pub fn wave_short(&self, name: &str) -> Phrase {
        match Wave::read(name) {
            Some(Wave::Month(month)) => {
                let year = Phrase::typed(&month.year().to_string());
                self.locale.short_month(month).join(&NO_BREAK.to_string(), &year)
            }
            Some(Wave::Quarter(quarter, year)) => self.quarter(quarter, year),
            None => self.typed(name),
        }
    }

    fn quarter(&self, quarter: u8, year: i16) -> Phrase {
        let year = Phrase::typed(&year.to_string());
        say!(self, "wave-quarter", quarter = self.whole(quarter), year = year)
    }
}
