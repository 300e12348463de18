//! Walks from the true counts to others that agree with everything printed, one at a time, as someone with a pencil would.
//!
//! A step changes the cell in question by one, and a few cells it is bound to so that every sum holds again. The same step is taken
//! as often as it can be, then another is looked for; every value on the way is possible. It finds nearly all of what leaves a
//! reader in doubt at a small part of a programme's cost, and proves nothing where it finds nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::tables::CellId;
use super::view::View;

/// How many cells may change in a step, and how many changes are tried for it.
const DEEPEST: usize = 40;
const MOST_TRIES: usize = 100;

/// A sum that leaves so many ways or more leaves many: they are not counted to the end.
const MANY: usize = 12;

/// As many steps are kept for a cell.
const MOST_KEPT: usize = 12;

/// Changes of cells that together leave every sum as it is.
pub type Step = Vec<(CellId, i64)>;

/// Steps that were found before: no pattern makes them wrong, it can only make them too long.
#[derive(Debug, Clone, Default)]
pub struct Steps(HashMap<CellId, Vec<Arc<Step>>>);

impl Steps {
    /// Keeps a step for the cells that it changes by one.
    pub fn keep(&mut self, step: Step) -> Arc<Step> {
        let step = Arc::new(step);
        for &(cell, change) in step.iter() {
            let kept = self.0.entry(cell).or_default();
            if change.abs() == 1 && kept.len() < MOST_KEPT {
                kept.push(Arc::clone(&step));
            }
        }
        step
    }

    fn of(&self, cell: CellId) -> &[Arc<Step>] {
        self.0.get(&cell).map_or(&[], Vec::as_slice)
    }
}

/// How far a cell was walked, and the cells that changed on the way.
pub struct Walked {
    /// The smallest value that was met.
    pub low: i64,
    /// The largest.
    pub high: i64,
    /// The cells that changed, the one in question among them.
    pub changed: Vec<CellId>,
}

/// Walks a cell up, then down, until `needed` values were met or no step is found.
pub fn walk(view: &View<'_>, cell: CellId, needed: i64, steps: &mut Steps) -> Walked {
    let count = view.tables.cells[cell].count;
    let (mut low, mut high) = (count, count);
    let mut changed = vec![cell];
    for direction in [1, -1] {
        let mut place = Place { view, at: HashMap::new() };
        let mut last: Option<(Arc<Step>, i64)> = None;
        while high - low + 1 < needed {
            let again = last.take().filter(|(step, sign)| place.can_take(step, *sign));
            let Some((step, sign)) = again.or_else(|| place.step(cell, direction, steps)) else { break };
            place.take(&step, sign);
            changed.extend(step.iter().map(|(of, _)| of));
            if direction > 0 {
                high += 1
            } else {
                low -= 1
            }
            last = Some((step, sign));
        }
    }
    changed.sort_unstable();
    changed.dedup();
    Walked { low, high, changed }
}

/// Where a walk stands: how far each cell is from its true count.
struct Place<'p, 't> {
    view: &'p View<'t>,
    at: HashMap<CellId, i64>,
}

impl Place<'_, '_> {
    fn can_move(&self, cell: CellId, change: i64) -> bool {
        // Most steps are the first of their walk.
        let at = if self.at.is_empty() { 0 } else { self.at.get(&cell).copied().unwrap_or(0) };
        self.view.bounds[cell].holds(self.view.tables.cells[cell].count + at + change)
    }

    fn can_take(&self, step: &Step, sign: i64) -> bool {
        step.iter().all(|&(cell, change)| self.can_move(cell, sign * change))
    }

    fn take(&mut self, step: &Step, sign: i64) {
        for &(cell, change) in step {
            *self.at.entry(cell).or_default() += sign * change;
        }
    }

    /// Returns a step that moves `cell` in a direction, with the sign it is taken with: one found before, or a new one.
    fn step(&self, cell: CellId, direction: i64, steps: &mut Steps) -> Option<(Arc<Step>, i64)> {
        for step in steps.of(cell) {
            let change = step.iter().find(|(of, _)| *of == cell).map_or(0, |(_, change)| *change);
            if self.can_take(step, direction * change) {
                return Some((Arc::clone(step), direction * change));
            }
        }
        if !self.can_move(cell, direction) {
            return None;
        }
        let mut search = Search { place: self, changes: Vec::new(), lacking: BTreeMap::new(), n_tries: 0 };
        search.push(cell, direction);
        search.balance().then(|| (steps.keep(search.changes), 1))
    }
}

/// The search for a step.
struct Search<'s, 'p, 't> {
    place: &'s Place<'p, 't>,
    changes: Step,
    /// For each sum that no longer holds, what its whole has too much.
    lacking: BTreeMap<usize, i64>,
    n_tries: usize,
}

impl Search<'_, '_, '_> {
    fn push(&mut self, cell: CellId, change: i64) {
        self.changes.push((cell, change));
        self.shift(cell, change);
    }

    fn pop(&mut self) {
        if let Some((cell, change)) = self.changes.pop() {
            self.shift(cell, -change);
        }
    }

    fn shift(&mut self, cell: CellId, change: i64) {
        let view = self.place.view;
        for &sum in &view.ties.sums_of[cell] {
            let too_much = if view.tables.sums[sum].whole == cell { change } else { -change };
            let lacking = self.lacking.entry(sum).or_default();
            *lacking += too_much;
            if *lacking == 0 {
                self.lacking.remove(&sum);
            }
        }
    }

    /// Changes further cells until every sum holds again.
    fn balance(&mut self) -> bool {
        if self.lacking.is_empty() {
            return true;
        }
        if self.changes.len() >= DEEPEST {
            return false;
        }
        let Some(sum) = self.narrowest() else { return false };
        let mut ways: Vec<(CellId, i64)> = self.ways(sum, self.lacking[&sum]).collect();
        ways.sort_by_key(|&(cell, change)| self.n_lacking_after(cell, change));
        for (cell, change) in ways {
            self.push(cell, change);
            // What leads nowhere at once is no try: of a sum over all partnerships most ways are like that.
            if self.narrowest().is_some() || self.lacking.is_empty() {
                self.n_tries += 1;
                if self.n_tries > MOST_TRIES {
                    return false;
                }
                if self.balance() {
                    return true;
                }
            }
            self.pop();
        }
        false
    }

    /// Returns the sum that leaves the fewest ways to mend it; none where one cannot be mended, or all hold.
    fn narrowest(&self) -> Option<usize> {
        let (mut narrowest, mut fewest) = (None, usize::MAX);
        for (&sum, &too_much) in &self.lacking {
            let n_ways = self.ways(sum, too_much).take(fewest.min(MANY)).count();
            if n_ways == 0 {
                return None;
            }
            if n_ways < fewest {
                (narrowest, fewest) = (Some(sum), n_ways);
            }
        }
        narrowest
    }

    /// Returns the changes that mend a sum, each of one cell.
    fn ways(&self, sum: usize, too_much: i64) -> impl Iterator<Item = (CellId, i64)> + '_ {
        let changes =
            self.place.view.ties.members[sum].iter().map(move |&(cell, sign)| (cell, -too_much * sign));
        changes.filter(|&(cell, change)| {
            !self.place.view.bounds[cell].is_certain()
                && self.place.can_move(cell, change)
                && !self.has_changed(cell)
        })
    }

    /// Returns how many more sums do not hold after a change than before.
    fn n_lacking_after(&self, cell: CellId, change: i64) -> i64 {
        let view = self.place.view;
        let more = view.ties.sums_of[cell].iter().map(|&sum| {
            let too_much = if view.tables.sums[sum].whole == cell { change } else { -change };
            match self.lacking.get(&sum) {
                None => 1,
                Some(lacking) if lacking + too_much == 0 => -1,
                Some(_) => 0,
            }
        });
        more.sum()
    }

    fn has_changed(&self, cell: CellId) -> bool {
        self.changes.iter().any(|(changed, _)| *changed == cell)
    }
}
