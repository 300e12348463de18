//! The word that a count is withheld, wherever a run leaves it: the page, what a screen reader says of it, the data beside the
//! documents and inside them, the ledger, and the ledger read back.

use std::fs;
use std::path::Path;

use milepost::base::Profile;
use milepost::diag::Notes;
use milepost::evaluate::{EditionMark, Status};
use milepost::ledger::{IssuedFigure, Marker};
use milepost::pipeline::{Judged, Scope, WorkspaceFiles, judge};
use pdf_extract::{Document, Object};
use serde_json::Value;
use tempfile::TempDir;

use crate::ledger::{issue, milepost};
use crate::sample_run::{plain_text, squeeze};
use crate::small_workspace::{LEFT, Partnership, clients, write};

/// Four of all 24 were of high acuity: they take the eight of low acuity with them. Three moved away, which stands alone.
const SERVED: &str = "[indicators.served]\ndirection = \"at least\"\nby = [\"acuity_at_entry\"]\n\
     [indicators.served.measure]\nkind = \"count\"\nof = { dataset = \"clients\", distinct = \"client_key\" }\n\
     [indicators.served.target]\nvalue = 12\ndue = 2026-03-31\n";

/// Writes the workspace with so many who moved away.
fn workspace(home: &Path, n_left: usize) {
    let roster = clients("L", n_left, ",Moved away,Medium")
        + &clients("H", 4, ",,High")
        + &clients("M", 12 - n_left, ",,Medium")
        + &clients("B", 8, ",,Low");
    let partnership = Partnership { id: "north", indicators: LEFT.to_owned() + SERVED, roster };
    write(home, "funder", &[partnership]);
}

fn judged(home: &Path) -> Judged {
    let mut notes = Notes::new();
    let files = WorkspaceFiles::open(&mut notes, home).expect("a workspace");
    judge(&mut notes, files, &Scope::default()).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
}

/// A document as it was written.
struct Pdf {
    text: String,
    /// What stands for its charts.
    alternatives: Vec<String>,
    /// The data inside.
    attached: Vec<Value>,
}

fn pdf(home: &Path, path: &str) -> Pdf {
    let bytes = fs::read(home.join("outputs/2026-Q1").join(path)).expect("it was written");
    let document = Document::load_mem(&bytes).expect("it is a PDF");
    let alternatives = document.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    let unpacked = document.objects.values().filter_map(|object| match object {
        Object::Stream(stream) => {
            Some(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
        }
        _ => None,
    });
    Pdf {
        text: plain_text(&bytes),
        alternatives: alternatives.filter_map(|text| Some(words(text.as_str().ok()?))).collect(),
        attached: unpacked.filter_map(|content| serde_json::from_slice(&content).ok()).collect(),
    }
}

/// Returns a text of a PDF's own objects, squeezed.
fn words(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, units @ ..] => {
            let units: Vec<u16> =
                units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    };
    squeeze(&text)
}

/// Returns the rows of the run's figures, as JSON.
fn rows(home: &Path) -> Vec<Value> {
    let bytes = fs::read(home.join("outputs/2026-Q1/figures/figures.json")).expect("there are figures");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

fn row<'r>(rows: &'r [Value], indicator: &str, group: Option<&str>) -> &'r Value {
    let is_it = |row: &&Value| row["indicator"] == indicator && row["group"].as_str() == group;
    rows.iter().find(is_it).expect("there is such a row")
}

/// The columns of numbers.
const NUMBERS: [&str; 7] =
    ["value", "numerator", "denominator", "n", "n_missing", "interval_low", "interval_high"];

fn issued<'l>(judged: &'l Judged, indicator: &str, group: Option<&str>) -> Vec<&'l IssuedFigure> {
    let figures = judged.ledger.editions().iter().flat_map(|edition| &edition.figures);
    let option = |figure: &IssuedFigure| figure.group.as_ref()?.option.as_ref().map(ToString::to_string);
    let is_it =
        |figure: &&IssuedFigure| figure.indicator.as_str() == indicator && option(figure).as_deref() == group;
    figures.filter(is_it).collect()
}

#[test]
fn a_withheld_count_is_withheld_wherever_a_run_leaves_it() {
    let home = TempDir::new().expect("a folder");
    workspace(home.path(), 3);
    milepost(home.path()).args(["run", "--report", "evaluation", "--report", "funder"]).assert().code(0);

    // On the page: below what a count that stands alone lies, one mark for the small one and the one that protects it.
    let evaluation = pdf(home.path(), "north/north-evaluation-2026-q1-en.pdf");
    let funder = pdf(home.path(), "funder/fund-funder-report-2026-q1-en.pdf");
    for Pdf { text, .. } in [&evaluation, &funder] {
        assert!(text.contains("left") && text.contains("<5"), "{text}");
        assert!(text.contains("<5:atleastone,andfewerthan5;nottoldmoreexactly"), "{text}");
    }
    for wanted in ["low\u{2021}", "medium12", "high\u{2021}", "all24", "somegroupsarewithheld"] {
        assert!(
            evaluation.text.contains(wanted),
            "the table within groups says `{wanted}`: {}",
            evaluation.text
        );
    }
    for given_away in ["3clients", "3of24", "threeclients", "threeleft"] {
        assert!(!evaluation.text.contains(given_away) && !funder.text.contains(given_away), "{given_away}");
    }
    // In the words for charts.
    for Pdf { alternatives, .. } in [&evaluation, &funder] {
        let of_left: Vec<&String> = alternatives.iter().filter(|text| text.contains("left")).collect();
        assert!(of_left.iter().any(|text| text.contains("left,withheld")), "{alternatives:?}");
        assert!(
            of_left.iter().all(|text| !text.contains("3clients") && !text.contains("noresult")),
            "{of_left:?}"
        );
    }

    // In the data beside the documents, both ways of writing them.
    let rows = rows(home.path());
    for (indicator, group) in [("left", None), ("served", Some("high")), ("served", Some("low"))] {
        let row = row(&rows, indicator, group);
        assert_eq!(row["withheld"], true);
        assert!(NUMBERS.iter().all(|name| row[name].is_null()), "{row}");
    }
    assert_eq!(row(&rows, "served", Some("medium"))["value"], 12.0);
    let csv = fs::read(home.path().join("outputs/2026-Q1/figures/figures.csv")).expect("there are figures");
    let mut csv = csv::Reader::from_reader(csv.as_slice());
    let heads = csv.headers().expect("there are headings").clone();
    let column = |name: &str| heads.iter().position(|head| head == name).expect("such a column");
    let withheld: Vec<csv::StringRecord> = csv
        .records()
        .map(|record| record.expect("a record"))
        .filter(|r| &r[column("withheld")] == "true")
        .collect();
    assert_eq!(withheld.len(), 3);
    assert!(withheld.iter().all(|record| NUMBERS.iter().all(|name| record[column(name)].is_empty())));

    // In the data inside them.
    let [figures] = &evaluation.attached[..] else { panic!("{:?}", evaluation.attached) };
    let left = figures["figures"].as_array().expect("rows").iter().find(|row| row["indicator"] == "left");
    let left = left.expect("it is there");
    assert_eq!(left["status"], "suppressed");
    assert!(["value", "numerator", "n", "interval"].iter().all(|name| left[name].is_null()), "{left}");
    let course = left["course"].as_array().expect("points");
    assert!(!course.is_empty() && course.iter().all(|point| point["value"].is_null()), "{left}");
    let tables: Vec<String> = funder.attached.iter().map(ToString::to_string).collect();
    assert!(tables.iter().any(|table| table.contains("\"<5\"")), "{tables:?}");
    assert!(tables.iter().all(|table| !table.contains(":3,") && !table.contains(":3}")), "{tables:?}");

    // In the ledger, and read back.
    assert!(issue(home.path(), "2026-04-15").contains("(original)"));
    let judged = judged(home.path());
    let [left] = issued(&judged, "left", None)[..] else { panic!("it was issued once") };
    assert!(left.value.withheld && left.value.below == Some(5) && left.status == Some(Status::Suppressed));
    assert_eq!((left.value.value, left.value.numerator, left.value.n), (None, None, 0));
    for group in ["high", "low"] {
        let [figure] = issued(&judged, "served", Some(group))[..] else { panic!("it was issued once") };
        assert!(figure.value.withheld && figure.value.below.is_none() && figure.value.value.is_none());
    }
    assert!(issue(home.path(), "2026-04-16").contains("already"), "what was withheld is withheld again");
    let mark = judged.evaluation.partnerships["north"].edition;
    assert_eq!(mark, EditionMark { marker: Marker::Original, number: 1 });
    assert_eq!(judged.evaluation.profile, Profile::Funder);
}

#[test]
fn a_withheld_count_that_is_restated_is_not_given_away() {
    let home = TempDir::new().expect("a folder");
    workspace(home.path(), 3);
    let run = ["run", "--report", "evaluation", "--report", "funder"];
    milepost(home.path()).args(run).assert().code(0);
    issue(home.path(), "2026-04-15");
    // Three more had left, as came out later: six may be told, the three they were taken for may not.
    workspace(home.path(), 6);
    milepost(home.path()).args(run).assert().code(0);
    let evaluation = pdf(home.path(), "north/north-evaluation-2026-q1-en.pdf");
    let funder = pdf(home.path(), "funder/fund-funder-report-2026-q1-en.pdf");
    for Pdf { text, .. } in [&evaluation, &funder] {
        assert!(text.contains("correctededition2"), "{text}");
        let wanted = "issuedon15april2026forjanuarytomarch2026as<5;now6clients";
        assert!(text.contains(wanted), "the report says `{wanted}`: {text}");
        assert!(!text.contains("3clients"), "{text}");
    }
    let rows = rows(home.path());
    let left = row(&rows, "left", None);
    assert_eq!(
        (left["value"].as_f64(), left["restatement_reason"].as_str()),
        (Some(6.0), Some("unexplained"))
    );
    assert!(left["restated_from"].is_null(), "{left}");
    let judged = judged(home.path());
    let north = &judged.evaluation.partnerships["north"];
    let restated: Vec<_> = north.indicators.iter().flat_map(|judged| &judged.restatements).collect();
    let [left] = restated[..] else { panic!("{restated:#?}") };
    assert!(left.issued.value.withheld && left.issued.value.numerator.is_none());
    assert_eq!(
        (left.now.value, left.issued_status, left.now_status),
        (Some(6.0), Some(Status::Suppressed), Status::NotYetDue)
    );
    assert!(issue(home.path(), "2026-05-02").contains("(corrected)"));
}

/// A share of a curve is 20 of 33 to whoever knows all its decimals; the public is told that its counts are rounded.
#[test]
fn the_data_inside_a_report_are_no_more_exact_than_those_beside_it() {
    let home = TempDir::new().expect("a folder");
    let indicators = "[indicators.kept]\ndirection = \"at least\"\nunit = \"percent\"\n\
         [indicators.kept.measure]\nkind = \"retention\"\nof = { dataset = \"clients\", distinct = \"client_key\" }\n\
         from = \"entered\"\nto = \"exited\"\nshare = \"survival\"\nloss = \"exit_reason = 'lost-housing'\"\nmonths = 6\n\
         [indicators.kept.target]\nvalue = \"50 %\"\ndue = 2026-03-31\n";
    let roster = clients("L", 13, "2025-07-01,Lost housing,Medium") + &clients("S", 20, ",,Medium");
    let partnership = Partnership { id: "north", indicators: indicators.to_owned(), roster };
    write(home.path(), "public", &[partnership]);
    milepost(home.path()).args(["run", "--report", "evaluation"]).assert().code(0);
    let evaluation = pdf(home.path(), "north/north-evaluation-2026-q1-en.pdf");
    assert!(evaluation.text.contains("60.6%"), "{}", evaluation.text);
    let [figures] = &evaluation.attached[..] else { panic!("{:?}", evaluation.attached) };
    let inside = &figures["figures"][0];
    assert_eq!(inside["value"], 0.606);
    let course =
        inside["course"].as_array().expect("points").iter().filter_map(|point| point["value"].as_f64());
    assert!(
        course.clone().count() > 2
            && course.clone().all(|value| (value * 1000.0 - (value * 1000.0).round()).abs() < 1e-9),
        "{inside}"
    );
    assert_eq!(row(&rows(home.path()), "kept", None)["value"], inside["value"]);
}
