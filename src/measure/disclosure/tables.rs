//! Linked tables: every count of a run as a cell, the sums that bind cells together, and the items in which they are printed.
//!
//! A cell is one set of people or records, however often it is printed; a total and its parts, a share with its
//! complement, a cumulative figure and what was added to it are all sums. What an attacker can work out follows
//! from this model alone.

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
    /// The items that print it; none prints what only follows from others.
    pub items: Vec<ItemId>,
}

/// Two ends, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: i64,
    /// The upper end; none where there is none.
    pub high: Option<i64>,
}

/// What is printed together or not at all.
#[derive(Debug, Clone)]
pub struct Item {
    /// What withholding it costs.
    pub cost: u64,
    /// The cells it prints; the first is the one it is about.
    pub cells: Vec<CellId>,
}

/// Cells that add up: `whole` is the sum of `parts`.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The total.
    pub whole: CellId,
    /// What it is made of.
    pub parts: Vec<CellId>,
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
}

impl Tables {
    /// Adds a count that is printed as it is, once an item prints it.
    pub fn cell(&mut self, name: impl Into<String>, count: i64, threshold: Threshold) -> CellId {
        self.cells.push(Cell {
            name: name.into(),
            count,
            printed: Range { low: count, high: Some(count) },
            least: count.min(1),
            is_small: threshold.is_small(count),
            is_issued: false,
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
        self.items.push(Item { cost, cells });
        item
    }

    /// Adds that `parts` make up `whole`.
    pub fn sum(&mut self, whole: CellId, parts: Vec<CellId>) {
        self.sums.push(Sum { whole, parts });
    }

    /// Tells whether a cell can be read where the items that `withheld` marks are not printed. Zeros are taken as read even
    /// within an item that is withheld for its other counts: they protect nothing.
    pub fn is_read(&self, cell: CellId, withheld: &[bool]) -> bool {
        let cell = &self.cells[cell];
        let is_printed_zero = cell.count == 0 && !cell.items.is_empty();
        is_printed_zero || cell.is_issued || cell.items.iter().any(|&item| !withheld[item])
    }

    /// Tells whether a cell must keep several possible values where those items are not printed: what is small, and what
    /// an item is about that bears the mark. What a reader was told already is past protecting.
    pub fn needs_doubt(&self, cell: CellId, withheld: &[bool]) -> bool {
        let Cell { is_small, is_issued, count, .. } = self.cells[cell];
        let is_led = || self.cells[cell].items.iter().any(|&item| self.items[item].cells[0] == cell);
        !is_issued && (is_small || (count > 0 && is_led() && !self.is_read(cell, withheld)))
    }

    /// Returns which items have to be withheld because they print a small count.
    pub fn primary(&self) -> Vec<bool> {
        let prints_small = |item: &Item| {
            item.cells.iter().any(|&cell| self.cells[cell].is_small && !self.cells[cell].is_issued)
        };
        self.items.iter().map(prints_small).collect()
    }

    /// Returns the tables apart from each other: groups of cells that no sum and no item joins.
    pub fn apart(&self) -> Vec<Part> {
        let mut group: Vec<usize> = (0..self.cells.len()).collect();
        let joined = self.sums.iter().map(|sum| (sum.whole, &sum.parts));
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
            apart[part].tables.cells.push(Cell { items: Vec::new(), ..self.cells[cell].clone() });
        }
        for (id, item) in self.items.iter().enumerate() {
            let Some(part) = item.cells.first().and_then(|&cell| place[cell]) else { continue };
            apart[part].tables.item(item.cost, item.cells.iter().map(|&cell| number[cell]).collect());
            apart[part].items.push(id);
        }
        for sum in &self.sums {
            let Some(part) = place[sum.whole] else { continue };
            apart[part].tables.sum(number[sum.whole], sum.parts.iter().map(|&cell| number[cell]).collect());
        }
        apart
    }
}

fn root(group: &mut [usize], mut cell: usize) -> usize {
    while group[cell] != cell {
        group[cell] = group[group[cell]];
        cell = group[cell];
    }
    cell
}
