//! The people reached under a funder's agreements: each partnership's, all of them once, and their sum.

use super::attack::Attacker;
use super::disclosed::Disclosed;
use super::rounding::{before_rounding, rounded};
use super::suppress::protect;
use super::tables::{CellId, ItemId, Tables, Threshold};
use crate::base::Profile;
use crate::diag::{Diagnostic, Notes, Origin};
use crate::measure::reach::{FunderReach, People};

/// Decides what of a funder's roll-up may be shown; nothing of it where anything would leak, and the notes say so.
pub fn release(notes: &mut Notes, profile: Profile, reach: FunderReach<People>) -> FunderReach {
    let Some(threshold) = profile.threshold() else { return reach.map(&mut Disclosed::shown) };
    let funder = reach.funder.clone();
    let mut rollup = Rollup { tables: Tables::default(), profile, threshold, seed: funder.to_string() };
    let parts: Vec<Counts> = reach
        .partnerships
        .iter()
        .map(|(partnership, people)| rollup.add(partnership.as_str(), *people))
        .collect();
    let together = rollup.add("all together", reach.together);
    let summed = rollup.add("the sum", reach.summed);
    for at in 0..3 {
        rollup.tables.sum(summed.cells[at], parts.iter().map(|part| part.cells[at]).collect());
        let (sum, once) = (summed.cells[at], together.cells[at]);
        let twice = rollup.tables.cells[sum].count - rollup.tables.cells[once].count;
        let twice = rollup.tables.implied("people of several partnerships", twice, threshold);
        rollup.tables.sum(sum, vec![once, twice]);
    }
    let tables = &rollup.tables;
    let pattern = protect(tables, threshold);
    let mut attacker = Attacker::new(tables, threshold, &pattern.withheld);
    let leak = (0..tables.cells.len())
        .filter(|cell| tables.needs_doubt(*cell, &pattern.withheld))
        .find_map(|cell| attacker.leak(cell));
    if let Some(leak) = &leak {
        let message = format!(
            "the report to `{funder}` would tell {} to fewer than {} possible values",
            tables.cells[leak.cell].name, threshold.0
        );
        let hint = "its numbers of people are withheld altogether";
        notes.push(Diagnostic::warning("disclosure-leak", message, Origin::Run).hint(hint));
    }
    let mut items = parts.into_iter().chain([together, summed]).map(|counts| counts.item);
    reach.map(&mut |people| match items.next() {
        Some(item) if leak.is_none() && !pattern.withheld[item] => {
            Disclosed::shown(rollup.told(item, people))
        }
        Some(_) | None => Disclosed::Suppressed,
    })
}

/// The counts of one line of a roll-up: new, served, since the year began.
struct Counts {
    item: ItemId,
    cells: [CellId; 3],
}

/// The linked tables of one funder.
struct Rollup {
    tables: Tables,
    profile: Profile,
    threshold: Threshold,
    seed: String,
}

impl Rollup {
    fn add(&mut self, name: &str, people: People) -> Counts {
        let mut cell = |what: &str, count: u32| {
            let name = format!("{name}: {what}");
            let cell = self.tables.cell(&name, i64::from(count), self.threshold);
            if self.profile.rounds() {
                let rounded = rounded(i64::from(count), &format!("{}/{name}", self.seed));
                self.tables.cells[cell].printed = before_rounding(rounded, self.threshold.0);
            }
            cell
        };
        let cells = [
            cell("new", people.new),
            cell("served", people.served),
            cell("since the year began", people.year_to_date),
        ];
        // Those not new were served before; those not served now were earlier in the year.
        for (whole, part) in [(cells[1], cells[0]), (cells[2], cells[1])] {
            let rest = self.tables.cells[whole].count - self.tables.cells[part].count;
            if rest >= 0 {
                let rest = self.tables.implied(format!("{name}: the others"), rest, self.threshold);
                self.tables.sum(whole, vec![part, rest]);
            }
        }
        let item = self.tables.item(1, cells.to_vec());
        Counts { item, cells }
    }

    fn told(&self, item: ItemId, people: People) -> People {
        if !self.profile.rounds() {
            return people;
        }
        let count = |at: usize| {
            let cell = &self.tables.cells[self.tables.items[item].cells[at]];
            let (count, seed) = (cell.count, format!("{}/{}", self.seed, cell.name));
            rounded(count, &seed) as u32
        };
        People { new: count(0), served: count(1), year_to_date: count(2) }
    }
}
