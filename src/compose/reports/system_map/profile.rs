//! The partner profile: what the survey tells of one prospect, and how well it would go with the lead.

use super::super::briefing::{column, note, points, section};
use super::super::narrative::text_cell;
use super::{POPULATIONS, Report, SERVICES};
use crate::base::Id;
use crate::compose::composer::Material;
use crate::compose::document::{
    Align, Begins, Block, Columns, Density, Document, DocumentKind, Opener, OpenerSize, ParagraphStyle,
    Running, Table, TableRow, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::prospect::{Prospect, prospects};
use crate::compose::voice::{Voice, say};
use crate::ingest::fold;
use crate::measure::{Disclosed, FitReason, ProgramEntry, SystemMapFigures};

/// The question on what can be shared.
const SHARING: &str = "sharing";
/// The answer that stands for no choice.
const NONE: &str = "none";
/// About as many letters as a line of half the page's width holds.
const LETTERS_OF_A_LINE: usize = 54;
/// As many lines as the first page holds beside one another.
const MOST_LINES: usize = 24;

/// A part of the partner file, by the name of its heading, with its lines.
type Part = (&'static str, Vec<Phrase>);

/// Composes the profile of one prospect.
pub(in crate::compose) fn profile(
    name: &str,
    voice: &Voice<'_>,
    material: Material<'_>,
    map: &SystemMapFigures,
    prospect: &Prospect<'_>,
) -> Document {
    let report = Report { voice, material, map };
    let lead = report.organization();
    let organization = report.named(&prospect.fit.organization);
    let description = say!(voice, "profile-description", lead = &lead).flat();
    let sheet = Profile { report, prospect };
    let mut blocks = vec![sheet.opener()];
    blocks.extend(sheet.compatibility());
    blocks.extend(sheet.file());
    blocks.push(Block::Method {
        title: say!(voice, "map-method-title").flat(),
        text: vec![sheet.report.method_words().rich()],
    });
    Document {
        kind: DocumentKind::Profile,
        name: name.to_owned(),
        partnership: None,
        language: voice.language,
        title: say!(voice, "profile-title", organization = &organization).flat(),
        description,
        author: lead.flat(),
        date: material.evaluation.as_of,
        accent: material.portfolio.workspace.accent.clone(),
        running: Running {
            document: say!(voice, "profile-head").flat(),
            parties: organization.flat(),
            draft: None,
            foot: say!(
                voice,
                "map-foot",
                profile = material.evaluation.profile.as_str(),
                days = sheet.report.survey_days()
            )
            .rich(),
            of: say!(voice, "page-of").flat(),
        },
        cover: None,
        blocks,
        attachments: Vec::new(),
    }
}

struct Profile<'a> {
    report: Report<'a>,
    prospect: &'a Prospect<'a>,
}

impl Profile<'_> {
    fn opener(&self) -> Block {
        let voice = self.report.voice;
        let name = self.report.named(&self.prospect.fit.organization);
        let n = prospects(self.report.map).len();
        let lead = say!(
            voice,
            "profile-lead",
            rank = voice.size(self.prospect.rank),
            count = voice.size(n),
            lead = self.report.organization(),
        );
        Block::Opener(Opener {
            eyebrow: say!(voice, "profile-head").flat(),
            title: name.rich(),
            lead: Some(lead.rich()),
            status: None,
            size: OpenerSize::Title,
            begins: Begins::Page,
            bookmark: Some(name.flat()),
        })
    }

    fn programs(&self) -> Vec<&ProgramEntry> {
        self.prospect.fit.programs.iter().map(|at| &self.report.map.programs[*at]).collect()
    }

    /// Returns the partner file, with the names of what is not known.
    fn file(&self) -> Vec<Block> {
        let (report, programs) = (&self.report, self.programs());
        let voice = report.voice;
        let mut unknown = Vec::new();
        let mut line = |label: Phrase, answer: Phrase| {
            if answer.is_empty() {
                unknown.push(label.inside());
                return say!(voice, "profile-line", label = label, answer = say!(voice, "profile-not-known"));
            }
            say!(voice, "profile-line", label = label, answer = answer)
        };
        let chosen = |field: &str, of: &dyn Fn(&ProgramEntry) -> Vec<Id>| {
            let mut options: Vec<Id> = Vec::new();
            for option in programs.iter().flat_map(|program| of(program)) {
                if !options.contains(&option) {
                    options.push(option);
                }
            }
            // One program's "none" says nothing of another that has some.
            if options.len() > 1 {
                options.retain(|option| option.as_str() != NONE);
            }
            let names: Vec<Phrase> =
                options.iter().map(|option| report.option(field, option).inside()).collect();
            let separator = if names.iter().any(|name| name.marked().contains(", ")) { "; " } else { ", " };
            Phrase::all(names, separator).capitalized()
        };
        let listed = |options: &Option<Vec<Id>>| options.clone().unwrap_or_default();
        let single = |option: &Option<Id>| option.clone().into_iter().collect::<Vec<Id>>();
        let sum = |of: &dyn Fn(&ProgramEntry) -> Option<f64>| {
            let sum = programs.iter().filter_map(|program| of(program)).reduce(|a, b| a + b);
            sum.map(|sum| voice.locale.number(sum, Decimals::UpTo(1))).unwrap_or_default()
        };
        let words = |texts: Vec<&str>| {
            let mut once: Vec<&str> = Vec::new();
            texts.into_iter().filter(|text| !text.trim().is_empty()).for_each(|text| {
                if !once.iter().any(|known| fold(known) == fold(text)) {
                    once.push(text);
                }
            });
            Phrase::all(once.into_iter().map(|text| report.named(text)), "; ")
        };
        let named = programs.iter().map(|program| {
            let kind = report.type_label(program.works_as()).inside();
            say!(voice, "map-program-of", program = voice.typed(&program.program), organization = kind)
        });
        let label = |field: &str| report.field(field).capitalized();
        let what = vec![
            line(say!(voice, "head-programs"), Phrase::all(named, "; ")),
            line(label(SERVICES), chosen(SERVICES, &|program| listed(&program.services))),
            line(
                label("catchment_area"),
                words(programs.iter().filter_map(|program| program.area.as_deref()).collect()),
            ),
        ];
        let whom = vec![
            line(
                say!(voice, "profile-groups"),
                chosen(POPULATIONS, &|program| program.populations().into_iter().cloned().collect()),
            ),
            line(label("gender_served"), chosen("gender_served", &|program| listed(&program.genders))),
            line(label("eligibility"), chosen("eligibility", &|program| listed(&program.eligibility))),
        ];
        // A profile is made for the partners alone, to whom every number is shown.
        let told = |people: &Option<Disclosed<f64>>| people.as_ref().and_then(Disclosed::published).copied();
        let held = [
            ("beds", sum(&|program| program.beds)),
            ("units", sum(&|program| program.units)),
            ("caseload_spaces", sum(&|program| program.caseload)),
        ];
        let used = [
            ("occupied_now", sum(&|program| told(&program.occupied))),
            ("served_per_year", sum(&|program| told(&program.served))),
            ("waitlist_size", sum(&|program| told(&program.waitlist))),
        ];
        let mut amounts = |amounts: [(&str, Phrase); 3]| {
            let amounts = amounts.map(|(field, amount)| line(label(field), amount));
            Phrase::all(amounts, "; ")
        };
        let capacity = vec![amounts(held), amounts(used)];
        let hours =
            line(label("referral_hours"), chosen("referral_hours", &|program| single(&program.hours)));
        let order = chosen("prioritization", &|program| single(&program.prioritization));
        let order = line(label("prioritization"), order);
        let tool =
            line(label("assessment_tool"), chosen("assessment_tool", &|program| single(&program.assessment)));
        let referral = vec![
            line(label("referrals_in"), chosen("referrals_in", &|program| listed(&program.referrals_in))),
            line(label("referrals_out"), chosen("referrals_out", &|program| listed(&program.referrals_out))),
            hours.join("; ", &tool),
            order,
        ];
        let systems = chosen("data_systems", &|program| listed(&program.data_systems));
        let consent = chosen("consent_process", &|program| single(&program.consent));
        let data = vec![
            line(label("data_systems"), systems).join("; ", &line(label("consent_process"), consent)),
            line(label(SHARING), chosen(SHARING, &|program| single(&program.sharing))),
        ];
        let participation = vec![
            line(label("tables_attended"), chosen("tables_attended", &|program| listed(&program.tables))),
            line(label("joint_actions"), chosen("joint_actions", &|program| listed(&program.joint_actions))),
        ];
        let funders = if self.shares() {
            words(
                programs
                    .iter()
                    .flat_map(|program| program.grants.iter().map(|g| g.funder.as_str()))
                    .collect(),
            )
        } else {
            say!(voice, "profile-not-shared")
        };
        let funders = vec![line(say!(voice, "profile-funders"), funders)];
        let does = vec![("profile-what", what), ("profile-whom", whom), ("profile-capacity", capacity)];
        let works = vec![
            ("profile-referral", referral),
            ("profile-data", data),
            ("profile-participation", participation),
            ("profile-funding", funders),
        ];
        self.sheet(does, works, &Phrase::all(unknown, ", ").capitalized())
    }

    /// Returns the partner file: side by side on the first page where that holds it, else part by part.
    fn sheet(&self, mut does: Vec<Part>, works: Vec<Part>, unknown: &Phrase) -> Vec<Block> {
        let voice = self.report.voice;
        let n_lines = |parts: &[Part]| -> usize {
            let lines = parts.iter().flat_map(|(_, lines)| lines);
            lines.map(|line| line.flat().chars().count().div_ceil(LETTERS_OF_A_LINE)).sum()
        };
        if n_lines(&does).max(n_lines(&works)) > MOST_LINES {
            let ask = (!unknown.is_empty()).then(|| ("profile-ask", vec![unknown.clone()]));
            let parts = does.into_iter().chain(works).chain(ask);
            return parts.map(|(id, lines)| section(&say!(voice, id), vec![points(&lines)])).collect();
        }
        if !unknown.is_empty() {
            let ask = say!(voice, "profile-line", label = say!(voice, "profile-ask"), answer = unknown);
            does.push(("profile-ask", vec![ask]));
        }
        let side = |id: &'static str, parts: Vec<Part>| {
            let lines = parts.iter().flat_map(|(_, lines)| lines);
            let told = lines
                .map(|line| Block::Paragraph { style: ParagraphStyle::Reference, text: line.rich() })
                .collect();
            column(6, &say!(voice, id), told)
        };
        let columns = vec![side("profile-does", does), side("profile-works", works)];
        vec![Block::Columns(Columns { columns, ruled: true })]
    }

    /// Tells whether every program said what it shares with partners, and none that it is nothing.
    fn shares(&self) -> bool {
        let programs = self.programs();
        programs
            .iter()
            .all(|program| program.sharing.as_ref().is_some_and(|sharing| sharing.as_str() != NONE))
    }

    /// Returns the six questions of compatibility, each with a share where there is one and the reasons.
    fn compatibility(&self) -> Vec<Block> {
        let (report, fit) = (&self.report, self.prospect.fit);
        let voice = report.voice;
        let reasons = |is_about: fn(&FitReason) -> bool| {
            let about = fit.reasons.iter().filter(|reason| is_about(reason));
            Phrase::all(about.map(|reason| report.reason(reason).capitalized()), " ")
        };
        let not_known = || say!(voice, "profile-not-known-yet");
        let row = |label: &'static str, share: Option<f64>, why: Phrase| TableRow {
            cells: vec![
                text_cell(&say!(voice, label)),
                report.percent(share),
                text_cell(&if why.is_empty() { not_known() } else { why }),
            ],
            is_total: false,
        };
        // A share of nothing has no reason to name: it is known all the same.
        let told = |share: Option<f64>, why: Phrase, none: &'static str| match share {
            Some(_) if why.is_empty() => say!(voice, none),
            Some(_) | None => why,
        };
        let shares = reasons(|reason| matches!(reason, FitReason::Shares(_)));
        let adds = reasons(|reason| matches!(reason, FitReason::Adds(_)));
        let repeats = reasons(|reason| matches!(reason, FitReason::Duplicates(_)));
        let wants = reasons(|reason| matches!(reason, FitReason::WantsToo(_)));
        let start = reasons(|reason| matches!(reason, FitReason::HasRoom(_) | FitReason::AlreadyRefers(_)));
        let table = Table {
            caption: None,
            columns: vec![
                report.column("profile-question", Align::Left, Width::Points(108.0)),
                report.column("head-percent", Align::Right, Width::Points(24.0)),
                report.column("head-reasons", Align::Left, Width::Share(1.0)),
            ],
            rows: vec![
                row("profile-fit", fit.strategic_fit, told(fit.strategic_fit, shares, "profile-none-shared")),
                row(
                    "profile-complementarity",
                    fit.complementarity,
                    told(fit.complementarity, adds, "profile-none-added"),
                ),
                row("profile-overlap", fit.overlap, told(fit.overlap, repeats, "profile-none-repeated")),
                row("profile-commitment", fit.commitment, told(fit.commitment, wants, "profile-none-wanted")),
                row("profile-length", None, not_known()),
                row("profile-start", None, start),
            ],
            note: None,
            density: Density::Dense,
            row_heads: true,
        };
        let lead = report.organization();
        let rule = note(&say!(voice, "profile-rule", lead = lead));
        vec![section(&say!(voice, "profile-compatibility"), vec![Block::Table(table), rule])]
    }
}
