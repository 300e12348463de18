//! Targets: agreed values with their dates, and where each comes from.

use serde::{Deserialize, Serialize};

use crate::base::{Date, Localized};

/// A value agreed for an indicator. Values of shares are fractions: 15 % is `0.15`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The agreed value, stored as agreed.
    pub value: f64,
    /// The starting value, if there is one.
    pub baseline: Option<Baseline>,
    /// When it is to be reached.
    pub due: Due,
    /// Agreed values on the way, by date.
    pub milestones: Vec<Milestone>,
    /// How expectation runs between milestones, or from the baseline.
    pub path: Path,
    /// How far short is still at risk rather than off track.
    pub tolerance: Tolerance,
    /// Where it was agreed.
    pub source: TargetSource,
    /// The first day it is in force.
    pub in_force_from: Date,
    /// Why it was set or changed.
    pub reason: Localized,
}

/// A starting value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The value.
    pub value: f64,
    /// The date it was measured.
    pub on: Date,
}

/// When a target is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Due {
    /// On a date.
    On(Date),
    /// At the end of that agreement month, and the date that is.
    Month(u16, Date),
    /// In every period: judged at each period's end.
    EveryPeriod,
}

/// An agreed value on the way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// When.
    pub on: Date,
    /// The agreement month it was agreed as, if it was.
    pub month: Option<u16>,
    /// The value.
    pub value: f64,
}

/// How expectation runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Path {
    /// Nothing is expected before the due date, or between milestones the last one holds.
    Step,
    /// By days, in a straight line.
    Linear,
}

/// How far short is still at risk.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Tolerance {
    /// A share of the expected change, or of the target where there is no baseline; 0.10 unless agreed otherwise.
    Relative(f64),
    /// In the figure's unit.
    Absolute(f64),
}

/// Where a target was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TargetSource {
    /// In the agreement itself.
    Agreement,
    /// In the amendment of that number.
    Amendment(u16),
}
