//! How far a count can certainly move while other counts make up for it, along ways that never meet again.
//!
//! From a cell one goes to the sums that bind it, from these to their other cells, and so on, but never to a cell of a sum
//! that was met before: those keep their true counts. What is left is a tree, and in a tree every whole number between the
//! ends occurs. The ends lie within the true ones, so what has leeway here is in doubt; what has none may be all the same.

use super::tables::CellId;
use super::view::{FAR, Room, View};

/// As many cells are looked at.
const MOST_CELLS: usize = 400;

/// As deep as ways are followed.
const DEEPEST: usize = 24;

/// Returns how far a cell can move, `needed` at most in each direction, and the cells that make up for it, itself among them.
pub fn leeway(view: &View<'_>, cell: CellId, needed: i64) -> (Room, Vec<CellId>) {
    let mut walk = Walk { view, met: vec![cell], sums: view.open_sums(cell).collect(), n_looked_at: 0 };
    let wanted = Room { down: -needed, up: needed };
    let room = walk.room(cell, None, wanted, 0);
    (room, walk.met)
}

struct Walk<'w, 't> {
    view: &'w View<'t>,
    /// Cells that move.
    met: Vec<CellId>,
    /// The sums of those.
    sums: Vec<usize>,
    n_looked_at: usize,
}

impl Walk<'_, '_> {
    /// Returns the room of a cell that was reached by a sum, as far as it is wanted.
    fn room(&mut self, cell: CellId, by: Option<usize>, wanted: Room, depth: usize) -> Room {
        let mut room = self.view.room(cell).within(wanted);
        let sums: Vec<usize> = self.view.open_sums(cell).filter(|sum| Some(*sum) != by).collect();
        for sum in sums {
            if room == Room::NONE {
                break;
            }
            room = room.within(self.by_sum(cell, sum, room, depth));
        }
        room
    }

    /// Returns the room that a sum leaves a cell by its other cells.
    fn by_sum(&mut self, cell: CellId, sum: usize, wanted: Room, depth: usize) -> Room {
        let view = self.view;
        let members = &view.ties.members[sum];
        let own: i64 = members.iter().filter(|(member, _)| *member == cell).map(|(_, sign)| sign).sum();
        if own.abs() != 1 {
            return Room::NONE;
        }
        let wanted = wanted.times(-own);
        let mut room = Room::NONE;
        for &(member, sign) in members {
            if room.holds(wanted) || self.n_looked_at >= MOST_CELLS || depth >= DEEPEST {
                break;
            }
            if member == cell || view.bounds[member].is_certain() || !self.is_free(member, sum) {
                continue;
            }
            self.n_looked_at += 1;
            let (n_met, n_sums) = (self.met.len(), self.sums.len());
            self.met.push(member);
            self.sums.extend(view.open_sums(member).filter(|other| *other != sum));
            let missing = Room {
                down: (wanted.down - room.down).clamp(-FAR, 0),
                up: (wanted.up - room.up).clamp(0, FAR),
            };
            let more = self.room(member, Some(sum), missing.times(sign), depth + 1).times(sign);
            if more == Room::NONE {
                self.met.truncate(n_met);
                self.sums.truncate(n_sums);
            }
            room = room.and(more);
        }
        room.times(-own)
    }

    /// Tells whether a cell was not met, nor any of its sums but the one it is reached by, in which it stands once.
    fn is_free(&self, cell: CellId, by: usize) -> bool {
        let (here, others): (Vec<usize>, Vec<usize>) = self.view.open_sums(cell).partition(|sum| *sum == by);
        here.len() == 1 && !self.met.contains(&cell) && !others.iter().any(|sum| self.sums.contains(sum))
    }
}
