//! Places to sign.

use crate::base::Date;
use crate::compose::document::{Block, Rich, SignatureBlock, SignatureLine};
use crate::compose::reports::briefing::Briefing;
use crate::compose::voice::say;
use crate::portfolio::AgreementState;

/// Returns one place for each party of the agreement.
pub(in crate::compose::reports) fn signatures(briefing: &Briefing<'_>) -> Block {
    places(briefing, briefing.agreement.signed)
}

/// Returns one place for each party, with the date where it is known.
pub(in crate::compose::reports) fn places(briefing: &Briefing<'_>, signed: Option<Date>) -> Block {
    let voice = briefing.voice;
    let hint = match briefing.agreement.state {
        AgreementState::Draft => say!(voice, "signature-draft").flat(),
        AgreementState::Active | AgreementState::Ended => String::new(),
    };
    let line = |id, value: Rich| SignatureLine { label: say!(voice, id).flat(), value };
    let blocks = briefing.agreement.parties.iter().map(|party| SignatureBlock {
        role: say!(voice, "signature-for", role = voice.local(&party.role).inside()).capitalized().flat(),
        party: briefing.organization(&party.organization).flat(),
        hint: hint.clone(),
        lines: vec![
            line("signature-line", Rich::new()),
            line("signature-name", Rich::new()),
            line("signature-title", voice.local(&party.signatory_title).rich()),
            line("signature-date", signed.map(|date| voice.date(date).rich()).unwrap_or_default()),
        ],
    });
    Block::Signatures { heading: say!(voice, "signatures-heading").rich(), blocks: blocks.collect() }
}
