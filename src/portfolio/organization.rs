//! Organizations: agencies, funders and landlords.

use serde::{Deserialize, Serialize};

use crate::base::{Id, Localized};

/// A party to agreements, or a funder of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    /// `agency-y`.
    pub id: Id,
    /// The name used in documents.
    pub name: Localized,
    /// The name under which it is registered.
    pub legal_name: Localized,
    /// What it works in.
    pub works_in: Localized,
    /// Its address.
    pub address: Localized,
    /// Who speaks for it, by title.
    pub spokesperson_title: Localized,
    /// Other spellings in exports.
    pub aliases: Vec<String>,
    /// What it is to the community.
    pub kind: OrganizationKind,
}

/// What an organization is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OrganizationKind {
    /// Serves people.
    Agency,
    /// Pays for it.
    Funder {
        /// The month its fiscal year starts in, 1 to 12.
        fiscal_year_start: i8,
    },
    /// Lets housing.
    Landlord,
}
