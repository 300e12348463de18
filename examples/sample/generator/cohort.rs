//! The clients of a housing partnership: who was there at the start, who came, who left, and whose lot is which.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::{AS_OF, days, months, some_workday};
use super::cell::Cell;
use super::dice::Dice;
use super::partner::Partner;
use super::records::{DateStyle, Records};

/// The day the agreement starts.
pub const START: Date = date(2025, 4, 1);

/// Clients in as many units on the first day.
pub const N_AT_START: usize = 100;

/// Those of them with mental-health issues.
pub const N_MENTAL_HEALTH: usize = 40;

/// Those of these with severe illness: the high need.
pub const N_SEVERE: usize = 20;

/// When clients moved on to a program of lower need: six by 30 September 2025, nine by the data cut.
const GRADUATIONS: [Date; 10] = [
    date(2025, 6, 20),
    date(2025, 7, 18),
    date(2025, 8, 15),
    date(2025, 8, 29),
    date(2025, 9, 12),
    date(2025, 9, 26),
    date(2025, 11, 21),
    date(2026, 1, 23),
    date(2026, 3, 20),
    date(2026, 4, 17),
];

/// How others left. Losing housing is never a rehousing.
const OTHER_EXITS: [(Date, &str); 6] = [
    (date(2025, 8, 8), "Déménagement hors région"),
    (date(2025, 11, 14), "Départ volontaire"),
    (date(2025, 12, 5), "Perte du logement"),
    (date(2026, 1, 9), "Déménagement hors région"),
    (date(2026, 2, 6), "Décès"),
    (date(2026, 2, 20), "Perte du logement"),
];

/// One client.
#[derive(Debug, Clone)]
pub struct Client {
    /// The pseudonymous key.
    pub key: String,
    /// The number in the key.
    pub number: usize,
    /// When they were admitted.
    pub entered: Date,
    /// When they moved into their first unit.
    pub moved_in: Date,
    /// When and why they left, if they did.
    pub exit: Option<(Date, &'static str)>,
    /// Which supports they need.
    pub need: Need,
    /// Which unit they live in.
    pub unit: String,
}

/// Which supports a client needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A severe mental illness: high need.
    Severe,
    /// A mental-health issue of medium need.
    MentalHealth,
    /// Neither; the acuity is medium or low.
    Housing(Acuity),
}

/// A level of acuity, as French-language records write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acuity {
    /// Needs little.
    Low,
    /// Needs regular support.
    Medium,
    /// Needs much, and for long.
    High,
}

impl Acuity {
    /// Returns the word in the records.
    pub fn in_french(self) -> &'static str {
        match self {
            Self::Low => "Faible",
            Self::Medium => "Moyen",
            Self::High => "Élevé",
        }
    }
}

impl Need {
    /// Returns the acuity at entry.
    pub fn acuity(self) -> Acuity {
        match self {
            Self::Severe => Acuity::High,
            Self::MentalHealth => Acuity::Medium,
            Self::Housing(acuity) => acuity,
        }
    }

    /// Returns whether there is a mental-health issue.
    pub fn is_mental_health(self) -> bool {
        match self {
            Self::Severe | Self::MentalHealth => true,
            Self::Housing(_) => false,
        }
    }
}

/// Everyone the partnership ever served, with the lots drawn once for all files.
pub struct Cohort {
    /// The clients by number: the first hundred were there at the start.
    pub clients: Vec<Client>,
    /// Indexes of the severe, in the order in which their situations settle.
    pub severe: Vec<usize>,
    /// Indexes of the graduates, in the order of [`Cohort::graduations`].
    pub graduates: Vec<usize>,
    /// Indexes of clients of the start who stay throughout and can be rehoused, in the order in which they are.
    pub movers: Vec<usize>,
}

impl Cohort {
    /// Draws the clients of `partner`.
    pub fn draw(partner: &Partner) -> Self {
        let mut dice = Dice::new(partner.seed, &partner.label("cohort"));
        let mut order: Vec<usize> = (0..N_AT_START).collect();
        dice.shuffle(&mut order);
        let (severe, rest) = order.split_at(N_SEVERE);
        let (mental_health, housing) = rest.split_at(N_MENTAL_HEALTH - N_SEVERE);

        let mut needs = [Need::Housing(Acuity::Low); N_AT_START];
        for &i in severe {
            needs[i] = Need::Severe;
        }
        for &i in mental_health {
            needs[i] = Need::MentalHealth;
        }
        for &i in &housing[..25] {
            needs[i] = Need::Housing(Acuity::Medium);
        }

        let mut clients: Vec<Client> = (0..N_AT_START)
            .map(|i| {
                // Strictly before the start, so that no one of them is counted as an intake.
                let entered = some_workday(&mut dice, date(2021, 5, 3), date(2025, 3, 14));
                client(partner, &mut dice, i + 1, entered, needs[i])
            })
            .collect();
        for (first, last) in months(START, AS_OF) {
            let half = first + 14.days();
            // One in the first half of the month and one in the second, never on the first day of the agreement.
            for (from, to) in [(first + 1.day(), half), (half + 1.day(), last)] {
                let number = clients.len() + 1;
                // Ten of the twenty-four have a mental-health issue; none is of high need, for those places are full.
                let need = match number % 12 {
                    2 | 5 | 7 | 9 | 11 => Need::MentalHealth,
                    1 | 6 | 8 => Need::Housing(Acuity::Medium),
                    _ => Need::Housing(Acuity::Low),
                };
                let entered = some_workday(&mut dice, from, to);
                clients.push(client(partner, &mut dice, number, entered, need));
            }
        }

        let graduates = mental_health[..GRADUATIONS.len()].to_vec();
        for (&i, day) in graduates.iter().zip(GRADUATIONS) {
            clients[i].exit = Some((day, "Passage à un autre programme"));
        }
        let (leaving, staying) = housing.split_at(OTHER_EXITS.len());
        for (&i, exit) in leaving.iter().zip(OTHER_EXITS) {
            clients[i].exit = Some(exit);
        }
        // Eight severe, four others with mental-health issues, the rest without.
        let mut movers = [&severe[..8], &mental_health[GRADUATIONS.len()..][..4], &staying[..12]].concat();
        dice.shuffle(&mut movers);
        Self { clients, severe: severe.to_vec(), graduates, movers }
    }

    /// Returns the graduations: who, and when.
    pub fn graduations(&self) -> impl Iterator<Item = (&Client, Date)> {
        self.graduates.iter().map(|&i| &self.clients[i]).zip(GRADUATIONS)
    }

    /// Returns the roster.
    pub fn roster(&self, partner: &Partner) -> Result<Vec<u8>, Fault> {
        let mut dice = Dice::new(partner.seed, &partner.label("roster"));
        let mut records = Records::new(
            DateStyle::YearFirst,
            &[
                "No client",
                "Organisme",
                "Date d’admission",
                "Date d’emménagement",
                "Date de sortie",
                "Motif de sortie",
                "Niveau de besoin à l’admission",
                "Santé mentale",
                "Besoins élevés",
                "Groupe d’âge",
                "Genre",
            ],
        );
        for client in &self.clients {
            let age = dice.weigh(&[
                ("18 à 25 ans", 8),
                ("26 à 39 ans", 30),
                ("40 à 54 ans", 41),
                ("55 ans et plus", 21),
            ]);
            let gender =
                dice.weigh(&[("Homme", 62), ("Femme", 34), ("Personne de diverses identités de genre", 4)]);
            records.push([
                client.key.clone().into(),
                partner.lead.clone().into(),
                client.entered.into(),
                client.moved_in.into(),
                client.exit.map(|(day, _)| day).into(),
                client.exit.map(|(_, reason)| reason).into(),
                client.need.acuity().in_french().into(),
                yes_or_no(client.need.is_mental_health()),
                yes_or_no(client.need == Need::Severe),
                age.into(),
                gender.into(),
            ]);
        }
        records.into_windows_1252()
    }
}

impl Client {
    /// Returns whether the client was served on `day`.
    pub fn is_served_on(&self, day: Date) -> bool {
        self.entered <= day && self.exit.is_none_or(|(exited, _)| exited > day)
    }
}

fn client(partner: &Partner, dice: &mut Dice, number: usize, entered: Date, need: Need) -> Client {
    let moved_in = if number <= N_AT_START {
        entered + dice.between(0, i64::from(days(entered, START) - 1).min(45)).days()
    } else {
        (entered + dice.between(2, 24).days()).min(AS_OF)
    };
    Client {
        key: partner.client(number),
        number,
        entered,
        moved_in,
        exit: None,
        need,
        unit: partner.unit(number),
    }
}

fn yes_or_no(answer: bool) -> Cell {
    if answer { "Oui".into() } else { "Non".into() }
}
