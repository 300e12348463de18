//! Funders' roll-ups within the linked tables of a run: each partnership's line, all people once, and their sum.

use std::collections::HashMap;

use super::gather::{Gathered, Line};
use super::members::{Members, People};
use super::tables::{CellId, Tables, Threshold};
use crate::base::{Id, Profile};
use crate::ledger::{IssuedLine, IssuedReach};
use crate::measure::reach::{COUNTED, Counted, FunderReach};

/// What it costs to withhold the last lines of a roll-up.
const TOTAL: u64 = 900;

/// The lines of one funder's roll-up.
#[derive(Debug, Clone)]
pub struct RolledUp {
    /// The partnerships', in their order.
    pub partnerships: Vec<Line>,
    /// All people, each once.
    pub together: Line,
    /// All of them, once in each partnership.
    pub summed: Line,
}

/// Adds roll-ups to the tables of a run.
pub struct Roller<'r> {
    tables: &'r mut Tables,
    threshold: Threshold,
    people: &'r People,
    /// The same people are the same cell, whoever reads of them.
    known: HashMap<Members, CellId>,
}

impl<'r> Roller<'r> {
    /// Returns a roller of `tables`, which hold every partnership's own lines.
    pub fn new(tables: &'r mut Tables, threshold: Threshold, people: &'r People) -> Self {
        Self { tables, threshold, people, known: HashMap::new() }
    }

    /// Adds the roll-up of the funder at place `at`.
    pub fn roll_up(
        &mut self,
        (at, reach): (usize, &FunderReach<Counted>),
        gathered: &[(&Id, &Gathered)],
    ) -> RolledUp {
        let mut sets: Vec<[Option<Members>; 3]> = Vec::new();
        let mut partnerships = Vec::new();
        for (id, counted) in &reach.partnerships {
            let own = gathered.binary_search_by(|(known, _)| (*known).cmp(id)).ok();
            let lines = own.into_iter().flat_map(|place| &gathered[place].1.lines);
            let line = lines.into_iter().find(|(funder, _)| *funder == at).map(|(_, line)| line.clone());
            // A partnership that could not be measured is counted all the same.
            let line = line.unwrap_or_else(|| self.line(&format!("people of `{id}`"), counted, 1));
            let members = self.members(counted);
            for (members, &cell) in members.iter().zip(&line.cells) {
                self.known.extend(members.clone().map(|members| (members, cell)));
            }
            sets.push(members);
            partnerships.push(line);
        }
        let summed = match partnerships.as_slice() {
            // The sum of one is that one.
            [only] => Line { item: self.tables.item(TOTAL, only.cells.clone()), cells: only.cells.clone() },
            _ => self.line(&format!("the sum of people for `{}`", reach.funder), &reach.summed, TOTAL),
        };
        let together = self.line(&format!("all people for `{}`", reach.funder), &reach.together, TOTAL);
        let everyone = self.members(&reach.together);
        for column in 0..3 {
            let whole = summed.cells[column];
            if partnerships.len() > 1 {
                self.tables.link(whole, partnerships.iter().map(|line| line.cells[column]).collect());
            }
            let once = together.cells[column];
            let name = format!("people of several partnerships for `{}`, {}", reach.funder, COUNTED[column]);
            self.difference(name, (whole, once), false);
            for (line, members) in partnerships.iter().zip(&sets) {
                let are_among = members[column].as_ref().zip(everyone[column].as_ref());
                if are_among.is_some_and(|(some, all)| some.are_among(all)) {
                    let name = format!("{} without", self.tables.cells[once].name);
                    let name = format!("{name} {}", self.tables.cells[line.cells[column]].name);
                    self.difference(name, (once, line.cells[column]), true);
                }
            }
        }
        RolledUp { partnerships, together, summed }
    }

    /// Marks counts of a roll-up as known that were issued for the same days, where they are still the same.
    pub fn recall(
        &mut self,
        profile: Profile,
        (reach, rolled): (&FunderReach<Counted>, &RolledUp),
        issued: &[IssuedReach],
    ) {
        for told in issued.iter().filter(|told| told.funder == reach.funder) {
            let line = match &told.line {
                IssuedLine::Partnership(id) => {
                    let place = reach.partnerships.iter().position(|(known, _)| known == id);
                    place.map(|place| &rolled.partnerships[place])
                }
                IssuedLine::Together => Some(&rolled.together),
                IssuedLine::Summed => Some(&rolled.summed),
            };
            let (Some(line), Some(people)) = (line, told.people) else { continue };
            let is_same = [told.period == reach.period, told.period == reach.period, told.year == reach.year];
            for (column, count) in
                people.counts().into_iter().enumerate().filter(|(column, _)| is_same[*column])
            {
                let cell = &mut self.tables.cells[line.cells[column]];
                profile.recall(cell, i64::from(count), self.threshold);
            }
        }
    }

    /// Adds what is left of a count without another; where tables are linked by it only if it is small, or so little above that
    /// rounding could make the part larger than the whole.
    fn difference(&mut self, name: String, (whole, part): (CellId, CellId), is_link: bool) {
        let rest = self.tables.cells[whole].count - self.tables.cells[part].count;
        if rest < 0 || whole == part || (is_link && !(1..=2 * self.threshold.0).contains(&rest)) {
            return;
        }
        let rest = self.tables.implied(name, rest, self.threshold);
        match is_link {
            true => self.tables.link(whole, vec![part, rest]),
            false => self.tables.sum(whole, vec![part, rest]),
        }
    }

    fn members(&mut self, counted: &Counted) -> [Option<Members>; 3] {
        let counts = counted.people.counts();
        [0, 1, 2].map(|at: usize| {
            let count = i64::from(counts[at]);
            if count > 0 { Members::of(self.people, &counted.behind[at], count) } else { None }
        })
    }

    fn line(&mut self, name: &str, counted: &Counted, cost: u64) -> Line {
        let members = self.members(counted);
        let counts = counted.people.counts();
        let mut cells = Vec::with_capacity(3);
        for (at, members) in members.into_iter().enumerate() {
            if let Some(&known) = members.as_ref().and_then(|members| self.known.get(members)) {
                cells.push(known);
                continue;
            }
            let name = format!("{name}, {}", COUNTED[at]);
            let cell = self.tables.cell(name, i64::from(counts[at]), self.threshold);
            self.known.extend(members.map(|members| (members, cell)));
            cells.push(cell);
        }
        for (part, whole) in [(cells[0], cells[1]), (cells[1], cells[2])] {
            let name = format!("{} without those before", self.tables.cells[whole].name);
            self.difference(name, (whole, part), false);
        }
        Line { item: self.tables.item(cost, cells.clone()), cells }
    }
}
