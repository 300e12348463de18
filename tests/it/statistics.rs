//! Statistics against independent programs: their answers, with the programs' versions, stand in the fixture.

use std::path::Path;

use milepost::measure::{Independence, Survival, Watched, independence, mean_with_interval, wilson};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Reference {
    wilson: Vec<Share>,
    paired: Paired,
    survival: Vec<Curve>,
    chi_squared: Vec<ChiSquared>,
    exact: Vec<Exact>,
}

#[derive(Debug, Deserialize)]
struct ChiSquared {
    columns: Vec<(u32, u32)>,
    statistic: f64,
    freedom: u32,
    probability: f64,
}

#[derive(Debug, Deserialize)]
struct Exact {
    columns: Vec<(u32, u32)>,
    probability: f64,
}

#[derive(Debug, Deserialize)]
struct Share {
    count: f64,
    base: f64,
    low: f64,
    high: f64,
}

#[derive(Debug, Deserialize)]
struct Paired {
    before: Vec<f64>,
    after: Vec<f64>,
    mean: f64,
    low: f64,
    high: f64,
}

#[derive(Debug, Deserialize)]
struct Curve {
    name: String,
    n: u32,
    n_events: u32,
    median: f64,
    quartiles: (f64, f64),
    points: Vec<Point>,
}

#[derive(Debug, Deserialize)]
struct Point {
    time: f64,
    at_risk: u32,
    survival: f64,
    low: f64,
    high: f64,
}

fn reference() -> Reference {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/statistics/reference.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn close(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{what}: {found} is not {expected}");
}

#[test]
fn wilson_agrees_with_statsmodels() {
    for share in reference().wilson {
        let interval = wilson(share.count, share.base).unwrap();
        close(&format!("{share:?}"), interval.low, share.low);
        close(&format!("{share:?}"), interval.high, share.high);
    }
}

/// The Wilson intervals that the statsmodels project took from R's `binom.confint`, where the shared data is at hand.
///
/// The file of multinomial intervals beside it is not used: Goodman's and Sison and Glaz's are intervals for all groups at once, and reports
/// print an interval for each share by itself and say nothing of several together.
#[test]
fn wilson_agrees_with_r() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/proportions/results_proportion.py.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return;
    };
    // `res_binom[(18, 20)].ci_low = np.array([` and then the methods in their order, Wilson's the last.
    let mut n_checked = 0;
    for block in text.split("res_binom[(").skip(1) {
        let Some((pair, rest)) = block.split_once(")].ci_") else { continue };
        let Some((count, base)) = pair.split_once(", ") else { continue };
        let Some((end, rest)) = rest.split_once(" = np.array([") else { continue };
        let Some(printed) = rest.split_once("])").and_then(|(values, _)| values.split(',').next_back())
        else {
            continue;
        };
        let printed = printed.trim();
        let interval = wilson(count.parse().unwrap(), base.parse().unwrap()).unwrap();
        let found = if end == "low" { interval.low } else { interval.high };
        // A few are printed with seven decimals only.
        let n_decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let nearest = 0.5 * 10_f64.powi(-(n_decimals as i32));
        let distance = (found - printed.parse::<f64>().unwrap()).abs();
        assert!(distance < nearest.max(1e-9), "{count} of {base}, {end}: {found} is not {printed}");
        n_checked += 1;
    }
    assert!(n_checked >= 6, "{n_checked} intervals read");
}

#[test]
fn tests_of_independence_agree_with_scipy() {
    let Reference { chi_squared, exact, .. } = reference();
    for case in chi_squared {
        let Independence::ChiSquared { statistic, freedom, probability } = independence(&case.columns) else {
            panic!("{case:?} is not tested by chi-squared");
        };
        close("statistic", statistic, case.statistic);
        close("probability", probability, case.probability);
        assert_eq!(freedom, case.freedom);
    }
    for case in exact {
        let Independence::Exact { probability } = independence(&case.columns) else {
            panic!("{case:?} is not tested exactly");
        };
        close(&format!("{:?}", case.columns), probability, case.probability);
    }
    for columns in [&[][..], &[(4, 5)], &[(4, 0), (5, 0)], &[(0, 0), (4, 5)]] {
        assert_eq!(independence(columns), Independence::Untested, "{columns:?}");
    }
    // A small group among very many: there are too many tables to look at each.
    let many = [(900, 300), (800, 300), (700, 300), (600, 300), (1, 2)];
    assert_eq!(independence(&many), Independence::Untested);
}

#[test]
fn a_mean_of_differences_agrees_with_scipy() {
    let Paired { before, after, mean, low, high } = reference().paired;
    let differences: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
    let (found, interval) = mean_with_interval(&differences).unwrap();
    let interval = interval.unwrap();
    close("mean", found, mean);
    close("low", interval.low, low);
    close("high", interval.high, high);
    assert_eq!(mean_with_interval(&[1.0, 1.0]), Some((1.0, None)));
    assert_eq!(mean_with_interval(&[2.0]), Some((2.0, None)));
    assert_eq!(mean_with_interval(&[]), None);
}

/// Reads the cases of a survival file: time, and whether the event came, of the rows that `keeps`.
fn cases(name: &str) -> Option<Vec<Watched>> {
    let (file, time, event, group): (_, _, _, Option<(&str, &str)>) = match name {
        "lung" => ("lung.csv", "time", "status", None),
        "larynx" => ("larynx.csv", "time", "death", None),
        "anderson rx 0" => ("anderson.csv", "t", "status", Some(("Rx", "0"))),
        "anderson rx 1" => ("anderson.csv", "t", "status", Some(("Rx", "1"))),
        "waltons control" => ("waltons_dataset.csv", "T", "E", Some(("group", "control"))),
        "waltons miR-137" => ("waltons_dataset.csv", "T", "E", Some(("group", "miR-137"))),
        "worked case" => {
            let worked = [(2.0, true), (3.0, false), (5.0, true), (6.0, false), (6.0, false)];
            return Some(worked.map(|(time, is_event)| Watched { time, is_event }).into());
        }
        other => panic!("no file is known for {other}"),
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/survival").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let split = |line: &str| -> Vec<String> {
        let cells = line.split([',', ' ']).map(|cell| cell.trim_matches('"').to_owned());
        if line.contains(',') { cells.collect() } else { cells.filter(|cell| !cell.is_empty()).collect() }
    };
    let mut lines = text.lines().map(split);
    let heads = lines.next().unwrap();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (time, event) = (column(time), column(event));
    let of_group = |row: &Vec<String>| group.is_none_or(|(head, value)| row[column(head)] == value);
    let rows = lines.filter(|row| row.len() == heads.len()).filter(of_group);
    let cases = rows.map(|row| Watched {
        time: row[time].parse().unwrap(),
        is_event: row[event].parse::<f64>().unwrap() == 1.0,
    });
    Some(cases.collect())
}

#[test]
fn survival_agrees_with_lifelines() {
    for curve in reference().survival {
        let Some(cases) = cases(&curve.name) else { continue };
        let name = &curve.name;
        let found = Survival::of(cases);
        assert_eq!((found.n, found.n_events()), (curve.n, curve.n_events), "{name}");
        for point in &curve.points {
            let what = format!("{name} at {}", point.time);
            assert_eq!(found.at_risk(point.time), point.at_risk, "{what}");
            close(&what, found.at(point.time), point.survival);
            // lifelines gives a curve that has not fallen, or has fallen to nothing, an interval of one point; we give none.
            let Some(interval) = found.interval(point.time) else {
                assert!(point.survival == 0.0 || point.survival == 1.0, "{what}");
                continue;
            };
            close(&what, interval.low, point.low);
            close(&what, interval.high, point.high);
        }
        let times = [0.75, 0.5, 0.25].map(|share| found.time_at(share).unwrap_or(f64::INFINITY));
        // Where a curve lies flat on a quantile, R takes the middle of the stretch as we do, lifelines its beginning.
        let earliest = [curve.quartiles.0, curve.median, curve.quartiles.1];
        for (share, (time, first)) in [0.75, 0.5, 0.25].into_iter().zip(times.into_iter().zip(earliest)) {
            let is_flat = first.is_finite() && (found.at(first) - share).abs() < 1e-9;
            assert!(time == first || (is_flat && time > first), "{name} at {share}: {time} is not {first}");
        }
    }
}

/// Medians that are printed: R's `survfit` documentation for lung, 310 days; Freireich and others (1963) as every textbook
/// prints them for the remission data, 23 weeks with treatment and 8 without.
#[test]
fn medians_are_those_published() {
    for (name, median) in [("lung", 310.0), ("anderson rx 0", 23.0), ("anderson rx 1", 8.0)] {
        let Some(cases) = cases(name) else { continue };
        assert_eq!(Survival::of(cases).time_at(0.5), Some(median), "{name}");
    }
}

#[test]
fn the_worked_case_gives_its_shares() {
    let curve = Survival::of(cases("worked case").unwrap());
    for (time, share) in [(1.0, 1.0), (2.0, 0.8), (5.0, 0.8 * 2.0 / 3.0), (6.0, 0.8 * 2.0 / 3.0)] {
        close(&format!("at {time}"), curve.at(time), share);
    }
    assert_eq!([2.0, 5.0, 6.0, 7.0].map(|time| curve.at_risk(time)), [5, 3, 2, 0]);
    assert_eq!(curve.interval(1.0), None);
    assert_eq!(Survival::of([]).time_at(0.5), None);
}

#[test]
fn months_are_counted_by_the_calendar() {
    let months =
        |from: &str, to: &str| milepost::base::months_between(from.parse().unwrap(), to.parse().unwrap());
    close("year", months("2025-04-01", "2026-04-01"), 12.0);
    close("end of month", months("2025-01-31", "2025-02-28"), 1.0);
    close("leap day", months("2024-02-29", "2025-02-28"), 12.0);
    close("half of April", months("2025-04-01", "2025-04-16"), 0.5);
    close("back", months("2025-04-16", "2025-04-01"), -0.5);
    close("none", months("2025-04-16", "2025-04-16"), 0.0);
}

#[test]
fn every_item_of_an_instrument_is_a_field_of_a_form() {
    let mut notes = milepost::diag::Notes::new();
    let forms = milepost::ingest::load_forms(&mut notes, &[]);
    let instruments = milepost::portfolio::Instruments::read(&mut notes, &[]);
    assert!(notes.iter().next().is_none());
    let n_items = |id: &str| {
        let instrument = instruments.iter().find(|instrument| instrument.id.as_str() == id).unwrap();
        instrument.factors.iter().map(|factor| factor.items.len()).sum::<usize>()
    };
    assert_eq!((n_items("collaboration-factors"), n_items("self-assessment")), (44, 44));
    assert_eq!(n_items("coalition-assessment"), 14);
    for instrument in instruments.iter() {
        let holds = |form: &milepost::ingest::Form| {
            let items = instrument.factors.iter().flat_map(|factor| &factor.items);
            items.into_iter().all(|item| form.field(item.as_str()).is_some())
        };
        assert!(forms.values().any(|form| holds(form)), "{}", instrument.id);
        assert!(instrument.bands.is_sorted_by(|a, b| a.from < b.from), "{}", instrument.id);
    }
}
