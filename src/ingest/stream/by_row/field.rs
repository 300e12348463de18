//! One field of the records of a long sheet, as far as they have passed.

use std::collections::BTreeSet;

use super::super::super::column::{Decoded, ShownOrders, Source};
use super::super::super::form::{Field, FieldKind};
use super::super::super::matching::Binding;
use super::super::super::table::Missing;
use super::super::super::trouble::Troubles;
use super::super::values::{Strings, Values};

/// One field of the records that have passed.
#[derive(Debug)]
pub struct FieldSoFar<'f> {
    n_records: usize,
    values: Values,
    nulls: Vec<u32>,
    /// The long texts of each stretch of records.
    strings: Vec<Vec<u8>>,
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
    pub fn new(field: &Field, troubles: Troubles<'f>) -> Self {
        Self {
            n_records: 0,
            values: Values::new(&field.kind, 0),
            nulls: Vec::new(),
            strings: Vec::new(),
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
        let mut strings = Strings { chunk: self.strings.len() as u32, bytes: Vec::new() };
        self.values.extend(&column, &mut strings, &mut self.nulls);
        self.strings.push(strings.bytes);
    }

    /// Tells whether something was told that rests on the texts of all cells.
    pub fn rests_on_all(&self) -> bool {
        !self.now.is_empty() && !self.troubles.is_empty()
    }

    /// Returns the field of all records, with what is wrong with its cells.
    pub fn finish(self, field: &Field, binding: &Binding) -> (Decoded, Troubles<'f>) {
        let n = self.n_records;
        let decoded = match binding {
            Binding::Absent => Decoded::nothing(field, n),
            Binding::Columns(_) | Binding::Parts(_) | Binding::Constant(_) => {
                let name = field.id.as_str().into();
                let column = self.values.column(name, (&[(n, n)], &[None]), &self.nulls, self.strings);
                Decoded { seconds: self.seconds, ..Decoded::new(column, self.missing) }
            }
        };
        (decoded, self.troubles)
    }
}
