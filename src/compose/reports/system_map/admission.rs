//! Who is admitted and how people come: contradictions, order, assessment, sources of referral.

use super::super::briefing::{body, note};
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{Align, Block, Density, Table, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::measure::ConflictRule;

impl Report<'_> {
    pub(super) fn admission(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, admission) = (self.voice, &self.map.admission);
        let n = self.map.n_contradicting();
        let title = match admission.eligibility.n_answered {
            0 => say!(voice, "map-admission-unknown"),
            _ => say!(voice, "map-admission-message", n = n, count = voice.in_words(n, Gender::Masculine)),
        }
        .capitalized();
        let mut blocks = vec![self.opener("map-eyebrow-admission", &title, None)];
        if self.map.conflicts.is_empty() {
            blocks.push(body(&say!(voice, "map-conflicts-none")));
        } else {
            let of = |rule: ConflictRule| {
                let broken = self.map.conflicts.iter().filter(move |conflict| conflict.rule == rule);
                let places: Vec<usize> = broken.map(|conflict| conflict.program).collect();
                (!places.is_empty()).then_some((rule, places))
            };
            let rows = ConflictRule::ALL.into_iter().filter_map(of).map(|(rule, places)| TableRow {
                cells: vec![
                    text_cell(&say!(voice, "map-conflict", rule = rule.as_str())),
                    text_cell(&self.programs(&places)),
                ],
                is_total: false,
            });
            let total = self.map.conflicts.len();
            let message =
                say!(voice, "caption-conflicts", n = total, count = voice.in_words(total, Gender::Feminine))
                    .capitalized();
            blocks.push(Block::Table(Table {
                caption: Some(numbering.table(voice, &message, &say!(voice, "caption-conflicts-what"))),
                columns: vec![
                    self.column("head-conflict", Align::Left, Width::Share(1.3)),
                    self.column("head-programs", Align::Left, Width::Share(1.0)),
                ],
                rows: rows.collect(),
                note: None,
                density: Density::Dense,
                row_heads: true,
            }));
        }
        let is_broken = |rule: ConflictRule| self.map.conflicts.iter().any(|conflict| conflict.rule == rule);
        let unbroken = ConflictRule::ALL.into_iter().filter(|rule| !is_broken(*rule));
        let rules: Vec<Phrase> =
            unbroken.map(|rule| say!(voice, "map-conflict", rule = rule.as_str()).inside()).collect();
        let rules = match rules.is_empty() {
            true => Phrase::default(),
            false => say!(voice, "map-conflict-unbroken", rules = Phrase::all(rules, "; ")),
        };
        blocks.push(note(&say!(voice, "map-conflict-rules", rules = rules)));
        blocks.push(
            self.beside(
                ("eligibility", &admission.eligibility),
                ("prioritization", &admission.prioritization),
            ),
        );
        blocks.push(
            self.beside(("assessment_tool", &admission.assessment), ("referral_hours", &admission.hours)),
        );
        blocks.push(
            self.beside(
                ("referrals_in", &admission.referrals_in),
                ("referrals_out", &admission.referrals_out),
            ),
        );
        blocks
    }
}
