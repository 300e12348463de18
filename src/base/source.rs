//! The files a run reads: opened once, and referred to by number from then on.

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

/// One file as it was when the run began.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path relative to the workspace, with `/` between folders.
    pub path: String,
    /// The content.
    pub bytes: Arc<Vec<u8>>,
    sha256: Arc<OnceLock<String>>,
}

impl SourceFile {
    /// Returns SHA-256 of the content, in lower-case hexadecimal. It is computed when it is first asked for, so that a long file can
    /// be read on one thread and hashed on another.
    pub fn sha256(&self) -> &str {
        self.sha256
            .get_or_init(|| Sha256::digest(&*self.bytes).iter().map(|byte| format!("{byte:02x}")).collect())
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
        let mut files: Vec<SourceFile> = files
            .into_iter()
            .map(|(path, bytes)| SourceFile { path, bytes: Arc::new(bytes), sha256: Arc::default() })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
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
