//! Other counts that agreed with something printed, kept because most agree with the next pattern as well.

use std::collections::HashMap;

use super::programme::Solution;
use super::tables::CellId;
use super::view::View;
use super::walk::Steps;

/// Solutions by the cells that they change.
#[derive(Debug, Clone, Default)]
pub struct Solutions {
    /// Steps that walks are made of.
    pub steps: Steps,
    all: Vec<Solution>,
    of_cell: HashMap<CellId, Vec<u32>>,
}

impl Solutions {
    /// Keeps a solution that differs from the true counts in these cells alone.
    pub fn keep(&mut self, solution: Solution) {
        let at = self.all.len() as u32;
        for &(cell, _) in &solution {
            self.of_cell.entry(cell).or_default().push(at);
        }
        self.all.push(solution);
    }

    /// Returns those that change a cell and agree with what is printed, the latest first.
    pub fn of<'s>(&'s self, cell: CellId, view: &'s View<'_>) -> impl Iterator<Item = (i64, &'s Solution)> {
        let of_cell = self.of_cell.get(&cell).into_iter().flatten().rev();
        of_cell.filter_map(move |&at| {
            let solution = &self.all[at as usize];
            let (_, value) = solution.iter().find(|(of, _)| *of == cell)?;
            let agrees = solution.iter().all(|&(of, value)| view.bounds[of].holds(value));
            agrees.then_some((*value, solution))
        })
    }
}
