//! How far one count can move from its true value while others make up for it: the simplex method in whole numbers.
//!
//! Every sum is written so that it tells one count by others, and what is left in no sum as told can be chosen. From the true
//! counts the one in question is pushed by whatever moves it, whole numbers at a time, so that every stop on the way is possible;
//! where a told count is in the way, it changes roles with one that can be chosen. Once nothing moves the count any more, nothing
//! could, not even in fractions.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::view::Room;

/// As often roles are changed before a push is broken off.
const MOST_CHANGES: usize = 60;

/// Numbers that run away are not followed: no count stands in a row more often.
const MOST_TIMES: i32 = 100;

/// Places with how often each stands in a sum, in order.
type Row = Vec<(u32, i32)>;

/// Counts, by their places, as sums tie them.
#[derive(Debug, Clone)]
pub struct Tableau {
    /// Each comes to nothing.
    rows: Vec<Row>,
    /// The place that each row tells, which stands in it once and in no other.
    told: Vec<u32>,
    /// By place, the row that tells it.
    row_of: Vec<Option<u32>>,
    /// By place, the rows that it stands in.
    rows_with: Vec<Vec<u32>>,
    /// By place, how far the count is from its true value.
    at: Vec<i64>,
    /// The places that moved in the last push.
    moved: Vec<usize>,
}

/// How far a count was pushed.
#[derive(Debug, Default)]
pub struct Pushed {
    /// How far it was from its true value at every stop.
    pub stops: Vec<i64>,
    /// Whether it goes no farther.
    pub is_end: bool,
}

/// Something that moves a count.
#[derive(Clone, Copy)]
struct Way {
    place: usize,
    /// Up or down.
    direction: i64,
    /// How far it moves the count for each one.
    gain: i64,
}

/// How far a way can be gone, and what is in the way.
struct Reached {
    steps: i64,
    /// The row whose told count has no room left for a single one.
    blocker: Option<u32>,
}

impl Tableau {
    /// Returns the tableau of `n` counts and the sums over them, each of places with their signs; none where a sum tells no count by
    /// whole numbers.
    pub fn new(n: usize, sums: &[Vec<(usize, i64)>]) -> Option<Self> {
        let rows: Vec<Row> = sums.iter().map(|sum| row(sum)).collect();
        if rows.iter().flatten().any(|(_, times)| times.abs() > MOST_TIMES) {
            return None;
        }
        let mut rows_with = vec![Vec::new(); n];
        for (at, row) in rows.iter().enumerate() {
            row.iter().for_each(|&(place, _)| rows_with[place as usize].push(at as u32));
        }
        let told = vec![u32::MAX; rows.len()];
        let mut tableau =
            Self { rows, told, row_of: vec![None; n], rows_with, at: vec![0; n], moved: Vec::new() };
        // Short ones first: they add least to others.
        let lengths = tableau.rows.iter().enumerate().map(|(at, row)| Reverse((row.len(), at)));
        let mut waiting: BinaryHeap<Reverse<(usize, usize)>> = lengths.collect();
        while let Some(Reverse((length, at))) = waiting.pop() {
            let row = &tableau.rows[at];
            if row.len() != length {
                waiting.push(Reverse((row.len(), at)));
            } else if !row.is_empty() {
                let once =
                    row.iter().map(|(place, times)| (*place, times.abs())).filter(|(_, times)| *times == 1);
                let (place, _) = once.min_by_key(|(place, _)| tableau.rows_with[*place as usize].len())?;
                tableau.tell(at, place)?;
            }
        }
        Some(tableau)
    }

    fn times(&self, row: u32, place: usize) -> i64 {
        let row = &self.rows[row as usize];
        row.binary_search_by_key(&(place as u32), |(known, _)| *known).map_or(0, |at| i64::from(row[at].1))
    }

    /// Lets a row tell a place that stands in it once, which then stands in no other; none where numbers run away.
    fn tell(&mut self, at: usize, place: u32) -> Option<()> {
        let mut told = std::mem::take(&mut self.rows[at]);
        let sign = told.iter().find(|(known, _)| *known == place).map_or(1, |(_, times)| *times);
        told.iter_mut().for_each(|(_, times)| *times *= sign);
        let mut is_small = true;
        for row in std::mem::take(&mut self.rows_with[place as usize]) {
            let times = if row as usize == at { 0 } else { self.times(row, place as usize) as i32 };
            if times != 0 {
                is_small &= self.subtract(row, &told, times);
            }
        }
        self.rows[at] = told;
        self.rows_with[place as usize].push(at as u32);
        let before = std::mem::replace(&mut self.told[at], place);
        if before != u32::MAX {
            self.row_of[before as usize] = None;
        }
        self.row_of[place as usize] = Some(at as u32);
        is_small.then_some(())
    }

    /// Takes another row from one so many times; tells whether numbers stay small.
    fn subtract(&mut self, row: u32, other: &Row, times: i32) -> bool {
        let own = std::mem::take(&mut self.rows[row as usize]);
        let mut left: Row = Vec::with_capacity(own.len() + other.len());
        let mut own = own.into_iter().peekable();
        for &(place, of_other) in other {
            while let Some(before) = own.next_if(|(of, _)| *of < place) {
                left.push(before);
            }
            match own.next_if(|(of, _)| *of == place) {
                Some((_, of_own)) if of_own == times * of_other => {
                    let rows = &mut self.rows_with[place as usize];
                    let found = rows.iter().position(|with| *with == row);
                    found.map(|found| rows.swap_remove(found));
                }
                Some((_, of_own)) => left.push((place, of_own - times * of_other)),
                None => {
                    left.push((place, -times * of_other));
                    self.rows_with[place as usize].push(row);
                }
            }
        }
        left.extend(own);
        let is_small = left.iter().all(|(_, times)| times.abs() <= MOST_TIMES);
        self.rows[row as usize] = left;
        is_small
    }

    /// Pushes the count at a place from its true value up (`direction` 1) or down (-1) as far as it goes, by `most` at most, where
    /// each count has so much room; none where numbers ran away, and the tableau is of no use any more.
    pub fn push(&mut self, (place, direction): (usize, i64), most: i64, rooms: &[Room]) -> Option<Pushed> {
        self.moved.drain(..).for_each(|place| self.at[place] = 0);
        let mut pushed = Pushed::default();
        let mut n_changes = 0;
        while self.at[place].abs() < most {
            let mut best: Option<(Way, i64)> = None;
            let mut blocked: Option<(Way, u32)> = None;
            let mut can_move = false;
            for way in
                self.ways(place, direction).filter(|way| self.left(way.place, way.direction, rooms) > 0)
            {
                can_move = true;
                let wanted = (most - self.at[place].abs() + way.gain - 1) / way.gain;
                let Reached { steps, blocker } = self.reached(way, wanted, rooms);
                if steps * way.gain > best.map_or(0, |(best, steps)| steps * best.gain) {
                    best = Some((way, steps));
                }
                blocked = blocked.or(blocker.map(|row| (way, row)));
                if steps == wanted {
                    break;
                }
            }
            match (best, blocked) {
                (Some((way, steps)), _) => {
                    let from = self.at[place];
                    pushed.stops.extend((1..=steps).map(|n| from + n * way.gain * direction));
                    self.go(way, steps);
                }
                (None, Some((way, row))) if n_changes < MOST_CHANGES => {
                    n_changes += 1;
                    if !self.change(way.place, row, rooms)? {
                        break;
                    }
                }
                (None, _) => {
                    pushed.is_end = !can_move;
                    break;
                }
            }
        }
        self.moved.sort_unstable();
        self.moved.dedup();
        Some(pushed)
    }

    /// Returns how far each count that moved in the last push is from its true value in the end.
    pub fn moves(&self) -> impl Iterator<Item = (usize, i64)> + '_ {
        self.moved.iter().map(|&place| (place, self.at[place]))
    }

    /// Returns what moves a count in a direction: itself where it can be chosen, otherwise what tells it.
    fn ways(&self, place: usize, direction: i64) -> impl Iterator<Item = Way> + '_ {
        let row = self.row_of[place].map_or(&[][..], |row| &self.rows[row as usize]);
        let itself = self.row_of[place].is_none().then_some(Way { place, direction, gain: 1 });
        let others = row.iter().filter(move |(of, _)| *of as usize != place);
        itself.into_iter().chain(others.map(move |&(of, times)| {
            let times = i64::from(times);
            Way { place: of as usize, direction: -times.signum() * direction, gain: times.abs() }
        }))
    }

    /// Returns how far a count can still go in a direction.
    fn left(&self, place: usize, direction: i64, rooms: &[Room]) -> i64 {
        match direction > 0 {
            true => rooms[place].up - self.at[place],
            false => self.at[place] - rooms[place].down,
        }
    }

    fn reached(&self, way: Way, wanted: i64, rooms: &[Room]) -> Reached {
        let mut steps = wanted.min(self.left(way.place, way.direction, rooms));
        let mut blocker: Option<((bool, u32), u32)> = None;
        for &row in &self.rows_with[way.place] {
            let times = self.times(row, way.place);
            let told = self.told[row as usize];
            let left = self.left(told as usize, -times * way.direction, rooms) / times.abs();
            steps = steps.min(left);
            // Always the first of all that are in the way, so that roles do not change in circles.
            let rank = (times.abs() > 1, told);
            if left == 0 && blocker.is_none_or(|known| rank < known.0) {
                blocker = Some((rank, row));
            }
        }
        Reached { steps, blocker: blocker.map(|(_, row)| row) }
    }

    /// Goes so many steps of a way.
    fn go(&mut self, Way { place, direction, .. }: Way, steps: i64) {
        let rows = std::mem::take(&mut self.rows_with[place]);
        self.at[place] += direction * steps;
        self.moved.push(place);
        for &row in &rows {
            let told = self.told[row as usize] as usize;
            self.at[told] -= self.times(row, place) * direction * steps;
            self.moved.push(told);
        }
        self.rows_with[place] = rows;
    }

    /// Takes what is in the way of a place out of the way: the place is told by the row instead, or where it does not stand in it
    /// once, the one that has the most room of those that do. Tells whether there is one; none where numbers run away.
    fn change(&mut self, place: usize, row: u32, rooms: &[Room]) -> Option<bool> {
        let told = self.told[row as usize];
        let once = self.rows[row as usize].iter().filter(|(of, times)| *of != told && times.abs() == 1);
        let once = once.map(|(of, _)| *of);
        let room = |of: &u32| {
            (*of as usize == place, rooms[*of as usize].up - rooms[*of as usize].down, Reverse(*of))
        };
        match once.max_by_key(room) {
            Some(most) => self.tell(row as usize, most).map(|()| true),
            None => Some(false),
        }
    }
}

/// Returns a sum as a row, in which each place stands once.
fn row(sum: &[(usize, i64)]) -> Row {
    let mut terms: Row = sum.iter().map(|&(place, times)| (place as u32, times as i32)).collect();
    terms.sort_unstable();
    let mut row: Row = Vec::with_capacity(terms.len());
    for (place, times) in terms {
        match row.last_mut() {
            Some((last, known)) if *last == place => *known += times,
            _ => row.push((place, times)),
        }
    }
    row.retain(|(_, times)| *times != 0);
    row
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Sums over six counts, with signs, and the room of each count.
    struct Example {
        sums: Vec<Vec<(usize, i64)>>,
        rooms: Vec<Room>,
    }

    const N: usize = 6;

    impl Example {
        /// Returns an example that follows from a number.
        fn of(seed: u64) -> Self {
            let mut state = seed;
            let mut below = |n: u64| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                ((state >> 33) % n) as i64
            };
            let mut sum = || {
                let mut terms = vec![(below(N as u64) as usize, 1)];
                terms.extend((0..2 + below(2)).map(|_| (below(N as u64) as usize, -1)).collect::<Vec<_>>());
                terms
            };
            let sums = (0..3).map(|_| sum()).collect();
            let rooms = (0..N).map(|_| Room { down: -below(3), up: below(3) }).collect();
            Self { sums, rooms }
        }

        /// Returns how far a count can be from its true value, all changes tried.
        fn possible(&self, place: usize) -> BTreeSet<i64> {
            let mut all: Vec<Vec<i64>> = vec![Vec::new()];
            for room in &self.rooms {
                let longer = |changes: &Vec<i64>| {
                    let changes = changes.clone();
                    (room.down..=room.up).map(move |change| [&changes[..], &[change]].concat())
                };
                all = all.iter().flat_map(longer).collect();
            }
            all.retain(|changes| self.holds(|place| changes[place]));
            all.into_iter().map(|changes| changes[place]).collect()
        }

        fn holds(&self, change: impl Fn(usize) -> i64) -> bool {
            self.sums
                .iter()
                .all(|sum| sum.iter().map(|&(place, sign)| sign * change(place)).sum::<i64>() == 0)
        }
    }

    #[test]
    fn every_stop_is_possible_and_nothing_beyond_the_end_is() {
        let (mut n_stops, mut n_ends) = (0, 0);
        for seed in 0..2000 {
            let example = Example::of(seed);
            let Some(mut tableau) = Tableau::new(N, &example.sums) else { continue };
            for place in 0..N {
                let possible = example.possible(place);
                for direction in [1, -1] {
                    let pushed =
                        tableau.push((place, direction), 9, &example.rooms).expect("numbers stay small");
                    assert!(pushed.stops.iter().all(|stop| possible.contains(stop)), "{seed}: {pushed:?}");
                    let reached = pushed.stops.last().copied().unwrap_or(0);
                    if pushed.is_end {
                        let farthest = possible.iter().map(|change| change * direction).max();
                        assert_eq!(Some(reached * direction), farthest, "{seed}: {place}");
                    }
                    let moves: Vec<(usize, i64)> = tableau.moves().collect();
                    let change = |of: usize| {
                        moves.iter().find(|(place, _)| *place == of).map_or(0, |(_, change)| *change)
                    };
                    assert!(example.holds(change) && change(place) == reached, "{seed}: {moves:?}");
                    n_stops += pushed.stops.len();
                    n_ends += usize::from(pushed.is_end);
                }
            }
        }
        assert!(n_stops > 5000 && n_ends > 10_000, "{n_stops} stops, {n_ends} ends");
    }

    #[test]
    fn what_is_in_the_way_changes_roles() {
        // Two rows of two counts with their totals, and the totals of columns; only the total of all is printed.
        let sums =
            [vec![(4, 1), (0, -1), (1, -1)], vec![(5, 1), (2, -1), (3, -1)], vec![(6, 1), (0, -1), (2, -1)]];
        let mut rooms = vec![Room { down: -3, up: 5 }; 7];
        rooms[4] = Room::NONE;
        rooms[5] = Room::NONE;
        rooms[6] = Room { down: -1, up: 0 };
        let mut tableau = Tableau::new(7, &sums).expect("each sum tells a count");
        let up = tableau.push((0, 1), 9, &rooms).expect("numbers stay small");
        assert_eq!((up.stops, up.is_end), (vec![1, 2, 3], true));
        let down = tableau.push((0, -1), 2, &rooms).expect("numbers stay small");
        assert_eq!((down.stops, down.is_end), (vec![-1, -2], false));
    }
}
