//! Amendments: numbered, dated changes to an agreement. Targets change only through one.

use serde::{Deserialize, Serialize};

use super::agreement::MeetingRule;
use crate::base::{Date, Id, Localized};

/// One numbered change to an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// From 1.
    pub number: u16,
    /// The date it bears.
    pub date: Date,
    /// The first day it is in force; never before its date unless the parties say so.
    pub in_force_from: Date,
    /// When it was signed, if it was.
    pub signed: Option<Date>,
    /// Why.
    pub reason: Localized,
    /// The meeting that agreed it, as a date.
    pub meeting: Option<Date>,
    /// What changes, in the order it is written.
    pub changes: Vec<Change>,
}

/// One thing an amendment changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// An indicator's target: the values before and after are those in force.
    Target {
        /// The indicator.
        indicator: Id,
    },
    /// An indicator that was not there before.
    NewIndicator {
        /// The indicator.
        indicator: Id,
    },
    /// How often a kind of meeting is held.
    Meeting {
        /// The rule before, if there was one.
        before: Option<MeetingRule>,
        /// The rule after.
        after: MeetingRule,
    },
    /// Anything else, in words.
    Text {
        /// What is changed: `Visits by Agency Y`.
        subject: Localized,
        /// How it was.
        before: Localized,
        /// How it is now.
        after: Localized,
    },
}
