//! How a figure is computed, in words: what is counted, of whom, in which days.

use crate::base::Direction;
use crate::base::Id;
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::typography::NO_BREAK;
use crate::compose::voice::{Voice, say};
use crate::ingest::{FieldKind, Forms};
use crate::portfolio::{
    Base, ChangeBaseline, ChangeForm, Counted, Indicator, Measure, NetworkStatistic, Population,
    RetentionShare, Scoring, TieRule,
};

/// Rules in the words of one document.
pub struct Rules<'a> {
    /// The words.
    pub voice: &'a Voice<'a>,
    /// The names of datasets and fields.
    pub forms: &'a Forms,
    /// The indicators of the agreement, of which a ratio names two.
    pub indicators: &'a [Indicator],
}

impl Rules<'_> {
    /// Returns what stands above the line, or what the value is computed from.
    pub fn above(&self, indicator: &Indicator) -> Phrase {
        let voice = self.voice;
        match &indicator.measure {
            Measure::Count { of, among: None } => say!(voice, "rule-count", set = self.set(of)),
            Measure::Count { of, among: Some(base) } => {
                say!(voice, "rule-count-among", set = self.set(of), base = self.base(base))
            }
            Measure::People { of, counted, partnerships } => self.people(of, *counted, partnerships),
            Measure::Proportion { of, .. } => say!(voice, "rule-count", set = self.set(of)),
            Measure::Mean { of, field } => {
                say!(voice, "rule-mean", field = self.field(&of.dataset, field), set = self.set(of))
            }
            Measure::Median { of, field } => {
                say!(voice, "rule-median", field = self.field(&of.dataset, field), set = self.set(of))
            }
            Measure::Change { of, baseline, form } => {
                let start = match baseline {
                    ChangeBaseline::Agreed(value) => {
                        // A relative change begins at a number of what is counted, not at a share.
                        let value = match form {
                            ChangeForm::Relative => voice.locale.number(*value, Decimals::UpTo(2)),
                            ChangeForm::Difference => voice.agreed_value(*value, indicator.unit),
                        };
                        say!(voice, "rule-baseline-agreed", value = value)
                    }
                    ChangeBaseline::MeasuredOn(date) => {
                        say!(voice, "rule-baseline-on", date = voice.date(*date))
                    }
                };
                say!(voice, "rule-change", set = self.set(of), baseline = start)
            }
            Measure::Rate { of, .. } => say!(voice, "rule-count", set = self.set(of)),
            Measure::Cadence { of, at_most_days } => {
                let limit = voice.agreed_value(f64::from(*at_most_days), crate::base::Unit::Days);
                say!(voice, "rule-cadence", set = self.set(of), limit = limit)
            }
            Measure::Duration { of, from, to } => say!(
                voice,
                "rule-duration",
                from = self.field(&of.dataset, from),
                to = self.field(&of.dataset, to),
                set = self.set(of),
            ),
            Measure::Attendance { .. } => say!(voice, "rule-attendance"),
            Measure::ActionsOnTime { .. } => say!(voice, "rule-actions-on-time"),
            Measure::MinutesTimely { .. } => say!(voice, "rule-minutes-timely"),
            Measure::Ratio { numerator, denominator } => {
                say!(
                    voice,
                    "rule-ratio",
                    above = self.indicator(numerator),
                    below = self.indicator(denominator)
                )
            }
            Measure::Score { of, scoring } => self.score(of, scoring),
            Measure::Network { of, statistic, tie } => {
                let id = match statistic {
                    NetworkStatistic::Density => "rule-density",
                    NetworkStatistic::Centralization => "rule-centralization",
                };
                let tie = match tie {
                    TieRule::Either => "either",
                    TieRule::Both => "both",
                };
                say!(voice, id, set = self.set(of), tie = tie)
            }
            Measure::MatchedChange { of, before, field } => say!(
                voice,
                "rule-matched-change",
                field = self.field(&of.dataset, field),
                set = self.set(of),
                before = self.set(before)
            ),
            Measure::ResponseRate { of } => say!(voice, "rule-complete", set = self.set(of)),
            Measure::Retention { of, from, to, share } => self.retention(of, (from, to), share),
            Measure::Reported { .. } => say!(voice, "rule-reported"),
        }
    }

    /// Returns what stands below the line, where there is a line.
    pub fn below(&self, indicator: &Indicator) -> Option<Phrase> {
        let voice = self.voice;
        match &indicator.measure {
            Measure::Proportion { base, .. } => Some(self.base(base)),
            Measure::Rate { exposure: Some(of), .. } => {
                Some(say!(voice, "rule-client-months", set = self.set(of)))
            }
            Measure::Rate { exposure: None, .. } => Some(say!(voice, "rule-months")),
            Measure::Attendance { .. } => Some(say!(voice, "rule-expected-present")),
            Measure::ActionsOnTime { .. } => Some(say!(voice, "rule-actions-due")),
            Measure::MinutesTimely { .. } => Some(say!(voice, "rule-meetings-held")),
            Measure::Retention { share: RetentionShare::PointCohort { months, .. }, .. } => {
                Some(say!(voice, "rule-housed-or-lost", n = u32::from(*months), count = voice.whole(*months)))
            }
            Measure::ResponseRate { .. } => Some(say!(voice, "rule-eligible")),
            Measure::Network { statistic: NetworkStatistic::Density, .. } => Some(say!(voice, "rule-pairs")),
            Measure::Retention { share: RetentionShare::Hud7b2, .. } => {
                Some(say!(voice, "rule-stayers-and-leavers"))
            }
            Measure::Retention { share: RetentionShare::Survival { .. }, .. }
            | Measure::Network { statistic: NetworkStatistic::Centralization, .. }
            | Measure::Score { .. }
            | Measure::MatchedChange { .. }
            | Measure::Count { .. }
            | Measure::People { .. }
            | Measure::Mean { .. }
            | Measure::Median { .. }
            | Measure::Change { .. }
            | Measure::Cadence { .. }
            | Measure::Duration { .. }
            | Measure::Ratio { .. }
            | Measure::Reported { .. } => None,
        }
    }

    fn people(&self, of: &[Population], counted: Counted, partnerships: &[Id]) -> Phrase {
        let voice = self.voice;
        let sets: Vec<Phrase> = of.iter().map(|of| self.set(of)).collect();
        let counted = match counted {
            Counted::New => "new",
            Counted::Once => "once",
            Counted::EveryTime => "every-time",
        };
        let named: Vec<Phrase> =
            partnerships.iter().map(|id| Phrase::typed(id.as_str()).within("code")).collect();
        say!(
            voice,
            "rule-people",
            counted = counted,
            sets = voice.locale.and(&sets),
            n = named.len(),
            partnerships = voice.locale.and(&named),
        )
    }

    fn score(&self, of: &Population, scoring: &Scoring) -> Phrase {
        let voice = self.voice;
        let items = scoring.items.iter().map(|item| {
            let label = self.field(&of.dataset, item);
            if scoring.reversed.contains(item) {
                say!(voice, "rule-item-reversed", item = label)
            } else {
                label
            }
        });
        let items = Phrase::all(items, "; ");
        let set = self.set(of);
        if scoring.title == crate::base::Localized::default() {
            return say!(voice, "rule-score-items", items = items, set = set);
        }
        say!(voice, "rule-score", factor = voice.local(&scoring.title), items = items, set = set)
    }

    fn retention(&self, of: &Population, (from, to): (&Id, &Id), share: &RetentionShare) -> Phrase {
        let voice = self.voice;
        let (set, from, to) = (self.set(of), self.field(&of.dataset, from), self.field(&of.dataset, to));
        let (id, loss, months) = match share {
            RetentionShare::Survival { loss, months } => ("rule-survival", loss, *months),
            RetentionShare::PointCohort { loss, months } => ("rule-point-cohort", loss, *months),
            RetentionShare::Hud7b2 => return say!(voice, "rule-hud", set = set, from = from, to = to),
        };
        let loss = Phrase::typed(&bound(loss.text.trim())).within("code");
        let count = voice.whole(months);
        say!(voice, id, set = set, from = from, to = to, loss = loss, n = u32::from(months), count = count)
    }

    /// Returns how the figure is judged.
    pub fn judged(&self, indicator: &Indicator) -> Phrase {
        let direction = match indicator.direction {
            Direction::AtLeast => "at-least",
            Direction::AtMost => "at-most",
            Direction::Between { .. } => "between",
            Direction::Exactly => "exactly",
        };
        say!(self.voice, "rule-judged", direction = direction)
    }

    /// Returns the name of an indicator of the agreement.
    fn indicator(&self, id: &Id) -> Phrase {
        let found = self.indicators.iter().find(|indicator| indicator.id == *id);
        found.map_or_else(|| self.voice.typed(id.as_str()), |indicator| self.voice.local(&indicator.name))
    }

    /// Returns the whole rule in a line: "records of … out of records of …".
    pub fn in_a_line(&self, indicator: &Indicator) -> Phrase {
        let above = self.above(indicator);
        match self.below(indicator) {
            Some(below) => say!(self.voice, "rule-out-of", above = above, below = below),
            None => above,
        }
    }

    fn base(&self, base: &Base) -> Phrase {
        let voice = self.voice;
        match base {
            Base::Agreed(number) => say!(voice, "base-agreed", count = voice.whole(*number)),
            Base::StartingCohort(of) => say!(voice, "base-starting-cohort", set = self.set(of)),
            Base::EverServed(of) => say!(voice, "base-ever-served", set = self.set(of)),
            Base::ActiveOn(of) => say!(voice, "base-active-on", set = self.set(of)),
            Base::InWindow(of) => say!(voice, "base-in-window", set = self.set(of)),
        }
    }

    /// Returns "records of “Moves and rehousing”, each client key once, where `reason = 'unit'`".
    fn set(&self, of: &Population) -> Phrase {
        let voice = self.voice;
        let dataset = self.dataset(&of.dataset);
        let records = match &of.distinct {
            Some(key) => {
                let id = if of.latest { "set-latest" } else { "set-distinct" };
                say!(voice, id, dataset = dataset, key = self.field(&of.dataset, key))
            }
            None => say!(voice, "set-records", dataset = dataset),
        };
        match &of.filter {
            Some(filter) => {
                // The expression is code: it stands as it was written, without the language's signs.
                let filter = Phrase::typed(&bound(filter.text.trim())).within("code");
                say!(voice, "set-filtered", set = records, filter = filter)
            }
            None => records,
        }
    }

    /// Returns a dataset's title.
    pub fn dataset(&self, id: &Id) -> Phrase {
        self.forms.get(id).map_or_else(|| self.voice.typed(id.as_str()), |form| self.voice.local(&form.title))
    }

    /// Returns a field's label as it stands in a sentence.
    pub fn field(&self, form: &Id, id: &Id) -> Phrase {
        self.label(form, id).inside()
    }

    /// Returns a field's label.
    pub fn label(&self, form: &Id, id: &Id) -> Phrase {
        let field = self.forms.get(form).and_then(|form| form.field(id.as_str()));
        field.map_or_else(|| self.voice.typed(id.as_str()), |field| self.voice.local(&field.label))
    }

    /// Tells whether a field is answered with yes or no.
    pub fn is_yes_or_no(&self, form: &Id, id: &Id) -> bool {
        matches!(self.kind(form, id), Some(FieldKind::YesNo))
    }

    /// Tells whether an answer can name several options of a field.
    pub fn takes_several(&self, form: &Id, id: &Id) -> bool {
        matches!(self.kind(form, id), Some(FieldKind::Choices(_)))
    }

    fn kind(&self, form: &Id, id: &Id) -> Option<&FieldKind> {
        Some(&self.forms.get(form)?.field(id.as_str())?.kind)
    }

    /// Returns the label of an option of a field.
    pub fn option(&self, form: &Id, field: &Id, option: &Id) -> Phrase {
        let kind = self.kind(form, field);
        match (kind, option.as_str()) {
            (Some(FieldKind::YesNo), "yes") => return say!(self.voice, "answer-yes"),
            (Some(FieldKind::YesNo), "no") => return say!(self.voice, "answer-no"),
            _ => {}
        }
        let choice = kind.and_then(|kind| kind.choices().iter().find(|choice| choice.id == *option));
        choice.map_or_else(|| self.voice.typed(option.as_str()), |choice| self.voice.local(&choice.label))
    }
}

/// Returns a filter whose comparisons no line end parts: "mental_health = yes" stands whole. Read back it means the same.
fn bound(filter: &str) -> String {
    let no_break = NO_BREAK.to_string();
    ["=", "!=", "<", "<=", ">", ">="].iter().fold(filter.to_owned(), |bound, sign| {
        bound.replace(&format!(" {sign} "), &format!("{no_break}{sign}{no_break}"))
    })
}
