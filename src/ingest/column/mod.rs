//! Turns the cells of one field into a typed column, noting every cell that cannot be read.

mod choice;
mod date;
mod glance;
mod joined;
mod number;
mod options;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{Column, IntoColumn, Series};

use super::codebook::Codebook;
use super::dialects::Layout;
use super::form::{Field, FieldKind, Form};
use super::heading::fold;
use super::mapping::spelling_likeness;
use super::matching::Binding;
use super::sheet::{Cell, Sheet};
use super::table::Missing;
use super::trouble::Troubles;
use super::values::{DayOrder, Marks, missing_word};
use crate::diag::{Code, Severity, cell_name};

pub use choice::{is_chosen, take_options_apart};
pub use date::{DateReading, ShownOrders, day_order};
pub use glance::Glance;
pub use options::{TextColumn, dtype, value as option_value};

/// The cells of one field, and what is needed to read them.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The rows that are records, counted among the rows that hold anything.
    pub rows: &'a [usize],
    /// How its questions and answers stand.
    pub layout: &'a Layout,
    /// The form.
    pub form: &'a Form,
    /// The field.
    pub field: &'a Field,
    /// Where its values stand.
    pub binding: &'a Binding,
    /// What people said about the sheet.
    pub codebook: Option<&'a Codebook>,
    /// What the marks in numbers of this file stand for.
    pub marks: Marks,
    /// Which of two numbers is the day in this field.
    pub dates: DateReading,
    /// The folded texts of every cell of the field, where the rows here are not all.
    pub now: Option<&'a BTreeSet<String>>,
    /// Which of the sheet's records the rows here are.
    pub stretch: Stretch,
}

/// Which records of a sheet are read at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// All, or the first ones: what is wrong with their columns is told.
    First,
    /// Later ones: what is wrong with their columns was told.
    Later,
}

/// One field of every record.
#[derive(Debug)]
pub struct Decoded {
    /// The values, named by the field.
    pub column: Column,
    /// Why values are missing, where it is not that the cell is empty.
    pub missing: Vec<(u32, Missing)>,
    /// For a date: the second of each answer, to order resubmissions.
    pub seconds: Vec<Option<i64>>,
}

/// Where a cell stands: its row from 1, its column from 0.
type Place = (u32, u32);

impl Source<'_> {
    /// Reads the field of every record.
    pub fn decode(&self, troubles: &mut Troubles<'_>) -> Decoded {
        if *self.binding == Binding::Absent {
            return Decoded::nothing(self.field, self.rows.len());
        }
        let mut reader = Reader { source: self, troubles, missing: Vec::new(), gone: None };
        match &self.field.kind {
            FieldKind::Text => text::decode(&mut reader),
            FieldKind::Number { minimum, maximum, is_whole } => {
                let limits = number::Limits { minimum: *minimum, maximum: *maximum, is_whole: *is_whole };
                number::decode_numbers(&mut reader, &limits)
            }
            FieldKind::Scale(scale) => number::decode_scale(&mut reader, scale),
            FieldKind::Date => date::decode(&mut reader),
            FieldKind::YesNo => choice::decode_yes_no(&mut reader),
            FieldKind::Choice(choices) => choice::decode_choice(&mut reader, choices),
            FieldKind::Choices(choices) => choice::decode_choices(&mut reader, choices),
        }
    }

    /// Returns the cell of a record, where it stands, and why it is no answer where the platform says so.
    fn cell(&self, row: usize) -> (Cell<'_>, Place, Option<Missing>) {
        let number = self.sheet.row_number(row);
        match self.binding {
            Binding::Absent | Binding::Parts(_) => (Cell::Empty, (number, 0), None),
            Binding::Constant(value) => (Cell::Text(value), (number, 0), None),
            Binding::Columns(columns) => {
                let mut silent = None;
                for &column in columns {
                    let cell = self.sheet.cell(row, column);
                    match self.layout.is_silent(column, cell) {
                        Some(missing) => silent = silent.or(Some(missing)),
                        None if cell.is_empty() => {}
                        None => return (cell, (number, column), None),
                    }
                }
                (Cell::Empty, (number, columns.first().copied().unwrap_or(0)), silent)
            }
        }
    }

    /// Returns what the marks in numbers of a column stand for.
    fn marks_of(&self, column: u32) -> Marks {
        self.layout.marks.get(&column).copied().unwrap_or(self.marks)
    }

    /// Returns what the codes of this field's columns stand for, where the field knows the label.
    fn meanings(&self) -> BTreeMap<(u32, &str), &str> {
        let Binding::Columns(columns) = self.binding else { return BTreeMap::new() };
        let of_column = |&column: &u32| Some((column, self.layout.meanings.get(&column)?));
        columns
            .iter()
            .filter_map(of_column)
            .flat_map(|(column, codes)| codes.iter().map(move |(code, label)| ((column, &**code), &**label)))
            .filter(|(_, label)| self.field.kind.knows(label) || self.missing_word(&fold(label)).is_some())
            .collect()
    }

    /// Returns what a folded answer stands for when it says that there is none.
    fn missing_word(&self, folded: &str) -> Option<Missing> {
        let own = self.form.missing_words.iter().find(|(word, _)| fold(word) == folded);
        own.map(|(_, missing)| *missing).or_else(|| missing_word(folded))
    }

    /// Returns what stands in the field of every record, folded.
    pub fn folded_texts(&self) -> impl Iterator<Item = String> + '_ {
        self.rows.iter().map(|&row| fold(&self.cell(row).0.to_text()))
    }

    /// Returns the answers that the codebook was reviewed with, where it remembers any.
    fn reviewed(&self) -> Option<&Vec<String>> {
        let reviewed = self.codebook?.reviewed.as_ref()?;
        reviewed.answers.get(&self.field.id).filter(|_| !self.field.is_personal)
    }

    /// Tells whether an answer that no option is spelled like is held against those that the codebook was reviewed with.
    pub fn remembers(&self) -> bool {
        self.reviewed().is_some()
    }

    /// Returns the codebook's spelling of each folded answer to this field.
    fn answers(&self) -> Option<&BTreeMap<String, String>> {
        self.codebook?.answers.get(&self.field.id)
    }
}

/// How alike two answers are for the one to be the other reworded.
const ALIKE: u32 = 60;

/// Returns the answers that were reviewed and that no cell of the field, and no heading of its options, holds now.
fn gone(source: &Source<'_>, reviewed: &[String]) -> Vec<String> {
    let now: Cow<'_, BTreeSet<String>> = match (source.now, source.binding) {
        (Some(now), _) => Cow::Borrowed(now),
        (None, Binding::Parts(parts)) => Cow::Owned(parts.iter().map(|part| fold(&part.label)).collect()),
        (None, Binding::Absent | Binding::Columns(_) | Binding::Constant(_)) => {
            Cow::Owned(source.folded_texts().collect())
        }
    };
    let is_there = |old: &String| {
        let old = fold(old);
        now.contains(&old) || now.iter().any(|text| text.contains(&old) && text.len() > old.len() + 2)
    };
    reviewed.iter().filter(|old| !is_there(old)).cloned().collect()
}

impl Decoded {
    /// Returns a field that no record has a value of.
    pub fn nothing(field: &Field, n_records: usize) -> Self {
        let dtype = dtype(&field.kind);
        Self::new(Column::full_null(field.id.as_str().into(), n_records, &dtype), Vec::new())
    }

    /// Returns a field of which these values are missing for a reason.
    pub fn new(column: Column, missing: Vec<(u32, Missing)>) -> Self {
        Self { column, missing, seconds: Vec::new() }
    }
}

/// A source being read.
struct Reader<'a, 't, 'f> {
    source: &'a Source<'a>,
    troubles: &'t mut Troubles<'f>,
    missing: Vec<(u32, Missing)>,
    /// Answers that the codebook was reviewed with and the field no longer holds, once they were looked for.
    gone: Option<Vec<String>>,
}

impl<'a> Reader<'a, '_, '_> {
    /// Returns the cells of every record, with the codebook's answers put in place, and errors already told.
    ///
    /// A record whose cell holds nothing that can be read is empty here, and its reason is kept.
    fn cells(&mut self) -> Vec<(Cell<'a>, Place)> {
        let source = self.source;
        let answers = source.answers();
        let meanings = source.meanings();
        let mut cells = Vec::with_capacity(source.rows.len());
        for (record, &row) in source.rows.iter().enumerate() {
            let (mut cell, place, silent) = source.cell(row);
            if let Some(missing) = silent {
                self.absent(record, missing);
            }
            self.tell_other(row, cell, place);
            match cell {
                Cell::Error(error) => {
                    let message = format!("the spreadsheet shows `{error}` instead of a value");
                    self.unreadable(record, "error-cell", place, message, || {
                        vec!["mend the formula, or type the value".to_owned()]
                    });
                    cell = Cell::Empty;
                }
                Cell::Uncalculated => {
                    let message = "the formula was never calculated, so the cell has no value".to_owned();
                    self.unreadable(record, "formula-not-calculated", place, message, || {
                        vec!["open the file in a spreadsheet program and save it".to_owned()]
                    });
                    cell = Cell::Empty;
                }
                Cell::Empty
                | Cell::Text(_)
                | Cell::Number(_)
                | Cell::Moment(_)
                | Cell::Time(_)
                | Cell::Bool(_) => {}
            }
            if let Some(answers) = answers
                && !cell.is_empty()
                && let Some(meant) = answers.get(&fold(&cell.to_text()))
            {
                cell = Cell::Text(meant);
            } else if !meanings.is_empty()
                && let Some(label) = meanings.get(&(place.1, cell.to_text().as_str()))
            {
                cell = Cell::Text(label);
            }
            cells.push((cell, place));
        }
        cells
    }

    /// Tells where another column of the same field holds something else than the cell that is read.
    fn tell_other(&mut self, row: usize, cell: Cell<'_>, place: Place) {
        let source = self.source;
        let Binding::Columns(columns) = source.binding else { return };
        let later = columns.iter().skip_while(|column| **column != place.1).skip(1);
        let mut others = later.map(|&column| (column, source.sheet.cell(row, column)));
        let is_other = |(column, other): &(u32, Cell<'_>)| {
            !other.is_empty() && *other != cell && source.layout.is_silent(*column, *other).is_none()
        };
        let Some((column, _)) = others.find(is_other) else { return };
        let letters = |column: u32| cell_name(1, column).trim_end_matches('1').to_owned();
        let (first, second) = (letters(place.1), letters(column));
        let message = format!(
            "columns {first} and {second} both answer `{}`: {first} is read, and {second} is not",
            self.label()
        );
        self.warn("two-answers", place, message, || {
            vec![
                "head them differently, or map each in the codebook: of two that are headed alike the second is `heading#2`"
                    .to_owned(),
            ]
        });
    }

    /// Notes that a record's value is missing for a reason.
    fn absent(&mut self, record: usize, missing: Missing) {
        if missing != Missing::Blank {
            self.missing.push((record as u32, missing));
        }
    }

    /// Notes that a record's cell cannot be read.
    fn unreadable(
        &mut self,
        record: usize,
        code: Code,
        place: Place,
        message: String,
        hints: impl FnOnce() -> Vec<String>,
    ) {
        self.missing.push((record as u32, Missing::Unreadable));
        self.warn(code, place, message, hints);
    }

    /// Returns what an answer that no option is spelled like is called: where the codebook remembers the answers it was
    /// reviewed with, a new option, or an option reworded, with the remedy.
    fn stranger(&mut self, text: &str) -> (Code, Option<String>) {
        let source = self.source;
        let field = &source.field.id;
        let Some(codebook) = source.codebook else { return ("unmapped-answer", None) };
        let Some(reviewed) = source.reviewed() else { return ("unmapped-answer", None) };
        if reviewed.iter().any(|known| fold(known) == fold(text)) {
            return ("unmapped-answer", None);
        }
        let gone = self.gone.get_or_insert_with(|| gone(source, reviewed));
        let near = gone
            .iter()
            .map(|old| (spelling_likeness(old, text), old))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            .max_by_key(|(likeness, _)| *likeness);
        let path = &codebook.path;
        let short: String = text.chars().take(60).collect();
        let short = short.replace(['\n', '\r', '"'], " ");
        match near {
            Some((_, old)) => {
                let hint = format!(
                    "{path} was reviewed with `{old}`, which is gone: if this is the same, add \
                     `\"{short}\" = ...` with its option under `[answers.{field}]`"
                );
                ("option-reworded", Some(hint))
            }
            None => {
                let hint =
                    format!("it was not there when {path} was reviewed: map it under `[answers.{field}]`");
                ("new-option", Some(hint))
            }
        }
    }

    fn warn(&mut self, code: Code, place: Place, message: String, hints: impl FnOnce() -> Vec<String>) {
        let binding = self.source.binding;
        let path = self.source.codebook.map(|codebook| codebook.path.as_str());
        self.troubles.add(Severity::Warning, code, place, message, || {
            let mut hints = hints();
            if let (Binding::Constant(_), Some(path)) = (binding, path) {
                hints.push(format!("the value comes from `[constants]` in {path}"));
            }
            hints
        });
    }

    fn note(&mut self, code: Code, place: Place, message: String, hints: impl FnOnce() -> Vec<String>) {
        self.troubles.add(Severity::Note, code, place, message, hints);
    }

    /// Returns what was read, quoted, unless it may identify a person.
    fn quote(&self, cell: &Cell<'_>) -> String {
        if self.source.field.is_personal {
            return "the value (not shown, because the field is personal)".to_owned();
        }
        let text = cell.to_text();
        let mut short: String = text.chars().take(60).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        format!("`{}`", short.replace(['\n', '\r', '`'], " "))
    }

    /// Returns the field's name for messages: the heading people know.
    fn label(&self) -> &str {
        let label = self.source.field.label.text(crate::base::Language::En);
        if label.is_empty() { self.source.field.id.as_str() } else { label }
    }

    /// Returns what a folded answer stands for when it says that there is none.
    fn missing_word(&self, folded: &str) -> Option<Missing> {
        self.source.missing_word(folded)
    }

    fn column(&self, series: Series) -> Column {
        series.with_name(self.source.field.id.as_str().into()).into_column()
    }

    fn finish(self, series: Series) -> Decoded {
        let column = self.column(series);
        Decoded::new(column, self.missing)
    }
}

/// Tells why a day or decimal reading was needed, and where it came from.
pub fn day_order_name(order: DayOrder) -> &'static str {
    match order {
        DayOrder::DayFirst => "day-first",
        DayOrder::MonthFirst => "month-first",
    }
}
