//! The table of all indicators on the summary page: one line each, early wins first.

use crate::base::{Date, Language, Quantity, Unit, add_months};
use crate::compose::chart::BulletChart;
use crate::compose::document::{Align, Density, NOTHING, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::exhibit::{bullet, spark};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::{text_cell, two_line_cell};
use crate::compose::sentence::{Exactness, Judged, Numbering};
use crate::compose::voice::{Gender, Voice, say};
use crate::evaluate::{IndicatorEvaluation, Status};
use crate::measure::{Detail, Figure};
use crate::portfolio::{AgreementKind, Indicator, Measure, Target, TargetSource, Window};

/// As many indicators as fit on a page of their own table with two lines each; more have one line each.
const MOST_WITH_TWO_LINES: usize = 7;

/// As many letters and figures as the column of results holds.
const MOST_OF_A_RESULT: usize = 13;

/// As many letters as the column of differences holds in French, unless the names give way.
const MOST_OF_A_DIFFERENCE: usize = 23;

/// How much room a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// Two lines: the base, the source of the target, the line since the start.
    Ample,
    /// One line: the difference in words takes the place of the line since the start.
    Tight,
}

/// Returns the table of all indicators, early wins first.
pub(in crate::compose::reports) fn overview(
    briefing: &Briefing<'_>,
    judged: &[Judged<'_>],
    numbering: &mut Numbering,
) -> Table {
    let room = if judged.len() > MOST_WITH_TWO_LINES { Room::Tight } else { Room::Ample };
    overview_in(briefing, judged, numbering, room)
}

/// Returns the table with rows of that room.
pub(super) fn overview_in(
    briefing: &Briefing<'_>,
    judged: &[Judged<'_>],
    numbering: &mut Numbering,
    room: Room,
) -> Table {
    let voice = briefing.voice;
    let is_difference_long = judged.iter().any(|(indicator, evaluation)| {
        voice.bullet_words(indicator, evaluation).flat().chars().count() > MOST_OF_A_DIFFERENCE
    });
    let widths = match (room, briefing.language()) {
        (Room::Ample, Language::En) => [126.0, 64.0, 82.0, 102.0, 57.0, 73.0],
        (Room::Ample, Language::Fr) => [124.0, 64.0, 94.0, 96.0, 57.0, 69.0],
        (Room::Tight, Language::En) => [97.0, 61.0, 72.0, 93.0, 108.0, 73.0],
        (Room::Tight, Language::Fr) if is_difference_long => [94.0, 57.0, 73.0, 93.0, 118.0, 69.0],
        (Room::Tight, Language::Fr) => [109.0, 61.0, 78.0, 93.0, 94.0, 69.0],
    };
    let heads = match room {
        Room::Ample => [
            "head-indicator",
            "head-result",
            "head-target",
            "head-against",
            "head-since-start",
            "head-status",
        ],
        Room::Tight => [
            "head-indicator-only",
            "head-result",
            "head-target-only",
            "head-against",
            "head-difference",
            "head-status",
        ],
    };
    let head = |(id, width): (&str, f64)| TableColumn {
        head: say!(voice, id).rich(),
        align: Align::Left,
        width: Width::Points(width),
    };
    let message = how_many_judged(voice, judged);
    let description = say!(voice, "caption-summary-date", date = voice.date(briefing.as_of()));
    Table {
        caption: Some(numbering.table(voice, &message, &description)),
        columns: heads.into_iter().zip(widths).map(head).collect(),
        rows: judged
            .iter()
            .map(|judged| match room {
                Room::Ample => ample_row(briefing, *judged),
                Room::Tight => tight_row(briefing, *judged),
            })
            .collect(),
        note: Some(key(briefing, room, judged).rich()),
        density: match room {
            Room::Ample => Density::TwoLine,
            Room::Tight => Density::Dense,
        },
        row_heads: true,
    }
}

/// Returns "Nine of ten targets could be judged."
pub(in crate::compose::reports) fn how_many_judged(voice: &Voice<'_>, judged: &[Judged<'_>]) -> Phrase {
    let is_judged = |(_, evaluation): &&Judged<'_>| match evaluation.status {
        Status::Met | Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Missed => true,
        Status::NotYetDue | Status::TooFew | Status::Suppressed | Status::NoData | Status::NotApplicable => {
            false
        }
    };
    let n = judged.iter().filter(is_judged).count();
    let (count, total) = voice.pair_in_words((n, judged.len()), Gender::Feminine);
    if n == judged.len() {
        return say!(voice, "caption-summary-all", n = n, total = total).capitalized();
    }
    say!(voice, "caption-summary", n = n, count = count, total = total).capitalized()
}

fn key(briefing: &Briefing<'_>, room: Room, judged: &[Judged<'_>]) -> Phrase {
    let voice = briefing.voice;
    let amended = judged.iter().filter_map(|(_, evaluation)| match evaluation.target.as_ref()?.source {
        TargetSource::Amendment(number) => Some(number),
        TargetSource::Agreement => None,
    });
    let mut numbers: Vec<u16> = amended.collect();
    numbers.sort_unstable();
    numbers.dedup();
    let tags = numbers.into_iter().map(|number| {
        say!(voice, "note-tag", tag = voice.amendment_tag(number), amendment = voice.amendment(number))
    });
    let charts: Vec<BulletChart> =
        judged.iter().map(|(indicator, evaluation)| bullet(voice, indicator, evaluation)).collect();
    // The key names what the bars of this table show and no more.
    let shown = |id: &'static str, has: fn(&BulletChart) -> bool| charts.iter().any(has).then_some(id);
    let keys = [
        Some("note-bars"),
        shown("note-bars-range", |chart| chart.upper.is_some()),
        shown("note-bars-earlier", |chart| chart.earlier_target.is_some()),
        shown("note-bars-start", |chart| chart.baseline.is_some()),
        shown("note-bars-hatching", |chart| chart.hatched.is_some()),
    ];
    let mut parts: Vec<Phrase> = keys.into_iter().flatten().map(|id| say!(voice, id)).collect();
    let mut figures = judged.iter().map(|(_, evaluation)| evaluation.judged_figure());
    let few = voice.note_of_few(figures.clone());
    let is_withheld = figures.any(|figure| figure.published().is_none() && figure.few().is_none());
    parts.extend(is_withheld.then(|| say!(voice, "note-withheld")));
    parts.extend(few);
    let mut shown = judged.iter().filter_map(|(_, evaluation)| evaluation.judged_figure().published());
    parts.extend(shown.any(Figure::is_rounded).then(|| say!(voice, "note-rounded")));
    parts.extend((room == Room::Ample).then(|| say!(voice, "note-lines")));
    parts.extend(tags);
    Phrase::all(parts, " ")
}

fn tight_row(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> TableRow {
    let voice = briefing.voice;
    let (result, _) = result_cell(briefing, indicator, evaluation);
    let (target, _) = target_words(briefing, indicator, evaluation);
    TableRow {
        cells: vec![
            TableCell::Text { main: voice.label(indicator).rich(), sub: None, strong: true },
            result,
            text_cell(&target),
            TableCell::Bullet { chart: bullet(voice, indicator, evaluation), words: Vec::new() },
            text_cell(&voice.bullet_words(indicator, evaluation)),
            TableCell::Status(voice.status(evaluation.status)),
        ],
        is_total: false,
    }
}

fn ample_row(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> TableRow {
    let voice = briefing.voice;
    let words = voice.bullet_words(indicator, evaluation);
    let spark_words = match indicator.window {
        Window::Between { after, .. } if begins(briefing, after) > briefing.as_of() => {
            let year = begins(briefing, after).year().to_string();
            say!(voice, "spark-since", year = Phrase::typed(&year))
        }
        Window::Period
        | Window::ToDate
        | Window::FiscalYearToDate
        | Window::Trailing(_)
        | Window::Between { .. }
        | Window::At => say!(voice, "spark-none"),
    };
    let (result, base) = result_cell(briefing, indicator, evaluation);
    let (target, source) = target_words(briefing, indicator, evaluation);
    let line = spark(voice, indicator, evaluation);
    TableRow {
        cells: vec![
            two_line_cell(&voice.local(&indicator.name), &voice.local(&indicator.base)),
            with_second_line(result, &base),
            TableCell::Text {
                main: target.rich(),
                sub: (!source.is_empty()).then(|| source.rich()),
                strong: false,
            },
            TableCell::Bullet { chart: bullet(voice, indicator, evaluation), words: words.rich() },
            TableCell::Spark {
                words: if line.is_some() { Vec::new() } else { spark_words.rich() },
                chart: line,
            },
            TableCell::Status(voice.status(evaluation.status)),
        ],
        is_total: false,
    }
}

/// Returns the first day of a window that begins after so many months of the agreement.
fn begins(briefing: &Briefing<'_>, after: u16) -> Date {
    add_months(briefing.agreement.term.start, i32::from(after))
}

/// Returns the result, and the line under it.
pub(super) fn result_cell(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> (TableCell, Phrase) {
    let voice = briefing.voice;
    let is_restated = evaluation.restatement(briefing.run.period, None).is_some();
    let cell = |text: String, unit: String| TableCell::Number {
        text,
        unit,
        sub: None,
        restated: is_restated,
        strong: true,
    };
    let Some(figure) = evaluation.judged_figure().published() else {
        let mark = voice.withheld(evaluation.judged_figure());
        return (cell(mark, String::new()), say!(voice, "brief-suppressed"));
    };
    let Some(value) = figure.value else {
        return (cell(NOTHING.to_owned(), String::new()), say!(voice, "brief-no-result"));
    };
    let number = voice.number_of(value, Exactness::Result).flat();
    let unit = voice.brief_unit(value).flat();
    // A unit that would run into the next column is left to the target beside it.
    let is_wide = number.chars().count() + unit.chars().count() > MOST_OF_A_RESULT;
    let unit = if is_wide { String::new() } else { unit };
    (cell(number, unit), result_base(briefing, indicator, evaluation, figure))
}

/// Returns the agreement month that ends on a day, if one does.
fn month_ended(briefing: &Briefing<'_>, day: Date) -> Option<u16> {
    let month = briefing.agreement.months_elapsed(day);
    (month > 0 && briefing.agreement.month_end(month) == day).then_some(month)
}

/// Returns the cell with a second line.
fn with_second_line(cell: TableCell, line: &Phrase) -> TableCell {
    match cell {
        TableCell::Number { text, unit, restated, strong, .. } => {
            TableCell::Number { text, unit, sub: Some(line.rich()), restated, strong }
        }
        TableCell::Text { main, strong, .. } => TableCell::Text { main, sub: Some(line.rich()), strong },
        cell @ (TableCell::Status(_)
        | TableCell::Bullet { .. }
        | TableCell::Spark { .. }
        | TableCell::Range(_)
        | TableCell::Heat(_)) => cell,
    }
}

/// Returns the line under a result: "18 of 100", "2 gaps, 1 open", "on 31 Jul 2025".
fn result_base(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
    figure: &Figure,
) -> Phrase {
    let voice = briefing.voice;
    if let (Unit::Percent, Some(above), Some(below)) = (indicator.unit, figure.numerator, figure.denominator)
    {
        if let Measure::Change { .. } = indicator.measure {
            return say!(voice, "result-change-of", above = voice.whole(above), below = voice.whole(below));
        }
        let base = say!(voice, "result-of", above = voice.whole(above), below = voice.whole(below));
        return match evaluation.on_due_day.as_ref().and_then(|due| month_ended(briefing, due.on)) {
            Some(month) => base.join(", ", &say!(voice, "result-month", month = voice.whole(month))),
            None => base,
        };
    }
    match indicator.unit {
        Unit::PerClientMonth(_) => return say!(voice, "result-per-client-month"),
        Unit::PerMonth(_) => return say!(voice, "result-per-month"),
        Unit::Count(_)
        | Unit::Percent
        | Unit::Days
        | Unit::Months
        | Unit::Points
        | Unit::Dollars
        | Unit::Ratio => {}
    }
    let gaps = figure.details.iter().find_map(|detail| match detail {
        Detail::GapsWithin { all, .. } => Some(*all),
        _ => None,
    });
    if let (Measure::Cadence { .. }, Some(all)) = (&indicator.measure, gaps) {
        return say!(voice, "result-gaps", n = all, count = voice.whole(all));
    }
    let last = voice.locale.short_date(figure.window.last_day());
    match indicator.window {
        Window::At => say!(voice, "result-on", date = last),
        Window::ToDate | Window::FiscalYearToDate => say!(voice, "result-to", date = last),
        Window::Period | Window::Trailing(_) | Window::Between { .. } => {
            let months = figure.window.n_months().round() as u32;
            say!(voice, "result-months", n = months, count = voice.whole(months))
        }
    }
}

/// Returns the target in force with the tag of its amendment, and the line under it.
fn target_words(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> (Phrase, Phrase) {
    let voice = briefing.voice;
    let Some(target) = &evaluation.target else { return (Phrase::trusted("\u{2013}"), Phrase::default()) };
    let sign = brief_target(briefing, indicator, target);
    match target.source {
        TargetSource::Agreement => {
            let kind = match briefing.agreement.kind {
                AgreementKind::Memorandum => "memorandum",
                AgreementKind::Letter => "letter",
            };
            (sign, say!(voice, "target-from", kind = kind, due = voice.due_short(target.due)))
        }
        TargetSource::Amendment(number) => {
            let main = sign.join("\u{A0}", &voice.amendment_tag(number));
            let sub = match evaluation.earlier_targets.last() {
                Some(earlier) => {
                    say!(voice, "target-was", target = brief_target(briefing, indicator, earlier))
                }
                None => voice.due_short(target.due),
            };
            (main, sub)
        }
    }
}

/// Returns a target whose unit is said by the result beside it, where the unit is long.
fn brief_target(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    match indicator.unit {
        Unit::PerMonth(_) | Unit::PerClientMonth(_) => {
            let unit = voice.brief_unit(Quantity::new(target.value, indicator.unit));
            voice.target_number(indicator, target).join(" ", &unit)
        }
        Unit::Count(_)
        | Unit::Percent
        | Unit::Days
        | Unit::Months
        | Unit::Points
        | Unit::Dollars
        | Unit::Ratio => voice.target_sign(indicator, target),
    }
}
