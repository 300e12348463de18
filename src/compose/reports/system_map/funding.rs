//! Who pays, how much, what they expect, and when they want to hear.

use super::super::briefing::{column, points};
use super::super::narrative::text_cell;
use super::Report;
use crate::compose::document::{Align, Block, Columns, Density, Table, TableCell, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};

/// The question on kinds of funders.
const FUNDERS: &str = "funders";
/// The question on how often programs report.
const REPORTING: &str = "reporting_frequency";
/// So many ends of grants are told one by one.
const MOST_ENDS: usize = 10;
/// So many expectations over all funders are told.
const MOST_EXPECTATIONS: usize = 8;

impl Report<'_> {
    pub(super) fn funding(&self, numbering: &mut Numbering) -> Vec<Block> {
        let (voice, funding) = (self.voice, &self.map.funding);
        let dollars = |sum: f64| {
            say!(voice, "quantity-dollars", number = voice.locale.number(sum, Decimals::Exactly(0)))
        };
        let title = match funding.expense {
            Some((sum, n)) => {
                say!(voice, "map-funding-message", n = n, count = voice.whole(n), amount = dollars(sum))
            }
            None => say!(voice, "map-funding-unknown"),
        };
        let mut blocks = vec![self.opener("map-eyebrow-funding", &title, None)];
        blocks.extend(self.funders(numbering));
        blocks.push(self.beside((FUNDERS, &funding.kinds), (REPORTING, &funding.reporting)));
        blocks.extend(self.expectations_and_ends());
        blocks
    }

    fn funders(&self, numbering: &mut Numbering) -> Option<Block> {
        let (voice, funders) = (self.voice, &self.map.funding.funders);
        if funders.is_empty() {
            return None;
        }
        let largest = funders.first()?;
        let n = funders.len();
        let is_level = funders.get(1).is_some_and(|second| second.secured == largest.secured);
        let caption = match largest.secured {
            None => "caption-funders-unpaid",
            Some(_) if is_level => "caption-funders-level",
            Some(_) => "caption-funders",
        };
        let message = say!(
            voice,
            caption,
            funder = self.named(&largest.name),
            n = n,
            count = voice.in_words(n, Gender::Masculine),
        )
        .capitalized();
        // What funders expect is told in the programs' own words.
        let shows_words = self.material.evaluation.profile.shows_free_text();
        let rows = funders.iter().map(|funder| {
            let expectations = funder.expectations.iter().map(|text| voice.typed(text));
            let expectations = Phrase::all(expectations, "; ");
            let reporting = self.options(REPORTING, &funder.reporting).capitalized();
            let or_none = |phrase: Phrase| match phrase.is_empty() {
                true => TableCell::text(super::NOBODY),
                false => text_cell(&phrase),
            };
            let mut cells = vec![
                text_cell(&self.named(&funder.name)),
                self.number(Some(funder.programs.len() as f64), Decimals::Exactly(0)),
                self.number(funder.secured, Decimals::Exactly(0)),
                self.number(funder.pending, Decimals::Exactly(0)),
            ];
            cells.extend(shows_words.then(|| or_none(expectations)));
            cells.push(or_none(reporting));
            TableRow { cells, is_total: false }
        });
        let mut columns = vec![
            self.column("head-funder", Align::Left, Width::Share(1.0)),
            self.column("head-programs", Align::Right, Width::Points(56.0)),
            self.column("head-secured", Align::Right, Width::Points(58.0)),
            self.column("head-pending", Align::Right, Width::Points(70.0)),
        ];
        columns.extend(shows_words.then(|| self.column("head-expects", Align::Left, Width::Share(1.4))));
        columns.push(self.column("head-reports", Align::Left, Width::Points(78.0)));
        let is_partly_silent = funders.iter().any(|funder| {
            funder.secured.is_none()
                || funder.pending.is_none()
                || funder.reporting.is_empty()
                || shows_words && funder.expectations.is_empty()
        });
        let amounts = say!(voice, "map-funders-amounts");
        let note = match is_partly_silent {
            true => say!(voice, "map-funders-silent").join(" ", &amounts),
            false => amounts,
        };
        let what = if shows_words { "caption-funders-what" } else { "caption-funders-dollars" };
        Some(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, what))),
            columns,
            rows: rows.collect(),
            note: Some(note.rich()),
            density: Density::Dense,
            row_heads: true,
        }))
    }

    fn expectations_and_ends(&self) -> Option<Block> {
        let (voice, funding) = (self.voice, &self.map.funding);
        let expectations: Vec<Phrase> = funding
            .expectations
            .iter()
            .take(MOST_EXPECTATIONS)
            .map(|(text, n)| {
                say!(voice, "map-expectation", text = voice.typed(text), n = *n, count = voice.whole(*n))
            })
            .collect();
        let ends: Vec<Phrase> = funding
            .ends
            .iter()
            .take(MOST_ENDS)
            .map(|end| {
                say!(
                    voice,
                    "map-grant-ends",
                    date = voice.date(end.end),
                    funder = self.named(&funding.funders[end.funder].name),
                    n = end.programs.len(),
                    count = voice.in_words(end.programs.len(), Gender::Masculine),
                    program = end.programs.first().map(|at| self.program(*at)).unwrap_or_default(),
                )
            })
            .collect();
        let side = |heading: &'static str, items: Vec<Phrase>| {
            (!items.is_empty()).then(|| column(6, &say!(voice, heading), vec![points(&items)]))
        };
        let columns: Vec<_> =
            [side("map-expectations", expectations), side("map-ends", ends)].into_iter().flatten().collect();
        (!columns.is_empty()).then_some(Block::Columns(Columns { columns, ruled: true }))
    }
}
