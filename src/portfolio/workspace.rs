//! The settings of a workspace: who answers for the reports, the fiscal year, languages, theme.

use serde::{Deserialize, Serialize};

use crate::base::{Date, Id, Language, PeriodName, Profile};

/// What `milepost.toml` says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// The organization that answers for the reports.
    pub organization: Id,
    /// The month the fiscal year starts in, 1 to 12.
    pub fiscal_year_start: i8,
    /// The languages documents are written in.
    pub languages: Vec<Language>,
    /// The period a run evaluates when it is not told another.
    pub period: Option<PeriodName>,
    /// The data cut when a run is not told another; else the period's last day.
    pub as_of: Option<Date>,
    /// For whom documents are written when a run is not told otherwise.
    pub profile: Profile,
    /// The accent colour, `#rrggbb`, at least 4.5 to 1 on white.
    pub accent: String,
    /// The function that prepares the reports: `Evaluation lead`.
    pub prepared_by: crate::base::Localized,
}
