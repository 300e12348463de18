//! Questions for the partners' review of a target that was not reached.

use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::portfolio::Explanation;

impl Voice<'_> {
    /// Returns the partnership's own questions, or else one on fit, one on the strength of support, one on
    /// communication and one on what went well.
    pub fn review_questions(&self, explanation: Option<&Explanation>) -> Vec<Phrase> {
        match explanation {
            Some(explanation) if !explanation.questions.is_empty() => {
                explanation.questions.iter().map(|question| self.local(question)).collect()
            }
            Some(_) | None => vec![
                say!(self, "review-fit"),
                say!(self, "review-support"),
                say!(self, "review-communication"),
                say!(self, "review-keep"),
            ],
        }
    }

    /// Returns the four questions partners ask themselves each quarter.
    pub fn partnership_questions(&self) -> Vec<Phrase> {
        vec![
            say!(self, "question-meetings"),
            say!(self, "question-work"),
            say!(self, "question-communication"),
            say!(self, "question-information"),
        ]
    }

    /// Returns the check-in questions: is it accomplishing what it should, and is it still needed as it is.
    pub fn check_in_questions(&self) -> Vec<Phrase> {
        vec![
            say!(self, "check-in-accomplishing"),
            say!(self, "check-in-changes"),
            say!(self, "check-in-partners"),
            say!(self, "check-in-information"),
            say!(self, "check-in-structure"),
            say!(self, "check-in-needed"),
        ]
    }
}
