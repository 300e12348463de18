//! Amendments: their order, the targets they change, the indicators and meeting rules they bring in.

use super::indicator::translate_indicator;
use super::references::References;
use super::target::{TargetContext, translate_new_target};
use crate::base::{Date, Period, Unit};
use crate::portfolio::schema::{AmendmentEntry, MeetingEntry};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Amendment, Change, Indicator, MeetingRule, TargetSource};

/// Translates the amendments of an agreement with that term, and carries them out on its indicators; `rules` are the
/// meeting rules the agreement began with.
pub fn translate_amendments(
    entries: &[AmendmentEntry],
    term: Period,
    indicators: &mut Vec<Indicator>,
    mut rules: Vec<MeetingRule>,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Vec<Amendment> {
    let mut before: Option<Date> = None;
    let mut amendments = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = place.item(index);
        check_order(entry, index, before, term, &place, references);
        before = Some(entry.in_force_from.0);
        let changes = translate_changes(entry, term.start, indicators, &mut rules, &place, references);
        if changes.is_empty() {
            let hint =
                "say what it changes: `targets`, `indicators`, `term` or another part of the agreement";
            references.error(
                "empty-value",
                &place,
                format!("amendment {} changes nothing", entry.number),
                hint,
            );
        }
        amendments.push(Amendment {
            number: entry.number,
            date: entry.date.0,
            in_force_from: entry.in_force_from.0,
            signed: entry.signed.map(|day| day.0),
            reason: entry.reason.0.clone(),
            meeting: entry.meeting.map(|day| day.0),
            changes,
        });
    }
    amendments
}

fn check_order(
    entry: &AmendmentEntry,
    index: usize,
    before: Option<Date>,
    term: Period,
    place: &Place<'_>,
    references: &mut References<'_>,
) {
    let expected = index + 1;
    if usize::from(entry.number) != expected {
        let message = format!("amendment {} stands where amendment {expected} belongs", entry.number);
        let hint = "amendments are numbered from 1, without gaps, oldest first";
        references.error("amendment-order", &place.key("number"), message, hint);
    }
    let from = entry.in_force_from.0;
    let in_force = place.key("in_force_from");
    if let Some(before) = before.filter(|before| *before >= from) {
        let message = format!("{from} is not after {before}, when the amendment before it came into force");
        let hint = "amendments come into force in the order of their numbers";
        references.error("amendment-order", &in_force, message, hint);
    }
    if !term.is_empty() && !term.contains(from) {
        let message = format!("{from} is outside the term of the agreement");
        let hint = format!(
            "the term is from {} to {}; extend it with `term`, or correct the day",
            term.start,
            term.last_day()
        );
        references.error("amendment-order", &in_force, message, hint);
    }
    if let Some(meeting) = entry.meeting.filter(|meeting| meeting.0 > entry.date.0) {
        let message =
            format!("the meeting of {} is after the amendment it agreed, of {}", meeting.0, entry.date.0);
        let hint = "an amendment bears the day of the meeting that agreed it, or a later one";
        references.error("amendment-order", &place.key("meeting"), message, hint);
    }
    if entry.signed.is_none() {
        let message = format!("amendment {} is not signed", entry.number);
        references.warn("unsigned", place, message, "add `signed = …` once it is");
    }
}

fn translate_changes(
    entry: &AmendmentEntry,
    start: Date,
    indicators: &mut Vec<Indicator>,
    rules: &mut Vec<MeetingRule>,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Vec<Change> {
    let source = TargetSource::Amendment(entry.number);
    let in_force_from = entry.in_force_from.0;
    let mut changes = Vec::new();
    for (id, target) in &entry.targets.0 {
        let place = place.key("targets").key(id.as_str());
        // Where there is none, the check of names has said so.
        let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.id == *id) else {
            continue;
        };
        let context = TargetContext { start, unit: indicator.unit, source, in_force_from };
        let earlier = indicator.targets.last();
        let target = translate_new_target(target, earlier, &entry.reason.0, context, &place, references);
        indicator.targets.extend(target);
        changes.push(Change::Target { indicator: id.clone() });
    }
    for (id, indicator) in &entry.indicators.0 {
        let place = place.key("indicators").key(id.as_str());
        if indicators.iter().any(|known| known.id == *id) {
            let message = format!("there is already an indicator `{id}`");
            let hint = "to change its target, write it under `targets`";
            references.error("duplicate-id", &place, message, hint);
            continue;
        }
        let context = TargetContext { start, unit: Unit::Ratio, source, in_force_from };
        indicators.extend(translate_indicator(id, indicator, context, &place, references));
        changes.push(Change::NewIndicator { indicator: id.clone() });
    }
    for meeting in &entry.meetings {
        let after = meeting_rule(meeting);
        let before = rules.iter().position(|rule| rule.kind == after.kind).map(|known| rules.remove(known));
        rules.push(after.clone());
        changes.push(Change::Meeting { before, after });
    }
    changes.extend(entry.texts.iter().map(|text| Change::Text {
        subject: text.subject.0.clone(),
        before: text.before.0.clone(),
        after: text.after.0.clone(),
    }));
    changes
}

/// Translates how often a kind of meeting is held.
pub fn meeting_rule(entry: &MeetingEntry) -> MeetingRule {
    MeetingRule { kind: entry.kind.clone(), title: entry.title.0.clone(), at_most_days: entry.at_most_days }
}
