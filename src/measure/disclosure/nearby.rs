//! Looks for another value of a cell by changing a few cells it is bound to, as someone with a pencil would.
//!
//! It finds most of what leaves a reader in doubt at a small part of a programme's cost, and proves nothing where it finds
//! nothing.

use super::programme::Solution;
use super::tables::CellId;
use super::view::View;

/// How many cells may change, and how many changes are tried.
const DEEPEST: usize = 12;
const MOST_TRIES: usize = 40;

/// Returns other counts that agree with everything printed, where `cell` changes by `change`.
pub fn nearby(view: &View<'_>, cell: CellId, change: i64) -> Option<Solution> {
    let mut search = Search { view, moved: vec![(cell, change)], n_tries: 0 };
    search.balance().then(|| {
        let value = |&(cell, change): &(CellId, i64)| (cell, view.tables.cells[cell].count + change);
        search.moved.iter().map(value).collect()
    })
}

struct Search<'s, 't> {
    view: &'s View<'t>,
    /// What changes, by how much.
    moved: Vec<(CellId, i64)>,
    n_tries: usize,
}

impl Search<'_, '_> {
    /// Changes further cells until every sum holds again.
    fn balance(&mut self) -> bool {
        let Some((sum, too_much)) = self.broken() else { return true };
        if self.moved.len() >= DEEPEST {
            return false;
        }
        let view = self.view;
        let change = |&(cell, sign): &(CellId, i64)| (cell, -too_much * sign);
        let ways = view.ties.members[sum].iter().map(change).filter(|&(cell, change)| {
            !view.bounds[cell].is_certain() && view.bounds[cell].holds(view.tables.cells[cell].count + change)
        });
        let n_left = (MOST_TRIES + 1).saturating_sub(self.n_tries);
        let ways: Vec<(CellId, i64)> = ways.filter(|(cell, _)| !self.is_moved(*cell)).take(n_left).collect();
        for (cell, change) in ways {
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
        let sums = self.moved.iter().flat_map(|(cell, _)| &self.view.ties.sums_of[*cell]);
        sums.copied().find_map(|sum| {
            let whole = self.view.tables.sums[sum].whole;
            let within = self.moved.iter().filter(|(cell, _)| self.view.ties.sums_of[*cell].contains(&sum));
            let too_much: i64 =
                within.map(|&(cell, change)| if cell == whole { change } else { -change }).sum();
            (too_much != 0).then_some((sum, too_much))
        })
    }

    fn is_moved(&self, cell: CellId) -> bool {
        self.moved.iter().any(|(moved, _)| *moved == cell)
    }
}
