//! The attack: what a reader who knows all the rules can work out about every withheld count.
//!
//! For each, the smallest and the largest whole number consistent with everything printed, by linear programmes over whole
//! numbers. The totals, the shares' bases, the zeros that would have been printed and what was issued earlier all bind.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

use super::nearby::nearby;
use super::tables::{CellId, Range, Sum, Tables, Threshold};

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

/// A reader who sees everything that is not withheld.
pub struct Attacker<'t> {
    tables: &'t Tables,
    threshold: Threshold,
    /// What each cell can be at first sight.
    bounds: Vec<Range>,
    /// The sums that bind anything not yet certain.
    sums: Vec<usize>,
    /// The same, by sum.
    is_open: Vec<bool>,
    /// For each cell the values met in whole solutions, as far as they matter.
    met: Vec<Met>,
    /// The sums that each cell is in.
    sums_of: Rc<Vec<Vec<usize>>>,
    /// For each sum, whether those that hang together with it form a network, so that every whole number between the
    /// ends of a range occurs; worked out where it is asked for.
    is_network: OnceCell<Vec<bool>>,
    /// The solutions met by this attack, by what differs from the true counts.
    solutions: Vec<Solution>,
}

/// Other counts that agree with everything printed: those that differ from the true ones.
pub type Solution = Vec<(CellId, i64)>;

/// As many cells are free in the programmes that look for doubt near a cell, one after the other. Whatever is possible while all
/// other cells keep their true counts is possible.
const NEAR: [usize; 2] = [48, 400];

/// Small changes are looked for until so many were looked for in vain.
const MOST_IN_VAIN: u32 = 3;

/// Programmes of more cells than this are not solved: what they would say counts as no doubt.
const MOST_CELLS: usize = 6000;

impl<'t> Attacker<'t> {
    /// Returns the reader of what is printed where the items that `withheld` marks are not.
    pub fn new(tables: &'t Tables, threshold: Threshold, withheld: &[bool]) -> Self {
        Self::knowing(tables, threshold, withheld, &Rc::new(tables.sums_of_cells()))
    }

    /// Returns the same reader where it is known already which sums each cell is in.
    pub fn knowing(
        tables: &'t Tables,
        threshold: Threshold,
        withheld: &[bool],
        sums_of: &Rc<Vec<Vec<usize>>>,
    ) -> Self {
        let bounds: Vec<Range> = (0..tables.cells.len()).map(|cell| tables.seen(cell, withheld)).collect();
        let is_open = |sum: &Sum| members(sum).any(|(cell, _)| !bounds[cell].is_certain());
        let is_open: Vec<bool> = tables.sums.iter().map(is_open).collect();
        Self {
            tables,
            threshold,
            bounds,
            sums: (0..tables.sums.len()).filter(|&sum| is_open[sum]).collect(),
            is_open,
            met: tables.cells.iter().map(|cell| Met::new(cell.count)).collect(),
            sums_of: Rc::clone(sums_of),
            is_network: OnceCell::new(),
            solutions: Vec::new(),
        }
    }

    /// Recalls solutions that other attacks met; those that agree with what is printed now are worth as much as new ones.
    pub fn recall(&mut self, solutions: &[Solution]) {
        for solution in solutions {
            if solution.iter().all(|&(cell, value)| self.bounds[cell].holds(value)) {
                self.met(solution);
            }
        }
    }

    /// Returns the solutions that this attack met.
    pub fn solutions(self) -> Vec<Solution> {
        self.solutions
    }

    /// Tells whether fewer values than the threshold are possible for a cell.
    pub fn narrows(&mut self, cell: CellId) -> bool {
        if !self.sums_of[cell].iter().any(|&sum| self.is_open[sum]) {
            return !self.bounds[cell].is_wide(self.threshold);
        }
        self.look_nearby(cell);
        if self.is_doubtful(cell) {
            return false;
        }
        let sums = self.sums.clone();
        for most in NEAR {
            let (range, is_all) = self.range_near(cell, &sums, most);
            if self.is_doubtful(cell) || (range.is_wide(self.threshold) && self.has_enough(cell, range, most))
            {
                return false;
            }
            if is_all {
                return true;
            }
        }
        let (range, _) = self.range_near(cell, &sums, MOST_CELLS);
        !(range.is_wide(self.threshold) && self.has_enough(cell, range, MOST_CELLS))
    }

    /// Returns the leak of a cell, if there is one: what it can be and which sums say so.
    pub fn leak(&mut self, cell: CellId) -> Option<Leak> {
        if !self.narrows(cell) {
            return None;
        }
        let mut sums = self.sums.clone();
        let possible = self.range(cell, &sums);
        for sum in self.sums.clone() {
            let without: Vec<usize> = sums.iter().copied().filter(|&other| other != sum).collect();
            if !self.range_within(cell, &without, MOST_CELLS).range.is_wide(self.threshold) {
                sums = without;
            }
        }
        Some(Leak { cell, possible, sums })
    }

    /// Tells whether every whole number between the ends of a cell's range occurs.
    fn has_no_gaps(&self, cell: CellId) -> bool {
        let network = self.is_network.get_or_init(|| self.networks());
        self.sums_of[cell].iter().find(|&&sum| self.is_open[sum]).is_none_or(|&sum| network[sum])
    }

    /// Tells whether solutions met so far already leave enough values.
    fn is_doubtful(&self, cell: CellId) -> bool {
        let Met { low, high, several } = &self.met[cell];
        let least = self.threshold.0;
        several.len() as i64 >= least || (high - low + 1 >= least && self.has_no_gaps(cell))
    }

    /// Takes note of a solution.
    fn met(&mut self, solution: &[(CellId, i64)]) {
        for &(cell, value) in solution {
            let Met { low, high, several } = &mut self.met[cell];
            (*low, *high) = ((*low).min(value), (*high).max(value));
            if several.len() < self.threshold.0 as usize && !several.contains(&value) {
                several.push(value);
            }
        }
    }

    fn keep(&mut self, solution: Solution) {
        let differs = |&(cell, value): &(CellId, i64)| self.tables.cells[cell].count != value;
        let solution: Solution = solution.into_iter().filter(differs).collect();
        self.met(&solution);
        self.solutions.push(solution);
    }

    /// Looks for other values of a cell by small changes to the cells it is bound to, which costs little and mostly does.
    fn look_nearby(&mut self, cell: CellId) {
        let mut n_in_vain = 0;
        for step in 1..self.threshold.0 {
            for change in [step, -step] {
                if n_in_vain > MOST_IN_VAIN || self.is_doubtful(cell) {
                    return;
                }
                let value = self.tables.cells[cell].count + change;
                if !self.bounds[cell].holds(value) || self.met[cell].several.contains(&value) {
                    continue;
                }
                let found = nearby(self.tables, (&self.bounds, &self.sums_of[..]), (cell, change));
                n_in_vain += u32::from(found.is_none());
                found.into_iter().for_each(|solution| self.keep(solution));
            }
        }
    }

    /// Returns the smallest and the largest whole value of a cell.
    pub fn range(&mut self, cell: CellId, sums: &[usize]) -> Range {
        self.range_near(cell, sums, MOST_CELLS).0
    }

    /// Returns the smallest and largest value while at most so many cells are free, and whether those were all.
    fn range_near(&mut self, cell: CellId, sums: &[usize], most: usize) -> (Range, bool) {
        let Ranged { range, met, is_all } = self.range_within(cell, sums, most);
        met.into_iter().for_each(|solution| self.keep(solution));
        (range, is_all)
    }

    /// Returns the smallest and largest value of a cell where only some of the sums are printed, with the solutions met.
    fn range_within(&self, cell: CellId, sums: &[usize], most: usize) -> Ranged {
        let mut ranged = Ranged { range: self.bounds[cell], met: Vec::new(), is_all: true };
        for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
            let programme = Programme::new(self, cell, (sums, most), direction, None);
            ranged.is_all &= programme.is_all;
            let answer = programme.solve();
            let at_low = direction == OptimizationDirection::Minimize;
            match answer {
                Answer::Found(solution) => {
                    let found = solution.iter().find(|(of, _)| *of == cell);
                    let value = found.map_or(ranged.range.low, |(_, value)| *value);
                    if at_low {
                        ranged.range.low = value
                    } else {
                        ranged.range.high = Some(value)
                    }
                    ranged.met.push(solution);
                }
                Answer::Endless if !at_low => ranged.range.high = None,
                // What cannot be answered is no proof of doubt: the cell counts as known.
                Answer::Endless | Answer::None => {
                    let count = self.tables.cells[cell].count;
                    let range = Range { low: count, high: Some(count) };
                    return Ranged { range, met: Vec::new(), ..ranged };
                }
            }
        }
        ranged
    }

    /// Tells whether enough values of the range really occur.
    fn has_enough(&mut self, cell: CellId, range: Range, most: usize) -> bool {
        if self.has_no_gaps(cell) {
            return true;
        }
        let last = range.high.unwrap_or(range.low + 4 * self.threshold.0);
        for value in range.low..=last {
            if self.is_doubtful(cell) {
                return true;
            }
            if self.met[cell].several.contains(&value) {
                continue;
            }
            let near = (&*self.sums, most);
            let programme = Programme::new(self, cell, near, OptimizationDirection::Minimize, Some(value));
            if let Answer::Found(solution) = programme.solve() {
                self.keep(solution);
            }
        }
        self.is_doubtful(cell)
    }

    /// Tells of each sum whether it and those that hang together with it form a network: no cell is in more than two of them,
    /// and they can be written so that it enters one and leaves the other.
    fn networks(&self) -> Vec<bool> {
        let mut turned: Vec<Option<bool>> = vec![None; self.tables.sums.len()];
        let mut networks = vec![true; self.tables.sums.len()];
        let ties =
            |sum: usize| members(&self.tables.sums[sum]).filter(|(cell, _)| !self.bounds[*cell].is_certain());
        for &first in &self.sums {
            if turned[first].is_some() {
                continue;
            }
            turned[first] = Some(false);
            let (mut waiting, mut together, mut is_network) = (vec![first], Vec::new(), true);
            while let Some(sum) = waiting.pop() {
                together.push(sum);
                for (cell, sign) in ties(sum) {
                    let others = self.signs_in_others(cell, sum);
                    is_network &= others.len() < 2;
                    for (other, sign_there) in others {
                        let wanted = turned[sum].map(|is_turned| is_turned ^ (sign_there == sign));
                        match turned[other] {
                            None => {
                                turned[other] = wanted;
                                waiting.push(other);
                            }
                            known => is_network &= known == wanted,
                        }
                    }
                }
            }
            together.into_iter().for_each(|sum| networks[sum] = is_network);
        }
        networks
    }

    /// Returns the other sums that a cell is in, with its sign in each.
    fn signs_in_others(&self, cell: CellId, sum: usize) -> Vec<(usize, f64)> {
        let others = self.sums_of[cell].iter().filter(|&&other| other != sum && self.is_open[other]);
        let sign = |other: usize| if self.tables.sums[other].whole == cell { 1.0 } else { -1.0 };
        others.map(|&other| (other, sign(other))).collect()
    }
}

/// What was found of a cell's range.
struct Ranged {
    range: Range,
    met: Vec<Solution>,
    /// Whether every cell that bears on it was free.
    is_all: bool,
}

/// The values of a cell that were met.
struct Met {
    low: i64,
    high: i64,
    /// Different ones, up to the threshold.
    several: Vec<i64>,
}

impl Met {
    fn new(count: i64) -> Self {
        Self { low: count, high: count, several: vec![count] }
    }
}

/// Returns the cells of a sum with their signs.
pub fn members(sum: &Sum) -> impl Iterator<Item = (CellId, f64)> {
    std::iter::once((sum.whole, 1.0)).chain(sum.parts.iter().map(|&part| (part, -1.0)))
}

/// What came of a programme.
enum Answer {
    /// The best solution, cell by cell.
    Found(Solution),
    /// There is no best: the value can grow for ever.
    Endless,
    /// There is none, or none was found.
    None,
}

/// A linear programme over the cells that are tied to one of them.
struct Programme {
    problem: Problem,
    variables: Vec<(CellId, Variable)>,
    /// Whether all of those are free; the others keep their true counts.
    is_all: bool,
}

/// The nodes of a search over whole numbers after which it is broken off.
const MOST_NODES: u64 = 400;

impl Programme {
    fn new(
        attacker: &Attacker<'_>,
        cell: CellId,
        (sums, most): (&[usize], usize),
        direction: OptimizationDirection,
        fixed: Option<i64>,
    ) -> Self {
        let mut problem = Problem::new(direction);
        let mut variables: Vec<(CellId, Variable)> = Vec::new();
        let mut place: HashMap<CellId, Variable> = HashMap::new();
        let is_continuous = attacker.has_no_gaps(cell);
        let mut add = |problem: &mut Problem, of: CellId| {
            let bounds = attacker.bounds[of];
            let limits = match fixed.filter(|_| of == cell) {
                Some(value) => (whole(value), whole(value)),
                None => (whole(bounds.low), bounds.high.map_or(i32::MAX, whole)),
            };
            let weight = if of == cell { 1.0 } else { 0.0 };
            // The corners of a network are whole by themselves.
            let variable = match is_continuous {
                true => problem.add_var(weight, (f64::from(limits.0), f64::from(limits.1))),
                false => problem.add_integer_var(weight, limits),
            };
            variables.push((of, variable));
            variable
        };
        place.insert(cell, add(&mut problem, cell));
        // Only what is tied to the cell bears on it; the nearest first.
        let mut waiting = VecDeque::from([cell]);
        let mut taken: HashSet<usize> = HashSet::new();
        let mut is_all = true;
        while let Some(cell) = waiting.pop_front() {
            let are_printed = |sum: &&usize| attacker.is_open[**sum] && sums.binary_search(sum).is_ok();
            for &sum in attacker.sums_of[cell].iter().filter(are_printed) {
                if !taken.insert(sum) {
                    continue;
                }
                let mut known = 0.0;
                let mut terms: Vec<(Variable, f64)> = Vec::new();
                for (member, sign) in members(&attacker.tables.sums[sum]) {
                    let bounds = attacker.bounds[member];
                    if bounds.is_certain() {
                        known += sign * bounds.low as f64;
                        continue;
                    }
                    let variable = match place.get(&member) {
                        Some(&variable) => variable,
                        None if place.len() >= most => {
                            is_all = false;
                            known += sign * attacker.tables.cells[member].count as f64;
                            continue;
                        }
                        None => {
                            waiting.push_back(member);
                            let variable = add(&mut problem, member);
                            place.insert(member, variable);
                            variable
                        }
                    };
                    terms.push((variable, sign));
                }
                problem.add_constraint(&*terms, ComparisonOp::Eq, -known);
            }
        }
        Self { problem, variables, is_all }
    }

    fn solve(&self) -> Answer {
        let mut options = SolveOptions::default();
        options.node_limit = Some(MOST_NODES);
        let outcome = match self.problem.solve_with(options) {
            Ok(outcome) => outcome,
            Err(Error::Unbounded) => return Answer::Endless,
            Err(_) => return Answer::None,
        };
        let Ok(solution) = outcome.into_solution() else { return Answer::None };
        let value =
            |&(cell, variable): &(CellId, Variable)| (cell, solution.var_value(variable).round() as i64);
        Answer::Found(self.variables.iter().map(value).collect())
    }
}

fn whole(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
}
