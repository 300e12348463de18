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
    /// The day the reports of that period are issued, as their covers say.
    pub issued_on: Option<Date>,
    /// For whom documents are written when a run is not told otherwise.
    pub profiles: Profiles,
    /// The accent colour, `#rrggbb`, at least 4.5 to 1 on white.
    pub accent: String,
    /// The function that prepares the reports: `Evaluation lead`.
    pub prepared_by: crate::base::Localized,
}

/// For whom the documents of each kind are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profiles {
    /// Evaluation reports.
    pub evaluation: Profile,
    /// Summative reports.
    pub summative: Profile,
    /// The system map.
    pub system_map: Profile,
    /// Reports to funders.
    pub funder: Profile,
    /// All others, and the figures of the run.
    pub rest: Profile,
}

impl Profiles {
    /// Returns the same readers for every document.
    pub fn all(profile: Profile) -> Self {
        Self { evaluation: profile, summative: profile, system_map: profile, funder: profile, rest: profile }
    }

    /// Returns every profile in use, each once, that of most documents first.
    pub fn distinct(self) -> Vec<Profile> {
        let mut others: Vec<Profile> = vec![self.evaluation, self.summative, self.system_map, self.funder];
        others.retain(|profile| *profile != self.rest);
        others.sort_unstable();
        others.dedup();
        others.insert(0, self.rest);
        others
    }
}

impl Workspace {
    /// Returns the day the reports of a period are issued; the settings' day belongs to the settings' period.
    pub fn issue_day(&self, period: PeriodName) -> Option<Date> {
        self.issued_on.filter(|_| self.period == Some(period))
    }
}
