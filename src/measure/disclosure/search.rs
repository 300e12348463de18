//! Branch and bound: the cheapest yes-or-no choice under rows, to which rows can be added on the way.
//!
//! What choices in fractions cost (`relaxation`) says what any choice costs at least; branches are chosen by what earlier ones
//! cost (pseudo-costs), and none is cut off but by what is worked out from the rows as they were given.

use super::relaxation::{Known, Relaxation, Row};

/// What is as near to a whole number is one.
const WHOLE: f64 = 1e-6;

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

/// A decision on the way down the tree.
struct Branch {
    quantity: usize,
    /// What else is to be tried of it.
    other: Option<f64>,
    /// How many bounds had been changed before.
    n_changed: usize,
}

/// A decision of which it is not known yet what it adds.
struct Trial {
    quantity: usize,
    /// Zero or one.
    side: usize,
    /// What the choice cost before, and by how much it had to move.
    cost: f64,
    moved: f64,
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
    relaxation: Relaxation,
    /// Whether each quantity has to be whole; the others are wherever those are.
    is_whole: Vec<bool>,
    /// Bounds as they were before they were changed, the last change last.
    changed: Vec<(usize, [f64; 2])>,
    path: Vec<Branch>,
    /// By quantity, of fixing it at zero and at one.
    experience: Vec<[Experience; 2]>,
    /// The last decision.
    tried: Option<Trial>,
}

impl Search {
    /// Returns the search among quantities from zero to one of such costs, none below zero, whole numbers.
    pub fn new(costs: Vec<f64>, is_whole: Vec<bool>) -> Self {
        let experience = vec![[Experience::default(); 2]; costs.len()];
        let relaxation = Relaxation::new(costs);
        Self { relaxation, is_whole, changed: Vec::new(), path: Vec::new(), experience, tried: None }
    }

    /// Adds a row. Its numbers should be about one.
    pub fn add(&mut self, row: Row) {
        self.relaxation.add(row);
    }

    /// Begins again at the root, with what was learned.
    pub fn begin_again(&mut self) {
        self.restore(0);
        self.path.clear();
        self.tried = None;
    }

    /// Returns the cheapest choice in fractions and what it costs, if that is no more than `most`; otherwise what is known of choices as
    /// cheap. To be asked at the root.
    pub fn in_fractions(&mut self, most: f64) -> Result<(Vec<f64>, f64), Known> {
        match self.relaxation.solve_within(most) {
            Known::Open => Ok((self.relaxation.values().to_vec(), self.relaxation.cost())),
            known => Err(known),
        }
    }

    /// Returns a choice that satisfies every row and costs no more than `most`, the next on the way through the tree. It comes again
    /// unless a row is added that it does not satisfy, or less is allowed.
    pub fn next(&mut self, most: f64, most_work: u64) -> Next {
        while self.relaxation.work() < most_work {
            match self.relaxation.solve_within(most) {
                Known::Nothing => return Next::BrokenOff,
                Known::Closed => {
                    self.learn(most + 1.0);
                    if !self.turn_back() {
                        return Next::None;
                    }
                }
                Known::Open => {
                    let cost = self.relaxation.cost();
                    self.learn(cost);
                    // Below this branch.
                    for (quantity, at) in self.relaxation.settled(most) {
                        self.fix(quantity, at);
                    }
                    match self.branching() {
                        Some((quantity, side)) => self.branch(quantity, side, cost),
                        None => match self.relaxation.whole() {
                            Some(choice) => return Next::Choice(choice),
                            None => self.relaxation.begin_anew(),
                        },
                    }
                }
            }
        }
        Next::BrokenOff
    }

    /// Keeps in mind what the last decision added, where the choice costs so much now.
    fn learn(&mut self, cost: f64) {
        if let Some(trial) = self.tried.take() {
            let experience = &mut self.experience[trial.quantity][trial.side];
            experience.added += (cost - trial.cost).max(0.0) / trial.moved;
            experience.times += 1.0;
        }
    }

    fn branch(&mut self, quantity: usize, side: usize, cost: f64) {
        let at = side as f64;
        let moved = (self.relaxation.values()[quantity] - at).abs();
        self.tried = Some(Trial { quantity, side, cost, moved });
        self.path.push(Branch { quantity, other: Some(1.0 - at), n_changed: self.changed.len() });
        self.fix(quantity, at);
    }

    fn fix(&mut self, quantity: usize, at: f64) {
        self.changed.push((quantity, self.relaxation.bounds(quantity)));
        self.relaxation.set_bounds(quantity, [at; 2]);
    }

    /// Takes back all changes of bounds but the first.
    fn restore(&mut self, n_changed: usize) {
        for (quantity, bounds) in self.changed.split_off(n_changed).into_iter().rev() {
            self.relaxation.set_bounds(quantity, bounds);
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

    /// Returns the quantity to branch on, the one that is expected to add most on both sides, with the side to be tried first, zero or
    /// one, where it adds least; none where all are whole.
    fn branching(&self) -> Option<(usize, usize)> {
        let usual = self.usual();
        let values = self.relaxation.values().iter().enumerate();
        let broken = values.filter(|&(of, value)| self.is_whole[of] && (value - value.round()).abs() > WHOLE);
        let scored = broken.map(|(of, value)| {
            let moved = [*value, 1.0 - value];
            let adds = [0, 1].map(|side| self.experience[of][side].expected(usual[side]) * moved[side]);
            (adds.map(|adds| adds.max(1e-6)).iter().product::<f64>(), of, usize::from(adds[1] < adds[0]))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, of, side)| (of, side))
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
                let is_bound = matches!(found, Ok((_, cost)) if cost <= least + 1e-6);
                assert!(is_bound, "{seed}: {found:?} {least}");
                assert!(search.in_fractions(least).is_ok(), "{seed}");
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
