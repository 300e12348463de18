//! The attack: what a reader who knows all the rules can work out about every withheld count.
//!
//! For each, the smallest and the largest whole number consistent with everything printed, by linear programmes over whole
//! numbers. The totals, the shares' bases, the zeros that would have been printed and what was issued earlier all bind.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

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
    /// For each cell the values met in whole solutions, as far as they matter.
    met: Vec<Met>,
    /// The sums that each cell is in.
    sums_of: Vec<Vec<usize>>,
    /// Whether every whole number between the ends of a range occurs.
    has_no_gaps: bool,
    /// The solutions met by this attack, by what differs from the true counts.
    solutions: Vec<Solution>,
}

/// Other counts that agree with everything printed: those that differ from the true ones.
pub type Solution = Vec<(CellId, i64)>;

impl<'t> Attacker<'t> {
    /// Returns the reader of what is printed where the items that `withheld` marks are not.
    pub fn new(tables: &'t Tables, threshold: Threshold, withheld: &[bool]) -> Self {
        let bounds: Vec<Range> = (0..tables.cells.len())
            .map(|cell| match tables.is_read(cell, withheld) {
                true => tables.cells[cell].printed,
                false => Range { low: tables.cells[cell].least, high: None },
            })
            .collect();
        let is_open = |sum: &Sum| members(sum).any(|(cell, _)| Some(bounds[cell].low) != bounds[cell].high);
        let sums: Vec<usize> = (0..tables.sums.len()).filter(|&sum| is_open(&tables.sums[sum])).collect();
        let mut sums_of = vec![Vec::new(); tables.cells.len()];
        for &sum in &sums {
            members(&tables.sums[sum]).for_each(|(cell, _)| sums_of[cell].push(sum));
        }
        let met = tables.cells.iter().map(|cell| Met::new(cell.count)).collect();
        let mut attacker =
            Self { tables, threshold, bounds, sums, met, sums_of, has_no_gaps: false, solutions: Vec::new() };
        attacker.has_no_gaps = attacker.is_network();
        attacker
    }

    /// Recalls solutions that other attacks met; those that agree with what is printed now are worth as much as new ones.
    pub fn recall(&mut self, solutions: &[Solution]) {
        for solution in solutions {
            let agrees = solution.iter().all(|&(cell, value)| {
                let Range { low, high } = self.bounds[cell];
                low <= value && high.is_none_or(|high| value <= high)
            });
            if agrees {
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
        if self.sums_of[cell].is_empty() {
            let Range { low, high } = self.bounds[cell];
            return high.is_some_and(|high| high - low + 1 < self.threshold.0);
        }
        if self.is_doubtful(cell) {
            return false;
        }
        let range = self.range(cell, &self.sums.clone());
        let enough = range.high.is_none_or(|high| high - range.low + 1 >= self.threshold.0);
        !enough || (!self.has_no_gaps && !self.has_enough(cell, range))
    }

    /// Returns the leak of a cell, if there is one: what it can be and which sums say so.
    pub fn leak(&mut self, cell: CellId) -> Option<Leak> {
        if !self.narrows(cell) {
            return None;
        }
        let mut sums = self.sums.clone();
        let possible = self.range(cell, &sums);
        let is_narrow = |range: Range| range.high.is_some_and(|high| high - range.low + 1 < self.threshold.0);
        for sum in self.sums.clone() {
            let without: Vec<usize> = sums.iter().copied().filter(|&other| other != sum).collect();
            if is_narrow(self.range_within(cell, &without).0) {
                sums = without;
            }
        }
        Some(Leak { cell, possible, sums })
    }

    /// Tells whether solutions met so far already leave enough values.
    fn is_doubtful(&self, cell: CellId) -> bool {
        let Met { low, high, several } = &self.met[cell];
        let span = if self.has_no_gaps { high - low + 1 } else { several.len() as i64 };
        span >= self.threshold.0
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

    /// Returns the smallest and the largest whole value of a cell.
    pub fn range(&mut self, cell: CellId, sums: &[usize]) -> Range {
        let (range, met) = self.range_within(cell, sums);
        met.into_iter().for_each(|solution| self.keep(solution));
        range
    }

    /// Returns the smallest and largest value of a cell where only some of the sums are printed, with the solutions met.
    fn range_within(&self, cell: CellId, sums: &[usize]) -> (Range, Vec<Solution>) {
        let mut range = self.bounds[cell];
        let mut met = Vec::new();
        for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
            let programme = Programme::new(self, cell, sums, direction, None);
            let answer = programme.solve();
            let at_low = direction == OptimizationDirection::Minimize;
            match answer {
                Answer::Found(solution) => {
                    let value =
                        solution.iter().find(|(of, _)| *of == cell).map_or(range.low, |(_, value)| *value);
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
                    let count = self.tables.cells[cell].count;
                    return (Range { low: count, high: Some(count) }, Vec::new());
                }
            }
        }
        (range, met)
    }

    /// Tells whether enough values of the range really occur.
    fn has_enough(&mut self, cell: CellId, range: Range) -> bool {
        let last = range.high.unwrap_or(range.low + 4 * self.threshold.0);
        for value in range.low..=last {
            if self.is_doubtful(cell) {
                return true;
            }
            if self.met[cell].several.contains(&value) {
                continue;
            }
            let programme =
                Programme::new(self, cell, &self.sums, OptimizationDirection::Minimize, Some(value));
            if let Answer::Found(solution) = programme.solve() {
                self.keep(solution);
            }
        }
        self.is_doubtful(cell)
    }

    /// Tells whether the sums form a network, in which every whole number between the ends of a range occurs: no cell is in
    /// more than two of them, and they can be written so that it enters one and leaves the other.
    fn is_network(&self) -> bool {
        let mut turned: Vec<Option<bool>> = vec![None; self.tables.sums.len()];
        let ties = |sum: usize| {
            let cells = members(&self.tables.sums[sum]);
            cells.filter(|(cell, _)| Some(self.bounds[*cell].low) != self.bounds[*cell].high)
        };
        let sign_in = |sum: usize, cell: CellId| {
            members(&self.tables.sums[sum])
                .find(|(other, _)| *other == cell)
                .is_some_and(|(_, sign)| sign > 0.0)
        };
        for &first in &self.sums {
            if turned[first].is_some() {
                continue;
            }
            turned[first] = Some(false);
            let mut waiting = vec![first];
            while let Some(sum) = waiting.pop() {
                for (cell, sign) in ties(sum) {
                    let others: Vec<usize> =
                        self.sums_of[cell].iter().copied().filter(|&other| other != sum).collect();
                    if others.len() > 1 {
                        return false;
                    }
                    for other in others {
                        let same = sign_in(other, cell) == (sign > 0.0);
                        let wanted = turned[sum].map(|is_turned| is_turned ^ same);
                        match turned[other] {
                            None => {
                                turned[other] = wanted;
                                waiting.push(other);
                            }
                            known if known != wanted => return false,
                            _known => {}
                        }
                    }
                }
            }
        }
        true
    }
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
}

impl Programme {
    fn new(
        attacker: &Attacker<'_>,
        cell: CellId,
        sums: &[usize],
        direction: OptimizationDirection,
        fixed: Option<i64>,
    ) -> Self {
        let mut problem = Problem::new(direction);
        let mut variables: Vec<(CellId, Variable)> = Vec::new();
        let mut place: Vec<Option<Variable>> = vec![None; attacker.bounds.len()];
        let mut add = |problem: &mut Problem, of: CellId| {
            let bounds = attacker.bounds[of];
            let limits = match fixed.filter(|_| of == cell) {
                Some(value) => (whole(value), whole(value)),
                None => (whole(bounds.low), bounds.high.map_or(i32::MAX, whole)),
            };
            let weight = if of == cell { 1.0 } else { 0.0 };
            // The corners of a network are whole by themselves.
            let variable = match attacker.has_no_gaps {
                true => problem.add_var(weight, (f64::from(limits.0), f64::from(limits.1))),
                false => problem.add_integer_var(weight, limits),
            };
            variables.push((of, variable));
            variable
        };
        place[cell] = Some(add(&mut problem, cell));
        // Only what is tied to the cell bears on it.
        let mut waiting = vec![cell];
        let mut taken = vec![false; attacker.tables.sums.len()];
        while let Some(cell) = waiting.pop() {
            for &sum in attacker.sums_of[cell].iter().filter(|sum| sums.binary_search(sum).is_ok()) {
                if std::mem::replace(&mut taken[sum], true) {
                    continue;
                }
                let mut known = 0.0;
                let mut terms: Vec<(Variable, f64)> = Vec::new();
                for (member, sign) in members(&attacker.tables.sums[sum]) {
                    let bounds = attacker.bounds[member];
                    if bounds.high == Some(bounds.low) {
                        known += sign * bounds.low as f64;
                        continue;
                    }
                    let variable = *place[member].get_or_insert_with(|| {
                        waiting.push(member);
                        add(&mut problem, member)
                    });
                    terms.push((variable, sign));
                }
                problem.add_constraint(&*terms, ComparisonOp::Eq, -known);
            }
        }
        Self { problem, variables }
    }

    fn solve(&self) -> Answer {
        let outcome = match self.problem.solve() {
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
