//! The figure since the start, as a line in a table row.

use crate::base::{Date, days_between};
use crate::compose::chart::SparkLine;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness};
use crate::compose::voice::{Voice, say};
use crate::evaluate::IndicatorEvaluation;
use crate::portfolio::{Indicator, Target, TargetSource};

/// Returns the line, or none where there are fewer than two values.
pub fn spark(
    voice: &Voice<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> Option<SparkLine> {
    let values: Vec<_> = evaluation
        .course
        .iter()
        .filter_map(|point| Some((point.on, point.figure.published()?.value?)))
        .collect();
    let ((first, first_value), (last, last_value)) = (*values.first()?, *values.last()?);
    if values.len() < 2 || first >= last {
        return None;
    }
    let position = |date: Date| days_between(first, date) as f64 / days_between(first, last) as f64;
    let targets: Vec<&Target> = evaluation.earlier_targets.iter().chain(&evaluation.target).collect();
    let in_force = |target: &Target| position(target.in_force_from).max(0.0);
    let amended = targets.iter().filter(|target| matches!(target.source, TargetSource::Amendment(_)));
    let breaks =
        amended.map(|target| position(target.in_force_from)).filter(|at| (0.0..=1.0).contains(at)).collect();
    let target =
        targets.iter().map(|target| (in_force(target), target.value)).filter(|(at, _)| *at <= 1.0).collect();
    let from = voice.quantity(first_value, Exactness::Result);
    let to = voice.quantity(last_value, Exactness::Result);
    let alternative = Alternative {
        subject: voice.local(&indicator.name),
        values: say!(voice, "alt-run", from = from, to = to),
        target: Phrase::default(),
        notice: Phrase::default(),
    };
    Some(SparkLine {
        points: values.iter().map(|(on, quantity)| (position(*on), quantity.value)).collect(),
        target,
        breaks,
        alt: alternative.spark(voice),
    })
}
