//! Records a run's figures in the ledger as issued.

use std::path::Path;

use super::files::WorkspaceFiles;
use super::job::Scope;
use super::judge::{Judged, judge};
use crate::base::{Date, PeriodName, Profile};
use crate::compose::document::DocumentKind;
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::evaluate::{EditionMark, Evaluation, Occasion, record};
use crate::ledger::{Entry, InputHash, Ledger, Marker};
use crate::publish::{self, Manifest, NotEvaluated};

/// What is to be recorded.
#[derive(Debug, Clone)]
pub struct Issuing<'a> {
    /// The run that was published.
    pub scope: &'a Scope,
    /// The workspace's folder.
    pub workspace: &'a Path,
    /// The folder that period folders were written into.
    pub outputs: &'a Path,
    /// The day of issue, where it was typed.
    pub issued_on: Option<Date>,
    /// The day of issue where neither a person nor the settings say it.
    pub today: Date,
}

/// What was recorded.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The period.
    pub period: PeriodName,
    /// The ledger's file, relative to the workspace; none when the ledger says all of it already.
    pub file: Option<String>,
    /// An edition for each circle of readers; only those that the ledger did not hold already.
    pub editions: Vec<IssuedEdition>,
    /// Partnerships without figures.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// One edition that was recorded.
#[derive(Debug, Clone, Copy)]
pub struct IssuedEdition {
    /// For whom.
    pub profile: Profile,
    /// What it is.
    pub marker: Marker,
    /// How many figures it holds.
    pub n_figures: usize,
}

/// Records the figures of the run that stands in `outputs` as issued.
///
/// # Errors
/// [`Halt`] when nothing could be evaluated, nothing was published for the period, or the inputs are no longer those that the
/// published documents were made from; the notes say which.
pub fn issue(notes: &mut Notes, files: WorkspaceFiles, issuing: &Issuing<'_>) -> Outcome<Issued> {
    let judged = judge(notes, files, issuing.scope)?;
    let hashed = judged.inputs.iter();
    let inputs: Vec<InputHash> =
        hashed.map(|input| InputHash { path: input.path.clone(), sha256: input.sha256.clone() }).collect();
    let period = judged.evaluation.period;
    let published = check_published(notes, issuing, &judged, &inputs)?;
    let is_for = |profile: Profile| published.outputs.iter().any(|entry| entry.profile == profile.as_str());
    let on_covers = judged.portfolio.workspace.issue_day(period);
    let issued_on = issuing.issued_on.or(on_covers).unwrap_or(issuing.today);
    if let Some(printed) = on_covers.filter(|printed| *printed != issued_on) {
        let message = format!("the covers say {printed} is the day of issue, and {issued_on} is recorded");
        notes.push(
            Diagnostic::warning("issued-otherwise", message, Origin::Run)
                .hint("write the right day as `issued_on` in milepost.toml, run again, then issue"),
        );
    }
    let (mut editions, mut entries) = (Vec::new(), Vec::new());
    for evaluation in judged.evaluations() {
        // Others were told nothing where a narrowed run made no document for them.
        if evaluation.profile != judged.profiles.rest && !is_for(evaluation.profile) {
            continue;
        }
        let marks = evaluation.partnerships.values().map(|partnership| partnership.edition);
        let marker = marker(marks.chain(evaluation.roll_ups.iter().map(|roll_up| roll_up.edition)));
        let (profile, inputs) = (evaluation.profile.as_str().to_owned(), inputs.clone());
        let occasion = Occasion { issued_on, marker, profile, inputs };
        let entry = record(evaluation, &judged.portfolio, occasion);
        if !is_recorded(&judged.ledger.told_to(evaluation.profile), &entry) {
            let n_figures = entry.figures.iter().filter(|figure| figure.group.is_none()).count();
            editions.push(IssuedEdition { profile: evaluation.profile, marker, n_figures });
            entries.push(entry);
        }
    }
    let file = if entries.is_empty() {
        None
    } else {
        let (path, text) = judged.ledger.append(period, entries);
        publish::append(&issuing.workspace.join(&path), &text)
            .map_err(|error| super::refuse(notes, &error))?;
        Some(path)
    };
    Ok(Issued { period, file, editions, not_evaluated: judged.not_evaluated })
}

/// Tells whether the latest edition of the period that these readers were told says all of `entry` already.
fn is_recorded(told: &Ledger, entry: &Entry) -> bool {
    told.latest(entry.period).is_some_and(|edition| {
        edition.says_same(&entry.figures, &entry.reach)
            && edition.header.as_of == entry.as_of
            && (entry.marker != Marker::Final || edition.header.marker == Marker::Final)
    })
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

/// Checks that what stands in the outputs was made from these inputs, and returns its manifest: what is recorded is what was
/// published.
fn check_published(
    notes: &mut Notes,
    issuing: &Issuing<'_>,
    judged: &Judged,
    inputs: &[InputHash],
) -> Outcome<Manifest> {
    let Evaluation { period, as_of, profile, .. } = judged.evaluation;
    let profile = profile.as_str();
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
    for entry in &manifest.outputs {
        let kind = DocumentKind::ALL.into_iter().find(|kind| kind.as_str() == entry.kind);
        let now = kind.map(|kind| judged.readers_of(kind).as_str());
        if manifest.profile == profile && now.is_some_and(|now| now != entry.profile) {
            let message = format!(
                "`{}` was made for `{}`, and this is for `{}`",
                entry.path,
                entry.profile,
                now.unwrap_or_default()
            );
            notes.push(
                Diagnostic::error("published-otherwise", message, Origin::Run)
                    .hint("run again, look at the documents, then issue them"),
            );
        }
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
    notes.unless_errors_since(n_before, manifest)
}
