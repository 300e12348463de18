//! The different texts of a field, each with a number, so that people and things are told apart by comparing numbers.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use polars::prelude::{InitHashMaps, PlHashMap};

use super::column::Texts;
use super::rows::Rows;

/// The number of records without a text.
const NONE: u32 = u32::MAX;

/// The texts of a field of a partition's records, each different one with a number.
#[derive(Debug)]
pub struct Keys {
    texts: Texts,
    /// For each record the number of its text, or [`NONE`].
    numbers: Vec<u32>,
    /// For each number the first record that has it.
    firsts: Vec<u32>,
    /// The numbers in the order of their texts.
    order: OnceLock<Vec<u32>>,
}

impl Keys {
    /// Numbers the texts of records in the order in which they first stand.
    pub fn of(texts: Texts) -> Self {
        let (mut numbers, mut firsts) = (vec![NONE; texts.len()], Vec::new());
        // What fits into the engine's own reference to a text is compared as that, the rest as text.
        let mut short: PlHashMap<u128, u32> = PlHashMap::new();
        let mut long: PlHashMap<&str, u32> = PlHashMap::new();
        // Records that follow one another are often about the same person.
        let mut last: Option<(u128, u32)> = None;
        if let Some(chunk) = texts.references() {
            let references = chunk.views();
            let given = (texts.n_missing() > 0).then(|| texts.given());
            for row in 0..texts.len() {
                if given.as_ref().is_some_and(|given| !given.contains(row)) {
                    continue;
                }
                let (view, next) = (references[row], firsts.len() as u32);
                let reference = view.as_u128();
                let number = match last {
                    Some((known, number)) if known == reference => number,
                    _ if view.is_inline() => *short.entry(reference).or_insert(next),
                    _ => *long.entry(chunk.value(row)).or_insert(next),
                };
                last = Some((reference, number));
                if number == next {
                    firsts.push(row as u32);
                }
                numbers[row] = number;
            }
        }
        drop(long);
        // Options are few.
        if texts.references().is_none() {
            let mut known: BTreeMap<&str, u32> = BTreeMap::new();
            for (row, text) in texts.iter().enumerate() {
                let Some(text) = text else { continue };
                numbers[row] = *known.entry(text).or_insert_with(|| {
                    firsts.push(row as u32);
                    firsts.len() as u32 - 1
                });
            }
        }
        Self { texts, numbers, firsts, order: OnceLock::new() }
    }

    /// Returns the number of a record's text.
    pub fn number(&self, row: usize) -> Option<u32> {
        Some(self.numbers[row]).filter(|&number| number != NONE)
    }

    /// Returns how many different texts there are.
    pub fn n_different(&self) -> usize {
        self.firsts.len()
    }

    /// Returns the text that has a number.
    pub fn text(&self, number: u32) -> &str {
        self.texts.at(self.firsts[number as usize] as usize).unwrap_or_default()
    }

    /// Returns the numbers in the order of their texts.
    pub fn in_order(&self) -> &[u32] {
        self.order.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..self.n_different() as u32).collect();
            numbers.sort_unstable_by_key(|&number| self.text(number));
            numbers
        })
    }

    /// Returns those of `rows` that have a text.
    pub fn keyed(&self, rows: &Rows) -> Rows {
        rows.among(&self.texts.given())
    }

    /// Returns the different texts of `rows`.
    pub fn different(&self, rows: &Rows) -> KeySet {
        let mut set = KeySet::of_none(self.n_different());
        rows.iter().filter_map(|row| self.number(row)).for_each(|number| set.insert(number));
        set
    }

    /// Returns those of `rows` whose text is in `set`.
    pub fn having(&self, rows: &Rows, set: &KeySet) -> Rows {
        rows.filter(|row| self.number(row).is_some_and(|number| set.contains(number)))
    }

    /// Returns for each text the row of `rows` that `is_better` than all before it, in their order.
    pub fn one_of_each(&self, rows: &Rows, is_better: impl Fn(usize, usize) -> bool) -> Rows {
        let mut chosen = vec![NONE; self.n_different()];
        for row in rows.iter() {
            let Some(number) = self.number(row) else { continue };
            let kept = &mut chosen[number as usize];
            if *kept == NONE || is_better(row, *kept as usize) {
                *kept = row as u32;
            }
        }
        chosen.into_iter().filter(|&row| row != NONE).map(|row| row as usize).collect()
    }
}

/// Some of the different texts of a field, by their numbers.
#[derive(Debug, Clone)]
pub struct KeySet {
    bits: Vec<u64>,
    n: usize,
}

impl KeySet {
    /// Returns the set without any of `n` texts.
    pub fn of_none(n: usize) -> Self {
        Self { bits: vec![0; n.div_ceil(64)], n: 0 }
    }

    /// Adds the text of that number.
    pub fn insert(&mut self, number: u32) {
        let (word, bit) = (&mut self.bits[number as usize / 64], 1 << (number % 64));
        self.n += usize::from(*word & bit == 0);
        *word |= bit;
    }

    /// Tells whether the text of that number is in it.
    pub fn contains(&self, number: u32) -> bool {
        self.bits[number as usize / 64] & (1 << (number % 64)) != 0
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Returns the numbers in it.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let numbers = 0..self.bits.len() as u32 * 64;
        numbers.filter(|&number| self.contains(number))
    }

    /// Returns those that are not in `others`.
    pub fn without(mut self, others: &Self) -> Self {
        self.bits.iter_mut().zip(&others.bits).for_each(|(own, other)| *own &= !other);
        self.n = self.bits.iter().map(|bits| bits.count_ones() as usize).sum();
        self
    }
}

/// The keys of two populations, held against each other.
#[derive(Debug)]
pub struct Matching {
    /// Those of the records above the line.
    pub above: Arc<Keys>,
    /// Those of the base.
    pub below: Arc<Keys>,
    /// For each number of the base that of the same text above, or [`NONE`]; nothing where they are the same field's.
    translation: Option<Vec<u32>>,
}

impl Matching {
    /// Finds which texts of the one are texts of the other.
    pub fn new(above: Arc<Keys>, below: Arc<Keys>) -> Self {
        let translation = (!Arc::ptr_eq(&above, &below)).then(|| {
            let numbers = 0..above.n_different() as u32;
            let known: PlHashMap<&str, u32> = numbers.map(|number| (above.text(number), number)).collect();
            let of_base = 0..below.n_different() as u32;
            of_base.map(|number| known.get(below.text(number)).copied().unwrap_or(NONE)).collect()
        });
        Self { above, below, translation }
    }

    /// Returns keys of the base as keys above the line; those that nothing above has are not among them.
    pub fn of_base(&self, base: &KeySet) -> KeySet {
        let mut set = KeySet::of_none(self.above.n_different());
        base.iter().filter_map(|number| self.above_of(number)).for_each(|number| set.insert(number));
        set
    }

    /// Returns the number above the line of a text of the base, if anything above has it.
    pub fn above_of(&self, base: u32) -> Option<u32> {
        let known = self.translation.as_ref().map_or(base, |translation| translation[base as usize]);
        Some(known).filter(|&number| number != NONE)
    }

    /// Returns keys above the line as keys of the base.
    pub fn to_base(&self, above: &KeySet) -> KeySet {
        let Some(translation) = &self.translation else { return above.clone() };
        let mut set = KeySet::of_none(self.below.n_different());
        let numbers = (0..).zip(translation).filter(|(_, known)| **known != NONE && above.contains(**known));
        numbers.for_each(|(number, _)| set.insert(number));
        set
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use polars::prelude::{DataFrame, IntoColumn, NamedFrom, Series};

    use super::super::column::Texts;
    use super::{Keys, Matching};
    use crate::base::Id;
    use crate::measure::rows::Rows;

    fn keys(texts: &[Option<&str>]) -> Keys {
        let column = Series::new("key".into(), texts).into_column();
        let frame = DataFrame::new(texts.len(), vec![column]).unwrap();
        Keys::of(Texts::of(&frame, &Id::new("key").unwrap()))
    }

    const LONG: &str = "a key that no reference holds itself";

    #[test]
    fn the_same_text_has_the_same_number() {
        let keys = keys(&[Some("b"), None, Some(LONG), Some("b"), Some("a"), Some(LONG), Some("")]);
        let numbers: Vec<Option<u32>> = (0..7).map(|row| keys.number(row)).collect();
        assert_eq!(numbers, [Some(0), None, Some(1), Some(0), Some(2), Some(1), Some(3)]);
        let ordered: Vec<&str> = keys.in_order().iter().map(|&number| keys.text(number)).collect();
        assert_eq!(ordered, ["", "a", LONG, "b"]);
        assert_eq!(keys.different(&Rows::all(7)).len(), 4);
        assert_eq!(keys.different(&Rows::all(4)).len(), 2);
        assert_eq!(keys.keyed(&Rows::all(3)), [0, 2].into_iter().collect());
        let last = keys.one_of_each(&Rows::all(7), |row, kept| row > kept);
        assert_eq!(last, [3, 4, 5, 6].into_iter().collect());
    }

    #[test]
    fn texts_of_two_fields_are_matched() {
        let above = Arc::new(keys(&[Some("x"), Some(LONG), Some("y")]));
        let below = Arc::new(keys(&[Some("y"), Some("z"), Some(LONG), None]));
        let base = below.different(&Rows::all(4));
        let matched = Matching::new(Arc::clone(&above), below).of_base(&base);
        assert_eq!(above.having(&Rows::all(3), &matched), [1, 2].into_iter().collect());
        let itself = Matching::new(Arc::clone(&above), Arc::clone(&above));
        assert_eq!(itself.of_base(&above.different(&Rows::all(2))).len(), 2);
    }
}
