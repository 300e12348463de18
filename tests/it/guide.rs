//! The guide's case, from the files of the sample to the words of the reports, read back out of the PDFs.

use milepost::pipeline::Scope;

use crate::sample_run::{SAMPLE, run, sample};

fn holds(text: &str, wanted: &[&str]) {
    let lacking: Vec<&&str> = wanted.iter().filter(|wanted| !text.contains(**wanted)).collect();
    assert!(lacking.is_empty(), "lacks {lacking:#?} in:\n{text}");
}

#[test]
fn the_first_year_of_agency_y_comes_out_as_the_guide_tells_it() {
    let report = SAMPLE.text("agency-y/agency-y-evaluation-2026-q1-en.pdf");
    holds(
        &report,
        &[
            // 18 of 100 against 10, then 15: missed under both.
            "18 of 100 clients",
            "18.0 %",
            "11.7",
            "26.7",
            "Missed",
            "Amendment 1",
            // The high-need group: 20 to 10.
            "high-need",
            // 6 of the 40.
            "6 of 40",
            "15.0 %",
            // Two a month: 24 in twelve months.
            "24",
        ],
    );
    let french = SAMPLE.text("agency-y/agency-y-evaluation-2026-q1-fr.pdf");
    holds(&french, &["18,0 %", "Non atteinte", "31 mars 2026"]);
}

#[test]
fn at_month_four_everything_was_on_track() {
    let scope = Scope {
        period: Some("month:4".parse().expect("a period")),
        as_of: Some("2025-07-31".parse().expect("a date")),
        partnerships: vec![milepost::base::Id::new("agency-y").expect("an id")],
    };
    let run = run(sample(), scope, 1);
    let report = run.text("agency-y/agency-y-evaluation-month-4-en.pdf");
    holds(&report, &["31 July 2025", "Met"]);
    for bad in ["Missed", "Off track", "At risk"] {
        assert!(!report.contains(bad), "at month four nothing was `{bad}`:\n{report}");
    }
}

#[test]
fn the_other_agreements_say_what_the_guide_says() {
    holds(&SAMPLE.text("agency-z/agency-z-memorandum-en.pdf"), &["20 %"]);
    holds(&SAMPLE.text("agency-z/agency-z-evaluation-2026-q1-en.pdf"), &["20.0 %"]);
    holds(&SAMPLE.text("resettlement/resettlement-summative-en.pdf"), &["31 December 2025"]);
    assert!(
        !SAMPLE.paths().iter().any(|path| path.contains("resettlement-evaluation")),
        "an ended partnership gets no evaluation report"
    );
}

#[test]
fn every_document_of_the_issue_is_there_in_both_languages() {
    let paths = SAMPLE.paths();
    for kind in ["evaluation", "memorandum", "amendment", "summative", "system-map"] {
        for language in ["-en.pdf", "-fr.pdf"] {
            assert!(
                paths.iter().any(|path| path.contains(kind) && path.ends_with(language)),
                "no {kind} {language} among {paths:#?}"
            );
        }
    }
    assert!(!SAMPLE.notes.has_errors(), "{:#?}", SAMPLE.notes.sorted());
    assert!(SAMPLE.written.not_evaluated.is_empty());
}
