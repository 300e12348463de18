//! What the partnerships' meeting logs record.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::every;
use super::dice::Dice;
use super::meetings::{Action, Decision, Kind, Log};
use super::partner::Partner;

/// Monthly communication of the mental-health partnership: the longest gap is 31 days.
const COMMUNICATION: [Date; 14] = [
    date(2025, 4, 8),
    date(2025, 5, 8),
    date(2025, 6, 5),
    date(2025, 7, 4),
    date(2025, 8, 1),
    date(2025, 8, 28),
    date(2025, 9, 26),
    date(2025, 10, 24),
    date(2025, 11, 24),
    date(2025, 12, 18),
    date(2026, 1, 16),
    date(2026, 2, 13),
    date(2026, 3, 13),
    date(2026, 4, 10),
];

/// Its debriefs: now and then at first, every 14 days from March 2026 on.
const DEBRIEFS: [Date; 9] = [
    date(2025, 6, 17),
    date(2025, 9, 16),
    date(2025, 12, 9),
    date(2026, 2, 3),
    date(2026, 2, 17),
    date(2026, 3, 3),
    date(2026, 3, 17),
    date(2026, 3, 31),
    date(2026, 4, 14),
];

/// Its evaluations. The last one agreed the first amendment.
const EVALUATIONS: [Date; 3] = [date(2025, 8, 5), date(2025, 11, 4), date(2026, 2, 24)];

/// Returns the log of the mental-health partnership.
pub fn supports(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let [first, second, third] = EVALUATIONS;
    let meetings = COMMUNICATION
        .map(|day| (day, Kind::Communication))
        .into_iter()
        .chain(DEBRIEFS.map(|day| (day, Kind::Debrief)))
        .chain(EVALUATIONS.map(|day| (day, Kind::Evaluation)))
        .collect();
    let decisions = vec![
        Decision {
            on: first,
            item: "High-need clients",
            decision: "Ten of twenty have settled: the target of month 4 is met; keep the pace of visits",
        },
        Decision {
            on: second,
            item: "Rehousing since October",
            decision: "Write down the reason for every move from now on",
        },
        Decision {
            on: third,
            item: "Rehousing ceiling",
            decision: "Raise the ceiling from 10 % to 15 % from 1 March 2026",
        },
        Decision {
            on: third,
            item: "Visits",
            decision: "At least four visits for each client in each month",
        },
        Decision { on: third, item: "Debriefs", decision: "Debrief at least every 14 days" },
        Decision { on: third, item: "Level of care", decision: "Keep the level of care for 12 months" },
        Decision { on: third, item: "Next evaluation", decision: "Evaluate again on 31 May 2026" },
    ];
    let actions = vec![
        action(
            date(2025, 4, 8),
            "Share the visit calendar with both teams",
            1,
            Some(date(2025, 4, 22)),
            Some(date(2025, 4, 17)),
        ),
        action(
            date(2025, 4, 8),
            "Agree on one consent form",
            0,
            Some(date(2025, 5, 8)),
            Some(date(2025, 5, 6)),
        ),
        action(
            date(2025, 5, 8),
            "Train the workers in the shared assessment",
            1,
            Some(date(2025, 6, 13)),
            Some(date(2025, 6, 11)),
        ),
        action(
            date(2025, 6, 5),
            "List clients ready for a program of lower need",
            0,
            Some(date(2025, 6, 20)),
            Some(date(2025, 6, 19)),
        ),
        action(
            date(2025, 7, 4),
            "Write up how crises are handled at night",
            1,
            Some(date(2025, 8, 15)),
            Some(date(2025, 8, 29)),
        ),
        action(first, "Thank the two landlords who helped out", 0, None, Some(date(2025, 8, 20))),
        action(
            date(2025, 8, 28),
            "Send the half-year figures to the funders",
            0,
            Some(date(2025, 10, 15)),
            Some(date(2025, 10, 14)),
        ),
        action(
            date(2025, 9, 26),
            "Visit the three buildings with most complaints",
            0,
            Some(date(2025, 10, 31)),
            Some(date(2025, 11, 19)),
        ),
        action(
            second,
            "Record the reason for each move",
            0,
            Some(date(2025, 11, 14)),
            Some(date(2025, 11, 12)),
        ),
        action(
            date(2025, 11, 24),
            "Meet the landlords of the north side",
            0,
            Some(date(2025, 12, 12)),
            Some(date(2025, 12, 11)),
        ),
        action(
            date(2025, 12, 18),
            "Look at whether visits were reduced too fast",
            1,
            Some(date(2026, 1, 16)),
            Some(date(2026, 1, 15)),
        ),
        action(
            date(2026, 1, 16),
            "Ask clients whether they feel safe at home",
            1,
            Some(date(2026, 2, 13)),
            Some(date(2026, 2, 12)),
        ),
        action(
            date(2026, 1, 16),
            "Work out the staff hours of a fourth visit",
            1,
            Some(date(2026, 2, 20)),
            Some(date(2026, 2, 20)),
        ),
        action(date(2026, 2, 13), "Draft the amendment", 0, Some(date(2026, 2, 23)), Some(date(2026, 2, 20))),
        action(third, "Sign the amendment", 0, Some(date(2026, 2, 28)), Some(date(2026, 2, 27))),
        action(
            third,
            "Set the debrief calendar to the end of the term",
            1,
            Some(date(2026, 3, 6)),
            Some(date(2026, 3, 10)),
        ),
        action(third, "Find out which locks need changing", 0, Some(date(2026, 3, 20)), None),
        action(date(2026, 3, 13), "Hire a half-time visiting worker", 1, Some(date(2026, 4, 30)), None),
        action(date(2026, 3, 13), "Invite the tenants' association to a meeting", 0, None, None),
    ];
    let title = format!("{} and {}: meetings since April 2025", partner.lead, partner.other());
    Log { partner, title, meetings, seats: two_each(partner), decisions, actions }.write()
}

/// Returns the log of the referral partnership: monthly communication, never more than 31 days apart.
pub fn referrals(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("schedule"));
    let mut meetings =
        regular(&mut dice, Kind::Communication, date(2025, 1, 28), date(2026, 4, 24), [27, 31]);
    let evaluations = [date(2025, 4, 16), date(2025, 10, 15), date(2026, 1, 14)];
    meetings.extend(evaluations.map(|day| (day, Kind::Evaluation)));
    let decisions = vec![
        Decision {
            on: evaluations[0],
            item: "Referrals at night",
            decision: "One telephone number, answered by the worker on call",
        },
        Decision {
            on: evaluations[1],
            item: "Informed choice",
            decision: "Hand out the list of both agencies' services at each first contact",
        },
        Decision {
            on: evaluations[2],
            item: "Answers in writing",
            decision: "Answer each referral on the same day",
        },
    ];
    let actions = vec![
        action(
            meetings[0].0,
            "Print the card with the night number",
            1,
            Some(date(2025, 2, 14)),
            Some(date(2025, 2, 12)),
        ),
        action(
            meetings[1].0,
            "Show the outreach workers the services on site",
            1,
            Some(date(2025, 3, 31)),
            Some(date(2025, 3, 27)),
        ),
        action(
            evaluations[0],
            "Put the worker on call into the roster",
            1,
            Some(date(2025, 5, 2)),
            Some(date(2025, 5, 9)),
        ),
        action(
            meetings[6].0,
            "Translate the list of services",
            0,
            Some(date(2025, 9, 5)),
            Some(date(2025, 9, 4)),
        ),
        action(evaluations[1], "Reprint the list of services", 0, None, Some(date(2025, 11, 10))),
        action(
            evaluations[2],
            "Measure how long an answer takes",
            0,
            Some(date(2026, 2, 13)),
            Some(date(2026, 2, 13)),
        ),
        action(
            meetings[12].0,
            "Ask young adults what they think of the choice offered",
            1,
            Some(date(2026, 3, 27)),
            None,
        ),
    ];
    let title = format!("{} / {}: meeting log", partner.lead, partner.other());
    Log { partner, title, meetings, seats: two_each(partner), decisions, actions }.write()
}

/// Returns the log of the shared locators: monthly communication and an evaluation each quarter.
pub fn locators(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("schedule"));
    let mut meetings =
        regular(&mut dice, Kind::Communication, date(2024, 7, 16), date(2026, 4, 24), [26, 31]);
    let evaluations = regular(&mut dice, Kind::Evaluation, date(2024, 10, 8), date(2026, 3, 27), [86, 92]);
    let decisions = vec![
        Decision {
            on: evaluations[0].0,
            item: "Shared questions",
            decision: "Use one set of questions to assess need at both agencies",
        },
        Decision {
            on: evaluations[2].0,
            item: "Reserved units",
            decision: "Hold a reserved unit for ten days before it is offered to others",
        },
    ];
    let actions = vec![
        action(
            meetings[0].0,
            "Set up two desks and keys for the locators",
            0,
            Some(date(2024, 7, 26)),
            Some(date(2024, 7, 24)),
        ),
        action(
            meetings[2].0,
            "Write one letter of introduction to landlords",
            1,
            Some(date(2024, 10, 4)),
            Some(date(2024, 10, 3)),
        ),
        action(
            evaluations[0].0,
            "Print the shared questions in both languages",
            0,
            Some(date(2024, 11, 8)),
            Some(date(2024, 11, 15)),
        ),
        action(
            meetings[8].0,
            "Open the life-skills evenings to the partner's clients",
            0,
            Some(date(2025, 4, 11)),
            Some(date(2025, 4, 7)),
        ),
        action(evaluations[2].0, "Mark reserved units on the list", 1, None, Some(date(2025, 4, 30))),
        action(
            meetings[16].0,
            "Count the units with one bedroom",
            1,
            Some(date(2025, 12, 5)),
            Some(date(2025, 12, 2)),
        ),
        action(meetings[19].0, "Plan the office moves of the spring", 0, Some(date(2026, 3, 20)), None),
    ];
    meetings.extend(evaluations);
    let title = format!("Shared housing locators ({} and {})", partner.lead, partner.other());
    Log { partner, title, meetings, seats: two_each(partner), decisions, actions }.write()
}

/// Returns the log of the resettlement group: small groups within 21 days, the network within 92, both to the end.
pub fn resettlement(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("schedule"));
    let last = date(2025, 12, 18);
    let groups = regular(&mut dice, Kind::SmallGroup, date(2024, 1, 16), last - 1.day(), [16, 21]);
    let network = regular(&mut dice, Kind::Network, date(2024, 2, 6), last - 2.days(), [63, 91]);
    let decisions = vec![
        Decision {
            on: network[0].0,
            item: "One way through the services",
            decision: "One worker accompanies each household from arrival to their own home",
        },
        Decision {
            on: network[3].0,
            item: "Vouchers",
            decision: "The thrift-store vouchers are given out at the first visit",
        },
        Decision {
            on: last,
            item: "End of the group",
            decision: "The goal is reached: the group ends on 31 December 2025",
        },
    ];
    let actions = vec![
        action(
            groups[0].0,
            "Map every step from the airport to the home",
            0,
            Some(date(2024, 2, 5)),
            Some(date(2024, 2, 2)),
        ),
        action(
            groups[2].0,
            "List interpreters by language",
            3,
            Some(date(2024, 3, 15)),
            Some(date(2024, 3, 14)),
        ),
        action(
            network[0].0,
            "Name one worker for each household",
            3,
            Some(date(2024, 3, 1)),
            Some(date(2024, 2, 28)),
        ),
        action(
            groups[9].0,
            "Find ten units with three bedrooms",
            2,
            Some(date(2024, 9, 30)),
            Some(date(2024, 10, 18)),
        ),
        action(groups[15].0, "Explain school enrolment to the volunteers", 3, None, Some(date(2024, 11, 27))),
        action(
            groups[22].0,
            "Run an evening for young newcomers",
            1,
            Some(date(2025, 3, 28)),
            Some(date(2025, 3, 27)),
        ),
        action(
            groups[30].0,
            "Hand each household's file to its own settlement worker",
            3,
            Some(date(2025, 10, 31)),
            Some(date(2025, 10, 30)),
        ),
        action(last, "Write down what was learned", 0, Some(date(2026, 1, 31)), Some(date(2026, 1, 29))),
    ];
    let meetings =
        [groups, network, vec![(last, Kind::SmallGroup), (date(2025, 12, 17), Kind::Network)]].concat();
    let seats = std::iter::once(&partner.lead)
        .chain(&partner.others)
        .zip(PEOPLE.iter().rev())
        .map(|(organization, person)| (organization.clone(), *person))
        .collect();
    let title = "Newcomer resettlement working group: meetings, January 2024 to December 2025".to_owned();
    Log { partner, title, meetings, seats, decisions, actions }.write()
}

/// Names that no one bears: an invented first name with an invented family name.
pub const PEOPLE: [&str; 10] = [
    "Oriel Brindlemoor",
    "Tavish Quennelot",
    "Maelle Sorrenvane",
    "Ansel Wrackholm",
    "Isaure Montclavel",
    "Corvin Thistlegate",
    "Perrine Valdaunois",
    "Edda Larkmarrow",
    "Lubin Ostrevent-Rey",
    "Nessa Fallowbridge",
];

fn two_each(partner: &Partner) -> Vec<(String, &'static str)> {
    let organizations = [&partner.lead, partner.others.first().unwrap_or(&partner.lead)];
    let first = partner.mark.bytes().map(usize::from).sum::<usize>();
    (0..4).map(|i| (organizations[i % 2].clone(), PEOPLE[(first + i) % PEOPLE.len()])).collect()
}

fn regular(dice: &mut Dice, kind: Kind, first: Date, last: Date, gap: [i64; 2]) -> Vec<(Date, Kind)> {
    every(dice, first, last, gap).into_iter().map(|day| (day, kind)).collect()
}

fn action(on: Date, task: &'static str, by: usize, due: Option<Date>, done: Option<Date>) -> Action {
    Action { on, task, by, due, done }
}
