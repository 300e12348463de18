//! Google Forms: the form's own CSV, a Sheet saved as CSV in two languages, and a Sheet saved as a workbook.

use jiff::civil::DateTime;

use super::Writer;
use super::sheet::{Cell, csv, text, xlsx};
use super::survey::{Answer, Kind, Question, REFUSAL, Response, Survey};

enum GoogleForms {
    OwnCsv,
    SheetCsv,
    FrenchSheetCsv,
    Workbook,
    Titled,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [
        GoogleForms::OwnCsv,
        GoogleForms::SheetCsv,
        GoogleForms::FrenchSheetCsv,
        GoogleForms::Workbook,
        GoogleForms::Titled,
    ];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

impl Writer for GoogleForms {
    fn name(&self) -> String {
        let shape = match self {
            Self::OwnCsv => "its own CSV",
            Self::SheetCsv => "Sheet as CSV",
            Self::FrenchSheetCsv => "French Sheet as CSV",
            Self::Workbook => "workbook",
            Self::Titled => "workbook, below a title",
        };
        format!("Google Forms, {shape}")
    }

    fn platform(&self) -> &'static str {
        "google-forms"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let is_french = matches!(self, Self::FrenchSheetCsv);
        let cells = Cells {
            joiner: if matches!(self, Self::OwnCsv) { ";" } else { ", " },
            yes_no: if is_french { ["Oui", "Non"] } else { ["Yes", "No"] },
            other: str::to_owned,
        };
        let mut head = vec![text(if is_french { "Horodateur" } else { "Timestamp" })];
        head.extend(survey.questions.iter().map(|question| text(question.heading())));
        let mut rows = vec![head];
        for response in responses {
            let mut row = vec![Cell::Moment(response.sent)];
            let answers = survey.questions.iter().zip(&response.answers);
            row.extend(answers.map(|(question, answer)| cells.cell(question, answer)));
            rows.push(row);
        }
        if matches!(self, Self::Titled) {
            rows.splice(0..0, [vec![text("Saved again by hand")], Vec::new()]);
        }
        let own = |at: DateTime| format!("{} GMT-4", at.strftime("%Y/%m/%d %-I:%M:%S %p"));
        let american = |at: DateTime| at.strftime("%-m/%-d/%Y %-H:%M:%S").to_string();
        let french = |at: DateTime| at.strftime("%d/%m/%Y %H:%M:%S").to_string();
        let (name, bytes) = match self {
            Self::OwnCsv => ("Survey.csv", csv(&rows, b',', own)),
            Self::SheetCsv => ("Survey (Responses) - Form Responses 1.csv", csv(&rows, b',', american)),
            Self::FrenchSheetCsv => ("Sondage.csv", csv(&rows, b',', french)),
            Self::Workbook | Self::Titled => ("Survey (Responses).xlsx", xlsx("Form Responses 1", &rows)),
        };
        vec![(name.to_owned(), bytes)]
    }
}

/// How answers are written in one cell each.
pub struct Cells {
    /// What stands between several options.
    pub joiner: &'static str,
    /// Yes and no.
    pub yes_no: [&'static str; 2],
    /// What is written for the option `Other` with a person's own words.
    pub other: fn(&str) -> String,
}

impl Cells {
    /// Returns the one cell of an answer.
    pub fn cell(&self, question: &Question, answer: &Answer) -> Cell {
        match answer {
            Answer::NotAsked | Answer::Blank => text(""),
            Answer::Refused => text(REFUSAL),
            Answer::Text(written) => text(written),
            Answer::Number(number) => Cell::Number(f64::from(*number)),
            Answer::Date(date) => Cell::Moment(date.at(0, 0, 0, 0)),
            Answer::YesNo(flag) => text(self.yes_no[usize::from(!flag)]),
            Answer::Picked(chosen, other) => {
                let (Kind::Choice(options) | Kind::Choices(options)) = &question.kind else {
                    return text("");
                };
                let labels = chosen.iter().map(|&at| options.labels[at].clone());
                let other = other.as_deref().map(self.other);
                text(labels.chain(other).collect::<Vec<_>>().join(self.joiner))
            }
        }
    }
}
