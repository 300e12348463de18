//! Populations: which records of a dataset are looked at, in a window, on a day, or up to one.

use std::sync::Arc;

use polars::prelude::BooleanChunked;

use super::column::{Dates, Numbers, Texts};
use super::filter::Filter;
use super::keys::Keys;
use super::once::Once;
use super::partition::{Partition, forget_after};
use super::rows::Rows;
use super::window::Moment;
use crate::base::{Date, Id, Period, RowSet};
use crate::ingest::{Form, Role};

/// The records of one population and one partnership.
#[derive(Debug)]
pub struct Records {
    /// The form.
    pub form: Arc<Form>,
    /// All the form's records of the partnership; none when no file of the form was read.
    pub partition: Option<Arc<Partition>>,
    /// The field by which people or things are counted once.
    pub distinct: Option<Id>,
    filter: Option<Filter>,
    is_latest: bool,
    /// Whether a record without a date is one that lacks it: not where the date of another event is looked at, such as
    /// the day of exit of those who have not left.
    owes_date: bool,
    date: Option<Id>,
    dates: Dates,
    ends: Option<Dates>,
    /// What the filter says of each record, by the day from which later dates are not known.
    truths: Once<Date, Arc<Truth>>,
}

/// Records picked out of a population.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Those the filter holds of.
    pub rows: Rows,
    /// Those of which it cannot be said, because a value is missing.
    pub undecided: Rows,
    /// How many could not be placed in time, because their date is missing.
    pub n_undated: u32,
}

/// What a filter says of a partition's records.
#[derive(Debug)]
pub struct Truth {
    /// Those it holds of.
    pub holds: Rows,
    /// Those of which it cannot be said.
    pub undecided: Rows,
}

/// How a population is described once its fields are known.
pub struct Description {
    /// The form.
    pub form: Arc<Form>,
    /// The filter, checked.
    pub filter: Option<Filter>,
    /// The field by which people or things are counted once.
    pub distinct: Option<Id>,
    /// The field whose date counts, when it is not the record's own.
    pub date: Option<Id>,
    /// Whether only the latest record of each key is looked at.
    pub is_latest: bool,
}

/// Which days a record must be of.
struct Days {
    /// The first on which it may begin, if there is one.
    first: Option<Date>,
    /// The day after the last.
    end: Date,
    /// The day after which it must end, or last still.
    ends_after: Option<Date>,
}

impl Records {
    /// Returns the records of `partition` that `description` is about.
    pub fn new(description: Description, partition: Option<Arc<Partition>>) -> Self {
        let Description { form, filter, distinct, date, is_latest } = description;
        let owes_date = date.is_none();
        let dates = match (&partition, &date) {
            (Some(partition), Some(field)) => partition.dates(field),
            (Some(partition), None) => partition.dates.clone(),
            (None, _) => Dates::missing(0),
        };
        let end = form.role(Role::EndDate);
        let ends = end.zip(partition.as_ref()).map(|(field, partition)| partition.dates(&field.id));
        let truths = Once::default();
        Self { form, partition, distinct, filter, is_latest, owes_date, date, dates, ends, truths }
    }

    /// Tells whether no file holds a record of this partnership.
    pub fn is_unread(&self) -> bool {
        self.n_rows() == 0
    }

    /// Returns the number of the partnership's records, whatever the filter says of them.
    pub fn n_rows(&self) -> usize {
        self.partition.as_ref().map_or(0, |partition| partition.n_rows())
    }

    /// Returns what `moment` looks at: the state on its last day, or the records of its window.
    pub fn look(&self, moment: Moment) -> Selection {
        if moment.is_state { self.on(moment.on) } else { self.within(moment.window) }
    }

    /// Returns the records dated within `window`.
    pub fn within(&self, window: Period) -> Selection {
        if window.is_empty() {
            return Selection::default();
        }
        let days = Days { first: Some(window.start), end: window.end, ends_after: None };
        self.pick(window.last_day(), &days)
    }

    /// Returns the state on `day`: records begun by then and not ended on or before it.
    pub fn on(&self, day: Date) -> Selection {
        self.pick(day, &Days { first: None, end: Period::from_days(day, day).end, ends_after: Some(day) })
    }

    /// Returns the records that last into `window`: begun before it ends, and not ended before it begins; of a form without an end,
    /// those dated within it.
    pub fn touching(&self, window: Period) -> Selection {
        if self.ends.is_none() || window.is_empty() {
            return self.within(window);
        }
        let days = Days { first: None, end: window.end, ends_after: Some(window.start) };
        self.pick(window.last_day(), &days)
    }

    /// Returns the records dated up to `day`.
    pub fn up_to(&self, day: Date) -> Selection {
        self.pick(day, &Days { first: None, end: Period::from_days(day, day).end, ends_after: None })
    }

    /// Returns every record the filter holds of, whatever its date.
    pub fn holding(&self, day: Date) -> Rows {
        self.truth(day).map_or_else(|| Rows::all(self.n_rows()), |truth| truth.holds.clone())
    }

    fn pick(&self, day: Date, days: &Days) -> Selection {
        let is_list = self.owes_date && !self.dates.is_any() && self.form.role(Role::Date).is_none();
        // A form without dates is a list that holds at any time.
        let (mut rows, undated) = match is_list {
            true => (Rows::all(self.dates.len()), Rows::default()),
            false => (self.between(days), self.dates.undated()),
        };
        if let (Some(ends), Some(day), false) = (&self.ends, days.ends_after, is_list) {
            rows = rows.without(&ends.up_to(day));
        }
        if self.is_latest {
            rows = self.latest_of(&rows);
        }
        let mut selection = Selection { rows, undecided: Rows::default(), n_undated: 0 };
        let mut undated = if self.owes_date { undated } else { Rows::default() };
        if let Some(truth) = self.truth(day) {
            selection.undecided = selection.rows.among(&truth.undecided);
            selection.rows = selection.rows.among(&truth.holds);
            undated = undated.filter(|row| truth.says(row) != Some(false));
        }
        selection.n_undated = undated.len() as u32;
        selection
    }

    fn between(&self, days: &Days) -> Rows {
        let partition = self.partition.as_ref();
        partition.map_or_else(Rows::default, |partition| {
            partition.between(self.date.as_ref(), days.first, days.end)
        })
    }

    /// Returns the last record of each key among `rows`; of two on one day, the one that stands later.
    pub fn latest_of(&self, rows: &Rows) -> Rows {
        self.one_of_each(rows, |row, kept| self.dates.day(row) >= self.dates.day(kept))
    }

    /// Returns the first record of each key among `rows`: the one for which it came to be counted.
    fn first_of(&self, rows: &Rows) -> Rows {
        self.one_of_each(rows, |row, kept| self.dates.day(row) < self.dates.day(kept))
    }

    fn one_of_each(&self, rows: &Rows, is_better: impl Fn(usize, usize) -> bool) -> Rows {
        self.keys().map_or_else(Rows::default, |keys| keys.one_of_each(rows, is_better))
    }

    /// Returns the rows of `rows` that belong to a group. Who is counted once belongs to the group of the first record, so
    /// that groups add up to the whole.
    pub fn in_group(&self, rows: &Rows, members: &Rows) -> Rows {
        match self.keys() {
            None => rows.among(members),
            Some(keys) => keys.having(rows, &keys.different(&self.first_of(rows).among(members))),
        }
    }

    /// Returns how many people or things `rows` are about: different keys where they are counted once, else records.
    pub fn n_counted(&self, rows: &Rows) -> usize {
        self.keys().map_or_else(|| rows.len(), |keys| keys.different(rows).len())
    }

    /// Returns those of `rows` that can be counted: with a key where people or things are counted once.
    pub fn countable(&self, rows: &Rows) -> Rows {
        self.keys().map_or_else(|| rows.clone(), |keys| keys.keyed(rows))
    }

    /// Returns the field by which records of two populations are matched: the one they are counted by, or the person's key.
    pub fn matching_field(&self) -> Option<Id> {
        self.distinct.clone().or_else(|| self.form.role(Role::PersonKey).map(|field| field.id.clone()))
    }

    /// Returns the values of a text field.
    pub fn texts(&self, field: &Id) -> Texts {
        self.partition.as_ref().map_or_else(Texts::of_none, |partition| partition.texts(field))
    }

    /// Returns the values of a number or scale field.
    pub fn numbers(&self, field: &Id) -> Numbers {
        self.partition.as_ref().map_or_else(Numbers::of_none, |partition| partition.numbers(field))
    }

    /// Returns the values of a date field.
    pub fn dates(&self, field: &Id) -> Dates {
        self.partition.as_ref().map_or_else(|| Dates::missing(0), |partition| partition.dates(field))
    }

    /// Returns the keys by which people or things are counted once; none when the population counts rows.
    pub fn keys(&self) -> Option<Arc<Keys>> {
        self.distinct.as_ref().map(|field| self.keys_of(field))
    }

    /// Returns the values of a text field as keys.
    pub fn keys_of(&self, field: &Id) -> Arc<Keys> {
        let none = || Arc::new(Keys::of(Texts::of_none()));
        self.partition.as_ref().map_or_else(none, |partition| partition.keys(field))
    }

    /// Returns those of `rows` that bear a date.
    pub fn dated(&self, rows: &Rows) -> Rows {
        rows.without(&self.dates.undated())
    }

    /// Returns the date of a record as the engine holds it, for comparing many of them.
    pub fn day(&self, row: usize) -> Option<i32> {
        self.dates.day(row)
    }

    /// Returns the date of a record.
    pub fn date(&self, row: usize) -> Option<Date> {
        self.dates.at(row)
    }

    /// Returns the day on which a record's state ended, if it has.
    pub fn end(&self, row: usize) -> Option<Date> {
        self.ends.as_ref().and_then(|ends| ends.at(row))
    }

    /// Returns where these records stand.
    pub fn origins(&self, rows: &Rows) -> RowSet {
        self.partition.as_ref().map_or_else(RowSet::default, |partition| partition.origins(rows))
    }

    /// Returns what the filter says of each record as it was known on `day`; none when there is no filter.
    pub fn truth(&self, day: Date) -> Option<Arc<Truth>> {
        let (filter, partition) = (self.filter.as_ref()?, self.partition.as_ref()?);
        // A filter that looks at no date says the same on every day, and is asked once.
        let day = if filter.reads_dates { day } else { Date::MAX };
        let answer = || match filter.reads_dates {
            true => filter.truth(&forget_after(&partition.frame, &self.form, day)),
            false => filter.truth(&partition.frame),
        };
        Some(self.truths.get(day, || Arc::new(Truth::of(&answer()))))
    }
}

impl Truth {
    fn of(answer: &BooleanChunked) -> Self {
        let undecided = if answer.null_count() == 0 { Rows::default() } else { Rows::of(&answer.is_null()) };
        Self { holds: Rows::of(answer), undecided }
    }

    /// Returns what the filter says of one record; none when that cannot be told.
    pub fn says(&self, row: usize) -> Option<bool> {
        if self.undecided.contains(row) { None } else { Some(self.holds.contains(row)) }
    }
}
