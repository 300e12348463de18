//! Rows, or distinct keys; of a cohort alone when one is named.

use std::collections::BTreeSet;

use super::{Estimator, Group};
use crate::diag::{Diagnostic, Outcome};
use crate::measure::base::{Basis, Taken};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Base, Indicator, Population};

/// The number of records, or of the people or things they are about.
pub struct Count {
    of: Records,
    among: Option<Cohort>,
}

/// The cohort whose keys alone are counted.
struct Cohort {
    taken: Taken,
    records: Records,
    fields: (crate::base::Id, crate::base::Id),
}

impl Count {
    /// Opens the population and the cohort it keeps to.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        among: Option<&Base>,
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let Some(among) = among else { return Ok(Self { of, among: None }) };
        let basis = Basis::open(bench, indicator, among)?;
        let Basis::Counted(taken, records) = basis else {
            let message = format!(
                "indicator `{}` counts among an agreed number, and a number has no members",
                indicator.id
            );
            let diagnostic = Diagnostic::error("cohort-without-members", message, bench.origin());
            return Err(bench.refuse(diagnostic.hint("name the population that the cohort is made of")));
        };
        let Some(fields) = of.matching_field().zip(records.matching_field()) else {
            let message = format!(
                "indicator `{}` counts among a cohort, and the two have no key in common",
                indicator.id
            );
            let diagnostic = Diagnostic::error("base-not-matched", message, bench.origin());
            return Err(bench.refuse(diagnostic.hint("name the key with `distinct` in both")));
        };
        Ok(Self { of, among: Some(Cohort { taken, records, fields }) })
    }
}

impl Estimator for Count {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.of.is_unread() {
            return Estimate::default();
        }
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        let mut n_missing = selection.undecided.len() as u32 + selection.n_undated;
        if let Some(cohort) = &self.among {
            let members = cohort.members(moment, group.and_then(Group::below));
            let keys = self.of.texts(&cohort.fields.0);
            rows.retain(|&row| keys[row].is_some_and(|key| members.contains(key)));
        }
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let mut details = Vec::new();
        let value = if self.of.distinct.is_some() {
            let keys = self.of.keys();
            let n_rows = rows.len();
            rows.retain(|&row| keys[row].is_some());
            n_missing += (n_rows - rows.len()) as u32;
            let n_keys = rows.iter().filter_map(|&row| keys[row]).collect::<BTreeSet<_>>().len();
            if n_keys < rows.len() {
                details.push(Detail::Rows(rows.len() as u32));
            }
            n_keys
        } else {
            rows.len()
        };
        Estimate {
            value: Some(value as f64),
            n: value as u32,
            n_missing,
            details,
            above: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }

    fn below(&self) -> Option<&Records> {
        self.among.as_ref().map(|cohort| &cohort.records)
    }
}

impl Cohort {
    fn members(&self, moment: Moment, group: Option<&[bool]>) -> BTreeSet<&str> {
        let keys = self.records.texts(&self.fields.1);
        let rows = self.taken.select(&self.records, moment).rows.into_iter();
        rows.filter(|&row| group.is_none_or(|group| group[row])).filter_map(|row| keys[row]).collect()
    }
}
