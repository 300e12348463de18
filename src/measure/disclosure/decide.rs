//! Decides what is withheld and how the rest is rounded: tables that hang together by themselves, whatever others say.

use super::memo::Memo;
use super::rounding::{Rounding, Roundings};
use super::solutions::Learned;
use super::suppress::{Pattern, cost, protect_together};
use super::tables::{Part, Range, Tables, Threshold};
use crate::base::Profile;
use crate::measure::workers;

/// How often a pattern and its rounding are matched to each other before everything is withheld.
const MOST_TURNS: usize = 6;

/// Decides what of `tables` is withheld and how the rest is rounded; each count bears afterwards what a reader may take it for.
pub fn decide(tables: &mut Tables, profile: Profile, threshold: Threshold) -> (Pattern, Option<Rounding>) {
    let (pattern, rounding, _) = decide_and_learn(tables, profile, threshold);
    (pattern, rounding)
}

/// The same with what was learned on the way, in the order of [`Tables::apart`].
pub fn decide_and_learn(
    tables: &mut Tables,
    profile: Profile,
    threshold: Threshold,
) -> (Pattern, Option<Rounding>, Vec<Learned>) {
    let mut learned = Vec::new();
    let memo = Memo::default();
    let parts = tables.apart();
    let decided = workers::map(&parts, |part| Decision::of(part, profile, threshold, &memo));
    let mut pattern = Pattern { withheld: tables.primary(), cost: 0, is_least: true, given_away: Vec::new() };
    let mut rounding = profile.rounds().then(|| Rounding::none(tables));
    for (part, decision) in parts.iter().zip(decided) {
        pattern.take(part, &decision.pattern);
        learned.push(decision.learned);
        let Some((rounding, rounded)) = rounding.as_mut().zip(decision.rounded) else { continue };
        for (&cell, (told, printed)) in part.cells.iter().zip(rounded.told.iter().zip(decision.printed)) {
            rounding.told[cell] = *told;
            tables.cells[cell].printed = printed;
        }
        rounding.is_restricted &= rounded.is_restricted;
        rounding.given_up.extend(rounded.given_up.into_iter().map(|sum| part.sums[sum]));
    }
    pattern.given_away.sort_unstable();
    pattern.cost = cost(tables, &pattern.withheld);
    (pattern, rounding, learned)
}

/// What was decided about tables that hang together.
struct Decision {
    pattern: Pattern,
    rounded: Option<Rounding>,
    /// What a reader may take each count for where it is printed.
    printed: Vec<Range>,
    /// What was learned on the way.
    learned: Learned,
}

impl Decision {
    /// What a rounded count leaves open depends on what is withheld, and the other way about: both are matched, and more is
    /// withheld at each turn, until nothing is exposed.
    fn of(part: &Part, profile: Profile, threshold: Threshold, memo: &Memo) -> Self {
        let mut learned = Learned::default();
        if !profile.rounds() {
            let pattern = protect_together(&part.tables, threshold, memo, &mut learned);
            return Self { pattern, rounded: None, printed: Vec::new(), learned };
        }
        let mut tables = part.tables.clone();
        let mut withheld = tables.primary();
        let mut roundings = Roundings::default();
        let mut turn = 0;
        loop {
            turn += 1;
            let rounding = roundings.round(&tables, &withheld);
            let contradictions = rounding.contradictions(&tables, &withheld);
            if !contradictions.is_empty() {
                for item in contradictions {
                    withheld[item] = true;
                    tables.items[item].is_barred = true;
                }
                continue;
            }
            for (id, cell) in tables.cells.iter_mut().enumerate() {
                let exact = Range { low: cell.count, high: Some(cell.count) };
                let told = rounding.told[id];
                cell.printed = told.map_or(exact, |told| rounding.seen(cell, told, threshold));
            }
            let pattern = protect_together(&tables, threshold, memo, &mut learned);
            if pattern.withheld == withheld {
                let printed = tables.cells.iter().map(|cell| cell.printed).collect();
                return Self { pattern, rounded: Some(rounding), printed, learned };
            }
            withheld = pattern.withheld;
            if turn >= MOST_TURNS {
                withheld.iter_mut().for_each(|is_withheld| *is_withheld = true);
            }
            tables.items.iter_mut().zip(&withheld).for_each(|(item, is)| item.is_barred |= *is);
        }
    }
}
