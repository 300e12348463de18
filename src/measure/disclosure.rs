//! The disclosure step: the one place that decides whether a computed value may be shown.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// What may leave the measure room: a value that can be shown, or the word that it is withheld.
///
/// [`disclose`] alone makes the first, because nothing else can make a [`Shown`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed<T> {
    /// May be shown.
    Published(Shown<T>),
    /// Withheld by the profile; nothing of it may be printed, its status neither.
    Suppressed,
}

/// A value that passed the disclosure step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shown<T>(T);

/// For whom documents are written, and so what must be withheld from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// The partners themselves: everything is shown, and every page is marked confidential.
    Internal,
}

/// Decides whether `value` may be shown to the readers of `profile`.
pub fn disclose<T>(profile: Profile, value: T) -> Disclosed<T> {
    match profile {
        Profile::Internal => Disclosed::Published(Shown(value)),
    }
}

impl<T> Disclosed<T> {
    /// Returns what may be shown, or none when it is withheld.
    pub fn published(&self) -> Option<&T> {
        match self {
            Self::Published(value) => Some(value),
            Self::Suppressed => None,
        }
    }
}

impl<T> Deref for Shown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
