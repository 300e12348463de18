//! What choices in fractions cost at least: a linear programme under rows that are taken up as they are missed.
//!
//! It stays solved while bounds change, by the dual simplex method with exact steepest edges and long steps (Forrest and Goldfarb,
//! "Steepest-edge simplex algorithms for linear programming", Mathematical Programming 57, 1992; Koberstein, "The dual simplex
//! method", 2005). What it says of all choices is worked out anew from the rows as they were given, so that no number that
//! rounding made decides (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear programming",
//! Mathematical Programming 99, 2004).

use super::dictionary::{Dictionary, PIVOT, Place};

/// What every choice must satisfy: so many times the quantities come to no less.
#[derive(Debug, Clone)]
pub struct Row {
    /// Each quantity at most once.
    pub terms: Vec<(usize, f64)>,
    /// What they come to at least.
    pub least: f64,
}

impl Row {
    /// Returns by how much a choice misses it, below zero where it does not.
    pub fn missed(&self, value: impl Fn(usize) -> f64) -> f64 {
        self.least - self.terms.iter().map(|&(of, times)| times * value(of)).sum::<f64>()
    }
}

/// Bounds passed by less are kept.
const PASSED: f64 = 1e-7;

/// Rows missed by less are satisfied.
const MISSED: f64 = 1e-6;

/// A whole choice may miss a row by this much: less than any that is meant.
const MISSED_WHOLE: f64 = 1e-5;

/// A bound on costs, which are whole numbers, is passed by more than rounding can make.
const SURE: f64 = 1e-5;

/// Rows taken up at a time.
const ROWS_AT_A_TIME: usize = 10;

/// After so many swaps all is worked out anew, so that no number strays far.
const SWAPS_UNTIL_ANEW: usize = 3000;

/// As often all is worked out anew because a bound could not be shown before it is given up.
const MOST_AGAIN: usize = 3;

/// What is known of all choices within the present bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The cheapest in fractions is found, and costs little enough.
    Open,
    /// None costs little enough.
    Closed,
    /// Neither can be shown.
    Nothing,
}

/// What came of solving the programme in fractions.
enum Solved {
    Best,
    /// It costs too much.
    TooDear,
    /// A row cannot be satisfied, which this row of the dictionary shows.
    Contradiction(usize),
}

/// The programme: quantities from zero to one, and the rows that tie them.
pub struct Relaxation {
    costs: Vec<f64>,
    rows: Vec<Row>,
    /// Of all quantities, then of what each row has beyond its least.
    dictionary: Dictionary,
    n_swaps: usize,
}

impl Relaxation {
    /// Returns the programme without rows of quantities of such costs, none below zero.
    pub fn new(costs: Vec<f64>) -> Self {
        let n = costs.len();
        let dictionary = Dictionary::free(&costs, vec![0.0; n], vec![1.0; n]);
        Self { costs, rows: Vec::new(), dictionary, n_swaps: 0 }
    }

    /// Adds a row. Its numbers should be about one.
    pub fn add(&mut self, row: Row) {
        self.rows.push(row);
        self.dictionary.push(0.0, f64::INFINITY);
    }

    /// Returns how much was worked out so far, the same on every machine.
    pub fn work(&self) -> u64 {
        self.dictionary.work
    }

    /// Returns by quantity what the present choice is.
    pub fn values(&self) -> &[f64] {
        &self.dictionary.values[..self.costs.len()]
    }

    /// Returns what the present choice costs.
    pub fn cost(&self) -> f64 {
        self.costs.iter().zip(&self.dictionary.values).map(|(cost, value)| cost * value).sum()
    }

    /// Returns between what bounds a quantity is.
    pub fn bounds(&self, quantity: usize) -> [f64; 2] {
        [self.dictionary.lower[quantity], self.dictionary.upper[quantity]]
    }

    /// Changes the bounds of a quantity; one that can be chosen goes where it costs least.
    pub fn set_bounds(&mut self, quantity: usize, [lower, upper]: [f64; 2]) {
        let dictionary = &mut self.dictionary;
        dictionary.lower[quantity] = lower;
        dictionary.upper[quantity] = upper;
        if let Place::Column(column) = dictionary.places[quantity] {
            let price = dictionary.prices[column];
            let is_lower = price > 0.0 || (price == 0.0 && dictionary.values[quantity] <= lower);
            dictionary.choose(column, if is_lower { lower } else { upper });
        }
    }

    /// Finds the cheapest choice in fractions within the present bounds, of those that cost no more than `most`.
    pub fn solve_within(&mut self, most: f64) -> Known {
        if self.n_swaps > SWAPS_UNTIL_ANEW {
            self.begin_anew();
        }
        for _ in 0..=MOST_AGAIN {
            let is_shown = loop {
                match self.solve(most + 2.0 * SURE) {
                    Solved::Best if self.take_up() => {}
                    Solved::Best => return Known::Open,
                    Solved::TooDear => break self.is_too_dear(most),
                    Solved::Contradiction(row) => break self.is_contradiction(row),
                }
            };
            if is_shown {
                return Known::Closed;
            }
            self.begin_anew();
        }
        Known::Nothing
    }

    /// Returns the quantities that make any choice cost more than `most` at one of their bounds, each with its other bound.
    pub fn settled(&self, most: f64) -> Vec<(usize, f64)> {
        let (least, adds) = self.worked_out(&self.costs, self.priced());
        let settled = adds.into_iter().enumerate().filter_map(|(of, adds)| {
            let [lower, upper] = self.bounds(of);
            let is_settled = lower < upper && least + adds.abs() > most + SURE;
            is_settled.then_some((of, if adds > 0.0 { lower } else { upper }))
        });
        settled.collect()
    }

    /// Returns the present choice made whole where it satisfies every row.
    pub fn whole(&self) -> Option<Vec<bool>> {
        let choice: Vec<bool> = self.values().iter().map(|value| *value > 0.5).collect();
        let value = |of: usize| f64::from(u8::from(choice[of]));
        self.rows.iter().all(|row| row.missed(value) < MISSED_WHOLE).then_some(choice)
    }

    /// Lets go of all rows, which are taken up again as they are missed.
    pub fn begin_anew(&mut self) {
        let lower = std::mem::take(&mut self.dictionary.lower);
        let upper = std::mem::take(&mut self.dictionary.upper);
        let work = self.dictionary.work;
        self.dictionary = Dictionary::free(&self.costs, lower, upper);
        self.dictionary.work = work;
        self.n_swaps = 0;
    }

    /// Finds the cheapest choice in fractions under the rows that are taken up: the dual simplex method.
    fn solve(&mut self, most: f64) -> Solved {
        // By column, from what is cheapest to let in.
        let mut ways: Vec<(f64, f64, usize)> = Vec::new();
        while self.cost() <= most {
            let Some(row) = self.farthest_out() else { return Solved::Best };
            let dictionary = &mut self.dictionary;
            let told = dictionary.told[row];
            let up = dictionary.values[told] < dictionary.lower[told];
            let bound = if up { dictionary.lower[told] } else { dictionary.upper[told] };
            ways.clear();
            for (column, &times) in dictionary.row(row).iter().enumerate() {
                let of = dictionary.chosen[column];
                let is_fixed = dictionary.lower[of] == dictionary.upper[of];
                let is_at_upper = dictionary.values[of] == dictionary.upper[of];
                if times.abs() > PIVOT && !is_fixed && ((times > 0.0) == up) == is_at_upper {
                    ways.push(((dictionary.prices[column] / times).abs(), times.abs(), column));
                }
            }
            ways.sort_unstable_by(|a, b| {
                a.0.total_cmp(&b.0)
                    .then(b.1.total_cmp(&a.1))
                    .then(dictionary.chosen[a.2].cmp(&dictionary.chosen[b.2]))
            });
            // What cannot make up for it alone goes from one bound to the other on the way.
            let mut left = (bound - dictionary.values[told]).abs();
            let last = ways.iter().position(|&(_, times, column)| {
                let of = dictionary.chosen[column];
                let by = times * (dictionary.upper[of] - dictionary.lower[of]);
                let is_last = left <= by + PASSED;
                left -= by;
                is_last
            });
            let Some(last) = last else { return Solved::Contradiction(row) };
            for &(_, _, column) in &ways[..last] {
                let of = dictionary.chosen[column];
                let is_at_upper = dictionary.values[of] == dictionary.upper[of];
                dictionary
                    .choose(column, if is_at_upper { dictionary.lower[of] } else { dictionary.upper[of] });
            }
            dictionary.leave(row, ways[last].2, bound);
            self.n_swaps += 1;
        }
        Solved::TooDear
    }

    /// Returns the row whose quantity is farthest outside its bounds, as the crow flies.
    fn farthest_out(&self) -> Option<usize> {
        let dictionary = &self.dictionary;
        let mut farthest: Option<(f64, usize)> = None;
        for (row, &told) in dictionary.told.iter().enumerate() {
            let value = dictionary.values[told];
            let by = (dictionary.lower[told] - value).max(value - dictionary.upper[told]);
            if by > PASSED {
                let far = by * by / dictionary.edge(row);
                if farthest.is_none_or(|(known, _)| far > known) {
                    farthest = Some((far, row));
                }
            }
        }
        farthest.map(|(_, row)| row)
    }

    /// Takes up rows that the choice in fractions misses; tells whether there are any.
    fn take_up(&mut self) -> bool {
        let n = self.costs.len();
        let dictionary = &mut self.dictionary;
        let missed =
            self.rows.iter().enumerate().filter(|(id, _)| dictionary.places[n + id] == Place::Nowhere);
        let missed = missed.map(|(id, row)| (row.missed(|of| dictionary.values[of]), id));
        let mut missed: Vec<(f64, usize)> = missed.filter(|(by, _)| *by > MISSED).collect();
        missed.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        missed.truncate(ROWS_AT_A_TIME);
        if !missed.is_empty() && dictionary.told.len() > n * 6 / 10 {
            dictionary.let_go(|dictionary, told| told >= n && dictionary.values[told] > 1e-3);
        }
        for &(by, id) in &missed {
            dictionary.tell(n + id, &self.rows[id].terms, -by);
        }
        !missed.is_empty()
    }

    /// Works out anew, from the rows as they were given, whether no choice within the present bounds costs as little as `most`.
    fn is_too_dear(&self, most: f64) -> bool {
        self.worked_out(&self.costs, self.priced()).0 > most + SURE
    }

    /// Returns the rows that have a price, with it.
    fn priced(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let n = self.costs.len();
        let prices = self.dictionary.chosen.iter().zip(&self.dictionary.prices);
        prices.filter(move |(of, _)| **of >= n).map(move |(of, price)| (of - n, *price))
    }

    /// Works out anew whether rows contradict each other within the present bounds, as a row of the dictionary has it.
    fn is_contradiction(&self, row: usize) -> bool {
        let n = self.costs.len();
        let dictionary = &self.dictionary;
        let told = dictionary.told[row];
        let sign = if dictionary.values[told] < dictionary.lower[told] { 1.0 } else { -1.0 };
        let others = dictionary.chosen.iter().zip(dictionary.row(row)).map(|(of, times)| (*of, sign * times));
        let prices =
            others.chain([(told, sign)]).filter(|(of, _)| *of >= n).map(|(of, price)| (of - n, price));
        self.worked_out(&vec![0.0; n], prices).0 > SURE
    }

    /// Returns what any choice within the present bounds costs at least, whatever the prices of rows, and by quantity what one more of it
    /// adds.
    fn worked_out(&self, costs: &[f64], prices: impl Iterator<Item = (usize, f64)>) -> (f64, Vec<f64>) {
        let mut adds = costs.to_vec();
        let mut least = 0.0;
        for (row, price) in prices.filter(|(_, price)| *price > 0.0) {
            least += price * self.rows[row].least;
            self.rows[row].terms.iter().for_each(|&(of, times)| adds[of] -= price * times);
        }
        for (of, adds) in adds.iter().enumerate() {
            least += adds * if *adds > 0.0 { self.dictionary.lower[of] } else { self.dictionary.upper[of] };
        }
        (least, adds)
    }
}
