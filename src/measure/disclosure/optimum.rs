//! The cheapest pattern that protects every count: branch and bound over whole numbers, with a cut for each way in
//! which an attacker succeeds.
//!
//! The programme chooses items to withhold. As long as its choice leaves a cell exposed, the dual of the attack on that
//! cell says what any better choice must have: enough room in the cells that the attack rests on. Fischetti and Salazar-González,
//! "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", JASA 95 (2000).

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, Variable};

use super::attack::near;
use super::suppress::{Case, Pattern, cost};
use super::tables::{Cell, CellId, Range};
use super::view::members;
use super::watch::Watch;

/// Rounds of cuts, and nodes of the search in each, after which the best pattern found so far has to do: a limit on work
/// rather than on time, so that the answer is the same on every machine.
const MOST_ROUNDS: usize = 60;
const MOST_NODES: u64 = 3000;

/// As many cells are looked at for what gives one away, then all it hangs together with.
const NEAR: [usize; 2] = [60, usize::MAX];

/// How much the dual shuns room that is not there yet: enough to choose few cells among equals.
const SHY: f64 = 1e-3;

/// Something any protecting pattern satisfies: the weighted cells that are withheld come to at least `least`.
struct Cut {
    cells: Vec<(CellId, f64)>,
    least: f64,
}

/// Returns the cheapest pattern, or `found` where no cheaper one is found within the limits.
pub fn optimum(case: &Case<'_>, found: Vec<bool>) -> Pattern {
    let mut best = found;
    let mut cuts: Vec<Cut> = Vec::new();
    let primary = case.tables.primary();
    let mut choice = primary.clone();
    let mut watch = Watch::new(case, choice.clone());
    for round in 0..MOST_ROUNDS {
        watch.turn_to(&choice);
        let exposed = watch.exposed(0..case.tables.cells.len());
        if exposed.is_empty() {
            return case.pattern(choice, true);
        }
        for &cell in &exposed {
            let cut = NEAR.into_iter().find_map(|most| {
                let sums = near(&watch.view, cell, most);
                capacity(case, cell, (&choice, &sums))
            });
            cuts.push(cut.unwrap_or_else(|| anything_else(case, &choice)));
        }
        // What was found already completes the first choice.
        if round.is_power_of_two() {
            case.heuristic(&mut watch, exposed);
            case.tidy(&mut watch, &primary);
            if cost(case.tables, &watch.withheld) < cost(case.tables, &best) {
                best.clone_from(&watch.withheld);
            }
        }
        match choose(case, &cuts, &best) {
            Some(next) if cost(case.tables, &next) < cost(case.tables, &best) => choice = next,
            Some(_) => return case.pattern(best, true),
            None => return case.pattern(best, false),
        }
    }
    case.pattern(best, false)
}

/// Returns the cheapest items that satisfy every cut; none when the search was broken off.
fn choose(case: &Case<'_>, cuts: &[Cut], known: &[bool]) -> Option<Vec<bool>> {
    let tables = case.tables;
    let primary = tables.primary();
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let items: Vec<Option<Variable>> = (0..tables.items.len())
        .map(|item| (!primary[item]).then(|| problem.add_binary_var(tables.items[item].cost as f64)))
        .collect();
    let mut cells: Vec<Option<Variable>> = vec![None; tables.cells.len()];
    for cut in cuts {
        let mut least = cut.least;
        let mut terms: Vec<(Variable, f64)> = Vec::new();
        for &(cell, weight) in &cut.cells {
            let choices: Vec<Variable> =
                tables.cells[cell].items.iter().filter_map(|&item| items[item]).collect();
            match choices.as_slice() {
                [] => least -= weight,
                [only] => join(&mut terms, *only, weight),
                several => {
                    // A cell is withheld where every item that prints it is.
                    let variable = *cells[cell].get_or_insert_with(|| {
                        let variable = problem.add_binary_var(0.0);
                        for &item in several {
                            problem.add_constraint([(item, 1.0), (variable, -1.0)], ComparisonOp::Ge, 0.0);
                        }
                        if several.len() > 1 {
                            let all: Vec<(Variable, f64)> =
                                several.iter().map(|&item| (item, 1.0)).chain([(variable, -1.0)]).collect();
                            problem.add_constraint(&*all, ComparisonOp::Le, several.len() as f64 - 1.0);
                        }
                        variable
                    });
                    join(&mut terms, variable, weight);
                }
            }
        }
        tighten(&mut terms, &mut least);
        if !terms.is_empty() {
            problem.add_constraint(&*terms, ComparisonOp::Ge, least);
        }
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_NODES);
    let hint = items.iter().zip(known);
    options.warm_start =
        Some(hint.filter_map(|(item, is)| Some(((*item)?, f64::from(u8::from(*is))))).collect());
    let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
    if solution.status() != SolutionStatus::Optimal {
        return None;
    }
    let chosen = |item: Option<Variable>| item.is_none_or(|item| solution.var_value(item) > 0.5);
    Some(items.into_iter().map(chosen).collect())
}

/// Makes what is asked of choices as sharp as it can be: none counts for more than all that is asked, and a choice that asks for others
/// asks for no more than is missing with it. The whole choices that are left are the same, those in fractions are fewer.
fn tighten(terms: &mut [(Variable, f64)], least: &mut f64) {
    let asked: f64 = terms.iter().map(|(_, weight)| weight.min(0.0)).sum();
    let most = *least - asked;
    if most <= 0.0 {
        return;
    }
    let mut asking = terms.iter_mut().filter(|(_, weight)| *weight < 0.0);
    if let (Some((_, weight)), None, true) = (asking.next(), asking.next(), *least < 0.0) {
        (*weight, *least) = (-most, 0.0);
    }
    terms.iter_mut().for_each(|(_, weight)| *weight = weight.min(most));
}

/// Adds a term to a sum in which each variable stands once.
fn join(terms: &mut Vec<(Variable, f64)>, variable: Variable, weight: f64) {
    match terms.iter_mut().find(|(known, _)| *known == variable) {
        Some((_, known)) => *known += weight,
        None => terms.push((variable, weight)),
    }
}

/// Returns the cut that says: something that is printed now must be withheld. It holds because printing more never hides more.
fn anything_else(case: &Case<'_>, withheld: &[bool]) -> Cut {
    let is_open = |cell: &CellId| case.tables.cells[*cell].items.iter().any(|&item| !withheld[item]);
    let cells = (0..case.tables.cells.len()).filter(is_open).map(|cell| (cell, 1.0));
    Cut { cells: cells.collect(), least: 1.0 }
}

/// Returns the cut from the dual of the attack on `cell`, or none where the attack succeeds only by whole numbers.
fn capacity(case: &Case<'_>, cell: CellId, (withheld, sums): (&[bool], &BTreeSet<usize>)) -> Option<Cut> {
    let needed = (case.tables.needed(cell, case.threshold).0 - 1) as f64;
    let up = Dual::solve(case, (cell, 1.0), withheld, sums)?;
    let down = Dual::solve(case, (cell, -1.0), withheld, sums)?;
    let Cell { is_small, .. } = case.tables.cells[cell];
    let mut least = needed;
    let mut cells = Vec::new();
    let mut reached = 0.0;
    for (at, &id) in up.cells.iter().enumerate() {
        let weight = |room: &dyn Fn(&Rooms) -> (f64, f64)| {
            let (above, below) = room(&Rooms::of(case, id));
            let times = |dual: f64, room: f64| if dual > 1e-9 { dual * room } else { 0.0 };
            times(up.above[at], above)
                + times(up.below[at], below)
                + times(down.above[at], above)
                + times(down.below[at], below)
        };
        let withheld_room = weight(&|rooms| rooms.withheld);
        if case.tables.cells[id].items.is_empty() || case.tables.cells[id].is_issued {
            least -= withheld_room;
            continue;
        }
        let printed_room = weight(&|rooms| rooms.printed);
        least -= printed_room;
        let more = (withheld_room - printed_room).min(needed);
        if more > 1e-9 {
            cells.push((id, more));
            reached += if case.tables.is_read(id, withheld) { 0.0 } else { more };
        }
    }
    if reached >= least - 1e-6 {
        return None;
    }
    if !is_small {
        // A count that is not small needs doubt only where it is withheld itself.
        match cells.iter_mut().find(|(id, _)| *id == cell) {
            Some((_, weight)) => *weight -= needed,
            None => cells.push((cell, -needed)),
        }
        least -= needed;
    }
    Some(Cut { cells, least })
}

/// How far a cell can move above and below its count.
struct Rooms {
    withheld: (f64, f64),
    printed: (f64, f64),
}

impl Rooms {
    fn of(case: &Case<'_>, cell: CellId) -> Self {
        let Cell { count, printed, least, is_issued, known, ref items, .. } = case.tables.cells[cell];
        let room = |Range { low, high }: Range| {
            (high.map_or(f64::INFINITY, |high| (high - count) as f64), (count - low) as f64)
        };
        let printed = room(printed.within(known));
        let stays = is_issued || (count == 0 && !items.is_empty());
        let withheld = if stays { printed } else { room(Range { low: least, high: None }.within(known)) };
        Self { withheld, printed }
    }
}

/// The prices of the dual of an attack.
struct Dual {
    /// The cells of the sums that were looked at.
    cells: Vec<CellId>,
    above: Vec<f64>,
    below: Vec<f64>,
}

impl Dual {
    /// Solves the dual of pushing `cell` up (`sign` 1) or down (-1) as far as it goes.
    fn solve(
        case: &Case<'_>,
        (cell, sign): (CellId, f64),
        withheld: &[bool],
        sums: &BTreeSet<usize>,
    ) -> Option<Self> {
        let tables = case.tables;
        let most = (case.threshold.0 - 1) as f64;
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut terms: BTreeMap<CellId, Vec<(Variable, f64)>> = BTreeMap::from([(cell, Vec::new())]);
        for &sum in sums {
            let price = problem.add_var(0.0, (f64::NEG_INFINITY, f64::INFINITY));
            members(&tables.sums[sum])
                .for_each(|(member, at)| terms.entry(member).or_default().push((price, at as f64)));
        }
        let cells: Vec<CellId> = terms.keys().copied().collect();
        let mut prices: Vec<(Option<Variable>, Variable)> = Vec::with_capacity(cells.len());
        for (id, mut terms) in terms {
            let rooms = Rooms::of(case, id);
            let (above, below) = match tables.is_read(id, withheld) {
                true => {
                    let shy = |now: f64, then: f64| now + SHY * (1.0 + (then - now).min(most));
                    (shy(rooms.printed.0, rooms.withheld.0), shy(rooms.printed.1, rooms.withheld.1))
                }
                false => rooms.withheld,
            };
            let up = above.is_finite().then(|| problem.add_var(above, (0.0, f64::INFINITY)));
            let down = problem.add_var(below, (0.0, f64::INFINITY));
            terms.extend(up.map(|up| (up, 1.0)));
            terms.push((down, -1.0));
            let goal = if id == cell { sign } else { 0.0 };
            problem.add_constraint(&*terms, ComparisonOp::Eq, goal);
            prices.push((up, down));
        }
        let solution = problem.solve().ok()?.into_solution().ok()?;
        let value = |variable: Variable| solution.var_value(variable).max(0.0);
        Some(Self {
            cells,
            above: prices.iter().map(|(up, _)| up.map_or(0.0, value)).collect(),
            below: prices.iter().map(|(_, down)| value(*down)).collect(),
        })
    }
}
