//! The network of referrals between programs that name one another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::program::{NamedReferral, ProgramEntry};
use crate::ingest::fold;
use crate::measure::degrees::{centralization, density};

/// Who refers to whom. A tie exists where its sender or its receiver names it; which of them did is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NetworkFigures {
    /// Each program of the map, in its order.
    pub nodes: Vec<NetworkNode>,
    /// Referrals from one program to another, those with the most people first, then by names.
    pub ties: Vec<ReferralTie>,
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
    /// Names that are no program of the map, as answered, each with how many programs gave it.
    pub strangers: Vec<(String, u32)>,
    /// Programs that name at least one other.
    pub n_naming: u32,
    /// People over all ties that state a number: a count of people; none where no tie states one.
    pub people: Option<f64>,
}

impl NetworkFigures {
    /// Returns the share of all people, from 0 to 1, that go by one tie.
    pub fn share(&self, tie: &ReferralTie) -> Option<f64> {
        Some(tie.people? / self.people.filter(|people| *people > 0.0)?)
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
    /// People it sends and receives in a year, over ties that state a number: a count of people.
    pub people: f64,
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

    fn of(program: &ProgramEntry) -> Self {
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
pub struct ReferralTie {
    /// The sender, by its place in the map.
    pub from: usize,
    /// The receiver, by its place in the map.
    pub to: usize,
    /// People in a year as the sender counts them, or else as the receiver does: a count of people.
    pub people: Option<f64>,
    /// Who names it.
    pub told_by: ToldBy,
    /// Whether people go the other way too.
    pub is_mutual: bool,
    /// Whether both organizations are party to one agreement.
    pub is_agreed: bool,
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
pub fn network(programs: &[ProgramEntry], parties: &dyn Parties) -> NetworkFigures {
    let directory = Directory::new(programs);
    let mut told: BTreeMap<(usize, usize), Told> = BTreeMap::new();
    let mut strangers: Vec<(String, u32)> = Vec::new();
    let mut stranger = |name: &str| match strangers.iter_mut().find(|(known, _)| fold(known) == fold(name)) {
        Some((_, n)) => *n += 1,
        None => strangers.push((name.to_owned(), 1)),
    };
    let mut n_naming = 0;
    for (at, program) in programs.iter().enumerate() {
        n_naming += u32::from(!program.sends_to.is_empty() || !program.receives_from.is_empty());
        for NamedReferral { name, people } in &program.sends_to {
            match directory.find(name) {
                Some(to) if to != at => told.entry((at, to)).or_default().sender = Some(*people),
                Some(_) => {}
                None => stranger(name),
            }
        }
        for NamedReferral { name, people } in &program.receives_from {
            match directory.find(name) {
                Some(from) if from != at => told.entry((from, at)).or_default().receiver = Some(*people),
                Some(_) => {}
                None => stranger(name),
            }
        }
    }
    let mut ties: Vec<ReferralTie> = told
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
    let name = |at: usize| (&programs[at].organization, &programs[at].program);
    ties.sort_by(|a, b| {
        let people = |tie: &ReferralTie| tie.people.unwrap_or(-1.0);
        people(b)
            .total_cmp(&people(a))
            .then_with(|| (name(a.from), name(a.to)).cmp(&(name(b.from), name(b.to))))
    });
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
        strangers,
        n_naming,
        people: ties.iter().filter_map(|tie| tie.people).reduce(|a, b| a + b),
        nodes,
        ties,
    }
}

fn node(at: usize, program: &ProgramEntry, ties: &[ReferralTie], is_party: bool) -> NetworkNode {
    let sent = ties.iter().filter(|tie| tie.from == at);
    let received = ties.iter().filter(|tie| tie.to == at);
    let n_mutual = sent.clone().filter(|tie| tie.is_mutual).count() as u32;
    let degree = (sent.clone().count() as u32, received.clone().count() as u32);
    NetworkNode {
        stage: Stage::of(program),
        degree,
        n_neighbours: degree.0 + degree.1 - n_mutual,
        people: sent.chain(received).filter_map(|tie| tie.people).sum(),
        is_party,
    }
}

/// Programs by the names others may give them: the program's, the organization's with it, or the organization's alone where it
/// has one program.
struct Directory {
    by_name: BTreeMap<String, Option<usize>>,
}

impl Directory {
    fn new(programs: &[ProgramEntry]) -> Self {
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
