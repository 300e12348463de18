//! The cover of a report to a funder.

use super::Grant;
use crate::compose::document::Cover;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{fact, issued, prepared_by};
use crate::compose::voice::say;

pub(super) fn cover(grant: &Grant<'_>) -> Cover {
    let voice = grant.voice;
    let workspace = &grant.material.portfolio.workspace;
    let funder = voice.local(&grant.funder.name);
    let titles: Vec<Phrase> =
        grant.briefings.iter().map(|briefing| voice.local(&briefing.agreement.title)).collect();
    let year = voice.days(grant.reach.year);
    Cover {
        wordmarks: vec![grant.organization(&workspace.organization).flat(), funder.flat()],
        version: vec![
            say!(voice, "cover-version", profile = grant.material.evaluation.profile.as_str()).flat(),
        ],
        kind: say!(voice, "funder-kind").flat(),
        title: say!(voice, "funder-cover-title", funder = &funder).flat(),
        subtitle: grant.period().rich(),
        timeline: None,
        facts: vec![
            fact(&say!(voice, "funder-fact-partnerships"), &titles),
            fact(&say!(voice, "fact-data-as-of"), &[voice.date(grant.material.evaluation.as_of)]),
            issued(voice, grant.material.portfolio, grant.material.evaluation, grant.edition()),
            fact(&say!(voice, "funder-fact-year"), &[year]),
            fact(&say!(voice, "fact-prepared-by"), &[prepared_by(voice, grant.material.portfolio)]),
            fact(&say!(voice, "fact-prepared-for"), &[funder]),
        ],
        foot: say!(voice, "funder-cover-foot", profile = grant.material.evaluation.profile.as_str()).rich(),
    }
}
