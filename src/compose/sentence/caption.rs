//! Captions: a number, a message with a verb and a figure, and what is shown.

use super::quantity::Exactness;
use crate::base::Quantity;
use crate::compose::document::Caption;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};

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

impl Voice<'_> {
    /// Returns "The figure rose from 2 % to 18 %." for the first and the last value of a run.
    pub fn course_message(&self, first: Quantity, last: Quantity) -> Phrase {
        let way = match first.value.total_cmp(&last.value) {
            std::cmp::Ordering::Less => "rose",
            std::cmp::Ordering::Equal => "held",
            std::cmp::Ordering::Greater => "fell",
        };
        let from = self.quantity(first, Exactness::Result);
        say!(self, "caption-course", way = way, from = from, to = self.quantity(last, Exactness::Result))
    }
}
