//! A pattern while it is being changed: why each count that needs it is in doubt, so that a change is looked at only where it matters.

use std::collections::HashMap;
use std::sync::Arc;

use super::attack::{Doubt, doubt};
use super::solutions::Solutions;
use super::suppress::Case;
use super::tables::{CellId, ItemId};
use super::view::View;
use crate::measure::workers;

/// What is withheld so far, and what is known of it.
#[derive(Clone)]
pub struct Watch<'c, 't> {
    case: &'c Case<'t>,
    /// What is withheld, by item.
    pub withheld: Vec<bool>,
    /// How a reader sees it.
    pub view: View<'t>,
    /// For each count that was looked at, what its doubt rests on.
    doubts: HashMap<CellId, Doubt>,
    /// By cell, the counts whose doubt rests, or rested, on it, some of them several times.
    resting_on: Vec<Vec<CellId>>,
}

impl<'c, 't> Watch<'c, 't> {
    /// Returns the watch over a pattern of which nothing is known.
    pub fn new(case: &'c Case<'t>, withheld: Vec<bool>) -> Self {
        let view = View::new(case.tables, &case.ties, &withheld);
        Self {
            case,
            withheld,
            view,
            doubts: HashMap::new(),
            resting_on: vec![Vec::new(); case.tables.cells.len()],
        }
    }

    /// Returns those of `cells` that an attacker can narrow down too far, though they could be protected.
    pub fn exposed(&mut self, cells: impl IntoIterator<Item = CellId>) -> Vec<CellId> {
        cells.into_iter().filter(|&cell| !self.is_safe(cell)).collect()
    }

    /// The same for cells in groups, each looked at by itself, on all threads.
    pub fn exposed_in(&mut self, groups: &[Vec<CellId>]) -> Vec<CellId> {
        let (tables, threshold) = (self.case.tables, self.case.threshold);
        let (view, withheld) = (&self.view, &self.withheld);
        let earlier = Arc::new(self.case.solutions.take());
        let found = workers::map(groups, |cells| {
            let mut solutions = Solutions::after(&earlier);
            let in_need = cells.iter().filter(|cell| tables.needs_doubt(**cell, withheld, threshold));
            let doubts = in_need.map(|&cell| (cell, doubt(view, threshold, cell, &mut solutions)));
            (doubts.collect::<Vec<_>>(), solutions.added())
        });
        let mut solutions = Arc::unwrap_or_clone(earlier);
        let mut looked_at = Vec::new();
        for (doubts, added) in found {
            solutions.absorb(added);
            looked_at.extend(doubts);
        }
        self.case.solutions.replace(solutions);
        let mut exposed = Vec::new();
        for (cell, doubt) in looked_at {
            match doubt {
                Some(doubt) => self.remember(cell, doubt),
                None if self.case.is_given_away(cell) => {}
                None => exposed.push(cell),
            }
        }
        exposed.sort_unstable();
        exposed
    }

    /// Tells whether a cell is in doubt, needs none, or is past protecting.
    pub fn is_safe(&mut self, cell: CellId) -> bool {
        if !self.case.needs_doubt(cell, &self.withheld) || self.doubts.contains_key(&cell) {
            return true;
        }
        let doubt = doubt(&self.view, self.case.threshold, cell, &mut self.case.solutions.borrow_mut());
        match doubt {
            Some(doubt) => self.remember(cell, doubt),
            None => return self.case.is_given_away(cell),
        }
        true
    }

    fn remember(&mut self, cell: CellId, doubt: Doubt) {
        for &of in &doubt {
            self.resting_on[of].push(cell);
        }
        self.doubts.insert(cell, doubt);
    }

    /// Withholds items; returns the cells of those that were printed. Withholding more hides no less, so that only these can be
    /// exposed now that were not before.
    pub fn withhold(&mut self, items: impl IntoIterator<Item = ItemId>) -> Vec<CellId> {
        let mut cells = Vec::new();
        for item in items {
            if !std::mem::replace(&mut self.withheld[item], true) {
                cells.extend(&self.case.tables.items[item].cells);
            }
        }
        cells.iter().for_each(|&cell| self.view.look_again(cell, &self.withheld));
        cells
    }

    /// Turns to another pattern. What is known of counts whose doubt rests on nothing that changes stays known.
    pub fn turn_to(&mut self, withheld: &[bool]) {
        let mut cells: Vec<CellId> = Vec::new();
        for (item, &is_withheld) in withheld.iter().enumerate() {
            if self.withheld[item] != is_withheld {
                self.withheld[item] = is_withheld;
                cells.extend(&self.case.tables.items[item].cells);
            }
        }
        let tightened = self.look_again(&cells);
        self.shake(&tightened);
    }

    /// Looks at cells again, and returns those of which a reader sees something else now.
    fn look_again(&mut self, cells: &[CellId]) -> Vec<CellId> {
        let is_new = |&cell: &CellId| {
            let before = self.view.bounds[cell];
            self.view.look_again(cell, &self.withheld);
            self.view.bounds[cell] != before
        };
        cells.iter().copied().filter(is_new).collect()
    }

    /// Forgets the doubts that rest on any of these cells, and returns them.
    fn shake(&mut self, cells: &[CellId]) -> Vec<(CellId, Doubt)> {
        let mut shaken: Vec<CellId> =
            cells.iter().flat_map(|&cell| &self.resting_on[cell]).copied().collect();
        shaken.sort_unstable();
        shaken.dedup();
        let rests = |doubt: &Doubt| doubt.iter().any(|of| cells.contains(of));
        let forget = |cell: CellId| {
            let doubt = self.doubts.get(&cell).filter(|doubt| rests(doubt)).cloned();
            doubt.inspect(|_| drop(self.doubts.remove(&cell))).map(|doubt| (cell, doubt))
        };
        shaken.into_iter().filter_map(forget).collect()
    }

    /// Prints an item again unless that exposes anything; tells whether it is printed.
    pub fn print(&mut self, item: ItemId) -> bool {
        self.withheld[item] = false;
        let case = self.case;
        let tightened = self.look_again(&case.tables.items[item].cells);
        let before = self.shake(&tightened);
        let stays = before.iter().all(|(cell, _)| self.is_safe(*cell));
        if !stays {
            self.withhold([item]);
            self.doubts.extend(before);
        }
        stays
    }
}
