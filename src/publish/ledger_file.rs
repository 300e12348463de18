//! Appends to a ledger file: the old lines stay as they are, and a crash leaves the file as it was before or whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::staging::PublishError;

/// Appends `text` to the file at `path`, which is made when it is not there.
///
/// The new content is written beside the file and moved over it, so that no half-written edition ever stands there.
///
/// # Errors
/// When the file system refuses; the file then holds what it held.
pub fn append(path: &Path, text: &str) -> Result<(), PublishError> {
    let work = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut content = match fs::read(path) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        content.extend_from_slice(text.as_bytes());
        let mut beside = tempfile::NamedTempFile::new_in(folder)?;
        beside.write_all(&content)?;
        beside.as_file().sync_all()?;
        super::staging::open_file_to_readers(beside.path())?;
        beside.persist(path).map_err(|error| error.error)?;
        Ok(())
    };
    work().map_err(|source| PublishError::new("append to", path, source))
}
