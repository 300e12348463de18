//! The survey's records as programs, wave by wave.

use super::fields::{FunderFields, MapFields, ReferralFields, SystemFields};
use super::network::{NamedReferral, Referrals};
use super::program::{Answers, Grant, SystemLink};
use crate::base::{Date, Id, RowRef};
use crate::ingest::{Field, FieldKind, Role, TextColumn};
use crate::measure::answers::Disposition;
use crate::measure::partition::Partition;

/// A program with the record it comes from.
pub struct Record {
    /// What was answered.
    pub program: Answers,
    /// Whom it names.
    pub referrals: Referrals,
    /// Where it stands.
    pub origin: RowRef,
    /// The day it was answered.
    pub date: Option<Date>,
    /// How the request to the program ended.
    pub disposition: Option<Disposition>,
}

/// One wave of the survey.
pub struct SurveyWave {
    /// What it is called; none where records name no wave.
    pub name: Option<String>,
    /// Its records, by organization and program.
    pub records: Vec<Record>,
}

impl SurveyWave {
    /// Returns the records that answer, leaving out those that only say how a request ended.
    pub fn answered(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| match record.disposition {
            None | Some(Disposition::Complete | Disposition::Partial) => true,
            Some(
                Disposition::Refusal
                | Disposition::NoContact
                | Disposition::Unknown
                | Disposition::Ineligible,
            ) => false,
        })
    }
}

/// Returns the waves of the survey, the oldest first. Records that name no wave belong to the latest.
pub fn waves(partition: &Partition, fields: &MapFields<'_>) -> Vec<SurveyWave> {
    let names = partition.form.role(Role::Wave).map(|field| partition.texts(&field.id));
    let name = |row: usize| names.as_ref().and_then(|names| names.at(row)).map(str::to_owned);
    let mut waves: Vec<SurveyWave> = Vec::new();
    for (row, record) in records(partition, fields).into_iter().enumerate() {
        let name = name(row);
        match waves.iter_mut().find(|wave| wave.name == name) {
            Some(wave) => wave.records.push(record),
            None => waves.push(SurveyWave { name, records: vec![record] }),
        }
    }
    let last = |wave: &SurveyWave| wave.records.iter().filter_map(|record| record.date).max();
    waves.sort_by(|a, b| (last(a), &a.name).cmp(&(last(b), &b.name)));
    if waves.len() > 1
        && let Some(at) = waves.iter().position(|wave| wave.name.is_none())
    {
        let unnamed = waves.remove(at);
        if let Some(latest) = waves.last_mut() {
            latest.records.extend(unnamed.records);
        }
    }
    for wave in &mut waves {
        wave.records.sort_by(|a, b| {
            let (a, b) = (&a.program, &b.program);
            (&a.organization, &a.program).cmp(&(&b.organization, &b.program))
        });
    }
    waves
}

/// The columns of the fields, each read once.
struct Columns<'p> {
    partition: &'p Partition,
}

impl<'p> Columns<'p> {
    fn texts(&self, field: Option<&Field>) -> Vec<Option<&'p str>> {
        let column = field.and_then(|field| self.partition.frame.column(field.id.as_str()).ok());
        match column.and_then(TextColumn::of) {
            Some(texts) => texts.iter().collect(),
            None => vec![None; self.partition.n_rows()],
        }
    }

    fn words(&self, field: Option<&Field>) -> Vec<Option<String>> {
        let texts = self.texts(field).into_iter();
        texts.map(|text| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)).collect()
    }

    fn option(&self, field: Option<&Field>) -> Vec<Option<Id>> {
        self.texts(field).into_iter().map(|option| option.and_then(|option| Id::new(option).ok())).collect()
    }

    fn options(&self, field: Option<&Field>) -> Vec<Option<Vec<Id>>> {
        let list = |text: &str| text.split('|').filter_map(|option| Id::new(option).ok()).collect();
        self.texts(field).into_iter().map(|text| text.map(list)).collect()
    }

    fn numbers(&self, field: Option<&Field>) -> Vec<Option<f64>> {
        let numbers = field.map(|field| self.partition.numbers(&field.id));
        self.of_each(|row| numbers.as_ref().and_then(|numbers| numbers.at(row)))
    }

    fn dates(&self, field: Option<&Field>) -> Vec<Option<Date>> {
        let dates = field.map(|field| self.partition.dates(&field.id));
        self.of_each(|row| dates.as_ref().and_then(|dates| dates.at(row)))
    }

    fn answers(&self, field: Option<&Field>) -> Vec<Option<bool>> {
        let answers = field.map(|field| self.partition.answers(&field.id));
        self.of_each(|row| answers.as_ref().and_then(|answers| answers.at(row)))
    }

    fn of_each<T>(&self, value: impl Fn(usize) -> T) -> Vec<T> {
        (0..self.partition.n_rows()).map(value).collect()
    }
}

fn records(partition: &Partition, fields: &MapFields<'_>) -> Vec<Record> {
    let columns = Columns { partition };
    let shares = answered(partition);
    let disposition = columns.texts(partition.form.role(Role::Disposition));
    let mut programs = vec![Answers::default(); partition.n_rows()];
    macro_rules! fill {
        ($target:ident = $read:ident($field:expr)) => {
            for (program, value) in programs.iter_mut().zip(columns.$read($field)) {
                program.$target = value;
            }
        };
    }
    for (program, name) in programs.iter_mut().zip(columns.words(Some(fields.organization))) {
        program.organization = name.unwrap_or_default();
    }
    for (program, name) in programs.iter_mut().zip(columns.words(Some(fields.program))) {
        program.program = name.unwrap_or_default();
    }
    fill!(funded_type = option(Some(fields.funded_type)));
    fill!(actual_type = option(Some(fields.actual_type)));
    fill!(sector = option(fields.get("organization_type")));
    fill!(gap_reason = words(fields.get("role_gap_reason")));
    fill!(beds = numbers(fields.get("beds")));
    fill!(units = numbers(fields.get("units")));
    fill!(caseload = numbers(fields.get("caseload_spaces")));
    fill!(occupied = numbers(fields.get("occupied_now")));
    fill!(served = numbers(fields.get("served_per_year")));
    fill!(waitlist = numbers(fields.get("waitlist_size")));
    fill!(area = words(fields.get("catchment_area")));
    fill!(funder_kinds = options(fields.get("funders")));
    fill!(expectations = words(fields.get("funder_expectations")));
    fill!(expense = numbers(fields.get("total_expense")));
    fill!(reporting = option(fields.get("reporting_frequency")));
    fill!(services = options(fields.get("services")));
    fill!(population = option(fields.get("population_primary")));
    fill!(other_populations = options(fields.get("populations_other")));
    fill!(genders = options(fields.get("gender_served")));
    fill!(eligibility = options(fields.get("eligibility")));
    fill!(prioritization = option(fields.get("prioritization")));
    fill!(assessment = option(fields.get("assessment_tool")));
    fill!(referrals_in = options(fields.get("referrals_in")));
    fill!(referrals_out = options(fields.get("referrals_out")));
    fill!(hours = option(fields.get("referral_hours")));
    fill!(data_systems = options(fields.get("data_systems")));
    fill!(consent = option(fields.get("consent_process")));
    fill!(sharing = option(fields.get("sharing")));
    fill!(tables = options(fields.get("tables_attended")));
    fill!(commitment = numbers(fields.get("commitment")));
    fill!(joint_actions = options(fields.get("joint_actions")));
    let youngest = columns.numbers(fields.get("age_minimum"));
    let oldest = columns.numbers(fields.get("age_maximum"));
    let grants: Vec<_> = fields.funders().iter().map(|funder| self::grants(&columns, funder)).collect();
    let links: Vec<_> = fields.systems().iter().map(|system| self::links(&columns, system)).collect();
    let receivers: Vec<_> = fields.receivers().iter().map(|one| referrals(&columns, one)).collect();
    let senders: Vec<_> = fields.senders().iter().map(|one| referrals(&columns, one)).collect();
    let record = |(row, mut program): (usize, Answers)| {
        program.ages = (youngest[row], oldest[row]);
        program.grants = grants.iter().filter_map(|column| column[row].clone()).collect();
        program.links = links.iter().map(|column| column[row].clone()).collect();
        let referrals = Referrals {
            sends_to: receivers.iter().filter_map(|column| column[row].clone()).collect(),
            receives_from: senders.iter().filter_map(|column| column[row].clone()).collect(),
        };
        program.is_partial = shares[row] < 0.5;
        Record {
            program,
            referrals,
            origin: partition.origin(row),
            date: partition.dates.at(row),
            disposition: disposition[row].and_then(Disposition::of),
        }
    };
    programs.into_iter().enumerate().map(record).collect()
}

fn grants(columns: &Columns<'_>, fields: &FunderFields<'_>) -> Vec<Option<Grant>> {
    let names = columns.words(Some(fields.name));
    let (amounts, ends) = (columns.numbers(fields.amount), columns.dates(fields.end));
    let (statuses, reporting) = (columns.option(fields.status), columns.option(fields.reporting));
    let (expectations, outcomes) = (columns.words(fields.expectations), columns.words(fields.outcomes));
    let grant = |(row, name): (usize, Option<String>)| {
        name.map(|funder| Grant {
            funder,
            amount: amounts[row],
            end: ends[row],
            status: statuses[row].clone(),
            expectations: expectations[row].clone(),
            outcomes: outcomes[row].clone(),
            reporting: reporting[row].clone(),
        })
    };
    names.into_iter().enumerate().map(grant).collect()
}

fn links(columns: &Columns<'_>, fields: &SystemFields<'_>) -> Vec<SystemLink> {
    let discharges = columns.answers(fields.discharge);
    let links = columns.option(Some(fields.link)).into_iter().zip(discharges);
    links.map(|(link, discharges)| SystemLink { field: fields.link.id.clone(), link, discharges }).collect()
}

fn referrals(columns: &Columns<'_>, fields: &ReferralFields<'_>) -> Vec<Option<NamedReferral>> {
    let people = columns.numbers(fields.people);
    let names = columns.words(Some(fields.name)).into_iter().zip(people);
    names.map(|(name, people)| name.map(|name| NamedReferral { name, people })).collect()
}

/// Returns the share of the questions that each record answers, of those put to all: free to leave out are texts and what may identify.
fn answered(partition: &Partition) -> Vec<f64> {
    let mut n_questions = 0.0_f64;
    let mut counts = vec![0.0; partition.n_rows()];
    for question in partition.form.fields.values().filter(|field| is_put_to_all(field)) {
        let Ok(column) = partition.frame.column(question.id.as_str()) else { continue };
        // A question that nobody answers was not part of this survey.
        if column.null_count() == column.len() {
            continue;
        }
        n_questions += 1.0;
        for (count, is_answered) in counts.iter_mut().zip(column.is_not_null().iter()) {
            *count += if is_answered == Some(true) { 1.0 } else { 0.0 };
        }
    }
    counts.iter().map(|count| count / n_questions.max(1.0)).collect()
}

/// Tells whether every program can answer a field: choices can always be made, a number or date may not apply.
fn is_put_to_all(field: &Field) -> bool {
    let is_chosen = matches!(
        field.kind,
        FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Scale(_) | FieldKind::YesNo
    );
    // What stands in a group of like questions need not be filled to the last of them.
    let is_repeated = field.id.as_str().starts_with("funder_");
    is_chosen && !is_repeated && !field.is_personal && field.role.is_none()
}
