//! `milepost explain`: one figure from rule to source rows, two figures held against each other, in both languages.

use assert_cmd::Command;

use crate::sample_run::sample;

fn explain(arguments: &[&str], code: i32) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.current_dir(sample()).env("NO_COLOR", "1").arg("explain").args(arguments);
    let output = command.assert().code(code).get_output().clone();
    String::from_utf8_lossy(if code == 0 { &output.stdout } else { &output.stderr }).into_owned()
}

#[test]
fn a_figure_is_traced_to_its_rows() {
    insta::assert_snapshot!("rehoused", explain(&["agency-y", "rehoused"], 0));
    insta::assert_snapshot!("rehoused-fr", explain(&["agency-y", "rehoused", "--lang", "fr"], 0));
}

#[test]
fn a_curve_is_told_with_how_many_were_followed_and_how_they_ended() {
    insta::assert_snapshot!("tenancies-kept", explain(&["agency-z", "tenancies-kept"], 0));
}

#[test]
fn a_score_is_told_with_its_items_its_band_and_its_sheet() {
    insta::assert_snapshot!("working-together", explain(&["agency-y", "working-together"], 0));
}

/// Judged on the day it fell due, the figure of that day is derived; what it became since stands apart.
#[test]
fn a_figure_judged_on_an_earlier_day_is_derived_for_that_day() {
    insta::assert_snapshot!("graduation", explain(&["agency-y", "graduation"], 0));
}

#[test]
fn people_counted_once_are_told_with_every_list_they_stand_in() {
    insta::assert_snapshot!("reached", explain(&["agency-x", "reached"], 0));
}

#[test]
fn the_people_of_a_funder_are_told_partnership_by_partnership_and_as_a_union() {
    insta::assert_snapshot!("people", explain(&["harbour-region-fund", "people"], 0));
    let french = explain(&["harbour-region-fund/people", "--lang", "fr"], 0);
    assert!(
        french.contains("Tous les partenariats") && french.contains("inputs/agency-y/clients.csv"),
        "{french}"
    );
    let text = explain(&["harbour-fund", "people"], 2);
    assert!(text.contains("`harbour-region-fund people`"), "{text}");
}

/// Readers other than the partners are not told which records are counted, and not that there are none.
#[test]
fn what_is_told_to_the_partners_alone_is_not_called_nothing() {
    let told = explain(&["agency-y", "rehoused", "--profile", "funder"], 0);
    assert_eq!(told.matches("Which records are counted is told to the partners alone.").count(), 2, "{told}");
    assert!(!told.contains("No record was counted") && !told.contains("no records stand for it"), "{told}");
    let withheld = explain(&["agency-y", "high-need", "--profile", "funder"], 0);
    assert!(withheld.contains("Days looked at: Withheld with the figure"), "{withheld}");
    assert!(!withheld.contains("No record was counted"), "{withheld}");
}

#[test]
fn a_judgement_before_its_day_shows_what_was_expected() {
    let text = explain(&["agency-y", "graduation", "--period", "month:4", "--as-of", "2025-07-31"], 0);
    assert!(text.contains("Expected by now") || text.contains("Not yet due"), "{text}");
}

#[test]
fn two_figures_are_told_apart_by_what_differs() {
    insta::assert_snapshot!("two-indicators", explain(&["agency-y/rehoused", "agency-y/graduation"], 0));
    insta::assert_snapshot!("two-periods", explain(&["agency-y/rehoused", "agency-y/rehoused@2025-Q4"], 0));
}

#[test]
fn a_figure_that_is_not_there_names_those_that_are() {
    let text = explain(&["agency-y", "rehosed"], 2);
    assert!(text.contains("did you mean `rehoused`?") && text.contains("`high-need`"), "{text}");
    let text = explain(&["agency-yy", "rehoused"], 2);
    assert!(text.contains("did you mean `agency-y`?"), "{text}");
    let text = explain(&["agency-y"], 2);
    assert!(text.contains("no indicator is named"), "{text}");
}

/// Every indicator of the sample can be explained in both languages, and no line holds a hole.
#[test]
fn every_figure_of_the_sample_can_be_explained() {
    for partnership in ["agency-x", "agency-y", "agency-z", "resettlement"] {
        let text = std::fs::read_to_string(sample().join(format!("inputs/agreements/{partnership}.toml")))
            .expect("the agreement is text");
        let indicators = text.lines().filter_map(|line| {
            let name = line.strip_prefix("[indicators.")?.strip_suffix(']')?;
            (!name.contains('.')).then_some(name)
        });
        for indicator in indicators {
            for language in ["en", "fr"] {
                let text = explain(&[partnership, indicator, "--lang", language], 0);
                assert!(text.lines().count() > 12, "{partnership} {indicator}: {text}");
                assert!(!text.contains("{ $") && !text.contains("NaN"), "{text}");
            }
        }
    }
}
