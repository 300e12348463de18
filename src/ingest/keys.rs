//! What tells one record from another: the values of a form's key, hashed.

use std::hash::{DefaultHasher, Hasher};

use polars::prelude::Column;

use super::column::TextColumn;
use super::form::FieldKind;

/// Returns for each record what tells its value in a field of the key from others; zero where there is none.
pub fn hashes(column: &Column, kind: &FieldKind) -> Vec<u64> {
    let n = column.len();
    match kind {
        FieldKind::Text | FieldKind::Choice(_) => {
            let texts = TextColumn::of(column);
            texts.map_or_else(|| vec![0; n], |texts| texts.iter().map(|text| text.map_or(0, hash)).collect())
        }
        FieldKind::Number { .. } => {
            let of = |number: Option<f64>| number.map_or(0, |number| hash(&number.to_string()));
            column.f64().map(|numbers| numbers.iter().map(of).collect()).unwrap_or_else(|_| vec![0; n])
        }
        FieldKind::Date => {
            let of = |day: Option<i32>| day.map_or(0, |day| hash(&day.to_string()));
            column.date().map(|days| days.physical().iter().map(of).collect()).unwrap_or_else(|_| vec![0; n])
        }
        FieldKind::YesNo | FieldKind::Choices(_) | FieldKind::Scale(_) => vec![0; n],
    }
}

/// Returns what tells keys apart: their letters, in either case; zero for none.
fn hash(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    let mut short = [0_u8; 64];
    match short.get_mut(..text.len()).filter(|_| text.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(text.as_bytes());
            lower.make_ascii_lowercase();
            hasher.write(lower);
        }
        None => {
            let lower: String = text.chars().flat_map(char::to_lowercase).collect();
            hasher.write(lower.as_bytes());
        }
    }
    hasher.finish() | 1
}
