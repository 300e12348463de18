//! What was learned, and how the partnership ended.

use super::super::briefing::{Briefing, body, points, section};
use super::super::narrative::text_cell;
use crate::compose::document::{Align, Begins, Block, Density, Opener, Table, TableColumn, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::portfolio::{Ending, LessonKind};

/// Returns what was learned, by kind, and how conflicts were settled.
pub fn lessons(briefing: &Briefing<'_>) -> Vec<Block> {
    let voice = briefing.voice;
    let narrative = &briefing.agreement.narrative;
    let said = |kind: LessonKind| -> Vec<Phrase> {
        narrative
            .lessons
            .iter()
            .filter(|lesson| lesson.kind == kind)
            .map(|lesson| voice.local(&lesson.text))
            .collect()
    };
    let kinds = [
        (LessonKind::Worked, "lesson-worked"),
        (LessonKind::DidNotWork, "lesson-did-not-work"),
        (LessonKind::DoDifferently, "lesson-do-differently"),
        (LessonKind::CommunicationProblem, "lesson-communication"),
        (LessonKind::Adaptation, "lesson-adaptation"),
        (LessonKind::WhoHelped, "lesson-who-helped"),
    ];
    let mut sections: Vec<Block> = kinds
        .into_iter()
        .filter_map(|(kind, label)| {
            let said = said(kind);
            (!said.is_empty()).then(|| section(&say!(voice, label), vec![points(&said)]))
        })
        .collect();
    let conflicts: Vec<Phrase> = narrative
        .conflicts
        .iter()
        .map(|conflict| {
            say!(voice, "dated", date = voice.date(conflict.on), text = voice.local(&conflict.text))
        })
        .collect();
    if !conflicts.is_empty() {
        sections.push(section(&say!(voice, "lesson-conflicts"), vec![points(&conflicts)]));
    }
    let thanks = said(LessonKind::Thanks);
    if !thanks.is_empty() {
        sections.push(section(&say!(voice, "lesson-thanks"), thanks.iter().map(body).collect()));
    }
    if sections.is_empty() {
        return Vec::new();
    }
    let n = narrative.lessons.iter().filter(|lesson| lesson.kind != LessonKind::Thanks).count();
    let title =
        say!(voice, "lessons-title", n = n, count = voice.in_words(n, Gender::Feminine)).capitalized();
    let opener = Opener {
        bookmark: Some(say!(voice, "lessons-bookmark").flat()),
        begins: Begins::Third,
        ..briefing.opener(&say!(voice, "lessons-eyebrow"), &title)
    };
    sections.insert(0, Block::Opener(opener));
    sections
}

/// Returns who was told of the ending and what is handed over.
pub fn ending(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Vec<Block> {
    let voice = briefing.voice;
    let Some(ending) = &briefing.agreement.ending else { return Vec::new() };
    let title = match ending.told.iter().map(|notice| notice.on).min() {
        Some(first) => {
            let when = if first < ending.on { "before" } else { "on" };
            say!(voice, "ending-told", when = when, date = voice.date(first))
        }
        None => say!(voice, "ending-title", date = voice.date(ending.on)),
    };
    let opener = Opener {
        bookmark: Some(say!(voice, "ending-bookmark").flat()),
        begins: Begins::Third,
        ..briefing.opener(&say!(voice, "ending-eyebrow"), &title)
    };
    // Why it ended stands in the summary.
    let mut blocks = vec![Block::Opener(opener)];
    blocks.extend(told(briefing, ending, numbering).map(Block::Table));
    let transition: Vec<Phrase> = ending.transition.iter().map(|item| voice.local(item)).collect();
    if !transition.is_empty() {
        blocks.push(section(&say!(voice, "ending-transition"), vec![points(&transition)]));
    }
    blocks
}

/// Returns who was told of the ending, when.
fn told(briefing: &Briefing<'_>, ending: &Ending, numbering: &mut Numbering) -> Option<Table> {
    let voice = briefing.voice;
    let mut notices: Vec<_> = ending.told.iter().collect();
    notices.sort_by_key(|notice| notice.on);
    let count = voice.in_words(notices.len(), Gender::Masculine).capitalized();
    let message =
        (!notices.is_empty()).then(|| say!(voice, "caption-told", n = notices.len(), count = count))?;
    let rows = notices.iter().map(|notice| TableRow {
        cells: vec![
            text_cell(&voice.date(notice.on)),
            text_cell(&voice.local(&notice.who)),
            text_cell(&voice.local(&notice.what)),
        ],
        is_total: false,
    });
    let column = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    Some(Table {
        caption: Some(numbering.table(voice, &message, &Phrase::default())),
        columns: vec![
            column("head-date", Width::Points(117.0)),
            column("head-told", Width::Points(150.0)),
            column("head-what", Width::Share(1.0)),
        ],
        rows: rows.collect(),
        note: None,
        density: Density::Dense,
        row_heads: true,
    })
}
