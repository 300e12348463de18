//! What changed since the survey before.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::capacity::Capacity;
use super::program::ProgramEntry;
use crate::base::Id;
use crate::ingest::fold;

/// Two surveys side by side. Programs are matched by organization and name; sums are over those in both alone, so that a program
/// that did not answer is no loss of beds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeFigures {
    /// What the earlier survey is called.
    pub earlier: Option<String>,
    /// What this one is called.
    pub later: Option<String>,
    /// Programs of the earlier one.
    pub n_earlier: u32,
    /// Programs in both.
    pub n_both: u32,
    /// Programs only in this one, by their place in the map.
    pub new: Vec<usize>,
    /// Programs only in the earlier one: organization and name.
    pub gone: Vec<(String, String)>,
    /// What programs in both held, and hold, counting each number only where a program gave it twice.
    pub capacity: (Capacity, Capacity),
    /// Programs in both that work as something else now: place in the map, before, now.
    pub roles: Vec<(usize, Id, Id)>,
    /// The mean commitment of programs that gave it twice, before and now, with how many did.
    pub commitment: Option<(f64, f64, u32)>,
}

/// Compares the programs of two surveys.
pub fn change(
    earlier: (&Option<String>, &[&ProgramEntry]),
    later: (&Option<String>, &[ProgramEntry]),
) -> ChangeFigures {
    let key = |program: &ProgramEntry| (fold(&program.organization), fold(&program.program));
    let mut before: BTreeMap<(String, String), &ProgramEntry> =
        earlier.1.iter().map(|program| (key(program), *program)).collect();
    let (mut pairs, mut new) = (Vec::new(), Vec::new());
    for (at, program) in later.1.iter().enumerate() {
        match before.remove(&key(program)) {
            Some(old) => pairs.push((at, old, program)),
            None => new.push(at),
        }
    }
    let roles = pairs.iter().filter_map(|(at, old, now)| {
        let (old, now) = (old.works_as()?, now.works_as()?);
        (old != now).then(|| (*at, old.clone(), now.clone()))
    });
    let points: Vec<(f64, f64)> =
        pairs.iter().filter_map(|(_, old, now)| Some((old.commitment?, now.commitment?))).collect();
    let mean = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>() / points.len() as f64;
    let (old, now): (Vec<ProgramEntry>, Vec<ProgramEntry>) =
        pairs.iter().map(|(_, old, now)| comparable(old, now)).unzip();
    ChangeFigures {
        earlier: earlier.0.clone(),
        later: later.0.clone(),
        n_earlier: earlier.1.len() as u32,
        n_both: pairs.len() as u32,
        new,
        gone: before.values().map(|old| (old.organization.clone(), old.program.clone())).collect(),
        capacity: (Capacity::of(old.iter()), Capacity::of(now.iter())),
        roles: roles.collect(),
        commitment: (!points.is_empty())
            .then(|| (mean(|pair| pair.0), mean(|pair| pair.1), points.len() as u32)),
    }
}

/// Returns the numbers that a program gave both times.
fn comparable(old: &ProgramEntry, now: &ProgramEntry) -> (ProgramEntry, ProgramEntry) {
    let (mut before, mut after) = (ProgramEntry::default(), ProgramEntry::default());
    let mut keep = |part: fn(&mut ProgramEntry) -> &mut Option<f64>, values: (Option<f64>, Option<f64>)| {
        if values.0.is_some() && values.1.is_some() {
            *part(&mut before) = values.0;
            *part(&mut after) = values.1;
        }
    };
    keep(|program| &mut program.beds, (old.beds, now.beds));
    keep(|program| &mut program.units, (old.units, now.units));
    keep(|program| &mut program.caseload, (old.caseload, now.caseload));
    keep(|program| &mut program.occupied, (old.occupied, now.occupied));
    keep(|program| &mut program.served, (old.served, now.served));
    keep(|program| &mut program.waitlist, (old.waitlist, now.waitlist));
    (before, after)
}
