//! REDCap: one row for each record, event and repeat of an instrument, with variables or labels as headings.
//!
//! A checkbox has a column for each option, `race___1` or `Race (choice=Asian)`, which holds 0 even where nobody
//! opened the instrument. What the codes mean stands in the data dictionary, where it lies beside the export.

use std::collections::BTreeSet;

use super::super::sheet::{Cell, Sheet};
use super::super::table::Missing;
use super::super::values::{Marks, shows_comma};
use super::kin::column;
use super::redcap_dictionary::{self as dictionary, Dictionary};
use super::redcap_events::EVENT;
use super::redcap_repeats::INSTRUMENT;
use super::{Claim, Dialect, Layout, Look, NotAnswers, Part, Question, Silence, Turns, redcap_repeats};

/// The dialect of REDCap's record exports.
#[derive(Debug)]
pub struct Redcap;

/// Columns that label exports add.
const ADDED_LABELS: &[&str] = &[
    "Event Name",
    "Repeat Instrument",
    "Repeat Instance",
    "Data Access Group",
    "Survey Identifier",
    "Survey Timestamp",
    "Complete?",
];
/// What stands under an option that nobody checked where the options' labels were asked for.
const UNCHECKED: &[&str] = &["NA"];
/// What the state of an instrument says that nobody filled in.
const NOT_FILLED: &[&str] = &["", "0", "Incomplete"];

impl Dialect for Redcap {
    fn id(&self) -> &'static str {
        "redcap"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        if sheet.is_empty() {
            return Claim::none();
        }
        if let Some(what) = self.aid(look) {
            return Claim::none().because(90, format!("it is {what}"));
        }
        let headings = headings(sheet);
        let head = |is: &dyn Fn(&str) -> bool| {
            let found = headings.iter().find(|(_, heading)| is(heading));
            found.map(|(_, heading)| format!("`{heading}` heads a column"))
        };
        let is_last = headings.last().is_some_and(|(column, heading)| is_state(sheet, *column, heading));
        let state = headings.iter().find(|(column, heading)| is_state(sheet, *column, heading));
        let state =
            state.map(|(_, heading)| format!("`{heading}` holds nothing but the states of an instrument"));
        Claim::none()
            .because_if(state, 50)
            .because_if(is_last.then(|| "the state of an instrument stands last".to_owned()), 10)
            .because_if(head(&|heading| heading.starts_with("redcap_")), 60)
            .because_if(head(&|heading| heading.contains(" (choice=")), 40)
            .because_if(head(&|heading| heading.contains("___")), 20)
    }

    fn seeks(&self, look: &Look<'_>) -> Option<fn(&str) -> bool> {
        self.aid(look).is_none().then_some(dictionary::is_first_line as fn(&str) -> bool)
    }

    fn aid(&self, look: &Look<'_>) -> Option<&'static str> {
        let headings = headings(look.sheet);
        let has = |name: &str| headings.iter().any(|(_, heading)| heading == name);
        match (has(dictionary::VARIABLE), has("unique_event_name") && has("arm_num")) {
            (true, _) => Some("a data dictionary of REDCap"),
            (false, true) => Some("a list of the events of REDCap"),
            (false, false) => None,
        }
    }

    fn tables(&self, look: &Look<'_>) -> Vec<Sheet> {
        redcap_repeats::tables(look.sheet)
    }

    fn is_settled(&self, look: &Look<'_>) -> bool {
        column(look.sheet, &[INSTRUMENT, EVENT].concat()).is_none()
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        let headings = headings(sheet);
        let variables: Vec<&str> = headings
            .iter()
            .map(|(_, heading)| checkbox(heading).map_or(&**heading, |(name, _)| name))
            .collect();
        let dictionary = Dictionary::of(&look.book.beside, &variables);
        let mut layout =
            Layout { first_row: 1, groups_nothing: true, unmarked: UNCHECKED, ..Layout::default() };
        let states = headings.iter().filter(|(column, heading)| is_state(sheet, *column, heading));
        let mut so_far = SoFar { states: states.map(|(column, _)| *column).collect(), plain: Vec::new() };
        let mut at = 0;
        while let Some((column, heading)) = headings.get(at) {
            let row = sheet.row_number(0);
            let is_platform = is_added(sheet, *column, heading);
            if is_platform || *column == 0 {
                layout.identity.push(*column);
            }
            let name = checkbox(heading).map_or(heading.as_str(), |(name, _)| name);
            let field = dictionary.field(name);
            let label = field.map_or("", |field| field.label.as_str());
            let variable = field.map_or("", |field| field.variable.as_str());
            if checkbox(heading).is_none() {
                let question = Question::one(heading.clone(), row, *column);
                layout.questions.push(question.named(variable).named(label).of_platform(is_platform));
                if let Some(field) = field {
                    layout.meanings.insert(*column, field.choices.clone());
                }
                match field.is_some_and(|field| field.has_comma) || has_commas(sheet, *column) {
                    true => {
                        layout.marks.insert(*column, Marks::Comma);
                    }
                    false => so_far.plain.push(*column),
                }
                at += 1;
                continue;
            }
            let group: Vec<(u32, &str)> = headings[at..]
                .iter()
                .map_while(|(column, heading)| {
                    checkbox(heading).filter(|(own, _)| *own == name).map(|(_, code)| (*column, code))
                })
                .collect();
            at += group.len();
            let part = |&(column, code): &(u32, &str)| {
                let code = code_of(code);
                let label = field.and_then(|field| field.choices.iter().find(|(own, _)| *own == code));
                Part::new(label.map_or(&code, |(_, label)| label), column).named(code.clone())
            };
            let parts = group.iter().map(part).collect();
            layout.questions.push(Question::parts(name, row, parts).named(variable).named(label));
            // The state of an instrument stands behind what it asks.
            let n_before = so_far.states.partition_point(|state| state <= column);
            if let Some(&state) = so_far.states.get(n_before) {
                let silence =
                    Silence::NoneChosen { unless: state, holds: NOT_FILLED, missing: Missing::NotAsked };
                layout.silence(*column, silence);
            }
        }
        let is_told = look.codebook.is_some_and(|codebook| codebook.decimals.is_some());
        if !layout.marks.is_empty() && !is_told {
            // Who has commas written before decimals has them written everywhere; nobody groups thousands here.
            layout.marks.extend(so_far.plain.iter().map(|column| (*column, Marks::Either)));
        }
        let sent = headings.iter().find(|(column, heading)| is_sent(*column, heading));
        layout.sent_in(sent.map(|(column, _)| *column));
        for (column, _) in headings.iter().filter(|(column, heading)| is_sent(*column, heading)) {
            layout.silence(*column, Silence::Says("[not completed]", Missing::NotAsked));
        }
        layout.turns = Some(Box::new(so_far));
        Ok(layout)
    }
}

fn headings(sheet: &Sheet) -> Vec<(u32, String)> {
    if sheet.is_empty() {
        return Vec::new();
    }
    sheet.row(0).map(|(column, cell)| (column, cell.to_text())).collect()
}

/// Returns the variable and the option of a checkbox's heading, raw or labelled.
fn checkbox(heading: &str) -> Option<(&str, &str)> {
    if let Some((label, rest)) = heading.rsplit_once(" (choice=") {
        return Some((label, rest.strip_suffix(')').unwrap_or(rest)));
    }
    heading.split_once("___").filter(|(name, code)| !name.is_empty() && !code.is_empty())
}

/// A code below zero has its sign written as one underscore more: `race____1`.
fn code_of(code: &str) -> String {
    code.strip_prefix('_').map_or_else(|| code.to_owned(), |digits| format!("-{digits}"))
}

fn is_added(sheet: &Sheet, column: u32, heading: &str) -> bool {
    heading.starts_with("redcap_")
        || ADDED_LABELS.contains(&heading)
        || is_state(sheet, column, heading)
        || is_sent(column, heading)
}

/// Tells whether a column holds when a survey was sent in.
fn is_sent(column: u32, heading: &str) -> bool {
    heading == "Survey Timestamp" || (heading.ends_with("_timestamp") && column > 0)
}

/// Tells whether a column holds the state of an instrument: incomplete, unverified, complete.
fn is_state(sheet: &Sheet, column: u32, heading: &str) -> bool {
    is_named_state(column, heading) && (1..sheet.n_rows()).all(|row| says_state(sheet.cell(row, column)))
}

fn is_named_state(column: u32, heading: &str) -> bool {
    heading == "Complete?" || (heading.ends_with("_complete") && column > 0)
}

fn says_state(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Number(number) => [0.0, 1.0, 2.0].contains(&number),
        Cell::Text(text) => matches!(text, "0" | "1" | "2" | "Incomplete" | "Unverified" | "Complete"),
        Cell::Moment(_) | Cell::Time(_) | Cell::Bool(_) | Cell::Error(_) | Cell::Uncalculated => false,
    }
}

/// Tells whether a column writes commas before its decimals.
fn has_commas(sheet: &Sheet, column: u32) -> bool {
    (1..sheet.n_rows()).any(|row| has_comma(sheet.cell(row, column)))
}

/// Tells whether a cell has a comma before its decimals, where no thousands could be meant.
fn has_comma(cell: Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if shows_comma(text))
}

/// The columns that hold nothing but states, and those of numbers without commas, as far as is seen.
#[derive(Debug)]
struct SoFar {
    states: Vec<u32>,
    plain: Vec<u32>,
}

impl Turns for SoFar {
    fn is_turn(&self, sheet: &Sheet, row: usize, seen: &mut BTreeSet<u32>) -> bool {
        let states = self.states.iter().filter(|&&column| !says_state(sheet.cell(row, column)));
        let commas = self.plain.iter().filter(|&&column| has_comma(sheet.cell(row, column)));
        let turned = states.map(|column| 2 * column).chain(commas.map(|column| 2 * column + 1));
        turned.filter(|turned| seen.insert(*turned)).count() > 0
    }
}
