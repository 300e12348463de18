//! Reads long files row by row: workbooks, and text files whose platform keeps rows out or has a column for each option.
//!
//! Decided on the first rows is what each sheet is; then all its rows pass once, and a window of them at a time is read with
//! the very readers of all other files. Held are the typed columns, and an extract of the rows that stands for all of them.
//! What only the whole shows otherwise (an order of day and month, an answer that is gone) lets the rows pass once more.
//! A file is read whole where its cells stand in another order than people see them, where cells are merged among the
//! records, and where the platform lays it out by what all rows hold.

mod extract;
mod field;
mod pass;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use super::super::beside;
use super::super::book::long::{LongBook, Rows};
use super::super::book::refusal::Refusal;
use super::super::column::{DateReading, day_order};
use super::super::dialects::{Look, may_add_up};
use super::super::form::{Field, FieldKind};
use super::super::habits::{Habits, agreed};
use super::super::matched::{Matched, match_sheet};
use super::super::matching::Binding;
use super::super::reading::{FileReading, Library, bring_in, decode, prepare, settle_severity};
use super::super::rule::KeptOut;
use super::super::sheet::{Book, Sheet};
use super::super::values::DayOrder;
use super::Streamed;
use crate::base::{FileId, SourceFile};
use crate::diag::Notes;
use pass::{Passed, Plan};

/// The rows of a sheet on which it is decided what it is, at the most.
const N_HEAD: usize = 2_000;
/// The bytes of a chunk of text that are about as much as a row is in a window.
const ROW_BYTES: usize = 1 << 10;
/// How often rows pass at the most: as the first ones show how they are read, and as all show it.
const ROUNDS: usize = 3;

/// A file being read row by row.
struct ByRow<'a> {
    library: Library<'a>,
    id: FileId,
    file: &'a SourceFile,
    /// For each of its sheets whether it is long.
    is_long: Vec<bool>,
    names: Vec<String>,
    n_head: usize,
}

/// What is known of the rows of a long sheet beyond the first ones.
#[derive(Debug, Default, PartialEq)]
struct Known {
    /// The order of day and month that each field shows.
    shown: Vec<Option<DayOrder>>,
    /// The folded texts of all cells of fields, by position, where something was told that rests on them.
    now: BTreeMap<usize, BTreeSet<String>>,
}

/// Reads a long file; none where it has to be read whole.
pub fn read(
    library: Library<'_>,
    (id, file): (FileId, &SourceFile),
    notes: Notes,
    mut long: LongBook<'_>,
) -> Option<Streamed> {
    let n_head = library.long.n_head.min(N_HEAD);
    let (sheets, is_long) = long.heads(n_head).ok()?;
    let names = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let mut book = long.book(sheets);
    if !is_long.contains(&true) {
        let is_blank = book.sheets.iter().all(Sheet::is_empty);
        return (!is_blank).then_some(Streamed::Opened(notes, book));
    }
    if !beside::stands_alone(library, file, &mut book) {
        return None;
    }
    let by_row = ByRow { library, id, file, is_long, names, n_head };
    by_row.read(notes, &mut long, book).map(Streamed::Read)
}

impl ByRow<'_> {
    fn read(&self, mut notes: Notes, long: &mut LongBook<'_>, mut book: Book) -> Option<FileReading> {
        let mut known: BTreeMap<usize, Known> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let matched = self.settle(&mut Notes::new(), &mut book, &BTreeMap::new());
            if !self.may_pass(&book, &matched) {
                return None;
            }
            let shown = shown(&book, &matched, &known);
            let dates = dates(&book, &matched, &shown);
            let mut passed: BTreeMap<usize, Passed<'_>> = BTreeMap::new();
            for at in (0..book.sheets.len()).filter(|&at| self.is_long[at]) {
                let rows = long.rows(at).ok()??;
                let Some(place) = matched.iter().position(|matched| matched.sheet == at) else {
                    if let Err(refusal) = skim(rows, &book.sheets[at]) {
                        return Some(self.refuse(notes, refusal));
                    }
                    continue;
                };
                let plan = Plan {
                    matched: &matched[place],
                    habits: Habits::of(&book, &matched[place]),
                    dates: &dates[place],
                    now: known.get(&at).map(|known| &known.now),
                    n_head: self.n_head,
                    n_rows: (self.library.long.n_chunk / ROW_BYTES).max(1),
                };
                let named = (self.id, self.file.path.as_str(), self.names[at].as_str());
                match Passed::of(&plan, named, &book.sheets[at], rows) {
                    Ok(of_sheet) => {
                        passed.insert(at, of_sheet?);
                    }
                    Err(refusal) => return Some(self.refuse(notes, refusal)),
                }
            }
            let seen: BTreeMap<usize, Known> =
                passed.iter().map(|(&at, of_sheet)| (at, Known::of(of_sheet))).collect();
            let kept_out = passed.iter().map(|(&at, of_sheet)| (at, of_sheet.kept_out.clone())).collect();
            for (&at, of_sheet) in &mut passed {
                let merges = std::mem::take(&mut book.sheets[at].merges);
                book.sheets[at] = std::mem::take(&mut of_sheet.extract.sheet);
                book.sheets[at].merges = merges;
            }
            let mut told = Notes::new();
            let whole = self.settle(&mut told, &mut book, &kept_out);
            let shown = self::shown(&book, &matched, &seen);
            let is_known = |(at, seen): (&usize, &Known)| match known.get(at) {
                Some(known) => known.now == seen.now,
                None => seen.now.is_empty(),
            };
            let is_like = |sheet: &Matched<'_>| {
                let before = matched.iter().find(|before| before.sheet == sheet.sheet);
                before.is_some_and(|before| before.is_like(sheet))
            };
            if self::dates(&book, &matched, &shown) == dates
                && seen.iter().all(is_known)
                && whole.iter().all(is_like)
            {
                notes.append(told);
                let of_file = agreed(shown.iter().flatten().flatten().copied());
                return self.finish(notes, &book, (&whole, of_file), passed);
            }
            known = seen;
        }
        None
    }

    fn refuse(&self, mut notes: Notes, refusal: Refusal) -> FileReading {
        notes.push(refusal.of(self.file));
        FileReading { notes, ..FileReading::default() }
    }

    /// Takes every sheet for what it is, and finds the rows that are records; `kept_out` are the rows that rules keep out of
    /// sheets of which not all rows are here.
    fn settle(
        &self,
        notes: &mut Notes,
        book: &mut Book,
        kept_out: &BTreeMap<usize, Vec<KeptOut>>,
    ) -> Vec<Matched<'_>> {
        let mut found = Notes::new();
        let mut matched = Vec::new();
        for index in 0..book.sheets.len() {
            matched.extend(match_sheet(self.library, &mut found, self.file, book, index));
        }
        notes.append(settle_severity(found, !matched.is_empty()));
        for sheet in &mut matched {
            prepare(notes, self.file, book, sheet, kept_out.get(&sheet.sheet).cloned());
        }
        matched
    }

    /// Tells whether the rows of every long sheet may be read one after the other.
    fn may_pass(&self, book: &Book, matched: &[Matched<'_>]) -> bool {
        let mut long = (0..book.sheets.len()).filter(|&at| self.is_long[at]);
        long.all(|at| match matched.iter().find(|matched| matched.sheet == at) {
            Some(matched) => self.is_row_by_row(book, matched),
            // Nothing of a hidden sheet is read, whatever stands on it.
            None => book.sheets[at].is_hidden,
        })
    }

    /// Tells whether each row of a sheet is read by itself.
    fn is_row_by_row(&self, book: &Book, matched: &Matched<'_>) -> bool {
        let sheet = &book.sheets[matched.sheet];
        let first = matched.layout.first_row;
        let look = Look { book, sheet, lexicon: self.library.lexicon, codebook: matched.codebook };
        matched.dialect.is_settled(&look)
            && matched.layout.borrowed.is_empty()
            && !may_add_up(sheet)
            && first < sheet.n_rows()
            && sheet.merges.iter().all(|merge| merge.last_row < sheet.row_number(first))
    }

    fn finish(
        &self,
        notes: Notes,
        book: &Book,
        (whole, of_file): (&[Matched<'_>], Option<DayOrder>),
        mut passed: BTreeMap<usize, Passed<'_>>,
    ) -> Option<FileReading> {
        let mut reading = FileReading { notes, ..FileReading::default() };
        for sheet in whole {
            let of_sheet = &book.sheets[sheet.sheet];
            let batch = match passed.remove(&sheet.sheet) {
                Some(passed) => {
                    let last = sheet.records.rows.last().map(|&row| of_sheet.row_number(row));
                    let origins = passed.origins.clone();
                    let is_same = last == passed.origins.iter().last().map(|place| place.row);
                    if !is_same || !self.is_row_by_row(book, sheet) {
                        return None;
                    }
                    let named = (self.file, of_sheet.name.as_str());
                    bring_in(&mut reading.notes, named, sheet, origins, passed.finish(sheet))
                }
                None => decode(&mut reading.notes, (self.id, self.file), book, sheet, of_file),
            };
            reading.add(self.id, book, sheet, batch);
        }
        Some(reading)
    }
}

impl Known {
    fn of(passed: &Passed<'_>) -> Self {
        let fields = passed.fields.iter();
        let texts = fields.clone().enumerate().filter(|(_, field)| field.rests_on_all());
        Self {
            shown: fields.map(|field| field.shown.only()).collect(),
            now: texts.map(|(at, field)| (at, field.now.clone())).collect(),
        }
    }
}

/// Sees whether the rows of a sheet of which nothing is wanted can be read.
///
/// # Errors
/// When one cannot.
fn skim(mut rows: Rows<'_, '_>, sheet: &Sheet) -> Result<(), Refusal> {
    let mut sheet = sheet.without_rows();
    while rows.read(&mut sheet, N_HEAD)? {
        sheet.forget(N_HEAD - 1);
    }
    Ok(())
}

/// Returns the order of day and month that the records of each sheet show, by field: of those that passed as all of them do.
fn shown(book: &Book, matched: &[Matched<'_>], known: &BTreeMap<usize, Known>) -> Vec<Vec<Option<DayOrder>>> {
    let of_sheet = |matched: &Matched<'_>| {
        if let Some(known) = known.get(&matched.sheet) {
            return known.shown.clone();
        }
        let order = |(field, binding): (&Field, &Binding)| match field.kind {
            FieldKind::Date => day_order(&book.sheets[matched.sheet], &matched.records.rows, binding),
            _ => None,
        };
        matched.fields().map(order).collect()
    };
    matched.iter().map(of_sheet).collect()
}

/// Returns how the dates of every field are read.
fn dates(book: &Book, matched: &[Matched<'_>], shown: &[Vec<Option<DayOrder>>]) -> Vec<Vec<DateReading>> {
    let of_file = agreed(shown.iter().flatten().flatten().copied());
    let of_sheet = |(matched, shown): (&Matched<'_>, &Vec<Option<DayOrder>>)| {
        let habits = Habits::of(book, matched);
        shown.iter().map(|order| habits.dates(*order, of_file)).collect()
    };
    matched.iter().zip(shown).map(of_sheet).collect()
}
