//! The whole run against a bare typesetting of the same pages, in one process.
//!
//! ```text
//! cargo bench --bench yardstick -- DIR [WORKERS]
//! ```
//!
//! `DIR` is a workspace. The whole run reads, measures, judges, composes, typesets and publishes. The bare run has
//! every document composed beforehand and only typesets, on the same number of workers. Both are run three times
//! in turns; the smallest time of each counts, and the ratio of the two is what the project watches.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use milepost::base::Profile;
use milepost::compose::document::Document;
use milepost::compose::{Composer, Material};
use milepost::diag::Notes;
use milepost::pipeline::{self, Job, Progress, Scope, WorkspaceFiles};
use milepost::render::Typesetter;

const ROUNDS: usize = 3;

/// Documents held at a time in the bare run, so that its memory does not grow with the portfolio.
const HELD: usize = 400;

struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _name: &str) {}
    fn documents(&self, _total: usize) {}
    fn document_done(&self) {}
    fn end(&self) {}
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(workspace) = arguments.first().map(PathBuf::from) else {
        println!("yardstick: name a workspace: cargo bench --bench yardstick -- DIR [WORKERS]");
        return;
    };
    let n_workers =
        arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(NonZeroUsize::new(2).expect("two"));
    let mut whole = Duration::MAX;
    let mut bare = Duration::MAX;
    let mut n_documents = 0;
    for _ in 0..ROUNDS {
        let (time, n) = whole_run(&workspace, n_workers);
        (whole, n_documents) = (whole.min(time), n);
        bare = bare.min(bare_typesetting(&workspace, n_workers));
    }
    let rate = |time: Duration| n_documents as f64 / time.as_secs_f64();
    println!("documents          {n_documents}");
    println!("whole run          {:8.2} s  {:6.1} documents/s", whole.as_secs_f64(), rate(whole));
    println!("bare typesetting   {:8.2} s  {:6.1} documents/s", bare.as_secs_f64(), rate(bare));
    println!("ratio              {:8.3}", whole.as_secs_f64() / bare.as_secs_f64());
    println!("peak memory        {:8} MiB", peak_memory());
}

fn open(workspace: &Path) -> WorkspaceFiles {
    let mut notes = Notes::new();
    WorkspaceFiles::open(&mut notes, workspace).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
}

fn whole_run(workspace: &Path, n_workers: NonZeroUsize) -> (Duration, usize) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut notes = Notes::new();
    let job = Job {
        scope: for_partners(),
        reports: Vec::new(),
        languages: Vec::new(),
        n_workers,
        outputs: home.path().join("outputs"),
    };
    let began = Instant::now();
    let written = pipeline::run(&mut notes, open(workspace), &job, &Quiet)
        .unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    (began.elapsed(), written.outputs.len())
}

fn bare_typesetting(workspace: &Path, n_workers: NonZeroUsize) -> Duration {
    let mut notes = Notes::new();
    let judged = pipeline::judge(&mut notes, open(workspace), &for_partners()).expect("it can be judged");
    let composer = Composer::read(&mut notes, &[]).expect("the wording is sound");
    let typesetter = Typesetter::new(&Default::default()).expect("the templates are sound");
    let material =
        Material { evaluation: &judged.evaluation, portfolio: &judged.portfolio, forms: &judged.forms };
    let plans = composer.plan(material);
    let mut time = Duration::ZERO;
    for plans in plans.chunks(HELD) {
        let documents: Vec<Document> =
            plans.iter().map(|plan| composer.compose(plan, material).expect("it can be composed")).collect();
        let began = Instant::now();
        let made = pipeline::stream(documents.len(), n_workers, &Quiet, |i| {
            let artifact = typesetter.render(&documents[i]).expect("it can be typeset");
            assert!(!artifact.bytes.is_empty());
            (None, Notes::new())
        });
        time += began.elapsed();
        assert_eq!(made.len(), documents.len());
    }
    time
}

/// Returns the largest resident size of this process so far, in MiB; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0)
        / 1024
}

/// Everything, as the partners read it: what other readers add is timed by `disclosure`.
fn for_partners() -> Scope {
    Scope { profile: Some(Profile::Internal), ..Scope::default() }
}
