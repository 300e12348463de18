//! SurveyMonkey: expanded with blank or repeated questions, condensed, and with codes for answers.

use std::fmt::Write as _;

use jiff::civil::DateTime;

use super::Writer;
use super::google_forms::Cells;
use super::sheet::{Cell, csv, text, xlsx};
use super::survey::{Answer, Kind, OTHER, Question, REFUSAL, Response, Survey};

enum SurveyMonkey {
    Expanded,
    Titled,
    Repeated,
    Condensed,
    Numerical,
}

pub fn writers() -> Vec<Box<dyn Writer>> {
    let shapes = [
        SurveyMonkey::Expanded,
        SurveyMonkey::Titled,
        SurveyMonkey::Repeated,
        SurveyMonkey::Condensed,
        SurveyMonkey::Numerical,
    ];
    shapes.into_iter().map(|shape| Box::new(shape) as Box<dyn Writer>).collect()
}

const ADDED: &[&str] = &[
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "End Date",
    "IP Address",
    "Email Address",
    "First Name",
    "Last Name",
    "Custom Data 1",
];

impl Writer for SurveyMonkey {
    fn name(&self) -> String {
        let shape = match self {
            Self::Expanded => "expanded",
            Self::Titled => "expanded, below a title",
            Self::Repeated => "expanded, questions repeated",
            Self::Condensed => "condensed",
            Self::Numerical => "numerical",
        };
        format!("SurveyMonkey, {shape}")
    }

    fn platform(&self) -> &'static str {
        "surveymonkey"
    }

    fn write(&self, survey: &Survey, responses: &[Response]) -> Vec<(String, Vec<u8>)> {
        let mut above: Vec<Cell> = ADDED.iter().map(|name| text(*name)).collect();
        let mut below: Vec<Cell> = ADDED.iter().map(|_| text("")).collect();
        for block in survey.blocks() {
            let first = &survey.questions[block.start];
            let heading = first.grid.as_ref().unwrap_or(&first.text);
            let labels = self.labels(&survey.questions[block]);
            for (at, label) in labels.into_iter().enumerate() {
                match self {
                    Self::Condensed if first.grid.is_some() => {
                        above.push(text(format!("{heading} - {label}")))
                    }
                    Self::Expanded | Self::Titled | Self::Numerical | Self::Condensed if at > 0 => {
                        above.push(text(""))
                    }
                    _ => above.push(text(heading)),
                }
                below.push(text(if matches!(self, Self::Condensed) { "" } else { label.as_str() }));
            }
        }
        let mut rows = vec![above];
        rows.push(below);
        for (at, response) in responses.iter().enumerate() {
            let mut row = vec![
                text(format!("118900{at}")),
                text("4711"),
                Cell::Moment(response.sent),
                Cell::Moment(response.sent),
            ];
            row.extend(ADDED[4..].iter().map(|_| text("")));
            for (question, answer) in survey.questions.iter().zip(&response.answers) {
                row.extend(self.cells(question, answer));
            }
            rows.push(row);
        }
        if matches!(self, Self::Titled) {
            rows.splice(0..0, [Vec::new(), vec![text("Saved again by hand")], Vec::new()]);
        }
        let american = |at: DateTime| at.strftime("%m/%d/%Y %I:%M:%S %p").to_string();
        match self {
            Self::Repeated => vec![("Survey.csv".to_owned(), csv(&rows, b',', american))],
            Self::Condensed => vec![("Survey.csv".to_owned(), csv(&rows, b',', american))],
            Self::Expanded | Self::Titled | Self::Numerical => {
                vec![("Survey.xlsx".to_owned(), xlsx("Sheet", &rows))]
            }
        }
    }

    fn codebook(&self, survey: &Survey) -> String {
        let mut book = String::new();
        if !matches!(self, Self::Numerical) {
            return book;
        }
        for question in &survey.questions {
            match &question.kind {
                Kind::Choice(options) => {
                    writeln!(book, "[answers.{}]", question.id).unwrap();
                    for (at, label) in options.labels.iter().chain([&REFUSAL.to_owned()]).enumerate() {
                        writeln!(book, "{} = {label:?}", at + 1).unwrap();
                    }
                }
                Kind::YesNo => {
                    writeln!(book, "[answers.{}]\n1 = \"yes\"\n2 = \"no\"\n3 = {REFUSAL:?}", question.id)
                        .unwrap()
                }
                Kind::Text | Kind::Number | Kind::Date | Kind::Scale | Kind::Choices(_) => {}
            }
        }
        book
    }
}

impl SurveyMonkey {
    /// Returns what stands in the second row over the columns of a question, or of the rows of a grid.
    fn labels(&self, questions: &[Question]) -> Vec<String> {
        let question = &questions[0];
        if question.grid.is_some() {
            return questions.iter().map(|row| row.text.clone()).collect();
        }
        match &question.kind {
            Kind::Text | Kind::Number => vec!["Open-Ended Response".to_owned()],
            Kind::Date => vec!["Date".to_owned()],
            Kind::YesNo | Kind::Scale => vec!["Response".to_owned()],
            Kind::Choices(options) if !matches!(self, Self::Condensed) => {
                let mut labels = options.labels.clone();
                labels.push(REFUSAL.to_owned());
                labels.extend(options.has_other.then(|| format!("{OTHER} (please specify)")));
                labels
            }
            Kind::Choice(options) if !matches!(self, Self::Condensed) => {
                let mut labels = vec!["Response".to_owned()];
                labels.extend(options.has_other.then(|| format!("{OTHER} (please specify)")));
                labels
            }
            Kind::Choice(_) | Kind::Choices(_) => vec!["Response".to_owned()],
        }
    }

    fn cells(&self, question: &Question, answer: &Answer) -> Vec<Cell> {
        let is_numerical = matches!(self, Self::Numerical);
        let code = |at: usize| Cell::Number((at + 1) as f64);
        let Some(options) = question.options().filter(|_| !matches!(self, Self::Condensed)) else {
            return vec![match answer {
                Answer::YesNo(flag) if is_numerical => code(usize::from(!flag)),
                Answer::Refused if is_numerical && question.kind == Kind::YesNo => code(2),
                answer => {
                    // Condensed, a person's own words are not in the cell.
                    let other = |_: &str| format!("{OTHER} (please specify)");
                    Cells { joiner: ", ", yes_no: ["Yes", "No"], other }.cell(question, answer)
                }
            }];
        };
        let no_options = Vec::new();
        let (chosen, other) = match answer {
            Answer::Picked(chosen, other) => (chosen, other.as_ref()),
            _ => (&no_options, None),
        };
        let n = options.labels.len();
        let labels = options.labels.iter().map(String::as_str).chain([REFUSAL]);
        let cells = labels.enumerate().map(|(at, label)| {
            let is_chosen = chosen.contains(&at) || (at == n && *answer == Answer::Refused);
            match (is_chosen, is_numerical) {
                (false, _) => text(""),
                (true, false) => text(label),
                (true, true) => code(at),
            }
        });
        let cells: Vec<Cell> = match question.kind {
            Kind::Choices(_) => cells.collect(),
            _ => vec![cells.into_iter().find(|cell| *cell != text("")).unwrap_or(text(""))],
        };
        let beside = options.has_other.then(|| text(other.cloned().unwrap_or_default()));
        cells.into_iter().chain(beside).collect()
    }
}
