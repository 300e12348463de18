//! `milepost schema`: the JSON Schema of the workspace's files, for editors, and of what a run writes, for readers.

use super::Ending;
use super::arguments::{Schema, SchemaOf};
use super::console::Console;
use crate::pipeline::schema;

/// Prints a schema.
pub fn print(console: &Console, asked: &Schema) -> Ending {
    let of = match asked.of {
        SchemaOf::Workspace => schema::Of::Workspace,
        SchemaOf::Organizations => schema::Of::Organizations,
        SchemaOf::Agreement => schema::Of::Agreement,
        SchemaOf::Codebook => schema::Of::Codebook,
        SchemaOf::Form => schema::Of::Form,
        SchemaOf::Instrument => schema::Of::Instrument,
        SchemaOf::Acknowledged => schema::Of::Acknowledged,
        SchemaOf::Figures => schema::Of::Figures,
        SchemaOf::Attachment => schema::Of::Attachment,
        SchemaOf::Tables => schema::Of::Tables,
    };
    match serde_json::to_string_pretty(&schema::schema(of)) {
        Ok(text) => {
            console.lines(&text);
            Ending::Done
        }
        Err(_) => Ending::Fault,
    }
}
