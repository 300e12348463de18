//! Capacity and use: what programs hold, and how much of it is taken.

use serde::{Deserialize, Serialize};

use super::count::{Count, Counted};
use super::program::{Answers, ProgramEntry};
use crate::measure::disclosure::Disclosed;

/// Sums over programs. Each leaves out programs that gave no number, so it is the least there is; none where nobody gave one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Capacity<C = Disclosed<f64>> {
    /// Beds.
    pub beds: Option<f64>,
    /// Housing units.
    pub units: Option<f64>,
    /// Caseload spaces.
    pub caseload: Option<f64>,
    /// In use on the date of the answer: a count of people.
    pub occupied: Option<C>,
    /// Served in a year: a count of people.
    pub served: Option<C>,
    /// On waiting lists: a count of people.
    pub waitlist: Option<C>,
    /// What is used of the room there is, over the programs that gave both numbers; none where no program did.
    pub used: Option<Used<C>>,
}

/// Places in use against the room there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Used<C = Disclosed<f64>> {
    /// In use: a count of people.
    pub places: C,
    /// The capacity.
    pub room: f64,
    /// How many programs gave both.
    pub n_programs: u32,
}

impl Capacity {
    /// Returns the share in use, where the number in use may be shown; may exceed 1.
    pub fn share_in_use(&self) -> Option<f64> {
        let used = self.used.as_ref()?;
        Some(used.places.published()? / used.room)
    }
}

impl<C> Capacity<C> {
    /// Decides about every number of people; `counted` says whom it counts.
    pub fn map<'p, D>(
        self,
        counted: impl Fn(Option<Count>) -> Counted<'p>,
        decide: &mut impl FnMut(Counted<'p>, C) -> D,
    ) -> Capacity<D> {
        let mut told =
            |count: Option<Count>, value: Option<C>| value.map(|value| decide(counted(count), value));
        Capacity {
            beds: self.beds,
            units: self.units,
            caseload: self.caseload,
            occupied: told(Some(Count::Occupied), self.occupied),
            served: told(Some(Count::Served), self.served),
            waitlist: told(Some(Count::Waiting), self.waitlist),
            used: self.used.and_then(|used| {
                let places = told(None, Some(used.places))?;
                Some(Used { places, room: used.room, n_programs: used.n_programs })
            }),
        }
    }
}

impl Capacity<f64> {
    /// Sums up programs.
    pub fn of<'p>(programs: impl Iterator<Item = &'p Answers> + Clone) -> Self {
        let sum = |part: fn(&Answers) -> Option<f64>| -> Option<f64> {
            programs.clone().filter_map(part).reduce(|a, b| a + b)
        };
        let both = programs.clone().filter_map(|program| Some((program.occupied?, program.capacity()?)));
        let (places, room, n_programs) =
            both.fold((0.0, 0.0, 0), |(used, room, n), one| (used + one.0, room + one.1, n + 1));
        Self {
            beds: sum(|program| program.beds),
            units: sum(|program| program.units),
            caseload: sum(|program| program.caseload),
            occupied: sum(|program| program.occupied),
            served: sum(|program| program.served),
            waitlist: sum(|program| program.waitlist),
            used: (n_programs > 0).then_some(Used { places, room, n_programs }),
        }
    }
}

/// Returns the programs in which more are than there is room for, the fullest first.
pub fn over_capacity<C>(
    programs: &[ProgramEntry<C>],
    share: impl Fn(&ProgramEntry<C>) -> Option<f64>,
) -> Vec<usize> {
    let share = |at: &usize| share(&programs[*at]).unwrap_or(0.0);
    let mut over: Vec<usize> = (0..programs.len()).filter(|at| share(at) > 1.0).collect();
    over.sort_by(|a, b| share(b).total_cmp(&share(a)));
    over
}
