//! The columns of a partition by what they hold, read in place: nothing is copied out of the frame.

use std::sync::Arc;

use polars::prelude::{
    BooleanChunked, CatSize, CategoricalMapping, ChunkAgg, ChunkApply, ChunkCompareEq, ChunkCompareIneq,
    ChunkFullNull, DataFrame, Float64Chunked, Int32Chunked, StringChunked, UInt8Chunked,
};
use polars_arrow::array::Utf8ViewArray;

use super::day::{epoch_days, from_epoch_days};
use super::rows::Rows;
use crate::base::{Date, Id};
use crate::ingest::TextColumn;

/// The values of a date field; all missing where the frame has no such column.
#[derive(Debug, Clone)]
pub struct Dates(Int32Chunked);

impl Dates {
    /// Reads the column of `field`.
    pub fn of(frame: &DataFrame, field: &Id) -> Self {
        let column = frame.column(field.as_str()).and_then(|column| column.date());
        Self(
            column
                .map_or_else(|_| all_missing(frame.height()), |days| days.physical().rechunk().into_owned()),
        )
    }

    /// Returns `n` missing dates.
    pub fn missing(n: usize) -> Self {
        Self(all_missing(n))
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether any record has a date.
    pub fn is_any(&self) -> bool {
        self.0.null_count() < self.0.len()
    }

    /// Returns the days up to `last`, as the engine holds them; those after it are missing.
    pub fn until(&self, last: Date) -> Int32Chunked {
        let last = epoch_days(last);
        self.0.apply(|day| day.filter(|day| *day <= last))
    }

    /// Returns the latest date.
    pub fn latest(&self) -> Option<Date> {
        self.0.max().and_then(from_epoch_days)
    }

    /// Returns the date of a record.
    pub fn at(&self, row: usize) -> Option<Date> {
        self.day(row).and_then(from_epoch_days)
    }

    /// Returns the date of a record as the engine holds it, for comparing many of them.
    pub fn day(&self, row: usize) -> Option<i32> {
        self.0.get(row)
    }

    /// Returns the date of each record.
    pub fn iter(&self) -> impl Iterator<Item = Option<Date>> + '_ {
        self.0.iter().map(|day| day.and_then(from_epoch_days))
    }

    /// Returns the dates of some of the records, which follow one another.
    pub fn slice(&self, start: usize, n: usize) -> Self {
        Self(self.0.slice(start as i64, n))
    }

    /// Returns the records without a date.
    pub fn undated(&self) -> Rows {
        if self.0.null_count() == 0 { Rows::default() } else { Rows::of(&self.0.is_null()) }
    }

    /// Returns the records dated from `first` to before `end`; without a first day from the beginning on.
    pub fn between(&self, first: Option<Date>, end: Date) -> Rows {
        let before = self.0.lt(epoch_days(end));
        match first {
            Some(first) => Rows::of(&(self.0.gt_eq(epoch_days(first)) & before)),
            None => Rows::of(&before),
        }
    }

    /// Returns the records dated after `day`.
    pub fn after(&self, day: Date) -> Rows {
        Rows::of(&self.0.gt(epoch_days(day)))
    }

    /// Returns the records dated by `last` at the latest.
    pub fn up_to(&self, last: Date) -> Rows {
        Rows::of(&self.0.lt_eq(epoch_days(last)))
    }
}

impl FromIterator<Option<Date>> for Dates {
    fn from_iter<T: IntoIterator<Item = Option<Date>>>(dates: T) -> Self {
        Self(dates.into_iter().map(|date| date.map(epoch_days)).collect())
    }
}

fn all_missing(n: usize) -> Int32Chunked {
    Int32Chunked::full_null("".into(), n)
}

/// The values of a number or scale field; all missing where the frame has no such column.
#[derive(Debug, Clone)]
pub struct Numbers(Option<Float64Chunked>);

impl Numbers {
    /// Reads the column of `field`.
    pub fn of(frame: &DataFrame, field: &Id) -> Self {
        let column = frame.column(field.as_str()).and_then(|column| column.f64());
        Self(column.ok().map(|numbers| numbers.rechunk().into_owned()))
    }

    /// Returns the values of no records.
    pub fn of_none() -> Self {
        Self(None)
    }

    /// Returns the value a record gives.
    pub fn at(&self, row: usize) -> Option<f64> {
        self.0.as_ref().and_then(|numbers| numbers.get(row))
    }

    /// Returns those of `rows` that give a value.
    pub fn given(&self, rows: &Rows) -> Rows {
        match &self.0 {
            None => Rows::default(),
            Some(numbers) if numbers.null_count() == 0 => rows.clone(),
            Some(numbers) => rows.among(&Rows::of(&numbers.is_not_null())),
        }
    }

    /// Returns the values of `rows`, all of which give one.
    pub fn values<'n>(&'n self, rows: &'n Rows) -> impl Iterator<Item = f64> + 'n {
        let all = self.0.as_ref().and_then(|numbers| numbers.downcast_iter().next());
        let all = all.map_or(&[][..], |numbers| numbers.values().as_slice());
        rows.iter().map(|row| all[row])
    }
}

/// The values of a text field, or the option ids of a choice field, in one chunk; all missing where the frame has no such
/// column.
#[derive(Debug, Clone)]
pub struct Texts {
    values: Values,
    n: usize,
}

/// How texts are held.
#[derive(Debug, Clone)]
enum Values {
    None,
    Texts(StringChunked),
    Options(UInt8Chunked, Arc<CategoricalMapping>),
}

impl Texts {
    /// Reads the column of `field`.
    pub fn of(frame: &DataFrame, field: &Id) -> Self {
        let values = match frame.column(field.as_str()).ok().and_then(TextColumn::of) {
            None => Values::None,
            Some(TextColumn::Texts(texts)) => Values::Texts(texts.rechunk().into_owned()),
            Some(TextColumn::Options(numbers, ids)) => {
                Values::Options(numbers.rechunk().into_owned(), ids.clone())
            }
        };
        Self { values, n: frame.height() }
    }

    /// Returns the texts of no records.
    pub fn of_none() -> Self {
        Self { values: Values::None, n: 0 }
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Returns how many records have none.
    pub fn n_missing(&self) -> usize {
        match &self.values {
            Values::None => self.n,
            Values::Texts(texts) => texts.null_count(),
            Values::Options(numbers, _) => numbers.null_count(),
        }
    }

    /// Returns the text of a record.
    pub fn at(&self, row: usize) -> Option<&str> {
        match &self.values {
            Values::None => None,
            Values::Texts(texts) => texts.get(row),
            Values::Options(numbers, ids) => ids.cat_to_str(CatSize::from(numbers.get(row)?)),
        }
    }

    /// Returns the text of each record.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> + '_ {
        (0..self.n).map(|row| self.at(row))
    }

    /// Returns how the engine refers to the text of each record, with the column; none where the values are no texts of their own.
    pub fn references(&self) -> Option<&Utf8ViewArray> {
        match &self.values {
            Values::Texts(texts) => texts.downcast_iter().next(),
            Values::None | Values::Options(..) => None,
        }
    }

    /// Returns the records that have a text.
    pub fn given(&self) -> Rows {
        if self.n_missing() == 0 {
            return Rows::all(self.n);
        }
        match &self.values {
            Values::None => Rows::default(),
            Values::Texts(texts) => Rows::of(&texts.is_not_null()),
            Values::Options(numbers, _) => Rows::of(&numbers.is_not_null()),
        }
    }

    /// Returns the records whose text is `text`.
    pub fn equal_to(&self, text: &str) -> Rows {
        match &self.values {
            Values::None => Rows::default(),
            Values::Texts(texts) => Rows::of(&texts.equal(text)),
            Values::Options(numbers, ids) => {
                ids.get_cat(text).map_or_else(Rows::default, |number| Rows::of(&numbers.equal(number)))
            }
        }
    }

    /// Returns the records whose text holds `part`.
    pub fn holding(&self, part: &str) -> Rows {
        self.given().filter(|row| self.at(row).is_some_and(|text| text.contains(part)))
    }
}

/// The values of a yes/no field; all missing where the frame has no such column.
#[derive(Debug, Clone)]
pub struct Answers(Option<BooleanChunked>);

impl Answers {
    /// Reads the column of `field`.
    pub fn of(frame: &DataFrame, field: &Id) -> Self {
        Self(frame.column(field.as_str()).and_then(|column| column.bool()).ok().cloned())
    }

    /// Returns the answer of a record.
    pub fn at(&self, row: usize) -> Option<bool> {
        self.0.as_ref().and_then(|answers| answers.get(row))
    }

    /// Returns the records that answer so.
    pub fn equal_to(&self, answer: bool) -> Rows {
        self.0.as_ref().map_or_else(Rows::default, |answers| match answer {
            true => Rows::of(answers),
            false => Rows::of(&!answers),
        })
    }
}
