//! A document's voice: its language's messages and formats, and the memory of what could not be said.

use std::borrow::Cow;
use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentValue};

use super::document::WITHHELD;
use super::locale::{Decimals, Locale};
use super::phrase::Phrase;
use super::typography::typeset;
use super::wording::Catalog;
use crate::base::{Date, Language, Localized, Period};
use crate::diag::Diagnostic;
use crate::measure::Disclosed;

/// What one document speaks with.
pub struct Voice<'a> {
    /// The language.
    pub language: Language,
    /// Its numbers, dates and lists.
    pub locale: &'a Locale,
    catalog: &'a Catalog,
    failures: RefCell<Vec<Diagnostic>>,
}

/// A value that a message is given.
#[derive(Debug, Clone)]
pub enum Argument {
    /// A number that decides between singular and plural; it is printed as a phrase of its own.
    Number(f64),
    /// Worded text.
    Phrase(Phrase),
    /// The name of a variant: `at-most`.
    Key(&'static str),
}

impl From<Phrase> for Argument {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<&Phrase> for Argument {
    fn from(phrase: &Phrase) -> Self {
        Self::Phrase(phrase.clone())
    }
}

impl From<&'static str> for Argument {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<f64> for Argument {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<u16> for Argument {
    fn from(number: u16) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

/// Says a message: `say!(voice, "next-report", period = phrase)`.
macro_rules! say {
    ($voice:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $voice.say($id, &[$((stringify!($name), $crate::compose::voice::Argument::from($value))),*])
    };
}
pub(super) use say;

impl<'a> Voice<'a> {
    /// Returns the voice of `catalog` with the formats of `locale`.
    pub fn new(catalog: &'a Catalog, locale: &'a Locale) -> Self {
        Self { language: locale.language, locale, catalog, failures: RefCell::default() }
    }

    /// Returns the message called `id`, in plural and gender as its values ask.
    ///
    /// A message that cannot be completed leaves nothing and is remembered: see [`Voice::failure`].
    pub fn say(&self, id: &str, values: &[(&'static str, Argument)]) -> Phrase {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(
                *name,
                match value {
                    Argument::Number(number) => FluentValue::from(*number),
                    Argument::Phrase(phrase) => FluentValue::String(Cow::Borrowed(phrase.marked())),
                    Argument::Key(key) => FluentValue::String(Cow::Borrowed(key)),
                },
            );
        }
        self.catalog.format(id, &args).unwrap_or_else(|diagnostic| {
            self.failures.borrow_mut().push(diagnostic);
            Phrase::default()
        })
    }

    /// Returns what could not be said first, if anything: a document with a hole is not handed on.
    pub fn failure(&self) -> Option<Diagnostic> {
        self.failures.borrow().first().cloned()
    }

    /// Returns somebody's text in this document's language, or else in the other one and marked as such.
    pub fn local(&self, text: &Localized) -> Phrase {
        let (words, language) = text.get(self.language);
        let phrase = Phrase::trusted(typeset(Phrase::typed(words.trim()).marked(), language));
        match (language == self.language, language) {
            (true, _) => phrase,
            (false, Language::En) => phrase.within("en"),
            (false, Language::Fr) => phrase.within("fr"),
        }
    }

    /// Returns somebody's text whose language is not known or is this document's.
    pub fn typed(&self, text: &str) -> Phrase {
        Phrase::trusted(typeset(Phrase::typed(text.trim()).marked(), self.language))
    }

    /// Returns `31 March 2026`.
    pub fn date(&self, date: Date) -> Phrase {
        self.locale.date(date)
    }

    /// Returns a whole number in figures.
    pub fn whole(&self, number: impl Into<f64>) -> Phrase {
        self.locale.number(number.into(), Decimals::Exactly(0))
    }

    /// Returns a position or length in figures.
    pub fn size(&self, number: usize) -> Phrase {
        self.whole(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Returns the mark of a withheld value: below what it lies where that may be told.
    pub fn withheld<T>(&self, value: &Disclosed<T>) -> String {
        match value.few() {
            Some(bound) => say!(self, "few", n = self.whole(bound)).flat(),
            None => WITHHELD.to_owned(),
        }
    }

    /// Returns the note that explains the mark of small counts among values; none where there is none.
    pub fn note_of_few<'v, T: 'v>(&self, values: impl Iterator<Item = &'v Disclosed<T>>) -> Option<Phrase> {
        let bound = values.filter_map(Disclosed::few).max()?;
        Some(say!(self, "note-few", n = self.whole(bound)))
    }

    /// Returns a small number in words, from one to nine; larger ones in figures.
    pub fn in_words(&self, number: usize, gender: Gender) -> Phrase {
        if (1..=9).contains(&number) {
            let gender = match gender {
                Gender::Masculine => "masculine",
                Gender::Feminine => "feminine",
            };
            say!(self, "number-in-words", n = number, gender = gender)
        } else {
            self.size(number)
        }
    }

    /// Returns two numbers of one sentence: both in words, or both in figures when one is above nine.
    pub fn pair_in_words(&self, numbers: (usize, usize), gender: Gender) -> (Phrase, Phrase) {
        if numbers.0 > 9 || numbers.1 > 9 {
            (self.size(numbers.0), self.size(numbers.1))
        } else {
            (self.in_words(numbers.0, gender), self.in_words(numbers.1, gender))
        }
    }

    /// Returns both ends of a period, included: `1 January to 31 March 2026`.
    pub fn days(&self, period: Period) -> Phrase {
        let (first, last) = (period.start, period.last_day());
        if first == last {
            return self.date(first);
        }
        let from = if first.year() == last.year() { self.locale.day(first) } else { self.date(first) };
        say!(self, "period-days", from = from, to = self.date(last))
    }

    /// Returns a period of whole months by their names, `January to March 2026`, and any other by its days.
    pub fn months(&self, period: Period) -> Phrase {
        if period.start.day() != 1 || period.end.day() != 1 || period.is_empty() {
            return self.days(period);
        }
        let last = period.last_day();
        if period.start.first_of_month() == last.first_of_month() {
            return self.locale.month_and_year(last);
        }
        let same_year = period.start.year() == last.year();
        let from = if same_year {
            self.locale.month(period.start)
        } else {
            self.locale.month_and_year(period.start)
        };
        say!(self, "period-months", from = from, to = self.locale.month_and_year(last))
    }
}

/// The gender of what is counted, which French numbers agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `un client`.
    Masculine,
    /// `une cible`.
    Feminine,
}
