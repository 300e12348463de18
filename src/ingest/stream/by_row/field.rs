//! One field of the records of a long sheet, as far as they have passed.

use std::collections::BTreeSet;

use polars::prelude::Column;

use super::super::super::column::{Decoded, ShownOrders, Source};
use super::super::super::form::{Field, FieldKind};
use super::super::super::matching::Binding;
use super::super::super::table::Missing;
use super::super::super::trouble::Troubles;

/// One field of the records that have passed.
#[derive(Debug)]
pub struct FieldSoFar<'f> {
    n_records: usize,
    column: Option<Column>,
    missing: Vec<(u32, Missing)>,
    seconds: Vec<Option<i64>>,
    /// What is wrong with its cells.
    troubles: Troubles<'f>,
    /// Which orders of day and month its dates show.
    pub shown: ShownOrders,
    /// The folded texts of its cells, where the codebook remembers others.
    pub now: BTreeSet<String>,
}

impl<'f> FieldSoFar<'f> {
    /// Returns a field of which no record has passed.
    pub fn new(troubles: Troubles<'f>) -> Self {
        Self {
            n_records: 0,
            column: None,
            missing: Vec::new(),
            seconds: Vec::new(),
            troubles,
            shown: ShownOrders::default(),
            now: BTreeSet::new(),
        }
    }

    /// Reads the field of the records that come next.
    pub fn read(&mut self, source: &Source<'_>) {
        let first = self.n_records as u32;
        self.n_records += source.rows.len();
        if *source.binding == Binding::Absent {
            return;
        }
        if source.field.kind == FieldKind::Date {
            self.shown.add(ShownOrders::of(source.sheet, source.rows, source.binding));
        }
        if source.remembers() && matches!(source.binding, Binding::Columns(_)) {
            self.now.extend(source.folded_texts());
        }
        let Decoded { column, missing, seconds } = source.decode(&mut self.troubles);
        self.missing.extend(missing.into_iter().map(|(record, reason)| (first + record, reason)));
        self.seconds.extend(seconds);
        match &mut self.column {
            Some(whole) => {
                whole.append_owned(column).expect("a field has one type in every row");
            }
            None => self.column = Some(column),
        }
    }

    /// Tells whether something was told that rests on the texts of all cells.
    pub fn rests_on_all(&self) -> bool {
        !self.now.is_empty() && !self.troubles.is_empty()
    }

    /// Returns the field of all records, with what is wrong with its cells.
    pub fn finish(self, field: &Field) -> (Decoded, Troubles<'f>) {
        let decoded = match self.column {
            Some(column) => {
                Decoded { column: column.rechunk(), missing: self.missing, seconds: self.seconds }
            }
            None => Decoded::nothing(field, self.n_records),
        };
        (decoded, self.troubles)
    }
}
