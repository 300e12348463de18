//! What clients said and agreed to have quoted, and what partners said of their place on a scale.

use super::bench::Bench;
use super::measurements::Quoted;
use super::scales::waves;
use crate::base::RowRef;
use crate::ingest::{FieldKind, Role};

/// Returns the free text of the latest wave of each survey that asks for consent, in the order of the records, each with its record.
///
/// Nothing is quoted without a yes, and nothing from a field that may identify a person or that a role gives another meaning.
pub fn quotes(bench: &Bench<'_>) -> Vec<(RowRef, Quoted)> {
    let mut quotes = Vec::new();
    for form in bench.evidence.tables.tables.keys() {
        let Some(partition) = bench.partition(form) else { continue };
        let Some(consent) = partition.form.role(Role::QuoteConsent) else { continue };
        let consents = partition.answers(&consent.id);
        let Some(wave) = waves(&partition, bench.calendar.judged_on).pop() else { continue };
        for field in partition.form.fields.values() {
            if field.kind != FieldKind::Text || field.is_personal || field.role.is_some() {
                continue;
            }
            let texts = partition.texts(&field.id);
            let agreed = wave.rows.iter().filter(|&row| consents.at(row) == Some(true));
            let said = agreed.filter_map(|row| Some((row, texts.at(row)?.trim())));
            quotes.extend(said.filter(|(_, text)| !text.is_empty()).map(|(row, text)| {
                let quoted = Quoted {
                    text: text.to_owned(),
                    language: None,
                    wave: wave.name.clone(),
                    field: field.id.clone(),
                    form: partition.form.id.clone(),
                };
                (partition.origin(row), quoted)
            }));
        }
    }
    quotes
}

/// Returns what partner organizations said their place on the scale looks like and the next realistic step on it, in the latest
/// wave; each text once. They answer as organizations, of themselves, and are not named.
pub fn next_steps(bench: &Bench<'_>) -> Vec<Quoted> {
    let mut said: Vec<Quoted> = Vec::new();
    for form in bench.evidence.tables.tables.keys() {
        let Some(partition) = bench.partition(form) else { continue };
        if partition.form.role(Role::PersonKey).is_some() {
            continue;
        }
        let Some(wave) = waves(&partition, bench.calendar.judged_on).pop() else { continue };
        for field in
            [Role::ScaleInPractice, Role::NextStep].into_iter().filter_map(|role| partition.form.role(role))
        {
            if field.kind != FieldKind::Text || field.is_personal {
                continue;
            }
            let texts = partition.texts(&field.id);
            for text in wave
                .rows
                .iter()
                .filter_map(|row| texts.at(row))
                .map(str::trim)
                .filter(|text| !text.is_empty())
            {
                if said.iter().all(|known| known.field != field.id || known.text != text) {
                    said.push(Quoted {
                        text: text.to_owned(),
                        language: None,
                        wave: wave.name.clone(),
                        field: field.id.clone(),
                        form: partition.form.id.clone(),
                    });
                }
            }
        }
    }
    said
}
