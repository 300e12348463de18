//! What a file may name: organizations, parties and indicators, with the nearest known one for a wrong name.

use std::collections::BTreeMap;

use crate::base::{Id, nearest};
use crate::diag::{Code, Diagnostic, Notes};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Instruments, Organization, OrganizationKind};

/// The names known while an agreement is translated, and the list its problems go to.
#[derive(Debug)]
pub struct References<'a> {
    /// The problems.
    pub notes: &'a mut Notes,
    /// Every organization of the workspace.
    pub organizations: &'a BTreeMap<Id, Organization>,
    /// The organizations that are parties of this agreement.
    pub parties: Vec<Id>,
    /// Whether every party could be made out.
    pub are_parties_known: bool,
    /// The instruments that scores are made by.
    pub instruments: &'a Instruments,
    /// The indicators of this agreement, those of its amendments included.
    pub indicators: Vec<Id>,
}

impl References<'_> {
    /// Notes an error at the value of `place`, with a remedy.
    pub fn error(
        &mut self,
        code: Code,
        place: &Place<'_>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.notes.push(Diagnostic::error(code, message, place.at_value()).hint(hint));
    }

    /// Notes a warning at the value of `place`, with a remedy.
    pub fn warn(
        &mut self,
        code: Code,
        place: &Place<'_>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.notes.push(Diagnostic::warning(code, message, place.at_key()).hint(hint));
    }

    /// Checks that an organization is known.
    pub fn check_organization(&mut self, place: &Place<'_>, id: &Id) -> bool {
        if self.organizations.contains_key(id) {
            return true;
        }
        let known = self.organizations.keys().map(Id::as_str);
        let problem = Diagnostic::error(
            "unknown-organization",
            format!("there is no organization `{id}`"),
            place.at_value(),
        );
        let problem = problem.nearest(nearest(id.as_str(), known));
        self.notes.push(problem.hint("organizations are listed in `inputs/organizations.toml`"));
        false
    }

    /// Checks that an organization is known and a party of the agreement.
    pub fn check_party(&mut self, place: &Place<'_>, id: &Id) {
        if !self.check_organization(place, id) || self.parties.contains(id) || !self.are_parties_known {
            return;
        }
        let hint = format!("the parties are {}", list(self.parties.iter().map(Id::as_str)));
        self.error("not-a-party", place, format!("`{id}` is not a party of this agreement"), hint);
    }

    /// Checks that an organization is known and a funder.
    pub fn check_funder(&mut self, place: &Place<'_>, id: &Id) {
        if !self.check_organization(place, id) {
            return;
        }
        let kind = self.organizations.get(id).map(|organization| &organization.kind);
        if !matches!(kind, Some(OrganizationKind::Funder { .. })) {
            let is_funder =
                |organization: &&Organization| matches!(organization.kind, OrganizationKind::Funder { .. });
            let funders = self.organizations.values().filter(is_funder).map(|funder| funder.id.as_str());
            let hint = format!("the funders are {}", list(funders));
            self.error("not-a-funder", place, format!("`{id}` is not a funder"), hint);
        }
    }

    /// Checks that the agreement has an indicator.
    pub fn check_indicator(&mut self, place: &Place<'_>, id: &Id) {
        if self.indicators.contains(id) {
            return;
        }
        let near = nearest(id.as_str(), self.indicators.iter().map(Id::as_str));
        let message = format!("this agreement has no indicator `{id}`");
        let problem = Diagnostic::error("unknown-indicator", message, place.at_value()).nearest(near);
        let known = format!("its indicators are {}", list(self.indicators.iter().map(Id::as_str)));
        self.notes.push(problem.hint(known));
    }
}

fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
