//! Typeform and Airtable: plain tables with columns of their own.

use jiff::civil::DateTime;

use super::Writer;
use super::google_forms::Cells;
use super::sheet::{Cell, csv, text};
use super::survey::{Response, Survey};

enum Table {
    Typeform,
    Airtable,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    vec![Box::new(Table::Typeform), Box::new(Table::Airtable)]
}

impl Writer for Table {
    fn name(&self) -> String {
        match self {
            Self::Typeform => "Typeform".to_owned(),
            Self::Airtable => "Airtable".to_owned(),
        }
    }

    fn platform(&self) -> &'static str {
        match self {
            Self::Typeform => "typeform",
            Self::Airtable => "airtable",
        }
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let questions = survey.questions.iter().map(|question| text(question.heading()));
        let (before, after): (&[&str], &[&str]) = match self {
            Self::Typeform => (&["#"], &["Start Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"]),
            Self::Airtable => (&[], &["Record ID", "Created"]),
        };
        let names = |names: &[&str]| names.iter().map(|name| text(*name)).collect::<Vec<_>>();
        let mut rows: Vec<Vec<Cell>> =
            vec![names(before).into_iter().chain(questions).chain(names(after)).collect()];
        for (at, response) in responses.iter().enumerate() {
            let cells = match self {
                Self::Typeform => Cells { joiner: ", ", yes_no: ["1", "0"], other: str::to_owned },
                Self::Airtable => {
                    Cells { joiner: ",", yes_no: ["checked", "no"], other: |words| format!("Other: {words}") }
                }
            };
            let answers = survey.questions.iter().zip(&response.answers);
            let answers = answers.map(|(question, answer)| cells.cell(question, answer));
            let sent = Cell::Moment(response.sent);
            rows.push(match self {
                Self::Typeform => [text(format!("{:032x}", at * 7919))]
                    .into_iter()
                    .chain(answers)
                    .chain([sent.clone(), sent, text(format!("net{at:07}")), text("")])
                    .collect(),
                Self::Airtable => answers.chain([text(format!("recA1b2C3d4E5f{at:03}")), sent]).collect(),
            });
        }
        let iso = |at: DateTime| at.strftime("%Y-%m-%d %H:%M:%S").to_string();
        vec![("responses.csv".to_owned(), csv(&rows, b',', iso))]
    }
}
