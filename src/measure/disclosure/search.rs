//! Branch and bound: the cheapest yes-or-no choice under rows, to which rows can be added on the way.
//!
//! The choice in fractions, a linear programme, says what any choice costs at least. It stays solved while bounds change, by the
//! dual simplex method with exact steepest edges and long steps (Forrest and Goldfarb, "Steepest-edge simplex algorithms for linear
//! programming", Mathematical Programming 57, 1992; Koberstein, "The dual simplex method", 2005). Branches are chosen by what earlier
//! ones cost (pseudo-costs). No branch is cut off because of a number that rounding made: what cuts it off is worked out anew
//! from the rows as they were given (Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear
//! programming", Mathematical Programming 99, 2004).

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
    fn missed(&self, value: impl Fn(usize) -> f64) -> f64 {
        self.least - self.terms.iter().map(|&(of, times)| times * value(of)).sum::<f64>()
    }
}

/// Bounds passed by less are kept.
const PASSED: f64 = 1e-7;

/// Rows missed by less are satisfied.
const MISSED: f64 = 1e-6;

/// A whole choice may miss a row by this much: less than any that is meant.
const MISSED_WHOLE: f64 = 1e-5;

/// What is as near to a whole number is one.
const WHOLE: f64 = 1e-6;

/// A bound on costs, which are whole numbers, is passed by more than rounding can make.
const SURE: f64 = 1e-5;

/// Rows taken up at a time.
const ROWS_AT_A_TIME: usize = 10;

/// After so many swaps all is worked out anew, so that no number strays far.
const SWAPS_UNTIL_ANEW: usize = 3000;

/// As often all is worked out anew because a bound could not be shown before the search is broken off.
const MOST_AGAIN: usize = 3;

/// What came of looking for a choice.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// A choice that satisfies every row.
    Choice(Vec<bool>),
    /// There is none that is cheap enough.
    None,
    /// It took too much work.
    BrokenOff,
}

/// What came of looking for the cheapest choice in fractions.
#[derive(Debug, PartialEq)]
pub enum InFractions {
    /// By quantity what it is, and what all cost.
    Choice {
        /// From zero to one.
        values: Vec<f64>,
        /// No whole choice costs less.
        cost: f64,
    },
    /// There is none that is cheap enough.
    None,
    /// It cannot be shown whether there is one.
    Unknown,
}

/// What came of solving the programme in fractions.
enum Solved {
    Best,
    /// It costs too much.
    TooDear,
    /// A row cannot be satisfied, which this row of the dictionary shows.
    Contradiction(usize),
}

/// A decision on the way down the tree.
struct Branch {
    quantity: usize,
    /// What else is to be tried of it.
    other: Option<f64>,
    /// How many bounds had been changed before.
    n_changed: usize,
}

/// What fixing a quantity added to the cost so far, for each part by which it had to move.
#[derive(Clone, Copy, Default)]
struct Experience {
    added: f64,
    times: f64,
}

impl Experience {
    /// Returns what is expected of it where `usual` is what quantities add.
    fn expected(self, usual: f64) -> f64 {
        (self.added + usual) / (self.times + 1.0)
    }
}

/// The search, which goes on where it stopped.
pub struct Search {
    costs: Vec<f64>,
    /// Whether each quantity has to be whole; the others are wherever those are.
    is_whole: Vec<bool>,
    rows: Vec<Row>,
    /// Of all quantities, then of what each row has beyond its least.
    dictionary: Dictionary,
    n_swaps: usize,
    /// Bounds as they were before they were changed, the last change last.
    changed: Vec<(usize, [f64; 2])>,
    path: Vec<Branch>,
    /// By quantity, of fixing it at zero and at one.
    experience: Vec<[Experience; 2]>,
    /// The quantity fixed last, where, what it cost before, and by how much it had to move.
    tried: Option<(usize, usize, f64, f64)>,
}

impl Search {
    /// Returns the search among quantities from zero to one of such costs, none below zero.
    pub fn new(costs: Vec<f64>, is_whole: Vec<bool>) -> Self {
        let n = costs.len();
        let dictionary = Dictionary::free(&costs, vec![0.0; n], vec![1.0; n]);
        Self {
            costs,
            is_whole,
            rows: Vec::new(),
            dictionary,
            n_swaps: 0,
            changed: Vec::new(),
            path: Vec::new(),
            experience: vec![[Experience::default(); 2]; n],
            tried: None,
        }
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

    /// Begins again at the root, with what was learned.
    pub fn begin_again(&mut self) {
        self.restore(0);
        self.path.clear();
        self.tried = None;
    }

    /// Returns the cheapest choice in fractions, of those that cost no more than `most`. To be asked at the root.
    pub fn in_fractions(&mut self, most: f64) -> InFractions {
        match self.bound(most) {
            Some(true) => {
                let values = self.dictionary.values[..self.costs.len()].to_vec();
                InFractions::Choice { values, cost: self.cost() }
            }
            Some(false) => InFractions::None,
            None => InFractions::Unknown,
        }
    }

    /// Returns a choice that satisfies every row and costs no more than `most`, the next on the way through the tree. It comes again
    /// unless a row is added that it does not satisfy, or less is allowed.
    pub fn next(&mut self, most: f64, most_work: u64) -> Next {
        while self.work() < most_work {
            let Some(is_open) = self.bound(most) else { return Next::BrokenOff };
            let cost = if is_open { self.cost() } else { most + 1.0 };
            if let Some((quantity, side, before, moved)) = self.tried.take() {
                let experience = &mut self.experience[quantity][side];
                experience.added += (cost - before).max(0.0) / moved;
                experience.times += 1.0;
            }
            if !is_open {
                if !self.turn_back() {
                    return Next::None;
                }
                continue;
            }
            self.fix_what_costs_too_much(most);
            let Some(quantity) = self.branching() else {
                if let Some(choice) = self.choice() {
                    return Next::Choice(choice);
                }
                self.begin_anew();
                continue;
            };
            let value = self.dictionary.values[quantity];
            let [zero, one] = self.expected(quantity, self.usual());
            let side = usize::from(one < zero);
            let at = side as f64;
            self.tried = Some((quantity, side, cost, (value - at).abs()));
            let n_changed = self.changed.len();
            self.path.push(Branch { quantity, other: Some(1.0 - at), n_changed });
            self.fix(quantity, at);
        }
        Next::BrokenOff
    }

    /// Solves the programme here; tells whether anything can be found below that costs no more than `most`, or nothing where neither
    /// can be shown.
    fn bound(&mut self, most: f64) -> Option<bool> {
        if self.n_swaps > SWAPS_UNTIL_ANEW {
            self.begin_anew();
        }
        for _ in 0..=MOST_AGAIN {
            let is_shown = loop {
                match self.solve(most + 2.0 * SURE) {
                    Solved::Best if self.take_up() => {}
                    Solved::Best => return Some(true),
                    Solved::TooDear => break self.is_too_dear(most),
                    Solved::Contradiction(row) => break self.is_contradiction(row),
                }
            };
            if is_shown {
                return Some(false);
            }
            self.begin_anew();
        }
        None
    }

    fn cost(&self) -> f64 {
        self.costs.iter().zip(&self.dictionary.values).map(|(cost, value)| cost * value).sum()
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

    /// Lets go of all rows, which are taken up again as they are missed.
    fn begin_anew(&mut self) {
        let lower = std::mem::take(&mut self.dictionary.lower);
        let upper = std::mem::take(&mut self.dictionary.upper);
        let work = self.dictionary.work;
        self.dictionary = Dictionary::free(&self.costs, lower, upper);
        self.dictionary.work = work;
        self.n_swaps = 0;
    }

    /// Changes the bounds of a quantity; one that can be chosen goes where it costs least.
    fn set_bounds(&mut self, quantity: usize, [lower, upper]: [f64; 2]) {
        let dictionary = &mut self.dictionary;
        dictionary.lower[quantity] = lower;
        dictionary.upper[quantity] = upper;
        if let Place::Column(column) = dictionary.places[quantity] {
            let price = dictionary.prices[column];
            let is_lower = price > 0.0 || (price == 0.0 && dictionary.values[quantity] <= lower);
            dictionary.choose(column, if is_lower { lower } else { upper });
        }
    }

    fn fix(&mut self, quantity: usize, at: f64) {
        self.changed.push((quantity, [self.dictionary.lower[quantity], self.dictionary.upper[quantity]]));
        self.set_bounds(quantity, [at; 2]);
    }

    /// Takes back all changes of bounds but the first.
    fn restore(&mut self, n_changed: usize) {
        for (quantity, bounds) in self.changed.split_off(n_changed).into_iter().rev() {
            self.set_bounds(quantity, bounds);
        }
    }

    /// Goes to the nearest branch that was not tried yet; tells whether there is one.
    fn turn_back(&mut self) -> bool {
        while let Some(branch) = self.path.pop() {
            self.restore(branch.n_changed);
            if let Some(other) = branch.other {
                self.path.push(Branch { other: None, ..branch });
                self.fix(branch.quantity, other);
                return true;
            }
        }
        false
    }

    /// Fixes, below this branch, what would make any choice cost more than `most` if it went to its other bound.
    fn fix_what_costs_too_much(&mut self, most: f64) {
        let (least, adds) = self.worked_out(&self.costs, self.priced());
        for (of, adds) in adds.into_iter().enumerate() {
            let [lower, upper] = [self.dictionary.lower[of], self.dictionary.upper[of]];
            if lower < upper && least + adds.abs() > most + SURE {
                self.fix(of, if adds > 0.0 { lower } else { upper });
            }
        }
    }

    /// Returns the quantity to branch on: the one that is expected to add most on both sides; none where all are whole.
    fn branching(&self) -> Option<usize> {
        let usual = self.usual();
        let is_broken = |of: &usize| {
            let value = self.dictionary.values[*of];
            self.is_whole[*of] && (value - value.round()).abs() > WHOLE
        };
        let broken = (0..self.costs.len()).filter(is_broken);
        let scored = broken.map(|of| {
            let [zero, one] = self.expected(of, usual);
            (zero.max(1e-6) * one.max(1e-6), of)
        });
        scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, of)| of)
    }

    /// Returns what fixing a quantity usually adds, at zero and at one.
    fn usual(&self) -> [f64; 2] {
        [0, 1].map(|side| {
            let sum = self.experience.iter().fold(Experience::default(), |sum, of| Experience {
                added: sum.added + of[side].added,
                times: sum.times + of[side].times,
            });
            if sum.times > 0.0 { sum.added / sum.times } else { 1.0 }
        })
    }

    /// Returns what fixing a quantity is expected to add, at zero and at one.
    fn expected(&self, quantity: usize, usual: [f64; 2]) -> [f64; 2] {
        let value = self.dictionary.values[quantity];
        let moved = [value, 1.0 - value];
        [0, 1].map(|side| self.experience[quantity][side].expected(usual[side]) * moved[side])
    }

    /// Returns the choice where it satisfies every row once it is whole.
    fn choice(&self) -> Option<Vec<bool>> {
        let choice: Vec<bool> =
            self.dictionary.values[..self.costs.len()].iter().map(|value| *value > 0.5).collect();
        let value = |of: usize| f64::from(u8::from(choice[of]));
        self.rows.iter().all(|row| row.missed(value) < MISSED_WHOLE).then_some(choice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const N: usize = 10;

    /// Returns costs and rows that follow from a number.
    fn example(seed: u64) -> (Vec<f64>, Vec<Row>) {
        let mut state = seed;
        let mut below = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % n) as f64
        };
        let costs = (0..N).map(|_| below(5)).collect();
        let mut row = || {
            let mut terms: Vec<(usize, f64)> = (0..N).map(|of| (of, below(6) - 2.0)).collect();
            terms.retain(|(_, times)| *times != 0.0);
            Row { terms, least: below(7) - 1.0 }
        };
        (costs, (0..8).map(|_| row()).collect())
    }

    /// Returns the least cost of a choice that satisfies the rows, all tried.
    fn least(costs: &[f64], rows: &[Row]) -> Option<f64> {
        let value = |choice: u32, of: usize| f64::from(choice >> of & 1);
        let all =
            (0..1 << N).filter(|choice| rows.iter().all(|row| row.missed(|of| value(*choice, of)) <= 0.0));
        let cost = |choice: u32| (0..N).map(|of| costs[of] * value(choice, of)).sum::<f64>();
        all.map(cost).min_by(f64::total_cmp)
    }

    #[test]
    fn the_cheapest_choice_is_found_and_none_is_cheaper() {
        let (mut n_found, mut n_none) = (0, 0);
        for seed in 0..600 {
            let (costs, rows) = example(seed);
            let mut search = Search::new(costs.clone(), vec![true; N]);
            let mut found = None;
            let mut most = 100.0;
            let mut waiting = rows.clone();
            loop {
                match search.next(most, u64::MAX) {
                    Next::Choice(choice) => {
                        let value = |of: usize| f64::from(u8::from(choice[of]));
                        // Rows come one by one, as choices miss them.
                        if let Some(missed) = waiting.iter().position(|row| row.missed(value) > 0.0) {
                            search.add(waiting.remove(missed));
                        } else {
                            let cost: f64 = (0..N).map(|of| costs[of] * value(of)).sum();
                            assert!(cost <= most);
                            found = Some(cost);
                            most = cost - 1.0;
                        }
                    }
                    Next::None => break,
                    Next::BrokenOff => panic!("{seed}: broken off"),
                }
            }
            assert_eq!(found, least(&costs, &rows), "{seed}");
            n_found += usize::from(found.is_some());
            n_none += usize::from(found.is_none());
        }
        assert!(n_found > 100 && n_none > 100, "{n_found} found, {n_none} without a choice");
    }

    #[test]
    fn what_it_costs_in_fractions_is_no_more_than_what_it_costs() {
        for seed in 0..200 {
            let (costs, rows) = example(seed);
            let mut search = Search::new(costs.clone(), vec![true; N]);
            rows.iter().cloned().for_each(|row| search.add(row));
            let found = search.in_fractions(1000.0);
            if let Some(least) = least(&costs, &rows) {
                let is_bound = matches!(found, InFractions::Choice { cost, .. } if cost <= least + 1e-6);
                assert!(is_bound, "{seed}: {found:?} {least}");
                assert!(matches!(search.in_fractions(least), InFractions::Choice { .. }), "{seed}");
            }
        }
    }

    #[test]
    fn it_breaks_off_after_so_much_work() {
        let (costs, rows) = example(3);
        let mut search = Search::new(costs, vec![true; N]);
        rows.into_iter().for_each(|row| search.add(row));
        assert_eq!(search.next(100.0, 0), Next::BrokenOff);
    }
}
