//! Working with others: public systems, data that could be shared, and taking part in coordination.

use super::super::briefing::column;
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{Align, Block, Columns, Density, Table, TableCell, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::measure::SystemFigures;

impl Report<'_> {
    pub(super) fn systems(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, systems) = (self.voice, &self.map.systems);
        let n_protocols = self.map.n_protocols();
        let answered = systems.iter().filter(|system| system.links.n_answered > 0);
        let title = match answered.max_by_key(|system| system.links.of("none")) {
            Some(loosest) => say!(
                voice,
                "map-systems-message",
                n = n_protocols,
                count = voice.whole(n_protocols),
                system = self.system_name(loosest.field.as_str()).inside(),
                n_none = loosest.links.of("none"),
                none = voice.whole(loosest.links.of("none")),
                answered = voice.whole(loosest.links.n_answered),
            ),
            None => say!(voice, "map-systems-unknown"),
        };
        let mut blocks = vec![self.opener("map-eyebrow-systems", &title, None)];
        if systems.iter().all(|system| system.links.n_answered == 0) {
            return blocks;
        }
        let count = |n: u32| self.number(Some(f64::from(n)), Decimals::Exactly(0));
        let rows = systems.iter().map(|system| TableRow {
            cells: vec![
                text_cell(&self.system_name(system.field.as_str())),
                count(system.links.of("none")),
                count(system.links.of("informal")),
                count(system.links.of("protocol")),
                count(system.links.n_missing),
                count(system.n_discharges),
            ],
            is_total: false,
        });
        let n_protocols_of = |system: &SystemFigures| system.links.of("protocol");
        let best = systems.iter().max_by_key(|system| n_protocols_of(system));
        let most = best.map_or(0, n_protocols_of);
        let message = say!(
            voice,
            "caption-systems",
            system = best.map(|system| self.system_name(system.field.as_str())).unwrap_or_default(),
            n = most,
            ties = systems.iter().filter(|system| n_protocols_of(system) == most).count().saturating_sub(1),
            count = voice.in_words(most as usize, Gender::Masculine),
        );
        blocks.push(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-systems-what"))),
            columns: vec![
                self.column("head-system", Align::Left, Width::Share(1.0)),
                self.column("head-no-link", Align::Right, Width::Points(62.0)),
                self.column("head-informal", Align::Right, Width::Points(62.0)),
                self.column("head-protocol", Align::Right, Width::Points(62.0)),
                self.column("head-no-answer", Align::Right, Width::Points(66.0)),
                self.column("head-discharges", Align::Right, Width::Points(76.0)),
            ],
            rows: rows.collect(),
            note: Some(say!(voice, "map-systems-note").rich()),
            density: Density::Dense,
            row_heads: true,
        }));
        blocks
    }

    /// Returns the name of a public system: what stands after the colon in its question's label.
    fn system_name(&self, field: &str) -> crate::compose::phrase::Phrase {
        let label = self.field(field).flat();
        let name = label.split_once(':').map_or(label.as_str(), |(_, name)| name);
        self.voice.typed(name.trim_start_matches(char::is_whitespace)).capitalized()
    }

    pub(super) fn data(&self) -> Vec<Block> {
        let (voice, data) = (self.voice, &self.map.data);
        let n = data.n_ready;
        let total = data.sharing.n_answered;
        let (count, total_count) = voice.pair_in_words((n as usize, total as usize), Gender::Masculine);
        let title = match total {
            0 => say!(voice, "map-data-unknown"),
            _ => say!(voice, "map-data-message", n = n, count = count, total = total_count).capitalized(),
        };
        vec![
            self.opener("map-eyebrow-data", &title, Some(&say!(voice, "map-data-lead"))),
            self.beside(("data_systems", &data.systems), ("consent_process", &data.consent)),
            self.beside(("sharing", &data.sharing), ("tables_attended", &self.map.participation.tables)),
        ]
    }

    pub(super) fn participation(&self) -> Vec<Block> {
        let (voice, participation) = (self.voice, &self.map.participation);
        let title = match participation.mean_commitment {
            Some(mean) => {
                say!(voice, "map-commitment-message", mean = voice.locale.number(mean, Decimals::Exactly(1)))
            }
            None => say!(voice, "map-commitment-unknown"),
        };
        let rows = participation.commitment.iter().enumerate().rev().filter(|(_, n)| **n > 0);
        let rows: Vec<TableRow> = rows
            .map(|(point, n)| TableRow {
                cells: vec![
                    TableCell::text(voice.size(point).flat()),
                    self.number(Some(f64::from(*n)), Decimals::Exactly(0)),
                ],
                is_total: false,
            })
            .collect();
        let mut columns = vec![column(
            6,
            &self.field("joint_actions").capitalized(),
            self.tally("joint_actions", &participation.joint_actions),
        )];
        if !rows.is_empty() {
            let table = Table {
                caption: None,
                columns: vec![
                    self.column("head-commitment", Align::Left, Width::Share(1.0)),
                    self.column("head-programs", Align::Right, Width::Points(60.0)),
                ],
                rows,
                note: None,
                density: Density::Dense,
                row_heads: true,
            };
            columns.push(column(6, &self.field("commitment").capitalized(), vec![Block::Table(table)]));
        }
        vec![
            self.opener("map-eyebrow-participation", &title, None),
            Block::Columns(Columns { columns, ruled: true }),
        ]
    }
}
