//! Values that may be shown, for specimens of what the disclosure step hands on.
//!
//! Nothing but that step can make one, so a specimen reads it back as a later run would.

use milepost::measure::{Disclosed, read_back};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Returns `value` as one that the disclosure step let through.
pub fn shown<T: Serialize + DeserializeOwned>(value: T) -> Disclosed<T> {
    let written = serde_json::json!({ "published": value }).to_string();
    read_back(&written).expect("it was just written")
}
