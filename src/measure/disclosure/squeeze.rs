//! What a cell can be when each sum near it is read after the other, again and again, until they say nothing new.
//!
//! Each sum leaves a cell the room that its other cells have together, and what it takes from one cell the next sum takes from
//! others. It is what a reader with a pencil does first. Whatever it rules out is impossible; it does not rule out all that is.

use std::collections::{BTreeSet, HashMap};

use super::tables::{CellId, Range};
use super::view::{FAR, Room, View};

/// How often all the sums are read.
const MOST_READINGS: usize = 12;

/// Returns what the sums leave of a cell.
pub fn squeeze(view: &View<'_>, cell: CellId, sums: &BTreeSet<usize>) -> Range {
    let mut rooms: HashMap<CellId, Room> = HashMap::new();
    for _ in 0..MOST_READINGS {
        let mut is_new = false;
        for &sum in sums {
            is_new |= read(view, sum, &mut rooms);
        }
        if !is_new {
            break;
        }
    }
    let room = rooms.get(&cell).copied().unwrap_or_else(|| view.room(cell));
    view.bounds[cell].within(room.around(view.tables.cells[cell].count))
}

/// Reads a sum; tells whether it takes room from any of its cells.
fn read(view: &View<'_>, sum: usize, rooms: &mut HashMap<CellId, Room>) -> bool {
    let members: Vec<(CellId, i64)> =
        view.ties.members[sum].iter().copied().filter(|(cell, _)| !view.bounds[*cell].is_certain()).collect();
    let together = |rooms: &HashMap<CellId, Room>| {
        let mut together = Together::default();
        members.iter().for_each(|&(cell, sign)| together.add(room_of(view, rooms, cell).times(sign)));
        together
    };
    let mut all = together(rooms);
    let mut is_new = false;
    for (at, &(cell, sign)) in members.iter().enumerate() {
        // A cell that stands in a sum twice is left as it is.
        if sign.abs() != 1 || members.iter().enumerate().any(|(other, (of, _))| other != at && *of == cell) {
            continue;
        }
        let own = room_of(view, rooms, cell);
        let left = own.within(all.without(own.times(sign)).times(-sign));
        if left != own {
            rooms.insert(cell, left);
            all = together(rooms);
            is_new = true;
        }
    }
    is_new
}

fn room_of(view: &View<'_>, rooms: &HashMap<CellId, Room>, cell: CellId) -> Room {
    rooms.get(&cell).copied().unwrap_or_else(|| view.room(cell))
}

/// The room of several counts together, of which some may have no end.
#[derive(Debug, Clone, Copy, Default)]
struct Together {
    down: i64,
    up: i64,
    n_endless_down: usize,
    n_endless_up: usize,
}

impl Together {
    fn add(&mut self, room: Room) {
        match room.down <= -FAR {
            true => self.n_endless_down += 1,
            false => self.down += room.down,
        }
        match room.up >= FAR {
            true => self.n_endless_up += 1,
            false => self.up += room.up,
        }
    }

    /// Returns the room of all but one of them.
    fn without(self, one: Room) -> Room {
        let (down, n_endless_down) = match one.down <= -FAR {
            true => (self.down, self.n_endless_down - 1),
            false => (self.down - one.down, self.n_endless_down),
        };
        let (up, n_endless_up) = match one.up >= FAR {
            true => (self.up, self.n_endless_up - 1),
            false => (self.up - one.up, self.n_endless_up),
        };
        Room {
            down: if n_endless_down > 0 { -FAR } else { down.max(-FAR) },
            up: if n_endless_up > 0 { FAR } else { up.min(FAR) },
        }
    }
}
