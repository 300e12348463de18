//! Who pays, how much, what they expect, and when they want to hear.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::program::Answers;
use super::tally::Tally;
use crate::base::{Date, Id};
use crate::ingest::fold;

/// Money and what is tied to it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FundingFigures {
    /// Programs by kind of funder.
    pub kinds: Tally,
    /// Funders that were named, the one that pays most first.
    pub funders: Vec<Funder>,
    /// What programs cost in a year together, with how many gave the number.
    pub expense: Option<(f64, u32)>,
    /// Programs by how often they report to any funder.
    pub reporting: Tally,
    /// Grants that end, the earliest first; those without a last day are left out.
    pub ends: Vec<GrantEnd>,
    /// What programs say their funders expect, each expectation once with how many programs wrote it.
    pub expectations: Vec<(String, u32)>,
}

/// A funder as programs name it; names that differ in case, accents and punctuation alone are one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funder {
    /// The name, as first answered.
    pub name: String,
    /// Programs it pays for, by their place in the map.
    pub programs: Vec<usize>,
    /// Dollars secured or of unstated state, over grants that state an amount.
    pub secured: Option<f64>,
    /// Dollars pending.
    pub pending: Option<f64>,
    /// Grants without an amount.
    pub n_without_amount: u32,
    /// What it expects and which outcomes it ties to the money, each text once.
    pub expectations: Vec<String>,
    /// How often it wants reports, each frequency once.
    pub reporting: Vec<Id>,
}

/// The day on which a funder's grants to one program or several end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantEnd {
    /// The last day.
    pub end: Date,
    /// The funder, by its place in [`FundingFigures::funders`].
    pub funder: usize,
    /// The programs, by their place in the map.
    pub programs: Vec<usize>,
}

/// Returns what programs say about their funders.
pub fn funding(programs: &[Answers]) -> FundingFigures {
    let mut funders: Vec<Funder> = Vec::new();
    let mut ends: Vec<(Date, String, usize)> = Vec::new();
    let mut expectations: Vec<(String, u32)> = Vec::new();
    for (at, program) in programs.iter().enumerate() {
        if let Some(text) = &program.expectations {
            match expectations.iter_mut().find(|(known, _)| fold(known) == fold(text)) {
                Some((_, n)) => *n += 1,
                None => expectations.push((text.clone(), 1)),
            }
        }
        for grant in &program.grants {
            let key = fold(&grant.funder);
            let known = funders.iter().position(|funder| fold(&funder.name) == key);
            let place = known.unwrap_or_else(|| {
                funders.push(Funder::new(&grant.funder));
                funders.len() - 1
            });
            let funder = &mut funders[place];
            if !funder.programs.contains(&at) {
                funder.programs.push(at);
            }
            let is_pending = grant.status.as_ref().is_some_and(|status| status.as_str() == "pending");
            let sum = if is_pending { &mut funder.pending } else { &mut funder.secured };
            match grant.amount {
                Some(amount) => *sum = Some(sum.unwrap_or(0.0) + amount),
                None => funder.n_without_amount += 1,
            }
            for text in [&grant.expectations, &grant.outcomes].into_iter().flatten() {
                if !funder.expectations.iter().any(|known| fold(known) == fold(text)) {
                    funder.expectations.push(text.clone());
                }
            }
            if let Some(frequency) = grant.reporting.as_ref().filter(|one| !funder.reporting.contains(one)) {
                funder.reporting.push(frequency.clone());
            }
            ends.extend(grant.end.map(|end| (end, key.clone(), at)));
        }
    }
    // What is pending may never come: it decides between equals alone.
    let more = |a: Option<f64>, b: Option<f64>| b.unwrap_or(0.0).total_cmp(&a.unwrap_or(0.0));
    funders.sort_by(|a, b| {
        let order = more(a.secured, b.secured).then_with(|| more(a.pending, b.pending));
        order.then_with(|| a.name.cmp(&b.name))
    });
    expectations.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let ends = ends_of(&funders, ends);
    let costs: Vec<f64> = programs.iter().filter_map(|program| program.expense).collect();
    FundingFigures {
        kinds: Tally::of_many(programs, |program| program.funder_kinds.as_ref()),
        funders,
        expense: (!costs.is_empty()).then(|| (costs.iter().sum(), costs.len() as u32)),
        reporting: Tally::of_one(programs, |program| program.reporting.as_ref()),
        ends,
        expectations,
    }
}

/// Brings together grants of one funder that end on one day.
fn ends_of(funders: &[Funder], grants: Vec<(Date, String, usize)>) -> Vec<GrantEnd> {
    let mut ends: BTreeMap<(Date, usize), Vec<usize>> = BTreeMap::new();
    for (end, key, program) in grants {
        if let Some(funder) = funders.iter().position(|funder| fold(&funder.name) == key) {
            ends.entry((end, funder)).or_default().push(program);
        }
    }
    ends.into_iter().map(|((end, funder), programs)| GrantEnd { end, funder, programs }).collect()
}

impl Funder {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            programs: Vec::new(),
            secured: None,
            pending: None,
            n_without_amount: 0,
            expectations: Vec::new(),
            reporting: Vec::new(),
        }
    }
}
