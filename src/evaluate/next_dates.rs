//! Dates ahead of a partnership: what was agreed, what falls due, what has to be decided.

use std::collections::BTreeMap;

use super::evaluation::{NextDate, NextDateKind};
use crate::base::{Date, Period, PeriodName, add_months};
use crate::portfolio::{Agreement, Due, TimelineKind};

/// Returns every date after `on`, the nearest first; none for a partnership that is over.
pub fn next_dates(agreement: &Agreement, name: PeriodName, period: Period, on: Date) -> Vec<NextDate> {
    if agreement.is_ended_by(on) {
        return Vec::new();
    }
    let mut dates = Vec::new();
    for (entry, agreed) in agreement.timeline.iter().enumerate().filter(|(_, agreed)| agreed.date > on) {
        dates.push(NextDate { on: agreed.date, what: NextDateKind::Agreed { entry } });
    }
    for indicator in &agreement.indicators {
        let Some(target) = indicator.target_in_force(on) else { continue };
        match target.due {
            Due::On(due) | Due::Month(_, due) if due > on => {
                let indicator = indicator.id.clone();
                dates.push(NextDate { on: due, what: NextDateKind::TargetDue { indicator } });
            }
            Due::On(_) | Due::Month(..) | Due::EveryPeriod => {}
        }
    }
    dates.extend(decisions(agreement, on));
    dates.extend(next_report(agreement, name, period));
    if agreement.term.last_day() > on {
        dates.push(NextDate { on: agreement.term.last_day(), what: NextDateKind::End });
    }
    dates.sort_by_key(|date| date.on);
    dates
}

/// Open questions, those of one day together.
fn decisions(agreement: &Agreement, on: Date) -> Vec<NextDate> {
    let mut by_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (position, decision) in agreement.narrative.decisions.iter().enumerate() {
        let is_open = decision.raised <= on && decision.settled.is_none_or(|settled| settled > on);
        if is_open && decision.due > on {
            by_day.entry(decision.due).or_default().push(position);
        }
    }
    by_day
        .into_iter()
        .map(|(on, decisions)| NextDate { on, what: NextDateKind::Decisions { decisions } })
        .collect()
}

/// The next quarter's report, on the day after the quarter, unless the time line has an evaluation near that day.
fn next_report(agreement: &Agreement, name: PeriodName, period: Period) -> Option<NextDate> {
    match name {
        PeriodName::Quarter { .. } | PeriodName::FiscalQuarter { .. } => {}
        PeriodName::AgreementMonths(_) | PeriodName::Days { .. } => return None,
    }
    let next = Period { start: period.end, end: add_months(period.end, 3) };
    let near = Period { start: add_months(next.end, -1), end: add_months(next.end, 2) };
    let is_agreed = agreement
        .timeline
        .iter()
        .any(|entry| entry.kind == TimelineKind::Evaluation && near.contains(entry.date));
    let is_alive = !agreement.life().intersection(next).is_empty();
    (is_alive && !is_agreed).then_some(NextDate { on: next.end, what: NextDateKind::Report { period: next } })
}
