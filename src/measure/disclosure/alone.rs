//! Small counts that stand alone: nothing that is withheld protects them, so that readers may know that they are small.
//!
//! Where something protects a small count, one mark for both is the rule: two would tell that the other is not small.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::attack::doubt;
use super::solutions::Solutions;
use super::suppress::Pattern;
use super::tables::{ItemId, Part, Range, Tables, Threshold};
use super::view::{Ties, View};

/// Returns the items that print one small count and nothing else, and hang together with nothing else that is withheld or follows
/// from it; each keeps every value below the threshold.
pub fn alone(tables: &Tables, threshold: Threshold, pattern: &Pattern) -> BTreeSet<ItemId> {
    let parts = tables.apart();
    parts.iter().flat_map(|part| alone_in(part, threshold, pattern)).collect()
}

fn alone_in(part: &Part, threshold: Threshold, pattern: &Pattern) -> Vec<ItemId> {
    let withheld: Vec<bool> = part.items.iter().map(|&item| pattern.withheld[item]).collect();
    let places: Vec<usize> = (0..withheld.len()).filter(|&place| withheld[place]).collect();
    let Some(&first) = places.first() else { return Vec::new() };
    let [cell] = part.tables.items[first].cells[..] else { return Vec::new() };
    let is_it_alone = places.iter().all(|&place| part.tables.items[place].cells == [cell]);
    let needs_doubt = |of: usize| part.tables.needs_doubt(of, &withheld, threshold);
    // A count may also be withheld because it changed by a few.
    let is_small = part.tables.cells[cell].is_small && threshold.is_small(part.tables.cells[cell].count);
    if !is_small || !is_it_alone || (0..part.tables.cells.len()).any(|of| needs_doubt(of) != (of == cell)) {
        return Vec::new();
    }
    let mut tables = part.tables.clone();
    let known = tables.cells[cell].known.within(Range { low: 1, high: Some(threshold.0 - 1) });
    tables.cells[cell].known = known;
    let view = View::new(&tables, &Arc::new(Ties::of(&tables)), &withheld);
    let keeps_all = doubt(&view, threshold, cell, &mut Solutions::default()).is_some();
    let items = places.into_iter().filter(|_| keeps_all);
    items.map(|place| part.items[place]).collect()
}
