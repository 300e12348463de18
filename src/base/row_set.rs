//! Sets of records, by where they stand: what a figure was computed from.
//!
//! Kept as the numbers of the records within their table, so that millions of them are some bits each and a run of
//! them is nothing; file, sheet and row are told when somebody asks for them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use roaring::RoaringBitmap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::row_refs::RowRefs;
use super::source::{FileId, RowRef};

/// Records of one table or of several. A record that was counted as part of two sources stands in it twice.
#[derive(Debug, Clone, Default)]
pub struct RowSet {
    parts: Vec<Part>,
}

/// Records of one table.
#[derive(Debug, Clone)]
struct Part {
    /// Where every record of the table stands.
    places: Arc<RowRefs>,
    /// The numbers of those meant.
    records: RoaringBitmap,
}

/// The row numbers of each sheet, each once.
pub type RowsBySheet = BTreeMap<(FileId, u16), RoaringBitmap>;

/// Rows of one sheet, as they are written down.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stretches {
    file: FileId,
    sheet: u16,
    /// The first and the last row of each stretch.
    rows: Vec<(u32, u32)>,
}

impl RowSet {
    /// Returns the records of a table that have these numbers; `places` says where each record of the table stands.
    pub fn of(places: &Arc<RowRefs>, records: RoaringBitmap) -> Self {
        let part = Part { places: Arc::clone(places), records };
        Self { parts: if part.records.is_empty() { Vec::new() } else { vec![part] } }
    }

    /// Adds the records of `others`.
    pub fn append(&mut self, others: Self) {
        self.parts.extend(others.parts);
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.records.len() as usize).sum()
    }

    /// Tells whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Returns where each record stands.
    pub fn iter(&self) -> impl Iterator<Item = RowRef> + '_ {
        self.runs().flat_map(|(first, n)| (0..n).map(move |at| RowRef { row: first.row + at, ..first }))
    }

    /// Returns the records as runs of rows that follow one another: the first row, and how many there are.
    pub fn runs(&self) -> impl Iterator<Item = (RowRef, u32)> + '_ {
        self.parts.iter().flat_map(Part::runs)
    }

    /// Returns the row numbers of each sheet, each once.
    pub fn by_sheet(&self) -> RowsBySheet {
        let mut sheets = RowsBySheet::new();
        for (first, n) in self.runs() {
            sheets
                .entry((first.file, first.sheet))
                .or_default()
                .insert_range(first.row..=first.row + (n - 1));
        }
        sheets
    }

    fn stretches(&self) -> Vec<Stretches> {
        let mut all: Vec<Stretches> = Vec::new();
        for (first, n) in self.runs() {
            let RowRef { file, sheet, row } = first;
            let last = row + (n - 1);
            match all.last_mut().filter(|known| (known.file, known.sheet) == (file, sheet)) {
                Some(known) => match known.rows.last_mut().filter(|(_, end)| end.checked_add(1) == Some(row))
                {
                    Some((_, end)) => *end = last,
                    None => known.rows.push((row, last)),
                },
                None => all.push(Stretches { file, sheet, rows: vec![(row, last)] }),
            }
        }
        all
    }
}

impl Part {
    fn runs(&self) -> impl Iterator<Item = (RowRef, u32)> + '_ {
        let mut records = self.records.iter();
        let ranges = std::iter::from_fn(move || records.next_range());
        ranges.flat_map(|range: RangeInclusive<u32>| {
            self.places.runs(*range.start() as usize..*range.end() as usize + 1)
        })
    }
}

impl FromIterator<RowRef> for RowSet {
    fn from_iter<T: IntoIterator<Item = RowRef>>(places: T) -> Self {
        let places: RowRefs = places.into_iter().collect();
        let mut records = RoaringBitmap::new();
        records.insert_range(0..places.len() as u32);
        Self::of(&Arc::new(places), records)
    }
}

impl PartialEq for RowSet {
    fn eq(&self, other: &Self) -> bool {
        self.stretches() == other.stretches()
    }
}

impl Serialize for RowSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.stretches().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RowSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut rows = Self::default();
        for Stretches { file, sheet, rows: stretches } in Vec::deserialize(deserializer)? {
            let places = stretches.into_iter().flat_map(|(first, last)| first..=last);
            rows.append(places.map(|row| RowRef { file, sheet, row }).collect());
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::{FileId, RowRef};
    use super::RowSet;

    fn place(file: u32, row: u32) -> RowRef {
        RowRef { file: FileId(file), sheet: 0, row }
    }

    #[test]
    fn records_are_told_by_file_sheet_and_row() {
        let places = [(0, 2), (0, 3), (1, 7), (0, 4), (0, 9), (1, 2)].map(|(file, row)| place(file, row));
        let rows: RowSet = places.into_iter().collect();
        assert_eq!(rows.iter().collect::<Vec<_>>(), places);
        assert_eq!(rows.len(), 6);
        assert_eq!(rows.runs().count(), 5);
        let sheets = rows.by_sheet();
        assert_eq!(sheets[&(FileId(0), 0)].iter().collect::<Vec<_>>(), [2, 3, 4, 9]);
        assert_eq!(sheets[&(FileId(1), 0)].iter().collect::<Vec<_>>(), [2, 7]);
    }

    #[test]
    fn rows_are_written_as_stretches_and_read_again() {
        let mut rows: RowSet = (2..25).map(|row| place(0, row)).collect();
        rows.append([place(0, 30), place(2, 5)].into_iter().collect());
        // Counted once more, as part of another source.
        rows.append([place(0, 30)].into_iter().collect());
        let json = serde_json::to_string(&rows).unwrap();
        let told = r#"[{"file":0,"sheet":0,"rows":[[2,24],[30,30]]},{"file":2,"sheet":0,"rows":[[5,5]]},"#;
        assert_eq!(json, format!("{told}{}", r#"{"file":0,"sheet":0,"rows":[[30,30]]}]"#));
        let again: RowSet = serde_json::from_str(&json).unwrap();
        assert_eq!(again, rows);
        assert_eq!(again.len(), 26);
        assert_ne!(again, RowSet::default());
    }
}
