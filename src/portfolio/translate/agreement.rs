//! The agreement of one partnership: its parts in order, then what holds between them.

use super::amendment::{meeting_rule, translate_amendments};
use super::amount::value_in;
use super::indicator::translate_indicator;
use super::measure::translate_reported;
use super::narrative::{texts, translate_ending, translate_narrative};
use super::references::References;
use super::target::TargetContext;
use crate::base::{Id, Period, Quantity, Unit};
use crate::portfolio::schema::{AgreementFile, ClausesEntry, ContributionEntry, TermsOfReferenceEntry};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{
    Agreement, AgreementState, ClauseTerms, Contribution, ContributionAmount, DisputeStep, EmergencyContact,
    ExitTerms, Indicator, Measure, Party, RoleAssignment, TargetSource, TermsOfReference, TimelineEntry,
};

/// Translates the agreement of the partnership `id`; the caller looks at the notes to learn whether it is sound.
pub fn translate_agreement(
    id: &Id,
    file: &AgreementFile,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Agreement {
    let term = Period::from_days(file.term.start.0, file.term.end.0);
    check_parties(file, place, references);
    check_terms(file, place, references);
    let mut indicators = translate_indicators(file, term, place, references);
    let terms_of_reference = translate_terms_of_reference(&file.terms_of_reference);
    let amendments = translate_amendments(
        &file.amendments,
        term,
        &mut indicators,
        terms_of_reference.meetings.clone(),
        &place.key("amendments"),
        references,
    );
    check_ratios(&indicators, place, references);
    Agreement {
        id: id.clone(),
        reference: file.reference.clone(),
        kind: file.kind,
        title: file.title.0.clone(),
        state: file.state,
        parties: file
            .parties
            .iter()
            .map(|party| Party {
                organization: party.organization.clone(),
                role: party.role.0.clone(),
                signatory_title: party.signatory_title.0.clone(),
                provides: texts(&party.provides),
            })
            .collect(),
        term,
        signed: file.signed.map(|day| day.0),
        funders: file.funders.clone(),
        purpose: file.purpose.0.clone(),
        summary: file.summary.0.clone(),
        mutual: texts(&file.mutual),
        roles: file
            .roles
            .iter()
            .map(|role| RoleAssignment {
                organization: role.organization.clone(),
                title: role.title.0.clone(),
                task: role.task.0.clone(),
                when: role.when.0.clone(),
                how: role.how.0.clone(),
                resources: role.resources.0.clone(),
            })
            .collect(),
        contributions: translate_contributions(&file.contributions, &place.key("contributions"), references),
        clauses: translate_clauses(&file.clauses),
        timeline: file
            .timeline
            .iter()
            .map(|entry| TimelineEntry { date: entry.date.0, what: entry.what.0.clone(), kind: entry.kind })
            .collect(),
        terms_of_reference,
        exit: file
            .exit
            .as_ref()
            .map(|exit| ExitTerms { notice_days: exit.notice_days, obligations: texts(&exit.obligations) }),
        emergency_contacts: file
            .emergency_contacts
            .iter()
            .map(|contact| EmergencyContact {
                organization: contact.organization.clone(),
                title: contact.title.0.clone(),
                telephone: contact.telephone.clone(),
            })
            .collect(),
        indicators,
        amendments,
        narrative: translate_narrative(&file.narrative),
        ending: file.ending.as_ref().map(|ending| translate_ending(ending, &place.key("ending"), references)),
    }
}

/// Checks that there are two parties at least, and none of them twice.
fn check_parties(file: &AgreementFile, place: &Place<'_>, references: &mut References<'_>) {
    let parties = place.key("parties");
    for (index, party) in file.parties.iter().enumerate() {
        let place = parties.item(index).key("organization");
        if file.parties[..index].iter().any(|other| other.organization == party.organization) {
            let message = format!("`{}` is listed twice", party.organization);
            references.error("duplicate-id", &place, message, "keep one of the two");
        }
    }
    if file.parties.len() < 2 {
        let hint = "add another `[[parties]]` with its `organization`";
        references.error("too-few-parties", &parties, "an agreement has at least two parties", hint);
    }
}

/// Checks the term, the state, and what a sound agreement should not lack.
fn check_terms(file: &AgreementFile, place: &Place<'_>, references: &mut References<'_>) {
    let term = place.key("term");
    if file.term.end.0 < file.term.start.0 {
        let message =
            format!("the term ends on {}, before it starts on {}", file.term.end.0, file.term.start.0);
        references.error("term-order", &term.key("end"), message, "exchange the two days, or correct one");
    }
    match (file.state, &file.ending) {
        (AgreementState::Ended, None) => {
            let hint = "add `[ending]` with the last day and the reason";
            let message = "the agreement has ended, and nothing says how";
            references.error("missing-ending", &place.key("state"), message, hint);
        }
        (AgreementState::Draft | AgreementState::Active, Some(_)) => {
            let message = "there is an `[ending]`, and the state is not `ended`";
            let hint = "write `state = \"ended\"`, or remove `[ending]`";
            references.error("bad-value", &place.key("state"), message, hint);
        }
        (AgreementState::Ended, Some(ending)) if ending.on.0 < file.term.start.0 => {
            let message = format!("the partnership ended on {}, before it started", ending.on.0);
            let hint = format!("the term starts on {}", file.term.start.0);
            references.error("term-order", &place.key("ending").key("on"), message, hint);
        }
        (AgreementState::Ended, Some(_)) | (AgreementState::Draft | AgreementState::Active, None) => {}
    }
    let is_drawn_up = file.state != AgreementState::Draft;
    if is_drawn_up && file.signed.is_none() {
        let message = "the agreement is in force, and nothing says when it was signed";
        references.warn(
            "unsigned",
            &place.key("state"),
            message,
            "add `signed = …`, or set `state = \"draft\"`",
        );
    }
    if file.exit.is_none() {
        let hint = "add `[exit]` with `notice_days` and what each party still does";
        references.warn("no-exit-terms", place, "the agreement does not say how a party can leave", hint);
    }
    if file.roles.is_empty() {
        let hint = "add `[[roles]]`: who, what, when, how, with which resources";
        references.warn("no-roles", place, "the agreement does not say who does what", hint);
    }
}

fn translate_indicators(
    file: &AgreementFile,
    term: Period,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Vec<Indicator> {
    let source = TargetSource::Agreement;
    let context = TargetContext { start: term.start, unit: Unit::Ratio, source, in_force_from: term.start };
    let indicators = file.indicators.0.iter().filter_map(|(id, entry)| {
        let place = place.key("indicators").key(id.as_str());
        translate_indicator(id, entry, context, &place, references)
    });
    indicators.collect()
}

/// Checks that no ratio rests, through others, on itself.
fn check_ratios(indicators: &[Indicator], place: &Place<'_>, references: &mut References<'_>) {
    let parts = |id: &Id| {
        let measure =
            indicators.iter().find(|indicator| indicator.id == *id).map(|indicator| &indicator.measure);
        match measure {
            Some(Measure::Ratio { numerator, denominator }) => vec![numerator.clone(), denominator.clone()],
            Some(_) | None => Vec::new(),
        }
    };
    for indicator in indicators {
        let (mut open, mut seen) = (parts(&indicator.id), Vec::new());
        while let Some(id) = open.pop() {
            if id == indicator.id {
                let place = place.key("indicators").key(id.as_str()).key("measure");
                let message = format!("the ratio `{id}` rests on itself");
                let hint = "its `numerator` and `denominator` are indicators that do not rest on it";
                references.error("ratio-cycle", &place, message, hint);
                break;
            }
            if !seen.contains(&id) {
                open.extend(parts(&id));
                seen.push(id);
            }
        }
    }
}

fn translate_contributions(
    entries: &[ContributionEntry],
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Vec<Contribution> {
    let translate = |(index, entry): (usize, &ContributionEntry)| {
        let place = place.item(index);
        let promised = entry.promised.as_ref().and_then(|promised| {
            let value_place = place.key("promised").key("value");
            let value = value_in(promised.unit.0, promised.value, &value_place, references)?;
            let quantity = Quantity::new(value, promised.unit.0);
            Some(ContributionAmount { quantity, per: promised.per.0.clone() })
        });
        let delivered = entry.delivered.as_ref().and_then(|delivered| {
            let delivered_place = place.key("delivered");
            let Some(promised) = &promised else {
                let message = "something was delivered, and nothing countable was promised";
                let hint = "add `promised = { … }` with the number that was promised, or remove `delivered`";
                references.error("missing-key", &delivered_place, message, hint);
                return None;
            };
            translate_reported(delivered, promised.quantity.unit, &delivered_place, references)
        });
        Contribution {
            organization: entry.organization.clone(),
            kind: entry.kind,
            what: entry.what.0.clone(),
            promised,
            delivered,
            from: entry.from.map(|day| day.0),
        }
    };
    entries.iter().enumerate().map(translate).collect()
}

fn translate_clauses(entry: &ClausesEntry) -> ClauseTerms {
    let pairs = |keyed: &crate::portfolio::schema::Keyed<crate::portfolio::schema::Words>| {
        keyed.0.iter().map(|(id, words)| (id.clone(), words.0.clone())).collect()
    };
    ClauseTerms {
        conditions: entry.conditions.clone(),
        values: pairs(&entry.values),
        omitted: pairs(&entry.omitted),
        additional: entry
            .additional
            .iter()
            .map(|clause| (clause.title.0.clone(), clause.text.0.clone()))
            .collect(),
    }
}

fn translate_terms_of_reference(entry: &TermsOfReferenceEntry) -> TermsOfReference {
    TermsOfReference {
        expected_result: entry.expected_result.0.clone(),
        meetings: entry.meetings.iter().map(meeting_rule).collect(),
        decisions: entry.decisions.0.clone(),
        quorum: entry.quorum.0.clone(),
        ground_rules: texts(&entry.ground_rules),
        dispute_steps: entry
            .dispute_steps
            .iter()
            .map(|step| DisputeStep { who: step.who.0.clone(), days: step.days })
            .collect(),
    }
}
