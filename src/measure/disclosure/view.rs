//! What a reader sees at first sight: within which ends each count lies, and which sums bind anything not yet certain.

use std::sync::{Arc, OnceLock};

use super::tableau::Tableau;
use super::tables::{CellId, Range, Sum, Tables};

/// Which sums each cell is in, and in which order the cells of a sum are tried: what is bound to least else comes first.
#[derive(Debug)]
pub struct Ties {
    /// The sums of each cell.
    pub sums_of: Vec<Vec<usize>>,
    /// The cells of each sum with their signs.
    pub members: Vec<Vec<(CellId, i64)>>,
    /// The cells by those that can be chosen, once somebody asks.
    tableau: OnceLock<Option<Tableau>>,
}

impl Ties {
    /// Returns the ties of `tables`.
    pub fn of(tables: &Tables) -> Self {
        let sums_of = tables.sums_of_cells();
        let ordered = |sum: &Sum| {
            let mut ordered: Vec<(CellId, i64)> = members(sum).collect();
            ordered.sort_by_key(|&(cell, _)| (sums_of[cell].len(), cell));
            ordered
        };
        let members = tables.sums.iter().map(ordered).collect();
        Self { sums_of, members, tableau: OnceLock::new() }
    }

    /// Returns every cell as the sums tie it to others; none where they do so in no whole numbers.
    pub fn tableau(&self) -> Option<&Tableau> {
        self.tableau.get_or_init(|| Tableau::new(self.sums_of.len(), &self.members)).as_ref()
    }
}

/// What is printed, as a reader sees it.
#[derive(Debug, Clone)]
pub struct View<'t> {
    /// The tables.
    pub tables: &'t Tables,
    /// How they hang together.
    pub ties: Arc<Ties>,
    /// What each cell can be at first sight.
    pub bounds: Vec<Range>,
    /// How far each cell can move from its true count at first sight.
    rooms: Vec<Room>,
    /// How many cells of each sum are not certain.
    n_open: Vec<u32>,
}

impl<'t> View<'t> {
    /// Returns the view where the items that `withheld` marks are not printed.
    pub fn new(tables: &'t Tables, ties: &Arc<Ties>, withheld: &[bool]) -> Self {
        let bounds: Vec<Range> = (0..tables.cells.len()).map(|cell| tables.seen(cell, withheld)).collect();
        let rooms = bounds.iter().zip(&tables.cells).map(|(bounds, cell)| Room::of(*bounds, cell.count));
        let rooms = rooms.collect();
        let is_open = |cell: &CellId| !bounds[*cell].is_certain();
        let n_open = |sum: &Sum| {
            u32::from(is_open(&sum.whole)) + sum.parts.iter().filter(|part| is_open(part)).count() as u32
        };
        let n_open = tables.sums.iter().map(n_open).collect();
        Self { tables, ties: Arc::clone(ties), bounds, rooms, n_open }
    }

    /// Looks at a cell again after something was withheld or printed.
    pub fn look_again(&mut self, cell: CellId, withheld: &[bool]) {
        let was_open = !self.bounds[cell].is_certain();
        self.bounds[cell] = self.tables.seen(cell, withheld);
        self.rooms[cell] = Room::of(self.bounds[cell], self.tables.cells[cell].count);
        let is_open = !self.bounds[cell].is_certain();
        if was_open != is_open {
            // A cell that stands in a sum several times is listed as often.
            for &sum in &self.ties.sums_of[cell] {
                if is_open { self.n_open[sum] += 1 } else { self.n_open[sum] -= 1 }
            }
        }
    }

    /// Tells whether changes of cells leave every sum as it is.
    pub fn keeps_sums(&self, changes: impl IntoIterator<Item = (CellId, i64)>) -> bool {
        // A cell that stands in a sum several times is listed as often.
        let of_sums = |(cell, change): (CellId, i64)| {
            let is_whole = move |sum: usize| self.tables.sums[sum].whole == cell;
            let sums = self.ties.sums_of[cell].iter();
            sums.map(move |&sum| (sum, if is_whole(sum) { change } else { -change }))
        };
        let mut changes: Vec<(usize, i64)> = changes.into_iter().flat_map(of_sums).collect();
        changes.sort_unstable_by_key(|(sum, _)| *sum);
        let mut of_each = changes.chunk_by(|(sum, _), (next, _)| sum == next);
        of_each.all(|of_one| of_one.iter().map(|(_, change)| change).sum::<i64>() == 0)
    }

    /// Tells whether a sum binds anything not yet certain.
    pub fn is_open(&self, sum: usize) -> bool {
        self.n_open[sum] > 0
    }

    /// Returns the sums of a cell that bind it.
    pub fn open_sums(&self, cell: CellId) -> impl Iterator<Item = usize> + '_ {
        self.ties.sums_of[cell].iter().copied().filter(|&sum| self.is_open(sum))
    }

    /// Returns how far each cell can move down and up from its true count at first sight.
    pub fn rooms(&self) -> &[Room] {
        &self.rooms
    }

    /// Returns how far a cell can move down and up from its true count at first sight.
    pub fn room(&self, cell: CellId) -> Room {
        self.rooms[cell]
    }

    /// Returns what a cell can be by each of its sums alone, whatever the others say.
    pub fn by_sums(&self, cell: CellId) -> Range {
        let mut range = self.bounds[cell];
        for sum in self.open_sums(cell) {
            let (mut room, mut own) = (Room::NONE, 0);
            for &(member, sign) in &self.ties.members[sum] {
                match member == cell {
                    true => own += sign,
                    false => room = room.and(self.room(member).times(sign)),
                }
            }
            if own.abs() == 1 {
                range = range.within(room.times(-own).around(self.tables.cells[cell].count));
            }
        }
        range
    }
}

/// Farther than any count is from what a reader may take it for.
pub const FAR: i64 = 1 << 40;

/// How far a count can move: down (not above zero) and up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Downwards.
    pub down: i64,
    /// Upwards.
    pub up: i64,
}

impl Room {
    /// No room at all.
    pub const NONE: Self = Self { down: 0, up: 0 };

    /// Returns how far a count can move within these ends.
    fn of(Range { low, high }: Range, count: i64) -> Self {
        Self { down: (low - count).clamp(-FAR, 0), up: high.map_or(FAR, |high| (high - count).clamp(0, FAR)) }
    }

    /// Returns the room of two counts together.
    pub fn and(self, other: Self) -> Self {
        Self { down: (self.down + other.down).max(-FAR), up: (self.up + other.up).min(FAR) }
    }

    /// Returns the room within both.
    pub fn within(self, other: Self) -> Self {
        Self { down: self.down.max(other.down), up: self.up.min(other.up) }
    }

    /// Returns the room of a count with its sign turned where `sign` is negative.
    pub fn times(self, sign: i64) -> Self {
        if sign < 0 { Self { down: -self.up, up: -self.down } } else { self }
    }

    /// Tells whether it holds as much room as another.
    pub fn holds(self, other: Self) -> bool {
        self.down <= other.down && self.up >= other.up
    }

    /// Returns the values around a count.
    pub fn around(self, count: i64) -> Range {
        let low = if self.down <= -FAR { i64::MIN } else { count + self.down };
        Range { low, high: (self.up < FAR).then_some(count + self.up) }
    }
}

/// Returns the cells of a sum with their signs.
pub fn members(sum: &Sum) -> impl Iterator<Item = (CellId, i64)> + '_ {
    std::iter::once((sum.whole, 1)).chain(sum.parts.iter().map(|&part| (part, -1)))
}
