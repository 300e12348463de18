//! Captions: a number, a message with a verb and a figure, and what is shown.

use super::quantity::Exactness;
use super::target::kind;
use crate::base::{Quantity, Unit};
use crate::compose::document::Caption;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::portfolio::Indicator;

/// Counts the tables and figures of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    tables: usize,
    figures: usize,
}

impl Numbering {
    /// Returns the caption of the next table.
    pub fn table(&mut self, voice: &Voice<'_>, message: &Phrase, description: &Phrase) -> Caption {
        self.tables += 1;
        let number = say!(voice, "caption-table", number = voice.size(self.tables)).flat();
        Caption { number, message: message.rich(), description: description.rich() }
    }

    /// Returns the caption of the next figure.
    pub fn figure(&mut self, voice: &Voice<'_>, message: &Phrase, description: &Phrase) -> Caption {
        self.figures += 1;
        let number = say!(voice, "caption-figure", number = voice.size(self.figures)).flat();
        Caption { number, message: message.rich(), description: description.rich() }
    }
}

/// Since when a run of values keeps what was agreed, or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The month of the first such value.
    pub month: Phrase,
    /// Whether it is kept since.
    pub is_kept: bool,
    /// Whether that is the last value, so that nothing can be said of a time since.
    pub is_alone: bool,
}

impl Voice<'_> {
    /// Returns "The result rose from 2.0 % to 18.0 % and passed the ceiling in January." for the first and the last
    /// value of a run.
    pub fn course_message(
        &self,
        indicator: &Indicator,
        (first, last): (Quantity, Quantity),
        turn: Option<Turn>,
    ) -> Phrase {
        let way = match first.value.total_cmp(&last.value) {
            std::cmp::Ordering::Less => "rose",
            std::cmp::Ordering::Equal => "held",
            std::cmp::Ordering::Greater => "fell",
        };
        // A sign is part of its number; a noun stands once.
        let from = match first.unit {
            Unit::Percent | Unit::Dollars => self.quantity(first, Exactness::Result),
            Unit::Count(_)
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Ratio => self.number_of(first, Exactness::Result),
        };
        let to = self.quantity(last, Exactness::Result);
        let course = say!(self, "caption-course", way = way, from = from, to = to);
        let Some(Turn { month, is_kept, is_alone }) = turn else {
            return say!(self, "caption-course-alone", course = course);
        };
        let id = if is_kept { "caption-course-kept" } else { "caption-course-passed" };
        let since = say!(self, "turn-since", run = if is_alone { "alone" } else { "longer" }, month = month);
        say!(self, id, course = course, kind = kind(indicator), since = since)
    }
}
