//! A sheet that was recognized and is of a form, and why another one is not.

use super::codebook::Codebook;
use super::column::{Source, Stretch};
use super::dialects::{self, Dialect, Layout, Look};
use super::form::Field;
use super::habits::Habits;
use super::heading::fold;
use super::matching::{Binding, Found, Match, find_form};
use super::reading::Library;
use super::recognition::recognize_sheet;
use super::records::{Records, Sieve};
use super::sheet::{Book, Sheet};
use crate::base::{Id, SourceFile};
use crate::diag::{Diagnostic, Notes, Origin};

/// A sheet that is of a form.
#[derive(Debug)]
pub struct Matched<'a> {
    /// Its position in the book.
    pub sheet: usize,
    /// The dialect that won.
    pub dialect: &'static dyn Dialect,
    /// Why.
    pub reason: String,
    /// How its questions and answers stand.
    pub layout: Layout,
    /// The form, and which of its fields the columns are.
    pub found: Match,
    /// What people said about it.
    pub codebook: Option<&'a Codebook>,
    /// The rows that are records, once they were looked for.
    pub records: Records,
}

impl<'a> Matched<'a> {
    /// Returns the fields of the form, with where their values stand.
    pub fn fields(&self) -> impl Iterator<Item = (&Field, &Binding)> {
        self.found.form.fields.values().zip(&self.found.bindings)
    }

    /// Returns what tells its records.
    pub fn sieve(&self) -> Sieve<'_> {
        let keep = self.codebook.map_or(&[][..], |codebook| &codebook.keep);
        Sieve::of(&self.layout, &self.found, keep)
    }

    /// Tells whether another sheet was taken for the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.dialect.id() == other.dialect.id()
            && self.layout.first_row == other.layout.first_row
            && self.layout.questions == other.layout.questions
            && self.layout.silences == other.layout.silences
            && self.layout.marks == other.layout.marks
            && self.found.form.id == other.found.form.id
            && self.found.bindings == other.found.bindings
            && self.found.unknown == other.found.unknown
    }

    /// Returns a field with what is needed to read it, but without rows and as if its dates were like none other.
    pub fn source<'s>(
        &'s self,
        sheet: &'s Sheet,
        habits: &Habits,
        field: &'s Field,
        binding: &'s Binding,
    ) -> Source<'s> {
        Source {
            sheet,
            rows: &[],
            layout: &self.layout,
            form: &self.found.form,
            field,
            binding,
            codebook: self.codebook,
            marks: habits.marks,
            dates: habits.dates(None, None),
            now: None,
            stretch: Stretch::First,
        }
    }
}

/// Recognizes a sheet and finds its form; what is in the way is noted.
pub fn match_sheet<'a>(
    library: Library<'a>,
    notes: &mut Notes,
    file: &SourceFile,
    book: &Book,
    index: usize,
) -> Option<Matched<'a>> {
    let sheet = &book.sheets[index];
    let codebook = library.codebooks.of(&file.path, &sheet.name);
    if sheet.is_empty() || dialects::is_aside(book, sheet) {
        return None;
    }
    let origin = || Origin::sheet(&file.path, &sheet.name);
    let is_asked_for = codebook.is_some_and(|codebook| codebook.sheet.is_some());
    if sheet.is_hidden && !is_asked_for {
        let note = Diagnostic::note("hidden-sheet", "the sheet is hidden, and is not read", origin());
        notes.push(note.hint("unhide it, or name it in a codebook, to have it read"));
        return None;
    }
    let look = Look { book, sheet, lexicon: library.lexicon, codebook };
    let (recognition, dialect) = recognize_sheet(&look);
    let (Some(dialect), Some(platform)) = (dialect, recognition.decided()) else {
        notes.push(recognition.question(&file.path));
        return None;
    };
    if let Some(what) = dialect.aid(&look) {
        let message = format!("it is {what}, and holds no answers");
        notes.push(Diagnostic::note("reading-aid", message, origin()));
        return None;
    }
    let reason = platform.why();
    let layout = match dialect.read(&look) {
        Ok(layout) => Layout { borrowed: sheet.borrowed.clone(), ..layout.told_apart() },
        Err(refusal) => {
            notes.push(Diagnostic::warning("not-answers", refusal.message, origin()).hint(refusal.hint));
            return None;
        }
    };
    let stem = file.path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
    let names = [fold(&sheet.name), fold(stem)];
    let found = match find_form(library.lexicon, &layout, codebook, &names) {
        Found::One(found) => found,
        not_found => {
            notes.push(explain(not_found, &layout, origin()));
            return None;
        }
    };
    Some(Matched { sheet: index, dialect, reason, layout, found, codebook, records: Records::default() })
}

/// Says why no form was found.
fn explain(found: Found, layout: &Layout, origin: Origin) -> Diagnostic {
    let list = |ids: &[Id]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match found {
        Found::Tie(forms) => {
            let message = format!("the columns fit {} equally well", list(&forms));
            Diagnostic::error("form-unclear", message, origin)
                .hint(format!("say which in a codebook beside the file: `form = \"{}\"`", forms[0]))
        }
        Found::Nearest(nearest, missing) => {
            let form = &nearest.form.id;
            let message = match missing.as_slice() {
                [] => format!("no column of the sheet's own is a field of `{form}`"),
                missing => format!("the columns are those of `{form}`, but none is {}", list(missing)),
            };
            let mut problem = Diagnostic::error("missing-column", message, origin);
            for field in &missing {
                let Some(field) = nearest.form.field(field.as_str()) else { continue };
                let headings: Vec<String> =
                    field.headings().skip(1).take(4).map(|heading| format!("`{heading}`")).collect();
                problem =
                    problem.hint(format!("a column of `{}` is headed {}", field.id, headings.join(", ")));
                let open = nearest.unknown.iter().map(|&at| &layout.questions[at]);
                let open =
                    open.filter(|question| !question.is_platform).map(|question| question.heading.as_str());
                let alike = open.filter_map(|heading| {
                    let alike = crate::base::nearest(heading, field.headings())?;
                    Some((heading, alike))
                });
                if let Some((heading, _)) = alike.into_iter().next() {
                    problem = problem.hint(format!("is it `{heading}`? then map it in the codebook"));
                }
            }
            problem
        }
        Found::None | Found::One(_) => Diagnostic::warning(
            "form-unknown",
            "no form has these columns, so nothing is read from it",
            origin,
        )
        .hint("map its columns in a codebook beside the file, or move the file out of the folder"),
    }
}
