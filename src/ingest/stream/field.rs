//! Reads one field of the records of a chunk: at a glance, as the same text was read before, or cell by cell.

use std::collections::{BTreeSet, HashMap};

use polars::prelude::Column;

use super::super::book::rows::unquoted;
use super::super::column::{Decoded, Glance, ShownOrders, Source};
use super::super::form::FieldKind;
use super::super::heading::fold;
use super::super::matching::Binding;
use super::super::sheet::{Cell, Sheet, trim};
use super::super::table::Missing;
use super::super::trouble::Troubles;
use super::memo::{Key, Memo};
use super::rows::Rows;
use super::values::{Part, Same, Strings, Value};

/// As many different texts of a field are learned from the first rows.
const LEARNED: usize = 1 << 12;

/// How a field of a long file is read.
#[derive(Debug)]
pub struct FieldReader<'a> {
    /// The field, with what is needed to read a cell of it.
    pub source: Source<'a>,
    glance: Glance<'a>,
    known: Known,
    /// The columns that its values stand in.
    columns: &'a [u32],
    /// Whether it is the date of submission, of which the second is asked.
    is_submitted: bool,
}

/// What the first rows of a file taught of a field: how texts that repeat themselves are read.
#[derive(Debug)]
struct Known {
    texts: HashMap<String, (usize, Meaning, ShownOrders)>,
    /// The values of the texts, by number.
    column: Column,
}

/// What a text is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// A value.
    Value,
    /// None, perhaps for a reason.
    None(Option<Missing>),
    /// Something that is told wherever it stands.
    Trouble,
}

/// What a text is read as, with its value.
#[derive(Debug, Clone, Copy)]
enum Meant<V> {
    Value(V),
    None(Option<Missing>),
    Trouble,
}

/// One field of the records of a chunk, but for its values.
#[derive(Debug)]
pub struct FieldPart<'f> {
    /// The value that all records have, which is not written to their places then.
    pub same: Option<Same>,
    /// The records that have no value.
    pub nulls: Vec<u32>,
    /// Why values are missing, where it is not that the cell is empty.
    pub missing: Vec<(u32, Missing)>,
    /// The second of each answer, for the date of submission.
    pub seconds: Vec<Option<i64>>,
    /// What is wrong with cells, by the lines of the chunk.
    pub troubles: Troubles<'f>,
    /// Its long texts.
    pub strings: Vec<u8>,
    /// Which orders of day and month its dates show.
    pub shown: ShownOrders,
    /// The folded texts of its cells, where the codebook remembers others.
    pub now: BTreeSet<String>,
    /// Whether any cell was read one by one.
    pub has_rest: bool,
}

impl<'a> FieldReader<'a> {
    /// Returns the reader of a field, which has learned from the first rows; none where its values do not stand in columns.
    pub fn new(source: Source<'a>) -> Option<Self> {
        let Binding::Columns(columns) = source.binding else { return None };
        let glance = source.glance();
        let mut sheet = Sheet::default();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for &row in source.rows {
            for &column in columns {
                let Cell::Text(text) = source.sheet.cell(row, column) else { continue };
                if numbers.len() == LEARNED || numbers.contains_key(text) || is_glanced(&glance, text) {
                    continue;
                }
                numbers.insert(text, numbers.len());
                sheet.push(numbers.len() as u32, columns[0], Cell::Text(text));
            }
        }
        let rows: Vec<usize> = (0..sheet.n_rows()).collect();
        let mut troubles = Troubles::by_row("", "");
        let Decoded { column, missing, .. } =
            Source { sheet: &sheet, rows: &rows, ..source }.decode(&mut troubles);
        let missing: HashMap<u32, Missing> = missing.into_iter().collect();
        let is_null = column.is_null();
        let meaning = |at: usize| match missing.get(&(at as u32)) {
            _ if troubles.has_row(at as u32 + 1) => Meaning::Trouble,
            reason if is_null.get(at) == Some(true) => Meaning::None(reason.copied()),
            _ => Meaning::Value,
        };
        let texts = numbers.iter().map(|(text, &at)| {
            let mut shown = ShownOrders::default();
            if source.field.kind == FieldKind::Date {
                shown.look_at(Cell::Text(text));
            }
            ((*text).to_owned(), (at, meaning(at), shown))
        });
        let known = Known { texts: texts.collect(), column };
        let is_submitted =
            source.form.submitted.as_ref() == Some(&source.field.id) && source.field.kind == FieldKind::Date;
        Some(Self { source: Source { rows: &[], ..source }, glance, known, columns, is_submitted })
    }

    /// Reads the field of the records of a chunk; its values go to `part`.
    pub fn read<'f>(
        &self,
        (text, chunk): (&str, u32),
        rows: &Rows,
        part: &mut Part<'_>,
        troubles: Troubles<'f>,
    ) -> FieldPart<'f> {
        let strings = Strings { chunk, bytes: Vec::new() };
        let reading = Reading { reader: self, text, rows, strings };
        match part {
            Part::Texts(values) => reading
                .read(values, troubles, |text, strings| self.glance.text(text).then(|| strings.view(text))),
            Part::Options(values) => reading.read(values, troubles, |_, _| None),
            Part::Numbers(values) => reading.read(values, troubles, |text, _| self.glance.number(text)),
            Part::Days(values) => reading.read(values, troubles, |text, _| self.glance.day(text)),
            Part::Flags(values) => reading.read(values, troubles, |_, _| None),
        }
    }
}

fn is_glanced(glance: &Glance<'_>, text: &str) -> bool {
    glance.text(text) || glance.number(text).is_some() || glance.day(text).is_some()
}

/// The places of a chunk's values, to which nothing is written as long as all are the same.
struct Places<'v, V> {
    values: &'v mut [V],
    same: Option<V>,
    /// Whether all are the same so far.
    is_one: bool,
}

impl<V: Value> Places<'_, V> {
    #[inline]
    fn put(&mut self, record: usize, value: V) {
        if self.is_one {
            if *self.same.get_or_insert(value) == value {
                return;
            }
            self.part_with(record);
        }
        self.values[record] = value;
    }

    /// Writes down what was the same in the first `n` records.
    #[cold]
    fn part_with(&mut self, n: usize) {
        self.is_one = false;
        if let Some(value) = self.same.take() {
            self.values[..n].fill(value);
        }
    }
}

/// A field of a chunk being read.
struct Reading<'r, 'a> {
    reader: &'r FieldReader<'a>,
    text: &'r str,
    rows: &'r Rows,
    strings: Strings,
}

impl Reading<'_, '_> {
    fn read<'f, V: Value>(
        mut self,
        values: &mut [V],
        troubles: Troubles<'f>,
        glance: impl Fn(&str, &mut Strings) -> Option<V>,
    ) -> FieldPart<'f> {
        let columns = self.reader.columns;
        let mut memo: Memo<Meant<V>> = Memo::new();
        let mut part = FieldPart {
            same: None,
            nulls: Vec::new(),
            missing: Vec::new(),
            seconds: Vec::new(),
            troubles,
            strings: Vec::new(),
            shown: ShownOrders::default(),
            now: BTreeSet::new(),
            has_rest: false,
        };
        let mut places = Places { values, same: None, is_one: true };
        // Records whose cells are read one by one, with the others of the kind.
        let mut rest: Vec<u32> = Vec::new();
        for (record, &row) in self.rows.records.iter().enumerate() {
            if columns.len() > 1 || self.reader.is_submitted {
                rest.push(record as u32);
                continue;
            }
            let mut raw = self.rows.raw(self.text, row as usize, columns[0] as usize);
            if let Some(inner) = plainly_quoted(raw) {
                raw = inner;
            }
            if is_trim(raw)
                && let Some(value) = glance(raw, &mut self.strings)
            {
                places.put(record, value);
                continue;
            }
            let key = Key::of(raw);
            let meant = match key.and_then(|key| memo.get(key)) {
                Some(meant) => meant,
                None => {
                    let meant = self.look_up(raw, &glance, &mut part);
                    if let Some(key) = key {
                        memo.put(key, meant);
                    }
                    meant
                }
            };
            match meant {
                Meant::Value(value) => places.put(record, value),
                Meant::None(reason) => {
                    part.nulls.push(record as u32);
                    part.missing.extend(reason.map(|reason| (record as u32, reason)));
                }
                Meant::Trouble => rest.push(record as u32),
            }
        }
        if !rest.is_empty() {
            places.part_with(self.rows.records.len());
        }
        self.read_rest(places.values, &mut part, &rest);
        part.same = places.same.map(V::same);
        part.strings = self.strings.bytes;
        part
    }

    /// Looks a text up that was not met in this chunk lately.
    fn look_up<V: Value>(
        &mut self,
        raw: &str,
        glance: &impl Fn(&str, &mut Strings) -> Option<V>,
        part: &mut FieldPart<'_>,
    ) -> Meant<V> {
        let text = unquoted(raw);
        let text = trim(&text);
        if self.reader.source.remembers() {
            part.now.insert(fold(text));
        }
        if text.is_empty() {
            return Meant::None(None);
        }
        if let Some(value) = glance(text, &mut self.strings) {
            return Meant::Value(value);
        }
        let known = &self.reader.known;
        let Some((at, meaning, orders)) = known.texts.get(text) else { return Meant::Trouble };
        part.shown.add(*orders);
        match meaning {
            Meaning::Value => match V::at(&known.column, *at, &mut self.strings) {
                Some(value) => Meant::Value(value),
                None => Meant::Trouble,
            },
            Meaning::None(reason) => Meant::None(*reason),
            Meaning::Trouble => Meant::Trouble,
        }
    }

    /// Reads the cells of some records one by one, with all that there is to tell of them.
    fn read_rest<V: Value>(&mut self, values: &mut [V], part: &mut FieldPart<'_>, rest: &[u32]) {
        let source = &self.reader.source;
        let mut sheet = Sheet::default();
        let mut records = Vec::with_capacity(rest.len());
        for &record in rest {
            let row = self.rows.records[record as usize] as usize;
            let n_before = sheet.n_rows();
            part.has_rest = true;
            for &column in self.reader.columns {
                let text = unquoted(self.rows.raw(self.text, row, column as usize));
                sheet.push(self.rows.number(row), column, Cell::Text(&text));
            }
            if source.remembers() {
                let first = (sheet.n_rows() > n_before).then(|| sheet.row(n_before).next()).flatten();
                part.now.insert(first.map_or_else(String::new, |(_, cell)| fold(&cell.to_text())));
            }
            match sheet.n_rows() > n_before {
                true => records.push(record),
                false => part.nulls.push(record),
            }
        }
        if self.reader.is_submitted {
            part.seconds = vec![None; self.rows.records.len()];
        }
        if records.is_empty() {
            return;
        }
        if source.field.kind == FieldKind::Date {
            (0..sheet.n_rows()).flat_map(|row| sheet.row(row)).for_each(|(_, cell)| part.shown.look_at(cell));
        }
        let rows: Vec<usize> = (0..sheet.n_rows()).collect();
        let Decoded { column, missing, seconds } =
            Source { sheet: &sheet, rows: &rows, ..*source }.decode(&mut part.troubles);
        for (at, &record) in records.iter().enumerate() {
            match V::at(&column, at, &mut self.strings) {
                Some(value) => values[record as usize] = value,
                None => part.nulls.push(record),
            }
            if let Some(second) = seconds.get(at) {
                part.seconds[record as usize] = *second;
            }
        }
        part.missing.extend(missing.iter().map(|&(at, reason)| (records[at as usize], reason)));
        part.missing.sort_by_key(|(record, _)| *record);
    }
}

/// Tells whether a text has no blanks at its ends, as far as its first and last byte show.
fn is_trim(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!((bytes.first(), bytes.last()), (Some(b'!' | b'#'..=b'~'), Some(b'!'..=b'~')))
}

/// Returns what stands between quotation marks that hold no other.
fn plainly_quoted(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    memchr::memchr(b'"', inner.as_bytes()).is_none().then_some(inner)
}
