//! The client survey as Google Forms leaves it in a sheet: one file for each wave, the questions as headings, real moments
//! in `Timestamp`, and every box that was ticked in one cell.

use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::some_workday;
use super::cell::Cell;
use super::cohort::{Client, Cohort};
use super::dice::Dice;
use super::partner::{Extent, Partner};
use super::workbook::{Sheet, workbook};

/// One wave of the survey: who was asked, and how it went.
pub struct Wave {
    /// `2025-09`.
    pub name: &'static str,
    /// The first and last day of asking.
    pub days: [Date; 2],
    /// Interviews completed, broken off, refused, and people not reached.
    pub n: [usize; 4],
    /// How much better (or worse) the home, safety and all else are than at first, in tenths of a point of five.
    pub drift: [i64; 3],
    /// What the answers on the scale of 0 to 10 add up to, in half points: 5.2 on average in the first wave, 5.3 in the
    /// second. Complete and partial answers have one.
    pub total: i64,
    /// Words of this wave's form that the standard form has otherwise: its own first.
    pub reworded: &'static [(&'static str, &'static str)],
    /// What its codebook says.
    pub codebook: &'static str,
}

/// The two waves: 48 of 60 and 50 of 60 answered in full.
pub const WAVES: [Wave; 2] = [
    Wave {
        name: "2025-09",
        days: [date(2025, 9, 8), date(2025, 9, 26)],
        n: [48, 4, 3, 5],
        drift: [0, 0, 0],
        total: 541,
        reworded: &[
            ("How satisfied are you with your apartment?", "How satisfied are you with your unit?"),
            ("Do the workers come often enough?", "The workers visit me often enough"),
            ("So-so", "Fair"),
        ],
        codebook: FIRST_CODEBOOK,
    },
    Wave {
        name: "2026-03",
        days: [date(2026, 3, 2), date(2026, 3, 20)],
        n: [50, 3, 2, 5],
        // Homes are rated better, safety worse: what the reasons for moves say too.
        drift: [5, -5, 1],
        total: 562,
        reworded: &[],
        codebook: SECOND_CODEBOOK,
    },
];

const FIRST_CODEBOOK: &str = r#"# The first wave was built before the standard form: two questions and one answer are worded otherwise.
form = "client-survey"

[constants]
wave = "2025-09"

[columns]
"How satisfied are you with your apartment?" = "satisfaction_unit"
"Do the workers come often enough?" = "visits_often_enough"

[answers]
qol_home = { "So-so" = "Fair" }
qol_safety = { "So-so" = "Fair" }
qol_health = { "So-so" = "Fair" }
qol_people = { "So-so" = "Fair" }
qol_money = { "So-so" = "Fair" }
qol_days = { "So-so" = "Fair" }
"#;

const SECOND_CODEBOOK: &str = r#"# Each wave has a file of its own, so the file says which wave it is.
form = "client-survey"

[constants]
wave = "2026-03"
"#;

const QUALITY: [[&str; 2]; 5] = [
    ["Very poor", "Très mauvais"],
    ["Poor", "Mauvais"],
    ["Fair", "Passable"],
    ["Good", "Bon"],
    ["Very good", "Très bon"],
];

const SATISFACTION: [[&str; 2]; 5] = [
    ["Very dissatisfied", "Très insatisfait"],
    ["Dissatisfied", "Insatisfait"],
    ["Neither satisfied nor dissatisfied", "Ni satisfait ni insatisfait"],
    ["Satisfied", "Satisfait"],
    ["Very satisfied", "Très satisfait"],
];

const AGREEMENT: [[&str; 2]; 5] = [
    ["Strongly disagree", "Tout à fait en désaccord"],
    ["Disagree", "En désaccord"],
    ["Neither agree nor disagree", "Ni d'accord ni en désaccord"],
    ["Agree", "D'accord"],
    ["Strongly agree", "Tout à fait d'accord"],
];

/// Options of a tick-box question; one has commas of its own.
const SUPPORTS: [[&str; 2]; 6] = [
    ["Finding a unit", "Recherche de logement"],
    ["Talking with the landlord", "Discussions avec le propriétaire"],
    ["Mental health and addictions", "Santé mentale et dépendances"],
    ["Life skills, cooking, budgeting", "Habiletés de vie, cuisine, budget"],
    ["Work and training", "Emploi et formation"],
    ["Doctor, nurse, dentist", "Médecin, infirmière, dentiste"],
];

const COMMENTS: [[&str; 2]; 8] = [
    ["My worker listens to me", "Mon intervenante m'écoute"],
    ["I sleep better since I moved", "Je dors mieux depuis le déménagement"],
    ["The hallway light has been out for weeks", "La lumière du corridor ne marche plus depuis des semaines"],
    ["I would like a visit on Mondays", "J'aimerais une visite le lundi"],
    [
        "Two people came on the same day and then nobody for two weeks",
        "Deux personnes sont venues le même jour, puis plus personne pendant deux semaines",
    ],
    ["I cook for myself now", "Je cuisine moi-même maintenant"],
    ["The front door does not lock", "La porte d'entrée ne barre pas"],
    ["Thank you for the help with the landlord", "Merci pour l'aide avec le propriétaire"],
];

const NEXT_STEPS: [[&str; 2]; 5] = [
    ["Calling my sister", "Appeler ma sœur"],
    ["A walk every day", "Une marche chaque jour"],
    ["A lock that works", "Une serrure qui fonctionne"],
    ["Knowing my neighbours", "Connaître mes voisins"],
    ["A bank card", "Une carte bancaire"],
];

/// Returns the export of one wave.
pub fn client_survey(partner: &Partner, cohort: &Cohort, wave: &Wave) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label(wave.name));
    let mut asked: Vec<&Client> =
        cohort.clients.iter().filter(|client| client.is_served_on(wave.days[1])).collect();
    dice.shuffle(&mut asked);
    let [n_complete, n_partial, n_refused, n_unreached] = wave.n;
    let outcomes = std::iter::repeat_n(Outcome::Complete, n_complete)
        .chain(std::iter::repeat_n(Outcome::Partial, n_partial))
        .chain(std::iter::repeat_n(Outcome::Refusal, n_refused))
        .chain(std::iter::repeat_n(Outcome::NotReached, n_unreached));

    let mut halves = scale_of_ten(&mut dice, partner, wave).into_iter();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (i, (client, outcome)) in asked.into_iter().zip(outcomes).enumerate() {
        let is_mover = cohort.movers[..18].iter().any(|&mover| cohort.clients[mover].number == client.number);
        let answer = Answer {
            partner,
            wave,
            client,
            outcome,
            is_mover,
            language: usize::from(i % 6 == 5),
            is_reticent: i == 7,
            halves: match outcome {
                Outcome::Complete | Outcome::Partial => halves.next(),
                Outcome::Refusal | Outcome::NotReached => None,
            },
        };
        rows.push(answer.row(&mut dice));
        if i == 11 {
            // Sent twice: the second replaces the first.
            rows.push(answer.row(&mut dice));
        }
    }
    // The sheet is in the order of arrival.
    rows.sort_by_key(|row| moment(row));
    rows.insert(0, HEADINGS.map(Cell::from).into());
    for cell in rows.iter_mut().flatten() {
        if let Some((own, _)) = wave.reworded.iter().find(|&&(_, standard)| *cell == standard.into()) {
            *cell = (*own).into();
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

const HEADINGS: [&str; 20] = [
    "Timestamp",
    "Your client code",
    "How the interview ended",
    "Which agency supports you most often?",
    "On a scale of 0 to 10, where are you today?",
    "What would half a point higher look like?",
    "How is your life at the moment? [My home]",
    "How is your life at the moment? [Feeling safe]",
    "How is your life at the moment? [My health]",
    "How is your life at the moment? [People around me]",
    "How is your life at the moment? [Money to live on]",
    "How is your life at the moment? [What I do with my days]",
    "How satisfied are you with the support you receive?",
    "How satisfied are you with your unit?",
    "The workers visit me often enough",
    "The agencies that help me talk to one another",
    "I do not have to tell my story again to each agency",
    "Which supports did you use in the last three months? (check all that apply)",
    "Is there anything you would like to add?",
    "May we quote your comment without your name?",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Complete,
    Partial,
    Refusal,
    NotReached,
}

struct Answer<'a> {
    partner: &'a Partner,
    wave: &'a Wave,
    client: &'a Client,
    outcome: Outcome,
    is_mover: bool,
    /// 0 English, 1 French.
    language: usize,
    /// Whether one question is declined.
    is_reticent: bool,
    /// Where things stand, in half points.
    halves: Option<i64>,
}

impl Answer<'_> {
    fn row(&self, dice: &mut Dice) -> Vec<Cell> {
        let [first, last] = self.wave.days;
        let hour = dice.between(9, 18) as i8;
        let moment =
            some_workday(dice, first, last).at(hour, dice.between(0, 59) as i8, dice.between(0, 59) as i8, 0);
        let ended = match self.outcome {
            Outcome::Complete => "Complete",
            Outcome::Partial => "Partial",
            Outcome::Refusal => "Refusal",
            Outcome::NotReached => "Not reached",
        };
        let mut row = vec![Cell::Moment(moment), self.client.key.clone().into(), ended.into()];
        match self.outcome {
            Outcome::Refusal | Outcome::NotReached => {}
            Outcome::Partial => row.extend(self.answers(dice).into_iter().take(6)),
            Outcome::Complete => row.extend(self.answers(dice)),
        }
        row.resize(HEADINGS.len(), Cell::Blank);
        row
    }

    fn answers(&self, dice: &mut Dice) -> Vec<Cell> {
        let [home, safety, rest] = self.wave.drift;
        let in_five =
            |dice: &mut Dice, tenths: i64| ((tenths + dice.between(-14, 14)) / 10).clamp(1, 5) as usize - 1;
        let unit = if self.is_mover { 31 } else { 40 };
        let words = |texts: &[[&'static str; 2]], i: usize| Cell::from(texts[i][self.language]);
        let mut answers = vec![
            dice.pick(&[&self.partner.lead, &self.partner.others[0]]).to_string().into(),
            self.halves.map(|halves| halves as f64 / 2.0).into(),
            if dice.chance(2, 3) { words(&NEXT_STEPS, dice.below(NEXT_STEPS.len())) } else { Cell::Blank },
        ];
        for middle in [unit + home, unit + safety, 36 + rest, 34 + rest, 29 + rest, 35 + rest] {
            // Now and then an item is passed over.
            let is_passed_over = dice.chance(1, 40);
            let point = in_five(dice, middle);
            answers.push(if is_passed_over { Cell::Blank } else { words(&QUALITY, point) });
        }
        if self.is_reticent {
            answers[7] = "Prefer not to say".into();
        }
        answers.push(words(&SATISFACTION, in_five(dice, 41 + rest)));
        answers.push(words(&SATISFACTION, in_five(dice, unit + home)));
        for middle in [33, 36, 39] {
            answers.push(words(&AGREEMENT, in_five(dice, middle)));
        }
        let ticked: Vec<&str> =
            SUPPORTS.iter().filter(|_| dice.chance(2, 5)).map(|option| option[self.language]).collect();
        answers.push(match (ticked.is_empty(), self.language) {
            (true, 0) => "None of these".into(),
            (true, _) => "Aucun de ces soutiens".into(),
            (false, _) => ticked.join(", ").into(),
        });
        if dice.chance(2, 5) {
            answers.push(words(&COMMENTS, dice.below(COMMENTS.len())));
            let consents = dice.chance(2, 3);
            answers.push(match (consents, self.language) {
                (true, 0) => "Yes".into(),
                (true, _) => "Oui".into(),
                (false, 0) => "No".into(),
                (false, _) => "Non".into(),
            });
        }
        answers
    }
}

/// Draws where everyone stands, and moves one after the other by half a point until the total is right.
fn scale_of_ten(dice: &mut Dice, partner: &Partner, wave: &Wave) -> Vec<i64> {
    let total = match partner.extent {
        Extent::Full => wave.total,
        // In large portfolios no two partnerships stand at the same point.
        Extent::LastQuarter => wave.total + dice.between(-60, 60),
    };
    let mut halves: Vec<i64> = (0..wave.n[0] + wave.n[1]).map(|_| dice.between(5, 16)).collect();
    for i in (0..halves.len()).cycle().take(20 * halves.len()) {
        let rest = total - halves.iter().sum::<i64>();
        halves[i] = (halves[i] + rest.signum()).clamp(1, 19);
    }
    halves
}

fn moment(row: &[Cell]) -> Option<jiff::civil::DateTime> {
    match row.first() {
        Some(Cell::Moment(moment)) => Some(*moment),
        _ => None,
    }
}
