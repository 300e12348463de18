//! Complementary suppression: what else must be withheld so that nobody can work out a small count.
//!
//! Of all patterns that keep the attacker in doubt the cheapest is chosen (`optimum`), table by table, for tables of up to
//! 200 printed cells. Larger ones are protected by a heuristic, and attacked all the same: for each small count in turn, the
//! cheapest set of printed cells that could make up for a change of it is withheld (a linear programme); then whatever is
//! not needed after all is printed again, the dearest first.

use std::cell::RefCell;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::attack::{Attacker, Solution, members};
use super::optimum::optimum;
use super::tables::{Cell, CellId, Tables, Threshold};

/// Tables with more printed cells than this are protected by the heuristic alone.
pub const MOST_FOR_OPTIMUM: usize = 200;

/// Which items are withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// By item.
    pub withheld: Vec<bool>,
    /// What withholding them costs.
    pub cost: u64,
    /// Whether it is shown that no cheaper pattern protects every count.
    pub is_least: bool,
    /// Small counts that no pattern protects, because what was issued earlier gives them away.
    pub given_away: Vec<CellId>,
}

/// Returns which items of `tables` to withhold.
pub fn protect(tables: &Tables, threshold: Threshold) -> Pattern {
    let mut pattern = Pattern { withheld: tables.primary(), cost: 0, is_least: true, given_away: Vec::new() };
    for part in tables.apart() {
        if part.tables.cells.iter().all(|cell| !cell.is_small) {
            continue;
        }
        let found = protect_part(&part.tables, threshold);
        for (&item, &is_withheld) in part.items.iter().zip(&found.withheld) {
            pattern.withheld[item] = is_withheld;
        }
        pattern.is_least &= found.is_least;
        pattern.given_away.extend(found.given_away.iter().map(|&cell| part.cells[cell]));
    }
    pattern.cost = cost(tables, &pattern.withheld);
    pattern
}

/// Returns the pattern of tables that hang together.
fn protect_part(tables: &Tables, threshold: Threshold) -> Pattern {
    let primary = tables.primary();
    let mut case = Case { tables, threshold, given_away: Vec::new(), solutions: RefCell::default() };
    if case.exposed(&primary).is_empty() {
        return case.pattern(primary, true);
    }
    let everything: Vec<bool> = tables.items.iter().map(|_| true).collect();
    case.given_away = case.exposed(&everything);
    let found = case.tidied(case.heuristic(primary));
    let n_printed = tables.cells.iter().filter(|cell| !cell.items.is_empty()).count();
    match n_printed <= MOST_FOR_OPTIMUM {
        true => optimum(&case, found),
        false => case.pattern(found, false),
    }
}

/// Returns what a pattern costs.
pub fn cost(tables: &Tables, withheld: &[bool]) -> u64 {
    tables
        .items
        .iter()
        .zip(withheld)
        .filter(|(_, is_withheld)| **is_withheld)
        .map(|(item, _)| item.cost)
        .sum()
}

/// Tables that hang together, and how they are to be protected.
pub struct Case<'t> {
    /// The tables.
    pub tables: &'t Tables,
    /// Which counts may not be told.
    pub threshold: Threshold,
    /// Cells that nothing protects any more.
    pub given_away: Vec<CellId>,
    /// Other counts that agreed with what some pattern prints; most agree with the next pattern as well.
    solutions: RefCell<Vec<Solution>>,
}

impl Case<'_> {
    /// Returns the cells that an attacker can narrow down too far.
    pub fn exposed(&self, withheld: &[bool]) -> Vec<CellId> {
        let mut attacker = self.attacker(withheld);
        let cells = (0..self.tables.cells.len())
            .filter(|cell| self.tables.needs_doubt(*cell, withheld) && !self.given_away.contains(cell));
        let exposed = cells.filter(|&cell| attacker.narrows(cell)).collect();
        self.solutions.borrow_mut().extend(attacker.solutions());
        exposed
    }

    /// Returns an attacker who recalls what earlier ones met.
    fn attacker(&self, withheld: &[bool]) -> Attacker<'_> {
        let mut attacker = Attacker::new(self.tables, self.threshold, withheld);
        attacker.recall(&self.solutions.borrow());
        attacker
    }

    /// Returns the pattern with its cost.
    pub fn pattern(&self, withheld: Vec<bool>, is_least: bool) -> Pattern {
        let cost = cost(self.tables, &withheld);
        Pattern { withheld, cost, is_least, given_away: self.given_away.clone() }
    }

    /// Withholds more until no cell is exposed.
    pub fn heuristic(&self, mut withheld: Vec<bool>) -> Vec<bool> {
        loop {
            let exposed = self.exposed(&withheld);
            if exposed.is_empty() {
                return withheld;
            }
            let before = withheld.clone();
            for cell in exposed {
                let mut attacker = self.attacker(&withheld);
                if attacker.narrows(cell) {
                    self.widen(cell, &mut withheld);
                }
            }
            if withheld == before {
                // No single change helps: withhold everything that is bound to them.
                withheld.iter_mut().for_each(|is_withheld| *is_withheld = true);
                return withheld;
            }
        }
    }

    /// Withholds what makes room for another value of `cell`, above it or below, whichever is cheaper.
    fn widen(&self, cell: CellId, withheld: &mut [bool]) {
        let count = self.tables.cells[cell].count;
        let low = self.tables.cells[cell].least.min(count);
        // Enough room above the least value that a reader may take it for.
        let up = self.way(cell, (low + self.threshold.0 - 1 - count).max(1) as f64, withheld);
        let room = (count - low).min(self.threshold.0 - 1);
        let down = if room > 0 { self.way(cell, -(room as f64), withheld) } else { None };
        // What goes down must go up as well unless there is room for all values below.
        let ways = match room >= self.threshold.0 - 1 {
            true => [up, down],
            false => [up.zip(down.or(Some((0.0, Vec::new())))).map(join), None],
        };
        let best = ways.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
        for moved in best.map(|(_, moved)| moved).unwrap_or_default() {
            for &item in &self.tables.cells[moved].items {
                withheld[item] = true;
            }
        }
    }

    /// Returns the cheapest cells that can make up for a change of `cell`, with their cost.
    fn way(&self, cell: CellId, change: f64, withheld: &[bool]) -> Option<(f64, Vec<CellId>)> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let cells = &self.tables.cells;
        let mut free: Vec<Option<Variable>> = vec![None; cells.len()];
        let mut paid: Vec<Option<(Variable, Variable)>> = vec![None; cells.len()];
        for id in 0..cells.len() {
            let Cell { count, printed, least, items, is_issued, .. } = &cells[id];
            let is_read = self.tables.is_read(id, withheld);
            let (low, high) = match is_read {
                true => (printed.low, printed.high),
                false => (*least, None),
            };
            let bounds = if id == cell {
                (change, change)
            } else {
                ((low - count) as f64, high.map_or(f64::INFINITY, |high| (high - count) as f64))
            };
            free[id] = Some(problem.add_var(0.0, bounds));
            if is_read && *count > 0 && !is_issued && id != cell {
                let price: u64 =
                    items.iter().filter(|&&item| !withheld[item]).map(|&i| self.tables.items[i].cost).sum();
                let price = price as f64 / change.abs().min(*count as f64).max(1.0);
                let down = problem.add_var(price, (0.0, (count - least) as f64));
                paid[id] = Some((problem.add_var(price, (0.0, f64::INFINITY)), down));
            }
        }
        for sum in &self.tables.sums {
            let mut terms = Vec::new();
            for (member, sign) in members(sum) {
                terms.extend(free[member].map(|variable| (variable, sign)));
                terms.extend(paid[member].into_iter().flat_map(|(up, down)| [(up, sign), (down, -sign)]));
            }
            problem.add_constraint(&*terms, ComparisonOp::Eq, 0.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let moves = |&(up, down): &(Variable, Variable)| {
            solution.var_value(up).abs().max(solution.var_value(down).abs()) > 1e-7
        };
        let moved = (0..cells.len()).filter(|&id| paid[id].as_ref().is_some_and(moves)).collect();
        Some((solution.objective(), moved))
    }

    /// Prints again what need not be withheld, the dearest first.
    pub fn tidied(&self, mut withheld: Vec<bool>) -> Vec<bool> {
        let primary = self.tables.primary();
        let mut items: Vec<usize> =
            (0..withheld.len()).filter(|&item| withheld[item] && !primary[item]).collect();
        items.sort_by_key(|&item| (std::cmp::Reverse(self.tables.items[item].cost), item));
        for item in items {
            withheld[item] = false;
            if !self.exposed(&withheld).is_empty() {
                withheld[item] = true;
            }
        }
        withheld
    }
}

fn join((a, b): ((f64, Vec<CellId>), (f64, Vec<CellId>))) -> (f64, Vec<CellId>) {
    (a.0 + b.0, a.1.into_iter().chain(b.1).collect())
}
