//! Writes what was rendered: into a staging folder first, then into place in one move, with a manifest.
//!
//! The only room that writes. It knows names and bytes, not how a document was made.

mod exchange;
mod ledger_file;
mod manifest;
mod staging;

pub use ledger_file::append;
pub use manifest::{DataEntry, InputEntry, Manifest, NotEvaluated, OutputEntry, read_manifest};
pub use staging::{PublishError, Staging};
