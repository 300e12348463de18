//! Joins the rooms: files in, judgements, documents out. Read this first.

mod acknowledged;
mod blanks;
mod explain;
mod files;
mod init;
mod issue;
mod job;
mod judge;
mod long_file;
mod make;
mod map;
pub mod schema;
mod stream;

pub use acknowledged::{ACKNOWLEDGED, AcknowledgedFile, acknowledge};
pub use explain::{Question, explain};
pub use files::{SETTINGS, WorkspaceFiles};
pub use init::init;
pub use issue::{Issued, IssuedEdition, Issuing, issue};
pub use job::{Job, Progress, Scope, Written};
pub use judge::{Judged, judge};
pub use map::{MapJob, Mapped, map};
pub use stream::{Made, stream};

use self::make::{folder_of, lacking, make, write_text};
use crate::base::{Id, Language, PeriodName};
use crate::compose::document::DocumentKind;
use crate::compose::{Composer, DocumentPlan, FigureRow, Material};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::publish::{DataEntry, Manifest, OutputEntry, PublishError, Staging};
use crate::render::{self, Typesetter};

/// Evaluates the workspace and writes the documents asked for.
///
/// # Errors
/// [`Halt`] when nothing could be written; the notes say why, and `outputs` is as it was.
pub fn run(notes: &mut Notes, files: WorkspaceFiles, job: &Job, progress: &dyn Progress) -> Outcome<Written> {
    let templates = files.templates.clone();

    progress.stage("reading and measuring");
    let judged = judge(notes, files, &job.scope)?;
    check_languages(notes, &job.languages, &judged.portfolio.workspace.languages)?;
    let composer = Composer::read(notes, &below_templates(&templates))?;
    let typesetter = typesetter(notes, &templates)?;

    let material = judged.material(&judged.evaluation);
    let mut plans: Vec<(DocumentPlan, Material<'_>)> = judged
        .evaluations()
        .flat_map(|evaluation| {
            let material = judged.material(evaluation);
            composer.plan(material).into_iter().map(move |plan| (plan, material))
        })
        .filter(|(plan, material)| {
            let partnership = plan.partnership.as_ref().map(Id::as_str);
            job.asks_for(partnership, plan.kind.as_str(), plan.language)
                && judged.readers_of(plan.kind) == material.evaluation.profile
        })
        .collect();
    // Those about many partnerships are the longest: begun last, one of them would keep the others' workers waiting.
    plans.sort_by_key(|(plan, _)| plan.partnership.is_some());
    let period = judged.evaluation.period;
    let staging = Staging::new(&job.outputs, &period.folder()).map_err(|error| refuse(notes, &error))?;
    progress.documents(plans.len());
    let made = stream(plans.len(), job.n_workers, progress, |i| {
        let (plan, material) = &plans[i];
        make(plan, *material, &composer, &typesetter, &staging)
    });

    let mut not_evaluated = judged.not_evaluated.clone();
    let mut outputs = Vec::with_capacity(made.len());
    for ((plan, _), (entry, problems)) in plans.iter().zip(made) {
        if entry.is_none() {
            lacking(&mut not_evaluated, (folder_of(plan), &plan.name), &problems);
        }
        outputs.extend(entry);
        notes.append(problems);
    }
    for plan in composer.outreach(material) {
        if !job.asks_for(None, DocumentKind::Outreach.as_str(), plan.language) {
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
    if !job.is_whole() {
        // What was shown to the partners does not get among what is for others.
        let has_readers = |entry: &OutputEntry| {
            let kind = DocumentKind::ALL.into_iter().find(|kind| kind.as_str() == entry.kind);
            kind.is_some_and(|kind| judged.readers_of(kind).as_str() == entry.profile)
        };
        let is_kept = |entry: &OutputEntry| {
            !job.asks_for(entry.partnership.as_deref(), &entry.kind, entry.language) && has_readers(entry)
        };
        outputs.extend(staging.keep(is_kept).map_err(|error| refuse(notes, &error))?);
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
        inputs: judged.inputs.clone(),
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

/// Checks that documents are written in every language asked for.
fn check_languages(notes: &mut Notes, asked: &[Language], written: &[Language]) -> Outcome<()> {
    let n_before = notes.len();
    for language in asked.iter().filter(|language| !written.contains(language)) {
        let codes = written.iter().map(|language| format!("`{}`", language.code())).collect::<Vec<_>>();
        let (code, codes) = (language.code(), codes.join(" and "));
        let message = format!("this workspace writes no documents in `{code}`, only in {codes}");
        let hint = format!("add \"{code}\" to `languages` in milepost.toml, or leave `--lang {code}` out");
        notes.push(Diagnostic::error("language-not-written", message, Origin::Run).hint(hint));
    }
    notes.unless_errors_since(n_before, ())
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

fn refuse(notes: &mut Notes, error: &PublishError) -> Halt {
    let why = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    notes.push(
        Diagnostic::error("cannot-write", format!("{error}{why}"), Origin::Run)
            .hint("check the folder's rights and the space left"),
    );
    Halt
}
