//! Brings the records of all files together, form by form, and lets later submissions replace earlier ones.

use std::collections::{BTreeMap, HashMap};

use polars::frame::DataFrame;
use polars::prelude::{Column, IdxCa, IntoColumn, NamedFrom, PlSmallStr, Series};

use super::batch::{Batch, MissingByField};
use super::partnerships::Partnerships;
use super::table::{Replaced, Table};
use crate::base::{FileId, Id, RowRef, RowRefs, Sources};
use crate::diag::{Diagnostic, Notes, Origin};

/// Returns one table for each form that any batch is of.
pub fn gather(notes: &mut Notes, sources: &Sources, batches: Vec<Batch>) -> BTreeMap<Id, Table> {
    let mut by_form: BTreeMap<Id, Vec<Batch>> = BTreeMap::new();
    for batch in batches {
        by_form.entry(batch.form.id.clone()).or_default().push(batch);
    }
    by_form.into_iter().map(|(id, batches)| (id, table(notes, sources, batches))).collect()
}

fn table(notes: &mut Notes, sources: &Sources, batches: Vec<Batch>) -> Table {
    let form = batches[0].form.clone();
    let keys: Vec<u128> = batches.iter().flat_map(Batch::keys).collect();
    let n_rows: usize = batches.iter().map(Batch::n_rows).sum();
    let mut columns: Vec<Column> = Vec::with_capacity(form.fields.len());
    let mut missing = MissingByField::new();
    for (at, field) in form.fields.values().enumerate() {
        let mut whole = batches[0].columns[at].clone();
        for batch in &batches[1..] {
            whole.append(&batch.columns[at]).expect("a field has one type in every file");
        }
        columns.push(whole.rechunk());
        let mut start = 0_u32;
        for batch in &batches {
            if !batch.missing[at].is_empty() {
                let reasons = batch.missing[at].iter().map(|&(row, why)| (start + row, why));
                missing.entry(field.id.clone()).or_default().extend(reasons);
            }
            start += batch.n_rows() as u32;
        }
    }
    let sheets: BTreeMap<(FileId, u16), String> = batches
        .iter()
        .filter_map(|batch| batch.origins.first().map(|row| ((row.file, row.sheet), batch.sheet.clone())))
        .collect();
    let mut origins = RowRefs::default();
    let mut partnerships = Partnerships::default();
    let mut seconds: Vec<Option<i64>> = Vec::new();
    for batch in batches {
        origins.append(&batch.origins);
        partnerships.append(&batch.partnerships);
        if !batch.seconds.is_empty() {
            seconds.resize(origins.len() - batch.seconds.len(), None);
            seconds.extend(batch.seconds);
        }
    }
    let dropped = later_stays(&keys, &seconds);
    let mut replaced = Vec::with_capacity(dropped.len());
    if !dropped.is_empty() {
        replaced.extend(
            dropped.iter().map(|(&old, &new)| Replaced { dropped: origins.at(old), kept: origins.at(new) }),
        );
        tell(notes, sources, &sheets, form.submitted.is_some(), &replaced);
        let kept: Vec<usize> = (0..n_rows).filter(|row| !dropped.contains_key(row)).collect();
        let index: Vec<polars::prelude::IdxSize> =
            kept.iter().map(|&row| row as polars::prelude::IdxSize).collect();
        let index = IdxCa::from_vec(PlSmallStr::EMPTY, index);
        for column in &mut columns {
            *column = column.take(&index).expect("every kept row is a row");
        }
        let new_row: HashMap<u32, u32> =
            kept.iter().enumerate().map(|(new, &old)| (old as u32, new as u32)).collect();
        for reasons in missing.values_mut() {
            *reasons = reasons.iter().filter_map(|(row, why)| Some((*new_row.get(row)?, *why))).collect();
        }
        origins = kept.iter().map(|&row| origins.at(row)).collect();
        partnerships = partnerships.pick(&kept);
    }
    let numbers: Vec<u32> = (0..origins.len() as u32).collect();
    columns.insert(0, Series::new(Table::ROW.into(), numbers).into_column());
    let frame = DataFrame::new(origins.len(), columns).expect("every column has one value for each record");
    Table { form, frame, origins, partnerships, missing, replaced }
}

/// Returns, for each record that a later one of the same key replaces, the one that stays.
///
/// Later is what was submitted later; of two submitted at once, or of which nothing is known, the one that
/// stands later. `seconds` may end early: the records beyond were submitted nobody knows when.
fn later_stays(keys: &[u128], seconds: &[Option<i64>]) -> BTreeMap<usize, usize> {
    let second = |row: usize| seconds.get(row).copied().flatten();
    let mut latest: HashMap<u128, usize> = HashMap::with_capacity(keys.len());
    let mut dropped: BTreeMap<usize, usize> = BTreeMap::new();
    for (row, key) in keys.iter().enumerate() {
        match latest.get_mut(key) {
            None => {
                latest.insert(*key, row);
            }
            Some(other) if second(row) >= second(*other) || second(row).is_none() => {
                dropped.insert(*other, row);
                *other = row;
            }
            Some(other) => {
                dropped.insert(row, *other);
            }
        }
    }
    // A record replaced by one that was itself replaced is replaced by the last of them.
    for (row, kept) in &mut dropped {
        *kept = latest[&keys[*row]];
    }
    dropped
}

fn tell(
    notes: &mut Notes,
    sources: &Sources,
    sheets: &BTreeMap<(FileId, u16), String>,
    is_submitted: bool,
    replaced: &[Replaced],
) {
    let mut by_file: BTreeMap<_, Vec<&Replaced>> = BTreeMap::new();
    for pair in replaced {
        by_file.entry((pair.dropped.file, pair.dropped.sheet)).or_default().push(pair);
    }
    let place = |row: RowRef, beside: RowRef| match row.file == beside.file {
        true if row.sheet == beside.sheet => format!("row {}", row.row),
        true => format!("row {} of sheet {}", row.row, row.sheet + 1),
        false => format!("row {} of {}", row.row, sources.file(row.file).path),
    };
    for pairs in by_file.values() {
        let first = pairs[0].dropped;
        let sheet = sheets.get(&(first.file, first.sheet)).map_or("", String::as_str);
        let named: Vec<String> = pairs
            .iter()
            .take(4)
            .map(|pair| format!("row {} by {}", pair.dropped.row, place(pair.kept, pair.dropped)))
            .collect();
        let more = if pairs.len() > 4 { format!(" and {} more", pairs.len() - 4) } else { String::new() };
        let origin = Origin::row(&sources.file(first.file).path, sheet, first.row);
        let list = format!("{}{more}", named.join(", "));
        notes.push(if is_submitted {
            let message = format!("a later answer of the same key replaces an earlier one: {list}");
            Diagnostic::note("resubmission", message, origin)
        } else {
            let message = format!("two records have the same key, and the later one stays: {list}");
            Diagnostic::warning("duplicate-key", message, origin).hint("delete the one that is wrong")
        });
    }
}
