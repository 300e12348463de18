//! The cover of an evaluation report.

use crate::base::add_months;
use crate::compose::document::Cover;
use crate::compose::exhibit::timeline;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, fact, issued};
use crate::compose::voice::say;
use crate::evaluate::PartnershipEvaluation;

pub(super) fn cover(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Cover {
    let voice = briefing.voice;
    let period = voice.months(partnership.period);
    Cover {
        wordmarks: briefing.parties().iter().map(Phrase::flat).collect(),
        version: vec![
            say!(voice, "cover-agreement", reference = voice.typed(&briefing.agreement.reference)).flat(),
            say!(voice, "cover-version", profile = briefing.run.profile.as_str()).flat(),
        ],
        kind: say!(voice, "evaluation-kind").flat(),
        title: voice.local(&briefing.agreement.title).flat(),
        subtitle: say!(voice, "cover-subtitle", parties = briefing.parties_listed(), period = period).rich(),
        timeline: Some(timeline(voice, briefing.agreement, Some(partnership.period))),
        facts: facts(briefing, partnership),
        foot: say!(voice, "cover-foot", profile = briefing.run.profile.as_str()).rich(),
    }
}

fn facts(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
) -> Vec<crate::compose::document::Fact> {
    let voice = briefing.voice;
    let workspace = &briefing.portfolio.workspace;
    let others =
        briefing.agreement.parties.iter().map(|party| &party.organization).chain(&briefing.agreement.funders);
    let readers: Vec<Phrase> =
        others.filter(|id| **id != workspace.organization).map(|id| briefing.organization(id)).collect();
    let mut facts = vec![
        fact(&say!(voice, "fact-agreement"), &[agreement_words(briefing)]),
        fact(&say!(voice, "fact-period"), &[period_words(briefing, partnership)]),
        fact(&say!(voice, "fact-data-as-of"), &[voice.date(briefing.as_of())]),
        issued(voice, briefing.portfolio, briefing.run, partnership.edition),
        fact(&say!(voice, "fact-prepared-by"), &[briefing.prepared_by()]),
    ];
    if !readers.is_empty() {
        facts.push(fact(&say!(voice, "fact-prepared-for"), &[voice.locale.and(&readers)]));
    }
    facts
}

/// Returns "Memorandum of understanding of 1 April 2025, as changed by Amendment 1 from 1 March 2026".
fn agreement_words(briefing: &Briefing<'_>) -> Phrase {
    let voice = briefing.voice;
    let name = briefing.agreement_name().capitalized();
    let dated =
        say!(voice, "agreement-dated", agreement = name, date = voice.date(briefing.agreement_date()));
    let mut in_force =
        briefing.agreement.amendments.iter().filter(|amendment| amendment.in_force_from <= briefing.as_of());
    match in_force.next_back() {
        Some(amendment) => say!(
            voice,
            "agreement-changed",
            agreement = dated,
            amendment = voice.amendment(amendment.number),
            date = voice.date(amendment.in_force_from),
        ),
        None => dated,
    }
}

/// Returns "1 January to 31 March 2026, months 10 to 12", with the months only where the period holds whole ones.
fn period_words(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Phrase {
    let voice = briefing.voice;
    let period = partnership.period;
    let days = voice.days(period);
    let start = briefing.agreement.term.start;
    let month_at = |date| (0..1200_i32).find(|months| add_months(start, *months) == date);
    match (month_at(period.start), month_at(period.end)) {
        (Some(before), Some(last)) if last > before => {
            let first = voice.whole(before + 1);
            let months = if last == before + 1 {
                say!(voice, "cover-month", month = first)
            } else {
                say!(voice, "cover-months", first = first, last = voice.whole(last))
            };
            days.join(", ", &months)
        }
        _ => days,
    }
}
