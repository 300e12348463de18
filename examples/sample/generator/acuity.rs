//! Acuity over time: twenty of high need, ten of them settled by the fourth month.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::{AS_OF, months, some_workday, workday};
use super::cohort::{Acuity, Client, Cohort, Need, START};
use super::dice::Dice;
use super::partner::Partner;
use super::records::{DateStyle, Records};

/// How many of high need settle in each month (negative) or fall back, from April 2025 on.
/// Month ends: 17, 15, 12, 10, 10, 10, 9, 10, 10, 9, 9, 9.
const CHANGES: [i32; 12] = [-3, -2, -3, -2, 0, 0, -1, 1, 0, -1, 0, 0];

/// One assessment.
struct Assessment {
    date: Date,
    key: String,
    level: Acuity,
}

/// Returns the assessments of a cohort.
pub fn acuity(partner: &Partner, cohort: &Cohort) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("acuity"));
    let mut assessments: Vec<Assessment> = Vec::new();
    let mut assess = |client: &Client, date: Date, level: Acuity| {
        assessments.push(Assessment { date, key: client.key.clone(), level })
    };

    for client in &cohort.clients {
        // The two agencies assessed everyone together on the first day; who came later was assessed at intake.
        assess(client, client.entered.max(START), client.need.acuity());
    }
    assess_severe(&mut dice, cohort, &mut assess);
    for (graduate, day) in cohort.graduations() {
        assess(graduate, workday(day - 17.days()), Acuity::Low);
    }
    for client in &cohort.clients {
        if client.need == Need::Severe {
            continue;
        }
        // Everyone else is looked at again twice a year; the level holds.
        for (from, to) in [(date(2025, 10, 1), date(2025, 10, 31)), (date(2026, 2, 2), date(2026, 2, 27))] {
            if client.entered < from - 60.days() && client.is_served_on(to + 20.days()) {
                assess(client, some_workday(&mut dice, from, to), client.need.acuity());
            }
        }
    }
    // After the data cut: three fall back. Whoever counts them finds twelve.
    for (&i, day) in cohort.severe[1..4].iter().zip([date(2026, 4, 9), date(2026, 4, 14), date(2026, 4, 16)])
    {
        assess(&cohort.clients[i], day, Acuity::High);
    }

    assessments.sort_by(|a, b| (a.date, &a.key).cmp(&(b.date, &b.key)));
    let mut records = Records::new(
        DateStyle::YearFirst,
        &["Code client", "Date d’évaluation", "Niveau d’acuité", "Score d’acuité", "Évalué par"],
    );
    for assessment in assessments {
        let halves = match assessment.level {
            Acuity::Low => dice.between(4, 15),
            Acuity::Medium => dice.between(16, 27),
            Acuity::High => dice.between(28, 40),
        };
        let by = if dice.chance(2, 3) { &partner.lead } else { &partner.others[0] };
        records.push([
            assessment.key.into(),
            assessment.date.into(),
            assessment.level.in_french().into(),
            (halves as f64 / 2.0).into(),
            by.clone().into(),
        ]);
    }
    records.into_windows_1252()
}

/// The severe are assessed in every month; some settle, one falls back.
fn assess_severe(dice: &mut Dice, cohort: &Cohort, assess: &mut impl FnMut(&Client, Date, Acuity)) {
    let mut is_high = vec![true; cohort.severe.len()];
    // Whoever settles is the next in line; whoever falls back is the first who settled.
    let (mut next, mut first) = (0, 0);
    for ((from, to), change) in months(START, AS_OF).zip(CHANGES) {
        let before = is_high.clone();
        for _ in change..0 {
            is_high[next] = false;
            next += 1;
        }
        for _ in 0..change {
            is_high[first] = true;
            first += 1;
        }
        for (i, &client) in cohort.severe.iter().enumerate() {
            // Who has settled is assessed again in the month it happens and then each quarter.
            if is_high[i] || before[i] || from.month() % 3 == 0 {
                let day = some_workday(dice, from + 6.days(), to - 4.days());
                assess(&cohort.clients[client], day, if is_high[i] { Acuity::High } else { Acuity::Medium });
            }
        }
    }
}
