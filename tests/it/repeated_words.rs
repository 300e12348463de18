//! Free text for readers who are not shown everything: words that repeat a number which the tables withhold.

use std::collections::BTreeMap;

use milepost::base::{Id, Profile};
use milepost::diag::Severity;
use milepost::measure::Release;

use super::worked::{Case, Outcome, run_for};

/// Two of eight are at home badly: 2 is withheld with the whole question. Everyone agreed to be quoted.
const SURVEY: &str = "client_key,date,wave,disposition,qol_home,comment,quote_consent\n\
    C1,2026-02-01,one,complete,1,A quiet home,yes\n\
    C2,2026-02-01,one,complete,1,Two of us had to move,yes\n\
    C3,2026-02-01,one,complete,5,We are 2 at home,yes\n\
    C4,2026-02-01,one,complete,5,Deux voisins m'aident,yes\n\
    C5,2026-02-01,one,complete,5,It took 12 months,yes\n\
    C6,2026-02-01,one,complete,5,,yes\nC7,2026-02-01,one,complete,5,,yes\nC8,2026-02-01,one,complete,5,,yes\n";

fn told(profile: Profile) -> Outcome {
    let win = |text: &str| format!("[[narrative.wins]]\non = 2026-02-01\ntext = \"{text}\"\n");
    told_in(profile, win("Two clients found work.") + &win("A new office."))
}

/// Runs the survey beside an agreement that ends so.
fn told_in(profile: Profile, agreement: String) -> Outcome {
    let case = Case {
        period: None,
        as_of: None,
        start: "2025-04-01".into(),
        end: "2027-03-31".into(),
        agreement: String::new(),
        neighbours: Vec::new(),
        tables: BTreeMap::from([("client-survey".to_owned(), SURVEY.to_owned())]),
        indicators: agreement,
        expect: Vec::new(),
    };
    run_for(&case, None, None, &Release { profile, ..Release::default() })
}

fn quoted(outcome: &Outcome) -> Vec<&str> {
    let figures = &outcome.measurements.partnerships[&Id::new("p").unwrap()];
    let quotes = figures.quotes.published().into_iter().flatten();
    quotes.map(|quoted| quoted.text.as_str()).collect()
}

/// Where words are told of, and what is said of them.
fn warned(outcome: &Outcome) -> Vec<(String, String)> {
    let notes = outcome.notes.sorted();
    let repeats = notes.iter().filter(|note| note.code == "disclosure-text");
    repeats.map(|note| (note.origin.to_string(), note.message.clone())).collect()
}

#[test]
fn words_that_repeat_a_withheld_number_are_told_and_not_quoted() {
    let outcome = told(Profile::Funder);
    assert_eq!(quoted(&outcome), ["A quiet home", "It took 12 months"]);
    let warned = warned(&outcome);
    let [(win, _), (first_answer, answers)] = warned.as_slice() else { panic!("{warned:?}") };
    assert!(win.starts_with("inputs/agreements/p.toml:"), "{win}");
    assert!(first_answer.contains("client-survey.csv"), "{first_answer}");
    assert!(answers.starts_with("3 answers"), "{answers}");
}

#[test]
fn nobody_is_quoted_to_the_public_and_the_partners_read_everything() {
    let public = told(Profile::Public);
    assert!(quoted(&public).is_empty());
    assert_eq!(warned(&public).len(), 1, "the win is printed");
    let internal = told(Profile::Internal);
    assert_eq!((quoted(&internal).len(), warned(&internal).len()), (5, 0));
}

/// Whatever an agreement says of its course is read: each text that holds the withheld eight is warned of where it stands.
#[test]
fn reasons_for_amending_and_for_ending_are_read() {
    let agreement = "[[amendments]]\nnumber = 1\ndate = 2026-01-15\nin_force_from = 2026-02-01\n\
                     reason = \"Of the eight who answered, most are well.\"\n\
                     texts = [{ subject = \"Place\", before = \"The office\", after = \"The hall\" }]\n\
                     [ending]\non = 2026-03-31\nreason = { en = \"The work is done.\", fr = \"Les huit ont répondu.\" }\n\
                     transition = [\"All 8 keep their home.\", \"Keys go back within 12 days.\"]\n\
                     [[ending.told]]\non = 2026-02-01\nwho = \"The funder\"\nwhat = \"That 8 had answered\"\n";
    let outcome = told_in(Profile::Funder, agreement.to_owned());
    let written = |text: &str| {
        let file = outcome.agreement();
        let at = file.find(text).expect("it is written there");
        let line = file[..at].matches('\n').count() + 1;
        let column = file[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("inputs/agreements/p.toml:{line}:{column}")
    };
    let notes = outcome.notes.sorted();
    let warned: Vec<String> = notes
        .iter()
        .filter(|note| note.code == "disclosure-text" && note.severity == Severity::Warning)
        .map(|note| note.origin.to_string())
        .collect();
    let expected = ["Of the eight", "Les huit", "All 8 keep", "That 8 had"].map(written);
    assert_eq!(warned, expected);
    let internal = told_in(Profile::Internal, agreement.to_owned());
    assert!(internal.notes.iter().all(|note| note.code != "disclosure-text"), "the partners read everything");
}
