//! What edition a funder's roll-up is, and which of its lines were issued otherwise.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::record;
use super::restatement::{EditionMark, mark, reason};
use crate::base::{Date, Id, PeriodName};
use crate::ledger::{IssuedLine, IssuedPeople, IssuedReach, Ledger};
use crate::measure::FunderReach;
use crate::portfolio::{PEOPLE, Portfolio, RestatementReason};

/// A roll-up held against what was issued of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RollUp {
    /// The funder.
    pub funder: Id,
    /// Original, corrected or final.
    pub edition: EditionMark,
    /// The lines that were issued otherwise, in their order.
    pub restated: Vec<RestatedLine>,
    /// Why, partnership by partnership: each whose line is another, and others that gave a reason.
    pub reasons: Vec<ReachReason>,
}

/// Why the people of one partnership are counted otherwise than they were issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReachReason {
    /// The partnership.
    pub partnership: Id,
    /// The reason that people gave; none makes it `unexplained`.
    pub reason: Option<RestatementReason>,
}

/// A line that differs from the one issued for the same days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatedLine {
    /// Whose people.
    pub line: IssuedLine,
    /// The day it was issued.
    pub issued_on: Date,
    /// What was issued.
    pub issued: Told,
    /// What is computed now.
    pub now: Told,
}

/// What a roll-up tells on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// Nothing: the partnership is not among those it counts.
    Nothing,
    /// That the numbers are withheld.
    Withheld,
    /// The numbers.
    People(IssuedPeople),
}

impl Told {
    fn of(line: Option<&IssuedReach>) -> Self {
        match line.map(|line| line.people) {
            None => Self::Nothing,
            Some(None) => Self::Withheld,
            Some(Some(people)) => Self::People(people),
        }
    }

    /// Returns the numbers, where any are told.
    pub fn people(self) -> Option<IssuedPeople> {
        match self {
            Self::People(people) => Some(people),
            Self::Nothing | Self::Withheld => None,
        }
    }
}

/// Holds a roll-up of the period called `name` against the ledger.
pub fn roll_up(
    (reach, portfolio): (&FunderReach, &Portfolio),
    (ledger, is_final): (&Ledger, bool),
    (name, as_of): (PeriodName, Date),
) -> RollUp {
    let versions = ledger.roll_ups(&reach.funder, (name, reach.period), as_of);
    let now = record::lines(reach);
    let says_so = |version: &crate::ledger::RollUpVersion<'_>| {
        version.lines.len() == now.len()
            && now.iter().all(|line| version.lines.get(&line.line) == Some(&line))
    };
    let found = versions.iter().rposition(says_so);
    let editions: Vec<_> = versions.iter().map(|version| version.edition).collect();
    // A report made again is held against the edition before the one it repeats.
    let before = match versions.iter().position(says_so) {
        Some(position) => position.checked_sub(1).and_then(|before| versions.get(before)),
        None => versions.last(),
    };
    let restated: Vec<RestatedLine> = before.map_or_else(Vec::new, |version| {
        let now: BTreeMap<&IssuedLine, &IssuedReach> = now.iter().map(|line| (&line.line, line)).collect();
        // A partnership that joined or left is named like one that is counted otherwise.
        let lines: BTreeSet<&IssuedLine> = version.lines.keys().chain(now.keys()).copied().collect();
        let restated = |line: &IssuedLine| {
            let told = |lines: &BTreeMap<&IssuedLine, &IssuedReach>| Told::of(lines.get(line).copied());
            let (issued, now) = (told(&version.lines), told(&now));
            let issued_on = version.edition.header.issued_on;
            (issued != now).then(|| RestatedLine { line: line.clone(), issued_on, issued, now })
        };
        lines.into_iter().filter_map(restated).collect()
    });
    let why = |(id, _): &(Id, _)| {
        let given = portfolio.agreements.get(id).and_then(|agreement| reason(agreement, PEOPLE, name, as_of));
        let is_restated = restated.iter().any(|of| of.line == IssuedLine::Partnership(id.clone()));
        (is_restated || given.is_some()).then(|| ReachReason { partnership: id.clone(), reason: given })
    };
    let reasons = match restated.is_empty() {
        true => Vec::new(),
        false => reach.partnerships.iter().filter_map(why).collect(),
    };
    let edition = mark(&editions, found, is_final);
    RollUp { funder: reach.funder.clone(), edition, restated, reasons }
}
