//! Single files for people to review or fill in: written beside what they are about, never over what stands there
//! unless that is asked for.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::staging::PublishError;

/// What may happen to a file that stands in the place already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It stays.
    Kept,
    /// It is replaced.
    Replaced,
}

/// What came of placing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It was written.
    Written,
    /// The very same stood there.
    Unchanged,
    /// Another stood there, and stays.
    Kept,
}

/// Places one file; readers see the earlier one or the new one, never half of it.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn place(path: &Path, bytes: &[u8], standing: Standing) -> Result<Placed, PublishError> {
    match fs::read(path) {
        Ok(there) if there == bytes => return Ok(Placed::Unchanged),
        Ok(_) if standing == Standing::Kept => return Ok(Placed::Kept),
        Ok(_) | Err(_) => {}
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    let write = || -> io::Result<bool> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        open_to_readers(file.as_file())?;
        if standing == Standing::Replaced {
            file.persist(path).map_err(|error| error.error)?;
            return Ok(true);
        }
        match file.persist_noclobber(path) {
            Ok(_) => Ok(true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error.error),
        }
    };
    match write() {
        Ok(true) => Ok(Placed::Written),
        Ok(false) => Ok(Placed::Kept),
        Err(source) => Err(PublishError::new("write", path, source)),
    }
}

/// Lays out several files below a folder, all of them or, where one of them stands there already, none.
///
/// # Errors
/// When a file cannot be written; those before it then stand.
///
/// Returns the paths that are in the way, or none when everything was written.
pub fn lay_out(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<PathBuf>, PublishError> {
    let places: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    let in_the_way: Vec<PathBuf> = places.iter().filter(|path| path.exists()).cloned().collect();
    if !in_the_way.is_empty() {
        return Ok(in_the_way);
    }
    for (path, (_, bytes)) in places.iter().zip(files) {
        place(path, bytes, Standing::Kept)?;
    }
    Ok(Vec::new())
}

/// Temporary files are private to their maker; these are for everyone who may read the folder.
#[cfg(unix)]
fn open_to_readers(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_file: &fs::File) -> io::Result<()> {
    Ok(())
}
