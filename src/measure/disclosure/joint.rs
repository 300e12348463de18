//! Everything that a run prints as one system of linked tables: partners' reports, funders' roll-ups, and what was issued before.
//!
//! A count that stands in a partner's report and in a roll-up is one cell, so that neither gives away what the other withholds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::alone::alone;
use super::attack::{Leak, doubt, leak};
use super::decide::decide_and_learn;
use super::gather::{Gathered, Gatherer};
use super::members::People;
use super::profile::{Issued, Release};
use super::reach::{RolledUp, Roller};
use super::rounding::Rounding;
use super::solutions::{Learned, Solutions};
use super::suppress::Pattern;
use super::tables::{Cell, CellId, ItemId, Part, Tables, Threshold};
use super::view::{Ties, View};
use crate::base::Id;
use crate::ingest::Forms;
use crate::measure::computation::ComputedPartnership;
use crate::measure::reach::{Counted, FunderReach};
use crate::measure::workers;
use crate::portfolio::Agreement;

/// As many counts are attacked one after the other, each with what was learned of those before.
const AT_ONCE: usize = 64;

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
    /// What readers may know to be small.
    pub alone: BTreeSet<ItemId>,
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
        let rolled = funders.iter().enumerate().map(|(at, reach)| {
            let rolled = roller.roll_up((at, reach), &by_id);
            roller.recall(profile, (reach, &rolled), &release.reach);
            rolled
        });
        let rolled = rolled.collect();
        let (mut pattern, rounding, learned) = decide_and_learn(&mut tables, profile, threshold);
        let mut leaks = leaks_of(&tables, threshold, &pattern, &learned);
        // What the attack finds all the same is mended by withholding all that is printed with it, then all it hangs together with.
        let ways: [fn(&Tables) -> Vec<Part>; 2] = [Tables::unlinked, Tables::apart];
        for parts in ways {
            if leaks.is_empty() {
                break;
            }
            for part in parts(&tables) {
                if leaks.iter().any(|leak| part.cells.binary_search(&leak.cell).is_ok()) {
                    part.items.iter().for_each(|&item| pattern.withheld[item] = true);
                }
            }
            leaks = leaks_of(&tables, threshold, &pattern, &learned);
        }
        let alone = alone(&tables, threshold, &pattern);
        let partnerships = gathered.into_iter().map(Option::unwrap_or_default).zip(begins).collect();
        Self { tables, partnerships, funders: rolled, begin_of_funders, pattern, rounding, leaks, alone }
    }

    /// Returns the same with nothing withheld, and what then leaks: what a protection that failed would leave.
    #[cfg(test)]
    pub fn unprotected(mut self, threshold: Threshold) -> Self {
        self.pattern.withheld.fill(false);
        self.leaks = leaks_of(&self.tables, threshold, &self.pattern, &[]);
        self
    }

    /// Returns what stands in place of a count where it is read.
    pub fn told(&self, cell: CellId) -> i64 {
        let count = self.tables.cells[cell].count;
        self.rounding.as_ref().and_then(|rounding| rounding.told[cell]).unwrap_or(count)
    }

    /// Returns the counts that are withheld of the partnership at place `at`, and those too small to be told that follow from others.
    pub fn withheld_of(&self, at: usize) -> BTreeSet<i64> {
        let withheld = self.cells_of(at).filter(|&cell| {
            let Cell { count, is_small, ref items, .. } = self.tables.cells[cell];
            let is_kept = is_small || !items.is_empty();
            count > 0 && is_kept && !self.tables.is_read(cell, &self.pattern.withheld)
        });
        withheld.map(|cell| self.tables.cells[cell].count).collect()
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

/// Attacks the pattern afresh, tables that hang together by themselves. What was learned while it was decided is only believed as far as
/// it keeps every sum and lies within what is printed.
fn leaks_of(tables: &Tables, threshold: Threshold, pattern: &Pattern, learned: &[Learned]) -> Vec<Leak> {
    let parts = tables.apart();
    let of_parts: Vec<(&Part, Option<&Learned>)> =
        parts.iter().enumerate().map(|(at, part)| (part, learned.get(at))).collect();
    let attacked =
        workers::map(&of_parts, |&(part, learned)| Attacked::of(part, threshold, pattern, learned));
    let at_once: Vec<(&Attacked<'_>, &[CellId])> = attacked
        .iter()
        .flat_map(|attacked| attacked.in_doubt.chunks(AT_ONCE).map(move |cells| (attacked, cells)))
        .collect();
    let leaks = workers::map(&at_once, |&(Attacked { part, view, earlier, .. }, cells)| {
        let mut solutions = Solutions::after(earlier);
        let narrowed = cells.iter().filter(|&&cell| doubt(view, threshold, cell, &mut solutions).is_none());
        let leaks = narrowed.map(|&cell| {
            let Leak { cell, possible, sums } = leak(view, threshold, cell);
            Leak {
                cell: part.cells[cell],
                possible,
                sums: sums.into_iter().map(|sum| part.sums[sum]).collect(),
            }
        });
        leaks.collect::<Vec<Leak>>()
    });
    let mut leaks: Vec<Leak> = leaks.into_iter().flatten().collect();
    leaks.sort_by_key(|leak| leak.cell);
    leaks
}

/// Tables that hang together, as an attacker sees them.
struct Attacked<'p> {
    part: &'p Part,
    view: View<'p>,
    /// The counts that have to be in doubt.
    in_doubt: Vec<CellId>,
    /// Other counts that keep every sum.
    earlier: Arc<Solutions>,
}

impl<'p> Attacked<'p> {
    fn of(part: &'p Part, threshold: Threshold, pattern: &Pattern, learned: Option<&Learned>) -> Self {
        let tables = &part.tables;
        let withheld: Vec<bool> = part.items.iter().map(|&item| pattern.withheld[item]).collect();
        let view = View::new(tables, &Arc::new(Ties::of(tables)), &withheld);
        let in_doubt = (0..tables.cells.len()).filter(|&cell| {
            let is_given_away = pattern.given_away.binary_search(&part.cells[cell]).is_ok();
            !is_given_away && tables.needs_doubt(cell, &withheld, threshold)
        });
        let earlier = learned.map(|learned| learned.together.clone().that_hold(&view)).unwrap_or_default();
        Self { part, in_doubt: in_doubt.collect(), earlier: Arc::new(earlier), view }
    }
}
