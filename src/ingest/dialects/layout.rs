//! How the questions and answers of one sheet stand: what a dialect tells the rooms that bind and decode them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::heading::fold;
use super::super::rule::Rule;
use super::super::sheet::{Cell, Sheet};
use super::super::table::Missing;
use super::super::values::Marks;

/// The questions and the rows of answers of a sheet.
#[derive(Debug, Default)]
pub struct Layout {
    /// The questions, left to right.
    pub questions: Vec<Question>,
    /// The first row of answers, counted among the rows that hold anything.
    pub first_row: usize,
    /// The forms that such a sheet can hold; empty for any.
    pub forms: &'static [&'static str],
    /// What tells rows that are no answers to count.
    pub kept_out: Option<Box<dyn KeepsOut>>,
    /// What tells rows that would have the sheet laid out otherwise, where not the headings alone say how it is.
    pub turns: Option<Box<dyn Turns>>,
    /// What says, by column, that a cell holds no answer.
    pub silences: BTreeMap<u32, Vec<Silence>>,
    /// What stands between several answers in one cell.
    pub joins: Joins,
    /// Whether the platform writes a person's own words in place of the option `Other`.
    pub writes_other: bool,
    /// What the platform writes under an option that was not chosen, beside the words that say so everywhere.
    pub unmarked: &'static [&'static str],
    /// What the codes in a column stand for: code and label.
    pub meanings: BTreeMap<u32, Vec<(String, String)>>,
    /// What the marks in numbers of a column stand for, where it is not what they do in the file.
    pub marks: BTreeMap<u32, Marks>,
    /// Whether the platform's own program writes the numbers, and so groups no thousands with points.
    pub groups_nothing: bool,
    /// Columns that the platform fills in every row, so that a row with nothing else is no record.
    pub identity: Vec<u32>,
    /// First columns of questions whose options the platform writes out, and whose text it leaves out.
    pub untitled: BTreeSet<u32>,
    /// Columns that say over again what the columns of a question's options say.
    pub joined: BTreeSet<u32>,
    /// Columns taken over from the rows that these belong to: what only they answer is said elsewhere.
    pub borrowed: BTreeSet<u32>,
}

/// What tells rows that are no answers to count, each by itself.
pub trait KeepsOut: std::fmt::Debug + Send + Sync {
    /// Returns the rule that keeps a row out, if one does.
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule>;
}

/// What tells rows that would have a sheet laid out otherwise.
pub trait Turns: std::fmt::Debug + Send + Sync {
    /// Tells whether a row shows what no row before it did; `seen` remembers what was seen, in numbers of its own.
    fn is_turn(&self, sheet: &Sheet, row: usize, seen: &mut BTreeSet<u32>) -> bool;
}

/// One question of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its text.
    pub heading: String,
    /// What tells it from a question of the same heading further left: `Why?#2`; empty where there is none.
    pub own_name: String,
    /// What else the platform calls it: its code, its place in a group.
    pub names: Vec<String>,
    /// The row its text stands in, from 1.
    pub row: u32,
    /// The columns of its answers.
    pub shape: Shape,
    /// Whether the platform adds it by itself: nobody misses it where no form asks for it.
    pub is_platform: bool,
}

/// How the answers to one question stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// In one column.
    One(u32),
    /// In a column for each option, or each row of a matrix.
    Parts(Vec<Part>),
}

/// One column of a question that has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The option, or the row of the matrix; empty where the answer itself stands, beside what was written to it.
    pub label: String,
    /// What else the platform calls it: its code.
    pub names: Vec<String>,
    /// The column.
    pub column: u32,
}

/// What stands between several answers in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joins {
    /// Commas, semicolons, bars or line ends.
    #[default]
    Marks,
    /// Spaces, which labels hold themselves.
    Spaces,
}

/// What says that a cell holds no answer, although something may stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// The cell holds this, spelled so.
    Says(&'static str, Missing),
    /// The cell is empty, on a platform that writes a code for a question left unanswered.
    Empty(Missing),
    /// None of the options that begin at this column was chosen, and that other column says nothing but this.
    NoneChosen {
        /// The other column.
        unless: u32,
        /// What it may hold without an answer having been given.
        holds: &'static [&'static str],
        /// Why there is no answer.
        missing: Missing,
    },
}

/// What forms that ask when an answer was given call the column in which a platform says when it was sent.
const SENT: &str = "Timestamp";

impl Layout {
    /// Says in which of its columns the platform writes when an answer was sent.
    pub fn sent_in(&mut self, column: Option<u32>) {
        let is_it = |question: &&mut Question| question.is_platform && Some(question.column()) == column;
        if let Some(question) = self.questions.iter_mut().find(is_it) {
            add_name(&question.heading, &mut question.names, SENT.to_owned());
        }
    }

    /// Gives each question whose heading stands further left as well a name of its own: the second `Why?` is `Why?#2`.
    pub fn told_apart(mut self) -> Self {
        let mut seen: HashMap<String, u32> = HashMap::new();
        for question in self.questions.iter_mut().filter(|question| !question.is_platform) {
            let number = seen.entry(fold(&question.heading)).or_default();
            *number += 1;
            if *number > 1 {
                question.own_name = format!("{}#{number}", question.heading);
            }
        }
        self
    }

    /// Adds what says that a cell of `column` holds no answer.
    pub fn silence(&mut self, column: u32, silence: Silence) {
        self.silences.entry(column).or_default().push(silence);
    }

    /// Returns why a cell holds no answer, if the platform says that it holds none.
    pub fn is_silent(&self, column: u32, cell: Cell<'_>) -> Option<Missing> {
        self.silences.get(&column)?.iter().find_map(|silence| match silence {
            Silence::Says(word, missing) => cell.is_text(word).then_some(*missing),
            Silence::Empty(missing) => cell.is_empty().then_some(*missing),
            Silence::NoneChosen { .. } => None,
        })
    }

    /// Returns the columns that have a heading.
    pub fn headed(&self) -> BTreeSet<u32> {
        let own = self.questions.iter().flat_map(|question| match &question.shape {
            Shape::One(column) => vec![*column],
            Shape::Parts(parts) => parts.iter().map(|part| part.column).collect(),
        });
        own.chain(self.joined.iter().copied()).collect()
    }

    /// Returns what a cell stands for, where the platform tells.
    pub fn meaning(&self, column: u32, cell: Cell<'_>) -> Option<&str> {
        let (_, label) = self.meanings.get(&column)?.iter().find(|(code, _)| cell.is_text(code))?;
        Some(label)
    }

    /// Tells whether a cell under an option is what the platform writes where it was not chosen.
    pub fn is_unmarked(&self, cell: Cell<'_>) -> bool {
        self.unmarked.iter().any(|word| cell.is_text(word))
    }

    /// Returns why nobody answered a question of several options none of which is chosen, if the platform tells.
    pub fn is_unanswered(&self, sheet: &Sheet, row: usize, first: u32) -> Option<Missing> {
        self.silences.get(&first)?.iter().find_map(|silence| match silence {
            Silence::NoneChosen { unless, holds, missing } => {
                let cell = sheet.cell(row, *unless).to_text();
                holds.contains(&cell.as_str()).then_some(*missing)
            }
            Silence::Says(..) | Silence::Empty(_) => None,
        })
    }
}

impl Question {
    /// Returns a question answered in one column.
    pub fn one(heading: impl Into<String>, row: u32, column: u32) -> Self {
        let shape = Shape::One(column);
        Self::new(heading.into(), row, shape)
    }

    /// Returns a question with a column for each option or matrix row.
    pub fn parts(heading: impl Into<String>, row: u32, parts: Vec<Part>) -> Self {
        let shape = Shape::Parts(parts);
        Self::new(heading.into(), row, shape)
    }

    fn new(heading: String, row: u32, shape: Shape) -> Self {
        Self { heading, own_name: String::new(), names: Vec::new(), row, shape, is_platform: false }
    }

    /// Adds another name, unless it says the same as the heading or a name before.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        add_name(&self.heading, &mut self.names, name.into());
        self
    }

    /// Marks the question as one that the platform adds by itself, or not.
    pub fn of_platform(self, is_platform: bool) -> Self {
        Self { is_platform, ..self }
    }

    /// Returns the first column of its answers.
    pub fn column(&self) -> u32 {
        match &self.shape {
            Shape::One(column) => *column,
            Shape::Parts(parts) => parts.first().map_or(0, |part| part.column),
        }
    }

    /// Returns what tells it from all other questions, as a codebook may list it.
    pub fn key(&self) -> &str {
        if self.own_name.is_empty() { &self.heading } else { &self.own_name }
    }

    /// Returns everything it is called, the most particular first.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let own = Some(self.own_name.as_str()).filter(|name| !name.is_empty());
        own.into_iter().chain([self.heading.as_str()]).chain(self.names.iter().map(String::as_str))
    }
}

impl Part {
    /// Returns the column of an option or matrix row.
    pub fn new(label: impl Into<String>, column: u32) -> Self {
        Self { label: label.into(), names: Vec::new(), column }
    }

    /// Adds another name, unless it says the same as the label or a name before.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        add_name(&self.label, &mut self.names, name.into());
        self
    }

    /// Tells whether the answer itself stands in the column.
    pub fn is_answer(&self) -> bool {
        self.label.is_empty()
    }

    /// Returns its label and its other names.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.names.iter().map(String::as_str))
    }
}

fn add_name(first: &str, names: &mut Vec<String>, name: String) {
    let folded = fold(&name);
    if !folded.is_empty() && folded != fold(first) && names.iter().all(|own| fold(own) != folded) {
        names.push(name);
    }
}
