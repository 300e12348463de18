//! For whom documents are written, and what follows from it.

use serde::{Deserialize, Serialize};

/// For whom documents are written, and so what must be withheld from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The partners themselves: everything is shown, and every page is marked confidential.
    #[default]
    Internal,
}

/// To whom a run's figures are released.
#[derive(Debug, Clone, Default)]
pub struct Release {
    /// For whom documents are written.
    pub profile: Profile,
}
