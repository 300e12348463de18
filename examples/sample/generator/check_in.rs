//! The partners' own check-in, asked of each organization once a quarter with Google Forms.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Fault;
use super::calendar::workday;
use super::cell::Cell;
use super::dice::Dice;
use super::logs::PEOPLE;
use super::partner::Partner;
use super::workbook::{Sheet, workbook};

const HEADINGS: [&str; 15] = [
    "Timestamp",
    "Your organization",
    "Your name",
    "Quarter",
    "Our partnership meets often enough",
    "The work is going ahead as planned",
    "Communication between the partners works for us",
    "We receive the information we need from the partners",
    "On a scale of 0 to 10, where is the partnership today?",
    "What does that score look like in practice?",
    "What would move it up by half a point?",
    "What should we stop doing?",
    "What should we start doing?",
    "What should we keep doing?",
    "A success of this quarter, however small",
];

const AGREEMENT: [&str; 5] =
    ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

const LOOKS_LIKE: [&str; 4] = [
    "We call one another before we write",
    "Visits are shared out, now and then twice in a day",
    "Everyone knows whom to ring",
    "Meetings start on time and end with tasks",
];
const NEXT_STEPS: [&str; 4] = [
    "Minutes within a week",
    "One calendar for both teams",
    "A quarter of an hour for news from the other side",
    "The same worker at each meeting",
];
const STOPS: [&str; 4] = [
    "Sending the same form twice",
    "Changing visit days without a word",
    "Meetings over lunch",
    "Copying everyone on every message",
];
const STARTS: [&str; 4] = [
    "Telling clients who comes when",
    "Visiting landlords together",
    "Writing down why people move",
    "Inviting a client to the evaluation",
];
const KEEPS: [&str; 4] =
    ["The shared assessment", "The night number", "Short debriefs", "Thanking one another"];
const WINS: [&str; 4] = [
    "A client hosted Sunday dinner for neighbours",
    "A landlord rang us first",
    "One call instead of four",
    "A first key after eleven years",
];

/// Returns the answers of every party for the quarters that end on `quarter_ends`.
pub fn check_in(partner: &Partner, quarter_ends: &[Date]) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("check-in"));
    let mut rows = vec![HEADINGS.map(Cell::from).to_vec()];
    for (i, &end) in quarter_ends.iter().enumerate() {
        for (organization, person) in std::iter::once(&partner.lead).chain(&partner.others).zip(PEOPLE) {
            let day = workday(end - dice.between(3, 12).days());
            let moment =
                day.at(dice.between(9, 16) as i8, dice.between(0, 59) as i8, dice.between(0, 59) as i8, 0);
            let mut row = vec![
                Cell::Moment(moment),
                organization.clone().into(),
                person.into(),
                format!("{}-Q{}", end.year(), (end.month() + 2) / 3).into(),
            ];
            row.extend((0..4).map(|_| Cell::from(AGREEMENT[dice.weigh(&[(1, 3), (2, 4), (3, 10), (4, 6)])])));
            // From 5.5 to 7.5 at first, half a point higher every two quarters.
            let halves = (dice.between(11, 15) + i as i64 / 2).min(19);
            row.push((halves as f64 / 2.0).into());
            row.extend(
                [LOOKS_LIKE, NEXT_STEPS, STOPS, STARTS, KEEPS, WINS]
                    .map(|texts| Cell::from(*dice.pick(&texts))),
            );
            rows.push(row);
        }
    }
    workbook(&[Sheet {
        name: "Form Responses 1",
        rows,
        merged: Vec::new(),
        frozen: 1,
        date_format: "m/d/yyyy",
        moment_format: "m/d/yyyy h:mm:ss",
    }])
}
