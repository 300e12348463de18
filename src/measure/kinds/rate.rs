//! Events for each client-month, or for each month of the window.

use super::{Estimator, Group};
use crate::base::{Date, Period, RowSet};
use crate::diag::Outcome;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::keys::Matching;
use crate::measure::population::Records;
use crate::measure::rows::Rows;
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population};

/// Events over the months in which they could have happened.
pub struct Rate {
    of: Records,
    exposure: Option<Exposure>,
}

/// Whose months are counted, and how their events are known.
struct Exposure {
    records: Records,
    /// The keys of events and of the people exposed, where both have one.
    keys: Option<Matching>,
}

impl Rate {
    /// Opens the events and the people exposed to them.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &Population,
        exposure: Option<&Population>,
    ) -> Outcome<Self> {
        let of = bench.open(indicator, of)?;
        let exposure = match exposure {
            Some(population) => {
                let records = bench.open(indicator, population)?;
                let fields = of.matching_field().zip(records.matching_field());
                let keys =
                    fields.map(|(event, person)| Matching::new(of.keys_of(&event), records.keys_of(&person)));
                Some(Exposure { records, keys })
            }
            None => None,
        };
        Ok(Self { of, exposure })
    }
}

impl Estimator for Rate {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.of.is_unread() {
            return Estimate::default();
        }
        let selection = self.of.within(moment.window);
        let mut n_missing = selection.undecided.len() as u32 + selection.n_undated;
        let mut rows = selection.rows;
        let (months, n, below) = match &self.exposure {
            None => (moment.window.n_months(), rows.len() as u32, RowSet::default()),
            Some(exposure) => {
                let exposed = exposure.during(moment.window, group.and_then(Group::below));
                if let Some(keys) = &exposure.keys {
                    // Events and months are of the same people: an event of somebody else is not counted.
                    let people = keys.of_base(&keys.below.different(&exposed.rows));
                    n_missing += (rows.len() - keys.above.keyed(&rows).len()) as u32;
                    rows = keys.above.having(&rows, &people);
                }
                (exposed.months, exposed.rows.len() as u32, exposure.records.origins(&exposed.rows))
            }
        };
        if let Some(members) = group.and_then(Group::above) {
            rows = rows.among(members);
        }
        let n_events = rows.len() as f64;
        Estimate {
            value: (months > 0.0).then(|| n_events / months),
            numerator: Some(n_events),
            denominator: Some(months),
            n,
            n_missing,
            above: self.of.origins(&rows),
            below,
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }

    fn below(&self) -> Option<&Records> {
        self.exposure.as_ref().map(|exposure| &exposure.records)
    }
}

/// The people exposed in a window, and their months together.
struct Exposed {
    rows: Rows,
    months: f64,
}

impl Exposure {
    /// Returns who was there in `window`, and for how many months; months that were not whole count by their days.
    fn during(&self, window: Period, members: Option<&Rows>) -> Exposed {
        let holding = self.records.holding(window.last_day());
        let holding = members.map_or_else(|| holding.clone(), |members| holding.among(members));
        let mut months = 0.0;
        let rows = holding.filter(|row| {
            let Some(start) = self.records.date(row) else { return false };
            let end = self.records.end(row).unwrap_or(Date::MAX);
            let stay = Period { start, end: end.max(start) }.intersection(window);
            if !stay.is_empty() {
                months += stay.n_months();
            }
            !stay.is_empty()
        });
        Exposed { rows, months }
    }
}
