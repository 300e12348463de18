//! Who is counted: the people or records behind a count, as a set that others can be compared with.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use roaring::RoaringBitmap;

use crate::base::{FileId, RowRef, RowSet};
use crate::ingest::{Role, Tables};
use crate::measure::column::Texts;
use crate::measure::keys::Keys;
use crate::measure::reach::folded;

/// The number of records of nobody in particular.
const NOBODY: u32 = u32::MAX;

/// The person behind each record, by numbers of their own; never a key. Records have numbers too: the rows of all sheets are
/// counted through.
pub struct People {
    /// The number of each sheet's row 0.
    sheets: BTreeMap<(FileId, u16), u32>,
    /// The person behind the record of each number, or [`NOBODY`].
    people: Vec<u32>,
}

impl People {
    /// Numbers the people of every table whose form has a key for them.
    pub fn of(tables: &Tables) -> Self {
        let mut lengths: BTreeMap<(FileId, u16), u32> = BTreeMap::new();
        for table in tables.tables.values() {
            for (first, n) in table.origins.runs(0..table.n_rows()) {
                let length = lengths.entry((first.file, first.sheet)).or_default();
                *length = (*length).max(first.row + n);
            }
        }
        let mut n_rows = 0;
        let mut begin = |length: u32| {
            n_rows += length;
            n_rows - length
        };
        let sheets = lengths.into_iter().map(|(sheet, length)| (sheet, begin(length))).collect();
        let mut people = Self { sheets, people: vec![NOBODY; n_rows as usize] };
        let mut known: HashMap<String, u32> = HashMap::new();
        for table in tables.tables.values() {
            let Some(field) = table.form.role(Role::PersonKey) else { continue };
            let keys = Keys::of(Texts::of(&table.frame, &field.id));
            let mut person = |key: u32| {
                let next = known.len() as u32;
                *known.entry(folded(keys.text(key))).or_insert(next)
            };
            let persons: Vec<u32> = (0..keys.n_different() as u32).map(&mut person).collect();
            for (record, origin) in table.origins.iter().enumerate() {
                if let (Some(key), Some(number)) = (keys.number(record), people.number(origin)) {
                    people.people[number as usize] = persons[key as usize];
                }
            }
        }
        people
    }

    /// Returns the number of a record.
    fn number(&self, RowRef { file, sheet, row }: RowRef) -> Option<u32> {
        self.sheets.get(&(file, sheet)).map(|first| first + row)
    }
}

/// Those counted: people, or records where nobody in particular is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Members {
    people: RoaringBitmap,
    records: RoaringBitmap,
}

impl Eq for Members {}

impl Hash for Members {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for set in [&self.people, &self.records] {
            (set.len(), set.min(), set.max()).hash(state);
        }
    }
}

impl Members {
    /// Tells whether all of these are among `others`.
    pub fn are_among(&self, others: &Self) -> bool {
        self.people.is_subset(&others.people) && self.records.is_subset(&others.records)
    }

    /// Returns those of `others` that are not among these.
    pub fn others_of(&self, others: &Self) -> Self {
        Self { people: &others.people - &self.people, records: &others.records - &self.records }
    }

    /// Returns the set behind `count`: the people of the records where there are as many, else the records themselves; none
    /// where neither is what was counted.
    pub fn of(people: &People, rows: &RowSet, count: i64) -> Option<Self> {
        let mut records = RoaringBitmap::new();
        for (first, n) in rows.runs() {
            if let Some(number) = people.number(first) {
                records.insert_range(number..number + n);
            }
        }
        let mut persons = RoaringBitmap::new();
        let mut is_of_people = true;
        for record in &records {
            let person = people.people[record as usize];
            is_of_people &= person != NOBODY;
            if is_of_people {
                persons.insert(person);
            }
        }
        let none = RoaringBitmap::new();
        if is_of_people && persons.len() as i64 == count {
            return Some(Self { people: persons, records: none });
        }
        (rows.len() as i64 == count).then_some(Self { people: none, records })
    }
}
