//! What an export has otherwise than the one its codebook was reviewed with: columns gone, reworded and new.
//!
//! Options are told apart where they are read, in `column`.

use std::collections::BTreeSet;

use super::codebook::Codebook;
use super::dialects::{Layout, Question, Shape};
use super::heading::{fold, without_number};
use super::mapping::spelling_likeness;
use super::matching::{Binding, Match};
use crate::base::Id;
use crate::diag::{Diagnostic, Notes, Origin, Severity};

/// How alike two headings are for the one to be the other reworded.
const ALIKE: u32 = 55;

/// A sheet with what it was found to be.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The file's path.
    pub path: &'a str,
    /// The sheet's name.
    pub sheet: &'a str,
    /// Its questions.
    pub layout: &'a Layout,
    /// The fields its columns are.
    pub found: &'a Match,
}

/// Tells what differs from the reviewed headings; returns the folded headings that were told of.
pub fn tell(notes: &mut Notes, export: Export<'_>, codebook: &Codebook) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let Some(reviewed) = &codebook.reviewed else { return told };
    if reviewed.headings.is_empty() {
        return told;
    }
    let was: BTreeSet<String> = reviewed.headings.iter().map(|heading| fold(heading)).collect();
    let is: BTreeSet<String> = export.layout.questions.iter().flat_map(names).collect();
    let mut new: Vec<(usize, &Question)> = export
        .layout
        .questions
        .iter()
        .enumerate()
        .filter(|(_, question)| {
            !question.is_platform && !names(question).iter().any(|name| was.contains(name))
        })
        .collect();
    let field_of = |heading: &str| field_of(export.found, codebook, heading);
    for old in reviewed.headings.iter().filter(|heading| !is.contains(&fold(heading))) {
        let Some(field) = field_of(old) else { continue };
        let near = new
            .iter()
            .enumerate()
            .map(|(at, (_, question))| (spelling_likeness(&question.heading, old), at))
            .filter(|(likeness, at)| {
                *likeness >= ALIKE || field_of(&new[*at].1.heading).is_some_and(|other| other == field)
            })
            .max_by_key(|(likeness, _)| *likeness);
        let is_read = is_bound(export.found, &field);
        match near {
            Some((_, at)) => {
                let (_, question) = new.remove(at);
                told.insert(fold(&question.heading));
                notes.push(reworded(export, codebook, question, (old, &field), is_read));
            }
            None => notes.push(gone(export, codebook, (old, &field), is_read)),
        }
    }
    for (position, question) in new {
        let heading = fold(&question.heading);
        if codebook.ignored.contains(&heading) || !told.insert(heading) {
            continue;
        }
        let is_unknown = export.found.unknown.contains(&position);
        let short = shorten(&question.heading);
        let message = format!("the column `{short}` was not there when {} was reviewed", codebook.path);
        let mut problem = Diagnostic::warning("new-column", message, origin(export, question));
        if is_unknown {
            if let Some((heading, field)) = export.found.nearest_heading(&question.heading) {
                problem = problem.hint(format!("did you mean `{heading}`, the field `{field}`?"));
            }
            problem = problem.hint("map it under `[columns]` in the codebook, or list it under `ignore`");
        } else {
            problem.severity = Severity::Note;
            problem = problem.hint("a field of the form is headed so, and the column is read into it");
        }
        notes.push(problem);
    }
    told
}

fn reworded(
    export: Export<'_>,
    codebook: &Codebook,
    question: &Question,
    (old, field): (&str, &Id),
    is_read: bool,
) -> Diagnostic {
    let (short, old) = (shorten(&question.heading), shorten(old));
    let message = format!("the column `{old}` of {} is gone, and `{short}` is new", codebook.path);
    let mut problem = Diagnostic::warning("column-reworded", message, origin(export, question));
    if is_read {
        problem.severity = Severity::Note;
        return problem.hint(format!("`{field}` is read from a column that the form knows"));
    }
    problem.hint(format!("if they ask the same, write `\"{short}\" = \"{field}\"` under `[columns]`")).hint(
        format!("`milepost map --force {}` renews the codebook and keeps what was reviewed", export.path),
    )
}

fn gone(export: Export<'_>, codebook: &Codebook, (old, field): (&str, &Id), is_read: bool) -> Diagnostic {
    let row = export.layout.questions.first().map_or(1, |question| question.row);
    let origin = Origin::row(export.path, export.sheet, row);
    let message = format!("the column `{}` of {} is gone", shorten(old), codebook.path);
    let mut problem = Diagnostic::warning("column-gone", message, origin);
    if is_read {
        problem.severity = Severity::Note;
        return problem.hint(format!("`{field}` is read from a column that the form knows"));
    }
    problem
        .hint(format!("without it `{field}` is blank in this export: ask for it again, or take it as it is"))
        .hint(format!(
            "`milepost map --force {}` renews the codebook and keeps what was reviewed",
            export.path
        ))
}

/// Returns the folded names under which a codebook may list a question.
fn names(question: &Question) -> Vec<String> {
    let mut names = vec![fold(&question.heading), fold(question.key())];
    if let Shape::Parts(parts) = &question.shape {
        names.extend(parts.iter().map(|part| fold(&format!("{} [{}]", question.heading, part.label))));
    }
    names
}

fn field_of(found: &Match, codebook: &Codebook, heading: &str) -> Option<Id> {
    let folded = fold(heading);
    if let Some(field) = codebook.columns.get(&folded) {
        return Some(field.clone());
    }
    let bare = without_number(&folded).unwrap_or(&folded).to_owned();
    let is_its = |known: &str| {
        let known = fold(known);
        known == folded || known == bare
    };
    let field = found.form.fields.values().find(|field| field.headings().any(is_its))?;
    Some(field.id.clone())
}

fn is_bound(found: &Match, field: &Id) -> bool {
    let at = found.form.fields.get_index_of(field);
    at.is_some_and(|at| found.bindings[at] != Binding::Absent)
}

fn origin(export: Export<'_>, question: &Question) -> Origin {
    Origin::cell(export.path, export.sheet, question.row, question.column())
}

fn shorten(heading: &str) -> String {
    let short: String = heading.chars().take(80).collect();
    short.replace(['\n', '\r', '`', '"'], " ")
}
