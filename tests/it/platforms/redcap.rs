//! REDCap: variables with a dictionary beside, and labels; a checkbox stands in an instrument of its own.

use milepost::ingest::Missing;

use super::Writer;
use super::offered::{cell, codes, is_none, iso, offered};
use super::sheet::{Cell, csv, text};
use super::survey::{Answer, Kind, OTHER, Question, REFUSAL, Response, Survey};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Redcap {
    Raw,
    Labels,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    vec![Box::new(Redcap::Raw), Box::new(Redcap::Labels)]
}

impl Writer for Redcap {
    fn name(&self) -> String {
        let shape = match self {
            Self::Raw => "variables and dictionary",
            Self::Labels => "labels",
        };
        format!("REDCap, {shape}")
    }

    fn platform(&self) -> &'static str {
        "redcap"
    }

    /// The instrument of a checkbox that was not filled in is incomplete.
    fn why_missing(&self, question: &Question, answer: &Answer) -> Option<Missing> {
        (matches!(question.kind, Kind::Choices(_)) && is_none(answer)).then_some(Missing::NotAsked)
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let name = |raw: String, label: String| text(if *self == Self::Raw { raw } else { label });
        let mut head = vec![name("redcap_survey_identifier".to_owned(), "Survey Identifier".to_owned())];
        head.insert(0, name("v0".to_owned(), survey.questions[0].text.clone()));
        head.push(name("survey_timestamp".to_owned(), "Survey Timestamp".to_owned()));
        let mut dictionary = vec![
            [
                "Variable / Field Name",
                "Form Name",
                "Section Header",
                "Field Type",
                "Field Label",
                "Choices, Calculations, OR Slider Labels",
            ]
            .map(text)
            .to_vec(),
        ];
        for (at, question) in survey.questions.iter().enumerate() {
            let variable = format!("v{at}");
            let options = offered(question);
            if at > 0 && options.is_empty() {
                head.push(name(variable.clone(), question.text.clone()));
            }
            for option in &options {
                let label = format!("{} (choice={})", question.text, option.label);
                head.push(name(format!("{variable}___{}", option.code), label));
            }
            if !options.is_empty() {
                head.push(name(format!("{variable}_complete"), "Complete?".to_owned()));
            }
            let (kind, choices) = choices(question);
            let line = [&variable, "survey", "", kind, &question.text, &choices];
            dictionary.push(line.map(text).to_vec());
        }
        head.push(name("survey_complete".to_owned(), "Complete?".to_owned()));
        let state = |is_complete: bool| match (*self, is_complete) {
            (Self::Raw, true) => text("2"),
            (Self::Raw, false) => text("0"),
            (Self::Labels, true) => text("Complete"),
            (Self::Labels, false) => text("Incomplete"),
        };
        let mut rows = vec![head];
        for response in responses {
            let mut row = vec![cell(&survey.questions[0], &response.answers[0], "")];
            row.extend([text(""), Cell::Moment(response.sent)]);
            for (question, answer) in survey.questions.iter().zip(&response.answers).skip(1) {
                let options = offered(question);
                if options.is_empty() {
                    row.push(self.cell(question, answer));
                    continue;
                }
                row.extend(options.iter().map(|option| match (*self, option.is_chosen(answer)) {
                    (Self::Raw, true) => text("1"),
                    (Self::Raw, false) => text("0"),
                    (Self::Labels, true) => text("Checked"),
                    (Self::Labels, false) => text("Unchecked"),
                }));
                row.push(state(!is_none(answer)));
            }
            row.push(state(true));
            rows.push(row);
        }
        let mut files = vec![("DropIn_DATA_2025-03-03.csv".to_owned(), csv(&rows, b',', iso))];
        if *self == Self::Raw {
            files.push(("DropIn_DataDictionary.csv".to_owned(), csv(&dictionary, b',', iso)));
        }
        files
    }
}

/// Returns the type and the choices of a question in the dictionary.
fn choices(question: &Question) -> (&'static str, String) {
    let list = |pairs: Vec<(String, String)>| {
        pairs.iter().map(|(code, label)| format!("{code}, {label}")).collect::<Vec<_>>().join(" | ")
    };
    match &question.kind {
        Kind::Text | Kind::Number | Kind::Date => ("text", String::new()),
        Kind::YesNo => ("radio", format!("1, Yes | 0, No | refused, {REFUSAL}")),
        Kind::Scale => ("text", String::new()),
        Kind::Choice(options) => {
            let own =
                options.labels.iter().enumerate().map(|(at, label)| (format!("o{}", at + 1), label.clone()));
            let rest = [("other".to_owned(), OTHER.to_owned()), ("refused".to_owned(), REFUSAL.to_owned())];
            ("radio", list(own.chain(rest).collect()))
        }
        Kind::Choices(_) => {
            let own = offered(question);
            ("checkbox", list(own.into_iter().map(|option| (option.code, option.label)).collect()))
        }
    }
}

impl Redcap {
    fn cell(self, question: &Question, answer: &Answer) -> Cell {
        match (self, answer) {
            (Self::Raw, Answer::YesNo(flag)) => text(if *flag { "1" } else { "0" }),
            (Self::Raw, Answer::Refused) => text("refused"),
            (Self::Raw, Answer::Picked(..)) => text(codes(answer, " ").unwrap_or_default()),
            (Self::Raw | Self::Labels, answer) => cell(question, answer, ", "),
        }
    }
}
