//! Numbers that carry their unit, and the direction in which a number is good.

use serde::{Deserialize, Serialize};

/// What is counted. Wording knows the singular and plural of each in every language.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the English noun it stands for")]
pub enum Noun {
    Client,
    Household,
    Person,
    HousingUnit,
    Move,
    Visit,
    Referral,
    Intake,
    Meeting,
    Action,
    Response,
    Program,
    Organization,
    Session,
    Hour,
    Placement,
    Place,
    Record,
}

/// The unit of a figure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// So many of something.
    Count(Noun),
    /// A share of a base, held as 0..=1 and printed in percent.
    Percent,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Points on a declared scale, such as 0-10.
    Points,
    /// Something for each month of the period.
    PerMonth(Noun),
    /// Something for each client and month.
    PerClientMonth(Noun),
    /// Canadian dollars.
    Dollars,
    /// One figure over another of the same unit.
    Ratio,
}

/// A number with its unit. Shares are fractions: 18 % is `0.18`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number, unrounded.
    pub value: f64,
    /// What it counts or measures.
    pub unit: Unit,
}

impl Quantity {
    /// Returns `value` of `unit`.
    pub fn new(value: f64, unit: Unit) -> Self {
        Self { value, unit }
    }
}

/// Two numbers closer than this share of their size are the same number: 6 of 40 is 15 %.
const HAIR: f64 = 1e-9;

/// Tells whether two numbers are the same but for what arithmetic in binary fractions leaves.
pub fn is_same_number(a: f64, b: f64) -> bool {
    (a - b).abs() <= HAIR * a.abs().max(b.abs()).max(1.0)
}

/// Which way a figure has to lie from its target to be good.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// A floor: the figure should reach the target.
    AtLeast,
    /// A ceiling: the figure should not pass the target.
    AtMost,
    /// A corridor from the target to `upper`.
    Between {
        /// The upper end, in the figure's unit.
        upper: f64,
    },
    /// The target itself and nothing else.
    Exactly,
}
