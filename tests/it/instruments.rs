//! Survey instruments: scales that run the other way, bands judged by the score as it is, and the workspace's own in place of ours.

use milepost::base::{Id, Sources};
use milepost::diag::{Notes, Severity};
use milepost::ingest;
use milepost::measure::{Cut, Detail, Evidence, Figure, Release, measure};
use milepost::portfolio::{Instruments, load_with};

const SETTINGS: &str =
    "organization = \"lead\"\nprepared_by = \"Lead\"\nfiscal_year_start = 4\nlanguages = [\"en\"]\n";
const ORGANIZATIONS: &str =
    "[lead]\nkind = \"agency\"\nname = \"Lead\"\n[other]\nkind = \"agency\"\nname = \"Other\"\n";

fn agreement(measure: &str) -> String {
    format!(
        "reference = \"P\"\nkind = \"memorandum\"\nstate = \"active\"\ntitle = \"Title\"\npurpose = \"Purpose\"\n\
         term = {{ start = 2025-04-01, end = 2027-03-31 }}\n\
         [[parties]]\norganization = \"lead\"\nrole = \"Party\"\nsignatory_title = \"Director\"\n\
         [[parties]]\norganization = \"other\"\nrole = \"Party\"\nsignatory_title = \"Director\"\n\
         [indicators.x]\nname = \"x\"\ndefinition = \"Definition\"\nbase = \"Base\"\nquestion = \"how-well\"\nlevel = \"output\"\n\
         owner = \"lead\"\nwindow = \"to date\"\nunit = \"points\"\ndirection = \"at least\"\nfloor = 1\n\
         measure = {{ kind = \"score\", of = {{ dataset = \"coalition-assessment\" }}, {measure} }}\n"
    )
}

/// Reads the export of a survey and scores it; `templates` are the workspace's own.
fn score(measured: &str, export: &str, templates: &[(&str, &str)]) -> Figure {
    let templates: Vec<(String, String)> =
        templates.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let sources = Sources::new([
        ("milepost.toml".to_owned(), SETTINGS.into()),
        ("inputs/organizations.toml".to_owned(), ORGANIZATIONS.into()),
        ("inputs/agreements/p.toml".to_owned(), agreement(measured).into_bytes()),
        ("inputs/p/members.csv".to_owned(), export.as_bytes().to_vec()),
        ("inputs/p/members.codebook.toml".to_owned(), b"form = \"coalition-assessment\"\n".to_vec()),
    ]);
    let mut notes = Notes::new();
    let forms = ingest::load_forms(&mut notes, &templates);
    let instruments = Instruments::read(&mut notes, &templates);
    let portfolio = load_with(&mut notes, &sources, &instruments).expect("the notes say why");
    let tables = ingest::read(&mut notes, &sources, &forms);
    let cut = Cut { period: "2026-Q1".parse().unwrap(), as_of: "2026-03-31".parse().unwrap() };
    let ledger = milepost::ledger::Ledger::default();
    let evidence = Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &ledger };
    let measured = measure(&mut notes, &evidence, cut, &Release::default());
    let errors: Vec<&str> = notes
        .iter()
        .filter(|note| note.severity == Severity::Error)
        .map(|note| note.message.as_str())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    measured.partnerships[&Id::new("p").unwrap()].indicators[0].figure.published().unwrap().clone()
}

/// Two members, in words and in numbers; 1 is full agreement.
const EXPORT: &str = "Your organization,Date answered,c08,c09,c10,c11,c12,c13,c14\n\
    Lead,2026-02-01,Strongly agree,Agree,1,2,Strongly agree,2,1\n\
    Lead,2026-02-02,4,Disagree,5,4,5,,4\n";

#[test]
fn a_scale_that_runs_the_other_way_is_turned_round() {
    // Turned in 6: 5 4 5 4 5 4 5, of seven 32/7; and 2 2 1 2 1 2, of six 10/6. Their mean.
    let figure = score("instrument = \"coalition-assessment\", factor = \"leadership\"", EXPORT, &[]);
    let expected = (32.0 / 7.0 + 10.0 / 6.0) / 2.0;
    assert!((figure.value.unwrap().value - expected).abs() < 1e-12, "{:?}", figure.value);
    assert_eq!((figure.n, figure.details.as_slice()), (2, &[][..]));
}

#[test]
fn a_workspace_replaces_an_instrument_and_brings_its_own() {
    // c14 is worded the other way in this workspace's survey: 1 of the first member counts as 1, 4 of the second as 4.
    let own = "id = \"coalition-assessment\"\ntitle = \"Ours\"\n\
        bands = [{ from = 1, label = \"low\" }, { from = 3.15, label = \"fair\" }, { from = 3.2, label = \"good\" }]\n\
        [[factors]]\nid = \"leadership\"\ntitle = \"Leadership\"\nitems = [\"c08\", \"c14\"]\nreversed = [\"c14\"]\n";
    let path = "templates/instruments/coalition-assessment.toml";
    // (5 + 1) / 2 and (2 + 4) / 2: exactly 3, which lies below the band from 3.15.
    let figure = score("instrument = \"coalition-assessment\"", EXPORT, &[(path, own)]);
    assert_eq!(figure.value.unwrap().value, 3.0);
    assert_eq!(figure.details, [Detail::Band(0)]);
    let (file, renamed) = ("templates/instruments/ours.toml", own.replace("coalition-assessment", "ours"));
    let figure = score("instrument = \"ours\"", EXPORT, &[(file, &renamed)]);
    assert_eq!(figure.value.unwrap().value, 3.0);
}

#[test]
fn an_instrument_that_does_not_hold_together_is_refused_at_its_place() {
    let problems = |text: &str| -> Vec<String> {
        let mut notes = Notes::new();
        let path = "templates/instruments/ours.toml".to_owned();
        let read = Instruments::read(&mut notes, &[(path, text.to_owned())]);
        assert!(read.get(&Id::new("ours").unwrap()).is_none());
        notes
            .iter()
            .map(|note| format!("{} {}: {} {:?}", note.code, note.origin, note.message, note.hints))
            .collect()
    };
    let turned = "id = \"ours\"\ntitle = \"Ours\"\n[[factors]]\nid = \"a\"\ntitle = \"A\"\nitems = [\"c08\"]\nreversed = [\"c8\"]\n";
    let bands = "id = \"ours\"\ntitle = \"Ours\"\nbands = [{ from = 3, label = \"b\" }, { from = 1, label = \"a\" }]\nfactors = []\n";
    let unknown = "id = \"ours\"\ntitle = \"Ours\"\nfactor = []\n";
    insta::assert_snapshot!([turned, bands, unknown].map(problems).concat().join("\n"));
}
