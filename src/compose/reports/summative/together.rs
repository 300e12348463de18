//! What each party gave, how the partners met and what they undertook.

use super::super::briefing::{Briefing, section};
use super::super::evaluation::{meetings, partner_answers};
use super::super::memorandum::{contribution_kind, promised};
use super::super::narrative::text_cell;
use crate::base::{Language, Quantity};
use crate::compose::document::{Align, Begins, Block, Density, Opener, Table, TableColumn, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Exactness, Numbering};
use crate::compose::voice::{Gender, say};
use crate::evaluate::PartnershipEvaluation;
use crate::portfolio::Contribution;

/// Returns what each party gave, how the partners met and what they undertook.
pub fn together(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let n: usize = partnership.figures.meetings.iter().map(|meetings| meetings.held.len()).sum();
    let count = voice.in_words(n, Gender::Feminine);
    let message = say!(voice, "summative-together", n = n, count = count).capitalized();
    let opener = Opener {
        bookmark: Some(say!(voice, "partnership-bookmark").flat()),
        begins: Begins::Third,
        ..briefing.opener(&say!(voice, "partnership-eyebrow"), &message)
    };
    let mut blocks = vec![Block::Opener(opener)];
    blocks.extend(contributions(briefing, numbering).map(Block::Table));
    blocks.extend(meetings(briefing, partnership, numbering).map(Block::Table));
    blocks.extend(partner_answers(briefing, partnership, numbering));
    if let Some(table) = briefing.actions_table(briefing.agreement.narrative.actions.iter()) {
        blocks.push(section(&say!(voice, "section-actions"), vec![Block::Table(table)]));
    }
    blocks
}

fn contributions(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Option<Table> {
    let voice = briefing.voice;
    let all = &briefing.agreement.contributions;
    let delivered = all.iter().filter(|contribution| contribution.delivered.is_some()).count();
    let rows: Vec<TableRow> = all
        .iter()
        .map(|contribution| TableRow {
            cells: vec![
                text_cell(&briefing.organization(&contribution.organization)),
                text_cell(&voice.local(&contribution.what)),
                text_cell(&contribution_kind(briefing, contribution.kind)),
                text_cell(&promised(briefing, contribution)),
                text_cell(&delivered_words(briefing, contribution)),
            ],
            is_total: false,
        })
        .collect();
    let column = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    // "temps de personnel" is longer than "staff time".
    let (party, kind) = match briefing.language() {
        Language::En => (96.0, 64.0),
        Language::Fr => (91.0, 85.0),
    };
    let pair = voice.pair_in_words((delivered, all.len()), Gender::Feminine);
    let is_all = if delivered == all.len() { "yes" } else { "no" };
    let message =
        say!(voice, "caption-contributions", all = is_all, n = delivered, count = pair.0, total = pair.1);
    (!rows.is_empty()).then(|| Table {
        caption: Some(numbering.table(
            voice,
            &message.capitalized(),
            &say!(voice, "caption-contributions-what"),
        )),
        columns: vec![
            column("head-party", Width::Points(party)),
            column("head-contribution", Width::Share(1.0)),
            column("head-kind", Width::Points(kind)),
            column("head-promised", Width::Points(86.0)),
            column("head-delivered", Width::Points(118.0)),
        ],
        rows,
        note: None,
        density: Density::Dense,
        row_heads: true,
    })
}

fn delivered_words(briefing: &Briefing<'_>, contribution: &Contribution) -> Phrase {
    let voice = briefing.voice;
    let Some(reported) = &contribution.delivered else { return Phrase::trusted("\u{2013}") };
    let value = match &contribution.promised {
        Some(amount) => {
            voice.quantity(Quantity::new(reported.value, amount.quantity.unit), Exactness::Agreed)
        }
        None => voice.locale.number(reported.value, Decimals::UpTo(1)),
    };
    say!(voice, "delivered-on", value = value, date = voice.locale.short_date(reported.on))
}
