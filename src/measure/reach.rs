//! The people reached under one funder's agreements: new, served, and since the fiscal year began, each counted once.
//!
//! A person has one stable key across partners. Counts over time and over partnerships are unions of keys, never sums;
//! the sum that counts a person once in every partnership is given beside them, and named as what it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::disclosure::Disclosed;
use super::partition::{Partition, Partitions};
use super::window::{Calendar, year_start};
use super::{Cut, Evidence};
use crate::base::{Date, Id, Period, PeriodName, RowRef, RowSet};
use crate::ingest::Role;
use crate::portfolio::{Agreement, OrganizationKind};

/// The people reached under one funder's agreements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunderReach<C = Disclosed<People>> {
    /// The funder.
    pub funder: Id,
    /// The days reported on.
    pub period: Period,
    /// From the first day of the funder's fiscal year to the last day looked at.
    pub year: Period,
    /// The people of every partnership that keeps a roster of people.
    pub partnerships: Vec<(Id, C)>,
    /// The people of all of them, each once.
    pub together: C,
    /// The people of all of them, once in each partnership they are served by.
    pub summed: C,
    /// Records that name nobody and so count nowhere.
    pub n_without_key: u32,
}

/// How many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {
    /// Served for the first time within the period.
    pub new: u32,
    /// Served on any day of the period.
    pub served: u32,
    /// Served on any day since the fiscal year began.
    pub year_to_date: u32,
}

/// How many people, and who: of each the record that begins the first stay, for every count in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    /// The counts.
    pub people: People,
    /// The records behind each.
    pub behind: [RowSet; 3],
}

impl People {
    /// Returns the counts in the order they are printed.
    pub fn counts(self) -> [u32; 3] {
        [self.new, self.served, self.year_to_date]
    }
}

impl From<[u32; 3]> for People {
    fn from([new, served, year_to_date]: [u32; 3]) -> Self {
        Self { new, served, year_to_date }
    }
}

/// Returns the reach of every funder that pays for a partnership, in the order of their ids.
pub fn reach(evidence: &Evidence<'_>, partitions: &Partitions<'_>, cut: Cut) -> Vec<FunderReach<Counted>> {
    let portfolio = evidence.portfolio;
    let funders = portfolio.organizations.values().filter_map(|organization| match organization.kind {
        OrganizationKind::Funder { fiscal_year_start } => Some((&organization.id, fiscal_year_start)),
        OrganizationKind::Agency | OrganizationKind::Landlord => None,
    });
    funders
        .filter_map(|(funder, fiscal_year_start)| {
            let funded: Vec<&Agreement> = portfolio
                .agreements
                .values()
                .filter(|agreement| agreement.funders.contains(funder))
                .collect();
            let calendar = Calendar::new(funded.first()?, cut, portfolio.workspace.fiscal_year_start);
            let period = match cut.period {
                // Months of an agreement are other days for each of them: a funder has none of its own.
                PeriodName::AgreementMonths(_) => return None,
                name @ (PeriodName::Quarter { .. }
                | PeriodName::FiscalQuarter { .. }
                | PeriodName::Days { .. }) => calendar.days_of(name),
            };
            let last = period.last_day().min(cut.as_of);
            let year = Period::from_days(year_start(fiscal_year_start, period.start), last);
            Some(of_funder(evidence, partitions, funder, &funded, (period.up_to(last), year)))
        })
        .collect()
}

fn of_funder(
    evidence: &Evidence<'_>,
    partitions: &Partitions<'_>,
    funder: &Id,
    funded: &[&Agreement],
    (period, year): (Period, Period),
) -> FunderReach<Counted> {
    let mut everyone: BTreeMap<String, Vec<Stay>> = BTreeMap::new();
    let mut partnerships = Vec::new();
    let mut n_without_key = 0;
    for agreement in funded {
        let mut stays: BTreeMap<String, Vec<Stay>> = BTreeMap::new();
        let mut has_roster = false;
        for form in evidence.tables.tables.keys() {
            let Some(partition) = partitions.get(form, &agreement.id) else { continue };
            let Some(roster) = Roster::of(&partition) else { continue };
            has_roster |= partition.n_rows() > 0;
            n_without_key += roster.add(&mut stays);
        }
        if has_roster {
            partnerships.push((agreement.id.clone(), count(&stays, period, year)));
        }
        for (key, stays) in stays {
            everyone.entry(key).or_default().extend(stays);
        }
    }
    let summed = partnerships.iter().fold(People::default(), |sum, (_, Counted { people, .. })| People {
        new: sum.new + people.new,
        served: sum.served + people.served,
        year_to_date: sum.year_to_date + people.year_to_date,
    });
    let summed = Counted { people: summed, ..Counted::default() };
    FunderReach {
        funder: funder.clone(),
        period,
        year,
        partnerships,
        together: count(&everyone, period, year),
        summed,
        n_without_key,
    }
}

/// From when to when a person is served; open while it lasts.
#[derive(Debug, Clone, Copy)]
struct Stay {
    begins: Date,
    ends: Option<Date>,
    row: RowRef,
}

impl Stay {
    fn touches(self, days: Period) -> bool {
        !days.is_empty() && self.begins < days.end && self.ends.is_none_or(|end| end > days.start)
    }
}

/// A table of people with the day each was taken in and the day each left.
struct Roster<'p> {
    partition: &'p Partition,
    key: Id,
    end: Id,
}

impl<'p> Roster<'p> {
    fn of(partition: &'p Partition) -> Option<Self> {
        let role = |role| partition.form.role(role).map(|field| field.id.clone());
        role(Role::Date)?;
        Some(Self { partition, key: role(Role::PersonKey)?, end: role(Role::EndDate)? })
    }

    /// Adds every stay under its person's key; returns how many records name nobody.
    fn add(&self, stays: &mut BTreeMap<String, Vec<Stay>>) -> u32 {
        let ends = self.partition.dates(&self.end);
        let keys = self.partition.keys(&self.key);
        // Each spelling is folded once, however many records have it.
        let mut people: BTreeMap<String, usize> = BTreeMap::new();
        let person_of: Vec<usize> = (0..keys.n_different() as u32)
            .map(|number| {
                let next = people.len();
                *people.entry(folded(keys.text(number))).or_insert(next)
            })
            .collect();
        let mut of_person: Vec<Vec<Stay>> = vec![Vec::new(); people.len()];
        let mut n_without_key = 0;
        for row in 0..self.partition.n_rows() {
            let (Some(number), begins) = (keys.number(row), self.partition.dates.at(row)) else {
                n_without_key += 1;
                continue;
            };
            let (ends, row) = (ends.at(row), self.partition.origin(row));
            of_person[person_of[number as usize]].extend(begins.map(|begins| Stay { begins, ends, row }));
        }
        for (key, person) in people {
            let more = std::mem::take(&mut of_person[person]);
            if !more.is_empty() {
                stays.entry(key).or_default().extend(more);
            }
        }
        n_without_key
    }
}

/// Returns a person's key as it is compared: two sources may write it in other letters.
pub fn folded(key: &str) -> String {
    key.trim().to_lowercase()
}

fn count(stays: &BTreeMap<String, Vec<Stay>>, period: Period, year: Period) -> Counted {
    let rows = |is_counted: &dyn Fn(&[Stay]) -> bool| -> RowSet {
        let counted = stays.values().filter(|stays| is_counted(stays));
        counted.filter_map(|stays| stays.iter().min_by_key(|stay| stay.begins).map(|stay| stay.row)).collect()
    };
    let behind = [
        rows(&|stays| stays.iter().map(|stay| stay.begins).min().is_some_and(|first| period.contains(first))),
        rows(&|stays| stays.iter().any(|stay| stay.touches(period))),
        rows(&|stays| stays.iter().any(|stay| stay.touches(year))),
    ];
    let people = People::from([0, 1, 2].map(|at: usize| behind[at].len() as u32));
    Counted { people, behind }
}

impl<C> FunderReach<C> {
    /// Returns the same with every count turned into what `decide` makes of it: each partnership's, then all together, then
    /// their sum.
    pub fn map<D>(self, decide: &mut impl FnMut(C) -> D) -> FunderReach<D> {
        FunderReach {
            funder: self.funder,
            period: self.period,
            year: self.year,
            partnerships: self.partnerships.into_iter().map(|(id, people)| (id, decide(people))).collect(),
            together: decide(self.together),
            summed: decide(self.summed),
            n_without_key: self.n_without_key,
        }
    }
}

/// What a roll-up counts, in the order of its columns.
pub const COUNTED: [&str; 3] = ["new", "served", "since the year began"];

/// Counts of a roll-up that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// What is counted.
    pub counted: &'static str,
    /// What the partnerships come to together.
    pub parts: u32,
    /// What stands as the total.
    pub total: u32,
}

impl FunderReach<Disclosed<People>> {
    /// Returns the first total that its parts do not equal, as far as they are shown: the partnerships add up to their sum, and each
    /// person counted once they are no more than that, nor fewer than one of the partnerships has.
    pub fn mismatch(&self) -> Option<Mismatch> {
        let parts: Option<Vec<[u32; 3]>> =
            self.partnerships.iter().map(|(_, people)| Some(people.published()?.counts())).collect();
        let (parts, summed, once) =
            (parts?, self.summed.published()?.counts(), self.together.published()?.counts());
        COUNTED.into_iter().enumerate().find_map(|(column, counted)| {
            let sum: u32 = parts.iter().map(|part| part[column]).sum();
            // Who is new to one partnership may have been served by another before.
            let least =
                if column == 0 { 0 } else { parts.iter().map(|part| part[column]).max().unwrap_or(0) };
            let total = match (sum == summed[column], (least..=sum).contains(&once[column])) {
                (false, _) => summed[column],
                (true, false) => once[column],
                (true, true) => return None,
            };
            Some(Mismatch { counted, parts: sum, total })
        })
    }
}
