//! The outreach packs: the right opening, wording as data, and nothing that is not known or nobody's business.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroUsize;

use milepost::base::Language;
use milepost::compose::document::DocumentKind;
use milepost::compose::{Composer, MOST_PROSPECTS, Material, OutreachPiece, prospects};
use milepost::diag::Notes;
use milepost::ingest::load_forms;
use milepost::pipeline::{self, Job, Scope, WorkspaceFiles};
use tempfile::TempDir;

use super::sample_run::{Quiet, SAMPLE, copy_sample};
use super::system_map::survey;

const HEAD: &str = "survey_date,organization,organization_type,program_name,type_funded,type_actual,catchment_area,services,\
    population_primary,joint_actions\n";
const LEAD: &str =
    "2026-02-01,Lead,non-profit,Warm room,drop-in,drop-in,Harbour,food,single-adults,shared-data\n";

/// Returns the texts of a survey, by name; templates replace built-in ones.
fn texts(records: &str, templates: &[(String, String)]) -> Vec<(String, Result<String, String>)> {
    let mut outcome = survey(&format!("{HEAD}{LEAD}{records}"));
    outcome.portfolio.workspace.languages = Language::ALL.to_vec();
    let mut notes = Notes::new();
    let composer = Composer::read(&mut notes, templates).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    let forms = load_forms(&mut notes, &[]);
    let material = Material { evaluation: &outcome.evaluation, portfolio: &outcome.portfolio, forms: &forms };
    let plans = composer.outreach(material);
    let write = |plan: &milepost::compose::OutreachPlan| {
        composer.write(plan, material).map_err(|problem| {
            assert_eq!(problem.code, "unfilled-placeholder");
            format!("{}: {}", problem.origin, problem.message)
        })
    };
    plans.iter().map(|plan| (plan.name.clone(), write(plan))).collect()
}

fn text(texts: &[(String, Result<String, String>)], name: &str) -> String {
    let found = texts.iter().find(|(known, _)| known == name);
    let (_, text) = found.unwrap_or_else(|| panic!("no {name} among {texts:#?}"));
    text.clone().unwrap()
}

#[test]
fn a_pack_reads_as_a_person_would_write_it() {
    let records = "2026-02-02,Mill Street,health-authority,Clinic,health-outreach,health-outreach,Harbour,\
        food;mental-health;primary-care,single-adults,shared-data;joint-outreach\n";
    let texts = texts(records, &[]);
    assert_eq!(texts.len(), OutreachPiece::ALL.len() * Language::ALL.len());
    let whole: Vec<String> =
        texts.iter().map(|(name, text)| format!("=== {name}\n{}", text.as_ref().unwrap())).collect();
    insta::assert_snapshot!("pack", whole.join("\n"));
}

#[test]
fn the_opening_follows_from_the_sectors() {
    let records = "2026-02-02,Near,non-profit,One,drop-in,drop-in,HARBOUR,food,men,\n\
        2026-02-02,Elsewhere,non-profit,Two,drop-in,drop-in,Hills,food,men,\n\
        2026-02-02,Town,municipal,Three,drop-in,drop-in,Harbour,food,men,\n\
        2026-02-02,Silent,,Four,drop-in,,,,,\n";
    let texts = texts(records, &[]);
    for (name, opening, words) in [
        ("near", "same sector", "do the same kind of work, both in HARBOUR"),
        ("elsewhere", "same sector", "do the same kind of work. We meet"),
        ("town", "different sector", "come from different fields (ours: non-profit; yours: municipal"),
        ("silent", "sector not known", "before I assume anything about your field"),
    ] {
        let script = text(&texts, &format!("{name}-script-en"));
        assert!(script.contains(&format!("the opening used ({opening})")), "{script}");
        assert!(script.contains(words), "{script}");
    }
    let french = |name: &str| text(&texts, &format!("{name}-script-fr"));
    assert!(french("near").contains("(même secteur)"), "{}", french("near"));
    assert!(french("town").contains("(autre secteur)"), "{}", french("town"));
    assert!(french("silent").contains("(secteur inconnu)"), "{}", french("silent"));
    // The mails open as the scripts do.
    assert!(
        text(&texts, "near-email-en").contains("in the same field as yours and in the same area, HARBOUR.")
    );
    assert!(text(&texts, "town-email-en").contains("Our fields differ"));
    assert!(text(&texts, "silent-email-fr").contains("en apprendre davantage"));
}

#[test]
fn lists_say_where_their_last_item_begins_and_names_keep_their_capital() {
    let records = "2026-02-02,Near,non-profit,Table and Showers,drop-in,drop-in,Harbour,food;mental-health,indigenous,\n\
        2026-02-02,Near,non-profit,Day Room,drop-in,drop-in,Harbour,budgeting;food,single-adults,\n";
    let texts = texts(records, &[]);
    let handout = text(&texts, "near-handout-en");
    assert!(handout.contains("What you run: Day Room, and Table and Showers\n"), "{handout}");
    assert!(handout.contains("budgeting, food and cooking, and mental health\n"), "{handout}");
    let french = text(&texts, "near-handout-fr");
    assert!(french.contains("budget, alimentation et cuisine, et santé mentale\n"), "{french}");
    let lead = "2026-02-01,Lead,non-profit,Lodge,drop-in,drop-in,Harbour,food,indigenous,shared-data\n";
    let texts = self::texts(&format!("{lead}{records}"), &[]);
    let script = text(&texts, "near-script-en");
    assert!(script.contains("We both serve Indigenous people and single adults."), "{script}");
}

#[test]
fn a_sheet_that_asks_to_be_corrected_leaves_nothing_out() {
    let records = "2026-02-02,Mill Street,non-profit,Clinic,health-outreach,health-outreach,Harbour,\
        housing-search;budgeting;life-skills;employment;mental-health;transport;childcare,single-adults,\n";
    let texts = texts(records, &[]);
    let last = "transportation and childcare";
    let handout = text(&texts, "mill-street-handout-en");
    assert_eq!(handout.lines().filter(|line| line.ends_with(last)).count(), 2, "{handout}");
    // A sentence that is spoken names a few.
    let script = text(&texts, "mill-street-script-en");
    assert!(script.contains("You offer what we do not") && !script.contains("childcare"), "{script}");
}

#[test]
fn a_value_never_becomes_template_or_heading() {
    let records =
        "2026-02-02,{{ lead }}\rBcc: all\u{2028}<b>{% if %},non-profit,One,drop-in,drop-in,,food,men,\n";
    let texts = texts(records, &[]);
    let mail = texts.iter().find(|(name, _)| name.ends_with("email-en")).unwrap().1.clone().unwrap();
    let subject = mail.lines().next().unwrap();
    assert_eq!(subject, "Subject: Could we meet? Lead and {{ lead }} Bcc: all <b>{% if %}");
    assert!(!mail.lines().any(|line| line.starts_with("Bcc")), "{mail}");
}

#[test]
fn what_is_not_known_is_an_error_and_no_hole() {
    let own = "Dear {{ prospect }},\nyou offer {{ adds }}.\n";
    let templates = vec![("outreach/en/email.txt".to_owned(), own.to_owned())];
    let known = "2026-02-02,Knows,non-profit,One,drop-in,drop-in,,food;transport,single-adults,\n";
    let unknown = "2026-02-02,Silent,,Four,drop-in,,,,,\n";
    let texts = texts(&format!("{known}{unknown}"), &templates);
    assert_eq!(text(&texts, "knows-email-en"), "Dear Knows,\nyou offer transportation.\n");
    let (_, failed) = texts.iter().find(|(name, _)| name == "silent-email-en").unwrap();
    let message = failed.clone().unwrap_err();
    assert!(message.contains("line 2 cannot be filled for `silent`: `adds`"), "{message}");
    assert!(message.contains("templates/outreach/en/email.txt"), "{message}");
    // The text that was not replaced still stands.
    assert!(text(&texts, "silent-email-fr").starts_with("Objet"));
}

#[test]
fn a_text_that_nothing_can_fill_is_refused_when_it_is_read() {
    let refused = |path: &str, text: &str| -> Vec<(&'static str, String)> {
        let mut notes = Notes::new();
        let templates = vec![(path.to_owned(), text.to_owned())];
        assert!(Composer::read(&mut notes, &templates).is_err());
        notes.sorted().into_iter().map(|note| (note.code, format!("{} {:?}", note.message, note))).collect()
    };
    let unknown = refused("outreach/en/script.txt", "Hello {{ prospct }}");
    assert_eq!(unknown[0].0, "unknown-placeholder");
    assert!(
        unknown[0].1.contains("nothing fills `prospct`") && unknown[0].1.contains("`prospect`"),
        "{unknown:?}"
    );
    assert_eq!(refused("outreach/en/script.txt", "Hello {% if %}")[0].0, "unreadable-outreach-text");
    assert_eq!(refused("outreach/en/letter.txt", "Hello")[0].0, "unknown-outreach-text");
}

#[test]
fn at_most_so_many_prospects_and_no_partner_among_them() {
    let records: String = (0..30)
        .map(|i| format!("2026-02-02,House  {i},non-profit,Beds {i},transitional,transitional,,food,men,\n"))
        .collect();
    let outcome = survey(&format!("{HEAD}{LEAD}{records}"));
    let map = outcome.evaluation.system_map.as_ref().unwrap();
    let found = prospects(map);
    assert_eq!(found.len(), MOST_PROSPECTS);
    let ids: BTreeSet<&str> = found.iter().map(|prospect| prospect.id.as_str()).collect();
    assert_eq!(ids.len(), MOST_PROSPECTS);
    // A name without a letter of the alphabet still makes a file name, and two that look alike make two.
    let records = "2026-02-02,北,non-profit,A,drop-in,drop-in,,food,men,\n2026-02-02,---,non-profit,B,drop-in,drop-in,,food,men,\n\
        2026-02-02,A-B,non-profit,C,drop-in,drop-in,,food,men,\n2026-02-02,A b 北,non-profit,D,drop-in,drop-in,,food,men,\n";
    let outcome = survey(&format!("{HEAD}{LEAD}{records}"));
    let found = prospects(outcome.evaluation.system_map.as_ref().unwrap());
    let ids: BTreeSet<String> = found.iter().map(|prospect| prospect.id.to_string()).collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(ids.contains("a-b"), "{ids:?}");
}

#[test]
fn partners_of_the_sample_get_no_pack_and_both_openings_are_used() {
    let scripts: Vec<String> = SAMPLE
        .paths()
        .into_iter()
        .filter(|path| path.ends_with("-script-en.txt"))
        .map(|path| fs::read_to_string(SAMPLE.written.folder.join(path)).unwrap())
        .collect();
    assert_eq!(scripts.len(), MOST_PROSPECTS);
    for opening in ["(same sector)", "(different sector)"] {
        assert!(scripts.iter().any(|script| script.contains(opening)), "{opening}");
    }
    for partner in ["Agency X", "Agency Y", "Agency Z"] {
        assert!(!scripts.iter().any(|script| script.contains(&format!("To: {partner}"))), "{partner}");
    }
}

#[test]
fn a_run_narrowed_to_the_packs_writes_them_alone() {
    let home = TempDir::new().unwrap();
    copy_sample(home.path());
    let own = home.path().join("templates/outreach/fr");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("script.txt"), "Allô, {{ prospect }}!\n").unwrap();
    let job = Job {
        scope: Scope::default(),
        reports: vec![DocumentKind::Outreach],
        languages: vec![Language::Fr],
        n_workers: NonZeroUsize::MIN,
        outputs: home.path().join("outputs"),
    };
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home.path()).unwrap();
    let written = pipeline::run(&mut notes, files, &job, &Quiet).unwrap();
    assert_eq!(written.outputs.len(), MOST_PROSPECTS * OutreachPiece::ALL.len());
    for entry in &written.outputs {
        assert_eq!((entry.kind.as_str(), entry.language, entry.pages), ("outreach", Language::Fr, 0));
        let text = fs::read_to_string(written.folder.join(&entry.path)).unwrap();
        assert_eq!(entry.bytes as usize, text.len());
        assert!(entry.path.starts_with("outreach/") && entry.path.ends_with("-fr.txt"), "{}", entry.path);
        assert_eq!(text.starts_with("Allô, "), entry.path.ends_with("-script-fr.txt"));
        assert!(!text.contains("\n\n\n") && text.ends_with('\n'), "{text}");
    }
}
