//! What collection tools offer under a question of several options: a code, a label, and whether it was chosen.

use jiff::civil::DateTime;

use super::google_forms::Cells;
use super::sheet::Cell;
use super::survey::{Answer, Kind, OTHER, Question, REFUSAL};

/// One option as it is offered.
pub struct Offered {
    /// Its code: `o1`, `other`, `refused`.
    pub code: String,
    /// Its label.
    pub label: String,
}

/// Returns everything offered with a question of several options; nothing for other questions.
pub fn offered(question: &Question) -> Vec<Offered> {
    let Kind::Choices(options) = &question.kind else { return Vec::new() };
    let own = options.labels.iter().enumerate().map(|(at, label)| (format!("o{}", at + 1), label.clone()));
    let other = options.has_other.then(|| ("other".to_owned(), OTHER.to_owned()));
    let all = own.chain(other).chain([("refused".to_owned(), REFUSAL.to_owned())]);
    all.map(|(code, label)| Offered { code, label }).collect()
}

impl Offered {
    /// Tells whether the answer chose it.
    pub fn is_chosen(&self, answer: &Answer) -> bool {
        match answer {
            Answer::Refused => self.code == "refused",
            Answer::Picked(chosen, other) => match self.code.as_str() {
                "other" => other.is_some(),
                code => chosen.iter().any(|at| format!("o{}", at + 1) == code),
            },
            _ => false,
        }
    }
}

/// Returns the codes of what was chosen of one or several options, joined; nothing for other answers.
pub fn codes(answer: &Answer, joiner: &str) -> Option<String> {
    match answer {
        Answer::Refused => Some("refused".to_owned()),
        Answer::Picked(chosen, other) => {
            let codes = chosen.iter().map(|at| format!("o{}", at + 1));
            Some(codes.chain(other.iter().map(|_| "other".to_owned())).collect::<Vec<_>>().join(joiner))
        }
        _ => None,
    }
}

/// Returns what was written beside an option.
pub fn written(answer: &Answer) -> String {
    match answer {
        Answer::Picked(_, Some(written)) => written.clone(),
        _ => String::new(),
    }
}

/// Tells whether a person may write something beside an option of the question.
pub fn has_other(question: &Question) -> bool {
    question.options().is_some_and(|options| options.has_other)
}

/// Tells whether nothing was answered.
pub fn is_none(answer: &Answer) -> bool {
    matches!(answer, Answer::Blank | Answer::NotAsked)
}

/// Returns the one cell of an answer in labels.
pub fn cell(question: &Question, answer: &Answer, joiner: &'static str) -> Cell {
    Cells { joiner, yes_no: ["Yes", "No"], other: |_| OTHER.to_owned() }.cell(question, answer)
}

/// Writes a moment as programs do; a date without its midnight.
pub fn iso(at: DateTime) -> String {
    let is_date = at.time() == jiff::civil::Time::midnight() && at.year() == 2024;
    at.strftime(if is_date { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" }).to_string()
}
