//! What the workspace's TOML files look like: made to be written by hand, checked before they mean anything.
//!
//! Every type here derives the JSON Schema that editors use and that the shape check walks; the words that stand for
//! dates, windows, units and amounts are in `written`.

mod agreement;
mod amendment;
mod indicator;
mod measure;
mod narrative;
mod organization;
mod workspace;
mod written;

pub use agreement::*;
pub use amendment::*;
pub use indicator::*;
pub use measure::*;
pub use narrative::*;
pub use organization::{KindWord, OrganizationEntry};
use serde_json::Value;
pub use workspace::{LanguageWord, WorkspaceFile};
pub use written::*;

/// The kinds of TOML files of this room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `milepost.toml`.
    Workspace,
    /// `inputs/organizations*.toml`.
    Organizations,
    /// `inputs/agreements/*.toml`.
    Agreement,
}

impl FileKind {
    /// Returns the JSON Schema of files of this kind, for editors and for the shape check.
    pub fn json_schema(self) -> Value {
        let generator = schemars::SchemaGenerator::default();
        let schema = match self {
            Self::Workspace => generator.into_root_schema_for::<WorkspaceFile>(),
            Self::Organizations => generator.into_root_schema_for::<Keyed<OrganizationEntry>>(),
            Self::Agreement => generator.into_root_schema_for::<AgreementFile>(),
        };
        schema.to_value()
    }
}
