//! Public surveys are read to the figures that others published of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use milepost::ingest::Missing;

use super::ingest::{Read, forms_with, read_with, shared, told};

/// One question of the platform's own summary.
#[derive(Debug, Default)]
struct Summary {
    text: String,
    /// For a list of options: how often each was chosen.
    choices: Vec<(String, usize)>,
    /// For a scale: how often each point was, the word for no answer among them.
    points: Vec<(String, usize)>,
    mean: Option<f64>,
    /// What was written beside the answer, and how often.
    beside: Option<(String, usize)>,
    answered: usize,
    skipped: usize,
}

fn summaries(bytes: &[u8]) -> Vec<Summary> {
    let mut summaries: Vec<Summary> = Vec::new();
    let mut head: Vec<String> = Vec::new();
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[3..]);
    for record in reader.into_records() {
        let record = record.unwrap();
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        let first = cells[0].as_str();
        let numbered = first.strip_prefix('Q').and_then(|rest| rest.split_once(". "));
        if let Some((number, text)) = numbered
            && number.parse::<u32>().is_ok()
        {
            summaries.push(Summary { text: text.to_owned(), ..Summary::default() });
            head.clear();
            continue;
        }
        let Some(summary) = summaries.last_mut() else { continue };
        let last_number = || cells.iter().rev().find_map(|cell| cell.parse::<usize>().ok());
        if cells.iter().any(|cell| cell == "Answered") {
            summary.answered = last_number().unwrap();
        } else if cells.iter().any(|cell| cell == "Skipped") {
            summary.skipped = last_number().unwrap();
        } else if first == "Answer Choices" {
            head = cells;
        } else if first == "star" {
            for (name, cell) in head.iter().zip(&cells).skip(1) {
                match name.as_str() {
                    "Total" | "" => {}
                    "Weighted Average" => summary.mean = Some(cell.parse().unwrap()),
                    point => summary.points.push((point.to_owned(), cell.parse().unwrap())),
                }
            }
        } else if head.get(1).is_some_and(|name| name == "Response Percent") && !first.is_empty() {
            summary.choices.push((first.to_owned(), cells[2].parse().unwrap()));
        } else if !head.is_empty() && !first.is_empty() {
            summary.beside = Some((first.to_owned(), last_number().unwrap()));
        }
    }
    summaries
}

/// Returns a text as TOML writes it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Every number of the summary of the maintainers' survey that the answers hold: choices, points, means, how many
/// wrote beside, answered and skipped.
#[test]
fn every_count_of_a_surveymonkey_summary_is_found_in_the_answers() {
    let Some(path) = shared("surveymonkey") else { return };
    let answers = std::fs::read(path.join("cncf_maintainers_2020H2_raw.csv")).unwrap();
    let summaries = summaries(&std::fs::read(path.join("cncf_maintainers_2020H2_summary.csv")).unwrap());
    assert_eq!(summaries.len(), 22);
    // Names, companies and addresses were taken out of the public answers.
    let asked = &summaries[3..];
    let mut form = String::from("id = \"maintainers\"\ntitle = {}\nrow = {}\n");
    for (at, summary) in asked.iter().enumerate() {
        let label = format!("label = {{ en = {} }}\n", quoted(&summary.text));
        if !summary.choices.is_empty() {
            let kind = if at == 0 { "choices" } else { "choice" };
            // One project is offered twice; whoever chose it in either place maintains it.
            let labels: BTreeSet<&String> = summary.choices.iter().map(|(label, _)| label).collect();
            let options: Vec<String> = labels
                .iter()
                .enumerate()
                .map(|(at, label)| match label.starts_with("Other") {
                    true => "{ id = \"other\", en = \"Other\" }".to_owned(),
                    false => format!("{{ id = \"o{at}\", en = {} }}", quoted(label)),
                })
                .collect();
            write!(form, "[fields.q{at}]\nkind = \"{kind}\"\n{label}options = [{}]\n", options.join(", "))
                .unwrap();
        } else if !summary.points.is_empty() {
            write!(
                form,
                "[fields.q{at}]\nkind = \"scale\"\nscale = {{ minimum = 1, maximum = 10 }}\n{label}"
            )
            .unwrap();
        } else {
            write!(form, "[fields.q{at}]\nkind = \"text\"\n{label}").unwrap();
        }
        if let Some((beside, _)) = &summary.beside {
            let heading = format!("{} [{beside}]", summary.text);
            write!(form, "[fields.q{at}_beside]\nkind = \"text\"\nlabel = {{ en = {} }}\n", quoted(&heading))
                .unwrap();
        }
    }
    let forms = forms_with(&[("templates/forms/maintainers.toml".to_owned(), form)]);
    let codebook = ("inputs/raw.codebook.toml".to_owned(), b"form = \"maintainers\"\n".to_vec());
    let read = read_with(&forms, vec![("inputs/raw.csv".to_owned(), answers), codebook]);
    let mut n_checked = 0;
    let mut check = |what: &str, found: usize, expected: usize| {
        n_checked += 1;
        assert_eq!(found, expected, "{what}\n{}", told(&read.notes));
    };
    for (at, summary) in asked.iter().enumerate() {
        let field = format!("q{at}");
        let values = read.values("maintainers", &field);
        let missing = read.table("maintainers").missing.get(field.as_str()).cloned().unwrap_or_default();
        let labels: BTreeSet<&String> = summary.choices.iter().map(|(label, _)| label).collect();
        for (label, _) in &summary.choices {
            let most = summary.choices.iter().filter(|(own, _)| own == label).map(|(_, count)| *count).max();
            let position = labels.iter().position(|own| *own == label).unwrap();
            let id = if label.starts_with("Other") { "other".to_owned() } else { format!("o{position}") };
            let chose = |value: &&String| value.split('|').any(|one| one == id);
            check(label, values.iter().filter(chose).count(), most.unwrap());
        }
        for (point, count) in &summary.points {
            let found = match point.parse::<f64>() {
                Ok(point) => values.iter().filter(|value| **value == format!("{point:?}")).count(),
                Err(_) => missing.values().filter(|why| **why == Missing::NotApplicable).count(),
            };
            check(&format!("{} {point}", summary.text), found, *count);
        }
        if let Some(mean) = summary.mean {
            let points: Vec<f64> = values.iter().filter_map(|value| value.parse().ok()).collect();
            let found = points.iter().sum::<f64>() / points.len() as f64;
            check(&summary.text, (found * 100.0).round() as usize, (mean * 100.0).round() as usize);
        }
        let n_null = |field: &str| read.table("maintainers").frame.column(field).unwrap().null_count();
        if let Some((beside, count)) = &summary.beside {
            check(beside, values.len() - n_null(&format!("q{at}_beside")), *count);
        }
        // `N/A` is an answer on a scale.
        let n_inapplicable = missing.values().filter(|why| **why == Missing::NotApplicable).count();
        let n_none = n_null(&field) - n_inapplicable;
        check(&summary.text, n_none, summary.skipped);
        check(&summary.text, values.len() - n_none, summary.answered);
    }
    // 71 options of one question and 4 of another, 137 points, 13 means, 11 texts beside, 19
    // answered and 19 skipped.
    println!("{n_checked} numbers of the summary agree");
    assert_eq!(n_checked, 274);
}

/// Reads the rows of a published table as text.
fn published(name: &str) -> Option<Vec<csv::StringRecord>> {
    let path = shared("google-forms")?.join("data_nerds_answers").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    Some(
        csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes())
            .into_records()
            .map(Result::unwrap)
            .collect(),
    )
}

const ROLE: &str = "What kind work do you most often do do?";
const YEARS: &str = "How long have you been working in data?";

/// Reads the survey of data workers with a form whose third field has the options of a published table.
fn data_nerds(question: &str, is_list: bool, names: &BTreeSet<String>, mapping: &str) -> Option<Read> {
    let answers = std::fs::read(shared("google-forms")?.join("data_nerds_2021.csv")).unwrap();
    let mapped = |name: &str| -> Vec<(String, String)> {
        let rows = published(name).unwrap_or_default();
        rows.iter().map(|row| (row[0].trim().to_owned(), row[1].trim().to_owned())).collect()
    };
    let roles: BTreeSet<String> =
        published("survey_role_experience.csv")?.iter().map(|row| row[0].trim().to_owned()).collect();
    let options = |names: &BTreeSet<String>, aliases: &[(String, String)]| {
        let option = |(at, name): (usize, &String)| {
            let aliases = aliases.iter().filter(|(_, to)| to == name).map(|(from, _)| format!("{from:?}"));
            format!(
                "{{ id = \"o{at}\", en = {name:?}, aliases = [{}] }}",
                aliases.collect::<Vec<_>>().join(", ")
            )
        };
        names.iter().enumerate().map(option).collect::<Vec<_>>().join(", ")
    };
    let form = format!(
        "id = \"nerds\"\ntitle = {{}}\nrow = {{}}\n\
         [fields.role]\nkind = \"choice\"\nlabel = {{ en = {ROLE:?} }}\noptions = [{}]\n\
         [fields.years]\nkind = \"choice\"\nlabel = {{ en = {YEARS:?} }}\noptions = [\
         {{ id = \"o0\", en = \"0 to 2 years\" }}, {{ id = \"o1\", en = \"2 to 5 years\" }}, {{ id = \"o2\", en = \"5+ years\" }}]\n\
         [fields.third]\nkind = \"{}\"\nlabel = {{ en = {question:?} }}\noptions = [{}]\n",
        options(&roles, &mapped("role_mapping.csv")),
        if is_list { "choices" } else { "choice" },
        options(names, &mapped(mapping)),
    );
    let forms = forms_with(&[("templates/forms/nerds.toml".to_owned(), form)]);
    let codebook = ("inputs/nerds.codebook.toml".to_owned(), b"form = \"nerds\"\n".to_vec());
    Some(read_with(&forms, vec![("inputs/nerds.csv".to_owned(), answers), codebook]))
}

/// Compares a published count of roles by years by what was answered, and returns how many lines agree.
fn compare(table: &str, question: &str, is_list: bool, mapping: &str) -> Option<(usize, Vec<String>)> {
    let rows = published(table)?;
    let name = |row: &csv::StringRecord| row[2].trim().to_owned();
    let names: BTreeSet<String> = rows.iter().map(name).collect();
    let read = data_nerds(question, is_list, &names, mapping)?;
    let roles: BTreeSet<String> =
        published("survey_role_experience.csv")?.iter().map(|row| row[0].trim().to_owned()).collect();
    let position = |names: &BTreeSet<String>, name: &str| {
        format!("o{}", names.iter().position(|own| own == name).unwrap())
    };
    let years: BTreeSet<String> = ["0 to 2 years", "2 to 5 years", "5+ years"].map(str::to_owned).into();
    let [role, year, third] = ["role", "years", "third"].map(|field| read.values("nerds", field));
    let mut found: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for at in 0..role.len() {
        for one in third[at].split('|').filter(|one| !one.is_empty()) {
            *found.entry((role[at].clone(), year[at].clone(), one.to_owned())).or_default() += 1;
        }
    }
    let mut n_agree = 0;
    let mut differ = Vec::new();
    for row in &rows {
        let key =
            (position(&roles, row[0].trim()), position(&years, row[1].trim()), position(&names, &name(row)));
        let count = found.get(&key).copied().unwrap_or(0);
        match count == row[3].trim().parse::<usize>().unwrap() {
            true => n_agree += 1,
            false => {
                differ.push(format!("{} {} {}: {count}, published {}", &row[0], &row[1], &row[2], &row[3]))
            }
        }
    }
    Some((n_agree, differ))
}

#[test]
fn data_workers_are_counted_as_their_survey_was_published() {
    let Some(rows) = published("survey_role_experience.csv") else { return };
    let read = data_nerds("none", false, &BTreeSet::from(["x".to_owned()]), "role_mapping.csv").unwrap();
    let roles: BTreeSet<String> = rows.iter().map(|row| row[0].trim().to_owned()).collect();
    let [role, year] = ["role", "years"].map(|field| read.values("nerds", field));
    for row in &rows {
        let id = format!("o{}", roles.iter().position(|role| *role == row[0].trim()).unwrap());
        let years = match &row[1] {
            "0 to 2 years" => "o0",
            "2 to 5 years" => "o1",
            _ => "o2",
        };
        let n = role.iter().zip(&year).filter(|(role, year)| **role == id && *year == years).count();
        assert_eq!(n.to_string(), row[2], "{row:?}\n{}", told(&read.notes));
    }
    let languages = "What programming language(s) do you use for processing or analyzing data? If you have multiple Other languages, please use a `,` to separate them.";
    let packages =
        "What programming language packages do you normally use? (please use a `,` to separate each package)";
    let tools = "What data tools do you use for processing and analyzing data? If you have multiple Other tools you use, please use a `,` to separate them.";
    let cloud = "What cloud provider do you primarily use?";
    let mut n_lines = 0;
    let mut all = Vec::new();
    for (table, question, mapping) in [
        ("survey_programming_language.csv", languages, "programming_language_mapping.csv"),
        ("survey_programming_package.csv", packages, "programming_package_mapping.csv"),
        ("survey_data_tool.csv", tools, "data_tool_mapping.csv"),
        // One person named two providers where one was asked for.
        ("survey_cloud_provider.csv", cloud, "cloud_provider_mapping.csv"),
    ] {
        let (n_agree, differ) = compare(table, question, true, mapping).unwrap();
        n_lines += n_agree;
        all.extend(differ);
    }
    // One person named SQL twice, once as a dialect of it, and was published as two.
    assert_eq!(all, ["Other 5+ years sql: 1, published 2"]);
    assert_eq!(n_lines, 232);
}
