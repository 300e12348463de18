//! The cheapest pattern that protects every count: branch and bound over whole numbers, with a cut for each way in
//! which an attacker succeeds.
//!
//! The search (`search`) chooses items to withhold. As long as its choice leaves a cell exposed, the attack on that cell says what any
//! better choice must have (`cut`), until none is exposed or none is cheaper than the best pattern known. Choices in parts are
//! attacked first, until that asks for nothing more: what they cost bounds what patterns cost from below. Fischetti and
//! Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", JASA 95 (2000).

use super::cut::{Attack, Cut};
use super::relaxation::{Known, Row};
use super::search::{Next, Search};
use super::suppress::{Case, Pattern, cost};
use super::tables::{CellId, ItemId};
use super::view::View;
use super::watch::Watch;

/// How many numbers are worked out, and choices attacked, after which the best pattern found so far has to do: a limit on work
/// rather than on time, so that the answer is the same on every machine.
const MOST_WORK: u64 = 4_000_000_000;
const MOST_ROUNDS: usize = 500;

/// Choices in parts are attacked so often, and fewer times when so many in a row cost no more than the one before.
const MOST_ROUNDS_IN_PARTS: usize = 40;
const MOST_ROUNDS_IN_VAIN: usize = 3;

/// A cell that is withheld by this part is looked at as one that is withheld.
const PART: f64 = 0.3;

/// Patterns are looked for that cost this part more than the least that is possible, then this part more again: with little
/// freedom the search is short, and most patterns known at first cost too much to guide it.
const MORE: u64 = 40;

/// Once so many tenths of the cuts known at the root are known, and a few more, the search begins there again: what was chosen first was
/// chosen knowing little.
const MANY_NEW: usize = 13;
const FEW: usize = 20;

/// Returns the cheapest pattern, or the cheapest found within the limits, `found` at first. `bare` withholds no more than every pattern.
pub fn optimum(case: &Case<'_>, bare: Watch<'_, '_>, found: Vec<bool>) -> Pattern {
    let mut watch = bare;
    let primary = watch.withheld.clone();
    let mut model = Model::new(case, &primary, found);
    let Some(mut most) = model.bound_in_parts() else { return case.pattern(model.best, true) };
    let mut n_known = model.cuts.len();
    let mut last: Option<Vec<bool>> = None;
    'rounds: for _ in 0..MOST_ROUNDS {
        let choice = loop {
            let Some(less) = model.less() else { return case.pattern(model.best, true) };
            match model.search.next(most.min(less) as f64, MOST_WORK) {
                Next::Choice(choice) => break model.pattern_of(&choice),
                Next::None if most >= less => return case.pattern(model.best, true),
                Next::None => {
                    most += model.step.max((most + model.base) / MORE / model.step * model.step);
                    model.search.begin_again();
                }
                Next::BrokenOff => break 'rounds,
            }
        };
        let is_full = model.attack(&mut watch, &choice);
        if model.cuts.len() > MANY_NEW * n_known / 10 + FEW {
            n_known = model.cuts.len();
            model.search.begin_again();
        }
        if is_full {
            model.best.clone_from(&choice);
        }
        last = Some(choice);
    }
    if let Some(choice) = last {
        model.complete(&mut watch, &choice);
    }
    case.pattern(model.best, false)
}

/// What is chosen from, and what is known of it.
struct Model<'a, 't> {
    case: &'a Case<'t>,
    /// What is withheld in every pattern, and what that costs.
    primary: &'a [bool],
    base: u64,
    /// Every cost is a multiple of it.
    step: u64,
    /// The items that can be chosen.
    items: Vec<ItemId>,
    /// By cell, the quantity that says whether it is withheld: of the one item that prints it, or one of its own; none where no choice
    /// changes that.
    quantities: Vec<Option<usize>>,
    search: Search,
    cuts: Vec<Cut>,
    /// The cheapest pattern known.
    best: Vec<bool>,
}

impl<'a, 't> Model<'a, 't> {
    fn new(case: &'a Case<'t>, primary: &'a [bool], best: Vec<bool>) -> Self {
        let tables = case.tables;
        let items: Vec<ItemId> = (0..tables.items.len()).filter(|item| !primary[*item]).collect();
        let mut costs: Vec<f64> = items.iter().map(|item| tables.items[*item].cost as f64).collect();
        let mut is_whole = vec![true; costs.len()];
        let mut rows = Vec::new();
        let mut quantity_of = |cell: CellId| {
            let of = tables.cells[cell].items.iter().filter_map(|item| items.binary_search(item).ok());
            match of.collect::<Vec<usize>>().as_slice() {
                [] => None,
                [only] => Some(*only),
                // A cell is withheld where every item that prints it is.
                several => {
                    let quantity = costs.len();
                    costs.push(0.0);
                    is_whole.push(false);
                    let each = several
                        .iter()
                        .map(|&of| Row { terms: vec![(of, 1.0), (quantity, -1.0)], least: 0.0 });
                    rows.extend(each);
                    let all = several.iter().map(|&of| (of, -1.0)).chain([(quantity, 1.0)]);
                    rows.push(Row { terms: all.collect(), least: 1.0 - several.len() as f64 });
                    Some(quantity)
                }
            }
        };
        // Withholding what is nothing, or known already, changes nothing.
        let can_hide = |cell: CellId| tables.cells[cell].count > 0 && !tables.cells[cell].is_issued;
        let quantities =
            (0..tables.cells.len()).map(|cell| can_hide(cell).then(|| quantity_of(cell)).flatten()).collect();
        let mut search = Search::new(costs, is_whole);
        rows.into_iter().for_each(|row| search.add(row));
        let step = items.iter().map(|item| tables.items[*item].cost).fold(0, common_divisor).max(1);
        let base = cost(tables, primary);
        Self { case, primary, base, step, items, quantities, search, cuts: Vec::new(), best }
    }

    /// Returns what a pattern that is cheaper than the best known may cost beyond what every pattern does; none where none can be.
    fn less(&self) -> Option<u64> {
        (cost(self.case.tables, &self.best) - self.base).checked_sub(self.step)
    }

    fn pattern_of(&self, choice: &[bool]) -> Vec<bool> {
        let mut pattern = self.primary.to_vec();
        self.items.iter().zip(choice).for_each(|(&item, is_chosen)| pattern[item] |= is_chosen);
        pattern
    }

    /// Attacks choices in parts, and returns what a pattern costs at least beyond what every pattern does; none where that is no less
    /// than what the best known does.
    fn bound_in_parts(&mut self) -> Option<u64> {
        let tables = self.case.tables;
        let cells = 0..tables.cells.len();
        let in_need: Vec<CellId> =
            cells.clone().filter(|&cell| self.case.needs_doubt(cell, self.primary)).collect();
        let (mut bound, mut n_in_vain) = (0.0, 0);
        for _ in 0..MOST_ROUNDS_IN_PARTS {
            let (parts, cost) = match self.search.in_fractions(self.less()? as f64) {
                Ok(found) => found,
                Err(Known::Closed) => return None,
                Err(_) => break,
            };
            n_in_vain = if cost < bound + 0.02 * self.step as f64 { n_in_vain + 1 } else { 0 };
            bound = cost;
            let shares = self.shares(&parts);
            let chosen: Vec<bool> = parts.iter().map(|part| *part > 1e-3).collect();
            let withheld = self.pattern_of(&chosen);
            let view = View::new(tables, &self.case.ties, &withheld);
            let attack = Attack { case: self.case, primary: self.primary, shares: &shares, view: &view };
            let in_part =
                cells.clone().filter(|&cell| shares[cell] > PART && tables.is_read(cell, self.primary));
            let in_part = in_part.filter(|&cell| self.case.needs_doubt(cell, &withheld));
            let (cuts, _) = attack.cuts(in_need.iter().copied().chain(in_part));
            let n_new = cuts.into_iter().map(|cut| self.add(cut)).filter(|is_new| *is_new).count();
            if n_new == 0 || n_in_vain > MOST_ROUNDS_IN_VAIN {
                break;
            }
        }
        // No whole choice costs something between.
        Some((bound / self.step as f64 - 1e-4).ceil() as u64 * self.step)
    }

    /// Attacks a pattern; adds the cuts that say what it lacks. Tells whether it lacks nothing.
    fn attack(&mut self, watch: &mut Watch<'_, '_>, choice: &[bool]) -> bool {
        let tables = self.case.tables;
        let is_withheld = |cell: CellId| f64::from(u8::from(!tables.is_read(cell, choice)));
        let shares: Vec<f64> = (0..tables.cells.len()).map(is_withheld).collect();
        let view = View::new(tables, &self.case.ties, choice);
        let attack = Attack { case: self.case, primary: self.primary, shares: &shares, view: &view };
        let in_need = (0..tables.cells.len()).filter(|&cell| self.case.needs_doubt(cell, choice));
        let (mut cuts, mut left) = attack.cuts(in_need);
        if cuts.is_empty() {
            (cuts, left) = attack.cuts_in_whole(left);
        }
        if cuts.is_empty() {
            watch.turn_to(choice);
            cuts.extend(watch.exposed(left).into_iter().map(|cell| attack.anything_else(cell)));
        }
        let is_full = cuts.is_empty();
        for cut in cuts {
            self.add(cut);
        }
        is_full
    }

    /// Completes a pattern that may lack something, and keeps it where it is cheaper than the best known: what the search chose last is
    /// near to the cheapest even where it was broken off.
    fn complete(&mut self, watch: &mut Watch<'_, '_>, choice: &[bool]) {
        let tables = self.case.tables;
        watch.turn_to(choice);
        let exposed = watch.exposed(0..tables.cells.len());
        self.case.heuristic(watch, exposed);
        self.case.tidy(watch, self.primary);
        if cost(tables, &watch.withheld) < cost(tables, &self.best) {
            self.best.clone_from(&watch.withheld);
        }
    }

    /// Returns how far each cell is withheld by a choice in parts.
    fn shares(&self, parts: &[f64]) -> Vec<f64> {
        let tables = self.case.tables;
        let share = |(cell, quantity): (CellId, &Option<usize>)| match quantity {
            Some(quantity) => parts[*quantity],
            None => f64::from(u8::from(!tables.is_read(cell, self.primary))),
        };
        self.quantities.iter().enumerate().map(share).collect()
    }

    /// Adds a cut unless what is known asks for as much; tells whether it was added.
    fn add(&mut self, cut: Cut) -> bool {
        if self.cuts.iter().any(|known| known.implies(&cut)) {
            return false;
        }
        let Some(row) = self.row(&cut) else { return false };
        self.search.add(row);
        self.cuts.push(cut);
        true
    }

    /// Returns what a cut asks of quantities, in parts of what it asks for; none where no choice changes one of its cells.
    fn row(&self, cut: &Cut) -> Option<Row> {
        let mut terms: Vec<(usize, f64)> = Vec::with_capacity(cut.cells.len() + 1);
        for &(cell, weight) in &cut.cells {
            join(&mut terms, self.quantities[cell]?, weight / cut.least);
        }
        // None counts for more than all that is asked: the whole choices that are left are the same, those in parts are fewer.
        terms.iter_mut().for_each(|(_, weight)| *weight = weight.min(1.0));
        let Some(cell) = cut.only_with else { return Some(Row { terms, least: 1.0 }) };
        join(&mut terms, self.quantities[cell]?, -1.0);
        Some(Row { terms, least: 0.0 })
    }
}

/// Adds a term to a sum in which each quantity stands once.
fn join(terms: &mut Vec<(usize, f64)>, quantity: usize, weight: f64) {
    match terms.iter_mut().find(|(known, _)| *known == quantity) {
        Some((_, known)) => *known += weight,
        None => terms.push((quantity, weight)),
    }
}

fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}
