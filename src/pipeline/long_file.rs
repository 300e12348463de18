//! A long file that stays on the disk, and is read part by part.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::base::Parts;

/// The bytes that are read at a time where all are, which have their place on a thread's stack.
const PIECE: usize = 1 << 16;

/// A file on the disk, with what shows that it is still the one it was.
#[derive(Debug)]
pub struct LongFile {
    path: PathBuf,
    n_bytes: usize,
    stamp: Stamp,
}

/// What changes whenever a file does: its length, and when it was written last.
#[derive(Debug, PartialEq, Eq)]
struct Stamp(u64, Option<SystemTime>);

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.len(), metadata.modified().ok())
    }
}

impl LongFile {
    /// Opens a file.
    ///
    /// # Errors
    /// When the system does not give it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let metadata = File::open(path)?.metadata()?;
        let n_bytes = usize::try_from(metadata.len()).map_err(|_| io::ErrorKind::OutOfMemory)?;
        Ok(Self { path: path.to_owned(), n_bytes, stamp: Stamp::of(&metadata) })
    }

    /// Fills a part with what the file, opened by a thread of its own, holds from a place on.
    fn read_from(&self, file: &mut File, at: usize, part: &mut [u8]) -> io::Result<()> {
        file.seek(SeekFrom::Start(at as u64))?;
        let is_read = file.read_exact(part);
        // What was cut off is told as a change, not as an end that came too early.
        match Stamp::of(&file.metadata()?) == self.stamp {
            true => is_read,
            false => Err(io::Error::other("it was changed while it was read")),
        }
    }
}

impl Parts for LongFile {
    fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    fn read(&self, at: usize, part: &mut [u8]) -> io::Result<()> {
        self.read_from(&mut File::open(&self.path)?, at, part)
    }

    /// Reads pieces side by side: most of the time goes to making room for them, and each thread makes room for its own.
    fn read_whole(&self) -> io::Result<Vec<u8>> {
        let mut pieces: Vec<[u8; PIECE]> = Vec::new();
        // A file that there is no room for must not end the program.
        pieces.try_reserve_exact(self.n_bytes / PIECE + 1).map_err(|_| io::ErrorKind::OutOfMemory)?;
        let failed = OnceLock::new();
        let read = |file: &mut io::Result<File>, at: usize| {
            let mut piece = [0; PIECE];
            let is_read = match file {
                Ok(file) => self.read_from(file, at * PIECE, &mut piece),
                Err(error) => Err(error.kind().into()),
            };
            if let Err(error) = is_read {
                let _ = failed.set(error);
            }
            piece
        };
        let open = || File::open(&self.path);
        (0..self.n_bytes / PIECE).into_par_iter().map_init(open, read).collect_into_vec(&mut pieces);
        if let Some(error) = failed.into_inner() {
            return Err(error);
        }
        let mut bytes = pieces.into_flattened();
        let n_read = bytes.len();
        bytes.resize(self.n_bytes, 0);
        self.read(n_read, &mut bytes[n_read..])?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn written(folder: &Path, n_bytes: usize) -> (PathBuf, Vec<u8>) {
        let path = folder.join("long.csv");
        let bytes: Vec<u8> = (0..n_bytes).map(|at| (at % 251) as u8).collect();
        fs::write(&path, &bytes).expect("there is room");
        (path, bytes)
    }

    #[test]
    fn a_long_file_is_the_same_whole_and_by_parts() {
        let folder = tempfile::tempdir().expect("there is room");
        for n_bytes in [0, 1, PIECE - 1, PIECE, 3 * PIECE + 1] {
            let (path, bytes) = written(folder.path(), n_bytes);
            let file = LongFile::open(&path).expect("it was just written");
            assert!(file.read_whole().expect("it is there") == bytes, "{n_bytes} bytes");
            let mut part = vec![0; n_bytes / 3];
            file.read(n_bytes / 2, &mut part).expect("it is there");
            assert!(part == bytes[n_bytes / 2..][..n_bytes / 3], "{n_bytes} bytes");
        }
    }

    #[test]
    fn no_part_is_given_of_a_file_that_was_changed() {
        let folder = tempfile::tempdir().expect("there is room");
        let (path, mut bytes) = written(folder.path(), 2 * PIECE);
        let file = LongFile::open(&path).expect("it was just written");
        let mut part = [0; 8];
        for change in ["longer", "shorter", "same length"] {
            bytes.resize(if change == "same length" { 2 * PIECE } else { PIECE * change.len() / 7 }, 1);
            fs::write(&path, &bytes).expect("there is room");
            let then = SystemTime::UNIX_EPOCH;
            File::options()
                .write(true)
                .open(&path)
                .and_then(|file| file.set_modified(then))
                .expect("it is ours");
            for told in [file.read(0, &mut part), file.read_whole().map(drop)] {
                let told = told.expect_err(change).to_string();
                assert_eq!(told, "it was changed while it was read", "{change}");
            }
        }
    }
}
