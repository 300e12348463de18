//! What edition a funder's roll-up is, and which of its lines were issued otherwise.

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
    /// What was issued; none where it was withheld.
    pub issued: Option<IssuedPeople>,
    /// What is computed now; none where it is withheld.
    pub now: Option<IssuedPeople>,
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
    let restated = |line: &IssuedReach| {
        let version = before?;
        let issued = version.lines.get(&line.line).filter(|issued| issued.people != line.people)?;
        let issued_on = version.edition.header.issued_on;
        Some(RestatedLine { line: line.line.clone(), issued_on, issued: issued.people, now: line.people })
    };
    let restated: Vec<RestatedLine> = now.iter().filter_map(restated).collect();
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
