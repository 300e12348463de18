//! The shortlist: who would go well with the organization that answers for the reports, and why.

use super::super::briefing::note;
use super::super::narrative::{text_cell, two_line_cell};
use super::{POPULATIONS, Report, SECTOR, SERVICES};
use crate::base::Id;
use crate::compose::document::{Align, Block, Density, Table, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::measure::FitReason;

/// So many organizations are on the list.
const MOST_PARTNERS: usize = 8;
/// So many services or populations that would be added or shared are named.
const MOST_NAMES: usize = 3;
/// So many services that both offer, and actions that both want, are named.
const MOST_OTHERS: usize = 2;

impl Report<'_> {
    pub(super) fn partners(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        let Some(shortlist) = &self.map.shortlist else { return Vec::new() };
        let Some(first) = shortlist.partners.first() else { return Vec::new() };
        let title = say!(voice, "map-partners-message", partner = self.named(&first.organization),);
        let shown = &shortlist.partners[..shortlist.partners.len().min(MOST_PARTNERS)];
        let rows = shown.iter().enumerate().map(|(rank, fit)| {
            let name =
                say!(voice, "map-ranked", rank = voice.size(rank + 1), name = self.named(&fit.organization));
            let sector = fit.sector.as_ref().map(|sector| self.option(SECTOR, sector)).unwrap_or_default();
            let reasons =
                Phrase::all(fit.reasons.iter().map(|reason| self.reason(reason).capitalized()), " ");
            let reasons = if reasons.is_empty() { say!(voice, "map-no-reasons") } else { reasons };
            TableRow {
                cells: vec![
                    two_line_cell(&name, &sector),
                    self.percent(fit.complementarity),
                    self.percent(fit.overlap),
                    self.percent(fit.strategic_fit),
                    self.percent(fit.commitment),
                    text_cell(&reasons),
                ],
                is_total: false,
            }
        });
        let rows: Vec<TableRow> = rows.collect();
        let n = rows.len();
        let message = say!(voice, "caption-partners", n = n, count = voice.in_words(n, Gender::Masculine))
            .capitalized();
        let table = Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-partners-what"))),
            columns: vec![
                self.column("head-organization", Align::Left, Width::Points(100.0)),
                self.column("head-complementarity", Align::Right, Width::Points(30.0)),
                self.column("head-overlap", Align::Right, Width::Points(38.0)),
                self.column("head-fit", Align::Right, Width::Points(42.0)),
                self.column("head-commitment-share", Align::Right, Width::Points(60.0)),
                self.column("head-reasons", Align::Left, Width::Share(1.0)),
            ],
            rows,
            note: None,
            density: Density::TwoLine,
            row_heads: true,
        };
        let more = shortlist.partners.len() - n;
        let count = voice.in_words(more, Gender::Masculine).capitalized();
        let rule = say!(voice, "map-partners-rule", n = more, count = count);
        // What the columns mean stands before them: after a table that fills the page it would have the next to itself.
        vec![self.opener("map-eyebrow-partners", &title, None), note(&rule), Block::Table(table)]
    }

    pub(super) fn reason(&self, reason: &FitReason) -> Phrase {
        let voice = self.voice;
        match reason {
            FitReason::Adds(services) => self.listed("map-reason-adds", SERVICES, services, MOST_NAMES),
            FitReason::Shares(populations) => {
                self.listed("map-reason-shares", POPULATIONS, populations, MOST_NAMES)
            }
            FitReason::Duplicates(services) => {
                self.listed("map-reason-duplicates", SERVICES, services, MOST_OTHERS)
            }
            FitReason::WantsToo(actions) => {
                self.listed("map-reason-wants", "joint_actions", actions, MOST_OTHERS)
            }
            FitReason::HasRoom(n) => say!(voice, "map-reason-room", n = *n, count = voice.whole(*n)),
            FitReason::AlreadyRefers(n) => say!(
                voice,
                "map-reason-refers",
                n = *n,
                count = voice.in_words(*n as usize, Gender::Masculine)
            ),
            FitReason::AlreadyPartner => say!(voice, "map-reason-partner"),
        }
    }

    fn listed(&self, message: &str, field: &str, options: &[Id], most: usize) -> Phrase {
        let voice = self.voice;
        let n = options.len();
        let more = n.saturating_sub(most);
        voice.say(
            message,
            &[
                ("names", self.options(field, &options[..n.min(most)]).into()),
                ("more", more.into()),
                ("n_more", voice.in_words(more, Gender::Masculine).into()),
            ],
        )
    }
}
