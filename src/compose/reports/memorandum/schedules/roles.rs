//! The schedule of roles: who does what, when, how and with what.

use super::table::{Tables, column};
use crate::compose::document::{Align, Block, Density, TableCell, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::text_cell;
use crate::compose::voice::{Gender, say};

/// Returns the schedule.
pub(super) fn roles(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let n = briefing.agreement.roles.len();
    let lead =
        say!(voice, "schedule-roles-lead", n = n, count = voice.in_words(n, Gender::Feminine)).capitalized();
    let mut tables = Tables { briefing, schedule, n: 0 };
    let rows = briefing.agreement.roles.iter().map(|role| TableRow {
        cells: vec![
            TableCell::Text {
                main: briefing.organization(&role.organization).rich(),
                sub: Some(voice.local(&role.title).rich()),
                strong: true,
            },
            text_cell(&voice.local(&role.task)),
            text_cell(&voice.local(&role.when)),
            text_cell(&voice.local(&role.how)),
            text_cell(&voice.local(&role.resources)),
        ],
        is_total: false,
    });
    let table = tables.table(
        &say!(voice, "schedule-roles-table"),
        &Phrase::default(),
        vec![
            column(briefing, "head-who", Align::Left, Width::Share(1.0)),
            column(briefing, "head-task", Align::Left, Width::Share(1.3)),
            column(briefing, "head-when", Align::Left, Width::Share(0.8)),
            column(briefing, "head-how", Align::Left, Width::Share(1.1)),
            column(briefing, "head-resources", Align::Left, Width::Share(1.0)),
        ],
        rows.collect(),
        Density::TwoLine,
    );
    super::opened(briefing, schedule, [&say!(voice, "schedule-roles"), &lead], table)
}
