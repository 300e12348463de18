//! The records of a long file, chunk by chunk, and their columns once all chunks are read.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use polars::prelude::{Column, Scalar};
use rayon::prelude::*;

use super::super::book::rows::Cutter;
use super::super::book::text::Pieces;
use super::super::column::{DateReading, Decoded, ShownOrders, Source, day_order};
use super::super::form::{Field, FieldKind};
use super::super::habits::{Habits, agreed};
use super::super::matched::Matched;
use super::super::matching::Binding;
use super::super::records::is_record;
use super::super::sheet::{Book, Sheet};
use super::super::trouble::Troubles;
use super::super::values::DayOrder;
use super::chunk::{Chunk, Plan};
use super::chunks::Stretch;
use super::digest;
use super::field::FieldReader;
use super::outline::Outline;
use super::rows::{Rows, Shape};
use super::setback::Setback;
use super::values::Values;
use crate::base::{FileId, RowRef, RowRefs, SourceFile};

/// The records of a long file.
#[derive(Debug)]
pub struct Decoding<'f> {
    /// Its chunks.
    pub chunks: Vec<Chunk<'f>>,
    path: &'f str,
    /// The records that each chunk had room for.
    rooms: Vec<usize>,
    /// The values of fields that stand in columns; of each its position in the form.
    values: Vec<(usize, Values)>,
    /// The values that hold for every record, by the field's position.
    constants: BTreeMap<usize, Column>,
}

/// How often chunks are read at the most: as the first rows show that dates are written, and as all rows show it.
const ROUNDS: usize = 3;

impl<'f> Decoding<'f> {
    /// Reads chunks.
    ///
    /// # Errors
    /// When something stands in the way of reading them so.
    pub fn of(
        file: &'f SourceFile,
        book: &Book,
        (matched, outline): (&Matched<'_>, &Outline),
        (pieces, shape): (&Pieces<'_>, Shape<'_>),
        stretches: Vec<Stretch>,
    ) -> Result<Self, Setback> {
        let sheet = &book.sheets[0];
        let habits = Habits::of(book, matched);
        let known = matched.layout.first_row..sheet.n_rows();
        let known: Vec<usize> =
            known.filter(|&row| is_record(sheet, &matched.layout, shape.columns, row)).collect();
        let constants = constants(sheet, matched, &habits, &known).ok_or(Setback::Whole)?;
        let rooms: Vec<usize> = stretches.iter().map(|stretch| stretch.room).collect();
        let in_head = |(field, binding): (&Field, &Binding)| {
            if field.kind == FieldKind::Date { day_order(sheet, &known, binding) } else { None }
        };
        let mut shown: Vec<Option<DayOrder>> = matched.fields().map(in_head).collect();
        let mut now: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let dates = dates(&habits, &shown);
            let source = |(at, (field, binding))| {
                let source = matched.source(sheet, &habits, field, binding);
                let (dates, now) = (dates[at], now.get(&at));
                Some((at, FieldReader::new(Source { rows: &known, dates, now, ..source })?))
            };
            let fields: Vec<_> = matched.fields().enumerate().filter_map(source).collect();
            let plan = Plan { shape, outline, fields };
            let (chunks, values) = read(&plan, pieces, (&stretches, &rooms), &file.path)?;
            let decoding =
                Self { chunks, path: &file.path, rooms: rooms.clone(), values, constants: constants.clone() };
            if decoding.chunks.iter().any(|chunk| chunk.is_over) {
                return Err(Setback::Whole);
            }
            if decoding.chunks.iter().any(|chunk| chunk.refused.is_some()) {
                return Ok(decoding);
            }
            let mut in_all: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
            for (of_plan, (at, _)) in plan.fields.iter().enumerate() {
                let parts = || decoding.chunks.iter().map(|chunk| &chunk.fields[of_plan]);
                let mut orders = ShownOrders::default();
                parts().for_each(|part| orders.add(part.shown));
                shown[*at] = orders.only();
                // What a codebook remembers and no cell holds is asked for only where something is told.
                let texts: BTreeSet<String> = parts().flat_map(|part| part.now.iter().cloned()).collect();
                if !texts.is_empty() && parts().any(|part| part.has_rest) {
                    in_all.insert(*at, texts);
                }
            }
            if self::dates(&habits, &shown) == dates && in_all == now {
                return Ok(decoding);
            }
            now = in_all;
        }
        Err(Setback::Whole)
    }

    /// Checks that every row can be read.
    ///
    /// # Errors
    /// When one cannot.
    pub fn check(&self, shape: &Shape<'_>, pieces: &Pieces<'_>, n_before: u32) -> Result<(), Setback> {
        let mut n_before = n_before;
        for chunk in &self.chunks {
            if let Some(row) = chunk.refused {
                let mut buffer = Vec::new();
                let text = pieces.piece(chunk.range.clone(), &mut buffer)?;
                let rows = Rows::of(shape, text);
                let number = n_before.saturating_add(rows.number(row));
                let cutter = Cutter::new(text, shape.delimiter);
                digest::add(&mut Sheet::default(), &cutter, rows.start(row), number)?;
            }
            n_before = n_before.saturating_add(chunk.n_lines);
        }
        Ok(())
    }

    /// Returns where the records stand, if so many lines are before the first chunk.
    pub fn origins(&self, file: FileId, n_before: u32) -> RowRefs {
        let mut origins = RowRefs::default();
        let mut n_before = n_before;
        for chunk in &self.chunks {
            for &(line, n) in &chunk.stretches {
                let row = n_before.saturating_add(line);
                origins.push_stretch(RowRef { file, sheet: 0, row }, n as usize);
            }
            n_before = n_before.saturating_add(chunk.n_lines);
        }
        origins
    }

    /// Returns every field of the form, with what is wrong with its cells.
    pub fn finish(mut self, matched: &Matched<'_>, n_before: u32) -> Vec<(Decoded, Troubles<'f>)> {
        let n: usize = self.chunks.iter().map(|chunk| chunk.n_records).sum();
        let filled: Vec<(usize, usize)> =
            self.rooms.iter().copied().zip(self.chunks.iter().map(|chunk| chunk.n_records)).collect();
        let mut values: BTreeMap<usize, (usize, Values)> = BTreeMap::new();
        for (of_plan, (at, own)) in std::mem::take(&mut self.values).into_iter().enumerate() {
            values.insert(at, (of_plan, own));
        }
        let mut decoded = Vec::new();
        for (at, (field, _)) in matched.fields().enumerate() {
            let mut troubles = Troubles::new(self.path, "");
            if let Some(value) = self.constants.get(&at) {
                decoded.push((Decoded::new(value.new_from_index(0, n), Vec::new()), troubles));
                continue;
            }
            let Some((of_plan, values)) = values.remove(&at) else {
                decoded.push((Decoded::nothing(field, n), troubles));
                continue;
            };
            let (mut first, mut number) = (0, n_before);
            let (mut nulls, mut missing, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
            let mut strings = Vec::with_capacity(self.chunks.len());
            let mut same = Vec::with_capacity(self.chunks.len());
            for chunk in &mut self.chunks {
                let part = &mut chunk.fields[of_plan];
                nulls.extend(std::mem::take(&mut part.nulls).iter().map(|record| first + record));
                let reasons = std::mem::take(&mut part.missing);
                missing.extend(reasons.into_iter().map(|(record, reason)| (first + record, reason)));
                seconds.append(&mut part.seconds);
                strings.push(std::mem::take(&mut part.strings));
                same.push(part.same);
                troubles.append(std::mem::replace(&mut part.troubles, Troubles::new(self.path, "")), number);
                first += chunk.n_records as u32;
                number = number.saturating_add(chunk.n_lines);
            }
            let column = values.column(field.id.as_str().into(), (&filled, &same), &nulls, strings);
            decoded.push((Decoded { seconds, ..Decoded::new(column, missing) }, troubles));
        }
        decoded
    }
}

/// What chunks hold, and the values of the fields that stand in columns, of each its position in the form.
type Columns<'f> = (Vec<Chunk<'f>>, Vec<(usize, Values)>);

/// Reads chunks side by side.
///
/// # Errors
/// When the text cannot be read, or is not UTF-8.
fn read<'f>(
    plan: &Plan<'_>,
    pieces: &Pieces<'_>,
    (stretches, rooms): (&[Stretch], &[usize]),
    path: &'f str,
) -> io::Result<Columns<'f>> {
    let n: usize = rooms.iter().sum();
    let of_field = |(at, reader): &(usize, FieldReader<'_>)| (*at, Values::new(&reader.source.field.kind, n));
    let mut values: Vec<(usize, Values)> = plan.fields.iter().map(of_field).collect();
    let mut parts: Vec<Vec<_>> = stretches.iter().map(|_| Vec::with_capacity(values.len())).collect();
    for (_, values) in &mut values {
        parts.iter_mut().zip(values.parts(rooms)).for_each(|(parts, part)| parts.push(part));
    }
    let chunks = stretches
        .par_iter()
        .zip(parts)
        .zip(rooms)
        .enumerate()
        .map_init(Vec::new, |buffer, (number, ((stretch, parts), room))| {
            let text = pieces.piece(stretch.range.clone(), buffer)?;
            Ok(Chunk::read(plan, (stretch.range.start, number as u32, text), parts, *room, path))
        })
        .collect::<io::Result<Vec<Chunk<'f>>>>()?;
    Ok((chunks, values))
}

fn dates(habits: &Habits, shown: &[Option<DayOrder>]) -> Vec<DateReading> {
    let of_file = agreed(shown.iter().flatten().copied());
    shown.iter().map(|order| habits.dates(*order, of_file)).collect()
}

/// Returns the values that hold for every record, each as a column of one; none where something is wrong with one.
fn constants(
    sheet: &Sheet,
    matched: &Matched<'_>,
    habits: &Habits,
    known: &[usize],
) -> Option<BTreeMap<usize, Column>> {
    let mut constants = BTreeMap::new();
    for (at, (field, binding)) in matched.fields().enumerate() {
        if !matches!(binding, Binding::Constant(_)) {
            continue;
        }
        let source = Source { rows: known.get(..1)?, ..matched.source(sheet, habits, field, binding) };
        let mut troubles = Troubles::by_row("", "");
        let decoded = source.decode(&mut troubles);
        let is_told = troubles.has_row(sheet.row_number(known[0]));
        if is_told
            || !decoded.missing.is_empty()
            || !decoded.seconds.is_empty()
            || decoded.column.null_count() > 0
        {
            return None;
        }
        let value = decoded.column.get(0).ok()?.into_static();
        let scalar = Scalar::new(decoded.column.dtype().clone(), value);
        constants.insert(at, Column::new_scalar(decoded.column.name().clone(), scalar, 1));
    }
    Some(constants)
}
