//! The door: reads the settings, the organizations and every agreement.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::schema::{AgreementFile, FileKind, Keyed, OrganizationEntry, WorkspaceFile};
use super::shape::check_shape;
use super::toml_file::TomlFile;
use super::translate::{
    References, check_names, translate_agreement, translate_organizations, translate_workspace,
};
use super::{Agreement, Instruments, Organization, Portfolio, Workspace};
use crate::base::{Id, SourceFile, Sources};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome, unreadable};

const WORKSPACE: &str = "milepost.toml";
const AGREEMENTS: &str = "inputs/agreements/";
const ORGANIZATIONS: &str = "inputs/organizations";

/// Reads the portfolio of a workspace: `milepost.toml`, `inputs/organizations*.toml` and `inputs/agreements/*.toml`.
///
/// A partnership whose agreement has an error is listed as failed and costs no other one.
///
/// # Errors
/// When the settings or the organizations cannot be understood: nothing can be said without them.
pub fn load(notes: &mut Notes, sources: &Sources) -> Outcome<Portfolio> {
    let instruments = Instruments::read(notes, &[]);
    load_with(notes, sources, &instruments)
}

/// Reads the portfolio of a workspace whose scores are made by `instruments`.
///
/// # Errors
/// As [`load`].
pub fn load_with(notes: &mut Notes, sources: &Sources, instruments: &Instruments) -> Outcome<Portfolio> {
    let organizations = load_organizations(notes, sources);
    let workspace = load_workspace(notes, sources, organizations.as_ref().ok());
    let (organizations, workspace) = (organizations?, workspace?);
    let mut portfolio =
        Portfolio { workspace, organizations, agreements: BTreeMap::new(), failed: Vec::new() };
    for (id, loaded) in load_agreements(notes, sources, (&portfolio.organizations, instruments)) {
        match loaded {
            Ok(agreement) => drop(portfolio.agreements.insert(id, agreement)),
            Err(Halt) => portfolio.failed.push(id),
        }
    }
    if portfolio.agreements.is_empty() && portfolio.failed.is_empty() {
        let problem = Diagnostic::warning("no-agreements", "there is no agreement", Origin::Run);
        notes.push(problem.hint(format!("write one to `{AGREEMENTS}<partnership>.toml`")));
    }
    Ok(portfolio)
}

/// Returns what stands between `prefix` and `.toml` in the path of a file, codebooks and hidden files left aside.
fn stem<'f>(file: &'f SourceFile, prefix: &str) -> Option<&'f str> {
    let name = file.path.strip_prefix(prefix)?.strip_suffix(".toml")?;
    (!name.ends_with(".codebook") && !name.starts_with('.')).then_some(name)
}

fn load_organizations(notes: &mut Notes, sources: &Sources) -> Outcome<BTreeMap<Id, Organization>> {
    let n_before = notes.len();
    let schema = FileKind::Organizations.json_schema();
    let mut organizations = BTreeMap::new();
    for (_, file) in sources.iter().filter(|(_, file)| stem(file, ORGANIZATIONS).is_some()) {
        let entries = read::<Keyed<OrganizationEntry>>(notes, file, &schema);
        if let Some((toml, entries)) = entries {
            translate_organizations(notes, &entries, &toml.root(), &mut organizations);
        }
    }
    notes.unless_errors_since(n_before, organizations)
}

/// Reads the settings; `organizations` are none when they could not be read, and then nobody is called unknown.
fn load_workspace(
    notes: &mut Notes,
    sources: &Sources,
    organizations: Option<&BTreeMap<Id, Organization>>,
) -> Outcome<Workspace> {
    let Some(id) = sources.find(WORKSPACE) else {
        let message = format!("there is no `{WORKSPACE}` here");
        let problem = Diagnostic::error("no-workspace", message, Origin::Run);
        notes.push(problem.hint("run this in the workspace's folder; `milepost init` lays one out"));
        return Err(Halt);
    };
    let n_before = notes.len();
    let entry = read::<WorkspaceFile>(notes, sources.file(id), &FileKind::Workspace.json_schema());
    let (toml, entry) = entry.ok_or(Halt)?;
    let workspace = translate_workspace(notes, &entry, &toml.root(), organizations);
    notes.unless_errors_since(n_before, workspace)
}

/// Reads every agreement, on as many threads as there are; their order, and that of the notes, is that of the files.
fn load_agreements(
    notes: &mut Notes,
    sources: &Sources,
    known: (&BTreeMap<Id, Organization>, &Instruments),
) -> Vec<(Id, Outcome<Agreement>)> {
    let schema = FileKind::Agreement.json_schema();
    let mut files: Vec<(Id, &SourceFile)> = Vec::new();
    for (_, file) in sources.iter() {
        let Some(name) = stem(file, AGREEMENTS).filter(|name| !name.contains('/')) else { continue };
        match Id::new(name) {
            Ok(id) => files.push((id, file)),
            Err(error) => {
                let problem = Diagnostic::error("bad-value", error.to_string(), Origin::file(&file.path));
                notes.push(problem.hint("the name of the file is the id of the partnership: rename it"));
            }
        }
    }
    let load = |(id, file): (Id, &SourceFile)| {
        let mut own = Notes::new();
        let agreement = load_agreement(&mut own, &id, file, &schema, known);
        (id, own, agreement)
    };
    let loaded: Vec<_> = files.into_par_iter().map(load).collect();
    let mut agreements = Vec::with_capacity(loaded.len());
    for (id, own, agreement) in loaded {
        notes.append(own);
        agreements.push((id, agreement));
    }
    agreements
}

fn load_agreement(
    notes: &mut Notes,
    id: &Id,
    file: &SourceFile,
    schema: &Value,
    (organizations, instruments): (&BTreeMap<Id, Organization>, &Instruments),
) -> Outcome<Agreement> {
    let n_before = notes.len();
    let content = content(notes, file).ok_or(Halt)?;
    let toml = TomlFile::parse(notes, &file.path, content).ok_or(Halt)?;
    let entry = read_entry::<AgreementFile>(notes, &toml, schema);
    let mut references = References {
        notes,
        organizations,
        instruments,
        parties: Vec::new(),
        are_parties_known: false,
        indicators: Vec::new(),
    };
    // Also where the shape is wrong: everything that can be said of a file is said at once.
    check_names(&toml.root(), &mut references);
    let entry = entry.ok_or(Halt)?;
    let agreement = translate_agreement(id, &entry, &toml.root(), &mut references);
    notes.unless_errors_since(n_before, agreement)
}

/// Parses a file, checks its shape and reads it; every problem goes to `notes`, and then there is none.
fn read<'s, T: DeserializeOwned>(
    notes: &mut Notes,
    file: &'s SourceFile,
    schema: &Value,
) -> Option<(TomlFile<'s>, T)> {
    let content = content(notes, file)?;
    let toml = TomlFile::parse(notes, &file.path, content)?;
    let entry = read_entry(notes, &toml, schema)?;
    Some((toml, entry))
}

/// Returns the bytes of a file; none where they cannot be read, which is noted.
fn content<'s>(notes: &mut Notes, file: &'s SourceFile) -> Option<&'s [u8]> {
    file.whole().map_err(|error| notes.push(unreadable(&file.path, &error))).ok()
}

/// Checks the shape of a parsed file and reads it.
fn read_entry<T: DeserializeOwned>(notes: &mut Notes, toml: &TomlFile<'_>, schema: &Value) -> Option<T> {
    let n_before = notes.len();
    check_shape(notes, &toml.root(), schema);
    notes.unless_errors_since(n_before, ()).ok()?;
    match T::deserialize(toml::de::Deserializer::from(toml.content())) {
        Ok(entry) => Some(entry),
        Err(error) => {
            notes.push(toml.mistake("bad-value", error.message(), error.span()));
            None
        }
    }
}
