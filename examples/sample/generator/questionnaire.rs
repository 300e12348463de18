//! The questions of the system-mapping survey, each with the way an invented program answers it.

use jiff::civil::{Date, date};

use super::cell::Cell;
use super::dice::Dice;
use super::programs::{Organization, Program};
use super::routes::{received, sent};

/// One question.
pub struct Question {
    /// The heading.
    pub text: &'static str,
    /// How it is answered.
    pub form: Form,
    /// Whether those who stop half-way stop here.
    pub begins_second_half: bool,
    /// Answers it: one cell, the options chosen, or one cell for each row of a matrix.
    pub answer: fn(&mut Dice, &Organization, &Program) -> Vec<Cell>,
}

/// How a question is answered.
#[derive(Clone, Copy)]
pub enum Form {
    /// In the respondent's words.
    Open,
    /// One choice.
    One,
    /// Any of these choices.
    Many(&'static [&'static str]),
    /// One choice in each of these rows.
    Matrix(&'static [&'static str]),
}

impl Form {
    /// Returns the second row of headings.
    pub fn headings(self) -> Vec<&'static str> {
        match self {
            Self::Open => vec!["Open-Ended Response"],
            Self::One => vec!["Response"],
            Self::Many(options) | Self::Matrix(options) => options.to_vec(),
        }
    }
}

const fn open(text: &'static str, answer: fn(&mut Dice, &Organization, &Program) -> Vec<Cell>) -> Question {
    Question { text, form: Form::Open, begins_second_half: false, answer }
}

const fn one(text: &'static str, answer: fn(&mut Dice, &Organization, &Program) -> Vec<Cell>) -> Question {
    Question { text, form: Form::One, begins_second_half: false, answer }
}

const fn many(
    text: &'static str,
    options: &'static [&'static str],
    answer: fn(&mut Dice, &Organization, &Program) -> Vec<Cell>,
) -> Question {
    Question { text, form: Form::Many(options), begins_second_half: false, answer }
}

const fn matrix(
    text: &'static str,
    rows: &'static [&'static str],
    answer: fn(&mut Dice, &Organization, &Program) -> Vec<Cell>,
) -> Question {
    Question { text, form: Form::Matrix(rows), begins_second_half: false, answer }
}

const GENDERS: &[&str] = &["Men", "Women", "Gender-diverse people", "All genders"];
const ACCESS: &[&str] = &[
    "Step-free access",
    "Interpretation",
    "Cultural practices and foods",
    "Staff trained in cultural safety",
    "Room for pets",
    "Room for couples",
    "Other",
];
const RECORDED: &[&str] = &[
    "Intake",
    "Demographics",
    "Acuity",
    "Services given",
    "Date of housing",
    "Exit and its reason",
    "Follow-up after 3, 6 or 12 months",
    "Satisfaction",
    "Finances",
];
/// A funder by name.
struct NamedFunder {
    name: &'static str,
    expects: &'static str,
    reports: &'static str,
    /// The last day of its money.
    until: Date,
}

const NAMED_FUNDERS: [NamedFunder; 5] = [
    NamedFunder {
        name: "Harbour Region Housing Fund",
        expects: "People housed within 60 days",
        reports: "Quarterly",
        until: date(2027, 3, 31),
    },
    NamedFunder {
        name: "Civic Trust",
        expects: "A yearly visit and a story of one participant",
        reports: "Yearly",
        until: date(2026, 6, 30),
    },
    NamedFunder {
        name: "Provincial housing ministry",
        expects: "Beds filled at 90 percent",
        reports: "Monthly",
        until: date(2026, 9, 30),
    },
    NamedFunder {
        name: "City of Harbour",
        expects: "Quarterly figures",
        reports: "Quarterly",
        until: date(2026, 12, 31),
    },
    NamedFunder { name: "Seafarers' Foundation", expects: "", reports: "Yearly", until: date(2026, 5, 31) },
];
const LANGUAGES: &[&str] = &["English", "French", "Indigenous language", "Other"];
const FUNDERS: &[&str] = &[
    "Federal government",
    "Provincial government",
    "Municipality",
    "Health authority",
    "Foundation or United Way",
    "Donations",
    "Own revenue",
    "Other",
];
const SERVICES: &[&str] = &[
    "Housing search",
    "Landlord liaison",
    "Case management",
    "Life skills",
    "Budgeting",
    "Food and cooking",
    "Mental health",
    "Addictions",
    "Primary care",
    "Employment",
    "Legal help and identification",
    "Transportation",
    "Cultural and Indigenous supports",
    "Childcare",
    "Rent and deposit aid",
    "Harm reduction",
];
const POPULATIONS: &[&str] = &[
    "Single adults",
    "Men",
    "Women",
    "Youth 16 to 24",
    "Families",
    "Seniors",
    "Indigenous people",
    "Newcomers and refugees",
    "Veterans",
    "People leaving violence",
    "2SLGBTQ+ people",
    "People with justice involvement",
];
const ACUITY: &[&str] = &["Low", "Medium", "High"];
const ELIGIBILITY: &[&str] = &[
    "Homelessness status",
    "Age",
    "Gender",
    "Sobriety",
    "Income",
    "Diagnosis",
    "Residency",
    "Referral only",
    "None",
];
const REFERRAL_POINTS: &[&str] = &[
    "The person",
    "Outreach team",
    "Shelter",
    "Coordinated Access",
    "Hospital",
    "Police",
    "Corrections",
    "Child welfare",
    "Income support",
    "211",
];
const SYSTEMS: &[&str] = &[
    "Hospital",
    "Mental-health services",
    "Corrections",
    "Police",
    "Child protection",
    "Income support",
    "Education",
    "Immigration",
];
const PRINCIPLES: &[&str] = &[
    "Immediate access",
    "Choice",
    "Recovery and harm reduction",
    "Individual supports",
    "Social integration",
];
const DATA_SYSTEMS: &[&str] =
    &["HIFIS", "Other homelessness system", "Spreadsheets", "Paper", "Medical record", "None"];
const TABLES: &[&str] =
    &["Community advisory board", "Coordinated Access table", "Case conference", "Landlord table", "None"];
const JOINT_ACTIONS: &[&str] = &[
    "Joint outreach",
    "Shared assessment",
    "Shared locators or staff",
    "Shared space",
    "Shared training",
    "Shared data",
    "Referral protocol",
    "Joint funding bid",
    "Visibility",
];

/// The survey in its order.
pub const QUESTIONS: &[Question] = &[
    open("Your name", |_, organization, _| vec![organization.respondent.into()]),
    one("What is your role in the program?", |dice, _, _| {
        vec![dice.weigh(&[("Lead manager", 5), ("Coordinator", 6), ("Executive director", 3)]).into()]
    }),
    open("Legal name of the organization", |_, organization, _| vec![organization.name.into()]),
    open("What is its charity or registration number?", |_, organization, _| {
        vec![format!("80{:03} 4471 RR0001", organization.name.len() * 37).into()]
    }),
    open("Where is the program?", |_, organization, _| vec![organization.address.into()]),
    open("Postal code", |_, _, _| vec!["A9A 9A9".into()]),
    open("Whom do funders write to?", |_, organization, _| vec![organization.respondent.into()]),
    open("Whom do partners call?", |_, organization, _| vec![organization.respondent.into()]),
    one("What kind of organization is it?", |_, organization, _| vec![organization.kind.into()]),
    many("In which languages do you serve people?", LANGUAGES, |dice, organization, _| {
        let mut spoken =
            vec![Cell::from(if organization.name.starts_with("La ") { "French" } else { "English" })];
        spoken.extend(some(dice, &LANGUAGES[1..], 1, 3));
        spoken
    }),
    open("Name of the program", |_, _, program| vec![program.name.into()]),
    open("When did the program begin?", |dice, _, _| {
        vec![date(dice.between(1994, 2023) as i16, dice.between(1, 12) as i8, 1).into()]
    }),
    open("Describe the program in a few sentences", |_, _, program| {
        vec![format!("{}, for: {}.", program.funded, program.population.to_lowercase()).into()]
    }),
    one("What type of program is it funded to be?", |_, _, program| vec![program.funded.into()]),
    one("What type of program is it in practice?", |_, _, program| {
        vec![program.differs.map_or(program.funded, |(actual, _)| actual).into()]
    }),
    open("If the two differ, why?", |_, _, program| vec![program.differs.map(|(_, reason)| reason).into()]),
    one("How is the housing arranged?", |dice, _, program| {
        let [beds, units, _] = program.capacity;
        vec![match (beds, units) {
            (0, 0) => "No housing".into(),
            (0, _) => dice.weigh(&[("Grouped units", 2), ("Scattered units", 3)]).into(),
            _ => "One building".into(),
        }]
    }),
    open("Beds (leave empty if there are none)", |_, _, program| vec![capacity(program, 0)]),
    open("Units (leave empty if there are none)", |_, _, program| vec![capacity(program, 1)]),
    open("Places on the caseload", |_, _, program| vec![capacity(program, 2)]),
    one("When is it open?", |_, _, program| {
        vec![if program.name == "Lantern Overflow" { "Seasonal".into() } else { "Year-round".into() }]
    }),
    open("How many beds, units or spaces are in use today?", |dice, _, program| {
        let full = f64::from(*program.capacity.iter().max().unwrap_or(&0));
        // One shelter in the list is over its beds, as shelters are in winter.
        let percent = if program.name == "Lantern House Shelter" { 108 } else { dice.between(74, 100) };
        vec![(full * percent as f64 / 100.0).round().into()]
    }),
    one("Where are the beds?", |_, _, program| {
        vec![if program.capacity[0] > 0 { "In a facility".into() } else { Cell::Blank }]
    }),
    open("How many different people did you serve in the last year?", |dice, _, program| {
        let full = f64::from(*program.capacity.iter().max().unwrap_or(&0));
        vec![(full * dice.between(12, 46) as f64 / 10.0).round().into()]
    }),
    one("Do you keep a waiting list?", |_, _, program| {
        vec![if keeps_list(program) { "Yes".into() } else { "No".into() }]
    }),
    open("How many people are on it?", |dice, _, program| {
        vec![keeps_list(program).then(|| dice.between(4, 90) as f64).into()]
    }),
    open("Is there a limit to the length of stay, in days?", |dice, _, program| {
        vec![(program.funded == "Transitional housing").then(|| *dice.pick(&[180.0, 365.0, 730.0])).into()]
    }),
    open("How many full-time equivalent staff?", |dice, _, program| {
        let full = *program.capacity.iter().max().unwrap_or(&0) as i64;
        vec![(dice.between(full / 6 + 2, full / 4 + 4) as f64 / 2.0).into()]
    }),
    open("Which area do you serve?", |dice, _, _| {
        vec![dice.weigh(&[("Harbour region", 6), ("Downtown", 4), ("North shore", 2)]).into()]
    }),
    many("Who funds the program?", FUNDERS, |dice, _, _| some(dice, FUNDERS, 2, 5)),
    open("What do your funders expect of the program?", |dice, _, _| {
        vec![
            (*dice.pick(&[
                "Quarterly figures and a yearly report",
                "Beds filled at 90 percent",
                "People housed within 60 days",
                "A yearly visit",
                "",
            ]))
            .into(),
        ]
    }),
    open("First funder", |_, _, program| vec![grant(program, 1).map(|(funder, _)| funder.name).into()]),
    open("First funder: amount ($)", |_, _, program| {
        vec![grant(program, 1).map(|(_, amount)| amount).into()]
    }),
    open("First funder: until", |_, _, program| {
        vec![grant(program, 1).map_or(Cell::Blank, |(funder, _)| funder.until.into())]
    }),
    one("First funder: state", |dice, _, program| {
        vec![grant(program, 1).map(|_| dice.weigh(&[("Secured", 5), ("Pending", 1)])).into()]
    }),
    open("First funder: expectations", |_, _, program| {
        vec![grant(program, 1).map(|(funder, _)| funder.expects).filter(|text| !text.is_empty()).into()]
    }),
    one("First funder: reports", |_, _, program| {
        vec![grant(program, 1).map(|(funder, _)| funder.reports).into()]
    }),
    open("Second funder", |_, _, program| vec![grant(program, 2).map(|(funder, _)| funder.name).into()]),
    open("Second funder: amount ($)", |_, _, program| {
        vec![grant(program, 2).map(|(_, amount)| amount).into()]
    }),
    open("Second funder: until", |_, _, program| {
        vec![grant(program, 2).map_or(Cell::Blank, |(funder, _)| funder.until.into())]
    }),
    one("Second funder: state", |dice, _, program| {
        vec![grant(program, 2).map(|_| dice.weigh(&[("Secured", 5), ("Pending", 1)])).into()]
    }),
    open("Second funder: expectations", |_, _, program| {
        vec![grant(program, 2).map(|(funder, _)| funder.expects).filter(|text| !text.is_empty()).into()]
    }),
    one("Second funder: reports", |_, _, program| {
        vec![grant(program, 2).map(|(funder, _)| funder.reports).into()]
    }),
    open("What does the program cost in a year, in dollars?", |dice, _, program| {
        let full = i64::from(*program.capacity.iter().max().unwrap_or(&0));
        vec![((full * dice.between(55, 160) + 400) as f64 * 100.0).into()]
    }),
    open("What is the goal of the program?", |_, _, program| {
        vec![format!("{} find and keep a home", program.population).into()]
    }),
    Question {
        text: "Which services does the program offer?",
        form: Form::Many(SERVICES),
        begins_second_half: true,
        answer: |dice, _, program| services(dice, program),
    },
    one("Which group makes up at least three quarters of participants?", |_, _, program| {
        vec![program.population.into()]
    }),
    many("Which other groups do you serve?", POPULATIONS, |dice, _, program| {
        some(dice, POPULATIONS, 1, 6)
            .into_iter()
            .filter(|group| *group != program.population.into())
            .collect()
    }),
    open("From what age?", |_, _, program| vec![program.ages[0].map(f64::from).into()]),
    open("Up to what age?", |_, _, program| vec![program.ages[1].map(f64::from).into()]),
    many("Which genders do you serve?", GENDERS, |_, _, program| match program.population {
        "Men" => vec!["Men".into()],
        "Women" | "People leaving violence" => vec!["Women".into(), "Gender-diverse people".into()],
        _ => vec!["All genders".into()],
    }),
    many("Which levels of need do you serve?", ACUITY, |dice, _, program| {
        let is_intense =
            program.funded.starts_with("Housing First") || program.funded.starts_with("Permanent");
        if is_intense { vec!["Medium".into(), "High".into()] } else { some(dice, ACUITY, 3, 5) }
    }),
    many("What must a person meet to be admitted?", ELIGIBILITY, |dice, _, program| {
        let mut criteria = some(dice, &ELIGIBILITY[2..8], 1, 5);
        if program.ages[0].is_some() {
            criteria.push("Age".into());
        }
        if criteria.is_empty() || dice.chance(1, 2) {
            criteria.push("Homelessness status".into());
        }
        criteria
    }),
    open("Is there anyone you cannot admit?", |dice, _, program| {
        vec![
            (program.capacity[0] > 0 && dice.chance(1, 3))
                .then_some("People barred within the last month")
                .into(),
        ]
    }),
    one("How do you decide who comes first?", |dice, _, _| {
        vec![
            dice.weigh(&[
                ("First come, first served", 8),
                ("Acuity score", 6),
                ("By-name list", 4),
                ("Vulnerability", 3),
                ("Committee", 3),
                ("Length of homelessness", 2),
            ])
            .into(),
        ]
    }),
    one("Which tool do you assess need with?", |dice, _, _| {
        vec![dice.weigh(&[("VI-SPDAT", 5), ("A local tool", 4), ("No tool", 5), ("SPDAT", 1)]).into()]
    }),
    many("Who refers people to you?", REFERRAL_POINTS, |dice, _, _| some(dice, REFERRAL_POINTS, 2, 5)),
    many("To whom do you refer people?", REFERRAL_POINTS, |dice, _, _| {
        some(dice, &REFERRAL_POINTS[1..], 1, 3)
    }),
    open("How does one refer a person to you?", |dice, _, _| {
        vec![
            (*dice.pick(&["By telephone", "By telephone, then a form", "Through the weekly list", ""]))
                .into(),
        ]
    }),
    open("Refers most people to: first", |_, _, program| {
        vec![sent(program.name, 0).map(|(name, _)| name).into()]
    }),
    open("Refers most people to: first, people in a year", |_, _, program| {
        vec![sent(program.name, 0).map(|(_, people)| people).into()]
    }),
    open("Refers most people to: second", |_, _, program| {
        vec![sent(program.name, 1).map(|(name, _)| name).into()]
    }),
    open("Refers most people to: second, people in a year", |_, _, program| {
        vec![sent(program.name, 1).map(|(_, people)| people).into()]
    }),
    open("Refers most people to: third", |_, _, program| {
        vec![sent(program.name, 2).map(|(name, _)| name).into()]
    }),
    open("Refers most people to: third, people in a year", |_, _, program| {
        vec![sent(program.name, 2).map(|(_, people)| people).into()]
    }),
    open("Receives most people from: first", |_, _, program| {
        vec![received(program.name, 0).map(|(name, _)| name).into()]
    }),
    open("Receives most people from: first, people in a year", |_, _, program| {
        vec![received(program.name, 0).map(|(_, people)| people).into()]
    }),
    open("Receives most people from: second", |_, _, program| {
        vec![received(program.name, 1).map(|(name, _)| name).into()]
    }),
    open("Receives most people from: second, people in a year", |_, _, program| {
        vec![received(program.name, 1).map(|(_, people)| people).into()]
    }),
    open("Receives most people from: third", |_, _, program| {
        vec![received(program.name, 2).map(|(name, _)| name).into()]
    }),
    open("Receives most people from: third, people in a year", |_, _, program| {
        vec![received(program.name, 2).map(|(_, people)| people).into()]
    }),
    one("When can you be reached for a referral?", |_, _, program| vec![program.hours.into()]),
    matrix("How are you linked with these public systems?", SYSTEMS, |dice, _, _| {
        each(dice, SYSTEMS, &[("None", 4), ("Informal", 4), ("Protocol or MOU", 2)])
    }),
    matrix("Do these public systems discharge people to the program?", SYSTEMS, |dice, _, _| {
        each(dice, SYSTEMS, &[("Yes", 2), ("No", 5)])
    }),
    many("What makes the program open to all?", ACCESS, |dice, _, _| some(dice, ACCESS, 2, 5)),
    matrix("Does the program apply these Housing First principles?", PRINCIPLES, |dice, _, _| {
        each(dice, PRINCIPLES, &[("Yes", 6), ("Partly", 3), ("No", 1)])
    }),
    many("Where do you keep your data?", DATA_SYSTEMS, |dice, _, _| {
        let mut systems = vec![
            dice.weigh(&[("HIFIS", 6), ("Spreadsheets", 5), ("Paper", 2), ("Medical record", 1)]).into(),
        ];
        systems.extend(some(dice, &["Spreadsheets", "Paper"], 1, 4));
        systems
    }),
    many("What do you record?", RECORDED, |dice, _, _| some(dice, RECORDED, 3, 5)),
    one("How do people consent to the use of their data?", |dice, _, _| {
        vec![
            dice.weigh(&[("Written, shared form", 6), ("Written, own form", 8), ("Verbal", 4), ("None", 1)])
                .into(),
        ]
    }),
    open("Which outcomes do you report to funders?", |dice, _, _| {
        vec![(*dice.pick(&["People housed", "Beds filled", "People served and exits", ""])).into()]
    }),
    one("How often do you report to funders?", |dice, _, _| {
        vec![dice.weigh(&[("Quarterly", 6), ("Monthly", 3), ("Yearly", 3)]).into()]
    }),
    one("What can you share with partners?", |dice, _, _| {
        vec![
            dice.weigh(&[
                ("Nothing", 2),
                ("Totals only", 9),
                ("Records without identity", 6),
                ("Identified, with consent", 4),
            ])
            .into(),
        ]
    }),
    many("Which tables do you attend?", TABLES, |dice, _, _| {
        let tables = some(dice, &TABLES[..4], 1, 2);
        if tables.is_empty() { vec!["None".into()] } else { tables }
    }),
    one("On a scale of 0 to 10, how committed is the program to working as one system?", |dice, _, _| {
        vec![(dice.weigh(&[(4, 1), (5, 2), (6, 4), (7, 6), (8, 7), (9, 4), (10, 2)]) as f64).into()]
    }),
    many("Which joint actions interest you?", JOINT_ACTIONS, |dice, _, _| some(dice, JOINT_ACTIONS, 2, 5)),
];

fn capacity(program: &Program, kind: usize) -> Cell {
    match program.capacity[kind] {
        0 => Cell::Blank,
        n => f64::from(n).into(),
    }
}

/// Returns the program's funder of that number with the dollars a year: the same in every survey.
fn grant(program: &Program, number: usize) -> Option<(&'static NamedFunder, f64)> {
    let letters: usize = program.name.bytes().map(usize::from).sum();
    if number == 2 && letters.is_multiple_of(3) {
        return None;
    }
    let full = f64::from(*program.capacity.iter().max().unwrap_or(&0));
    let amount = (full * (3.0 + (letters % 5) as f64) / number as f64).round() * 1000.0;
    Some((&NAMED_FUNDERS[(letters + number * 2) % NAMED_FUNDERS.len()], amount))
}

fn keeps_list(program: &Program) -> bool {
    let [beds, units, _] = program.capacity;
    units > 0 || (1..=24).contains(&beds)
}

fn services(dice: &mut Dice, program: &Program) -> Vec<Cell> {
    let usual: &[&str] = match program.funded {
        "Emergency shelter" | "Drop-in or day program" => &["Food and cooking", "Harm reduction"],
        "Outreach" => &["Case management", "Transportation", "Harm reduction"],
        "Health outreach" => &["Primary care", "Mental health", "Addictions"],
        "Employment" => &["Employment", "Life skills"],
        "Eviction prevention" | "Rent supplement" => &["Rent and deposit aid", "Landlord liaison"],
        "Rapid rehousing" => &["Housing search", "Landlord liaison"],
        "Shelter for women leaving violence" => &["Case management", "Childcare"],
        "Diversion and triage" => &["Housing search", "Legal help and identification"],
        "Affordable or social housing" => &["Landlord liaison"],
        _ => &["Case management", "Life skills"],
    };
    let mut services: Vec<Cell> = usual.iter().map(|&service| service.into()).collect();
    // No one offers childcare but the women's shelter: a gap for the map to find.
    services.extend(some(dice, &SERVICES[..13], 1, 5));
    if program.population == "Indigenous people" {
        services.push("Cultural and Indigenous supports".into());
    }
    services
}

/// Returns each of `options` with a chance of `n` in `of`.
fn some(dice: &mut Dice, options: &[&'static str], n: usize, of: usize) -> Vec<Cell> {
    options.iter().filter(|_| dice.chance(n, of)).map(|&option| option.into()).collect()
}

/// Returns one answer for each row of a matrix.
fn each(dice: &mut Dice, rows: &[&str], answers: &[(&'static str, usize)]) -> Vec<Cell> {
    rows.iter().map(|_| dice.weigh(answers).into()).collect()
}
