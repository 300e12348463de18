//! Which platform wrote a file: the right one wins, no two are sure of the same, and doubt asks.

use std::fmt::Write as _;
use std::path::Path;

use milepost::base::{SourceFile, Sources};
use milepost::diag::Notes;
use milepost::ingest::{Forms, load_forms, platforms, recognize};

fn forms() -> Forms {
    load_forms(&mut Notes::new(), &[])
}

/// Returns what each sheet of a file was found to be, a line each: the platform, the score, what comes next.
fn told(forms: &Forms, file: &SourceFile) -> String {
    let mut text = String::new();
    for sheet in recognize(&mut Notes::new(), file, forms, None) {
        let sure: Vec<&str> =
            sheet.candidates.iter().filter(|one| one.is_sure()).map(|one| one.platform).collect();
        assert!(sure.len() < 2, "{}: {sure:?} are sure of the same sheet", file.path);
        let best = match (sheet.decided(), sheet.candidates.first()) {
            (Some(best), _) => format!("{} {}", best.platform, best.score),
            (None, Some(best)) => format!("unclear: {} {}", best.platform, best.score),
            (None, None) => "nothing".to_owned(),
        };
        let next = sheet
            .runner_up()
            .map_or_else(String::new, |next| format!(", before {} {}", next.platform, next.score));
        let name = if sheet.sheet.is_empty() { String::new() } else { format!(" [{}]", sheet.sheet) };
        writeln!(text, "{}{name}: {best}{next}", file.path).unwrap();
    }
    text
}

fn sources_of(folder: &Path) -> Sources {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    Sources::new(files)
}

/// What the public files are, by the longest beginning of their paths; a new platform has its line here.
const PUBLIC: &[(&str, &str)] = &[
    ("", "plain"),
    ("google-forms/", "google-forms"),
    ("google-forms/data_nerds_answers/", "plain"),
    ("kobo/cleaningtools_clean_data", "kobo"),
    ("kobo/cleaningtools_raw_data", "kobo"),
    ("limesurvey/rse", "limesurvey"),
    ("odk/", "odk"),
    ("odk/odk_audit", "plain"),
    ("qualtrics/", "qualtrics"),
    ("redcap/", "redcap"),
    ("surveymonkey/", "surveymonkey"),
];

#[test]
fn the_right_platform_wins_on_every_public_file() {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    if !data.exists() {
        println!("skipped: there is no ../shared/data");
        return;
    }
    let forms = forms();
    let sources = sources_of(data);
    let mut wrong = String::new();
    for (_, file) in sources.iter().filter(|(_, file)| is_table(&file.path)) {
        let found = told(&forms, file);
        print!("{found}");
        let expected = PUBLIC.iter().filter(|(start, _)| file.path.starts_with(start));
        let (_, expected) = expected.max_by_key(|(start, _)| start.len()).unwrap();
        // What is malformed is no platform's; it is enough that no two are sure of it.
        if !file.path.starts_with("malformed/")
            && file.n_bytes() > 1
            && !found.contains(&format!(": {expected} "))
        {
            writeln!(wrong, "{found}    but {expected} was expected").unwrap();
        }
    }
    assert_eq!(wrong, "");
}

fn is_table(path: &str) -> bool {
    [".csv", ".xlsx", ".xls", ".xlsb", ".ods"].iter().any(|end| path.ends_with(end))
}

#[test]
fn the_right_platform_wins_on_every_file_of_the_sample() {
    let forms = forms();
    let sources = sources_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs"));
    let lines: Vec<String> =
        sources.iter().filter(|(_, file)| is_table(&file.path)).map(|(_, file)| told(&forms, file)).collect();
    insta::assert_snapshot!("sample_files", lines.concat());
}

#[test]
fn the_right_platform_wins_on_every_shape_that_platforms_write() {
    let forms = forms();
    for (platform, name, bytes) in super::platforms::written() {
        let sources = Sources::new([(name, bytes)]);
        let (_, file) = sources.iter().next().unwrap();
        let found = told(&forms, file);
        print!("{found}");
        assert!(found.contains(&format!(": {platform} ")), "{found}");
    }
}

#[test]
fn doubt_asks_and_a_person_decides() {
    let text = "Timestamp,Client ID\nbefore noon,C-1\n";
    let sources = Sources::new([("inputs/list.csv".to_owned(), text.as_bytes().to_vec())]);
    let (_, file) = sources.iter().next().unwrap();
    let found = recognize(&mut Notes::new(), file, &forms(), None);
    assert_eq!(found[0].decided(), None);
    let question = found[0].question(&file.path);
    insta::assert_snapshot!(
        "doubt",
        format!("{}\n{}\n{}", question.code, question.message, question.hints.join("\n"))
    );
    for platform in platforms() {
        let told = recognize(&mut Notes::new(), file, &forms(), Some(platform));
        assert_eq!(told[0].decided().unwrap().platform, platform);
    }
}
