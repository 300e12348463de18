//! Events for each client-month, or for each month of the window.

use std::collections::BTreeSet;

use super::{Estimator, Group};
use crate::base::{Date, Id, Period};
use crate::diag::Outcome;
use crate::measure::bench::Bench;
use crate::measure::estimate::Estimate;
use crate::measure::population::Records;
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
    fields: Option<(Id, Id)>,
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
                Some(Exposure { records, fields })
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
            None => (moment.window.n_months(), rows.len() as u32, Vec::new()),
            Some(exposure) => {
                let exposed = exposure.during(moment.window, group.and_then(Group::below));
                if let Some((event_field, person_field)) = &exposure.fields {
                    // Events and months are of the same people: an event of somebody else is not counted.
                    let events = self.of.texts(event_field);
                    let people = exposure.records.texts(person_field);
                    let keys: BTreeSet<&str> = exposed.rows.iter().filter_map(|&row| people[row]).collect();
                    n_missing += rows.iter().filter(|&&row| events[row].is_none()).count() as u32;
                    rows.retain(|&row| events[row].is_some_and(|key| keys.contains(key)));
                }
                (exposed.months, exposed.rows.len() as u32, exposure.records.origins(&exposed.rows))
            }
        };
        if let Some(members) = group.and_then(Group::above) {
            rows.retain(|&row| members[row]);
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
    rows: Vec<usize>,
    months: f64,
}

impl Exposure {
    /// Returns who was there in `window`, and for how many months; months that were not whole count by their days.
    fn during(&self, window: Period, members: Option<&[bool]>) -> Exposed {
        let mut exposed = Exposed { rows: Vec::new(), months: 0.0 };
        for row in self.records.holding(window.last_day()) {
            let Some(start) = self.records.date(row) else { continue };
            let end = self.records.end(row).unwrap_or(Date::MAX);
            let stay = Period { start, end: end.max(start) }.intersection(window);
            if !stay.is_empty() && members.is_none_or(|members| members[row]) {
                exposed.months += stay.n_months();
                exposed.rows.push(row);
            }
        }
        exposed
    }
}
