//! What stands in the way of reading a text in chunks.

use std::io;

use super::super::book::refusal::Refusal;

/// Why a text is not read in chunks.
#[derive(Debug)]
pub enum Setback {
    /// Its rows have to pass one after the other.
    ByRow,
    /// It has to be read whole.
    Whole,
    /// Only all of its bytes show what it is: they are no text in UTF-8.
    Unsettled,
    /// A row holds what none may.
    Refused(Refusal),
    /// It cannot be read from where it lies.
    Disk(io::Error),
}

impl From<io::Error> for Setback {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Self::Unsettled,
            _ => Self::Disk(error),
        }
    }
}

impl From<Refusal> for Setback {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
