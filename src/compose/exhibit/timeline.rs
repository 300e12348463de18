//! The agreement's course on the cover: signature, agreed dates, amendments, this report, the end.

use crate::base::{Date, Period, add_months, days_between};
use crate::compose::chart::{Chart, TimelineChart, TimelineEvent};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Alternative;
use crate::compose::voice::{Voice, say};
use crate::portfolio::{Agreement, Target, TimelineKind};

/// Returns the time line of an agreement with the report's period filled.
pub fn timeline(voice: &Voice<'_>, agreement: &Agreement, period: Option<Period>) -> Chart {
    let term = agreement.term;
    let length = term.n_days().max(1) as f64;
    let position = |date: Date| days_between(term.start, date) as f64 / length;
    let inside = |date: Date| term.start < date && date < term.last_day();
    let mut events = vec![(term.start, say!(voice, "timeline-start"), voice.date(term.start))];
    for amendment in agreement.amendments.iter().filter(|amendment| inside(amendment.in_force_from)) {
        let date = amendment.in_force_from;
        events.push((date, voice.amendment(amendment.number).capitalized(), voice.date(date)));
    }
    let agreed = agreement.timeline.iter().filter(|entry| inside(entry.date));
    let told = agreed.filter(|entry| match entry.kind {
        TimelineKind::Evaluation | TimelineKind::Milestone => true,
        TimelineKind::Meeting | TimelineKind::Renewal => false,
    });
    for entry in told {
        // Evaluations come every quarter; the line names those on which a target falls due or that stand alone.
        let is_due = agreement
            .indicators
            .iter()
            .flat_map(|indicator| &indicator.targets)
            .any(|t| due(t) == Some(entry.date));
        if (is_due || entry.kind == TimelineKind::Milestone)
            && events.len() < 7
            && events.iter().all(|(date, ..)| *date != entry.date)
        {
            events.push((entry.date, voice.local(&entry.what), voice.date(entry.date)));
        }
    }
    let last = agreement.ending.as_ref().map_or(term.last_day(), |ending| ending.on);
    events.push((last, say!(voice, "timeline-end"), voice.date(last)));
    events.sort_by_key(|(date, ..)| *date);
    let values = events.iter().map(|(_, label, date)| label.join(", ", date));
    let alternative = Alternative { values: Phrase::all(values, "; "), ..Alternative::default() };
    let months = (3..240).step_by(3).map(|months| add_months(term.start, months));
    Chart::Timeline(TimelineChart {
        ticks: months.take_while(|date| *date < term.last_day()).map(position).collect(),
        period: period.map(|period| {
            let label = say!(voice, "timeline-this-report");
            let detail = voice.months(period);
            let end = position(period.end).clamp(0.0, 1.0);
            (position(period.start).clamp(0.0, 1.0), end, label.flat(), detail.flat())
        }),
        alt: alternative.timeline(voice),
        events: events
            .into_iter()
            .map(|(date, label, detail)| TimelineEvent {
                at: position(date).clamp(0.0, 1.0),
                label: label.flat(),
                detail: detail.flat(),
            })
            .collect(),
    })
}

fn due(target: &Target) -> Option<Date> {
    crate::compose::sentence::target_date(target)
}
