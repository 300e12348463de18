//! The answers to a system-mapping survey: response, inventory, capacity, and roles that differ from their funding.

use std::collections::BTreeMap;

use super::briefing::{body, note, prepared_by, section};
use super::narrative::text_cell;
use crate::base::Id;
use crate::compose::composer::Material;
use crate::compose::document::{
    Align, Block, Cover, Density, Document, DocumentKind, Opener, OpenerSize, Running, Table, TableCell,
    TableColumn, TableRow, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::fact;
use crate::compose::sentence::{Numbering, Rules};
use crate::compose::voice::{Gender, Voice, say};
use crate::ingest::FieldKind;
use crate::measure::{ProgramEntry, SystemMapFigures};

/// Composes the summary.
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
    blocks.extend(report.roles(&mut numbering));
    blocks.extend(report.method());
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
            foot: say!(voice, "map-foot", days = report.survey_days()).flat(),
            of: say!(voice, "page-of").flat(),
        },
        cover: Some(report.cover()),
        blocks,
        attachments: Vec::new(),
    }
}

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
        Rules { voice: self.voice, forms: self.material.forms }
    }

    /// Returns the label of a kind of program, looked up among the form's choices.
    fn program_type(&self, id: &Id) -> Phrase {
        let form = self.material.forms.get(&self.map.form);
        let choice =
            form.into_iter().flat_map(|form| form.fields.values()).find_map(|field| match &field.kind {
                FieldKind::Choice(choices) => choices.iter().find(|choice| choice.id == *id),
                FieldKind::Text
                | FieldKind::Number { .. }
                | FieldKind::Date
                | FieldKind::YesNo
                | FieldKind::Choices(_)
                | FieldKind::Scale(_) => None,
            });
        choice.map_or_else(|| self.voice.typed(id.as_str()), |choice| self.voice.local(&choice.label))
    }

    fn opener(&self, eyebrow: &Phrase, title: &Phrase, bookmark: &Phrase) -> Block {
        Block::Opener(Opener {
            eyebrow: eyebrow.flat(),
            title: title.rich(),
            lead: None,
            status: None,
            size: OpenerSize::Message,
            same_page: false,
            bookmark: Some(bookmark.flat()),
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
            version: vec![say!(voice, "cover-version").flat()],
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
            foot: say!(voice, "map-cover-foot").rich(),
        }
    }

    /// Returns programs by what they work as, the most frequent first, those without an answer last.
    fn by_type(&self) -> Vec<(Option<&Id>, Vec<&ProgramEntry>)> {
        let mut groups: BTreeMap<Option<&Id>, Vec<&ProgramEntry>> = BTreeMap::new();
        for program in &self.map.programs {
            let kind = program.actual_type.as_ref().or(program.funded_type.as_ref());
            groups.entry(kind).or_default().push(program);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(kind, programs)| (kind.is_none(), std::cmp::Reverse(programs.len())));
        groups
    }

    fn type_label(&self, kind: Option<&Id>) -> Phrase {
        kind.map_or_else(|| say!(self.voice, "map-type-unknown"), |kind| self.program_type(kind))
    }

    fn column(&self, id: &'static str, align: Align, width: Width) -> TableColumn {
        TableColumn { head: say!(self.voice, id).rich(), align, width }
    }

    fn response(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        let n = self.map.programs.len();
        let organizations =
            voice.counted(f64::from(self.map.response.n_organizations), crate::base::Noun::Organization);
        let title =
            say!(voice, "map-message", n = n, programs = voice.size(n), organizations = organizations);
        let mut blocks = vec![self.opener(
            &say!(voice, "map-eyebrow-inventory"),
            &title,
            &say!(voice, "map-eyebrow-inventory"),
        )];
        let partial = self.map.response.n_partial;
        let replaced = self.map.response.n_replaced;
        let response = say!(voice, "map-partial", n = partial, count = voice.whole(partial))
            .join(" ", &say!(voice, "map-replaced", n = replaced, count = voice.whole(replaced)));
        blocks.push(section(&say!(voice, "map-response"), vec![body(&response)]));
        let groups = self.by_type();
        let Some((largest, members)) = groups.first() else { return blocks };
        let message = say!(
            voice,
            "caption-inventory",
            kind = self.type_label(*largest),
            n = members.len(),
            count = voice.size(members.len()),
            total = voice.size(n),
        );
        let rows = groups.iter().map(|(kind, programs)| {
            let mut names: Vec<Phrase> =
                programs.iter().map(|program| voice.typed(&program.program)).collect();
            names.sort();
            TableRow {
                cells: vec![
                    text_cell(&self.type_label(*kind)),
                    TableCell::number(voice.size(programs.len()).flat()),
                    text_cell(&Phrase::all(names, ", ")),
                ],
                is_total: false,
            }
        });
        blocks.push(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-inventory-what"))),
            columns: vec![
                self.column("head-type", Align::Left, Width::Points(150.0)),
                self.column("head-programs", Align::Right, Width::Points(52.0)),
                self.column("head-names", Align::Left, Width::Share(1.0)),
            ],
            rows: rows.collect(),
            note: None,
            density: Density::Dense,
            row_heads: true,
        }));
        blocks
    }

    fn capacity(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        type Part = fn(&ProgramEntry) -> Option<f64>;
        let parts: [Part; 5] = [
            |program| program.beds,
            |program| program.units,
            |program| program.caseload,
            |program| program.occupied,
            |program| program.served,
        ];
        let total = |programs: &[&ProgramEntry], part: Part| -> Option<f64> {
            let known: Vec<f64> = programs.iter().filter_map(|program| part(program)).collect();
            (!known.is_empty()).then(|| known.iter().sum())
        };
        let cells = |programs: &[&ProgramEntry], strong: bool| -> Vec<TableCell> {
            parts
                .iter()
                .map(|part| TableCell::Number {
                    text: total(programs, *part).map_or("\u{2013}".to_owned(), |sum| {
                        voice.locale.number(sum, Decimals::UpTo(1)).flat()
                    }),
                    unit: String::new(),
                    sub: None,
                    restated: false,
                    strong,
                })
                .collect()
        };
        let mut rows: Vec<TableRow> = self
            .by_type()
            .iter()
            .map(|(kind, programs)| TableRow {
                cells: std::iter::once(text_cell(&self.type_label(*kind)))
                    .chain(cells(programs, false))
                    .collect(),
                is_total: false,
            })
            .collect();
        let all: Vec<&ProgramEntry> = self.map.programs.iter().collect();
        let label = TableCell::Text { main: say!(voice, "group-all").rich(), sub: None, strong: true };
        rows.push(TableRow {
            cells: std::iter::once(label).chain(cells(&all, true)).collect(),
            is_total: true,
        });
        let amount = |part: Part| voice.locale.number(total(&all, part).unwrap_or(0.0), Decimals::UpTo(1));
        let title = say!(
            voice,
            "map-capacity-message",
            beds = amount(parts[0]),
            units = amount(parts[1]),
            caseload = amount(parts[2]),
        );
        let occupied = total(&all, parts[3]).unwrap_or(0.0);
        let message = say!(voice, "caption-capacity", n = occupied, count = amount(parts[3]));
        let table = Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-capacity-what"))),
            columns: vec![
                self.column("head-type", Align::Left, Width::Share(1.0)),
                self.column("head-beds", Align::Right, Width::Points(56.0)),
                self.column("head-units", Align::Right, Width::Points(60.0)),
                self.column("head-caseload", Align::Right, Width::Points(64.0)),
                self.column("head-occupied", Align::Right, Width::Points(56.0)),
                self.column("head-served", Align::Right, Width::Points(70.0)),
            ],
            rows,
            note: Some(say!(voice, "map-capacity-note").rich()),
            density: Density::Dense,
            row_heads: true,
        };
        let eyebrow = say!(voice, "map-eyebrow-capacity");
        vec![self.opener(&eyebrow, &title, &eyebrow), Block::Table(table)]
    }

    fn roles(&self, numbering: &mut Numbering) -> Vec<Block> {
        let voice = self.voice;
        let differing: Vec<(&ProgramEntry, &Id, &Id)> = self
            .map
            .programs
            .iter()
            .filter_map(|program| {
                let (funded, actual) = (program.funded_type.as_ref()?, program.actual_type.as_ref()?);
                (funded != actual).then_some((program, funded, actual))
            })
            .collect();
        let known = self
            .map
            .programs
            .iter()
            .filter(|program| program.funded_type.is_some() && program.actual_type.is_some())
            .count();
        let n = differing.len();
        let (count, total) = voice.pair_in_words((n, known), Gender::Masculine);
        let title = say!(voice, "map-roles-message", n = n, count = count, total = total,).capitalized();
        let eyebrow = say!(voice, "map-eyebrow-roles");
        let mut blocks = vec![self.opener(&eyebrow, &title, &eyebrow)];
        if differing.is_empty() {
            blocks.push(body(&say!(voice, "map-roles-none")));
            return blocks;
        }
        let rows = differing.iter().map(|(program, funded, actual)| TableRow {
            cells: vec![
                TableCell::Text {
                    main: voice.typed(&program.program).rich(),
                    sub: Some(voice.typed(&program.organization).rich()),
                    strong: true,
                },
                text_cell(&self.program_type(funded)),
                text_cell(&self.program_type(actual)),
                text_cell(
                    &program
                        .gap_reason
                        .as_ref()
                        .map_or_else(|| say!(voice, "map-no-reason"), |reason| voice.typed(reason)),
                ),
            ],
            is_total: false,
        });
        let message =
            say!(voice, "caption-roles", n = n, count = voice.in_words(n, Gender::Masculine)).capitalized();
        blocks.push(Block::Table(Table {
            caption: Some(numbering.table(voice, &message, &say!(voice, "caption-roles-what"))),
            columns: vec![
                self.column("head-program", Align::Left, Width::Share(1.1)),
                self.column("head-funded", Align::Left, Width::Share(1.0)),
                self.column("head-actual", Align::Left, Width::Share(1.0)),
                self.column("head-reason", Align::Left, Width::Share(1.2)),
            ],
            rows: rows.collect(),
            note: None,
            density: Density::TwoLine,
            row_heads: true,
        }));
        blocks
    }

    fn method(&self) -> Vec<Block> {
        let voice = self.voice;
        let names = self
            .map
            .files
            .iter()
            .map(|path| Phrase::typed(path.rsplit('/').next().unwrap_or(path)).within("code"));
        let files = Phrase::all(names, ", ");
        let text = say!(voice, "map-method", form = self.rules().dataset(&self.map.form), files = files);
        vec![
            Block::Method { title: say!(voice, "map-method-title").flat(), text: vec![text.rich()] },
            note(&say!(voice, "map-method-note")),
        ]
    }
}
