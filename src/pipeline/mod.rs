//! Joins the rooms: files in, judgements, documents out. Read this first.

mod acknowledged;
mod blanks;
mod explain;
mod files;
mod init;
mod issue;
mod job;
mod judge;
mod map;
pub mod schema;
mod stream;

pub use acknowledged::{ACKNOWLEDGED, AcknowledgedFile, acknowledge};
pub use explain::{Question, explain};
pub use files::{SETTINGS, WorkspaceFiles};
pub use init::init;
pub use issue::{Issued, Issuing, issue};
pub use job::{Job, Progress, Scope, Written};
pub use judge::{Judged, judge};
pub use map::{MapJob, Mapped, map};
pub use stream::{Made, stream};

use crate::base::{Id, Language, PeriodName};
use crate::compose::document::DocumentKind;
use crate::compose::{Composer, DocumentPlan, FigureRow, Material, OutreachPlan};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::publish::{DataEntry, InputEntry, Manifest, NotEvaluated, OutputEntry, PublishError, Staging};
use crate::render::{self, Typesetter};

/// Evaluates the workspace and writes the documents asked for.
///
/// # Errors
/// [`Halt`] when nothing could be written; the notes say why, and `outputs` is as it was.
pub fn run(notes: &mut Notes, files: WorkspaceFiles, job: &Job, progress: &dyn Progress) -> Outcome<Written> {
    let inputs = inputs(&files);
    let templates = files.templates.clone();

    progress.stage("reading and measuring");
    let judged = judge(notes, files, &job.scope)?;
    let composer = Composer::read(notes, &below_templates(&templates))?;
    let typesetter = typesetter(notes, &templates)?;

    let material =
        Material { evaluation: &judged.evaluation, portfolio: &judged.portfolio, forms: &judged.forms };
    let plans: Vec<DocumentPlan> =
        composer.plan(material).into_iter().filter(|plan| is_asked_for(job, plan)).collect();
    let period = judged.evaluation.period;
    let staging = Staging::new(&job.outputs, &period.folder()).map_err(|error| refuse(notes, &error))?;
    progress.documents(plans.len());
    let made = stream(plans.len(), job.n_workers, progress, |i| {
        make(&plans[i], material, &composer, &typesetter, &staging)
    });

    let mut not_evaluated = judged.not_evaluated.clone();
    let mut outputs = Vec::with_capacity(made.len());
    for (plan, (entry, problems)) in plans.iter().zip(made) {
        if entry.is_none() {
            lacking(&mut not_evaluated, (folder_of(plan), &plan.name), &problems);
        }
        outputs.extend(entry);
        notes.append(problems);
    }
    for plan in composer.outreach(material) {
        if !is_among(job, None, DocumentKind::Outreach, plan.language) {
            continue;
        }
        match write_text(&plan, material, &composer, &staging) {
            Ok(entry) => outputs.push(entry),
            Err(problems) => {
                lacking(&mut not_evaluated, (DocumentKind::Outreach.as_str(), &plan.name), &problems);
                notes.append(problems);
            }
        }
    }
    let is_narrowed =
        !(job.scope.partnerships.is_empty() && job.reports.is_empty() && job.languages.is_empty());
    if is_narrowed {
        let is_kept = |entry: &OutputEntry| !asked_for(job, entry);
        let profile = judged.evaluation.profile.as_str();
        outputs.extend(staging.keep(profile, is_kept).map_err(|error| refuse(notes, &error))?);
    }
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let figures = composer.figures(material).map_err(|problem| {
        notes.push(problem);
        Halt
    })?;
    let data = write_figures(&staging, period, &figures).map_err(|error| refuse(notes, &error))?;
    let manifest = Manifest {
        tool: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        period,
        as_of: judged.evaluation.as_of,
        profile: judged.evaluation.profile.as_str().to_owned(),
        inputs: inputs
            .into_iter()
            .map(|input| InputEntry {
                read_as: judged.read_as.get(&input.path).cloned().unwrap_or_default(),
                ..input
            })
            .collect(),
        outputs,
        data,
        not_evaluated,
        diagnostics: notes
            .sorted()
            .into_iter()
            .filter_map(|diagnostic| serde_json::to_value(diagnostic).ok())
            .collect(),
        acknowledged: notes
            .acknowledged()
            .iter()
            .filter_map(|known| serde_json::to_value(known).ok())
            .collect(),
    };
    let folder = staging.publish(&manifest).map_err(|error| refuse(notes, &error))?;
    Ok(Written { folder, outputs: manifest.outputs, not_evaluated: manifest.not_evaluated })
}

/// Writes the run's figures as data. They are those of the whole portfolio, whatever documents were asked for.
fn write_figures(
    staging: &Staging,
    period: PeriodName,
    rows: &[FigureRow],
) -> Result<Vec<DataEntry>, PublishError> {
    let title = format!("Figures of {period}");
    let files = render::data::figures(rows, &title, env!("CARGO_PKG_VERSION"));
    files.iter().map(|file| staging.write_data(format!("figures/{}", file.name), &file.bytes)).collect()
}

/// Returns the workspace's templates by their path below `templates/`.
fn below_templates(templates: &[(String, String)]) -> Vec<(String, String)> {
    let below =
        |(path, text): &(String, String)| Some((path.strip_prefix("templates/")?.to_owned(), text.clone()));
    templates.iter().filter_map(below).collect()
}

/// Returns the typesetter with the workspace's own page templates in place of those it replaces.
fn typesetter(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Typesetter> {
    let overrides = templates
        .iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("templates/typst/")?.to_owned(), text.clone())))
        .collect();
    Typesetter::new(&overrides).map_err(|problems| {
        problems.into_iter().for_each(|diagnostic| notes.push(diagnostic));
        Halt
    })
}

/// Makes one document: compose, render, write.
fn make(
    plan: &DocumentPlan,
    material: Material<'_>,
    composer: &Composer,
    typesetter: &Typesetter,
    staging: &Staging,
) -> Made {
    let mut notes = Notes::new();
    let entry = composer
        .compose(plan, material)
        .map_err(|diagnostic| {
            notes.push(diagnostic);
            Halt
        })
        .and_then(|document| match typesetter.render(&document) {
            Ok(artifact) => Ok(artifact),
            Err(problem) => {
                problem.diagnostics.into_iter().for_each(|diagnostic| notes.push(diagnostic));
                Err(Halt)
            }
        })
        .and_then(|artifact| {
            artifact.notes.iter().for_each(|diagnostic| notes.push(diagnostic.clone()));
            let entry = OutputEntry {
                path: format!("{}/{}.{}", folder_of(plan), artifact.name, artifact.extension),
                sha256: String::new(),
                bytes: 0,
                kind: plan.kind.as_str().to_owned(),
                partnership: plan.partnership.as_ref().map(Id::to_string),
                language: plan.language,
                pages: artifact.n_pages,
                kept: false,
            };
            staging.write(&artifact.bytes, entry).map_err(|error| refuse(&mut notes, &error))
        });
    (entry.ok(), notes)
}

/// Writes one text of an outreach pack. A text has no pages.
fn write_text(
    plan: &OutreachPlan,
    material: Material<'_>,
    composer: &Composer,
    staging: &Staging,
) -> Result<OutputEntry, Notes> {
    let mut notes = Notes::new();
    let kind = DocumentKind::Outreach.as_str();
    let text = match composer.write(plan, material) {
        Ok(text) => text,
        Err(diagnostic) => {
            notes.push(diagnostic);
            return Err(notes);
        }
    };
    let entry = OutputEntry {
        path: format!("{kind}/{}.txt", plan.name),
        sha256: String::new(),
        bytes: 0,
        kind: kind.to_owned(),
        partnership: None,
        language: plan.language,
        pages: 0,
        kept: false,
    };
    staging.write(text.as_bytes(), entry).map_err(|error| {
        refuse(&mut notes, &error);
        notes
    })
}

/// Returns the folder of a document within the period's: its partnership, or its kind for those of the community.
fn folder_of(plan: &DocumentPlan) -> &str {
    plan.partnership.as_ref().map_or(plan.kind.as_str(), Id::as_str)
}

fn is_asked_for(job: &Job, plan: &DocumentPlan) -> bool {
    is_among(job, plan.partnership.as_ref(), plan.kind, plan.language)
}

fn is_among(job: &Job, partnership: Option<&Id>, kind: DocumentKind, language: Language) -> bool {
    let is_named = |partnership: &Id| job.scope.partnerships.contains(partnership);
    (job.scope.partnerships.is_empty() || partnership.is_some_and(is_named))
        && (job.reports.is_empty() || job.reports.contains(&kind))
        && (job.languages.is_empty() || job.languages.contains(&language))
}

fn asked_for(job: &Job, entry: &OutputEntry) -> bool {
    let is_among = |partnership: &String| job.scope.partnerships.iter().any(|id| id.as_str() == partnership);
    (job.scope.partnerships.is_empty() || entry.partnership.as_ref().is_some_and(is_among))
        && (job.reports.is_empty() || job.reports.iter().any(|kind| kind.as_str() == entry.kind))
        && (job.languages.is_empty() || job.languages.contains(&entry.language))
}

/// Adds a document that could not be made to the list of what is lacking.
fn lacking(not_evaluated: &mut Vec<NotEvaluated>, (folder, name): (&str, &str), problems: &Notes) {
    let partnership = folder.to_owned();
    let why = problems.iter().map(|diagnostic| diagnostic.message.as_str()).last().unwrap_or("unknown");
    let reason = format!("`{name}` could not be made: {why}");
    match not_evaluated.iter_mut().find(|entry| entry.partnership == partnership) {
        Some(entry) => entry.reasons.push(reason),
        None => not_evaluated.push(NotEvaluated { partnership, reasons: vec![reason] }),
    }
}

fn inputs(files: &WorkspaceFiles) -> Vec<InputEntry> {
    let entry = |(_, file): (_, &crate::base::SourceFile)| InputEntry {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
        bytes: file.bytes.len() as u64,
        read_as: Vec::new(),
    };
    files.sources.iter().map(entry).collect()
}

fn refuse(notes: &mut Notes, error: &PublishError) -> Halt {
    let why = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    notes.push(
        Diagnostic::error("cannot-write", format!("{error}{why}"), Origin::Run)
            .hint("check the folder's rights and the space left"),
    );
    Halt
}
