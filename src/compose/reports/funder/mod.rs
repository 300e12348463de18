//! The report to one funder: every partnership it pays for, what was agreed and what came of it, people each counted once.

mod cover;
mod partnership;
mod reach;

use super::briefing::{Briefing, note, opener};
use super::evaluation::{how_many_judged, next_date};
use crate::base::{Id, Language};
use crate::compose::composer::Material;
use crate::compose::document::{
    Align, Block, DatedNote, Density, Document, DocumentKind, Opener, Running, Table, TableCell, TableColumn,
    TableRow, Width,
};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Judged, Numbering, is_assessed};
use crate::compose::voice::{Gender, Voice, say};
use crate::diag::{Diagnostic, Origin};
use crate::evaluate::{EditionMark, RollUp, Status};
use crate::ledger::Marker;
use crate::measure::{FunderReach, Mismatch};
use crate::portfolio::{Organization, OrganizationKind};

/// As many dates ahead as stand side by side on the summary, in two rows.
const MOST_DATES: usize = 8;

/// What the report is made from.
pub(in crate::compose::reports::funder) struct Grant<'a> {
    voice: &'a Voice<'a>,
    material: Material<'a>,
    funder: &'a Organization,
    reach: &'a FunderReach,
    briefings: Vec<Briefing<'a>>,
}

/// Composes the report to a funder.
///
/// # Errors
/// When the parts of a table do not add up to its total: a report with such a table does not go out.
pub(in crate::compose) fn funder_report(
    name: &str,
    voice: &Voice<'_>,
    material: Material<'_>,
    reach: &FunderReach,
) -> Result<Document, Diagnostic> {
    let unknown = || {
        let message = format!("there is no funder `{}`", reach.funder);
        Diagnostic::error("nothing-to-compose", message, Origin::Run)
    };
    let funder = material.portfolio.organizations.get(&reach.funder).ok_or_else(unknown)?;
    if let Some(Mismatch { counted, parts, total }) = reach.mismatch() {
        let message = format!(
            "in the report to `{}` the partnerships' people ({counted}) come to {parts}, and their total says {total}",
            reach.funder
        );
        return Err(Diagnostic::error("parts-and-total", message, Origin::Run)
            .hint("this is a fault of the program: the report is held back"));
    }
    let briefings = funded(&reach.funder, voice, material);
    let grant = Grant { voice, material, funder, reach, briefings };
    Ok(grant.document(name))
}

/// Returns what is known of every partnership that the funder pays for and that was judged.
fn funded<'a>(funder: &Id, voice: &'a Voice<'a>, material: Material<'a>) -> Vec<Briefing<'a>> {
    let agreements = material.portfolio.agreements.values();
    agreements
        .filter(|agreement| agreement.funders.contains(funder))
        .filter_map(|agreement| {
            Some(Briefing {
                voice,
                forms: material.forms,
                portfolio: material.portfolio,
                run: material.evaluation,
                agreement,
                partnership: Some(material.evaluation.partnerships.get(&agreement.id)?),
            })
        })
        .collect()
}

impl Grant<'_> {
    fn document(&self, name: &str) -> Document {
        let voice = self.voice;
        let workspace = &self.material.portfolio.workspace;
        let author = self.organization(&workspace.organization);
        let funder = voice.local(&self.funder.name);
        let period = self.period();
        let mut numbering = Numbering::default();
        let mut blocks = self.summary(&mut numbering);
        blocks.extend(reach::reach(self, &mut numbering));
        blocks.extend(self.next_dates());
        // How the report was made stands with the counts it explains, and never alone on a last page.
        blocks.push(self.method());
        for briefing in &self.briefings {
            blocks.extend(partnership::partnership(briefing, &mut numbering));
        }
        let as_of = self.material.evaluation.as_of;
        let title = say!(voice, "funder-title", funder = &funder, period = &period);
        Document {
            kind: DocumentKind::Funder,
            name: name.to_owned(),
            partnership: None,
            language: voice.language,
            title: title.flat(),
            description: say!(voice, "funder-description", funder = &funder).flat(),
            author: author.flat(),
            date: as_of,
            accent: workspace.accent.clone(),
            running: Running {
                document: say!(
                    voice,
                    "funder-head",
                    period = self.quarter().unwrap_or_else(|| period.clone())
                )
                .flat(),
                parties: author.join(", ", &funder).flat(),
                draft: None,
                foot: say!(
                    voice,
                    "report-foot",
                    profile = self.material.evaluation.profile.as_str(),
                    date = voice.date(as_of),
                    edition = voice.edition(self.edition()),
                )
                .rich(),
                of: say!(voice, "page-of").flat(),
            },
            cover: Some(cover::cover(self)),
            blocks,
            attachments: Vec::new(),
        }
    }

    fn organization(&self, id: &Id) -> Phrase {
        let organization = self.material.portfolio.organizations.get(id);
        organization.map_or_else(
            || self.voice.typed(id.as_str()),
            |organization| self.voice.local(&organization.name),
        )
    }

    /// Returns the period on the funder's own calendar: "Q4 2025-26, January to March 2026"; the days alone where its quarters
    /// do not fall on them.
    fn period(&self) -> Phrase {
        let voice = self.voice;
        let days = voice.months(self.material_period());
        match self.quarter() {
            Some(quarter) => say!(voice, "funder-quarter", quarter = quarter, days = days),
            None => days,
        }
    }

    /// Returns the quarter alone: "Q4 2025-26".
    fn quarter(&self) -> Option<Phrase> {
        let voice = self.voice;
        let (quarter, year) = self.fiscal_quarter()?;
        // French writes both years whole.
        let next = match voice.language {
            Language::En => format!("{:02}", (year + 1).rem_euclid(100)),
            Language::Fr => (year + 1).to_string(),
        };
        let (year, next) = (Phrase::typed(&year.to_string()), Phrase::typed(&next));
        Some(say!(voice, "funder-quarter-short", quarter = voice.whole(quarter), year = year, next = next))
    }

    fn material_period(&self) -> crate::base::Period {
        let workspace = &self.material.portfolio.workspace;
        self.material.evaluation.period.resolve(workspace.fiscal_year_start, self.reach.period.start)
    }

    /// Returns the quarter and the year in which the fiscal year starts, where the period is a quarter of the funder's.
    fn fiscal_quarter(&self) -> Option<(i8, i16)> {
        let OrganizationKind::Funder { fiscal_year_start } = self.funder.kind else { return None };
        let period = self.material_period();
        let is_quarter = period.start.day() == 1 && crate::base::add_months(period.start, 3) == period.end;
        let months = (period.start.month() - fiscal_year_start).rem_euclid(12);
        if !is_quarter || months % 3 != 0 {
            return None;
        }
        let year = period.start.year() - i16::from(period.start.month() < fiscal_year_start);
        Some((months / 3 + 1, year))
    }

    /// Returns what was issued of the people reached.
    fn roll_up(&self) -> Option<&RollUp> {
        let mut roll_ups = self.material.evaluation.roll_ups.iter();
        roll_ups.find(|roll_up| roll_up.funder == self.reach.funder)
    }

    /// Returns what edition the report is: the furthest of its partnerships' and of the people reached.
    fn edition(&self) -> EditionMark {
        let marks = self.briefings.iter().filter_map(|briefing| Some(briefing.partnership?.edition));
        let marks = marks.chain(self.roll_up().map(|roll_up| roll_up.edition));
        let number = marks.clone().map(|mark| mark.number).max().unwrap_or(1);
        let is_final = marks.clone().count() > 0 && marks.clone().all(|mark| mark.marker == Marker::Final);
        let is_corrected = marks.clone().any(|mark| mark.marker == Marker::Corrected);
        let marker = match (is_final, is_corrected) {
            (true, _) => Marker::Final,
            (false, true) => Marker::Corrected,
            (false, false) => Marker::Original,
        };
        EditionMark { marker, number }
    }

    fn judged(&self) -> Vec<Judged<'_>> {
        self.briefings.iter().flat_map(Briefing::judged).collect()
    }

    /// One page: how many targets of how many stand well, and each partnership's tally.
    fn summary(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        let judged = self.judged();
        let is_well = |status: Status| matches!(status, Status::Met | Status::OnTrack);
        let well = judged.iter().filter(|(_, evaluation)| is_well(evaluation.status)).count();
        let assessed = judged.iter().filter(|(_, evaluation)| is_assessed(evaluation.status)).count();
        let missed = judged.iter().filter(|(_, evaluation)| evaluation.status == Status::Missed).count();
        let title = say!(
            voice,
            "funder-message",
            n = well,
            well = voice.size(well),
            total = voice.size(assessed),
            missed = missed,
            missed_count = voice.in_words(missed, Gender::Feminine),
        )
        .capitalized();
        let lead = say!(
            voice,
            "funder-lead",
            n = self.briefings.len(),
            count = voice.in_words(self.briefings.len(), Gender::Masculine),
            funder = voice.local(&self.funder.name),
        );
        let opening = Opener {
            bookmark: Some(say!(voice, "summary-bookmark").flat()),
            lead: Some(lead.capitalized().rich()),
            ..opener(&say!(voice, "summary-eyebrow"), &title)
        };
        let mut blocks = vec![Block::Opener(opening), Block::Table(self.tallies(numbering))];
        let failed = &self.material.portfolio.failed;
        if !failed.is_empty() {
            // Who pays for a partnership whose agreement cannot be read is not known: all of them are named.
            let names: Vec<Phrase> = failed.iter().map(|id| voice.typed(id.as_str())).collect();
            let names = voice.locale.and(&names);
            blocks.push(note(&say!(voice, "funder-not-evaluated", n = failed.len(), names = names)));
        }
        blocks
    }

    /// Returns the next dates of all partnerships, each with the partner it concerns.
    fn next_dates(&self) -> Vec<Block> {
        let voice = self.voice;
        let mut dates: Vec<_> = self
            .briefings
            .iter()
            .flat_map(|briefing| partnership::dates(briefing).map(move |next| (next.on, briefing, next)))
            .collect();
        dates.sort_by_key(|(on, ..)| *on);
        let notes = dates.into_iter().take(MOST_DATES).map(|(on, briefing, next)| {
            let partners: Vec<Phrase> = briefing.parties().into_iter().skip(1).collect();
            let what = next_date(briefing, next);
            let partners = voice.locale.and(&partners);
            DatedNote {
                date: voice.date(on).rich(),
                text: say!(voice, "funder-next", partners = partners, what = what).rich(),
            }
        });
        let notes: Vec<DatedNote> = notes.collect();
        match notes.is_empty() {
            true => Vec::new(),
            false => vec![Block::Heading(say!(voice, "summary-next-dates").rich()), Block::Dates(notes)],
        }
    }

    fn tallies(&self, numbering: &mut Numbering) -> Table {
        let voice = self.voice;
        let statuses: Vec<Status> = Status::ALL
            .into_iter()
            .filter(|status| self.judged().iter().any(|(_, evaluation)| evaluation.status == *status))
            .collect();
        let number = |n: usize| TableCell::number(voice.size(n).flat());
        let row = |name: Phrase, judged: &[Judged<'_>], is_total: bool| {
            let of = |status: &Status| {
                judged.iter().filter(|(_, evaluation)| evaluation.status == *status).count()
            };
            let cells = std::iter::once(TableCell::Text { main: name.rich(), sub: None, strong: true })
                .chain(statuses.iter().map(|status| number(of(status))))
                .chain([number(judged.len())])
                .collect();
            TableRow { cells, is_total }
        };
        let mut rows: Vec<TableRow> = self
            .briefings
            .iter()
            .map(|briefing| row(voice.local(&briefing.agreement.title), &briefing.judged(), false))
            .collect();
        rows.push(row(say!(voice, "funder-all-targets"), &self.judged(), true));
        // Many statuses leave the names of the partnerships their room.
        let column =
            |head: Phrase| TableColumn { head: head.rich(), align: Align::Right, width: Width::Auto };
        let columns = std::iter::once(TableColumn {
            head: say!(voice, "head-partnership").rich(),
            align: Align::Left,
            width: Width::Share(1.0),
        })
        .chain(statuses.iter().map(|status| column(Phrase::typed(&voice.statuses(*status, 2).label))))
        .chain([column(say!(voice, "head-targets"))])
        .collect();
        let message = how_many_judged(voice, &self.judged());
        let as_of = voice.date(self.material.evaluation.as_of);
        Table {
            caption: Some(numbering.table(
                voice,
                &message,
                &say!(voice, "caption-funder-tally", date = as_of),
            )),
            columns,
            rows,
            note: None,
            density: Density::Dense,
            row_heads: true,
        }
    }

    fn method(&self) -> Block {
        let voice = self.voice;
        let text = ["funder-method-people", "funder-method-targets", "funder-method-parts"];
        Block::Method {
            title: say!(voice, "funder-method-title").flat(),
            text: text
                .into_iter()
                .map(|id| say!(voice, id, profile = self.material.evaluation.profile.as_str()).rich())
                .collect(),
        }
    }
}
