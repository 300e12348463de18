//! The whole run against a bare typesetting of the same pages, in one process.
//!
//! ```text
//! cargo bench --bench yardstick -- DIR [WORKERS]
//! ```
//!
//! `DIR` is a workspace. The whole run reads, measures, judges, composes, typesets and publishes. The bare run has
//! every document composed beforehand and only typesets, on the same number of workers. Both are run three times
//! in turns; the smallest time of each counts, and the ratio of the two is what the project watches. The ratio of their
//! seconds of CPU says the same on a machine that does other things beside.

mod processor;

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Instant;

use milepost::base::Profile;
use milepost::compose::document::Document;
use milepost::compose::{Composer, Material};
use milepost::diag::Notes;
use milepost::pipeline::{self, Job, Progress, Scope, WorkspaceFiles};
use milepost::render::Typesetter;
use processor::cpu_seconds;

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
    let (mut whole, mut bare) = (Took::NEVER, Took::NEVER);
    let mut n_documents = 0;
    for _ in 0..ROUNDS {
        let (took, n) = whole_run(&workspace, n_workers);
        (whole, n_documents) = (whole.least(took), n);
        bare = bare.least(bare_typesetting(&workspace, n_workers));
    }
    let line = |name: &str, took: Took| {
        let rate = n_documents as f64 / took.wall;
        println!("{name:18} {:8.2} s  {:8.2} CPU s  {rate:6.1} documents/s", took.wall, took.cpu);
    };
    println!("documents          {n_documents:8}");
    line("whole run", whole);
    line("bare typesetting", bare);
    println!("ratio              {:8.3}    {:8.3}", whole.wall / bare.wall, whole.cpu / bare.cpu);
    println!("peak memory        {:8} MiB", peak_memory());
}

/// Seconds on the wall and of the processor.
#[derive(Clone, Copy)]
struct Took {
    wall: f64,
    cpu: f64,
}

impl Took {
    const NEVER: Self = Self { wall: f64::INFINITY, cpu: f64::INFINITY };

    fn of(work: impl FnOnce()) -> Self {
        let (began, before) = (Instant::now(), cpu_seconds());
        work();
        Self { wall: began.elapsed().as_secs_f64(), cpu: cpu_seconds() - before }
    }

    fn least(self, other: Self) -> Self {
        Self { wall: self.wall.min(other.wall), cpu: self.cpu.min(other.cpu) }
    }

    fn and(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }
}

fn open(workspace: &Path) -> WorkspaceFiles {
    let mut notes = Notes::new();
    WorkspaceFiles::open(&mut notes, workspace).unwrap_or_else(|_| panic!("{:#?}", notes.sorted()))
}

fn whole_run(workspace: &Path, n_workers: NonZeroUsize) -> (Took, usize) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut notes = Notes::new();
    let job = Job {
        scope: for_partners(),
        reports: Vec::new(),
        languages: Vec::new(),
        n_workers,
        outputs: home.path().join("outputs"),
    };
    let mut n_documents = 0;
    let took = Took::of(|| {
        let written = pipeline::run(&mut notes, open(workspace), &job, &Quiet)
            .unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
        n_documents = written.outputs.len();
    });
    (took, n_documents)
}

fn bare_typesetting(workspace: &Path, n_workers: NonZeroUsize) -> Took {
    let mut notes = Notes::new();
    let judged = pipeline::judge(&mut notes, open(workspace), &for_partners()).expect("it can be judged");
    let composer = Composer::read(&mut notes, &[]).expect("the wording is sound");
    let typesetter = Typesetter::new(&Default::default()).expect("the templates are sound");
    let material =
        Material { evaluation: &judged.evaluation, portfolio: &judged.portfolio, forms: &judged.forms };
    let plans = composer.plan(material);
    let mut took = Took { wall: 0.0, cpu: 0.0 };
    for plans in plans.chunks(HELD) {
        let documents: Vec<Document> =
            plans.iter().map(|plan| composer.compose(plan, material).expect("it can be composed")).collect();
        took = took.and(Took::of(|| {
            let made = pipeline::stream(documents.len(), n_workers, &Quiet, |i| {
                let artifact = typesetter.render(&documents[i]).expect("it can be typeset");
                assert!(!artifact.bytes.is_empty());
                (None, Notes::new())
            });
            assert_eq!(made.len(), documents.len());
        }));
    }
    took
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
