//! A share: those of the base that the numerator holds of, over the base.

use super::{Estimator, Group, Side};
use crate::base::RowSet;
use crate::diag::{Diagnostic, Outcome};
use crate::measure::base::{Basis, Taken};
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::interval::wilson;
use crate::measure::keys::Matching;
use crate::measure::population::Records;
use crate::measure::rows::Rows;
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
    keys: Matching,
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
        let keys = Matching::new(of.keys_of(&above), records.keys_of(&below));
        Ok(Self { of, base: Below::Keyed(Keyed { taken, records, keys }) })
    }

    /// The numerator of a number agreed in words.
    fn parts_of_agreed(&self, base: f64, moment: Moment) -> Parts {
        let selection = self.of.look(moment);
        let n_missing = selection.undecided.len() as u32 + selection.n_undated;
        let above = self.of.countable(&selection.rows);
        let count = self.of.n_counted(&above) as f64;
        Parts { count, base, n_missing, above, below: Rows::default() }
    }

    /// The records of the base that the numerator holds of; those of which it cannot be told leave the base.
    fn parts_of_rows(
        &self,
        (taken, records): (Taken, &Records),
        moment: Moment,
        members: Option<&Rows>,
    ) -> Parts {
        let base = taken.select(records, moment);
        let selection = self.of.look(moment);
        let rows = members.map_or_else(|| base.rows.clone(), |members| base.rows.among(members));
        let below = rows.without(&selection.undecided);
        let above = below.among(&selection.rows);
        let n_missing = (rows.len() - below.len()) as u32 + base.undecided.len() as u32 + base.n_undated;
        Parts { count: above.len() as f64, base: below.len() as f64, n_missing, above, below }
    }

    /// The people or things of the base that have a record above the line.
    fn parts_of_keys(&self, keyed: &Keyed, moment: Moment, members: Option<&Rows>) -> Parts {
        let base = keyed.taken.select(&keyed.records, moment);
        let rows = members.map_or_else(|| base.rows.clone(), |members| base.rows.among(members));
        let keys = &keyed.keys;
        let mut below = keys.below.keyed(&rows);
        let mut n_missing = (rows.len() - below.len()) as u32 + base.undecided.len() as u32 + base.n_undated;

        let selection = self.of.look(moment);
        let in_base = keys.of_base(&keys.below.different(&below));
        let above = keys.above.having(&selection.rows, &in_base);
        let counted = keys.above.different(&above);
        if self.of.form.id == keyed.records.form.id {
            // Someone whose own record does not say is neither in nor out.
            let unsaid = keys.above.having(&selection.undecided, &in_base);
            let unsaid = keys.to_base(&keys.above.different(&unsaid).without(&counted));
            n_missing += unsaid.len() as u32;
            below = below.without(&keys.below.having(&below, &unsaid));
        } else {
            // An event that names nobody, cannot be placed in time or does not say enough may be anyone's.
            let n_nameless = selection.rows.len() - keys.above.keyed(&selection.rows).len();
            n_missing += (n_nameless + selection.undecided.len()) as u32 + selection.n_undated;
        }
        let n_base = keys.below.different(&below).len();
        Parts { count: counted.len() as f64, base: n_base as f64, n_missing, above, below }
    }
}

/// The two sides of a share, before they are divided.
struct Parts {
    count: f64,
    base: f64,
    n_missing: u32,
    above: Rows,
    below: Rows,
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
            below: self.below().map_or_else(RowSet::default, |records| records.origins(&below)),
        }
    }

    /// The part of those counted that belongs to a group of their own records: 10 of the 18 who moved felt unsafe.
    fn composition(&self, parts: &Parts, members: &Rows) -> Estimate {
        let rows = self.of.in_group(&parts.above, members);
        let count = self.of.n_counted(&rows) as f64;
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
