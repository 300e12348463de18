//! The door: reads the settings, the organizations and every agreement.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::schema::{AgreementFile, FileKind, Keyed, OrganizationEntry, WorkspaceFile};
use super::shape::check_shape;
use super::toml_file::TomlFile;
use super::translate::{References, translate_agreement, translate_organizations, translate_workspace};
use super::{Organization, Portfolio, Workspace};
use crate::base::{Id, SourceFile, Sources};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};

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
    let n_before = notes.len();
    let organizations = load_organizations(notes, sources);
    let workspace = load_workspace(notes, sources, &organizations);
    let workspace = notes.unless_errors_since(n_before, workspace)?.ok_or(Halt)?;
    let mut portfolio =
        Portfolio { workspace, organizations, agreements: BTreeMap::new(), failed: Vec::new() };
    let schema = FileKind::Agreement.json_schema();
    for (_, file) in sources.iter() {
        let Some(name) = stem(file, AGREEMENTS).filter(|name| !name.contains('/')) else { continue };
        load_agreement(notes, file, name, &schema, &mut portfolio);
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

fn load_organizations(notes: &mut Notes, sources: &Sources) -> BTreeMap<Id, Organization> {
    let schema = FileKind::Organizations.json_schema();
    let mut organizations = BTreeMap::new();
    for (_, file) in sources.iter().filter(|(_, file)| stem(file, ORGANIZATIONS).is_some()) {
        let entries = read::<Keyed<OrganizationEntry>>(notes, file, &schema);
        if let Some((toml, entries)) = entries {
            translate_organizations(notes, &entries, &toml.root(), &mut organizations);
        }
    }
    organizations
}

fn load_workspace(
    notes: &mut Notes,
    sources: &Sources,
    organizations: &BTreeMap<Id, Organization>,
) -> Option<Workspace> {
    let Some(id) = sources.find(WORKSPACE) else {
        let message = format!("there is no `{WORKSPACE}` here");
        let problem = Diagnostic::error("no-workspace", message, Origin::Run);
        notes.push(problem.hint("run this in the workspace's folder; `milepost init` lays one out"));
        return None;
    };
    let (toml, entry) = read::<WorkspaceFile>(notes, sources.file(id), &FileKind::Workspace.json_schema())?;
    Some(translate_workspace(notes, &entry, &toml.root(), organizations))
}

fn load_agreement(
    notes: &mut Notes,
    file: &SourceFile,
    name: &str,
    schema: &Value,
    portfolio: &mut Portfolio,
) {
    let id = match Id::new(name) {
        Ok(id) => id,
        Err(error) => {
            let problem = Diagnostic::error("bad-value", error.to_string(), Origin::file(&file.path));
            return notes.push(problem.hint("the name of the file is the id of the partnership: rename it"));
        }
    };
    let n_before = notes.len();
    let agreement = read::<AgreementFile>(notes, file, schema).map(|(toml, entry)| {
        let organizations = &portfolio.organizations;
        let mut references = References { notes, organizations, parties: Vec::new(), indicators: Vec::new() };
        translate_agreement(&id, &entry, &toml.root(), &mut references)
    });
    match notes.unless_errors_since(n_before, agreement) {
        Ok(Some(agreement)) => drop(portfolio.agreements.insert(id, agreement)),
        Ok(None) | Err(Halt) => portfolio.failed.push(id),
    }
}

/// Parses a file, checks its shape and reads it; every problem goes to `notes`, and then there is none.
fn read<'s, T: DeserializeOwned>(
    notes: &mut Notes,
    file: &'s SourceFile,
    schema: &Value,
) -> Option<(TomlFile<'s>, T)> {
    let toml = TomlFile::parse(notes, &file.path, &file.bytes)?;
    let n_before = notes.len();
    check_shape(notes, &toml.root(), schema);
    notes.unless_errors_since(n_before, ()).ok()?;
    match T::deserialize(toml::de::Deserializer::from(toml.content())) {
        Ok(entry) => Some((toml, entry)),
        Err(error) => {
            let origin = error.span().map_or_else(|| Origin::file(&file.path), |span| toml.origin(span));
            notes.push(Diagnostic::error("bad-value", error.message().to_owned(), origin));
            None
        }
    }
}
