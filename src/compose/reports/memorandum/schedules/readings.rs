//! How each measure is read: what is expected on the way, how much may be missing, and what it counts.

use super::Agreed;
use super::table::{Tables, column, number_cell};
use super::targets::milestone_words;
use crate::base::{Quantity, Unit};
use crate::compose::document::{Align, Density, Table, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::Exactness;
use crate::compose::voice::say;
use crate::portfolio::{Due, Indicator, Path, Target, Tolerance};

/// Returns what is expected before the due date, and from where on a result is at risk.
pub(super) fn readings(tables: &mut Tables<'_>, agreed: &[Agreed<'_>]) -> Table {
    let briefing = tables.briefing;
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, target))| {
        let expected = target.map_or_else(
            || say!(voice, "expected-none"),
            |target| expected_words(briefing, indicator, target),
        );
        let tolerance = target.map_or_else(
            || Phrase::trusted("\u{2013}"),
            |target| tolerance_words(briefing, indicator, target),
        );
        TableRow {
            cells: vec![
                number_cell(briefing, at),
                text_cell(&voice.label(indicator)),
                text_cell(&expected),
                text_cell(&tolerance),
            ],
            is_total: false,
        }
    });
    tables.table(
        &say!(voice, "schedule-readings"),
        &say!(voice, "schedule-readings-what"),
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Points(113.0)),
            column(briefing, "head-expected", Align::Left, Width::Share(1.0)),
            column(briefing, "head-tolerance", Align::Left, Width::Points(144.0)),
        ],
        rows.collect(),
        Density::Dense,
    )
}

/// Returns what each indicator counts, in full.
pub(super) fn definitions(tables: &mut Tables<'_>, agreed: &[Agreed<'_>]) -> Table {
    let briefing = tables.briefing;
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, _))| TableRow {
        cells: vec![
            number_cell(briefing, at),
            text_cell(&voice.label(indicator)),
            text_cell(&voice.local(&indicator.definition)),
        ],
        is_total: false,
    });
    tables.table(
        &say!(voice, "schedule-definitions"),
        &say!(voice, "schedule-definitions-what"),
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Points(113.0)),
            column(briefing, "head-definition", Align::Left, Width::Share(1.0)),
        ],
        rows.collect(),
        Density::Dense,
    )
}

/// Returns what is expected before the due date.
fn expected_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    if !target.milestones.is_empty() {
        let milestones = milestone_words(briefing, indicator, target);
        return match target.path {
            Path::Linear => say!(voice, "expected-milestones-linear", milestones = milestones),
            Path::Step => say!(voice, "expected-milestones-step", milestones = milestones),
        };
    }
    match (target.path, target.baseline, target.due) {
        (Path::Linear, Some(baseline), Due::On(_) | Due::Month(..)) => say!(
            voice,
            "expected-linear",
            from = voice.agreed_value(baseline.value, indicator.unit),
            date = voice.locale.short_date(baseline.on),
        ),
        (_, _, Due::EveryPeriod) => say!(voice, "expected-itself"),
        (Path::Linear | Path::Step, _, Due::On(_) | Due::Month(..)) => say!(voice, "expected-nothing"),
    }
}

fn tolerance_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    match target.tolerance {
        Tolerance::Relative(share) => {
            let share = voice.quantity(Quantity::new(share, Unit::Percent), Exactness::Agreed);
            let of = if target.baseline.is_some() { "change" } else { "target" };
            say!(voice, "tolerance-relative", share = share, of = of)
        }
        Tolerance::Absolute(value) => {
            let value = voice.difference(Quantity::new(value, indicator.unit), Exactness::Agreed);
            say!(voice, "tolerance-absolute", value = value)
        }
    }
}
