//! Complementary suppression: what else must be withheld so that nobody can work out a small count.
//!
//! Of all patterns that keep the attacker in doubt the cheapest is chosen (`optimum`), table by table, for tables of up to
//! 500 printed cells. Larger ones are protected by a heuristic, and attacked all the same: what links tables to each other is
//! left aside at first and each is protected by itself; then, for each count that is still exposed in the whole, the cheapest
//! set of printed cells that could make up for a change of it is withheld (`way`); then whatever is not needed after all is
//! printed again, the dearest first.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::attack::doubt;
use super::memo::Memo;
use super::optimum::optimum;
use super::solutions::{Learned, Solutions};
use super::tables::{CellId, ItemId, Part, Tables, Threshold};
use super::view::{Ties, View};
use super::watch::Watch;
use super::way::{near, way};
use crate::measure::workers;

/// Tables with more printed cells than this are protected by the heuristic alone.
pub const MOST_FOR_OPTIMUM: usize = 500;

/// Which items are withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// By item.
    pub withheld: Vec<bool>,
    /// What withholding them costs.
    pub cost: u64,
    /// Whether it is shown that no cheaper pattern protects every count.
    pub is_least: bool,
    /// Counts that no pattern protects, because what was issued earlier gives them away.
    pub given_away: Vec<CellId>,
}

/// Returns which items of `tables` to withhold.
pub fn protect(tables: &Tables, threshold: Threshold) -> Pattern {
    let mut pattern = Pattern { withheld: tables.primary(), cost: 0, is_least: true, given_away: Vec::new() };
    let memo = Memo::default();
    let parts = tables.apart();
    let found = workers::map(&parts, |part| {
        protect_together(&part.tables, threshold, &memo, &mut Learned::default())
    });
    for (part, found) in parts.iter().zip(found) {
        pattern.take(part, &found);
    }
    pattern.given_away.sort_unstable();
    pattern.cost = cost(tables, &pattern.withheld);
    pattern
}

impl Pattern {
    /// Takes over what was found for a part.
    pub fn take(&mut self, part: &Part, found: &Self) {
        for (&item, &is_withheld) in part.items.iter().zip(&found.withheld) {
            self.withheld[item] = is_withheld;
        }
        self.is_least &= found.is_least;
        self.given_away.extend(found.given_away.iter().map(|&cell| part.cells[cell]));
    }
}

/// Returns the pattern of tables that hang together, of which something may have been learned before: when they were the same but for
/// what a reader may take a printed count for, and for what is barred.
pub fn protect_together(
    tables: &Tables,
    threshold: Threshold,
    memo: &Memo,
    learned: &mut Learned,
) -> Pattern {
    let is_bare = tables.items.iter().all(|item| !item.is_barred);
    if is_bare && tables.cells.iter().all(|cell| !cell.is_small) {
        let withheld = vec![false; tables.items.len()];
        return Pattern { withheld, cost: 0, is_least: true, given_away: Vec::new() };
    }
    if !learned.is_nothing() {
        return find(tables, threshold, memo, learned);
    }
    let (pattern, found) = memo.recall(tables, || {
        let mut found = Learned::default();
        (find(tables, threshold, memo, &mut found), found)
    });
    *learned = found;
    pattern
}

fn find(tables: &Tables, threshold: Threshold, memo: &Memo, learned: &mut Learned) -> Pattern {
    let case = Case::new(tables, threshold, std::mem::take(&mut learned.together));
    let pattern = find_in(&case, memo, &mut learned.apart);
    learned.together = case.solutions.into_inner();
    learned.together.forget_tableau();
    pattern
}

fn find_in(case: &Case<'_>, memo: &Memo, learned: &mut Vec<Learned>) -> Pattern {
    let tables = case.tables;
    let n_printed = tables.cells.iter().filter(|cell| !cell.items.is_empty()).count();
    let parts = if n_printed > MOST_FOR_OPTIMUM { tables.unlinked() } else { Vec::new() };
    if parts.len() > 1 {
        return linked(case, &parts, memo, learned);
    }
    let primary = tables.primary();
    let mut watch = Watch::new(case, primary.clone());
    let exposed = watch.exposed(0..tables.cells.len());
    if exposed.is_empty() {
        return case.pattern(primary, true);
    }
    let bare = (n_printed <= MOST_FOR_OPTIMUM).then(|| watch.clone());
    case.heuristic(&mut watch, exposed);
    case.tidy(&mut watch, &primary);
    match bare {
        Some(bare) => optimum(case, bare, watch.withheld),
        None => case.pattern(watch.withheld, false),
    }
}

/// Protects each of several linked tables by itself, then what links them. What each needs by itself is not taken back.
fn linked(case: &Case<'_>, parts: &[Part], memo: &Memo, learned: &mut Vec<Learned>) -> Pattern {
    let tables = case.tables;
    let mut base = tables.primary();
    let mut is_least = true;
    let threshold = case.threshold;
    learned.resize_with(parts.len(), Learned::default);
    let of_parts: Vec<(&Part, Mutex<&mut Learned>)> =
        parts.iter().zip(learned.iter_mut().map(Mutex::new)).collect();
    let found = workers::map(&of_parts, |(part, learned)| {
        let mut learned = learned.lock().expect("each part is looked at once");
        protect_together(&part.tables, threshold, memo, &mut learned)
    });
    for (part, found) in parts.iter().zip(found) {
        part.items.iter().zip(&found.withheld).for_each(|(&item, &is_withheld)| base[item] = is_withheld);
        is_least &= found.is_least;
        for &cell in &found.given_away {
            case.given_away.borrow_mut().insert(part.cells[cell], true);
        }
    }
    let mut watch = Watch::new(case, base.clone());
    let of_parts = parts.iter().zip(&*learned);
    let of_parts = of_parts.map(|(part, learned)| learned.together.clone().renamed(&part.cells));
    case.solutions.borrow_mut().learn(of_parts, &watch.view);
    // Where no link binds anything that is open, what protects a table by itself protects it here.
    let links: Vec<bool> =
        (0..tables.sums.len()).map(|sum| tables.sums[sum].is_link && watch.view.is_open(sum)).collect();
    let is_bound = |cell: &CellId| case.ties.sums_of[*cell].iter().any(|&sum| links[sum]);
    let bound: Vec<Vec<CellId>> =
        parts.iter().filter(|part| part.cells.iter().any(is_bound)).map(|part| part.cells.clone()).collect();
    let exposed = watch.exposed_in(&bound);
    if exposed.is_empty() {
        return case.pattern(base, is_least);
    }
    case.heuristic(&mut watch, exposed);
    case.tidy(&mut watch, &base);
    case.pattern(watch.withheld, false)
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
    /// How they hang together.
    pub ties: Arc<Ties>,
    /// Other counts that agreed with what some pattern prints; most agree with the next pattern as well.
    pub solutions: RefCell<Solutions>,
    /// For cells that were exposed once, whether nothing protects them any more.
    given_away: RefCell<HashMap<CellId, bool>>,
    /// The view where everything is withheld.
    bare: OnceCell<View<'t>>,
}

impl<'t> Case<'t> {
    /// Returns the case of `tables`, of which nothing is given away yet.
    fn new(tables: &'t Tables, threshold: Threshold, solutions: Solutions) -> Self {
        let ties = Arc::new(Ties::of(tables));
        Self {
            tables,
            threshold,
            ties,
            solutions: RefCell::new(solutions),
            given_away: RefCell::default(),
            bare: OnceCell::new(),
        }
    }

    /// Tells whether a cell has to be in doubt where these items are withheld.
    pub fn needs_doubt(&self, cell: CellId, withheld: &[bool]) -> bool {
        self.tables.needs_doubt(cell, withheld, self.threshold)
    }

    /// Tells whether a cell can be narrowed down even where everything is withheld.
    pub fn is_given_away(&self, cell: CellId) -> bool {
        if let Some(&is) = self.given_away.borrow().get(&cell) {
            return is;
        }
        let everything = || vec![true; self.tables.items.len()];
        let bare = self.bare.get_or_init(|| View::new(self.tables, &self.ties, &everything()));
        let is = doubt(bare, self.threshold, cell, &mut self.solutions.borrow_mut()).is_none();
        self.given_away.borrow_mut().insert(cell, is);
        is
    }

    /// Returns the pattern with its cost.
    pub fn pattern(&self, withheld: Vec<bool>, is_least: bool) -> Pattern {
        let cost = cost(self.tables, &withheld);
        let given_away = self.given_away.borrow();
        let mut given_away: Vec<CellId> =
            given_away.iter().filter(|(_, is)| **is).map(|(&cell, _)| cell).collect();
        given_away.sort_unstable();
        Pattern { withheld, cost, is_least, given_away }
    }

    /// Withholds more until none of the cells that are exposed is.
    pub fn heuristic(&self, watch: &mut Watch<'_, '_>, mut exposed: Vec<CellId>) {
        while !exposed.is_empty() {
            let mut moved: Vec<CellId> = Vec::new();
            for &cell in &exposed {
                if !watch.is_safe(cell) {
                    let items = way(self, watch, cell);
                    moved.extend(watch.withhold(items));
                }
            }
            if moved.is_empty() {
                // No single change helps: withhold what is bound to them, and if that is nothing more, everything.
                let items = exposed.iter().flat_map(|&cell| near(self, cell, MOST_BOUND));
                let items: Vec<ItemId> =
                    items.flat_map(|cell| self.tables.cells[cell].items.clone()).collect();
                moved.extend(watch.withhold(items));
                if moved.is_empty() {
                    watch.withhold(0..self.tables.items.len());
                    return;
                }
            }
            exposed.extend(moved);
            exposed.sort_unstable();
            exposed.dedup();
            exposed = watch.exposed(exposed);
        }
    }

    /// Prints again what need not be withheld, the dearest first; what `base` withholds stays.
    pub fn tidy(&self, watch: &mut Watch<'_, '_>, base: &[bool]) {
        let mut items: Vec<ItemId> =
            (0..base.len()).filter(|&item| watch.withheld[item] && !base[item]).collect();
        items.sort_by_key(|&item| (std::cmp::Reverse(self.tables.items[item].cost), item));
        for item in items {
            watch.print(item);
        }
    }
}

/// As many cells are withheld around one that no single change protects.
const MOST_BOUND: usize = 300;
