//! What the cells of a column say about the field it may be, and which option an unknown answer may be.

use indexmap::IndexMap;

use super::super::column::take_options_apart;
use super::super::form::{Choice, Field, FieldKind, Form, Scale};
use super::super::heading::fold;
use super::super::sheet::Cell;
use super::super::values::{
    Marks, Written, leading_yes_or_no, missing_word, read_date, read_number, yes_or_no,
};

/// The different cells of a column that are looked at; more say nothing new.
const MOST_LOOKED_AT: usize = 400;

/// The different things a column holds, with how often each does.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    cells: IndexMap<String, usize>,
    n_dates: usize,
    n_filled: usize,
}

/// An answer that no option of the field is spelled like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownAnswer {
    /// As it is written.
    pub answer: String,
    /// How many cells hold it.
    pub n_cells: usize,
    /// The options it may be, with scores from 0 to 100, the best first.
    pub options: Vec<(String, u32)>,
}

/// From this score on an option is proposed.
const PROPOSED: u32 = 80;

impl UnknownAnswer {
    /// Returns the option to propose, where one is likely and clearly ahead.
    pub fn proposed(&self) -> Option<&str> {
        match self.options.as_slice() {
            [(option, PROPOSED..)] => Some(option),
            [(option, score @ PROPOSED..), (_, next), ..] if *score >= next + 8 => Some(option),
            [..] => None,
        }
    }
}

impl Contents {
    /// Looks at a cell of the column.
    pub fn look_at(&mut self, cell: Cell<'_>) {
        if cell.is_empty() || matches!(cell, Cell::Error(_) | Cell::Uncalculated) {
            return;
        }
        self.n_filled += 1;
        self.n_dates += usize::from(read_date(cell) != Written::No);
        let text = cell.to_text();
        if self.cells.len() < MOST_LOOKED_AT || self.cells.contains_key(&text) {
            *self.cells.entry(text).or_default() += 1;
        }
    }

    /// Returns the different texts, in the order they first stand.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.keys().map(String::as_str)
    }

    /// Returns the share of what the column holds that the field can take; none where that says nothing.
    pub fn fit(&self, form: &Form, field: &Field) -> Option<f64> {
        if self.n_filled == 0 {
            return None;
        }
        let answers: Vec<&str> = self.texts().filter(|text| !is_no_answer(form, text)).collect();
        let share = |fits: &dyn Fn(&str) -> bool| {
            (!answers.is_empty())
                .then(|| answers.iter().filter(|text| fits(text)).count() as f64 / answers.len() as f64)
        };
        match &field.kind {
            FieldKind::Text => None,
            FieldKind::Date => Some(self.n_dates as f64 / self.n_filled as f64),
            FieldKind::YesNo => share(&|text| is_yes_or_no(text)),
            FieldKind::Number { minimum, maximum, .. } => share(&|text| {
                number(text).is_some_and(|number| {
                    minimum.is_none_or(|least| number >= least) && maximum.is_none_or(|most| number <= most)
                })
            }),
            FieldKind::Scale(scale) => share(&|text| is_point(scale, text)),
            FieldKind::Choice(choices) => share(&|text| take_options_apart(choices, text).1.is_empty()),
            FieldKind::Choices(choices) => share(&|text| take_options_apart(choices, text).1.is_empty()),
        }
    }

    /// Returns what the column answers: for a field of several options each of them, for a field of points or options
    /// each spelling; nothing where the field takes anything.
    pub fn answers(&self, form: &Form, field: &Field) -> Vec<(String, usize)> {
        let mut answers: IndexMap<String, usize> = IndexMap::new();
        match &field.kind {
            FieldKind::Text | FieldKind::Number { .. } | FieldKind::Date => {}
            FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Scale(_) => {
                for (text, n) in self.cells.iter().filter(|(text, _)| !is_no_answer(form, text)) {
                    if !matches!(&field.kind, FieldKind::Scale(_)) || number(text).is_none() {
                        answers.insert(text.clone(), *n);
                    }
                }
            }
            FieldKind::Choices(choices) => {
                for (text, n) in self.cells.iter().filter(|(text, _)| !is_no_answer(form, text)) {
                    let (known, rest) = take_options_apart(choices, text);
                    for part in known.into_iter().chain(rest) {
                        *answers.entry(part).or_default() += n;
                    }
                }
            }
        }
        answers.into_iter().collect()
    }
}

/// Returns the answers that no option is spelled like, with the options each may be; nothing for a personal field.
pub fn unknown_answers(answers: &[(String, usize)], field: &Field) -> Vec<UnknownAnswer> {
    if field.is_personal {
        return Vec::new();
    }
    let is_known = |text: &str| match &field.kind {
        FieldKind::Text | FieldKind::Number { .. } | FieldKind::Date => true,
        FieldKind::YesNo => is_yes_or_no(text),
        FieldKind::Scale(scale) => is_point(scale, text),
        FieldKind::Choice(choices) | FieldKind::Choices(choices) => {
            take_options_apart(choices, text).1.is_empty()
        }
    };
    let unknown = answers.iter().filter(|(text, _)| !is_known(text));
    unknown
        .map(|(answer, n_cells)| UnknownAnswer {
            answer: answer.clone(),
            n_cells: *n_cells,
            options: options(field, answer),
        })
        .collect()
}

/// Returns the options that an answer may be, the likeliest first, three at most.
fn options(field: &Field, answer: &str) -> Vec<(String, u32)> {
    let spelled: Vec<(String, Vec<&str>)> = match &field.kind {
        FieldKind::YesNo => {
            vec![("yes".to_owned(), vec!["yes", "oui"]), ("no".to_owned(), vec!["no", "non"])]
        }
        FieldKind::Scale(scale) => scale
            .points
            .iter()
            .map(|(value, point)| (value.to_string(), point.spellings().skip(1).collect()))
            .collect(),
        FieldKind::Text
        | FieldKind::Number { .. }
        | FieldKind::Date
        | FieldKind::Choice(_)
        | FieldKind::Choices(_) => field
            .kind
            .choices()
            .iter()
            .map(|choice| (choice.id.to_string(), choice.spellings().collect()))
            .collect(),
    };
    let mut options: Vec<(String, u32)> = spelled
        .into_iter()
        .map(|(id, spellings)| {
            (id, spellings.iter().map(|spelling| spelling_likeness(answer, spelling)).max().unwrap_or(0))
        })
        .filter(|(_, score)| *score >= 50)
        .collect();
    options.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    options.truncate(3);
    options
}

/// Returns how alike two spellings of an answer are, from 0 to 99: their words, and their letters.
pub fn spelling_likeness(a: &str, b: &str) -> u32 {
    let (a, b) = (fold(a), fold(b));
    let (of_a, of_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let alike = |x: &str, y: &str| {
        let n = x.chars().count().min(y.chars().count());
        let n_same = x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count();
        x == y || (n >= 5 && (n_same * 4 >= n * 3 || strsim::damerau_levenshtein(x, y) == 1))
    };
    let common = of_a.iter().filter(|x| of_b.iter().any(|y| alike(x, y))).count();
    let words = 2.0 * common as f64 / (of_a.len() + of_b.len()) as f64;
    let letters = strsim::normalized_damerau_levenshtein(&a, &b);
    // `Not satisfied` has the words of `Satisfied` and says the contrary.
    let denies = |words: &[&str]| {
        words.iter().any(|word| {
            matches!(*word, "not" | "no" | "non" | "pas" | "never" | "jamais" | "peu" | "without")
        })
    };
    let contrary = if denies(&of_a) == denies(&of_b) { 0.0 } else { 0.4 };
    (99.0 * (words.max(letters) * 0.7 + words.min(letters) * 0.3 - contrary).max(0.0)).round() as u32
}

fn is_no_answer(form: &Form, text: &str) -> bool {
    let folded = fold(text);
    form.missing_words.iter().any(|(word, _)| fold(word) == folded) || missing_word(&folded).is_some()
}

fn is_yes_or_no(text: &str) -> bool {
    yes_or_no(&fold(text)).or_else(|| leading_yes_or_no(text)).is_some()
}

fn number(text: &str) -> Option<f64> {
    read_number(text, Marks::Point).or_else(|| read_number(text, Marks::Comma))
}

fn is_point(scale: &Scale, text: &str) -> bool {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let is_on = |number: f64| (scale.minimum..=scale.maximum).contains(&number);
    let folded = fold(text);
    let spells = |point: &Choice| point.spellings().skip(1).any(|word| fold(word) == folded);
    scale.points.iter().any(|(_, point)| spells(point))
        || number(text).is_some_and(is_on)
        || (!digits.is_empty() && digits.len() < text.len() && number(&digits).is_some_and(is_on))
}
