//! The organizations of the portfolio, found by the names that a survey gives them.

use std::collections::BTreeMap;

use super::fit::Names;
use super::network::Parties;
use crate::base::{Id, Localized};
use crate::ingest::fold;
use crate::portfolio::{Agreement, Portfolio};

/// Names of organizations in the portfolio, in every spelling it knows.
pub struct KnownNames<'a> {
    portfolio: &'a Portfolio,
    by_name: BTreeMap<String, Id>,
}

impl<'a> KnownNames<'a> {
    /// Gathers the names of a portfolio.
    pub fn new(portfolio: &'a Portfolio) -> Self {
        let mut by_name = BTreeMap::new();
        for organization in portfolio.organizations.values() {
            let both = |text: &Localized| [text.en.clone(), text.fr.clone()].into_iter().flatten().collect();
            let names: [Vec<String>; 3] =
                [both(&organization.name), both(&organization.legal_name), organization.aliases.clone()];
            for name in names.iter().flatten().filter(|name| !name.is_empty()) {
                by_name.entry(fold(name)).or_insert_with(|| organization.id.clone());
            }
        }
        Self { portfolio, by_name }
    }

    fn agree(&self, one: &Id, other: &Id) -> bool {
        let mut agreements = self.portfolio.agreements.values();
        agreements.any(|agreement| is_party(agreement, one) && is_party(agreement, other))
    }
}

impl Names for KnownNames<'_> {
    fn organization(&self, name: &str) -> Option<Id> {
        self.by_name.get(&fold(name)).cloned()
    }

    fn has_agreement(&self, organization: &Id) -> bool {
        self.agree(&self.portfolio.workspace.organization, organization)
    }
}

impl Parties for KnownNames<'_> {
    fn is_party(&self, organization: &str) -> bool {
        let Some(id) = self.organization(organization) else { return false };
        self.portfolio.agreements.values().any(|agreement| is_party(agreement, &id))
    }

    fn share_agreement(&self, one: &str, other: &str) -> bool {
        match (self.organization(one), self.organization(other)) {
            (Some(one), Some(other)) => one != other && self.agree(&one, &other),
            (_, _) => false,
        }
    }
}

fn is_party(agreement: &Agreement, organization: &Id) -> bool {
    agreement.parties.iter().any(|party| party.organization == *organization)
}
