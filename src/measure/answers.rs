//! Options whose meaning the measures know: how someone was present, how a survey case ended, where a leaver went.

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

/// Where someone went who left, as far as the measures tell destinations apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A permanent home: owned, rented, or with family or friends for good.
    Permanent,
    /// Anywhere else, or nobody knows.
    Other,
    /// Hospital or other residential medical facility (HUD code 206): left out of the share.
    Hospital,
    /// Foster care or a group home (215): left out.
    FosterCare,
    /// Long-term care or a nursing home (225): left out.
    LongTermCare,
    /// Deceased (24): left out.
    Deceased,
}

impl Destination {
    /// Returns the destination an option of a destination field stands for; the groups are those of HUD's data standards.
    pub fn of(option: &str) -> Option<Self> {
        match option {
            "rental" | "rental-subsidized" | "owned" | "owned-subsidized" | "family-permanent"
            | "friends-permanent" | "hopwa-permanent" => Some(Self::Permanent),
            "hospital" => Some(Self::Hospital),
            "foster-care" => Some(Self::FosterCare),
            "long-term-care" => Some(Self::LongTermCare),
            "deceased" => Some(Self::Deceased),
            "outside"
            | "emergency-shelter"
            | "safe-haven"
            | "jail"
            | "psychiatric-hospital"
            | "substance-treatment"
            | "transitional"
            | "halfway-house"
            | "hotel-unpaid"
            | "host-home"
            | "family-temporary"
            | "friends-temporary"
            | "hopwa-transitional"
            | "no-exit-interview"
            | "other"
            | "unable-to-determine"
            | "does-not-know"
            | "prefers-not-to-answer"
            | "not-collected" => Some(Self::Other),
            _ => None,
        }
    }
}
