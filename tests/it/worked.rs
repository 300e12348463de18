//! Worked cases: small tables, an agreement's indicators, and the figures and judgements worked out by hand.
//!
//! A case is a TOML file that shows its arithmetic in comments. `tables` holds comma-separated records by form (fields that
//! are not named are blank; `;` separates several chosen options), `indicators` what an agreement would say, and each
//! `expect` what must come out.

use std::collections::BTreeMap;
use std::path::Path;

use milepost::base::{FileId, Id, RowRef, Sources};
use milepost::diag::Notes;
use milepost::evaluate::{Evaluation, IndicatorEvaluation, evaluate};
use milepost::ingest::{FieldKind, Form, Forms, Table, Tables, load_forms};
use milepost::measure::{Cut, Evidence, Measurements, Release, measure};
use milepost::portfolio::load;
use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};
use serde::Deserialize;

/// A worked case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub period: Option<String>,
    pub as_of: Option<String>,
    #[serde(default = "default_start")]
    pub start: String,
    #[serde(default = "default_end")]
    pub end: String,
    /// Further keys of the agreement, before its tables.
    #[serde(default)]
    pub agreement: String,
    /// Partnerships beside `p`, of which nothing is said but that they are there.
    #[serde(default)]
    pub neighbours: Vec<String>,
    #[serde(default)]
    pub tables: BTreeMap<String, String>,
    pub indicators: String,
    pub expect: Vec<Expectation>,
}

/// What must come out; what is not given is not looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    pub indicator: String,
    pub period: Option<String>,
    pub as_of: Option<String>,
    pub value: Option<f64>,
    #[serde(default)]
    pub no_value: bool,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub n: Option<u32>,
    pub n_missing: Option<u32>,
    /// In percent, to one decimal.
    pub interval: Option<(f64, f64)>,
    /// First and last day.
    pub window: Option<(String, String)>,
    pub details: Option<Vec<String>>,
    /// `day value`, oldest first.
    pub course: Option<Vec<String>>,
    /// `group numerator/denominator` or `group value`.
    pub groups: Option<Vec<String>>,
    /// Rows of the numerator, as people see them.
    pub rows: Option<Vec<u32>>,
    pub status: Option<String>,
    pub expected: Option<f64>,
    pub progress: Option<f64>,
    pub distance: Option<f64>,
    pub earlier_statuses: Option<Vec<String>>,
    pub within_chance: Option<bool>,
    pub lacks_explanation: Option<bool>,
}

fn default_start() -> String {
    "2025-04-01".into()
}

fn default_end() -> String {
    "2027-03-31".into()
}

/// What came of one run of a case.
pub struct Outcome {
    pub notes: Notes,
    pub measurements: Measurements,
    pub evaluation: Evaluation,
    pub portfolio: milepost::portfolio::Portfolio,
    sources: Sources,
}

impl Outcome {
    /// Returns the agreement as it was written.
    pub fn agreement(&self) -> String {
        let file = self.sources.iter().find(|(_, file)| file.path == "inputs/agreements/p.toml");
        file.expect("every case has one").1.text().expect("it is UTF-8").to_owned()
    }
}

/// Runs every case of a folder of fixtures and holds it against what was expected.
pub fn check_folder(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    assert!(!paths.is_empty());
    let failures: Vec<String> = paths.iter().flat_map(|path| check(path)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(path: &Path) -> Vec<String> {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let case: Case = match toml::from_str(&std::fs::read_to_string(path).unwrap()) {
        Ok(case) => case,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let mut failures = Vec::new();
    for expectation in &case.expect {
        let outcome = run(&case, expectation.period.as_deref(), expectation.as_of.as_deref());
        let found = compare(expectation, &outcome);
        let period = expectation.period.as_deref().or(case.period.as_deref()).unwrap_or("2026-Q1");
        failures.extend(
            found
                .into_iter()
                .map(|failure| format!("{name}, {} in {period}: {failure}", expectation.indicator)),
        );
    }
    failures
}

/// Measures and evaluates a case.
pub fn run(case: &Case, period: Option<&str>, as_of: Option<&str>) -> Outcome {
    run_for(case, period, as_of, &Release::default())
}

/// Runs a case for the readers that `release` names.
pub fn run_for(case: &Case, period: Option<&str>, as_of: Option<&str>, release: &Release) -> Outcome {
    let mut notes = Notes::new();
    let forms = load_forms(&mut notes, &[]);
    let sources = sources(case);
    let portfolio = load(&mut notes, &sources);
    let problems: Vec<String> = notes
        .iter()
        .filter(|problem| problem.severity == milepost::diag::Severity::Error)
        .map(|problem| format!("{} {:?}", problem.message, problem.origin))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    let portfolio = portfolio.expect("a halt has its reason in the notes");
    let tables = tables(&forms, &sources, &case.tables);
    let cut = Cut {
        period: period.or(case.period.as_deref()).unwrap_or("2026-Q1").parse().unwrap(),
        as_of: as_of.or(case.as_of.as_deref()).unwrap_or("2026-03-31").parse().unwrap(),
    };
    let ledger = milepost::ledger::Ledger::default();
    let evidence = Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &ledger };
    let measurements = measure(&mut notes, &evidence, cut, release);
    let known = milepost::evaluate::Known { ledger: &ledger, files: &[], is_final: false };
    let evaluation = evaluate(&mut notes, measurements.clone(), &portfolio, &known);
    Outcome { notes, measurements, evaluation, portfolio, sources }
}

const SETTINGS: &str =
    "organization = \"lead\"\nprepared_by = \"Lead\"\nfiscal_year_start = 4\nlanguages = [\"en\"]\n";

const ORGANIZATIONS: &str = "[lead]\nkind = \"agency\"\nname = \"Lead\"\n[other]\nkind = \"agency\"\nname = \"Other\"\n\
     [fund]\nkind = \"funder\"\nname = \"Fund\"\nfiscal_year_start = 4\n";

fn sources(case: &Case) -> Sources {
    let state = if case.indicators.contains("[ending]") { "ended" } else { "active" };
    let mut agreement = format!(
        "reference = \"P\"\nkind = \"memorandum\"\nstate = \"{state}\"\ntitle = \"Title\"\npurpose = \"Purpose\"\n\
         term = {{ start = {}, end = {} }}\n{}\n",
        case.start, case.end, case.agreement
    );
    for organization in ["lead", "other"] {
        agreement += &format!(
            "[[parties]]\norganization = \"{organization}\"\nrole = \"Party\"\nsignatory_title = \"Director\"\n"
        );
    }
    let neighbour = agreement.clone();
    // Every indicator says a few things that no figure depends on.
    for line in case.indicators.lines() {
        agreement += line;
        agreement += "\n";
        let inner = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let id = inner
            .and_then(|key| key.strip_prefix("indicators.").or(key.strip_prefix("amendments.indicators.")));
        if let Some(id) = id.filter(|id| !id.contains('.')) {
            agreement += &format!(
                "name = \"{id}\"\ndefinition = \"Definition\"\nbase = \"Base\"\nquestion = \"how-well\"\nlevel = \"output\"\nowner = \"lead\"\n"
            );
        }
    }
    let mut files = vec![
        ("milepost.toml".to_owned(), SETTINGS.as_bytes().to_vec()),
        ("inputs/organizations.toml".to_owned(), ORGANIZATIONS.as_bytes().to_vec()),
        ("inputs/agreements/p.toml".to_owned(), agreement.into_bytes()),
    ];
    files.extend(case.neighbours.iter().map(|id| {
        let text = neighbour.replace("reference = \"P\"", &format!("reference = \"{id}\""));
        (format!("inputs/agreements/{id}.toml"), text.into_bytes())
    }));
    files.extend(
        case.tables.iter().map(|(form, text)| (format!("inputs/{form}.csv"), text.clone().into_bytes())),
    );
    Sources::new(files)
}

/// Returns the tables that comma-separated records spell, without the ways of an export.
pub fn tables(forms: &Forms, sources: &Sources, texts: &BTreeMap<String, String>) -> Tables {
    let mut tables = Tables { forms: forms.clone(), ..Tables::default() };
    for (form, text) in texts {
        let form = forms.get(form.as_str()).unwrap_or_else(|| panic!("no form {form}"));
        let file = sources.find(&format!("inputs/{}.csv", form.id)).unwrap();
        tables.tables.insert(form.id.clone(), table(form, file, text));
    }
    tables
}

fn table(form: &std::sync::Arc<Form>, file: FileId, text: &str) -> Table {
    let mut lines = text.trim().lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    for head in &heads {
        assert!(form.field(head).is_some(), "the form {} has no field {head}", form.id);
    }
    let rows: Vec<Vec<&str>> = lines.filter(|row| row != &[""]).collect();
    let value = |row: &[&str], field: &str| -> Option<String> {
        let column = heads.iter().position(|head| *head == field)?;
        row.get(column).filter(|text| !text.is_empty()).map(|text| (*text).to_owned())
    };
    let mut columns: Vec<Column> =
        vec![Series::new(Table::ROW.into(), (0..rows.len() as u32).collect::<Vec<_>>()).into_column()];
    for field in form.fields.values() {
        let name = field.id.as_str();
        let texts: Vec<Option<String>> = rows.iter().map(|row| value(row, name)).collect();
        let series = match &field.kind {
            FieldKind::Text | FieldKind::Choice(_) => Series::new(name.into(), texts),
            FieldKind::Choices(_) => {
                let bars =
                    texts.into_iter().map(|text| text.map(|text| format!("|{}|", text.replace(';', "|"))));
                Series::new(name.into(), bars.collect::<Vec<_>>())
            }
            FieldKind::Number { .. } | FieldKind::Scale(_) => {
                let numbers = texts.into_iter().map(|text| text.map(|text| text.parse::<f64>().unwrap()));
                Series::new(name.into(), numbers.collect::<Vec<_>>())
            }
            FieldKind::Date => {
                let epoch: milepost::base::Date = "1970-01-01".parse().unwrap();
                let days = texts.into_iter().map(|text| {
                    text.map(|text| milepost::base::days_between(epoch, text.parse().unwrap()) as i32)
                });
                Series::new(name.into(), days.collect::<Vec<_>>()).cast(&DataType::Date).unwrap()
            }
            FieldKind::YesNo => {
                let answers = texts.into_iter().map(|text| text.map(|text| text == "yes"));
                Series::new(name.into(), answers.collect::<Vec<_>>())
            }
        };
        columns.push(series.into_column());
    }
    let partnership = |row: &Vec<&str>| value(row, "partnership").unwrap_or_else(|| "p".into());
    Table {
        form: form.clone(),
        frame: DataFrame::new(rows.len(), columns).unwrap(),
        origins: (0..rows.len() as u32).map(|row| RowRef { file, sheet: 0, row: row + 2 }).collect(),
        partnerships: rows.iter().map(|row| Id::new(&partnership(row)).ok()).collect(),
        missing: BTreeMap::new(),
        replaced: Vec::new(),
    }
}

fn compare(expectation: &Expectation, outcome: &Outcome) -> Vec<String> {
    let Some(partnership) = outcome.evaluation.partnerships.get("p") else {
        let problems: Vec<&String> = outcome.notes.iter().map(|problem| &problem.message).collect();
        return vec![format!("not evaluated: {problems:?}")];
    };
    let found = partnership.indicators.iter().find(|found| found.indicator.as_str() == expectation.indicator);
    match found {
        Some(found) => differences(expectation, found),
        None => vec!["not there".into()],
    }
}

fn differences(expectation: &Expectation, found: &IndicatorEvaluation) -> Vec<String> {
    let figure = found.figure.published().unwrap();
    let value = figure.value.map(|value| value.value);
    let mut differences = Vec::new();
    let mut number = |what: &str, expected: Option<f64>, found: Option<f64>| {
        let is_same =
            expected.is_none_or(|expected| found.is_some_and(|found| (found - expected).abs() < 1e-6));
        if !is_same {
            differences.push(format!("{what} is {found:?}, expected {expected:?}"));
        }
    };
    number("value", expectation.value, value);
    number("numerator", expectation.numerator, figure.numerator);
    number("denominator", expectation.denominator, figure.denominator);
    number("n", expectation.n.map(f64::from), Some(f64::from(figure.n)));
    number("n_missing", expectation.n_missing.map(f64::from), figure.n_missing.map(f64::from));
    number("expected", expectation.expected, found.expected);
    number("progress", expectation.progress, found.progress);
    number("distance", expectation.distance, found.comparison.map(|comparison| comparison.distance.value));
    let mut word = |what: &str, expected: Option<String>, found: String| {
        if expected.as_ref().is_some_and(|expected| *expected != found) {
            differences.push(format!("{what} is {found}, expected {}", expected.unwrap_or_default()));
        }
    };
    let interval = figure.interval.map(|interval| (percent(interval.low), percent(interval.high)));
    word(
        "interval",
        expectation.interval.map(|interval| format!("{:?}", Some(interval))),
        format!("{interval:?}"),
    );
    word("value", expectation.no_value.then(|| "None".into()), format!("{value:?}"));
    let window = (figure.window.start.to_string(), figure.window.last_day().to_string());
    word("window", expectation.window.as_ref().map(|window| format!("{window:?}")), format!("{window:?}"));
    let details: Vec<String> = figure.details.iter().map(|detail| format!("{detail:?}")).collect();
    word("details", expectation.details.as_ref().map(|details| details.join("; ")), details.join("; "));
    word("status", expectation.status.clone(), kebab(&format!("{:?}", found.status)));
    let earlier: Vec<String> =
        found.earlier_statuses.iter().map(|status| kebab(&format!("{status:?}"))).collect();
    word(
        "earlier",
        expectation.earlier_statuses.as_ref().map(|earlier| earlier.join(" ")),
        earlier.join(" "),
    );
    word(
        "within_chance",
        expectation.within_chance.map(|yes| yes.to_string()),
        found.is_within_chance.to_string(),
    );
    word(
        "lacks_explanation",
        expectation.lacks_explanation.map(|yes| yes.to_string()),
        found.lacks_explanation.to_string(),
    );
    let course = found.course.iter().map(|point| {
        let value = point.figure.published().unwrap().value;
        format!("{} {}", point.on, value.map_or("-".into(), |value| short(value.value)))
    });
    word(
        "course",
        expectation.course.as_ref().map(|course| course.join(" | ")),
        course.collect::<Vec<_>>().join(" | "),
    );
    let groups = found.breakdowns.iter().flat_map(|breakdown| &breakdown.groups).map(|group| {
        let figure = group.figure.published().unwrap();
        let of = match (figure.numerator, figure.denominator, figure.value) {
            (Some(numerator), Some(denominator), _) => format!("{}/{}", short(numerator), short(denominator)),
            (_, _, Some(value)) => short(value.value),
            (_, _, None) => "-".into(),
        };
        format!("{} {of}", group.option.as_ref().map_or("missing", Id::as_str))
    });
    word(
        "groups",
        expectation.groups.as_ref().map(|groups| groups.join(" | ")),
        groups.collect::<Vec<_>>().join(" | "),
    );
    let rows: Vec<u32> = figure.trace.numerator.iter().map(|row| row.row).collect();
    word("rows", expectation.rows.as_ref().map(|rows| format!("{rows:?}")), format!("{rows:?}"));
    differences
}

fn percent(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

fn short(number: f64) -> String {
    format!("{}", (number * 10_000.0).round() / 10_000.0)
}

fn kebab(name: &str) -> String {
    let mut words = String::new();
    for (i, c) in name.char_indices() {
        if c.is_uppercase() && i > 0 {
            words.push('-');
        }
        words.extend(c.to_lowercase());
    }
    words
}
