//! The schedule of contributions: who brings what, how much, from when.

use super::table::{Tables, column};
use crate::base::Language;
use crate::compose::document::{Align, Block, Density, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::Exactness;
use crate::compose::voice::{Gender, say};
use crate::portfolio::{Contribution, ContributionKind};

/// Returns the schedule.
pub(super) fn contributions(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let n = briefing.agreement.contributions.len();
    let lead = say!(voice, "schedule-contributions-lead", n = n, count = voice.in_words(n, Gender::Feminine))
        .capitalized();
    let mut tables = Tables { briefing, schedule, n: 0 };
    let rows = briefing.agreement.contributions.iter().map(|contribution| TableRow {
        cells: vec![
            text_cell(&briefing.organization(&contribution.organization)),
            text_cell(&voice.local(&contribution.what)),
            text_cell(&contribution_kind(briefing, contribution.kind)),
            text_cell(&promised(briefing, contribution)),
            text_cell(
                &contribution
                    .from
                    .map_or_else(|| say!(voice, "from-start"), |date| voice.locale.short_date(date)),
            ),
        ],
        is_total: false,
    });
    // "temps de personnel" is longer than "staff time".
    let kind = match briefing.language() {
        Language::En => 68.0,
        Language::Fr => 85.0,
    };
    let table = tables.table(
        &say!(voice, "schedule-contributions-table"),
        &Phrase::default(),
        vec![
            column(briefing, "head-party", Align::Left, Width::Points(96.0)),
            column(briefing, "head-contribution", Align::Left, Width::Share(1.0)),
            column(briefing, "head-kind", Align::Left, Width::Points(kind)),
            column(briefing, "head-amount", Align::Left, Width::Points(96.0)),
            column(briefing, "head-from", Align::Left, Width::Points(70.0)),
        ],
        rows.collect(),
        Density::Dense,
    );
    super::opened(briefing, schedule, [&say!(voice, "schedule-contributions"), &lead], table)
}

/// Returns what sort of contribution it is.
pub(in crate::compose::reports) fn contribution_kind(
    briefing: &Briefing<'_>,
    kind: ContributionKind,
) -> Phrase {
    let voice = briefing.voice;
    match kind {
        ContributionKind::StaffTime => say!(voice, "contribution-staff-time"),
        ContributionKind::Money => say!(voice, "contribution-money"),
        ContributionKind::Space => say!(voice, "contribution-space"),
        ContributionKind::InKind => say!(voice, "contribution-in-kind"),
        ContributionKind::Visibility => say!(voice, "contribution-visibility"),
    }
}

/// Returns how much was promised: "1,750 hours a year".
pub(in crate::compose::reports) fn promised(briefing: &Briefing<'_>, contribution: &Contribution) -> Phrase {
    let voice = briefing.voice;
    match &contribution.promised {
        Some(amount) => {
            voice.quantity(amount.quantity, Exactness::Agreed).join(" ", &voice.local(&amount.per))
        }
        None => Phrase::trusted("\u{2013}"),
    }
}
