//! Moves: who was rehoused, when and why. A move within the program is never a loss of housing.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::some_workday;
use super::cohort::Cohort;
use super::dice::Dice;
use super::partner::{Extent, Partner};
use super::records::{DateStyle, Records};

/// First moves in the seventh to the twelfth month: eighteen people, by month 2, 5, 9, 13, 16, 18.
const FIRST_MOVES: [(Date, usize); 6] = [
    (date(2025, 10, 1), 2),
    (date(2025, 11, 1), 3),
    (date(2025, 12, 1), 4),
    (date(2026, 1, 1), 4),
    (date(2026, 2, 1), 3),
    (date(2026, 3, 1), 2),
];

const UNSAFE: &str = "Ne se sentait pas en sécurité";
const NEIGHBOURS: &str = "Conflit avec les voisins";
const LANDLORD: &str = "Conflit avec le propriétaire";
const UNIT: &str = "Logement inadéquat";
const SUPPORTS: &str = "Soutien insuffisant";
const OTHER: &str = "Autre";

/// Reasons of the eighteen first moves, in the order of the movers.
const REASONS: [&str; 18] = [
    UNSAFE, NEIGHBOURS, UNSAFE, LANDLORD, UNSAFE, UNSAFE, UNIT, UNSAFE, NEIGHBOURS, UNSAFE, OTHER, UNSAFE,
    UNSAFE, LANDLORD, UNSAFE, UNIT, UNSAFE, NEIGHBOURS,
];

/// Second moves: which mover (all of them first felt unsafe, so that no one is counted twice under a reason), when, why.
const SECOND_MOVES: [(usize, Date, &str); 5] = [
    (0, date(2025, 12, 16), NEIGHBOURS),
    (2, date(2026, 1, 20), LANDLORD),
    (4, date(2026, 2, 10), NEIGHBOURS),
    (5, date(2026, 2, 24), UNIT),
    (7, date(2026, 3, 17), SUPPORTS),
];

/// Moves outside the window: three people before it, two after the data cut.
const OUTSIDE: [(usize, Date, &str); 5] = [
    (18, date(2025, 5, 14), UNIT),
    (19, date(2025, 7, 9), OTHER),
    (20, date(2025, 8, 27), NEIGHBOURS),
    (21, date(2026, 4, 8), UNSAFE),
    (22, date(2026, 4, 22), LANDLORD),
];

/// Returns the moves of a cohort: three early ones, twenty-three in the window, two after the cut.
pub fn moves(partner: &Partner, cohort: &Cohort) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("moves"));
    let mut moves: Vec<(usize, Date, &str)> = OUTSIDE.into_iter().chain(SECOND_MOVES).collect();
    // In large portfolios no two partnerships are equally lucky.
    let n_movers = match partner.extent {
        Extent::Full => REASONS.len(),
        Extent::LastQuarter => 6 + dice.below(REASONS.len() - 5),
    };
    let mut mover = 0;
    for (from, n) in FIRST_MOVES {
        for _ in 0..n {
            let day = some_workday(&mut dice, from, from + 27.days());
            moves.push((mover, day, REASONS[mover]));
            mover += 1;
        }
    }
    moves.retain(|&(mover, _, _)| mover < n_movers || mover >= REASONS.len());
    moves.sort_by_key(|&(mover, day, _)| (day, mover));

    let mut records = Records::new(
        DateStyle::YearFirst,
        &[
            "Code client",
            "Date de relogement",
            "Ancien logement",
            "Nouveau logement",
            "Motif du relogement",
            "Dans le programme",
            "Relogé par",
        ],
    );
    let mut homes: Vec<String> = cohort.clients.iter().map(|client| client.unit.clone()).collect();
    for (unit, (mover, day, reason)) in (201..).zip(moves) {
        let i = cohort.movers[mover];
        let to = partner.unit(unit);
        let from = std::mem::replace(&mut homes[i], to.clone());
        let by = if dice.chance(3, 4) { &partner.lead } else { &partner.others[0] };
        records.push([
            cohort.clients[i].key.clone().into(),
            day.into(),
            from.into(),
            to.into(),
            reason.into(),
            "Oui".into(),
            by.clone().into(),
        ]);
    }
    records.into_windows_1252()
}
