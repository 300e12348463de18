//! Alternative texts: kind of chart, subject, values, target and amendment, and what to notice.

use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};

/// What an alternative text says, each part already worded.
#[derive(Debug, Clone, Default)]
pub struct Alternative {
    /// The indicator.
    pub subject: Phrase,
    /// The values, or their run.
    pub values: Phrase,
    /// The targets with their amendments; empty for none.
    pub target: Phrase,
    /// What to notice; empty for nothing.
    pub notice: Phrase,
}

impl Alternative {
    fn parts(self, kind: Phrase) -> Phrase {
        Phrase::all([kind, self.target, self.notice], "; ")
    }

    /// Returns the words for a bar against its target.
    pub fn bullet(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-bullet", subject = &self.subject, value = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for a line in a table row.
    pub fn spark(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-spark", subject = &self.subject, values = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for a line over time.
    pub fn trend(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-trend", subject = &self.subject, values = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for a survival curve.
    pub fn retention(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-retention", subject = &self.subject, values = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for an interval.
    pub fn range(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-range", subject = &self.subject, values = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for answers on a scale.
    pub fn likert(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-likert", subject = &self.subject, values = &self.values);
        self.parts(kind).flat()
    }

    /// Returns the words for the course of an agreement.
    pub fn timeline(self, voice: &Voice<'_>) -> String {
        let kind = say!(voice, "alt-timeline", values = &self.values);
        self.parts(kind).flat()
    }
}
