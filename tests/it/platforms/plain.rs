//! Plain tables as people keep them: below a title, with a total and a remark after the records.

use jiff::civil::DateTime;

use super::Writer;
use super::google_forms::Cells;
use super::sheet::{Cell, csv, text, xlsx};
use super::survey::{Response, Survey};

struct Plain {
    is_workbook: bool,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    vec![Box::new(Plain { is_workbook: false }), Box::new(Plain { is_workbook: true })]
}

impl Writer for Plain {
    fn name(&self) -> String {
        format!("plain table, {}", if self.is_workbook { "workbook" } else { "semicolons" })
    }

    fn platform(&self) -> &'static str {
        "plain"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let mut rows = vec![vec![text("Answers collected by hand")], Vec::new()];
        let questions = survey.questions.iter().map(|question| text(question.heading()));
        rows.push(questions.chain([text("Sent")]).collect());
        for response in responses {
            let answers = survey.questions.iter().zip(&response.answers);
            let written =
                Cells { joiner: ", ", yes_no: ["yes", "no"], other: |words| format!("Other: {words}") };
            let cells = answers.map(|(question, answer)| written.cell(question, answer));
            rows.push(cells.chain([Cell::Moment(response.sent)]).collect());
        }
        rows.push(vec![text("Total"), Cell::Number(responses.len() as f64)]);
        rows.push(vec![text("Typed in from paper by two people")]);
        let iso = |at: DateTime| at.strftime("%Y-%m-%d %H:%M").to_string();
        match self.is_workbook {
            true => vec![("answers.xlsx".to_owned(), xlsx("Answers", &rows))],
            false => vec![("answers.csv".to_owned(), csv(&rows, b';', iso))],
        }
    }
}
