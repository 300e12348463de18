//! How a figure lies to what was agreed or expected, in words that name the direction.

use super::quantity::Exactness;
use super::target::kind;
use crate::base::{Quantity, Unit};
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::{Comparison, IndicatorEvaluation, Side, Status};
use crate::portfolio::Indicator;

/// Returns the name of a side, for messages.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Above => "above",
        Side::At => "at",
        Side::Below => "below",
    }
}

/// Returns the name of a side where a distance that is printed as zero, on the good side, is none.
fn side_as_printed(comparison: Comparison, distance: &Phrase) -> &'static str {
    let is_none = !distance.flat().contains(|c: char| ('1'..='9').contains(&c));
    if is_none && comparison.is_satisfied { side(Side::At) } else { side(comparison.side) }
}

/// Whether a figure is measured against its target, or against what was expected on the way to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Yardstick {
    /// The target in force.
    Target(Comparison),
    /// What was expected by now.
    Expected(Comparison),
}

/// Returns the yardstick that the judgement rests on, if there is one.
pub fn yardstick(evaluation: &IndicatorEvaluation) -> Option<Yardstick> {
    match evaluation.status {
        Status::OnTrack | Status::AtRisk | Status::OffTrack => {
            let expected = evaluation.to_expected.map(Yardstick::Expected);
            expected.or(evaluation.comparison.map(Yardstick::Target))
        }
        Status::Met | Status::Missed => evaluation.comparison.map(Yardstick::Target),
        Status::NotYetDue | Status::TooFew | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            None
        }
    }
}

impl Voice<'_> {
    /// Returns the words under a bar: "3.0 points over", "1 short of expected", "on the target".
    pub fn bullet_words(&self, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Phrase {
        match yardstick(evaluation) {
            Some(Yardstick::Target(comparison)) => {
                let distance = self.bare_difference(comparison.distance, Exactness::Result);
                say!(
                    self,
                    "brief-target",
                    kind = kind(indicator),
                    side = side_as_printed(comparison, &distance),
                    distance = distance
                )
            }
            Some(Yardstick::Expected(comparison)) => {
                let distance = self.bare_difference(comparison.distance, Exactness::Result);
                let side = side_as_printed(comparison, &distance);
                say!(self, "brief-expected", side = side, distance = distance)
            }
            None => match evaluation.status {
                Status::NotYetDue => say!(self, "brief-not-yet-due"),
                Status::TooFew => say!(self, "brief-too-few"),
                // A number that is shown and yet not judged is one whose rounding leaves the judgement open.
                Status::Suppressed if evaluation.judged_figure().published().is_some() => {
                    say!(self, "brief-left-open")
                }
                Status::Suppressed => say!(self, "brief-suppressed"),
                Status::NoData => say!(self, "brief-no-data"),
                Status::NotApplicable => say!(self, "brief-not-applicable"),
                Status::Met | Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Missed => {
                    say!(self, "brief-no-target")
                }
            },
        }
    }

    /// Returns a difference where what is counted has been named before: counts without their noun.
    pub fn bare_difference(&self, distance: Quantity, exactness: Exactness) -> Phrase {
        match distance.unit {
            Unit::Count(_) => self.number_of(distance, Exactness::Agreed),
            Unit::Percent
            | Unit::Days
            | Unit::Months
            | Unit::Points
            | Unit::PerMonth(_)
            | Unit::PerClientMonth(_)
            | Unit::Dollars
            | Unit::Ratio => self.difference(distance, exactness),
        }
    }

    /// Returns "3 points above the ceiling of 15 % in force since Amendment 1".
    pub fn against_target(&self, comparison: Comparison, kind: &'static str, target: &Phrase) -> Phrase {
        let distance = self.bare_difference(comparison.distance, Exactness::Agreed);
        let side = side(comparison.side);
        say!(self, "compare-target", side = side, kind = kind, distance = distance, target = target)
    }

    /// Returns "8 points above the 10 % first agreed".
    pub fn against_first(&self, comparison: Comparison, value: &Phrase) -> Phrase {
        let distance = self.bare_difference(comparison.distance, Exactness::Agreed);
        say!(self, "compare-first", side = side(comparison.side), distance = distance, value = value)
    }
}
