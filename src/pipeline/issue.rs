//! Records a run's figures in the ledger as issued.

use std::path::Path;

use super::files::WorkspaceFiles;
use super::job::Scope;
use super::judge::judge;
use crate::base::{Date, PeriodName};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::evaluate::{EditionMark, Occasion, record};
use crate::ledger::{InputHash, Marker};
use crate::publish::{self, NotEvaluated};

/// What is to be recorded.
#[derive(Debug, Clone)]
pub struct Issuing<'a> {
    /// The run that was published.
    pub scope: &'a Scope,
    /// The workspace's folder.
    pub workspace: &'a Path,
    /// The folder that period folders were written into.
    pub outputs: &'a Path,
    /// The day of issue.
    pub issued_on: Date,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The period.
    pub period: PeriodName,
    /// The ledger's file, relative to the workspace; none when the ledger says all of it already.
    pub file: Option<String>,
    /// What the edition is.
    pub marker: Marker,
    /// How many figures it holds.
    pub n_figures: usize,
    /// Partnerships without figures.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// Records the figures of the run that stands in `outputs` as issued.
///
/// # Errors
/// [`Halt`] when nothing could be evaluated, nothing was published for the period, or the inputs are no longer those that the
/// published documents were made from; the notes say which.
pub fn issue(notes: &mut Notes, files: WorkspaceFiles, issuing: &Issuing<'_>) -> Outcome<Issued> {
    let inputs: Vec<InputHash> = files
        .sources
        .iter()
        .map(|(_, file)| InputHash { path: file.path.clone(), sha256: file.sha256.clone() })
        .collect();
    let judged = judge(notes, files, issuing.scope)?;
    let period = judged.evaluation.period;
    let profile = judged.evaluation.profile.as_str().to_owned();
    check_published(notes, issuing, (period, judged.evaluation.as_of, &profile), &inputs)?;
    let marks = || judged.evaluation.partnerships.values().map(|partnership| partnership.edition);
    let marker = marker(marks());
    let occasion = Occasion { issued_on: issuing.issued_on, marker, profile, inputs };
    let entry = record(&judged.evaluation, &judged.portfolio, occasion);
    let n_figures = entry.figures.iter().filter(|figure| figure.group.is_none()).count();
    let told = judged.ledger.told_to(judged.evaluation.profile);
    let latest = told.latest(period);
    let is_recorded = latest.is_some_and(|edition| {
        edition.says_same(&entry.figures)
            && edition.header.as_of == entry.as_of
            && (marker != Marker::Final || edition.header.marker == Marker::Final)
    });
    let file = if is_recorded {
        None
    } else {
        let (path, text) = judged.ledger.append(entry);
        publish::append(&issuing.workspace.join(&path), &text)
            .map_err(|error| super::refuse(notes, &error))?;
        Some(path)
    };
    Ok(Issued { period, file, marker, n_figures, not_evaluated: judged.not_evaluated })
}

fn marker(mut marks: impl Iterator<Item = EditionMark> + Clone) -> Marker {
    if marks.clone().all(|mark| mark.marker == Marker::Final) {
        return Marker::Final;
    }
    match marks.any(|mark| mark.marker == Marker::Corrected) {
        true => Marker::Corrected,
        false => Marker::Original,
    }
}

/// Checks that what stands in the outputs was made from these inputs: what is recorded is what was published.
fn check_published(
    notes: &mut Notes,
    issuing: &Issuing<'_>,
    (period, as_of, profile): (PeriodName, Date, &str),
    inputs: &[InputHash],
) -> Outcome<()> {
    let folder = issuing.outputs.join(period.folder());
    let Some(manifest) = publish::read_manifest(&folder) else {
        let message =
            format!("nothing was published for {period}: there is no manifest in `{}`", folder.display());
        notes.push(
            Diagnostic::error("not-published", message, Origin::Run)
                .hint("make the documents with `milepost run`, look at them, then issue them"),
        );
        return Err(Halt);
    };
    let n_before = notes.len();
    if manifest.as_of != as_of {
        let message =
            format!("the documents of {period} are as of {}, and this is as of {as_of}", manifest.as_of);
        notes.push(
            Diagnostic::error("published-otherwise", message, Origin::Run)
                .hint(format!("type `--as-of {}`, or run again first", manifest.as_of)),
        );
    }
    if manifest.profile != profile {
        let message = format!(
            "the documents of {period} were made for `{}`, and this is for `{profile}`",
            manifest.profile
        );
        notes.push(
            Diagnostic::error("published-otherwise", message, Origin::Run)
                .hint(format!("type `--profile {}`, or run again first", manifest.profile)),
        );
    }
    for input in inputs {
        let published = manifest.inputs.iter().find(|entry| entry.path == input.path);
        if published.is_none_or(|entry| entry.sha256 != input.sha256) {
            let message = "the file is not what it was when the documents were made";
            notes.push(
                Diagnostic::error("published-otherwise", message, Origin::file(&input.path))
                    .hint("run again, look at the documents, then issue them"),
            );
        }
    }
    notes.unless_errors_since(n_before, ())
}
