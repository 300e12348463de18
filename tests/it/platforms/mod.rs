//! The same invented responses, written as every platform writes them, are one table whatever the platform.
//!
//! A platform's writer is one file here and one line in [`writers`].

mod google_forms;
mod kobo;
mod limesurvey;
mod microsoft_forms;
mod odk;
mod offered;
mod plain;
mod qualtrics;
mod redcap;
pub mod sheet;
mod survey;
mod surveymonkey;
mod typeform;

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Forms, Missing, load_forms, read};
use polars::prelude::AnyValue;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use survey::{Answer, Column, Question, Response, Survey, surveys};

/// How a platform writes a survey's responses out.
pub trait Writer: Sync {
    /// Returns the name of this shape of export: `surveymonkey, condensed`.
    fn name(&self) -> String;

    /// Returns the platform's id, which must win.
    fn platform(&self) -> &'static str;

    /// Returns the files of the export, by name.
    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)>;

    /// Tells whether the export tells a question that was not asked from one left blank.
    fn tells_not_asked(&self) -> bool {
        false
    }

    /// Returns why an answer that is none is missing, where the export tells.
    fn why_missing(&self, _question: &Question, answer: &Answer) -> Option<Missing> {
        (self.tells_not_asked() && *answer == Answer::NotAsked).then_some(Missing::NotAsked)
    }

    /// Returns what a reviewed codebook has to say for the export to be read: nothing, for most.
    fn codebook(&self, _survey: &Survey) -> String {
        String::new()
    }
}

/// Returns every shape of every platform.
pub fn writers() -> Vec<Box<dyn Writer>> {
    let platforms = [
        google_forms::writers(),
        kobo::writers(),
        limesurvey::writers(),
        microsoft_forms::writers(),
        odk::writers(),
        plain::writers(),
        qualtrics::writers(),
        redcap::writers(),
        surveymonkey::writers(),
        typeform::writers(),
    ];
    platforms.into_iter().flatten().collect()
}

fn forms_of(survey: &Survey) -> Forms {
    let mut notes = Notes::new();
    let mut forms = load_forms(&mut notes, &[("templates/forms/survey.toml".to_owned(), survey.form())]);
    assert!(notes.is_empty(), "{:#?}", notes.sorted());
    // The headings of invented questions are no business of the shipped forms.
    forms.retain(|id, _| id.as_str() == "survey");
    forms
}

/// Returns the files of an export, with its codebook if it needs one.
fn files_of(writer: &dyn Writer, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = writer
        .write(survey, responses)
        .into_iter()
        .map(|(name, bytes)| (format!("inputs/{name}"), bytes))
        .collect();
    let codebook = writer.codebook(survey);
    if !codebook.is_empty() {
        let stem = files[0].0.rsplit_once('.').map_or("", |(stem, _)| stem);
        files.push((format!("{stem}.codebook.toml"), codebook.into_bytes()));
    }
    files
}

/// Writes the responses, reads them, and returns what is wrong with what came out.
fn check(writer: &dyn Writer, survey: &Survey, responses: &[Response]) -> Result<(), String> {
    let files = files_of(writer, survey, responses);
    let shown = files.iter().map(|(name, bytes)| format!("{name}\n{}", String::from_utf8_lossy(bytes)));
    let shown = shown.filter(|file| !file.contains("PK\u{3}\u{4}")).collect::<Vec<_>>().join("\n");
    let forms = forms_of(survey);
    let mut notes = Notes::new();
    let tables = read(&mut notes, &Sources::new(files), &forms);
    let name = writer.name();
    let context = || format!("{name}\n{shown}\n{:#?}", notes.sorted());
    let taken: Vec<&str> = tables.readings.iter().map(|reading| reading.dialect.as_str()).collect();
    if taken.is_empty() || taken.iter().any(|platform| *platform != writer.platform()) {
        return Err(format!("taken for {taken:?}: {}", context()));
    }
    let table = &tables.tables["survey"];
    for expected in survey.expected(responses, writer) {
        let Column { field, values, missing } = &expected;
        let column = table.frame.column(field).map_err(|error| error.to_string())?;
        let found: Vec<String> = (0..column.len()).map(|row| show(&column.get(row).unwrap())).collect();
        if found != *values {
            return Err(format!("{field} is {found:?}\n  and not {values:?}: {}", context()));
        }
        let found = table.missing.get(field.as_str()).cloned().unwrap_or_default();
        if found != *missing {
            return Err(format!("{field} lacks {found:?}\n  and not {missing:?}: {}", context()));
        }
    }
    Ok(())
}

fn show(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => "-".to_owned(),
        AnyValue::Date(days) => {
            use jiff::ToSpan as _;
            (jiff::civil::date(1970, 1, 1) + i64::from(*days).days()).to_string()
        }
        // Line ends within an answer are each program's own.
        value => value.get_str().map_or_else(|| value.to_string(), |text| text.replace('\r', "")),
    }
}

/// Returns surveys that are the same on every run.
fn runner(n_cases: u32) -> TestRunner {
    let config = ProptestConfig { cases: n_cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, proptest::test_runner::TestRng::deterministic_rng(Default::default()))
}

#[test]
fn one_table_whatever_the_platform() {
    let mut wrong = Vec::new();
    for writer in writers() {
        let result = runner(24).run(&surveys(), |(survey, responses)| {
            check(writer.as_ref(), &survey, &responses).map_err(TestCaseError::fail)
        });
        if let Err(error) = result {
            wrong.push(error.to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// An export of a survey: its shape, the form it answers, and its files.
pub type Export = (String, Forms, Vec<(String, Vec<u8>)>);

/// Returns some surveys in every shape.
pub fn exports(n_surveys: usize) -> Vec<Export> {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    let mut runner = runner(1);
    let mut exports = Vec::new();
    for _ in 0..n_surveys {
        let (survey, responses) = surveys().new_tree(&mut runner).unwrap().current();
        for writer in writers() {
            let files = files_of(writer.as_ref(), &survey, &responses);
            exports.push((writer.name(), forms_of(&survey), files));
        }
    }
    exports
}

/// Returns the files of one survey in every shape, with the platform that must win.
pub fn written() -> Vec<(&'static str, String, Vec<u8>)> {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    let (survey, responses) = surveys().new_tree(&mut runner(1)).unwrap().current();
    let mut files = Vec::new();
    for writer in writers() {
        for (name, bytes) in writer.write(&survey, &responses) {
            files.push((writer.platform(), format!("{}: {name}", writer.name()), bytes));
        }
    }
    files
}

#[test]
fn surveymonkey_names_the_cells_of_a_matrix_in_three_rows() {
    let form = "id = \"survey\"\ntitle = {}\nrow = {}\nkey = [\"code\"]\n\
                [fields.code]\nkind = \"text\"\nrequired = true\nlabel = { en = \"Your code\" }\n\
                [fields.housing_use]\nkind = \"text\"\nlabel = { en = \"Rate each [Housing - Use]\" }\n\
                [fields.housing_worth]\nkind = \"text\"\nlabel = { en = \"Rate each [Housing - Worth]\" }\n\
                [fields.food_worth]\nkind = \"text\"\nlabel = { en = \"Rate each [Food - Worth]\" }\n\
                [fields.rank_keys]\nkind = \"number\"\nlabel = { en = \"Rank these [Keys]\" }\n\
                [fields.rank_rent]\nkind = \"number\"\nlabel = { en = \"Rank these [Rent]\" }\n";
    let text = "Respondent ID,Collector ID,Your code,Rate each,,,,Rank these,\n\
                ,,Open-Ended Response,Housing,,Food,,Keys,Rent\n\
                ,,,Use,Worth,Use,Worth,,\n\
                118,4,C-1,often,much,never,little,2,1\n119,4,C-2,,much,,,N/A,1\n";
    let mut notes = Notes::new();
    let mut forms = load_forms(&mut notes, &[("templates/forms/survey.toml".to_owned(), form.to_owned())]);
    forms.retain(|id, _| id.as_str() == "survey");
    let sources = Sources::new([("inputs/survey.csv".to_owned(), text.as_bytes().to_vec())]);
    let tables = read(&mut notes, &sources, &forms);
    let table = &tables.tables["survey"];
    let values = |field: &str| {
        let column = table.frame.column(field).unwrap();
        (0..column.len()).map(|row| show(&column.get(row).unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(values("code"), ["C-1", "C-2"]);
    assert_eq!(values("housing_use"), ["often", "-"]);
    assert_eq!(values("housing_worth"), ["much", "much"]);
    assert_eq!(values("food_worth"), ["little", "-"]);
    assert_eq!(values("rank_keys"), ["2.0", "-"]);
    assert_eq!(values("rank_rent"), ["1.0", "1.0"]);
    let why = &table.missing["rank_keys"];
    assert_eq!(why.values().collect::<Vec<_>>(), [&milepost::ingest::Missing::NotApplicable]);
}
