//! The schedules of an agreement: targets and calendar, contributions, roles.

mod calendar;
mod contributions;
mod readings;
mod roles;
mod table;
mod targets;

pub(in crate::compose::reports) use contributions::{contribution_kind, promised};

use self::table::Tables;
use crate::compose::clause::Schedules;
use crate::compose::document::{Begins, Block, Opener, Table};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, section};
use crate::compose::voice::{Gender, say};
use crate::portfolio::{AgreementKind, Indicator, Target, TargetSource};

/// An indicator with the target agreed for it.
type Agreed<'a> = (&'a Indicator, Option<&'a Target>);

/// Returns the letters of the schedules the agreement has.
pub(super) fn letters(briefing: &Briefing<'_>) -> Schedules {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let mut letters = Schedules::LETTERS.into_iter();
    let mut next = |holds: bool| {
        let letter = if holds { letters.next() } else { None };
        letter.map(|letter| say!(voice, "schedule", letter = Phrase::trusted(letter)))
    };
    let has_roles = !agreement.roles.is_empty() && agreement.kind == AgreementKind::Memorandum;
    Schedules {
        indicators: next(!agreed(briefing, 0).is_empty()),
        contributions: next(!agreement.contributions.is_empty()),
        roles: next(has_roles),
    }
}

/// Returns the schedules, each on the page it comes on where that page has room.
pub(super) fn schedules(briefing: &Briefing<'_>) -> Vec<Block> {
    let letters = letters(briefing);
    let mut blocks = Vec::new();
    if let Some(schedule) = &letters.indicators {
        blocks.extend(indicators(briefing, schedule));
    }
    if let Some(schedule) = &letters.contributions {
        blocks.extend(contributions::contributions(briefing, schedule));
    }
    if let Some(schedule) = &letters.roles {
        blocks.extend(roles::roles(briefing, schedule));
    }
    blocks
}

/// Returns the name of the schedule of targets, and the schedule as it stands once an amendment is in force: it is
/// reprinted with every amendment.
pub(in crate::compose::reports) fn reprinted(
    briefing: &Briefing<'_>,
    amendment: u16,
) -> Option<(Phrase, Vec<Block>)> {
    let voice = briefing.voice;
    let schedule = letters(briefing).indicators?;
    let agreed = agreed(briefing, amendment);
    let n = agreed.len();
    let name = voice.amendment(amendment);
    let lead = say!(
        voice,
        "schedule-reprinted-lead",
        n = n,
        count = voice.in_words(n, Gender::Feminine),
        amendment = &name
    );
    let what = say!(voice, "schedule-reprinted-what");
    let mut tables = Tables { briefing, schedule: &schedule, n: 0 };
    let table = targets::targets(&mut tables, &what, &agreed);
    let title = say!(voice, "schedule-indicators");
    let blocks = opened(briefing, &schedule, [&title, &lead.capitalized()], table);
    Some((schedule, blocks))
}

/// Returns the indicators of the agreement after so many amendments, with the target then in force.
fn agreed<'a>(briefing: &Briefing<'a>, n_amendments: u16) -> Vec<Agreed<'a>> {
    let is_made = |target: &&Target| match target.source {
        TargetSource::Agreement => true,
        TargetSource::Amendment(number) => number <= n_amendments,
    };
    let indicators = briefing.agreement.indicators.iter();
    indicators
        .filter(|indicator| indicator.added_by.is_none_or(|number| number <= n_amendments))
        .map(|indicator| (indicator, indicator.targets.iter().rfind(is_made)))
        .collect()
}

/// Returns the opening of a schedule with its first table, on the page it comes on where that has room.
fn opened(
    briefing: &Briefing<'_>,
    schedule: &Phrase,
    [title, lead]: [&Phrase; 2],
    table: Table,
) -> Vec<Block> {
    let opener = Opener {
        lead: Some(lead.rich()),
        begins: Begins::Here,
        ..briefing.opener(&schedule.capitalized(), title)
    };
    vec![Block::Opener(opener), Block::Table(table)]
}

fn indicators(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let agreed = agreed(briefing, 0);
    let count = voice.in_words(agreed.len(), Gender::Feminine);
    let lead = say!(voice, "schedule-indicators-lead", n = agreed.len(), count = count).capitalized();
    let mut tables = Tables { briefing, schedule, n: 0 };
    let what = say!(voice, "schedule-targets-what");
    let title = say!(voice, "schedule-indicators");
    let table = targets::targets(&mut tables, &what, &agreed);
    let mut blocks = opened(briefing, schedule, [&title, &lead], table);
    blocks.extend([
        Block::Table(readings::readings(&mut tables, &agreed)),
        Block::Table(readings::definitions(&mut tables, &agreed)),
    ]);
    blocks.extend(calendar::calendar(&mut tables).map(Block::Table));
    blocks.extend(calendar::changes(&mut tables).map(Block::Table));
    let changing = body(&say!(voice, "schedule-changing-text"));
    blocks.push(section(&say!(voice, "schedule-changing"), vec![changing]));
    blocks
}
