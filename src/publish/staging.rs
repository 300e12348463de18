//! The folder a run writes into before anything is moved to `outputs/`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::exchange::exchange;
use super::manifest::{DataEntry, MANIFEST, Manifest, OutputEntry, read_manifest};

/// A place beside the output folder that documents are written to as they come; dropped, it leaves no trace.
///
/// Workers share it: every document has a path of its own.
#[derive(Debug)]
pub struct Staging {
    folder: TempDir,
    place: PathBuf,
}

/// Tells what could not be written.
#[derive(Debug, thiserror::Error)]
#[error("could not {action} `{path}`")]
pub struct PublishError {
    action: &'static str,
    path: String,
    source: io::Error,
}

impl PublishError {
    pub(super) fn new(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self { action, path: path.display().to_string(), source }
    }
}

impl Staging {
    /// Returns an empty staging folder for the documents that will stand at `outputs`/`period`.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn new(outputs: &Path, period: &str) -> Result<Self, PublishError> {
        let at = |path: &Path| path.display().to_string();
        fs::create_dir_all(outputs).map_err(|source| PublishError {
            action: "create",
            path: at(outputs),
            source,
        })?;
        let folder = tempfile::Builder::new()
            .prefix(".staging-")
            .tempdir_in(outputs)
            .map_err(|source| PublishError { action: "create a folder in", path: at(outputs), source })?;
        Ok(Self { folder, place: outputs.join(period) })
    }

    /// Writes one document and returns its entry, with path, hash and size filled in.
    ///
    /// `path` is made of ids by the caller and uses `/` between folders.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, bytes: &[u8], entry: OutputEntry) -> Result<OutputEntry, PublishError> {
        self.put(&entry.path, bytes)?;
        Ok(OutputEntry { sha256: sha256(bytes), bytes: bytes.len() as u64, ..entry })
    }

    /// Writes one data file and returns its entry.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_data(&self, path: String, bytes: &[u8]) -> Result<DataEntry, PublishError> {
        self.put(&path, bytes)?;
        Ok(DataEntry { path, sha256: sha256(bytes), bytes: bytes.len() as u64 })
    }

    /// Takes over documents that an earlier run wrote and this one was not asked for, and returns their
    /// entries. A document is taken over only if it still has the hash that its manifest gives.
    ///
    /// # Errors
    /// When a document cannot be copied. An absent or unreadable earlier manifest means there is nothing to keep.
    pub fn keep(&self, is_kept: impl Fn(&OutputEntry) -> bool) -> Result<Vec<OutputEntry>, PublishError> {
        let Some(earlier) = read_manifest(&self.place) else { return Ok(Vec::new()) };
        let mut kept = Vec::new();
        for entry in earlier.outputs.into_iter().filter(is_kept) {
            let is_plain = entry.path.split('/').all(|part| !part.is_empty() && part != ".." && part != ".");
            let Ok(bytes) = fs::read(self.place.join(&entry.path)) else { continue };
            if is_plain && sha256(&bytes) == entry.sha256 {
                self.put(&entry.path, &bytes)?;
                kept.push(OutputEntry { kept: true, ..entry });
            }
        }
        Ok(kept)
    }

    /// Writes the manifest and moves everything into place. Returns the folder the documents are in.
    ///
    /// # Errors
    /// When the move is refused; the earlier documents then still stand.
    pub fn publish(self, manifest: &Manifest) -> Result<PathBuf, PublishError> {
        let failed =
            |action, path: &Path, source| PublishError { action, path: path.display().to_string(), source };
        let mut text = serde_json::to_vec_pretty(manifest)
            .map_err(|error| failed("write", Path::new(MANIFEST), io::Error::other(error)))?;
        text.push(b'\n');
        self.put(MANIFEST, &text)?;
        open_to_readers(self.folder.path()).map_err(|source| failed("open", self.folder.path(), source))?;
        exchange(self.folder.path(), &self.place)
            .map_err(|source| failed("move documents to", &self.place, source))?;
        // What stood in place before is now in the staging folder and goes with it; when nothing did, the
        // staging folder itself has moved and there is nothing left to remove.
        if self.folder.path().exists() {
            self.folder
                .close()
                .map_err(|source| failed("clear away the documents before", &self.place, source))?;
        } else {
            let _moved = self.folder.keep();
        }
        Ok(self.place)
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let full = self.folder.path().join(path);
        let write = || {
            if let Some(folder) = full.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&full, bytes)
        };
        write().map_err(|source| PublishError { action: "write", path: path.to_owned(), source })
    }
}

/// Temporary folders are private to their maker; documents are read by the partners' folder rights.
#[cfg(unix)]
fn open_to_readers(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

/// The same for a single file.
#[cfg(unix)]
pub(super) fn open_file_to_readers(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn open_file_to_readers(_file: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn open_to_readers(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
