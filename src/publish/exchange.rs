//! Puts a finished folder in the place of an older one, so that a crash at any moment leaves one of them whole.

use std::fs;
use std::io;
use std::path::Path;

/// Moves the folder `new` to `place`. What stood at `place` before is left at `new`, or nothing if nothing did.
///
/// # Errors
/// When the file system refuses; `place` then still holds what it held.
pub fn exchange(new: &Path, place: &Path) -> io::Result<()> {
    if !place.exists() {
        return fs::rename(new, place);
    }
    swap(new, place)
}

/// One system call: there is no moment without a folder at `place`.
#[cfg(target_os = "linux")]
fn swap(new: &Path, place: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some network file systems cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => swap_in_three_moves(new, place),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn swap(new: &Path, place: &Path) -> io::Result<()> {
    swap_in_three_moves(new, place)
}

/// Where folders cannot be exchanged at once, the older one is whole beside the newer one between the moves.
fn swap_in_three_moves(new: &Path, place: &Path) -> io::Result<()> {
    let mut older = new.as_os_str().to_owned();
    older.push("-older");
    let older = Path::new(&older);
    fs::rename(place, older)?;
    if let Err(error) = fs::rename(new, place) {
        fs::rename(older, place)?;
        return Err(error);
    }
    fs::rename(older, new)
}
