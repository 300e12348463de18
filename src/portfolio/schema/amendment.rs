//! An amendment, as written under `[[amendments]]`: the whole of a change in one place.

use schemars::JsonSchema;
use serde::Deserialize;

use super::agreement::MeetingEntry;
use super::indicator::{BaselineEntry, IndicatorEntry, MilestoneEntry};
use super::written::{Amount, Day, DueText, Keyed, Words};
use crate::portfolio::Path;

/// A numbered change.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendmentEntry {
    /// From 1, without gaps.
    pub number: u16,
    /// The date it bears.
    pub date: Day,
    /// The first day it is in force.
    pub in_force_from: Day,
    /// When it was signed, if it was.
    pub signed: Option<Day>,
    /// The meeting that agreed it, as its date.
    pub meeting: Option<Day>,
    /// Why.
    pub reason: Words,
    /// New targets, under the indicator they change.
    #[serde(default)]
    pub targets: Keyed<NewTargetEntry>,
    /// New indicators, under their id.
    #[serde(default)]
    pub indicators: Keyed<IndicatorEntry>,
    /// New rules of how often a kind of meeting is held.
    #[serde(default)]
    pub meetings: Vec<MeetingEntry>,
    /// Other changes, in words.
    #[serde(default)]
    pub texts: Vec<TextChangeEntry>,
}

/// A target that takes the place of an earlier one. What it leaves out (due date, baseline, path, tolerance) stays as
/// it was; milestones never carry over.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTargetEntry {
    /// The agreed value.
    pub value: Amount,
    /// When it is to be reached.
    pub due: Option<DueText>,
    /// The starting value.
    pub baseline: Option<BaselineEntry>,
    /// Agreed values on the way, in order.
    #[serde(default)]
    pub milestones: Vec<MilestoneEntry>,
    /// How expectation runs before the due date.
    pub path: Option<Path>,
    /// How far short is still at risk.
    pub tolerance: Option<Amount>,
    /// Why this value; the amendment's reason without it.
    pub reason: Option<Words>,
}

/// A change in words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextChangeEntry {
    /// What is changed.
    pub subject: Words,
    /// How it was.
    pub before: Words,
    /// How it is now.
    pub after: Words,
}
