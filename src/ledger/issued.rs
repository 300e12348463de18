//! A figure as it was issued: value, parts, status, the target in force and the definition.

use serde::{Deserialize, Serialize};

use crate::base::{Date, Id, Period, Status, Unit, is_same_number};
use crate::portfolio::TargetSource;

/// One figure of one indicator, as a report gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedFigure {
    /// The partnership.
    pub partnership: Id,
    /// The indicator.
    pub indicator: Id,
    /// The group, for a figure within one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<IssuedGroup>,
    /// The last day looked at.
    pub on: Date,
    /// The days looked at, the end not included.
    pub window: Period,
    /// The unit.
    pub unit: Unit,
    /// The numbers.
    pub value: IssuedValue,
    /// The judgement; none for figures within groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The target judged against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<IssuedTarget>,
    /// How the figure was defined, in the agreement's own terms; none for figures within groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<serde_json::Value>,
    /// The files it came from, by their position among the edition's inputs.
    pub inputs: Vec<u32>,
}

/// Which group a figure is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedGroup {
    /// The form.
    pub form: Id,
    /// The field.
    pub field: Id,
    /// The option; none for those whose value is missing.
    pub option: Option<Id>,
}

/// The numbers of a figure; nothing where the profile withheld them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedValue {
    /// Whether the report withheld it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// Below what it lay, where the report said that of a count it withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<u32>,
    /// The value, unrounded.
    pub value: Option<f64>,
    /// What stood above the line.
    pub numerator: Option<f64>,
    /// What stood below it.
    pub denominator: Option<f64>,
    /// How many it rested on.
    pub n: u32,
    /// How many could not be used; none when that itself would tell too much.
    pub n_missing: Option<u32>,
    /// The ends of the interval.
    pub interval: Option<(f64, f64)>,
}

/// The target a status rested on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedTarget {
    /// The value.
    pub value: f64,
    /// Where it was agreed.
    pub source: TargetSource,
    /// From when it was in force.
    pub in_force_from: Date,
}

impl IssuedFigure {
    /// Tells whether both say the same of the same indicator, group and days: numbers, judgement and definition.
    pub fn says_same(&self, other: &Self) -> bool {
        let key = |figure: &Self| {
            (
                figure.partnership.clone(),
                figure.indicator.clone(),
                figure.group.clone(),
                figure.on,
                figure.window,
            )
        };
        key(self) == key(other)
            && self.value.is_same(&other.value)
            && self.status == other.status
            && self.definition == other.definition
    }
}

impl IssuedValue {
    /// Tells whether both say the same: value and the parts that are printed with it.
    pub fn is_same(&self, other: &Self) -> bool {
        let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => is_same_number(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        self.withheld == other.withheld
            && same(self.value, other.value)
            && same(self.numerator, other.numerator)
            && same(self.denominator, other.denominator)
    }
}
