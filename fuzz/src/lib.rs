//! What the targets share: a file of any content, read through the public doors.

use milepost::base::Sources;
use milepost::diag::Notes;
use milepost::ingest::{load_forms, read};

/// Reads a file under this name with the shipped forms; beside a table there must be a problem where there is none.
pub fn ingest(name: &str, bytes: &[u8]) {
    let forms = load_forms(&mut Notes::new(), &[]);
    let sources = Sources::new([(format!("inputs/{name}"), bytes.to_vec())]);
    let mut notes = Notes::new();
    let tables = read(&mut notes, &sources, &forms);
    assert!(!notes.is_empty() || !tables.tables.is_empty(), "neither a table nor a problem");
}
