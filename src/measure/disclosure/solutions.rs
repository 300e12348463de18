//! Other counts that agreed with something printed, kept because most agree with the next pattern as well.

use std::collections::HashMap;
use std::sync::Arc;

use super::programme::Solution;
use super::tables::CellId;
use super::view::View;
use super::walk::{Step, Steps};

/// Solutions by the cells that they change.
#[derive(Debug, Clone, Default)]
pub struct Solutions {
    /// Those that were known before, which several searches share.
    earlier: Option<Arc<Self>>,
    steps: Steps,
    all: Vec<Solution>,
    of_cell: HashMap<CellId, Vec<u32>>,
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
        Self { earlier: None, ..self }
    }

    /// Takes over what was found elsewhere.
    pub fn absorb(&mut self, others: Self) {
        self.steps.absorb(others.steps);
        others.all.into_iter().for_each(|solution| self.keep(solution));
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
        let of_cell = self.of_cell.into_iter().map(|(cell, at)| (cells[cell], at)).collect();
        let renamed = |solution: Solution| solution.into_iter().map(|(cell, value)| (cells[cell], value));
        let all = self.all.into_iter().map(|solution| renamed(solution).collect()).collect();
        Self { earlier: None, steps: self.steps.renamed(cells), all, of_cell }
    }

    fn is_empty(&self) -> bool {
        self.earlier.is_none() && self.all.is_empty() && self.steps.is_empty()
    }

    /// Returns only what keeps every sum of what is printed: who looks afresh takes no one's word for that.
    pub fn that_hold(mut self, view: &View<'_>) -> Self {
        let keeps_sums = |changes: &mut dyn Iterator<Item = (CellId, i64)>| {
            let mut lacking: HashMap<usize, i64> = HashMap::new();
            for (cell, change) in changes {
                for &sum in &view.ties.sums_of[cell] {
                    // A cell that stands in a sum several times is listed as often.
                    let is_whole = view.tables.sums[sum].whole == cell;
                    *lacking.entry(sum).or_default() += if is_whole { change } else { -change };
                }
            }
            lacking.values().all(|lacking| *lacking == 0)
        };
        self.steps.retain(|step| keeps_sums(&mut step.iter().copied()));
        let cells = &view.tables.cells;
        let change = |&(cell, value): &(CellId, i64)| (cell, value - cells[cell].count);
        let all = std::mem::take(&mut self.all);
        self.of_cell.clear();
        let hold = all.into_iter().filter(|solution| keeps_sums(&mut solution.iter().map(change)));
        hold.for_each(|solution| self.keep(solution));
        self
    }

    /// Keeps a step for the cells that it changes by one.
    pub fn keep_step(&mut self, step: Step) -> Arc<Step> {
        self.steps.keep(step)
    }

    /// Returns the steps that change a cell by one.
    pub fn steps_of(&self, cell: CellId) -> impl Iterator<Item = &Arc<Step>> {
        let earlier = self.earlier.as_ref().map_or(&[][..], |earlier| earlier.steps.of(cell));
        earlier.iter().chain(self.steps.of(cell))
    }

    /// Keeps a solution that differs from the true counts in these cells alone.
    pub fn keep(&mut self, solution: Solution) {
        let at = self.all.len() as u32;
        for &(cell, _) in &solution {
            self.of_cell.entry(cell).or_default().push(at);
        }
        self.all.push(solution);
    }

    fn changing(&self, cell: CellId) -> impl Iterator<Item = &Solution> {
        let of_cell = self.of_cell.get(&cell).into_iter().flatten().rev();
        of_cell.map(|&at| &self.all[at as usize])
    }

    /// Returns those that change a cell and agree with what is printed, the latest first.
    pub fn of<'s>(&'s self, cell: CellId, view: &'s View<'_>) -> impl Iterator<Item = (i64, &'s Solution)> {
        let earlier = self.earlier.iter().flat_map(move |earlier| earlier.changing(cell));
        self.changing(cell).chain(earlier).filter_map(move |solution| {
            let (_, value) = solution.iter().find(|(of, _)| *of == cell)?;
            let agrees = solution.iter().all(|&(of, value)| view.bounds[of].holds(value));
            agrees.then_some((*value, solution))
        })
    }
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
        told.keep_step(vec![(0, 1), (1, -1)]);
        told.keep_step(vec![(0, 1), (1, 1)]);
        told.keep(vec![(0, 3), (1, 2)]);
        told.keep(vec![(0, 4), (1, 3)]);
        let held = told.that_hold(&view);
        assert_eq!(held.steps_of(0).map(|step| step.to_vec()).collect::<Vec<_>>(), [[(0, 1), (1, -1)]]);
        assert_eq!(held.of(0, &view).map(|(value, _)| value).collect::<Vec<_>>(), [3]);
    }
}
