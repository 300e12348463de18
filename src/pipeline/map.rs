//! `milepost map`: proposes a codebook for an export and places it beside the export, for a person to review.

use std::path::{Path, PathBuf};

use super::files::{ExportFiles, SETTINGS};
use crate::base::{Id, nearest};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::ingest::{self, Asked, Forms, Proposal, Register, Tables};
use crate::portfolio::{self, Organization};
use crate::publish::{self, Placed, PublishError, Standing};

/// What is to be mapped, and how.
#[derive(Debug, Clone)]
pub struct MapJob {
    /// The exports.
    pub files: Vec<PathBuf>,
    /// The platform, if a person named it.
    pub platform: Option<String>,
    /// The form, if a person named it.
    pub form: Option<Id>,
    /// The folder codebooks are written into; beside each export unless told.
    pub out: Option<PathBuf>,
    /// What happens to a codebook that stands there.
    pub standing: Standing,
}

/// What came of one sheet.
#[derive(Debug, Clone)]
pub struct Mapped {
    /// The proposal.
    pub proposal: Proposal,
    /// Where its codebook is.
    pub path: PathBuf,
    /// What came of placing it; none when it could not be written.
    pub placed: Option<Placed>,
}

/// Proposes and places the codebooks.
///
/// # Errors
/// [`Halt`] when the arguments name nothing known; the notes say what.
pub fn map(notes: &mut Notes, job: &MapJob) -> Outcome<Vec<Mapped>> {
    check_platform(notes, job)?;
    let mut mapped = Vec::new();
    for file in &job.files {
        if let Ok(of_file) = map_file(notes, job, file) {
            mapped.extend(of_file);
        }
    }
    Ok(mapped)
}

fn map_file(notes: &mut Notes, job: &MapJob, path: &Path) -> Outcome<Vec<Mapped>> {
    let export = ExportFiles::open(notes, path)?;
    let forms = load_forms(notes, &export, job)?;
    let id = export.sources.find(&export.path).ok_or(Halt)?;
    // What is wrong with the rest of the workspace is told by `check`.
    let mut aside = Notes::new();
    let (register, earlier) = if export.root.is_some() {
        let organizations = portfolio::load(&mut aside, &export.sources).map(|loaded| loaded.organizations);
        let register = organizations.map(|known| register(known.values())).unwrap_or_default();
        (register, ingest::read(&mut aside, &export.sources, &forms))
    } else {
        (Register::default(), Tables::default())
    };
    let asked = Asked {
        forms: &forms,
        register: &register,
        earlier: &earlier,
        own: export.root.is_some().then_some(id),
        platform: job.platform.as_deref(),
        form: job.form.as_ref(),
    };
    let proposals = ingest::propose(notes, &export.sources, export.sources.file(id), asked);
    let mut mapped = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        mapped.push(write(notes, job, path, &forms, proposal));
    }
    Ok(mapped)
}

/// Places the codebook of one sheet.
fn write(notes: &mut Notes, job: &MapJob, file: &Path, forms: &Forms, proposal: Proposal) -> Mapped {
    let name = codebook_name(file, &proposal);
    let folder = job.out.clone().or_else(|| file.parent().map(Path::to_path_buf)).unwrap_or_default();
    let path = folder.join(&name);
    let earlier = proposal.kept.path.rsplit('/').next().unwrap_or_default();
    if !earlier.is_empty() && earlier != name && job.out.is_none() {
        let message = format!("`{earlier}` is the codebook of this export already");
        let origin = Origin::file(&proposal.kept.path);
        notes.push(
            Diagnostic::error("codebook-exists", message, origin).hint(
                "write the proposal to another folder, `--out DIR`, and take over from it what you need",
            ),
        );
        return Mapped { proposal, path, placed: Some(Placed::Kept) };
    }
    let form = proposal.form.as_ref().or_else(|| proposal.forms.first().map(|best| &best.form));
    let Some(form) = form.and_then(|form| forms.get(form)) else {
        return Mapped { proposal, path, placed: None };
    };
    let text = ingest::codebook_text(&proposal, form);
    let placed = match publish::place(&path, text.as_bytes(), job.standing) {
        Ok(placed) => {
            if placed == Placed::Kept {
                let message = "a codebook stands here, and is left as it is";
                let origin = Origin::file(path.display().to_string());
                notes.push(Diagnostic::error("codebook-exists", message, origin).hint(
                    "`--force` renews it and keeps what was reviewed, `--out DIR` writes the proposal elsewhere",
                ));
            }
            Some(placed)
        }
        Err(error) => {
            refuse(notes, &error);
            None
        }
    };
    Mapped { proposal, path, placed }
}

/// Returns the name of a codebook: that of the export, and of the sheet where several sheets have one.
fn codebook_name(file: &Path, proposal: &Proposal) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    if !proposal.is_one_of_several {
        return format!("{stem}.codebook.toml");
    }
    let sheet: String = proposal
        .sheet
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { '-' })
        .collect();
    format!("{stem}.{}.codebook.toml", sheet.trim_matches('-'))
}

fn check_platform(notes: &mut Notes, job: &MapJob) -> Outcome<()> {
    let known = ingest::platforms();
    match job.platform.as_deref() {
        Some(platform) if !known.contains(&platform) => {
            let message = format!("no platform is called `{platform}`");
            let problem = Diagnostic::error("unknown-platform", message, Origin::Run);
            let problem = problem.nearest(nearest(platform, known.iter().copied()));
            notes.push(problem.hint(format!("the platforms are {}", known.join(", "))));
            Err(Halt)
        }
        Some(_) | None => Ok(()),
    }
}

fn load_forms(notes: &mut Notes, export: &ExportFiles, job: &MapJob) -> Outcome<Forms> {
    let n_before = notes.len();
    let forms = ingest::load_forms(notes, &export.templates);
    if let Some(form) = job.form.as_ref().filter(|form| !forms.contains_key(*form)) {
        let message = format!("no form is called `{form}`");
        let near = nearest(form.as_str(), forms.keys().map(Id::as_str));
        let known: Vec<&str> = forms.keys().map(Id::as_str).collect();
        notes.push(
            Diagnostic::error("unknown-form", message, Origin::Run)
                .nearest(near)
                .hint(format!("the forms are {}", known.join(", "))),
        );
    }
    notes.unless_errors_since(n_before, forms)
}

/// Returns the organizations with every spelling of each, the name that documents use first.
pub fn register<'o>(organizations: impl Iterator<Item = &'o Organization>) -> Register {
    let spellings = |organization: &Organization| {
        let names = [&organization.name, &organization.legal_name];
        let names = names.into_iter().flat_map(|name| [&name.en, &name.fr]).flatten().cloned();
        names.chain(organization.aliases.iter().cloned()).collect()
    };
    Register(organizations.map(|organization| (organization.id.clone(), spellings(organization))).collect())
}

fn refuse(notes: &mut Notes, error: &PublishError) {
    let why = std::error::Error::source(error).map(|source| format!(": {source}")).unwrap_or_default();
    let problem = Diagnostic::error("cannot-write", format!("{error}{why}"), Origin::Run);
    notes.push(problem.hint(format!("check the folder's rights; a workspace is a folder with `{SETTINGS}`")));
}
