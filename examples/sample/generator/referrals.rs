//! Referrals of young adults met at night, and the young adults who were taken in.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::{days, workday};
use super::cell::Cell;
use super::dice::Dice;
use super::partner::Partner;
use super::records::{DateStyle, Records};

/// Referrals in each month: all, outside office hours, accepted, with an informed choice offered.
/// To 31 March 2026 they come to 133, 83, 108 and 122; in its first quarter to 32, 20, 26 and 30.
pub const MONTHS: [(Date, [usize; 4]); 16] = [
    (date(2025, 1, 1), [4, 2, 3, 3]),
    (date(2025, 2, 1), [7, 4, 5, 6]),
    (date(2025, 3, 1), [8, 5, 6, 7]),
    (date(2025, 4, 1), [8, 5, 6, 7]),
    (date(2025, 5, 1), [9, 6, 7, 8]),
    (date(2025, 6, 1), [9, 6, 7, 8]),
    (date(2025, 7, 1), [10, 6, 8, 9]),
    (date(2025, 8, 1), [10, 6, 9, 9]),
    (date(2025, 9, 1), [9, 6, 8, 9]),
    (date(2025, 10, 1), [9, 6, 7, 9]),
    (date(2025, 11, 1), [10, 6, 9, 9]),
    (date(2025, 12, 1), [8, 5, 7, 8]),
    (date(2026, 1, 1), [10, 6, 8, 9]),
    (date(2026, 2, 1), [10, 6, 8, 9]),
    (date(2026, 3, 1), [12, 8, 10, 12]),
    // After the data cut.
    (date(2026, 4, 1), [3, 3, 1, 1]),
];

/// One referral.
struct Referral {
    day: Date,
    time: String,
    client: usize,
    is_out_of_hours: bool,
    is_accepted: bool,
    is_choice_offered: bool,
    reason: &'static str,
}

/// Returns the referrals and the roster of those taken in.
pub fn referrals(partner: &Partner) -> Result<[Vec<u8>; 2], Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("referrals"));
    let mut referrals: Vec<Referral> = Vec::new();
    for (first, [n, n_out_of_hours, n_accepted, n_choice]) in MONTHS {
        // The agreement starts on 15 January 2025; what follows the cut falls into its first fortnight.
        let from = if first == date(2025, 1, 1) { date(2025, 1, 16) } else { first };
        let to = if first == date(2026, 4, 1) { date(2026, 4, 14) } else { first.last_of_month() };
        let (out_of_hours, accepted, choice) = (
            drawn(&mut dice, n, n_out_of_hours),
            drawn(&mut dice, n, n_accepted),
            drawn(&mut dice, n, n_choice),
        );
        for i in 0..n {
            let day = from + dice.between(0, i64::from(days(from, to))).days();
            referrals.push(referral(&mut dice, day, [out_of_hours[i], accepted[i], choice[i]]));
        }
    }
    referrals.sort_by(|a, b| (a.day, &a.time).cmp(&(b.day, &b.time)));
    // One referral in nine is of someone met before.
    let mut n_clients = 0;
    for i in 0..referrals.len() {
        referrals[i].client = if i > 10 && dice.chance(1, 9) {
            referrals[i - 1 - dice.below(9)].client
        } else {
            n_clients += 1;
            n_clients
        };
    }
    Ok([write(partner, &mut dice, &referrals)?, roster(partner, &mut dice, &referrals)?])
}

fn referral(
    dice: &mut Dice,
    day: Date,
    [is_out_of_hours, is_accepted, is_choice_offered]: [bool; 3],
) -> Referral {
    let hour = if is_out_of_hours { *dice.pick(&[19, 20, 21, 22, 23, 0, 1, 2]) } else { dice.between(9, 16) };
    let reason = if is_accepted {
        ""
    } else {
        dice.weigh(&[
            ("No space", 4),
            ("Nobody reached", 3),
            ("Client chose otherwise", 3),
            ("Not eligible", 2),
        ])
    };
    Referral {
        // Offices are shut on weekends.
        day: if is_out_of_hours { day } else { workday(day).max(day.first_of_month()) },
        time: format!("{hour:02}:{:02}", dice.between(0, 11) * 5),
        client: 0,
        is_out_of_hours,
        is_accepted,
        is_choice_offered,
        reason,
    }
}

fn write(partner: &Partner, dice: &mut Dice, referrals: &[Referral]) -> Result<Vec<u8>, Fault> {
    let mut records = Records::new(
        DateStyle::YearFirst,
        &[
            "Referral no.",
            "Client ID",
            "Referring agency",
            "Receiving agency",
            "Referral date",
            "Time",
            "Out-of-hours",
            "Answered on",
            "Accepted",
            "Informed choice offered",
            "Reason declined",
        ],
    );
    for (i, referral) in referrals.iter().enumerate() {
        let answered = (referral.reason != "Nobody reached")
            .then(|| referral.day + dice.weigh(&[(0, 14), (1, 5), (2, 2), (5, 1)]).days());
        records.push([
            format!("R{}-{:03}", partner.mark, i + 1).into(),
            partner.client(referral.client).into(),
            partner.lead.clone().into(),
            partner.other().into(),
            referral.day.into(),
            referral.time.clone().into(),
            yes_or_no(referral.is_out_of_hours),
            answered.into(),
            yes_or_no(referral.is_accepted),
            yes_or_no(referral.is_choice_offered),
            referral.reason.into(),
        ]);
    }
    records.into_utf8()
}

fn roster(partner: &Partner, dice: &mut Dice, referrals: &[Referral]) -> Result<Vec<u8>, Fault> {
    let mut records = Records::new(
        DateStyle::YearFirst,
        &[
            "Client ID",
            "Agency",
            "Intake date",
            "Exit date",
            "Reason for leaving",
            "Entry acuity",
            "Age group",
            "Gender",
        ],
    );
    let mut seen: Vec<usize> = Vec::new();
    for referral in referrals.iter().filter(|referral| referral.is_accepted) {
        if seen.contains(&referral.client) {
            continue;
        }
        seen.push(referral.client);
        let left = (dice.chance(1, 5)).then(|| referral.day + dice.between(40, 200).days());
        let exit = left.filter(|&day| day < date(2026, 4, 15));
        let reason = exit.map(|_| {
            dice.weigh(&[("Graduated to another program", 5), ("Moved away", 2), ("Left by choice", 3)])
        });
        let age = dice.weigh(&[("18 to 25", 24), ("26 to 39", 1)]);
        records.push([
            partner.client(referral.client).into(),
            partner.other().into(),
            referral.day.into(),
            exit.into(),
            reason.into(),
            dice.weigh(&[("Low", 3), ("Medium", 5), ("High", 2)]).into(),
            age.into(),
            dice.weigh(&[("Man", 10), ("Woman", 8), ("Gender-diverse", 2)]).into(),
        ]);
    }
    records.into_utf8()
}

/// Returns `n` lots of which `n_drawn` are true, in a random order.
fn drawn(dice: &mut Dice, n: usize, n_drawn: usize) -> Vec<bool> {
    let mut lots: Vec<bool> = (0..n).map(|i| i < n_drawn).collect();
    dice.shuffle(&mut lots);
    lots
}

fn yes_or_no(answer: bool) -> Cell {
    if answer { "Yes".into() } else { "No".into() }
}
