//! The cheapest way out for a count that is exposed: which printed cells could make up for a change of it, were they withheld.

use std::collections::{BTreeMap, HashMap, HashSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::suppress::Case;
use super::tables::{Cell, CellId, ItemId, Range};
use super::view::members;
use super::watch::Watch;

/// As many cells are considered for making up for a change; many times as many where those do not suffice.
const NEAR: [usize; 2] = [120, 1500];

/// Returns the items that make room for another value of `cell`, above it or below, whichever is cheaper.
pub fn way(case: &Case<'_>, watch: &Watch<'_, '_>, cell: CellId) -> Vec<ItemId> {
    let count = case.tables.cells[cell].count;
    let low = case.tables.cells[cell].least.min(count);
    let needed = case.tables.needed(cell, case.threshold).0;
    // Enough room above the least value that a reader may take it for.
    let up = towards(case, watch, cell, (low + needed - 1 - count).max(1) as f64);
    let room = (count - low).min(needed - 1);
    let down = if room > 0 { towards(case, watch, cell, -(room as f64)) } else { None };
    // What goes down must go up as well unless there is room for all values below.
    let ways = match room >= needed - 1 {
        true => [up, down],
        false => [up.zip(down.or(Some((0.0, Vec::new())))).map(join), None],
    };
    let best = ways.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
    let moved = best.map(|(_, moved)| moved).unwrap_or_default();
    moved.into_iter().flat_map(|cell| case.tables.cells[cell].items.iter().copied()).collect()
}

fn join((a, b): (Way, Way)) -> Way {
    (a.0 + b.0, a.1.into_iter().chain(b.1).collect())
}

/// What cells cost that make up for a change.
type Way = (f64, Vec<CellId>);

/// Returns the cheapest cells that can make up for a change of `cell`.
fn towards(case: &Case<'_>, watch: &Watch<'_, '_>, cell: CellId, change: f64) -> Option<Way> {
    NEAR.into_iter().find_map(|most| among(case, watch, &near(case, cell, most), (cell, change)))
}

/// Returns the cells that a cell is bound to, the nearest first, up to so many.
pub fn near(case: &Case<'_>, cell: CellId, most: usize) -> Vec<CellId> {
    let mut near = vec![cell];
    let mut is_near = HashSet::from([cell]);
    let mut sums = HashSet::new();
    let mut at = 0;
    while at < near.len() && near.len() < most {
        for &sum in &case.ties.sums_of[near[at]] {
            if !sums.insert(sum) {
                continue;
            }
            for (member, _) in members(&case.tables.sums[sum]) {
                if near.len() < most && is_near.insert(member) {
                    near.push(member);
                }
            }
        }
        at += 1;
    }
    near
}

/// The same where only these cells can move; the others stay as they are.
fn among(
    case: &Case<'_>,
    watch: &Watch<'_, '_>,
    near: &[CellId],
    (cell, change): (CellId, f64),
) -> Option<Way> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let withheld = &watch.withheld;
    let cells = &case.tables.cells;
    let mut free: HashMap<CellId, Variable> = HashMap::new();
    let mut paid: BTreeMap<CellId, (Variable, Variable)> = BTreeMap::new();
    for &id in near {
        let Cell { count, least, items, is_issued, known, .. } = &cells[id];
        let is_read = case.tables.is_read(id, withheld);
        let Range { low, high } = watch.view.bounds[id];
        let bounds = if id == cell {
            (change, change)
        } else {
            ((low - count) as f64, high.map_or(f64::INFINITY, |high| (high - count) as f64))
        };
        free.insert(id, problem.add_var(0.0, bounds));
        if is_read && *count > 0 && !is_issued && id != cell {
            let price: u64 =
                items.iter().filter(|&&item| !withheld[item]).map(|&i| case.tables.items[i].cost).sum();
            let price = price as f64 / change.abs().min(*count as f64).max(1.0);
            let down = problem.add_var(price, (0.0, (count - least.max(&known.low)) as f64));
            let most = known.high.map_or(f64::INFINITY, |high| (high - count) as f64);
            paid.insert(id, (problem.add_var(price, (0.0, most)), down));
        }
    }
    let mut sums: Vec<usize> = near.iter().flat_map(|cell| &case.ties.sums_of[*cell]).copied().collect();
    sums.sort_unstable();
    sums.dedup();
    for sum in sums {
        let mut terms = Vec::new();
        for (member, sign) in members(&case.tables.sums[sum]) {
            let sign = sign as f64;
            terms.extend(free.get(&member).map(|&variable| (variable, sign)));
            terms.extend(paid.get(&member).into_iter().flat_map(|&(up, down)| [(up, sign), (down, -sign)]));
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
