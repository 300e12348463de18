//! The compose room: sentences, numbers and dates of both languages, and what stands in which document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use milepost::base::{
    Date, FileId, Id, Language, Localized, Period, PeriodName, Quantity, RowRef, RowSet, Sources, Unit,
};
use milepost::compose::chart::Chart;
use milepost::compose::document::{Block, Document, DocumentKind, Inline, Rich, Table, TableCell};
use milepost::compose::{Composer, Decimals, Locale, Material, Wording, typeset};
use milepost::diag::Notes;
use milepost::evaluate::{
    Comparison, EditionMark, Evaluation, Finding, IndicatorEvaluation, NextDate, NextDateKind,
    PartnershipEvaluation, Side, Status,
};
use milepost::ingest::{Choice, Field, FieldKind, Form, Forms, KeptOut, Role, Rule, Scale};
use milepost::ledger::Marker;
use milepost::measure::{
    Breakdown, CoursePoint, DatasetQuality, Detail, Disclosed, Figure, Group, GroupOfRespondents, Interval,
    IntervalMethod, MeetingSummary, PartnershipFigures, Quoted, Respondents, ResponseRate, ScaleAnswers,
    ScaleCounts, Survival, SystemMapFigures, Trace, TraitOfRespondents, Watched, independence,
};
use milepost::portfolio::{self, Portfolio, Target};

// ---------------------------------------------------------------- a partnership by hand

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn portfolio_with(change: impl Fn(String) -> String) -> Portfolio {
    let agreement = include_str!("../fixtures/compose/agency-y.toml").to_owned();
    let sources = Sources::new([
        ("milepost.toml".to_owned(), include_bytes!("../fixtures/compose/milepost.toml").to_vec()),
        (
            "inputs/organizations.toml".to_owned(),
            include_bytes!("../fixtures/compose/organizations.toml").to_vec(),
        ),
        ("inputs/agreements/agency-y.toml".to_owned(), change(agreement).into_bytes()),
    ]);
    let mut notes = Notes::new();
    let portfolio = portfolio::load(&mut notes, &sources);
    let problems: Vec<String> =
        notes.iter().map(|problem| format!("{} {}", problem.origin, problem.message)).collect();
    assert!(!notes.has_errors(), "{problems:#?}");
    portfolio.unwrap()
}

fn portfolio() -> Portfolio {
    portfolio_with(|text| text)
}

fn figure(value: f64, unit: Unit, window: (&str, &str)) -> Figure {
    Figure {
        value: Some(Quantity::new(value, unit)),
        numerator: None,
        denominator: None,
        n: 100,
        n_missing: Some(0),
        interval: None,
        window: Period::from_days(day(window.0), day(window.1)),
        details: Vec::new(),
        survival: None,
        trace: Trace::default(),
    }
}

fn shown(figure: Figure) -> Disclosed<Figure> {
    crate::shown::shown(figure)
}

fn share(above: f64, below: f64, interval: (f64, f64)) -> Figure {
    Figure {
        numerator: Some(above),
        denominator: Some(below),
        interval: Some(Interval { low: interval.0, high: interval.1, method: IntervalMethod::Wilson }),
        ..figure(above / below, Unit::Percent, ("2025-10-01", "2026-03-31"))
    }
}

fn judged(
    portfolio: &Portfolio,
    indicator: &str,
    figure: Option<Figure>,
    status: Status,
) -> IndicatorEvaluation {
    let agreement = &portfolio.agreements["agency-y"];
    let known = agreement.indicators.iter().find(|known| known.id == id(indicator)).unwrap();
    let (target, earlier) = known.targets.split_last().unwrap();
    let empty = Figure { value: None, n: 0, ..self::figure(0.0, known.unit, ("2026-03-01", "2026-03-31")) };
    let value = figure.as_ref().and_then(|figure| figure.value);
    let compare = |target: &Target| {
        value.map(|value| Comparison {
            side: match value.value.total_cmp(&target.value) {
                std::cmp::Ordering::Less => Side::Below,
                std::cmp::Ordering::Equal => Side::At,
                std::cmp::Ordering::Greater => Side::Above,
            },
            distance: Quantity::new((value.value - target.value).abs(), value.unit),
            times: Some(value.value / target.value),
            is_satisfied: status == Status::Met,
        })
    };
    IndicatorEvaluation {
        indicator: id(indicator),
        figure: shown(figure.unwrap_or(empty)),
        on_due_day: None,
        target: Some(target.clone()),
        earlier_targets: earlier.to_vec(),
        expected: None,
        to_expected: None,
        status,
        comparison: compare(target),
        earlier_comparisons: earlier.iter().map(compare).collect(),
        earlier_statuses: earlier.iter().map(|_| status).collect(),
        progress: None,
        is_within_chance: false,
        course: Vec::new(),
        breakdowns: Vec::new(),
        lacks_explanation: false,
        unit: known.unit,
        restatements: Vec::new(),
    }
}

fn rehoused(portfolio: &Portfolio) -> IndicatorEvaluation {
    let months = [
        ("2025-10-31", 2.0),
        ("2025-11-30", 5.0),
        ("2025-12-31", 9.0),
        ("2026-01-31", 13.0),
        ("2026-02-28", 16.0),
    ];
    let mut course: Vec<CoursePoint> = months
        .iter()
        .map(|(on, above)| CoursePoint { on: day(on), figure: shown(share(*above, 100.0, (0.0, 0.3))) })
        .collect();
    let last = Figure {
        details: vec![Detail::Rows(23)],
        trace: Trace {
            numerator: (2..25).map(|row| RowRef { file: FileId(0), sheet: 0, row }).collect(),
            denominator: RowSet::default(),
        },
        ..share(18.0, 100.0, (0.117, 0.267))
    };
    course.push(CoursePoint { on: day("2026-03-31"), figure: shown(last.clone()) });
    let group = |option: &str, above: f64| Group {
        option: Some(id(option)),
        figure: shown(share(above, 18.0, (0.3, 0.8))),
    };
    let breakdown = Breakdown {
        form: id("moves"),
        field: id("reason"),
        groups: vec![group("felt-unsafe", 10.0), group("neighbours", 8.0)],
        whole: shown(share(18.0, 18.0, (0.82, 1.0))),
    };
    IndicatorEvaluation {
        course,
        breakdowns: vec![breakdown],
        ..judged(portfolio, "rehoused", Some(last), Status::Missed)
    }
}

fn run(portfolio: &Portfolio) -> Evaluation {
    let clients = |n| figure(n, Unit::Count(milepost::base::Noun::Client), ("2025-04-01", "2026-03-31"));
    let intake = IndicatorEvaluation {
        expected: Some(24.0),
        to_expected: Some(Comparison {
            side: Side::Below,
            distance: Quantity::new(1.0, Unit::Count(milepost::base::Noun::Client)),
            times: None,
            is_satisfied: false,
        }),
        lacks_explanation: true,
        ..judged(portfolio, "intake", Some(clients(23.0)), Status::AtRisk)
    };
    let indicators = vec![
        judged(portfolio, "high-need", Some(clients(9.0)), Status::Met),
        rehoused(portfolio),
        intake,
        judged(portfolio, "care-kept", None, Status::NotYetDue),
    ];
    let period = Period::from_days(day("2026-01-01"), day("2026-03-31"));
    let answers = |field: &str, counts: Vec<u32>| ScaleAnswers {
        form: id("client-survey"),
        field: id(field),
        wave: "2026-03".to_owned(),
        answers: crate::shown::shown(ScaleCounts {
            n: counts.iter().sum(),
            n_missing: Some(1),
            counts,
            mean: 3.6,
            median: 4.0,
        }),
    };
    let figures = PartnershipFigures {
        period,
        judged_on: day("2026-03-31"),
        indicators: Vec::new(),
        scales: vec![answers("home", vec![1, 2, 4, 9, 6]), answers("safety", vec![3, 6, 5, 6, 2])],
        quotes: crate::shown::shown(vec![Quoted {
            text: "They come when they say they'll come.".to_owned(),
            language: Some(Language::En),
            wave: "2026-03".to_owned(),
            field: id("comment"),
            form: id("client-survey"),
        }]),
        next_steps: crate::shown::shown(Vec::new()),
        response: Some(crate::shown::shown(ResponseRate { complete: 22, eligible: 40 })),
        respondents: Some(crate::shown::shown(Respondents {
            form: id("client-survey"),
            wave: "2026-03".to_owned(),
            traits: vec![
                TraitOfRespondents {
                    form: id("clients"),
                    field: id("high_need"),
                    groups: vec![
                        GroupOfRespondents { option: id("yes"), answered: 4, asked: 15 },
                        GroupOfRespondents { option: id("no"), answered: 18, asked: 23 },
                    ],
                    n_unknown: 2,
                    test: independence(&[(4, 11), (18, 5)]),
                },
                TraitOfRespondents {
                    form: id("clients"),
                    field: id("city"),
                    groups: vec![
                        GroupOfRespondents { option: id("yes"), answered: 20, asked: 37 },
                        GroupOfRespondents { option: id("no"), answered: 2, asked: 3 },
                    ],
                    n_unknown: 0,
                    test: independence(&[(20, 17), (2, 1)]),
                },
            ],
        })),
        meetings: vec![MeetingSummary {
            kind: id("communication"),
            held: vec![day("2026-01-20"), day("2026-02-18"), day("2026-03-18")],
            longest_gap: Some(29),
            present: (11, 12),
            absences: (1, 0),
            n_decisions: 4,
        }],
        quality: vec![DatasetQuality {
            form: id("moves"),
            files: vec!["inputs/services/moves.csv".to_owned()],
            n_rows: 214,
            n_replaced: 1,
            n_after_cut: 2,
            n_without_key: 0,
            kept_out: vec![
                KeptOut { rule: Rule::Preview, n_rows: 2 },
                KeptOut { rule: Rule::Partial, n_rows: 1 },
            ],
            missing: vec![(id("reason"), 3)],
        }],
    };
    let partnership = PartnershipEvaluation {
        partnership: id("agency-y"),
        period,
        is_ended: false,
        edition: EditionMark { marker: Marker::Original, number: 1 },
        indicators,
        findings: vec![Finding::TargetMet { indicator: id("high-need") }],
        next_dates: vec![
            NextDate { on: day("2026-05-12"), what: NextDateKind::Decisions { decisions: vec![0] } },
            NextDate { on: day("2026-05-31"), what: NextDateKind::Agreed { entry: 1 } },
            NextDate {
                on: day("2026-07-21"),
                what: NextDateKind::Report {
                    period: Period::from_days(day("2026-04-01"), day("2026-06-30")),
                },
            },
            NextDate { on: day("2027-02-28"), what: NextDateKind::TargetDue { indicator: id("care-kept") } },
        ],
        figures,
    };
    Evaluation {
        roll_ups: Vec::new(),
        funders: Vec::new(),
        period: PeriodName::Quarter { year: 2026, quarter: 1 },
        as_of: day("2026-03-31"),
        profile: milepost::base::Profile::Internal,
        partnerships: BTreeMap::from([(id("agency-y"), partnership)]),
        system_map: Some(system_map()),
        files: vec!["inputs/services/moves.csv".to_owned()],
        sheets: vec![Vec::new()],
    }
}

fn system_map() -> SystemMapFigures {
    let survey = include_str!("../fixtures/compose/system-map.csv");
    super::system_map::survey(survey).measurements.system_map.unwrap()
}

fn forms() -> Forms {
    let choice = |name: &str, en: &str, fr: &str| Choice {
        id: id(name),
        label: Localized::both(en, fr),
        aliases: Vec::new(),
    };
    let field = |name: &str, kind: FieldKind, role: Option<Role>, en: &str, fr: &str| Field {
        id: id(name),
        kind,
        role,
        label: Localized::both(en, fr),
        aliases: Vec::new(),
        is_personal: role == Some(Role::PersonKey),
        is_free_text: false,
        is_required: false,
        is_trait: false,
        asked_when: None,
        question: Localized::default(),
    };
    let form = |name: &str, en: &str, fr: &str, fields: Vec<Field>| {
        let fields: IndexMap<Id, Field> = fields.into_iter().map(|field| (field.id.clone(), field)).collect();
        let form = Form {
            id: id(name),
            title: Localized::both(en, fr),
            row: Localized::both("one row", "une ligne"),
            key: Vec::new(),
            missing_words: Default::default(),
            submitted: None,
            fields,
        };
        (id(name), Arc::new(form))
    };
    let key = || field("client_key", FieldKind::Text, Some(Role::PersonKey), "Client key", "Code du client");
    let quality = || {
        let point = |value: f64, en: &str, fr: &str| (value, choice("point", en, fr));
        FieldKind::Scale(Scale {
            minimum: 1.0,
            maximum: 5.0,
            step: 1.0,
            is_reversed: false,
            points: vec![
                point(1.0, "Very poor", "Très mauvais"),
                point(2.0, "Poor", "Mauvais"),
                point(3.0, "Fair", "Passable"),
                point(4.0, "Good", "Bon"),
                point(5.0, "Very good", "Très bon"),
            ],
        })
    };
    let reasons = FieldKind::Choice(vec![
        choice("felt-unsafe", "Did not feel safe", "Ne se sentait pas en sécurité"),
        choice("neighbours", "Trouble with neighbours", "Conflit avec les voisins"),
    ]);
    let mut forms = Forms::from([
        form("acuity", "Levels of need", "Niveaux de besoin", vec![key()]),
        form(
            "clients",
            "Clients",
            "Clients",
            vec![
                key(),
                field("high_need", FieldKind::YesNo, None, "High need", "Besoins élevés"),
                field("city", FieldKind::YesNo, None, "Lives in the city", "Vit en ville"),
            ],
        ),
        form(
            "moves",
            "Moves and rehousing",
            "Déménagements et relogements",
            vec![key(), field("reason", reasons, None, "Reason for the move", "Motif du déménagement")],
        ),
        form(
            "client-survey",
            "Client survey",
            "Sondage auprès des clients",
            vec![
                key(),
                field("home", quality(), None, "My home", "Mon logement"),
                field("safety", quality(), None, "Feeling safe", "Mon sentiment de sécurité"),
            ],
        ),
    ]);
    let mut shipped = milepost::ingest::load_forms(&mut Notes::new(), &[]);
    forms.extend(shipped.remove_entry("system-map"));
    forms
}

fn composer() -> Composer {
    let mut notes = Notes::new();
    let composer = Composer::read(&mut notes, &[]);
    let problems: Vec<String> =
        notes.iter().map(|problem| format!("{}: {}", problem.origin, problem.message)).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    composer.unwrap()
}

fn documents(portfolio: &Portfolio, run: &Evaluation) -> Vec<Document> {
    let (composer, forms) = (composer(), forms());
    let material = Material { evaluation: run, portfolio, forms: &forms };
    let plans = composer.plan(material);
    plans
        .iter()
        .map(|plan| {
            composer.compose(plan, material).unwrap_or_else(|problem| panic!("{plan:?}: {problem:?}"))
        })
        .collect()
}

// ---------------------------------------------------------------- a document as text

fn rich(text: &Rich) -> String {
    text.iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.clone(),
            Inline::Strong(text) => format!("**{text}**"),
            Inline::Emphasis(text) => format!("_{text}_"),
            Inline::Foreign { text, language } => format!("[{}: {text}]", language.code()),
            Inline::Tag(text) => format!("[{text}]"),
            Inline::Raised(text) => format!("^{text}"),
            Inline::Restated => "^r".to_owned(),
            Inline::Pages => "[pages]".to_owned(),
            Inline::Break => " / ".to_owned(),
        })
        .collect()
}

fn table(out: &mut Vec<String>, table: &Table) {
    if let Some(caption) = &table.caption {
        out.push(format!("[{}] {} | {}", caption.number, rich(&caption.message), rich(&caption.description)));
    }
    out.push(table.columns.iter().map(|column| rich(&column.head)).collect::<Vec<_>>().join(" | "));
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "{:?}", row);
        out.push(row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
    out.extend(table.note.as_ref().map(|note| format!("note: {}", rich(note))));
}

fn cell(cell: &TableCell) -> String {
    let sub = |sub: &Option<Rich>| sub.as_ref().map(|sub| format!(" ({})", rich(sub))).unwrap_or_default();
    match cell {
        TableCell::Text { main, sub: second, .. } => rich(main) + &sub(second),
        TableCell::Number { text, unit, sub: second, .. } => {
            format!("{text} {unit}").trim_end().to_owned() + &sub(second)
        }
        TableCell::Status(status) => format!("<{}>", status.label),
        TableCell::Bullet { chart, words } => format!("{{{}}} {}", chart.alt, rich(words)),
        TableCell::Spark { chart, words } => {
            chart.as_ref().map_or_else(|| rich(words), |chart| format!("{{{}}}", chart.alt))
        }
        TableCell::Range(chart) => format!("{{{}}}", chart.alt),
        TableCell::Heat(heat) => format!("{}{}", heat.text, if heat.is_overlap { " (overlap)" } else { "" }),
    }
}

fn chart(chart: &Chart) -> &str {
    match chart {
        Chart::Trend(chart) => &chart.alt,
        Chart::Retention(chart) => &chart.alt,
        Chart::Likert(chart) => &chart.alt,
        Chart::Network(chart) => &chart.alt,
        Chart::Timeline(chart) => &chart.alt,
    }
}

fn blocks(out: &mut Vec<String>, all: &[Block]) {
    for block in all {
        match block {
            Block::Opener(opener) => {
                out.push(format!("\n== {} == {}", opener.eyebrow, rich(&opener.title)));
                out.extend(opener.lead.as_ref().map(rich));
                out.extend(opener.status.as_ref().map(|status| format!("<{}>", status.label)));
            }
            Block::Heading(text) => out.push(format!("-- {}", rich(text))),
            Block::Section(section) => {
                out.push(format!("-- {}", rich(&section.label)));
                blocks(out, &section.blocks);
            }
            Block::Columns(columns) => {
                for column in &columns.columns {
                    out.push(format!(
                        "|{}| {}",
                        column.span,
                        column.heading.as_ref().map(rich).unwrap_or_default()
                    ));
                    blocks(out, &column.blocks);
                }
            }
            Block::Paragraph { text, .. } | Block::PageFoot(text) | Block::Notice(text) => {
                out.push(rich(text))
            }
            Block::List { items, .. } => out.extend(items.iter().map(|item| format!("- {}", rich(item)))),
            Block::Facts(facts) => out.extend(facts.iter().map(|fact| {
                format!("{}: {}", fact.label, fact.lines.iter().map(rich).collect::<Vec<_>>().join(" / "))
            })),
            Block::Tally(lines) => {
                out.extend(
                    lines.iter().map(|line| format!("{} {}: {}", line.count, line.status.label, line.which)),
                );
            }
            Block::Decisions(decisions) => out.extend(
                decisions
                    .iter()
                    .map(|decision| format!("? {} ({})", rich(&decision.question), rich(&decision.who_when))),
            ),
            Block::Dates(dates) => {
                out.extend(dates.iter().map(|date| format!("@ {}: {}", rich(&date.date), rich(&date.text))));
            }
            Block::Table(content) => table(out, content),
            Block::HeatKey(keys) => {
                out.extend(keys.iter().map(|key| {
                    format!("{}: {}", cell(&TableCell::Heat(key.cell.clone())), rich(&key.meaning))
                }));
            }
            Block::Figure(figure) => {
                let caption = &figure.caption;
                out.push(format!(
                    "[{}] {} | {}",
                    caption.number,
                    rich(&caption.message),
                    rich(&caption.description)
                ));
                out.push(format!("{{{}}}", chart(&figure.chart)));
                if let Some(strip) = &figure.strip {
                    table(out, strip);
                }
                out.extend(figure.note.as_ref().map(rich));
            }
            Block::Clauses(clauses) => {
                for clause in clauses {
                    out.push(format!("{} {}", clause.number, rich(&clause.title)));
                    clause.tables.iter().for_each(|content| table(out, content));
                    out.extend(clause.paragraphs.iter().map(|p| format!("  {} {}", p.number, rich(&p.text))));
                }
            }
            Block::Signatures { heading, blocks } => {
                out.push(rich(heading));
                for block in blocks {
                    out.push(format!("{} {} {}", block.role, block.party, block.hint));
                    out.extend(
                        block.lines.iter().map(|line| format!("  {}: {}", line.label, rich(&line.value))),
                    );
                }
            }
            Block::Method { title, text } => {
                out.push(format!("[{title}]"));
                out.extend(text.iter().map(rich));
            }
            Block::Quote { text, source, language } => {
                out.push(format!("> {text} ({source}, {})", language.code()))
            }
            Block::PageBreak => out.push("-----".to_owned()),
            Block::KeepTogether(content) => blocks(out, content),
        }
    }
}

fn text(document: &Document) -> String {
    let mut out = vec![document.title.clone(), document.description.clone()];
    out.push(format!("head: {} | {}", document.running.document, document.running.parties));
    out.push(format!("foot: {} | {}", rich(&document.running.foot), document.running.of));
    if let Some(cover) = &document.cover {
        out.push(format!("cover: {} | {}", cover.wordmarks.join(", "), cover.version.join(", ")));
        out.push(format!("{} | {} | {}", cover.kind, cover.title, rich(&cover.subtitle)));
        out.extend(cover.timeline.as_ref().map(|timeline| format!("{{{}}}", chart(timeline))));
        blocks(&mut out, &[Block::Facts(cover.facts.clone())]);
        out.push(rich(&cover.foot));
    }
    blocks(&mut out, &document.blocks);
    // The two no-break spaces are shown, so that a snapshot tells them from plain ones.
    out.join("\n").replace('\u{A0}', "~").replace('\u{202F}', "^_")
}

// ---------------------------------------------------------------- what documents say

#[test]
fn documents_say_what_the_evaluation_found() {
    let portfolio = portfolio();
    for document in documents(&portfolio, &run(&portfolio)) {
        insta::assert_snapshot!(document.name.clone(), text(&document));
    }
}

#[test]
fn no_document_has_a_hole_or_a_double_space() {
    let portfolio = portfolio();
    for document in documents(&portfolio, &run(&portfolio)) {
        let text = text(&document);
        for line in text.lines() {
            // Alternative texts stand in braces in this dump; anything else in braces is an unfilled placeholder.
            let plain: String = line.replace("{Bar", "").replace("{Line", "").replace("{Interval", "");
            assert!(
                !line.contains("  ") || line.starts_with("  "),
                "double space in {}: {line}",
                document.name
            );
            assert!(
                !plain.contains("{ ") && !plain.contains("{{") && !plain.contains("{$"),
                "{}: {line}",
                document.name
            );
            assert!(!line.contains(" ."), "{}: {line}", document.name);
            assert!(!line.contains(".."), "{}: {line}", document.name);
            assert!(!line.contains('\u{E000}'), "{}: {line}", document.name);
            // Filters and file names, in italics, stand as they were written.
            let prose: String = line.split('_').step_by(2).collect();
            assert!(!prose.contains('\''), "straight apostrophe in {}: {line}", document.name);
            assert!(!prose.contains('"'), "straight quotation mark in {}: {line}", document.name);
        }
    }
}

/// An indicator of retention, before the first of the agreement's own.
const RETENTION: &str = r#"
[indicators.kept-home]
name = { en = "Housing kept", fr = "Logement gardé" }
definition = { en = "Share without a loss.", fr = "Part sans perte." }
base = { en = "everyone housed", fr = "toutes les personnes logées" }
question = "better-off"
level = "outcome"
owner = "pats-agency"
window = "at"
unit = "percent"
direction = "at least"

[indicators.kept-home.measure]
kind = "retention"
of = { dataset = "clients", distinct = "client_key" }
from = "moved_in"
to = "exited"
share = "survival"
loss = "exit_reason = 'lost-housing'"
months = 6

[indicators.kept-home.target]
value = "90 %"
due = "every period"
"#;

#[test]
fn a_survival_curve_stands_over_its_numbers() {
    let portfolio = portfolio_with(|text| {
        let at = text.find("\n[indicators.").unwrap();
        format!("{}{RETENTION}{}", &text[..at], &text[at..])
    });
    // Ten housed: one lost it after 2 months, one after 5, three left after 6, five are followed for 12.
    let times = [2.0, 5.0, 6.0, 6.0, 6.0, 12.0, 12.0, 12.0, 12.0, 12.0];
    let curve = Survival::of(times.map(|time| Watched { time, is_event: time < 6.0 }));
    let shown = Figure { survival: Some(curve), ..share(8.0, 10.0, (0.41, 0.95)) };
    let shown = Figure { numerator: None, denominator: None, ..shown };
    let mut run = run(&portfolio);
    let evaluation = judged(&portfolio, "kept-home", Some(shown), Status::Missed);
    let partnership = run.partnerships.values_mut().next().unwrap();
    partnership.indicators.insert(0, evaluation);
    let evaluations: Vec<Document> = documents(&portfolio, &run)
        .into_iter()
        .filter(|document| document.kind == DocumentKind::Evaluation)
        .collect();
    let texts: Vec<String> = evaluations.iter().map(text).collect();
    assert_eq!(texts.len(), 2);
    for (text, alternative, strip) in [
        (&texts[0], "Survival curve by months since moving in: Housing kept", "Still followed"),
        (&texts[1], "Courbe de survie selon les mois depuis l’emménagement", "Encore suivies"),
    ] {
        assert!(text.contains(alternative) && text.contains(strip), "{text}");
    }
    let followed = texts[0].lines().find(|line| line.contains("Still followed")).unwrap();
    let numbers: Vec<&str> =
        followed.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    assert_eq!(numbers, ["10", "9", "8", "5", "5"], "{followed}");
    let charts = evaluations[0].blocks.iter().flat_map(retention_charts).collect::<Vec<_>>();
    let [chart] = &charts[..] else { panic!("{} curves", charts.len()) };
    // From 1 down two stairs, to the last month at which five are followed.
    let stairs = [(0.0, 1.0), (2.0, 1.0), (2.0, 0.9), (5.0, 0.9), (5.0, 0.8), (12.0, 0.8)];
    for (found, expected) in chart.steps.iter().zip(stairs) {
        assert!((found.0 - expected.0).abs() + (found.1 - expected.1).abs() < 1e-9, "{:?}", chart.steps);
    }
    assert_eq!(chart.steps.len(), stairs.len());
    assert_eq!(chart.columns, ["0", "3", "6", "9", "12"]);
    assert_eq!(chart.censored.iter().map(|(time, _)| *time).collect::<Vec<_>>(), [6.0, 12.0]);
    assert!(chart.band.iter().all(|(_, low, high)| low <= high));
}

fn retention_charts(block: &Block) -> Vec<&milepost::compose::chart::RetentionChart> {
    match block {
        Block::Figure(figure) => match &figure.chart {
            Chart::Retention(chart) => vec![chart],
            Chart::Trend(_) | Chart::Likert(_) | Chart::Network(_) | Chart::Timeline(_) => Vec::new(),
        },
        Block::Columns(columns) => {
            columns.columns.iter().flat_map(|column| &column.blocks).flat_map(retention_charts).collect()
        }
        Block::KeepTogether(blocks) => blocks.iter().flat_map(retention_charts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_plan_names_every_document_once() {
    let portfolio = portfolio();
    let run = run(&portfolio);
    let (composer, forms) = (composer(), forms());
    let plans = composer.plan(Material { evaluation: &run, portfolio: &portfolio, forms: &forms });
    let names: BTreeSet<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
    assert_eq!(names.len(), plans.len());
    assert_eq!(
        names.into_iter().collect::<Vec<_>>(),
        [
            "agency-y-amendment-1-en",
            "agency-y-amendment-1-fr",
            "agency-y-evaluation-2026-q1-en",
            "agency-y-evaluation-2026-q1-fr",
            "agency-y-memorandum-en",
            "agency-y-memorandum-fr",
            "harbour-house-profile-2026-q1-en",
            "harbour-house-profile-2026-q1-fr",
            "mill-street-profile-2026-q1-en",
            "mill-street-profile-2026-q1-fr",
            "system-map-2026-q1-en",
            "system-map-2026-q1-fr",
        ]
    );
}

#[test]
fn an_ended_partnership_has_a_summative_report() {
    let ending = r#"
[ending]
on = 2026-02-15
reason = { en = "The goal was reached.", fr = "Le but a été atteint." }
told = [{ on = 2025-12-01, who = { en = "Funder", fr = "Bailleur" }, what = { en = "By letter", fr = "Par lettre" } }]
transition = [{ en = "Shared data is destroyed.", fr = "Les données communes sont détruites." }]
"#;
    let lessons = r#"lessons = [{ kind = "worked", text = { en = "Small groups.", fr = "Les petits groupes." } }, { kind = "thanks", text = { en = "To the volunteers.", fr = "Aux bénévoles." } }]"#;
    let portfolio = portfolio_with(|text| {
        text.replace("state = \"active\"", "state = \"ended\"")
            .replace("[narrative]", &format!("[narrative]\n{lessons}"))
            + ending
    });
    let mut run = run(&portfolio);
    run.partnerships.values_mut().for_each(|partnership| partnership.is_ended = true);
    run.system_map = None;
    for document in documents(&portfolio, &run) {
        if document.kind == DocumentKind::Summative {
            insta::assert_snapshot!(document.name.clone(), text(&document));
        }
    }
}

#[test]
fn a_clause_without_its_value_is_an_error_and_no_document() {
    let portfolio = portfolio_with(|text| text.replace("[\"client-data\"]", "[\"insurance\"]"));
    let run = run(&portfolio);
    let (composer, forms) = (composer(), forms());
    let material = Material { evaluation: &run, portfolio: &portfolio, forms: &forms };
    let plan =
        composer.plan(material).into_iter().find(|plan| plan.kind == DocumentKind::Memorandum).unwrap();
    let problem = composer.compose(&plan, material).unwrap_err();
    assert_eq!(problem.code, "unfilled-placeholder");
    assert!(problem.message.contains("liability-amount"), "{}", problem.message);
}

// ---------------------------------------------------------------- catalogues

/// Variables that one language's grammar needs and the other's does not.
const GRAMMAR: [&str; 6] = ["n", "gender", "above", "above_counted", "below", "below_counted"];

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    let mut notes = Notes::new();
    let wording = Wording::read(&mut notes, &[]).unwrap();
    let [en, fr] = Language::ALL.map(|language| {
        let messages = wording.catalog(language).messages().iter();
        let spoken = |variables: &BTreeSet<String>| -> BTreeSet<String> {
            variables.iter().filter(|name| !GRAMMAR.contains(&name.as_str())).cloned().collect()
        };
        messages.map(|(name, variables)| (name.clone(), spoken(variables))).collect::<BTreeMap<_, _>>()
    });
    let differing: Vec<&String> =
        en.keys().chain(fr.keys()).filter(|name| en.get(*name) != fr.get(*name)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn every_message_is_said_somewhere() {
    let mut notes = Notes::new();
    let wording = Wording::read(&mut notes, &[]).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/compose");
    let sources: String = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| std::fs::read_to_string(entry.path()).unwrap())
        .collect();
    let messages = wording.catalog(Language::En).messages();
    let unused: Vec<&String> =
        messages.keys().filter(|name| !sources.contains(&format!("\"{name}\""))).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn a_workspace_replaces_messages_by_name_and_nothing_else() {
    let own = |text: &str| vec![("wording/en.ftl".to_owned(), text.to_owned())];
    let mut notes = Notes::new();
    assert!(Wording::read(&mut notes, &own("status-met = Reached\n")).is_ok());
    let problems = |text: &str| -> Vec<String> {
        let mut notes = Notes::new();
        let _ = Wording::read(&mut notes, &own(text));
        notes
            .iter()
            .map(|problem| {
                format!("{} {} {} {:?}", problem.code, problem.origin, problem.message, problem.hints)
            })
            .collect()
    };
    insta::assert_debug_snapshot!(
        "wording-problems",
        [
            problems("status-mett = Reached\n"),
            problems("amendment = Change { $nummer }\n"),
            problems("amendment = Change { $number\n"),
        ]
    );
}

// ---------------------------------------------------------------- numbers, dates, signs

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    let [en, fr] = Language::ALL.map(|language| Locale::new(language).unwrap());
    let check = |value: f64, decimals: Decimals, expected: (&str, &str)| {
        assert_eq!(en.number(value, decimals).flat(), expected.0);
        assert_eq!(fr.number(value, decimals).flat(), expected.1);
    };
    check(18.0, Decimals::Exactly(1), ("18.0", "18,0"));
    check(18.0, Decimals::UpTo(1), ("18", "18"));
    check(0.285 * 100.0, Decimals::Exactly(0), ("29", "29"));
    check(1750.0, Decimals::UpTo(1), ("1,750", "1\u{A0}750"));
    check(-0.5, Decimals::Exactly(1), ("\u{2212}0.5", "\u{2212}0,5"));
    check(-0.01, Decimals::Exactly(1), ("0.0", "0,0"));
    check(f64::NAN, Decimals::Exactly(1), ("–", "–"));
    check(2_000_000.0, Decimals::Exactly(0), ("2,000,000", "2\u{A0}000\u{A0}000"));
}

#[test]
fn dates_are_written_as_each_language_writes_them() {
    let [en, fr] = Language::ALL.map(|language| Locale::new(language).unwrap());
    let flat = |text: milepost::compose::Phrase| text.flat().replace('\u{A0}', " ");
    let first = day("2025-04-01");
    assert_eq!(flat(en.date(first)), "1 April 2025");
    assert_eq!(flat(fr.date(first)), "1er avril 2025");
    assert_eq!(fr.date(first).rich()[1], Inline::Raised("er".to_owned()));
    assert_eq!(flat(en.short_date(day("2025-07-31"))), "31 Jul 2025");
    assert_eq!(flat(fr.short_date(day("2025-07-31"))), "31 juill. 2025");
    assert_eq!(flat(fr.date(day("2026-08-11"))), "11 août 2026");
    assert_eq!(flat(en.day(day("2026-05-12"))), "12 May");
    assert_eq!(flat(fr.month_and_year(day("2026-03-31"))), "mars 2026");
    assert!(en.date(first).flat().contains('\u{A0}'));
}

#[test]
fn signs_and_spaces_follow_the_language() {
    let check = |language: Language, typed: &str, expected: &str| {
        let set = typeset(typed, language);
        assert_eq!(set, expected);
        assert_eq!(typeset(&set, language), expected, "not the same when set twice");
    };
    check(Language::En, "Pat's \"own\" 15 %", "Pat\u{2019}s \u{201C}own\u{201D} 15\u{202F}%");
    check(Language::En, "since Amendment 1 (page 6)", "since Amendment\u{A0}1 (page\u{A0}6)");
    check(Language::Fr, "Quoi ? Oui ! Non ; fin : 15 %", "Quoi? Oui! Non; fin\u{A0}: 15\u{202F}%");
    check(Language::Fr, "un « mot » d'elle", "un «\u{A0}mot\u{A0}» d\u{2019}elle");
    check(Language::Fr, "un \"mot\" ici", "un «\u{A0}mot\u{A0}» ici");
    check(Language::Fr, "la modification 1, l'annexe A", "la modification\u{A0}1, l\u{2019}annexe\u{A0}A");
}
