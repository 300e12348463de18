//! Quantities within bounds that rows tie together: some can be chosen, and each row tells one by those (the dictionary of the simplex
//! method; Chvátal, "Linear Programming", 1983).
//!
//! The rows are held in full, every number of them: those of a table of a few hundred cells change in some ten microseconds, a tenth of what
//! a solver for large programmes takes, which holds few numbers and begins anew each time.

/// No smaller number is divided by.
pub const PIVOT: f64 = 1e-7;

/// Less than this is nothing but what numbers lose on their way.
const NOTHING: f64 = 1e-9;

/// Rows begin at every fourth number.
const ALIGNED: usize = 4;

/// Where a quantity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A row tells it.
    Row(usize),
    /// It can be chosen.
    Column(usize),
    /// Its row was let go, or was never there.
    Nowhere,
}

/// Quantities and the rows that tie them.
#[derive(Debug, Clone)]
pub struct Dictionary {
    /// By quantity, the least it can be.
    pub lower: Vec<f64>,
    /// By quantity, the most it can be.
    pub upper: Vec<f64>,
    /// By quantity, what it is; of those that stand nowhere this means nothing.
    pub values: Vec<f64>,
    /// By quantity.
    pub places: Vec<Place>,
    /// By column, the quantity that can be chosen.
    pub chosen: Vec<usize>,
    /// By row, the quantity that it tells.
    pub told: Vec<usize>,
    /// By column, what one more of the quantity there adds to what is to be made least.
    pub prices: Vec<f64>,
    /// How many numbers of rows were worked out: the same on every machine.
    pub work: u64,
    /// Row after row: what is told and what can be chosen, so many times, come to a constant.
    times: Vec<f64>,
    stride: usize,
}

impl Dictionary {
    /// Returns `n` quantities, all of which can be chosen, of which each costs so much.
    pub fn free(costs: &[f64], lower: Vec<f64>, upper: Vec<f64>) -> Self {
        let n = costs.len();
        let stride = n.next_multiple_of(ALIGNED);
        let mut places = vec![Place::Nowhere; lower.len()];
        places[..n].iter_mut().enumerate().for_each(|(at, place)| *place = Place::Column(at));
        let mut prices = costs.to_vec();
        prices.resize(stride, 0.0);
        let values = lower.clone();
        let chosen = (0..n).collect();
        Self {
            lower,
            upper,
            values,
            places,
            chosen,
            told: Vec::new(),
            prices,
            work: 0,
            times: Vec::new(),
            stride,
        }
    }

    /// Returns quantities that are nothing and have no room yet, tied by sums that come to nothing, each of quantities with their
    /// signs. A sum that follows from others adds none.
    pub fn of_sums(n: usize, sums: &[Vec<(usize, f64)>]) -> Self {
        let mut n_in = vec![0_usize; n];
        sums.iter().flatten().for_each(|(of, _)| n_in[*of] += 1);
        let mut rows: Vec<(usize, Vec<f64>)> = Vec::new();
        let subtract = |from: &mut [f64], row: &[f64], told: usize| {
            let times = from[told];
            if times != 0.0 {
                from.iter_mut().zip(row).for_each(|(from, row)| *from -= times * row);
            }
        };
        for sum in sums {
            let mut row = vec![0.0; n];
            sum.iter().for_each(|(of, sign)| row[*of] += sign);
            rows.iter().for_each(|(told, of)| subtract(&mut row, of, *told));
            let can_tell = (0..n).filter(|of| row[*of].abs() > PIVOT);
            // What stands in few sums adds least to others.
            let Some(told) = can_tell.min_by_key(|&of| (row[of].abs() != 1.0, n_in[of])) else { continue };
            let once = row[told];
            row.iter_mut().for_each(|times| *times /= once);
            rows.iter_mut().for_each(|(_, of)| subtract(of, &row, told));
            rows.push((told, row));
        }
        let mut places = vec![Place::Nowhere; n];
        rows.iter().enumerate().for_each(|(row, (told, _))| places[*told] = Place::Row(row));
        let chosen: Vec<usize> = (0..n).filter(|of| places[*of] == Place::Nowhere).collect();
        chosen.iter().enumerate().for_each(|(column, of)| places[*of] = Place::Column(column));
        let stride = chosen.len().next_multiple_of(ALIGNED);
        let mut times = Vec::with_capacity(rows.len() * stride);
        for (_, row) in &rows {
            let start = times.len();
            times.extend(chosen.iter().map(|of| row[*of]));
            times.resize(start + stride, 0.0);
        }
        let nothing = vec![0.0; n];
        Self {
            lower: nothing.clone(),
            upper: nothing.clone(),
            values: nothing,
            places,
            told: rows.iter().map(|(told, _)| *told).collect(),
            prices: vec![0.0; stride],
            work: 0,
            times,
            stride,
            chosen,
        }
    }

    /// Adds a quantity with neither row nor column.
    pub fn push(&mut self, lower: f64, upper: f64) {
        self.lower.push(lower);
        self.upper.push(upper);
        self.values.push(0.0);
        self.places.push(Place::Nowhere);
    }

    /// Returns how often each of the chosen stands in a row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.times[row * self.stride..][..self.chosen.len()]
    }

    /// Returns the square of how long the edge is along which what a row tells leaves it.
    pub fn edge(&self, row: usize) -> f64 {
        let row = self.times[row * self.stride..][..self.stride].chunks_exact(ALIGNED);
        let sums = row
            .fold([0.0; ALIGNED], |sums, times| std::array::from_fn(|at| sums[at] + times[at] * times[at]));
        1.0 + sums.iter().sum::<f64>()
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.times[row * self.stride + column]
    }

    /// Returns how far a quantity can still go up or down.
    pub fn left(&self, of: usize, up: bool) -> f64 {
        if up { self.upper[of] - self.values[of] } else { self.values[of] - self.lower[of] }
    }

    /// Adds a row that tells a quantity that stands nowhere: it is so many times others, less a constant, and comes to `value`.
    pub fn tell(&mut self, quantity: usize, terms: &[(usize, f64)], value: f64) {
        let start = self.times.len();
        self.times.resize(start + self.stride, 0.0);
        let (before, new) = self.times.split_at_mut(start);
        for &(of, times) in terms {
            match self.places[of] {
                Place::Column(column) => new[column] -= times,
                Place::Row(row) => {
                    let row = &before[row * self.stride..][..self.stride];
                    new.iter_mut().zip(row).for_each(|(new, of)| *new += times * of);
                }
                Place::Nowhere => {}
            }
        }
        self.work += (self.stride * terms.len()) as u64;
        self.places[quantity] = Place::Row(self.told.len());
        self.told.push(quantity);
        self.values[quantity] = value;
    }

    /// Lets go of the rows that tell such quantities.
    pub fn let_go(&mut self, is_needless: impl Fn(&Self, usize) -> bool) {
        let mut row = 0;
        while row < self.told.len() {
            if !is_needless(self, self.told[row]) {
                row += 1;
                continue;
            }
            let last = self.told.len() - 1;
            self.times.copy_within(last * self.stride.., row * self.stride);
            self.times.truncate(last * self.stride);
            let gone = self.told.swap_remove(row);
            if let Some(&moved) = self.told.get(row) {
                self.places[moved] = Place::Row(row);
            }
            self.places[gone] = Place::Nowhere;
        }
    }

    /// Chooses what the quantity in a column is; what rows tell follows.
    pub fn choose(&mut self, column: usize, value: f64) {
        let chosen = self.chosen[column];
        let by = value - self.values[chosen];
        if by != 0.0 {
            self.values[chosen] = value;
            let rows = self.times.chunks_exact(self.stride);
            self.told.iter().zip(rows).for_each(|(told, row)| self.values[*told] -= row[column] * by);
        }
    }

    /// Returns how far the quantity in a column can go up or down before it or another is at its bound, and the row that tells
    /// the other.
    pub fn reach(&self, column: usize, up: bool) -> (f64, Option<usize>) {
        let mut far = self.left(self.chosen[column], up);
        let mut first: Option<(usize, f64)> = None;
        for (row, &told) in self.told.iter().enumerate() {
            let times = self.at(row, column);
            if times.abs() < PIVOT {
                continue;
            }
            let ends = self.left(told, (times < 0.0) == up).max(0.0) / times.abs();
            // Of those that end together the one that is divided best.
            let is_first = ends < far - NOTHING
                || (ends <= far + NOTHING && first.is_some_and(|(_, known)| times.abs() > known));
            if is_first {
                far = far.min(ends);
                first = Some((row, times.abs()));
            }
        }
        (far, first.map(|(row, _)| row))
    }

    /// Lets a row tell what can be chosen in a column, and what it told be chosen there.
    pub fn swap(&mut self, row: usize, column: usize) {
        let stride = self.stride;
        let pivot = self.at(row, column);
        let mut swapped: Vec<f64> =
            self.times[row * stride..][..stride].iter().map(|times| times / pivot).collect();
        swapped[column] = 1.0 / pivot;
        let subtract = |from: &mut [f64]| {
            let times = std::mem::take(&mut from[column]);
            if times.abs() > NOTHING {
                from.iter_mut().zip(&swapped).for_each(|(from, of)| *from -= times * of);
            }
        };
        self.times
            .chunks_exact_mut(stride)
            .enumerate()
            .filter(|(at, _)| *at != row)
            .for_each(|(_, from)| subtract(from));
        subtract(&mut self.prices);
        self.times[row * stride..][..stride].copy_from_slice(&swapped);
        self.work += self.times.len() as u64;
        std::mem::swap(&mut self.told[row], &mut self.chosen[column]);
        self.places[self.told[row]] = Place::Row(row);
        self.places[self.chosen[column]] = Place::Column(column);
    }

    /// Moves what a row tells to a bound of its own by way of a column, which swaps their roles.
    pub fn leave(&mut self, row: usize, column: usize, bound: f64) {
        let told = self.told[row];
        let value = self.values[self.chosen[column]] + (self.values[told] - bound) / self.at(row, column);
        self.choose(column, value);
        self.values[told] = bound;
        self.swap(row, column);
    }
}
