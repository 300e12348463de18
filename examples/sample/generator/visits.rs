//! Visits to the clients with mental-health issues: about three a month, fewer from month 5 on, and at least four from
//! March 2026 on.

use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::{AS_OF, days, months, some_workday};
use super::cohort::{Client, Cohort, START};
use super::dice::Dice;
use super::partner::{Extent, Partner};
use super::records::{DateStyle, Records};

/// The first day of month 5.
const STEPPED_DOWN: Date = date(2025, 8, 1);

/// The day the amendment takes effect.
const AMENDED: Date = date(2026, 3, 1);

/// Returns the visits of both agencies to a cohort.
pub fn visits(partner: &Partner, cohort: &Cohort) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("visits"));
    let since = match partner.extent {
        Extent::Full => START,
        Extent::LastQuarter => date(2026, 1, 1),
    };
    let mut visits: Vec<(Date, &Client, &str)> = Vec::new();
    // A fortnight beyond the data cut has been typed in already.
    for (from, to) in months(since, AS_OF).chain([(date(2026, 4, 1), date(2026, 4, 14))]) {
        for client in cohort.clients.iter().filter(|client| client.need.is_mental_health()) {
            let first = from.max(client.entered);
            let last = client.exit.map_or(to, |(exited, _)| to.min(exited));
            if first > last {
                continue;
            }
            let full_month = dice.weigh(pace(from));
            let n = share_of_month(full_month, days(first, last) + 1);
            visits.extend((0..n).map(|_| (some_workday(&mut dice, first, last), client, partner.other())));
            let n_lead = share_of_month(1, days(first, last) + 1);
            visits.extend(
                (0..n_lead).map(|_| (some_workday(&mut dice, first, last), client, partner.lead.as_str())),
            );
        }
    }
    visits.sort_by_key(|(day, client, _)| (*day, client.number));

    let mut records = Records::new(
        DateStyle::DayFirst,
        &["Date de la visite", "No client", "Visite faite par", "Type de visite", "Durée (min)"],
    );
    for (day, client, by) in visits {
        let kind = dice.weigh(&[
            ("Visite à domicile", 60),
            ("Rencontre au bureau", 14),
            ("Téléphone ou vidéo", 16),
            ("Visite conjointe", 7),
            ("Intervention de crise", 3),
        ]);
        let minutes = dice.between(4, 16) as f64 * 7.5;
        records.push([day.into(), client.key.clone().into(), by.into(), kind.into(), minutes.into()]);
    }
    records.into_windows_1252()
}

/// Returns how many visits a client has in the month that begins on `first`, with their weights.
///
/// Visits were stepped down at month 5, as planned, and stepped up by the amendment.
fn pace(first: Date) -> &'static [(usize, usize)] {
    if first >= AMENDED {
        &[(4, 3), (5, 1)]
    } else if first >= STEPPED_DOWN {
        &[(2, 2), (3, 7), (4, 1)]
    } else {
        &[(3, 7), (4, 3)]
    }
}

/// Visits due in `n_days` of a month that would have `full_month`, rounded to the nearer.
fn share_of_month(full_month: usize, n_days: i32) -> usize {
    let n_days = usize::try_from(n_days).unwrap_or(0).min(30);
    (full_month * n_days + 15) / 30
}
