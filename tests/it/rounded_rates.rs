//! Rates for the public: they are made of the rounded counts beside them, and tell no more than these.

use std::collections::BTreeMap;

use milepost::base::{Id, Profile, Status};
use milepost::evaluate::IndicatorEvaluation;
use milepost::measure::{Detail, Figure, Release};

use super::worked::{Case, run_for};

/// 32 visits in the quarter: 10.667 a month. Rounded to 30 or 35 they are 10 or 11.667 a month, and leave open what lies four visits
/// about that.
fn rate(target: &str) -> (Figure, Status) {
    let visits: String = (0..32).map(|at| format!("C{at},2026-02-{:02}\n", 1 + at % 28)).collect();
    let indicator = format!(
        "[indicators.monthly]\nwindow = \"period\"\nunit = \"visits per month\"\ndirection = \"at least\"\n\
        target = {{ value = {target}, due = \"every period\" }}\nmeasure = {{ kind = \"rate\", of = {{ dataset = \"visits\" }} }}\n"
    );
    let case = Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: String::new(),
        neighbours: Vec::new(),
        tables: BTreeMap::from([("visits".to_owned(), format!("client_key,date\n{visits}"))]),
        indicators: indicator,
        expect: Vec::new(),
    };
    let outcome = run_for(&case, None, None, &Release { profile: Profile::Public, ..Release::default() });
    let partnership = &outcome.evaluation.partnerships[&Id::new("p").unwrap()];
    let judged: &IndicatorEvaluation = &partnership.indicators[0];
    (judged.figure.published().expect("32 visits are told").clone(), judged.status)
}

#[test]
fn a_rate_follows_from_the_counts_that_are_printed_beside_it() {
    let (figure, status) = rate("8");
    let (visits, months) = (figure.numerator.unwrap(), figure.denominator.unwrap());
    assert!([30.0, 35.0].contains(&visits), "{visits}");
    assert!((figure.value.unwrap().value - visits / months).abs() < 1e-9);
    let open = figure.details.iter().find_map(|detail| match detail {
        Detail::Rounded(low, high) => Some((*low, *high)),
        _ => None,
    });
    assert_eq!(open, Some(((visits - 4.0) / 3.0, (visits + 4.0) / 3.0)));
    assert_eq!(status, Status::Met);
}

#[test]
fn a_rate_is_not_judged_where_its_rounded_count_leaves_that_open() {
    // 10.667 would be short of it, and what is printed leaves values on either side.
    assert_eq!(rate("10.7").1, Status::Suppressed);
}
