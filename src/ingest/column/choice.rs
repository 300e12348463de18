//! Answers from a list: yes or no, one option, several options in one cell or in a column each.

use std::collections::HashMap;

use polars::prelude::{IntoSeries, NamedFrom, PlSmallStr, Series, StringChunkedBuilder};

use super::super::dialects::{Joins, Part};
use super::super::form::Choice;
use super::super::heading::fold;
use super::super::matching::Binding;
use super::super::sheet::Cell;
use super::super::table::Missing;
use super::super::values::yes_or_no;
use super::text::hash;
use super::{Decoded, Place, Reader};
use crate::base::nearest;

pub(super) fn decode_yes_no(reader: &mut Reader<'_, '_, '_>) -> Decoded {
    let mut values: Vec<Option<bool>> = Vec::with_capacity(reader.source.rows.len());
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        let folded = match cell {
            Cell::Empty => {
                values.push(None);
                continue;
            }
            Cell::Bool(flag) => {
                values.push(Some(flag));
                continue;
            }
            cell => fold(&cell.to_text()),
        };
        // `Yes, without my name` is a yes.
        let first = folded.split(' ').next().unwrap_or_default();
        let is_word = matches!(first, "yes" | "oui" | "no" | "non");
        let value = yes_or_no(&folded).or_else(|| yes_or_no(first).filter(|_| is_word));
        values.push(value);
        if value.is_some() {
            continue;
        }
        if let Some(missing) = reader.missing_word(&folded) {
            reader.absent(record, missing);
            continue;
        }
        let message = format!("{} is neither yes nor no, as `{}` asks", reader.quote(&cell), reader.label());
        reader.unreadable(record, "unmapped-answer", place, message, || {
            vec!["write `yes` or `no`, or map the answer in the codebook".to_owned()]
        });
    }
    let series = Series::new(PlSmallStr::EMPTY, values);
    let missing = std::mem::take(&mut reader.missing);
    Decoded::new(reader.column(series), missing)
}

/// The spellings of a list of options.
struct Spellings<'a> {
    choices: &'a [Choice],
    by_word: HashMap<String, usize>,
}

impl<'a> Spellings<'a> {
    fn new(choices: &'a [Choice]) -> Self {
        let mut by_word = HashMap::new();
        // Labels and ids first: an alias of one option never hides the name of another.
        for (index, choice) in choices.iter().enumerate() {
            for word in choice.spellings().take(3) {
                by_word.entry(fold(word)).or_insert(index);
            }
        }
        for (index, choice) in choices.iter().enumerate() {
            for word in &choice.aliases {
                by_word.entry(fold(word)).or_insert(index);
            }
        }
        by_word.remove("");
        Self { choices, by_word }
    }

    fn find(&self, text: &str) -> Option<usize> {
        let folded = fold(text);
        if let Some(&index) = self.by_word.get(&folded) {
            return Some(index);
        }
        // `Other (please specify)` and `Other: my cousin` are the option before the sign.
        let head = text.split(['(', ':']).next().filter(|head| head.len() < text.len())?;
        self.by_word.get(&fold(head)).copied()
    }

    fn id(&self, index: usize) -> &'a str {
        self.choices[index].id.as_str()
    }

    fn hints(&self, text: &str, is_personal: bool) -> Vec<String> {
        let labels = self.choices.iter().flat_map(Choice::spellings);
        let mut hints = Vec::new();
        if let Some(word) = nearest(text, labels).filter(|_| !is_personal) {
            hints.push(format!("did you mean `{word}`?"));
        }
        let known: Vec<String> = self.choices.iter().map(|choice| format!("`{}`", choice.id)).collect();
        if known.len() <= 12 {
            hints.push(format!("the options are {}; map the answer in the codebook", known.join(", ")));
        } else {
            hints.push("map the answer to an option in the codebook".to_owned());
        }
        hints
    }
}

pub(super) fn decode_choice(reader: &mut Reader<'_, '_, '_>, choices: &[Choice]) -> Decoded {
    let source = reader.source;
    let spellings = Spellings::new(choices);
    let is_key = source.form.key.contains(&source.field.id);
    let mut builder = StringChunkedBuilder::new(PlSmallStr::EMPTY, source.rows.len());
    let mut hashes = Vec::new();
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    let cells = match source.binding {
        Binding::Parts(parts) => chosen_parts(reader, parts),
        Binding::Absent | Binding::Columns(_) | Binding::Constant(_) => reader.cells(),
    };
    for (record, (cell, place)) in cells.into_iter().enumerate() {
        let index = match cell {
            Cell::Empty => None,
            Cell::Text(text) => *known.entry(text).or_insert_with(|| spellings.find(text)),
            cell => spellings.find(&cell.to_text()),
        };
        if index.is_none() && !cell.is_empty() {
            unmapped(reader, &spellings, record, &cell.to_text(), place);
        }
        let id = index.map(|index| spellings.id(index));
        builder.append_option(id);
        if is_key {
            hashes.push(id.map_or(0, hash));
        }
    }
    let series = builder.finish().into_series();
    let missing = std::mem::take(&mut reader.missing);
    Decoded { hashes, ..Decoded::new(reader.column(series), missing) }
}

/// A single choice laid out with a column for each option: the answer is the label over the filled one.
fn chosen_parts<'a>(reader: &mut Reader<'a, '_, '_>, parts: &'a [Part]) -> Vec<(Cell<'a>, Place)> {
    let source = reader.source;
    let mut cells = Vec::with_capacity(source.rows.len());
    for (record, &row) in source.rows.iter().enumerate() {
        let number = source.sheet.row_number(row);
        let look = look_at(reader, parts, row);
        match look.chosen.first() {
            Some(&at) => cells.push((Cell::Text(parts[at].label.as_str()), (number, parts[at].column))),
            None => {
                if let Some(missing) = look.silent {
                    reader.absent(record, missing);
                }
                cells.push((Cell::Empty, (number, parts.first().map_or(0, |part| part.column))));
            }
        }
    }
    cells
}

/// What stands under the options of one question in one row.
#[derive(Debug, Default)]
struct Chosen {
    /// The options chosen, by position.
    chosen: Vec<usize>,
    /// Whether the row says of any option that it was chosen or not.
    is_answered: bool,
    /// Why there is no answer, where the row says so.
    silent: Option<Missing>,
}

fn look_at(reader: &Reader<'_, '_, '_>, parts: &[Part], row: usize) -> Chosen {
    let source = reader.source;
    let mut look = Chosen::default();
    for (at, part) in parts.iter().enumerate() {
        let cell = source.sheet.cell(row, part.column);
        let is_silent = source.layout.is_silent(part.column, cell).or_else(|| match cell {
            // `N/A` under an option of another name says nothing of that option.
            Cell::Text(text) if text.len() <= 40 => {
                let folded = fold(text);
                let missing = reader.missing_word(&folded);
                missing.filter(|_| part.labels().all(|label| fold(label) != folded))
            }
            _ => None,
        });
        if let Some(missing) = is_silent {
            look.silent = look.silent.or(Some(missing));
            continue;
        }
        look.is_answered |= !cell.is_empty();
        if is_chosen(cell) {
            look.chosen.push(at);
        }
    }
    if look.chosen.is_empty() && look.is_answered {
        let first = parts.first().map_or(0, |part| part.column);
        if let Some(missing) = source.layout.is_unanswered(source.sheet, row, first) {
            look = Chosen { silent: Some(missing), ..Chosen::default() };
        }
    }
    look
}

/// Tells whether the cell under an option says that it was chosen.
fn is_chosen(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty | Cell::Error(_) | Cell::Uncalculated => false,
        Cell::Bool(flag) => flag,
        Cell::Number(number) => number != 0.0,
        Cell::Text(text) => yes_or_no(&fold(text)) != Some(false),
        Cell::Moment(_) | Cell::Time(_) => true,
    }
}

fn unmapped(
    reader: &mut Reader<'_, '_, '_>,
    spellings: &Spellings<'_>,
    record: usize,
    text: &str,
    place: Place,
) {
    if let Some(missing) = reader.missing_word(&fold(text)) {
        reader.absent(record, missing);
        return;
    }
    let message = not_an_option(reader, text);
    let is_personal = reader.source.field.is_personal;
    reader.unreadable(record, "unmapped-answer", place, message, || spellings.hints(text, is_personal));
}

fn not_an_option(reader: &Reader<'_, '_, '_>, text: &str) -> String {
    format!("{} is no option of `{}`", reader.quote(&Cell::Text(text)), reader.label())
}

pub(super) fn decode_choices(reader: &mut Reader<'_, '_, '_>, choices: &[Choice]) -> Decoded {
    let spellings = Spellings::new(choices);
    let series = match reader.source.binding {
        Binding::Parts(parts) => decode_parts(reader, &spellings, parts),
        Binding::Absent | Binding::Columns(_) | Binding::Constant(_) => decode_joined(reader, &spellings),
    };
    let missing = std::mem::take(&mut reader.missing);
    Decoded::new(reader.column(series), missing)
}

/// Reads options that have a column each, with the label, a mark or nothing in it.
fn decode_parts(reader: &mut Reader<'_, '_, '_>, spellings: &Spellings<'_>, parts: &[Part]) -> Series {
    let source = reader.source;
    let options: Vec<Option<usize>> =
        parts.iter().map(|part| part.labels().find_map(|label| spellings.find(label))).collect();
    // `Prefer not to say` may stand among the options of a question whose form lists it as no option.
    let no_answers: Vec<Option<Missing>> = parts
        .iter()
        .zip(&options)
        .map(|(part, option)| match option {
            Some(_) => None,
            None => part.labels().find_map(|label| reader.missing_word(&fold(label))),
        })
        .collect();
    if let Some(first) = source.rows.first() {
        let header = source.sheet.row_number(*first).saturating_sub(1);
        let unknown = parts.iter().zip(options.iter().zip(&no_answers));
        for (part, _) in unknown.filter(|(_, (option, no_answer))| option.is_none() && no_answer.is_none()) {
            let message = not_an_option(reader, &part.label);
            reader.warn("unmapped-answer", (header, part.column), message, || {
                spellings.hints(&part.label, false)
            });
        }
    }
    let mut builder = StringChunkedBuilder::new(PlSmallStr::EMPTY, source.rows.len());
    for (record, &row) in source.rows.iter().enumerate() {
        let look = look_at(reader, parts, row);
        let mut chosen: Vec<usize> = look.chosen.iter().filter_map(|&at| options[at]).collect();
        let declined = look.chosen.iter().find_map(|&at| no_answers[at]).filter(|_| chosen.is_empty());
        if let Some(missing) = declined.or(look.silent.filter(|_| !look.is_answered)) {
            reader.absent(record, missing);
            builder.append_null();
            continue;
        }
        // Nothing in any column is a question left unanswered; a zero is an option looked at and not chosen.
        builder.append_option(look.is_answered.then(|| join(spellings, &mut chosen)));
    }
    builder.finish().into_series()
}

/// Reads options joined in one cell, longest first, whatever joins them.
fn decode_joined(reader: &mut Reader<'_, '_, '_>, spellings: &Spellings<'_>) -> Series {
    let mut builder = StringChunkedBuilder::new(PlSmallStr::EMPTY, reader.source.rows.len());
    let joins = reader.source.layout.joins;
    let mut known: HashMap<String, (String, Vec<String>)> = HashMap::new();
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        if cell.is_empty() {
            builder.append_null();
            continue;
        }
        let text = cell.to_text();
        let (ids, rest) =
            known.entry(text).or_insert_with_key(|text| take_apart(spellings, text, joins)).clone();
        if rest.is_empty() {
            builder.append_value(&ids);
            continue;
        }
        let no_answer = if ids == "||" { reader.missing_word(&fold(&cell.to_text())) } else { None };
        if let Some(missing) = no_answer {
            reader.absent(record, missing);
            builder.append_null();
            continue;
        }
        for part in &rest {
            let message = not_an_option(reader, part);
            let is_personal = reader.source.field.is_personal;
            reader.warn("unmapped-answer", place, message, || spellings.hints(part, is_personal));
        }
        // What was understood still counts; a cell of which nothing was is unreadable.
        if ids == "||" {
            reader.missing.push((record as u32, Missing::Unreadable));
            builder.append_null();
        } else {
            builder.append_value(&ids);
        }
    }
    builder.finish().into_series()
}

/// Takes joined answers apart: at each place the longest option that fits; returns what fits none.
///
/// Options hold commas themselves (`Life skills, cooking, budgeting`), so the cell cannot be cut at commas alone.
///
/// A platform that joins with spaces joins labels of many words so, too.
fn take_apart(spellings: &Spellings<'_>, text: &str, joins: Joins) -> (String, Vec<String>) {
    let (pieces, between, most): (Vec<&str>, _, _) = match joins {
        // No option anyone wrote has more than a dozen commas.
        Joins::Marks => (text.split([',', ';', '\n', '|']).collect(), ", ", 12),
        Joins::Spaces => (text.split_whitespace().collect(), " ", 40),
    };
    let pieces: Vec<&str> = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let mut chosen = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut at = 0;
    let mut is_rest_open = false;
    while at < pieces.len() {
        let longest = (at + 1..=pieces.len().min(at + most))
            .rev()
            .find_map(|end| spellings.find(&pieces[at..end].join(between)).map(|option| (option, end)));
        match longest {
            Some((option, end)) => {
                chosen.push(option);
                at = end;
                is_rest_open = false;
            }
            None => {
                match rest.last_mut().filter(|_| is_rest_open) {
                    Some(last) => {
                        last.push_str(between);
                        last.push_str(pieces[at]);
                    }
                    None => rest.push(pieces[at].to_owned()),
                }
                at += 1;
                is_rest_open = true;
            }
        }
    }
    (join(spellings, &mut chosen), rest)
}

/// Returns the ids of the chosen options between bars, in the order of the form.
fn join(spellings: &Spellings<'_>, chosen: &mut Vec<usize>) -> String {
    chosen.sort_unstable();
    chosen.dedup();
    let mut joined = String::from("|");
    for &option in chosen.iter() {
        joined.push_str(spellings.id(option));
        joined.push('|');
    }
    if chosen.is_empty() {
        joined.push('|');
    }
    joined
}
