//! Values that passed the disclosure step, and the word that one was withheld.

use std::cell::Cell;
use std::ops::Deref;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};

/// What may leave the measure room: a value that can be shown, or the word that it is withheld.
///
/// The disclosure step alone makes the first, because nothing else can make a [`Shown`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed<T> {
    /// May be shown.
    Published(Shown<T>),
    /// Withheld by the profile; nothing of it may be printed, its status neither.
    Suppressed,
    /// Withheld as well, but readers may know that it is a count of at least one and less than this: it stands alone, and nothing
    /// that is withheld protects it.
    Few(u32),
}

/// A value that passed the disclosure step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Shown<T>(T);

thread_local! {
    /// Whether this thread is reading back what the disclosure step let through earlier.
    static READS_BACK: Cell<bool> = const { Cell::new(false) };
}

/// Reads what an earlier run's disclosure step let through and wrote down as JSON.
///
/// The one exception to its rule: what was shown once may be shown again, so that documents can be made on another machine. Any
/// other reading of a [`Shown`] fails.
///
/// # Errors
/// When the text is no such JSON.
pub fn read_back<T: DeserializeOwned>(json: &str) -> serde_json::Result<T> {
    /// Ends the exception whichever way the reading ends.
    struct Reading(bool);

    impl Drop for Reading {
        fn drop(&mut self) {
            READS_BACK.set(self.0);
        }
    }

    let _reading = Reading(READS_BACK.replace(true));
    serde_json::from_str(json)
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shown<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !READS_BACK.get() {
            return Err(D::Error::custom("only the disclosure step can make a value that may be shown"));
        }
        T::deserialize(deserializer).map(Self)
    }
}

impl<T> Disclosed<T> {
    /// Lets `value` through.
    pub(super) fn shown(value: T) -> Self {
        Self::Published(Shown(value))
    }

    /// Returns what may be shown, or none when it is withheld.
    pub fn published(&self) -> Option<&T> {
        match self {
            Self::Published(value) => Some(value),
            Self::Suppressed | Self::Few(_) => None,
        }
    }

    /// Returns below what a withheld count lies, where that may be told.
    pub fn few(&self) -> Option<u32> {
        match self {
            Self::Published(_) | Self::Suppressed => None,
            Self::Few(bound) => Some(*bound),
        }
    }
}

impl<T> Deref for Shown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
