//! Meetings held, by kind: dates, the longest gap, who was there, what was decided.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::answers::Presence;
use super::bench::Bench;
use super::kinds::Gaps;
use super::measurements::MeetingSummary;
use super::partition::Partition;
use crate::base::{Date, Id, days_between};
use crate::ingest::{FieldKind, Role};
use crate::portfolio::Window;

/// Returns a summary for each kind of meeting the partnership holds or has agreed to hold, in the order of the form's options.
pub fn meetings(bench: &Bench<'_>) -> Vec<MeetingSummary> {
    let Some(log) = Log::open(bench) else { return Vec::new() };
    let rules = bench.agreement.meeting_rules(bench.calendar.judged_on);
    let agreed = |kind: &Id| rules.iter().any(|rule| rule.kind == *kind);
    let kinds = log
        .kinds
        .iter()
        .filter(|kind| agreed(kind) || log.dates_of(kind, bench.calendar.judged_on).next().is_some());
    kinds.map(|kind| log.summary(bench, kind)).collect()
}

/// The meeting log of one partnership.
struct Log {
    kinds: Vec<Id>,
    /// The key, kind and date of each meeting.
    meetings: Vec<(Option<String>, Option<String>, Option<Date>)>,
    /// The meeting and presence of each who was expected.
    attendance: Vec<(String, Presence)>,
    /// The meeting of each decision.
    decisions: Vec<String>,
}

impl Log {
    fn open(bench: &Bench<'_>) -> Option<Self> {
        let partitions: Vec<Arc<Partition>> =
            bench.evidence.tables.tables.keys().filter_map(|form| bench.partition(form)).collect();
        let meetings =
            partitions.iter().find(|partition| partition.form.role(Role::MeetingKind).is_some())?;
        let kind = meetings.form.role(Role::MeetingKind)?;
        let key = meetings.form.role(Role::MeetingKey)?;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let (keys, of_kinds) = (meetings.texts(&key.id), meetings.texts(&kind.id));
        let entries = keys.iter().map(owned).zip(of_kinds.iter().map(owned)).zip(meetings.dates.iter());
        let entries = entries.map(|((key, kind), date)| (key, kind, date));
        Some(Self {
            kinds: kind.kind.choices().iter().map(|choice| choice.id.clone()).collect(),
            meetings: entries.collect(),
            attendance: partitions.iter().flat_map(|partition| attendance(partition)).collect(),
            decisions: partitions.iter().flat_map(|partition| decisions(partition)).collect(),
        })
    }

    fn dates_of<'l>(&'l self, kind: &'l Id, last: Date) -> impl Iterator<Item = Date> + 'l {
        let of_kind = self.meetings.iter().filter(|(_, of, _)| of.as_deref() == Some(kind.as_str()));
        of_kind.filter_map(|(_, _, date)| *date).filter(move |date| *date <= last)
    }

    fn summary(&self, bench: &Bench<'_>, kind: &Id) -> MeetingSummary {
        // Of a partnership that is over, the whole life is told.
        let is_over = bench.agreement.is_ended_by(bench.calendar.as_of);
        let window = if is_over { Window::ToDate } else { Window::Period };
        let moment = bench.calendar.moment(window, bench.calendar.start);
        let dates: BTreeSet<Date> = self.dates_of(kind, moment.on).collect();
        let dates: Vec<Date> = dates.into_iter().collect();
        let of_kind = self.meetings.iter().filter(|(_, of, _)| of.as_deref() == Some(kind.as_str()));
        let within = of_kind.filter(|(_, _, date)| date.is_some_and(|date| moment.window.contains(date)));
        let keys: BTreeSet<&str> = within.filter_map(|(key, _, _)| key.as_deref()).collect();
        let count = |presence: Presence| {
            self.attendance.iter().filter(|(key, of)| *of == presence && keys.contains(key.as_str())).count()
                as u32
        };
        let (present, planned) = (count(Presence::Present), count(Presence::PlannedAbsence));
        let unplanned = count(Presence::UnplannedAbsence);
        let gaps = if moment.window.is_empty() { Vec::new() } else { Gaps::new(&dates, moment).all };
        MeetingSummary {
            kind: kind.clone(),
            held: dates.iter().copied().filter(|date| moment.window.contains(*date)).collect(),
            longest_gap: gaps.iter().map(|(from, to)| days_between(*from, *to)).max(),
            present: (present, present + planned + unplanned),
            absences: (planned, unplanned),
            n_decisions: self.decisions.iter().filter(|key| keys.contains(key.as_str())).count() as u32,
        }
    }
}

/// Returns the meeting and presence of each record, of a form that says who was present.
fn attendance(partition: &Partition) -> Vec<(String, Presence)> {
    let Some((presence, key)) =
        partition.form.role(Role::Presence).zip(partition.form.role(Role::MeetingKey))
    else {
        return Vec::new();
    };
    let (keys, options) = (partition.texts(&key.id), partition.texts(&presence.id));
    let presences = options.iter().map(|option| option.and_then(Presence::of));
    keys.iter().zip(presences).filter_map(|(key, presence)| Some((key?.to_owned(), presence?))).collect()
}

/// Returns the meeting of each record that holds a decision.
fn decisions(partition: &Partition) -> Vec<String> {
    let Some((decision, key)) =
        partition.form.role(Role::Decision).zip(partition.form.role(Role::MeetingKey))
    else {
        return Vec::new();
    };
    if decision.kind != FieldKind::Text {
        return Vec::new();
    }
    let (keys, decided) = (partition.texts(&key.id), partition.texts(&decision.id));
    keys.iter()
        .zip(decided.iter())
        .filter(|(_, decision)| decision.is_some())
        .filter_map(|(key, _)| key.map(str::to_owned))
        .collect()
}
