//! Sets of a partition's records, by their position: ten million of them are a million bytes.

use polars::prelude::BooleanChunked;
use roaring::RoaringBitmap;

/// Records of one partition, each once, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(RoaringBitmap);

impl Rows {
    /// Returns the first `n` records: all of a partition that has so many.
    pub fn all(n: usize) -> Self {
        let mut rows = RoaringBitmap::new();
        rows.insert_range(0..n as u32);
        Self(rows)
    }

    /// Returns the records of which `mask` is true.
    pub fn of(mask: &BooleanChunked) -> Self {
        let (mut rows, mut start) = (RoaringBitmap::new(), 0);
        for chunk in mask.downcast_iter() {
            let truths = match chunk.validity() {
                Some(validity) => chunk.values() & validity,
                None => chunk.values().clone(),
            };
            let mut words = truths.fast_iter_u64();
            let mut bytes: Vec<u8> = Vec::with_capacity(truths.len() / 8 + 16);
            words.by_ref().for_each(|word| bytes.extend(word.to_le_bytes()));
            words.remainder().0.iter().for_each(|word| bytes.extend(word.to_le_bytes()));
            bytes.truncate(truths.len().div_ceil(8));
            rows |= RoaringBitmap::from_lsb0_bytes(start, &bytes);
            start += truths.len() as u32;
        }
        Self(rows)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len() as usize
    }

    /// Tells whether the record at `row` is among them.
    pub fn contains(&self, row: usize) -> bool {
        self.0.contains(row as u32)
    }

    /// Returns the position of each.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|row| row as usize)
    }

    /// Returns those that are among `others`.
    pub fn among(&self, others: &Self) -> Self {
        Self(&self.0 & &others.0)
    }

    /// Returns those that are not among `others`.
    pub fn without(&self, others: &Self) -> Self {
        Self(&self.0 - &others.0)
    }

    /// Returns those of which `is_meant` says yes.
    pub fn filter(&self, mut is_meant: impl FnMut(usize) -> bool) -> Self {
        let rows = RoaringBitmap::from_sorted_iter(self.0.iter().filter(|&row| is_meant(row as usize)));
        Self(rows.expect("the records of a set come in their order"))
    }

    /// Returns the numbers that records have in their table, where those of this partition begin at `first`.
    pub fn numbers_from(&self, first: u32) -> RoaringBitmap {
        if first == 0 {
            return self.0.clone();
        }
        let mut numbers = RoaringBitmap::new();
        let mut rows = self.0.iter();
        while let Some(run) = rows.next_range() {
            numbers.insert_range(first + run.start()..=first + run.end());
        }
        numbers
    }
}

impl FromIterator<usize> for Rows {
    fn from_iter<T: IntoIterator<Item = usize>>(rows: T) -> Self {
        Self(rows.into_iter().map(|row| row as u32).collect())
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{BooleanChunked, NewChunkedArray};

    use super::Rows;

    #[test]
    fn what_is_true_is_meant() {
        let truth = |row: usize| match row % 7 {
            3 => None,
            rest => Some(rest % 2 == 0),
        };
        for n in [0, 1, 63, 64, 65, 1000, 70_000] {
            let mask =
                |rows: std::ops::Range<usize>| BooleanChunked::from_iter_options("".into(), rows.map(truth));
            let expected: Vec<usize> = (0..n).filter(|&row| truth(row) == Some(true)).collect();
            assert_eq!(Rows::of(&mask(0..n)).iter().collect::<Vec<_>>(), expected, "{n}");
            for cut in [n / 3, n / 2, n] {
                let mut chunks = mask(0..cut);
                chunks.append(&mask(cut..n)).unwrap();
                assert_eq!(Rows::of(&chunks).iter().collect::<Vec<_>>(), expected, "{n} cut at {cut}");
                let sliced = mask(0..n).slice(cut as i64, n - cut);
                let rest: Vec<usize> =
                    expected.iter().filter(|&&row| row >= cut).map(|row| row - cut).collect();
                assert_eq!(Rows::of(&sliced).iter().collect::<Vec<_>>(), rest, "{n} from {cut}");
            }
        }
    }

    #[test]
    fn positions_become_numbers_of_the_table() {
        let rows: Rows = [9, 0, 1, 2, 5].into_iter().collect();
        assert_eq!(rows.iter().collect::<Vec<_>>(), [0, 1, 2, 5, 9]);
        assert_eq!(rows.numbers_from(100).iter().collect::<Vec<_>>(), [100, 101, 102, 105, 109]);
        assert_eq!(rows.numbers_from(0).iter().collect::<Vec<_>>(), [0, 1, 2, 5, 9]);
        assert_eq!(Rows::all(10).without(&rows).iter().collect::<Vec<_>>(), [3, 4, 6, 7, 8]);
        assert_eq!(Rows::all(3).among(&rows), Rows::all(3));
    }
}
