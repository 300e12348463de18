//! KoboToolbox: names or labels, with several options in one cell, in a column each, or both.

use super::Writer;
use super::offered::{cell, codes, is_none, iso, offered};
use super::sheet::{Cell, csv, text, xlsx};
use super::survey::{Answer, Kind, Question, Response, Survey};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kobo {
    NamesBoth,
    NamesSummary,
    LabelsDetails,
    LabelsSummary,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [Kobo::NamesBoth, Kobo::NamesSummary, Kobo::LabelsDetails, Kobo::LabelsSummary];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

impl Writer for Kobo {
    fn name(&self) -> String {
        let shape = match self {
            Self::NamesBoth => "names, options joined and apart",
            Self::NamesSummary => "names, options joined",
            Self::LabelsDetails => "labels, options apart",
            Self::LabelsSummary => "labels, options joined",
        };
        format!("KoboToolbox, {shape}")
    }

    fn platform(&self) -> &'static str {
        "kobo"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let mut head = vec![text("start"), text("end")];
        for question in &survey.questions {
            let heading = self.heading(question);
            let options = offered(question);
            if options.is_empty() || *self != Self::LabelsDetails {
                head.push(text(heading.clone()));
            }
            for option in options.iter().filter(|_| self.has_details()) {
                let option = if self.has_labels() { &option.label } else { &option.code };
                head.push(text(format!("{heading}/{option}")));
            }
        }
        let tail = ["_id", "_uuid", "_submission_time", "_validation_status", "_index"];
        head.extend(tail.iter().map(|name| text(*name)));
        let mut rows = vec![head];
        for (at, response) in responses.iter().enumerate() {
            let mut row = vec![Cell::Moment(response.sent), Cell::Moment(response.sent)];
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.extend(self.cells(question, answer));
            }
            let at = at + 1;
            row.extend([text(at.to_string()), text(format!("uuid-{at}")), Cell::Moment(response.sent)]);
            row.extend([text(""), text(at.to_string())]);
            rows.push(row);
        }
        match self.has_labels() {
            true => vec![("drop-in.xlsx".to_owned(), xlsx("drop-in", &rows))],
            false => vec![("drop-in.csv".to_owned(), csv(&rows, b';', iso))],
        }
    }
}

impl Kobo {
    fn has_labels(self) -> bool {
        matches!(self, Self::LabelsDetails | Self::LabelsSummary)
    }

    fn has_details(self) -> bool {
        matches!(self, Self::NamesBoth | Self::LabelsDetails)
    }

    fn heading(self, question: &Question) -> String {
        match (self.has_labels(), &question.grid) {
            (true, Some(grid)) => format!("{grid}/{}", question.text),
            (true, None) => question.text.clone(),
            (false, Some(_)) => format!("grid/{}", question.id),
            (false, None) => format!("about/{}", question.id),
        }
    }

    fn cells(self, question: &Question, answer: &Answer) -> Vec<Cell> {
        let joined = match (codes(answer, " "), &question.kind) {
            (Some(codes), Kind::Choice(_) | Kind::Choices(_)) if !self.has_labels() => text(codes),
            _ => cell(question, answer, " "),
        };
        let options = offered(question);
        let mut cells = Vec::new();
        if options.is_empty() || self != Self::LabelsDetails {
            cells.push(joined);
        }
        // A question that was not answered leaves its options empty.
        cells.extend(options.iter().filter(|_| self.has_details()).map(|option| {
            text(match (is_none(answer), option.is_chosen(answer)) {
                (true, _) => "",
                (false, true) => "1",
                (false, false) => "0",
            })
        }));
        cells
    }
}
