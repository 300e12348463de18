//! Who is counted: the people or records behind a count, as a set that others can be compared with.

use std::collections::{BTreeSet, HashMap};

use crate::base::RowRef;
use crate::ingest::{Role, Tables};
use crate::measure::reach::folded;

/// The person behind each record, by numbers of their own; never a key.
pub struct People(HashMap<RowRef, u32>);

impl People {
    /// Numbers the people of every table whose form has a key for them.
    pub fn of(tables: &Tables) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut people = HashMap::new();
        for table in tables.tables.values() {
            let Some(field) = table.form.role(Role::PersonKey) else { continue };
            let column = table.frame.column(field.id.as_str());
            let Ok(keys) = column.and_then(|column| column.str()) else { continue };
            for (key, origin) in keys.iter().zip(table.origins.iter()) {
                let Some(key) = key else { continue };
                let next = numbers.len() as u32;
                let number = *numbers.entry(folded(key)).or_insert(next);
                people.insert(origin, number);
            }
        }
        Self(people)
    }
}

/// A person, or a record of nobody in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Member {
    Person(u32),
    Record(RowRef),
}

/// Those counted, each by a bit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Members(Vec<u64>);

impl Members {
    /// Tells whether all of these are among `others`.
    pub fn are_among(&self, others: &Self) -> bool {
        self.0.iter().enumerate().all(|(at, bits)| bits & !others.0.get(at).copied().unwrap_or(0) == 0)
    }

    /// Returns those of `others` that are not among these.
    pub fn others_of(&self, others: &Self) -> Self {
        let bits = others.0.iter().enumerate();
        Self::trimmed(bits.map(|(at, bits)| bits & !self.0.get(at).copied().unwrap_or(0)).collect())
    }

    fn trimmed(mut bits: Vec<u64>) -> Self {
        while bits.last() == Some(&0) {
            bits.pop();
        }
        Self(bits)
    }
}

/// Gives each person or record of one partnership its bit.
pub struct Register<'p> {
    people: &'p People,
    bits: HashMap<Member, usize>,
}

impl<'p> Register<'p> {
    /// Returns an empty register.
    pub fn new(people: &'p People) -> Self {
        Self { people, bits: HashMap::new() }
    }

    /// Returns the set behind `count`: the people of the records where there are as many, else the records themselves; none
    /// where neither is what was counted.
    pub fn members(&mut self, rows: &[RowRef], count: i64) -> Option<Members> {
        let persons: Option<BTreeSet<u32>> = rows.iter().map(|row| self.people.0.get(row).copied()).collect();
        let members: Vec<Member> = match persons {
            Some(persons) if persons.len() as i64 == count => {
                persons.into_iter().map(Member::Person).collect()
            }
            _ if rows.len() as i64 == count => rows.iter().copied().map(Member::Record).collect(),
            _ => return None,
        };
        let mut bits = Vec::new();
        for member in members {
            let next = self.bits.len();
            let bit = *self.bits.entry(member).or_insert(next);
            if bits.len() <= bit / 64 {
                bits.resize(bit / 64 + 1, 0_u64);
            }
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Some(Members::trimmed(bits))
    }
}
