//! What stands on which page: the summary keeps to one, however many indicators an agreement has, and the last holds more than a line.

use std::fs;
use std::num::NonZeroUsize;

use milepost::base::Id;
use milepost::compose::document::DocumentKind;
use milepost::diag::Notes;
use milepost::pipeline::{self, Job, Scope, WorkspaceFiles};
use tempfile::TempDir;
use walkdir::WalkDir;

use crate::sample_run::{Quiet, SAMPLE, copy_sample, squeeze};

/// Returns an agreement with so many more indicators, each a copy of one it has under another name.
fn with_more(agreement: &str, n: usize) -> String {
    let start = agreement.find("\n[indicators.").expect("it has indicators") + 1;
    let end = agreement.find("\n[[amendments]]").expect("it has an amendment") + 1;
    // Tables of one indicator follow one another: its entry, its measure, its target.
    let mut entries: Vec<String> = Vec::new();
    for line in agreement[start..end].split_inclusive('\n') {
        let opens = line.strip_prefix("[indicators.").is_some_and(|rest| !rest.contains('.'));
        match (entries.last_mut(), opens) {
            (Some(entry), false) => entry.push_str(line),
            (_, _) => entries.push(line.to_owned()),
        }
    }
    let more: String = (0..n)
        .map(|at| {
            let entry = &entries[at % entries.len()];
            let name: String = entry["[indicators.".len()..].chars().take_while(|c| *c != ']').collect();
            entry.replace(&format!("[indicators.{name}"), &format!("[indicators.{name}-{at}"))
        })
        .collect();
    format!("{}{more}{}", &agreement[..end], &agreement[end..])
}

#[test]
fn the_summary_keeps_to_one_page_with_33_indicators() {
    let home = TempDir::new().unwrap();
    copy_sample(home.path());
    let path = home.path().join("inputs/agreements/agency-y.toml");
    fs::write(&path, with_more(&fs::read_to_string(&path).unwrap(), 22)).unwrap();
    let mut notes = Notes::new();
    let job = Job {
        scope: Scope { partnerships: vec![Id::new("agency-y").unwrap()], ..Scope::default() },
        reports: vec![DocumentKind::Evaluation],
        languages: Vec::new(),
        n_workers: NonZeroUsize::new(2).unwrap(),
        outputs: home.path().join("outputs"),
    };
    let written = WorkspaceFiles::open(&mut notes, home.path())
        .and_then(|files| pipeline::run(&mut notes, files, &job, &Quiet))
        .unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    for (language, next_dates, first, others) in [
        ("en", "next dates", "indicator 1 of 33", "in the last annex"),
        ("fr", "prochaines dates", "indicateur 1 sur 33", "dans la dernière annexe"),
    ] {
        let file = format!("agency-y/agency-y-evaluation-2026-q1-{language}.pdf");
        let bytes = fs::read(written.folder.join(file)).unwrap();
        let pages = pdf_extract::extract_text_from_mem_by_pages(&bytes).unwrap();
        let (summary, after) = (squeeze(&pages[1]), squeeze(&pages[2]));
        assert!(summary.contains(&squeeze(next_dates)), "{summary}");
        assert!(summary.contains(&squeeze(others)), "those left out are told of: {summary}");
        assert!(after.contains(&squeeze(first)), "{after}");
    }
}

#[test]
fn the_summary_of_every_evaluation_keeps_to_one_page() {
    for agency in ["agency-x", "agency-y", "agency-z"] {
        for (language, next_dates) in [("en", "next dates"), ("fr", "prochaines dates")] {
            let file =
                SAMPLE.written.folder.join(format!("{agency}/{agency}-evaluation-2026-q1-{language}.pdf"));
            let pages = pdf_extract::extract_text_from_mem_by_pages(&fs::read(&file).unwrap()).unwrap();
            let summary = squeeze(&pages[1]);
            assert!(summary.contains(&squeeze(next_dates)), "{}: {summary}", file.display());
        }
    }
}

#[test]
fn no_document_ends_on_a_page_of_a_line_or_two() {
    let files = WalkDir::new(&SAMPLE.written.folder).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "pdf"));
    let mut n_files = 0;
    for file in files {
        let pages = pdf_extract::extract_text_from_mem_by_pages(&fs::read(file.path()).unwrap()).unwrap();
        // The running head and foot of a page come to some 120 letters.
        let last = squeeze(pages.last().unwrap());
        assert!(last.chars().count() > 280, "{}: {last}", file.path().display());
        n_files += 1;
    }
    assert!(n_files > 30, "{n_files} documents");
}
