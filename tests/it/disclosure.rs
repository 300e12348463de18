//! The disclosure step on tables alone: patterns, their cost, and an attacker who tries every possibility.

use std::collections::{BTreeMap, BTreeSet};

use milepost::base::Profile;
use milepost::measure::disclosure::{
    Attacker, CellId, MOST_FOR_OPTIMUM, Pattern, Range, Tables, Threshold, decide, protect, round,
};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::public_tables::complementary;

const FIVE: Threshold = Threshold(5);

/// Returns a table of two ways with its margins, each cell printed by itself and as dear as any other.
fn two_ways(rows: &[Vec<i64>]) -> Tables {
    let mut tables = Tables::default();
    let mut add = |name: String, count: i64| {
        let cell = tables.cell(name, count, FIVE);
        tables.item(1, vec![cell]);
        cell
    };
    let n_columns = rows[0].len();
    let inner: Vec<Vec<CellId>> = rows
        .iter()
        .enumerate()
        .map(|(r, row)| row.iter().enumerate().map(|(c, &count)| add(format!("{r}/{c}"), count)).collect())
        .collect();
    let of_rows: Vec<CellId> =
        rows.iter().enumerate().map(|(r, row)| add(format!("row {r}"), row.iter().sum())).collect();
    let of_columns: Vec<CellId> =
        (0..n_columns).map(|c| add(format!("column {c}"), rows.iter().map(|row| row[c]).sum())).collect();
    let all = add("all".to_owned(), rows.iter().flatten().sum());
    for (row, &whole) in inner.iter().zip(&of_rows) {
        tables.sum(whole, row.clone());
    }
    for (c, &whole) in of_columns.iter().enumerate() {
        tables.sum(whole, inner.iter().map(|row| row[c]).collect());
    }
    tables.sum(all, of_rows);
    tables.sum(all, of_columns);
    tables
}

/// Returns a list with its total.
fn one_way(counts: &[i64]) -> Tables {
    let mut tables = Tables::default();
    let cells: Vec<CellId> = counts.iter().map(|&count| tables.cell("part", count, FIVE)).collect();
    let all = tables.cell("all", counts.iter().sum(), FIVE);
    cells.iter().chain([&all]).for_each(|&cell| {
        tables.item(1, vec![cell]);
    });
    tables.sum(all, cells);
    tables
}

/// Someone who tries every value of every count that is not printed exactly, up to a number that is more than enough.
struct Exhaustive<'t> {
    tables: &'t Tables,
    ranges: Vec<(i64, i64)>,
    values: Vec<Option<i64>>,
    order: Vec<CellId>,
    found: Vec<BTreeSet<i64>>,
}

impl<'t> Exhaustive<'t> {
    fn new(tables: &'t Tables, threshold: Threshold, withheld: &'t [bool]) -> Self {
        let is_read = |cell: CellId| {
            let cell = &tables.cells[cell];
            let is_zero = cell.count == 0 && !cell.items.is_empty();
            is_zero || cell.is_issued || cell.items.iter().any(|&item| !withheld[item])
        };
        let n = tables.cells.len();
        let largest = (0..n).map(|cell| tables.cells[cell].count).max().unwrap_or(0);
        let most = largest + 2 * threshold.0;
        let range = |cell: CellId| match is_read(cell) {
            true => {
                let Range { low, high } = tables.cells[cell].printed;
                (low, high.expect("what is printed has two ends"))
            }
            // Zeros would have been printed; a rest may be none.
            false => (i64::from(!tables.cells[cell].items.is_empty()), most),
        };
        let ranges: Vec<(i64, i64)> = (0..n).map(range).collect();
        // Totals follow from their parts, so parts come first.
        let is_total = |cell: &CellId| tables.sums.iter().any(|sum| sum.whole == *cell);
        let is_open = |cell: &CellId| ranges[*cell].0 < ranges[*cell].1;
        let (totals, parts): (Vec<CellId>, Vec<CellId>) = (0..n).filter(is_open).partition(is_total);
        let values = ranges.iter().map(|&(low, high)| (low == high).then_some(low)).collect();
        let order = parts.into_iter().chain(totals).collect();
        Self { tables, ranges, values, order, found: vec![BTreeSet::new(); n] }
    }

    /// Returns the values that each cell can have.
    fn run(mut self) -> Vec<BTreeSet<i64>> {
        self.place(0);
        self.found
    }

    fn place(&mut self, at: usize) {
        let Some(&cell) = self.order.get(at) else {
            for (found, value) in self.found.iter_mut().zip(&self.values) {
                found.extend(value);
            }
            return;
        };
        let (low, high) = self.ranges[cell];
        let follows = self.tables.sums.iter().find_map(|sum| {
            let parts: Option<Vec<i64>> = sum.parts.iter().map(|&part| self.values[part]).collect();
            (sum.whole == cell).then(|| parts.map(|parts| parts.iter().sum::<i64>())).flatten()
        });
        let (first, last) = follows.map_or((low, high), |value| (value.max(low), value.min(high)));
        for value in first..=last {
            self.values[cell] = Some(value);
            if self.is_consistent() {
                self.place(at + 1);
            }
        }
        self.values[cell] = None;
    }

    fn is_consistent(&self) -> bool {
        self.tables.sums.iter().all(|sum| {
            let Some(whole) = self.values[sum.whole] else { return true };
            let known: i64 = sum.parts.iter().filter_map(|&part| self.values[part]).sum();
            match sum.parts.iter().all(|&part| self.values[part].is_some()) {
                true => known == whole,
                false => known <= whole,
            }
        })
    }

    /// Returns the counts that are exposed: small or withheld ones with too few possible values.
    fn exposed(tables: &'t Tables, threshold: Threshold, withheld: &'t [bool]) -> Vec<CellId> {
        let possible = Self::new(tables, threshold, withheld).run();
        (0..tables.cells.len())
            .filter(|&cell| {
                tables.needs_doubt(cell, withheld, threshold) && (possible[cell].len() as i64) < threshold.0
            })
            .collect()
    }
}

/// Returns the least cost of any pattern that the exhaustive attacker cannot break.
fn least_cost(tables: &Tables) -> u64 {
    let primary = tables.primary();
    let open: Vec<usize> = (0..primary.len()).filter(|&item| !primary[item]).collect();
    let pattern = |chosen: u32| {
        let mut withheld = primary.clone();
        open.iter()
            .enumerate()
            .filter(|(bit, _)| chosen & (1 << bit) != 0)
            .for_each(|(_, &item)| withheld[item] = true);
        withheld
    };
    let cost = |withheld: &[bool]| -> u64 {
        tables.items.iter().zip(withheld).filter(|(_, is)| **is).map(|(item, _)| item.cost).sum()
    };
    let mut patterns: Vec<Vec<bool>> = (0..1 << open.len()).map(pattern).collect();
    patterns.sort_by_key(|withheld| cost(withheld));
    let safe = patterns.iter().find(|withheld| Exhaustive::exposed(tables, FIVE, withheld).is_empty());
    cost(safe.expect("withholding everything is safe"))
}

fn n_withheld(pattern: &Pattern) -> usize {
    pattern.withheld.iter().filter(|is_withheld| **is_withheld).count()
}

#[test]
fn ten_three_five_of_eighteen() {
    // 3 is small. Withholding 5 as well leaves 3 + 5 = 8: with both at least 1 the small one is 1 to 7.
    let tables = one_way(&[10, 3, 5]);
    let pattern = protect(&tables, FIVE);
    assert_eq!(n_withheld(&pattern), 2);
    assert!(pattern.withheld[1] && pattern.is_least);
    // Had the second mark said that it hides 5 or more, 3 would be left with 1 to 3.
    let attacker = Attacker::new(&tables, FIVE, &[false, true, true, false]);
    let range = attacker.range(1, &[0]);
    assert_eq!((range.low, range.high), (1, Some(7)));
}

#[test]
fn a_single_small_count_beside_its_total_is_given_away() {
    let tables = one_way(&[10, 3, 5]);
    let mut attacker = Attacker::new(&tables, FIVE, &[false, true, false, false]);
    let leak = attacker.leak(1).expect("18 - 10 - 5 = 3");
    assert_eq!((leak.possible.low, leak.possible.high), (3, Some(3)));
    assert_eq!(leak.sums, [0]);
}

#[test]
fn zeros_protect_nothing() {
    // Only 20 or the total can be withheld beside 2.
    let tables = one_way(&[0, 2, 20, 0]);
    let pattern = protect(&tables, FIVE);
    assert!(!pattern.withheld[0] && !pattern.withheld[3], "zeros are shown");
    assert!(pattern.withheld[1] && (pattern.withheld[2] != pattern.withheld[4]));
}

#[test]
fn a_share_falls_with_its_complement() {
    // 97 of 100: three did not. The figure prints numerator and base together.
    let mut tables = Tables::default();
    let above = tables.cell("above", 97, FIVE);
    let base = tables.cell("base", 100, FIVE);
    let rest = tables.implied("rest", 3, FIVE);
    tables.item(1, vec![above, base]);
    tables.sum(base, vec![above, rest]);
    assert_eq!(protect(&tables, FIVE).withheld, [true]);
    // 95 of 100 tells of nobody in particular.
    let mut tables = Tables::default();
    let above = tables.cell("above", 95, FIVE);
    let base = tables.cell("base", 100, FIVE);
    let rest = tables.implied("rest", 5, FIVE);
    tables.item(1, vec![above, base]);
    tables.sum(base, vec![above, rest]);
    assert_eq!(protect(&tables, FIVE).withheld, [false]);
}

#[test]
fn growth_of_a_small_number_is_not_shown_by_two_cumulative_figures() {
    // 20, then 22 a month later, then 27: printing all three tells of the two who came in between.
    let mut tables = Tables::default();
    let first = tables.cell("first", 20, FIVE);
    let second = tables.cell("second", 22, FIVE);
    let third = tables.cell("third", 27, FIVE);
    let came = tables.implied("came", 2, FIVE);
    let came_later = tables.implied("came later", 5, FIVE);
    tables.item(1, vec![first]);
    tables.item(2, vec![second]);
    tables.item(4, vec![third]);
    tables.sum(second, vec![first, came]);
    tables.sum(third, vec![second, came_later]);
    assert_eq!(protect(&tables, FIVE).withheld, [true, false, false]);
}

#[test]
fn what_was_issued_binds_and_what_it_gave_away_is_said() {
    let mut tables = one_way(&[10, 3, 5]);
    for cell in [0, 3] {
        tables.cells[cell].is_issued = true;
    }
    let pattern = protect(&tables, FIVE);
    assert_eq!(pattern.withheld, [false, true, true, false]);
    assert!(pattern.given_away.is_empty());
    tables.cells[2].is_issued = true;
    let pattern = protect(&tables, FIVE);
    assert!(pattern.withheld[1], "it is withheld all the same");
    assert_eq!(pattern.given_away, [1]);
}

fn counts(n: usize) -> impl Strategy<Value = Vec<i64>> {
    // Small, none and enough in about equal parts.
    proptest::collection::vec(prop_oneof![1..5_i64, Just(0), 5..9_i64], n)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_list_is_broken_and_none_could_be_cheaper(counts in counts(5)) {
        let tables = one_way(&counts);
        let pattern = protect(&tables, FIVE);
        prop_assert!(Exhaustive::exposed(&tables, FIVE, &pattern.withheld).is_empty());
        prop_assert!(pattern.is_least);
        prop_assert_eq!(pattern.cost, least_cost(&tables));
    }

    #[test]
    fn no_table_is_broken_by_trying_every_possibility(rows in proptest::collection::vec(counts(3), 3)) {
        let tables = two_ways(&rows);
        let pattern = protect(&tables, FIVE);
        prop_assert!(pattern.is_least);
        prop_assert!(Exhaustive::exposed(&tables, FIVE, &pattern.withheld).is_empty());
    }

    /// Whatever was issued before, every count stays in doubt but those of which it is said that they were given away.
    #[test]
    fn what_was_issued_exposes_nothing_that_is_not_said(
        rows in proptest::collection::vec(counts(3), 2),
        issued in any::<u16>(),
    ) {
        let mut tables = two_ways(&rows);
        tables.cells.iter_mut().enumerate().for_each(|(at, cell)| cell.is_issued = issued & (1 << at) != 0);
        let (pattern, _) = decide(&mut tables, Profile::Funder, FIVE);
        let everything = vec![true; tables.items.len()];
        let mut attacker = Attacker::new(&tables, FIVE, &everything);
        prop_assert!(pattern.given_away.iter().all(|cell| attacker.narrows(*cell)), "past protecting");
        let exposed = Exhaustive::exposed(&tables, FIVE, &pattern.withheld);
        prop_assert!(exposed.iter().all(|cell| pattern.given_away.contains(cell)), "{exposed:?}");
    }

    #[test]
    fn both_attackers_find_the_same(rows in proptest::collection::vec(counts(3), 2), marks in any::<u16>()) {
        let tables = two_ways(&rows);
        let primary = tables.primary();
        let withheld: Vec<bool> =
            (0..primary.len()).map(|item| primary[item] || marks & (1 << item) != 0).collect();
        let mut attacker = Attacker::new(&tables, FIVE, &withheld);
        let narrowed: Vec<CellId> = (0..tables.cells.len())
            .filter(|&cell| tables.needs_doubt(cell, &withheld, FIVE) && attacker.narrows(cell))
            .collect();
        prop_assert_eq!(narrowed, Exhaustive::exposed(&tables, FIVE, &withheld));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_pattern_of_a_small_table_could_be_cheaper(rows in proptest::collection::vec(counts(3), 2)) {
        let tables = two_ways(&rows);
        prop_assert_eq!(protect(&tables, FIVE).cost, least_cost(&tables));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Items of different costs, some of which print several cells, and cells that several items print.
    #[test]
    fn no_pattern_of_joined_items_could_be_cheaper(
        rows in proptest::collection::vec(counts(2), 2),
        costs in proptest::collection::vec(1..9_u64, 12),
        joined in proptest::collection::vec(proptest::collection::vec(0..9_usize, 1..3), 0..3),
        rounded in any::<u16>(),
    ) {
        let mut tables = two_ways(&rows);
        for cells in joined {
            tables.item(1, cells);
        }
        tables.items.iter_mut().zip(costs).for_each(|(item, cost)| item.cost = cost);
        for (at, cell) in tables.cells.iter_mut().enumerate() {
            if cell.count >= 5 && rounded & (3 << at) == 0 {
                cell.printed = Range { low: cell.count - 1, high: Some(cell.count + 1) };
            }
        }
        let pattern = protect(&tables, FIVE);
        prop_assert!(pattern.is_least);
        prop_assert_eq!(Exhaustive::exposed(&tables, FIVE, &pattern.withheld), Vec::<CellId>::new());
        prop_assert_eq!(pattern.cost, least_cost(&tables));
    }
}

/// Returns the lists of partners' reports, each with its total, and a funder's roll-up of the totals. Each total is one cell that both
/// print; `all` is printed by the roll-up alone.
fn rolled_up(lists: &[Vec<i64>], threshold: Threshold) -> Tables {
    let mut tables = Tables::default();
    let mut totals = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let mut add = |name: String, count: i64| {
            let cell = tables.cell(name, count, threshold);
            tables.item(1, vec![cell]);
            cell
        };
        let parts: Vec<CellId> =
            list.iter().map(|&count| add(format!("{at}: part {count}"), count)).collect();
        let total = add(format!("{at}: total"), list.iter().sum());
        tables.item(1, vec![total]);
        tables.sum(total, parts);
        totals.push(total);
    }
    let all = tables.cell("all", lists.iter().flatten().sum(), threshold);
    tables.item(1, vec![all]);
    tables.link(all, totals);
    tables
}

#[test]
fn a_roll_up_does_not_give_away_what_a_partner_withholds() {
    // Each report by itself may withhold 4 and its total of 24; the roll-up's 45 less the other's 21 would tell them.
    let tables = rolled_up(&[vec![20, 4], vec![12, 9]], FIVE);
    let items = |name: &str| -> Vec<usize> {
        let cell = tables.cells.iter().find(|cell| cell.name == name).expect("there is such a cell");
        cell.items.clone()
    };
    let mut withheld = tables.primary();
    items("0: total").into_iter().for_each(|item| withheld[item] = true);
    let mut attacker = Attacker::new(&tables, FIVE, &withheld);
    let leak = attacker.leak(1).expect("45 - 21 - 20 = 4");
    assert_eq!((leak.possible.low, leak.possible.high, leak.sums.len()), (4, Some(4), 2));
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!(
        (n_withheld(&pattern), Exhaustive::exposed(&tables, FIVE, &pattern.withheld)),
        (2, Vec::new())
    );
    assert!(pattern.withheld[items("0: part 20")[0]], "the other part protects it: the totals stay");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_and_roll_ups_are_safe_together(lists in proptest::collection::vec(counts(2), 3)) {
        let tables = rolled_up(&lists, FIVE);
        let pattern = protect(&tables, FIVE);
        prop_assert!(pattern.is_least);
        prop_assert_eq!(Exhaustive::exposed(&tables, FIVE, &pattern.withheld), Vec::<CellId>::new());
    }

    #[test]
    fn rounded_reports_and_roll_ups_are_safe_together(
        lists in proptest::collection::vec(proptest::collection::vec(0..24_i64, 2), 2)
    ) {
        let eleven = Threshold(11);
        let mut tables = rolled_up(&lists, eleven);
        let (pattern, rounding) = decide(&mut tables, Profile::Public, eleven);
        prop_assert_eq!(Exhaustive::exposed(&tables, eleven, &pattern.withheld), Vec::<CellId>::new());
        let rounding = rounding.expect("the public reads rounded counts");
        prop_assert!(rounding.is_restricted && rounding.given_up.is_empty());
        adds_up(&tables, &rounding.told, &pattern.withheld);
        prop_assert_eq!(round(&tables, &pattern.withheld), rounding, "it comes out the same");
    }

    #[test]
    fn every_table_of_two_ways_is_rounded_to_adjacent_multiples_that_add_up(
        rows in proptest::collection::vec(proptest::collection::vec(0..40_i64, 4), 4)
    ) {
        let tables = two_ways(&rows);
        let nothing = vec![false; tables.items.len()];
        let rounding = round(&tables, &nothing);
        prop_assert!(rounding.is_restricted && rounding.given_up.is_empty());
        adds_up(&tables, &rounding.told, &nothing);
    }
}

/// Asserts that what is read is rounded to a multiple beside it, and that parts make up their totals.
fn adds_up(tables: &Tables, told: &[Option<i64>], withheld: &[bool]) {
    let read =
        |cell: CellId| tables.is_read(cell, withheld).then(|| told[cell].unwrap_or(tables.cells[cell].count));
    for (cell, of) in tables.cells.iter().enumerate() {
        let Some(told) = read(cell) else { continue };
        assert!(told % 5 == 0 && (told - of.count).abs() < 5, "{} goes to {told}", of.count);
    }
    for sum in &tables.sums {
        let parts: Option<Vec<i64>> = sum.parts.iter().map(|&part| read(part)).collect();
        if let (Some(whole), Some(parts)) = (read(sum.whole), parts) {
            assert_eq!(parts.iter().sum::<i64>(), whole);
        }
    }
}

#[test]
fn chance_decides_in_fifths_and_always_alike() {
    // Of many counts of 12, three fifths go down to 10.
    let mut tables = Tables::default();
    for at in 0..2000 {
        let cell = tables.cell(format!("count {at}"), 12, FIVE);
        tables.item(1, vec![cell]);
    }
    let nothing = vec![false; 2000];
    let told = round(&tables, &nothing).told;
    let n_down = told.iter().filter(|told| **told == Some(10)).count();
    assert!((1130..1270).contains(&n_down), "{n_down} of 2000 went down");
    assert_eq!(round(&tables, &nothing).told, told);
}

#[test]
fn what_no_rounding_can_make_add_up_is_given_up_and_said() {
    // Every two of three counts make up 25, agreed in words and so printed as it is: each would have to be 12.5.
    let mut tables = Tables::default();
    let [a, b, c] = ["a", "b", "c"].map(|name| tables.cell(name, 12, FIVE));
    let pairs = ["ab", "bc", "ac"].map(|name| tables.cell(name, 24, FIVE));
    [a, b, c].iter().chain(&pairs).for_each(|&cell| {
        tables.item(1, vec![cell]);
    });
    for &pair in &pairs {
        tables.cells[pair].count = 25;
        tables.cells[pair].is_issued = true;
    }
    for (whole, parts) in pairs.into_iter().zip([vec![a, b], vec![b, c], vec![a, c]]) {
        tables.sum(whole, parts);
    }
    let rounding = round(&tables, &[false; 6]);
    assert!(!rounding.is_restricted, "no three multiples of five make up 25 by twos");
    assert!(!rounding.given_up.is_empty(), "and none further off does");
    // What contradicts its total is withheld: whatever is read in the end holds.
    let (pattern, rounding) = decide(&mut tables, Profile::Public, Threshold(11));
    let told = rounding.expect("the public reads rounded counts").told;
    for sum in &tables.sums {
        let read = |cell: CellId| {
            let is_read = tables.is_read(cell, &pattern.withheld);
            is_read.then(|| told[cell].unwrap_or(tables.cells[cell].count))
        };
        let parts: Vec<i64> = sum.parts.iter().filter_map(|&part| read(part)).collect();
        let whole = read(sum.whole).expect("it was issued");
        assert!(
            parts.iter().sum::<i64>() <= whole && (parts.len() < 2 || parts.iter().sum::<i64>() == whole)
        );
    }
}

/// Returns a table of two ways with its margins, every fourth of its counts small.
fn crossed(n_rows: usize, n_columns: usize) -> Tables {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut below = |n: u32| i64::from(random.next_u32() % n);
    let row = |below: &mut dyn FnMut(u32) -> i64| -> Vec<i64> {
        (0..n_columns).map(|_| if below(4) == 0 { below(5) } else { 5 + below(60) }).collect()
    };
    two_ways(&(0..n_rows).map(|_| row(&mut below)).collect::<Vec<_>>())
}

/// Returns a table of three ways with every margin, every fourth of its counts small.
fn three_ways(n: [usize; 3]) -> Tables {
    let mut random = ChaCha8Rng::seed_from_u64(2);
    let mut below = |n: u32| i64::from(random.next_u32() % n);
    let mut inner = BTreeMap::new();
    for key in product(n) {
        inner.insert(key, if below(4) == 0 { below(5) } else { 5 + below(60) });
    }
    let is_in =
        |inner: &[usize; 3], key: &[usize; 3]| (0..3).all(|of| key[of] == n[of] || key[of] == inner[of]);
    let mut tables = Tables::default();
    let mut cells = BTreeMap::new();
    for key in product(n.map(|n| n + 1)) {
        let count = inner.iter().filter(|(inner, _)| is_in(inner, &key)).map(|(_, count)| count).sum();
        let cell = tables.cell(format!("{key:?}"), count, FIVE);
        tables.item(1, vec![cell]);
        cells.insert(key, cell);
    }
    for of in 0..3 {
        for (key, &whole) in cells.iter().filter(|(key, _)| key[of] == n[of]) {
            let part = |at: usize| cells[&std::array::from_fn(|way| if way == of { at } else { key[way] })];
            tables.sum(whole, (0..n[of]).map(part).collect());
        }
    }
    tables
}

fn product([a, b, c]: [usize; 3]) -> impl Iterator<Item = [usize; 3]> {
    (0..a).flat_map(move |x| (0..b).flat_map(move |y| (0..c).map(move |z| [x, y, z])))
}

#[test]
fn two_hundred_cells_are_protected_at_the_least_cost() {
    let tables = crossed(9, 19);
    assert_eq!(tables.cells.len(), 200);
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!(complementary(&tables, &pattern), 9);
    assert_eq!(protect(&tables, FIVE), pattern, "the same tables are protected alike");
}

#[test]
fn two_hundred_cells_by_three_ways_are_protected_at_the_least_cost() {
    let tables = three_ways([4, 4, 7]);
    assert_eq!(tables.cells.len(), 200);
    let pattern = protect(&tables, FIVE);
    assert!(pattern.is_least);
    assert_eq!(complementary(&tables, &pattern), 27);
    assert_eq!(protect(&tables, FIVE), pattern, "the same tables are protected alike");
}

#[test]
fn more_cells_than_the_search_takes_on_are_protected_all_the_same() {
    let tables = crossed(22, 23);
    assert_eq!(tables.cells.len(), 552);
    assert!(tables.cells.len() > MOST_FOR_OPTIMUM);
    let pattern = protect(&tables, FIVE);
    assert!(!pattern.is_least, "the heuristic proves nothing of its cost");
    let n = complementary(&tables, &pattern);
    assert!(n <= 9, "{n}");
}
