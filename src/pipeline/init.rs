//! `milepost init`: lays out a fresh workspace with commented files and blank forms.

use std::path::{Path, PathBuf};

use super::files::SETTINGS;
use crate::base::PeriodName;
use crate::compose::{Wording, blank_forms, starter_files};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::{ingest, publish, render};

/// Lays out a workspace in a folder that has none; returns what was written.
///
/// # Errors
/// [`Halt`] when there is a workspace, or a file stands in the way: nothing is written then; the notes say which.
pub fn init(notes: &mut Notes, folder: &Path, period: PeriodName) -> Outcome<Vec<PathBuf>> {
    if folder.join(SETTINGS).exists() {
        let message = format!("there is a workspace in `{}` already", folder.display());
        notes.push(
            Diagnostic::error("workspace-exists", message, Origin::Run)
                .hint("name another folder: `milepost init DIR`"),
        );
        return Err(Halt);
    }
    let mut files: Vec<(String, Vec<u8>)> = match starter_files(period) {
        Ok(files) => files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect(),
        Err(problem) => {
            notes.push(*problem);
            return Err(Halt);
        }
    };
    let forms = ingest::load_forms(notes, &[]);
    let wording = Wording::read(notes, &[])?;
    for (name, book) in blank_forms(notes, &wording, &forms)? {
        match render::workbook(&book) {
            Ok(bytes) => files.push((format!("blank-forms/{name}"), bytes)),
            Err(problem) => {
                notes.push(problem);
                return Err(Halt);
            }
        }
    }
    match publish::lay_out(folder, &files) {
        Ok(in_the_way) if in_the_way.is_empty() => {
            Ok(files.into_iter().map(|(path, _)| folder.join(path)).collect())
        }
        Ok(in_the_way) => {
            for path in in_the_way {
                let origin = Origin::file(path.display().to_string());
                let message = "a file stands where the workspace needs its own, so nothing was written";
                notes.push(
                    Diagnostic::error("file-in-the-way", message, origin)
                        .hint("move it, or name another folder"),
                );
            }
            Err(Halt)
        }
        Err(error) => {
            let why = std::error::Error::source(&error).map(|why| format!(": {why}")).unwrap_or_default();
            let problem = Diagnostic::error("cannot-write", format!("{error}{why}"), Origin::Run);
            notes.push(problem.hint("check the folder's rights and the space left"));
            Err(Halt)
        }
    }
}
