//! The measure room: every measure and window, filters and their errors, intervals, and partnerships kept apart.

use std::collections::BTreeMap;

use milepost::base::{Date, Id, Period, add_months};
use milepost::measure::filter::{Expression, Literal, LiteralValue, Name, Operator, parse};
use milepost::measure::{ScaleCounts, wilson};
use proptest::prelude::*;

use super::worked::{Case, check_folder, run};

#[test]
fn worked_cases() {
    check_folder("measure");
}

#[test]
fn wilson_gives_the_values_of_the_method() {
    let check = |count: f64, base: f64, low: f64, high: f64| {
        let interval = wilson(count, base).unwrap();
        let percent = |share: f64| (share * 1000.0).round() / 10.0;
        assert_eq!((percent(interval.low), percent(interval.high)), (low, high), "{count}/{base}");
    };
    check(18.0, 100.0, 11.7, 26.7);
    check(10.0, 100.0, 5.5, 17.4);
    check(18.0, 40.0, 30.7, 60.2);
    check(3.0, 20.0, 5.2, 36.0);
    check(0.0, 20.0, 0.0, 16.1);
    check(10.0, 20.0, 29.9, 70.1);
    check(4.0, 5.0, 37.6, 96.4);
    // R's binom.confint(18, 20, methods = "wilson").
    let interval = wilson(18.0, 20.0).unwrap();
    assert!((interval.low - 0.698_966_354_771_528).abs() < 1e-9);
    assert!((interval.high - 0.972_133_518_786_232).abs() < 1e-9);
    assert_eq!(wilson(0.0, 0.0), None);
    assert_eq!(wilson(3.0, 2.0), None);
}

proptest! {
    #[test]
    fn an_interval_holds_its_share_and_grows_with_it(base in 1u32..5000, count in 0u32..5000) {
        let (base, count) = (f64::from(base), f64::from(count % (base + 1)));
        let interval = wilson(count, base).unwrap();
        prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0);
        prop_assert!(interval.low <= count / base && count / base <= interval.high);
        if count < base {
            let next = wilson(count + 1.0, base).unwrap();
            prop_assert!(interval.low <= next.low && interval.high <= next.high);
        }
        let larger = wilson(count * 4.0, base * 4.0).unwrap();
        prop_assert!(larger.high - larger.low <= interval.high - interval.low);
    }

    #[test]
    fn periods_meet_where_both_are(a in period(), b in period(), day in date()) {
        let both = a.intersection(b);
        prop_assert_eq!(both.contains(day), a.contains(day) && b.contains(day));
        prop_assert_eq!(both.is_empty(), b.intersection(a).is_empty());
        prop_assert!(both.n_days() <= a.n_days().min(b.n_days()));
        prop_assert_eq!(a.up_to(day).contains(day), a.contains(day));
    }

    #[test]
    fn months_of_periods_that_follow_add_up(start in date(), first in 0i64..1500, second in 0i64..1500) {
        let after = |from: Date, days: i64| from.checked_add(jiff::Span::new().days(days)).unwrap();
        let (middle, end) = (after(start, first), after(start, first + second));
        let parts = Period { start, end: middle }.n_months() + Period { start: middle, end }.n_months();
        let whole = Period { start, end }.n_months();
        prop_assert!((parts - whole).abs() < 1e-9);
    }

    #[test]
    fn whole_calendar_months_are_whole(year in 1990i16..2060, month in 1i8..=12, n in 0i32..60) {
        let start = Date::new(year, month, 1).unwrap();
        let months = Period { start, end: add_months(start, n) }.n_months();
        prop_assert!((months - f64::from(n)).abs() < 1e-9);
    }

    #[test]
    fn any_text_is_parsed_or_refused_at_a_place_within_it(text in ".{0,80}") {
        if let Err(error) = parse(&text) {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= text.len());
            prop_assert!(text.is_char_boundary(error.span.start) && text.is_char_boundary(error.span.end));
        }
    }

    #[test]
    fn any_words_of_the_language_are_parsed_or_refused(words in proptest::collection::vec(word(), 0..40)) {
        let _ = parse(&words.join(" "));
    }

    #[test]
    fn a_filter_prints_what_it_reads(expression in expression()) {
        let printed = expression.to_string();
        let read = parse(&printed).map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
        prop_assert_eq!(read.to_string(), printed);
    }
}

fn date() -> impl Strategy<Value = Date> {
    (1990i16..2060, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn period() -> impl Strategy<Value = Period> {
    (date(), date()).prop_map(|(a, b)| Period { start: a.min(b), end: a.max(b) })
}

fn word() -> impl Strategy<Value = &'static str> {
    let words = [
        "and",
        "or",
        "not",
        "in",
        "between",
        "is",
        "blank",
        "contains",
        "yes",
        "no",
        "(",
        ")",
        ",",
        "=",
        "!=",
        "<=",
        "field",
        "'x'",
        "12",
        "-1.5",
        "2026-03-31",
        "\"y\"",
        "'",
        "é",
    ];
    proptest::sample::select(words.to_vec())
}

fn expression() -> impl Strategy<Value = Expression> {
    let name = || "[a-z_][a-z0-9_-]{0,8}x".prop_map(|text| Name { text, span: 0..0 });
    let value = || {
        let value = prop_oneof![
            (-1000i32..1000).prop_map(|n| LiteralValue::Number(f64::from(n) / 4.0)),
            date().prop_map(LiteralValue::Date),
            "[a-zé' \"]{0,6}".prop_map(LiteralValue::Text),
            any::<bool>().prop_map(LiteralValue::YesNo),
        ];
        value.prop_map(|value| Literal { value, span: 0..0 })
    };
    let operator = proptest::sample::select(Operator::SIGNS.map(|(_, operator)| operator).to_vec());
    let test = prop_oneof![
        (name(), operator, value())
            .prop_map(|(name, operator, value)| Expression::Comparison(name, operator, value)),
        (name(), value(), value()).prop_map(|(name, low, high)| Expression::Between(name, low, high)),
        (name(), proptest::collection::vec(value(), 1..4))
            .prop_map(|(name, values)| Expression::In(name, values)),
        (name(), value()).prop_map(|(name, value)| Expression::Contains(name, value)),
        name().prop_map(Expression::IsBlank),
        name().prop_map(Expression::IsNotBlank),
    ];
    test.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expression::And),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expression::Or),
            inner.prop_map(|part| Expression::Not(Box::new(part))),
        ]
    })
}

#[test]
fn deep_nesting_is_refused_and_not_endured() {
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&format!("{}a = 1", "not ".repeat(100_000))).is_err());
    assert!(parse(&vec!["a = 1"; 20_000].join(" and ")).is_ok());
}

/// A case with one count over `dataset`, filtered.
fn filtered(dataset: &str, filter: &str) -> Case {
    let indicator = format!(
        "[indicators.x]\nwindow = \"to date\"\nunit = \"clients\"\ndirection = \"at least\"\n\
         measure = {{ kind = \"count\", of = {{ dataset = \"{dataset}\", filter = \"{filter}\" }} }}\n"
    );
    Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: String::new(),
        neighbours: Vec::new(),
        tables: BTreeMap::new(),
        indicators: indicator,
        expect: Vec::new(),
    }
}

#[test]
fn a_wrong_filter_is_refused_at_its_character() {
    let filters = [
        ("clients", "acuity_at_entri = 'high'"),
        ("clients", "acuity_at_entry = 'hihg'"),
        ("clients", "acuity_at_entry = high"),
        ("clients", "acuity_at_entry > 'high'"),
        ("clients", "mental_health = 'yes'"),
        ("clients", "entered = 12"),
        ("clients", "entered > 2026-13-01"),
        ("clients", "entered between 2026-03-31 and 2026-01-01"),
        ("clients", "exited is empty"),
        ("clients", "gender contains 'woman'"),
        ("clients", "gender = 'woman' and"),
        ("clients", "gender = 'woman' && mental_health = yes"),
        ("clients", "(gender = 'woman'"),
        ("clients", "gender = 'woman"),
        ("visits", "minutes = 'long'"),
        ("visits", "minutes == 3"),
        ("client-survey", "supports_used contains 'landlords'"),
        ("client-survey", "qol_home = 'Gud'"),
        ("customers", "x = 1"),
    ];
    let mut report = String::new();
    for (dataset, filter) in filters {
        let outcome = run(&filtered(dataset, filter), None, None);
        assert!(outcome.measurements.partnerships.is_empty(), "{filter}");
        report += &format!("{dataset}: {filter}\n");
        for problem in
            outcome.notes.iter().filter(|problem| problem.severity == milepost::diag::Severity::Error)
        {
            if let milepost::diag::Origin::Span { range, excerpt, excerpt_offset, .. } = &problem.origin {
                let start = excerpt
                    .find(filter)
                    .unwrap_or_else(|| panic!("{filter} is not in {excerpt}: {:?}", problem.origin));
                let column = (excerpt_offset - start).min(filter.len());
                report += &format!(
                    "{}{}{}\n",
                    " ".repeat(dataset.len() + 2 + column),
                    "^".repeat(range.len().max(1)),
                    ""
                );
            }
            report += &format!("  {} {}\n", problem.code, problem.message);
            for hint in &problem.hints {
                report += &format!("  hint: {hint}\n");
            }
        }
        report += "\n";
    }
    insta::assert_snapshot!("filters_refused", report);
}

#[test]
fn a_failing_partnership_costs_no_other_and_threads_change_nothing() {
    let mut case = filtered("clients", "mental_health = yes");
    case.tables.insert(
        "clients".into(),
        "client_key,entered,mental_health,partnership\nC1,2025-04-02,yes,p\nC2,2025-04-02,yes,q\n".into(),
    );
    let whole = run(&case, None, None);
    assert!(whole.notes.iter().any(|problem| problem.code == "unknown-partnership"));
    let figures = &whole.measurements.partnerships[&Id::new("p").unwrap()];
    assert_eq!(figures.indicators[0].figure.published().unwrap().value.unwrap().value, 1.0);
    assert_eq!(whole.measurements, run(&case, None, None).measurements);
}

/// A case with these tables and no indicator.
fn recorded(tables: &[(&str, &str)]) -> Case {
    let mut case = filtered("clients", "mental_health = yes");
    case.indicators = String::new();
    case.tables = tables.iter().map(|(form, text)| ((*form).to_owned(), (*text).to_owned())).collect();
    case
}

#[test]
fn a_survey_is_told_by_wave() {
    // Wave 3 begins after the cut. Of wave 2: complete 2, partial 1, refusal 1, not reached 1, unknown 1, not eligible 1: 2 of 6.
    let survey = "client_key,date,wave,disposition,qol_home,comment,quote_consent\n\
        C1,2025-04-10,first,complete,2,Earlier words,yes\n\
        C1,2025-10-01,second,complete,4,A quiet home,yes\n\
        C2,2025-10-02,second,complete,5,Not for others,no\n\
        C3,2025-10-03,second,partial,4,Nobody asked,\n\
        C4,2025-10-04,second,refusal,,,\n\
        C5,2025-10-04,second,no-contact,,,\n\
        C6,2025-10-04,second,unknown,,,\n\
        C7,2025-10-04,second,ineligible,,,\n\
        C1,2026-04-01,third,complete,1,Later words,yes\n";
    let outcome = run(&recorded(&[("client-survey", survey)]), None, None);
    let figures = &outcome.measurements.partnerships[&Id::new("p").unwrap()];
    let answers: Vec<_> =
        figures.scales.iter().filter(|answers| answers.field.as_str() == "qol_home").collect();
    let told: Vec<_> = answers
        .iter()
        .map(|a| (a.wave.as_str(), a.answers.published().unwrap()))
        .map(|(wave, a)| (wave, a.counts.clone(), a.n, a.n_missing))
        .collect();
    assert_eq!(
        told,
        [("second", vec![0, 0, 0, 2, 1], 3, Some(4)), ("first", vec![0, 1, 0, 0, 0], 1, Some(0))]
    );
    // (4 + 5 + 4) / 3, and the middle one.
    let ScaleCounts { mean, median, .. } = *answers[0].answers.published().unwrap();
    assert!((mean - 13.0 / 3.0).abs() < 1e-9 && median == 4.0);
    let quotes: Vec<&str> =
        figures.quotes.published().unwrap().iter().map(|quote| quote.text.as_str()).collect();
    assert_eq!(quotes, ["A quiet home"]);
    let response = figures.response.as_ref().unwrap().published().unwrap();
    assert_eq!((response.complete, response.eligible), (2, 6));
    let quality = &figures.quality[0];
    assert_eq!((quality.n_rows, quality.n_after_cut, quality.n_without_key), (8, 1, 0));
}

#[test]
fn those_who_answered_are_compared_with_all_who_were_asked() {
    // Asked are C1 to C7 but not C8, who is not eligible. Low: C1, C2, C3 answered, C4 did not; high: C5 did not, C6 only in part,
    // and C7 is in no register. Tables with 4 low and 2 high of whom 3 answered: low answered 3 in C(4,3) C(2,0) = 4 ways, 2 in
    // C(4,2) C(2,1) = 12, 1 in C(4,1) C(2,2) = 4. As unlikely as this one or more: (4 + 4) of 20.
    let survey = "client_key,date,wave,disposition\n\
        C1,2025-10-01,one,complete\nC2,2025-10-01,one,complete\nC3,2025-10-01,one,complete\nC4,2025-10-01,one,refusal\n\
        c5,2025-10-01,one,no-contact\nC6,2025-10-01,one,partial\nC7,2025-10-01,one,complete\nC8,2025-10-01,one,ineligible\n";
    let clients = "client_key,entered,acuity_at_entry,gender\nC1,2025-01-01,low,woman\nC2,2025-01-01,low,woman\n\
        C3,2025-01-01,low,woman\nC4,2025-01-01,low,woman\nC5,2025-01-01,high,woman\nC6,2025-01-01,high,woman\nC8,2025-01-01,medium,man\n";
    let outcome = run(&recorded(&[("client-survey", survey), ("clients", clients)]), None, None);
    let figures = &outcome.measurements.partnerships[&Id::new("p").unwrap()];
    let respondents = figures.respondents.as_ref().unwrap().published().unwrap();
    assert_eq!(respondents.wave, "one");
    // All are women, so gender tells nothing apart.
    let [acuity] = respondents.traits.as_slice() else { panic!("{:?}", respondents.traits) };
    let groups = acuity.groups.iter().map(|group| (group.option.as_str(), group.answered, group.asked));
    assert_eq!(groups.collect::<Vec<_>>(), [("low", 3, 4), ("high", 0, 2)]);
    assert_eq!((acuity.field.as_str(), acuity.n_unknown, acuity.total()), ("acuity_at_entry", 1, (3, 6)));
    let probability = acuity.test.probability().unwrap();
    assert!((probability - 0.4).abs() < 1e-12 && !acuity.test.is_beyond_chance(), "{probability}");
}

#[test]
fn people_of_a_partnership_that_is_not_there_are_not_counted() {
    let measure = "kind = \"people\", counted = \"once\", of = [{ dataset = \"clients\" }], partnerships = [\"p\", \"pp\"]";
    let mut case = recorded(&[]);
    case.indicators = format!(
        "[indicators.x]\nwindow = \"period\"\nunit = \"clients\"\ndirection = \"at least\"\nmeasure = {{ {measure} }}\n"
    );
    let outcome = run(&case, None, None);
    assert!(outcome.measurements.partnerships.is_empty());
    let found: Vec<_> = outcome.notes.iter().filter(|note| note.code == "unknown-partnership").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "indicator `x` counts people of `pp`, which has no agreement");
}

#[test]
fn meetings_are_told_by_kind() {
    let meetings = "meeting_key,kind,date\nM1,communication,2025-12-20\nM2,communication,2026-01-20\nM3,communication,2026-03-01\n\
        M4,steering,2026-02-02\n";
    let attendance = "meeting_key,organization,presence\nM1,lead,present\nM2,lead,present\nM2,other,planned-absence\n\
        M3,lead,present\nM3,other,unplanned-absence\n";
    let items = "meeting_key,number,item,decision\nM2,1,Roster,Adopted\nM2,2,Other,\nM3,1,Visits,Agreed\nM1,1,Earlier,Yes\n";
    let outcome = run(
        &recorded(&[("meetings", meetings), ("attendance", attendance), ("agenda-items", items)]),
        None,
        None,
    );
    let figures = &outcome.measurements.partnerships[&Id::new("p").unwrap()];
    let kinds: Vec<&str> = figures.meetings.iter().map(|meeting| meeting.kind.as_str()).collect();
    assert_eq!(kinds, ["communication", "steering"]);
    let communication = &figures.meetings[0];
    // 31 days, 40 days, 30 open; held in the quarter on 20 January and 1 March.
    assert_eq!(communication.longest_gap, Some(40));
    assert_eq!(communication.held.len(), 2);
    assert_eq!(
        (communication.present, communication.absences, communication.n_decisions),
        ((2, 4), (1, 1), 2)
    );
}
