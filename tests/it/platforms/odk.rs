//! ODK Central: a file, or a package with it, with several options in one cell or in columns that hold 0.

use milepost::ingest::Missing;

use super::Writer;
use super::offered::{cell, codes, is_none, iso, offered};
use super::sheet::{Cell, csv, text};
use super::survey::{Answer, Kind, Question, Response, Survey};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Odk {
    Joined,
    Split,
    Package,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [Odk::Joined, Odk::Split, Odk::Package];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

impl Writer for Odk {
    fn name(&self) -> String {
        let shape = match self {
            Self::Joined => "options joined",
            Self::Split => "options joined and apart",
            Self::Package => "package",
        };
        format!("ODK Central, {shape}")
    }

    fn platform(&self) -> &'static str {
        "odk"
    }

    /// Zeros beside an empty cell are all that a question of several options shows that was not answered.
    fn why_missing(&self, question: &Question, answer: &Answer) -> Option<Missing> {
        let is_split = *self == Self::Split && matches!(question.kind, Kind::Choices(_));
        (is_split && is_none(answer)).then_some(Missing::NotAsked)
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let mut head = vec![text("SubmissionDate")];
        for question in &survey.questions {
            let group = if question.grid.is_some() { "grid" } else { "about" };
            head.push(text(format!("{group}-{}", question.id)));
            for option in offered(question).iter().filter(|_| *self == Self::Split) {
                head.push(text(format!("{group}-{}/{}", question.id, option.code)));
            }
        }
        head.extend(["KEY", "SubmitterName", "Status", "ReviewState", "FormVersion"].map(text));
        let mut rows = vec![head];
        for (at, response) in responses.iter().enumerate() {
            let mut row = vec![text(response.sent.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string())];
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.push(match (codes(answer, " "), &question.kind) {
                    (Some(codes), Kind::Choice(_) | Kind::Choices(_)) => text(codes),
                    _ => cell(question, answer, " "),
                });
                for option in offered(question).iter().filter(|_| *self == Self::Split) {
                    row.push(Cell::Number(f64::from(u8::from(option.is_chosen(answer)))));
                }
            }
            row.extend([text(format!("uuid:{at}")), text("Pat"), text(""), text("approved"), text("3")]);
            rows.push(row);
        }
        let table = ("drop-in.csv".to_owned(), csv(&rows, b',', iso));
        match self {
            Self::Joined | Self::Split => vec![table],
            Self::Package => vec![("drop-in.zip".to_owned(), crate::exports::zip(&[table]))],
        }
    }
}
