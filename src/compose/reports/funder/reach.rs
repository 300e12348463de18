//! People served: new, in the period, since the fiscal year began; each once, and summed over the partnerships.

use super::{Briefing, Grant};
use crate::base::Id;
use crate::compose::document::{Align, Block, Density, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::note as in_small;
use crate::compose::sentence::Numbering;
use crate::compose::voice::say;
use crate::measure::{Disclosed, People};

/// Returns the table of people; nothing where no partnership keeps a roster of them.
pub(super) fn reach(grant: &Grant<'_>, numbering: &mut Numbering) -> Vec<Block> {
    let (voice, reach) = (grant.voice, grant.reach);
    if reach.partnerships.is_empty() {
        return Vec::new();
    }
    let row = |name: Phrase, people: &Disclosed<People>, is_total: bool| {
        let cell = |value: fn(&People) -> u32| {
            let text = people
                .published()
                .map_or_else(|| "\u{2021}".to_owned(), |people| voice.whole(value(people)).flat());
            TableCell::number(text)
        };
        TableRow {
            cells: vec![
                TableCell::Text { main: name.rich(), sub: None, strong: true },
                cell(|people| people.new),
                cell(|people| people.served),
                cell(|people| people.year_to_date),
            ],
            is_total,
        }
    };
    let title_of = |id: &Id| {
        let agreement = grant.material.portfolio.agreements.get(id);
        agreement.map_or_else(|| voice.typed(id.as_str()), |agreement| voice.local(&agreement.title))
    };
    let mut rows: Vec<TableRow> =
        reach.partnerships.iter().map(|(id, people)| row(title_of(id), people, false)).collect();
    rows.push(row(say!(voice, "reach-summed"), &reach.summed, true));
    rows.push(row(say!(voice, "reach-once"), &reach.together, true));
    let column =
        |id| TableColumn { head: say!(voice, id).rich(), align: Align::Right, width: Width::Points(74.0) };
    let message = match reach.together.published() {
        Some(people) => say!(
            voice,
            "caption-reach",
            n = people.served,
            count = voice.whole(people.served),
            new = voice.whole(people.new),
        ),
        None => say!(voice, "caption-reach-withheld"),
    };
    let mut note = say!(voice, "reach-note", year = voice.days(reach.year));
    if reach.n_without_key > 0 {
        let count = voice.whole(reach.n_without_key);
        note = note.join(" ", &say!(voice, "reach-without-key", n = reach.n_without_key, count = count));
    }
    let lines = reach.partnerships.iter().map(|(_, people)| people).chain([&reach.summed, &reach.together]);
    if lines.clone().any(|people| people.published().is_none()) {
        note = note.join(" ", &say!(voice, "reach-withheld"));
    }
    if grant.material.evaluation.profile.rounds() {
        note = note.join(" ", &say!(voice, "reach-rounded"));
    }
    let is_counted =
        |briefing: &&Briefing<'_>| reach.partnerships.iter().any(|(id, _)| *id == briefing.agreement.id);
    let others = grant.briefings.iter().filter(|briefing| !is_counted(briefing));
    let others: Vec<Phrase> = others.map(|briefing| voice.local(&briefing.agreement.title)).collect();
    if !others.is_empty() {
        let names = voice.locale.and(&others);
        note = note.join(" ", &say!(voice, "reach-without-roster", n = others.len(), names = names));
    }
    let mut blocks = vec![
        Block::Heading(say!(voice, "reach-heading").rich()),
        Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-reach-what"))),
            columns: vec![
                TableColumn {
                    head: say!(voice, "head-partnership").rich(),
                    align: Align::Left,
                    width: Width::Share(1.0),
                },
                column("head-new"),
                column("head-served-period"),
                column("head-year-to-date"),
            ],
            rows,
            note: Some(note.rich()),
            density: Density::Dense,
            row_heads: true,
        }),
    ];
    let restated = grant.roll_up().and_then(|roll_up| voice.restated_people(roll_up, title_of));
    blocks.extend(restated.as_ref().map(in_small));
    blocks
}
