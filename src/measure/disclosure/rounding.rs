//! Controlled rounding to a multiple of five that comes out the same however often it is run.
//!
//! Every count that is read goes to one of the two multiples beside it, and one that is a multiple stays (zero-restricted);
//! wherever a total is read with all its parts, the rounded parts add up to the rounded total, and no part is rounded above
//! its whole. Of all such roundings the one is taken that departs least from rounding each count by chance alone, where a
//! count goes up as often as it stands above its lower multiple in fifths; the draw follows from what is counted, so that a
//! second run, or a second document, tells nothing new. It is a programme over whole numbers (Cox, "A constructive procedure
//! for unbiased controlled rounding", JASA 82 (1987), solves tables of two ways; linked tables need more).
//!
//! Where no such rounding exists, or none is found within the limits, counts may go to the next multiple but one; where that
//! does not help either, the sums that stand in the way are given up, those of funders' roll-ups last.

use std::collections::HashMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::tables::{Cell, CellId, ItemId, Range, Sum, Tables, Threshold};

/// What counts are rounded to.
const BASE: i64 = 5;

/// How far a count may go: to the multiples beside it, or one further.
const BESIDE: Reach = Reach { below: 0, above: 1 };
const FURTHER: Reach = Reach { below: -1, above: 2 };

/// Tables with more counts than this are rounded one after the other, beginning with what links them.
const MOST_TOGETHER: usize = 300;

/// The nodes of a search after which it is broken off.
const MOST_NODES: u64 = 2000;

/// What a departure costs that contradicts what was issued before, and one to a further multiple.
const TOLD: f64 = 1000.0;
const FAR: f64 = 100.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reach {
    below: i64,
    above: i64,
}

/// The counts of a run as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounding {
    /// What stands in place of each count that is read and not known exactly; none for the others.
    pub told: Vec<Option<i64>>,
    /// Whether every count went to a multiple beside it.
    pub is_restricted: bool,
    /// The sums that could not be made to hold.
    pub given_up: Vec<usize>,
}

impl Rounding {
    /// Returns the items to withhold so that no sum is read that does not hold: a table whose parts contradict its total does not
    /// go out. The total goes; where readers know it already, its parts.
    pub fn contradictions(&self, tables: &Tables, withheld: &[bool]) -> Vec<ItemId> {
        let read = |cell: CellId| {
            let is_read = tables.is_read(cell, withheld);
            is_read.then(|| self.told[cell].unwrap_or(tables.cells[cell].count))
        };
        let contradicts = |sum: &&Sum| {
            let parts: Vec<i64> = sum.parts.iter().filter_map(|&part| read(part)).collect();
            let told: i64 = parts.iter().sum();
            read(sum.whole)
                .is_some_and(|whole| told > whole || (parts.len() == sum.parts.len() && told < whole))
        };
        let items = |sum: &Sum| -> Vec<ItemId> {
            let open =
                |cell: CellId| tables.cells[cell].items.iter().copied().filter(|&item| !withheld[item]);
            let of_whole: Vec<ItemId> = open(sum.whole).collect();
            match of_whole.is_empty() || tables.cells[sum.whole].is_issued {
                true => sum.parts.iter().flat_map(|&part| open(part)).collect(),
                false => of_whole,
            }
        };
        self.given_up.iter().map(|&sum| &tables.sums[sum]).filter(contradicts).flat_map(items).collect()
    }

    /// Returns the rounding of nothing.
    pub fn none(tables: &Tables) -> Self {
        Self { told: vec![None; tables.cells.len()], is_restricted: true, given_up: Vec::new() }
    }

    /// Returns what a reader may take a cell to be that is printed so.
    pub fn seen(&self, cell: &Cell, told: i64, threshold: Threshold) -> Range {
        match self.is_restricted || (told - cell.count).abs() < BASE {
            true => before_rounding(told, threshold),
            // A reader who knows the rules knows that some counts went one further.
            false => Range { low: (told - 2 * BASE + 1).max(threshold.0), high: Some(told + 2 * BASE - 1) },
        }
    }
}

/// Returns what a count may have been that was printed as `rounded`, none that is printed being small.
pub fn before_rounding(rounded: i64, threshold: Threshold) -> Range {
    if rounded == 0 {
        return Range { low: 0, high: Some(0) };
    }
    Range { low: (rounded - BASE + 1).max(threshold.0), high: Some(rounded + BASE - 1) }
}

/// Rounds `count` up or down to a multiple of five by chance alone.
fn by_chance(cell: &Cell) -> i64 {
    let rest = cell.count.rem_euclid(BASE);
    // The draw is even over all its values to far more places than a fifth needs.
    let goes_up = (cell.draw % 1_000_000) as i64 * BASE < rest * 1_000_000;
    cell.count - rest + if goes_up { BASE } else { 0 }
}

/// What came of sums that share no count with others.
#[derive(Debug, Clone)]
struct Settled {
    told: Vec<(CellId, i64)>,
    is_restricted: bool,
    given_up: Vec<usize>,
}

/// Roundings of the same tables that were found before, by the sums and which of their cells are read: most stay the same while
/// more is withheld elsewhere.
#[derive(Debug, Default)]
pub struct Roundings(HashMap<(Vec<usize>, Vec<bool>), Settled>);

/// Rounds every count that is read where the items that `withheld` marks are not printed.
pub fn round(tables: &Tables, withheld: &[bool]) -> Rounding {
    Roundings::default().round(tables, withheld)
}

impl Roundings {
    /// Rounds every count of the tables that it knows.
    pub fn round(&mut self, tables: &Tables, withheld: &[bool]) -> Rounding {
        let is_rounded = |cell: CellId| {
            let Cell { count, is_issued, .. } = tables.cells[cell];
            count > 0 && !is_issued && tables.is_read(cell, withheld)
        };
        let is_free: Vec<bool> = (0..tables.cells.len()).map(is_rounded).collect();
        let told = (0..tables.cells.len()).map(|cell| is_free[cell].then(|| by_chance(&tables.cells[cell])));
        let rounding = Rounding { told: told.collect(), is_restricted: true, given_up: Vec::new() };
        let rules: Vec<usize> =
            (0..tables.sums.len()).filter(|&sum| binds(tables, &tables.sums[sum], withheld)).collect();
        let mut step = Step { tables, withheld, is_free, rounding };
        for together in hanging_together(tables, &rules, &step.is_free) {
            let cells = step.cells(&together);
            let read = step.read(&together);
            let key = (together, read);
            match self.0.get(&key) {
                Some(settled) => step.take(settled),
                None => {
                    let settled = step.settled(key.0.clone(), &cells);
                    self.0.insert(key, settled);
                }
            }
        }
        step.rounding
    }
}

/// Tells whether a sum can be broken by rounding: all of it is read, or so much that its parts could come to more than the whole.
fn binds(tables: &Tables, sum: &Sum, withheld: &[bool]) -> bool {
    let is_read = |cell: &CellId| tables.is_read(*cell, withheld);
    if !is_read(&sum.whole) {
        return false;
    }
    if sum.parts.iter().all(is_read) {
        return true;
    }
    let most = |cell: &CellId| (tables.cells[*cell].count + BASE - 1) / BASE * BASE;
    let least = tables.cells[sum.whole].count / BASE * BASE;
    sum.parts.iter().filter(|part| is_read(part)).map(most).sum::<i64>() > least
}

/// Returns the sums in groups that share no count.
fn hanging_together(tables: &Tables, rules: &[usize], is_free: &[bool]) -> Vec<Vec<usize>> {
    let mut of_cell: HashMap<CellId, Vec<usize>> = HashMap::new();
    let cells = |sum: usize| {
        let sum = &tables.sums[sum];
        std::iter::once(sum.whole).chain(sum.parts.iter().copied()).filter(|&cell| is_free[cell])
    };
    for &sum in rules {
        cells(sum).for_each(|cell| of_cell.entry(cell).or_default().push(sum));
    }
    let mut taken = vec![false; tables.sums.len()];
    let mut groups = Vec::new();
    for &first in rules {
        if std::mem::replace(&mut taken[first], true) {
            continue;
        }
        let mut group = vec![first];
        let mut at = 0;
        while at < group.len() {
            for cell in cells(group[at]) {
                for &sum in &of_cell[&cell] {
                    if !std::mem::replace(&mut taken[sum], true) {
                        group.push(sum);
                    }
                }
            }
            at += 1;
        }
        // What comes last is given up first.
        group.sort_unstable_by_key(|&sum| (!tables.sums[sum].is_link, sum));
        groups.push(group);
    }
    groups
}

/// A rounding on its way.
struct Step<'t> {
    tables: &'t Tables,
    withheld: &'t [bool],
    /// Whether a count is still open.
    is_free: Vec<bool>,
    rounding: Rounding,
}

impl Step<'_> {
    /// Tells of every cell of some sums whether it is read.
    fn read(&self, sums: &[usize]) -> Vec<bool> {
        let sums = sums.iter().map(|&sum| &self.tables.sums[sum]);
        let cells = sums.flat_map(|sum| std::iter::once(&sum.whole).chain(&sum.parts));
        cells.map(|&cell| self.tables.is_read(cell, self.withheld)).collect()
    }

    /// Rounds the counts of sums that hang together, and says what came of it.
    fn settled(&mut self, sums: Vec<usize>, cells: &[CellId]) -> Settled {
        let was_restricted = std::mem::replace(&mut self.rounding.is_restricted, true);
        let n_given_up = self.rounding.given_up.len();
        self.together(sums);
        let told = cells.iter().filter_map(|&cell| Some((cell, self.rounding.told[cell]?))).collect();
        let is_restricted = self.rounding.is_restricted;
        self.rounding.is_restricted &= was_restricted;
        Settled { told, is_restricted, given_up: self.rounding.given_up[n_given_up..].to_vec() }
    }

    fn take(&mut self, settled: &Settled) {
        for &(cell, told) in &settled.told {
            self.rounding.told[cell] = Some(told);
            self.is_free[cell] = false;
        }
        self.rounding.is_restricted &= settled.is_restricted;
        self.rounding.given_up.extend(&settled.given_up);
    }

    /// Rounds the counts of sums that hang together.
    fn together(&mut self, sums: Vec<usize>) {
        if self.cells(&sums).len() <= MOST_TOGETHER {
            return self.settle(&sums);
        }
        let (links, others): (Vec<usize>, Vec<usize>) =
            sums.iter().partition(|&&sum| self.tables.sums[sum].is_link);
        match links.is_empty() {
            // One large table: its sums one after the other, those of the most parts first.
            true => {
                let mut sums = others;
                sums.sort_by_key(|&sum| std::cmp::Reverse(self.tables.sums[sum].parts.len()));
                if self.solve(&sums, BESIDE) {
                    return;
                }
                sums.iter().for_each(|sum| self.settle(&[*sum]));
            }
            false => {
                self.settle(&links);
                for together in hanging_together(self.tables, &others, &self.is_free) {
                    self.together(together);
                }
            }
        }
    }

    /// Finds a rounding for these sums, the best that can be had, and holds on to it.
    fn settle(&mut self, sums: &[usize]) {
        if self.solve(sums, BESIDE) {
            return;
        }
        self.rounding.is_restricted = false;
        if self.solve(sums, FURTHER) {
            return;
        }
        match sums {
            [] => {}
            [only] => self.rounding.given_up.push(*only),
            [most @ .., last] => {
                self.rounding.given_up.push(*last);
                self.settle(most);
            }
        }
    }

    /// Returns the counts in these sums that are still open.
    fn cells(&self, sums: &[usize]) -> Vec<CellId> {
        let sums = sums.iter().map(|&sum| &self.tables.sums[sum]);
        let cells = sums.flat_map(|sum| std::iter::once(&sum.whole).chain(&sum.parts));
        let mut cells: Vec<CellId> = cells.copied().filter(|&cell| self.is_free[cell]).collect();
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// Rounds the open counts of these sums within `reach`; tells whether that could be done.
    fn solve(&mut self, sums: &[usize], reach: Reach) -> bool {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut ups: HashMap<CellId, Variable> = HashMap::new();
        let cells = self.cells(sums);
        for &id in &cells {
            let variable = self.choice(&mut problem, id, reach);
            ups.extend(variable.map(|variable| (id, variable)));
        }
        for &sum in sums {
            if !self.rule(&mut problem, &self.tables.sums[sum], &ups) {
                return false;
            }
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(MOST_NODES);
        let solved = problem.solve_with(options).ok().and_then(|outcome| outcome.into_solution().ok());
        let Some(solution) = solved else { return false };
        for id in cells {
            let up = ups.get(&id).map_or(0, |&variable| solution.var_value(variable).round() as i64);
            self.rounding.told[id] = Some(floor(&self.tables.cells[id]) + BASE * up);
            self.is_free[id] = false;
        }
        true
    }

    /// Adds the choice of a count's multiple, in steps from the lower one beside it; none where there is no choice.
    fn choice(&self, problem: &mut Problem, id: CellId, reach: Reach) -> Option<Variable> {
        let cell = &self.tables.cells[id];
        let is_multiple = cell.count % BASE == 0;
        if is_multiple && reach == BESIDE {
            return None;
        }
        let wanted = (by_chance(cell) - floor(cell)) / BASE;
        // What was issued rounded stays as it was told, where that is still beside the count.
        let told = cell.known.high.map(|high| (high - BASE + 1 - floor(cell)) / BASE);
        let told = told.filter(|told| (0..=1).contains(told));
        // A grain of chance, so that of equal roundings always the same is taken.
        let grain = 1.0 + (cell.draw >> 32) as f64 / 4e10;
        let cost = match (told, wanted) {
            (Some(1), _) => -TOLD,
            (Some(_), _) => TOLD,
            (None, 1) => -grain,
            (None, _) => grain,
        };
        if reach == BESIDE {
            return Some(problem.add_binary_var(cost));
        }
        // No count that is printed may look like none.
        let low = reach.below.max(1 - floor(cell) / BASE);
        let high = if is_multiple { reach.above - 1 } else { reach.above };
        let up = problem.add_integer_var(cost, (low as i32, high as i32));
        let far = problem.add_var(FAR, (0.0, f64::INFINITY));
        let beside = if is_multiple { 0.0 } else { 1.0 };
        problem.add_constraint([(up, 1.0), (far, -1.0)], ComparisonOp::Le, beside);
        problem.add_constraint([(up, 1.0), (far, 1.0)], ComparisonOp::Ge, 0.0);
        Some(up)
    }

    /// Adds what a sum asks; false where nothing can satisfy it.
    fn rule(&self, problem: &mut Problem, sum: &Sum, ups: &HashMap<CellId, Variable>) -> bool {
        let is_read = |cell: &CellId| self.tables.is_read(*cell, self.withheld);
        let is_whole_told = sum.parts.iter().all(is_read);
        let mut terms = Vec::new();
        let mut known = 0;
        let read = sum.parts.iter().filter(|part| is_read(part)).map(|&part| (part, -1));
        for (id, sign) in std::iter::once((sum.whole, 1)).chain(read) {
            match (self.is_free[id], self.rounding.told[id]) {
                (true, _) => {
                    known += sign * floor(&self.tables.cells[id]) / BASE;
                    terms.extend(ups.get(&id).map(|&up| (up, sign as f64)));
                }
                (false, Some(told)) => known += sign * told / BASE,
                // What is known exactly may be no multiple: the parts cannot add up to it, only stay below.
                (false, None) if self.tables.cells[id].count % BASE != 0 => return true,
                (false, None) => known += sign * self.tables.cells[id].count / BASE,
            }
        }
        let relation = if is_whole_told { ComparisonOp::Eq } else { ComparisonOp::Ge };
        if terms.is_empty() {
            return if is_whole_told { known == 0 } else { known >= 0 };
        }
        problem.add_constraint(&*terms, relation, -known as f64);
        true
    }
}

/// Returns the multiple at or below a count.
fn floor(cell: &Cell) -> i64 {
    cell.count / BASE * BASE
}
