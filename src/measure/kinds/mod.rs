//! One estimator a measure. Adding a measure is one file here and one line in [`prepare`].

mod actions_on_time;
mod attendance;
mod cadence;
mod change;
mod count;
mod duration;
mod matched_change;
mod mean;
mod median;
mod minutes_timely;
mod network;
mod people;
mod proportion;
mod rate;
mod ratio;
mod reported;
mod response_rate;
mod retention;
mod score;

use std::sync::Arc;

pub use cadence::Gaps;
pub use median::quantile;
pub use ratio::Prepared;
use retention::Stays;

use super::bench::Bench;
use super::estimate::Estimate;
use super::population::Records;
use super::rows::Rows;
use super::survival::Survival;
use super::window::Moment;
use crate::diag::Outcome;
use crate::portfolio::{Indicator, Measure};

/// Computes one measure of one partnership at any moment, whole or within a group.
pub trait Estimator: Send + Sync {
    /// Returns the value at `moment`; of a group when there is one.
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate;

    /// Returns the curve the value is read off, where it is one of survival.
    fn survival(&self, _moment: Moment) -> Option<Survival> {
        None
    }

    /// Returns the records above the line, by whose fields it can be broken down.
    fn above(&self) -> Option<&Records> {
        None
    }

    /// Returns the records of the base, by whose fields it can be broken down.
    fn below(&self) -> Option<&Records> {
        None
    }
}

/// A group of a breakdown.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// Whose records it divides.
    pub side: Side,
    /// The records of that side's partition that belong to it.
    pub members: &'a Rows,
}

/// Whose records a breakdown divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Those above the line: what the numerator is made of.
    Above,
    /// Those of the base: the share within each group.
    Below,
    /// Both, because both are records of one form.
    Both,
}

impl<'a> Group<'a> {
    /// Returns the members among the records above the line, if it divides them.
    pub fn above(self) -> Option<&'a Rows> {
        match self.side {
            Side::Above | Side::Both => Some(self.members),
            Side::Below => None,
        }
    }

    /// Returns the members among the records of the base, if it divides them.
    pub fn below(self) -> Option<&'a Rows> {
        match self.side {
            Side::Below | Side::Both => Some(self.members),
            Side::Above => None,
        }
    }
}

/// Returns the estimator of an indicator, or notes why it cannot be computed from the forms there are.
pub fn prepare(
    bench: &mut Bench<'_>,
    indicator: &Indicator,
    operands: &[Arc<Prepared>],
) -> Outcome<Box<dyn Estimator>> {
    Ok(match &indicator.measure {
        Measure::Count { of, among } => {
            Box::new(count::Count::prepare(bench, indicator, of, among.as_ref())?)
        }
        Measure::People { of, counted, partnerships } => {
            Box::new(people::People::prepare(bench, indicator, of, *counted, partnerships)?)
        }
        Measure::Proportion { of, base } => {
            Box::new(proportion::Proportion::prepare(bench, indicator, of, base)?)
        }
        Measure::Mean { of, field } => Box::new(mean::Mean::prepare(bench, indicator, of, field)?),
        Measure::Median { of, field } => Box::new(median::Median::prepare(bench, indicator, of, field)?),
        Measure::Change { of, baseline, form } => {
            Box::new(change::Change::prepare(bench, indicator, of, baseline, *form)?)
        }
        Measure::Rate { of, exposure } => {
            Box::new(rate::Rate::prepare(bench, indicator, of, exposure.as_ref())?)
        }
        Measure::Cadence { of, at_most_days } => {
            Box::new(cadence::Cadence::prepare(bench, indicator, of, *at_most_days)?)
        }
        Measure::Duration { of, from, to } => {
            Box::new(duration::Duration::prepare(bench, indicator, of, from, to)?)
        }
        Measure::Attendance { of } => Box::new(attendance::Attendance::prepare(bench, indicator, of)?),
        Measure::ActionsOnTime { of } => {
            Box::new(actions_on_time::ActionsOnTime::prepare(bench, indicator, of)?)
        }
        Measure::MinutesTimely { of } => {
            Box::new(minutes_timely::MinutesTimely::prepare(bench, indicator, of)?)
        }
        Measure::Ratio { numerator, denominator } => {
            Box::new(ratio::Ratio::prepare(bench, indicator, operands, numerator, denominator)?)
        }
        Measure::Retention { of, from, to, share } => {
            Box::new(retention::Retention::prepare(bench, indicator, Stays { of, from, to }, share)?)
        }
        Measure::Score { of, scoring } => Box::new(score::Score::prepare(bench, indicator, of, scoring)?),
        Measure::Network { of, statistic, tie } => {
            Box::new(network::Network::prepare(bench, indicator, of, (*statistic, *tie))?)
        }
        Measure::MatchedChange { of, before, field } => {
            Box::new(matched_change::MatchedChange::prepare(bench, indicator, (of, before), field)?)
        }
        Measure::ResponseRate { of } => Box::new(response_rate::ResponseRate::prepare(bench, indicator, of)?),
        Measure::Reported { values } => Box::new(reported::Reported::prepare(values)),
    })
}
