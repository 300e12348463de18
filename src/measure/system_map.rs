//! The answers to a system-mapping survey: what each program is funded to be, what it works as, how much it holds.

use std::collections::BTreeSet;

use super::Evidence;
use super::measurements::{ProgramEntry, SystemMapFigures};
use super::partition::Partition;
use crate::base::{FileId, Id};
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ingest::{Field, Form, Role};

/// The fields the map needs, found once in whichever form has them all: past here no field is looked up by name.
struct SystemMapFields<'f> {
    organization: &'f Field,
    program: &'f Field,
    funded_type: &'f Field,
    actual_type: &'f Field,
    gap_reason: Option<&'f Field>,
    beds: Option<&'f Field>,
    units: Option<&'f Field>,
    caseload: Option<&'f Field>,
    occupied: Option<&'f Field>,
    served: Option<&'f Field>,
}

impl<'f> SystemMapFields<'f> {
    /// What makes a form a system map: the type a program is funded to be.
    const MARK: &'static str = "type_funded";

    /// Returns the fields of `form`; none when it is no system map, and noted when it is one that lacks a field it cannot do without.
    fn find(notes: &mut Notes, form: &'f Form) -> Option<Self> {
        let funded_type = form.field(Self::MARK)?;
        let mut needed = |field: Option<&'f Field>, name: &str| {
            if field.is_none() {
                let message = format!(
                    "the form `{}` has no field `{name}`, which the system map is drawn from",
                    form.id
                );
                let hint = format!("add `[fields.{name}]` to the form, or take the shipped form");
                notes.push(Diagnostic::error("system-map-field", message, Origin::Run).hint(hint));
            }
            field
        };
        let organization = needed(form.role(Role::Organization), "organization");
        let program = needed(form.field("program_name"), "program_name");
        let actual_type = needed(form.field("type_actual"), "type_actual");
        Some(Self {
            organization: organization?,
            program: program?,
            funded_type,
            actual_type: actual_type?,
            gap_reason: form.field("role_gap_reason"),
            beds: form.field("beds"),
            units: form.field("units"),
            caseload: form.field("caseload_spaces"),
            occupied: form.field("occupied_now"),
            served: form.field("served_per_year"),
        })
    }
}

/// Returns the system map, if a survey of that kind was read; of several waves the latest.
pub fn system_map(
    notes: &mut Notes,
    evidence: &Evidence<'_>,
    partitions: &super::partition::Partitions<'_>,
) -> Option<SystemMapFigures> {
    for (id, table) in &evidence.tables.tables {
        let Some(fields) = SystemMapFields::find(notes, &table.form) else { continue };
        let partition = partitions.whole(id)?;
        let rows = latest_wave(&partition);
        let files: BTreeSet<FileId> = rows.iter().map(|&row| partition.origins[row].file).collect();
        let programs = programs(&partition, &fields, &rows);
        let organizations: BTreeSet<String> =
            programs.iter().map(|program| program.organization.trim().to_lowercase()).collect();
        let dates = rows.iter().filter_map(|&row| partition.dates[row]);
        return Some(SystemMapFigures {
            form: id.clone(),
            n_replaced: table.replaced.len() as u32,
            n_partial: programs.iter().filter(|program| program.is_partial).count() as u32,
            n_organizations: organizations.len() as u32,
            answered: dates.clone().min().zip(dates.max()),
            files: files.into_iter().map(|file| evidence.sources.file(file).path.clone()).collect(),
            programs,
        });
    }
    None
}

/// Returns the records of the wave that was answered last, all of them where the form has no waves or nobody wrote one.
fn latest_wave(partition: &Partition) -> Vec<usize> {
    let all = 0..partition.n_rows();
    let Some(field) = partition.form.role(Role::Wave) else { return all.collect() };
    let waves = partition.texts(&field.id);
    let last = all.clone().filter(|&row| waves[row].is_some()).max_by_key(|&row| partition.dates[row]);
    match last {
        Some(last) => all.filter(|&row| waves[row] == waves[last] || waves[row].is_none()).collect(),
        None => all.collect(),
    }
}

fn programs(partition: &Partition, fields: &SystemMapFields<'_>, rows: &[usize]) -> Vec<ProgramEntry> {
    let option = |field: &Field| -> Vec<Option<Id>> {
        let ids = partition.texts(&field.id).into_iter();
        ids.map(|option| option.and_then(|option| Id::new(option).ok())).collect()
    };
    let number = |field: Option<&Field>| field.map_or_else(Vec::new, |field| partition.numbers(&field.id));
    let (funded, actual) = (option(fields.funded_type), option(fields.actual_type));
    let (organizations, names) =
        (partition.texts(&fields.organization.id), partition.texts(&fields.program.id));
    let reasons = fields.gap_reason.map_or_else(Vec::new, |field| partition.texts(&field.id));
    let (beds, units, caseload) = (number(fields.beds), number(fields.units), number(fields.caseload));
    let (occupied, served) = (number(fields.occupied), number(fields.served));
    let answered = answered(partition);
    let at = |numbers: &[Option<f64>], row: usize| numbers.get(row).copied().flatten();
    let mut programs: Vec<ProgramEntry> = rows
        .iter()
        .map(|&row| ProgramEntry {
            organization: organizations[row].unwrap_or_default().to_owned(),
            program: names[row].unwrap_or_default().to_owned(),
            funded_type: funded[row].clone(),
            actual_type: actual[row].clone(),
            gap_reason: reasons.get(row).copied().flatten().map(str::to_owned),
            beds: at(&beds, row),
            units: at(&units, row),
            caseload: at(&caseload, row),
            occupied: at(&occupied, row),
            served: at(&served, row),
            is_partial: answered[row] < 0.5,
        })
        .collect();
    programs.sort_by(|a, b| (&a.organization, &a.program).cmp(&(&b.organization, &b.program)));
    programs
}

/// Returns the share of the questions that each record answers, of those put to all: free to leave out are texts and what may identify.
fn answered(partition: &Partition) -> Vec<f64> {
    let questions = partition.form.fields.values();
    let questions: Vec<&Field> = questions
        .filter(|field| {
            !field.is_personal && field.role.is_none() && field.kind != crate::ingest::FieldKind::Text
        })
        .collect();
    let mut counts = vec![0.0; partition.n_rows()];
    for question in &questions {
        let Ok(column) = partition.frame.column(question.id.as_str()) else { continue };
        for (count, is_answered) in counts.iter_mut().zip(column.is_not_null().iter()) {
            *count += if is_answered == Some(true) { 1.0 } else { 0.0 };
        }
    }
    counts.iter().map(|count| count / questions.len().max(1) as f64).collect()
}
