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

impl Status {
    /// Every status in the order documents list them: what is good first, what is not judged last.
    pub const ALL: [Self; 10] = [
        Self::Met,
        Self::OnTrack,
        Self::AtRisk,
        Self::OffTrack,
        Self::Missed,
        Self::NotYetDue,
        Self::TooFew,
        Self::Suppressed,
        Self::NoData,
        Self::NotApplicable,
    ];

    /// Returns the name that data files and templates use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::OffTrack => "off-track",
            Self::Missed => "missed",
            Self::NotYetDue => "not-yet-due",
            Self::TooFew => "too-few",
            Self::Suppressed => "suppressed",
            Self::NoData => "no-data",
            Self::NotApplicable => "not-applicable",
        }
    }
}
