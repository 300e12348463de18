//! Text columns: keys, names, free text.

use polars::prelude::{IntoSeries, PlSmallStr, StringChunkedBuilder};

use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::table::Missing;
use super::{Decoded, Reader, Source};

pub(super) fn decode(reader: &mut Reader<'_, '_, '_>) -> Decoded {
    let source = reader.source;
    let mut builder = StringChunkedBuilder::new(PlSmallStr::EMPTY, source.rows.len());
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
        if may_say_none(source, text) {
            let folded = fold(text);
            if let Some(missing) = reader.missing_word(&folded).filter(|_| !text.is_empty()) {
                // A dash folds to nothing, and so does a key such as `#`; both are no key.
                reader.absent(record, missing);
                text = "";
            }
        }
        builder.append_option(Some(text).filter(|text| !text.is_empty()));
    }
    let series = builder.finish().into_series();
    let missing: Vec<(u32, Missing)> = std::mem::take(&mut reader.missing);
    Decoded::new(reader.column(series), missing)
}

/// Tells whether a text may be a word that says that there is none, before it is folded.
///
/// In a key or a name, `n/a` says so; in free text it is what the person wrote. Such words have no digits, unless the form has
/// words of its own that do.
pub(super) fn may_say_none(source: &Source<'_>, text: &str) -> bool {
    let (form, field) = (source.form, source.field);
    let is_coded = field.role.is_some() || field.is_required || form.key.contains(&field.id);
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    is_coded
        && text.len() <= 40
        && (!has_digit(text) || form.missing_words.iter().any(|(word, _)| has_digit(word)))
}
