//! Agreements, organizations, indicators, targets and amendments: what was promised, by whom, since when.
//!
//! What a file looks like (`schema`) and what it means are two sets of types with one translation between them.

mod agreement;
mod amendment;
mod definition;
mod in_force;
mod indicator;
mod instrument;
mod instrument_library;
mod load;
mod organization;
pub mod schema;
mod shape;
mod target;
mod toml_file;
mod translate;
mod workspace;

use std::collections::BTreeMap;

pub use agreement::*;
pub use amendment::{Amendment, Change};
pub use in_force::month_end;
pub use indicator::*;
pub use instrument::{Band, Factor, Instrument, Scoring};
pub use instrument_library::{InstrumentFile, Instruments};
pub use load::{load, load_with};
pub use organization::{Organization, OrganizationKind};
use serde::{Deserialize, Serialize};
pub use target::{Baseline, Due, Milestone, Path, Target, TargetSource, Tolerance};
pub use workspace::{Profiles, Workspace};

use crate::base::Id;

/// All the partnerships of a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portfolio {
    /// The settings.
    pub workspace: Workspace,
    /// Organizations and funders.
    pub organizations: BTreeMap<Id, Organization>,
    /// Agreements, one for each partnership.
    pub agreements: BTreeMap<Id, Agreement>,
    /// Partnerships whose agreement could not be understood; the notes say why. They cost no other partnership.
    pub failed: Vec<Id>,
}
