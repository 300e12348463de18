//! Answers from a list: yes or no, one option, several options in one cell or in a column each.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::{IntoSeries, NamedFrom, PlSmallStr, Series, StringChunkedBuilder};

use super::super::dialects::{Joins, Part};
use super::super::form::Choice;
use super::super::heading::{beginning, fold};
use super::super::matching::Binding;
use super::super::sheet::Cell;
use super::super::table::Missing;
use super::super::values::{leading_yes_or_no, yes_or_no};
use super::joined::{Find, Joined, take_apart};
use super::{Decoded, Place, Reader, Stretch, options};
use crate::base::nearest;

pub(super) fn decode_yes_no(reader: &mut Reader<'_, '_, '_>) -> Decoded {
    let mut values: Vec<Option<bool>> = Vec::with_capacity(reader.source.rows.len());
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        let text = match cell {
            Cell::Empty => {
                values.push(None);
                continue;
            }
            Cell::Bool(flag) => {
                values.push(Some(flag));
                continue;
            }
            cell => cell.to_text(),
        };
        let folded = fold(&text);
        // `No answer` begins with a no, and is none.
        let missing = reader.missing_word(&folded);
        let value = yes_or_no(&folded).or_else(|| leading_yes_or_no(&text).filter(|_| missing.is_none()));
        values.push(value);
        if value.is_some() {
            continue;
        }
        if let Some(missing) = missing {
            reader.absent(record, missing);
            continue;
        }
        let message = format!("{} is neither yes nor no, as `{}` asks", reader.quote(&cell), reader.label());
        let (code, told) = reader.stranger(&text);
        reader.unreadable(record, code, place, message, || {
            let remedy = "write `yes` or `no`, or map the answer in the codebook".to_owned();
            told.into_iter().chain([remedy]).collect()
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
    /// Returns the spellings of the options; `answers` says which of them a codebook means by other words.
    fn new(choices: &'a [Choice], answers: Option<&BTreeMap<String, String>>) -> Self {
        let mut by_word = HashMap::new();
        // Labels and ids first: an alias of one option never hides the name of another.
        for (index, choice) in choices.iter().enumerate() {
            for word in choice.spellings().take(3) {
                by_word.entry(fold(word)).or_insert(index);
            }
        }
        for (index, choice) in choices.iter().enumerate() {
            for word in choice.label.side_by_side().iter().chain(&choice.aliases) {
                by_word.entry(fold(word)).or_insert(index);
            }
        }
        for (answer, meant) in answers.into_iter().flatten() {
            if let Some(&index) = by_word.get(&fold(meant)) {
                by_word.insert(answer.clone(), index);
            }
        }
        by_word.remove("");
        Self { choices, by_word }
    }

    fn find(&self, text: &str) -> Option<usize> {
        self.exact(&fold(text)).or_else(|| self.headed(text)).or_else(|| self.shortened(text))
    }

    /// Returns the option that a text cut short begins, where it begins no other.
    fn shortened(&self, text: &str) -> Option<usize> {
        let beginning = beginning(text)?;
        let begun = self.by_word.iter().filter(|(word, _)| word.starts_with(&beginning));
        let mut options: Vec<usize> = begun.map(|(_, option)| *option).collect();
        options.sort_unstable();
        options.dedup();
        options.first().copied().filter(|_| options.len() == 1)
    }

    /// Returns the option for what is none of the others, if there is one.
    fn other(&self) -> Option<usize> {
        ["other", "autre"].iter().find_map(|word| self.exact(word))
    }

    /// Returns the option for a text that is none, where the platform writes a person's own words in place of
    /// `Other`. What is nearly an option is not taken for another one.
    fn own_words(&self, reader: &mut Reader<'_, '_, '_>, text: &str, place: Place) -> Option<usize> {
        let other = self.other().filter(|_| reader.source.layout.writes_other)?;
        let labels = self.choices.iter().flat_map(Choice::spellings);
        if nearest(text, labels).is_some() || reader.missing_word(&fold(text)).is_some() {
            return None;
        }
        let message = format!("{}, and is read as `{}`", not_an_option(reader, text), self.id(other));
        reader.note("answer-in-own-words", place, message, || {
            vec!["map it in the codebook if it is an option".to_owned()]
        });
        Some(other)
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

impl Find for Spellings<'_> {
    fn exact(&self, folded: &str) -> Option<usize> {
        self.by_word.get(folded).copied()
    }

    /// `Other (please specify)` and `Other: my cousin` are the option before the sign.
    fn headed(&self, text: &str) -> Option<usize> {
        let head = text.split(['(', ':']).next().filter(|head| head.len() < text.len())?;
        self.exact(&fold(head))
    }

    fn longest(&self) -> usize {
        self.by_word.keys().map(String::len).max().unwrap_or(0)
    }
}

pub(super) fn decode_choice(reader: &mut Reader<'_, '_, '_>, choices: &[Choice]) -> Decoded {
    let source = reader.source;
    let spellings = Spellings::new(choices, source.answers());
    let mut chosen: Vec<Option<usize>> = Vec::with_capacity(source.rows.len());
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
        let index = match index {
            None if !cell.is_empty() => {
                let text = cell.to_text();
                let own = spellings.own_words(reader, &text, place);
                if own.is_none() {
                    unmapped(reader, &spellings, record, &text, place);
                }
                own
            }
            index => index,
        };
        chosen.push(index);
    }
    let series = options::chosen(choices, &chosen);
    let missing = std::mem::take(&mut reader.missing);
    Decoded::new(reader.column(series), missing)
}

/// A single choice laid out with a column for each option: the answer is the label over the filled one.
fn chosen_parts<'a>(reader: &mut Reader<'a, '_, '_>, parts: &'a [Part]) -> Vec<(Cell<'a>, Place)> {
    let source = reader.source;
    let mut cells = Vec::with_capacity(source.rows.len());
    for (record, &row) in source.rows.iter().enumerate() {
        let number = source.sheet.row_number(row);
        let look = look_at(reader, parts, row);
        match look.chosen.first() {
            Some(&at) => {
                let part = &parts[at];
                let cell = source.sheet.cell(row, part.column);
                // What a person wrote beside the options may have been mapped to one of them.
                let answers = source.answers();
                let meant = answers.and_then(|answers| answers.get(&fold(&cell.to_text())));
                let shown = if part.is_answer() { cell } else { Cell::Text(part.label.as_str()) };
                let shown = meant.map_or(shown, |meant| Cell::Text(meant));
                cells.push((shown, (number, part.column)));
            }
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
        if source.layout.is_unmarked(cell) {
            look.is_answered = true;
            continue;
        }
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
        // Under the option `No` a no is that option; where the answer itself stands, it is the answer.
        let is_label = |text: &str| part.labels().any(|label| fold(label) == fold(text));
        let says_label = matches!(cell, Cell::Text(text) if is_label(text));
        if is_chosen(cell) || says_label || (part.is_answer() && !cell.is_empty()) {
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
pub fn is_chosen(cell: Cell<'_>) -> bool {
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
    let (code, told) = reader.stranger(text);
    reader.unreadable(record, code, place, message, || with(spellings.hints(text, is_personal), told));
}

/// Puts what the codebook remembers behind the nearest option and before the list of all.
fn with(mut hints: Vec<String>, told: Option<String>) -> Vec<String> {
    let at = hints.len().saturating_sub(1);
    if let Some(told) = told {
        hints.insert(at, told);
    }
    hints
}

fn not_an_option(reader: &Reader<'_, '_, '_>, text: &str) -> String {
    format!("{} is no option of `{}`", reader.quote(&Cell::Text(text)), reader.label())
}

pub(super) fn decode_choices(reader: &mut Reader<'_, '_, '_>, choices: &[Choice]) -> Decoded {
    let spellings = Spellings::new(choices, reader.source.answers());
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
    if let (Some(first), Stretch::First) = (source.rows.first(), source.stretch) {
        let header = source.sheet.row_number(*first).saturating_sub(1);
        let unknown = parts.iter().zip(options.iter().zip(&no_answers));
        for (part, _) in unknown.filter(|(_, (option, no_answer))| option.is_none() && no_answer.is_none()) {
            let message = not_an_option(reader, &part.label);
            let (code, told) = reader.stranger(&part.label);
            reader.warn(code, (header, part.column), message, || {
                with(spellings.hints(&part.label, false), told)
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
    let mut known: HashMap<String, Joined> = HashMap::new();
    for (record, (cell, place)) in reader.cells().into_iter().enumerate() {
        if cell.is_empty() {
            builder.append_null();
            continue;
        }
        let text = cell.to_text();
        let mut joined =
            known.entry(text).or_insert_with_key(|text| take_apart(spellings, text, joins)).clone();
        let no_answer = match joined.options.is_empty() {
            true => reader.missing_word(&fold(&cell.to_text())),
            false => None,
        };
        if let Some(missing) = no_answer {
            reader.absent(record, missing);
            builder.append_null();
            continue;
        }
        for part in &joined.rest {
            if let Some(other) = spellings.own_words(reader, part, place) {
                joined.options.push(other);
                continue;
            }
            let message = not_an_option(reader, part);
            let is_personal = reader.source.field.is_personal;
            let (code, told) = reader.stranger(part);
            reader.warn(code, place, message, || with(spellings.hints(part, is_personal), told));
        }
        // What was understood still counts; a cell of which nothing was is unreadable.
        if joined.options.is_empty() && !joined.rest.is_empty() {
            reader.missing.push((record as u32, Missing::Unreadable));
            builder.append_null();
        } else {
            builder.append_value(join(spellings, &mut joined.options));
        }
    }
    builder.finish().into_series()
}

/// Takes an answer apart into the options it names, as written, and what is no option.
pub fn take_options_apart(choices: &[Choice], text: &str) -> (Vec<String>, Vec<String>) {
    let spellings = Spellings::new(choices, None);
    if spellings.find(text).is_some() {
        return (vec![text.to_owned()], Vec::new());
    }
    let joined = take_apart(&spellings, text, Joins::Marks);
    let written = |&option: &usize| {
        let choice = &choices[option];
        let written = choice.spellings().find(|spelling| text.contains(spelling));
        written.unwrap_or(choice.id.as_str()).to_owned()
    };
    (joined.options.iter().map(written).collect(), joined.rest)
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
