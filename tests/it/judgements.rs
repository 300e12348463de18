//! From tables to judgements: worked cases of statuses, and the case the method must reproduce.

use std::collections::BTreeMap;

use milepost::evaluate::{Finding, Status};

use super::worked::{Case, Outcome, check_folder, run};

#[test]
fn worked_cases() {
    check_folder("evaluate");
}

/// The partnership with Agency Y, in tables made here: 100 clients there on 1 April 2025, 40 with a mental-health issue, 20 of them of
/// high need; ten of the twenty settled by month 4; 8 admitted by month 4, 12 by month 6 and 23 by month 12; six of the forty
/// graduated by month 6; 18 of the hundred rehoused in months 7 to 12, five of them twice.
fn guide() -> Case {
    let mut clients = String::from("client_key,entered,mental_health,high_need\n");
    let mut acuity = String::from("client_key,date,level\n");
    for i in 1..=100 {
        let answer = |yes: bool| if yes { "yes" } else { "no" };
        clients += &format!("C{i},2025-03-01,{},{}\n", answer(i <= 40), answer(i <= 20));
        acuity += &format!("C{i},2025-04-01,{}\n", if i <= 20 { "high" } else { "medium" });
    }
    // Ten of the twenty settle, two or three a month.
    for (i, day) in ["04-20", "04-25", "05-10", "05-15", "05-28", "06-12", "06-20", "06-29", "07-15", "07-31"]
        .iter()
        .enumerate()
    {
        acuity += &format!("C{},2025-{day},medium\n", i + 1);
    }
    // Two a month, one short in the last.
    for i in 0..23 {
        let (year, month) = if i / 2 < 9 { (2025, 4 + i / 2) } else { (2026, i / 2 - 8) };
        clients += &format!("N{i},{year}-{month:02}-{:02},no,no\n", 10 + i % 2);
    }
    let mut graduations = String::from("client_key,date,destination\n");
    for i in 0..6 {
        graduations += &format!("C{},2025-{:02}-15,lower-need-program\n", 21 + i, 4 + i);
    }
    let mut moves = String::from("client_key,date,within_program\n");
    for i in 0..23 {
        let (year, month) = if i / 4 < 3 { (2025, 10 + i / 4) } else { (2026, i / 4 - 2) };
        moves += &format!("C{},{year}-{month:02}-{:02},yes\n", i % 18 + 1, 3 + i % 4);
    }
    let mut meetings = String::from("meeting_key,kind,date\n");
    for (i, day) in ["2025-04-15", "2025-05-14", "2025-06-13", "2025-07-14", "2025-08-13"].iter().enumerate()
    {
        meetings += &format!("M{i},communication,{day}\n");
    }
    let tables = [
        ("clients", clients),
        ("acuity", acuity),
        ("graduations", graduations),
        ("moves", moves),
        ("meetings", meetings),
    ];
    let tables: BTreeMap<String, String> =
        tables.into_iter().map(|(form, text)| (form.to_owned(), text)).collect();
    Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: String::new(),
        neighbours: Vec::new(),
        tables,
        indicators: GUIDE.into(),
        expect: Vec::new(),
    }
}

const GUIDE: &str = r#"
[indicators.high-need]
window = "at"
unit = "clients"
direction = "at most"
target = { value = 10, due = "month 4", baseline = { value = 20 }, path = "linear" }
[indicators.high-need.measure]
kind = "count"
of = { dataset = "acuity", filter = "level = 'high'", distinct = "client_key", latest = true }
among = { kind = "starting-cohort", dataset = "clients", distinct = "client_key" }
[indicators.graduation]
window = "to date"
unit = "percent"
direction = "at least"
target = { value = "15 %", due = "month 6" }
[indicators.graduation.measure]
kind = "proportion"
of = { dataset = "graduations", filter = "destination = 'lower-need-program'", distinct = "client_key" }
base = { kind = "starting-cohort", dataset = "clients", filter = "mental_health = yes", distinct = "client_key" }
[indicators.rehoused]
window = "between month 6 and month 12"
unit = "percent"
direction = "at most"
target = { value = "10 %", due = "month 12" }
[indicators.rehoused.measure]
kind = "proportion"
of = { dataset = "moves", filter = "within_program = yes", distinct = "client_key" }
base = { kind = "starting-cohort", dataset = "clients", distinct = "client_key" }
[indicators.intake]
window = "to date"
unit = "clients"
direction = "at least"
measure = { kind = "count", of = { dataset = "clients", distinct = "client_key" } }
[indicators.intake.target]
value = 48
due = "month 24"
milestones = [{ month = 4, value = 8 }, { month = 6, value = 12 }, { month = 12, value = 24 }]
[indicators.communication]
window = "period"
unit = "days"
direction = "at most"
target = { value = 31, due = "every period" }
measure = { kind = "cadence", of = { dataset = "meetings", filter = "kind = 'communication'" }, at_most_days = 31 }
[[amendments]]
number = 1
date = 2026-02-24
in_force_from = 2026-03-01
reason = "More moves than expected."
[amendments.targets.rehoused]
value = "15 %"
reason = "Room for moves that make a client safer."
"#;

fn status(outcome: &Outcome, indicator: &str) -> (Option<f64>, Status, Option<f64>) {
    let partnership = &outcome.evaluation.partnerships[&milepost::base::Id::new("p").unwrap()];
    let found = partnership.indicators.iter().find(|found| found.indicator.as_str() == indicator).unwrap();
    let value = found.figure.published().unwrap().value.map(|value| value.value);
    (value, found.status, found.expected)
}

#[test]
fn month_4_of_the_guide_is_on_track_throughout() {
    let outcome = run(&guide(), Some("month:4"), Some("2025-07-31"));
    assert_eq!(status(&outcome, "high-need"), (Some(10.0), Status::Met, Some(10.0)));
    assert_eq!(status(&outcome, "intake"), (Some(8.0), Status::OnTrack, Some(8.0)));
    // Four of forty by month 4; fifteen percent is due at month 6.
    assert_eq!(status(&outcome, "graduation"), (Some(0.1), Status::NotYetDue, None));
    assert_eq!(status(&outcome, "rehoused"), (None, Status::NotYetDue, None));
    // 15 April, 14 May, 13 June, 14 July: 29, 30 and 31 days, 17 open.
    assert_eq!(status(&outcome, "communication"), (Some(31.0), Status::Met, Some(31.0)));
}

#[test]
fn month_6_of_the_guide() {
    let outcome = run(&guide(), Some("month:6"), Some("2025-09-30"));
    assert_eq!(status(&outcome, "graduation"), (Some(0.15), Status::Met, Some(0.15)));
    assert_eq!(status(&outcome, "intake"), (Some(12.0), Status::OnTrack, Some(12.0)));
}

/// The guide's case with further graduations after month 6, `late` in all.
fn guide_with_late_graduations(on_time: usize, late: usize) -> Case {
    let mut case = guide();
    let graduations = case.tables.get_mut("graduations").expect("there are graduations");
    let lines: Vec<&str> = graduations.lines().take(1 + on_time).collect();
    let late = (0..late).map(|i| format!("C{},2025-{:02}-15,lower-need-program", 30 + i, 10 + i));
    *graduations = lines.into_iter().map(str::to_owned).chain(late).map(|line| line + "\n").collect();
    case
}

fn judged<'a>(outcome: &'a Outcome, indicator: &str) -> &'a milepost::evaluate::IndicatorEvaluation {
    let partnership = &outcome.evaluation.partnerships[&milepost::base::Id::new("p").unwrap()];
    partnership.indicators.iter().find(|found| found.indicator.as_str() == indicator).unwrap()
}

#[test]
fn a_target_is_judged_on_its_day_whatever_comes_later() {
    // Six of forty by month 6 are 15 %; two more by the end of the year are 8 of 40, 20 %.
    let outcome = run(&guide_with_late_graduations(6, 2), Some("2025-Q4"), Some("2025-12-31"));
    let graduation = judged(&outcome, "graduation");
    assert_eq!(status(&outcome, "graduation"), (Some(0.2), Status::Met, Some(0.15)));
    let then = graduation.on_due_day.as_ref().expect("month 6 is past");
    assert_eq!(then.on.to_string(), "2025-09-30");
    let figure = graduation.judged_figure().published().unwrap();
    assert_eq!((figure.numerator, figure.denominator), (Some(6.0), Some(40.0)));
    assert_eq!(graduation.comparison.map(|comparison| comparison.side), Some(milepost::evaluate::Side::At));

    // Five of forty on the day miss it, though 8 of 40 have graduated since.
    let outcome = run(&guide_with_late_graduations(5, 3), Some("2025-Q4"), Some("2025-12-31"));
    assert_eq!(status(&outcome, "graduation"), (Some(0.2), Status::Missed, Some(0.15)));
}

#[test]
fn rehousing_in_the_guide_misses_both_ceilings() {
    let outcome = run(&guide(), Some("2026-Q1"), Some("2026-03-31"));
    let partnership = &outcome.evaluation.partnerships[&milepost::base::Id::new("p").unwrap()];
    let rehoused =
        partnership.indicators.iter().find(|found| found.indicator.as_str() == "rehoused").unwrap();
    let figure = rehoused.figure.published().unwrap();
    assert_eq!((figure.numerator, figure.denominator, figure.n), (Some(18.0), Some(100.0), 100));
    let interval = figure.interval.unwrap();
    assert_eq!(((interval.low * 1000.0).round(), (interval.high * 1000.0).round()), (117.0, 267.0));
    assert_eq!(figure.trace.numerator.len(), 23);
    assert_eq!(figure.trace.denominator.len(), 100);
    assert_eq!(rehoused.status, Status::Missed);
    assert_eq!(rehoused.earlier_statuses, [Status::Missed]);
    let points = |comparison: milepost::evaluate::Comparison| (comparison.distance.value * 1000.0).round();
    assert_eq!(points(rehoused.comparison.unwrap()), 30.0);
    assert_eq!(points(rehoused.earlier_comparisons[0].unwrap()), 80.0);
    assert_eq!(
        rehoused.earlier_comparisons[0].unwrap().times.map(|times| (times * 10.0).round()),
        Some(18.0)
    );
    assert!(partnership.findings.iter().any(|finding| matches!(
        finding,
        Finding::TargetMissed { indicator, under_every_target: true } if indicator.as_str() == "rehoused"
    )));
    assert!(
        partnership
            .findings
            .iter()
            .any(|finding| matches!(finding, Finding::TargetAmended { amendment: 1, .. }))
    );
    // 23 of 24: one short, within a tenth of the target.
    assert_eq!(status(&outcome, "intake"), (Some(23.0), Status::AtRisk, Some(24.0)));
    // No explanation was given: said in the evaluation, and warned of.
    assert!(rehoused.lacks_explanation);
    assert!(outcome.notes.iter().any(|problem| problem.code == "explanation-missing"));
}

#[test]
fn what_was_published_stays_under_an_earlier_cut() {
    // The report of December, made again in March with December's cut, does not know the amendment.
    let outcome = run(&guide(), Some("2025-Q4"), Some("2025-12-31"));
    assert_eq!(status(&outcome, "rehoused"), (Some(0.12), Status::NotYetDue, None));
}
