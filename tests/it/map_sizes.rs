//! System maps of sixty programs, of three and of almost no answer: whole documents in both languages, in which every word
//! of the network stands clear.

use std::fmt::Write as _;

use milepost::base::{Language, Profile};
use milepost::compose::chart::{Chart, NetworkChart};
use milepost::compose::document::{Block, Document, DocumentKind};
use milepost::compose::{Composer, Material};
use milepost::diag::Notes;
use milepost::ingest::load_forms;
use milepost::render::draw::{Label, draw_network};
use milepost::render::{Typesetter, forget};

use super::system_map::{survey, survey_for};
use super::worked::Outcome;

const TYPES: [&str; 12] = [
    "emergency-shelter",
    "transitional",
    "permanent-supportive",
    "outreach",
    "drop-in",
    "housing-first-icm",
    "rapid-rehousing",
    "prevention",
    "affordable-housing",
    "employment",
    "health-outreach",
    "diversion",
];
const SERVICES: [&str; 6] =
    ["housing-search", "case-management", "food", "mental-health", "harm-reduction", "transport"];
const POPULATIONS: [&str; 6] = ["single-adults", "men", "women", "youth", "families", "seniors"];

/// Returns a survey of `n` programs, three to an organization, each of which names two others.
fn of_size(n: usize) -> String {
    let mut records = "survey_date,organization,organization_type,program_name,type_funded,type_actual,role_gap_reason,beds,\
        occupied_now,served_per_year,services,population_primary,populations_other,catchment_area,eligibility,referrals_in,\
        funder_1_name,funder_1_amount,reporting_frequency,commitment,joint_actions,sharing,consent_process,link_hospital,\
        refers_to_1,refers_to_1_people,refers_to_2,refers_to_2_people,receives_from_1\n"
        .to_owned();
    let name = |i: usize| match i % 3 {
        0 => format!("Harbour Program {i} for Everyone who Comes"),
        1 => format!("Program {i}"),
        _ => format!("Long-Established Community Program {i}"),
    };
    for i in 0..n {
        let organization = if i < 3 { "Lead".to_owned() } else { format!("Organization {}", i / 3) };
        let (funded, actual) = (TYPES[i * 7 % 12], TYPES[(i * 7 + usize::from(i % 9 == 4)) % 12]);
        let (first, second, back) = ((i * 5 + 3) % n, (i * 11 + 7) % n, (i * 17 + 5) % n);
        writeln!(
            records,
            "2026-02-{:02},{organization},non-profit,{},{funded},{actual},Because,{},{},{},{};{},{},{},Harbour,sobriety,shelter,\
            Fund {},{},quarterly,{},shared-data,aggregate,verbal,informal,{},{},{},{},{}",
            1 + i % 27,
            name(i),
            10 + i,
            9 + i % 40,
            40 + i * 3,
            SERVICES[i % 6],
            SERVICES[(i + 2) % 6],
            POPULATIONS[i % 6],
            POPULATIONS[(i + 1) % 6],
            i % 5,
            10_000 * (i + 1),
            i % 11,
            name(first),
            5 + i * 2 % 90,
            name(second),
            3 + i * 3 % 50,
            name(back),
        )
        .unwrap();
    }
    records
}

/// Returns the map of a survey in both languages.
fn documents(outcome: &Outcome) -> Vec<Document> {
    let mut notes = Notes::new();
    let composer = Composer::read(&mut notes, &[]).unwrap();
    let forms = load_forms(&mut notes, &[]);
    let material = Material { evaluation: &outcome.evaluation, portfolio: &outcome.portfolio, forms: &forms };
    let plans = composer.plan(material);
    let plan = plans.iter().find(|plan| plan.kind == DocumentKind::SystemMap).unwrap();
    Language::ALL
        .into_iter()
        .map(|language| {
            let mut plan = plan.clone();
            plan.language = language;
            composer.compose(&plan, material).unwrap()
        })
        .collect()
}

/// Renders both languages, puts them where they can be looked at, and returns their numbers of pages.
fn pages(name: &str, records: &str) -> Vec<usize> {
    pages_of(name, &survey(records))
}

fn pages_of(name: &str, outcome: &Outcome) -> Vec<usize> {
    let typesetter = Typesetter::new(&std::collections::BTreeMap::new()).unwrap();
    let render = |document: &Document| {
        let artifact = typesetter.render(document).unwrap();
        forget();
        let file = format!("{}/{name}-{}.pdf", env!("CARGO_TARGET_TMPDIR"), document.language.code());
        std::fs::write(file, &artifact.bytes).unwrap();
        super::render::check_valid(&artifact);
        artifact.n_pages
    };
    documents(outcome).iter().map(render).collect()
}

fn network(document: &Document) -> &NetworkChart {
    let chart = document.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => match &figure.chart {
            Chart::Network(chart) => Some(chart),
            Chart::Trend(_) | Chart::Retention(_) | Chart::Likert(_) | Chart::Timeline(_) => None,
        },
        _ => None,
    });
    chart.unwrap()
}

#[test]
fn three_programs_make_a_map() {
    for n_pages in pages("map-3", &of_size(3)) {
        assert!((8..=14).contains(&n_pages), "{n_pages} pages");
    }
}

#[test]
fn sixty_programs_make_a_map() {
    for n_pages in pages("map-60", &of_size(60)) {
        assert!((12..=24).contains(&n_pages), "{n_pages} pages");
    }
}

#[test]
fn sixty_programs_make_a_map_for_every_reader() {
    for profile in [Profile::Funder, Profile::Public] {
        let outcome = survey_for(profile, &of_size(60));
        assert!(outcome.notes.iter().all(|note| note.code != "disclosure-leak"), "something leaks");
        let network = &outcome.evaluation.system_map.as_ref().unwrap().network;
        let told = network.ties.iter().filter(|tie| tie.people().is_some()).count();
        let stated = network.ties.iter().filter(|tie| tie.people.is_some()).count();
        // Most stand; those withheld come last, and do not tell by their order.
        assert!(told < stated && told > stated / 2, "{told} of {stated}");
        assert!(network.ties[..told].iter().all(|tie| tie.people().is_some()));
        for n_pages in pages_of(&format!("map-60-{}", profile.as_str()), &outcome) {
            assert!((12..=24).contains(&n_pages), "{n_pages} pages");
        }
    }
}

#[test]
fn almost_no_answer_makes_a_map() {
    let records = "survey_date,organization,program_name,type_funded\n2026-02-01,A,One,outreach\n2026-02-01,B,Two,drop-in\n";
    for n_pages in pages("map-blank", records) {
        assert!((4..=12).contains(&n_pages), "{n_pages} pages");
    }
}

#[test]
fn the_network_of_sixty_programs_keeps_its_words_apart() {
    let outcome = survey(&of_size(60));
    for document in documents(&outcome) {
        let chart = network(&document);
        assert_eq!(chart.nodes.len(), 60);
        let drawing = draw_network(chart, 504.0);
        assert!(drawing.height <= 500.0, "{} points high", drawing.height);
        let boxes: Vec<(&str, [f64; 4])> =
            drawing.labels.iter().map(|label| (label.text.as_str(), Label::bounds(label))).collect();
        for (i, (text, [left, top, right, bottom])) in boxes.iter().enumerate() {
            assert!(
                *left >= 0.0 && *right <= 504.0 && *top >= 0.0 && *bottom <= drawing.height,
                "{text} is cut"
            );
            for (other, [l, t, r, b]) in &boxes[i + 1..] {
                // A hair's breadth: the lines of one name stand closely.
                let apart = *right <= l + 0.5 || *r <= left + 0.5 || *bottom <= t + 1.0 || *b <= top + 1.0;
                assert!(apart, "`{text}` and `{other}` overlap");
            }
        }
        // Every name is there, whole or cut, and no two are cut alike.
        assert!(boxes.len() >= 60);
        let mut named: Vec<&str> = Vec::new();
        for number in 0..60 {
            let is_it =
                |text: &&str| text.split(|c: char| !c.is_ascii_digit()).any(|n| n == number.to_string());
            named.extend(boxes.iter().map(|(text, _)| *text).find(is_it));
        }
        assert_eq!(named.len(), 60, "{named:?}");
    }
}
