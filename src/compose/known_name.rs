//! An organization that a survey names: in the reader's language, where the portfolio knows it.

use super::phrase::Phrase;
use super::voice::Voice;
use crate::ingest::fold;
use crate::portfolio::{Organization, Portfolio};

/// Returns an organization's name as the portfolio writes it in the reader's language, or as the survey has it.
pub(super) fn known_name(voice: &Voice<'_>, portfolio: &Portfolio, name: &str) -> Phrase {
    let key = fold(name);
    let known = portfolio.organizations.values().find(|one| !key.is_empty() && is_called(one, &key));
    match known.map(|organization| voice.local(&organization.name)) {
        Some(local) if !local.is_empty() => local,
        Some(_) | None => voice.typed(name),
    }
}

fn is_called(organization: &Organization, key: &str) -> bool {
    let written = [&organization.name, &organization.legal_name];
    let written = written.into_iter().flat_map(|text| [text.en.as_deref(), text.fr.as_deref()]).flatten();
    written.chain(organization.aliases.iter().map(String::as_str)).any(|spelling| fold(spelling) == key)
}
