//! How far a count can be pushed in fractions, and what that rests on: the primal simplex method.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::{Dictionary, PIVOT, Place};
use super::tables::{CellId, Tables};
use super::view::members;

/// As many swaps are made before a push is given up.
const MOST_SWAPS: usize = 1000;

/// After so many the first quantity that helps is taken, so that none is taken in circles (Bland's rule).
const MANY_SWAPS: usize = 300;

/// Less room than this is none.
const SOME: f64 = 1e-9;

/// Counts that, so many times, come to nothing whatever they are taken for, because sums say so.
pub type Identity = Vec<(CellId, f64)>;

/// The counts that some sums tie, each within its room around the true one.
pub struct Pushing {
    dictionary: Dictionary,
    /// The cells of its quantities, in order.
    cells: Vec<CellId>,
}

impl Pushing {
    /// Returns the counts that these sums tie, each with its room above and below.
    pub fn new(tables: &Tables, sums: &BTreeSet<usize>, room: impl Fn(CellId) -> (f64, f64)) -> Self {
        let mut sums: Vec<usize> = sums.iter().copied().collect();
        // Short ones first: they add least to others.
        sums.sort_by_key(|sum| tables.sums[*sum].parts.len());
        let members = |sum: &usize| members(&tables.sums[*sum]);
        let cells: BTreeSet<CellId> = sums.iter().flat_map(members).map(|(cell, _)| cell).collect();
        let cells: Vec<CellId> = cells.into_iter().collect();
        let places: BTreeMap<CellId, usize> =
            cells.iter().enumerate().map(|(at, &cell)| (cell, at)).collect();
        let terms = |sum: &usize| members(sum).map(|(cell, sign)| (places[&cell], sign as f64)).collect();
        let sums: Vec<Vec<(usize, f64)>> = sums.iter().map(terms).collect();
        let mut dictionary = Dictionary::of_sums(cells.len(), &sums);
        for (at, &cell) in cells.iter().enumerate() {
            let (above, below) = room(cell);
            dictionary.lower[at] = -below;
            dictionary.upper[at] = above;
        }
        Self { dictionary, cells }
    }

    /// Pushes a count up or down as far as it goes, from wherever it is. Returns how far from its true value it comes, with what keeps
    /// it from going farther, where it is the count itself if nothing stands there; none where it comes `most` far, or where no end is found.
    pub fn push(&mut self, cell: CellId, up: bool, most: f64) -> Option<(f64, Identity)> {
        let of = self.cells.binary_search(&cell).ok()?;
        for n_swaps in 0..MOST_SWAPS {
            let far = self.dictionary.values[of] * if up { 1.0 } else { -1.0 };
            if far >= most {
                return None;
            }
            let Some((column, up)) = self.way(of, up, n_swaps >= MANY_SWAPS) else {
                return Some((far, self.identity(of)));
            };
            let (reach, row) = self.dictionary.reach(column, up);
            if reach.is_infinite() {
                return None;
            }
            let chosen = self.dictionary.chosen[column];
            let by = if up { reach } else { -reach };
            self.dictionary.choose(column, self.dictionary.values[chosen] + by);
            if let Some(row) = row {
                self.dictionary.swap(row, column);
            }
        }
        None
    }

    /// Returns the column of what moves a count up or down most, and which way it has to go.
    fn way(&self, of: usize, up: bool, takes_first: bool) -> Option<(usize, bool)> {
        let dictionary = &self.dictionary;
        match dictionary.places[of] {
            Place::Column(column) => (dictionary.left(of, up) > SOME).then_some((column, up)),
            Place::Row(row) => {
                let times = dictionary.row(row).iter().enumerate().filter(|(_, times)| times.abs() > PIVOT);
                let helps = times.filter(|&(column, &times)| {
                    dictionary.left(dictionary.chosen[column], (times < 0.0) == up) > SOME
                });
                let best = match takes_first {
                    true => helps.min_by_key(|(column, _)| dictionary.chosen[*column]),
                    false => helps.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(b.0.cmp(&a.0))),
                };
                best.map(|(column, &times)| (column, (times < 0.0) == up))
            }
            Place::Nowhere => None,
        }
    }

    /// Returns what tells a count, which is nothing but its own room where it can be chosen.
    fn identity(&self, of: usize) -> Identity {
        let Place::Row(row) = self.dictionary.places[of] else { return Vec::new() };
        let others = self.dictionary.row(row).iter().zip(&self.dictionary.chosen);
        let others = others.filter(|(times, _)| times.abs() > PIVOT);
        let own = (self.cells[of], 1.0);
        std::iter::once(own).chain(others.map(|(&times, &other)| (self.cells[other], times))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables::Threshold;
    use super::*;

    /// Returns a table of three rows and three columns with its totals, by cell its room, and all sums.
    fn example(seed: u64) -> (Tables, Vec<(f64, f64)>, BTreeSet<usize>) {
        let mut state = seed;
        let mut below = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let mut tables = Tables::default();
        for cell in 0..16 {
            tables.cell(format!("{cell}"), 9, Threshold(5));
        }
        for line in 0..4 {
            tables.sum(line * 4 + 3, (0..3).map(|at| line * 4 + at).collect());
            tables.sum(12 + line, (0..3).map(|at| at * 4 + line).collect());
        }
        let room = (0..16).map(|_| (below(4) as f64, below(4) as f64)).collect();
        let sums = (0..tables.sums.len()).collect();
        (tables, room, sums)
    }

    /// What a count cannot pass because of an identity and the rooms of the other counts in it.
    fn bound(cell: CellId, up: bool, identity: &Identity, room: &[(f64, f64)]) -> f64 {
        let of_room = |of: CellId, up: bool| if up { room[of].0 } else { room[of].1 };
        if identity.is_empty() {
            return of_room(cell, up);
        }
        let others = identity.iter().filter(|(of, _)| *of != cell);
        others.map(|&(of, times)| times.abs() * of_room(of, (times < 0.0) == up)).sum()
    }

    #[test]
    fn a_count_comes_as_far_as_what_keeps_it_allows() {
        let mut n_far = 0;
        for seed in 0..400 {
            let (tables, room, sums) = example(seed);
            for cell in 0..16 {
                let mut pushing = Pushing::new(&tables, &sums, |of| room[of]);
                for up in [true, false] {
                    let (far, identity) = pushing.push(cell, up, f64::INFINITY).expect("there is an end");
                    // No solution passes the bound, and this one reaches it: both are right.
                    assert!((far - bound(cell, up, &identity, &room)).abs() < 1e-6, "{seed}: {cell} {far}");
                    n_far += usize::from(far > 0.5);
                    for (of, &value) in pushing.dictionary.values.iter().enumerate() {
                        let (above, below) = room[pushing.cells[of]];
                        assert!(value < above + 1e-6 && value > -below - 1e-6);
                    }
                    for sum in &tables.sums {
                        let left: f64 =
                            members(sum).map(|(of, sign)| sign as f64 * pushing.dictionary.values[of]).sum();
                        assert!(left.abs() < 1e-6, "{seed}: sums stay what they are");
                    }
                }
            }
        }
        assert!(n_far > 1000, "{n_far}");
    }

    #[test]
    fn what_comes_far_enough_is_pushed_no_farther() {
        let (tables, _, sums) = example(1);
        let mut pushing = Pushing::new(&tables, &sums, |_| (f64::INFINITY, f64::INFINITY));
        assert!(pushing.push(0, true, 4.0).is_none());
        let mut pushing = Pushing::new(&tables, &sums, |_| (7.0, 7.0));
        assert!(pushing.push(0, true, 4.0).is_none());
        assert!(pushing.push(0, true, 8.0).is_some_and(|(far, _)| far == 7.0));
    }
}
