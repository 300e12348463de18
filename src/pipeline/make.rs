//! Makes the documents of a run, one by one: compose, render, write.

use super::refuse;
use super::stream::Made;
use crate::base::Id;
use crate::compose::document::DocumentKind;
use crate::compose::{Composer, DocumentPlan, Material, OutreachPlan};
use crate::diag::{Halt, Notes};
use crate::publish::{NotEvaluated, OutputEntry, Staging};
use crate::render::Typesetter;

/// Makes one document: compose, render, write.
pub fn make(
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
                profile: material.evaluation.profile.as_str().to_owned(),
                language: plan.language,
                pages: artifact.n_pages,
                kept: false,
            };
            staging.write(&artifact.bytes, entry).map_err(|error| refuse(&mut notes, &error))
        });
    (entry.ok(), notes)
}

/// Writes one text of an outreach pack. A text has no pages.
pub fn write_text(
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
        profile: material.evaluation.profile.as_str().to_owned(),
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
pub fn folder_of(plan: &DocumentPlan) -> &str {
    plan.partnership.as_ref().map_or(plan.kind.as_str(), Id::as_str)
}

/// Adds a document that could not be made to the list of what is lacking.
pub fn lacking(not_evaluated: &mut Vec<NotEvaluated>, (folder, name): (&str, &str), problems: &Notes) {
    let partnership = folder.to_owned();
    let why = problems.iter().map(|diagnostic| diagnostic.message.as_str()).last().unwrap_or("unknown");
    let reason = format!("`{name}` could not be made: {why}");
    match not_evaluated.iter_mut().find(|entry| entry.partnership == partnership) {
        Some(entry) => entry.reasons.push(reason),
        None => not_evaluated.push(NotEvaluated { partnership, reasons: vec![reason] }),
    }
}
