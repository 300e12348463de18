//! The prospects: the organizations of the system map that come first as partners of the lead and are none yet.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::ingest::fold;
use crate::measure::{FitReason, PartnerFit, SystemMapFigures};

/// So many prospects get a profile and an outreach pack.
pub const MOST_PROSPECTS: usize = 8;
/// An id made of a name keeps so many characters of it.
const LONGEST: usize = 40;

/// One prospect.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect<'a> {
    /// Its id in the portfolio, or else one made of its name.
    pub id: Id,
    /// Its rank among the prospects, from 1.
    pub rank: usize,
    /// How well it would go with the lead.
    pub fit: &'a PartnerFit,
}

/// Returns the prospects of a map, the best first; none where the lead did not answer.
pub fn prospects(map: &SystemMapFigures) -> Vec<Prospect<'_>> {
    let fits = map.shortlist.iter().flat_map(|shortlist| &shortlist.partners);
    let mut taken = BTreeSet::new();
    fits.filter(|fit| !fit.reasons.contains(&FitReason::AlreadyPartner))
        .take(MOST_PROSPECTS)
        .enumerate()
        .filter_map(|(at, fit)| {
            let base = fit.id.as_ref().map_or_else(|| slug(&fit.organization), ToString::to_string);
            let rank = at + 1;
            let free = [base.clone(), format!("{base}-{rank}"), format!("organization-{rank}")];
            let id = free.iter().filter_map(|name| Id::new(name).ok()).find(|id| !taken.contains(id))?;
            taken.insert(id.clone());
            Some(Prospect { id, rank, fit })
        })
        .collect()
}

/// Returns a name as an id; empty where it has no letter of the alphabet and no digit.
fn slug(name: &str) -> String {
    let words: Vec<String> = fold(name)
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    let whole: String = words.join("-").chars().take(LONGEST).collect();
    whole.trim_end_matches('-').to_owned()
}
