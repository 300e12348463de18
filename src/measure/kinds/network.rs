//! The network of partners who name one another: how dense it is, and how far it hangs on one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Estimator, Group};
use crate::base::Id;
use crate::diag::Outcome;
use crate::ingest::{Role, fold};
use crate::measure::bench::{Bench, Wanted};
use crate::measure::degrees::{centralization, density};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, NetworkStatistic, Population, TieRule};

/// One statistic of the ties among those who name and are named.
pub struct Network {
    of: Records,
    from: Id,
    to: Id,
    statistic: NetworkStatistic,
    tie: TieRule,
}

impl Network {
    /// Opens the records and who names whom in them.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        (statistic, tie): (NetworkStatistic, TieRule),
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let form = std::sync::Arc::clone(&of.form);
        let from = bench.role(indicator, &form, Role::Organization, "who answers")?;
        let to = bench.role(indicator, &form, Role::Subject, "the organization answered about")?;
        let from = bench.field(indicator, &form, &from, Wanted::Key)?;
        let to = bench.field(indicator, &form, &to, Wanted::Key)?;
        Ok(Self { of, from, to, statistic, tie })
    }
}

impl Estimator for Network {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.look(moment);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let (from, to) = (self.of.texts(&self.from), self.of.texts(&self.to));
        let mut nodes: BTreeSet<String> = BTreeSet::new();
        let mut named: BTreeSet<(String, String)> = BTreeSet::new();
        let n_rows = rows.len();
        rows = rows.filter(|row| from.at(row).is_some());
        for row in rows.iter() {
            let sender = from.at(row).map(fold).unwrap_or_default();
            nodes.insert(sender.clone());
            // Who names nobody is in the network all the same; who names itself is no tie.
            let Some(receiver) = to.at(row).map(fold).filter(|receiver| *receiver != sender) else {
                continue;
            };
            nodes.insert(receiver.clone());
            named.insert((sender, receiver));
        }
        let turned = |(a, b): &(String, String)| (b.clone(), a.clone());
        let pairs: BTreeSet<(&String, &String)> = named
            .iter()
            .filter(|pair| self.tie == TieRule::Either || named.contains(&turned(pair)))
            .map(|(a, b)| if a < b { (a, b) } else { (b, a) })
            .collect();
        let mut degrees: BTreeMap<&String, u32> = nodes.iter().map(|node| (node, 0)).collect();
        for (a, b) in &pairs {
            *degrees.entry(a).or_default() += 1;
            *degrees.entry(b).or_default() += 1;
        }
        let degrees: Vec<u32> = degrees.into_values().collect();
        let n = degrees.len() as u32;
        let n_one_sided = named.iter().filter(|pair| !named.contains(&turned(pair))).count() as u32;
        let value = match self.statistic {
            NetworkStatistic::Density => density(&degrees),
            NetworkStatistic::Centralization => centralization(&degrees),
        };
        let details = match value {
            Some(_) => vec![Detail::Ties { pairs: pairs.len() as u32, one_sided: n_one_sided }],
            None if n > 0 => vec![Detail::NotDefined { organizations: n }],
            None => Vec::new(),
        };
        let of_pairs = self.statistic == NetworkStatistic::Density && value.is_some();
        Estimate {
            value,
            numerator: of_pairs.then_some(pairs.len() as f64),
            denominator: of_pairs.then(|| f64::from(n) * f64::from(n - 1) / 2.0),
            n,
            n_missing: (n_rows - rows.len()) as u32 + selection.undecided.len() as u32 + selection.n_undated,
            details,
            above: self.of.origins(&rows),
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}
