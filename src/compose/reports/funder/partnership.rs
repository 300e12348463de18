//! One partnership in a report to its funder: objectives and accomplishments, reasons, developments, what comes next.

use crate::base::PeriodName;
use crate::compose::document::{Begins, Block, Opener};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, points, section};
use crate::compose::reports::evaluation::{next_date, order, overview};
use crate::compose::sentence::{Judged, Numbering};
use crate::compose::voice::say;
use crate::evaluate::{NextDate, NextDateKind, Status};

/// As many dates ahead as are named.
const MOST_DATES: usize = 4;

/// Returns the pages of one partnership. What ends at the head of a page leaves room for the next.
pub(super) fn partnership(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Vec<Block> {
    let voice = briefing.voice;
    let judged = order(briefing);
    let agreement = briefing.agreement;
    let eyebrow = voice.local(&agreement.title);
    let agreed = voice.local(&agreement.summary);
    let agreed = if agreed.is_empty() { voice.local(&agreement.purpose) } else { agreed };
    let opener = Opener {
        bookmark: Some(eyebrow.flat()),
        begins: Begins::Here,
        ..briefing.opener(&eyebrow, &voice.headline(&judged))
    };
    let opening = vec![
        Block::Opener(opener),
        section(&say!(voice, "summary-agreed"), vec![body(&agreed)]),
        Block::Table(overview(briefing, &judged, numbering)),
    ];
    // What was agreed stands with the results; a page that cannot hold both begins with it.
    let mut blocks = vec![Block::KeepTogether(opening)];
    blocks.extend(reasons(briefing, &judged));
    let developments = developments(briefing);
    let developments = match developments.is_empty() {
        true => body(&say!(voice, "funder-no-developments")),
        false => points(&developments),
    };
    blocks.push(section(&say!(voice, "section-developments"), vec![developments]));
    let ahead: Vec<Phrase> = dates(briefing)
        .take(MOST_DATES)
        .map(|next| say!(voice, "dated", date = voice.date(next.on), text = next_date(briefing, next)))
        .collect();
    let ahead = if ahead.is_empty() { body(&say!(voice, "funder-nothing-ahead")) } else { points(&ahead) };
    blocks.push(section(&say!(voice, "section-next-period"), vec![ahead]));
    blocks
}

/// Returns why targets are missed or behind, each by the name it has in the table.
fn reasons(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Option<Block> {
    let voice = briefing.voice;
    let is_behind = |status: Status| matches!(status, Status::OffTrack | Status::AtRisk);
    let short = judged
        .iter()
        .filter(|(_, evaluation)| evaluation.status == Status::Missed || is_behind(evaluation.status));
    let is_any = |of: fn(Status) -> bool| short.clone().any(|(_, evaluation)| of(evaluation.status));
    let state = match (is_any(|status| status == Status::Missed), is_any(|status| status != Status::Missed)) {
        (true, true) => "both",
        (true, false) => "missed",
        (false, true) => "behind",
        (false, false) => return None,
    };
    let reasons = short.map(|(indicator, _)| {
        let reason = briefing.explanation(&indicator.id).map(|given| voice.local(&given.text));
        let reason = reason.unwrap_or_else(|| say!(voice, "explanation-none"));
        body(&say!(voice, "funder-reason", name = voice.label(indicator), reason = reason))
    });
    Some(section(&say!(voice, "section-reasons", state = state), reasons.collect()))
}

/// Returns the dates ahead that concern a funder: what the partners have to decide among themselves is theirs.
pub(super) fn dates<'a>(briefing: &Briefing<'a>) -> impl Iterator<Item = &'a NextDate> {
    let dates = briefing.partnership.into_iter().flat_map(|judged| judged.next_dates.iter());
    dates.filter(|next| !matches!(next.what, NextDateKind::Decisions { .. }))
}

/// What happened within the period that a funder should know: wins, amendments, figures restated, the end.
fn developments(briefing: &Briefing<'_>) -> Vec<Phrase> {
    let voice = briefing.voice;
    let Some(judged) = briefing.partnership else { return Vec::new() };
    let in_period = |date| judged.period.contains(date) && date <= briefing.as_of();
    let agreement = briefing.agreement;
    let mut developments: Vec<(crate::base::Date, Phrase)> = Vec::new();
    for win in agreement.narrative.wins.iter().filter(|win| in_period(win.on)) {
        developments.push((win.on, voice.local(&win.text)));
    }
    for amendment in agreement.amendments.iter().filter(|amendment| in_period(amendment.in_force_from)) {
        let number = voice.amendment(amendment.number);
        let reason = voice.local(&amendment.reason);
        let words = say!(voice, "funder-amended", amendment = number, reason = reason);
        developments.push((amendment.in_force_from, words));
    }
    if let Some(ending) = agreement.ending.as_ref().filter(|ending| in_period(ending.on)) {
        developments.push((ending.on, say!(voice, "funder-ended", reason = voice.local(&ending.reason))));
    }
    developments.sort_by_key(|(date, _)| *date);
    let mut lines: Vec<Phrase> = developments
        .into_iter()
        .map(|(date, text)| say!(voice, "dated", date = voice.date(date), text = text))
        .collect();
    let fiscal_year_start = briefing.portfolio.workspace.fiscal_year_start;
    for (indicator, evaluation) in briefing.judged() {
        let days = |period: PeriodName| period.resolve(fiscal_year_start, agreement.term.start);
        for words in briefing.rules().restatements(&evaluation.restatements, days) {
            lines.push(say!(voice, "funder-reason", name = voice.label(indicator), reason = words));
        }
    }
    lines
}
