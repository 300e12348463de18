//! What is expected of a figure by a date: agreed milestones first, else a straight line where one is agreed.

use crate::base::{Date, Period, days_between};
use crate::portfolio::{Due, Path, Target};

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
