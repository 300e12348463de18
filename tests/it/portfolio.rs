//! The portfolio room: files that are sound, files that are not, and what an agreement says on a day.

use std::fmt::Write;

use milepost::base::{Date, Period, PeriodName, Sources};
use milepost::diag::{Notes, Origin, Outcome};
use milepost::portfolio::schema::{Amount, DueText, FileKind, UnitText, WindowText};
use milepost::portfolio::{Agreement, Change, Due, Portfolio, TargetSource, Window, load};
use proptest::prelude::*;

const SETTINGS: &str = include_str!("../fixtures/portfolio/milepost.toml");
const ORGANIZATIONS: &str = include_str!("../fixtures/portfolio/organizations.toml");
const SOUND: &str = include_str!("../fixtures/portfolio/sound.toml");

/// Returns the sources of the sample workspace: its settings and everything under `inputs` that is TOML.
fn sample() -> Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join("inputs"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .chain([root.join("milepost.toml")])
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    Sources::new(files.map(|path| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read(path).unwrap())
    }))
}

fn workspace(settings: &str, organizations: &str, agreements: &[(&str, &[u8])]) -> Sources {
    let mut files = vec![
        ("milepost.toml".to_owned(), settings.into()),
        ("inputs/organizations.toml".to_owned(), organizations.into()),
    ];
    files.extend(agreements.iter().map(|(id, text)| (format!("inputs/agreements/{id}.toml"), text.to_vec())));
    Sources::new(files)
}

/// Returns what is said about a workspace, with the line each problem points at.
fn said(sources: &Sources) -> (Outcome<Portfolio>, String) {
    let mut notes = Notes::new();
    let portfolio = load(&mut notes, sources);
    let mut said = String::new();
    for problem in notes.sorted() {
        assert!(!problem.hints.is_empty(), "no remedy for [{}] {}", problem.code, problem.message);
        let severity = format!("{:?}", problem.severity).to_lowercase();
        writeln!(said, "{severity}[{}]: {}\n  at {}", problem.code, problem.message, problem.origin).unwrap();
        if let Origin::Span { excerpt, excerpt_offset, range, .. } = &problem.origin {
            let line = excerpt.lines().next().unwrap_or_default();
            let n_marks = range.len().clamp(1, line.len().saturating_sub(*excerpt_offset).max(1));
            let n_before = line[..*excerpt_offset].chars().count();
            writeln!(said, "  | {line}\n  | {}{}", " ".repeat(n_before), "^".repeat(n_marks)).unwrap();
        }
        for hint in &problem.hints {
            writeln!(said, "  hint: {hint}").unwrap();
        }
    }
    (portfolio, said)
}

/// Spoils the sound agreement, by putting `new` for `old` each, and returns what is said about it.
fn spoiled(title: &str, changes: &[(&str, &str)]) -> String {
    let mut text = SOUND.to_owned();
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands once in the sound agreement");
        text = text.replace(old, new);
    }
    let (portfolio, said) = said(&workspace(SETTINGS, ORGANIZATIONS, &[("small", text.as_bytes())]));
    let portfolio = portfolio.unwrap();
    let fate = if portfolio.failed.is_empty() { "understood" } else { "not understood" };
    format!("== {title}: {fate}\n{said}\n")
}

fn agreement(portfolio: &Portfolio, id: &str) -> Agreement {
    portfolio.agreements.get(id).unwrap().clone()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_sample_is_sound() {
    let (portfolio, said) = said(&sample());
    assert_eq!(said, "");
    let portfolio = portfolio.unwrap();
    assert!(portfolio.failed.is_empty());
    let ids: Vec<&str> = portfolio.agreements.keys().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["agency-x", "agency-y", "agency-z", "resettlement"]);
    assert_eq!(portfolio.workspace.period, Some(PeriodName::Quarter { year: 2026, quarter: 1 }));
    let json = serde_json::to_string(&portfolio).unwrap();
    assert_eq!(serde_json::from_str::<Portfolio>(&json).unwrap(), portfolio);
}

#[test]
fn a_sound_agreement_raises_nothing() {
    assert_eq!(spoiled("as it is", &[]), "== as it is: understood\n\n");
}

#[test]
fn mistakes_of_shape() {
    let cases = [
        spoiled(
            "a key misspelt",
            &[("definition = \"Clients admitted.\"", "defintion = \"Clients admitted.\"")],
        ),
        spoiled(
            "a key of the file under a table",
            &[("notice_days = 30", "notice_days = 30\nmutual = [\"Trust\"]")],
        ),
        spoiled("a word misspelt", &[("state = \"active\"", "state = \"activ\"")]),
        spoiled("a measure unknown", &[("kind = \"ratio\"", "kind = \"proportions\"")]),
        spoiled("a measure without its kind", &[("kind = \"ratio\", ", "")]),
        spoiled(
            "a key of another measure",
            &[("denominator = \"intake\"", "denominator = \"intake\", field = \"x\"")],
        ),
        spoiled("text for a number", &[("notice_days = 30", "notice_days = \"30\"")]),
        spoiled("a number for text", &[("title = \"A small agreement\"", "title = 7")]),
        spoiled(
            "a list for a table",
            &[("notice_days = 30", "notice_days = 30\nobligations = { en = \"x\" }")],
        ),
        spoiled(
            "a third language",
            &[("title = \"A small agreement\"", "title = { en = \"A\", de = \"B\" }")],
        ),
        spoiled("an empty text", &[("title = \"A small agreement\"", "title = { en = \"\", fr = \"B\" }")]),
        spoiled("a date that is none", &[("signed = 2025-01-31", "signed = \"31/01/2025\"")]),
        spoiled("a date with a time", &[("signed = 2025-01-31", "signed = 2025-01-31T10:00:00")]),
        spoiled(
            "a window unknown",
            &[("window = \"between month 6 and month 12\"", "window = \"fiscal year to dat\"")],
        ),
        spoiled("a window turned round", &[("between month 6 and month 12", "between month 12 and month 6")]),
        spoiled("a unit unknown", &[("unit = \"clients\"", "unit = \"cleints\"")]),
        spoiled("a number out of range", &[("at_most_days = 31", "at_most_days = 0")]),
        spoiled("a number past every number", &[("notice_days = 30", "notice_days = 99999999999999999999")]),
        spoiled("not a number", &[("upper = 0.5", "upper = nan")]),
        spoiled("an indicator without a base", &[("base = \"100 clients at the start\"\n", "")]),
        spoiled("a target without a due date", &[("due = \"every period\"", "tolerance = 0.01")]),
        spoiled("an id that is none", &[("[indicators.intake]", "[indicators.Intake]")]),
        spoiled(
            "several mistakes at once",
            &[
                ("state = \"active\"", "state = \"live\""),
                ("question = \"how-much\"", "question = \"how-mutch\""),
                ("at_most_days = 14", "at_most_day = 14"),
                ("due = 2026-04-30", "due = \"soon\""),
            ],
        ),
    ];
    insta::assert_snapshot!(cases.concat());
}

#[test]
fn mistakes_of_syntax() {
    let cases = [
        spoiled("a quote left open", &[("title = \"A small agreement\"", "title = \"A small agreement")]),
        spoiled("a key twice", &[("notice_days = 30", "notice_days = 30\nnotice_days = 60")]),
        spoiled(
            "two mistakes",
            &[("kind = \"memorandum\"", "kind = memorandum"), ("notice_days = 30", "notice_days =")],
        ),
    ];
    insta::assert_snapshot!(cases.concat());
    let (portfolio, said) = said(&workspace(SETTINGS, ORGANIZATIONS, &[("latin", b"title = \"\xc9tude\"")]));
    assert_eq!(portfolio.unwrap().failed.len(), 1);
    assert!(said.contains("the file is not UTF-8 text: byte 10"), "{said}");
}

#[test]
fn names_that_lead_nowhere() {
    let cases = [
        spoiled("an organization misspelt", &[("owner = \"partner\"\ndue", "owner = \"partnr\"\ndue")]),
        spoiled(
            "an owner who is no party",
            &[("owner = \"partner\"\nmeasure", "owner = \"bystander\"\nmeasure")],
        ),
        spoiled("a funder who is none", &[("funders = [\"fund\"]", "funders = [\"fund\", \"lead\"]")]),
        spoiled("a party twice", &[("organization = \"partner\"\nrole", "organization = \"lead\"\nrole")]),
        spoiled("an explanation of nothing", &[("indicator = \"moved\"\non", "indicator = \"move\"\non")]),
        spoiled("an action for nothing", &[("indicator = \"moved\"\nwhat", "indicator = \"housing\"\nwhat")]),
        spoiled("an amended target of nothing", &[("targets.moved", "targets.moves")]),
        spoiled("a ratio of nothing", &[("denominator = \"intake\"", "denominator = \"intakes\"")]),
        spoiled("a ratio of itself", &[("denominator = \"intake\"", "denominator = \"share\"")]),
    ];
    insta::assert_snapshot!(cases.concat());
}

/// What a file names is checked as it is written, so that a mistake of shape hides no name that leads nowhere.
#[test]
fn mistakes_of_shape_and_of_names_are_told_in_one_run() {
    let said = spoiled(
        "both kinds",
        &[
            ("notice_days = 30", "notice_days = \"thirty\""),
            ("funders = [\"fund\"]", "funders = [\"fnd\"]"),
            ("[indicators.intake]", "[indicators.Intake]"),
            ("owner = \"partner\"\ndue", "owner = \"partnr\"\ndue"),
            ("targets.moved", "targets.moves"),
        ],
    );
    let codes: Vec<&str> =
        said.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next()).collect();
    let expected =
        ["bad-value", "unknown-indicator", "unknown-organization", "unknown-organization", "wrong-type"];
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected, "{said}");
}

/// Where a party cannot be made out, others are not said to be none: they may be it.
#[test]
fn one_party_misspelt_is_one_mistake() {
    let said = spoiled(
        "a party misspelt",
        &[("organization = \"partner\"\nrole", "organization = \"partnr\"\nrole")],
    );
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn targets_that_cannot_be_judged() {
    let cases = [
        spoiled("a share as a number", &[("value = \"10 %\"", "value = 10")]),
        spoiled("a number as a share", &[("value = 24", "value = \"24 %\"")]),
        spoiled("a tolerance of neither", &[("tolerance = \"1 point\"", "tolerance = 1")]),
        spoiled("a unit that does not suit", &[("unit = \"percent\"", "unit = \"clients\"")]),
        spoiled("a base of nothing", &[("kind = \"agreed\", value = 100", "kind = \"starting-cohort\"")]),
        spoiled("an agreed base of a dataset", &[("value = 100 }", "value = 100, dataset = \"clients\" }")]),
        spoiled(
            "the latest of no key",
            &[("dataset = \"clients\", distinct = \"client_key\"", "dataset = \"clients\", latest = true")],
        ),
        spoiled("milestones out of order", &[("{ month = 6, value = 12 }", "{ month = 3, value = 12 }")]),
        spoiled(
            "a milestone after the due date",
            &[("{ month = 6, value = 12 }", "{ on = 2026-06-30, value = 30 }")],
        ),
        spoiled("a milestone of two dates", &[("{ month = 6,", "{ month = 6, on = 2025-07-30,")]),
        spoiled("a corridor without an end", &[("upper = 0.5\n", "")]),
        spoiled("a corridor upside down", &[("upper = 0.5\n", "upper = 0.05\n")]),
        spoiled(
            "a ceiling with an upper end",
            &[("direction = \"at most\"", "direction = \"at most\"\nupper = \"20 %\"")],
        ),
    ];
    insta::assert_snapshot!(cases.concat());
}

#[test]
fn agreements_that_do_not_hold_together() {
    let cases = [
        spoiled("a term that ends first", &[("end = 2026-12-31", "end = 2024-12-31")]),
        spoiled("ended, and nothing says how", &[("state = \"active\"", "state = \"ended\"")]),
        spoiled("an amendment misnumbered", &[("number = 1", "number = 2")]),
        spoiled("an amendment before its meeting", &[("meeting = 2026-02-24", "meeting = 2026-03-24")]),
        spoiled(
            "an amendment after the term",
            &[("in_force_from = 2026-03-01", "in_force_from = 2027-03-01")],
        ),
        spoiled(
            "what was delivered without promise",
            &[("promised = { value = 100, unit = \"hours\", per = \"a year\" }\n", "")],
        ),
        spoiled("unsigned", &[("signed = 2025-01-31\n", ""), ("signed = 2026-02-27\n", "")]),
        spoiled("no exit", &[("[exit]\nnotice_days = 30\n", "")]),
        spoiled("an owner forgotten", &[("owner = \"partner\"\nmeasure", "measure")]),
        spoiled("no target", &[("target = { value = 0.1, due = \"every period\" }\n", "")]),
        spoiled(
            "an ending nobody was told of",
            &[
                ("state = \"active\"", "state = \"ended\""),
                ("[exit]", "[ending]\non = 2026-06-30\ndecided = 2026-06-01\nreason = \"Done\"\n\n[exit]"),
            ],
        ),
    ];
    insta::assert_snapshot!(cases.concat());
}

#[test]
fn mistakes_of_settings_and_organizations_halt() {
    let agreement: &[(&str, &[u8])] = &[("small", SOUND.as_bytes())];
    let halted = |title: &str, settings: &str, organizations: &str| {
        let (portfolio, said) = said(&workspace(settings, organizations, agreement));
        assert!(portfolio.is_err(), "{title}");
        format!("== {title}\n{said}\n")
    };
    let cases = [
        halted("a pale accent", &SETTINGS.replace("#0E4A5A", "#8FB8C4"), ORGANIZATIONS),
        halted("an unknown organization", &SETTINGS.replace("\"lead\"", "\"laed\""), ORGANIZATIONS),
        halted("month 13", &SETTINGS.replace("start = 4", "start = 13"), ORGANIZATIONS),
        halted("no language", &SETTINGS.replace("[\"en\", \"fr\"]", "[]"), ORGANIZATIONS),
        halted("a language twice", &SETTINGS.replace("[\"en\", \"fr\"]", "[\"en\", \"en\"]"), ORGANIZATIONS),
        halted("a period that is none", &SETTINGS.replace("2026-Q1", "2026-Q5"), ORGANIZATIONS),
        halted("a funder without a year", SETTINGS, &ORGANIZATIONS.replace("fiscal_year_start = 7\n", "")),
        halted("a kind of organization", SETTINGS, &ORGANIZATIONS.replace("landlord", "landlady")),
    ];
    insta::assert_snapshot!(cases.concat());
    let mut notes = Notes::new();
    assert!(load(&mut notes, &Sources::default()).is_err());
}

#[test]
fn one_bad_agreement_costs_only_its_partnership() {
    let bad = SOUND.replace("state = \"active\"", "state = \"activ\"");
    let agreements: &[(&str, &[u8])] = &[
        ("a", SOUND.as_bytes()),
        ("b", bad.as_bytes()),
        ("c", SOUND.as_bytes()),
        ("c.codebook", b"not = 'ours'"),
    ];
    let (portfolio, said) = said(&workspace(SETTINGS, ORGANIZATIONS, agreements));
    let portfolio = portfolio.unwrap();
    assert_eq!(portfolio.agreements.len(), 2, "{said}");
    assert_eq!(portfolio.failed.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn the_target_in_force_is_the_latest_one_by_then() {
    let portfolio = said(&sample()).0.unwrap();
    let agreement = agreement(&portfolio, "agency-y");
    let rehoused = agreement.indicator("rehoused").unwrap();
    let before = rehoused.target_in_force(day("2026-02-28")).unwrap();
    let after = rehoused.target_in_force(day("2026-03-01")).unwrap();
    assert_eq!((before.value, before.source), (0.10, TargetSource::Agreement));
    assert_eq!((after.value, after.source), (0.15, TargetSource::Amendment(1)));
    // What the amendment leaves out stays: month 12 of 1 April 2025 ends on 31 March 2026.
    assert_eq!(after.due, Due::Month(12, day("2026-03-31")));
    assert_eq!(after.tolerance, before.tolerance);
    assert!(rehoused.target_in_force(day("2025-03-31")).is_none());
    assert_eq!(rehoused.earlier_targets(day("2026-02-28")).len(), 0);
    assert_eq!(rehoused.earlier_targets(day("2026-03-01")), std::slice::from_ref(before));
    assert!(!agreement.indicator("debrief").unwrap().is_agreed_on(day("2026-02-28")));
    assert!(agreement.indicator("debrief").unwrap().is_agreed_on(day("2026-03-01")));
}

#[test]
fn months_of_an_agreement_end_the_day_before() {
    let portfolio = said(&sample()).0.unwrap();
    let y = agreement(&portfolio, "agency-y");
    assert_eq!(y.month_end(4), day("2025-07-31"));
    assert_eq!(y.months(6, 12), Period::from_days(day("2025-10-01"), day("2026-03-31")));
    assert_eq!(y.months_elapsed(day("2025-07-30")), 3);
    assert_eq!(y.months_elapsed(day("2025-07-31")), 4);
    // A start on the 31st clamps to the month's last day: month 1 of 31 January ends on 27 February.
    let small = said(&workspace(SETTINGS, ORGANIZATIONS, &[("small", SOUND.as_bytes())])).0.unwrap();
    assert_eq!(agreement(&small, "small").month_end(1), day("2025-02-27"));
}

#[test]
fn meeting_rules_change_with_their_amendment() {
    let small = said(&workspace(SETTINGS, ORGANIZATIONS, &[("small", SOUND.as_bytes())])).0.unwrap();
    let small = agreement(&small, "small");
    let days =
        |on: &str| small.meeting_rules(day(on)).iter().map(|rule| rule.at_most_days).collect::<Vec<_>>();
    assert_eq!(days("2026-02-28"), [31]);
    assert_eq!(days("2026-03-01"), [14]);
    let before = small.amendments[0].changes.iter().find_map(|change| match change {
        Change::Meeting { before, .. } => before.as_ref(),
        Change::Target { .. } | Change::NewIndicator { .. } | Change::Text { .. } => None,
    });
    assert_eq!(before.map(|rule| rule.at_most_days), Some(31));
}

#[test]
fn an_ended_partnership_lasts_to_its_last_day() {
    let portfolio = said(&sample()).0.unwrap();
    let group = agreement(&portfolio, "resettlement");
    let quarter = |first: &str, last: &str| Period::from_days(day(first), day(last));
    assert!(group.is_active_in(quarter("2025-10-01", "2025-12-31")));
    assert!(!group.is_active_in(quarter("2026-01-01", "2026-03-31")));
    assert!(!group.is_ended_by(day("2025-12-30")));
    assert!(group.is_ended_by(day("2025-12-31")));
}

#[test]
fn values_are_written_as_people_write_them() {
    assert_eq!("15 %".parse(), Ok(Amount::Percent(15.0)));
    assert_eq!("-2.5%".parse(), Ok(Amount::Percent(-2.5)));
    assert_eq!("2 points".parse(), Ok(Amount::Points(2.0)));
    assert_eq!("Month 4".parse(), Ok(DueText::Month(4)));
    assert_eq!("to_date".parse(), Ok(WindowText(Window::ToDate)));
    assert_eq!("trailing 3 months".parse(), Ok(WindowText(Window::Trailing(3))));
    assert_eq!("between 6 and 12".parse(), Ok(WindowText(Window::Between { after: 6, to: 12 })));
    assert_eq!("housing-units".parse::<UnitText>(), "Housing unit".parse::<UnitText>());
    assert!("month 0".parse::<DueText>().is_err());
    assert!("inf %".parse::<Amount>().is_err());
}

#[test]
fn the_schemas_name_every_reference_they_use() {
    for kind in [FileKind::Workspace, FileKind::Organizations, FileKind::Agreement] {
        let schema = kind.json_schema();
        let text = schema.to_string();
        for reference in text.match_indices("\"$ref\":\"#").map(|(at, found)| &text[at + found.len()..]) {
            let pointer = &reference[..reference.find('"').unwrap()];
            assert!(schema.pointer(pointer).is_some(), "{kind:?}: {pointer}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}") {
        let _ = said(&workspace(&text, ORGANIZATIONS, &[("any", &bytes)]));
        let _ = said(&workspace(SETTINGS, &text, &[("any", text.as_bytes())]));
        let _ = said(&workspace(SETTINGS, ORGANIZATIONS, &[("any", &bytes), ("text", text.as_bytes())]));
    }

    /// A piece of a sound agreement is cut out, or put in elsewhere, or a value changes its type.
    #[test]
    fn no_spoiled_agreement_makes_it_panic(
        from in 0..SOUND.len(),
        n in 0..60_usize,
        to in 0..SOUND.len(),
        value in prop::sample::select(vec!["", "0", "-1", "\"\"", "[]", "{}", "true", "9e999", "0001-01-01", "\"month 1200\"", "9999-12-31"]),
    ) {
        let piece = SOUND.get(from..(from + n).min(SOUND.len())).unwrap_or_default();
        let without = SOUND.replacen(piece, "", 1);
        let at = (0..=to.min(without.len())).rev().find(|&at| without.is_char_boundary(at)).unwrap_or(0);
        let spoiled = [&without[..at], piece, &without[at..]].concat();
        let mut lines: Vec<String> = SOUND.lines().map(str::to_owned).collect();
        let line = to % lines.len();
        if let Some((key, _)) = lines[line].clone().split_once('=') {
            lines[line] = format!("{key}= {value}");
        }
        let retyped = lines.join("\n");
        let _ = said(&workspace(SETTINGS, ORGANIZATIONS, &[
            ("cut", without.as_bytes()), ("spoiled", spoiled.as_bytes()), ("retyped", retyped.as_bytes()),
        ]));
    }
}
