//! The message over a summary: what went well first, then what did not, in two sentences at most.

use super::target::kind;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Gender, Voice, say};
use crate::evaluate::{IndicatorEvaluation, Status};
use crate::portfolio::{Agreement, Indicator};

/// As many characters as two lines of a message hold.
const MOST_CHARACTERS: usize = 96;

/// An indicator with its judgement.
pub type Judged<'a> = (&'a Indicator, &'a IndicatorEvaluation);

/// Returns the agreement's indicators with their judgements, in the agreement's order.
pub fn judged<'a>(agreement: &'a Agreement, evaluations: &'a [IndicatorEvaluation]) -> Vec<Judged<'a>> {
    let find = |evaluation: &'a IndicatorEvaluation| {
        let indicator = agreement.indicators.iter().find(|indicator| indicator.id == evaluation.indicator)?;
        Some((indicator, evaluation))
    };
    evaluations.iter().filter_map(find).collect()
}

/// Tells whether a status judges: a target that is not due, set aside or without data is neither met nor missed.
pub fn is_assessed(status: Status) -> bool {
    match status {
        Status::Met | Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Missed => true,
        Status::NotYetDue | Status::TooFew | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            false
        }
    }
}

impl Voice<'_> {
    /// Returns "The target is met for high needs and graduation. The ceiling is passed for rehousing, even as
    /// amended."
    pub fn headline(&self, judged: &[Judged<'_>]) -> Phrase {
        let with = |statuses: &[Status]| -> Vec<Judged<'_>> {
            judged.iter().copied().filter(|(_, evaluation)| statuses.contains(&evaluation.status)).collect()
        };
        let (met, missed) = (with(&[Status::Met]), with(&[Status::Missed]));
        let on_course = with(&[Status::Met, Status::OnTrack]);
        let behind = with(&[Status::OffTrack, Status::AtRisk]);
        let assessed = on_course.len() + missed.len() + behind.len();
        if assessed == 0 {
            return say!(self, "headline-none-judged");
        }
        if on_course.len() == assessed {
            let total = self.in_words(assessed, Gender::Feminine);
            return say!(self, "headline-all-well", n = assessed, total = total).capitalized();
        }
        let pair = self.pair_in_words((on_course.len(), assessed), Gender::Feminine);
        let good = match met.len() {
            1 | 2 => say!(self, "headline-met", n = met.len(), names = self.names(&met)),
            _ if on_course.is_empty() => Phrase::default(),
            _ => say!(self, "headline-well", n = on_course.len(), count = pair.0, total = pair.1,)
                .capitalized(),
        };
        let bad = if missed.is_empty() { self.behind(&behind) } else { self.missed(&missed) };
        let whole = good.join(" ", &bad);
        let is_long = whole.flat().chars().count() > MOST_CHARACTERS;
        // The names stand in the tally below as well.
        match missed.len() {
            n @ 2.. if is_long => {
                let count = self.in_words(n, Gender::Feminine);
                good.join(" ", &say!(self, "headline-so-many-missed", count = count).capitalized())
            }
            1 if is_long && !good.is_empty() => good.join(" ", &say!(self, "headline-one-missed")),
            _ => whole,
        }
    }

    fn missed(&self, missed: &[Judged<'_>]) -> Phrase {
        let names = self.names(missed);
        match missed {
            [(indicator, evaluation)] => {
                let still = evaluation.earlier_statuses.contains(&Status::Missed);
                let how = if still { "again" } else { "once" };
                say!(self, "headline-missed", kind = kind(indicator), how = how, names = names)
            }
            _ => {
                let count = self.in_words(missed.len(), Gender::Feminine);
                say!(self, "headline-several-missed", count = count, names = names).capitalized()
            }
        }
    }

    fn behind(&self, behind: &[Judged<'_>]) -> Phrase {
        let off_track = behind.iter().any(|(_, evaluation)| evaluation.status == Status::OffTrack);
        let state = if off_track { "off-track" } else { "at-risk" };
        say!(self, "headline-behind", n = behind.len(), state = state, names = self.names(behind))
    }

    /// Returns the names of indicators as they stand in a sentence: "high needs, graduation and rehousing".
    pub fn names(&self, judged: &[Judged<'_>]) -> Phrase {
        let names: Vec<Phrase> = judged.iter().map(|(indicator, _)| self.short_name(indicator)).collect();
        self.locale.and(&names)
    }

    /// Returns an indicator's name as it stands in a sentence.
    pub fn short_name(&self, indicator: &Indicator) -> Phrase {
        if indicator.short.is_empty() {
            self.local(&indicator.name).inside()
        } else {
            self.local(&indicator.short)
        }
    }

    /// Returns an indicator's name as it stands by itself, at the head of a row: without the article of a sentence.
    pub fn label(&self, indicator: &Indicator) -> Phrase {
        self.locale.without_article(&self.short_name(indicator)).capitalized()
    }
}
