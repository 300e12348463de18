//! How well an organization would go with the one that looks for partners, with the reasons.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::network::NetworkFigures;
use super::program::{Answers, NONE};
use crate::base::Id;
use crate::ingest::fold;

/// One possible partner of the organization that looks for partners, called the seeker. Shares run from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartnerFit {
    /// The organization's name, as answered.
    pub organization: String,
    /// The organization of the portfolio that bears the name, if one does.
    pub id: Option<Id>,
    /// Its sector.
    pub sector: Option<Id>,
    /// Whether that is the seeker's own sector; none where either is not stated.
    pub is_same_sector: Option<bool>,
    /// Its programs, by their place in the map.
    pub programs: Vec<usize>,
    /// Strategic fit: of the populations the seeker serves, the share it serves too.
    pub strategic_fit: Option<f64>,
    /// Complementarity: of the services the seeker does not offer, the share it offers to populations of the seeker.
    pub complementarity: Option<f64>,
    /// Overlap: of the services the seeker offers, the share it offers too, to populations of the seeker.
    pub overlap: Option<f64>,
    /// Commitment to working as one system: the mean of its programs, 0 to 10 as a share.
    pub commitment: Option<f64>,
    /// Why, in the order they weigh.
    pub reasons: Vec<FitReason>,
}

/// A fact for or against a partner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "kebab-case")]
pub enum FitReason {
    /// Services it would add for populations of the seeker.
    Adds(Vec<Id>),
    /// Populations both serve.
    Shares(Vec<Id>),
    /// Services both offer to the same populations.
    Duplicates(Vec<Id>),
    /// Joint actions both want.
    WantsToo(Vec<Id>),
    /// Places its programs have free on the day they answered, over all of them.
    HasRoom(u32),
    /// Referrals already go between the two: how many ties.
    AlreadyRefers(u32),
    /// It is already party to an agreement with the seeker.
    AlreadyPartner,
}

/// Possible partners of one organization.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shortlist {
    /// The seeker's name, as answered.
    pub seeker: String,
    /// The seeker's sector.
    pub sector: Option<Id>,
    /// All other organizations: those without an agreement with the seeker first, and of these those that said enough to
    /// tell; then by complementarity less overlap, strategic fit, commitment and name.
    pub partners: Vec<PartnerFit>,
}

/// What ties the names of a survey to the organizations of the portfolio.
pub trait Names {
    /// Returns the organization of the portfolio that bears a name.
    fn organization(&self, name: &str) -> Option<Id>;
    /// Tells whether an organization, by its id, has an agreement with the seeker.
    fn has_agreement(&self, organization: &Id) -> bool;
}

/// One organization's programs, taken together.
struct Profile<'p> {
    name: &'p str,
    at: Vec<usize>,
    programs: Vec<&'p Answers>,
}

impl<'p> Profile<'p> {
    fn sector(&self) -> Option<&'p Id> {
        self.programs.iter().find_map(|program| program.sector.as_ref())
    }

    fn populations(&self) -> BTreeSet<&'p Id> {
        self.programs.iter().flat_map(|program| program.populations()).collect()
    }

    fn services(&self) -> BTreeSet<&'p Id> {
        self.programs.iter().flat_map(|program| program.services.iter().flatten()).collect()
    }

    /// Services of programs that serve at least one of `populations`.
    fn services_to(&self, populations: &BTreeSet<&Id>) -> BTreeSet<&'p Id> {
        let serving = self
            .programs
            .iter()
            .filter(|program| program.populations().iter().any(|one| populations.contains(one)));
        serving.flat_map(|program| program.services.iter().flatten()).collect()
    }

    fn actions(&self) -> BTreeSet<&'p Id> {
        let actions = self.programs.iter().flat_map(|program| program.joint_actions.iter().flatten());
        actions.filter(|action| action.as_str() != NONE).collect()
    }

    fn commitment(&self) -> Option<f64> {
        let points: Vec<f64> = self.programs.iter().filter_map(|program| program.commitment).collect();
        (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64 / 10.0)
    }

    fn room(&self) -> u32 {
        let free = |program: &&Answers| Some((program.capacity()? - program.occupied?).max(0.0));
        self.programs.iter().filter_map(free).sum::<f64>() as u32
    }
}

/// Ranks every organization of the map as a partner of `seeker`; none where the seeker did not answer.
pub fn shortlist(
    programs: &[Answers],
    services: &[Id],
    network: &NetworkFigures<f64>,
    seeker: &Id,
    names: &dyn Names,
) -> Option<Shortlist> {
    let profiles = profiles(programs);
    let at = profiles.iter().position(|one| names.organization(one.name).as_ref() == Some(seeker))?;
    let own = &profiles[at];
    let others = profiles.iter().enumerate().filter(|(other, _)| *other != at);
    let mut partners: Vec<PartnerFit> =
        others.map(|(_, other)| fit(own, other, services, network, names)).collect();
    partners.sort_by(|a, b| {
        let balance = |fit: &PartnerFit| fit.complementarity.unwrap_or(0.0) - fit.overlap.unwrap_or(0.0);
        let by = |a: Option<f64>, b: Option<f64>| b.unwrap_or(0.0).total_cmp(&a.unwrap_or(0.0));
        let is_partner = |fit: &PartnerFit| fit.reasons.contains(&FitReason::AlreadyPartner);
        is_partner(a)
            .cmp(&is_partner(b))
            .then_with(|| a.complementarity.is_none().cmp(&b.complementarity.is_none()))
            .then_with(|| balance(b).total_cmp(&balance(a)))
            .then_with(|| by(a.strategic_fit, b.strategic_fit))
            .then_with(|| by(a.commitment, b.commitment))
            .then_with(|| a.organization.cmp(&b.organization))
    });
    Some(Shortlist { seeker: own.name.to_owned(), sector: own.sector().cloned(), partners })
}

fn profiles(programs: &[Answers]) -> Vec<Profile<'_>> {
    let mut profiles: Vec<Profile<'_>> = Vec::new();
    for (at, program) in programs.iter().enumerate() {
        let key = fold(&program.organization);
        match profiles.iter_mut().find(|profile| fold(profile.name) == key) {
            Some(profile) => {
                profile.at.push(at);
                profile.programs.push(program);
            }
            None => {
                profiles.push(Profile { name: &program.organization, at: vec![at], programs: vec![program] })
            }
        }
    }
    profiles
}

fn fit(
    own: &Profile<'_>,
    other: &Profile<'_>,
    services: &[Id],
    network: &NetworkFigures<f64>,
    names: &dyn Names,
) -> PartnerFit {
    let (populations, offered) = (own.populations(), own.services());
    let shared: Vec<Id> = other.populations().intersection(&populations).map(|id| (*id).clone()).collect();
    let theirs = other.services_to(&populations);
    let part = |is_own: bool| -> Vec<Id> {
        let chosen = services.iter().filter(|one| theirs.contains(one) && offered.contains(one) == is_own);
        chosen.cloned().collect()
    };
    let (adds, duplicates) = (part(false), part(true));
    let n_lacking = services.iter().filter(|one| !offered.contains(one)).count();
    // Nothing can be said of services where either says nothing of its own.
    let knows = !offered.is_empty() && !populations.is_empty() && !other.services().is_empty();
    let share = |n: usize, of: usize| (knows && of > 0).then(|| n as f64 / of as f64);
    let wanted: Vec<Id> = own.actions().intersection(&other.actions()).map(|id| (*id).clone()).collect();
    let ties = network.ties.iter().filter(|tie| {
        let between = |a: &Profile<'_>, b: &Profile<'_>| a.at.contains(&tie.from) && b.at.contains(&tie.to);
        between(own, other) || between(other, own)
    });
    let (n_ties, room) = (ties.count() as u32, other.room());
    let id = names.organization(other.name);
    let mut reasons = Vec::new();
    let list =
        |ids: &Vec<Id>, reason: fn(Vec<Id>) -> FitReason| (!ids.is_empty()).then(|| reason(ids.clone()));
    reasons.extend(list(&adds, FitReason::Adds));
    reasons.extend(list(&shared, FitReason::Shares));
    reasons.extend(list(&duplicates, FitReason::Duplicates));
    reasons.extend(list(&wanted, FitReason::WantsToo));
    reasons.extend((room > 0).then_some(FitReason::HasRoom(room)));
    reasons.extend((n_ties > 0).then_some(FitReason::AlreadyRefers(n_ties)));
    if id.as_ref().is_some_and(|id| names.has_agreement(id)) {
        reasons.push(FitReason::AlreadyPartner);
    }
    let sector = other.sector().cloned();
    PartnerFit {
        organization: other.name.to_owned(),
        id,
        is_same_sector: own.sector().zip(sector.as_ref()).map(|(own, other)| own == other),
        sector,
        programs: other.at.clone(),
        strategic_fit: share_of_known(shared.len(), populations.len(), !other.populations().is_empty()),
        complementarity: share(adds.len(), n_lacking),
        overlap: share(duplicates.len(), offered.len()),
        commitment: other.commitment(),
        reasons,
    }
}

fn share_of_known(n: usize, of: usize, is_known: bool) -> Option<f64> {
    (is_known && of > 0).then(|| n as f64 / of as f64)
}
