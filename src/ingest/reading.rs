//! Reads one file: its sheets are opened, recognized, matched to forms and decoded.

use rayon::prelude::*;

use super::batch::Batch;
use super::beside;
use super::book;
use super::codebook::{Codebook, Codebooks};
use super::column::{DateReading, Source, day_order};
use super::dialects::{self, Layout, Look};
use super::difference;
use super::form::{FieldKind, Role};
use super::heading::fold;
use super::lexicon::Lexicon;
use super::matching::{Binding, Found, Match, find_form};
use super::merged;
use super::recognition::recognize_sheet;
use super::records::{Records, records};
use super::sheet::{Book, Sheet};
use super::table::{Missing, Reading};
use super::trouble::Troubles;
use super::values::{DayOrder, DecimalMark};
use crate::base::{FileId, Id, SourceFile, Sources};
use crate::diag::{Diagnostic, Notes, Origin, cell_name};

/// What one file gave.
#[derive(Debug, Default)]
pub struct FileReading {
    /// Its problems.
    pub notes: Notes,
    /// Its records, a batch for each sheet that was read.
    pub batches: Vec<Batch>,
    /// What its sheets were taken for.
    pub readings: Vec<Reading>,
}

/// What every file is read with.
#[derive(Debug, Clone, Copy)]
pub struct Library<'a> {
    /// The headings of every form.
    pub lexicon: &'a Lexicon,
    /// The mappings of exports to forms.
    pub codebooks: &'a Codebooks,
    /// Every file of the run.
    pub sources: &'a Sources,
}

/// A sheet that is of a form.
struct Matched<'a> {
    sheet: usize,
    dialect: &'static str,
    reason: String,
    layout: Layout,
    found: Match,
    codebook: Option<&'a Codebook>,
    records: Records,
}

/// Reads one file.
pub fn read_file(library: Library<'_>, id: FileId, file: &SourceFile) -> FileReading {
    let mut reading = FileReading::default();
    let Some(mut book) = book::open(&mut reading.notes, file) else { return reading };
    beside::bring_together(library, file, &mut book);
    let mut matched = Vec::new();
    for index in 0..book.sheets.len() {
        matched.extend(match_sheet(library, &mut reading.notes, file, &book, index));
    }
    // A sheet that no form fits is worth a warning only where the file gave nothing else: people keep notes and
    // lists beside their records.
    let problems = std::mem::take(&mut reading.notes);
    reading.notes = settle_severity(problems, !matched.is_empty());
    for sheet in &mut matched {
        prepare(&mut reading.notes, file, &mut book, sheet);
    }
    let shown = matched.iter().flat_map(|sheet| shown_orders(&book.sheets[sheet.sheet], sheet));
    let file_order = agreed(shown);
    for sheet in matched {
        let batch = decode(&mut reading.notes, (id, file), &book, &sheet, file_order);
        let name = book.sheets[sheet.sheet].name.clone();
        reading.readings.push(Reading {
            file: id,
            sheet: name,
            dialect: sheet.dialect.to_owned(),
            reason: format!("{}: {}", book.format, sheet.reason),
            form: batch.form.id.clone(),
            n_rows: batch.n_rows(),
            kept_out: sheet.records.kept_out.clone(),
        });
        reading.batches.push(batch);
    }
    reading
}

/// Codes of problems that say a sheet was left unread as a whole.
const UNREAD: &[&str] = &["form-unknown", "sheet-not-understood", "not-answers"];

fn settle_severity(notes: Notes, has_read: bool) -> Notes {
    let mut settled = Notes::new();
    for diagnostic in notes.iter() {
        let mut diagnostic = diagnostic.clone();
        if has_read && UNREAD.contains(&diagnostic.code) {
            diagnostic.severity = crate::diag::Severity::Note;
        }
        settled.push(diagnostic);
    }
    settled
}

fn match_sheet<'a>(
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
        Ok(layout) => Layout { borrowed: sheet.borrowed.clone(), ..layout },
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
    Some(Matched {
        sheet: index,
        dialect: dialect.id(),
        reason,
        layout,
        found,
        codebook,
        records: Records::default(),
    })
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
            let message = format!("the columns are those of `{form}`, but none is {}", list(&missing));
            let mut problem = Diagnostic::error("missing-column", message, origin);
            for field in &missing {
                let Some(field) = nearest.form.field(field.as_str()) else { continue };
                let headings: Vec<String> =
                    field.headings().skip(1).take(4).map(|heading| format!("`{heading}`")).collect();
                problem =
                    problem.hint(format!("a column of `{}` is headed {}", field.id, headings.join(", ")));
                let open = nearest.unknown.iter().map(|&at| layout.questions[at].heading.as_str());
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

/// Fills merged cells and finds the rows that are records.
fn prepare(notes: &mut Notes, file: &SourceFile, book: &mut Book, matched: &mut Matched<'_>) {
    let sheet = &mut book.sheets[matched.sheet];
    if matched.layout.first_row < sheet.n_rows() {
        let first = sheet.row_number(matched.layout.first_row);
        merged::tell_across(notes, file, sheet, first);
        let filled = sheet.fill_merges(first);
        if let Some(merge) = filled.first() {
            let (top, bottom) = (
                cell_name(merge.first_row, merge.first_column),
                cell_name(merge.last_row, merge.first_column),
            );
            let origin = Origin::cell(&file.path, &sheet.name, merge.first_row, merge.first_column);
            let message = match filled.len() {
                1 => format!("the merged cells {top}:{bottom} are read as the same value in each row"),
                n => format!(
                    "{n} groups of merged cells, the first {top}:{bottom}, are read as the same value in each row"
                ),
            };
            notes.push(
                Diagnostic::note("merged-cells", message, origin)
                    .hint("unmerge them and repeat the value if that is not what was meant"),
            );
        }
    }
    let keep = matched.codebook.map_or(&[][..], |codebook| &codebook.keep);
    matched.records = records(notes, file, sheet, (&matched.layout, &matched.found), keep);
    tell_unknown_columns(notes, file, sheet, matched);
}

fn tell_unknown_columns(notes: &mut Notes, file: &SourceFile, sheet: &Sheet, matched: &Matched<'_>) {
    let is_ignored =
        |heading: &str| matched.codebook.is_some_and(|codebook| codebook.ignored.contains(&fold(heading)));
    let export = difference::Export {
        path: &file.path,
        sheet: &sheet.name,
        layout: &matched.layout,
        found: &matched.found,
    };
    let told = matched.codebook.map(|codebook| difference::tell(notes, export, codebook)).unwrap_or_default();
    let is_filled = |column: u32| matched.records.rows.iter().any(|&row| !sheet.cell(row, column).is_empty());
    let unknown: Vec<_> = matched
        .found
        .unknown
        .iter()
        .map(|&at| &matched.layout.questions[at])
        .filter(|question| {
            !question.is_platform
                && !question.headings().any(is_ignored)
                && !told.contains(&fold(&question.heading))
                && is_filled(question.column())
        })
        .collect();
    let form = &matched.found.form.id;
    for question in unknown.iter().take(if unknown.len() > 5 { 3 } else { 5 }) {
        let origin = Origin::cell(&file.path, &sheet.name, question.row, question.column());
        let short: String = question.heading.chars().take(80).collect();
        let message = format!("no field of `{form}` is headed `{}`", short.replace(['\n', '\r', '`'], " "));
        let mut problem = Diagnostic::warning("unknown-column", message, origin);
        if let Some((heading, field)) = matched.found.nearest_heading(&question.heading) {
            problem = problem.hint(format!("did you mean `{heading}`, the field `{field}`?"));
        }
        notes.push(problem.hint("map it under `[columns]` in the codebook, or list it under `ignore`"));
    }
    if unknown.len() > 5 {
        let origin = Origin::cell(&file.path, &sheet.name, unknown[3].row, unknown[3].column());
        let message = format!("{} other columns are no fields of `{form}`", unknown.len() - 3);
        notes.push(
            Diagnostic::warning("unknown-column", message, origin)
                .hint("map them under `[columns]` in the codebook, or list them under `ignore`"),
        );
    }
    let headed = |column: u32| {
        matched.layout.questions.iter().any(|question| match &question.shape {
            dialects::Shape::One(own) => *own == column,
            dialects::Shape::Parts(parts) => parts.iter().any(|part| part.column == column),
        })
    };
    let stray = matched.records.rows.iter().find_map(|&row| {
        let (column, _) = sheet.row(row).find(|(column, _)| !headed(*column))?;
        Some((sheet.row_number(row), column))
    });
    if let Some((row, column)) = stray {
        let origin = Origin::cell(&file.path, &sheet.name, row, column);
        let message = "the cell stands in a column without a heading, and is not read";
        let problem = Diagnostic::warning("column-without-heading", message, origin);
        let first = sheet.row_number(matched.layout.first_row);
        notes.push(match merged::heading_over(sheet, first, column) {
            Some((heading, cells)) => problem.hint(format!(
                "`{heading}` is merged over {cells} and heads the first column alone: unmerge it, and head each column"
            )),
            None => problem.hint("give the column a heading, or clear it"),
        });
    }
}

fn shown_orders<'a>(sheet: &'a Sheet, matched: &'a Matched<'_>) -> impl Iterator<Item = DayOrder> + 'a {
    let fields = matched.found.form.fields.values().zip(&matched.found.bindings);
    fields
        .filter(|(field, _)| field.kind == FieldKind::Date)
        .filter_map(|(_, binding)| day_order(sheet, &matched.records.rows, binding))
}

fn agreed(mut orders: impl Iterator<Item = DayOrder>) -> Option<DayOrder> {
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

fn decode(
    notes: &mut Notes,
    (id, file): (FileId, &SourceFile),
    book: &Book,
    matched: &Matched<'_>,
    file_order: Option<DayOrder>,
) -> Batch {
    let sheet = &book.sheets[matched.sheet];
    let form = &matched.found.form;
    let codebook = matched.codebook;
    let is_french = speaks_french(matched);
    let uses_semicolons = book.delimiter == Some(b';');
    let mark = match codebook.and_then(|codebook| codebook.decimals) {
        Some(mark) => mark,
        None if is_french || uses_semicolons => DecimalMark::Comma,
        None => DecimalMark::Point,
    };
    let supposed = if uses_semicolons {
        DateReading::Supposed(DayOrder::DayFirst, "the file separates its columns with semicolons")
    } else if is_french {
        DateReading::Supposed(DayOrder::DayFirst, "its headings are in French")
    } else {
        DateReading::Unknown
    };
    let dates = |binding: &Binding| {
        let told = codebook.and_then(|codebook| codebook.dates);
        match told.or_else(|| day_order(sheet, &matched.records.rows, binding)).or(file_order) {
            Some(order) => DateReading::Known(order),
            None => supposed,
        }
    };
    let fields: Vec<(&super::form::Field, &Binding)> =
        form.fields.values().zip(&matched.found.bindings).collect();
    let decoded: Vec<_> = fields
        .par_iter()
        .map(|&(field, binding)| {
            let source = Source {
                sheet,
                rows: &matched.records.rows,
                layout: &matched.layout,
                form,
                field,
                binding,
                codebook,
                mark,
                dates: if field.kind == FieldKind::Date { dates(binding) } else { supposed },
            };
            let mut troubles = Troubles::new(&file.path, &sheet.name);
            (source.decode(&mut troubles), troubles)
        })
        .collect();
    let is_survey = form.role(Role::Wave).is_some();
    let mut columns = Vec::with_capacity(decoded.len());
    for ((mut column, troubles), (_, binding)) in decoded.into_iter().zip(&fields) {
        troubles.tell(notes);
        // A question that a survey did not hold was not put to anyone; a column that a register lacks says
        // nothing of the kind.
        if is_survey && **binding == Binding::Absent {
            column.missing =
                (0..matched.records.rows.len() as u32).map(|row| (row, Missing::NotAsked)).collect();
        }
        columns.push(column);
    }
    Batch::new(notes, (id, file), sheet, form, &matched.records.rows, columns, codebook)
}

/// Tells whether most of the headings that name a field in one language alone are French.
fn speaks_french(matched: &Matched<'_>) -> bool {
    let (mut french, mut english) = (0, 0);
    let headings: Vec<String> =
        matched.layout.questions.iter().map(|question| fold(&question.heading)).collect();
    for field in matched.found.form.fields.values() {
        for text in [&field.label, &field.question] {
            let has =
                |text: &Option<String>| text.as_deref().is_some_and(|text| headings.contains(&fold(text)));
            match (has(&text.fr), has(&text.en)) {
                (true, false) => french += 1,
                (false, true) => english += 1,
                (true, true) | (false, false) => {}
            }
        }
    }
    french > english
}
