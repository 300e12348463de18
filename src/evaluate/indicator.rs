//! The judgement of one indicator with everything a page about it needs.

use super::comparison::{compare, compare_on_the_way};
use super::evaluation::{Comparison, IndicatorEvaluation};
use super::expectation::{due_date, expected_by};
use super::status::{Case, judge};
use crate::base::{Date, Period, Status};
use crate::measure::{CoursePoint, Figure, IndicatorFigures};
use crate::portfolio::{Agreement, Indicator, Target};

/// Judges one indicator on the last day looked at, under the target in force and under every earlier one.
pub fn judge_indicator(
    agreement: &Agreement,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    period: Period,
    on: Date,
) -> IndicatorEvaluation {
    let target = indicator.target_in_force(on);
    let earlier = indicator.earlier_targets(on);
    let on_due_day = |target: &Target| on_due_day(figures, due_date(target, period));
    let figure_for =
        |target: Option<&Target>| target.and_then(on_due_day).map_or(&figures.figure, |point| &point.figure);
    let judge = |target| judge(&Case { indicator, figure: figure_for(target), target, period, on });
    let status = judge(target);
    let figure = figure_for(target).published();
    let expected = target.and_then(|target| expected_by(indicator, target, period, on));
    // How a figure lies to a target is not told where its status is not.
    let is_told = |target| judge(Some(target)) != Status::Suppressed;
    let against = |target| {
        let goal: &Target = target;
        let figure = figure_for(Some(target)).published().filter(|_| is_told(target));
        compared(indicator, figure, goal.value)
    };
    IndicatorEvaluation {
        indicator: indicator.id.clone(),
        figure: figures.figure.clone(),
        on_due_day: target.and_then(on_due_day).cloned(),
        expected,
        status,
        comparison: target.and_then(against),
        to_expected: expected.zip(target).filter(|(_, target)| is_told(target)).and_then(
            |(expected, target)| {
                Some(compare_on_the_way(figure?.value?, expected, target.value, indicator.direction))
            },
        ),
        earlier_comparisons: earlier.iter().map(against).collect(),
        earlier_statuses: earlier.iter().map(|target| judge(Some(target))).collect(),
        progress: target.filter(|target| is_told(target)).and_then(|target| progress(figure, target)),
        is_within_chance: is_judged(status) && target.is_some_and(|target| spans(figure, target.value)),
        course: figures.course.clone(),
        breakdowns: figures.breakdowns.clone(),
        lacks_explanation: owes_explanation(status) && !is_explained(agreement, indicator, on),
        target: target.cloned(),
        earlier_targets: earlier.to_vec(),
        unit: indicator.unit,
        restatements: Vec::new(),
    }
}

/// Returns the figure as it was on the day a target fell due, if that day is past and the figure has gone on since: what
/// came later neither mends a target that was missed nor undoes one that was met.
fn on_due_day(figures: &IndicatorFigures, due: Date) -> Option<&CoursePoint> {
    figures.on_due_days.iter().find(|point| point.on == due)
}

fn compared(indicator: &Indicator, figure: Option<&Figure>, goal: f64) -> Option<Comparison> {
    Some(compare(figure?.value?, goal, indicator.direction))
}

/// Returns the share of the agreed way that is covered; none where baseline and target are equal. Never clipped.
fn progress(figure: Option<&Figure>, target: &Target) -> Option<f64> {
    let value = figure?.value?.value;
    let baseline = target.baseline?.value;
    let way = target.value - baseline;
    (way != 0.0).then(|| (value - baseline) / way)
}

fn spans(figure: Option<&Figure>, target: f64) -> bool {
    let interval = figure.and_then(|figure| figure.interval);
    interval.is_some_and(|interval| interval.low <= target && target <= interval.high)
}

fn is_judged(status: Status) -> bool {
    match status {
        Status::Met | Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Missed => true,
        Status::NotYetDue | Status::TooFew | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            false
        }
    }
}

/// Tells whether a reader is owed the reason for a status.
pub fn owes_explanation(status: Status) -> bool {
    match status {
        Status::AtRisk | Status::OffTrack | Status::Missed => true,
        Status::Met
        | Status::OnTrack
        | Status::NotYetDue
        | Status::TooFew
        | Status::Suppressed
        | Status::NoData
        | Status::NotApplicable => false,
    }
}

fn is_explained(agreement: &Agreement, indicator: &Indicator, on: Date) -> bool {
    let mut explanations = agreement.narrative.explanations.iter();
    explanations.any(|explanation| explanation.indicator == indicator.id && explanation.on <= on)
}
