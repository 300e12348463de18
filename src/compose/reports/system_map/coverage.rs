//! Who serves whom: the heat map of services by populations, and the gaps and overlaps worth talking about.

use std::collections::BTreeMap;

use super::super::briefing::{body, column, note, points};
use super::super::narrative::text_cell;
use super::{POPULATIONS, Report, SERVICES};
use crate::compose::document::{
    Align, Block, Columns, Density, Heat, HeatCell, HeatKey, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};

/// So many populations stand side by side.
const MOST_COLUMNS: usize = 6;
/// So many gaps and overlaps are put into words.
const MOST_POINTS: usize = 3;
/// So many services or programs are named in one of them.
const MOST_NAMES: usize = 3;

impl Report<'_> {
    pub(super) fn coverage(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, coverage) = (self.voice, &self.map.coverage);
        let n_gaps = coverage.gaps().count();
        let n_pairs = coverage.n_pairs();
        if n_pairs == 0 {
            return Vec::new();
        }
        if coverage.n_answered == 0 {
            let title = say!(voice, "map-coverage-unknown");
            return vec![self.opener("map-eyebrow-coverage", &title, None)];
        }
        let title = say!(
            voice,
            "map-coverage-message",
            n = n_gaps,
            gaps = voice.size(n_gaps),
            pairs = voice.size(n_pairs),
        );
        let n = coverage.overlaps.len();
        let lead = say!(voice, "map-coverage-lead", n = n, count = voice.in_words(n, Gender::Feminine))
            .capitalized();
        let mut blocks = vec![self.opener("map-eyebrow-coverage", &title, Some(&lead))];
        let n_tables = coverage.populations.len().div_ceil(MOST_COLUMNS);
        let size = coverage.populations.len().div_ceil(n_tables);
        let columns: Vec<usize> = (0..coverage.populations.len()).collect();
        for (at, columns) in columns.chunks(size).enumerate() {
            if at > 0 {
                blocks.push(Block::PageBreak);
            }
            let mut shown = vec![
                Block::Table(self.heat_map(numbering, columns)),
                Block::HeatKey(self.heat_keys(columns)),
            ];
            if at + 1 == n_tables {
                let general = coverage.n_general;
                shown.push(note(&say!(
                    voice,
                    "map-coverage-note",
                    n = general,
                    count = voice.whole(general)
                )));
            }
            blocks.push(Block::KeepTogether(shown));
        }
        blocks.push(Block::KeepTogether(vec![self.talking_points()]));
        blocks
    }

    fn heat_map(&self, numbering: &mut Numbering, columns: &[usize]) -> Table {
        let (voice, coverage) = (self.voice, &self.map.coverage);
        let worst =
            columns.iter().copied().max_by_key(|at| (coverage.n_gaps_of(*at), std::cmp::Reverse(*at)));
        let n_worst = worst.map_or(0, |at| coverage.n_gaps_of(at));
        let message = match worst {
            Some(at) if n_worst > 0 => say!(
                voice,
                "caption-coverage",
                population = self.option(POPULATIONS, &coverage.populations[at]),
                n = n_worst,
                count = voice.in_words(n_worst, Gender::Masculine),
            ),
            Some(_) | None => say!(voice, "caption-coverage-none"),
        };
        let n = coverage.n_answered;
        let what = say!(voice, "caption-coverage-what", n = n, count = voice.whole(n));
        let mut heads = vec![self.column("head-service", Align::Left, Width::Share(1.0))];
        heads.extend(columns.iter().map(|at| TableColumn {
            head: self.option(POPULATIONS, &coverage.populations[*at]).rich(),
            align: Align::Center,
            width: Width::Points(53.0),
        }));
        heads.push(self.column("head-in-all", Align::Right, Width::Points(34.0)));
        let count = |n: usize| TableCell::number(voice.size(n).flat());
        let strong = |n: usize| TableCell::Number {
            text: voice.size(n).flat(),
            unit: String::new(),
            sub: None,
            restated: false,
            strong: true,
        };
        let mut rows: Vec<TableRow> = (0..coverage.services.len())
            .map(|row| {
                let mut cells = vec![text_cell(&self.option(SERVICES, &coverage.services[row]))];
                cells.extend(columns.iter().map(|at| TableCell::Heat(self.heat_cell(row, *at))));
                cells.push(strong(coverage.n_offering[row] as usize));
                TableRow { cells, is_total: false }
            })
            .collect();
        let mut totals = vec![text_cell(&say!(voice, "map-gaps"))];
        totals.extend(columns.iter().map(|at| count(coverage.n_gaps_of(*at))));
        totals.push(count(coverage.n_gaps_among(columns)));
        rows.push(TableRow { cells: totals, is_total: true });
        Table {
            caption: Some(numbering.table(voice, &message, &what)),
            columns: heads,
            rows,
            note: None,
            density: Density::Dense,
            row_heads: true,
        }
    }

    fn heat_cell(&self, row: usize, column: usize) -> HeatCell {
        let coverage = &self.map.coverage;
        let n = coverage.cells[row][column].len();
        let heat = match n {
            0 => Heat::Gap,
            1 => Heat::One,
            2 => Heat::Two,
            3 => Heat::Three,
            _ => Heat::More,
        };
        HeatCell {
            text: match n {
                0 => say!(self.voice, "map-gap").flat(),
                n => self.voice.locale.number(n as f64, Decimals::Exactly(0)).flat(),
            },
            heat,
            is_overlap: coverage.is_overlap(&coverage.services[row], &coverage.populations[column]),
        }
    }

    /// Returns what the fields of these columns mean, each kind of field once; overlaps last.
    fn heat_keys(&self, columns: &[usize]) -> Vec<HeatKey> {
        let rows = 0..self.map.coverage.services.len();
        let fields = rows.flat_map(|row| columns.iter().map(move |at| self.heat_cell(row, *at)));
        let mut shown: BTreeMap<Heat, HeatCell> = BTreeMap::new();
        let mut overlap = None;
        for field in fields {
            if field.is_overlap {
                overlap = Some(field.clone());
            }
            shown.entry(field.heat).or_insert(HeatCell { is_overlap: false, ..field });
        }
        let meaning = |id| say!(self.voice, id).rich();
        let mut keys: Vec<HeatKey> = shown
            .into_iter()
            .map(|(heat, cell)| match heat {
                Heat::Gap => HeatKey { cell, meaning: meaning("map-key-gap") },
                Heat::One => HeatKey { cell, meaning: meaning("map-key-one") },
                Heat::Two => HeatKey { cell, meaning: meaning("map-key-two") },
                Heat::Three => HeatKey { cell, meaning: meaning("map-key-three") },
                Heat::More => HeatKey { cell, meaning: meaning("map-key-more") },
            })
            .collect();
        keys.extend(overlap.map(|cell| HeatKey { cell, meaning: meaning("map-key-overlap") }));
        keys
    }

    fn talking_points(&self) -> Block {
        let (voice, coverage) = (self.voice, &self.map.coverage);
        let gaps: Vec<Phrase> = coverage
            .gaps_by_population()
            .into_iter()
            .take(MOST_POINTS)
            .map(|(population, services)| {
                let n = services.len();
                let more = n.saturating_sub(MOST_NAMES);
                let named = services.iter().take(MOST_NAMES).copied();
                let message = if n == coverage.services.len() { "map-gap-whole" } else { "map-gap-point" };
                say!(
                    voice,
                    message,
                    population = self.option(POPULATIONS, population),
                    n = n,
                    count = voice.in_words(n, Gender::Masculine),
                    services = self.options(SERVICES, named),
                    more = more,
                    n_more = voice.in_words(more, Gender::Masculine),
                )
            })
            .collect();
        let overlaps: Vec<Phrase> = coverage
            .overlaps
            .iter()
            .take(MOST_POINTS)
            .map(|overlap| {
                let n = overlap.programs.len();
                let more = n.saturating_sub(MOST_NAMES);
                say!(
                    voice,
                    "map-overlap-point",
                    service = self.option(SERVICES, &overlap.service),
                    population = self.option(POPULATIONS, &overlap.population).inside(),
                    n = n,
                    count = voice.in_words(n, Gender::Masculine),
                    area = voice.typed(&overlap.area),
                    programs = self.programs(&overlap.programs[..n.min(MOST_NAMES)]),
                    more = more,
                    n_more = voice.in_words(more, Gender::Masculine),
                )
            })
            .collect();
        let side = |heading: &'static str, items: Vec<Phrase>, none: &'static str| {
            let block = if items.is_empty() { body(&say!(voice, none)) } else { points(&items) };
            column(6, &say!(voice, heading), vec![block])
        };
        Block::Columns(Columns {
            columns: vec![
                side("map-gaps-to-talk-about", gaps, "map-gaps-none"),
                side("map-overlaps-to-talk-about", overlaps, "map-overlaps-none"),
            ],
            ruled: true,
        })
    }
}
