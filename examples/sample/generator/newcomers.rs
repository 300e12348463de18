//! The households the resettlement group accompanied, from arrival to their own home.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::{days, some_workday};
use super::dice::Dice;
use super::partner::Partner;
use super::records::{DateStyle, Records};

/// Households accompanied; each has one row, under the key of the person who heads it.
pub const N_HOUSEHOLDS: usize = 60;

/// Households in their own home when the group ended: 57 of 60, or 95 %.
pub const N_HOUSED: usize = 57;

/// Days from arrival to a home, spread evenly: half of the housed waited 42 days or fewer.
const WAIT: [i64; 2] = [14, 70];

const END: Date = date(2025, 12, 31);

/// Returns the roster: 36 households arrived in 2024 and 24 in 2025, the last of them in September.
pub fn newcomers(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("newcomers"));
    let mut arrivals: Vec<Date> = (0..N_HOUSEHOLDS)
        .map(|i| match i {
            0..36 => some_workday(&mut dice, date(2024, 1, 15), date(2024, 12, 20)),
            _ => some_workday(&mut dice, date(2025, 1, 6), date(2025, 9, 30)),
        })
        .collect();
    arrivals.sort();
    let mut waits: Vec<Option<i64>> = (0..N_HOUSEHOLDS as i64)
        .map(|i| (i < N_HOUSED as i64).then(|| WAIT[0] + i * (WAIT[1] - WAIT[0]) / (N_HOUSED as i64 - 1)))
        .collect();
    dice.shuffle(&mut waits);

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
            "Groupe d’âge",
            "Genre",
        ],
    );
    for (i, (arrived, wait)) in arrivals.into_iter().zip(waits).enumerate() {
        let housed = wait.map(|wait| arrived + wait.days());
        // Once a household is at home, its own settlement worker takes over within the season.
        let exit = match housed {
            Some(housed) => {
                Some(((housed + dice.between(30, 90).days()).min(END), "Passage à un autre programme"))
            }
            None if i % 2 == 0 => Some(((arrived + 45.days()).min(END), "Déménagement hors région")),
            None => Some((END, "Transfert à un autre organisme")),
        };
        debug_assert!(exit.is_none_or(|(day, _)| days(arrived, day) > 0));
        records.push([
            partner.client(i + 1).into(),
            partner.others.last().unwrap_or(&partner.lead).clone().into(),
            arrived.into(),
            housed.into(),
            exit.map(|(day, _)| day).into(),
            exit.map(|(_, reason)| reason).into(),
            dice.weigh(&[("Faible", 3), ("Moyen", 5), ("Élevé", 2)]).into(),
            dice.weigh(&[("18 à 25 ans", 2), ("26 à 39 ans", 6), ("40 à 54 ans", 3), ("55 ans et plus", 1)])
                .into(),
            dice.weigh(&[("Femme", 5), ("Homme", 6)]).into(),
        ]);
    }
    records.into_windows_1252()
}
