//! The attack: what a reader who knows all the rules can work out about every withheld count.
//!
//! For each, the smallest and the largest whole number consistent with everything printed. The totals, the shares' bases,
//! the zeros that would have been printed and what was issued earlier all bind. Bounds and small changes answer most; what they
//! leave open is answered by linear programmes over whole numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use microlp::OptimizationDirection;

use super::leeway::leeway;
use super::programme::{Answer, Extent, Programme, Solution};
use super::solutions::Solutions;
use super::squeeze::squeeze;
use super::tables::{CellId, Range, Tables, Threshold};
use super::view::{Ties, View};
use super::walk::{Walked, walk, walk_on};

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
///
/// A sum over all partnerships alone fills a programme with cells that lead nowhere, so that one takes few cells of each sum, and
/// goes deeper instead.
const NEAR: [Extent; 4] = [broad(48), broad(400), Extent { cells: 400, of_each_sum: 6 }, FARTHEST];
/// How far those reach that ask for one value.
const REACH: [Extent; 2] = [Extent { cells: 400, of_each_sum: 6 }, broad(400)];
const FARTHEST: Extent = broad(6000);

const fn broad(cells: usize) -> Extent {
    Extent { cells, of_each_sum: usize::MAX }
}

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
    let nearest = near(view, cell, MOST_TO_BLAME);
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

/// Returns the sums that bind a cell, directly or by others, as far as its nearest cells reach.
pub fn near(view: &View<'_>, cell: CellId, most: usize) -> BTreeSet<usize> {
    let (mut cells, mut sums, mut at) = (vec![cell], BTreeSet::new(), 0);
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
    // Where walking comes to nothing it takes long; what was met before is looked through at once.
    let count = view.tables.cells[cell].count;
    let stays = Walked { low: count, high: count, changed: Vec::new() };
    let mut search = Search::new(view, (threshold, stays), (cell, view.bounds[cell]), solutions);
    if search.recalls() {
        return Some(search.rests_on.into_iter().collect());
    }
    let walked = walk(view, cell, threshold.0, solutions);
    if walked.high - walked.low + 1 >= threshold.0 {
        return Some(walked.changed);
    }
    // Most of what is narrow shows so to who only adds and subtracts.
    let left = squeeze(view, cell, &near(view, cell, NEAR[1].cells));
    if !left.is_wide(threshold) {
        return None;
    }
    let mut search = Search::new(view, (threshold, walked), (cell, left), solutions);
    if search.recalls() || search.solves() {
        return Some(search.rests_on.into_iter().collect());
    }
    None
}

/// The search for values of one cell.
struct Search<'s, 't> {
    view: &'s View<'t>,
    threshold: Threshold,
    cell: CellId,
    /// What adding and subtracting leaves of it.
    left: Range,
    solutions: &'s mut Solutions,
    /// Values that are possible.
    values: BTreeSet<i64>,
    /// The cells that change in the solutions with those.
    rests_on: BTreeSet<CellId>,
}

impl<'s, 't> Search<'s, 't> {
    fn new(
        view: &'s View<'t>,
        (threshold, walked): (Threshold, Walked),
        (cell, left): (CellId, Range),
        solutions: &'s mut Solutions,
    ) -> Self {
        let values = (walked.low..=walked.high).collect();
        let rests_on = walked.changed.into_iter().collect();
        Self { view, threshold, cell, left, solutions, values, rests_on }
    }

    fn has_enough(&self) -> bool {
        self.values.len() as i64 >= self.threshold.0
    }

    /// Takes note of values that earlier searches met.
    fn recalls(&mut self) -> bool {
        for (value, solution) in self.solutions.of(self.cell, self.view) {
            if self.values.insert(value) {
                self.rests_on.extend(solution.iter().map(|(cell, _)| cell));
            }
            if self.values.len() as i64 >= self.threshold.0 {
                return true;
            }
        }
        false
    }

    fn keep(&mut self, solution: Solution) {
        let cells = &self.view.tables.cells;
        let differs = |&(cell, value): &(CellId, i64)| cells[cell].count != value;
        let solution: Solution = solution.into_iter().filter(differs).collect();
        let of_cell = solution.iter().find(|(cell, _)| *cell == self.cell);
        if of_cell.is_some_and(|(_, value)| self.values.insert(*value)) {
            self.rests_on.extend(solution.iter().map(|(cell, _)| cell));
        }
        self.solutions.keep(solution);
    }

    /// Solves programmes, the small ones first.
    fn solves(&mut self) -> bool {
        if self.is_narrow_by(NEAR[0]) {
            return false;
        }
        if REACH.into_iter().any(|extent| self.reaches(extent)) {
            return true;
        }
        for extent in NEAR {
            let programme = Programme::new(self.view, self.cell, extent, |_| true);
            // Most of what is narrow is so even in fractions, which costs less to find out.
            if !programme.is_network && self.is_narrow_by(extent) {
                return false;
            }
            let Ends { range, met } = ends(self.view, self.cell, &programme);
            let is_wide = range.is_wide(self.threshold);
            if is_wide && programme.is_network && range.high.is_some() {
                // Every value between the ends occurs, by cells between what they are at the ends.
                let (low, high) = (&met[0], &met[1]);
                let moved = low.iter().zip(high).filter(|(low, high)| low.1 != high.1);
                let counts = |&(cell, value): &(CellId, i64)| self.view.tables.cells[cell].count != value;
                self.rests_on.extend(moved.map(|(low, _)| low.0));
                self.rests_on.extend(low.iter().chain(high).copied().filter(counts).map(|(cell, _)| cell));
                return true;
            }
            met.into_iter().for_each(|solution| self.keep(solution));
            if self.has_enough() || (is_wide && self.fills(&programme, range)) {
                return true;
            }
            if programme.is_all || (programme.is_network && self.is_narrow_by(extent)) {
                return false;
            }
        }
        false
    }

    /// Asks for just as many more values as are lacking, above those that are known, then below.
    fn reaches(&mut self, extent: Extent) -> bool {
        let programme = Programme::new(self.view, self.cell, extent, |_| true);
        for direction in [1, -1] {
            let lacking = self.threshold.0 - self.values.len() as i64;
            let end = if direction > 0 { self.values.last() } else { self.values.first() };
            let Some(wanted) = end.map(|end| end + direction * lacking) else { continue };
            if !self.left.holds(wanted) {
                continue;
            }
            let Answer::Found(solution) = programme.has(wanted) else {
                continue;
            };
            self.keep(solution.clone());
            if !self.has_enough() {
                // What lies between is mostly found on the way back.
                let back = (self.cell, -direction);
                let walked = walk_on(self.view, &solution, back, lacking - 1, self.solutions);
                self.values.extend(walked.low..=walked.high);
                self.rests_on.extend(walked.changed);
            }
            if self.has_enough() {
                return true;
            }
        }
        false
    }

    /// Tells whether the sums near the cell narrow it down already, whatever those farther away say.
    fn is_narrow_by(&self, extent: Extent) -> bool {
        // What takes a part of each sum says nothing of what they rule out.
        if extent.of_each_sum < usize::MAX {
            return false;
        }
        let nearest = near(self.view, self.cell, extent.cells);
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
