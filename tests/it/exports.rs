//! Public exports against answers that others worked out, and against their twins.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{Missing, Rule, Table, Tables, load_forms, read};
use polars::prelude::AnyValue;

/// A form made from an export's own headings.
#[derive(Default)]
pub struct Draft {
    fields: String,
    n_fields: usize,
}

impl Draft {
    pub fn field(&mut self, kind: &str, heading: &str) -> String {
        self.line(kind, heading, "")
    }

    /// Adds a field of options, which are called `o0`, `o1` and so on.
    pub fn options<S: AsRef<str>>(&mut self, kind: &str, heading: &str, options: &[S]) -> String {
        let options: Vec<String> = options
            .iter()
            .enumerate()
            .map(|(at, label)| format!("{{ id = \"o{at}\", en = {:?} }}", label.as_ref()))
            .collect();
        self.line(kind, heading, &format!("options = [{}]\n", options.join(", ")))
    }

    fn line(&mut self, kind: &str, heading: &str, rest: &str) -> String {
        let id = format!("f{}", self.n_fields);
        self.n_fields += 1;
        writeln!(
            self.fields,
            "[fields.{id}]\nkind = {kind:?}\nlabel = {{}}\naliases = [{heading:?}]\n{rest}"
        )
        .unwrap();
        id
    }

    pub fn form(&self, id: &str) -> String {
        format!("id = {id:?}\ntitle = {{}}\nrow = {{}}\n{}", self.fields)
    }
}

/// What was read with forms of one's own alone, and what was said.
pub struct Read {
    pub tables: Tables,
    pub notes: Notes,
}

/// Reads files with these forms and no others.
pub fn read_with(forms: &[String], files: Vec<(String, Vec<u8>)>) -> Read {
    let mut notes = Notes::new();
    let own: Vec<(String, String)> = forms
        .iter()
        .enumerate()
        .map(|(at, text)| (format!("templates/forms/own-{at}.toml"), text.clone()))
        .collect();
    let mut all = load_forms(&mut notes, &own);
    all.retain(|id, _| forms.iter().any(|text| text.starts_with(&format!("id = \"{id}\""))));
    assert_eq!(all.len(), forms.len(), "{:#?}", notes.sorted());
    let mut notes = Notes::new();
    let tables = read(&mut notes, &Sources::new(files), &all);
    Read { tables, notes }
}

impl Read {
    pub fn table(&self, form: &str) -> &Table {
        let said = || format!("no table `{form}`: {:#?}", self.notes.sorted());
        self.tables.tables.get(form).unwrap_or_else(|| panic!("{}", said()))
    }

    /// Returns the values of a field, as text; `-` where there is none.
    pub fn values(&self, form: &str, field: &str) -> Vec<String> {
        let column = self.table(form).frame.column(field).unwrap();
        let show = |value: AnyValue<'_>| match value {
            AnyValue::Null => "-".to_owned(),
            AnyValue::Date(days) => {
                use jiff::ToSpan as _;
                (jiff::civil::date(1970, 1, 1) + i64::from(days).days()).to_string()
            }
            value => value.get_str().map_or_else(|| value.to_string(), str::to_owned),
        };
        (0..column.len()).map(|row| show(column.get(row).unwrap())).collect()
    }

    pub fn missing(&self, form: &str, field: &str) -> BTreeMap<u32, Missing> {
        self.table(form).missing.get(field).cloned().unwrap_or_default()
    }

    /// Returns what rules kept out of every file: rule and rows.
    pub fn kept_out(&self) -> Vec<(Rule, u32)> {
        let readings = self.tables.readings.iter().flat_map(|reading| &reading.kept_out);
        readings.map(|kept_out| (kept_out.rule, kept_out.n_rows)).collect()
    }

    /// Returns the rows in which each option stands.
    fn n_chosen(&self, form: &str, field: &str) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for value in self.values(form, field) {
            for option in value.split('|').filter(|option| !option.is_empty()) {
                *counts.entry(option.to_owned()).or_default() += 1;
            }
        }
        counts
    }
}

/// The public data beside the project, where it is there.
fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data")).join(name);
    if !path.exists() {
        println!("skipped: there is no ../shared/data/{name}");
        return None;
    }
    Some(path)
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn file(path: &Path, name: &str, codebook: &str) -> Vec<(String, Vec<u8>)> {
    vec![
        (format!("inputs/{name}.csv"), std::fs::read(path).unwrap()),
        (format!("inputs/{name}.codebook.toml"), codebook.as_bytes().to_vec()),
    ]
}

// KoboToolbox: a household survey with 42 strata.

/// Counts and weighted shares of a household survey, against the analysis its authors published.
///
/// 439 of 442 lines is what plain counting gives: the analysis writes the pump powers `0.5`, `0.75`
/// and `1.5` without their points, so that three of its lines cannot be told apart.
#[test]
fn a_household_survey_counts_as_its_authors_counted_it() {
    let Some(folder) = shared("kobo") else { return };
    let analysis = rows(&folder.join("cleaningtools_overall_analysis.csv"));
    let mut draft = Draft::default();
    let stratum = draft.field("text", "neighbourhood");
    let mut fields: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let survey = rows(&folder.join("cleaningtools_survey.csv"));
    let choices = rows(&folder.join("cleaningtools_choices.csv"));
    for line in analysis.iter().skip(1) {
        if fields.contains_key(&line[0]) {
            continue;
        }
        let mut kinds = survey.iter().filter(|row| row[1] == line[0]).map(|row| row[0].as_str());
        let kind = kinds.rfind(|kind| !kind.ends_with("_group")).unwrap();
        let (kind, list) = kind.split_once(' ').unwrap_or((kind, ""));
        let mut names: Vec<String> = choices
            .iter()
            .filter(|row| row[0] == list && !list.is_empty())
            .map(|row| row[1].clone())
            .collect();
        names.dedup();
        // A later version of the form renamed one option, which the data have under its earlier name.
        let in_analysis = analysis.iter().filter(|row| row[0] == line[0] && !row[3].is_empty());
        let renamed: Vec<String> =
            in_analysis.map(|row| row[3].clone()).filter(|name| !names.contains(name)).collect();
        names.extend(renamed);
        let field = match kind {
            "select_one" => draft.options("choice", &line[0], &names),
            "select_multiple" => draft.options("choices", &line[0], &names),
            "integer" | "decimal" => draft.field("number", &line[0]),
            kind => panic!("{}: {kind}", line[0]),
        };
        fields.insert(line[0].clone(), (field, names));
    }
    let files = file(&folder.join("cleaningtools_clean_data.csv"), "households", "");
    let read = read_with(&[draft.form("household")], files);
    assert_eq!(read.tables.readings[0].dialect, "kobo");
    assert_eq!(read.table("household").n_rows(), 578);

    // Each household stands for as many as its stratum holds for each one met.
    let frame = rows(&folder.join("cleaningtools_sample_frame.csv"));
    let strata = read.values("household", &stratum);
    let weights: Vec<f64> = strata
        .iter()
        .map(|name| {
            let population: f64 = frame.iter().find(|row| row[2] == *name).unwrap()[3].parse().unwrap();
            population / strata.iter().filter(|other| *other == name).count() as f64
        })
        .collect();
    let close = |a: f64, b: &str| (a - b.parse::<f64>().unwrap()).abs() < 1e-9 * a.abs().max(1.0);
    let (mut n_lines, mut n_counted, mut n_weighted) = (0, 0, 0);
    let (mut n_numbers, mut n_numbers_counted, mut n_means) = (0, 0, 0);
    for line in analysis.iter().skip(1) {
        let (variable, choice, expected, n, base) = (&line[0], &line[3], &line[6], &line[9], &line[10]);
        let (field, names) = &fields[variable];
        let values = read.values("household", field);
        let answered: Vec<usize> = (0..values.len()).filter(|&row| values[row] != "-").collect();
        let total: f64 = answered.iter().map(|&row| weights[row]).sum();
        if choice.is_empty() {
            n_numbers += 1;
            n_numbers_counted += usize::from(answered.len().to_string() == *n);
            let sum: f64 =
                answered.iter().map(|&row| weights[row] * values[row].parse::<f64>().unwrap()).sum();
            n_means += usize::from(close(sum / total, expected));
            continue;
        }
        n_lines += 1;
        let id = names.iter().position(|name| name == choice).map(|at| format!("o{at}"));
        let is_chosen =
            |row: &&usize| id.as_ref().is_some_and(|id| values[**row].split('|').any(|own| own == id));
        let chosen: Vec<usize> = answered.iter().filter(is_chosen).copied().collect();
        let is_counted = chosen.len().to_string() == *n && answered.len().to_string() == *base;
        n_counted += usize::from(is_counted);
        let weight: f64 = chosen.iter().map(|&row| weights[row]).sum();
        let is_weighted = close(weight / total, expected);
        n_weighted += usize::from(is_counted && is_weighted);
        if is_counted && !is_weighted {
            println!("{variable} {choice}: {} of all, not {expected}", weight / total);
        }
        if !is_counted {
            println!("{variable} {choice}: {} of {}, not {n} of {base}", chosen.len(), answered.len());
        }
    }
    println!("{n_counted} of {n_lines} lines counted, {n_weighted} with their weighted share");
    println!("{n_numbers_counted} of {n_numbers} numbers counted, {n_means} with their weighted mean");
    assert_eq!((n_lines, n_numbers), (442, 37));
    assert!(n_counted >= 439, "{n_counted}");
    // One published share is not of the number of answers beside it: 156 of 512, where 578 answered.
    assert_eq!(n_weighted, 438);
    // One number is `False` in the data, where a program took a column of zeros for truth values.
    assert_eq!((n_numbers_counted, n_means), (36, 36));
}

// LimeSurvey: a survey with codes and texts as headings, whose metadata was taken out.

#[test]
fn a_survey_of_researchers_counts_as_its_tables_say() {
    let Some(folder) = shared("limesurvey") else { return };
    let number = |text: &str| text.parse::<f64>().unwrap_or(0.0) as usize;
    let mut draft = Draft::default();
    /// A field with the options of a published table and how often each was chosen.
    struct Published {
        field: String,
        counts: Vec<usize>,
        n_missing: Option<usize>,
    }
    let mut published = Vec::new();
    let table = |name: &str| rows(&folder.join(format!("answers_nl/{name}.csv")));
    for name in [
        "currentEmp1",
        "currentEmp10",
        "edu1",
        "edu2",
        "open1can",
        "open3can",
        "rse3",
        "socio1",
        "stability1",
        "currentEmp12",
    ] {
        let table = table(name);
        let (answers, blank): (Vec<_>, Vec<_>) = table[1..].iter().partition(|row| !row[0].is_empty());
        let options: Vec<&str> = answers.iter().map(|row| row[0].as_str()).collect();
        let field = draft.options("choice", &table[0][0], &options);
        let counts = answers.iter().map(|row| number(&row[1])).collect();
        published.push(Published { field, counts, n_missing: blank.first().map(|row| number(&row[1])) });
    }
    for name in ["conf1can", "open01can", "open03can", "rse1", "soft2can", "stability2", "train1", "ukrse1"] {
        let table = table(name);
        let options: Vec<&str> =
            table[0][1..].iter().map(String::as_str).filter(|label| !label.is_empty()).collect();
        let field = draft.options("choice", &table[0][0], &options);
        let counts = (1..=options.len()).map(|at| number(&table[1][at])).collect();
        let n_missing = table[1].get(options.len() + 1).map(|n| number(n));
        published.push(Published { field, counts, n_missing });
    }
    for name in ["currentEmp13", "proj4can", "ukrse2"] {
        let table = table(name);
        let options: Vec<&str> = table[1..].iter().map(|row| row[0].as_str()).collect();
        let field = draft.options("choices", &table[0][0], &options);
        published.push(Published {
            field,
            counts: table[1..].iter().map(|row| number(&row[1])).collect(),
            n_missing: None,
        });
    }
    for name in [
        "affRec1_3",
        "affSat1_2",
        "percEmp1_2_3_4",
        "perfCheck1_2_3_4_5_6_7",
        "progRSE1_2_3_4_5",
        "turnOver2_4",
        "time1can_2can_3can_4can_5can",
    ] {
        let table = table(name);
        let options: Vec<&str> = table[1..].iter().map(|row| row[0].as_str()).collect();
        for (at, statement) in table[0].iter().enumerate().skip(1) {
            let field = draft.options("choice", statement.trim(), &options);
            published.push(Published {
                field,
                counts: table[1..].iter().map(|row| number(&row[at])).collect(),
                n_missing: None,
            });
        }
    }
    for row in &table("paper1_2_3_4_5")[1..] {
        let field = draft.options("choice", &row[0], &["Yes", "No"]);
        published.push(Published {
            field,
            counts: vec![number(&row[1]), number(&row[2])],
            n_missing: Some(number(&row[3])),
        });
    }
    let files = file(&folder.join("rse_2017_nl.csv"), "researchers", "");
    let read = read_with(&[draft.form("researchers")], files);
    assert_eq!(read.tables.readings[0].dialect, "limesurvey");
    assert_eq!(read.table("researchers").n_rows(), 77);
    let mut n_cells = 0;
    for Published { field, counts, n_missing } in &published {
        let chosen = read.n_chosen("researchers", field);
        for (at, expected) in counts.iter().enumerate() {
            n_cells += 1;
            let n = chosen.get(&format!("o{at}")).copied().unwrap_or(0);
            assert_eq!(
                n,
                *expected,
                "{field}, option {at}: {:?}",
                read.table("researchers").form.field(field)
            );
        }
        if let Some(n_missing) = n_missing {
            let values = read.values("researchers", field);
            assert_eq!(values.iter().filter(|value| *value == "-").count(), *n_missing, "{field}");
        }
    }
    println!("{n_cells} cells of {} questions agree", published.len());
    assert_eq!((published.len(), n_cells), (53, 319));
}

// Qualtrics: surveys exported before and after 2017.

/// Reads a file of the survey with tests kept, since test answers are all that it holds.
fn qualtrics(folder: &Path, name: &str, draft: &Draft) -> Read {
    let read = read_with(&[draft.form("twin")], file(&folder.join(name), "twin", "keep = [\"test\"]\n"));
    assert_eq!(read.tables.readings[0].dialect, "qualtrics", "{name}");
    read
}

fn check_twins(legacy: &str, insights: &str, draft: &Draft, n_rows: usize) {
    let Some(folder) = shared("qualtrics") else { return };
    let (legacy, insights) = (qualtrics(&folder, legacy, draft), qualtrics(&folder, insights, draft));
    assert_eq!(legacy.table("twin").n_rows(), n_rows);
    for field in legacy.table("twin").form.fields.values() {
        let (a, b) = (legacy.values("twin", field.id.as_str()), insights.values("twin", field.id.as_str()));
        assert_eq!(a, b, "{:?}", field.aliases);
        assert!(a.iter().any(|value| value != "-"), "{:?} holds nothing", field.aliases);
        let missing =
            (legacy.missing("twin", field.id.as_str()), insights.missing("twin", field.id.as_str()));
        assert_eq!(missing.0, missing.1, "{:?}", field.aliases);
    }
}

#[test]
fn qualtrics_twins_with_no_basis_for_evaluation_are_one() {
    let mut draft = Draft::default();
    draft.field("text", "ResponseID");
    draft.field("text", "Indicate how you feel about squash");
    let stated = [
        "Squash are great",
        "Squash are tolerable",
        "Squash cause me anguish",
        "No basis for evaluation",
        "I've never had squash",
    ];
    draft.options("choices", "Check all statements you agree with", &stated);
    for (question, vegetable) in (3..=4).flat_map(|question| (1..=4).map(move |row| (question, row))) {
        draft.field("text", &format!("Q{question}_{vegetable}"));
    }
    let years = ["1st Year", "2nd Year", "Did not participate"];
    for (question, activity) in (5..=6).flat_map(|question| (1..=3).map(move |row| (question, row))) {
        draft.options("choices", &format!("Q{question}_{activity}"), &years);
    }
    check_twins(
        "No_Basis_for_Evaluation_No_Basis_for_Evaluation_Legacy_.csv",
        "No_Basis_for_Evaluation_No_Basis_for_Evaluation_Insights_.csv",
        &draft,
        15,
    );
}

#[test]
fn qualtrics_twins_with_several_answers_are_one() {
    let mut draft = Draft::default();
    let statements: Vec<String> = (1..=3).map(|at| format!("Click to write Statement {at}")).collect();
    let with = |choices: &[u32]| {
        let choices = choices.iter().map(|at| format!("Click to write Choice {at}"));
        statements.iter().cloned().chain(choices).collect::<Vec<String>>()
    };
    draft.options("choices", "Click to write the question text", &statements);
    draft.options(
        "choices",
        "Click to write the question text This question has custom RecodeValues",
        &statements,
    );
    let groups =
        "Click to write the question text This question has choice groups, one after the first choice and...";
    draft.options("choices", groups, &with(&[2, 5]));
    let both =
        "Click to write the question text This question has both choice groups and recoded values for the...";
    draft.options("choices", both, &with(&[4, 5, 6, 7]));
    draft.options("choices", "mc_question_five", &statements);
    draft.field("text", "mc_question_five_2_TEXT");
    check_twins(
        "Multiple_Answer_Multiple_Choices_Questions_Multiple_Answer_MC_Questions.csv",
        "Multiple_Answer_Multiple_Choices_Questions_Multiple_Answer_MC_Questions_Insights_.csv",
        &draft,
        5,
    );
}

#[test]
fn qualtrics_twins_with_matrices_are_one() {
    let mut draft = Draft::default();
    let questions = [
        "Click to write the question text",
        "Click to write the question text This question has variables given for its RecodeValues, aka, Sca...",
        "Click to write the question text This question has variables given for its Question Export Tags,...",
        "Click to write the question text This question has variables given for both its Choices and Answe...",
        "This is a multiple answer likert matrix question with text entry and survey logic in two respecti...",
    ];
    for question in questions {
        for row in 1..=3 {
            draft.field("text", &format!("{question} [Click to write Statement {row}]"));
        }
    }
    check_twins(
        "Single_Answer_Matrix_Questions_Single_Answer_Matrix_Questions.csv",
        "Single_Answer_Matrix_Questions_Single_Answer_Matrix_Questions_Insights_.csv",
        &draft,
        5,
    );
}

#[test]
fn test_answers_are_kept_out_and_counted() {
    let Some(folder) = shared("qualtrics") else { return };
    let mut draft = Draft::default();
    draft.field("text", "ResponseID");
    draft.field("text", "Yo have a question");
    let path = folder.join("Survey_Logic_Survey_Logic_EVERYWHERE.csv");
    let read = read_with(&[draft.form("logic")], file(&path, "logic", ""));
    assert_eq!(read.kept_out(), [(Rule::Test, 10)]);
    assert_eq!(read.tables.readings[0].n_rows, 0);
    let kept = read_with(&[draft.form("logic")], file(&path, "logic", "keep = [\"test\"]\n"));
    assert_eq!(kept.table("logic").n_rows(), 10);
}

// ODK: repeats within repeats, in files of their own.

#[test]
fn nested_repeats_are_joined_to_what_they_belong_to() {
    let Some(folder) = shared("odk") else { return };
    let names = ["nested-repeats", "nested-repeats-g1", "nested-repeats-g2", "nested-repeats-g3"];
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .map(|name| (format!("{name}.csv"), std::fs::read(folder.join(format!("{name}.csv"))).unwrap()))
        .collect();
    let mut draft = Draft::default();
    let deepest = draft.field("text", "t3");
    let (above, first) = (draft.field("text", "t2"), draft.field("text", "t1"));
    let sent = draft.field("date", "SubmissionDate");
    let form = draft.form("deepest").replace("aliases = [\"t3\"]", "aliases = [\"t3\"]\nrequired = true");
    let check = |read: &Read, what: &str| {
        let column = |field: &str| read.values("deepest", field);
        let expected = ["1.1.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4"];
        assert_eq!(column(&deepest), expected.map(|at| format!("some text {at}")), "{what}");
        assert_eq!(column(&above), expected.map(|at| format!("some text {}", &at[..3])), "{what}");
        assert_eq!(column(&first), expected.map(|at| format!("some text {}", &at[..1])), "{what}");
        assert_eq!(column(&sent), ["2018-02-01"; 5], "{what}");
    };
    let apart = files.iter().map(|(name, bytes)| (format!("inputs/{name}"), bytes.clone())).collect();
    check(&read_with(std::slice::from_ref(&form), apart), "files");
    check(&read_with(&[form], vec![("inputs/nested.zip".to_owned(), zip(&files))]), "zip");
}

/// Returns the files packed as a platform packs them.
pub fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        package.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}

// REDCap: projects with their dictionaries.

#[test]
fn checkboxes_of_forms_that_nobody_filled_in_are_no_answers() {
    let Some(folder) = shared("redcap") else { return };
    let mut draft = Draft::default();
    draft.field("text", "record_id");
    let one = draft.options("choices", "check one", &["one", "two", "three", "four"]);
    let two = draft.options("choices", "check_two", &["A", "B", "C", "D", "E"]);
    let files = vec![
        ("inputs/data.csv".to_owned(), std::fs::read(folder.join("checkboxes-1__data.csv")).unwrap()),
        (
            "inputs/dictionary.csv".to_owned(),
            std::fs::read(folder.join("checkboxes-1__dictionary.csv")).unwrap(),
        ),
        ("inputs/other.csv".to_owned(), std::fs::read(folder.join("longitudinal__dictionary.csv")).unwrap()),
    ];
    let read = read_with(&[draft.form("boxes")], files);
    // The second record chose nothing in the first box of a form that is not complete; the third chose nothing in
    // the second box of one that is; the fourth opened no form, and is no record of it.
    assert_eq!(read.values("boxes", &one), ["|o0|", "-", "|o0|o1|o2|o3|"]);
    assert_eq!(read.missing("boxes", &one), BTreeMap::from([(1, Missing::NotAsked)]));
    assert_eq!(read.values("boxes", &two), ["|o0|o2|", "|o1|o3|", "||"]);
    assert_eq!(read.missing("boxes", &two), BTreeMap::new());
    assert_eq!(read.kept_out(), [(Rule::Elsewhere, 1)]);
}

#[test]
fn decimal_commas_of_redcap_are_its_decimal_points() {
    let Some(folder) = shared("redcap") else { return };
    let mut draft = Draft::default();
    let fields = ["height", "weight", "bmi"].map(|name| draft.field("number", name));
    let text = std::fs::read_to_string(folder.join("decimal-comma__data.csv")).unwrap();
    // The twin has points and no quotation marks.
    let mut is_quoted = false;
    let point = |c: char| match c {
        '"' => {
            is_quoted = !is_quoted;
            None
        }
        ',' if is_quoted => Some('.'),
        c => Some(c),
    };
    let twin: String = text.chars().filter_map(point).collect();
    let of = |text: String| {
        read_with(&[draft.form("body")], vec![("inputs/data.csv".to_owned(), text.into_bytes())])
    };
    let (commas, points) = (of(text.clone()), of(twin));
    for field in &fields {
        assert_eq!(commas.values("body", field), points.values("body", field));
    }
    assert_eq!(commas.values("body", &fields[0]), ["1.54", "1.84", "1.95", "1.61"]);
    assert_eq!(commas.values("body", &fields[2]), ["22.1", "27.3", "32.5", "17.7"]);
}

#[test]
fn repeats_of_an_instrument_know_their_record() {
    let Some(folder) = shared("redcap") else { return };
    let bytes =
        |name: &str| std::fs::read(folder.join(format!("repeating-instruments__{name}.csv"))).unwrap();
    let mut person = Draft::default();
    person.field("text", "record_id");
    let sex = person.options("choice", "Gender", &["Female", "Male"]);
    let race = person.options("choice", "Race", &["White", "Unknown / Not Reported"]);
    let mut pressure = Draft::default();
    pressure.field("text", "record_id");
    let name = pressure.field("text", "first_name");
    let systolic = pressure.field("number", "bp_systolic");
    let on = pressure.field("date", "date_bp");
    let files = vec![
        ("inputs/data.csv".to_owned(), bytes("data")),
        ("inputs/dictionary.csv".to_owned(), bytes("dictionary")),
    ];
    let read = read_with(&[person.form("person"), pressure.form("pressure")], files);
    assert_eq!(read.values("person", &sex), ["o0", "o1"], "{:#?}", read.notes.sorted());
    assert_eq!(read.values("person", &race), ["o0", "o1"]);
    assert_eq!(read.values("pressure", &systolic), ["110.0", "111.0", "112.0", "114.0"]);
    assert_eq!(read.values("pressure", &name), ["aaa", "aaa", "aaa", "bbb"]);
    assert_eq!(read.values("pressure", &on)[3], "2004-04-04");
    let row_numbers: Vec<u32> = read.table("pressure").origins.iter().map(|origin| origin.row).collect();
    assert_eq!(row_numbers, [3, 4, 5, 7]);
}

#[test]
fn only_rows_of_its_own_events_answer_a_form() {
    let Some(folder) = shared("redcap") else { return };
    let path = folder.join("longitudinal__data.csv");
    let mut draft = Draft::default();
    draft.field("text", "study_id");
    let enrolled = draft.field("date", "date_enrolled");
    let read = read_with(&[draft.form("enrolment")], file(&path, "data", ""));
    let n_enrolled = rows(&path).iter().skip(1).filter(|row| !row[2].is_empty()).count();
    assert_eq!(read.table("enrolment").n_rows(), n_enrolled);
    assert!(read.values("enrolment", &enrolled).iter().all(|value| value != "-"));
    // The rows of later events, which ask for other things, are a table that no form here asks for.
    assert_eq!(read.kept_out(), []);
    let others = read.notes.iter().filter(|note| note.code == "form-unknown");
    assert_eq!(others.map(|note| note.severity).collect::<Vec<_>>(), [milepost::diag::Severity::Note]);
}

// Bad input.

/// Whatever is cut off or changed in a platform's export, the end is a table or a problem, and never a panic.
#[test]
fn exports_cut_short_or_changed_end_in_a_table_or_a_problem() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut n_read = 0;
    for folder in ["limesurvey", "odk", "qualtrics", "redcap"] {
        let Some(folder) = shared(folder) else { return };
        let files = walkdir::WalkDir::new(folder).max_depth(1).sort_by_file_name().into_iter();
        let paths = files.map(|entry| entry.unwrap().into_path()).filter(|path| path.is_file());
        for path in paths {
            let bytes = std::fs::read(&path).unwrap();
            let mut draft = Draft::default();
            for heading in
                rows(&path).first().into_iter().flatten().take(40).filter(|heading| !heading.is_empty())
            {
                let kind = ["text", "number", "date", "yes-no"][random(4)];
                draft.field(kind, heading);
            }
            if bytes.len() < 2 {
                continue;
            }
            let forms = [draft.form("any")];
            for at in 0..24 {
                let mut changed = bytes[..bytes.len().min(1 + random(bytes.len()))].to_vec();
                if at % 2 == 0 {
                    changed = bytes.clone();
                    for _ in 0..=random(8) {
                        let place = random(changed.len().min(4_000));
                        changed[place] = *b"\",;[]{}'-_.0\n\xc3\x00a".get(random(17)).unwrap_or(&b'x');
                    }
                }
                let read = read_with(&forms, vec![("inputs/changed.csv".to_owned(), changed)]);
                n_read += read.tables.readings.len() + usize::from(!read.notes.is_empty());
            }
        }
    }
    assert!(n_read > 0);
}
