//! From documents to PDF: valid, the same every time, safe against what people type, and never out of bounds.

use std::collections::BTreeMap;

use milepost::base::{Language, Status};
use milepost::compose::chart::*;
use milepost::compose::document::*;
use milepost::diag::{Origin, Severity};
use milepost::render::draw::*;
use milepost::render::{Artifact, RenderProblem, Typesetter, forget};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::sample_run::SAMPLE;
use crate::specimen::{likert, specimen, trend};

/// Sees a compressed stream that ends in a carriage return as too long; the length is right.
const FALSE_ALARM: &str = "PDFA3A-STREAM-LENGTH-001";

fn typesetter() -> Typesetter {
    Typesetter::new(&BTreeMap::new()).unwrap()
}

fn render(document: &Document) -> Artifact {
    let artifact = typesetter().render(document).unwrap();
    forget();
    artifact
}

/// A document of a few blocks, without a cover.
fn short(blocks: Vec<Block>) -> Document {
    let mut all = vec![Block::Opener(Opener {
        eyebrow: "Short".to_owned(),
        title: plain("A short document"),
        lead: None,
        status: None,
        size: OpenerSize::Title,
        begins: milepost::compose::document::Begins::Page,
        bookmark: None,
    })];
    all.extend(blocks);
    Document { cover: None, blocks: all, attachments: Vec::new(), ..specimen(Language::En) }
}

fn body(text: impl Into<String>) -> Block {
    Block::Paragraph { style: ParagraphStyle::Body, text: plain(text) }
}

fn with_template(name: &str, text: &str) -> Result<Artifact, RenderProblem> {
    let overrides = BTreeMap::from([(name.to_owned(), text.to_owned())]);
    let rendered = Typesetter::new(&overrides).unwrap().render(&short(vec![body("Text.")]));
    forget();
    rendered
}

#[track_caller]
pub fn check_valid(artifact: &Artifact) {
    check_valid_bytes(&artifact.name, &artifact.bytes);
}

#[track_caller]
fn check_valid_bytes(name: &str, bytes: &[u8]) {
    for profile in ["ua1", "3a"] {
        let options = ValidationOptions::default().profile(profile.parse::<ValidationProfile>().unwrap());
        let report = validate_pdf_bytes(bytes, &options).unwrap();
        let is_alarm = |rule: &str| rule == FALSE_ALARM || (rule == LENGTH_ALARM && lengths_are_right(bytes));
        let failures: Vec<_> = report.failures.iter().filter(|failure| !is_alarm(&failure.rule_id)).collect();
        assert!(failures.is_empty(), "{name} as {profile}: {failures:?}");
    }
}

/// Takes a compressed stream whose last byte happens to be a carriage return for one that ends before it.
const LENGTH_ALARM: &str = "ISO 19005-3:2012:6.1.7.1:1";

/// Tells whether every stream is as long as it says: the line end and `endstream` stand right after.
fn lengths_are_right(bytes: &[u8]) -> bool {
    let find = |word: &[u8], from: usize| {
        bytes[from..].windows(word.len()).position(|window| window == word).map(|at| from + at)
    };
    let mut from = 0;
    while let Some(at) = find(b">>\nstream\n", from) {
        let start = at + b">>\nstream\n".len();
        let dictionary = &bytes[from..at];
        let Some(named) = dictionary.windows(8).rposition(|window| window == b"/Length ") else {
            return false;
        };
        let digits = dictionary[named + 8..].iter().take_while(|byte| byte.is_ascii_digit());
        let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
        if !bytes[start..].get(length..).is_some_and(|rest| rest.starts_with(b"\nendstream")) {
            return false;
        }
        from = start + length;
    }
    from > 0
}

/// Every kind of document that a run of the sample writes: the memorandum of agency Z is a letter of agreement.
const KINDS: [&str; 8] = [
    "agency-y/agency-y-evaluation-2026-q1",
    "agency-y/agency-y-memorandum",
    "agency-y/agency-y-amendment-1",
    "agency-z/agency-z-memorandum",
    "resettlement/resettlement-summative",
    "system-map/system-map-2026-q1",
    "profile/city-of-harbour-profile-2026-q1",
    "funder/harbour-region-fund-funder-report-2026-q1",
];

#[test]
fn every_kind_of_real_document_is_valid_in_both_languages() {
    let checked: Vec<String> = KINDS
        .iter()
        .flat_map(|kind| Language::ALL.map(|language| format!("{kind}-{}.pdf", language.code())))
        .collect();
    std::thread::scope(|scope| {
        for path in &checked {
            scope.spawn(move || {
                let bytes = std::fs::read(SAMPLE.written.folder.join(path))
                    .unwrap_or_else(|error| panic!("{path}: {error}"));
                check_valid_bytes(path, &bytes);
            });
        }
    });
    // A kind of document that is written and not checked here would be a hole in this test.
    let kinds = |is_checked: &dyn Fn(&str) -> bool| -> std::collections::BTreeSet<String> {
        let outputs = SAMPLE.written.outputs.iter().filter(|entry| entry.path.ends_with(".pdf"));
        let outputs = outputs.filter(|entry| is_checked(&entry.path));
        outputs.map(|entry| format!("{:?}", entry.kind)).collect()
    };
    let written = kinds(&|_| true);
    let covered = kinds(&|path| checked.iter().any(|checked| checked == path));
    assert_eq!(written, covered);
}

#[test]
fn the_specimen_is_valid_in_both_languages() {
    for language in Language::ALL {
        let artifact = render(&specimen(language));
        assert_eq!(artifact.notes, []);
        check_valid(&artifact);
    }
}

#[test]
fn a_draft_is_valid() {
    let mut draft = short(vec![body("Text.")]);
    draft.running.draft = Some("Draft 2 · not in force".to_owned());
    check_valid(&render(&draft));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (typesetter, document) = (typesetter(), specimen(Language::En));
    let first = typesetter.render(&document).unwrap().bytes;
    forget();
    assert!(first == typesetter.render(&document).unwrap().bytes);
    let others = std::thread::scope(|scope| {
        let workers = Language::ALL.map(|_| scope.spawn(|| typesetter.render(&document).unwrap().bytes));
        workers.map(|worker| worker.join().unwrap())
    });
    assert!(others.iter().all(|bytes| *bytes == first));
}

/// Counts the structure elements of a kind.
fn n_elements(pdf: &[u8], kind: &str) -> usize {
    let pdf = pdf_extract::Document::load_mem(pdf).unwrap();
    let is_kind = |object: &pdf_extract::Object| {
        let Ok(fields) = object.as_dict() else { return false };
        fields.get(b"S").and_then(|s| s.as_name()).is_ok_and(|name| name == kind.as_bytes())
    };
    pdf.objects.values().filter(|object| is_kind(object)).count()
}

#[test]
fn heads_figures_and_captions_are_tagged() {
    let pdf = render(&specimen(Language::En)).bytes;
    // 7 tables: 6 + 6 row heads and heads of the first, and so on; each head and row head is one.
    let n_heads = 6 + 6 + (7 + 2) + (5 + 4) + (3 + 4) + 4 + (2 + 10) + (3 + 2);
    assert_eq!(n_elements(&pdf, "TH"), n_heads);
    // Time line, trend, Likert, 6 bullets, 5 spark lines, 4 ranges.
    assert_eq!(n_elements(&pdf, "Figure"), 3 + 6 + 5 + 4);
    assert_eq!(n_elements(&pdf, "Caption"), 4 + 2);
    // The cover's title and one for each opener.
    assert_eq!(n_elements(&pdf, "H1"), 5);
}

#[test]
fn a_character_without_a_glyph_is_named_and_noted() {
    let artifact = render(&short(vec![body("Thank you 😀 😀 漢 \u{e000} a\u{feff}b\u{202e}c\td")]));
    check_valid(&artifact);
    let text = pdf_extract::extract_text_from_mem(&artifact.bytes).unwrap();
    assert!(text.contains("[U+1F600] [U+1F600] [U+6F22] [U+E000] abc d"), "{text}");
    let messages: Vec<_> = artifact.notes.iter().map(|note| note.message.as_str()).collect();
    insta::assert_snapshot!(messages.join("\n"), @"
    character U+6F22 stands in document `specimen-en` once and is in no font
    character U+E000 stands in document `specimen-en` once and is in no font
    character U+1F600 stands in document `specimen-en` 2 times and is in no font
    ");
    assert!(artifact.notes.iter().all(|note| note.severity == Severity::Note));
}

#[test]
fn text_is_never_markup() {
    let hostile = r##"#panic("x") $x$ *b* _i_ <lab> @ref #read("/etc/passwd") ]) } \ // -- = h"##;
    let mut cells = TableCell::text(hostile);
    if let TableCell::Text { sub, .. } = &mut cells {
        *sub = Some(plain(hostile));
    }
    let table = Table {
        caption: Some(Caption {
            number: hostile.to_owned(),
            message: plain(hostile),
            description: plain(hostile),
        }),
        columns: vec![TableColumn { head: plain(hostile), align: Align::Left, width: Width::Share(1.0) }],
        rows: vec![TableRow { cells: vec![cells], is_total: false }],
        note: Some(plain(hostile)),
        density: Density::TwoLine,
        row_heads: true,
    };
    let artifact = render(&short(vec![body(hostile), Block::Table(table)]));
    check_valid(&artifact);
    let text = pdf_extract::extract_text_from_mem(&artifact.bytes).unwrap();
    assert!(text.contains(r##"#panic("x") $x$ *b* _i_ <lab> @ref"##), "{text}");
    assert!(!text.contains("root:"));
}

#[test]
fn a_long_table_repeats_its_head() {
    let row = |i: usize| TableRow {
        cells: vec![TableCell::text(format!("Row {i}")), TableCell::number(i.to_string())],
        is_total: false,
    };
    let table = Table {
        caption: None,
        columns: vec![
            TableColumn { head: plain("Named"), align: Align::Left, width: Width::Share(1.0) },
            TableColumn { head: plain("Count"), align: Align::Right, width: Width::Auto },
        ],
        rows: (0..90).map(row).collect(),
        note: None,
        density: Density::Dense,
        row_heads: false,
    };
    let artifact = render(&short(vec![Block::Table(table)]));
    check_valid(&artifact);
    assert_eq!(artifact.n_pages, 3);
    let pages = pdf_extract::extract_text_from_mem_by_pages(&artifact.bytes).unwrap();
    assert!(pages.iter().all(|page| page.contains("Named")), "{pages:?}");
    assert_eq!(n_elements(&artifact.bytes, "TH"), 2);
}

#[test]
fn places_to_sign_never_stand_alone() {
    let section = |label: &str| {
        Block::Section(Section {
            label: plain(label),
            blocks: vec![body("Everything else stays as it was.")],
        })
    };
    let line = |label: &str| SignatureLine { label: label.to_owned(), value: Vec::new() };
    let place = |party: &str| SignatureBlock {
        role: "For a party".to_owned(),
        party: party.to_owned(),
        hint: String::new(),
        lines: vec![line("Signature"), line("Name"), line("Title"), line("Date")],
    };
    let signatures = Block::Signatures {
        heading: plain("Signed for the parties"),
        blocks: vec![place("Pat’s agency"), place("Agency Y")],
    };
    for n_sections in 8..24 {
        let mut blocks: Vec<Block> = (0..n_sections).map(|i| section(&format!("Point {i}"))).collect();
        blocks.push(signatures.clone());
        let artifact = render(&short(blocks));
        let pages = pdf_extract::extract_text_from_mem_by_pages(&artifact.bytes).unwrap();
        let signed = pages.iter().find(|page| page.contains("Signed for the parties")).unwrap();
        assert!(signed.contains("Everything else"), "{n_sections} sections: {signed}");
    }
}

#[test]
fn a_template_cannot_read_files() {
    let problem = with_template("main.typ", "#read(\"/etc/hostname\")").unwrap_err();
    let [diagnostic] = &problem.diagnostics[..] else { panic!("{problem:?}") };
    insta::assert_snapshot!(
        format!("{} | {}", diagnostic.origin, diagnostic.message),
        @"templates/typst/main.typ:1:7 | document `specimen-en` cannot be typeset: failed to load file (access denied)"
    );
}

#[test]
fn a_fault_in_a_template_is_that_documents_problem() {
    let problem = with_template("cover.typ", "#let cover(c) = [\n  #unknown\n]\n#unknown").unwrap_err();
    assert_eq!(problem.document, "specimen-en");
    let place = |diagnostic: &milepost::diag::Diagnostic| match &diagnostic.origin {
        Origin::Span { file, .. } => file.clone(),
        other => panic!("{other:?}"),
    };
    assert!(problem.diagnostics.iter().all(|diagnostic| place(diagnostic) == "templates/typst/cover.typ"));
}

#[test]
fn a_warning_of_the_engine_is_an_error() {
    let source = "#set document(title: \"x\")\n#set text(font: \"No Such Font\")\nText";
    let problem = with_template("main.typ", source).unwrap_err();
    assert!(problem.diagnostics[0].message.contains("unknown font family"), "{problem:?}");
}

#[test]
fn an_override_that_replaces_nothing_is_refused() {
    let overrides = BTreeMap::from([("covers.typ".to_owned(), String::new())]);
    let Err(diagnostics) = Typesetter::new(&overrides) else { panic!("accepted") };
    assert_eq!(diagnostics[0].hints, ["did you mean `cover.typ`?"]);
}

/// Checks that nothing leaves the drawing and that no two labels overlap.
#[track_caller]
fn check_drawing(drawing: &Drawing, what: &str) {
    let ends = [drawing.width, drawing.height];
    for label in &drawing.labels {
        let [left, top, right, bottom] = label.bounds();
        let inside = left >= -0.5 && top >= -0.5 && right <= ends[0] + 0.5 && bottom <= ends[1] + 4.0;
        assert!(inside, "{what}: `{}` leaves the drawing: {:?} of {ends:?}", label.text, label.bounds());
    }
    for shape in &drawing.shapes {
        let [left, top, right, bottom] = shape.path.bounds().unwrap();
        let inside = left >= -1.0 && top >= -1.0 && right <= ends[0] + 1.0 && bottom <= ends[1] + 1.0;
        assert!(inside, "{what}: a shape leaves the drawing: {:?} of {ends:?}", [left, top, right, bottom]);
    }
    for (i, a) in drawing.labels.iter().enumerate() {
        for b in &drawing.labels[i + 1..] {
            let (p, q) = (a.bounds(), b.bounds());
            let overlap = p[0] + 0.5 < q[2] && q[0] + 0.5 < p[2] && p[1] + 1.5 < q[3] && q[1] + 1.5 < p[3];
            assert!(!overlap, "{what}: `{}` covers `{}`", a.text, b.text);
        }
    }
}

#[test]
fn trends_keep_their_labels_apart() {
    for language in Language::ALL {
        let (base, names) = (trend(language), ["Oct 2025", "Nov", "Dec", "Jan 2026", "Feb", "Mar"]);
        for n_points in 1..=24 {
            for (low, high) in [(11.7, 26.7), (14.9, 15.1), (0.0, 30.0)] {
                let mut chart = base.clone();
                let last = n_points as f64 - 1.0;
                chart.points = (0..n_points)
                    .map(|i| TrendPoint {
                        name: names[i % 6].to_owned(),
                        value: Some(2.0 + 16.0 * i as f64 / last.max(1.0)),
                        label: "18.0".to_owned(),
                        restated: None,
                    })
                    .collect();
                chart.interval = chart.interval.map(|interval| Interval { low, high, ..interval });
                chart.targets[0].to = last - 0.5;
                chart.targets[1].from = last - 0.5;
                chart.targets[1].to = last;
                chart.breaks[0].at = last - 0.5;
                for strip in [Strip::None, Strip::Under { first_column: 60.0 }] {
                    for width in [375.0, 504.0] {
                        let (drawing, frame) = draw_trend(&chart, width, strip);
                        check_drawing(
                            &drawing,
                            &format!("{n_points} points, {low} to {high}, {strip:?}, {width}"),
                        );
                        let columns = frame.left + frame.step * n_points as f64 + frame.right;
                        assert!((columns - width).abs() < 1e-6);
                    }
                }
            }
        }
    }
}

/// In a low chart the words of an amendment find room under the results rather than on the line they end.
#[test]
fn the_words_of_an_amendment_leave_the_targets_free() {
    for language in Language::ALL {
        let mut chart = trend(language);
        chart.extent = milepost::compose::chart::Extent::Low;
        chart.interval = None;
        chart.ticks = (0..=4).map(|tick| (f64::from(tick) * 10.0, format!("tick {tick}"))).collect();
        for (point, value) in chart.points.iter_mut().zip([21.0, 23.0, 22.0, 21.0, 18.0, 21.0]) {
            (point.value, point.restated) = (Some(value), None);
        }
        let values = [35.0, 30.0];
        for (target, value) in chart.targets.iter_mut().zip(values) {
            (target.from_value, target.to_value) = (value, value);
        }
        (chart.targets[0].to, chart.targets[1].from, chart.breaks[0].at) = (3.5, 3.5, 3.5);
        let (drawing, _) = draw_trend(&chart, 375.0, Strip::Under { first_column: 75.0 });
        let baseline = |text: &str| drawing.labels.iter().find(|label| label.text == text).unwrap().y;
        let (zero, forty) = (baseline("tick 0"), baseline("tick 4"));
        // Labels of the axis stand half a capital under their line.
        let middle = 0.665 * 8.0 / 2.0;
        for words in [&chart.breaks[0].label, &chart.breaks[0].date] {
            let label = drawing.labels.iter().find(|label| label.text == *words).unwrap();
            let [_, top, _, bottom] = label.bounds();
            for value in values {
                let y = zero + (forty - zero) * value / 40.0 - middle;
                assert!(bottom < y || y < top, "`{words}` lies on the line at {value}");
            }
        }
    }
}

#[test]
fn the_small_charts_stay_in_bounds() {
    let bullet = BulletChart {
        actual: Some(18.0),
        target: Some(15.0),
        upper: None,
        earlier_target: Some(10.0),
        baseline: Some(25.0),
        minimum: 0.0,
        maximum: 25.0,
        hatched: Some((15.0, 18.0)),
        mark: Some(Status::Missed),
        alt: "Result against target".to_owned(),
    };
    for (actual, maximum) in [(0.0, 25.0), (25.0, 25.0), (400.0, 25.0), (18.0, 0.0), (f64::NAN, 25.0)] {
        let chart = BulletChart { actual: Some(actual), maximum, ..bullet.clone() };
        check_drawing(&draw_bullet(&chart), &format!("{actual} of {maximum}"));
    }
    for (actual, hatched) in [(25.0, Some((-25.0, 25.0))), (-10.0, Some((-25.0, -10.0))), (-28.0, None)] {
        let (target, upper) = (Some(-25.0), Some(20.0));
        let below =
            BulletChart { actual: Some(actual), target, upper, hatched, minimum: -28.0, ..bullet.clone() };
        check_drawing(&draw_bullet(&below), &format!("{actual} on an axis from below zero"));
    }
    for values in [vec![], vec![3.0], vec![3.0, 3.0], vec![1.0, f64::NAN, 9.0], vec![-4.0, 100.0]] {
        let points = values.iter().enumerate().map(|(i, value)| (i as f64, *value)).collect();
        let spark = SparkLine {
            points,
            target: vec![(0.0, 10.0), (0.5, 15.0)],
            breaks: vec![0.5],
            alt: String::new(),
        };
        check_drawing(&draw_spark(&spark), &format!("{values:?}"));
    }
    for (low, high) in [(0.0, 100.0), (-5.0, 900.0), (60.0, 40.0)] {
        let range =
            RangeBar { low, high, estimate: 50.0, target: Some(15.0), maximum: 100.0, alt: String::new() };
        check_drawing(&draw_range(&range, 14.0), &format!("{low} to {high}"));
    }
}

#[test]
fn likert_bars_stay_in_bounds() {
    for language in Language::ALL {
        let base = likert(language);
        check_drawing(&draw_likert(&base, 504.0), "five answers");
        for counts in [[22, 0, 0, 0, 0], [0, 0, 0, 0, 22], [0, 0, 22, 0, 0], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]]
        {
            let mut chart = base.clone();
            chart.rows[0].counts = counts.to_vec();
            for width in [246.0, 375.0, 504.0] {
                check_drawing(&draw_likert(&chart, width), &format!("{counts:?} in {width}"));
            }
        }
    }
}

#[test]
fn timelines_keep_their_labels_apart() {
    for n_events in 1..=12 {
        let event = |i: usize| TimelineEvent {
            at: i as f64 / (n_events as f64 - 1.0).max(1.0),
            label: format!("Amendment {i}"),
            detail: "30 September 2026".to_owned(),
        };
        let timeline = TimelineChart {
            events: (0..n_events).map(event).collect(),
            ticks: vec![0.5],
            period: Some((0.375, 0.5, "This report".to_owned(), "months 10–12".to_owned())),
            alt: String::new(),
        };
        check_drawing(&draw_timeline(&timeline, 375.0), &format!("{n_events} events"));
    }
}
