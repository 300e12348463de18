//! Capacity and use: what programs hold, and how much of it is taken.

use serde::{Deserialize, Serialize};

use super::program::ProgramEntry;

/// Sums over programs. Each leaves out programs that gave no number, so it is the least there is; none where nobody gave one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Capacity {
    /// Beds.
    pub beds: Option<f64>,
    /// Housing units.
    pub units: Option<f64>,
    /// Caseload spaces.
    pub caseload: Option<f64>,
    /// In use on the date of the answer: a count of people.
    pub occupied: Option<f64>,
    /// Served in a year: a count of people.
    pub served: Option<f64>,
    /// On waiting lists: a count of people.
    pub waitlist: Option<f64>,
    /// The share in use over the programs that gave both numbers; may exceed 1.
    pub in_use: Option<f64>,
    /// How many programs gave both.
    pub n_in_use: u32,
}

impl Capacity {
    /// Sums up programs.
    pub fn of<'p>(programs: impl Iterator<Item = &'p ProgramEntry> + Clone) -> Self {
        let sum = |part: fn(&ProgramEntry) -> Option<f64>| -> Option<f64> {
            programs.clone().filter_map(part).reduce(|a, b| a + b)
        };
        let both = programs.clone().filter_map(|program| Some((program.occupied?, program.capacity()?)));
        let (used, room, n_in_use) =
            both.fold((0.0, 0.0, 0), |(used, room, n), one| (used + one.0, room + one.1, n + 1));
        Self {
            beds: sum(|program| program.beds),
            units: sum(|program| program.units),
            caseload: sum(|program| program.caseload),
            occupied: sum(|program| program.occupied),
            served: sum(|program| program.served),
            waitlist: sum(|program| program.waitlist),
            in_use: (n_in_use > 0).then(|| used / room),
            n_in_use,
        }
    }
}

/// Returns the programs in which more are than there is room for, the fullest first.
pub fn over_capacity(programs: &[ProgramEntry]) -> Vec<usize> {
    let share = |at: &usize| programs[*at].share_in_use().unwrap_or(0.0);
    let mut over: Vec<usize> = (0..programs.len()).filter(|at| share(at) > 1.0).collect();
    over.sort_by(|a, b| share(b).total_cmp(&share(a)));
    over
}
