//! LimeSurvey: codes, texts, or both as headings, with a column for each option.

use std::fmt::Write as _;

use super::Writer;
use super::offered::{cell, has_other, is_none, iso, offered, written};
use super::sheet::{Cell, csv, text};
use super::survey::{Answer, Kind, Question, Response, Survey};

#[derive(Clone, Copy, PartialEq, Eq)]
enum LimeSurvey {
    Codes,
    Texts,
    Both,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [LimeSurvey::Codes, LimeSurvey::Texts, LimeSurvey::Both];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

impl Writer for LimeSurvey {
    fn name(&self) -> String {
        let shape = match self {
            Self::Codes => "codes",
            Self::Texts => "texts",
            Self::Both => "codes and texts",
        };
        format!("LimeSurvey, {shape}")
    }

    fn platform(&self) -> &'static str {
        "limesurvey"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let added = [
            ("id", "Response ID"),
            ("submitdate", "Date submitted"),
            ("lastpage", "Last page"),
            ("startlanguage", "Start language"),
            ("seed", "Seed"),
        ];
        let mut head: Vec<Cell> =
            added.iter().map(|(code, name)| text(self.heading(code, name, None))).collect();
        for block in survey.blocks() {
            let questions = &survey.questions[block];
            let question = &questions[0];
            if let Some(grid) = &question.grid {
                let code = format!("grid{}", question.id);
                // Codes of rows are the ids of the form's fields, as a person may give them.
                head.extend(
                    questions.iter().map(|row| text(self.heading(&code, grid, Some((&row.id, &row.text))))),
                );
                continue;
            }
            let options = offered(question);
            if options.is_empty() {
                head.push(text(self.heading(&question.id, &question.text, None)));
                if has_other(question) {
                    head.push(text(self.heading(&question.id, &question.text, Some(("other", "Other")))));
                }
            }
            for option in &options {
                head.push(text(self.heading(
                    &question.id,
                    &question.text,
                    Some((&option.code, &option.label)),
                )));
            }
        }
        let mut rows = vec![head];
        for (at, response) in responses.iter().enumerate() {
            let mut row = vec![text((at + 1).to_string()), Cell::Moment(response.sent)];
            row.extend([text("4"), text("en"), text("1754320")]);
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.extend(self.cells(question, answer));
            }
            rows.push(row);
        }
        let delimiter = if *self == Self::Texts { b';' } else { b',' };
        vec![("results-survey754320.csv".to_owned(), csv(&rows, delimiter, iso))]
    }

    /// Codes of options mean something only to who drew the survey up.
    fn codebook(&self, survey: &Survey) -> String {
        let mut book = String::new();
        for question in survey.questions.iter().filter(|_| *self == Self::Codes) {
            let options = offered(question);
            if !options.is_empty() {
                writeln!(book, "[answers.{}]", question.id).unwrap();
            }
            for option in options.iter().filter(|option| option.code != "refused") {
                writeln!(book, "{} = {:?}", option.code, option.label).unwrap();
            }
        }
        book
    }
}

impl LimeSurvey {
    fn heading(self, code: &str, name: &str, inner: Option<(&str, &str)>) -> String {
        match (self, inner) {
            (Self::Codes, None) => code.to_owned(),
            (Self::Codes, Some((inner, _))) => format!("{code}[{inner}]"),
            (Self::Texts, None) => name.to_owned(),
            (Self::Texts, Some((_, label))) => format!("{name} [{label}]"),
            (Self::Both, None) => format!("{code}. {name}"),
            (Self::Both, Some((inner, label))) => format!("{code}[{inner}]. {name} [{label}]"),
        }
    }

    fn cells(self, question: &Question, answer: &Answer) -> Vec<Cell> {
        let options = offered(question);
        let mut cells: Vec<Cell> = options
            .iter()
            .map(|option| match (option.is_chosen(answer), option.code.as_str()) {
                // Who ticks `Other` leaves the words in its column.
                (true, "other") => text(written(answer)),
                (true, _) => text("Yes"),
                (false, "other") => text(""),
                (false, _) => text(if is_none(answer) { "" } else { "No" }),
            })
            .collect();
        if cells.is_empty() {
            cells.push(cell(question, answer, ", "));
            if has_other(question) && matches!(question.kind, Kind::Choice(_)) {
                cells.push(text(written(answer)));
            }
        }
        cells
    }
}
