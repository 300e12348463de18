//! Microsoft Forms: the workbook with five or six columns of its own, in English and French, as a quiz, and saved
//! again as CSV.

use jiff::civil::DateTime;

use super::Writer;
use super::google_forms::Cells;
use super::sheet::{Cell, csv, text, xlsx};
use super::survey::{Answer, Kind, Question, Response, Survey};

enum MicrosoftForms {
    Five,
    Six,
    French,
    Quiz,
    Csv,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [
        MicrosoftForms::Five,
        MicrosoftForms::Six,
        MicrosoftForms::French,
        MicrosoftForms::Quiz,
        MicrosoftForms::Csv,
    ];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

impl Writer for MicrosoftForms {
    fn name(&self) -> String {
        let shape = match self {
            Self::Five => "five columns",
            Self::Six => "six columns",
            Self::French => "in French",
            Self::Quiz => "a quiz",
            Self::Csv => "saved as CSV",
        };
        format!("Microsoft Forms, {shape}")
    }

    fn platform(&self) -> &'static str {
        "microsoft-forms"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let added: &[&str] = match self {
            Self::Five => &["ID", "Start time", "Completion time", "Email", "Name"],
            Self::Six => &["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"],
            Self::French => &[
                "ID",
                "Heure de d\u{e9}but",
                "Heure de fin",
                "Adresse de messagerie",
                "Nom",
                "Heure de la derni\u{e8}re modification",
            ],
            Self::Quiz => &[
                "ID",
                "Start time",
                "Completion time",
                "Email",
                "Name",
                "Total points",
                "Quiz feedback",
                "Grade posted time",
            ],
            Self::Csv => &["Id", "Start time", "Completion time"],
        };
        let mut head: Vec<Cell> = added.iter().map(|name| text(*name)).collect();
        for question in &survey.questions {
            // The statement of a Likert question stands alone; spaces are often ones that do not break.
            let heading = question.text.replacen(' ', "\u{a0}", 2);
            head.push(text(if matches!(self, Self::Csv) { format!("{heading}\n") } else { heading.clone() }));
            if matches!(self, Self::Quiz) {
                head.extend([text(format!("Points - {heading}")), text(format!("Feedback - {heading}"))]);
            }
        }
        let mut rows = vec![head];
        for (at, response) in responses.iter().enumerate() {
            // Ids start anywhere and have gaps.
            let mut row = vec![
                Cell::Number((7 + 2 * at) as f64),
                Cell::Moment(response.sent),
                Cell::Moment(response.sent),
            ];
            row.extend(
                added.iter().skip(3).map(|name| text(if *name == "Email" { "anonymous" } else { "" })),
            );
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.push(self.cell(question, answer));
                if matches!(self, Self::Quiz) {
                    row.extend([Cell::Number(0.0), text("")]);
                }
            }
            rows.push(row);
        }
        let day_first = |at: DateTime| at.strftime("%d/%m/%Y %H:%M:%S").to_string();
        match self {
            Self::Csv => {
                let marked = [b"\xef\xbb\xbf".to_vec(), csv(&rows, b',', day_first)].concat();
                vec![("Survey.csv".to_owned(), marked)]
            }
            _ => vec![("Survey(1-20).xlsx".to_owned(), xlsx("Sheet1", &rows))],
        }
    }
}

impl MicrosoftForms {
    fn cell(&self, question: &Question, answer: &Answer) -> Cell {
        let yes_no = if matches!(self, Self::French) { ["Oui", "Non"] } else { ["Yes", "No"] };
        let cells = Cells { joiner: ";", yes_no, other: str::to_owned };
        match (cells.cell(question, answer), &question.kind) {
            (Cell::Text(written), Kind::Choices(_)) if !written.is_empty() => text(format!("{written};")),
            (cell, _) => cell,
        }
    }
}
