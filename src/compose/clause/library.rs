//! Reads the clauses that are built in and those of the workspace, and checks them before any is used.

use std::collections::BTreeMap;

use minijinja::Environment;

use super::schema::{AgreementPart, ClauseFile, ClauseTable, Each, ParagraphFile};
use crate::base::{Id, Language, Localized, nearest};
use crate::diag::{Diagnostic, Notes, Origin, Outcome, toml_mistake};
use crate::portfolio::AgreementKind;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("clauses/", $name, ".toml"), include_str!(concat!("../../../templates/clauses/", $name, ".toml")))),*]
    };
}

const BUILT_IN: &[(&str, &str)] = built_in![
    "changes",
    "client-data",
    "confidentiality",
    "disputes",
    "emergency-contacts",
    "ending-early",
    "funding",
    "governing-law",
    "independence",
    "insurance",
    "languages",
    "mutual",
    "own-policies",
    "parties",
    "provides",
    "purpose",
    "roles",
    "shared-space",
    "speaking-up",
    "success",
    "trial-term",
    "visibility",
    "volunteers",
    "whole-agreement",
    "working-together",
];

/// Names that clause texts may use; anything else is an error when the library is read.
pub(super) const NAMES: &[&str] = &[
    "clause",
    "decisions",
    "expected_result",
    "funders",
    "holds",
    "host",
    "item",
    "lead",
    "n_clauses",
    "n_parties",
    "notice",
    "parties",
    "purpose",
    "quorum",
    "reference",
    "schedule",
    "schedules",
    "term",
    "the_others",
    "this_agreement",
    "this_agreement_inside",
    "to_the_others",
    "value",
];

/// Every clause an agreement may have, in their order.
pub struct ClauseLibrary {
    clauses: Vec<ClauseTemplate>,
}

/// One clause, still to be filled.
#[derive(Debug, Clone)]
pub struct ClauseTemplate {
    /// Its name.
    pub id: Id,
    /// The file it comes from.
    pub path: String,
    /// Where it stands.
    pub part: AgreementPart,
    /// Its table.
    pub table: Option<ClauseTable>,
    /// Its title.
    pub title: Localized,
    order: u16,
    forms: Vec<AgreementKind>,
    when: Vec<Id>,
    paragraphs: Vec<ParagraphFile>,
}

/// One sub-clause, still to be filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParagraphTemplate<'a> {
    /// The text in one language.
    pub text: &'a str,
    /// The list it is repeated for.
    pub each: Option<Each>,
}

impl ClauseLibrary {
    /// Reads the built-in clauses and those among `templates` (path below `templates/`, text), which replace
    /// built-in ones of the same id or add to them.
    ///
    /// # Errors
    /// When a clause cannot be read or uses a name that no agreement fills; the notes say where.
    pub fn read(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Self> {
        let n_before = notes.len();
        let mut clauses: BTreeMap<Id, ClauseTemplate> = BTreeMap::new();
        let own = templates.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let own = own.filter(|(path, _)| path.starts_with("clauses/") && path.ends_with(".toml"));
        for (path, text) in BUILT_IN.iter().copied().chain(own) {
            let path = format!("templates/{path}");
            match toml::from_str::<ClauseFile>(text) {
                Ok(file) => {
                    check(notes, &path, text, &file);
                    clauses.insert(file.id.clone(), ClauseTemplate::new(path, file));
                }
                Err(error) => {
                    notes.push(toml_mistake(
                        "unreadable-clause",
                        (&path, text),
                        error.message(),
                        error.span(),
                    ));
                }
            }
        }
        let mut clauses: Vec<ClauseTemplate> = clauses.into_values().collect();
        clauses.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        notes.unless_errors_since(n_before, Self { clauses })
    }

    /// Returns the clauses of a kind of agreement whose conditions hold and that are not left out on purpose.
    pub fn applicable<'a>(
        &'a self,
        kind: AgreementKind,
        conditions: &'a [Id],
        omitted: &'a [(Id, Localized)],
    ) -> impl Iterator<Item = &'a ClauseTemplate> {
        self.clauses.iter().filter(move |clause| {
            clause.forms.contains(&kind)
                && clause.when.iter().all(|condition| conditions.contains(condition))
                && omitted.iter().all(|(id, _)| *id != clause.id)
        })
    }

    /// Returns the ids of all clauses.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.clauses.iter().map(|clause| &clause.id)
    }
}

impl ClauseTemplate {
    fn new(path: String, file: ClauseFile) -> Self {
        let ClauseFile { id, order, part, forms, when, table, title, paragraphs } = file;
        Self { id, path, part, table, title, order, forms, when, paragraphs }
    }

    /// Returns the sub-clauses whose conditions hold, in one language.
    pub(super) fn paragraphs<'a>(
        &'a self,
        language: Language,
        conditions: &'a [Id],
    ) -> impl Iterator<Item = ParagraphTemplate<'a>> {
        let holds = |paragraph: &&ParagraphFile| {
            paragraph.when.iter().all(|condition| conditions.contains(condition))
        };
        self.paragraphs.iter().filter(holds).map(move |paragraph| ParagraphTemplate {
            text: match language {
                Language::En => &paragraph.en,
                Language::Fr => &paragraph.fr,
            },
            each: paragraph.each,
        })
    }
}

/// Notes texts that are no templates, and names that no agreement fills.
fn check(notes: &mut Notes, path: &str, text: &str, file: &ClauseFile) {
    let environment = Environment::new();
    for source in file.paragraphs.iter().flat_map(|paragraph| [&paragraph.en, &paragraph.fr]) {
        let origin = match text.find(source.as_str()) {
            Some(start) => Origin::span(path, text, start..start + source.len()),
            None => Origin::file(path),
        };
        match environment.template_from_str(source) {
            Err(error) => {
                let message = format!("this text is no template: {error}");
                notes.push(Diagnostic::error("unreadable-clause", message, origin));
            }
            Ok(template) => {
                let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
                names.sort_unstable();
                for name in names.iter().filter(|name| !NAMES.contains(&name.as_str())) {
                    let message = format!("no agreement fills `{name}`");
                    let known = nearest(name, NAMES.iter().copied());
                    notes.push(
                        Diagnostic::error("unknown-placeholder", message, origin.clone()).nearest(known),
                    );
                }
            }
        }
    }
}
