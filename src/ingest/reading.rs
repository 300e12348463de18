//! Reads one file: its sheets are opened, recognized, matched to forms and decoded.

use rayon::prelude::*;

use super::batch::Batch;
use super::beside;
use super::book;
use super::codebook::Codebooks;
use super::column::{Decoded, Source, day_order};
use super::form::{Field, FieldKind, Role};
use super::habits::{Habits, agreed};
use super::left_over;
use super::lexicon::Lexicon;
use super::matched::{Matched, match_sheet};
use super::matching::Binding;
use super::merged;
use super::records::{records, tell_kept_out};
use super::rule::KeptOut;
use super::sheet::{Book, Sheet};
use super::stream::{self, Long, Streamed};
use super::table::{Missing, Reading};
use super::trouble::Troubles;
use super::unknown;
use super::values::DayOrder;
use crate::base::{FileId, RowRef, RowRefs, SourceFile, Sources};
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
    /// Which files are read without a table of their cells.
    pub long: Long,
}

/// Reads one file.
pub fn read_file(library: Library<'_>, id: FileId, file: &SourceFile) -> FileReading {
    let streamed = stream::read(library, id, file);
    if !library.long.or_whole && !matches!(streamed, Some(Streamed::Read(_))) {
        return FileReading::default();
    }
    let mut reading = FileReading::default();
    let mut book = match streamed {
        Some(Streamed::Read(reading)) => return reading,
        Some(Streamed::Opened(notes, book)) => {
            reading.notes = notes;
            book
        }
        None => match book::open(&mut reading.notes, file) {
            Some(book) => book,
            None => return reading,
        },
    };
    beside::bring_together(library, file, &mut book);
    left_over::tell(&mut reading.notes, file, &book);
    let mut matched = Vec::new();
    for index in 0..book.sheets.len() {
        matched.extend(match_sheet(library, &mut reading.notes, file, &book, index));
    }
    // A sheet that no form fits is worth a warning only where the file gave nothing else: people keep notes and
    // lists beside their records.
    let problems = std::mem::take(&mut reading.notes);
    reading.notes = settle_severity(problems, !matched.is_empty());
    for sheet in &mut matched {
        prepare(&mut reading.notes, file, &mut book, sheet, None);
    }
    let shown = matched.iter().flat_map(|sheet| shown_orders(&book.sheets[sheet.sheet], sheet));
    let file_order = agreed(shown);
    for sheet in matched {
        let batch = decode(&mut reading.notes, (id, file), &book, &sheet, file_order);
        reading.add(id, &book, &sheet, batch);
    }
    reading
}

impl FileReading {
    /// Returns what a file gave that could not be read.
    pub fn refused(why: Diagnostic) -> Self {
        let mut reading = Self::default();
        reading.notes.push(why);
        reading
    }

    /// Adds the records of a sheet, and what it was taken for.
    pub fn add(&mut self, file: FileId, book: &Book, matched: &Matched<'_>, batch: Batch) {
        self.readings.push(Reading {
            file,
            sheet: batch.sheet.clone(),
            dialect: matched.dialect.id().to_owned(),
            reason: format!("{}: {}", book.format, matched.reason),
            form: batch.form.id.clone(),
            n_rows: batch.n_rows(),
            kept_out: matched.records.kept_out.clone(),
        });
        self.batches.push(batch);
    }
}

/// Codes of problems that say a sheet was left unread as a whole.
const UNREAD: &[&str] = &["form-unknown", "sheet-not-understood", "not-answers"];

/// Makes notes of the problems of unread sheets where something else of the file was read.
pub fn settle_severity(notes: Notes, has_read: bool) -> Notes {
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

/// Fills merged cells and finds the rows that are records; `kept_out` are those that rules keep out, where not all of them
/// are on the sheet.
pub fn prepare(
    notes: &mut Notes,
    file: &SourceFile,
    book: &mut Book,
    matched: &mut Matched<'_>,
    kept_out: Option<Vec<KeptOut>>,
) {
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
    let sieve = matched.sieve();
    let mut records = records(notes, file, sheet, &matched.layout, &sieve);
    records.kept_out = kept_out.unwrap_or(records.kept_out);
    tell_kept_out(notes, file, sheet, &records.kept_out);
    matched.records = records;
    unknown::tell(notes, file, sheet, matched);
}

/// Returns the orders of day and month that the dates of a sheet show, field by field.
pub fn shown_orders<'a>(sheet: &'a Sheet, matched: &'a Matched<'_>) -> impl Iterator<Item = DayOrder> + 'a {
    let fields = matched.found.form.fields.values().zip(&matched.found.bindings);
    fields
        .filter(|(field, _)| field.kind == FieldKind::Date)
        .filter_map(|(_, binding)| day_order(sheet, &matched.records.rows, binding))
}

/// Reads the records of a sheet.
pub fn decode(
    notes: &mut Notes,
    (id, file): (FileId, &SourceFile),
    book: &Book,
    matched: &Matched<'_>,
    file_order: Option<DayOrder>,
) -> Batch {
    let sheet = &book.sheets[matched.sheet];
    let habits = Habits::of(book, matched);
    let rows = &matched.records.rows;
    let fields: Vec<(&Field, &Binding)> = matched.fields().collect();
    let decoded: Vec<_> = fields
        .par_iter()
        .map(|&(field, binding)| {
            let shown = match field.kind {
                FieldKind::Date => day_order(sheet, rows, binding),
                _ => None,
            };
            let dates = habits.dates(shown, file_order);
            let source = Source { rows, dates, ..matched.source(sheet, &habits, field, binding) };
            let mut troubles = Troubles::new(&file.path, &sheet.name);
            (source.decode(&mut troubles), troubles)
        })
        .collect();
    let place = |&row: &usize| RowRef { file: id, sheet: sheet.position, row: sheet.row_number(row) };
    let origins = rows.iter().map(place).collect();
    bring_in(notes, (file, &sheet.name), matched, origins, decoded)
}

/// Tells what is wrong with the cells of a sheet, field by field, and returns its records.
pub fn bring_in(
    notes: &mut Notes,
    (file, sheet): (&SourceFile, &str),
    matched: &Matched<'_>,
    origins: RowRefs,
    decoded: Vec<(Decoded, Troubles<'_>)>,
) -> Batch {
    let form = &matched.found.form;
    let is_survey = form.role(Role::Wave).is_some();
    let mut columns = Vec::with_capacity(decoded.len());
    for ((mut column, troubles), (_, binding)) in decoded.into_iter().zip(matched.fields()) {
        troubles.tell(notes);
        // A question that a survey did not hold was not put to anyone; a column that a register lacks says
        // nothing of the kind.
        if is_survey && *binding == Binding::Absent {
            column.missing = (0..origins.len() as u32).map(|row| (row, Missing::NotAsked)).collect();
        }
        columns.push(column);
    }
    Batch::new(notes, (file, sheet), form, origins, columns, matched.codebook)
}
