//! The summary on one page: what was agreed, where we stand, what needs a decision, every indicator, what comes next.

use crate::base::Date;
use crate::compose::document::{Block, Columns, DatedNote, Decision, Opener, TallyLine, words};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, column, note};
use crate::compose::sentence::{Judged, Numbering};
use crate::compose::voice::say;
use crate::evaluate::{NextDate, NextDateKind, PartnershipEvaluation, Status};

use super::indicator::order;
use super::listing::{Around, is_long, listing};

/// As many decisions as the page holds.
const MOST_DECISIONS: usize = 3;
/// As many indicators as the tally names of a status, where there are many in all.
const MOST_NAMES: usize = 3;
/// As much as is named of what falls on a day.
const MOST_OF_A_DAY: usize = 4;
/// As many dates as stand side by side.
const MOST_DATES: usize = 4;
/// As many letters as a line of a decision's question holds, and of what falls on a date.
const MOST_OF_A_QUESTION: usize = 31;
const MOST_OF_A_DATE: usize = 26;
/// As many lines as what falls on a date takes while the page has room for it.
const USUAL_DATE_LINES: usize = 3;

pub(super) fn summary(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let judged = order(briefing);
    let opener = Opener {
        bookmark: Some(say!(voice, "summary-bookmark").flat()),
        ..briefing.opener(&say!(voice, "summary-eyebrow"), &voice.headline(&judged))
    };
    let mut blocks = vec![
        Block::Opener(opener),
        Block::Columns(Columns { columns: answers(briefing, &judged), ruled: true }),
    ];
    let dates = next_dates(briefing, partnership);
    let longest = dates.iter().map(|date| wrapped(&words(&date.text), MOST_OF_A_DATE)).max().unwrap_or(0);
    let below = longest.saturating_sub(USUAL_DATE_LINES);
    blocks.extend(listing(
        briefing,
        &judged,
        numbering,
        Around { n_above: n_lines(briefing), n_below: below },
    ));
    if !dates.is_empty() {
        blocks.push(Block::Heading(say!(voice, "summary-next-dates").rich()));
        blocks.push(Block::Dates(dates));
    }
    blocks
}

fn answers(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Vec<crate::compose::document::Column> {
    let voice = briefing.voice;
    let agreed = voice.local(&briefing.agreement.summary);
    let agreed = if agreed.is_empty() { voice.local(&briefing.agreement.purpose) } else { agreed };
    let mut standing = vec![Block::Tally(tally(briefing, judged))];
    let unexplained = judged.iter().filter(|(_, evaluation)| evaluation.lacks_explanation).count();
    if unexplained > 0 {
        let count = voice.in_words(unexplained, crate::compose::voice::Gender::Feminine);
        standing
            .push(note(&say!(voice, "summary-unexplained", n = unexplained, count = count).capitalized()));
    }
    let open = briefing.open_decisions();
    let decisions = if open.is_empty() {
        body(&say!(voice, "summary-no-decisions"))
    } else {
        let decision = |(_, item): &(usize, &crate::portfolio::DecisionItem)| Decision {
            question: voice.local(&item.question).rich(),
            who_when: voice.local(&item.by).join(", ", &near_date(briefing, item.due)).rich(),
        };
        Block::Decisions(open.iter().take(MOST_DECISIONS).map(decision).collect())
    };
    vec![
        column(4, &say!(voice, "summary-agreed"), vec![body(&agreed)]),
        column(4, &say!(voice, "summary-standing"), standing),
        column(4, &say!(voice, "summary-decisions"), vec![decisions]),
    ]
}

/// How many lines a text takes where so many letters make one.
fn wrapped(text: &str, most: usize) -> usize {
    let mut n_lines = 1;
    let mut used = 0;
    for word in text.split(' ') {
        let own = word.chars().count();
        if used > 0 && used + 1 + own > most {
            n_lines += 1;
            used = own;
        } else {
            used += own + usize::from(used > 0);
        }
    }
    n_lines
}

/// About how many lines the longest of the three answers takes.
fn n_lines(briefing: &Briefing<'_>) -> usize {
    let lines = |text: &Phrase, most: usize| text.flat().chars().count().div_ceil(most);
    let voice = briefing.voice;
    let agreed = voice.local(&briefing.agreement.summary);
    let agreed = if agreed.is_empty() { voice.local(&briefing.agreement.purpose) } else { agreed };
    let decisions = briefing.open_decisions().into_iter().take(MOST_DECISIONS).map(|(_, item)| {
        let who_when = voice.local(&item.by).join(", ", &near_date(briefing, item.due));
        wrapped(&voice.local(&item.question).flat(), MOST_OF_A_QUESTION) + lines(&who_when, 36)
    });
    let judged = briefing.judged();
    let tally: usize = tally(briefing, &judged)
        .iter()
        .map(|line| (line.status.label.chars().count() + line.which.chars().count() + 2).div_ceil(33))
        .sum();
    lines(&agreed, 28).max(decisions.sum()).max(tally)
}

/// Returns a date without its year while that is clear.
fn near_date(briefing: &Briefing<'_>, date: Date) -> Phrase {
    let as_of = briefing.as_of();
    let is_near = date > as_of && date.year() == as_of.year();
    if is_near { briefing.voice.locale.day(date) } else { briefing.voice.date(date) }
}

/// Returns how many targets have each status, with their names.
fn tally(briefing: &Briefing<'_>, judged: &[Judged<'_>]) -> Vec<TallyLine> {
    let voice = briefing.voice;
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let which: Vec<Judged<'_>> =
                judged.iter().copied().filter(|(_, evaluation)| evaluation.status == status).collect();
            (!which.is_empty()).then(|| TallyLine {
                status: voice.statuses(status, which.len()),
                count: voice.size(which.len()).flat(),
                which: tally_names(briefing, status, &which, is_long(judged)).flat(),
            })
        })
        .collect()
}

/// Returns the names of the indicators of a status: of many in all, none where they stand well, else the first few.
fn tally_names(briefing: &Briefing<'_>, status: Status, which: &[Judged<'_>], is_long: bool) -> Phrase {
    let voice = briefing.voice;
    let names = which.iter().map(|(indicator, _)| voice.locale.without_article(&voice.short_name(indicator)));
    if !is_long || which.len() <= MOST_NAMES {
        return Phrase::all(names, ", ");
    }
    if matches!(status, Status::Met | Status::OnTrack) {
        return Phrase::default();
    }
    let n_more = which.len() - MOST_NAMES;
    let more = say!(voice, "and-more", n = n_more, count = voice.size(n_more));
    Phrase::all(names.take(MOST_NAMES).chain([more]), ", ")
}

fn next_dates(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Vec<DatedNote> {
    let voice = briefing.voice;
    let note = |(on, what): (Date, Phrase)| DatedNote { date: voice.date(on).rich(), text: what.rich() };
    // Decisions stand on the same page with their dates.
    let is_decision = |next: &&NextDate| matches!(next.what, NextDateKind::Decisions { .. });
    let others: Vec<NextDate> =
        partnership.next_dates.iter().filter(|next| !is_decision(next)).cloned().collect();
    by_day(briefing, &others).into_iter().take(MOST_DATES).map(note).collect()
}

/// Returns the days ahead, each once, with all that falls on it.
pub(super) fn by_day(briefing: &Briefing<'_>, dates: &[NextDate]) -> Vec<(Date, Phrase)> {
    let voice = briefing.voice;
    let days = dates.chunk_by(|a, b| a.on == b.on);
    let told = |day: &[NextDate]| {
        let first = day.first()?;
        let others =
            day.iter().skip(1).take(MOST_OF_A_DAY - 1).map(|next| next_date(briefing, next).inside());
        let n_more = day.len().saturating_sub(MOST_OF_A_DAY);
        let more = (n_more > 0).then(|| say!(voice, "and-more", n = n_more, count = voice.size(n_more)));
        let all = [next_date(briefing, first)].into_iter().chain(others).chain(more);
        Some((first.on, Phrase::all(all, "; ")))
    };
    days.filter_map(told).collect()
}

/// Returns what falls on a date ahead.
pub(in crate::compose::reports) fn next_date(briefing: &Briefing<'_>, next: &NextDate) -> Phrase {
    let voice = briefing.voice;
    match &next.what {
        NextDateKind::Agreed { entry } => {
            briefing.agreement.timeline.get(*entry).map(|entry| voice.local(&entry.what)).unwrap_or_default()
        }
        NextDateKind::TargetDue { indicator } => {
            let found = briefing.agreement.indicators.iter().find(|known| known.id == *indicator);
            let name = found.map(|indicator| voice.short_name(indicator)).unwrap_or_default();
            say!(voice, "next-target-due", name = voice.locale.without_article(&name).capitalized())
        }
        NextDateKind::Decisions { decisions } => {
            let open = briefing.open_decisions();
            let numbers: Vec<Phrase> = open
                .iter()
                .enumerate()
                .filter(|(_, (position, _))| decisions.contains(position))
                .map(|(at, _)| voice.size(at + 1))
                .collect();
            say!(voice, "next-decisions", n = numbers.len(), numbers = voice.locale.and(&numbers))
        }
        NextDateKind::Report { period } => {
            say!(voice, "next-report", for_period = voice.locale.for_period(&voice.months(*period)))
        }
        NextDateKind::End => say!(voice, "next-end"),
    }
}
