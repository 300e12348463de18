//! How the same people's values have changed: those matched alone, and how many could not be.

use std::collections::BTreeMap;

use super::mean::Values;
use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::{Diagnostic, Outcome};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::interval::mean_with_interval;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// The mean over people of the later value less the earlier one.
pub struct MatchedChange {
    now: Values,
    before: Values,
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
        if now.records.distinct.is_none() || before.records.distinct.is_none() {
            let message = format!(
                "indicator `{}` compares the same people, and nothing tells them apart",
                indicator.id
            );
            let diagnostic = Diagnostic::error("base-not-matched", message, bench.origin());
            return Err(bench.refuse(diagnostic.hint("name the key with `distinct` in both")));
        }
        Ok(Self { now, before })
    }
}

impl Estimator for MatchedChange {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let members = group.and_then(Group::above);
        let selection = self.now.records.look(moment);
        let mut rows = self.now.records.latest_of(&selection.rows);
        if let Some(members) = members {
            rows.retain(|&row| members[row]);
        }
        let now = self.now.by_key(&rows);
        let earlier = self.before.records.up_to(moment.on);
        let before = self.before.by_key(&self.before.records.latest_of(&earlier.rows));
        // A value is not compared with itself.
        let same_form = self.now.records.form.id == self.before.records.form.id;
        let pairs: Vec<(usize, usize, f64)> = now
            .iter()
            .filter_map(|(key, (row, value))| {
                let (earlier, from) = before.get(key)?;
                (!same_form || row != earlier).then_some((*row, *earlier, value - from))
            })
            .collect();
        let differences: Vec<f64> = pairs.iter().map(|(.., difference)| *difference).collect();
        let n = differences.len() as u32;
        let result = mean_with_interval(&differences);
        let above: Vec<usize> = pairs.iter().map(|(row, ..)| *row).collect();
        let below: Vec<usize> = pairs.iter().map(|(_, row, _)| *row).collect();
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

impl Values {
    /// Returns the value given in each of `rows`, with its row, by the person's key.
    fn by_key(&self, rows: &[usize]) -> BTreeMap<&str, (usize, f64)> {
        let keys = self.records.keys();
        rows.iter().filter_map(|&row| Some((keys[row]?, (row, self.number(row)?)))).collect()
    }
}
