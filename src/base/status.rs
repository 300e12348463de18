//! The one judgement of a figure against the target in force.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The one judgement of a figure against the target in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// On or after the due date, reached.
    Met,
    /// Before it, at or better than expected.
    OnTrack,
    /// Before it, short by no more than the tolerance.
    AtRisk,
    /// Before it, short by more.
    OffTrack,
    /// On or after the due date, not reached.
    Missed,
    /// Before it, nothing expected yet.
    NotYetDue,
    /// Fewer than the agreement's floor.
    TooFew,
    /// The profile hides it.
    Suppressed,
    /// Nothing to compute from.
    NoData,
    /// The agreement says so.
    NotApplicable,
}
