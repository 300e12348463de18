//! The response to a survey: AAPOR's first rate, the strictest, and whether those who answered are like all who were asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answers::Disposition;
use super::bench::Bench;
use super::independence::{Independence, independence};
use super::measurements::ResponseRate;
use super::partition::Partition;
use super::reach::folded;
use super::scales::waves;
use crate::base::Id;
use crate::ingest::{Field, FieldKind, Role};

/// Those who answered a survey in full beside all who were asked, in what is known of both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Respondents {
    /// The survey's form.
    pub form: Id,
    /// The wave.
    pub wave: String,
    /// The traits that are known: of the survey first, then of the registers of people.
    pub traits: Vec<TraitOfRespondents>,
}

/// One trait of those who answered and of all who were asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TraitOfRespondents {
    /// The form it is known from.
    pub form: Id,
    /// The field.
    pub field: Id,
    /// The groups in the order of the form's options; those of whom nobody was asked are left out.
    pub groups: Vec<GroupOfRespondents>,
    /// Asked, and their group is not known.
    pub n_unknown: u32,
    /// Whether answering goes with the group: those who answered in full against those who did not.
    pub test: Independence,
}

/// One group of those asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupOfRespondents {
    /// The option.
    pub option: Id,
    /// Answered in full.
    pub answered: u32,
    /// Were asked.
    pub asked: u32,
}

impl TraitOfRespondents {
    /// Returns how many of the groups' people answered, and how many were asked.
    pub fn total(&self) -> (u32, u32) {
        self.groups.iter().fold((0, 0), |sum, group| (sum.0 + group.answered, sum.1 + group.asked))
    }
}

/// The cases of the latest wave of the first survey whose form has dispositions: those to be asked, and whether each answered in
/// full.
pub struct Cases {
    partition: Arc<Partition>,
    wave: String,
    cases: Vec<(usize, bool)>,
}

/// Returns the cases of the survey, if there is one.
///
/// RR1 = complete / (complete + partial + refusal + no contact + unknown eligibility). AAPOR, *Standard Definitions*.
pub fn cases(bench: &Bench<'_>) -> Option<Cases> {
    bench.evidence.tables.tables.keys().find_map(|form| {
        let partition = bench.partition(form)?;
        let field = partition.form.role(Role::Disposition)?.id.clone();
        let wave = waves(&partition, bench.calendar.judged_on).pop()?;
        let options = partition.texts(&field);
        let of_row = |row: usize| match options.at(row).and_then(Disposition::of)? {
            Disposition::Complete => Some((row, true)),
            Disposition::Partial | Disposition::Refusal | Disposition::NoContact | Disposition::Unknown => {
                Some((row, false))
            }
            Disposition::Ineligible => None,
        };
        let cases: Vec<(usize, bool)> = wave.rows.iter().filter_map(of_row).collect();
        (!cases.is_empty()).then(|| Cases { partition: Arc::clone(&partition), wave: wave.name, cases })
    })
}

impl Cases {
    /// Returns the response rate.
    pub fn rate(&self) -> ResponseRate {
        let complete = self.cases.iter().filter(|(_, is_complete)| *is_complete).count() as u32;
        ResponseRate { complete, eligible: self.cases.len() as u32 }
    }

    /// Returns those who answered beside all who were asked, in every trait that is known of both; none where nothing is.
    pub fn respondents(&self, bench: &Bench<'_>) -> Option<Respondents> {
        let own = self.traits(&self.partition, Some);
        let registers = bench.evidence.tables.tables.keys().filter_map(|form| bench.partition(form));
        let registers = registers.filter(|partition| partition.form.role(Role::Disposition).is_none());
        let known = registers.filter_map(|register| {
            let find = self.in_register(&register)?;
            Some(self.traits(&register, |row| find.get(&row).copied()))
        });
        let traits: Vec<_> = own.into_iter().chain(known.flatten()).collect();
        let form = self.partition.form.id.clone();
        (!traits.is_empty()).then(|| Respondents { form, wave: self.wave.clone(), traits })
    }

    /// Returns where each case's person stands in a register, by the person's key; the last entry of each.
    fn in_register(&self, register: &Partition) -> Option<BTreeMap<usize, usize>> {
        let key = |partition: &Partition| partition.form.role(Role::PersonKey).map(|field| field.id.clone());
        let keys = register.texts(&key(register)?);
        let people: BTreeMap<String, usize> =
            keys.iter().enumerate().filter_map(|(row, key)| Some((folded(key?), row))).collect();
        let own = self.partition.texts(&key(&self.partition)?);
        let find = |&(row, _): &(usize, bool)| Some((row, *people.get(&folded(own.at(row)?))?));
        Some(self.cases.iter().filter_map(find).collect())
    }

    /// Returns the traits known from `known`, where `find` says at which row each case's person stands.
    fn traits(&self, known: &Partition, find: impl Fn(usize) -> Option<usize>) -> Vec<TraitOfRespondents> {
        let fields = known.form.fields.values().filter(|field| field.is_trait && !field.is_personal);
        let traits = fields.map(|field| {
            let (options_of, answers) = (known.texts(&field.id), known.answers(&field.id));
            let value = |row: usize| match field.kind {
                FieldKind::YesNo => answers.at(row).map(|answer| if answer { "yes" } else { "no" }),
                _ => options_of.at(row),
            };
            let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
            let mut n_unknown = 0;
            for &(row, is_complete) in &self.cases {
                match find(row).and_then(value) {
                    Some(value) => {
                        let (answered, not) = counts.entry(value).or_default();
                        *if is_complete { answered } else { not } += 1;
                    }
                    None => n_unknown += 1,
                }
            }
            let ordered: Vec<(Id, (u32, u32))> = options(field)
                .into_iter()
                .filter_map(|option| Some((option.clone(), *counts.get(option.as_str())?)))
                .collect();
            let columns: Vec<(u32, u32)> = ordered.iter().map(|(_, counts)| *counts).collect();
            let groups = ordered.into_iter().map(|(option, (answered, not))| GroupOfRespondents {
                option,
                answered,
                asked: answered + not,
            });
            TraitOfRespondents {
                form: known.form.id.clone(),
                field: field.id.clone(),
                groups: groups.collect(),
                n_unknown,
                test: independence(&columns),
            }
        });
        // Of one group alone nothing can be compared.
        traits.filter(|found| found.groups.len() > 1).collect()
    }
}

/// Returns the options of a trait in the order of the form.
fn options(field: &Field) -> Vec<Id> {
    match &field.kind {
        FieldKind::YesNo => ["yes", "no"].into_iter().filter_map(|option| Id::new(option).ok()).collect(),
        FieldKind::Choice(choices) => choices.iter().map(|choice| choice.id.clone()).collect(),
        FieldKind::Text
        | FieldKind::Number { .. }
        | FieldKind::Date
        | FieldKind::Choices(_)
        | FieldKind::Scale(_) => Vec::new(),
    }
}
