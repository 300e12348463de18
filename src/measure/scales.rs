//! Answers to scale questions, by wave.

use super::bench::Bench;
use super::kinds::quantile;
use super::measurements::{ScaleAnswers, ScaleCounts};
use super::partition::Partition;
use super::rows::Rows;
use crate::base::{Date, Id};
use crate::ingest::{Field, FieldKind, Role, Scale};

/// Returns the answers to every scale question of every survey with waves: those of the latest wave, then of the one before.
pub fn scales(bench: &Bench<'_>) -> Vec<ScaleAnswers<ScaleCounts>> {
    let mut answers = Vec::new();
    for form in bench.evidence.tables.tables.keys() {
        let Some(partition) = bench.partition(form) else { continue };
        for wave in waves(&partition, bench.calendar.judged_on).into_iter().rev().take(2) {
            for field in partition.form.fields.values().filter(|field| !field.is_personal) {
                if let FieldKind::Scale(scale) = &field.kind {
                    answers.push(answers_of(&partition, field, scale, &wave));
                }
            }
        }
    }
    answers
}

/// The answers of one wave.
pub struct Wave {
    /// What the wave is called.
    pub name: String,
    /// The day of its first answer.
    first: Date,
    /// Its records.
    pub rows: Rows,
}

/// Returns the waves of a survey begun by `last`, the oldest first; none where the form has no waves.
pub fn waves(partition: &Partition, last: Date) -> Vec<Wave> {
    let Some(field) = partition.form.role(Role::Wave) else { return Vec::new() };
    let (names, begun) = (partition.keys(&field.id), partition.dates.up_to(last));
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); names.n_different()];
    for row in begun.iter() {
        if let Some(wave) = names.number(row) {
            rows[wave as usize].push(row);
        }
    }
    let wave = |(number, rows): (u32, Vec<usize>)| {
        let first = rows.iter().filter_map(|&row| partition.dates.at(row)).min()?;
        Some(Wave { name: names.text(number).to_owned(), first, rows: rows.into_iter().collect() })
    };
    let mut waves: Vec<Wave> = (0..).zip(rows).filter_map(wave).collect();
    waves.sort_by(|a, b| (a.first, &a.name).cmp(&(b.first, &b.name)));
    waves
}

fn answers_of(partition: &Partition, field: &Field, scale: &Scale, wave: &Wave) -> ScaleAnswers<ScaleCounts> {
    let numbers = partition.numbers(&field.id);
    let mut values: Vec<f64> = wave.rows.iter().filter_map(|row| numbers.at(row)).collect();
    values.sort_by(f64::total_cmp);
    let step = if scale.step > 0.0 { scale.step } else { 1.0 };
    let place = |value: f64| ((value - scale.minimum) / step).round().max(0.0) as usize;
    let mut counts = vec![0; place(scale.maximum).min(MOST_POINTS) + 1];
    for &value in &values {
        let last = counts.len() - 1;
        counts[place(value).min(last)] += 1;
    }
    let n = values.len() as u32;
    let mean = values.iter().sum::<f64>() / f64::from(n.max(1));
    let median = if values.is_empty() { 0.0 } else { quantile(&values, 0.5) };
    ScaleAnswers {
        form: partition.form.id.clone(),
        field: Id::clone(&field.id),
        wave: wave.name.clone(),
        answers: ScaleCounts { counts, n, n_missing: Some(wave.rows.len() as u32 - n), mean, median },
    }
}

/// A scale has at most this many points; a form that says more means something else.
const MOST_POINTS: usize = 1000;
