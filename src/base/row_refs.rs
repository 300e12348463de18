//! Where many records stand, kept as stretches of rows that follow one another: ten million rows of one file are one
//! stretch.

use std::ops::Range;

use super::source::RowRef;

/// The places of records, in the order of the records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowRefs {
    stretches: Vec<Stretch>,
    n: usize,
}

/// Records that stand in rows that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// The number of its first record.
    start: usize,
    /// Where that one stands.
    first: RowRef,
}

impl Stretch {
    fn at(self, record: usize) -> RowRef {
        RowRef { row: self.first.row.saturating_add((record - self.start) as u32), ..self.first }
    }
}

impl RowRefs {
    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Tells whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Returns where the `record`-th record stands.
    ///
    /// # Panics
    /// When there is no such record.
    pub fn at(&self, record: usize) -> RowRef {
        assert!(record < self.n, "there are {} records, and none has the number {record}", self.n);
        let after = self.stretches.partition_point(|stretch| stretch.start <= record);
        self.stretches[after - 1].at(record)
    }

    /// Returns where the first record stands.
    pub fn first(&self) -> Option<RowRef> {
        self.stretches.first().map(|stretch| stretch.first)
    }

    /// Returns where each record stands.
    pub fn iter(&self) -> impl Iterator<Item = RowRef> + Clone + '_ {
        let ends = self.stretches.iter().skip(1).map(|next| next.start).chain([self.n]);
        let stretches = self.stretches.iter().zip(ends);
        stretches.flat_map(|(stretch, end)| (stretch.start..end).map(move |record| stretch.at(record)))
    }

    /// Returns some of the records as runs of rows that follow one another: the first row, and how many there are.
    pub fn runs(&self, records: Range<usize>) -> impl Iterator<Item = (RowRef, u32)> + '_ {
        let at = self.stretches.partition_point(|stretch| stretch.start <= records.start).saturating_sub(1);
        let ends = self.stretches.iter().skip(at + 1).map(|next| next.start).chain([self.n]);
        let within = self.stretches.iter().skip(at).zip(ends);
        within.take_while(move |(stretch, _)| stretch.start < records.end).filter_map(
            move |(stretch, end)| {
                let (start, end) = (stretch.start.max(records.start), end.min(records.end));
                (start < end).then(|| (stretch.at(start), (end - start) as u32))
            },
        )
    }

    /// Adds a record that stands at `place`.
    pub fn push(&mut self, place: RowRef) {
        self.push_stretch(place, 1);
    }

    /// Adds `n` records that stand in rows that follow one another, the first of them at `first`.
    pub fn push_stretch(&mut self, first: RowRef, n: usize) {
        let goes_on = self.stretches.last().is_some_and(|last| last.at(self.n) == first);
        if n > 0 && !goes_on {
            self.stretches.push(Stretch { start: self.n, first });
        }
        self.n += n;
    }

    /// Adds the records of `others`.
    pub fn append(&mut self, others: &Self) {
        let n_before = self.n;
        for stretch in &others.stretches {
            let start = n_before + stretch.start;
            let goes_on = self
                .stretches
                .last()
                .is_some_and(|last| start > last.start && last.at(start) == stretch.first);
            if !goes_on {
                self.stretches.push(Stretch { start, ..*stretch });
            }
        }
        self.n += others.n;
    }
}

impl FromIterator<RowRef> for RowRefs {
    fn from_iter<T: IntoIterator<Item = RowRef>>(places: T) -> Self {
        let mut rows = Self::default();
        places.into_iter().for_each(|place| rows.push(place));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::{FileId, RowRef};
    use super::RowRefs;

    fn place(file: u32, row: u32) -> RowRef {
        RowRef { file: FileId(file), sheet: 0, row }
    }

    #[test]
    fn rows_that_follow_one_another_are_one_stretch() {
        let places: Vec<RowRef> = [(0, 2), (0, 3), (0, 4), (0, 7), (0, 6), (1, 7), (1, 8)]
            .map(|(file, row)| place(file, row))
            .into();
        let rows: RowRefs = places.iter().copied().collect();
        assert_eq!(rows.stretches.len(), 4);
        assert_eq!(rows.iter().collect::<Vec<_>>(), places);
        assert_eq!((0..rows.len()).map(|record| rows.at(record)).collect::<Vec<_>>(), places);
        for (start, end) in (0..=places.len()).flat_map(|end| (0..=end).map(move |start| (start, end))) {
            let run = |(first, n): (RowRef, u32)| (0..n).map(move |at| place(first.file.0, first.row + at));
            assert_eq!(rows.runs(start..end).flat_map(run).collect::<Vec<_>>(), places[start..end]);
        }
        for cut in 0..=places.len() {
            let (head, tail) = places.split_at(cut);
            let mut joined: RowRefs = head.iter().copied().collect();
            joined.append(&tail.iter().copied().collect());
            assert_eq!(joined, rows, "cut at {cut}");
        }
    }
}
