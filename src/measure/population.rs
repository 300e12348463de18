//! Populations: which records of a dataset are looked at, in a window, on a day, or up to one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use polars::prelude::{Expr, IntoLazy};

use super::filter::{Filter, known_on};
use super::partition::Partition;
use super::window::Moment;
use crate::base::{Date, Id, Period, RowRef};
use crate::ingest::{Field, FieldKind, Form, Role};

/// The records of one population and one partnership.
#[derive(Debug)]
pub struct Records {
    /// The form.
    pub form: std::sync::Arc<Form>,
    /// All the form's records of the partnership; none when no file of the form was read.
    pub partition: Option<Rc<Partition>>,
    /// The field by which people or things are counted once.
    pub distinct: Option<Id>,
    filter: Option<Filter>,
    expression: Option<Expr>,
    is_latest: bool,
    /// Whether a record without a date is one that lacks it: not where the date of another event is looked at, such as
    /// the day of exit of those who have not left.
    owes_date: bool,
    dates: Vec<Option<Date>>,
    ends: Option<Vec<Option<Date>>>,
    /// What the filter says of each record, by the day from which later dates are not known.
    truths: RefCell<BTreeMap<Date, Rc<Vec<Option<bool>>>>>,
}

/// Records picked out of a population, by their position in its partition.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Those the filter holds of.
    pub rows: Vec<usize>,
    /// Those of which it cannot be said, because a value is missing.
    pub undecided: Vec<usize>,
    /// How many could not be placed in time, because their date is missing.
    pub n_undated: u32,
}

/// How a population is described once its fields are known.
pub struct Description {
    /// The form.
    pub form: std::sync::Arc<Form>,
    /// The filter, checked.
    pub filter: Option<Filter>,
    /// The field by which people or things are counted once.
    pub distinct: Option<Id>,
    /// The field whose date counts, when it is not the record's own.
    pub date: Option<Id>,
    /// Whether only the latest record of each key is looked at.
    pub is_latest: bool,
}

impl Records {
    /// Returns the records of `partition` that `description` is about.
    pub fn new(description: Description, partition: Option<Rc<Partition>>) -> Self {
        let Description { form, filter, distinct, date, is_latest } = description;
        let owes_date = date.is_none();
        let dates = match (&partition, date) {
            (Some(partition), Some(field)) => partition.dates(&field),
            (Some(partition), None) => partition.dates.clone(),
            (None, _) => Vec::new(),
        };
        let end = form.role(Role::EndDate);
        let ends = end.zip(partition.as_ref()).map(|(field, partition)| partition.dates(&field.id));
        let expression = filter.as_ref().map(Filter::compile);
        let truths = RefCell::default();
        Self { form, partition, distinct, filter, expression, is_latest, owes_date, dates, ends, truths }
    }

    /// Tells whether no file holds a record of this partnership.
    pub fn is_unread(&self) -> bool {
        self.partition.as_ref().is_none_or(|partition| partition.n_rows() == 0)
    }

    /// Tells whether records can be placed in time at all.
    fn is_dated(&self) -> bool {
        self.dates.iter().any(Option::is_some)
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
        self.pick(window.last_day(), |date, _| window.contains(date))
    }

    /// Returns the state on `day`: records begun by then and not ended on or before it.
    pub fn on(&self, day: Date) -> Selection {
        self.pick(day, |date, end| date <= day && end.is_none_or(|end| end > day))
    }

    /// Returns the records that last into `window`: begun before it ends, and not ended before it begins; of a form without an end,
    /// those dated within it.
    pub fn touching(&self, window: Period) -> Selection {
        if self.ends.is_none() || window.is_empty() {
            return self.within(window);
        }
        self.pick(window.last_day(), |date, end| {
            date < window.end && end.is_none_or(|end| end > window.start)
        })
    }

    /// Returns the records dated up to `day`.
    pub fn up_to(&self, day: Date) -> Selection {
        self.pick(day, |date, _| date <= day)
    }

    /// Returns every record the filter holds of, whatever its date.
    pub fn holding(&self, day: Date) -> Vec<usize> {
        let truth = self.truth(day);
        let holds = |row: &usize| truth.as_ref().is_none_or(|truth| truth[*row] == Some(true));
        (0..self.dates.len()).filter(holds).collect()
    }

    fn pick(&self, day: Date, belongs: impl Fn(Date, Option<Date>) -> bool) -> Selection {
        let is_list = self.owes_date && !self.is_dated() && self.form.role(Role::Date).is_none();
        let (mut rows, mut undated) = (Vec::new(), Vec::new());
        for (row, date) in self.dates.iter().enumerate() {
            match date {
                Some(date) if belongs(*date, self.end(row)) => rows.push(row),
                Some(_) => {}
                // A form without dates is a list that holds at any time.
                None if is_list => rows.push(row),
                None => undated.push(row),
            }
        }
        if self.is_latest {
            rows = self.latest_of(&rows);
        }
        let truth = self.truth(day);
        let answer = |row: usize| truth.as_ref().map_or(Some(true), |truth| truth[row]);
        let mut selection = Selection::default();
        for row in rows {
            match answer(row) {
                Some(true) => selection.rows.push(row),
                Some(false) => {}
                None => selection.undecided.push(row),
            }
        }
        if self.owes_date {
            selection.n_undated =
                undated.into_iter().filter(|&row| answer(row) != Some(false)).count() as u32;
        }
        selection
    }

    /// Returns the last record of each key among `rows`; of two on one day, the one that stands later.
    pub fn latest_of(&self, rows: &[usize]) -> Vec<usize> {
        self.one_of_each(rows, |row, kept| self.dates[row] >= self.dates[kept])
    }

    /// Returns the first record of each key among `rows`: the one for which it came to be counted.
    fn first_of(&self, rows: &[usize]) -> Vec<usize> {
        self.one_of_each(rows, |row, kept| self.dates[row] < self.dates[kept])
    }

    fn one_of_each(&self, rows: &[usize], is_better: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let keys = self.keys();
        let mut chosen: BTreeMap<&str, usize> = BTreeMap::new();
        for &row in rows {
            let Some(key) = keys[row] else { continue };
            let kept = chosen.entry(key).or_insert(row);
            if is_better(row, *kept) {
                *kept = row;
            }
        }
        let mut rows: Vec<usize> = chosen.into_values().collect();
        rows.sort_unstable();
        rows
    }

    /// Returns the rows of `rows` that belong to a group. Who is counted once belongs to the group of the first record, so
    /// that groups add up to the whole.
    pub fn in_group(&self, rows: &[usize], members: &[bool]) -> Vec<usize> {
        if self.distinct.is_none() {
            return rows.iter().copied().filter(|&row| members[row]).collect();
        }
        let keys = self.keys();
        let first = self.first_of(rows).into_iter().filter(|&row| members[row]);
        let counted: BTreeSet<&str> = first.filter_map(|row| keys[row]).collect();
        rows.iter().copied().filter(|&row| keys[row].is_some_and(|key| counted.contains(key))).collect()
    }

    /// Returns the field by which records of two populations are matched: the one they are counted by, or the person's key.
    pub fn matching_field(&self) -> Option<Id> {
        self.distinct.clone().or_else(|| self.form.role(Role::PersonKey).map(|field| field.id.clone()))
    }

    /// Returns the values of a text field, such as keys.
    pub fn texts(&self, field: &Id) -> Vec<Option<&str>> {
        self.partition.as_ref().map_or_else(Vec::new, |partition| partition.texts(field))
    }

    /// Returns the key of each record; all missing when the population counts rows.
    pub fn keys(&self) -> Vec<Option<&str>> {
        match (&self.partition, &self.distinct) {
            (Some(partition), Some(field)) => partition.texts(field),
            (Some(partition), None) => vec![None; partition.n_rows()],
            (None, _) => Vec::new(),
        }
    }

    /// Returns the date of a record.
    pub fn date(&self, row: usize) -> Option<Date> {
        self.dates[row]
    }

    /// Returns the day on which a record's state ended, if it has.
    pub fn end(&self, row: usize) -> Option<Date> {
        self.ends.as_ref().and_then(|ends| ends[row])
    }

    /// Returns where these records stand.
    pub fn origins(&self, rows: &[usize]) -> Vec<RowRef> {
        let Some(partition) = &self.partition else { return Vec::new() };
        rows.iter().map(|&row| partition.origins[row]).collect()
    }

    /// Returns what the filter says of each record as it was known on `day`; none when there is no filter.
    pub fn truth(&self, day: Date) -> Option<Rc<Vec<Option<bool>>>> {
        let (filter, expression, partition) =
            (self.filter.as_ref()?, self.expression.as_ref()?, self.partition.as_ref()?);
        // A filter that looks at no date says the same on every day, and is asked once.
        let day = if filter.reads_dates { day } else { Date::MAX };
        if let Some(truth) = self.truths.borrow().get(&day) {
            return Some(Rc::clone(truth));
        }
        let mut query = partition.frame.clone().lazy();
        if filter.reads_dates {
            let is_told = |field: &&Field| field.kind == FieldKind::Date && field.role != Some(Role::DueDate);
            let known = self.form.fields.values().filter(is_told).map(|field| known_on(&field.id, day));
            query = query.with_columns(known.collect::<Vec<_>>());
        }
        let answer = query.select([expression.clone().alias("truth")]).collect();
        let answer = answer.expect("a checked filter names columns of its form and compares their own kinds");
        let answer =
            answer.column("truth").and_then(|column| column.bool()).expect("a filter answers yes or no");
        let mut truth: Vec<Option<bool>> = answer.iter().collect();
        // A filter of constants alone answers once for all.
        if truth.len() == 1 {
            truth = vec![truth[0]; partition.n_rows()];
        }
        let truth = Rc::new(truth);
        self.truths.borrow_mut().insert(day, Rc::clone(&truth));
        Some(truth)
    }
}
