//! An entry of `inputs/organizations.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::Words;

/// An agency, a funder or a landlord, under its id.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationEntry {
    /// What it is to the community.
    pub kind: KindWord,
    /// The name used in documents.
    pub name: Words,
    /// The name under which it is registered; the name where it is the same.
    pub legal_name: Option<Words>,
    /// What it works in.
    #[serde(default)]
    pub works_in: Words,
    /// Its address.
    #[serde(default)]
    pub address: Words,
    /// Who speaks for it, by title.
    #[serde(default)]
    pub spokesperson_title: Words,
    /// Other spellings in exports.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The month a funder's fiscal year starts in, 1 to 12.
    #[schemars(range(min = 1, max = 12))]
    pub fiscal_year_start: Option<i8>,
}

/// What an organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KindWord {
    /// Serves people.
    Agency,
    /// Pays for it.
    Funder,
    /// Lets housing.
    Landlord,
}
