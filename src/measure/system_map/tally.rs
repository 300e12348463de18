//! How many programs chose each option of a question.

use serde::{Deserialize, Serialize};

use super::program::Answers;
use crate::base::Id;

/// The choices of a question, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Each option that was chosen, with how many programs chose it.
    pub counts: Vec<(Id, u32)>,
    /// Programs that answered the question.
    pub n_answered: u32,
    /// Programs that did not.
    pub n_missing: u32,
}

impl Tally {
    /// Counts the choices of a question of one choice.
    pub fn of_one(programs: &[Answers], choice: impl Fn(&Answers) -> Option<&Id>) -> Self {
        Self::count(programs.iter().map(|program| choice(program).map(std::slice::from_ref)))
    }

    /// Counts the choices of a question of several choices.
    pub fn of_many(programs: &[Answers], choices: impl Fn(&Answers) -> Option<&Vec<Id>>) -> Self {
        Self::count(programs.iter().map(|program| choices(program).map(Vec::as_slice)))
    }

    /// Returns the share of those that answered, from 0 to 1, that `n` programs are.
    pub fn share(&self, n: u32) -> f64 {
        f64::from(n) / f64::from(self.n_answered.max(1))
    }

    /// Returns how many programs chose an option.
    pub fn of(&self, option: &str) -> u32 {
        self.counts.iter().find(|(known, _)| known.as_str() == option).map_or(0, |(_, n)| *n)
    }

    fn count<'p>(answers: impl Iterator<Item = Option<&'p [Id]>>) -> Self {
        let mut tally = Self::default();
        for answer in answers {
            let Some(chosen) = answer else {
                tally.n_missing += 1;
                continue;
            };
            tally.n_answered += 1;
            for option in chosen {
                match tally.counts.iter_mut().find(|(known, _)| known == option) {
                    Some((_, n)) => *n += 1,
                    None => tally.counts.push((option.clone(), 1)),
                }
            }
        }
        tally.counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        tally
    }
}
