//! The summary on one page: what was agreed, where we stand, what needs a decision, every indicator, what comes next.

use crate::base::{Date, Unit, add_months};
use crate::compose::document::{
    Align, Block, Columns, DatedNote, Decision, Density, Opener, Table, TableCell, TableColumn, TableRow,
    TallyLine, Width,
};
use crate::compose::exhibit::{bullet, spark};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, column, note};
use crate::compose::reports::narrative::two_line_cell;
use crate::compose::sentence::{Exactness, Judged, Numbering, ORDER};
use crate::compose::voice::say;
use crate::evaluate::{NextDate, NextDateKind, PartnershipEvaluation, Status};
use crate::measure::{Detail, Figure};
use crate::portfolio::{AgreementKind, Indicator, Measure, TargetSource, Window};

use super::indicator::order;

/// As many decisions as the page holds.
const MOST_DECISIONS: usize = 3;
/// As many dates as stand side by side.
const MOST_DATES: usize = 4;

pub(super) fn summary(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let judged = order(briefing);
    let opener = Opener {
        bookmark: Some(say!(voice, "summary-bookmark").flat()),
        ..briefing.opener(&say!(voice, "summary-eyebrow"), &voice.headline(&judged))
    };
    let mut blocks = vec![
        Block::Opener(opener),
        Block::Columns(Columns { columns: answers(briefing, &judged), ruled: true }),
        Block::Table(table(briefing, &judged, numbering)),
    ];
    let dates = next_dates(briefing, partnership);
    if !dates.is_empty() {
        blocks.push(Block::Heading(say!(voice, "summary-next-dates").rich()));
        blocks.push(Block::Dates(dates));
    }
    blocks
}

fn answers(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Vec<crate::compose::document::Column> {
    let voice = briefing.voice;
    let agreed = voice.local(&briefing.agreement.summary);
    let agreed = if agreed.is_empty() { voice.local(&briefing.agreement.purpose) } else { agreed };
    let mut standing = vec![Block::Tally(tally(briefing, judged))];
    let unexplained = judged.iter().filter(|(_, evaluation)| evaluation.lacks_explanation).count();
    if unexplained > 0 {
        let count = voice.in_words(unexplained, crate::compose::voice::Gender::Feminine);
        standing
            .push(note(&say!(voice, "summary-unexplained", n = unexplained, count = count).capitalized()));
    }
    let open = briefing.open_decisions();
    let decisions = if open.is_empty() {
        body(&say!(voice, "summary-no-decisions"))
    } else {
        let decision = |(_, item): &(usize, &crate::portfolio::DecisionItem)| Decision {
            question: voice.local(&item.question).rich(),
            who_when: voice.local(&item.by).join(", ", &near_date(briefing, item.due)).rich(),
        };
        Block::Decisions(open.iter().take(MOST_DECISIONS).map(decision).collect())
    };
    vec![
        column(4, &say!(voice, "summary-agreed"), vec![body(&agreed)]),
        column(4, &say!(voice, "summary-standing"), standing),
        column(4, &say!(voice, "summary-decisions"), vec![decisions]),
    ]
}

/// Returns a date without its year while that is clear.
fn near_date(briefing: &Briefing<'_>, date: Date) -> Phrase {
    let as_of = briefing.as_of();
    let is_near = date > as_of && date.year() == as_of.year();
    if is_near { briefing.voice.locale.day(date) } else { briefing.voice.date(date) }
}

/// Returns how many targets have each status, with their names.
fn tally(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Vec<TallyLine> {
    let voice = briefing.voice;
    ORDER
        .into_iter()
        .filter_map(|status| {
            let which: Vec<Judged<'_>> =
                judged.iter().copied().filter(|(_, evaluation)| evaluation.status == status).collect();
            let names = which.iter().map(|(indicator, _)| voice.short_name(indicator));
            (!which.is_empty()).then(|| TallyLine {
                status: voice.statuses(status, which.len()),
                count: voice.size(which.len()).flat(),
                which: Phrase::all(names, ", ").flat(),
            })
        })
        .collect()
}

/// Returns the table of all indicators, early wins first.
pub(super) fn table(briefing: &Briefing<'_>, judged: &[Judged<'_>], numbering: &mut Numbering) -> Table {
    let voice = briefing.voice;
    let widths = match briefing.language() {
        crate::base::Language::En => [128.0, 60.0, 82.0, 106.0, 60.0, 68.0],
        crate::base::Language::Fr => [124.0, 64.0, 94.0, 96.0, 57.0, 69.0],
    };
    let heads =
        ["head-indicator", "head-result", "head-target", "head-against", "head-since-start", "head-status"];
    let head = |(id, width): (&str, f64)| TableColumn {
        head: say!(voice, id).rich(),
        align: Align::Left,
        width: Width::Points(width),
    };
    let reached = judged.iter().filter(|(_, e)| matches!(e.status, Status::Met | Status::OnTrack)).count();
    let message = say!(
        voice,
        "caption-summary",
        n = reached,
        count = voice.in_words(reached, crate::compose::voice::Gender::Feminine),
        total = voice.in_words(judged.len(), crate::compose::voice::Gender::Feminine),
    )
    .capitalized();
    let description = say!(voice, "caption-summary-date", date = voice.date(briefing.as_of()));
    Table {
        caption: Some(numbering.table(voice, &message, &description)),
        columns: heads.into_iter().zip(widths).map(head).collect(),
        rows: judged.iter().map(|judged| row(briefing, *judged)).collect(),
        note: Some(key(briefing, judged).rich()),
        density: Density::TwoLine,
        row_heads: true,
    }
}

fn key(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Phrase {
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
    let mut parts = vec![say!(voice, "note-bars")];
    parts.extend(tags);
    Phrase::all(parts, " ")
}

fn row(briefing: &Briefing<'_>, (indicator, evaluation): Judged<'_>) -> TableRow {
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
    let line = spark(voice, indicator, evaluation);
    TableRow {
        cells: vec![
            two_line_cell(&voice.local(&indicator.name), &voice.local(&indicator.base)),
            result_cell(briefing, indicator, evaluation),
            target_cell(briefing, indicator, evaluation),
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

fn result_cell(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &crate::evaluate::IndicatorEvaluation,
) -> TableCell {
    let voice = briefing.voice;
    let dash = |sub: Phrase| TableCell::Number {
        text: "\u{2013}".to_owned(),
        unit: String::new(),
        sub: Some(sub.rich()),
        restated: false,
        strong: true,
    };
    let Some(figure) = evaluation.figure.published() else {
        return TableCell::Number {
            text: "\u{2021}".to_owned(),
            unit: String::new(),
            sub: Some(say!(voice, "brief-suppressed").rich()),
            restated: false,
            strong: true,
        };
    };
    let Some(value) = figure.value else { return dash(say!(voice, "brief-no-result")) };
    let printed = voice.printed(value, Exactness::Result);
    TableCell::Number {
        text: printed.number.flat(),
        unit: printed.unit.flat(),
        sub: Some(result_base(briefing, indicator, figure).rich()),
        restated: false,
        strong: true,
    }
}

/// Returns the line under a result: "18 of 100", "2 gaps, 1 open", "on 31 Jul 2025".
fn result_base(briefing: &Briefing<'_>, indicator: &Indicator, figure: &Figure) -> Phrase {
    let voice = briefing.voice;
    if let (Unit::Percent, Some(above), Some(below)) = (indicator.unit, figure.numerator, figure.denominator)
    {
        return say!(voice, "result-of", above = voice.whole(above), below = voice.whole(below));
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

fn target_cell(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &crate::evaluate::IndicatorEvaluation,
) -> TableCell {
    let voice = briefing.voice;
    let Some(target) = &evaluation.target else {
        return TableCell::text("\u{2013}");
    };
    let sign = voice.target_sign(indicator, target);
    let (main, sub) = match target.source {
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
                Some(earlier) => say!(voice, "target-was", target = voice.target_sign(indicator, earlier)),
                None => voice.due_short(target.due),
            };
            (main, sub)
        }
    };
    TableCell::Text { main: main.rich(), sub: Some(sub.rich()), strong: false }
}

fn next_dates(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Vec<DatedNote> {
    let voice = briefing.voice;
    let note = |next: &NextDate| DatedNote {
        date: voice.date(next.on).rich(),
        text: next_date(briefing, next).rich(),
    };
    partnership.next_dates.iter().take(MOST_DATES).map(note).collect()
}

/// Returns what falls on a date ahead.
pub(super) fn next_date(briefing: &Briefing<'_>, next: &NextDate) -> Phrase {
    let voice = briefing.voice;
    match &next.what {
        NextDateKind::Agreed { entry } => {
            briefing.agreement.timeline.get(*entry).map(|entry| voice.local(&entry.what)).unwrap_or_default()
        }
        NextDateKind::TargetDue { indicator } => {
            let found = briefing.agreement.indicators.iter().find(|known| known.id == *indicator);
            let name = found.map(|indicator| voice.short_name(indicator)).unwrap_or_default();
            say!(voice, "next-target-due", name = name.capitalized())
        }
        NextDateKind::Decisions { decisions } => {
            let open = briefing.open_decisions();
            let numbers: Vec<Phrase> = open
                .iter()
                .enumerate()
                .filter(|(_, (position, _))| decisions.contains(position))
                .map(|(at, _)| voice.size(at + 1))
                .collect();
            say!(voice, "next-decisions", n = numbers.len(), numbers = voice.locale.and(&numbers))
        }
        NextDateKind::Report { period } => say!(voice, "next-report", period = voice.months(*period)),
        NextDateKind::End => say!(voice, "next-end"),
    }
}
