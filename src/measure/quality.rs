//! What the datasets behind a partnership's figures lack.

use std::collections::{BTreeMap, BTreeSet};

use super::bench::Bench;
use super::measurements::DatasetQuality;
use super::partition::Partition;
use super::rows::Rows;
use crate::base::{FileId, Id, RowRef};
use crate::ingest::{KeptOut, Missing, Role, Rule, Table};

/// Returns what each dataset with records of the partnership lacks.
pub fn quality(bench: &Bench<'_>) -> Vec<DatasetQuality> {
    let tables = bench.evidence.tables.tables.iter();
    tables.filter_map(|(form, table)| quality_of(bench, table, &*bench.partition(form)?)).collect()
}

fn quality_of(bench: &Bench<'_>, table: &Table, partition: &Partition) -> Option<DatasetQuality> {
    if partition.n_rows() == 0 && partition.n_after_cut == 0 {
        return None;
    }
    let sheets = partition.origins(&Rows::all(partition.n_rows())).by_sheet();
    let files: BTreeSet<FileId> = sheets.keys().map(|(file, _)| *file).collect();
    let files: Vec<FileId> = files.into_iter().collect();
    let is_here = |RowRef { file, sheet, row }: RowRef| {
        sheets.get(&(file, sheet)).is_some_and(|rows| rows.contains(row))
    };
    let n_replaced = table.replaced.iter().filter(|replaced| is_here(replaced.kept)).count() as u32;
    let key = partition.form.role(Role::PersonKey);
    let without_key =
        |field: &crate::ingest::Field| partition.n_rows() - partition.texts(&field.id).given().len();
    let missing = partition.form.fields.values().filter_map(|field| {
        // What does not apply or was not asked is not lacking.
        let not_owed = table.missing.get(&field.id);
        let is_owed = |row: &u32| {
            !matches!(
                not_owed.and_then(|reasons| reasons.get(row)),
                Some(Missing::NotAsked | Missing::NotApplicable)
            )
        };
        let column = partition.frame.column(field.id.as_str()).ok()?;
        if column.null_count() == 0 || !field.is_required {
            return None;
        }
        let blank = Rows::of(&column.is_null());
        let n_missing = blank.iter().filter(|&row| is_owed(&partition.number(row))).count() as u32;
        (n_missing > 0).then(|| (field.id.clone(), n_missing))
    });
    Some(DatasetQuality {
        form: partition.form.id.clone(),
        files: files.iter().map(|&file| bench.evidence.sources.file(file).path.clone()).collect(),
        n_rows: partition.n_rows() as u32,
        n_replaced,
        n_after_cut: partition.n_after_cut,
        n_without_key: key.map_or(0, without_key) as u32,
        kept_out: kept_out(bench, &partition.form.id, &files),
        missing: missing.collect(),
    })
}

/// Counts the rows that rules keep out of the files, by rule.
fn kept_out(bench: &Bench<'_>, form: &Id, files: &[FileId]) -> Vec<KeptOut> {
    let mut by_rule: BTreeMap<Rule, u32> = BTreeMap::new();
    // Readings stand in the order of their files.
    let readings = &bench.evidence.tables.readings;
    let of_file = |&file: &FileId| {
        let start = readings.partition_point(|reading| reading.file < file);
        readings[start..].iter().take_while(move |reading| reading.file == file)
    };
    for reading in files.iter().flat_map(of_file).filter(|reading| reading.form == *form) {
        for kept_out in &reading.kept_out {
            *by_rule.entry(kept_out.rule).or_default() += kept_out.n_rows;
        }
    }
    by_rule.into_iter().map(|(rule, n_rows)| KeptOut { rule, n_rows }).collect()
}
