//! Looks for another value of a cell by changing a few cells it is bound to, as someone with a pencil would.
//!
//! It finds most of what leaves a reader in doubt at a small part of a programme's cost, and proves nothing where it finds
//! nothing.

use super::attack::{Solution, members};
use super::tables::{CellId, Range, Tables};

/// How many cells may change, and how many changes are tried.
const DEEPEST: usize = 12;
const MOST_TRIES: u32 = 40;

/// Returns other counts that agree with everything printed, where `cell` changes by `change`.
pub fn nearby(
    tables: &Tables,
    (bounds, sums_of): (&[Range], &[Vec<usize>]),
    (cell, change): (CellId, i64),
) -> Option<Solution> {
    let mut search = Search { tables, bounds, sums_of, moved: vec![(cell, change)], n_tries: 0 };
    search.balance().then(|| {
        let value = |&(cell, change): &(CellId, i64)| (cell, tables.cells[cell].count + change);
        search.moved.iter().map(value).collect()
    })
}

struct Search<'s> {
    tables: &'s Tables,
    bounds: &'s [Range],
    sums_of: &'s [Vec<usize>],
    /// What changes, by how much.
    moved: Vec<(CellId, i64)>,
    n_tries: u32,
}

impl Search<'_> {
    /// Changes further cells until every sum holds again.
    fn balance(&mut self) -> bool {
        let Some((sum, lacking)) = self.broken() else { return true };
        if self.moved.len() >= DEEPEST {
            return false;
        }
        // What is bound to least else is tried first.
        let mut ways: Vec<(usize, CellId, i64)> = members(&self.tables.sums[sum])
            .map(|(cell, sign)| (cell, if sign > 0.0 { -lacking } else { lacking }))
            .filter(|&(cell, change)| {
                !self.is_moved(cell) && self.bounds[cell].holds(self.tables.cells[cell].count + change)
            })
            .map(|(cell, change)| (self.sums_of[cell].len(), cell, change))
            .collect();
        ways.sort_unstable_by_key(|&(n_sums, cell, _)| (n_sums, cell));
        for (_, cell, change) in ways {
            self.n_tries += 1;
            if self.n_tries > MOST_TRIES {
                return false;
            }
            self.moved.push((cell, change));
            if self.balance() {
                return true;
            }
            self.moved.pop();
        }
        false
    }

    /// Returns a sum that no longer holds, with what its whole has too much.
    fn broken(&self) -> Option<(usize, i64)> {
        let sums = self.moved.iter().flat_map(|(cell, _)| &self.sums_of[*cell]);
        sums.copied().find_map(|sum| {
            let whole = self.tables.sums[sum].whole;
            let within = self.moved.iter().filter(|(cell, _)| self.sums_of[*cell].contains(&sum));
            let too_much: i64 =
                within.map(|&(cell, change)| if cell == whole { change } else { -change }).sum();
            (too_much != 0).then_some((sum, too_much))
        })
    }

    fn is_moved(&self, cell: CellId) -> bool {
        self.moved.iter().any(|(moved, _)| *moved == cell)
    }
}
