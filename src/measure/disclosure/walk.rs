//! Walks from the true counts to others that agree with everything printed, one at a time, as someone with a pencil would.
//!
//! A step changes the cell in question by one, and a few cells it is bound to so that every sum holds again. The same step is taken
//! as often as it can be, then another is looked for; every value on the way is possible. It finds nearly all of what leaves a
//! reader in doubt at a small part of a programme's cost, and proves nothing where it finds nothing.

use std::collections::HashMap;
use std::sync::Arc;

use super::programme::Solution;
use super::solutions::Solutions;
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

    /// Returns the steps that change a cell by one.
    pub fn of(&self, cell: CellId) -> &[Arc<Step>] {
        self.0.get(&cell).map_or(&[], Vec::as_slice)
    }

    /// Takes over what was found elsewhere.
    pub fn absorb(&mut self, others: Self) {
        for (cell, steps) in others.0 {
            let kept = self.0.entry(cell).or_default();
            let room = MOST_KEPT.saturating_sub(kept.len());
            kept.extend(steps.into_iter().take(room));
        }
    }

    /// Returns the same with other numbers of cells.
    pub fn renamed(self, cells: &[CellId]) -> Self {
        let mut known: HashMap<*const Step, Arc<Step>> = HashMap::new();
        let mut renamed = |step: &Arc<Step>| {
            let anew = || Arc::new(step.iter().map(|&(cell, change)| (cells[cell], change)).collect());
            Arc::clone(known.entry(Arc::as_ptr(step)).or_insert_with(anew))
        };
        let steps =
            self.0.iter().map(|(&cell, steps)| (cells[cell], steps.iter().map(&mut renamed).collect()));
        Self(steps.collect())
    }

    /// Keeps only the steps that are right.
    pub fn retain(&mut self, is_right: impl Fn(&Step) -> bool) {
        let mut known: HashMap<*const Step, bool> = HashMap::new();
        for steps in self.0.values_mut() {
            steps.retain(|step| *known.entry(Arc::as_ptr(step)).or_insert_with(|| is_right(step)));
        }
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
pub fn walk(view: &View<'_>, cell: CellId, needed: i64, solutions: &mut Solutions) -> Walked {
    let count = view.tables.cells[cell].count;
    let mut walked = Walked { low: count, high: count, changed: vec![cell] };
    for direction in [1, -1] {
        let mut place = Place { view, at: Amounts::default() };
        let most = needed - (walked.high - walked.low + 1);
        let n = place.walk((cell, direction), most, &mut walked.changed, solutions);
        match direction > 0 {
            true => walked.high += n,
            false => walked.low -= n,
        }
    }
    walked.changed.sort_unstable();
    walked.changed.dedup();
    walked
}

/// Walks on from a solution that differs from the true counts in these cells alone, up (`direction` 1) or down (-1), for as many
/// steps at most.
pub fn walk_on(
    view: &View<'_>,
    from: &Solution,
    (cell, direction): (CellId, i64),
    most: i64,
    solutions: &mut Solutions,
) -> Walked {
    let cells = &view.tables.cells;
    let mut at = Amounts::default();
    from.iter().for_each(|&(cell, value)| at.add(cell, value - cells[cell].count));
    let begin = cells[cell].count + at.of(cell);
    let mut changed = Vec::new();
    let n = Place { view, at }.walk((cell, direction), most, &mut changed, solutions);
    match direction > 0 {
        true => Walked { low: begin, high: begin + n, changed },
        false => Walked { low: begin - n, high: begin, changed },
    }
}

/// Where a walk stands: how far each cell is from its true count.
struct Place<'p, 't> {
    view: &'p View<'t>,
    at: Amounts,
}

/// A few numbers that are not zero, by the number of what they belong to.
#[derive(Debug, Default)]
struct Amounts(Vec<(usize, i64)>);

impl Amounts {
    fn of(&self, id: usize) -> i64 {
        self.0.binary_search_by_key(&id, |(known, _)| *known).map_or(0, |place| self.0[place].1)
    }

    fn add(&mut self, id: usize, more: i64) {
        match self.0.binary_search_by_key(&id, |(known, _)| *known) {
            Ok(place) if self.0[place].1 + more == 0 => drop(self.0.remove(place)),
            Ok(place) => self.0[place].1 += more,
            Err(_) if more == 0 => {}
            Err(place) => self.0.insert(place, (id, more)),
        }
    }
}

impl Place<'_, '_> {
    /// Walks as many steps at most; returns how many there were, and adds the cells that change.
    fn walk(
        &mut self,
        (cell, direction): (CellId, i64),
        most: i64,
        changed: &mut Vec<CellId>,
        solutions: &mut Solutions,
    ) -> i64 {
        let mut last: Option<(Arc<Step>, i64)> = None;
        for n in 0..most {
            let again = last.take().filter(|(step, sign)| self.can_take(step, *sign));
            let Some((step, sign)) = again.or_else(|| self.step(cell, direction, solutions)) else {
                return n;
            };
            self.take(&step, sign);
            changed.extend(step.iter().map(|(of, _)| of));
            last = Some((step, sign));
        }
        most.max(0)
    }

    fn can_move(&self, cell: CellId, change: i64) -> bool {
        self.view.bounds[cell].holds(self.view.tables.cells[cell].count + self.at.of(cell) + change)
    }

    fn can_take(&self, step: &Step, sign: i64) -> bool {
        step.iter().all(|&(cell, change)| self.can_move(cell, sign * change))
    }

    fn take(&mut self, step: &Step, sign: i64) {
        for &(cell, change) in step {
            self.at.add(cell, sign * change);
        }
    }

    /// Returns a step that moves `cell` in a direction, with the sign it is taken with: one found before, or a new one.
    fn step(&self, cell: CellId, direction: i64, solutions: &mut Solutions) -> Option<(Arc<Step>, i64)> {
        for step in solutions.steps_of(cell) {
            let change = step.iter().find(|(of, _)| *of == cell).map_or(0, |(_, change)| *change);
            if self.can_take(step, direction * change) {
                return Some((Arc::clone(step), direction * change));
            }
        }
        if !self.can_move(cell, direction) {
            return None;
        }
        let mut search = Search { place: self, changes: Vec::new(), lacking: Amounts::default(), n_tries: 0 };
        search.push(cell, direction);
        let narrowest = search.narrowest();
        search.balance(narrowest).then(|| (solutions.keep_step(search.changes), 1))
    }
}

/// The search for a step.
struct Search<'s, 'p, 't> {
    place: &'s Place<'p, 't>,
    changes: Step,
    /// For each sum that no longer holds, what its whole has too much.
    lacking: Amounts,
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
            self.lacking.add(sum, too_much);
        }
    }

    /// Changes further cells until every sum holds again, those of the narrowest sum first.
    fn balance(&mut self, narrowest: Option<usize>) -> bool {
        let Some(sum) = narrowest else { return self.holds() };
        if self.changes.len() >= DEEPEST {
            return false;
        }
        let mut ways: Vec<(CellId, i64)> = self.ways(sum, self.lacking.of(sum)).collect();
        ways.sort_by_cached_key(|&(cell, change)| self.n_lacking_after(cell, change));
        for (cell, change) in ways {
            self.push(cell, change);
            let narrowest = self.narrowest();
            // What leads nowhere at once is no try: of a sum over all partnerships most ways are like that.
            if narrowest.is_some() || self.holds() {
                self.n_tries += 1;
                if self.n_tries > MOST_TRIES {
                    return false;
                }
                if self.balance(narrowest) {
                    return true;
                }
            }
            self.pop();
        }
        false
    }

    /// Tells whether every sum holds.
    fn holds(&self) -> bool {
        self.lacking.0.is_empty()
    }

    /// Returns the sum that leaves the fewest ways to mend it; none where one cannot be mended, or all hold.
    fn narrowest(&self) -> Option<usize> {
        let (mut narrowest, mut fewest) = (None, usize::MAX);
        for &(sum, too_much) in &self.lacking.0 {
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
            match self.lacking.of(sum) {
                0 => 1,
                lacking if lacking + too_much == 0 => -1,
                _ => 0,
            }
        });
        more.sum()
    }

    fn has_changed(&self, cell: CellId) -> bool {
        self.changes.iter().any(|(changed, _)| *changed == cell)
    }
}
