//! How many of those housed have kept their housing: three shares that are never mixed.

use super::{Estimator, Group};
use crate::base::{Date, Id, Period, months_between};
use crate::diag::Outcome;
use crate::ingest::Role;
use crate::measure::answers::Destination;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::column::Dates;
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::interval::wilson;
use crate::measure::population::{Records, Truth};
use crate::measure::rows::Rows;
use crate::measure::survival::{Survival, Watched};
use crate::measure::window::Moment;
use crate::portfolio::{Indicator, Population, RetentionShare, Window};

/// Below so many at risk nothing is estimated.
const FEWEST_AT_RISK: u32 = 5;

/// Where stays are recorded, as the agreement says.
pub struct Stays<'a> {
    /// The records.
    pub of: &'a Population,
    /// The date a stay begins.
    pub from: &'a Id,
    /// The date it ends.
    pub to: &'a Id,
}

/// One of the three shares.
pub struct Retention {
    of: Records,
    from: Dates,
    to: Dates,
    share: Share,
    /// Whether all stays begun by the last day are looked at, rather than those begun in the window.
    is_state: bool,
}

enum Share {
    Survival { loss: Records, months: u16 },
    PointCohort { loss: Records, months: u16 },
    Hud7b2 { destination: Id },
}

impl Retention {
    /// Opens the stays and what tells how they ended.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        stays: Stays<'_>,
        share: &RetentionShare,
    ) -> Outcome<Self> {
        // A stay is dated by its beginning: who has not moved in is not housed, and lacks nothing.
        let date = stays.of.date.clone().or_else(|| Some(stays.from.clone()));
        let of = bench.open(indicator, &Population { date: date.clone(), ..stays.of.clone() })?;
        let form = std::sync::Arc::clone(&of.form);
        let from = bench.field(indicator, &form, stays.from, Wanted::Date)?;
        let to = bench.field(indicator, &form, stays.to, Wanted::Date)?;
        let mut losses = |loss: &crate::portfolio::FilterText| {
            let dataset = stays.of.dataset.clone();
            let filter = Some(loss.clone());
            let ends = Population { dataset, filter, distinct: None, date: date.clone(), latest: false };
            bench.open(indicator, &ends)
        };
        let share = match share {
            RetentionShare::Survival { loss, months } => {
                Share::Survival { loss: losses(loss)?, months: *months }
            }
            RetentionShare::PointCohort { loss, months } => {
                Share::PointCohort { loss: losses(loss)?, months: *months }
            }
            RetentionShare::Hud7b2 => Share::Hud7b2 {
                destination: bench.role(indicator, &form, Role::Destination, "the destination of leavers")?,
            },
        };
        let (from, to) = (of.dates(&from), of.dates(&to));
        Ok(Self { of, from, to, share, is_state: indicator.window == Window::At })
    }

    /// Returns the stays of each person in the order in which they began; every record its own person where none is told apart.
    fn people(&self, rows: &Rows) -> Vec<Vec<usize>> {
        let mut rows: Vec<usize> = rows.iter().filter(|&row| self.from.day(row).is_some()).collect();
        rows.sort_by_key(|&row| (self.from.day(row), row));
        let Some(keys) = self.of.keys() else {
            return rows.into_iter().map(|row| vec![row]).collect();
        };
        let mut people = vec![Vec::new(); keys.n_different()];
        for row in rows {
            if let Some(person) = keys.number(row) {
                people[person as usize].push(row);
            }
        }
        people.retain(|stays| !stays.is_empty());
        people
    }

    /// Returns what is known of one person on `on`: how long they were housed and how that ended. A stay that ended without a loss
    /// and is followed by another was a move, and the time goes on.
    fn follow(&self, stays: &[usize], loss: Option<&Truth>, on: Date) -> Followed {
        let says = |row: usize| loss.map_or(Some(true), |truth| truth.says(row));
        let start = stays.first().and_then(|&row| self.from.at(row)).unwrap_or(on);
        let time = |until: Date| months_between(start, until);
        for (at, &row) in stays.iter().enumerate() {
            let Some(end) = self.to.at(row).filter(|end| *end <= on) else {
                break;
            };
            let end_of = match (says(row), at + 1 == stays.len()) {
                (Some(true), _) => End::Lost,
                (Some(false), true) => End::Left,
                (None, true) => End::Unknown,
                (Some(false) | None, false) => continue,
            };
            return Followed { time: time(end), end: end_of };
        }
        Followed { time: time(end_of_day(on)), end: End::Still }
    }

    /// Returns everyone housed that `moment` looks at, how each fared, and how many records could not be used.
    fn followed(&self, loss: &Records, moment: Moment, group: Option<Group<'_>>) -> Cohort {
        let selection = if self.is_state { self.of.up_to(moment.on) } else { self.of.within(moment.window) };
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let people = self.people(&rows);
        let truth = loss.truth(moment.on);
        let n_placed: usize = people.iter().map(Vec::len).sum();
        let followed = people.iter().map(|stays| self.follow(stays, truth.as_deref(), moment.on)).collect();
        let n_missing = (rows.len() - n_placed + selection.undecided.len()) as u32;
        Cohort { followed, rows: people.into_iter().flatten().collect(), n_missing }
    }

    fn survival_at(&self, cohort: &Cohort, months: u16) -> Estimate {
        let curve = cohort.curve();
        let time = f64::from(months);
        let n_at_risk = curve.at_risk(time);
        let is_known = n_at_risk >= FEWEST_AT_RISK;
        let mut details = vec![cohort.ends()];
        details.extend(cohort.unknown_ends());
        if curve.n > 0 {
            details.push(match is_known {
                true => Detail::AtRisk { months, n: n_at_risk },
                false => Detail::TooFewAtRisk { months, n: n_at_risk },
            });
        }
        Estimate {
            value: is_known.then(|| curve.at(time)),
            n: curve.n,
            n_missing: cohort.n_missing,
            interval: curve.interval(time).filter(|_| is_known),
            details: if curve.n > 0 { details } else { Vec::new() },
            above: self.of.origins(&cohort.rows),
            ..Estimate::default()
        }
    }

    fn point_cohort(
        &self,
        loss: &Records,
        months: u16,
        moment: Moment,
        group: Option<Group<'_>>,
    ) -> Estimate {
        let all = self.followed(loss, moment, group);
        let mut cohort = Cohort { followed: Vec::new(), ..all };
        let time = f64::from(months);
        // Who moved in later cannot yet have been housed so long.
        let people = self.people(&cohort.rows);
        let is_old = |stays: &Vec<usize>| {
            stays
                .first()
                .and_then(|&row| self.from.at(row))
                .is_some_and(|from| months_between(from, end_of_day(moment.on)) >= time)
        };
        let (mut n_kept, mut n_lost, mut n_unknown) = (0_u32, 0_u32, 0_u32);
        let mut counted = Vec::new();
        for (stays, followed) in people.iter().zip(all.followed).filter(|(stays, _)| is_old(stays)) {
            counted.extend(stays);
            match followed.end {
                End::Lost if followed.time <= time => n_lost += 1,
                End::Left | End::Unknown if followed.time < time => n_unknown += 1,
                End::Lost | End::Left | End::Unknown | End::Still => n_kept += 1,
            }
            cohort.followed.push(followed);
        }
        let counted: Rows = counted.into_iter().copied().collect();
        let (kept, base) = (f64::from(n_kept), f64::from(n_kept + n_lost));
        let everyone = base + f64::from(n_unknown);
        let bounds = Detail::Bounds(kept / everyone, (kept + f64::from(n_unknown)) / everyone);
        Estimate {
            value: (base > 0.0).then(|| kept / base),
            numerator: Some(kept),
            denominator: Some(base),
            n: n_kept + n_lost,
            n_missing: n_unknown + cohort.n_missing,
            interval: wilson(kept, base),
            details: if n_unknown > 0 { vec![bounds] } else { Vec::new() },
            above: self.of.origins(&counted),
            below: self.of.origins(&counted),
        }
    }

    /// Stayers on the last day and leavers of the window, each person by the latest stay begun by then.
    ///
    /// HUD, *System Performance Measures*, 7b.2: leavers to hospital, foster care, long-term care and those who died are left out
    /// altogether; a destination nobody knows is not a permanent one.
    fn hud(&self, destination: &Id, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        let selection = self.of.up_to(moment.on);
        let mut rows = selection.rows;
        if let Some(members) = group.and_then(Group::above) {
            rows = self.of.in_group(&rows, members);
        }
        let destinations = self.of.texts(destination);
        let (mut above, mut below, mut n_unknown) = (Vec::new(), Vec::new(), 0);
        let (mut hospital, mut foster_care, mut long_term_care, mut deceased) = (0, 0, 0, 0);
        for row in self.people(&rows).iter().filter_map(|stays| stays.last().copied()) {
            let Some(end) = self.to.at(row).filter(|end| *end <= moment.on) else {
                above.push(row);
                below.push(row);
                continue;
            };
            if !moment.window.contains(end) {
                continue;
            }
            match destinations.at(row).and_then(Destination::of) {
                Some(Destination::Permanent) => {
                    above.push(row);
                    below.push(row);
                }
                Some(Destination::Other) => below.push(row),
                Some(Destination::Hospital) => hospital += 1,
                Some(Destination::FosterCare) => foster_care += 1,
                Some(Destination::LongTermCare) => long_term_care += 1,
                Some(Destination::Deceased) => deceased += 1,
                None => {
                    n_unknown += 1;
                    below.push(row);
                }
            }
        }
        let (above, below): (Rows, Rows) = (above.into_iter().collect(), below.into_iter().collect());
        let (kept, base) = (above.len() as f64, below.len() as f64);
        let mut details = Vec::new();
        if hospital + foster_care + long_term_care + deceased > 0 {
            details.push(Detail::Excluded { hospital, foster_care, long_term_care, deceased });
        }
        if n_unknown > 0 {
            details.push(Detail::UnknownEnds(n_unknown));
        }
        Estimate {
            value: (base > 0.0).then(|| kept / base),
            numerator: Some(kept),
            denominator: Some(base),
            n: below.len() as u32,
            n_missing: selection.undecided.len() as u32,
            interval: wilson(kept, base),
            details,
            above: self.of.origins(&above),
            below: self.of.origins(&below),
        }
    }
}

impl Estimator for Retention {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.of.is_unread() {
            return Estimate::default();
        }
        match &self.share {
            Share::Survival { loss, months } => {
                self.survival_at(&self.followed(loss, moment, group), *months)
            }
            Share::PointCohort { loss, months } => self.point_cohort(loss, *months, moment, group),
            Share::Hud7b2 { destination } => self.hud(destination, moment, group),
        }
    }

    fn survival(&self, moment: Moment) -> Option<Survival> {
        match &self.share {
            Share::Survival { loss, .. } => Some(self.followed(loss, moment, None).curve()),
            Share::PointCohort { .. } | Share::Hud7b2 { .. } => None,
        }
    }

    fn above(&self) -> Option<&Records> {
        Some(&self.of)
    }
}

/// Returns where a stay ends of which `day` is the last known: who is there on the last day of month 6 was there six months.
fn end_of_day(day: Date) -> Date {
    Period::from_days(day, day).end
}

/// One person: months from moving in to the last day known, and how it stood then.
#[derive(Debug, Clone, Copy)]
struct Followed {
    time: f64,
    end: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Lost the housing: the event.
    Lost,
    /// Left otherwise: graduated, died, moved away.
    Left,
    /// Left, and nobody wrote how.
    Unknown,
    /// Still housed.
    Still,
}

struct Cohort {
    followed: Vec<Followed>,
    rows: Rows,
    n_missing: u32,
}

impl Cohort {
    fn curve(&self) -> Survival {
        Survival::of(
            self.followed.iter().map(|one| Watched { time: one.time, is_event: one.end == End::Lost }),
        )
    }

    fn count(&self, end: End) -> u32 {
        self.followed.iter().filter(|one| one.end == end).count() as u32
    }

    fn ends(&self) -> Detail {
        let left = self.count(End::Left) + self.count(End::Unknown);
        Detail::Followed { lost: self.count(End::Lost), left, stay: self.count(End::Still) }
    }

    fn unknown_ends(&self) -> Option<Detail> {
        let n = self.count(End::Unknown);
        (n > 0).then_some(Detail::UnknownEnds(n))
    }
}
