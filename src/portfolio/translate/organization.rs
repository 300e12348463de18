//! Organizations: agencies, funders and landlords.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::diag::{Diagnostic, Notes};
use crate::portfolio::schema::{Keyed, KindWord, OrganizationEntry};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Organization, OrganizationKind};

/// Adds the organizations of one file to those already known.
pub fn translate_organizations(
    notes: &mut Notes,
    entries: &Keyed<OrganizationEntry>,
    place: &Place<'_>,
    known: &mut BTreeMap<Id, Organization>,
) {
    for (id, entry) in &entries.0 {
        let place = place.key(id.as_str());
        let name = &entry.name.0;
        let kind = match (entry.kind, entry.fiscal_year_start) {
            (KindWord::Agency, None) => OrganizationKind::Agency,
            (KindWord::Landlord, None) => OrganizationKind::Landlord,
            (KindWord::Funder, Some(fiscal_year_start)) => OrganizationKind::Funder { fiscal_year_start },
            (KindWord::Funder, None) => {
                let message = format!("the funder `{id}` has no `fiscal_year_start`");
                let problem = Diagnostic::error("missing-key", message, place.at_key());
                notes.push(problem.hint("add the month its fiscal year starts in, 1 to 12"));
                continue;
            }
            (KindWord::Agency | KindWord::Landlord, Some(_)) => {
                let message =
                    "only a funder has a fiscal year here; the workspace's own is in `milepost.toml`";
                let problem =
                    Diagnostic::error("bad-value", message, place.key("fiscal_year_start").at_key());
                notes.push(problem.hint("remove it, or write `kind = \"funder\"`"));
                continue;
            }
        };
        let organization = Organization {
            id: id.clone(),
            name: name.clone(),
            legal_name: entry.legal_name.as_ref().map_or(name, |words| &words.0).clone(),
            works_in: entry.works_in.0.clone(),
            address: entry.address.0.clone(),
            spokesperson_title: entry.spokesperson_title.0.clone(),
            aliases: entry.aliases.clone(),
            kind,
        };
        if known.insert(id.clone(), organization).is_some() {
            let message = format!("the organization `{id}` is already defined in another file");
            notes
                .push(Diagnostic::error("duplicate-id", message, place.at_key()).hint("keep one of the two"));
        }
    }
}
