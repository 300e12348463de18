//! Everything that a run prints as one system of linked tables: partners' reports, funders' roll-ups, and what was issued before.
//!
//! A count that stands in a partner's report and in a roll-up is one cell, so that neither gives away what the other withholds.

use std::collections::BTreeMap;

use super::attack::{Attacker, Leak};
use super::gather::{Gathered, Gatherer};
use super::members::People;
use super::profile::{Issued, Release};
use super::reach::{RolledUp, Roller};
use super::rounding::{Rounding, round};
use super::suppress::{Pattern, protect};
use super::tables::{CellId, Range, Tables, Threshold};
use crate::base::{Id, Profile};
use crate::ingest::Forms;
use crate::measure::computation::ComputedPartnership;
use crate::measure::reach::{Counted, FunderReach};
use crate::measure::workers;
use crate::portfolio::Agreement;

/// How often a pattern and its rounding are matched to each other before everything in question is withheld.
const MOST_TURNS: usize = 6;

/// The tables of a run, and what was decided about them.
pub struct Joint {
    /// The tables, each count with what a reader may take it for.
    pub tables: Tables,
    /// For each partnership the place of every figure, and where its own cells begin.
    pub partnerships: Vec<(Gathered, CellId)>,
    /// For each funder the places of its lines.
    pub funders: Vec<RolledUp>,
    /// Where the roll-ups' own cells begin.
    pub begin_of_funders: CellId,
    /// What is withheld.
    pub pattern: Pattern,
    /// What stands in place of each count, where counts are rounded.
    pub rounding: Option<Rounding>,
    /// What can be worked out all the same.
    pub leaks: Vec<Leak>,
}

/// What is gathered from.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The agreements.
    pub agreements: &'k BTreeMap<Id, Agreement>,
    /// The forms.
    pub forms: &'k Forms,
    /// Who is behind each record.
    pub people: &'k People,
}

impl Joint {
    /// Gathers, protects, rounds and attacks everything that a run prints for one audience.
    pub fn of(
        (release, threshold): (&Release, Threshold),
        known: Known<'_>,
        partnerships: &[(Id, ComputedPartnership)],
        funders: &[FunderReach<Counted>],
    ) -> Self {
        let profile = release.profile;
        let mut issued: BTreeMap<&Id, Vec<&Issued>> = BTreeMap::new();
        release.issued.iter().for_each(|told| issued.entry(&told.partnership).or_default().push(told));
        let mut gathered = workers::map(partnerships, |(id, computed)| {
            let lines: Vec<_> =
                funders.iter().enumerate().filter_map(|(at, reach)| line(at, reach, id)).collect();
            let issued = issued.get(id).map_or(&[][..], Vec::as_slice);
            let agreement = known.agreements.get(id)?;
            let gatherer = Gatherer::new((profile, threshold), agreement, known.people, issued);
            Some(gatherer.gather(computed, known.forms, &lines))
        });
        let mut tables = Tables::default();
        let mut begins = Vec::with_capacity(gathered.len());
        for gathered in &mut gathered {
            begins.push(tables.cells.len());
            gathered.iter_mut().for_each(|gathered| gathered.join(&mut tables));
        }
        let begin_of_funders = tables.cells.len();
        let by_id: Vec<(&Id, &Gathered)> = partnerships
            .iter()
            .zip(&gathered)
            .filter_map(|((id, _), gathered)| Some((id, gathered.as_ref()?)))
            .collect();
        let mut roller = Roller::new(&mut tables, threshold, known.people);
        let rolled = funders.iter().enumerate().map(|funder| roller.roll_up(funder, &by_id)).collect();
        let (pattern, rounding) = decide(&mut tables, profile, threshold);
        let leaks = leaks(&tables, threshold, &pattern);
        let partnerships = gathered.into_iter().map(Option::unwrap_or_default).zip(begins).collect();
        Self { tables, partnerships, funders: rolled, begin_of_funders, pattern, rounding, leaks }
    }

    /// Returns what stands in place of a count where it is read.
    pub fn told(&self, cell: CellId) -> i64 {
        let count = self.tables.cells[cell].count;
        self.rounding.as_ref().and_then(|rounding| rounding.told[cell]).unwrap_or(count)
    }

    /// Returns the cells of the partnership at place `at`.
    pub fn cells_of(&self, at: usize) -> std::ops::Range<CellId> {
        let begin = self.partnerships[at].1;
        begin..self.partnerships.get(at + 1).map_or(self.begin_of_funders, |(_, next)| *next)
    }
}

/// Returns a partnership's line in a funder's roll-up.
fn line<'f>(
    at: usize,
    reach: &'f FunderReach<Counted>,
    partnership: &Id,
) -> Option<(usize, &'f FunderReach<Counted>, &'f Counted)> {
    let (_, counted) = reach.partnerships.iter().find(|(id, _)| id == partnership)?;
    Some((at, reach, counted))
}

/// Decides what is withheld and how the rest is rounded. What a rounded count leaves open depends on what is withheld, and the
/// other way about: both are matched, and more is withheld at each turn, until nothing is exposed.
pub fn decide(tables: &mut Tables, profile: Profile, threshold: Threshold) -> (Pattern, Option<Rounding>) {
    if !profile.rounds() {
        return (protect(tables, threshold), None);
    }
    let mut withheld = tables.primary();
    let mut turn = 0;
    loop {
        turn += 1;
        let rounding = round(tables, &withheld);
        for (id, cell) in tables.cells.iter_mut().enumerate() {
            let exact = Range { low: cell.count, high: Some(cell.count) };
            let told = rounding.told[id];
            cell.printed = told.map_or(exact, |told| rounding.seen(cell, told, threshold));
        }
        let pattern = protect(tables, threshold);
        if pattern.withheld == withheld {
            return (pattern, Some(rounding));
        }
        withheld = pattern.withheld;
        if turn == MOST_TURNS {
            widen(tables, &mut withheld);
        }
        tables.items.iter_mut().zip(&withheld).for_each(|(item, is)| item.is_barred |= *is);
    }
}

/// Withholds everything that hangs together with what is withheld beyond the small counts.
fn widen(tables: &Tables, withheld: &mut [bool]) {
    let primary = tables.primary();
    for part in tables.apart() {
        if part.items.iter().any(|&item| withheld[item] && !primary[item]) {
            part.items.iter().for_each(|&item| withheld[item] = true);
        }
    }
}

/// Attacks the pattern afresh.
fn leaks(tables: &Tables, threshold: Threshold, pattern: &Pattern) -> Vec<Leak> {
    let mut attacker = Attacker::new(tables, threshold, &pattern.withheld);
    let in_doubt = (0..tables.cells.len()).filter(|cell| {
        tables.needs_doubt(*cell, &pattern.withheld, threshold) && !pattern.given_away.contains(cell)
    });
    in_doubt.filter_map(|cell| attacker.leak(cell)).collect()
}
