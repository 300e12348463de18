//! The network of referrals between programs that name one another.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::count::Counted;
use super::program::{Answers, ProgramEntry};
use crate::ingest::fold;
use crate::measure::degrees::{centralization, density};
use crate::measure::disclosure::Disclosed;

/// A program named by another as the one it refers to or receives from.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedReferral {
    /// The name, as answered.
    pub name: String,
    /// People in a year.
    pub people: Option<f64>,
}

/// Whom a program says it sends people to, and whom it says it receives them from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Referrals {
    /// Its receivers.
    pub sends_to: Vec<NamedReferral>,
    /// Its senders.
    pub receives_from: Vec<NamedReferral>,
}

/// Who refers to whom. Programs and ties are public; how many people go, `C`, passes the disclosure step. A tie exists where its sender or its receiver names it; which of them did is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkFigures<C = Disclosed<f64>> {
    /// Each program of the map, in its order.
    pub nodes: Vec<NetworkNode>,
    /// Referrals from one program to another, those with the most people first, then by names.
    pub ties: Vec<ReferralTie<C>>,
    /// Pairs of programs between which people go, either way, of all pairs; none under two programs.
    pub density: Option<f64>,
    /// Freeman's degree centralization of those pairs: 0 where all programs have as many neighbours, 1 where one has all.
    /// Not applicable under three programs.
    pub centralization: Option<f64>,
    /// Pairs between which people go both ways.
    pub n_mutual: u32,
    /// Ties that only one of the two programs names.
    pub n_one_sided: u32,
    /// Programs with no tie at all, by their place in the map.
    pub isolates: Vec<usize>,
    /// Names that are no program of the map, as answered, each with how many programs gave it; told to the partners alone, for
    /// anything may have been typed.
    pub strangers: Vec<(String, u32)>,
    /// How many such names there are.
    pub n_strangers: u32,
    /// Programs that name at least one other.
    pub n_naming: u32,
    /// People over all ties that state a number: a count of people; none where no tie states one.
    pub people: Option<C>,
}

impl NetworkFigures {
    /// Returns the share of all people, from 0 to 1, that go by one tie, where both numbers may be shown.
    pub fn share(&self, tie: &ReferralTie) -> Option<f64> {
        let all = *self.people.as_ref()?.published()?;
        Some(tie.people()? / Some(all).filter(|people| *people > 0.0)?)
    }

    /// Returns the people a program sends and receives in a year, over the ties whose number may be shown: nothing else is
    /// drawn or printed, so that the size of a mark tells no more than the numbers do.
    pub fn people_of(&self, program: usize) -> f64 {
        let ties = self.ties.iter().filter(|tie| tie.from == program || tie.to == program);
        ties.filter_map(ReferralTie::people).sum()
    }

    /// Puts the ties in the order of what may be shown: those with the most people first, then those without a number, by
    /// names. The order of what is withheld would tell of it.
    pub fn in_shown_order(mut self, programs: &[ProgramEntry]) -> Self {
        self.ties.sort_by(|a, b| by_people(programs, (a, a.people()), (b, b.people())));
        self
    }
}

impl<C> NetworkFigures<C> {
    /// Decides about every number of people.
    pub fn map<'p, D>(self, decide: &mut impl FnMut(Counted<'p>, C) -> D) -> NetworkFigures<D> {
        let ties = self.ties.into_iter().enumerate().map(|(at, tie)| ReferralTie {
            from: tie.from,
            to: tie.to,
            people: tie.people.map(|people| decide(Counted::Tie(at), people)),
            told_by: tie.told_by,
            is_mutual: tie.is_mutual,
            is_agreed: tie.is_agreed,
        });
        let ties = ties.collect();
        NetworkFigures {
            nodes: self.nodes,
            ties,
            density: self.density,
            centralization: self.centralization,
            n_mutual: self.n_mutual,
            n_one_sided: self.n_one_sided,
            isolates: self.isolates,
            strangers: self.strangers,
            n_strangers: self.n_strangers,
            n_naming: self.n_naming,
            people: self.people.map(|people| decide(Counted::Ties, people)),
        }
    }

    /// Returns how many ties both programs name.
    pub fn n_confirmed(&self) -> u32 {
        self.ties.len() as u32 - self.n_one_sided
    }

    /// Returns the program with the most neighbours, and how many it has; none where no program has any.
    pub fn busiest(&self) -> Option<(usize, u32)> {
        let degree = |at: &usize| self.nodes[*at].n_neighbours;
        let busiest = (0..self.nodes.len()).rev().max_by_key(degree)?;
        (degree(&busiest) > 0).then(|| (busiest, degree(&busiest)))
    }
}

/// A program in the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetworkNode {
    /// Where in a person's way through the system it stands.
    pub stage: Stage,
    /// Programs it sends to, and programs it receives from.
    pub degree: (u32, u32),
    /// Programs it is tied with either way.
    pub n_neighbours: u32,
    /// Whether its organization is party to an agreement.
    pub is_party: bool,
}

/// Where in a person's way through the system a program stands, by what it works as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Where people first come: shelters, outreach, drop-in.
    Entry,
    /// Where their way is decided: diversion and prevention.
    Access,
    /// Where they live.
    Housing,
    /// What goes with it: employment and all other programs.
    Supports,
}

impl Stage {
    /// All stages, from first to last.
    pub const ALL: [Self; 4] = [Self::Entry, Self::Access, Self::Housing, Self::Supports];

    fn of(program: &Answers) -> Self {
        match program.works_as().map(|kind| kind.as_str()) {
            Some("emergency-shelter" | "vaw-shelter" | "outreach" | "drop-in" | "health-outreach") => {
                Self::Entry
            }
            Some("diversion" | "prevention") => Self::Access,
            Some(
                "transitional"
                | "permanent-supportive"
                | "rapid-rehousing"
                | "housing-first-icm"
                | "housing-first-act"
                | "affordable-housing"
                | "rent-supplement",
            ) => Self::Housing,
            Some(_) | None => Self::Supports,
        }
    }
}

/// Referrals from one program to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReferralTie<C = Disclosed<f64>> {
    /// The sender, by its place in the map.
    pub from: usize,
    /// The receiver, by its place in the map.
    pub to: usize,
    /// People in a year as the sender counts them, or else as the receiver does: a count of people.
    pub people: Option<C>,
    /// Who names it.
    pub told_by: ToldBy,
    /// Whether people go the other way too.
    pub is_mutual: bool,
    /// Whether both organizations are party to one agreement.
    pub is_agreed: bool,
}

impl ReferralTie {
    /// Returns the people in a year, where the number is stated and may be shown.
    pub fn people(&self) -> Option<f64> {
        self.people.as_ref()?.published().copied()
    }
}

/// Who names a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named as read")]
pub enum ToldBy {
    Sender,
    Receiver,
    Both,
}

/// What is known of the parties of agreements.
pub trait Parties {
    /// Tells whether an organization, as programs name it, is party to an agreement.
    fn is_party(&self, organization: &str) -> bool;
    /// Tells whether two organizations are parties of one agreement.
    fn share_agreement(&self, one: &str, other: &str) -> bool;
}

/// What either side of a tie says: none where it does not name the tie, else the people it counts, if it does.
#[derive(Default)]
struct Told {
    sender: Option<Option<f64>>,
    receiver: Option<Option<f64>>,
}

/// Returns the network of a map.
pub fn network(programs: &[Answers], referrals: &[Referrals], parties: &dyn Parties) -> NetworkFigures<f64> {
    let directory = Directory::new(programs);
    let mut told: BTreeMap<(usize, usize), Told> = BTreeMap::new();
    let mut strangers: Vec<(String, u32)> = Vec::new();
    let mut stranger = |name: &str| match strangers.iter_mut().find(|(known, _)| fold(known) == fold(name)) {
        Some((_, n)) => *n += 1,
        None => strangers.push((name.to_owned(), 1)),
    };
    let mut n_naming = 0;
    for (at, Referrals { sends_to, receives_from }) in referrals.iter().enumerate() {
        n_naming += u32::from(!sends_to.is_empty() || !receives_from.is_empty());
        for NamedReferral { name, people } in sends_to {
            match directory.find(name) {
                Some(to) if to != at => told.entry((at, to)).or_default().sender = Some(*people),
                Some(_) => {}
                None => stranger(name),
            }
        }
        for NamedReferral { name, people } in receives_from {
            match directory.find(name) {
                Some(from) if from != at => told.entry((from, at)).or_default().receiver = Some(*people),
                Some(_) => {}
                None => stranger(name),
            }
        }
    }
    let mut ties: Vec<ReferralTie<f64>> = told
        .iter()
        .map(|(&(from, to), Told { sender, receiver })| ReferralTie {
            from,
            to,
            people: sender.flatten().or(receiver.flatten()),
            told_by: match (sender, receiver) {
                (Some(_), Some(_)) => ToldBy::Both,
                (Some(_), None) => ToldBy::Sender,
                (None, Some(_) | None) => ToldBy::Receiver,
            },
            is_mutual: told.contains_key(&(to, from)),
            is_agreed: parties.share_agreement(&programs[from].organization, &programs[to].organization),
        })
        .collect();
    ties.sort_by(|a, b| by_people(programs, (a, a.people), (b, b.people)));
    strangers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let nodes: Vec<NetworkNode> = programs
        .iter()
        .enumerate()
        .map(|(at, program)| node(at, program, &ties, parties.is_party(&program.organization)))
        .collect();
    let degrees: Vec<u32> = nodes.iter().map(|node| node.n_neighbours).collect();
    let isolates = (0..nodes.len()).filter(|at| degrees[*at] == 0).collect();
    NetworkFigures {
        density: density(&degrees),
        centralization: centralization(&degrees),
        n_mutual: ties.iter().filter(|tie| tie.is_mutual && tie.from < tie.to).count() as u32,
        n_one_sided: ties.iter().filter(|tie| tie.told_by != ToldBy::Both).count() as u32,
        isolates,
        n_strangers: strangers.len() as u32,
        strangers,
        n_naming,
        people: ties.iter().filter_map(|tie| tie.people).reduce(|a, b| a + b),
        nodes,
        ties,
    }
}

/// Orders ties by people, the most first, then by names.
fn by_people<C>(
    programs: &[ProgramEntry<C>],
    (a, a_people): (&ReferralTie<C>, Option<f64>),
    (b, b_people): (&ReferralTie<C>, Option<f64>),
) -> Ordering {
    let name = |at: usize| (&programs[at].organization, &programs[at].program);
    let names = |tie: &ReferralTie<C>| (name(tie.from), name(tie.to));
    let people = |people: Option<f64>| people.unwrap_or(-1.0);
    people(b_people).total_cmp(&people(a_people)).then_with(|| names(a).cmp(&names(b)))
}

fn node(at: usize, program: &Answers, ties: &[ReferralTie<f64>], is_party: bool) -> NetworkNode {
    let sent = ties.iter().filter(|tie| tie.from == at);
    let received = ties.iter().filter(|tie| tie.to == at);
    let n_mutual = sent.clone().filter(|tie| tie.is_mutual).count() as u32;
    let degree = (sent.clone().count() as u32, received.clone().count() as u32);
    NetworkNode { stage: Stage::of(program), degree, n_neighbours: degree.0 + degree.1 - n_mutual, is_party }
}

/// Programs by the names others may give them: the program's, the organization's with it, or the organization's alone where it
/// has one program.
struct Directory {
    by_name: BTreeMap<String, Option<usize>>,
}

impl Directory {
    fn new(programs: &[Answers]) -> Self {
        let mut by_name: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, program) in programs.iter().enumerate() {
            let full = format!("{} {}", program.organization, program.program);
            let turned = format!("{} {}", program.program, program.organization);
            let mut names =
                vec![fold(&program.program), fold(&full), fold(&turned), fold(&program.organization)];
            names.sort();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                // A name that two programs bear points to neither.
                by_name.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        Self { by_name }
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied().flatten()
    }
}
