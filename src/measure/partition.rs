//! Tables cut by partnership, once, so that no indicator looks through the records of all the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::{DataFrame, IdxCa, IntoColumn, NamedFrom};
use roaring::RoaringBitmap;

use super::column::{Answers, Dates, Numbers, Texts};
use super::keys::Keys;
use super::meeting_dates::{Meeting, Meetings};
use super::once::Once;
use super::rows::Rows;
use crate::base::{Date, Id, RowRef, RowRefs, RowSet};
use crate::ingest::{Field, FieldKind, Form, Role, Table, Tables};

/// Every table, cut by partnership and at the as-of date.
#[derive(Debug)]
pub struct Partitions<'t> {
    by_form: BTreeMap<&'t Id, Cuts<'t>>,
}

/// One table, with the rows of each partnership.
#[derive(Debug)]
struct Cuts<'t> {
    table: &'t Table,
    /// Where each record of the table stands.
    places: Arc<RowRefs>,
    /// The table's values as they were known on the as-of date, ordered by partnership; at the end those that belong to none.
    frame: DataFrame,
    /// The number of each of those records in the table as it was read.
    numbers: Numbering,
    /// The date of each of those records.
    dates: Dates,
    /// The stretch of those records that belongs to each partnership.
    stretches: BTreeMap<Id, Stretch>,
}

/// The numbers that records have in the table as it was read.
#[derive(Debug, Clone)]
enum Numbering {
    /// They follow one another, as where every record belongs to one partnership, or each file to one.
    From(u32),
    /// Each has its own, larger than that of the record before.
    Each(Vec<u32>),
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
    /// The date of each record: its own, or that of the meeting it belongs to.
    pub dates: Dates,
    /// Records left out because they are dated after the as-of date.
    pub n_after_cut: u32,
    /// Where each record of the table stands.
    places: Arc<RowRefs>,
    numbers: Numbering,
    keys: Once<Id, Arc<Keys>>,
    windows: Once<Window, Rows>,
}

/// Days that records are looked for by, and the field whose date counts, when it is not the record's own.
type Window = (Option<Id>, Option<Date>, Date);

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
                let first = cuts.numbers.at(stretch.start) as usize;
                named.entry(partnership).or_insert(cuts.places.at(first));
            }
        }
        named
    }
}

impl<'t> Cuts<'t> {
    fn new(table: &'t Table, meetings: &Meetings<'_>, as_of: Date) -> Self {
        let places = Arc::new(table.origins.clone());
        let frame = forget_after(&table.frame, &table.form, as_of);
        let keys = table.form.role(Role::MeetingKey).map(|field| Texts::of(&table.frame, &field.id));
        let own_dates = table.form.role(Role::Date).map(|field| Dates::of(&table.frame, &field.id));
        let own_dates = own_dates.unwrap_or_else(|| Dates::missing(table.n_rows()));
        // Every record of one partnership, and nothing to forget: the table stays as it is.
        if let (None, Some(Some(only))) = (&keys, table.partnerships.only())
            && own_dates.latest().is_none_or(|latest| latest <= as_of)
        {
            let stretch = Stretch { start: 0, n_rows: table.n_rows(), n_after_cut: 0 };
            let (numbers, stretches) = (Numbering::From(0), BTreeMap::from([(only.clone(), stretch)]));
            return Self { table, places, frame, numbers, dates: own_dates, stretches };
        }
        let meeting = |row: usize| -> Option<Meeting<'_>> {
            let key = keys.as_ref().and_then(|keys| keys.at(row))?;
            meetings.find(table.partnerships.at(row), key)
        };
        let dates: Dates = match &keys {
            None => own_dates,
            Some(_) => (0..table.n_rows())
                .map(|row| own_dates.at(row).or_else(|| meeting(row).and_then(|meeting| meeting.date)))
                .collect(),
        };
        let is_after = dates.after(as_of);
        let mut groups = Groups::of(table.partnerships.ids());
        for row in 0..table.n_rows() {
            let code = table.partnerships.code_at(row);
            let group = groups.find(code, || meeting(row).and_then(|meeting| meeting.partnership));
            match is_after.contains(row) {
                true => group.n_after_cut += 1,
                false => group.kept.push(row as u32),
            }
        }
        let (mut order, mut stretches, mut homeless) = (Vec::new(), BTreeMap::new(), Vec::new());
        for Group { partnership, kept, n_after_cut } in groups.in_order() {
            match partnership {
                Some(partnership) => {
                    let stretch = Stretch { start: order.len(), n_rows: kept.len(), n_after_cut };
                    stretches.insert(partnership.clone(), stretch);
                    order.extend(kept);
                }
                None => homeless = kept,
            }
        }
        order.extend(homeless);
        let is_as_read = order.len() == table.n_rows() && order.iter().zip(0..).all(|(row, at)| *row == at);
        if is_as_read {
            return Self { table, places, frame, numbers: Numbering::From(0), dates, stretches };
        }
        let frame = frame.take(&IdxCa::new("rows".into(), &order)).expect("rows are counted from this frame");
        let dates = order.iter().map(|&row| dates.at(row as usize)).collect();
        Self { table, places, frame, numbers: Numbering::Each(order), dates, stretches }
    }

    fn partition(&self, partnership: &Id) -> Partition {
        self.take(self.stretches.get(partnership).copied().unwrap_or_default())
    }

    fn whole(&self) -> Partition {
        let n_after_cut = self.stretches.values().map(|stretch| stretch.n_after_cut).sum();
        self.take(Stretch { start: 0, n_rows: self.dates.len(), n_after_cut })
    }

    fn take(&self, stretch: Stretch) -> Partition {
        let Stretch { start, n_rows, n_after_cut } = stretch;
        Partition {
            form: Arc::clone(&self.table.form),
            frame: self.frame.slice(start as i64, n_rows),
            dates: self.dates.slice(start, n_rows),
            n_after_cut,
            places: Arc::clone(&self.places),
            numbers: self.numbers.slice(start, n_rows),
            keys: Once::default(),
            windows: Once::default(),
        }
    }
}

/// The records of each partnership: first of those that the table's records name themselves, in the order of their codes.
struct Groups<'t> {
    groups: Vec<Group<'t>>,
    n_named: usize,
}

/// The records of one partnership, or of none.
struct Group<'t> {
    partnership: Option<&'t Id>,
    kept: Vec<u32>,
    n_after_cut: u32,
}

impl<'t> Groups<'t> {
    fn of(named: &'t [Id]) -> Self {
        let groups = named.iter().map(|partnership| Group::new(Some(partnership))).collect();
        Self { groups, n_named: named.len() }
    }

    /// Returns the group of a record: by its partnership's code, else by what `of_meeting` says.
    fn find(&mut self, code: u32, of_meeting: impl FnOnce() -> Option<&'t Id>) -> &mut Group<'t> {
        let code = code as usize;
        if code < self.n_named {
            return &mut self.groups[code];
        }
        let partnership = of_meeting();
        let known = self.groups.iter().rposition(|group| group.partnership == partnership);
        let at = known.unwrap_or_else(|| {
            self.groups.push(Group::new(partnership));
            self.groups.len() - 1
        });
        &mut self.groups[at]
    }

    /// Returns the groups that any record belongs to, in the order of the partnerships' ids.
    fn in_order(mut self) -> impl Iterator<Item = Group<'t>> {
        self.groups.sort_by(|a, b| a.partnership.cmp(&b.partnership));
        self.groups.into_iter().filter(|group| !group.kept.is_empty() || group.n_after_cut > 0)
    }
}

impl<'t> Group<'t> {
    fn new(partnership: Option<&'t Id>) -> Self {
        Self { partnership, kept: Vec::new(), n_after_cut: 0 }
    }
}

impl Numbering {
    fn at(&self, row: usize) -> u32 {
        match self {
            Self::From(first) => first + row as u32,
            Self::Each(numbers) => numbers[row],
        }
    }

    fn slice(&self, start: usize, n: usize) -> Self {
        match self {
            Self::From(first) => Self::From(first + start as u32),
            Self::Each(numbers) => Self::Each(numbers[start..start + n].to_vec()),
        }
    }

    fn all(&self, rows: &Rows) -> RoaringBitmap {
        match self {
            Self::From(first) => rows.numbers_from(*first),
            Self::Each(numbers) => rows.iter().map(|row| numbers[row]).collect(),
        }
    }
}

/// Returns the values of a form's records as they were known on `last`: without the dates after it. Due dates lie ahead by their
/// nature and stay.
pub(super) fn forget_after(frame: &DataFrame, form: &Form, last: Date) -> DataFrame {
    let mut known = frame.clone();
    let is_told = |field: &&Field| field.kind == FieldKind::Date && field.role != Some(Role::DueDate);
    for field in form.fields.values().filter(is_told) {
        let dates = Dates::of(frame, &field.id);
        if dates.latest().is_some_and(|latest| latest > last) {
            let told = dates.until(last).with_name(field.id.as_str().into()).into_date().into_column();
            known.replace(field.id.as_str(), told).expect("it is as long as the column it replaces");
        }
    }
    known
}

impl Partition {
    /// Returns the number of records.
    pub fn n_rows(&self) -> usize {
        self.dates.len()
    }

    /// Returns where a record stands.
    pub fn origin(&self, row: usize) -> RowRef {
        self.places.at(self.number(row) as usize)
    }

    /// Returns where some of the records stand.
    pub fn origins(&self, rows: &Rows) -> RowSet {
        RowSet::of(&self.places, self.numbers.all(rows))
    }

    /// Returns the number of a record in the table as it was read.
    pub fn number(&self, row: usize) -> u32 {
        self.numbers.at(row)
    }

    /// Returns the values of a text field, or the option ids of a choice field.
    pub fn texts(&self, field: &Id) -> Texts {
        Texts::of(&self.frame, field)
    }

    /// Returns the values of a text field as keys; each field's are found once.
    pub fn keys(&self, field: &Id) -> Arc<Keys> {
        self.keys.get(field.clone(), || Arc::new(Keys::of(self.texts(field))))
    }

    /// Returns the values of a date field.
    pub fn dates(&self, field: &Id) -> Dates {
        Dates::of(&self.frame, field)
    }

    /// Returns the records dated from `first` to before `end`, by their own date or that of `field`; indicators share windows, and
    /// each is looked for once.
    pub fn between(&self, field: Option<&Id>, first: Option<Date>, end: Date) -> Rows {
        self.windows.get((field.cloned(), first, end), || match field {
            Some(field) => self.dates(field).between(first, end),
            None => self.dates.between(first, end),
        })
    }

    /// Returns the values of a number or scale field.
    pub fn numbers(&self, field: &Id) -> Numbers {
        Numbers::of(&self.frame, field)
    }

    /// Returns the values of a yes/no field.
    pub fn answers(&self, field: &Id) -> Answers {
        Answers::of(&self.frame, field)
    }
}
