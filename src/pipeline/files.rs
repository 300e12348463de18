//! Opens a workspace: with the parts of long files, the one place where inputs are read from disk.

use std::fs;
use std::path::{Path, PathBuf};

use super::long_file::LongFile;
use crate::base::{SourceFile, Sources};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome, unreadable};

/// The settings file at the root of every workspace.
pub const SETTINGS: &str = "milepost.toml";

/// How deep folders may lie in one another; deeper ones are a loop of links.
const DEEPEST: usize = 16;

/// Files of as many bytes are read when it is known what they are.
const LONG: u64 = 16 << 20;

/// Everything a run reads; long files stay where they are until they are asked for.
#[derive(Debug, Clone, Default)]
pub struct WorkspaceFiles {
    /// `milepost.toml` and everything under `inputs/`.
    pub sources: Sources,
    /// The files under `ledger/`.
    pub ledger: Sources,
    /// Text files under `templates/` that replace or add to the built-in ones: path, content.
    pub templates: Vec<(String, String)>,
}

impl WorkspaceFiles {
    /// Reads the workspace at `root`.
    ///
    /// # Errors
    /// [`Halt`] when there is no settings file or a file cannot be read; the notes then say which.
    pub fn open(notes: &mut Notes, root: &Path) -> Outcome<Self> {
        if !root.join(SETTINGS).is_file() {
            let message = format!("no `{SETTINGS}` in `{}`, expected a workspace", root.display());
            let hint = "go to the workspace's folder, or name it with `--workspace DIR`";
            notes.push(Diagnostic::error("no-workspace", message, Origin::Run).hint(hint));
            return Err(Halt);
        }
        let n_before = notes.len();
        let mut paths = vec![root.join(SETTINGS)];
        list(notes, root, &root.join("inputs"), 0, &mut paths);
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            files.extend(open(notes, root, &path));
        }
        let mut ledger = Vec::new();
        let mut paths = Vec::new();
        list(notes, root, &root.join("ledger"), 0, &mut paths);
        for path in paths {
            let bytes = read(notes, root, &path);
            ledger.extend(bytes.map(|bytes| SourceFile::held(relative(root, &path), bytes)));
        }
        let mut templates = Vec::new();
        let mut paths = Vec::new();
        list(notes, root, &root.join("templates"), 0, &mut paths);
        for path in paths.into_iter().filter(|path| is_text(path)) {
            let Some(bytes) = read(notes, root, &path) else { continue };
            let name = relative(root, &path);
            match String::from_utf8(bytes) {
                Ok(text) => templates.push((name, text)),
                Err(_) => notes.push(
                    Diagnostic::error("not-utf-8", "the template is not UTF-8 text", Origin::file(name))
                        .hint("save it again as UTF-8"),
                ),
            }
        }
        templates.sort();
        let (sources, ledger) = (files.into_iter().collect(), ledger.into_iter().collect());
        notes.unless_errors_since(n_before, Self { sources, ledger, templates })
    }
}

/// One export to map, with what stands around it.
#[derive(Debug, Clone, Default)]
pub struct ExportFiles {
    /// The workspace it lies in, if it lies in one.
    pub root: Option<PathBuf>,
    /// Its path among the sources.
    pub path: String,
    /// The workspace's files; outside one, the export and the codebooks beside it.
    pub sources: Sources,
    /// The workspace's own templates.
    pub templates: Vec<(String, String)>,
}

impl ExportFiles {
    /// Reads an export wherever it lies.
    ///
    /// # Errors
    /// [`Halt`] when it cannot be read; the notes say why.
    pub fn open(notes: &mut Notes, path: &Path) -> Outcome<Self> {
        let full = match path.canonicalize() {
            Ok(full) if full.is_file() => full,
            Ok(_) => {
                let message = "this is a folder, expected an export";
                let origin = Origin::file(path.display().to_string());
                notes.push(Diagnostic::error("unreadable-file", message, origin));
                return Err(Halt);
            }
            Err(error) => {
                notes.push(unreadable(&relative(Path::new(""), path), &error));
                return Err(Halt);
            }
        };
        let folder = full.parent().unwrap_or(Path::new("/"));
        let root = folder
            .ancestors()
            .find(|root| root.join(SETTINGS).is_file() && full.starts_with(root.join("inputs")));
        if let Some(root) = root {
            let files = WorkspaceFiles::open(notes, root)?;
            return Ok(Self {
                root: Some(root.to_path_buf()),
                path: relative(root, &full),
                sources: files.sources,
                templates: files.templates,
            });
        }
        let mut paths = vec![full.clone()];
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.to_string_lossy().ends_with(".codebook.toml") {
                paths.push(path);
            }
        }
        let sources: Sources = paths.iter().filter_map(|path| open(notes, folder, path)).collect();
        let path = relative(folder, &full);
        if sources.find(&path).is_none() { Err(Halt) } else { Ok(Self { path, sources, ..Self::default() }) }
    }
}

fn list(notes: &mut Notes, root: &Path, folder: &Path, depth: usize, into: &mut Vec<PathBuf>) {
    if !folder.is_dir() {
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) if depth < DEEPEST => entries,
        Ok(_) => {
            return notes.push(unreadable(&relative(root, folder), &"folders lie too deep in one another"));
        }
        Err(error) => return notes.push(unreadable(&relative(root, folder), &error)),
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Hidden files, and the locks that office programs leave beside an open workbook.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if path.is_dir() {
            list(notes, root, &path, depth + 1, into);
        } else {
            into.push(path);
        }
    }
}

/// Opens a file; a long one is not read yet. Settings, agreements and codebooks are read at once, however long.
fn open(notes: &mut Notes, root: &Path, path: &Path) -> Option<SourceFile> {
    let name = relative(root, path);
    let is_long = fs::metadata(path).is_ok_and(|metadata| metadata.len() >= LONG);
    if !is_long || path.extension().is_some_and(|extension| extension == "toml") {
        return Some(SourceFile::held(name, read(notes, root, path)?));
    }
    match LongFile::open(path) {
        Ok(parts) => Some(SourceFile::in_parts(name, parts)),
        Err(error) => {
            notes.push(unreadable(&name, &error));
            None
        }
    }
}

fn read(notes: &mut Notes, root: &Path, path: &Path) -> Option<Vec<u8>> {
    fs::read(path).map_err(|error| notes.push(unreadable(&relative(root, path), &error))).ok()
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(extension, "toml" | "ftl" | "typ" | "txt")
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
