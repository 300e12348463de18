//! Actual against target in a table row.

use crate::base::{Direction, Unit};
use crate::compose::chart::BulletChart;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness, Yardstick, yardstick};
use crate::compose::voice::{Voice, say};
use crate::evaluate::IndicatorEvaluation;
use crate::portfolio::Indicator;

/// Returns the bar of an indicator with the words under it as its notice.
pub fn bullet(voice: &Voice<'_>, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> BulletChart {
    let figure = evaluation.judged_figure().published();
    let quantity = figure.and_then(|figure| figure.value);
    let actual = quantity.map(|quantity| quantity.value);
    let target = evaluation.target.as_ref();
    let earlier =
        evaluation.earlier_targets.last().filter(|earlier| Some(earlier.value) != target.map(|t| t.value));
    let baseline = target.and_then(|target| target.baseline).map(|baseline| baseline.value);
    let upper = match indicator.direction {
        Direction::Between { upper } => Some(upper),
        Direction::AtLeast | Direction::AtMost | Direction::Exactly => None,
    };
    let values =
        [actual, target.map(|target| target.value), earlier.map(|earlier| earlier.value), baseline, upper];
    let earlier_words = match earlier {
        Some(earlier) => say!(voice, "alt-earlier-target", target = voice.target_sign(indicator, earlier)),
        None => Phrase::default(),
    };
    let target_words =
        target.map(|target| say!(voice, "alt-target", target = voice.target_sign(indicator, target)));
    let value = match quantity {
        Some(quantity) => voice.quantity(quantity, Exactness::Result),
        None if figure.is_none() => say!(voice, "alt-withheld"),
        None => say!(voice, "result-none"),
    };
    let alternative = Alternative {
        subject: voice.local(&indicator.name),
        values: value,
        target: target_words.unwrap_or_default().join("; ", &earlier_words),
        notice: voice.bullet_words(indicator, evaluation),
    };
    let least = values.into_iter().flatten().fold(0.0, f64::min);
    let upper = upper.filter(|_| target.is_some());
    BulletChart {
        actual,
        target: target.map(|target| target.value),
        upper,
        earlier_target: earlier.map(|earlier| earlier.value),
        baseline,
        minimum: if least < 0.0 { least * 1.12 } else { 0.0 },
        maximum: axis_end(values.into_iter().flatten(), indicator.unit),
        hatched: hatched(actual, upper, evaluation),
        mark: Some(evaluation.status),
        alt: alternative.bullet(voice),
    }
}

/// Returns the stretch between the figure and what it falls short of or passes, where it does.
fn hatched(actual: Option<f64>, upper: Option<f64>, evaluation: &IndicatorEvaluation) -> Option<(f64, f64)> {
    let (comparison, goal) = match yardstick(evaluation)? {
        Yardstick::Target(comparison) => (comparison, evaluation.target.as_ref()?.value),
        Yardstick::Expected(comparison) => (comparison, evaluation.expected?),
    };
    let actual = actual?;
    // What lies beyond a range is told from its nearer end.
    let goal = upper.filter(|upper| actual > *upper).unwrap_or(goal);
    (!comparison.is_satisfied).then(|| (actual.min(goal), actual.max(goal)))
}

/// Returns the end of an axis that starts at zero: a little beyond the largest value, and for shares never
/// beyond the whole.
fn axis_end(values: impl Iterator<Item = f64>, unit: Unit) -> f64 {
    let largest = values.fold(0.0, f64::max);
    let end = if largest > 0.0 { largest * 1.12 } else { 1.0 };
    match unit {
        Unit::Percent if largest <= 1.0 => end.min(1.0),
        _ => end,
    }
}
