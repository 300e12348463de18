//! What any protecting pattern must have that one does not: enough room in the cells that the attack on a count rests on.
//!
//! Either a sum gives the count away by itself, or the dual of the attack, a linear programme, prices the room of every cell that is
//! tied to it. Whatever the prices, what they ask for is needed; those of the dual ask for what is missing.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::attack::near;
use super::suppress::Case;
use super::tables::{Cell, CellId, Range};
use super::view::{View, members};

/// As many cells are looked at for what gives one away, then all it hangs together with.
const NEAR: [usize; 2] = [60, usize::MAX];

/// How much the dual shuns room that is not there yet: enough to choose few cells among equals.
const SHY: f64 = 1e-3;

/// Less than this is nothing but what numbers lose on their way.
const SOME: f64 = 1e-6;

/// Something any protecting pattern satisfies: the weighted cells that are withheld come to at least `least`.
pub struct Cut {
    /// By cell, none of which is withheld in every pattern.
    pub cells: Vec<(CellId, f64)>,
    /// Above zero.
    pub least: f64,
    /// The cell that asks for it where it is withheld; none where every pattern is asked.
    pub only_with: Option<CellId>,
}

impl Cut {
    /// Tells whether another cut asks for nothing that this one does not.
    pub fn implies(&self, other: &Self) -> bool {
        let share = |&(cell, weight): &(CellId, f64)| {
            let at = other.cells.binary_search_by_key(&cell, |(cell, _)| *cell).ok()?;
            Some(other.cells[at].1 / other.least >= weight / self.least - 1e-9)
        };
        (self.only_with.is_none() || self.only_with == other.only_with)
            && self.cells.iter().all(|term| share(term).unwrap_or(false))
    }
}

/// What the room of a cell above and below its count adds to how far the attacked one can move.
type Price = (CellId, [f64; 2]);

/// The attack on a pattern that withholds too little.
#[derive(Clone, Copy)]
pub struct Attack<'a, 't> {
    /// The tables.
    pub case: &'a Case<'t>,
    /// What is withheld in every pattern.
    pub primary: &'a [bool],
    /// What is withheld in this one.
    pub withheld: &'a [bool],
}

impl Attack<'_, '_> {
    /// Returns what any pattern must have that leaves `cell` in doubt, which this one, seen by `view`, does not.
    pub fn cuts(self, view: &View<'_>, cell: CellId) -> Vec<Cut> {
        let by_sums = self.by_sums(cell);
        if !by_sums.is_empty() {
            return by_sums;
        }
        let by_dual = NEAR.into_iter().find_map(|most| self.by_dual(cell, &near(view, cell, most)));
        vec![by_dual.unwrap_or_else(|| self.anything_else())]
    }

    /// Returns the cut that says: something that is printed now must be withheld. It holds because printing more never hides more.
    fn anything_else(self) -> Cut {
        let cells = &self.case.tables.cells;
        let is_open = |cell: &CellId| cells[*cell].items.iter().any(|&item| !self.withheld[item]);
        let cells = (0..cells.len()).filter(is_open).map(|cell| (cell, 1.0));
        Cut { cells: cells.collect(), least: 1.0, only_with: None }
    }

    /// Returns the cuts of the sums that give the cell away each by itself.
    fn by_sums(self, cell: CellId) -> Vec<Cut> {
        let cut = |&sum: &usize| {
            let mut times: BTreeMap<CellId, i64> = BTreeMap::new();
            members(&self.case.tables.sums[sum]).for_each(|(of, sign)| *times.entry(of).or_default() += sign);
            let is_once = times.remove(&cell)?.abs() == 1;
            let prices = times.into_iter().map(|(of, times)| (of, [times.abs() as f64; 2]));
            if is_once { self.cut(cell, prices) } else { None }
        };
        self.case.ties.sums_of[cell].iter().filter_map(cut).collect()
    }

    /// Returns the cut from the duals of pushing the cell up and down, or none where the attack succeeds only by whole numbers.
    fn by_dual(self, cell: CellId, sums: &BTreeSet<usize>) -> Option<Cut> {
        let up = self.prices((cell, 1.0), sums)?;
        let down = self.prices((cell, -1.0), sums)?;
        let both = |((of, up), (_, down)): (Price, Price)| (of, [up[0] + down[0], up[1] + down[1]]);
        self.cut(cell, up.into_iter().zip(down).map(both))
    }

    /// Returns what room must be there by these prices, or none where it is.
    fn cut(self, cell: CellId, prices: impl IntoIterator<Item = Price>) -> Option<Cut> {
        let Self { case, primary, withheld } = self;
        let tables = case.tables;
        let needed = (tables.needed(cell, case.threshold).0 - 1) as f64;
        let mut least = needed;
        let mut reached = 0.0;
        let mut cells: Vec<(CellId, f64)> = Vec::new();
        for (id, price) in prices {
            let room = |room: (f64, f64)| {
                let times = |price: f64, room: f64| if price > SOME { price * room } else { 0.0 };
                times(price[0], room.0) + times(price[1], room.1)
            };
            let rooms = Rooms::of(case, id);
            if !tables.is_read(id, primary) || tables.cells[id].is_issued {
                least -= room(rooms.withheld);
                continue;
            }
            let printed = room(rooms.printed);
            least -= printed;
            let more = (room(rooms.withheld) - printed).min(needed);
            if more > SOME {
                cells.push((id, more));
                reached += if tables.is_read(id, withheld) { 0.0 } else { more };
            }
        }
        // A count that is not small needs doubt only where it is withheld itself.
        let needs_none = !tables.cells[cell].is_small && tables.is_read(cell, primary);
        cells.iter_mut().for_each(|(_, weight)| *weight = weight.min(least));
        (reached < least - SOME).then(|| Cut { cells, least, only_with: needs_none.then_some(cell) })
    }

    /// Returns what pushing `cell` up (`sign` 1) or down (-1) as far as it goes asks of every room that is tied to it by `sums`: the
    /// solution of the dual, whose prices of sums decide those of rooms.
    fn prices(self, (cell, sign): (CellId, f64), sums: &BTreeSet<usize>) -> Option<Vec<Price>> {
        let mut times: BTreeMap<CellId, BTreeMap<usize, f64>> = BTreeMap::from([(cell, BTreeMap::new())]);
        for (at, &sum) in sums.iter().enumerate() {
            for (member, sign) in members(&self.case.tables.sums[sum]) {
                *times.entry(member).or_default().entry(at).or_default() += sign as f64;
            }
        }
        let goal_of = |of: CellId| if of == cell { sign } else { 0.0 };
        let mut costs = vec![[0.0, 0.0]; sums.len()];
        let mut tied: Vec<(CellId, &BTreeMap<usize, f64>)> = Vec::new();
        for (&of, times) in &times {
            match times.first_key_value() {
                // What is in one sum alone asks for no row: it adds to what that sum's price costs, above zero and below.
                Some((&sum, &times_there)) if of != cell && times.len() == 1 => {
                    let (above, below) = self.room(of);
                    let both = if times_there > 0.0 { [below, above] } else { [above, below] };
                    costs[sum] = [0, 1].map(|side| costs[sum][side] + times_there.abs() * both[side]);
                }
                _ => tied.push((of, times)),
            }
        }
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let priced = |problem: &mut Problem, cost: f64| {
            cost.is_finite().then(|| problem.add_var(cost, (0.0, f64::INFINITY)))
        };
        let variables: Vec<[Option<Variable>; 2]> =
            costs.iter().map(|cost| cost.map(|cost| priced(&mut problem, cost))).collect();
        for (of, times) in tied {
            let of_sum = |(&sum, &times): (&usize, &f64)| {
                let [above, below] = variables[sum];
                above.map(|above| (above, times)).into_iter().chain(below.map(|below| (below, -times)))
            };
            let mut terms: Vec<(Variable, f64)> = times.iter().flat_map(of_sum).collect();
            let (above, below) = self.room(of);
            terms.extend(priced(&mut problem, above).map(|above| (above, 1.0)));
            terms.extend(priced(&mut problem, below).map(|below| (below, -1.0)));
            problem.add_constraint(&*terms, ComparisonOp::Eq, goal_of(of));
        }
        let mut options = SolveOptions::default();
        options.presolve = false;
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        let value = |variable: Option<Variable>| variable.map_or(0.0, |known| solution.var_value(known));
        let of_sums: Vec<f64> =
            variables.into_iter().map(|[above, below]| value(above) - value(below)).collect();
        let price = |(&of, times): (&CellId, &BTreeMap<usize, f64>)| {
            let rest = goal_of(of) - times.iter().map(|(&sum, times)| times * of_sums[sum]).sum::<f64>();
            (of, [rest.max(0.0), (-rest).max(0.0)])
        };
        Some(times.iter().map(price).collect())
    }

    /// Returns how far a cell can move above and below its count, and a little where it cannot yet.
    fn room(self, cell: CellId) -> (f64, f64) {
        let Rooms { withheld, printed } = Rooms::of(self.case, cell);
        let most = (self.case.threshold.0 - 1) as f64;
        let shy = |now: f64, then: f64| now + SHY * (1.0 + (then - now).min(most));
        match self.case.tables.is_read(cell, self.withheld) {
            true => (shy(printed.0, withheld.0), shy(printed.1, withheld.1)),
            false => withheld,
        }
    }
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
