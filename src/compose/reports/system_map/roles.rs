//! Funded role against actual operation, with the reason.

use super::super::briefing::body;
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{Align, Block, Density, Table, TableRow, Width};
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};

impl Report<'_> {
    pub(super) fn roles(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, roles) = (self.voice, &self.map.roles);
        let n = roles.differing.len();
        let (count, total) = voice.pair_in_words((n, roles.n_stated as usize), Gender::Masculine);
        let title = say!(voice, "map-roles-message", n = n, count = count, total = total).capitalized();
        if roles.n_stated == 0 {
            return vec![self.opener("map-eyebrow-roles", &say!(voice, "map-roles-unknown"), None)];
        }
        let mut blocks = vec![self.opener("map-eyebrow-roles", &title, None)];
        if roles.differing.is_empty() {
            blocks.push(body(&say!(voice, "map-roles-none")));
            return blocks;
        }
        // Why they differ is said in somebody's own words.
        let shows_reasons = self.material.evaluation.profile.shows_free_text();
        let rows = roles.differing.iter().map(|gap| {
            let reason = || match &gap.reason {
                Some(reason) => voice.typed(reason),
                None => say!(voice, "map-no-reason"),
            };
            let mut cells = vec![
                self.program_cell(gap.program),
                text_cell(&self.type_label(Some(&gap.funded))),
                text_cell(&self.type_label(Some(&gap.actual))),
            ];
            cells.extend(shows_reasons.then(|| text_cell(&reason())));
            TableRow { cells, is_total: false }
        });
        let message =
            say!(voice, "caption-roles", n = n, count = voice.in_words(n, Gender::Masculine)).capitalized();
        let mut columns = vec![
            self.column("head-program", Align::Left, Width::Share(1.1)),
            self.column("head-funded", Align::Left, Width::Share(1.0)),
            self.column("head-actual", Align::Left, Width::Share(1.0)),
        ];
        columns.extend(shows_reasons.then(|| self.column("head-reason", Align::Left, Width::Share(1.2))));
        blocks.push(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-roles-what"))),
            columns,
            rows: rows.collect(),
            note: None,
            density: Density::TwoLine,
            row_heads: true,
        }));
        blocks
    }
}
