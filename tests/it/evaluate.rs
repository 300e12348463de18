//! Worked cases of section 4 of the method: expectation, status, comparison, each with its arithmetic.

use milepost::base::{Date, Direction, Id, Localized, Noun, Period, Quantity, Unit};
use milepost::evaluate::{Case, Side, Status, compare, expected, judge, tolerance};
use milepost::measure::{Disclosed, Figure, Trace};
use milepost::portfolio::{
    Base, Baseline, Due, Indicator, Level, Measure, Milestone, Path, Population, Question, Target,
    TargetSource, Tolerance, Window,
};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn target(value: f64, due: &str) -> Target {
    Target {
        value,
        baseline: None,
        due: Due::On(day(due)),
        milestones: Vec::new(),
        path: Path::Step,
        tolerance: Tolerance::Relative(0.10),
        source: TargetSource::Agreement,
        in_force_from: day("2025-04-01"),
        reason: Localized::default(),
    }
}

fn from(target: Target, value: f64) -> Target {
    Target { baseline: Some(Baseline { value, on: day("2025-04-01") }), path: Path::Linear, ..target }
}

fn people() -> Population {
    Population { dataset: id("clients"), filter: None, distinct: None, date: None, latest: false }
}

fn indicator(direction: Direction, measure: Measure, targets: Vec<Target>) -> Indicator {
    Indicator {
        id: id("case"),
        name: Localized::same("Case"),
        short: Localized::default(),
        predicate: Localized::default(),
        counts: Some(Noun::Client),
        definition: Localized::same("A case"),
        base: Localized::same("everyone"),
        question: Question::BetterOff,
        level: Level::Outcome,
        owner: None,
        owner_title: Localized::default(),
        measure,
        window: Window::Period,
        unit: Unit::Count(Noun::Client),
        direction,
        by: Vec::new(),
        floor: 5,
        since: day("2025-04-01"),
        added_by: None,
        targets,
        not_applicable: None,
        is_census: false,
    }
}

fn count(direction: Direction, targets: Vec<Target>) -> Indicator {
    indicator(direction, Measure::Count { of: people(), among: None }, targets)
}

fn share(direction: Direction, targets: Vec<Target>) -> Indicator {
    indicator(direction, Measure::Proportion { of: people(), base: Base::InWindow(people()) }, targets)
}

fn figure(value: Option<f64>, n: u32) -> Disclosed<Figure> {
    let figure = Figure {
        value: value.map(|value| Quantity::new(value, Unit::Count(Noun::Client))),
        numerator: None,
        denominator: None,
        n,
        n_missing: Some(0),
        interval: None,
        window: quarter(),
        details: Vec::new(),
        survival: None,
        trace: Trace::default(),
    };
    crate::shown::shown(figure)
}

fn quarter() -> Period {
    Period::from_days(day("2025-07-01"), day("2025-09-30"))
}

fn status(indicator: &Indicator, value: Option<f64>, n: u32, on: &str) -> Status {
    let on = day(on);
    judge(&Case {
        indicator,
        figure: &figure(value, n),
        target: indicator.target_in_force(on),
        period: quarter(),
        on,
    })
}

#[test]
fn expectation_on_a_line_runs_by_days() {
    // 20 to 10 over the 122 days from 1 April to 31 July less one: 121 days between the two dates.
    let falling = from(target(10.0, "2025-07-31"), 20.0);
    let at = |date: &str| expected(&falling, day("2025-07-31"), day(date));
    assert_eq!(at("2025-04-01"), Some(20.0));
    // 1 June is 61 days in: 20 - 10 x 61 / 121 = 14.9587.
    let june = at("2025-06-01").expect("on the line");
    assert!((june - 14.958_677_685_950_413).abs() < 1e-9, "{june}");
    assert_eq!(at("2025-07-31"), Some(10.0));
    assert_eq!(at("2026-01-01"), Some(10.0), "once due, the target itself");
    assert_eq!(at("2025-03-01"), None, "nothing is expected before the line begins");
}

#[test]
fn milestones_hold_or_are_joined_as_declared() {
    let milestone = |month, on: &str, value| Milestone { on: day(on), month: Some(month), value };
    // Two intakes a month: 8 at month 4, 12 at month 6, 24 at month 12.
    let milestones = vec![milestone(4, "2025-07-31", 8.0), milestone(6, "2025-09-30", 12.0)];
    let steps = Target { milestones: milestones.clone(), ..target(24.0, "2026-03-31") };
    let at = |target: &Target, date: &str| expected(target, day("2026-03-31"), day(date));
    assert_eq!(at(&steps, "2025-07-30"), None, "no step has been reached");
    assert_eq!(at(&steps, "2025-07-31"), Some(8.0));
    assert_eq!(at(&steps, "2025-09-29"), Some(8.0));
    assert_eq!(at(&steps, "2025-09-30"), Some(12.0));
    assert_eq!(at(&steps, "2026-03-31"), Some(24.0));
    let line = Target { milestones, ..from(target(24.0, "2026-03-31"), 0.0) };
    assert_eq!(at(&line, "2025-07-31"), Some(8.0));
    // 30 August is 30 of the 61 days from 31 July to 30 September: 8 + 4 x 30 / 61 = 9.967.
    let august = at(&line, "2025-08-30").expect("on the line");
    assert!((august - (8.0 + 4.0 * 30.0 / 61.0)).abs() < 1e-9, "{august}");
}

#[test]
fn without_a_path_nothing_is_judged_before_it_is_due() {
    let floor = count(Direction::AtLeast, vec![target(6.0, "2025-09-30")]);
    assert_eq!(status(&floor, Some(2.0), 40, "2025-08-31"), Status::NotYetDue);
    assert_eq!(status(&floor, None, 0, "2025-08-31"), Status::NotYetDue);
    assert_eq!(status(&floor, Some(6.0), 40, "2025-09-30"), Status::Met);
    assert_eq!(status(&floor, Some(5.0), 40, "2025-09-30"), Status::Missed);
    assert_eq!(status(&floor, None, 0, "2025-09-30"), Status::NoData);
}

#[test]
fn before_it_is_due_the_distance_to_the_expectation_decides() {
    // Expected on 1 June 14.9587 of 20 to 10; the expected change is 5.0413, a tenth of it 0.50413.
    let falling = count(Direction::AtMost, vec![from(target(10.0, "2025-07-31"), 20.0)]);
    assert_eq!(status(&falling, Some(14.9), 20, "2025-06-01"), Status::OnTrack);
    assert_eq!(status(&falling, Some(15.4), 20, "2025-06-01"), Status::AtRisk, "short by 0.441");
    assert_eq!(status(&falling, Some(15.5), 20, "2025-06-01"), Status::OffTrack, "short by 0.541");
    assert_eq!(status(&falling, Some(10.0), 20, "2025-07-31"), Status::Met);
    assert_eq!(
        status(&falling, Some(10.5), 20, "2025-07-31"),
        Status::Missed,
        "once due there is no tolerance"
    );
    // 72 % against 80 % is short by exactly a tenth, whatever the fractions of a computer make of it.
    let held = share(Direction::AtLeast, vec![Target { due: Due::EveryPeriod, ..target(0.8, "2025-09-30") }]);
    assert_eq!(status(&held, Some(0.72), 100, "2025-09-29"), Status::AtRisk);
    assert_eq!(status(&held, Some(0.719), 1000, "2025-09-29"), Status::OffTrack);
}

#[test]
fn tolerance_is_of_the_expected_change_or_of_the_target() {
    assert_eq!(
        tolerance(&target(50.0, "2026-03-31"), 25.0),
        5.0,
        "10 % of the target where there is no baseline"
    );
    let tolerated = tolerance(&from(target(50.0, "2026-03-31"), 10.0), 30.0);
    assert!((tolerated - 2.0).abs() < 1e-12, "10 % of the change from 10 to 30");
    let absolute = Target { tolerance: Tolerance::Absolute(1.0), ..target(50.0, "2026-03-31") };
    assert_eq!(tolerance(&absolute, 25.0), 1.0);
}

#[test]
fn direction_is_honoured_throughout() {
    let on = "2025-09-30";
    let at = |direction, value| status(&count(direction, vec![target(10.0, on)]), Some(value), 100, on);
    assert_eq!(at(Direction::AtLeast, 11.0), Status::Met);
    assert_eq!(at(Direction::AtLeast, 9.0), Status::Missed);
    assert_eq!(at(Direction::AtMost, 9.0), Status::Met);
    assert_eq!(at(Direction::AtMost, 11.0), Status::Missed);
    assert_eq!(at(Direction::Exactly, 10.0), Status::Met);
    assert_eq!(at(Direction::Exactly, 10.5), Status::Missed);
    let corridor = Direction::Between { upper: 12.0 };
    for (value, wanted) in
        [(9.9, Status::Missed), (10.0, Status::Met), (12.0, Status::Met), (12.1, Status::Missed)]
    {
        assert_eq!(at(corridor, value), wanted, "{value} between 10 and 12");
    }
}

#[test]
fn judgements_use_unrounded_values() {
    let on = "2025-09-30";
    let ceiling = share(Direction::AtMost, vec![target(0.15, on)]);
    assert_eq!(
        status(&ceiling, Some(0.150_4), 1000, on),
        Status::Missed,
        "15.04 % prints as 15.0 % and is above it"
    );
    assert_eq!(status(&ceiling, Some(6.0 / 40.0), 40, on), Status::Met, "6 of 40 is 15 %");
}

#[test]
fn what_cannot_be_judged_says_why() {
    let on = "2025-09-30";
    let ceiling = share(Direction::AtMost, vec![target(0.15, on)]);
    assert_eq!(status(&ceiling, Some(0.5), 4, on), Status::TooFew, "four are fewer than the floor of five");
    assert_eq!(status(&ceiling, Some(0.5), 5, on), Status::Missed);
    let gap = indicator(
        Direction::AtMost,
        Measure::Cadence { of: people(), at_most_days: 14 },
        vec![target(14.0, on)],
    );
    assert_eq!(status(&gap, Some(14.0), 3, on), Status::Met, "a gap between meetings is what it is");
    let aside = Indicator { not_applicable: Some(Localized::same("set aside")), ..ceiling.clone() };
    assert_eq!(status(&aside, Some(0.5), 100, on), Status::NotApplicable);
    let hidden = judge(&Case {
        indicator: &ceiling,
        figure: &Disclosed::Suppressed,
        target: ceiling.target_in_force(day(on)),
        period: quarter(),
        on: day(on),
    });
    assert_eq!(hidden, Status::Suppressed);
}

#[test]
fn a_target_of_every_period_is_judged_at_the_periods_end() {
    let standing = Target { due: Due::EveryPeriod, ..target(31.0, "2025-09-30") };
    let monthly = count(Direction::AtMost, vec![standing]);
    assert_eq!(status(&monthly, Some(30.0), 3, "2025-09-29"), Status::NotYetDue);
    assert_eq!(status(&monthly, Some(30.0), 3, "2025-09-30"), Status::Met);
    assert_eq!(status(&monthly, Some(32.0), 3, "2025-09-30"), Status::Missed);
}

#[test]
fn a_limit_of_every_period_holds_before_the_period_is_over() {
    // Debriefs 14 days apart at most, with 2 days of tolerance, half-way through the quarter: 14 days keep the limit, 16 are
    // at risk, 17 are off track; on its last day 16 miss it.
    let limit =
        Target { due: Due::EveryPeriod, tolerance: Tolerance::Absolute(2.0), ..target(14.0, "2025-09-30") };
    let cadence = Measure::Cadence { of: people(), at_most_days: 14 };
    let debriefs = indicator(Direction::AtMost, cadence, vec![limit]);
    assert_eq!(status(&debriefs, Some(14.0), 3, "2025-08-15"), Status::OnTrack);
    assert_eq!(status(&debriefs, Some(16.0), 3, "2025-08-15"), Status::AtRisk);
    assert_eq!(status(&debriefs, Some(17.0), 3, "2025-08-15"), Status::OffTrack);
    assert_eq!(status(&debriefs, Some(16.0), 3, "2025-09-30"), Status::Missed);
}

#[test]
fn a_sum_of_every_period_runs_from_nothing_where_a_line_is_agreed() {
    // 92 visits in the 92 days from 1 July to 30 September: one a day, so 46 by 15 August, the 46th day.
    let line = Target { due: Due::EveryPeriod, path: Path::Linear, ..target(92.0, "2025-09-30") };
    let visits = count(Direction::AtLeast, vec![line]);
    assert_eq!(status(&visits, Some(46.0), 46, "2025-08-15"), Status::OnTrack);
    assert_eq!(status(&visits, Some(45.0), 45, "2025-08-15"), Status::AtRisk);
    assert_eq!(status(&visits, Some(30.0), 30, "2025-08-15"), Status::OffTrack);
}

/// The guide's case: 18 of 100 against 10 %, then against the amended 15 %.
#[test]
fn eighteen_misses_the_first_ceiling_and_the_amended_one() {
    let first = target(0.10, "2026-03-31");
    let amended = Target {
        source: TargetSource::Amendment(1),
        in_force_from: day("2026-03-01"),
        ..target(0.15, "2026-03-31")
    };
    let rehoused = share(Direction::AtMost, vec![first, amended]);
    let in_force = |on: &str| rehoused.target_in_force(day(on)).map(|target| target.value);
    assert_eq!(in_force("2025-03-31"), None);
    assert_eq!(in_force("2026-02-28"), Some(0.10), "an amendment changes nothing before its day");
    assert_eq!(in_force("2026-03-01"), Some(0.15));
    let on = day("2026-03-31");
    for target in &rehoused.targets {
        let case = Case {
            indicator: &rehoused,
            figure: &figure(Some(18.0 / 100.0), 100),
            target: Some(target),
            period: quarter(),
            on,
        };
        assert_eq!(judge(&case), Status::Missed);
    }
    let to = |goal| compare(Quantity::new(0.18, Unit::Percent), goal, Direction::AtMost);
    let first = to(0.10);
    assert_eq!((first.side, first.is_satisfied), (Side::Above, false));
    assert!((first.distance.value - 0.08).abs() < 1e-12, "8 points over");
    assert!((first.times.expect("a ceiling that is not zero") - 1.8).abs() < 1e-12, "1.8 times the ceiling");
    assert!((to(0.15).distance.value - 0.03).abs() < 1e-12, "3 points over");
}

#[test]
fn a_rounded_count_is_judged_only_where_every_value_it_leaves_open_is_judged_alike() {
    let on = "2025-09-30";
    let intake = count(Direction::AtLeast, vec![target(24.0, on)]);
    let judged = |value: f64, low: f64, high: f64| {
        let mut figure = Figure {
            value: Some(Quantity::new(value, Unit::Count(Noun::Client))),
            numerator: None,
            denominator: None,
            n: value as u32,
            n_missing: None,
            interval: None,
            window: quarter(),
            details: Vec::new(),
            survival: None,
            trace: Trace::default(),
        };
        figure.details.push(milepost::measure::Detail::Rounded(low, high));
        let figure = &crate::shown::shown(figure);
        let target = intake.target_in_force(day(on));
        judge(&Case { indicator: &intake, figure, target, period: quarter(), on: day(on) })
    };
    // 23 and 24 may both be printed as 25, and one of them misses 24.
    assert_eq!(judged(25.0, 21.0, 29.0), Status::Suppressed);
    assert_eq!(judged(30.0, 26.0, 34.0), Status::Met);
    assert_eq!(judged(15.0, 11.0, 19.0), Status::Missed);
}
