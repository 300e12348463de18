//! Text columns: keys, names, free text.

use std::hash::{DefaultHasher, Hasher};

use polars::prelude::{IntoSeries, PlSmallStr, StringChunkedBuilder};

use super::super::form::Role;
use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::table::Missing;
use super::{Decoded, Reader};

pub(super) fn decode(reader: &mut Reader<'_, '_, '_>) -> Decoded {
    let source = reader.source;
    let is_key = source.form.key.contains(&source.field.id);
    let keeps_text = matches!(source.field.role, Some(Role::Partnership | Role::MeetingKey));
    // In a key or a name, `n/a` says that there is none; in free text it is what the person wrote.
    let is_coded = is_key || source.field.role.is_some() || source.field.is_required;
    let mut builder = StringChunkedBuilder::new(PlSmallStr::EMPTY, source.rows.len());
    let mut hashes = Vec::new();
    let mut texts = Vec::new();
    for (record, (cell, _)) in reader.cells().into_iter().enumerate() {
        let owned;
        let mut text = match cell {
            Cell::Empty => "",
            Cell::Text(text) => text,
            cell => {
                owned = cell.to_text();
                &owned
            }
        };
        if is_coded && text.len() <= 40 && reader.may_be_missing_word(text) {
            let folded = fold(text);
            if let Some(missing) = reader.missing_word(&folded).filter(|_| !text.is_empty()) {
                // A dash folds to nothing, and so does a key such as `#`; both are no key.
                reader.absent(record, missing);
                text = "";
            }
        }
        builder.append_option(Some(text).filter(|text| !text.is_empty()));
        if is_key {
            hashes.push(hash(text));
        }
        if keeps_text {
            texts.push(Some(text.to_owned()).filter(|text| !text.is_empty()));
        }
    }
    let series = builder.finish().into_series();
    let missing: Vec<(u32, Missing)> = std::mem::take(&mut reader.missing);
    Decoded { hashes, texts, ..Decoded::new(reader.column(series), missing) }
}

/// Returns what tells keys apart: their letters, in either case; zero for none.
pub(super) fn hash(text: &str) -> u64 {
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
