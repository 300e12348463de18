//! Capacity and use: what programs hold by type, how full they are, and which are fuller than they are large.

use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{Align, Block, Density, Table, TableCell, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::measure::{Capacity, Disclosed};

impl Report<'_> {
    pub(super) fn capacity(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, all) = (self.voice, &self.map.capacity);
        let amount = |sum: f64| voice.locale.number(sum, Decimals::UpTo(1));
        let held = [("beds", all.beds), ("units", all.units), ("spaces", all.caseload)].into_iter();
        let held: Vec<Phrase> = held
            .filter_map(|(what, sum)| Some((what, sum?)))
            .map(|(what, sum)| say!(voice, "map-held", what = what, n = sum, count = amount(sum)))
            .collect();
        let title = match held.is_empty() {
            true => say!(voice, "map-capacity-unknown"),
            false => say!(voice, "map-capacity-message", held = voice.locale.and(&held)),
        };
        let message = match all.occupied.as_ref().map(Disclosed::published) {
            Some(Some(&occupied)) => say!(voice, "caption-capacity", n = occupied, count = amount(occupied)),
            Some(None) => say!(voice, "caption-capacity-withheld"),
            None => say!(voice, "caption-capacity-unknown"),
        };
        let mut rows: Vec<TableRow> = self
            .map
            .types
            .iter()
            .map(|group| TableRow {
                cells: self.capacity_cells(text_cell(&self.type_label(group.kind.as_ref())), &group.capacity),
                is_total: false,
            })
            .collect();
        let label = TableCell::Text { main: say!(voice, "group-all").rich(), sub: None, strong: true };
        rows.push(TableRow { cells: self.capacity_cells(label, all), is_total: true });
        let table = Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-capacity-what"))),
            columns: vec![
                self.column("head-type", Align::Left, Width::Share(1.0)),
                self.column("head-beds", Align::Right, Width::Points(42.0)),
                self.column("head-units", Align::Right, Width::Points(54.0)),
                self.column("head-caseload", Align::Right, Width::Points(54.0)),
                self.column("head-occupied", Align::Right, Width::Points(56.0)),
                self.column("head-in-use", Align::Right, Width::Points(56.0)),
                self.column("head-served", Align::Right, Width::Points(54.0)),
                self.column("head-waiting", Align::Right, Width::Points(54.0)),
            ],
            note: Some(say!(voice, "map-capacity-note").join(" ", &self.marks(&rows)).rich()),
            rows,
            density: Density::Dense,
            row_heads: true,
        };
        let n = self.map.over_capacity.len();
        let count = voice.in_words(n, Gender::Masculine);
        // Where numbers are withheld, a program that is not named may still be fuller than it is large.
        let lead = match self.is_whole() {
            true => say!(voice, "map-over-lead", n = n, count = count),
            false => say!(voice, "map-over-lead-shown", n = n, count = count),
        };
        let lead = lead.capitalized();
        let lead = (all.used.is_some() && (self.is_whole() || n > 0)).then_some(&lead);
        let mut blocks = vec![self.opener("map-eyebrow-capacity", &title, lead), Block::Table(table)];
        blocks.extend(self.over_capacity(numbering));
        // Here stand the first numbers of people.
        let people = say!(voice, "map-method-people", profile = self.material.evaluation.profile.as_str());
        blocks
            .push(Block::Method { title: say!(voice, "map-method-title").flat(), text: vec![people.rich()] });
        blocks
    }

    fn capacity_cells(&self, label: TableCell, capacity: &Capacity) -> Vec<TableCell> {
        let sum = |sum: Option<f64>| self.number(sum, Decimals::UpTo(1));
        vec![
            label,
            sum(capacity.beds),
            sum(capacity.units),
            sum(capacity.caseload),
            self.people(capacity.occupied.as_ref()),
            self.share(capacity.used.as_ref().map(|_| capacity.share_in_use())),
            self.people(capacity.served.as_ref()),
            self.people(capacity.waitlist.as_ref()),
        ]
    }

    fn over_capacity(&self, numbering: &mut Numbering) -> Option<Block> {
        let voice = self.voice;
        let fullest = *self.map.over_capacity.first()?;
        let rows = self.map.over_capacity.iter().map(|at| {
            let program = &self.map.programs[*at];
            TableRow {
                cells: vec![
                    self.program_cell(*at),
                    text_cell(&self.type_label(program.works_as())),
                    self.number(program.capacity(), Decimals::UpTo(1)),
                    self.people(program.occupied.as_ref()),
                    self.share(Some(program.share_in_use())),
                ],
                is_total: false,
            }
        });
        let in_use = |at: usize| self.map.programs[at].share_in_use();
        let ties = self.map.over_capacity.iter().skip(1).filter(|at| in_use(**at) == in_use(fullest)).count();
        let message = say!(voice, "caption-over", ties = ties, program = self.program(fullest));
        Some(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-over-what"))),
            columns: vec![
                self.column("head-program", Align::Left, Width::Share(1.2)),
                self.column("head-type", Align::Left, Width::Share(1.0)),
                self.column("head-room", Align::Right, Width::Points(60.0)),
                self.column("head-occupied", Align::Right, Width::Points(60.0)),
                self.column("head-in-use", Align::Right, Width::Points(60.0)),
            ],
            rows: rows.collect(),
            note: None,
            density: Density::TwoLine,
            row_heads: true,
        }))
    }
}
