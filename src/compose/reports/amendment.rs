//! One amendment of an agreement: what changes, before and after, from when, why, and who agreed.

use super::briefing::{Briefing, body, section};
use super::memorandum::{last_words, places, reprinted, running};
use super::narrative::text_cell;
use crate::compose::document::{
    Align, Block, Caption, Density, Document, DocumentKind, Opener, OpenerSize, Table, TableColumn, TableRow,
    Width,
};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::target_date;
use crate::compose::voice::{Gender, say};
use crate::portfolio::{Amendment, Change, Indicator, Target, TargetSource};

/// Composes the amendment.
pub(in crate::compose) fn amendment(name: &str, briefing: &Briefing<'_>, amendment: &Amendment) -> Document {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let title = voice.amendment(amendment.number).capitalized();
    let reference = voice.typed(&agreement.reference);
    let n = amendment.changes.len();
    let opener = Opener {
        lead: Some(voice.local(&agreement.title).rich()),
        size: OpenerSize::Title,
        bookmark: None,
        ..briefing.opener(&say!(voice, "cover-agreement", reference = &reference), &title)
    };
    let dated = say!(
        voice,
        "agreement-dated",
        agreement = briefing.agreement_name(),
        date = voice.date(briefing.agreement_date()),
    );
    let opening = say!(
        voice,
        "amendment-opening",
        parties = briefing.parties_listed(),
        agreement = dated,
        n = n,
        count = voice.in_words(n, Gender::Masculine),
    );
    let meeting = match amendment.meeting {
        Some(meeting) => say!(voice, "amendment-meeting", date = voice.date(meeting)),
        None => say!(voice, "amendment-no-meeting"),
    };
    let reprinted = reprinted(briefing, amendment.number);
    let rest = match &reprinted {
        Some((schedule, _)) => {
            say!(voice, "amendment-rest-reprinted", schedule = schedule)
        }
        None => say!(voice, "amendment-rest-text"),
    };
    let mut blocks = vec![
        Block::Opener(opener),
        Block::PageFoot(say!(voice, "not-legal-advice").rich()),
        section(&say!(voice, "amendment-between"), vec![body(&opening)]),
        section(
            &say!(voice, "amendment-from"),
            vec![body(&say!(voice, "amendment-in-force", date = voice.date(amendment.in_force_from)))],
        ),
        Block::Table(changes(briefing, amendment)),
        section(&say!(voice, "amendment-why"), vec![body(&voice.local(&amendment.reason))]),
        section(&say!(voice, "amendment-agreed"), vec![body(&meeting)]),
        // A page to sign never stands alone: it carries the last section with it.
        Block::KeepTogether(vec![
            section(&say!(voice, "amendment-rest"), vec![body(&rest)]),
            places(briefing, amendment.signed),
            last_words(briefing, Some(amendment)),
        ]),
    ];
    blocks.extend(reprinted.into_iter().flat_map(|(_, schedule)| schedule));
    let full_title = say!(
        voice,
        "amendment-title",
        amendment = &title,
        agreement = briefing.agreement_name(),
        name = voice.local(&agreement.title),
    );
    Document {
        kind: DocumentKind::Amendment,
        name: name.to_owned(),
        partnership: Some(agreement.id.clone()),
        language: briefing.language(),
        title: full_title.flat(),
        description: say!(voice, "amendment-description", parties = briefing.parties_listed()).flat(),
        author: briefing.organization(&briefing.portfolio.workspace.organization).flat(),
        date: amendment.date,
        accent: briefing.portfolio.workspace.accent.clone(),
        running: running(briefing, &title),
        cover: None,
        blocks,
        attachments: Vec::new(),
    }
}

fn changes(briefing: &Briefing<'_>, amendment: &Amendment) -> Table {
    let voice = briefing.voice;
    let rows = amendment.changes.iter().enumerate().map(|(at, change)| {
        let (subject, before, after) = change_words(briefing, amendment, change);
        TableRow {
            cells: vec![
                text_cell(&voice.size(at + 1)),
                text_cell(&subject),
                text_cell(&before),
                text_cell(&after),
            ],
            is_total: false,
        }
    });
    let n = amendment.changes.len();
    let message = say!(
        voice,
        "amendment-table",
        n = n,
        count = voice.in_words(n, Gender::Feminine),
        date = voice.date(amendment.in_force_from),
    );
    let column = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    Table {
        caption: Some(Caption {
            number: say!(voice, "caption-table", number = voice.size(1)).flat(),
            message: message.capitalized().rich(),
            description: Vec::new(),
        }),
        columns: vec![
            column("head-number", Width::Points(17.0)),
            column("head-changed", Width::Share(1.0)),
            column("head-before", Width::Share(1.2)),
            column("head-after", Width::Share(1.2)),
        ],
        rows: rows.collect(),
        note: None,
        density: Density::Dense,
        row_heads: false,
    }
}

/// Returns what is changed, how it was and how it is.
pub(super) fn change_words(
    briefing: &Briefing<'_>,
    amendment: &Amendment,
    change: &Change,
) -> (Phrase, Phrase, Phrase) {
    let voice = briefing.voice;
    let find =
        |id: &crate::base::Id| briefing.agreement.indicators.iter().find(|indicator| indicator.id == *id);
    let new = || say!(voice, "change-new");
    match change {
        Change::Target { indicator } | Change::NewIndicator { indicator } => {
            let Some(indicator) = find(indicator) else {
                return (voice.typed(indicator.as_str()), new(), Phrase::trusted("\u{2013}"));
            };
            let source = TargetSource::Amendment(amendment.number);
            let at = indicator.targets.iter().position(|target| target.source == source);
            let after = at.map(|at| &indicator.targets[at]);
            let before = at.and_then(|at| at.checked_sub(1)).map(|at| &indicator.targets[at]);
            let before = match (change, before) {
                (Change::NewIndicator { .. }, _) | (_, None) => new(),
                (_, Some(before)) => target_words(briefing, indicator, before),
            };
            let after = after.map(|after| target_words(briefing, indicator, after));
            let after = after.unwrap_or_else(|| say!(voice, "change-measured"));
            (voice.local(&indicator.name), before, after)
        }
        Change::Meeting { before, after } => {
            let days = |rule: &crate::portfolio::MeetingRule| {
                let n = rule.at_most_days;
                say!(
                    voice,
                    "change-meeting",
                    days = say!(voice, "length-days", n = n, count = voice.whole(n))
                )
            };
            (voice.local(&after.title), before.as_ref().map_or_else(new, days), days(after))
        }
        Change::Text { subject, before, after } => {
            let text =
                |text: &crate::base::Localized| if text.is_empty() { new() } else { voice.local(text) };
            (voice.local(subject), text(before), text(after))
        }
    }
}

/// Returns a target with its due date: "≤ 15 %, by 31 Mar 2026".
fn target_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    let sign = voice.target_sign(indicator, target);
    match target_date(target) {
        Some(_) => sign.join(", ", &voice.due_short(target.due)),
        None => sign.join(", ", &say!(voice, "due-every-period").inside()),
    }
}
