//! An indicator and its target, as written under `[indicators.<id>]`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::measure::MeasureEntry;
use super::written::{Amount, Day, DueText, NounText, UnitText, WindowText, Words};
use crate::base::Id;
use crate::portfolio::{Level, Path, Question};

/// An indicator, under its id.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    /// What it is called.
    pub name: Words,
    /// How sentences call it, after "for" or "pour".
    #[serde(default)]
    pub short: Words,
    /// What those counted did or are, after their number: "moved to another unit".
    #[serde(default)]
    pub predicate: Words,
    /// What the base of a share counts: "clients".
    pub counts: Option<NounText>,
    /// What exactly is counted or measured.
    pub definition: Words,
    /// Who is counted, in words: an indicator without a base cannot be judged.
    pub base: Words,
    /// Whether the base is everyone the agreement serves.
    #[serde(default)]
    pub is_census: bool,
    /// How much, how well, or whether anyone is better off.
    pub question: Question,
    /// Output, outcome or impact.
    pub level: Level,
    /// The organization that owes the data.
    pub owner: Option<Id>,
    /// The function there that owes it.
    #[serde(default)]
    pub owner_title: Words,
    /// How it is computed.
    pub measure: MeasureEntry,
    /// Which records it looks at.
    pub window: WindowText,
    /// The unit of the figure.
    pub unit: UnitText,
    /// Which way is good.
    pub direction: DirectionWord,
    /// The upper end, where the direction is "between".
    pub upper: Option<Amount>,
    /// Fields to break the figure down by.
    #[serde(default)]
    pub by: Vec<Id>,
    /// Fewer than this many in the base and no status is given.
    #[serde(default = "default_floor")]
    pub floor: u32,
    /// Why it is set aside, if it is.
    pub not_applicable: Option<Words>,
    /// What was agreed for it.
    pub target: Option<TargetEntry>,
}

/// Spec'd floor: below five nothing is judged.
fn default_floor() -> u32 {
    5
}

/// Which way a figure has to lie from its target to be good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum DirectionWord {
    /// A floor.
    #[serde(rename = "at least")]
    AtLeast,
    /// A ceiling.
    #[serde(rename = "at most")]
    AtMost,
    /// A corridor from the target to `upper`.
    #[serde(rename = "between")]
    Between,
    /// The target itself.
    #[serde(rename = "exactly")]
    Exactly,
}

/// A target of an agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetEntry {
    /// The agreed value.
    pub value: Amount,
    /// When it is to be reached.
    pub due: DueText,
    /// The starting value.
    pub baseline: Option<BaselineEntry>,
    /// Agreed values on the way, in order.
    #[serde(default)]
    pub milestones: Vec<MilestoneEntry>,
    /// How expectation runs before the due date; "step" without it.
    pub path: Option<Path>,
    /// How far short is still at risk; "10 %" without it.
    pub tolerance: Option<Amount>,
    /// Why this value.
    #[serde(default)]
    pub reason: Words,
}

/// A starting value, with the date it was measured.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineEntry {
    /// The value.
    pub value: Amount,
    /// When it was measured; the first day of the agreement without it.
    pub on: Option<Day>,
}

/// An agreed value on the way: by agreement month or by date.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MilestoneEntry {
    /// The agreement month at whose end it is expected.
    #[schemars(range(min = 1, max = 1200))]
    pub month: Option<u16>,
    /// The date on which it is expected.
    pub on: Option<Day>,
    /// The value.
    pub value: Amount,
}
