//! Writes what was rendered: into a staging folder first, then into place in one move, with a manifest.
//!
//! The only room that writes. It knows names and bytes, not how a document was made.

mod exchange;
mod ledger_file;
mod manifest;
mod placing;
mod staging;

pub use ledger_file::append;
pub use manifest::{DataEntry, InputEntry, Manifest, NotEvaluated, OutputEntry, read_manifest};
pub use placing::{Placed, Standing, lay_out, place};
pub use staging::{PublishError, Staging};
