//! Moves that keep everything printed as it is: found for one count and one pattern, most serve other counts and the next pattern.

use std::sync::Arc;

use super::tableau::Tableau;
use super::tables::CellId;
use super::view::{FAR, Room, View};

/// Changes of cells that together leave every sum as it is, and so do their multiples.
pub type Move = Vec<(CellId, i64)>;

/// Moves by the cells that they change.
#[derive(Debug, Clone, Default)]
pub struct Solutions {
    /// Those that were known before, which several searches share.
    earlier: Option<Arc<Self>>,
    all: Vec<Move>,
    /// By cell, the moves that change it, and by how much.
    of_cell: Vec<Vec<(u32, i64)>>,
    /// The tableau as the last search left it.
    tableau: Option<Tableau>,
}

/// What was found of tables that hang together, and of each of the tables that are linked in them.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    /// Of all together.
    pub together: Solutions,
    /// Of each by itself, in the order of [`super::tables::Tables::unlinked`].
    pub apart: Vec<Self>,
}

impl Learned {
    /// Tells whether nothing was found yet.
    pub fn is_nothing(&self) -> bool {
        self.together.is_empty() && self.apart.iter().all(Self::is_nothing)
    }
}

impl Solutions {
    /// Returns a collection that knows what `earlier` does.
    pub fn after(earlier: &Arc<Self>) -> Self {
        Self { earlier: Some(Arc::clone(earlier)), ..Self::default() }
    }

    /// Returns those that were added here, without those that were known before.
    pub fn added(self) -> Self {
        Self { earlier: None, tableau: None, ..self }
    }

    /// Takes over what was found elsewhere.
    pub fn absorb(&mut self, others: Self) {
        others.all.into_iter().for_each(|known| self.keep(known));
    }

    /// Takes over what was found of parts of the same tables, as far as it keeps the sums that link them; only where nothing is known of
    /// them together.
    pub fn learn(&mut self, of_parts: impl Iterator<Item = Self>, view: &View<'_>) {
        if self.is_empty() {
            of_parts.for_each(|part| self.absorb(part.that_hold(view)));
        }
    }

    /// Returns the same with other numbers of cells.
    pub fn renamed(self, cells: &[CellId]) -> Self {
        let mut renamed = Self::default();
        for known in self.all {
            renamed.keep(known.into_iter().map(|(cell, change)| (cells[cell], change)).collect());
        }
        renamed
    }

    fn is_empty(&self) -> bool {
        self.earlier.is_none() && self.all.is_empty()
    }

    /// Returns only what keeps every sum: who looks afresh takes no one's word for that.
    pub fn that_hold(self, view: &View<'_>) -> Self {
        let mut held = Self::default();
        self.all
            .into_iter()
            .filter(|known| view.keeps_sums(known.iter().copied()))
            .for_each(|known| held.keep(known));
        held
    }

    /// Keeps a move, as short as it can be.
    pub fn keep(&mut self, mut found: Move) {
        found.retain(|(_, change)| *change != 0);
        let divisor = found.iter().fold(0, |divisor, (_, change)| greatest_divisor(divisor, change.abs()));
        let at = self.all.len() as u32;
        for (cell, change) in &mut found {
            *change /= divisor;
            if self.of_cell.len() <= *cell {
                self.of_cell.resize_with(*cell + 1, Vec::new);
            }
            self.of_cell[*cell].push((at, *change));
        }
        self.all.push(found);
    }

    /// Returns the moves that change a cell, by how much, and how often each can be made there and back, the latest first.
    pub fn of<'s>(&'s self, cell: CellId, view: &'s View<'_>) -> impl Iterator<Item = (&'s Move, i64, Room)> {
        let earlier = self.earlier.iter().flat_map(move |earlier| earlier.changing(cell));
        self.changing(cell).chain(earlier).filter_map(move |(known, change)| {
            let room = times(known, view);
            (room != Room::NONE).then_some((known, change, room))
        })
    }

    fn changing(&self, cell: CellId) -> impl Iterator<Item = (&Move, i64)> {
        let of_cell = self.of_cell.get(cell).into_iter().flatten().rev();
        of_cell.map(|&(at, change)| (&self.all[at as usize], change))
    }

    /// Returns the tableau of the tables, none where there is none.
    pub fn tableau(&mut self, view: &View<'_>) -> Option<&mut Tableau> {
        if self.tableau.is_none() {
            self.tableau = view.ties.tableau().cloned();
        }
        self.tableau.as_mut()
    }

    /// Forgets a tableau that is of no more use, or needs room.
    pub fn forget_tableau(&mut self) {
        self.tableau = None;
    }
}

/// Returns how often a move can be made there and back.
fn times(known: &Move, view: &View<'_>) -> Room {
    let mut times = Room { down: -FAR, up: FAR };
    for &(cell, change) in known {
        let Room { down, up } = view.room(cell).times(change);
        let change = change.abs();
        times = times.within(Room { down: down / change, up: up / change });
        if times == Room::NONE {
            break;
        }
    }
    times
}

fn greatest_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::super::tables::{Tables, Threshold};
    use super::super::view::Ties;
    use super::*;

    const FIVE: Threshold = Threshold(5);

    #[test]
    fn only_what_keeps_every_sum_is_believed() {
        let mut tables = Tables::default();
        let cells: Vec<CellId> = [2, 3, 5].map(|count| tables.cell("count", count, FIVE)).to_vec();
        for &cell in &cells {
            tables.item(1, vec![cell]);
        }
        tables.sum(cells[2], vec![cells[0], cells[1]]);
        let view = View::new(&tables, &Arc::new(Ties::of(&tables)), &[true, true, false]);
        let mut told = Solutions::default();
        told.keep(vec![(0, 1), (1, 1)]);
        told.keep(vec![(0, 2), (1, -2)]);
        let held = told.that_hold(&view);
        let known: Vec<(&Move, i64, Room)> = held.of(0, &view).collect();
        // Twice up, until nothing is left of the other; once down, as none that is withheld is zero.
        assert_eq!(known, [(&vec![(0, 1), (1, -1)], 1, Room { down: -1, up: 2 })]);
    }
}
