//! What changed since the survey before.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::capacity::Capacity;
use super::count::{Count, Counted};
use super::program::Answers;
use crate::base::Id;
use crate::ingest::fold;
use crate::measure::disclosure::Disclosed;

/// Two surveys side by side. Programs are matched by organization and name; sums are over those in both alone, so that a program
/// that did not answer is no loss of beds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeFigures<C = Disclosed<f64>> {
    /// What the earlier survey is called.
    pub earlier: Option<String>,
    /// What this one is called.
    pub later: Option<String>,
    /// Programs of the earlier one.
    pub n_earlier: u32,
    /// Programs in both.
    pub n_both: u32,
    /// Programs in both: the place in the earlier one, and the place in the map.
    pub pairs: Vec<(usize, usize)>,
    /// Programs only in this one, by their place in the map.
    pub new: Vec<usize>,
    /// Programs only in the earlier one: organization and name.
    pub gone: Vec<(String, String)>,
    /// What programs in both held, and hold, counting each number only where a program gave it twice.
    pub capacity: (Capacity<C>, Capacity<C>),
    /// Programs in both that work as something else now: place in the map, before, now.
    pub roles: Vec<(usize, Id, Id)>,
    /// The mean commitment of programs that gave it twice, before and now, with how many did.
    pub commitment: Option<(f64, f64, u32)>,
}

impl<C> ChangeFigures<C> {
    /// Decides about every number of people.
    pub fn map<'p, D>(self, decide: &mut impl FnMut(Counted<'p>, C) -> D) -> ChangeFigures<D> {
        let (before, now) = self.capacity;
        // No share in use is told of both surveys.
        let sums = |sums: Capacity<C>| Capacity { used: None, ..sums };
        let before = sums(before).map(|count| Counted::Before(count.unwrap_or(Count::Occupied)), decide);
        let now = sums(now).map(|count| Counted::Now(count.unwrap_or(Count::Occupied)), decide);
        ChangeFigures {
            earlier: self.earlier,
            later: self.later,
            n_earlier: self.n_earlier,
            n_both: self.n_both,
            pairs: self.pairs,
            new: self.new,
            gone: self.gone,
            capacity: (before, now),
            roles: self.roles,
            commitment: self.commitment,
        }
    }
}

/// Compares the programs of two surveys.
pub fn change(
    earlier: (&Option<String>, &[Answers]),
    later: (&Option<String>, &[Answers]),
) -> ChangeFigures<f64> {
    let key = |program: &Answers| (fold(&program.organization), fold(&program.program));
    let mut before: BTreeMap<(String, String), usize> =
        earlier.1.iter().enumerate().map(|(at, program)| (key(program), at)).collect();
    let (mut pairs, mut new) = (Vec::new(), Vec::new());
    for (at, program) in later.1.iter().enumerate() {
        match before.remove(&key(program)) {
            Some(old) => pairs.push((old, at)),
            None => new.push(at),
        }
    }
    let both = || pairs.iter().map(|(old, now)| (&earlier.1[*old], &later.1[*now]));
    let roles = pairs.iter().zip(both()).filter_map(|((_, at), (old, now))| {
        let (old, now) = (old.works_as()?, now.works_as()?);
        (old != now).then(|| (*at, old.clone(), now.clone()))
    });
    let roles = roles.collect();
    let points: Vec<(f64, f64)> =
        both().filter_map(|(old, now)| Some((old.commitment?, now.commitment?))).collect();
    let mean = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>() / points.len() as f64;
    let (old, now): (Vec<Answers>, Vec<Answers>) = both().map(|(old, now)| comparable(old, now)).unzip();
    ChangeFigures {
        earlier: earlier.0.clone(),
        later: later.0.clone(),
        n_earlier: earlier.1.len() as u32,
        n_both: pairs.len() as u32,
        new,
        gone: before
            .values()
            .map(|old| (earlier.1[*old].organization.clone(), earlier.1[*old].program.clone()))
            .collect(),
        capacity: (Capacity::of(old.iter()), Capacity::of(now.iter())),
        roles,
        pairs,
        commitment: (!points.is_empty())
            .then(|| (mean(|pair| pair.0), mean(|pair| pair.1), points.len() as u32)),
    }
}

/// Returns the numbers that a program gave both times.
fn comparable(old: &Answers, now: &Answers) -> (Answers, Answers) {
    let (mut before, mut after) = (Answers::default(), Answers::default());
    let mut keep = |part: fn(&mut Answers) -> &mut Option<f64>, values: (Option<f64>, Option<f64>)| {
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
