//! The one judgement of a figure against a target.

use super::comparison::compare_on_the_way;
use super::expectation::{due_date, expected_by};
use crate::base::{Date, Period, Quantity, Status, is_same_number};
use crate::measure::{Detail, Disclosed, Figure};
use crate::portfolio::{Indicator, Measure, Target, Tolerance};

/// What a judgement looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its figure.
    pub figure: &'a Disclosed<Figure>,
    /// The target judged against, if one was agreed by then.
    pub target: Option<&'a Target>,
    /// The days reported on.
    pub period: Period,
    /// The last day looked at.
    pub on: Date,
}

/// Returns the judgement, by the rules of section 4 of the method: what cannot be judged is named first, then what
/// is not due, then the figure is held against the target, or before it is due against what is expected by now.
pub fn judge(case: &Case<'_>) -> Status {
    if case.indicator.not_applicable.is_some() {
        return Status::NotApplicable;
    }
    let figure = match case.figure {
        Disclosed::Published(figure) => figure,
        Disclosed::Suppressed | Disclosed::Few(_) => return Status::Suppressed,
    };
    let Some(target) = case.target else { return Status::NotYetDue };
    let due = due_date(target, case.period);
    let Some(goal) = expected_by(case.indicator, target, case.period, case.on) else {
        return Status::NotYetDue;
    };
    if figure.is_not_defined() {
        return Status::NotApplicable;
    }
    if figure.is_too_thin() {
        return Status::TooFew;
    }
    let Some(value) = figure.value else {
        // A window of agreement months that has not begun has nothing to say, and owes nothing yet.
        let is_ahead = figure.window.is_empty() && case.on < due;
        return if is_ahead { Status::NotYetDue } else { Status::NoData };
    };
    if rests_on_cases(&case.indicator.measure) && figure.n < case.indicator.floor {
        return Status::TooFew;
    }
    let held = |value: Quantity| {
        let comparison = compare_on_the_way(value, goal, target.value, case.indicator.direction);
        match (case.on >= due, comparison.is_satisfied) {
            (true, true) => Status::Met,
            (true, false) => Status::Missed,
            (false, true) => Status::OnTrack,
            (false, false) if is_tolerated(comparison.distance.value, tolerance(target, goal)) => {
                Status::AtRisk
            }
            (false, false) => Status::OffTrack,
        }
    };
    // Of rounded counts only what every value they leave open would be judged is a judgement.
    let open = figure.details.iter().find_map(|detail| match detail {
        Detail::Rounded(low, high) => Some([*low, *high]),
        _ => None,
    });
    let status = held(value);
    let holds = open.into_iter().flatten().all(|end| held(Quantity::new(end, value.unit)) == status);
    if holds { status } else { Status::Suppressed }
}

/// Returns how far short of `goal` a figure is still at risk rather than off track, in the figure's unit: a share of
/// the expected change, or of the target where there is no baseline.
pub fn tolerance(target: &Target, goal: f64) -> f64 {
    match target.tolerance {
        Tolerance::Absolute(distance) => distance,
        Tolerance::Relative(share) => {
            share * target.baseline.map_or(target.value.abs(), |baseline| (goal - baseline.value).abs())
        }
    }
}

fn is_tolerated(distance: f64, tolerance: f64) -> bool {
    distance <= tolerance || is_same_number(distance, tolerance)
}

/// Tells whether a figure says something about cases of which too few would say nothing. A count, a gap between
/// meetings or a reported value is what it is, however small.
fn rests_on_cases(measure: &Measure) -> bool {
    match measure {
        Measure::Proportion { .. }
        | Measure::Mean { .. }
        | Measure::Median { .. }
        | Measure::Duration { .. }
        | Measure::Attendance { .. }
        | Measure::ActionsOnTime { .. }
        | Measure::MinutesTimely { .. }
        | Measure::Score { .. }
        | Measure::MatchedChange { .. }
        | Measure::ResponseRate { .. }
        | Measure::Retention { .. } => true,
        Measure::Count { .. }
        | Measure::People { .. }
        | Measure::Change { .. }
        | Measure::Rate { .. }
        | Measure::Cadence { .. }
        | Measure::Ratio { .. }
        | Measure::Network { .. }
        | Measure::Reported { .. } => false,
    }
}
