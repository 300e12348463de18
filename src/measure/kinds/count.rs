//! Rows, or distinct keys; of a cohort alone when one is named.

use super::{Estimator, Group};
use crate::diag::{Diagnostic, Outcome};
use crate::measure::base::{Basis, Taken};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::keys::{KeySet, Matching};
use crate::measure::population::Records;
use crate::measure::rows::Rows;
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
    keys: Matching,
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
        let keys = Matching::new(of.keys_of(&fields.0), records.keys_of(&fields.1));
        Ok(Self { of, among: Some(Cohort { taken, records, keys }) })
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
            rows = cohort.keys.above.having(&rows, &members);
        }
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let countable = self.of.countable(&rows);
        n_missing += (rows.len() - countable.len()) as u32;
        let value = self.of.n_counted(&countable);
        let is_fewer = value < countable.len();
        let details = if is_fewer { vec![Detail::Rows(countable.len() as u32)] } else { Vec::new() };
        Estimate {
            value: Some(value as f64),
            n: value as u32,
            n_missing,
            details,
            above: self.of.origins(&countable),
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
    fn members(&self, moment: Moment, group: Option<&Rows>) -> KeySet {
        let rows = self.taken.select(&self.records, moment).rows;
        let rows = group.map_or_else(|| rows.clone(), |group| rows.among(group));
        self.keys.of_base(&self.keys.below.different(&rows))
    }
}
