//! Codebooks: the reviewed mapping of one export's columns and answers to a form, and what the export leaves
//! unsaid.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::form::{Forms, Role};
use super::heading::fold;
use super::mapping::Register;
use super::rule::Rule;
use super::values::{DayOrder, DecimalMark};
use crate::base::{Id, Sources, nearest};
use crate::diag::{Diagnostic, Notes, Origin, toml_mistake};

/// What a codebook file looks like: `<export>.codebook.toml` beside the export.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodebookFile {
    /// The exports it is for, beside it; without one, the file of the same name.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    files: Vec<Spanned<String>>,
    /// The sheet it is for; without one, every sheet.
    sheet: Option<String>,
    /// The platform, where it cannot be told from the export.
    #[schemars(with = "Option<String>")]
    dialect: Option<Spanned<String>>,
    /// The form that the export answers.
    #[schemars(with = "Option<String>")]
    form: Option<Spanned<String>>,
    /// The partnership that the export's rows belong to.
    #[schemars(with = "Option<String>")]
    partnership: Option<Spanned<String>>,
    /// Which of two numbers is the day in dates such as `5/10/2026`.
    dates: Option<DayOrder>,
    /// Which mark stands before decimals.
    decimals: Option<DecimalMark>,
    /// Rules that are switched off: rows that are counted although the platform marks them, such as `partial`.
    #[serde(default)]
    keep: Vec<Rule>,
    /// Values that hold for every row of the export.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    constants: IndexMap<Spanned<String>, String>,
    /// Which field each heading is.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    columns: IndexMap<String, Spanned<String>>,
    /// Headings that are left out on purpose.
    #[serde(default)]
    ignore: Vec<String>,
    /// For each field, which option each answer is.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, String>>")]
    answers: IndexMap<Spanned<String>, IndexMap<String, toml::Value>>,
    /// Which organization each name is, by its id in `inputs/organizations.toml`.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    organizations: IndexMap<String, Spanned<String>>,
    /// What the export held when the codebook was reviewed.
    reviewed: Option<ReviewedFile>,
}

/// What an export held when its codebook was reviewed: its fingerprint, readable, so that a later export's
/// difference can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReviewedFile {
    /// The headings, left to right.
    #[serde(default)]
    headings: Vec<String>,
    /// For each field with options, the answers that were there.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    answers: IndexMap<Spanned<String>, Vec<String>>,
}

/// The mapping of one export to a form.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    /// Where it stands.
    pub path: String,
    /// The sheet it is for, or every sheet.
    pub sheet: Option<String>,
    /// The platform, if it says.
    pub dialect: Option<String>,
    /// The form, if it says.
    pub form: Option<Id>,
    /// The partnership of every row, if it says.
    pub partnership: Option<Id>,
    /// How dates are written, if it says.
    pub dates: Option<DayOrder>,
    /// How decimals are written, if it says.
    pub decimals: Option<DecimalMark>,
    /// Rules that keep no row out.
    pub keep: Vec<Rule>,
    /// Values that hold for every row, by field.
    pub constants: BTreeMap<Id, String>,
    /// The field of each folded heading.
    pub columns: BTreeMap<String, Id>,
    /// Folded headings left out on purpose.
    pub ignored: Vec<String>,
    /// For each field, the spelling meant by each folded answer.
    pub answers: BTreeMap<Id, BTreeMap<String, String>>,
    /// The organization meant by each folded name.
    pub organizations: BTreeMap<String, Id>,
    /// What the export held when this was reviewed, if it says.
    pub reviewed: Option<Reviewed>,
}

/// The headings and answers of an export at the time its codebook was reviewed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// The headings, left to right.
    pub headings: Vec<String>,
    /// The answers of each field with options.
    pub answers: BTreeMap<Id, Vec<String>>,
}

/// Every codebook of a run, by the path of the export it is for.
#[derive(Debug, Default)]
pub struct Codebooks(BTreeMap<String, Vec<Codebook>>);

/// The ending of a codebook's name.
pub const ENDING: &str = ".codebook.toml";

impl Codebooks {
    /// Reads every codebook among the sources.
    pub fn read(notes: &mut Notes, sources: &Sources, forms: &Forms, dialects: &[&str]) -> Self {
        let mut codebooks = Self::default();
        for (_, file) in sources.iter().filter(|(_, file)| file.path.ends_with(ENDING)) {
            let Some(text) = file.text() else {
                let message = "the codebook is not UTF-8 text";
                let diagnostic = Diagnostic::error("codebook-syntax", message, Origin::file(&file.path));
                notes.push(diagnostic.hint("save it as plain text in UTF-8"));
                continue;
            };
            match toml::from_str::<CodebookFile>(text) {
                Ok(book) => Translation { notes, path: &file.path, text, forms }.book(
                    book,
                    sources,
                    dialects,
                    &mut codebooks,
                ),
                Err(error) => notes.push(toml_mistake(
                    "codebook-syntax",
                    (&file.path, text),
                    error.message(),
                    error.span(),
                )),
            }
        }
        codebooks
    }

    /// Gives the names that were reviewed the name their organization has, in every field that names one.
    ///
    /// With an empty register nobody is known, and names stay as they are written.
    pub fn name_organizations(&mut self, notes: &mut Notes, forms: &Forms, register: &Register) {
        if register.0.is_empty() {
            return;
        }
        let naming: BTreeSet<&Id> = forms
            .values()
            .flat_map(|form| form.fields.values())
            .filter(|field| field.role == Some(Role::Organization))
            .map(|field| &field.id)
            .collect();
        let mut told = BTreeSet::new();
        for book in self.0.values_mut().flatten() {
            for (name, id) in std::mem::take(&mut book.organizations) {
                let Some(meant) = register.0.get(&id).and_then(|spellings| spellings.first()) else {
                    if told.insert((book.path.clone(), id.clone())) {
                        let near = nearest(id.as_str(), register.0.keys().map(Id::as_str));
                        let message = format!("no organization has the id `{id}`");
                        let origin = Origin::file(&book.path);
                        notes.push(Diagnostic::error("unknown-organization", message, origin).nearest(near));
                    }
                    continue;
                };
                for field in &naming {
                    let answers = book.answers.entry((*field).clone()).or_default();
                    answers.entry(name.clone()).or_insert_with(|| meant.clone());
                }
            }
        }
    }

    /// Returns what the codebooks say of one sheet of an export; the one that names the sheet comes first.
    pub fn of(&self, path: &str, sheet: &str) -> Option<&Codebook> {
        let books = self.0.get(path)?;
        let named = books.iter().find(|book| book.sheet.as_deref() == Some(sheet));
        named.or_else(|| books.iter().find(|book| book.sheet.is_none()))
    }
}

struct Translation<'a> {
    notes: &'a mut Notes,
    path: &'a str,
    text: &'a str,
    forms: &'a Forms,
}

impl Translation<'_> {
    fn error(&mut self, span: std::ops::Range<usize>, message: String, suggestion: Option<&str>) {
        let origin = Origin::span(self.path, self.text, span);
        self.notes.push(Diagnostic::error("codebook-invalid", message, origin).nearest(suggestion));
    }

    fn book(&mut self, file: CodebookFile, sources: &Sources, dialects: &[&str], codebooks: &mut Codebooks) {
        let targets = self.targets(&file, sources);
        let mut book = Codebook {
            path: self.path.to_owned(),
            sheet: file.sheet,
            dates: file.dates,
            decimals: file.decimals,
            keep: file.keep,
            ignored: file.ignore.iter().map(|heading| fold(heading)).collect(),
            ..Codebook::default()
        };
        if let Some(dialect) = file.dialect {
            match dialects.contains(&dialect.get_ref().as_str()) {
                true => book.dialect = Some(dialect.into_inner()),
                false => {
                    let suggestion = nearest(dialect.get_ref(), dialects.iter().copied());
                    let message = format!("no platform is called `{}`", dialect.get_ref());
                    self.error(dialect.span(), message, suggestion);
                }
            }
        }
        if let Some(form) = file.form {
            match self.forms.get_key_value(form.get_ref().as_str()) {
                Some((id, _)) => book.form = Some(id.clone()),
                None => {
                    let known = self.forms.keys().map(Id::as_str);
                    let suggestion = nearest(form.get_ref(), known).map(str::to_owned);
                    let message = format!("no form is called `{}`", form.get_ref());
                    self.error(form.span(), message, suggestion.as_deref());
                }
            }
        }
        if let Some(partnership) = file.partnership {
            match Id::new(partnership.get_ref()) {
                Ok(id) => book.partnership = Some(id),
                Err(error) => self.error(partnership.span(), error.to_string(), None),
            }
        }
        let form = book.form.clone();
        for (field, value) in file.constants {
            if let Some(field) = self.field(&field, form.as_ref()) {
                book.constants.insert(field, value);
            }
        }
        for (heading, field) in file.columns {
            if let Some(field) = self.field(&field, form.as_ref()) {
                book.columns.insert(fold(&heading), field);
            }
        }
        for (field, answers) in file.answers {
            let Some(field) = self.field(&field, form.as_ref()) else { continue };
            let meant = |value: toml::Value| match value {
                toml::Value::String(text) => text,
                value => value.to_string(),
            };
            let answers = answers.into_iter().map(|(answer, value)| (fold(&answer), meant(value)));
            book.answers.entry(field).or_default().extend(answers);
        }
        for (name, organization) in file.organizations {
            match Id::new(organization.get_ref()) {
                Ok(id) => drop(book.organizations.insert(fold(&name), id)),
                Err(error) => self.error(organization.span(), error.to_string(), None),
            }
        }
        if let Some(file) = file.reviewed {
            let mut reviewed = Reviewed { headings: file.headings, ..Reviewed::default() };
            for (field, answers) in file.answers {
                if let Some(field) = self.field(&field, form.as_ref()) {
                    reviewed.answers.insert(field, answers);
                }
            }
            book.reviewed = Some(reviewed);
        }
        for target in targets {
            codebooks.0.entry(target).or_default().push(book.clone());
        }
    }

    /// Returns the field of that name in the form, or in any form where the codebook names none.
    fn field(&mut self, name: &Spanned<String>, form: Option<&Id>) -> Option<Id> {
        let forms = self.forms.values().filter(|candidate| form.is_none_or(|form| candidate.id == *form));
        let mut known: Vec<&Id> = forms.flat_map(|form| form.fields.keys()).collect();
        known.sort_unstable();
        known.dedup();
        if let Some(id) = known.iter().find(|id| id.as_str() == name.get_ref()) {
            return Some((*id).clone());
        }
        let suggestion = nearest(name.get_ref(), known.iter().map(|id| id.as_str())).map(str::to_owned);
        let message = match form {
            Some(form) => format!("form `{form}` has no field `{}`", name.get_ref()),
            None => format!("no form has a field `{}`", name.get_ref()),
        };
        self.error(name.span(), message, suggestion.as_deref());
        None
    }

    /// Returns the paths of the exports that the codebook is for.
    fn targets(&mut self, file: &CodebookFile, sources: &Sources) -> Vec<String> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let stem = self.path.strip_suffix(ENDING).unwrap_or(self.path);
        let beside = |path: &&str| {
            path.rsplit_once('/').map_or("", |(folder, _)| folder) == folder
                && super::book::is_spreadsheet_name(path)
        };
        let exports: Vec<&str> = sources.below(folder).filter(beside).collect();
        if file.files.is_empty() {
            let found: Vec<String> = exports
                .iter()
                .filter(|path| path.rsplit_once('.').is_some_and(|(name, _)| name == stem) || **path == stem)
                .map(|&path| path.to_owned())
                .collect();
            if found.is_empty() {
                let message = "no export of that name stands beside the codebook";
                let diagnostic = Diagnostic::warning("codebook-unused", message, Origin::file(self.path));
                self.notes.push(diagnostic.hint("name the exports it is for: `files = [\"export.xlsx\"]`"));
            }
            return found;
        }
        let mut found = Vec::new();
        for name in &file.files {
            let path = if folder.is_empty() {
                name.get_ref().clone()
            } else {
                format!("{folder}/{}", name.get_ref())
            };
            match exports.contains(&path.as_str()) {
                true => found.push(path),
                false => {
                    let names =
                        exports.iter().map(|path| path.rsplit_once('/').map_or(*path, |(_, name)| name));
                    let suggestion = nearest(name.get_ref(), names).map(str::to_owned);
                    let message = format!("no export `{}` stands beside the codebook", name.get_ref());
                    self.error(name.span(), message, suggestion.as_deref());
                }
            }
        }
        found
    }
}
