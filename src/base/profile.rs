//! For whom documents are written.

use serde::{Deserialize, Serialize};

/// For whom documents are written, and so what must be withheld from them.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The partners themselves: everything is shown, and every page is marked confidential.
    #[default]
    Internal,
    /// Those who pay: counts of 1 to 4 are withheld.
    Funder,
    /// Anyone: counts of 1 to 10 are withheld, the others rounded to a multiple of 5, and nobody is quoted.
    Public,
}

impl Profile {
    /// Every profile, the narrowest circle first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Funder, Self::Public];

    /// Returns the name that settings and documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Funder => "funder",
            Self::Public => "public",
        }
    }
}
