//! Names that people give to things in their files, and from which file names are made.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// An identifier: lower-case ASCII letters, digits, hyphens and underscores, starting with a letter or digit.
///
/// Ids name partnerships, organizations, indicators, forms and fields; the names of written files come from
/// ids alone, so an id can never leave its folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Arc<str>);

/// Tells why a text is not an [`Id`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: use lower-case letters, digits, `-` and `_`, at most 64 of them")]
pub struct InvalidId(pub String);

impl Id {
    /// Returns the id spelled by `text`.
    ///
    /// # Errors
    /// When `text` is empty, longer than 64 bytes, or holds anything but lower-case ASCII letters, digits,
    /// `-` and `_`, or starts with a hyphen or underscore.
    pub fn new(text: &str) -> Result<Self, InvalidId> {
        let is_word = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let bytes = text.as_bytes();
        let starts_well = bytes.first().is_some_and(|&c| is_word(c));
        if starts_well && bytes.len() <= 64 && bytes.iter().all(|&c| is_word(c) || c == b'-' || c == b'_') {
            Ok(Self(text.into()))
        } else {
            Err(InvalidId(text.to_owned()))
        }
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "id",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"
        })
    }
}

impl TryFrom<String> for Id {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::new(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0.as_ref().to_owned()
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
