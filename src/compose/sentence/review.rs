//! Questions for the partners' review of a target that was not reached.

use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::portfolio::{Explanation, Indicator, Measure};

impl Voice<'_> {
    /// Returns the partnership's own questions, or else one on fit, one on the strength of support, one on
    /// communication and one on what went well.
    pub fn review_questions(&self, indicator: &Indicator, explanation: Option<&Explanation>) -> Vec<Phrase> {
        // What serves people is asked about otherwise than what the partners do among themselves.
        let first = match indicator.measure {
            Measure::Cadence { .. }
            | Measure::Attendance { .. }
            | Measure::ActionsOnTime { .. }
            | Measure::MinutesTimely { .. }
            | Measure::ResponseRate { .. } => [say!(self, "review-clear"), say!(self, "review-hindrance")],
            Measure::Count { .. }
            | Measure::People { .. }
            | Measure::Proportion { .. }
            | Measure::Mean { .. }
            | Measure::Median { .. }
            | Measure::Change { .. }
            | Measure::Rate { .. }
            | Measure::Duration { .. }
            | Measure::Ratio { .. }
            | Measure::Score { .. }
            | Measure::Network { .. }
            | Measure::MatchedChange { .. }
            | Measure::Retention { .. }
            | Measure::Reported { .. } => [say!(self, "review-fit"), say!(self, "review-support")],
        };
        match explanation {
            Some(explanation) if !explanation.questions.is_empty() => {
                explanation.questions.iter().map(|question| self.local(question)).collect()
            }
            Some(_) | None => {
                let last = [say!(self, "review-communication"), say!(self, "review-keep")];
                first.into_iter().chain(last).collect()
            }
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
