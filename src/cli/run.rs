//! `milepost run`: evaluates the partnerships and writes their documents.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;
use std::time::Instant;

use super::Ending;
use super::arguments::{Run, Scope};
use super::check::{count, known, plural};
use super::console::Console;
use super::progress::Bar;
use crate::diag::{Notes, Severity};
use crate::pipeline::{self, Job, Progress, WorkspaceFiles, Written};

/// How many partnerships without documents the summary names; it has to fit one screen.
const MOST_NAMED: usize = 12;

/// Makes the documents asked for and says in one screen what was written and what was not.
pub fn run(console: &Console, run: &Run) -> Ending {
    let began = Instant::now();
    let bar = Bar::new(console.is_terminal());
    let mut notes = Notes::new();
    let job = job(run);
    let written = WorkspaceFiles::open(&mut notes, &run.scope.workspace)
        .and_then(|files| pipeline::run(&mut notes, files, &job, &bar));
    bar.end();
    console.diagnostics(&notes);
    let (n_errors, n_warnings) = (notes.count(Severity::Error), notes.count(Severity::Warning));
    let problems = format!("{}{}", count(n_errors, n_warnings), known(&notes));
    match written {
        Err(_) => {
            console.error_lines(&format!("Nothing was written: {problems}."));
            Ending::BadInput
        }
        Ok(written) => {
            console.lines(&summary(&written, &problems, began));
            if written.not_evaluated.is_empty() && n_errors == 0 { Ending::Done } else { Ending::Incomplete }
        }
    }
}

impl Scope {
    /// Returns what was typed as the pipeline understands it.
    pub fn job_scope(&self) -> pipeline::Scope {
        pipeline::Scope {
            period: self.period,
            as_of: self.as_of,
            partnerships: self.partnership.clone(),
            is_final: false,
            profile: self.profile.map(Into::into),
        }
    }
}

fn job(run: &Run) -> Job {
    let processors = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Job {
        scope: pipeline::Scope { is_final: run.is_final, ..run.scope.job_scope() },
        reports: run.report.iter().map(|report| (*report).into()).collect(),
        languages: run.lang.iter().map(|lang| (*lang).into()).collect(),
        n_workers: run.jobs.unwrap_or(processors),
        outputs: run.out.clone().unwrap_or_else(|| run.scope.workspace.join("outputs")),
    }
}

fn summary(written: &Written, problems: &str, began: Instant) -> String {
    let made = || written.outputs.iter().filter(|entry| !entry.kept);
    let n_made = made().count();
    let n_kept = written.outputs.len() - n_made;
    let n_pages: usize = made().map(|entry| entry.pages).sum();
    let seconds = began.elapsed().as_secs_f64();
    let mut lines = vec![format!(
        "Wrote {}, {}, to {} in {seconds:.1} s",
        plural(n_made, "document"),
        plural(n_pages, "page"),
        at(&written.folder)
    )];
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in made() {
        *kinds.entry(&entry.kind).or_default() += 1;
    }
    lines.extend(kinds.iter().map(|(kind, n)| format!("  {n:>6}  {kind}")));
    if n_kept > 0 {
        lines.push(format!(
            "Kept {} of an earlier run that this one was not asked for",
            plural(n_kept, "document")
        ));
    }
    if !written.not_evaluated.is_empty() {
        lines.push(format!("Not evaluated: {}", plural(written.not_evaluated.len(), "partnership")));
    }
    for left_out in written.not_evaluated.iter().take(MOST_NAMED) {
        let reason = left_out.reasons.first().map_or("", String::as_str);
        lines.push(format!("  {}: {reason}", left_out.partnership));
    }
    if written.not_evaluated.len() > MOST_NAMED {
        lines.push("  ... the others are listed in manifest.json".to_owned());
    }
    lines.push(format!("{problems}; all of them are in manifest.json"));
    lines.join("\n")
}

fn at(folder: &Path) -> String {
    let text = folder.display().to_string();
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn one_is_no_plural() {
        assert_eq!([0, 1, 2].map(|n| plural(n, "page")), ["0 pages", "1 page", "2 pages"]);
    }
}
