//! `milepost.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Colour, Day, PeriodText, Words};
use crate::base::{Id, Profile};

/// The settings of a workspace.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceFile {
    /// The organization that answers for the reports.
    pub organization: Id,
    /// The function that prepares the reports, by title.
    pub prepared_by: Words,
    /// The month the fiscal year starts in, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub fiscal_year_start: i8,
    /// The languages documents are written in.
    pub languages: Vec<LanguageWord>,
    /// The period a run evaluates when it is not told another.
    pub period: Option<PeriodText>,
    /// The data cut when a run is not told another; else the period's last day.
    pub as_of: Option<Day>,
    /// The day the reports of that period are issued, as their covers say; unless given, the covers name the edition alone.
    pub issued_on: Option<Day>,
    /// For whom documents are written when a run is not told otherwise; the partners themselves unless told.
    #[serde(default)]
    pub profile: Profile,
    /// Documents that are written for other readers than the rest.
    #[serde(default)]
    pub profiles: OtherReaders,
    /// How documents look.
    #[serde(default)]
    pub theme: Theme,
}

/// For whom documents of a kind are written, where it is not for the same readers as the rest.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OtherReaders {
    /// Evaluation reports.
    pub evaluation: Option<Profile>,
    /// Summative reports.
    pub summative: Option<Profile>,
    /// The system map.
    pub system_map: Option<Profile>,
    /// Reports to funders.
    pub funder: Option<Profile>,
}

/// What an organization may change of the documents' look.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The accent colour; its contrast on white must be at least 4.5 to 1.
    pub accent: Option<Colour>,
}

/// A language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LanguageWord {
    /// Canadian English.
    En,
    /// Canadian French.
    Fr,
}
