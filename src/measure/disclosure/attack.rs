//! The attack: what a reader who knows all the rules can work out about every withheld count.
//!
//! For each, the smallest and the largest whole number consistent with everything printed. The totals, the shares' bases,
//! the zeros that would have been printed and what was issued earlier all bind. Bounds and moves that were found before answer much,
//! pushing the count up and down (`tableau`) nearly all else; what that leaves open is answered by linear programmes over whole
//! numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use microlp::OptimizationDirection;

use super::leeway::leeway;
use super::programme::{Answer, Programme, Solution};
use super::solutions::Solutions;
use super::tables::{CellId, Range, Tables, Threshold};
use super::view::{Room, Ties, View};

/// A withheld count that too few values are possible for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// The cell.
    pub cell: CellId,
    /// The values a reader can narrow it down to.
    pub possible: Range,
    /// The sums that give it away, by their position: without any one of them they would not.
    pub sums: Vec<usize>,
}

/// The cells that a cell's doubt rests on: while these can move as they do now, it stays.
pub type Doubt = Vec<CellId>;

/// A reader who sees everything that is not withheld.
pub struct Attacker<'t> {
    view: View<'t>,
    threshold: Threshold,
    solutions: Solutions,
}

/// How far the programmes reach that look for doubt near a cell, one after the other. Whatever is possible while all other cells
/// keep their true counts is possible. Programmes of more cells than the last are not solved: what they would say counts as no
/// doubt.
const NEAR: [usize; 2] = [400, FARTHEST];
const FARTHEST: usize = 6000;
/// As many of the nearest cells are considered for saying which sums give a count away.
const MOST_TO_BLAME: usize = 300;

impl<'t> Attacker<'t> {
    /// Returns the reader of what is printed where the items that `withheld` marks are not.
    pub fn new(tables: &'t Tables, threshold: Threshold, withheld: &[bool]) -> Self {
        let ties = Arc::new(Ties::of(tables));
        Self { view: View::new(tables, &ties, withheld), threshold, solutions: Solutions::default() }
    }

    /// Tells whether fewer values than the threshold are possible for a cell.
    pub fn narrows(&mut self, cell: CellId) -> bool {
        doubt(&self.view, self.threshold, cell, &mut self.solutions).is_none()
    }

    /// Returns the leak of a cell, if there is one: what it can be and which sums say so.
    pub fn leak(&mut self, cell: CellId) -> Option<Leak> {
        if !self.narrows(cell) {
            return None;
        }
        Some(leak(&self.view, self.threshold, cell))
    }

    /// Returns the smallest and the largest whole value of a cell where only some of the sums are printed.
    pub fn range(&self, cell: CellId, sums: &[usize]) -> Range {
        range_within(&self.view, cell, |sum| sums.contains(&sum))
    }
}

/// Says of a cell that is narrowed down what it can be and which sums give it away.
pub fn leak(view: &View<'_>, threshold: Threshold, cell: CellId) -> Leak {
    let threshold = view.tables.needed(cell, threshold);
    let nearest = near(view, [cell], MOST_TO_BLAME);
    let possible = range_within(view, cell, |sum| nearest.contains(&sum));
    if possible.is_wide(threshold) {
        // It takes more than what is near: all of it is to blame.
        let possible = range_within(view, cell, |_| true);
        return Leak { cell, possible, sums: view.open_sums(cell).collect() };
    }
    let mut sums = nearest;
    for sum in sums.clone() {
        let without: BTreeSet<usize> = sums.iter().copied().filter(|&other| other != sum).collect();
        if !range_within(view, cell, |sum| without.contains(&sum)).is_wide(threshold) {
            sums = without;
        }
    }
    Leak { cell, possible, sums: sums.into_iter().collect() }
}

/// Returns the sums that bind any of these cells, directly or by others, as far as their nearest cells reach.
pub fn near(view: &View<'_>, cells: impl IntoIterator<Item = CellId>, most: usize) -> BTreeSet<usize> {
    let mut cells: Vec<CellId> = cells.into_iter().collect();
    let (mut sums, mut at) = (BTreeSet::new(), 0);
    while at < cells.len() && cells.len() < most {
        for sum in view.open_sums(cells[at]) {
            if sums.insert(sum) {
                let open = view.ties.members[sum].iter().filter(|(of, _)| !view.bounds[*of].is_certain());
                cells.extend(open.map(|(of, _)| of));
            }
        }
        at += 1;
    }
    sums
}

fn range_within(view: &View<'_>, cell: CellId, binds: impl Fn(usize) -> bool) -> Range {
    let programme = Programme::new(view, cell, FARTHEST, binds);
    ends(view, cell, &programme).range
}

/// What was found of a cell's range.
struct Ends {
    range: Range,
    /// The solutions at the ends.
    met: Vec<Solution>,
}

fn ends(view: &View<'_>, cell: CellId, programme: &Programme<'_, '_>) -> Ends {
    let mut range = view.bounds[cell];
    let mut met = Vec::new();
    for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
        let at_low = direction == OptimizationDirection::Minimize;
        match programme.solve(direction, None) {
            Answer::Found(solution) => {
                let found = solution.iter().find(|(of, _)| *of == cell);
                let value = found.map_or(range.low, |(_, value)| *value);
                if at_low {
                    range.low = value
                } else {
                    range.high = Some(value)
                }
                met.push(solution);
            }
            Answer::Endless if !at_low => range.high = None,
            // What cannot be answered is no proof of doubt: the cell counts as known.
            Answer::Endless | Answer::None => {
                let count = view.tables.cells[cell].count;
                return Ends { range: Range { low: count, high: Some(count) }, met: Vec::new() };
            }
        }
    }
    Ends { range, met }
}

/// Returns what a cell's doubt rests on; none where fewer values than the threshold are possible for it.
pub fn doubt(
    view: &View<'_>,
    threshold: Threshold,
    cell: CellId,
    solutions: &mut Solutions,
) -> Option<Doubt> {
    let threshold = view.tables.needed(cell, threshold);
    if !view.by_sums(cell).is_wide(threshold) {
        return None;
    }
    if view.open_sums(cell).next().is_none() {
        return Some(vec![cell]);
    }
    let (room, moved) = leeway(view, cell, threshold.0 - 1);
    if room.up - room.down + 1 >= threshold.0 {
        return Some(moved);
    }
    let mut search = Search::new(view, threshold, cell, solutions);
    let is_in_doubt = search.recalls() || search.pushes().unwrap_or_else(|| search.solves());
    is_in_doubt.then(|| {
        search.rests_on.sort_unstable();
        search.rests_on.dedup();
        search.rests_on
    })
}

/// The search for values of one cell.
struct Search<'s, 't> {
    view: &'s View<'t>,
    threshold: Threshold,
    cell: CellId,
    solutions: &'s mut Solutions,
    /// Values that are possible, each once; they are few.
    values: Vec<i64>,
    /// The cells that change in the solutions with those, some of them several times.
    rests_on: Vec<CellId>,
}

impl<'s, 't> Search<'s, 't> {
    fn new(view: &'s View<'t>, threshold: Threshold, cell: CellId, solutions: &'s mut Solutions) -> Self {
        let values = vec![view.tables.cells[cell].count];
        Self { view, threshold, cell, solutions, values, rests_on: vec![cell] }
    }

    fn has_enough(&self) -> bool {
        self.values.len() as i64 >= self.threshold.0
    }

    fn meet(&mut self, value: i64) {
        if !self.values.contains(&value) {
            self.values.push(value);
        }
    }

    /// Takes note of values that moves lead to which earlier searches made.
    fn recalls(&mut self) -> bool {
        let count = self.view.tables.cells[self.cell].count;
        let most = self.threshold.0 - 1;
        let mut helpful = Vec::new();
        for (known, change, room) in self.solutions.of(self.cell, self.view) {
            let times = room.down.max(-most)..=room.up.min(most);
            let n_before = self.values.len();
            for value in times.map(|times| count + times * change) {
                if !self.values.contains(&value) {
                    self.values.push(value);
                }
            }
            if self.values.len() > n_before {
                helpful.push(known);
            }
            if self.values.len() as i64 >= self.threshold.0 {
                break;
            }
        }
        self.rests_on.extend(helpful.into_iter().flatten().map(|(cell, _)| cell));
        self.has_enough()
    }

    /// Pushes the cell up and down: tells whether enough values were met; none where more may be possible.
    fn pushes(&mut self) -> Option<bool> {
        let view = self.view;
        let count = view.tables.cells[self.cell].count;
        let (mut reached, mut is_end) = (0, true);
        for direction in [1, -1] {
            let tableau = self.solutions.tableau(view)?;
            let most = self.threshold.0 - 1 - reached;
            let Some(pushed) = tableau.push((self.cell, direction), most, view.rooms()) else {
                self.solutions.forget_tableau();
                return None;
            };
            is_end &= pushed.is_end;
            let Some(farthest) = pushed.stops.last() else { continue };
            let moves: Vec<(CellId, i64)> = tableau.moves().collect();
            // What was reached step by step is believed where it agrees with everything.
            let agrees = moves.iter().all(|&(cell, change)| {
                view.room(cell).holds(Room { down: change.min(0), up: change.max(0) })
            });
            if !agrees || !view.keeps_sums(moves.iter().copied()) {
                self.solutions.forget_tableau();
                return None;
            }
            reached += farthest.abs();
            pushed.stops.iter().for_each(|moved| self.meet(count + moved));
            self.rests_on.extend(moves.iter().map(|(cell, _)| cell));
            self.solutions.keep(moves);
            if self.has_enough() {
                return Some(true);
            }
        }
        (is_end && reached + 1 < self.threshold.0).then_some(false)
    }

    fn keep(&mut self, solution: Solution) {
        let cells = &self.view.tables.cells;
        let change = |(cell, value): (CellId, i64)| (cell, value - cells[cell].count);
        let moves: Vec<(CellId, i64)> =
            solution.into_iter().map(change).filter(|(_, change)| *change != 0).collect();
        let of_cell = moves.iter().find(|(cell, _)| *cell == self.cell);
        if let Some((_, change)) = of_cell {
            self.meet(cells[self.cell].count + change);
            self.rests_on.extend(moves.iter().map(|(cell, _)| cell));
        }
        self.solutions.keep(moves);
    }

    /// Solves programmes, the small ones first.
    fn solves(&mut self) -> bool {
        for most in NEAR {
            // Most of what is narrow is so even in fractions, which costs less to find out.
            if self.is_narrow_by(most) {
                return false;
            }
            let programme = Programme::new(self.view, self.cell, most, |_| true);
            let Ends { range, met } = ends(self.view, self.cell, &programme);
            met.into_iter().for_each(|solution| self.keep(solution));
            if self.has_enough() || (range.is_wide(self.threshold) && self.fills(&programme, range)) {
                return true;
            }
            if programme.is_all {
                return false;
            }
        }
        false
    }

    /// Tells whether the sums near the cell narrow it down already, whatever those farther away say.
    fn is_narrow_by(&self, most: usize) -> bool {
        let nearest = near(self.view, [self.cell], most);
        let programme = Programme::new(self.view, self.cell, FARTHEST, |sum| nearest.contains(&sum));
        programme.in_fractions().is_some_and(|range| !range.is_wide(self.threshold))
    }

    /// Tells whether enough values of the range really occur.
    fn fills(&mut self, programme: &Programme<'_, '_>, range: Range) -> bool {
        let last = range.high.unwrap_or(range.low + 4 * self.threshold.0);
        for value in range.low..=last.min(range.low + 4 * self.threshold.0) {
            if self.has_enough() {
                return true;
            }
            if self.values.contains(&value) {
                continue;
            }
            if let Answer::Found(solution) = programme.solve(OptimizationDirection::Minimize, Some(value)) {
                self.keep(solution);
            }
        }
        self.has_enough()
    }
}
