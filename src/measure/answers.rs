//! Options whose meaning the measures know: how someone was present, and how a survey case ended.

/// How someone expected at a meeting was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Present,
    /// Not there, and had said so.
    PlannedAbsence,
    /// Not there, without a word.
    UnplannedAbsence,
}

impl Presence {
    /// Returns the presence an option of a presence field stands for.
    pub fn of(option: &str) -> Option<Self> {
        match option {
            "present" => Some(Self::Present),
            "planned-absence" => Some(Self::PlannedAbsence),
            "unplanned-absence" => Some(Self::UnplannedAbsence),
            _ => None,
        }
    }
}

/// How a survey case ended, in the terms of the AAPOR standard definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Answered in full.
    Complete,
    /// Answered in part.
    Partial,
    /// Reached, and declined.
    Refusal,
    /// Eligible, and never reached.
    NoContact,
    /// Not to be asked at all.
    Ineligible,
    /// Nobody knows whether it was to be asked.
    Unknown,
}

impl Disposition {
    /// Returns the disposition an option of a disposition field stands for.
    pub fn of(option: &str) -> Option<Self> {
        match option {
            "complete" => Some(Self::Complete),
            "partial" => Some(Self::Partial),
            "refusal" => Some(Self::Refusal),
            "no-contact" => Some(Self::NoContact),
            "ineligible" => Some(Self::Ineligible),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}
