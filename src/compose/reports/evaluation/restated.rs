//! What changed since it was issued: on an indicator's page, and all of it in one table of the annex.

use crate::base::{Period, PeriodName};
use crate::compose::document::{
    Align, Block, Density, Opener, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, section};
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::{Judged, Numbering};
use crate::compose::voice::say;

/// Returns what an indicator's page says of figures issued otherwise; nothing where there are none.
pub(super) fn restated(briefing: &Briefing<'_>, (_, evaluation): Judged<'_>) -> Vec<Block> {
    if evaluation.restatements.is_empty() {
        return Vec::new();
    }
    let told = briefing.rules().restatements(&evaluation.restatements, |period| days(briefing, period));
    let paragraphs = told.iter().map(body).collect();
    vec![section(&say!(briefing.voice, "section-restated"), paragraphs)]
}

/// Returns the annex that lists every restatement of the report; nothing where there are none.
pub(super) fn restatements(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Vec<Block> {
    let (voice, rules) = (briefing.voice, briefing.rules());
    let rules = &rules;
    let rows: Vec<TableRow> = briefing
        .judged()
        .into_iter()
        .flat_map(|(indicator, evaluation)| {
            evaluation.restatements.iter().map(move |restatement| (indicator, restatement))
        })
        .map(|(indicator, restatement)| TableRow {
            cells: vec![
                TableCell::Text {
                    main: voice.local(&indicator.name).rich(),
                    sub: Some(
                        rules
                            .restated_group(restatement)
                            .join(", ", &voice.issued_period(restatement, days(briefing, restatement.period)))
                            .rich(),
                    ),
                    strong: true,
                },
                TableCell::Text {
                    main: voice.issued(restatement).rich(),
                    sub: Some(
                        say!(
                            voice,
                            "restated-issued-on",
                            date = voice.locale.short_date(restatement.issued_on)
                        )
                        .rich(),
                    ),
                    strong: false,
                },
                text_cell(&voice.restated(restatement)),
                TableCell::Text {
                    main: voice.restatement_code(restatement.reason.as_ref()).rich(),
                    sub: Some(voice.restatement_cause(restatement).rich()),
                    strong: false,
                },
                text_cell(&voice.restatement_status(restatement)),
            ],
            is_total: false,
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let n = rows.len();
    let column = |id, share| TableColumn {
        head: say!(voice, id).rich(),
        align: Align::Left,
        width: Width::Share(share),
    };
    let title = say!(voice, "annex-restated", n = n, count = voice.size(n));
    let opener = Opener { ..briefing.opener(&say!(voice, "annex-restated-eyebrow"), &title) };
    let message = say!(voice, "caption-restated", n = n, count = voice.size(n));
    let table = Table {
        caption: Some(numbering.table(voice, &message, &Phrase::default())),
        columns: vec![
            column("head-indicator", 1.3),
            column("head-issued", 1.1),
            column("head-now", 0.9),
            column("head-reason", 1.1),
            column("head-judgement", 1.1),
        ],
        rows,
        note: Some(say!(voice, "restated-note").rich()),
        density: Density::TwoLine,
        row_heads: true,
    };
    vec![Block::Opener(opener), Block::Table(table)]
}

fn days(briefing: &Briefing<'_>, period: PeriodName) -> Period {
    period.resolve(briefing.portfolio.workspace.fiscal_year_start, briefing.agreement.term.start)
}
