//! Who answered, and the inventory: programs by type and by sector, with the sectors that are absent.

use std::collections::BTreeMap;

use super::super::briefing::{body, note, section};
use super::super::narrative::text_cell;
use super::{Report, SECTOR};
use crate::base::Noun;
use crate::compose::document::{Align, Block, Density, Table, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::ingest::fold;

impl Report<'_> {
    pub(super) fn response(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, response) = (self.voice, &self.map.response);
        let n = response.n_programs;
        let organizations = voice.counted(f64::from(response.n_organizations), Noun::Organization);
        let title =
            say!(voice, "map-message", n = n, programs = voice.whole(n), organizations = organizations);
        let (partial, replaced) = (response.n_partial, response.n_replaced);
        let count = |n: u32, gender| voice.in_words(n as usize, gender);
        let mut words =
            say!(voice, "map-partial", n = partial, count = count(partial, Gender::Masculine)).capitalized();
        let again = say!(voice, "map-replaced", n = replaced, count = count(replaced, Gender::Feminine));
        words = words.join(" ", &again.capitalized());
        if let Some((rate, share)) = response.share() {
            let rate = say!(
                voice,
                "map-rate",
                complete = voice.whole(rate.complete),
                eligible = voice.whole(rate.eligible),
                percent = voice.locale.number(share * 100.0, Decimals::Exactly(1)),
            );
            words = words.join(" ", &rate);
        }
        let mut blocks = vec![
            self.opener("map-eyebrow-inventory", &title, None),
            section(&say!(voice, "map-response"), vec![body(&words), note(&self.method_words())]),
        ];
        blocks.extend(self.types(numbering));
        blocks.extend(self.sectors(numbering));
        blocks
    }

    fn types(&self, numbering: &mut Numbering) -> Option<Block> {
        let voice = self.voice;
        let largest = self.map.types.first()?;
        let message = say!(
            voice,
            "caption-inventory",
            ties =
                self.map.types.iter().filter(|group| group.programs.len() == largest.programs.len()).count()
                    - 1,
            kind = self.type_label(largest.kind.as_ref()),
            n = largest.programs.len(),
            count = voice.size(largest.programs.len()),
            total = voice.size(self.map.programs.len()),
        );
        let rows = self.map.types.iter().map(|group| {
            let mut names: Vec<Phrase> = group.programs.iter().map(|at| self.program(*at)).collect();
            names.sort();
            TableRow {
                cells: vec![
                    text_cell(&self.type_label(group.kind.as_ref())),
                    self.number(Some(names.len() as f64), Decimals::Exactly(0)),
                    text_cell(&Phrase::all(names, ", ")),
                ],
                is_total: false,
            }
        });
        Some(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-inventory-what"))),
            columns: vec![
                self.column("head-type", Align::Left, Width::Points(150.0)),
                self.column("head-programs", Align::Right, Width::Points(58.0)),
                self.column("head-names", Align::Left, Width::Share(1.0)),
            ],
            rows: rows.collect(),
            note: None,
            density: Density::Dense,
            row_heads: true,
        }))
    }

    fn sectors(&self, numbering: &mut Numbering) -> Option<Block> {
        let voice = self.voice;
        if self.map.sectors.iter().all(|group| group.sector.is_none()) {
            return None;
        }
        let absent = &self.map.absent_sectors;
        let message = say!(
            voice,
            "caption-sectors",
            n = absent.len(),
            count = voice.in_words(absent.len(), Gender::Masculine),
        )
        .capitalized();
        let rows = self.map.sectors.iter().map(|group| {
            let programs = self.map.programs.iter().filter(|program| program.sector == group.sector);
            let organizations: BTreeMap<String, Phrase> = programs
                .map(|program| (fold(&program.organization), self.named(&program.organization)))
                .collect();
            TableRow {
                cells: vec![
                    text_cell(&match &group.sector {
                        Some(sector) => self.option(SECTOR, sector),
                        None => say!(voice, "map-type-unknown"),
                    }),
                    self.number(Some(f64::from(group.n_organizations)), Decimals::Exactly(0)),
                    self.number(Some(f64::from(group.n_programs)), Decimals::Exactly(0)),
                    text_cell(&Phrase::all(organizations.into_values(), ", ")),
                ],
                is_total: false,
            }
        });
        let remark = match absent.is_empty() {
            true => say!(voice, "map-sectors-all"),
            false => say!(voice, "map-sectors-absent", sectors = self.options(SECTOR, absent)),
        };
        Some(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-sectors-what"))),
            columns: vec![
                self.column("head-sector", Align::Left, Width::Points(130.0)),
                self.column("head-organizations", Align::Right, Width::Points(64.0)),
                self.column("head-programs", Align::Right, Width::Points(74.0)),
                self.column("head-names-organizations", Align::Left, Width::Share(1.0)),
            ],
            rows: rows.collect(),
            note: Some(remark.rich()),
            density: Density::Dense,
            row_heads: true,
        }))
    }
}
