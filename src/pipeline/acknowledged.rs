//! `inputs/acknowledged.toml`: known problems of the data that someone answers for, each with a reason and an end.
//!
//! Apart from the rooms, because any of them may have found the problem.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::base::{Date, Sources, nearest};
use crate::diag::{Acknowledgement, Diagnostic, Notes, Origin, Severity, toml_mistake};

/// Where acknowledgements stand.
pub const ACKNOWLEDGED: &str = "inputs/acknowledged.toml";

/// What `inputs/acknowledged.toml` looks like.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgedFile {
    /// The known problems.
    #[serde(default)]
    #[schemars(with = "Vec<Entry>")]
    known: Vec<Spanned<Entry>>,
}

/// One known problem. It is the problem of that code in that file, and, where `place` or `about` are given, at that
/// place or about that field or key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The code in brackets behind `warning`: `missing-value`.
    #[schemars(with = "String")]
    code: Spanned<String>,
    /// The file, from the workspace's folder on; left out for problems that name no file.
    #[schemars(with = "Option<String>")]
    file: Option<Spanned<String>>,
    /// The sheet of a workbook.
    sheet: Option<String>,
    /// The cell or row, as the problem names it: `C7`, `row 7`; in a text file `line 7`.
    place: Option<String>,
    /// A field, key or partnership that the problem names: `client_key`.
    about: Option<String>,
    /// Who answers for leaving it, by title.
    who: String,
    /// Why it is left.
    #[schemars(with = "String")]
    reason: Spanned<String>,
    /// The last day it is left.
    #[schemars(with = "String")]
    until: Spanned<toml::value::Datetime>,
}

/// Sets known problems aside, and says which acknowledgements have ended or are no longer needed.
///
/// Their ends are measured against the data cut, because a run reads no clock.
pub fn acknowledge(notes: &mut Notes, sources: &Sources, as_of: Date) {
    let Some(id) = sources.find(ACKNOWLEDGED) else { return };
    let file = sources.file(id);
    let Some(text) = file.text() else {
        let message = "the acknowledgements are not UTF-8 text";
        let problem = Diagnostic::error("acknowledged-invalid", message, Origin::file(ACKNOWLEDGED));
        notes.push(problem.hint("save the file as plain text in UTF-8"));
        return;
    };
    let entries = match toml::from_str::<AcknowledgedFile>(text) {
        Ok(file) => file.known,
        Err(error) => {
            notes.push(broken(text, &error));
            return;
        }
    };
    let place = |span: std::ops::Range<usize>| Origin::span(ACKNOWLEDGED, text, span);
    let mut standing = Vec::with_capacity(entries.len());
    let mut said = Vec::new();
    for entry in &entries {
        let entry = entry.get_ref();
        let Some(until) = day(entry.until.get_ref()) else {
            let problem =
                Diagnostic::error("acknowledged-invalid", "the end is no day", place(entry.until.span()));
            said.push(problem.hint("write a day: `until = 2026-12-31`"));
            continue;
        };
        if entry.reason.get_ref().trim().is_empty() || entry.who.trim().is_empty() {
            let message = "the acknowledgement says neither who nor why, expected both";
            let problem = Diagnostic::error("acknowledged-invalid", message, place(entry.reason.span()));
            said.push(problem.hint("write who answers for it, by title, and the reason"));
            continue;
        }
        let touched: Vec<&Diagnostic> = notes.iter().filter(|problem| entry.is_about(problem)).collect();
        let error = touched.iter().find(|problem| problem.severity == Severity::Error);
        if let Some(error) = error {
            let message = format!("`{}` is an error here, and errors cannot be acknowledged", error.code);
            let problem = Diagnostic::warning("acknowledged-error", message, place(entry.code.span()));
            said.push(problem.hint("mend what the error names, and remove this entry"));
        }
        if touched.is_empty() {
            said.push(not_needed(entry, sources, place(entry.code.span())));
        } else if until < as_of {
            let message = format!("this acknowledgement ended on {until}, and the problem is still there");
            let problem = Diagnostic::warning("acknowledgement-ended", message, place(entry.until.span()));
            said.push(problem.hint("mend the problem, or set a later day and say why"));
        } else {
            standing.push((entry, until));
        }
    }
    notes.acknowledge(|problem| {
        let (entry, until) = standing.iter().find(|(entry, _)| entry.is_about(problem))?;
        Some(Acknowledgement {
            who: entry.who.clone(),
            reason: entry.reason.get_ref().clone(),
            until: *until,
        })
    });
    said.into_iter().for_each(|problem| notes.push(problem));
}

impl Entry {
    fn is_about(&self, problem: &Diagnostic) -> bool {
        let path = self.file.as_ref().map(|file| file.get_ref().as_str());
        problem.code == self.code.get_ref()
            && path.is_none_or(|path| problem.origin.path() == Some(path))
            && (path.is_some() || problem.origin.path().is_none())
            && self.is_at(&problem.origin)
            && self.about.as_ref().is_none_or(|about| names(problem, about))
    }

    fn is_at(&self, origin: &Origin) -> bool {
        let place = self.place.as_deref();
        match origin {
            Origin::Cell { sheet, cell, .. } => {
                self.sheet.as_ref().is_none_or(|wanted| wanted == sheet)
                    && place.is_none_or(|place| place.eq_ignore_ascii_case(cell))
            }
            Origin::Span { line_column: (line, _), .. } => {
                self.sheet.is_none() && place.is_none_or(|place| place == format!("line {line}"))
            }
            Origin::Run | Origin::File { .. } | Origin::Partnership { .. } => {
                self.sheet.is_none() && place.is_none()
            }
        }
    }
}

/// Tells whether a problem names a field, key or partnership.
fn names(problem: &Diagnostic, about: &str) -> bool {
    let is_partnership =
        matches!(&problem.origin, Origin::Partnership { partnership } if partnership == about);
    is_partnership || problem.message.contains(&format!("`{about}`"))
}

fn day(written: &toml::value::Datetime) -> Option<Date> {
    let date = written.date.filter(|_| written.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// Says that an acknowledgement touches no problem: it was mended, or the entry names the wrong file.
fn not_needed(entry: &Entry, sources: &Sources, origin: Origin) -> Diagnostic {
    let known = |path: &str| sources.find(path).is_some();
    if let Some(file) = entry.file.as_ref().filter(|file| !known(file.get_ref())) {
        let paths = sources.iter().map(|(_, file)| file.path.as_str());
        let near = nearest(file.get_ref(), paths).map(str::to_owned);
        let message = format!("there is no file `{}` in this workspace", file.get_ref());
        return Diagnostic::warning("acknowledgement-not-needed", message, origin).nearest(near.as_deref());
    }
    let message = "no problem is like this one any more";
    Diagnostic::note("acknowledgement-not-needed", message, origin).hint("remove the entry")
}

fn broken(text: &str, error: &toml::de::Error) -> Diagnostic {
    toml_mistake("acknowledged-invalid", (ACKNOWLEDGED, text), error.message(), error.span())
        .hint("an entry begins with `[[known]]` and has `code`, `file`, `who`, `reason` and `until`")
}
