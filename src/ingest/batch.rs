//! The records of one sheet, before those of all files come together.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use polars::prelude::{
    AnyValue, BooleanChunked, Column, DataType, IntoSeries, NewChunkedArray, PlSmallStr, Scalar,
    StringChunked, StringChunkedBuilder,
};

use super::codebook::Codebook;
use super::column::Decoded;
use super::form::{Field, FieldKind, Form, Role};
use super::heading::fold;
use super::keys;
use super::partnerships::Partnerships;
use super::table::Missing;
use crate::base::{Id, RowRefs, SourceFile};
use crate::diag::{Diagnostic, Notes, Origin};

/// The records of one sheet.
#[derive(Debug)]
pub struct Batch {
    /// The form they answer.
    pub form: Arc<Form>,
    /// One column for each field of the form.
    pub columns: Vec<Column>,
    /// For each field, why values are missing.
    pub missing: Vec<Vec<(u32, Missing)>>,
    /// Where each record stands.
    pub origins: RowRefs,
    /// The partnership of each record.
    pub partnerships: Partnerships,
    /// When each record was submitted, in seconds; empty when the form does not ask.
    pub seconds: Vec<Option<i64>>,
    /// The name of their sheet.
    pub sheet: String,
    of_sheet: Option<Id>,
}

impl Batch {
    /// Returns the records of a sheet, without those that have no key.
    pub fn new(
        notes: &mut Notes,
        (file, sheet): (&SourceFile, &str),
        form: &Arc<Form>,
        origins: RowRefs,
        decoded: Vec<Decoded>,
        codebook: Option<&Codebook>,
    ) -> Self {
        let mut batch = Self {
            form: form.clone(),
            columns: Vec::with_capacity(decoded.len()),
            missing: Vec::with_capacity(decoded.len()),
            partnerships: Partnerships::same(None, origins.len()),
            seconds: Vec::new(),
            sheet: sheet.to_owned(),
            of_sheet: codebook.and_then(|codebook| codebook.partnership.clone()),
            origins,
        };
        for (field, decoded) in form.fields.values().zip(decoded) {
            if form.submitted.as_ref() == Some(&field.id) && !decoded.seconds.is_empty() {
                batch.seconds = decoded.seconds;
            }
            if field.role == Some(Role::Partnership)
                && field.kind == FieldKind::Text
                && decoded.column.null_count() < decoded.column.len()
                && let Ok(texts) = decoded.column.str()
            {
                batch.partnerships = partnerships_of(texts);
            }
            batch.missing.push(decoded.missing);
            batch.columns.push(decoded.column);
        }
        let keep = batch.check_required(notes, file);
        batch.keep(&keep);
        batch
    }

    /// Returns the number of records.
    pub fn n_rows(&self) -> usize {
        self.origins.len()
    }

    /// Tells which required values are missing; returns which records have their key.
    fn check_required(&self, notes: &mut Notes, file: &SourceFile) -> Vec<bool> {
        let mut keep = vec![true; self.n_rows()];
        for (at, field) in self.form.fields.values().enumerate().filter(|(_, field)| field.is_required) {
            if self.columns[at].null_count() == 0 {
                continue;
            }
            let is_null = self.columns[at].is_null();
            // What could not be read was told where it stands.
            let told: HashSet<u32> = self.missing[at]
                .iter()
                .filter(|(_, missing)| *missing == Missing::Unreadable)
                .map(|(row, _)| *row)
                .collect();
            let is_key = self.form.key.contains(&field.id);
            let mut absent = Vec::new();
            for row in (0..self.n_rows()).filter(|&row| is_null.get(row) == Some(true)) {
                keep[row] &= !is_key;
                if !told.contains(&(row as u32)) || is_key {
                    absent.push(row);
                }
            }
            let Some(&first) = absent.first() else { continue };
            let number = self.origins.at(first).row;
            let rows = match absent.len() {
                1 => format!("row {number} has"),
                n => format!("{n} rows, the first of them row {number}, have"),
            };
            let origin = Origin::row(&file.path, &self.sheet, number);
            notes.push(if is_key {
                let message = format!("{rows} no `{}`, which tells one record from another", field.id);
                let left = if absent.len() == 1 { "the row is left out" } else { "the rows are left out" };
                Diagnostic::warning("row-without-key", message, origin)
                    .hint(format!("{left} until the key is there"))
            } else {
                let message = format!("{rows} no `{}`", field.id);
                Diagnostic::warning("missing-value", message, origin).hint("fill the cell, if it is known")
            });
        }
        keep
    }

    /// Keeps some of the records.
    fn keep(&mut self, keep: &[bool]) {
        if keep.iter().all(|&keep| keep) {
            return;
        }
        let mask = BooleanChunked::from_slice(PlSmallStr::EMPTY, keep);
        for column in &mut self.columns {
            *column = column.filter(&mask).expect("the mask has one value for each record");
        }
        let mut position = 0_u32;
        let new_row: Vec<Option<u32>> = keep
            .iter()
            .map(|&keep| {
                keep.then(|| {
                    position += 1;
                    position - 1
                })
            })
            .collect();
        for missing in &mut self.missing {
            *missing = missing.iter().filter_map(|&(row, why)| Some((new_row[row as usize]?, why))).collect();
        }
        let kept: Vec<usize> = (0..keep.len()).filter(|&row| keep[row]).collect();
        self.origins = kept.iter().map(|&row| self.origins.at(row)).collect();
        self.partnerships = self.partnerships.pick(&kept);
        retain(&mut self.seconds, keep);
    }

    /// Returns what tells the records apart; nothing for forms whose records may repeat.
    pub fn keys(&self) -> Vec<u128> {
        if self.form.key.is_empty() {
            return Vec::new();
        }
        let has_partnership =
            self.form.role(Role::Partnership).is_some_and(|field| self.form.key.contains(&field.id));
        let of_key = self.form.fields.values().zip(&self.columns);
        let hashes: Vec<Vec<u64>> = of_key
            .filter(|(field, _)| self.form.key.contains(&field.id) && field.role != Some(Role::Partnership))
            .map(|(field, column)| keys::hashes(column, &field.kind))
            .collect();
        (0..self.n_rows())
            .map(|row| {
                let half = |salt: u64| {
                    let mut hasher = DefaultHasher::new();
                    salt.hash(&mut hasher);
                    if has_partnership {
                        self.partnerships.at(row).hash(&mut hasher);
                    }
                    hashes.iter().for_each(|hashes| hashes[row].hash(&mut hasher));
                    u128::from(hasher.finish())
                };
                half(1) << 64 | half(2)
            })
            .collect()
    }

    /// Returns the key of the meeting that each record is of, where the form asks for it.
    fn meetings(&self) -> Option<&StringChunked> {
        let is_key = |field: &Field| field.role == Some(Role::MeetingKey) && field.kind == FieldKind::Text;
        let at = self.form.fields.values().position(is_key)?;
        self.columns[at].str().ok().filter(|meetings| meetings.null_count() < meetings.len())
    }

    /// Writes the partnerships that were found into their column.
    fn write_partnerships(&mut self) {
        let Some(at) = self.form.fields.values().position(|field| field.role == Some(Role::Partnership))
        else {
            return;
        };
        let name = self.columns[at].name().clone();
        if let Some(of_all) = self.partnerships.only() {
            let value = of_all.map_or(AnyValue::Null, |id| AnyValue::StringOwned(id.as_str().into()));
            self.columns[at] = Column::new_scalar(name, Scalar::new(DataType::String, value), self.n_rows());
            if of_all.is_some() {
                self.missing[at].clear();
            }
            return;
        }
        let mut builder = StringChunkedBuilder::new(name, self.n_rows());
        for partnership in self.partnerships.iter() {
            builder.append_option(partnership.map(Id::as_str));
        }
        self.columns[at] = builder.finish().into_series().into();
        // What the row left blank was found elsewhere.
        let partnerships = &self.partnerships;
        self.missing[at].retain(|(row, _)| partnerships.at(*row as usize).is_none());
    }
}

/// Finds the partnership of each record of a file: from the record, its meeting, the codebook, or the folder.
pub fn find_partnerships(batches: &mut [Batch], of_folder: Option<&Id>) {
    let mut of_meeting: HashMap<String, Id> = HashMap::new();
    for batch in batches.iter().filter(|batch| batch.form.role(Role::MeetingKind).is_some()) {
        let Some(meetings) = batch.meetings() else { continue };
        for (meeting, partnership) in meetings.iter().zip(batch.partnerships.iter()) {
            if let (Some(meeting), Some(partnership)) = (meeting, partnership) {
                of_meeting.insert(meeting.to_lowercase(), partnership.clone());
            }
        }
    }
    for batch in batches {
        if let Some(meetings) = batch.meetings() {
            let found = batch.partnerships.iter().zip(meetings.iter()).map(|(partnership, meeting)| {
                let of_meeting = || of_meeting.get(&meeting?.to_lowercase());
                partnership.or_else(of_meeting).cloned()
            });
            batch.partnerships = found.collect();
        }
        batch.partnerships.fill(batch.of_sheet.as_ref().or(of_folder));
        batch.write_partnerships();
    }
}

/// Returns the partnerships that texts name; rows that follow one another mostly name the same one, and share its id.
fn partnerships_of(texts: &StringChunked) -> Partnerships {
    let mut last: (Option<&str>, Option<Id>) = (None, None);
    let ids = texts.iter().map(|text| {
        if last.0 != text {
            last = (text, text.and_then(id_of));
        }
        last.1.clone()
    });
    ids.collect()
}

/// Puts the texts of batches of one form into memory that they fill.
///
/// The query engine gives each column of texts a block of its own, and most columns of most files are far smaller than a block.
pub fn compact(batches: &mut [Batch]) {
    let mut by_form: BTreeMap<Id, Vec<&mut Batch>> = BTreeMap::new();
    for batch in batches {
        by_form.entry(batch.form.id.clone()).or_default().push(batch);
    }
    for mut batches in by_form.into_values().filter(|batches| batches.len() > 1) {
        for at in 0..batches[0].columns.len() {
            let Ok(texts) = batches[0].columns[at].str() else { continue };
            let mut whole = StringChunkedBuilder::new(
                texts.name().clone(),
                batches.iter().map(|batch| batch.n_rows()).sum(),
            );
            for batch in &batches {
                let texts = batch.columns[at].str().expect("a field has one type in every file");
                texts.iter().for_each(|text| whole.append_option(text));
            }
            let whole: Column = whole.finish().into_series().into();
            let mut start = 0_i64;
            for batch in &mut batches {
                batch.columns[at] = whole.slice(start, batch.n_rows());
                start += batch.n_rows() as i64;
            }
        }
    }
}

/// Returns the id that a partnership's name in a cell stands for: `Agency Y` is `agency-y`.
fn id_of(text: &str) -> Option<Id> {
    Id::new(text.trim()).ok().or_else(|| Id::new(&fold(text).replace(' ', "-")).ok())
}

fn retain<T>(values: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    values.retain(|_| keep.next().copied().unwrap_or(true));
}

/// Tells which records stand for the missing values of a table, by field.
pub type MissingByField = BTreeMap<Id, BTreeMap<u32, Missing>>;
