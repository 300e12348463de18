//! The sentence under an indicator's name: the figure with its base, and how it lies to what was agreed.

use super::comparison::{Yardstick, side, yardstick};
use super::quantity::Exactness;
use super::target::kind;
use crate::base::{Date, Noun, Quantity, Unit};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::{IndicatorEvaluation, Side, Status};
use crate::measure::Figure;
use crate::portfolio::{ChangeForm, Due, Indicator, Measure, Target};

/// Returns the due date that the judgement rests on and the latest value, where the two are apart and the latest is shown.
pub(super) fn latest_after_due(evaluation: &IndicatorEvaluation) -> Option<(Date, Quantity)> {
    let due = evaluation.on_due_day.as_ref()?;
    Some((due.on, evaluation.figure.published()?.value?))
}

impl Voice<'_> {
    /// Returns "18 of 100 clients (18.0 %) moved to another unit: 3 points above the ceiling of 15 % in force
    /// since Amendment 1, and 8 points above the 10 % first agreed."
    pub fn lead(&self, indicator: &Indicator, evaluation: &IndicatorEvaluation, on: Date) -> Phrase {
        if evaluation.judged_figure().published().is_none() {
            return self.lead_withheld(evaluation, on);
        }
        if let (Status::NotApplicable, Some(reason)) = (evaluation.status, &indicator.not_applicable) {
            return say!(self, "lead-not-applicable", reason = self.local(reason));
        }
        let figure = evaluation.judged_figure().published();
        let Some(result) = figure.and_then(|figure| self.result(indicator, figure)) else {
            return self.lead_without_figure(indicator, evaluation);
        };
        let sentence = match (yardstick(evaluation), &evaluation.target) {
            (Some(Yardstick::Target(comparison)), Some(target)) => {
                let compared =
                    self.against_target(comparison, kind(indicator), &self.bare_target(indicator, target));
                match self.against_earlier(indicator, evaluation) {
                    Some(first) => {
                        say!(self, "lead-twice", result = result, comparison = compared, first = first)
                    }
                    None => say!(self, "lead-compared", result = result, comparison = compared),
                }
            }
            (Some(Yardstick::Expected(comparison)), Some(_)) => {
                let distance = self.bare_difference(comparison.distance, Exactness::Agreed);
                let expected =
                    self.bare_value(Quantity::new(evaluation.expected.unwrap_or_default(), indicator.unit));
                let compared = say!(
                    self,
                    "compare-expected",
                    side = side(comparison.side),
                    distance = distance,
                    value = expected,
                    date = self.date(on),
                );
                say!(self, "lead-compared", result = result, comparison = compared)
            }
            (None, Some(target)) if evaluation.status == Status::NotYetDue => {
                let target_words = self.falls_due(indicator, target);
                say!(self, "lead-compared", result = result, comparison = target_words)
            }
            _ => say!(self, "lead-result", result = result),
        };
        let sentence = match evaluation.status {
            Status::TooFew => {
                let n = figure.map_or(0, |figure| figure.n);
                let floor = self.whole(indicator.floor);
                let words = say!(self, "lead-too-few", count = self.whole(n), n = n, floor = floor);
                sentence.join(" ", &words)
            }
            Status::Met | Status::Missed if evaluation.is_within_chance && differs(evaluation) => {
                sentence.join(" ", &self.within_chance(indicator, evaluation))
            }
            _ => sentence,
        };
        let sentence = match figure.is_some_and(Figure::is_rounded) {
            true => {
                let open = if evaluation.status == Status::Suppressed { "yes" } else { "no" };
                sentence.join(" ", &say!(self, "lead-rounded", open = open))
            }
            false => sentence,
        };
        sentence.join(" ", &self.since_due_day(evaluation, on))
    }

    /// Returns "The difference is within chance.", and from which target where two are compared with.
    pub fn within_chance(&self, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Phrase {
        let compared = match self.against_earlier(indicator, evaluation) {
            Some(_) => kind(indicator),
            None => "once",
        };
        say!(self, "lead-within-chance", compared = compared)
    }

    /// Returns that the figure is withheld, or that of the due date alone where the latest is shown.
    fn lead_withheld(&self, evaluation: &IndicatorEvaluation, on: Date) -> Phrase {
        match latest_after_due(evaluation) {
            Some((due, value)) => say!(
                self,
                "lead-suppressed-due",
                due = self.date(due),
                date = self.date(on),
                amount = self.quantity(value, Exactness::Result),
            ),
            None => say!(self, "lead-suppressed"),
        }
    }

    /// Returns "That was on the due date, 30 September 2025; on 31 March 2026 it was 22.5 %."
    fn since_due_day(&self, evaluation: &IndicatorEvaluation, on: Date) -> Phrase {
        let Some((due, value)) = latest_after_due(evaluation) else { return Phrase::default() };
        let amount = match value.unit {
            Unit::Count(_) => self.number_of(value, Exactness::Result),
            Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Dollars
            | Unit::Ratio => self.quantity(value, Exactness::Result),
        };
        say!(self, "lead-on-due-day", due = self.date(due), date = self.date(on), amount = amount)
    }

    fn lead_without_figure(&self, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Phrase {
        if evaluation.figure.published().is_some_and(Figure::is_too_thin) {
            return say!(self, "lead-too-thin");
        }
        match &evaluation.target {
            Some(target) if target_date(target).is_some() => {
                say!(self, "lead-no-result-due", due = self.falls_due(indicator, target))
            }
            Some(_) | None => say!(self, "lead-no-result"),
        }
    }

    /// Returns "the target of 100 % falls due on 28 February 2027".
    pub fn falls_due(&self, indicator: &Indicator, target: &Target) -> Phrase {
        let words = self.the_target(indicator, target);
        match target_date(target) {
            Some(date) => say!(self, "target-falls-due", target = words, date = self.date(date)),
            None => say!(self, "target-every-period", target = words),
        }
    }

    /// Returns how the figure lies to the value first agreed, where an amendment has replaced it.
    fn against_earlier(&self, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Option<Phrase> {
        let first = evaluation.earlier_targets.first()?;
        let comparison = evaluation.earlier_comparisons.first().copied().flatten()?;
        Some(self.against_first(comparison, &self.bare_target_value(indicator, first)))
    }

    /// Returns the figure as a clause: "18 of 100 clients (18.0 %) moved to another unit".
    pub fn result(&self, indicator: &Indicator, figure: &Figure) -> Option<Phrase> {
        let value = figure.value?;
        if let (Measure::Change { form: ChangeForm::Relative, .. }, Some(now), Some(before)) =
            (&indicator.measure, figure.numerator, figure.denominator)
        {
            return Some(say!(
                self,
                "result-from-to",
                before = self.locale.number(before, Decimals::UpTo(1)),
                now = self.locale.number(now, Decimals::UpTo(1)),
                counted = self.some(now, indicator.counts),
                share = self.quantity(value, Exactness::Result),
            ));
        }
        let predicate = self.local(&indicator.predicate);
        // A predicate is written for several people; it would not agree with none or one.
        let many = figure.numerator.unwrap_or(value.value).abs() >= 2.0;
        let amount = self.amount(indicator, figure, value);
        if !predicate.is_empty() && many {
            return Some(say!(self, "result-predicate", amount = amount, predicate = predicate));
        }
        let id = match indicator.measure {
            Measure::Cadence { .. } => "result-longest-gap",
            Measure::Mean { .. } | Measure::Score { .. } => "result-mean",
            Measure::Median { .. } | Measure::Duration { .. } => "result-median",
            Measure::Change { .. } | Measure::MatchedChange { .. } => "result-change",
            Measure::Rate { .. } => "result-rate",
            Measure::Count { .. }
            | Measure::People { .. }
            | Measure::Proportion { .. }
            | Measure::Attendance { .. }
            | Measure::ActionsOnTime { .. }
            | Measure::MinutesTimely { .. }
            | Measure::Ratio { .. }
            | Measure::Network { .. }
            | Measure::ResponseRate { .. }
            | Measure::Retention { .. }
            | Measure::Reported { .. } => "result-amount",
        };
        Some(say!(self, id, amount = amount))
    }

    /// Returns `18 clients`, or the number alone where what is counted has no name.
    fn some(&self, number: f64, noun: Option<Noun>) -> Phrase {
        match noun {
            Some(noun) => self.counted(number, noun),
            None => self.locale.number(number, Decimals::UpTo(1)),
        }
    }

    /// Returns "18 of 100 clients (18.0 %)", or the quantity alone where there is no base.
    pub fn amount(&self, indicator: &Indicator, figure: &Figure, value: Quantity) -> Phrase {
        let printed = self.quantity(value, Exactness::Result);
        // A change stands beside what it began at; it is no part of it.
        if matches!(indicator.measure, Measure::Change { .. }) {
            return printed;
        }
        match (value.unit, figure.numerator, figure.denominator) {
            (Unit::Percent, Some(above), Some(below)) => {
                let words = |number| self.some(number, indicator.counts);
                say!(
                    self,
                    "amount-of-base",
                    above = self.whole(above),
                    above_counted = words(above),
                    below = self.whole(below),
                    below_counted = words(below),
                    share = printed,
                )
            }
            _ => printed,
        }
    }
}

/// Tells whether a figure differs from its target at all.
fn differs(evaluation: &IndicatorEvaluation) -> bool {
    evaluation.comparison.is_some_and(|comparison| comparison.side != Side::At)
}

/// Returns the day a target falls due, if it is one day.
pub fn target_date(target: &Target) -> Option<Date> {
    match target.due {
        Due::On(date) | Due::Month(_, date) => Some(date),
        Due::EveryPeriod => None,
    }
}
