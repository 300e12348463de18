//! What changed since the survey before.

use super::super::briefing::{body, section};
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{
    Align, Block, Density, Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::say;

impl Report<'_> {
    pub(super) fn change(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        let Some(change) = &self.map.change else { return Vec::new() };
        let title = say!(
            voice,
            "map-change-message",
            n = change.n_both,
            both = voice.whole(change.n_both),
            new = voice.size(change.new.len()),
            n_gone = change.gone.len(),
            gone = voice.size(change.gone.len()),
        );
        let wave = |name: &Option<String>| match name {
            Some(name) => voice.typed(name),
            None => say!(voice, "map-wave-unnamed"),
        };
        let (before, now) = &change.capacity;
        let held = [
            ("head-beds", before.beds, now.beds),
            ("head-units", before.units, now.units),
            ("map-spaces", before.caseload, now.caseload),
        ];
        let held = held.into_iter().filter_map(|(label, before, now)| {
            let (before, now) = (before?, now?);
            Some(self.change_row(label, Some(before), Some(now)))
        });
        let people = [
            ("head-occupied", &before.occupied, &now.occupied),
            ("map-served", &before.served, &now.served),
            ("map-waiting", &before.waitlist, &now.waitlist),
        ];
        let people = people.into_iter().filter_map(|(label, before, now)| {
            let (before, now) = (before.as_ref()?.published(), now.as_ref()?.published());
            Some(self.change_row(label, before.copied(), now.copied()))
        });
        let rows: Vec<TableRow> = held.chain(people).collect();
        let mut blocks = Report::on_page(vec![self.opener("map-eyebrow-change", &title, None)]);
        if !rows.is_empty() {
            let head = |name: &Option<String>| TableColumn {
                head: wave(name).rich(),
                align: Align::Right,
                width: Width::Points(60.0),
            };
            let both = say!(voice, "caption-change", n = change.n_both, both = voice.whole(change.n_both));
            let table = Block::Table(Table {
                caption: Some(numbering.table(voice, &both, &say!(voice, "caption-change-what"))),
                columns: vec![
                    self.column("head-what", Align::Left, Width::Share(1.0)),
                    head(&change.earlier),
                    head(&change.later),
                    self.column("head-difference", Align::Right, Width::Points(60.0)),
                ],
                note: Some(self.marks(&rows)).filter(|note| !note.is_empty()).map(|note| note.rich()),
                rows,
                density: Density::Dense,
                row_heads: true,
            });
            // Four columns of numbers would be lost over the whole width.
            blocks.push(section(&say!(voice, "map-change-numbers"), vec![table]));
        }
        if !change.new.is_empty() {
            blocks.push(section(&say!(voice, "map-new"), vec![body(&self.programs(&change.new))]));
        }
        if !change.gone.is_empty() {
            let gone: Vec<Phrase> = change
                .gone
                .iter()
                .map(|(organization, program)| {
                    let (program, organization) = (voice.typed(program), self.named(organization));
                    say!(voice, "map-program-of", program = program, organization = organization)
                })
                .collect();
            let gone = say!(voice, "map-gone-note", n = gone.len(), programs = voice.locale.and(&gone));
            blocks.push(section(&say!(voice, "map-gone"), vec![body(&gone)]));
        }
        if !change.roles.is_empty() {
            let roles = change.roles.iter().map(|(at, before, now)| {
                say!(
                    voice,
                    "map-role-changed",
                    program = self.program(*at),
                    before = self.type_label(Some(before)).inside(),
                    now = self.type_label(Some(now)).inside(),
                )
            });
            blocks.push(section(&say!(voice, "map-roles-changed"), vec![body(&Phrase::all(roles, " "))]));
        }
        if let Some((before, now, n)) = change.commitment {
            let mean = |value: f64| voice.locale.number(value, Decimals::Exactly(1));
            let words = say!(
                voice,
                "map-commitment-changed",
                before = mean(before),
                now = mean(now),
                n = n,
                count = voice.whole(n),
            );
            blocks.push(section(&say!(voice, "map-commitment"), vec![body(&words)]));
        }
        blocks
    }

    /// Returns a row of two numbers and their difference, each marked where it is withheld.
    fn change_row(&self, label: &'static str, before: Option<f64>, now: Option<f64>) -> TableRow {
        let number = |number: f64| self.voice.locale.number(number, Decimals::UpTo(1)).flat();
        let difference = now.zip(before).map(|(now, before)| {
            let sign = if now > before { "+" } else { "" };
            format!("{sign}{}", number(now - before))
        });
        let told = |text: Option<String>| TableCell::number(text.unwrap_or_else(|| WITHHELD.to_owned()));
        TableRow {
            cells: vec![
                text_cell(&say!(self.voice, label)),
                told(before.map(number)),
                told(now.map(number)),
                told(difference),
            ],
            is_total: false,
        }
    }
}
