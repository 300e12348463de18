//! Complementary suppression: what else must be withheld so that nobody can work out a small count.
//!
//! Of all patterns that keep the attacker in doubt the cheapest is chosen (`optimum`), table by table, for tables of up to
//! 200 printed cells. Larger ones are protected by a heuristic, and attacked all the same: what links tables to each other is
//! left aside at first and each is protected by itself; then, for each count that is still exposed in the whole, the cheapest
//! set of printed cells that could make up for a change of it is withheld (a linear programme over the cells near it); then
//! whatever is not needed after all is printed again, the dearest first.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::attack::{Attacker, Solution, members};
use super::optimum::optimum;
use super::tables::{Cell, CellId, Range, Tables, Threshold};
use crate::measure::workers;

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
        let is_bare = part.tables.items.iter().all(|item| !item.is_barred);
        if is_bare && part.tables.cells.iter().all(|cell| !cell.is_small) {
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
    let mut case = Case::new(tables, threshold);
    if case.exposed(&primary).is_empty() {
        return case.pattern(primary, true);
    }
    let everything: Vec<bool> = tables.items.iter().map(|_| true).collect();
    case.given_away = case.exposed(&everything);
    let n_printed = tables.cells.iter().filter(|cell| !cell.items.is_empty()).count();
    if n_printed <= MOST_FOR_OPTIMUM {
        let found = case.tidied(case.heuristic(primary));
        return optimum(&case, found);
    }
    // What each table needs by itself is not taken back.
    let base = by_themselves(tables, threshold);
    let found = case.tidied_down_to(&base, case.heuristic(base.clone()));
    case.pattern(found, false)
}

/// Returns the pattern that protects each of several linked tables by itself; only what is small where there is but one.
fn by_themselves(tables: &Tables, threshold: Threshold) -> Vec<bool> {
    let mut withheld = tables.primary();
    let parts = tables.unlinked();
    if parts.len() < 2 {
        return withheld;
    }
    let found = workers::map(&parts, |part| protect_part(&part.tables, threshold).withheld);
    for (part, found) in parts.iter().zip(found) {
        part.items.iter().zip(found).for_each(|(&item, is_withheld)| withheld[item] = is_withheld);
    }
    withheld
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
    /// The sums that each cell is in.
    sums_of: Rc<Vec<Vec<usize>>>,
}

/// As many cells are considered for making up for a change; many times as many where those do not suffice, then all.
const NEAR: [usize; 3] = [300, 3000, usize::MAX];

impl<'t> Case<'t> {
    /// Returns the case of `tables`, of which nothing is given away yet.
    fn new(tables: &'t Tables, threshold: Threshold) -> Self {
        let sums_of = Rc::new(tables.sums_of_cells());
        Self { tables, threshold, given_away: Vec::new(), solutions: RefCell::default(), sums_of }
    }

    /// Returns the cells that an attacker can narrow down too far.
    pub fn exposed(&self, withheld: &[bool]) -> Vec<CellId> {
        self.exposed_among(0..self.tables.cells.len(), withheld)
    }

    /// Tells whether no cell is exposed.
    fn is_safe(&self, withheld: &[bool]) -> bool {
        let mut attacker = self.attacker(withheld);
        let mut in_doubt = (0..self.tables.cells.len()).filter(|cell| self.needs_doubt(*cell, withheld));
        let is_safe = !in_doubt.any(|cell| attacker.narrows(cell));
        self.solutions.borrow_mut().extend(attacker.solutions());
        is_safe
    }

    fn needs_doubt(&self, cell: CellId, withheld: &[bool]) -> bool {
        self.tables.needs_doubt(cell, withheld, self.threshold) && !self.given_away.contains(&cell)
    }

    fn exposed_among(&self, cells: impl IntoIterator<Item = CellId>, withheld: &[bool]) -> Vec<CellId> {
        let mut attacker = self.attacker(withheld);
        let cells = cells.into_iter().filter(|cell| self.needs_doubt(*cell, withheld));
        let exposed = cells.filter(|&cell| attacker.narrows(cell)).collect();
        self.solutions.borrow_mut().extend(attacker.solutions());
        exposed
    }

    /// Returns an attacker who recalls what earlier ones met.
    fn attacker(&self, withheld: &[bool]) -> Attacker<'_> {
        let mut attacker = Attacker::knowing(self.tables, self.threshold, withheld, &self.sums_of);
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
        let mut exposed = self.exposed(&withheld);
        while !exposed.is_empty() {
            let before = withheld.clone();
            for &cell in &exposed {
                let mut attacker = self.attacker(&withheld);
                if attacker.narrows(cell) {
                    self.widen(cell, &mut withheld);
                }
            }
            if withheld == before {
                // No single change helps: withhold what is bound to them, and if that is nothing more, everything.
                for &cell in &exposed {
                    let near = self.near(cell, NEAR[0]);
                    near.iter()
                        .flat_map(|&id| &self.tables.cells[id].items)
                        .for_each(|&i| withheld[i] = true);
                }
                if withheld == before {
                    withheld.iter_mut().for_each(|is_withheld| *is_withheld = true);
                    return withheld;
                }
            }
            // Withholding more hides no less: only these and what is newly withheld can be exposed.
            let items = (0..withheld.len()).filter(|&item| withheld[item] && !before[item]);
            exposed.extend(items.flat_map(|item| &self.tables.items[item].cells));
            exposed.sort_unstable();
            exposed.dedup();
            exposed = self.exposed_among(exposed, &withheld);
        }
        withheld
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
        NEAR.into_iter().find_map(|most| self.way_among(&self.near(cell, most), (cell, change), withheld))
    }

    /// Returns the cells that a cell is bound to, the nearest first, up to so many; the others stay as they are.
    fn near(&self, cell: CellId, most: usize) -> Vec<CellId> {
        let mut near = vec![cell];
        let mut is_near = vec![false; self.tables.cells.len()];
        is_near[cell] = true;
        let mut at = 0;
        while at < near.len() {
            for &sum in &self.sums_of[near[at]] {
                for (member, _) in members(&self.tables.sums[sum]) {
                    if near.len() < most && !std::mem::replace(&mut is_near[member], true) {
                        near.push(member);
                    }
                }
            }
            at += 1;
        }
        near
    }

    fn way_among(
        &self,
        near: &[CellId],
        (cell, change): (CellId, f64),
        withheld: &[bool],
    ) -> Option<(f64, Vec<CellId>)> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let cells = &self.tables.cells;
        let mut free: HashMap<CellId, Variable> = HashMap::new();
        let mut paid: BTreeMap<CellId, (Variable, Variable)> = BTreeMap::new();
        for &id in near {
            let Cell { count, least, items, is_issued, known, .. } = &cells[id];
            let is_read = self.tables.is_read(id, withheld);
            let Range { low, high } = self.tables.seen(id, withheld);
            let bounds = if id == cell {
                (change, change)
            } else {
                ((low - count) as f64, high.map_or(f64::INFINITY, |high| (high - count) as f64))
            };
            free.insert(id, problem.add_var(0.0, bounds));
            if is_read && *count > 0 && !is_issued && id != cell {
                let price: u64 =
                    items.iter().filter(|&&item| !withheld[item]).map(|&i| self.tables.items[i].cost).sum();
                let price = price as f64 / change.abs().min(*count as f64).max(1.0);
                let down = problem.add_var(price, (0.0, (count - least.max(&known.low)) as f64));
                let most = known.high.map_or(f64::INFINITY, |high| (high - count) as f64);
                paid.insert(id, (problem.add_var(price, (0.0, most)), down));
            }
        }
        let mut sums: Vec<usize> = near.iter().flat_map(|cell| &self.sums_of[*cell]).copied().collect();
        sums.sort_unstable();
        sums.dedup();
        for sum in sums {
            let mut terms = Vec::new();
            for (member, sign) in members(&self.tables.sums[sum]) {
                terms.extend(free.get(&member).map(|&variable| (variable, sign)));
                terms.extend(
                    paid.get(&member).into_iter().flat_map(|&(up, down)| [(up, sign), (down, -sign)]),
                );
            }
            problem.add_constraint(&*terms, ComparisonOp::Eq, 0.0);
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let moves = |&(up, down): &(Variable, Variable)| {
            solution.var_value(up).abs().max(solution.var_value(down).abs()) > 1e-7
        };
        let moved = paid.iter().filter(|(_, variables)| moves(variables)).map(|(&id, _)| id).collect();
        Some((solution.objective(), moved))
    }

    /// Prints again what need not be withheld, the dearest first.
    pub fn tidied(&self, withheld: Vec<bool>) -> Vec<bool> {
        let primary = self.tables.primary();
        self.tidied_down_to(&primary, withheld)
    }

    /// The same, but for what `base` withholds.
    pub fn tidied_down_to(&self, base: &[bool], mut withheld: Vec<bool>) -> Vec<bool> {
        let mut items: Vec<usize> =
            (0..withheld.len()).filter(|&item| withheld[item] && !base[item]).collect();
        items.sort_by_key(|&item| (std::cmp::Reverse(self.tables.items[item].cost), item));
        for item in items {
            withheld[item] = false;
            withheld[item] = !self.is_safe(&withheld);
        }
        withheld
    }
}

fn join((a, b): ((f64, Vec<CellId>), (f64, Vec<CellId>))) -> (f64, Vec<CellId>) {
    (a.0 + b.0, a.1.into_iter().chain(b.1).collect())
}
