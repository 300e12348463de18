//! The report at the end of a partnership: what was agreed and became of it, what was learned, how it ended.

mod ending;
mod together;

use super::amendment::change_words;
use super::briefing::{Briefing, body, fact, issued, points, section};
use super::evaluation::{annexes, client_voice, indicator_pages};
use super::narrative::{text_cell, two_line_cell};
use crate::base::Date;
use crate::compose::attachment::figures_attachment;
use crate::compose::document::{
    Align, Block, Cover, Density, Document, DocumentKind, Opener, Running, Table, TableCell, TableColumn,
    TableRow, Width,
};
use crate::compose::exhibit::timeline;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Exactness, Numbering};
use crate::compose::voice::{Gender, say};
use crate::evaluate::{IndicatorEvaluation, PartnershipEvaluation, Status};
use crate::portfolio::{Indicator, Target, TargetSource};

/// Composes the report.
pub(in crate::compose) fn summative(
    name: &str,
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
) -> Document {
    let voice = briefing.voice;
    let mut numbering = Numbering::default();
    let mut blocks = overview(briefing, partnership, &mut numbering);
    blocks.extend(indicator_pages(briefing, &mut numbering));
    blocks.extend(client_voice(briefing, partnership, &mut numbering));
    blocks.extend(together::together(briefing, partnership, &mut numbering));
    blocks.extend(ending::lessons(briefing));
    blocks.extend(ending::ending(briefing, &mut numbering));
    blocks.extend(annexes(briefing, partnership, &mut numbering));
    let title = say!(voice, "summative-title", parties = briefing.parties_listed());
    Document {
        kind: DocumentKind::Summative,
        name: name.to_owned(),
        partnership: Some(briefing.agreement.id.clone()),
        language: briefing.language(),
        title: title.flat(),
        description: say!(voice, "summative-description", name = voice.local(&briefing.agreement.title))
            .flat(),
        author: briefing.organization(&briefing.portfolio.workspace.organization).flat(),
        date: briefing.as_of(),
        accent: briefing.portfolio.workspace.accent.clone(),
        running: Running {
            document: say!(voice, "summative-head").flat(),
            parties: briefing.parties_in_head(),
            draft: None,
            foot: say!(
                voice,
                "report-foot",
                profile = briefing.run.profile.as_str(),
                date = voice.date(briefing.as_of()),
                edition = voice.edition(partnership.edition),
            )
            .rich(),
            of: say!(voice, "page-of").flat(),
        },
        cover: Some(cover(briefing, partnership)),
        blocks,
        attachments: vec![figures_attachment(briefing, partnership)],
    }
}

/// Returns the last day the partnership worked.
fn last_day(briefing: &Briefing<'_>) -> Date {
    briefing.agreement.ending.as_ref().map_or(briefing.agreement.term.last_day(), |ending| ending.on)
}

fn life(briefing: &Briefing<'_>) -> Phrase {
    let voice = briefing.voice;
    let from = voice.date(briefing.agreement.term.start);
    say!(voice, "period-days", from = from, to = voice.date(last_day(briefing)))
}

fn cover(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Cover {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let mut facts = vec![
        fact(&say!(voice, "fact-agreement"), &[agreed(briefing)]),
        fact(&say!(voice, "fact-life"), &[life(briefing)]),
        fact(&say!(voice, "fact-data-as-of"), &[voice.date(briefing.as_of())]),
        issued(voice, briefing.portfolio, briefing.run, partnership.edition),
        fact(&say!(voice, "fact-prepared-by"), &[briefing.prepared_by()]),
    ];
    let funders: Vec<Phrase> = agreement.funders.iter().map(|funder| briefing.organization(funder)).collect();
    if !funders.is_empty() {
        facts.push(fact(&say!(voice, "fact-funders"), &[voice.locale.and(&funders)]));
    }
    Cover {
        wordmarks: briefing.parties().iter().map(Phrase::flat).collect(),
        version: vec![
            say!(voice, "cover-agreement", reference = voice.typed(&agreement.reference)).flat(),
            say!(voice, "cover-version", profile = briefing.run.profile.as_str()).flat(),
        ],
        kind: say!(voice, "summative-head").flat(),
        title: voice.local(&agreement.title).flat(),
        subtitle: say!(
            voice,
            "summative-subtitle",
            parties = briefing.parties_listed(),
            life = life(briefing)
        )
        .rich(),
        timeline: Some(timeline(voice, agreement, None)),
        facts,
        foot: say!(voice, "cover-foot", profile = briefing.run.profile.as_str()).rich(),
    }
}

fn agreed(briefing: &Briefing<'_>) -> Phrase {
    let voice = briefing.voice;
    let name = briefing.agreement_name().capitalized();
    say!(voice, "agreement-dated", agreement = name, date = voice.date(briefing.agreement_date()))
}

fn overview(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let opener = Opener {
        bookmark: Some(say!(voice, "summary-bookmark").flat()),
        ..briefing.opener(&say!(voice, "summary-eyebrow"), &headline(briefing, partnership))
    };
    let mut blocks = vec![
        Block::Opener(opener),
        section(&say!(voice, "section-purpose"), vec![body(&voice.local(&agreement.purpose))]),
    ];
    if let Some(ending) = &agreement.ending {
        let reason =
            say!(voice, "ended-because", date = voice.date(ending.on), reason = voice.local(&ending.reason));
        blocks.push(section(&say!(voice, "section-ending"), vec![body(&reason)]));
    }
    let wins = briefing.wins();
    if !wins.is_empty() {
        blocks.push(section(&say!(voice, "section-achieved"), vec![points(&wins)]));
    }
    blocks.push(Block::Table(every_target(briefing, partnership, numbering)));
    blocks.extend(history(briefing, numbering).map(Block::Table));
    blocks
}

fn headline(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Phrase {
    let voice = briefing.voice;
    let (met, total) = outcomes(partnership);
    let pair = voice.pair_in_words((met, total), Gender::Feminine);
    say!(
        voice,
        "summative-headline",
        n = met,
        count = pair.0,
        total = pair.1,
        all = if met == total { "yes" } else { "no" },
        withheld = partnership.indicators.len() - total,
        date = voice.date(last_day(briefing)),
    )
}

/// Returns how many indicators met their last target, of how many whose outcome is shown.
fn outcomes(partnership: &PartnershipEvaluation) -> (usize, usize) {
    let n = |is: fn(Status) -> bool| {
        partnership.indicators.iter().filter(|evaluation| is(evaluation.status)).count()
    };
    (n(|status| status == Status::Met), n(|status| status != Status::Suppressed))
}

/// As many targets as fit on the summary page together with who is counted.
const MOST_WITH_BASES: usize = 6;

/// Returns every target ever agreed, with what became of it.
fn every_target(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Table {
    let voice = briefing.voice;
    let mut rows = Vec::new();
    let mut n_targets = 0_usize;
    for (indicator, evaluation) in briefing.judged() {
        let earlier = evaluation.earlier_targets.iter().zip(&evaluation.earlier_statuses);
        let last = evaluation.target.as_ref().map(|target| (target, &evaluation.status));
        for (target, status) in earlier.chain(last) {
            n_targets += 1;
            rows.push((indicator, evaluation, target, *status));
        }
    }
    // More rows than the page holds with three lines each leave out who is counted; the indicators' pages say it.
    let has_bases = rows.len() <= MOST_WITH_BASES;
    let rows = rows.into_iter().map(|(indicator, evaluation, target, status)| {
        let base = if has_bases { voice.local(&indicator.base) } else { Phrase::default() };
        let name = two_line_cell(&voice.local(&indicator.name), &base);
        target_row(briefing, (indicator, evaluation), name, target, status)
    });
    let rows: Vec<TableRow> = rows.collect();
    let first = if has_bases { "head-indicator" } else { "head-indicator-only" };
    let column = |id, align, width| TableColumn { head: say!(voice, id).rich(), align, width };
    let pair = voice.pair_in_words(outcomes(partnership), Gender::Masculine);
    let is_withheld =
        briefing.judged().iter().any(|(_, evaluation)| evaluation.judged_figure().published().is_none());
    let message = say!(
        voice,
        "caption-every-target",
        n = n_targets,
        count = voice.in_words(n_targets, Gender::Feminine).capitalized(),
        met = pair.0,
        indicators = pair.1,
        withheld = partnership.indicators.len() - outcomes(partnership).1,
    );
    Table {
        caption: Some(numbering.table(voice, &message, &say!(voice, "caption-every-target-what"))),
        columns: vec![
            column(first, Align::Left, Width::Share(1.2)),
            column("head-target-only", Align::Left, Width::Points(74.0)),
            column("head-agreed-in", Align::Left, Width::Points(72.0)),
            column("head-due", Align::Left, Width::Points(72.0)),
            column("head-result", Align::Left, Width::Points(72.0)),
            column("head-outcome", Align::Left, Width::Points(74.0)),
        ],
        rows,
        note: is_withheld.then(|| say!(voice, "note-withheld").rich()),
        density: Density::TwoLine,
        row_heads: true,
    }
}

fn target_row(
    briefing: &Briefing<'_>,
    (indicator, evaluation): (&Indicator, &IndicatorEvaluation),
    name: TableCell,
    target: &Target,
    status: Status,
) -> TableRow {
    let voice = briefing.voice;
    let source = match target.source {
        TargetSource::Agreement => briefing.agreement_brief(),
        TargetSource::Amendment(number) => voice.amendment(number).capitalized(),
    };
    let figure = evaluation.judged_figure().published();
    let result = match (figure, figure.and_then(|figure| figure.value)) {
        (None, _) => TableCell::number(voice.withheld(evaluation.judged_figure())),
        (Some(_), None) => TableCell::number("\u{2013}"),
        (Some(_), Some(value)) => {
            let printed = voice.printed(value, Exactness::Result);
            TableCell::Number {
                text: printed.number.flat(),
                unit: printed.unit.flat(),
                sub: None,
                restated: false,
                strong: true,
            }
        }
    };
    TableRow {
        cells: vec![
            name,
            text_cell(&voice.target_sign(indicator, target)),
            text_cell(&source),
            text_cell(&voice.due_short(target.due)),
            result,
            TableCell::Status(voice.status(status)),
        ],
        is_total: false,
    }
}

/// Returns the agreement and each amendment, with what changed.
fn history(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Option<Table> {
    let voice = briefing.voice;
    let amendments = &briefing.agreement.amendments;
    let column = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    let rows: Vec<TableRow> = amendments
        .iter()
        .map(|amendment| {
            let changes = amendment.changes.iter().map(|change| {
                let (subject, before, after) = change_words(briefing, amendment, change);
                say!(voice, "change-line", subject = subject, before = before, after = after)
            });
            TableRow {
                cells: vec![
                    text_cell(&voice.amendment(amendment.number).capitalized()),
                    text_cell(&voice.date(amendment.in_force_from)),
                    text_cell(&Phrase::all(changes, "<br>")),
                    text_cell(&voice.local(&amendment.reason)),
                ],
                is_total: false,
            }
        })
        .collect();
    let n = rows.len();
    (n > 0).then(|| Table {
        caption: Some(numbering.table(
            voice,
            &say!(voice, "caption-history", n = n, count = voice.in_words(n, Gender::Feminine)).capitalized(),
            &Phrase::default(),
        )),
        columns: vec![
            column("head-amendment", Width::Points(88.0)),
            column("head-in-force", Width::Points(88.0)),
            column("head-changed", Width::Share(1.0)),
            column("head-reason", Width::Share(1.0)),
        ],
        rows,
        note: None,
        density: Density::Dense,
        row_heads: true,
    })
}
