//! One program as it answered: typed, with nothing that may identify a person.

use serde::{Deserialize, Serialize};

use super::count::Count;
use crate::base::{Date, Id};
use crate::measure::disclosure::Disclosed;

/// One program's answers, before the disclosure step.
pub type Answers = ProgramEntry<f64>;

/// One program of the system map. What was not answered is none; of several choices, none differs from an empty list.
///
/// Beds, units and spaces, money, services and ties are facts about a program, which is public by nature. What counts its
/// people, `C`, passes the disclosure step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgramEntry<C = Disclosed<f64>> {
    /// The organization's name, as answered.
    pub organization: String,
    /// The program's name.
    pub program: String,
    /// The kind of organization.
    pub sector: Option<Id>,
    /// What it is funded to be.
    pub funded_type: Option<Id>,
    /// What it works as.
    pub actual_type: Option<Id>,
    /// Why they differ.
    pub gap_reason: Option<String>,
    /// Beds.
    pub beds: Option<f64>,
    /// Housing units.
    pub units: Option<f64>,
    /// Caseload spaces.
    pub caseload: Option<f64>,
    /// In use on the date of the answer: a count of people.
    pub occupied: Option<C>,
    /// People served in a year: a count of people.
    pub served: Option<C>,
    /// People on the waiting list: a count of people.
    pub waitlist: Option<C>,
    /// The area served, as answered.
    pub area: Option<String>,
    /// Kinds of funders.
    pub funder_kinds: Option<Vec<Id>>,
    /// Funders by name.
    pub grants: Vec<Grant>,
    /// What funders expect, over all of them.
    pub expectations: Option<String>,
    /// What the program costs in a year, in dollars.
    pub expense: Option<f64>,
    /// How often it reports to funders.
    pub reporting: Option<Id>,
    /// Services offered.
    pub services: Option<Vec<Id>>,
    /// The group that makes up at least three quarters of participants.
    pub population: Option<Id>,
    /// Other groups served.
    pub other_populations: Option<Vec<Id>>,
    /// The youngest and the oldest age admitted.
    pub ages: (Option<f64>, Option<f64>),
    /// Genders served.
    pub genders: Option<Vec<Id>>,
    /// What a person must meet.
    pub eligibility: Option<Vec<Id>>,
    /// Who comes first.
    pub prioritization: Option<Id>,
    /// What need is assessed with.
    pub assessment: Option<Id>,
    /// Where referrals come from.
    pub referrals_in: Option<Vec<Id>>,
    /// Where referrals go.
    pub referrals_out: Option<Vec<Id>>,
    /// When the program can be reached for a referral.
    pub hours: Option<Id>,
    /// How it is linked with each public system the form asks about, in the form's order.
    pub links: Vec<SystemLink>,
    /// Where data are kept.
    pub data_systems: Option<Vec<Id>>,
    /// How people consent.
    pub consent: Option<Id>,
    /// What can be shared with partners.
    pub sharing: Option<Id>,
    /// Tables attended.
    pub tables: Option<Vec<Id>>,
    /// Commitment to working as one system, 0 to 10.
    pub commitment: Option<f64>,
    /// Joint actions of interest.
    pub joint_actions: Option<Vec<Id>>,
    /// Whether fewer than half of the questions were answered.
    pub is_partial: bool,
}

/// One funder of a program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    /// The funder's name, as answered.
    pub funder: String,
    /// Dollars.
    pub amount: Option<f64>,
    /// The last day of the grant.
    pub end: Option<Date>,
    /// Secured or pending.
    pub status: Option<Id>,
    /// What the funder expects.
    pub expectations: Option<String>,
    /// Outcomes tied to the money.
    pub outcomes: Option<String>,
    /// How often the program reports to this funder.
    pub reporting: Option<Id>,
}

/// A program's link with one public system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemLink {
    /// The field that asks about it.
    pub field: Id,
    /// None, informal, or by protocol.
    pub link: Option<Id>,
    /// Whether people are discharged from it to the program.
    pub discharges: Option<bool>,
}

impl<C> ProgramEntry<C> {
    /// Returns the number of people of a kind, where the program gave it.
    pub fn count(&self, count: Count) -> Option<&C> {
        match count {
            Count::Occupied => self.occupied.as_ref(),
            Count::Served => self.served.as_ref(),
            Count::Waiting => self.waitlist.as_ref(),
        }
    }

    /// Decides about every number of people.
    pub fn map<D>(self, decide: &mut impl FnMut(Count, C) -> D) -> ProgramEntry<D> {
        let occupied = self.occupied.map(|count| decide(Count::Occupied, count));
        let served = self.served.map(|count| decide(Count::Served, count));
        let waitlist = self.waitlist.map(|count| decide(Count::Waiting, count));
        ProgramEntry {
            organization: self.organization,
            program: self.program,
            sector: self.sector,
            funded_type: self.funded_type,
            actual_type: self.actual_type,
            gap_reason: self.gap_reason,
            beds: self.beds,
            units: self.units,
            caseload: self.caseload,
            occupied,
            served,
            waitlist,
            area: self.area,
            funder_kinds: self.funder_kinds,
            grants: self.grants,
            expectations: self.expectations,
            expense: self.expense,
            reporting: self.reporting,
            services: self.services,
            population: self.population,
            other_populations: self.other_populations,
            ages: self.ages,
            genders: self.genders,
            eligibility: self.eligibility,
            prioritization: self.prioritization,
            assessment: self.assessment,
            referrals_in: self.referrals_in,
            referrals_out: self.referrals_out,
            hours: self.hours,
            links: self.links,
            data_systems: self.data_systems,
            consent: self.consent,
            sharing: self.sharing,
            tables: self.tables,
            commitment: self.commitment,
            joint_actions: self.joint_actions,
            is_partial: self.is_partial,
        }
    }

    /// Returns what the program works as, or else what it is funded to be.
    pub fn works_as(&self) -> Option<&Id> {
        self.actual_type.as_ref().or(self.funded_type.as_ref())
    }

    /// Returns the capacity that use is compared with: the largest of beds, units and caseload spaces.
    pub fn capacity(&self) -> Option<f64> {
        [self.beds, self.units, self.caseload].into_iter().flatten().filter(|n| *n > 0.0).reduce(f64::max)
    }

    /// Returns the groups served by name, the main one first; "no one group in particular" is none.
    pub fn populations(&self) -> Vec<&Id> {
        let named = self.population.iter().chain(self.other_populations.iter().flatten());
        let mut groups: Vec<&Id> = Vec::new();
        for group in named.filter(|group| group.as_str() != NONE) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    /// Tells whether the program offers a service.
    pub fn offers(&self, service: &Id) -> bool {
        self.services.iter().flatten().any(|offered| offered == service)
    }
}

impl Answers {
    /// Returns the share of the capacity in use; above 1 where more are in than there is room for.
    pub fn share_in_use(&self) -> Option<f64> {
        Some(self.occupied? / self.capacity()?)
    }
}

impl ProgramEntry {
    /// Returns the share of the capacity in use, where the number in use may be shown.
    pub fn share_in_use(&self) -> Option<f64> {
        Some(self.occupied.as_ref()?.published()? / self.capacity()?)
    }
}

/// The option that stands for no choice, in every question that has one.
pub const NONE: &str = "none";
