//! How the same people's values have changed: those matched alone, and how many could not be.

use super::mean::Values;
use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::{Diagnostic, Outcome};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::interval::mean_with_interval;
use crate::measure::keys::Matching;
use crate::measure::population::Records;
use crate::measure::rows::Rows;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The mean over people of the later value less the earlier one.
pub struct MatchedChange {
    now: Values,
    before: Values,
    keys: Matching,
}

impl MatchedChange {
    /// Opens the later and the earlier answers; both tell people apart.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        (of, before): (&Population, &Population),
        field: &Id,
    ) -> Outcome<Self> {
        let now = Values::prepare(bench, indicator, of, field)?;
        let before = Values::prepare(bench, indicator, before, field)?;
        let Some((later, earlier)) = now.records.keys().zip(before.records.keys()) else {
            let message = format!(
                "indicator `{}` compares the same people, and nothing tells them apart",
                indicator.id
            );
            let diagnostic = Diagnostic::error("base-not-matched", message, bench.origin());
            return Err(bench.refuse(diagnostic.hint("name the key with `distinct` in both")));
        };
        Ok(Self { now, before, keys: Matching::new(later, earlier) })
    }
}

impl Estimator for MatchedChange {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let members = group.and_then(Group::above);
        let selection = self.now.records.look(moment);
        let mut rows = self.now.records.latest_of(&selection.rows);
        if let Some(members) = members {
            rows = rows.among(members);
        }
        let now = self.now.given(&rows);
        let earlier = self.before.records.up_to(moment.on);
        let before = self.before.given(&self.before.records.latest_of(&earlier.rows));
        let pairs = self.pairs(&now, &before);
        let difference =
            |&(row, earlier): &(usize, usize)| Some(self.now.number(row)? - self.before.number(earlier)?);
        let differences: Vec<f64> = pairs.iter().filter_map(difference).collect();
        let n = differences.len() as u32;
        let result = mean_with_interval(&differences);
        let above: Rows = pairs.iter().map(|(row, _)| *row).collect();
        let below: Rows = pairs.iter().map(|(_, row)| *row).collect();
        let now_only = now.len() as u32 - n;
        let before_only = if members.is_some() { 0 } else { before.len() as u32 - n };
        let is_seen = now_only + before_only + n > 0;
        Estimate {
            value: result.map(|(mean, _)| mean),
            n,
            n_missing: (rows.len() - now.len()) as u32
                + selection.undecided.len() as u32
                + earlier.undecided.len() as u32,
            interval: result.and_then(|(_, interval)| interval),
            details: if is_seen {
                vec![Detail::Unmatched { before: before_only, now: now_only }]
            } else {
                Vec::new()
            },
            above: self.now.records.origins(&above),
            below: self.before.records.origins(&below),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.now.records)
    }
}

impl MatchedChange {
    /// Returns the later and the earlier record of each person, in the order of their keys; `now` and `before` hold one of each.
    fn pairs(&self, now: &Rows, before: &Rows) -> Vec<(usize, usize)> {
        let Matching { above, below, .. } = &self.keys;
        let mut by_person = vec![(None, None); above.n_different()];
        for row in now.iter() {
            if let Some(person) = above.number(row) {
                by_person[person as usize].0 = Some(row);
            }
        }
        for row in before.iter() {
            if let Some(person) = below.number(row).and_then(|person| self.keys.above_of(person)) {
                by_person[person as usize].1 = Some(row);
            }
        }
        let same_form = self.now.records.form.id == self.before.records.form.id;
        let pair = |&person: &u32| {
            let (row, earlier) = by_person[person as usize];
            // A value is not compared with itself.
            row.zip(earlier).filter(|(row, earlier)| !same_form || row != earlier)
        };
        above.in_order().iter().filter_map(pair).collect()
    }
}
