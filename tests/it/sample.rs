//! The sample's datasets are what its generator writes, and an independent count of them gives the guide's numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Ods, Reader, Xlsx};
use jiff::civil::{Date, date};

#[path = "../../examples/sample/generator/mod.rs"]
pub mod generator;

use generator::{SEED, sample};

/// A few seeds: the numbers are agreed, whoever the clients are.
const SEEDS: [u64; 3] = [SEED, 7, 0];

const AS_OF: Date = date(2026, 3, 31);

type Row = BTreeMap<String, String>;

/// The files of one sample, by path.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(seed: u64) -> Self {
        Self(sample(seed).unwrap().into_iter().map(|file| (file.path, file.bytes)).collect())
    }

    /// Records of a French export: semicolons and Windows-1252.
    fn french(&self, path: &str) -> Vec<Row> {
        let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&self.0[path]);
        assert!(
            std::str::from_utf8(&self.0[path]).is_err(),
            "{path} holds no accent that UTF-8 would refuse"
        );
        rows_of(&text, b';')
    }

    /// Records of an English export: commas and UTF-8 with a byte-order mark.
    fn english(&self, path: &str) -> Vec<Row> {
        rows_of(std::str::from_utf8(&self.0[path]).unwrap().trim_start_matches('\u{feff}'), b',')
    }

    /// Cells of one sheet, as calamine reads them.
    fn sheet(&self, path: &str, name: &str) -> Vec<Vec<Data>> {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(self.0[path].clone())).unwrap();
        book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
    }

    /// Dates on which meetings of a kind were held, oldest first.
    fn held(&self, partnership: &str, kind: &str) -> Vec<Date> {
        let rows = self.sheet(&format!("inputs/{partnership}/meetings.xlsx"), "Meetings");
        let mut days: Vec<Date> = rows
            .iter()
            .filter(|row| row.get(1).is_some_and(|cell| text(cell) == kind))
            .map(|row| day(&row[2]))
            .collect();
        days.sort();
        days
    }
}

fn rows_of(text: &str, delimiter: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

fn day(cell: &Data) -> Date {
    match cell {
        Data::DateTime(moment) => {
            let moment = moment.as_datetime().unwrap();
            moment.date().to_string().parse().unwrap()
        }
        // Typed by hand: `June 5, 2025` or `2025-06-05`.
        other => {
            let typed = text(other);
            typed.parse().or_else(|_| Date::strptime("%B %d, %Y", &typed)).unwrap()
        }
    }
}

fn n_between(rows: &[Row], column: &str, from: &str, to: &str) -> usize {
    rows.iter().filter(|row| *row[column] >= *from && *row[column] <= *to).count()
}

fn longest_gap(days: &[Date]) -> i32 {
    days.windows(2).map(|pair| (pair[1] - pair[0]).get_days()).max().unwrap_or(0)
}

#[test]
fn committed_files_are_what_the_seed_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in sample(SEED).unwrap() {
        let committed = std::fs::read(root.join(&file.path)).unwrap_or_default();
        assert!(
            committed == file.bytes,
            "{} differs: `cargo run --release --example sample -- --out .`",
            file.path
        );
    }
}

#[test]
fn cohort_is_one_hundred_of_whom_forty_of_whom_twenty() {
    for files in SEEDS.map(Files::of) {
        let clients = files.french("inputs/agency-y/clients.csv");
        let keys: BTreeSet<&String> = clients.iter().map(|client| &client["No client"]).collect();
        assert_eq!((clients.len(), keys.len()), (124, 124));

        let start: Vec<&Row> =
            clients.iter().filter(|client| *client["Date d’admission"] < *"2025-04-01").collect();
        assert_eq!(start.len(), 100);
        assert_eq!(start.iter().filter(|client| client["Santé mentale"] == "Oui").count(), 40);
        assert_eq!(start.iter().filter(|client| client["Besoins élevés"] == "Oui").count(), 20);

        let intake = |to| n_between(&clients, "Date d’admission", "2025-04-01", to);
        assert_eq!((intake("2025-07-31"), intake("2025-09-30"), intake("2026-03-31")), (8, 12, 24));
        let n_gone = n_between(&clients, "Date de sortie", "2025-04-01", "2026-03-31");
        assert_eq!(clients.len() - n_gone, 109);
    }
}

#[test]
fn high_need_settles_from_twenty_to_ten_in_four_months_and_stays() {
    for files in SEEDS.map(Files::of) {
        let assessments = files.french("inputs/agency-y/acuity.csv");
        let n_high_on = |day: &str| {
            // The file is in the order of dates, so the last one seen is the latest.
            let mut latest: BTreeMap<&String, &String> = BTreeMap::new();
            for row in assessments.iter().filter(|row| *row["Date d’évaluation"] <= *day) {
                latest.insert(&row["Code client"], &row["Niveau d’acuité"]);
            }
            latest.values().filter(|level| **level == "Élevé").count()
        };
        let month_ends = [
            "2025-04-01",
            "2025-04-30",
            "2025-05-31",
            "2025-06-30",
            "2025-07-31",
            "2025-08-31",
            "2025-09-30",
            "2025-10-31",
            "2025-11-30",
            "2025-12-31",
            "2026-01-31",
            "2026-02-28",
            "2026-03-31",
        ];
        assert_eq!(month_ends.map(n_high_on), [20, 17, 15, 12, 10, 10, 10, 9, 10, 10, 9, 9, 9]);
        assert_eq!(n_high_on("2026-04-30"), 12, "what follows the cut would show");
    }
}

#[test]
fn eighteen_are_rehoused_in_twenty_three_moves() {
    for files in SEEDS.map(Files::of) {
        let clients = files.french("inputs/agency-y/clients.csv");
        let start: BTreeSet<&String> = clients
            .iter()
            .filter(|client| *client["Date d’admission"] < *"2025-04-01")
            .map(|client| &client["No client"])
            .collect();
        let moves = files.french("inputs/agency-y/moves.csv");
        assert_eq!(moves.len(), 28);
        let window: Vec<&Row> = moves
            .iter()
            .filter(|row| {
                *row["Date de relogement"] >= *"2025-10-01" && *row["Date de relogement"] <= *"2026-03-31"
            })
            .collect();
        assert_eq!(window.len(), 23);
        assert!(
            window.iter().all(|row| start.contains(&row["Code client"]) && row["Dans le programme"] == "Oui")
        );

        let by = |day: &str| {
            let moved = window.iter().filter(|row| *row["Date de relogement"] <= *day);
            moved.map(|row| &row["Code client"]).collect::<BTreeSet<_>>().len()
        };
        let month_ends = ["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"];
        assert_eq!(month_ends.map(by), [2, 5, 9, 13, 16, 18]);

        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &window {
            *reasons.entry(&row["Motif du relogement"]).or_default() += 1;
        }
        let expected = [
            ("Autre", 1),
            ("Conflit avec le propriétaire", 3),
            ("Conflit avec les voisins", 5),
            ("Logement inadéquat", 3),
            ("Ne se sentait pas en sécurité", 10),
            ("Soutien insuffisant", 1),
        ];
        assert_eq!(reasons, BTreeMap::from(expected));
        // No one counted as rehoused lost their housing.
        let lost: BTreeSet<&String> = clients
            .iter()
            .filter(|client| client["Motif de sortie"] == "Perte du logement")
            .map(|client| &client["No client"])
            .collect();
        assert_eq!(lost.len(), 2);
        assert!(window.iter().all(|row| !lost.contains(&row["Code client"])));
    }
}

#[test]
fn six_of_the_forty_graduate_by_the_sixth_month() {
    for files in SEEDS.map(Files::of) {
        let clients = files.french("inputs/agency-y/clients.csv");
        let graduations = files.french("inputs/agency-y/graduations.csv");
        let by = |to| n_between(&graduations, "Date du passage", "2025-04-01", to);
        assert_eq!((by("2025-09-30"), by("2026-03-31"), graduations.len()), (6, 9, 10));
        for graduation in &graduations {
            let client =
                clients.iter().find(|client| client["No client"] == graduation["Code client"]).unwrap();
            assert_eq!(client["Santé mentale"], "Oui");
            assert_eq!(client["Besoins élevés"], "Non");
            assert_eq!(client["Date de sortie"], graduation["Date du passage"]);
        }
    }
}

#[test]
fn visits_are_three_a_month_and_four_once_amended() {
    for files in SEEDS.map(Files::of) {
        let clients = files.french("inputs/agency-y/clients.csv");
        let served: Vec<(Date, Option<Date>)> = clients
            .iter()
            .filter(|client| client["Santé mentale"] == "Oui")
            .map(|client| {
                (client["Date d’admission"].parse().unwrap(), client["Date de sortie"].parse().ok())
            })
            .collect();
        let visits: Vec<Date> = files
            .french("inputs/agency-y/visits.csv")
            .iter()
            .filter(|visit| visit["Visite faite par"] == "Agency Y")
            .map(|visit| Date::strptime("%d/%m/%Y", &visit["Date de la visite"]).unwrap())
            .collect();
        let mut first = date(2025, 4, 1);
        while first <= AS_OF {
            let last = first.last_of_month();
            let n_visits = visits.iter().filter(|day| (first..=last).contains(day)).count() as f64;
            // Partial months by days; the day of leaving is no longer served.
            let client_days: i32 = served
                .iter()
                .map(|&(entered, exited)| {
                    let until = exited.filter(|day| *day <= last).unwrap_or(last.tomorrow().unwrap());
                    (until - entered.max(first)).get_days().max(0)
                })
                .sum();
            let rate = n_visits / (f64::from(client_days) / f64::from(last.day()));
            let (low, high) = match first {
                _ if first >= date(2026, 3, 1) => (4.0, 4.6),
                _ if first >= date(2025, 8, 1) => (2.6, 3.2),
                _ => (3.1, 3.6),
            };
            assert!((low..high).contains(&rate), "{rate} in {first}");
            first = last.tomorrow().unwrap();
        }
    }
}

#[test]
fn meetings_keep_every_agreed_pace() {
    for files in SEEDS.map(Files::of) {
        let communication = files.held("agency-y", "Monthly communication");
        assert_eq!(communication.iter().filter(|day| **day <= AS_OF).count(), 13);
        assert_eq!(longest_gap(&communication), 31);
        let debriefs: Vec<Date> =
            files.held("agency-y", "Debrief").into_iter().filter(|day| *day >= date(2026, 3, 1)).collect();
        assert_eq!(longest_gap(&debriefs), 14);
        assert_eq!(debriefs[..3], [date(2026, 3, 3), date(2026, 3, 17), date(2026, 3, 31)]);
        assert!(files.held("agency-y", "Evaluation meeting").contains(&date(2026, 2, 24)));

        for partnership in ["agency-x", "agency-z"] {
            assert!(longest_gap(&files.held(partnership, "Monthly communication")) <= 31);
        }
        let end = date(2025, 12, 31);
        for (kind, at_most) in [("Small working group", 21), ("Network meeting", 92)] {
            let mut held = files.held("resettlement", kind);
            assert!(held.iter().all(|day| *day <= end));
            held.extend([date(2024, 1, 8), end]);
            held.sort();
            assert!(longest_gap(&held) <= at_most, "{kind}: {}", longest_gap(&held));
        }
    }
}

#[test]
fn one_in_five_units_is_reserved_in_every_quarter() {
    for files in SEEDS.map(Files::of) {
        let bytes = files.0["inputs/agency-z/housing-units.ods"].clone();
        let mut book: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Units").unwrap();
        let units: Vec<(Date, bool)> = range
            .rows()
            .skip(1)
            .map(|row| (day(&row[1]), ["Medium", "High"].contains(&text(&row[4]).as_str())))
            .filter(|(day, _)| *day <= AS_OF)
            .collect();
        assert_eq!((units.len(), units.iter().filter(|(_, is_reserved)| *is_reserved).count()), (50, 10));
        let mut quarters: BTreeMap<(i16, i8), [usize; 2]> = BTreeMap::new();
        for (day, is_reserved) in units {
            let [n, n_reserved] = quarters.entry((day.year(), (day.month() + 2) / 3)).or_default();
            *n += 1;
            *n_reserved += usize::from(is_reserved);
        }
        assert_eq!(quarters.len(), 7);
        assert!(quarters.values().all(|[n, n_reserved]| n_reserved * 5 == *n));
        assert_eq!(quarters[&(2026, 1)], [15, 3]);
    }
}

#[test]
fn three_homes_are_lost_and_two_tenants_move_on() {
    for files in SEEDS.map(Files::of) {
        let bytes = files.0["inputs/agency-z/housing-units.ods"].clone();
        let mut book: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Units").unwrap();
        let ended: Vec<(String, i32)> = range
            .rows()
            .skip(1)
            .filter(|row| !text(&row[7]).is_empty() && day(&row[7]) <= AS_OF)
            .map(|row| (text(&row[8]), (day(&row[7]) - day(&row[5])).get_days()))
            .collect();
        let days = |how: &str| ended.iter().filter(|end| end.0 == how).map(|end| end.1).collect::<Vec<_>>();
        assert_eq!(days("Lost the home"), [250, 158, 95]);
        assert_eq!(days("Moved to another home"), [330, 130]);
    }
}

#[test]
fn referrals_come_at_night() {
    for files in SEEDS.map(Files::of) {
        let referrals = files.english("inputs/agency-x/referrals.csv");
        let count = |from: &str| {
            let rows: Vec<&Row> = referrals
                .iter()
                .filter(|row| *row["Referral date"] >= *from && *row["Referral date"] <= *"2026-03-31")
                .collect();
            let n = |column: &str| rows.iter().filter(|row| row[column] == "Yes").count();
            [rows.len(), n("Out-of-hours"), n("Accepted"), n("Informed choice offered")]
        };
        assert_eq!(count("2025-01-15"), [133, 83, 108, 122]);
        assert_eq!(count("2026-01-01"), [32, 20, 26, 30]);
    }
}

#[test]
fn fifty_seven_of_sixty_households_are_at_home() {
    for files in SEEDS.map(Files::of) {
        let households = files.french("inputs/resettlement/clients.csv");
        assert_eq!(households.len(), 60);
        let mut waits: Vec<i32> = households
            .iter()
            .filter(|row| {
                !row["Date d’emménagement"].is_empty() && *row["Date d’emménagement"] <= *"2025-12-31"
            })
            .map(|row| {
                let (arrived, housed): (Date, Date) =
                    (row["Date d’admission"].parse().unwrap(), row["Date d’emménagement"].parse().unwrap());
                (housed - arrived).get_days()
            })
            .collect();
        waits.sort_unstable();
        assert_eq!((waits.len(), waits[28]), (57, 42));
    }
}

#[test]
fn surveys_have_the_shapes_of_their_platforms() {
    let files = Files::of(SEED);
    for (wave, n_asked, n_complete, n_partial, mean) in
        [("2025-09", 60, 48, 4, "5.20"), ("2026-03", 60, 50, 3, "5.30")]
    {
        let rows = files.sheet(&format!("inputs/agency-y/client-survey-{wave}.xlsx"), "Form Responses 1");
        assert_eq!(text(&rows[0][0]), "Timestamp");
        assert!(rows[1..].iter().all(|row| matches!(row[0], Data::DateTime(_))));
        let keys: BTreeSet<String> = rows[1..].iter().map(|row| text(&row[1])).collect();
        assert_eq!((rows.len() - 1, keys.len()), (n_asked + 1, n_asked), "one was sent twice");
        let twice = rows[1..].iter().filter(|row| text(&row[2]) == "Complete").count();
        assert_eq!(twice, n_complete + 1);
        // The later of two answers counts; the rows are in the order of arrival.
        let scale: BTreeMap<String, f64> = rows[1..]
            .iter()
            .filter_map(|row| Some((text(&row[1]), calamine::DataType::get_float(&row[4])?)))
            .collect();
        assert_eq!(scale.len(), n_complete + n_partial);
        assert_eq!(format!("{:.2}", scale.values().sum::<f64>() / scale.len() as f64), mean);
        assert_eq!(rows.iter().flatten().filter(|cell| text(cell) == "Prefer not to say").count(), 1);
        assert!(rows.iter().flatten().any(|cell| text(cell).contains("Life skills, cooking, budgeting, ")));
        assert!(rows.iter().flatten().any(|cell| text(cell) == "Très bon"));
    }

    let rows = files.sheet("inputs/system-map/system-mapping-survey-2026.xlsx", "Sheet");
    assert_eq!(text(&rows[0][8]), "Custom Data 1");
    assert_eq!(rows.len(), 2 + 29);
    let column = |question: &str| rows[0].iter().position(|cell| text(cell) == question).unwrap();
    let (organization, program) = (column("Legal name of the organization"), column("Name of the program"));
    let programs: BTreeSet<(String, String)> =
        rows[2..].iter().map(|row| (text(&row[organization]), text(&row[program]))).collect();
    let organizations: BTreeSet<&String> = programs.iter().map(|(organization, _)| organization).collect();
    assert_eq!((programs.len(), organizations.len()), (26, 14));
    let (funded, actual) = (
        column("What type of program is it funded to be?"),
        column("What type of program is it in practice?"),
    );
    let differing: BTreeSet<String> =
        rows[2..].iter().filter(|row| row[funded] != row[actual]).map(|row| text(&row[program])).collect();
    assert_eq!(differing.len(), 5);
    let services = column("Which services does the program offer?");
    assert!(rows[0][services + 1..services + 16].iter().all(|cell| *cell == Data::Empty));
    assert_eq!(text(&rows[1][services + 1]), "Landlord liaison");
}

#[test]
fn no_key_belongs_to_two_partnerships() {
    let files = Files::of(SEED);
    let keys = |path: &str, column: &str| -> BTreeSet<String> {
        let rows = if path.contains("agency-x") { files.english(path) } else { files.french(path) };
        rows.into_iter().map(|mut row| row.remove(column).unwrap()).collect()
    };
    let rosters = [
        keys("inputs/agency-x/clients.csv", "Client ID"),
        keys("inputs/agency-y/clients.csv", "No client"),
        keys("inputs/resettlement/clients.csv", "No client"),
    ];
    let n_all: usize = rosters.iter().map(BTreeSet::len).sum();
    assert_eq!(rosters.iter().flatten().collect::<BTreeSet<_>>().len(), n_all);
}
