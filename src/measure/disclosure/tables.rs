//! Linked tables: every count of a run as a cell, the sums that bind cells together, and the items in which they are printed.
//!
//! A cell is one set of people or records, however often it is printed; a total and its parts, a share with its
//! complement, a cumulative figure and what was added to it are all sums. What an attacker can work out follows
//! from this model alone.

use sha2::{Digest, Sha256};

/// A cell by its position.
pub type CellId = usize;

/// An item by its position.
pub type ItemId = usize;

/// A count.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it counts, for whoever must mend a leak; names nobody.
    pub name: String,
    /// The count itself.
    pub count: i64,
    /// What a reader may take its value to be where it is printed.
    pub printed: Range,
    /// The least a reader may take it to be where it is withheld: one where zeros are printed, else zero.
    pub least: i64,
    /// Whether its exact value may not be told.
    pub is_small: bool,
    /// Whether a reader knows it already, because it was issued.
    pub is_issued: bool,
    /// What a reader was told earlier that it lies within, because it was issued rounded; without ends where nothing was.
    pub known: Range,
    /// Decides by chance, always alike, which way it is rounded.
    pub draw: u64,
    /// The items that print it; none prints what only follows from others.
    pub items: Vec<ItemId>,
}

impl Cell {
    /// Returns the same count, with neither its name nor what prints it.
    fn nameless(&self) -> Self {
        Self { name: String::new(), items: Vec::new(), ..*self }
    }
}

/// Two ends, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: i64,
    /// The upper end; none where there is none.
    pub high: Option<i64>,
}

impl Range {
    /// What nothing is known of.
    pub const ANY: Self = Self { low: i64::MIN, high: None };

    /// Returns what lies within both.
    pub fn within(self, other: Self) -> Self {
        let high = match (self.high, other.high) {
            (Some(high), Some(other)) => Some(high.min(other)),
            (high, other) => high.or(other),
        };
        Self { low: self.low.max(other.low), high }
    }

    /// Tells whether it holds at least so many values.
    pub fn is_wide(self, threshold: Threshold) -> bool {
        self.high.is_none_or(|high| high - self.low + 1 >= threshold.0)
    }

    /// Tells whether a value lies within.
    pub fn holds(self, value: i64) -> bool {
        self.low <= value && self.high.is_none_or(|high| value <= high)
    }

    /// Tells whether it holds one value alone.
    pub fn is_certain(self) -> bool {
        self.high == Some(self.low)
    }
}

/// What is printed together or not at all.
#[derive(Debug, Clone)]
pub struct Item {
    /// What withholding it costs.
    pub cost: u64,
    /// The cells it prints; the first is the one it is about.
    pub cells: Vec<CellId>,
    /// Whether it is withheld whatever it prints.
    pub is_barred: bool,
}

/// Cells that add up: `whole` is the sum of `parts`.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The total.
    pub whole: CellId,
    /// What it is made of.
    pub parts: Vec<CellId>,
    /// Whether it joins tables that are printed apart: those of several partnerships, in a funder's roll-up.
    pub is_link: bool,
}

/// The tables of a run.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Every count.
    pub cells: Vec<Cell>,
    /// What is printed.
    pub items: Vec<Item>,
    /// What binds the counts.
    pub sums: Vec<Sum>,
}

/// Which counts may not be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold(pub i64);

impl Threshold {
    /// Tells whether a count is too small to be told. Zero tells of nobody.
    pub fn is_small(self, count: i64) -> bool {
        0 < count && count < self.0
    }
}

/// Tables that hang together, with the numbers that their cells and items have in the whole.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The tables.
    pub tables: Tables,
    /// The number of each cell.
    pub cells: Vec<CellId>,
    /// The number of each item.
    pub items: Vec<ItemId>,
    /// The number of each sum.
    pub sums: Vec<usize>,
}

impl Tables {
    /// Adds a count that is printed as it is, once an item prints it.
    pub fn cell(&mut self, name: impl Into<String>, count: i64, threshold: Threshold) -> CellId {
        let name = name.into();
        self.cells.push(Cell {
            draw: draw(&name),
            name,
            count,
            printed: Range { low: count, high: Some(count) },
            least: count.min(1),
            is_small: threshold.is_small(count),
            is_issued: false,
            known: Range::ANY,
            items: Vec::new(),
        });
        self.cells.len() - 1
    }

    /// Adds a count that is never printed and follows from others.
    pub fn implied(&mut self, name: impl Into<String>, count: i64, threshold: Threshold) -> CellId {
        let cell = self.cell(name, count, threshold);
        self.cells[cell].least = 0;
        cell
    }

    /// Adds what prints `cells` together or not at all.
    pub fn item(&mut self, cost: u64, mut cells: Vec<CellId>) -> ItemId {
        let mut known = Vec::with_capacity(cells.len());
        cells.retain(|cell| {
            !known.contains(cell) && {
                known.push(*cell);
                true
            }
        });
        let item = self.items.len();
        for &cell in &cells {
            self.cells[cell].items.push(item);
        }
        self.items.push(Item { cost, cells, is_barred: false });
        item
    }

    /// Adds that `parts` make up `whole`.
    pub fn sum(&mut self, whole: CellId, parts: Vec<CellId>) {
        self.sums.push(Sum { whole, parts, is_link: false });
    }

    /// Adds that `parts`, each of a table of its own, make up `whole`.
    pub fn link(&mut self, whole: CellId, parts: Vec<CellId>) {
        self.sums.push(Sum { whole, parts, is_link: true });
    }

    /// Takes in other tables; their cells, items and sums come after those here. Returns how many cells and items were there.
    pub fn append(&mut self, others: Self) -> (usize, usize) {
        let (n_cells, n_items) = (self.cells.len(), self.items.len());
        self.cells.extend(
            others
                .cells
                .into_iter()
                .map(|cell| Cell { items: cell.items.iter().map(|item| item + n_items).collect(), ..cell }),
        );
        self.items.extend(
            others
                .items
                .into_iter()
                .map(|item| Item { cells: item.cells.iter().map(|cell| cell + n_cells).collect(), ..item }),
        );
        self.sums.extend(others.sums.into_iter().map(|sum| Sum {
            whole: sum.whole + n_cells,
            parts: sum.parts.iter().map(|part| part + n_cells).collect(),
            ..sum
        }));
        (n_cells, n_items)
    }

    /// Returns for each cell the sums that it is in.
    pub fn sums_of_cells(&self) -> Vec<Vec<usize>> {
        let mut sums_of = vec![Vec::new(); self.cells.len()];
        for (id, sum) in self.sums.iter().enumerate() {
            std::iter::once(sum.whole)
                .chain(sum.parts.iter().copied())
                .for_each(|cell| sums_of[cell].push(id));
        }
        sums_of
    }

    /// Tells whether a cell can be read where the items that `withheld` marks are not printed. Zeros are taken as read even
    /// within an item that is withheld for its other counts: they protect nothing.
    pub fn is_read(&self, cell: CellId, withheld: &[bool]) -> bool {
        let cell = &self.cells[cell];
        let is_printed_zero = cell.count == 0 && !cell.items.is_empty();
        is_printed_zero || cell.is_issued || cell.items.iter().any(|&item| !withheld[item])
    }

    /// Returns what a cell can be at first sight where those items are not printed.
    pub fn seen(&self, cell: CellId, withheld: &[bool]) -> Range {
        let Cell { printed, least, known, .. } = self.cells[cell];
        match self.is_read(cell, withheld) {
            true => printed.within(known),
            false => Range { low: least, high: None }.within(known),
        }
    }

    /// Tells whether a cell must keep several possible values where those items are not printed: what is small, and what
    /// an item is about that bears the mark. What a reader was told already is past protecting.
    pub fn needs_doubt(&self, cell: CellId, withheld: &[bool], threshold: Threshold) -> bool {
        let Cell { is_small, is_issued, count, known, .. } = self.cells[cell];
        let is_issued = is_issued || (!is_small && !known.is_wide(threshold));
        let is_led = || self.cells[cell].items.iter().any(|&item| self.items[item].cells[0] == cell);
        !is_issued && (is_small || (count > 0 && is_led() && !self.is_read(cell, withheld)))
    }

    /// Returns how many values a cell must keep: as many as the threshold says; a small count of which readers were told before
    /// that it is small, as many as that left.
    pub fn needed(&self, cell: CellId, threshold: Threshold) -> Threshold {
        let Cell { is_small, known, .. } = self.cells[cell];
        match known.high.filter(|_| is_small) {
            Some(high) => Threshold(threshold.0.min(high - known.low + 1)),
            None => threshold,
        }
    }

    /// Returns which items have to be withheld because they print a small count, or because they are barred.
    pub fn primary(&self) -> Vec<bool> {
        let is_told = |&cell: &CellId| self.cells[cell].is_small && !self.cells[cell].is_issued;
        let prints_small = |item: &Item| item.is_barred || item.cells.iter().any(is_told);
        self.items.iter().map(prints_small).collect()
    }

    /// Returns the tables apart from each other: groups of cells that no sum and no item joins.
    pub fn apart(&self) -> Vec<Part> {
        self.apart_along(|_| true)
    }

    /// Returns the tables apart as they are printed, each without what links it to others.
    pub fn unlinked(&self) -> Vec<Part> {
        self.apart_along(|sum| !sum.is_link)
    }

    fn apart_along(&self, joins: impl Fn(&Sum) -> bool) -> Vec<Part> {
        let mut group: Vec<usize> = (0..self.cells.len()).collect();
        let joined = self.sums.iter().filter(|sum| joins(sum)).map(|sum| (sum.whole, &sum.parts));
        let joined =
            joined.chain(self.items.iter().filter_map(|item| Some((*item.cells.first()?, &item.cells))));
        for (first, others) in joined {
            for &other in others {
                let (a, b) = (root(&mut group, first), root(&mut group, other));
                group[a.max(b)] = a.min(b);
            }
        }
        let mut place: Vec<Option<usize>> = vec![None; self.cells.len()];
        let mut number: Vec<usize> = vec![0; self.cells.len()];
        let mut apart: Vec<Part> = Vec::new();
        for cell in 0..self.cells.len() {
            let root = root(&mut group, cell);
            let part = *place[root].get_or_insert_with(|| {
                apart.push(Part::default());
                apart.len() - 1
            });
            place[cell] = Some(part);
            number[cell] = apart[part].tables.cells.len();
            apart[part].cells.push(cell);
            apart[part].tables.cells.push(self.cells[cell].nameless());
        }
        for (id, item) in self.items.iter().enumerate() {
            let Some(part) = item.cells.first().and_then(|&cell| place[cell]) else { continue };
            let cells = item.cells.iter().map(|&cell| number[cell]).collect();
            let place = apart[part].tables.item(item.cost, cells);
            apart[part].tables.items[place].is_barred = item.is_barred;
            apart[part].items.push(id);
        }
        for (id, sum) in self.sums.iter().enumerate().filter(|(_, sum)| joins(sum)) {
            let Some(part) = place[sum.whole] else { continue };
            let parts = sum.parts.iter().map(|&cell| number[cell]).collect();
            apart[part].tables.sums.push(Sum { whole: number[sum.whole], parts, is_link: sum.is_link });
            apart[part].sums.push(id);
        }
        apart
    }
}

/// Returns a number that follows from a text and looks like chance.
pub fn draw(seed: &str) -> u64 {
    let digest = Sha256::digest(seed.as_bytes());
    u64::from_be_bytes(std::array::from_fn(|at| digest[at]))
}

fn root(group: &mut [usize], mut cell: usize) -> usize {
    while group[cell] != cell {
        group[cell] = group[group[cell]];
        cell = group[cell];
    }
    cell
}
