//! What any protecting pattern must have that one does not: enough room in the cells that the attack on a count rests on.
//!
//! Either a sum gives the count away by itself, or what keeps it from being pushed farther (`pushing`) prices the room of every cell
//! that is tied to it. Whatever the prices, what they ask for is needed; those of the attack ask for what is missing. A pattern may
//! withhold a cell in part, as the solution of a linear programme does.

use std::collections::BTreeMap;

use super::attack::near;
use super::pushing::Pushing;
use super::suppress::Case;
use super::tables::{Cell, CellId, Range};
use super::view::{View, members};

/// As many cells are looked at for what gives one away: cuts of few cells are worth most.
const NEAR: usize = 60;

/// How much the attack shuns room that is not there yet: enough to choose few cells among equals.
const SHY: f64 = 1e-3;

/// Less than this is nothing but what numbers lose on their way.
const SOME: f64 = 1e-6;

/// A cut that is missed by no more than this part of what it asks for is no cut.
const MISSED: f64 = 1e-4;

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
        self.cells.len() <= other.cells.len()
            && (self.only_with.is_none() || self.only_with == other.only_with)
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
    /// How far each cell is withheld in this one, from zero to one.
    pub shares: &'a [f64],
    /// What a reader sees where all that is withheld in part is withheld.
    pub view: &'a View<'t>,
}

impl Attack<'_, '_> {
    /// Returns what any pattern must have that leaves these cells in doubt, which this one does not, as far as sums and what is near each
    /// tell, and the cells of which they tell nothing.
    pub fn cuts(self, cells: impl IntoIterator<Item = CellId>) -> (Vec<Cut>, Vec<CellId>) {
        let (mut cuts, mut left) = (Vec::new(), Vec::new());
        for cell in cells {
            let mut found = self.by_sums(cell);
            if found.is_empty() {
                found.extend(self.by_pushing(cell));
            }
            if found.is_empty() {
                left.push(cell);
            } else if !self.case.is_given_away(cell) {
                cuts.extend(found);
            }
        }
        (cuts, left)
    }

    /// The same with all sums that tie anything to any of them.
    pub fn cuts_in_whole(self, cells: Vec<CellId>) -> (Vec<Cut>, Vec<CellId>) {
        let sums = near(self.view, cells.iter().copied(), usize::MAX);
        let mut pushing = Pushing::new(self.case.tables, &sums, |of| self.room(of));
        let (mut cuts, mut left) = (Vec::new(), Vec::new());
        for cell in cells {
            match self.pushed(&mut pushing, cell) {
                None => left.push(cell),
                Some(_) if self.case.is_given_away(cell) => {}
                Some(cut) => cuts.push(cut),
            }
        }
        (cuts, left)
    }

    /// Returns the cut that says of a cell that whole numbers alone expose: something that is printed now must be withheld. It holds because
    /// printing more never hides more.
    pub fn anything_else(self, cell: CellId) -> Cut {
        let is_open = |cell: &CellId| {
            let Rooms { withheld, printed } = Rooms::of(self.case, *cell);
            let is_printed = !self.case.tables.cells[*cell].items.is_empty();
            is_printed && self.shares[*cell] < 0.5 && withheld != printed
        };
        let cells = (0..self.case.tables.cells.len()).filter(is_open).map(|cell| (cell, 1.0));
        Cut { cells: cells.collect(), least: 1.0, only_with: self.only_with(cell) }
    }

    /// Returns the cell where it is to be in doubt only once it is withheld itself: it is not small.
    fn only_with(self, cell: CellId) -> Option<CellId> {
        let tables = self.case.tables;
        (!tables.cells[cell].is_small && tables.is_read(cell, self.primary)).then_some(cell)
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

    /// Returns the cut from what keeps the cell from being pushed by the sums that tie what is near to it.
    fn by_pushing(self, cell: CellId) -> Option<Cut> {
        let sums = near(self.view, [cell], NEAR);
        self.pushed(&mut Pushing::new(self.case.tables, &sums, |of| self.room(of)), cell)
    }

    /// Returns the cut from what keeps the cell from being pushed up and down; none where it is in doubt by these sums, or exposed by
    /// whole numbers only.
    fn pushed(self, pushing: &mut Pushing, cell: CellId) -> Option<Cut> {
        let needed = (self.case.tables.needed(cell, self.case.threshold).0 - 1) as f64;
        let (far, above) = pushing.push(cell, true, needed)?;
        let (_, below) = pushing.push(cell, false, needed - far)?;
        let mut prices: BTreeMap<CellId, [f64; 2]> = BTreeMap::new();
        for (identity, up) in [(&above, true), (&below, false)] {
            // What goes up while the cell does is kept by its room above.
            for &(of, times) in identity.iter().filter(|(of, _)| *of != cell) {
                prices.entry(of).or_default()[usize::from((times < 0.0) != up)] += times.abs();
            }
            if identity.is_empty() {
                prices.entry(cell).or_default()[usize::from(!up)] += 1.0;
            }
        }
        self.cut(cell, prices)
    }

    /// Returns what room must be there by these prices, or none where it is.
    fn cut(self, cell: CellId, prices: impl IntoIterator<Item = Price>) -> Option<Cut> {
        let Self { case, primary, shares, .. } = self;
        let tables = case.tables;
        let needed = (tables.needed(cell, case.threshold).0 - 1) as f64;
        let mut least = needed;
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
            }
        }
        if least < SOME {
            return None;
        }
        let only_with = self.only_with(cell);
        cells.iter_mut().for_each(|(_, weight)| *weight = weight.min(least));
        let reached: f64 = cells.iter().map(|&(id, weight)| weight * shares[id]).sum();
        let share = only_with.map_or(1.0, |cell| shares[cell]);
        (reached < least * (share - MISSED)).then_some(Cut { cells, least, only_with })
    }

    /// Returns how far a cell can move above and below its count, and a little where it cannot yet.
    fn room(self, cell: CellId) -> (f64, f64) {
        let Rooms { withheld, printed } = Rooms::of(self.case, cell);
        let share = self.shares[cell];
        if share > 1.0 - SOME {
            return withheld;
        }
        let most = (self.case.threshold.0 - 1) as f64;
        let part = |now: f64, then: f64| {
            let more = (then - now).min(most);
            if more > 0.0 { now + share * more + SHY * (1.0 + more) * (1.0 - share) } else { now }
        };
        (part(printed.0, withheld.0), part(printed.1, withheld.1))
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
