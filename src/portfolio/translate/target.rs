//! Targets: values with their due dates, baselines, milestones and where they were agreed.

use super::amount::{tolerance_in, value_in};
use super::references::References;
use crate::base::{Date, Localized, Unit};
use crate::portfolio::schema::{Amount, BaselineEntry, DueText, MilestoneEntry, NewTargetEntry, TargetEntry};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Baseline, Due, Milestone, Path, Target, TargetSource, Tolerance, month_end};

/// What a target needs to know of its agreement and indicator.
#[derive(Debug, Clone, Copy)]
pub struct TargetContext {
    /// The agreement's first day.
    pub start: Date,
    /// The unit of the indicator.
    pub unit: Unit,
    /// Where it is agreed.
    pub source: TargetSource,
    /// From when it is in force.
    pub in_force_from: Date,
}

/// Translates the target that an indicator is agreed with. One with an unreadable value still stands for what later
/// ones leave out; the error is noted, so that nothing is made of it.
pub fn translate_target(
    entry: &TargetEntry,
    context: TargetContext,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Target {
    let value = value_in(context.unit, entry.value, &place.key("value"), references);
    let baseline = translate_baseline(entry.baseline.as_ref(), context, &place.key("baseline"), references);
    let due = due_date(entry.due, context.start);
    let milestones =
        translate_milestones(&entry.milestones, due, context, &place.key("milestones"), references);
    let tolerance = translate_tolerance(entry.tolerance, context.unit, &place.key("tolerance"), references);
    Target {
        value: value.unwrap_or_default(),
        baseline,
        due,
        milestones,
        path: entry.path.unwrap_or(Path::Step),
        tolerance: tolerance.unwrap_or(Tolerance::Relative(0.1)),
        source: context.source,
        in_force_from: context.in_force_from,
        reason: entry.reason.0.clone(),
    }
}

/// Translates a target that takes the place of `earlier`; what it leaves out stays as it was.
pub fn translate_new_target(
    entry: &NewTargetEntry,
    earlier: Option<&Target>,
    reason: &Localized,
    context: TargetContext,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Target> {
    let value = value_in(context.unit, entry.value, &place.key("value"), references);
    let due = entry.due.map(|due| due_date(due, context.start)).or(earlier.map(|target| target.due));
    let Some(due) = due else {
        let message = "the target has no due date, and there was no earlier one";
        references.error("missing-key", place, message, "write `due = \"month 12\"` or a date");
        return None;
    };
    let baseline = translate_baseline(entry.baseline.as_ref(), context, &place.key("baseline"), references);
    let milestones =
        translate_milestones(&entry.milestones, due, context, &place.key("milestones"), references);
    let tolerance = translate_tolerance(entry.tolerance, context.unit, &place.key("tolerance"), references);
    let tolerance = tolerance.or(earlier.map(|target| target.tolerance));
    Some(Target {
        value: value.unwrap_or_default(),
        baseline: baseline.or(earlier.and_then(|target| target.baseline)),
        due,
        milestones,
        path: entry.path.or(earlier.map(|target| target.path)).unwrap_or(Path::Step),
        tolerance: tolerance.unwrap_or(Tolerance::Relative(0.1)),
        source: context.source,
        in_force_from: context.in_force_from,
        reason: entry.reason.as_ref().map_or(reason, |words| &words.0).clone(),
    })
}

fn due_date(due: DueText, start: Date) -> Due {
    match due {
        DueText::On(date) => Due::On(date),
        DueText::Month(month) => Due::Month(month, month_end(start, month)),
        DueText::EveryPeriod => Due::EveryPeriod,
    }
}

fn translate_baseline(
    entry: Option<&BaselineEntry>,
    context: TargetContext,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Baseline> {
    let entry = entry?;
    let value = value_in(context.unit, entry.value, &place.key("value"), references)?;
    Some(Baseline { value, on: entry.on.map_or(context.start, |day| day.0) })
}

fn translate_tolerance(
    amount: Option<Amount>,
    unit: Unit,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Tolerance> {
    amount.and_then(|amount| tolerance_in(unit, amount, place, references))
}

fn translate_milestones(
    entries: &[MilestoneEntry],
    due: Due,
    context: TargetContext,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Vec<Milestone> {
    let mut milestones: Vec<Milestone> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = place.item(index);
        let value = value_in(context.unit, entry.value, &place.key("value"), references);
        let on = match (entry.month, entry.on) {
            (Some(month), None) => month_end(context.start, month),
            (None, Some(day)) => day.0,
            (Some(_), Some(_)) | (None, None) => {
                let hint = "write `{ month = 4, value = 8 }` or `{ on = 2025-07-31, value = 8 }`";
                references.error("bad-value", &place, "a milestone has a `month` or a date `on`", hint);
                continue;
            }
        };
        if milestones.last().is_some_and(|earlier| earlier.on >= on) {
            references.error(
                "milestones-out-of-order",
                &place,
                format!("the milestone of {on} is not after the one before it"),
                "milestones stand in the order of their days",
            );
        }
        if let Due::On(last) | Due::Month(_, last) = due
            && on > last
        {
            references.error(
                "milestones-out-of-order",
                &place,
                format!("the milestone of {on} is after the due date, {last}"),
                "a milestone lies on the way to the target: correct its day, or that of the target",
            );
        }
        if let Some(value) = value {
            milestones.push(Milestone { on, month: entry.month, value });
        }
    }
    milestones
}
