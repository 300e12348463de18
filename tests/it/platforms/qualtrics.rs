//! Qualtrics: three rows of headings with options apart or joined, and the two rows it wrote before 2017.

use super::Writer;
use super::offered::{cell, has_other, is_none, iso, offered, written};
use super::sheet::{Cell, csv, text};
use super::survey::{Answer, Kind, Question, Response, Survey};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Qualtrics {
    Split,
    Joined,
    Legacy,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [Qualtrics::Split, Qualtrics::Joined, Qualtrics::Legacy];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

/// A column: its name, its text, its id, and its option, where it has one.
struct Column {
    name: String,
    text: String,
    id: String,
    choice: Option<usize>,
}

impl Writer for Qualtrics {
    fn name(&self) -> String {
        let shape = match self {
            Self::Split => "options apart",
            Self::Joined => "options joined",
            Self::Legacy => "before 2017",
        };
        format!("Qualtrics, {shape}")
    }

    fn platform(&self) -> &'static str {
        "qualtrics"
    }

    /// What was seen and left has a code in one of the shapes, so that an empty cell was not shown.
    fn tells_not_asked(&self) -> bool {
        *self == Self::Split
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let legacy = ["ResponseID", "ResponseSet", "Name", "Status", "StartDate", "EndDate", "Finished"];
        let current = ["StartDate", "EndDate", "Status", "Finished", "ResponseId", "DistributionChannel"];
        let added: &[&str] = if *self == Self::Legacy { &legacy } else { &current };
        let mut names: Vec<Cell> = match self {
            Self::Legacy => (1..=added.len()).map(|at| text(format!("V{at}"))).collect(),
            Self::Split | Self::Joined => added.iter().map(|name| text(*name)).collect(),
        };
        let mut texts: Vec<Cell> = match self {
            Self::Legacy => added.iter().map(|name| text(*name)).collect(),
            Self::Split | Self::Joined => added.iter().map(|name| text(format!("{name} (fr)"))).collect(),
        };
        let mut ids: Vec<Cell> = added
            .iter()
            .map(|name| text(import_id(&format!("{}{}", name[..1].to_lowercase(), &name[1..]), None)))
            .collect();
        for block in survey.blocks() {
            for column in self.columns(block.start, &survey.questions[block]) {
                names.push(text(column.name));
                texts.push(text(column.text));
                ids.push(text(import_id(&column.id, column.choice)));
            }
        }
        // A last question that everybody saw and nobody answered.
        names.push(text("Q999"));
        texts.push(text("Anything else?"));
        ids.push(text(import_id("QID999_TEXT", None)));
        let mut rows = vec![names, texts];
        if *self != Self::Legacy {
            rows.push(ids);
        }
        for (at, response) in responses.iter().enumerate() {
            let mut row: Vec<Cell> = added
                .iter()
                .map(|name| match *name {
                    "ResponseID" | "ResponseId" => text(format!("R_{at}")),
                    "StartDate" | "EndDate" => Cell::Moment(response.sent),
                    "Status" => text("0"),
                    "Finished" => text("1"),
                    "DistributionChannel" => text("anonymous"),
                    name => text(name),
                })
                .collect();
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.extend(self.cells(question, answer));
            }
            row.push(text(if *self == Self::Split { "-99" } else { "" }));
            rows.push(row);
        }
        vec![("Survey_March 3, 2025_10.12.csv".to_owned(), csv(&rows, b',', iso))]
    }
}

fn import_id(id: &str, choice: Option<usize>) -> String {
    match choice {
        Some(choice) => format!("{{\"ImportId\":\"{id}\",\"choiceId\":\"{choice}\"}}"),
        None => format!("{{\"ImportId\":\"{id}\"}}"),
    }
}

impl Qualtrics {
    /// Returns the columns of a question, or of the rows of a grid.
    fn columns(&self, at: usize, questions: &[Question]) -> Vec<Column> {
        let question = &questions[0];
        let between = if *self == Self::Legacy { "-" } else { " - " };
        if let Some(grid) = &question.grid {
            let row = |(row, question): (usize, &Question)| Column {
                name: format!("Q{at}_{}", row + 1),
                text: format!("{grid}{between}{}", question.text),
                id: format!("QID{at}_{}", row + 1),
                choice: None,
            };
            return questions.iter().enumerate().map(row).collect();
        }
        let options = if *self == Self::Joined { Vec::new() } else { offered(question) };
        let mut columns: Vec<Column> = options
            .iter()
            .enumerate()
            .map(|(option, offered)| Column {
                name: format!("Q{at}_{}", option + 1),
                text: format!("{}{between}{}", question.text, offered.label),
                id: format!("QID{at}"),
                choice: Some(option + 1),
            })
            .collect();
        if columns.is_empty() {
            let id = if question.kind == Kind::Text { format!("QID{at}_TEXT") } else { format!("QID{at}") };
            columns.push(Column { name: format!("Q{at}"), text: question.text.clone(), id, choice: None });
        }
        if has_other(question) {
            columns.push(Column {
                name: format!("Q{at}_9_TEXT"),
                text: format!("{}{between}Other{between}Text", question.text),
                id: format!("QID{at}_9_TEXT"),
                choice: None,
            });
        }
        columns
    }

    fn cells(&self, question: &Question, answer: &Answer) -> Vec<Cell> {
        let seen = if *self == Self::Split && *answer == Answer::Blank { "-99" } else { "" };
        let options = if *self == Self::Joined { Vec::new() } else { offered(question) };
        let mut cells: Vec<Cell> = options
            .iter()
            .map(|offered| text(if offered.is_chosen(answer) { offered.label.as_str() } else { seen }))
            .collect();
        if cells.is_empty() {
            cells.push(if is_none(answer) { text(seen) } else { cell(question, answer, ",") });
        }
        if has_other(question) {
            cells.push(text(written(answer)));
        }
        cells
    }
}
