//! A linear programme over the cells that are tied to one of them: the smallest or the largest value that it can have.

use std::collections::{HashMap, HashSet, VecDeque};

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

use super::tables::{CellId, Range};
use super::view::View;

/// Other counts that agree with everything printed, cell by cell.
pub type Solution = Vec<(CellId, i64)>;

/// What came of a programme.
pub enum Answer {
    /// The best solution.
    Found(Solution),
    /// There is no best: the value can grow for ever.
    Endless,
    /// There is none, or none was found.
    None,
}

/// The nodes of a search over whole numbers after which it is broken off.
const MOST_NODES: u64 = 400;

/// The cells that bear on one of them, as far as they are free, and the sums that bind them.
pub struct Programme<'v, 't> {
    view: &'v View<'t>,
    cell: CellId,
    /// The free cells, the one that is asked about first.
    cells: Vec<CellId>,
    /// For each sum the places of its free cells with their signs, and what the others come to.
    rules: Vec<(Vec<(usize, i64)>, i64)>,
    /// Whether every cell that bears on the first is free; the others keep their true counts.
    pub is_all: bool,
}

impl<'v, 't> Programme<'v, 't> {
    /// Returns the programme over so many cells at most, the nearest first, and the sums that `binds` lets through.
    pub fn new(view: &'v View<'t>, cell: CellId, most: usize, binds: impl Fn(usize) -> bool) -> Self {
        let mut programme = Self { view, cell, cells: vec![cell], rules: Vec::new(), is_all: true };
        let mut place: HashMap<CellId, usize> = HashMap::from([(cell, 0)]);
        let mut taken: HashSet<usize> = HashSet::new();
        let mut waiting = VecDeque::from([cell]);
        while let Some(cell) = waiting.pop_front() {
            for sum in view.open_sums(cell).filter(|sum| binds(*sum)) {
                if !taken.insert(sum) {
                    continue;
                }
                let mut known = 0;
                let mut terms: Vec<(usize, i64)> = Vec::new();
                for &(member, sign) in &view.ties.members[sum] {
                    let Range { low, .. } = view.bounds[member];
                    if view.bounds[member].is_certain() {
                        known += sign * low;
                        continue;
                    }
                    let is_full = programme.cells.len() >= most;
                    if is_full && !place.contains_key(&member) {
                        programme.is_all = false;
                        known += sign * view.tables.cells[member].count;
                        continue;
                    }
                    let at = *place.entry(member).or_insert_with(|| {
                        waiting.push_back(member);
                        programme.cells.push(member);
                        programme.cells.len() - 1
                    });
                    match terms.iter_mut().find(|(known, _)| *known == at) {
                        Some((_, known)) => *known += sign,
                        None => terms.push((at, sign)),
                    }
                }
                programme.rules.push((terms, known));
            }
        }
        programme
    }

    /// Returns the whole numbers between the smallest and the largest value of its cell where the cells may have fractions; none
    /// where that was not found.
    pub fn in_fractions(&self) -> Option<Range> {
        let end = |direction: OptimizationDirection| {
            let (problem, variables) = self.problem((direction, true), None);
            let solution = problem.solve().ok()?.into_solution().ok()?;
            Some(solution.var_value(variables[0]))
        };
        let low = (end(OptimizationDirection::Minimize)? - 1e-6).ceil();
        let high = (end(OptimizationDirection::Maximize)? + 1e-6).floor();
        Some(Range { low: low as i64, high: Some(high as i64) })
    }

    /// Solves it for the smallest or the largest value of its cell, or for any solution where that is `fixed`.
    pub fn solve(&self, direction: OptimizationDirection, fixed: Option<i64>) -> Answer {
        let (problem, variables) = self.problem((direction, false), fixed);
        let mut options = SolveOptions::default();
        options.node_limit = Some(MOST_NODES);
        let outcome = match problem.solve_with(options) {
            Ok(outcome) => outcome,
            Err(Error::Unbounded) => return Answer::Endless,
            Err(_) => return Answer::None,
        };
        let Ok(solution) = outcome.into_solution() else { return Answer::None };
        let value =
            |(&cell, &variable): (&CellId, &Variable)| (cell, solution.var_value(variable).round() as i64);
        let found: Solution = self.cells.iter().zip(&variables).map(value).collect();
        // Numbers that run away in the solver are no proof of anything.
        if self.holds(&found) { Answer::Found(found) } else { Answer::None }
    }

    /// Returns the problem with the variable of each cell, in whole numbers unless they may have fractions.
    fn problem(
        &self,
        (direction, in_fractions): (OptimizationDirection, bool),
        fixed: Option<i64>,
    ) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(direction);
        let mut variables: Vec<Variable> = Vec::with_capacity(self.cells.len());
        for &of in &self.cells {
            let Range { low, high } = self.view.bounds[of];
            let limits = match fixed.filter(|_| of == self.cell) {
                Some(value) => (whole(value), whole(value)),
                None => (whole(low), high.map_or(i32::MAX, whole)),
            };
            let weight = if of == self.cell { 1.0 } else { 0.0 };
            variables.push(match in_fractions {
                true => problem.add_var(weight, (f64::from(limits.0), f64::from(limits.1))),
                false => problem.add_integer_var(weight, limits),
            });
        }
        for (terms, known) in &self.rules {
            let terms: Vec<(Variable, f64)> =
                terms.iter().map(|&(at, sign)| (variables[at], sign as f64)).collect();
            problem.add_constraint(&*terms, ComparisonOp::Eq, -*known as f64);
        }
        (problem, variables)
    }

    /// Tells whether a solution agrees with everything.
    fn holds(&self, solution: &Solution) -> bool {
        let holds = |(terms, known): &(Vec<(usize, i64)>, i64)| {
            terms.iter().map(|&(at, sign)| sign * solution[at].1).sum::<i64>() + known == 0
        };
        solution.iter().all(|&(cell, value)| self.view.bounds[cell].holds(value))
            && self.rules.iter().all(holds)
    }
}

fn whole(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
}
