//! What is expected of a figure by a date: agreed milestones first, else a straight line where one is agreed.

use crate::base::{Date, Period, days_between};
use crate::portfolio::{Due, Indicator, Measure, Path, Target};

/// Returns the day a target falls due; one that is due in every period falls due on the period's last day.
pub fn due_date(target: &Target, period: Period) -> Date {
    match target.due {
        Due::On(date) | Due::Month(_, date) => date,
        Due::EveryPeriod => period.last_day(),
    }
}

/// Returns the value expected on `date`, or none when nothing is expected before the target is due.
///
/// In this order: the target itself once it is due; the agreed milestones, held or joined by a line as declared; a
/// straight line by days from the baseline where the target declares one.
pub fn expected(target: &Target, due: Date, date: Date) -> Option<f64> {
    if date >= due {
        return Some(target.value);
    }
    match target.path {
        Path::Step => target.milestones.iter().rev().find(|milestone| milestone.on <= date).map(|m| m.value),
        Path::Linear => on_the_line(target, due, date),
    }
}

/// Returns the value expected of an indicator on `date`, as [`expected`] does; of a target that is due in every period, the
/// target itself from the period's first day on, where what is measured is a level.
///
/// A limit of 14 days between meetings or a share of 80 % holds on every day of a quarter. A sum grows with the days: of it
/// nothing is expected before the period is over, unless a straight line is agreed, which then begins at nothing.
pub fn expected_by(indicator: &Indicator, target: &Target, period: Period, date: Date) -> Option<f64> {
    let due = due_date(target, period);
    if target.due != Due::EveryPeriod || date >= due {
        return expected(target, due, date);
    }
    if is_level(&indicator.measure) {
        return Some(target.value);
    }
    let passed = days_between(period.start, date) + 1;
    let days = days_between(period.start, period.end);
    (target.path == Path::Linear).then(|| target.value * passed as f64 / days as f64)
}

/// Tells whether a measure says how things are rather than how many have come together.
fn is_level(measure: &Measure) -> bool {
    match measure {
        Measure::Proportion { .. }
        | Measure::Mean { .. }
        | Measure::Median { .. }
        | Measure::Rate { .. }
        | Measure::Cadence { .. }
        | Measure::Duration { .. }
        | Measure::Attendance { .. }
        | Measure::ActionsOnTime { .. }
        | Measure::MinutesTimely { .. }
        | Measure::Ratio { .. }
        | Measure::Score { .. }
        | Measure::Network { .. }
        | Measure::MatchedChange { .. }
        | Measure::ResponseRate { .. }
        | Measure::Retention { .. } => true,
        Measure::Count { .. }
        | Measure::People { .. }
        | Measure::Change { .. }
        | Measure::Reported { .. } => false,
    }
}

/// Returns the value at `date` on the line through baseline, milestones and target; none before its first point.
fn on_the_line(target: &Target, due: Date, date: Date) -> Option<f64> {
    let baseline = target.baseline.iter().map(|baseline| (baseline.on, baseline.value));
    let milestones = target.milestones.iter().map(|milestone| (milestone.on, milestone.value));
    let points: Vec<(Date, f64)> = baseline.chain(milestones).chain([(due, target.value)]).collect();
    let (before, after) =
        points.windows(2).map(|pair| (pair[0], pair[1])).find(|(a, b)| a.0 <= date && date < b.0)?;
    let days = days_between(before.0, after.0) as f64;
    let passed = days_between(before.0, date) as f64;
    Some(before.1 + (after.1 - before.1) * passed / days)
}
