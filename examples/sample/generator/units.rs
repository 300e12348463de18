//! Units located by the shared housing locators: one in five is kept for clients of medium or high acuity.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Fault;
use super::calendar::some_workday;
use super::cell::Cell;
use super::dice::Dice;
use super::open_document::open_document;
use super::partner::Partner;

/// Units located and, of these, reserved in each quarter: 20 % in every one; 50 and 10 to 31 March 2026.
pub const QUARTERS: [(Date, usize, usize); 8] = [
    (date(2024, 7, 1), 5, 1),
    (date(2024, 10, 1), 5, 1),
    (date(2025, 1, 1), 5, 1),
    (date(2025, 4, 1), 5, 1),
    (date(2025, 7, 1), 5, 1),
    (date(2025, 10, 1), 10, 2),
    (date(2026, 1, 1), 15, 3),
    // After the data cut: none is reserved, so that whoever counts them falls below a fifth.
    (date(2026, 4, 1), 3, 0),
];

/// Tenancies that ended: which of the leases in the order of the list, after how many days, and how. Three homes are lost by
/// 31 March 2026, after about 3, 5 and 8 months; two tenants have moved on.
const ENDED: [(usize, i64, &str); 5] = [
    (2, 250, "Lost the home"),
    (4, 330, "Moved to another home"),
    (7, 158, "Lost the home"),
    (11, 95, "Lost the home"),
    (17, 130, "Moved to another home"),
];

const STREETS: [&str; 6] = [
    "Ropewalk Lane",
    "Quayside Row",
    "rue du Phare",
    "Tannery Street",
    "Old Mill Road",
    "chemin des Sources",
];

/// Returns the list of units, as a spreadsheet of a free office suite.
pub fn units(partner: &Partner) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(partner.seed, &partner.label("units"));
    let mut located: Vec<(Date, bool)> = Vec::new();
    for (first, n, n_reserved) in QUARTERS {
        let last = if first == date(2026, 4, 1) { date(2026, 4, 14) } else { first + 3.months() - 1.day() };
        let mut lots: Vec<bool> = (0..n).map(|i| i < n_reserved).collect();
        dice.shuffle(&mut lots);
        located
            .extend(lots.into_iter().map(|is_reserved| (some_workday(&mut dice, first, last), is_reserved)));
    }
    located.sort_by_key(|&(day, _)| day);

    let n = located.len();
    let mut rows = vec![
        [
            "Unit number",
            "Located on",
            "Locator agency",
            "Number of bedrooms",
            "Reserved for",
            "Leased on",
            "Client acuity",
            "Tenancy ended on",
            "How the tenancy ended",
            "Civic address",
        ]
        .map(Cell::from)
        .to_vec(),
    ];
    for (i, (day, is_reserved)) in located.into_iter().enumerate() {
        // The last eight are still empty.
        let leased = (i + 8 < n).then(|| day + dice.between(6, 34).days());
        let reserved = match is_reserved {
            true => dice.weigh(&[("Medium", 3), ("High", 2)]),
            false => "Not reserved",
        };
        let acuity = leased.map(|_| match is_reserved {
            true => reserved,
            false => dice.weigh(&[("Low", 8), ("Medium", 1)]),
        });
        let ended = ENDED
            .iter()
            .find(|(at, ..)| *at == i)
            .and_then(|(_, after, how)| Some((leased? + after.days(), *how)));
        rows.push(vec![
            partner.unit(i + 1).into(),
            day.into(),
            partner.other().into(),
            (dice.weigh(&[(0, 2), (1, 6), (2, 3), (3, 1)]) as f64).into(),
            reserved.into(),
            leased.into(),
            acuity.into(),
            ended.map(|(day, _)| day).into(),
            ended.map(|(_, how)| how).into(),
            format!("{} {}", dice.between(3, 240), dice.pick(&STREETS)).into(),
        ]);
    }
    open_document("Units", &rows)
}
