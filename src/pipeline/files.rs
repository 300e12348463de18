//! Opens a workspace: the one place where inputs are read from disk.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::base::Sources;
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};

/// The settings file at the root of every workspace.
pub const SETTINGS: &str = "milepost.toml";

/// How deep folders may lie in one another; deeper ones are a loop of links.
const DEEPEST: usize = 16;

/// Files of as many bytes are read by parts.
const LONG: usize = 16 << 20;
/// The bytes of a part, which has its place on a thread's stack.
const PART: usize = 1 << 16;

/// Everything a run reads, in memory.
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
            if let Some(bytes) = read(notes, root, &path) {
                files.push((relative(root, &path), bytes));
            }
        }
        let mut ledger = Vec::new();
        let mut paths = Vec::new();
        list(notes, root, &root.join("ledger"), 0, &mut paths);
        for path in paths {
            if let Some(bytes) = read(notes, root, &path) {
                ledger.push((relative(root, &path), bytes));
            }
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
        let (sources, ledger) = (Sources::new(files), Sources::new(ledger));
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
                unreadable(notes, Path::new(""), path, &error.to_string());
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
        let read = |path: &PathBuf| Some((relative(folder, path), read(notes, folder, path)?));
        let files: Vec<(String, Vec<u8>)> = paths.iter().filter_map(read).collect();
        let path = relative(folder, &full);
        let sources = Sources::new(files);
        if sources.find(&path).is_none() { Err(Halt) } else { Ok(Self { path, sources, ..Self::default() }) }
    }
}

fn list(notes: &mut Notes, root: &Path, folder: &Path, depth: usize, into: &mut Vec<PathBuf>) {
    if !folder.is_dir() {
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) if depth < DEEPEST => entries,
        Ok(_) => return unreadable(notes, root, folder, "folders lie too deep in one another"),
        Err(error) => return unreadable(notes, root, folder, &error.to_string()),
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

fn read(notes: &mut Notes, root: &Path, path: &Path) -> Option<Vec<u8>> {
    match bytes(path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            unreadable(notes, root, path, &error.to_string());
            None
        }
    }
}

/// Returns a file's content. The parts of a long one are read side by side: most of the time goes to making room for them, and
/// each thread makes room for its own.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let n_bytes = usize::try_from(fs::metadata(path)?.len()).unwrap_or(usize::MAX);
    if n_bytes < LONG {
        return fs::read(path);
    }
    let mut parts: Vec<[u8; PART]> = Vec::new();
    // A file that there is no room for must not end the program.
    parts.try_reserve_exact(n_bytes / PART + 1).map_err(|_| io::ErrorKind::OutOfMemory)?;
    let failed = OnceLock::new();
    let read = |file: &mut io::Result<File>, at: usize| {
        let mut part = [0; PART];
        if let Err(error) = read_part(file, at, &mut part) {
            let _ = failed.set(error);
        }
        part
    };
    (0..n_bytes / PART).into_par_iter().map_init(|| File::open(path), read).collect_into_vec(&mut parts);
    if let Some(error) = failed.into_inner() {
        return Err(error);
    }
    let mut bytes = parts.into_flattened();
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(bytes.len() as u64))?;
    file.take((n_bytes - bytes.len()) as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Fills a part with what the file holds at its place.
fn read_part(file: &mut io::Result<File>, at: usize, part: &mut [u8]) -> io::Result<()> {
    let file = file.as_mut().map_err(|error| io::Error::from(error.kind()))?;
    file.seek(SeekFrom::Start((at * PART) as u64))?;
    file.read_exact(part)
}

fn unreadable(notes: &mut Notes, root: &Path, path: &Path, why: &str) {
    let message = format!("the file system does not give it: {why}");
    notes.push(
        Diagnostic::error("unreadable-file", message, Origin::file(relative(root, path)))
            .hint("check its rights and whether another program holds it"),
    );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_the_same_by_parts() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("long.csv");
        for n_bytes in [LONG - 1, LONG, LONG + PART / 2, LONG + 3 * PART + 1] {
            let written: Vec<u8> = (0..n_bytes).map(|at| (at % 251) as u8).collect();
            fs::write(&path, &written).expect("there is room");
            assert!(bytes(&path).expect("it was just written") == written, "{n_bytes} bytes");
        }
    }
}
