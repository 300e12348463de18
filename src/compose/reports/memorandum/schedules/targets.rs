//! What was agreed: each indicator with its base, unit, starting value, target, due date and data owner.

use super::Agreed;
use super::table::{Tables, column, number_cell};
use crate::base::{Quantity, Unit};
use crate::compose::document::{Align, Density, NOTHING, Table, TableCell, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::{text_cell, two_line_cell};
use crate::compose::sentence::Exactness;
use crate::compose::voice::say;
use crate::portfolio::{Due, Indicator, Milestone, Target};

/// Returns the table of targets, under the words of its caption.
pub(super) fn targets(tables: &mut Tables<'_>, what: &Phrase, agreed: &[Agreed<'_>]) -> Table {
    let briefing = tables.briefing;
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, target))| {
        let dash = || Phrase::trusted(NOTHING);
        let baseline = target.and_then(|target| target.baseline).map(|baseline| {
            voice.number_of(Quantity::new(baseline.value, indicator.unit), Exactness::Agreed)
        });
        let (due, due_sub) = due_words(briefing, indicator, *target);
        TableRow {
            cells: vec![
                number_cell(briefing, at),
                two_line_cell(&voice.local(&indicator.name), &Phrase::default()),
                text_cell(&voice.local(&indicator.base)),
                text_cell(&unit_words(briefing, indicator)),
                TableCell::number(baseline.unwrap_or_else(dash).flat()),
                TableCell::Number {
                    text: target.map_or_else(dash, |target| voice.target_number(indicator, target)).flat(),
                    unit: String::new(),
                    sub: None,
                    restated: false,
                    strong: true,
                },
                TableCell::Text {
                    main: due.rich(),
                    sub: (!due_sub.is_empty()).then(|| due_sub.rich()),
                    strong: false,
                },
                TableCell::Text {
                    main: briefing.organization_or_all(indicator.owner.as_ref()).rich(),
                    sub: (!indicator.owner_title.is_empty())
                        .then(|| voice.local(&indicator.owner_title).inside().rich()),
                    strong: false,
                },
            ],
            is_total: false,
        }
    });
    // The signs are explained over the table: it is long, and a note under it could stand alone on a page.
    let what = what.join(" ", &say!(voice, "schedule-targets-note"));
    tables.table(
        &say!(voice, "schedule-targets"),
        &what,
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Share(1.25)),
            column(briefing, "head-base", Align::Left, Width::Share(1.1)),
            column(briefing, "head-unit", Align::Left, Width::Points(48.0)),
            column(briefing, "head-baseline", Align::Right, Width::Points(46.0)),
            column(briefing, "head-target-only", Align::Right, Width::Points(56.0)),
            column(briefing, "head-due", Align::Left, Width::Points(76.0)),
            column(briefing, "head-data-owner", Align::Left, Width::Points(80.0)),
        ],
        rows.collect(),
        Density::TwoLine,
    )
}

fn unit_words(briefing: &Briefing<'_>, indicator: &Indicator) -> Phrase {
    match indicator.unit {
        Unit::Percent => Phrase::trusted("%"),
        unit @ (Unit::Count(_)
        | Unit::Days
        | Unit::Months
        | Unit::Points
        | Unit::PerMonth(_)
        | Unit::PerClientMonth(_)
        | Unit::Dollars
        | Unit::Ratio) => briefing.voice.unit_name(unit),
    }
}

/// Returns when a target is due, and the agreement month or milestones under it.
fn due_words(briefing: &Briefing<'_>, indicator: &Indicator, target: Option<&Target>) -> (Phrase, Phrase) {
    let voice = briefing.voice;
    let Some(target) = target else { return (Phrase::trusted(NOTHING), Phrase::default()) };
    match target.due {
        Due::On(date) => (voice.locale.short_date(date), before_due(briefing, indicator, target)),
        Due::Month(month, date) => {
            (voice.locale.short_date(date), say!(voice, "due-end-of-month", month = voice.whole(month)))
        }
        Due::EveryPeriod => (say!(voice, "due-every-period"), before_due(briefing, indicator, target)),
    }
}

/// Returns the values agreed on the way to the target: the last of them, where it is the target itself, stands in its own column.
fn before_due(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let is_target = |milestone: &&Milestone| milestone.value == target.value;
    let n = target.milestones.len() - usize::from(target.milestones.last().as_ref().is_some_and(is_target));
    milestones(briefing, indicator, &target.milestones[..n])
}

/// Returns the values agreed on the way: "8 by month 4, 12 by month 6".
pub(super) fn milestone_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    milestones(briefing, indicator, &target.milestones)
}

fn milestones(briefing: &Briefing<'_>, indicator: &Indicator, milestones: &[Milestone]) -> Phrase {
    let voice = briefing.voice;
    let words = milestones.iter().map(|milestone| {
        let value = voice.number_of(Quantity::new(milestone.value, indicator.unit), Exactness::Agreed);
        match milestone.month {
            Some(month) => say!(voice, "milestone-month", value = value, month = voice.whole(month)),
            None => {
                say!(voice, "milestone-date", value = value, date = voice.locale.short_date(milestone.on))
            }
        }
    });
    Phrase::all(words, ", ")
}
