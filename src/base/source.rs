//! The files a run reads: opened once, and referred to by number from then on.

use std::fmt::Debug;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The number of a file within [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// Where a record stands: file, sheet and row, so that every number can be traced to its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowRef {
    /// The file.
    pub file: FileId,
    /// The sheet's position in the workbook, from 0; 0 for text files.
    pub sheet: u16,
    /// The row as a person sees it, from 1.
    pub row: u32,
}

/// A long file that is read part by part from where it lies, as often as is needed.
///
/// Every part is that of the file as it was when the run began; of a file that was changed since then no part is given.
pub trait Parts: Debug + Send + Sync {
    /// Returns how many bytes the file has.
    fn n_bytes(&self) -> usize;

    /// Fills `part` with the bytes from `at` on.
    ///
    /// # Errors
    /// When they cannot be read, or the file was changed.
    fn read(&self, at: usize, part: &mut [u8]) -> io::Result<()>;

    /// Returns all bytes.
    ///
    /// # Errors
    /// When they cannot be read, there is no room for them, or the file was changed.
    fn read_whole(&self) -> io::Result<Vec<u8>>;
}

/// One file as it was when the run began.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path relative to the workspace, with `/` between folders.
    pub path: String,
    content: Arc<Content>,
}

/// What a file holds, and what was computed of it.
#[derive(Debug)]
struct Content {
    /// The bytes, where they are held.
    whole: OnceLock<Vec<u8>>,
    /// Where they come from otherwise.
    parts: Option<Box<dyn Parts>>,
    sha256: OnceLock<String>,
}

/// The bytes that are hashed at a time.
const HASHED: usize = 1 << 18;

impl SourceFile {
    /// Returns the file at a path, with its content.
    pub fn held(path: String, bytes: Vec<u8>) -> Self {
        let content = Content { whole: OnceLock::from(bytes), parts: None, sha256: OnceLock::new() };
        Self { path, content: Arc::new(content) }
    }

    /// Returns the file at a path, whose content is read when it is asked for.
    pub fn in_parts(path: String, parts: impl Parts + 'static) -> Self {
        let parts: Box<dyn Parts> = Box::new(parts);
        let content = Content { whole: OnceLock::new(), parts: Some(parts), sha256: OnceLock::new() };
        Self { path, content: Arc::new(content) }
    }

    /// Returns how many bytes the file has.
    pub fn n_bytes(&self) -> usize {
        match (self.content.whole.get(), &self.content.parts) {
            (Some(bytes), _) => bytes.len(),
            (None, Some(parts)) => parts.n_bytes(),
            (None, None) => 0,
        }
    }

    /// Tells whether its content is in memory.
    pub fn is_held(&self) -> bool {
        self.content.whole.get().is_some()
    }

    /// Returns the whole content, which is held from then on.
    ///
    /// # Errors
    /// When it cannot be read, or was changed since the run began; never where it is held already.
    pub fn whole(&self) -> io::Result<&[u8]> {
        if let (None, Some(parts)) = (self.content.whole.get(), &self.content.parts) {
            // Another thread may have been quicker.
            let _ = self.content.whole.set(parts.read_whole()?);
        }
        Ok(self.content.whole.get().map_or(&[], Vec::as_slice))
    }

    /// Returns the bytes of a range, as far as the file goes; `buffer` is where they are put if they are not held.
    ///
    /// # Errors
    /// When they cannot be read, or the file was changed since the run began.
    pub fn part<'p>(&'p self, range: Range<usize>, buffer: &'p mut Vec<u8>) -> io::Result<&'p [u8]> {
        let end = range.end.min(self.n_bytes());
        let start = range.start.min(end);
        match (self.content.whole.get(), &self.content.parts) {
            (None, Some(parts)) => {
                // What was there before is written over: a buffer that is used again is not cleared.
                if buffer.len() < end - start {
                    buffer.resize(end - start, 0);
                }
                let part = &mut buffer[..end - start];
                parts.read(start, part)?;
                Ok(part)
            }
            (whole, _) => Ok(&whole.map_or(&[][..], Vec::as_slice)[start..end]),
        }
    }

    /// Returns the content as text; none where it is not UTF-8, or cannot be read.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.whole().ok()?).ok()
    }

    /// Returns SHA-256 of the content, in lower-case hexadecimal. It is computed when it is first asked for, so that a long file can
    /// be read on one thread and hashed on another.
    ///
    /// # Errors
    /// When the content cannot be read, or was changed since the run began.
    pub fn sha256(&self) -> io::Result<&str> {
        if self.content.sha256.get().is_none() {
            let (mut hasher, mut buffer) = (Sha256::new(), Vec::new());
            for start in (0..self.n_bytes()).step_by(HASHED) {
                hasher.update(self.part(start..start + HASHED, &mut buffer)?);
            }
            let digits = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            let _ = self.content.sha256.set(digits);
        }
        Ok(self.content.sha256.get().map_or("", String::as_str))
    }
}

/// Every file of a run, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Returns the sources made of `(path, content)` pairs, ordered by path.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        files.into_iter().map(|(path, bytes)| SourceFile::held(path, bytes)).collect()
    }

    /// Returns the file of that number.
    ///
    /// # Panics
    /// When the number is not of these sources; numbers come from [`Sources::iter`] alone.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns every file with its number, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId(i as u32), file))
    }

    /// Returns the paths below `folder`, which has no `/` at its end; of all files when it is empty.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = self.files.partition_point(|file| file.path < prefix);
        let paths = self.files[start..].iter().map(|file| file.path.as_str());
        paths.take_while(move |path| path.starts_with(&prefix))
    }

    /// Returns the number of the file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|i| FileId(i as u32))
    }
}

impl FromIterator<SourceFile> for Sources {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }
}
