//! Tables cut by partnership, once, so that no indicator looks through the records of all the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::{DataFrame, IdxCa, IntoLazy, NamedFrom};

use super::day::from_epoch_days;
use super::filter::known_on;
use crate::base::{Date, Id, RowRef};
use crate::ingest::{FieldKind, Form, Role, Table, Tables};

/// Every table, cut by partnership and at the as-of date.
#[derive(Debug)]
pub struct Partitions<'t> {
    by_form: BTreeMap<&'t Id, Cuts<'t>>,
}

/// One table, with the rows of each partnership.
#[derive(Debug)]
struct Cuts<'t> {
    table: &'t Table,
    /// The table's values as they were known on the as-of date, ordered by partnership; at the end those that belong to none.
    frame: DataFrame,
    /// The number of each of those records in the table as it was read.
    rows: Vec<u32>,
    /// The date of each of those records.
    dates: Vec<Option<Date>>,
    /// The stretch of those records that belongs to each partnership.
    stretches: BTreeMap<Id, Stretch>,
}

/// The records of one partnership within a table ordered by partnership.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    start: usize,
    n_rows: usize,
    /// Records left out because they are dated after the as-of date.
    n_after_cut: u32,
}

/// The records of one form and one partnership, as they were known on the as-of date.
#[derive(Debug)]
pub struct Partition {
    /// The form.
    pub form: Arc<Form>,
    /// The values, one row for each record.
    pub frame: DataFrame,
    /// Where each record stands.
    pub origins: Vec<RowRef>,
    /// The date of each record: its own, or that of the meeting it belongs to.
    pub dates: Vec<Option<Date>>,
    /// The number of each record in the table as it was read.
    pub rows: Vec<u32>,
    /// Records left out because they are dated after the as-of date.
    pub n_after_cut: u32,
}

impl<'t> Partitions<'t> {
    /// Cuts every table; what is dated after `as_of` is left out or, within a record, forgotten.
    pub fn new(tables: &'t Tables, as_of: Date) -> Self {
        let meetings = Meetings::new(tables);
        let by_form =
            tables.tables.iter().map(|(id, table)| (id, Cuts::new(table, &meetings, as_of))).collect();
        Self { by_form }
    }

    /// Returns the records of `form` that belong to `partnership`; none when no file of that form was read.
    pub fn get(&self, form: &Id, partnership: &Id) -> Option<Partition> {
        self.by_form.get(form).map(|cuts| cuts.partition(partnership))
    }

    /// Returns all the records of `form`, whichever partnership they belong to.
    pub fn whole(&self, form: &Id) -> Option<Partition> {
        self.by_form.get(form).map(Cuts::whole)
    }

    /// Returns every partnership that records name, with the place of the first of them.
    pub fn partnerships(&self) -> BTreeMap<&Id, RowRef> {
        let mut named = BTreeMap::new();
        for cuts in self.by_form.values() {
            for (partnership, stretch) in cuts.stretches.iter().filter(|(_, stretch)| stretch.n_rows > 0) {
                named.entry(partnership).or_insert(cuts.table.origins.at(cuts.rows[stretch.start] as usize));
            }
        }
        named
    }
}

impl<'t> Cuts<'t> {
    fn new(table: &'t Table, meetings: &Meetings<'_>, as_of: Date) -> Self {
        let frame = forget_after(table, as_of);
        let own_dates = table.form.role(Role::Date).map(|field| dates(&table.frame, &field.id));
        let keys = table.form.role(Role::MeetingKey).map(|field| texts(&table.frame, &field.id));
        let meeting = |row: usize| {
            keys.as_ref()
                .and_then(|keys| keys[row])
                .and_then(|key| meetings.find(table.partnerships.at(row), key))
        };
        let own_date = |row: usize| own_dates.as_ref().and_then(|dates| dates[row]);
        let date = |row: usize| own_date(row).or_else(|| meeting(row).and_then(|meeting| meeting.date));
        let mut groups: BTreeMap<Option<&Id>, (Vec<u32>, u32)> = BTreeMap::new();
        for (row, partnership) in table.partnerships.iter().enumerate() {
            let of_meeting = || meeting(row).and_then(|meeting| meeting.partnership);
            let (kept, n_after_cut) = groups.entry(partnership.or_else(of_meeting)).or_default();
            if date(row).is_some_and(|date| date > as_of) {
                *n_after_cut += 1;
            } else {
                kept.push(row as u32);
            }
        }
        let homeless = groups.remove(&None).unwrap_or_default();
        let (mut rows, mut stretches) = (Vec::with_capacity(table.n_rows()), BTreeMap::new());
        for (partnership, (kept, n_after_cut)) in groups {
            let stretch = Stretch { start: rows.len(), n_rows: kept.len(), n_after_cut };
            rows.extend(kept);
            stretches.extend(partnership.map(|partnership| (partnership.clone(), stretch)));
        }
        rows.extend(homeless.0);
        let dates = rows.iter().map(|&row| date(row as usize)).collect();
        let order = IdxCa::new("rows".into(), &rows);
        let frame = frame.take(&order).expect("rows are counted from this frame");
        Self { table, frame, rows, dates, stretches }
    }

    fn partition(&self, partnership: &Id) -> Partition {
        self.take(self.stretches.get(partnership).copied().unwrap_or_default())
    }

    fn whole(&self) -> Partition {
        let n_after_cut = self.stretches.values().map(|stretch| stretch.n_after_cut).sum();
        self.take(Stretch { start: 0, n_rows: self.rows.len(), n_after_cut })
    }

    fn take(&self, stretch: Stretch) -> Partition {
        let range = stretch.start..stretch.start + stretch.n_rows;
        Partition {
            form: Arc::clone(&self.table.form),
            frame: self.frame.slice(stretch.start as i64, stretch.n_rows),
            origins: self.rows[range.clone()]
                .iter()
                .map(|&row| self.table.origins.at(row as usize))
                .collect(),
            dates: self.dates[range.clone()].to_vec(),
            rows: self.rows[range].to_vec(),
            n_after_cut: stretch.n_after_cut,
        }
    }
}

/// Returns the table's values without the dates after `as_of`; due dates lie ahead by their nature and stay.
fn forget_after(table: &Table, as_of: Date) -> DataFrame {
    let is_told = |role: Option<Role>| role != Some(Role::DueDate);
    let fields =
        table.form.fields.values().filter(|field| field.kind == FieldKind::Date && is_told(field.role));
    let known: Vec<_> = fields.map(|field| known_on(&field.id, as_of)).collect();
    if known.is_empty() {
        return table.frame.clone();
    }
    table
        .frame
        .clone()
        .lazy()
        .with_columns(known)
        .collect()
        .expect("a form's date fields are date columns of its table")
}

/// What is known of each meeting by its key, for records that belong to a meeting and bear no date or partnership of their own.
struct Meetings<'t> {
    /// By key, and by the partnership that gave it: two partnerships may both have a first meeting.
    by_key: BTreeMap<&'t str, BTreeMap<Option<&'t Id>, Meeting<'t>>>,
}

#[derive(Clone, Copy)]
struct Meeting<'t> {
    date: Option<Date>,
    partnership: Option<&'t Id>,
}

impl<'t> Meetings<'t> {
    fn new(tables: &'t Tables) -> Self {
        let mut by_key: BTreeMap<&str, BTreeMap<Option<&Id>, Meeting<'_>>> = BTreeMap::new();
        let tables = tables.tables.values().filter(|table| table.form.role(Role::MeetingKind).is_some());
        for table in tables {
            let (Some(key), Some(date)) = (table.form.role(Role::MeetingKey), table.form.role(Role::Date))
            else {
                continue;
            };
            let columns = texts(&table.frame, &key.id).into_iter().zip(dates(&table.frame, &date.id));
            for ((key, date), partnership) in columns.zip(table.partnerships.iter()) {
                if let Some(key) = key {
                    by_key.entry(key).or_default().insert(partnership, Meeting { date, partnership });
                }
            }
        }
        Self { by_key }
    }

    /// Returns the meeting of that key; of several the one of `partnership`, and none when nobody says whose it is.
    fn find(&self, partnership: Option<&Id>, key: &str) -> Option<Meeting<'t>> {
        let meetings = self.by_key.get(key)?;
        let only = || meetings.values().next().filter(|_| meetings.len() == 1);
        match partnership {
            Some(_) => meetings.get(&partnership).or_else(|| meetings.get(&None)).copied(),
            None => only().copied(),
        }
    }
}

impl Partition {
    /// Returns the number of records.
    pub fn n_rows(&self) -> usize {
        self.origins.len()
    }

    /// Returns the values of a text field, or the option ids of a choice field.
    pub fn texts(&self, field: &Id) -> Vec<Option<&str>> {
        texts(&self.frame, field)
    }

    /// Returns the values of a date field.
    pub fn dates(&self, field: &Id) -> Vec<Option<Date>> {
        dates(&self.frame, field)
    }

    /// Returns the values of a number or scale field.
    pub fn numbers(&self, field: &Id) -> Vec<Option<f64>> {
        self.frame
            .column(field.as_str())
            .and_then(|column| column.f64())
            .map_or_else(|_| vec![None; self.n_rows()], |values| values.iter().collect())
    }

    /// Returns the values of a yes/no field.
    pub fn answers(&self, field: &Id) -> Vec<Option<bool>> {
        self.frame
            .column(field.as_str())
            .and_then(|column| column.bool())
            .map_or_else(|_| vec![None; self.n_rows()], |values| values.iter().collect())
    }
}

/// Returns the values of a text or choice field; all missing where the frame has no such column.
fn texts<'f>(frame: &'f DataFrame, field: &Id) -> Vec<Option<&'f str>> {
    frame
        .column(field.as_str())
        .and_then(|column| column.str())
        .map_or_else(|_| vec![None; frame.height()], |values| values.iter().collect())
}

/// Returns the values of a date field; all missing where the frame has no such column.
fn dates(frame: &DataFrame, field: &Id) -> Vec<Option<Date>> {
    frame.column(field.as_str()).and_then(|column| column.date()).map_or_else(
        |_| vec![None; frame.height()],
        |values| values.physical().iter().map(|days| days.and_then(from_epoch_days)).collect(),
    )
}
