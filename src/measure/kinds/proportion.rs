//! A share: those of the base that the numerator holds of, over the base.

use std::collections::BTreeSet;

use super::{Estimator, Group, Side};
use crate::base::Id;
use crate::diag::{Diagnostic, Outcome};
use crate::measure::base::{Basis, Taken};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::interval::wilson;
use crate::measure::population::Records;
use crate::measure::window::Moment;
use crate::portfolio::{Base, Indicator, Population};

/// A share with its Wilson interval.
pub struct Proportion {
    of: Records,
    base: Below,
}

/// What the share is of.
enum Below {
    /// A number agreed in words: nothing to match.
    Agreed(f64),
    /// Records of the numerator's own form, matched row by row.
    SameRows(Taken, Records),
    /// Records matched by the key of a person or thing.
    Keyed(Keyed),
}

/// A base matched by the key of a person or thing.
struct Keyed {
    taken: Taken,
    records: Records,
    /// The field of the numerator's form that holds the key.
    above: Id,
    /// The field of the base's form that holds it.
    below: Id,
}

impl Proportion {
    /// Opens both populations and finds how they are matched.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        base: &Base,
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let (taken, records) = match Basis::open(bench, indicator, base)? {
            Basis::Agreed(number) => return Ok(Self { of, base: Below::Agreed(number) }),
            Basis::Counted(taken, records) => (taken, records),
        };
        if of.form.id == records.form.id && of.distinct.is_none() && records.distinct.is_none() {
            return Ok(Self { of, base: Below::SameRows(taken, records) });
        }
        let Some((above, below)) = of.matching_field().zip(records.matching_field()) else {
            let message = format!("the share `{}` and its base have no key in common", indicator.id);
            let diagnostic = Diagnostic::error("base-not-matched", message, bench.origin());
            return Err(bench.refuse(diagnostic.hint("name the key with `distinct` in both")));
        };
        Ok(Self { of, base: Below::Keyed(Keyed { taken, records, above, below }) })
    }

    /// The numerator of a number agreed in words.
    fn parts_of_agreed(&self, base: f64, moment: Moment) -> Parts {
        let selection = self.of.look(moment);
        let n_missing = selection.undecided.len() as u32 + selection.n_undated;
        let mut above = selection.rows;
        let keys = self.of.keys();
        let count = if self.of.distinct.is_some() {
            above.retain(|&row| keys[row].is_some());
            distinct(&above, &keys)
        } else {
            above.len()
        };
        Parts { count: count as f64, base, n_missing, above, below: Vec::new() }
    }

    /// The records of the base that the numerator holds of; those of which it cannot be told leave the base.
    fn parts_of_rows(
        &self,
        (taken, records): (Taken, &Records),
        moment: Moment,
        members: Option<&[bool]>,
    ) -> Parts {
        let base = taken.select(records, moment);
        let selection = self.of.look(moment);
        let above: BTreeSet<usize> = selection.rows.into_iter().collect();
        let undecided: BTreeSet<usize> = selection.undecided.into_iter().collect();
        let rows = base.rows.into_iter().filter(|&row| members.is_none_or(|members| members[row]));
        let (missing, below): (Vec<usize>, Vec<usize>) = rows.partition(|row| undecided.contains(row));
        let above: Vec<usize> = below.iter().copied().filter(|row| above.contains(row)).collect();
        let n_missing = missing.len() as u32 + base.undecided.len() as u32 + base.n_undated;
        Parts { count: above.len() as f64, base: below.len() as f64, n_missing, above, below }
    }

    /// The people or things of the base that have a record above the line.
    fn parts_of_keys(&self, keyed: &Keyed, moment: Moment, members: Option<&[bool]>) -> Parts {
        let base = keyed.taken.select(&keyed.records, moment);
        let base_keys = keyed.records.texts(&keyed.below);
        let rows = base.rows.into_iter().filter(|&row| members.is_none_or(|members| members[row]));
        let (mut below, nameless): (Vec<usize>, Vec<usize>) = rows.partition(|&row| base_keys[row].is_some());
        let mut n_missing = nameless.len() as u32 + base.undecided.len() as u32 + base.n_undated;

        let selection = self.of.look(moment);
        let keys = self.of.texts(&keyed.above);
        let in_base: BTreeSet<&str> = below.iter().filter_map(|&row| base_keys[row]).collect();
        let is_in_base = |row: &usize| keys[*row].is_some_and(|key| in_base.contains(key));
        let above: Vec<usize> = selection.rows.iter().copied().filter(is_in_base).collect();
        let counted: BTreeSet<&str> = above.iter().filter_map(|&row| keys[row]).collect();
        if self.of.form.id == keyed.records.form.id {
            // Someone whose own record does not say is neither in nor out.
            let unsaid: BTreeSet<&str> = selection.undecided.iter().filter_map(|&row| keys[row]).collect();
            let is_unsaid = |key: &str| unsaid.contains(key) && !counted.contains(key);
            n_missing += in_base.iter().filter(|key| is_unsaid(key)).count() as u32;
            below.retain(|&row| base_keys[row].is_some_and(|key| !is_unsaid(key)));
        } else {
            // An event that names nobody, cannot be placed in time or does not say enough may be anyone's.
            let n_nameless = selection.rows.iter().filter(|&&row| keys[row].is_none()).count();
            n_missing += (n_nameless + selection.undecided.len()) as u32 + selection.n_undated;
        }
        let n_base = distinct(&below, &base_keys);
        Parts { count: counted.len() as f64, base: n_base as f64, n_missing, above, below }
    }
}

/// The two sides of a share, before they are divided.
struct Parts {
    count: f64,
    base: f64,
    n_missing: u32,
    above: Vec<usize>,
    below: Vec<usize>,
}

impl Estimator for Proportion {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let members = group.and_then(Group::below);
        let parts = match &self.base {
            Below::Agreed(_) if self.of.is_unread() => return Estimate::default(),
            Below::Agreed(base) => self.parts_of_agreed(*base, moment),
            Below::SameRows(taken, records) => self.parts_of_rows((*taken, records), moment, members),
            Below::Keyed(_) if self.of.partition.is_none() => return Estimate::default(),
            Below::Keyed(keyed) => self.parts_of_keys(keyed, moment, members),
        };
        match group {
            Some(Group { side: Side::Above, members }) => self.composition(&parts, members),
            Some(_) | None => self.share(parts),
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }

    fn below(&self) -> Option<&Records> {
        match &self.base {
            Below::Agreed(_) => None,
            Below::SameRows(_, records) => Some(records),
            Below::Keyed(keyed) => Some(&keyed.records),
        }
    }
}

impl Proportion {
    fn share(&self, parts: Parts) -> Estimate {
        let Parts { count, base, n_missing, above, below } = parts;
        let n_rows = above.len() as u32;
        Estimate {
            value: (base > 0.0).then(|| count / base),
            numerator: Some(count),
            denominator: Some(base),
            n: base.round() as u32,
            n_missing,
            interval: wilson(count, base),
            details: if f64::from(n_rows) > count { vec![Detail::Rows(n_rows)] } else { Vec::new() },
            above: self.of.origins(&above),
            below: self.below().map_or_else(Vec::new, |records| records.origins(&below)),
        }
    }

    /// The part of those counted that belongs to a group of their own records: 10 of the 18 who moved felt unsafe.
    fn composition(&self, parts: &Parts, members: &[bool]) -> Estimate {
        let rows = self.of.in_group(&parts.above, members);
        let count = match self.of.distinct {
            Some(_) => distinct(&rows, &self.of.keys()),
            None => rows.len(),
        } as f64;
        Estimate {
            value: (parts.count > 0.0).then(|| count / parts.count),
            numerator: Some(count),
            denominator: Some(parts.count),
            n: parts.count as u32,
            above: self.of.origins(&rows),
            below: self.of.origins(&parts.above),
            ..Estimate::default()
        }
    }
}

fn distinct(rows: &[usize], keys: &[Option<&str>]) -> usize {
    rows.iter().filter_map(|&row| keys[row]).collect::<BTreeSet<_>>().len()
}
