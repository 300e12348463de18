//! The system map: what the programs of a community do, for whom, with what, and how they work with one another.

mod admission;
mod capacity;
mod change;
mod coordination;
mod coverage;
mod funding;
mod network;
mod partners;
mod profile;
mod response;
mod roles;

use super::briefing::{body, column, note, prepared_by};
use super::narrative::text_cell;
use crate::base::Id;
use crate::compose::composer::Material;
use crate::compose::document::{
    Align, Begins, Block, Columns, Cover, Density, Document, DocumentKind, Opener, OpenerSize, Running,
    Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::known_name::known_name;
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::fact;
use crate::compose::sentence::{Numbering, Rules};
use crate::compose::voice::{Voice, say};
use crate::measure::{Disclosed, SystemMapFigures, Tally};

pub(in crate::compose) use profile::profile;

/// Composes the report.
pub(in crate::compose) fn system_map(
    name: &str,
    voice: &Voice<'_>,
    material: Material<'_>,
    map: &SystemMapFigures,
) -> Document {
    let report = Report { voice, material, map };
    let mut numbering = Numbering::default();
    let mut blocks = report.response(&mut numbering);
    blocks.extend(report.capacity(&mut numbering));
    blocks.extend(report.change(&mut numbering));
    blocks.extend(Report::shared_page(report.roles(&mut numbering)));
    blocks.extend(report.funding(&mut numbering));
    blocks.extend(report.coverage(&mut numbering));
    blocks.extend(report.admission(&mut numbering));
    blocks.extend(Report::shared_page(report.systems(&mut numbering)));
    blocks.extend(report.data());
    blocks.extend(Report::shared_page(report.participation()));
    blocks.extend(report.network(&mut numbering));
    blocks.extend(report.partners(&mut numbering));
    let organization = report.organization();
    Document {
        kind: DocumentKind::SystemMap,
        name: name.to_owned(),
        partnership: None,
        language: voice.language,
        title: say!(voice, "map-title", period = report.survey_days()).flat(),
        description: say!(voice, "map-description").flat(),
        author: organization.flat(),
        date: material.evaluation.as_of,
        accent: material.portfolio.workspace.accent.clone(),
        running: Running {
            document: say!(voice, "map-head").flat(),
            parties: organization.flat(),
            draft: None,
            foot: say!(
                voice,
                "map-foot",
                profile = material.evaluation.profile.as_str(),
                days = report.survey_days()
            )
            .rich(),
            of: say!(voice, "page-of").flat(),
        },
        cover: Some(report.cover()),
        blocks,
        attachments: Vec::new(),
    }
}

/// Stands where nobody gave a number.
const NOBODY: &str = "\u{2013}";

// The questions whose options the report names, as the form calls them: figures hold options alone.
const ACTUAL_TYPE: &str = "type_actual";
const SECTOR: &str = "organization_type";
const SERVICES: &str = "services";
const POPULATIONS: &str = "populations_other";

struct Report<'a> {
    voice: &'a Voice<'a>,
    material: Material<'a>,
    map: &'a SystemMapFigures,
}

impl Report<'_> {
    fn organization(&self) -> Phrase {
        let id = &self.material.portfolio.workspace.organization;
        match self.material.portfolio.organizations.get(id) {
            Some(organization) => self.voice.local(&organization.name),
            None => self.voice.typed(id.as_str()),
        }
    }

    fn survey_days(&self) -> Phrase {
        match self.map.response.answered {
            Some((first, last)) => self.voice.days(crate::base::Period::from_days(first, last)),
            None => self.voice.date(self.material.evaluation.as_of),
        }
    }

    fn rules(&self) -> Rules<'_> {
        Rules { voice: self.voice, forms: self.material.forms, indicators: &[] }
    }

    /// Returns an opener that stands on the page of what is before it, with what belongs to it.
    fn shared_page(blocks: Vec<Block>) -> Vec<Block> {
        vec![Block::KeepTogether(Self::on_page(blocks))]
    }

    /// Returns an opener that stands on the page of what is before it, where that has room.
    fn on_page(mut blocks: Vec<Block>) -> Vec<Block> {
        if let Some(Block::Opener(opener)) = blocks.first_mut() {
            opener.begins = Begins::Here;
        }
        blocks
    }

    fn opener(&self, eyebrow: &'static str, title: &Phrase, lead: Option<&Phrase>) -> Block {
        let eyebrow = say!(self.voice, eyebrow);
        Block::Opener(Opener {
            eyebrow: eyebrow.flat(),
            title: title.rich(),
            lead: lead.filter(|lead| !lead.is_empty()).map(Phrase::rich),
            status: None,
            size: OpenerSize::Message,
            begins: Begins::Page,
            bookmark: Some(eyebrow.flat()),
        })
    }

    fn cover(&self) -> Cover {
        let voice = self.voice;
        let (programs, organizations) = (self.map.programs.len(), self.map.response.n_organizations);
        let prepared = prepared_by(voice, self.material.portfolio);
        let answered = say!(
            voice,
            "map-answered",
            n = programs,
            programs = voice.size(programs),
            organizations = voice.counted(f64::from(organizations), crate::base::Noun::Organization),
        );
        Cover {
            wordmarks: vec![self.organization().flat()],
            version: vec![
                say!(voice, "cover-version", profile = self.material.evaluation.profile.as_str()).flat(),
            ],
            kind: say!(voice, "map-head").flat(),
            title: say!(voice, "map-cover-title").flat(),
            subtitle: say!(voice, "map-cover-subtitle", days = self.survey_days()).rich(),
            timeline: None,
            facts: vec![
                fact(&say!(voice, "fact-answered"), &[answered]),
                fact(&say!(voice, "fact-survey"), &[self.survey_days()]),
                fact(&say!(voice, "fact-data-as-of"), &[voice.date(self.material.evaluation.as_of)]),
                fact(&say!(voice, "fact-prepared-by"), &[prepared]),
            ],
            foot: say!(voice, "map-cover-foot", profile = self.material.evaluation.profile.as_str()).rich(),
        }
    }

    fn type_label(&self, kind: Option<&Id>) -> Phrase {
        kind.map_or_else(|| say!(self.voice, "map-type-unknown"), |kind| self.option(ACTUAL_TYPE, kind))
    }

    fn column(&self, id: &'static str, align: Align, width: Width) -> TableColumn {
        TableColumn { head: say!(self.voice, id).rich(), align, width }
    }

    /// Returns a program's name.
    fn program(&self, at: usize) -> Phrase {
        self.voice.typed(&self.map.programs[at].program)
    }

    fn programs(&self, places: &[usize]) -> Phrase {
        let names: Vec<Phrase> = places.iter().map(|at| self.program(*at)).collect();
        self.voice.locale.and(&names)
    }

    /// Returns the name of an organization that the survey names.
    fn named(&self, organization: &str) -> Phrase {
        known_name(self.voice, self.material.portfolio, organization)
    }

    /// Returns a program's name over its organization's.
    fn program_cell(&self, at: usize) -> TableCell {
        TableCell::Text {
            main: self.program(at).rich(),
            sub: Some(self.named(&self.map.programs[at].organization).rich()),
            strong: true,
        }
    }

    fn field(&self, field: &str) -> Phrase {
        Id::new(field).map_or_else(|_| Phrase::default(), |field| self.rules().field(&self.map.form, &field))
    }

    fn option(&self, field: &str, option: &Id) -> Phrase {
        Id::new(field)
            .map_or_else(|_| Phrase::default(), |field| self.rules().option(&self.map.form, &field, option))
    }

    /// Returns options as they stand in a sentence.
    fn options<'i>(&self, field: &str, options: impl IntoIterator<Item = &'i Id>) -> Phrase {
        let names: Vec<Phrase> =
            options.into_iter().map(|option| self.option(field, option).inside()).collect();
        self.voice.locale.and(&names)
    }

    fn number(&self, number: Option<f64>, decimals: Decimals) -> TableCell {
        let text = number.map(|number| self.voice.locale.number(number, decimals).flat());
        TableCell::number(text.unwrap_or_else(|| NOBODY.to_owned()))
    }

    /// Returns a number of people: a mark where it is withheld.
    fn people(&self, people: Option<&Disclosed<f64>>) -> TableCell {
        match people.map(Disclosed::published) {
            Some(None) => TableCell::number(WITHHELD),
            Some(Some(&people)) => self.number(Some(people), Decimals::UpTo(1)),
            None => self.number(None, Decimals::UpTo(1)),
        }
    }

    /// Returns a share of people from 0 to 1 as a whole percentage: none where there is nothing to make it of, a mark where that
    /// is withheld.
    fn share(&self, share: Option<Option<f64>>) -> TableCell {
        match share {
            Some(None) => TableCell::number(WITHHELD),
            Some(share @ Some(_)) => self.percent(share),
            None => self.percent(None),
        }
    }

    /// Tells whether nothing is withheld or rounded.
    fn is_whole(&self) -> bool {
        self.material.evaluation.profile.threshold().is_none()
    }

    /// Explains the marks that the cells of a table bear, and that its numbers of people are rounded where they are.
    fn marks(&self, rows: &[TableRow]) -> Phrase {
        let voice = self.voice;
        let is_mark = |cell: &TableCell| matches!(cell, TableCell::Number { text, .. } if text == WITHHELD);
        let is_withheld = rows.iter().flat_map(|row| &row.cells).any(is_mark);
        let withheld = is_withheld.then(|| say!(voice, "note-withheld"));
        let rounded = self.material.evaluation.profile.rounds().then(|| say!(voice, "map-rounded"));
        Phrase::all(withheld.into_iter().chain(rounded), " ")
    }

    /// Returns a share from 0 to 1 as a whole percentage.
    fn percent(&self, share: Option<f64>) -> TableCell {
        self.number(share.map(|share| share * 100.0), Decimals::Exactly(0))
    }

    /// Returns a question's choices as a table under its name.
    fn tally(&self, field: &str, tally: &Tally) -> Vec<Block> {
        let voice = self.voice;
        if tally.counts.is_empty() {
            return vec![body(&say!(voice, "map-nobody-answered"))];
        }
        let rows = tally.counts.iter().map(|(option, n)| TableRow {
            cells: vec![
                text_cell(&self.option(field, option)),
                self.number(Some(f64::from(*n)), Decimals::Exactly(0)),
                self.percent(Some(tally.share(*n))),
            ],
            is_total: false,
        });
        let table = Table {
            caption: None,
            columns: vec![
                self.column("head-answer", Align::Left, Width::Share(1.0)),
                self.column("head-programs", Align::Right, Width::Points(56.0)),
                self.column("head-share", Align::Right, Width::Points(48.0)),
            ],
            rows: rows.collect(),
            note: None,
            density: Density::Dense,
            row_heads: true,
        };
        let n = tally.n_answered;
        let answered = say!(
            voice,
            "map-n-answered",
            n = n,
            count = voice.whole(n),
            missing = tally.n_missing,
            n_missing = voice.whole(tally.n_missing)
        );
        vec![Block::Table(table), note(&answered)]
    }

    /// Returns two questions side by side.
    fn beside(&self, left: (&str, &Tally), right: (&str, &Tally)) -> Block {
        let side = |(field, tally): (&str, &Tally)| {
            column(6, &self.field(field).capitalized(), self.tally(field, tally))
        };
        let pair = Columns { columns: vec![side(left), side(right)], ruled: true };
        Block::KeepTogether(vec![Block::Columns(pair)])
    }

    /// Returns from which answers all this was taken.
    fn method_words(&self) -> Phrase {
        let voice = self.voice;
        let names = self
            .map
            .files
            .iter()
            .map(|path| Phrase::typed(path.rsplit('/').next().unwrap_or(path)).within("code"));
        let files = Phrase::all(names, ", ");
        say!(voice, "map-method", form = self.rules().dataset(&self.map.form), files = files)
            .join(" ", &say!(voice, "map-method-note"))
    }
}
