//! When the parties look at the results together, and which amendments they have made.

use super::table::{Tables, column};
use crate::compose::document::{Align, Density, Table, TableRow, Width};
use crate::compose::reports::narrative::text_cell;
use crate::compose::voice::{Gender, say};
use crate::portfolio::TimelineKind;

/// Returns the dates agreed for the term, in order.
pub(super) fn calendar(tables: &mut Tables<'_>) -> Option<Table> {
    let briefing = tables.briefing;
    let voice = briefing.voice;
    let kind = |kind| match kind {
        TimelineKind::Evaluation => say!(voice, "timeline-evaluation"),
        TimelineKind::Milestone => say!(voice, "timeline-milestone"),
        TimelineKind::Meeting => say!(voice, "timeline-meeting"),
        TimelineKind::Renewal => say!(voice, "timeline-renewal"),
    };
    let mut entries: Vec<_> = briefing.agreement.timeline.iter().collect();
    entries.sort_by_key(|entry| entry.date);
    let rows: Vec<TableRow> = entries
        .into_iter()
        .map(|entry| TableRow {
            cells: vec![
                text_cell(&voice.date(entry.date)),
                text_cell(&voice.local(&entry.what)),
                text_cell(&kind(entry.kind)),
            ],
            is_total: false,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        tables.table(
            &say!(voice, "schedule-calendar"),
            &say!(voice, "schedule-calendar-what"),
            vec![
                column(briefing, "head-date", Align::Left, Width::Points(117.0)),
                column(briefing, "head-what", Align::Left, Width::Share(1.0)),
                column(briefing, "head-kind", Align::Left, Width::Points(90.0)),
            ],
            rows,
            Density::Dense,
        )
    })
}

/// Returns the amendments made since, so that nobody reads the first targets as those in force.
pub(super) fn changes(tables: &mut Tables<'_>) -> Option<Table> {
    let briefing = tables.briefing;
    let voice = briefing.voice;
    let rows: Vec<TableRow> = briefing
        .agreement
        .amendments
        .iter()
        .filter(|amendment| amendment.date <= briefing.as_of())
        .map(|amendment| TableRow {
            cells: vec![
                text_cell(&voice.amendment(amendment.number).capitalized()),
                text_cell(&voice.date(amendment.date)),
                text_cell(&voice.date(amendment.in_force_from)),
                text_cell(&voice.local(&amendment.reason)),
            ],
            is_total: false,
        })
        .collect();
    let message = say!(
        voice,
        "schedule-amendments",
        n = rows.len(),
        count = voice.in_words(rows.len(), Gender::Feminine)
    );
    (!rows.is_empty()).then(|| {
        tables.table(
            &message.capitalized(),
            &say!(voice, "schedule-amendments-what", n = rows.len()),
            vec![
                column(briefing, "head-amendment", Align::Left, Width::Points(74.0)),
                column(briefing, "head-dated", Align::Left, Width::Points(86.0)),
                column(briefing, "head-in-force", Align::Left, Width::Points(84.0)),
                column(briefing, "head-reason", Align::Left, Width::Share(1.0)),
            ],
            rows,
            Density::Dense,
        )
    })
}
