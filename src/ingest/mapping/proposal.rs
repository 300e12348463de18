//! A proposed codebook of one sheet: platform, form, columns, answers and names, each with its score and what
//! comes next.

use std::collections::BTreeSet;

use super::super::codebook::{Codebook, Codebooks};
use super::super::column::TextColumn;
use super::super::dialects::{Layout, Look, is_aside};
use super::super::form::{FieldKind, Form, Forms, Role};
use super::super::heading::fold;
use super::super::lexicon::Lexicon;
use super::super::reading::Library;
use super::super::recognition::{Recognition, platforms, recognize_sheet};
use super::super::stream::Long;
use super::super::table::Tables;
use super::columns::{ColumnProposal, Verdict, propose_columns};
use super::holdings::Holdings;
use super::names::{NameMatch, Register, recognize_name};
use super::opened::Opened;
use crate::base::{FileId, Id, SourceFile, Sources};
use crate::diag::{Diagnostic, Notes, Origin};

/// What a proposal may rest on, beside the file itself.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The forms.
    pub forms: &'a Forms,
    /// The organizations of the workspace.
    pub register: &'a Register,
    /// What was read before, for names of programs.
    pub earlier: &'a Tables,
    /// The file's own number there, so that it is not compared with itself.
    pub own: Option<FileId>,
    /// The platform that a person named.
    pub platform: Option<&'a str>,
    /// The form that a person named.
    pub form: Option<&'a Id>,
}

/// The proposed codebook of one sheet.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The file's path.
    pub path: String,
    /// The sheet's name; empty for text files.
    pub sheet: String,
    /// Whether other sheets of the file are proposed too, so that the codebook has to name its own.
    pub is_one_of_several: bool,
    /// Which platform wrote it.
    pub recognition: Recognition,
    /// The forms it may answer, the likeliest first, with scores from 0 to 100.
    pub forms: Vec<FormScore>,
    /// The form it is proposed to answer; none when a person has to say.
    pub form: Option<Id>,
    /// Its columns, for the likeliest form.
    pub columns: Vec<ColumnProposal>,
    /// Required fields that no column is.
    pub missing: Vec<Id>,
    /// Names of organizations and programs.
    pub names: Vec<NameProposal>,
    /// What an earlier codebook said, and this one keeps.
    pub kept: Codebook,
}

/// How well a form fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormScore {
    /// The form.
    pub form: Id,
    /// From 0 to 100.
    pub score: u32,
    /// How many of its fields a column is.
    pub n_found: usize,
    /// How many fields it has.
    pub n_fields: usize,
    /// How many of the columns are a field.
    pub n_columns_used: usize,
    /// How many columns ask something.
    pub n_columns: usize,
}

/// A name that stands in a column, and whom it may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameProposal {
    /// The field.
    pub field: Id,
    /// Whether it names organizations; programs of earlier surveys otherwise.
    pub is_organization: bool,
    /// The name as it is written.
    pub spelling: String,
    /// Whom it may name.
    pub found: NameMatch,
}

/// How far the best form must be ahead of the next one, or a person is asked.
const FORM_LEAD: u32 = 5;
/// The least score of a form that is proposed.
const FORM_ENOUGH: u32 = 35;

/// Proposes a codebook for each sheet of a file that holds answers or records. `sources` has the codebooks that
/// stand beside it; what they say is kept.
pub fn propose(notes: &mut Notes, sources: &Sources, file: &SourceFile, asked: Asked<'_>) -> Vec<Proposal> {
    let mut unread = Notes::new();
    let codebooks = Codebooks::read(&mut unread, sources, asked.forms, &platforms());
    let lexicon = Lexicon::new(asked.forms);
    let library = Library { lexicon: &lexicon, codebooks: &codebooks, sources, long: Long::default() };
    let opened = Opened::of(notes, file).and_then(|opened| opened.bring_together(notes, library, file));
    let Some(mut opened) = opened else { return Vec::new() };
    let mut proposals = Vec::new();
    let mut problems = Notes::new();
    for at in 0..opened.book.sheets.len() {
        let book = &opened.book;
        let sheet = &book.sheets[at];
        if sheet.is_empty() || sheet.is_hidden || is_aside(book, sheet) {
            continue;
        }
        let earlier = codebooks.of(&file.path, &sheet.name);
        let mut codebook = earlier.cloned().unwrap_or_default();
        if let Some(platform) = asked.platform {
            codebook.dialect = Some(platform.to_owned());
        }
        if let Some(form) = asked.form {
            codebook.form = Some(form.clone());
        }
        let look = Look { book, sheet, lexicon: &lexicon, codebook: Some(&codebook) };
        let Some((recognition, layout)) = lay_out(&mut problems, file, &look) else { continue };
        let name = sheet.name.clone();
        let Some(holdings) = opened.holdings(notes, file, (at, &layout)) else { return Vec::new() };
        let answers = Answers { name: &name, recognition, layout: &layout, holdings: &holdings };
        proposals.extend(propose_sheet(&mut problems, file, answers, codebook, asked));
    }
    let n = proposals.len();
    proposals.iter_mut().for_each(|proposal| proposal.is_one_of_several = n > 1);
    // Notes and lists beside the records are nobody's form, and worth a word only where nothing else was found; a platform
    // that is not sure is asked for in any case.
    let is_worth = |problem: &&Diagnostic| n == 0 || problem.code == "platform-unclear";
    problems.iter().filter(is_worth).for_each(|problem| notes.push(problem.clone()));
    proposals
}

fn lay_out(notes: &mut Notes, file: &SourceFile, look: &Look<'_>) -> Option<(Recognition, Layout)> {
    let (recognition, dialect) = recognize_sheet(look);
    let Some(dialect) = dialect else {
        notes.push(recognition.question(&file.path));
        return None;
    };
    if let Some(what) = dialect.aid(look) {
        let message = format!("it is {what}, and holds no answers");
        let origin = Origin::sheet(&file.path, &look.sheet.name);
        notes.push(
            Diagnostic::error("reading-aid", message, origin).hint("map the export that lies beside it"),
        );
        return None;
    }
    match dialect.read(look) {
        Ok(layout) => {
            let layout = Layout { borrowed: look.sheet.borrowed.clone(), ..layout.told_apart() };
            Some((recognition, layout))
        }
        Err(refusal) => {
            let origin = Origin::sheet(&file.path, &look.sheet.name);
            notes.push(Diagnostic::error("not-answers", refusal.message, origin).hint(refusal.hint));
            None
        }
    }
}

/// The answers of a sheet, as they are proposed for.
struct Answers<'a> {
    name: &'a str,
    recognition: Recognition,
    layout: &'a Layout,
    holdings: &'a Holdings,
}

fn propose_sheet(
    notes: &mut Notes,
    file: &SourceFile,
    answers: Answers<'_>,
    codebook: Codebook,
    asked: Asked<'_>,
) -> Option<Proposal> {
    let Answers { name, recognition, layout, holdings } = answers;
    let told = codebook.form.as_ref();
    let is_allowed = |form: &Form| match told {
        Some(told) => form.id == *told,
        None => layout.forms.is_empty() || layout.forms.contains(&form.id.as_str()),
    };
    let names = [fold(name), fold(stem(&file.path))];
    let mut fitting: Vec<(FormScore, Vec<ColumnProposal>)> = asked
        .forms
        .values()
        .filter(|form| is_allowed(form))
        .map(|form| {
            let mut columns = propose_columns(form, holdings, layout, Some(&codebook));
            let is_mapped = |column: &ColumnProposal| matches!(column.verdict, Verdict::Mapped { .. });
            columns.retain(|column| !layout.borrowed.contains(&column.column) || is_mapped(column));
            (score(form, &columns, &layout.borrowed, &names), columns)
        })
        .collect();
    fitting.sort_by(|a, b| b.0.score.cmp(&a.0.score).then_with(|| b.0.n_found.cmp(&a.0.n_found)));
    let forms: Vec<FormScore> = fitting.iter().map(|(score, _)| score.clone()).collect();
    let (best, columns) = fitting.into_iter().next()?;
    let next = forms.get(1).map_or(0, |next| next.score);
    let is_sure = told.is_some() || (best.score >= FORM_ENOUGH && best.score >= next + FORM_LEAD);
    if told.is_none() && best.score < FORM_ENOUGH {
        let message =
            format!("no form has these columns; `{}` comes nearest, with {} of 100", best.form, best.score);
        let origin = Origin::sheet(&file.path, name);
        let problem = Diagnostic::error("form-unknown", message, origin);
        notes.push(problem.hint(format!("name the form to map it to: `--form {}`", best.form)));
        return None;
    }
    let form = &asked.forms[&best.form];
    let missing = missing(form, &columns, &codebook);
    let names = propose_names(form, &columns, &codebook, asked);
    Some(Proposal {
        path: file.path.clone(),
        sheet: name.to_owned(),
        is_one_of_several: false,
        recognition,
        form: is_sure.then(|| best.form.clone()),
        forms,
        columns,
        missing,
        names,
        kept: codebook,
    })
}

/// Returns how well a form fits: the share of the columns that are its fields counts half, the share of what it
/// requires three tenths, the share of its fields two tenths. What rows say that these belong to does not tell what these are.
fn score(form: &Form, columns: &[ColumnProposal], borrowed: &BTreeSet<u32>, names: &[String]) -> FormScore {
    let (others, own): (Vec<_>, Vec<_>) =
        columns.iter().partition(|column| borrowed.contains(&column.column));
    let mut found: BTreeSet<&Id> = BTreeSet::new();
    let (mut used, mut n_columns) = (0.0, 0);
    let mut n_columns_used = 0;
    for column in own {
        match &column.verdict {
            Verdict::Mapped { field, score, .. } => {
                found.insert(field);
                used += f64::from(*score) / 100.0;
                n_columns_used += 1;
                n_columns += 1;
            }
            Verdict::Unsure(fields) => {
                used += fields.first().map_or(0.0, |(_, score, _)| f64::from(*score) / 200.0);
                n_columns += 1;
            }
            Verdict::Unmapped { .. } | Verdict::Ignored => n_columns += 1,
            Verdict::Platform => {}
        }
    }
    let n_own = found.len();
    found.extend(others.iter().filter_map(|column| match &column.verdict {
        Verdict::Mapped { field, .. } => Some(field),
        Verdict::Unsure(_) | Verdict::Unmapped { .. } | Verdict::Ignored | Verdict::Platform => None,
    }));
    let share = |part: f64, whole: usize| if whole == 0 { 1.0 } else { part / whole as f64 };
    let required: Vec<&Id> = form
        .fields
        .values()
        .filter(|field| field.is_required && field.role != Some(Role::Partnership))
        .map(|field| &field.id)
        .collect();
    let n_required = required.iter().filter(|id| found.contains(**id)).count();
    let of_required = share(n_required as f64, required.len());
    let of_fields = share(found.len() as f64, form.fields.len());
    let mut score = 50.0 * share(used, n_columns.max(1)) + 30.0 * of_required + 20.0 * of_fields;
    // One heading in common is what any two lists have; rows that belong to others may have little more of their own.
    let is_whole = !borrowed.is_empty() && n_own > 0 && n_required == required.len();
    if n_own < 2 && !is_whole {
        score *= 0.4;
    }
    let titles = [Some(form.id.as_str()), form.title.en.as_deref(), form.title.fr.as_deref()];
    if titles.into_iter().flatten().any(|title| names.contains(&fold(title))) {
        score += 10.0;
    }
    FormScore {
        form: form.id.clone(),
        score: score.round().min(100.0) as u32,
        n_found: found.len(),
        n_fields: form.fields.len(),
        n_columns_used,
        n_columns,
    }
}

fn missing(form: &Form, columns: &[ColumnProposal], codebook: &Codebook) -> Vec<Id> {
    let is_found = |id: &Id| {
        codebook.constants.contains_key(id)
            || columns
                .iter()
                .any(|column| matches!(&column.verdict, Verdict::Mapped { field, .. } if field == id))
    };
    let required =
        form.fields.values().filter(|field| field.is_required && field.role != Some(Role::Partnership));
    required.filter(|field| !is_found(&field.id)).map(|field| field.id.clone()).collect()
}

/// Returns whom the names in the columns may name: organizations of the workspace, programs of earlier surveys.
fn propose_names(
    form: &Form,
    columns: &[ColumnProposal],
    codebook: &Codebook,
    asked: Asked<'_>,
) -> Vec<NameProposal> {
    let mut names = Vec::new();
    for column in columns {
        let Verdict::Mapped { field, .. } = &column.verdict else { continue };
        let Some(field) = form.field(field.as_str()) else { continue };
        let is_organization = field.role == Some(Role::Organization);
        // In a survey held in waves, a text that tells rows apart and means nothing else is the name of what they
        // are about: a program.
        let is_name = form.role(Role::Wave).is_some()
            && form.key.contains(&field.id)
            && field.role.is_none()
            && field.kind == FieldKind::Text;
        if field.is_personal || !(is_organization || is_name) {
            continue;
        }
        let known: Vec<(String, Vec<String>)> = if is_organization {
            asked.register.0.iter().map(|(id, names)| (id.to_string(), names.clone())).collect()
        } else {
            earlier_names(asked.earlier, form, &field.id, asked.own)
        };
        for spelling in &column.texts {
            let folded = fold(spelling);
            let is_reviewed = codebook.organizations.contains_key(&folded)
                || codebook.answers.get(&field.id).is_some_and(|answers| answers.contains_key(&folded));
            if is_reviewed {
                continue;
            }
            let known = known.iter().map(|(key, names)| (key.as_str(), names.as_slice()));
            let found = recognize_name(spelling, known);
            let (field, spelling) = (field.id.clone(), spelling.clone());
            names.push(NameProposal { field, is_organization, spelling, found });
        }
    }
    names
}

/// Returns the names that other files gave the field.
fn earlier_names(
    earlier: &Tables,
    form: &Form,
    field: &Id,
    own: Option<FileId>,
) -> Vec<(String, Vec<String>)> {
    let Some(table) = earlier.tables.get(&form.id) else { return Vec::new() };
    let Ok(column) = table.frame.column(field.as_str()) else { return Vec::new() };
    let Some(texts) = TextColumn::of(column) else { return Vec::new() };
    let names: BTreeSet<&str> = texts
        .iter()
        .zip(table.origins.iter())
        .filter(|(_, origin)| Some(origin.file) != own)
        .filter_map(|(text, _)| text)
        .collect();
    names.into_iter().map(|name| (name.to_owned(), vec![name.to_owned()])).collect()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}
