//! One run of the sample portfolio, shared by the tests that read its documents.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use milepost::diag::Notes;
use milepost::pipeline::{self, Job, Progress, Scope, WorkspaceFiles, Written};
use tempfile::TempDir;

/// Says nothing.
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _name: &str) {}
    fn documents(&self, _total: usize) {}
    fn document_done(&self) {}
    fn end(&self) {}
}

/// A finished run and the folder it is in.
pub struct Run {
    _home: TempDir,
    /// What was written.
    pub written: Written,
    /// What was noted.
    pub notes: Notes,
}

impl Run {
    /// Returns the text of a document, read back out of its PDF where it is one, and squeezed.
    pub fn text(&self, path: &str) -> String {
        let full = self.written.folder.join(path);
        let bytes = fs::read(&full).unwrap_or_else(|error| panic!("{}: {error}", full.display()));
        match String::from_utf8(bytes) {
            Ok(text) if path.ends_with(".txt") => squeeze(&text),
            Ok(text) => plain_text(text.as_bytes()),
            Err(error) => plain_text(error.as_bytes()),
        }
    }

    /// Returns the paths of the documents.
    pub fn paths(&self) -> Vec<String> {
        self.written.outputs.iter().map(|entry| entry.path.clone()).collect()
    }
}

/// Returns the text of a PDF, squeezed.
pub fn plain_text(pdf: &[u8]) -> String {
    squeeze(&pdf_extract::extract_text_from_mem(pdf).expect("the text of a PDF of ours can be read"))
}

/// Returns `text` in lower case without white space and curly apostrophes: where a reader of PDFs sees a space, and
/// how it takes small capitals, depends on the reader.
pub fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .replace('\u{2019}', "'")
}

/// The repository, which is the sample workspace.
pub fn sample() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies the sample workspace into `home`.
pub fn copy_sample(home: &Path) {
    fs::copy(sample().join("milepost.toml"), home.join("milepost.toml")).expect("the settings can be copied");
    let inputs = sample().join("inputs");
    for entry in walkdir::WalkDir::new(&inputs) {
        let entry = entry.expect("the inputs can be listed");
        let to = home.join("inputs").join(entry.path().strip_prefix(&inputs).expect("it lies below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).expect("a folder can be made");
        } else {
            fs::copy(entry.path(), &to).expect("a file can be copied");
        }
    }
}

/// Runs a workspace.
pub fn run(workspace: &Path, scope: Scope, n_workers: usize) -> Run {
    let home = TempDir::new().expect("a temporary folder can be made");
    let outputs: PathBuf = home.path().join("outputs");
    let mut notes = Notes::new();
    let job = Job {
        scope,
        reports: Vec::new(),
        languages: Vec::new(),
        n_workers: NonZeroUsize::new(n_workers).expect("at least one"),
        outputs,
    };
    let written = WorkspaceFiles::open(&mut notes, workspace)
        .and_then(|files| pipeline::run(&mut notes, files, &job, &Quiet))
        .unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
    Run { _home: home, written, notes }
}

/// The sample as it is run by a newcomer.
pub static SAMPLE: LazyLock<Run> = LazyLock::new(|| run(sample(), Scope::default(), 2));
