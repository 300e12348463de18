//! The JSON Schemas of the files that people write and of the data that a run writes.

use serde_json::Value;

use super::acknowledged::AcknowledgedFile;
use crate::compose::{attachment_schema, tables_schema};
use crate::ingest::{CodebookFile, FormFile};
use crate::portfolio::InstrumentFile;
use crate::portfolio::schema::FileKind;
use crate::render::data::figures_schema;

/// The kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// `milepost.toml`.
    Workspace,
    /// `inputs/organizations.toml`.
    Organizations,
    /// `inputs/agreements/*.toml`.
    Agreement,
    /// `*.codebook.toml` beside an export.
    Codebook,
    /// `templates/forms/*.toml`.
    Form,
    /// `templates/instruments/*.toml`.
    Instrument,
    /// `inputs/acknowledged.toml`.
    Acknowledged,
    /// `figures/figures.json` of a run.
    Figures,
    /// `figures.json` inside every report.
    Attachment,
    /// `tables.json` inside every other document that holds figures.
    Tables,
}

/// Returns the schema of a kind of file.
pub fn schema(of: Of) -> Value {
    let generator = schemars::SchemaGenerator::default;
    match of {
        Of::Workspace => FileKind::Workspace.json_schema(),
        Of::Organizations => FileKind::Organizations.json_schema(),
        Of::Agreement => FileKind::Agreement.json_schema(),
        Of::Codebook => generator().into_root_schema_for::<CodebookFile>().to_value(),
        Of::Form => generator().into_root_schema_for::<FormFile>().to_value(),
        Of::Instrument => generator().into_root_schema_for::<InstrumentFile>().to_value(),
        Of::Acknowledged => generator().into_root_schema_for::<AcknowledgedFile>().to_value(),
        Of::Figures => figures_schema(),
        Of::Attachment => attachment_schema(),
        Of::Tables => tables_schema(),
    }
}
