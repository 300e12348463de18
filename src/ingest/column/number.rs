//! Numbers within limits, and points on scales.

use std::collections::HashMap;

use polars::prelude::{NamedFrom, PlSmallStr, Series};

use super::super::form::Scale;
use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::values::read_number;
use super::{Decoded, Place, Reader};
use crate::base::nearest;

/// What numbers a field accepts.
#[derive(Debug)]
pub struct Limits {
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
    pub(super) is_whole: bool,
}

pub(super) fn decode_numbers(reader: &mut Reader<'_, '_, '_>, limits: &Limits) -> Decoded {
    let mut values: Vec<Option<f64>> = Vec::with_capacity(reader.source.rows.len());
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        let value = number(reader, record, cell, place).filter(|&value| {
            let is_within = limits.allow(value);
            if !is_within {
                out_of_range(reader, record, cell, place, &limits.expected());
            }
            is_within
        });
        values.push(value);
    }
    let series = Series::new(PlSmallStr::EMPTY, values);
    let missing = std::mem::take(&mut reader.missing);
    Decoded::new(reader.column(series), missing)
}

impl Limits {
    /// Tells whether the field accepts a number.
    pub(super) fn allow(&self, value: f64) -> bool {
        self.minimum.is_none_or(|minimum| value >= minimum)
            && self.maximum.is_none_or(|maximum| value <= maximum)
            && (!self.is_whole || value.fract() == 0.0)
    }

    fn expected(&self) -> String {
        let kind = if self.is_whole { "a whole number" } else { "a number" };
        match (self.minimum, self.maximum) {
            (Some(minimum), Some(maximum)) => format!("{kind} from {minimum} to {maximum}"),
            (Some(minimum), None) => format!("{kind} of at least {minimum}"),
            (None, Some(maximum)) => format!("{kind} of at most {maximum}"),
            (None, None) => kind.to_owned(),
        }
    }
}

fn out_of_range(
    reader: &mut Reader<'_, '_, '_>,
    record: usize,
    cell: Cell<'_>,
    place: Place,
    expected: &str,
) {
    let message = format!("{} is not {expected}, as `{}` asks", reader.quote(&cell), reader.label());
    reader.unreadable(record, "number-out-of-range", place, message, || {
        vec!["correct the cell, or leave it blank".to_owned()]
    });
}

/// Reads a number; an empty cell or a word for no answer is none.
fn number(reader: &mut Reader<'_, '_, '_>, record: usize, cell: Cell<'_>, place: Place) -> Option<f64> {
    let (code, message, hint) = match cell {
        Cell::Number(number) => return Some(number),
        Cell::Empty | Cell::Error(_) | Cell::Uncalculated => return None,
        Cell::Bool(flag) => return Some(f64::from(u8::from(flag))),
        Cell::Text(text) => {
            if let Some(number) = read_number(text, reader.source.marks_of(place.1)) {
                return Some(number);
            }
            if let Some(missing) = reader.missing_word(&fold(text)) {
                reader.absent(record, missing);
                return None;
            }
            let hint = "write digits alone, or leave the cell blank";
            ("unreadable-number", format!("{} is no number", reader.quote(&cell)), hint)
        }
        Cell::Moment(_) | Cell::Time(_) => {
            let message = format!("{} is a date where a number is expected", reader.quote(&cell));
            let hint = "the spreadsheet took a number such as 3.5 for a date: type it again as a number";
            ("unreadable-number", message, hint)
        }
    };
    reader.unreadable(record, code, place, message, || vec![hint.to_owned()]);
    None
}

pub(super) fn decode_scale(reader: &mut Reader<'_, '_, '_>, scale: &Scale) -> Decoded {
    let mut words: HashMap<String, f64> = HashMap::new();
    for (value, point) in &scale.points {
        let labels = [point.label.en.as_deref(), point.label.fr.as_deref()].into_iter().flatten();
        let both = point.label.side_by_side();
        let aliases = both.iter().chain(&point.aliases).map(|word| fold(word));
        for word in labels.map(fold).chain(aliases) {
            words.entry(word).or_insert(*value);
        }
    }
    let mut known: HashMap<String, Option<f64>> = HashMap::new();
    let mut values: Vec<Option<f64>> = Vec::with_capacity(reader.source.rows.len());
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        let value = match cell {
            Cell::Text(text) => {
                let marks = reader.source.marks_of(place.1);
                let read = match known.get(text) {
                    Some(read) => *read,
                    None => {
                        let read = words.get(&fold(text)).copied().or_else(|| leading_number(text, marks));
                        known.insert(text.to_owned(), read);
                        read
                    }
                };
                if read.is_none() {
                    no_point(reader, record, cell, place, scale);
                }
                read
            }
            // A point such as yes or no is a word, not a truth value of the spreadsheet.
            Cell::Bool(flag) => words.get(if flag { "yes" } else { "no" }).copied().or_else(|| {
                no_point(reader, record, cell, place, scale);
                None
            }),
            cell => number(reader, record, cell, place),
        };
        values.push(value.and_then(|value| on_scale(reader, record, value, cell, place, scale)));
    }
    let series = Series::new(PlSmallStr::EMPTY, values);
    Reader {
        source: reader.source,
        troubles: reader.troubles,
        missing: std::mem::take(&mut reader.missing),
        gone: None,
    }
    .finish(series)
}

fn on_scale(
    reader: &mut Reader<'_, '_, '_>,
    record: usize,
    value: f64,
    cell: Cell<'_>,
    place: Place,
    scale: &Scale,
) -> Option<f64> {
    let steps = (value - scale.minimum) / scale.step;
    let is_point = (scale.minimum..=scale.maximum).contains(&value) && (steps - steps.round()).abs() < 1e-9;
    if !is_point {
        let expected = match scale.step == 1.0 {
            true => format!("a point from {} to {}", scale.minimum, scale.maximum),
            false => {
                format!("a point from {} to {} in steps of {}", scale.minimum, scale.maximum, scale.step)
            }
        };
        out_of_range(reader, record, cell, place, &expected);
        return None;
    }
    Some(if scale.is_reversed { scale.minimum + scale.maximum - value } else { value })
}

fn no_point(reader: &mut Reader<'_, '_, '_>, record: usize, cell: Cell<'_>, place: Place, scale: &Scale) {
    let text = cell.to_text();
    if let Some(missing) = reader.missing_word(&fold(&text)) {
        reader.absent(record, missing);
        return;
    }
    let message = format!("{} is no point of `{}`", reader.quote(&cell), reader.label());
    let is_personal = reader.source.field.is_personal;
    let (code, told) = reader.stranger(&text);
    reader.unreadable(record, code, place, message, || {
        let labels: Vec<&str> =
            scale.points.iter().flat_map(|(_, point)| point.spellings().skip(1)).collect();
        let mut hints = Vec::new();
        if let Some(word) = nearest(&text, labels).filter(|_| !is_personal) {
            hints.push(format!("did you mean `{word}`?"));
        }
        hints.extend(told);
        hints.push(format!(
            "write a number from {} to {}, or map the answer in the codebook",
            scale.minimum, scale.maximum
        ));
        hints
    });
}

/// Returns the number that a labelled point starts with: `4 - Good`, `4 / 5`, `10 (best)`.
fn leading_number(text: &str, marks: super::Marks) -> Option<f64> {
    if let Some(number) = read_number(text, marks) {
        return Some(number);
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let rest = rest.trim_start();
    let is_label = rest.starts_with(['-', '–', '—', ':', '/', '(', '=', ')']);
    // `7-8` is between two points, and `7 - 2nd floor` is what nobody writes.
    let after_dash = rest.strip_prefix(['-', '–', '—']).map(str::trim_start);
    let is_range = after_dash.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_label && !is_range { read_number(digits.trim_end_matches(['.', ',']), marks) } else { None }
}
