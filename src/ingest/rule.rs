//! The rules by which rows of an export are kept out: previews, tests, rejected and unfinished answers.

use serde::{Deserialize, Serialize};

/// Why a row of an export is no answer to count.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Someone tried the survey out before it was published.
    Preview,
    /// The platform made the answers up to test the survey.
    Test,
    /// The platform takes the answers for those of a machine.
    Spam,
    /// A reviewer rejected the answers.
    Rejected,
    /// The answers are encrypted, or were never sent.
    Undecrypted,
    /// The person did not come to the end of the survey.
    Partial,
    /// The row is of another instrument or event, and answers nothing that the form asks.
    Elsewhere,
}

/// Rows that one rule keeps out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOut {
    /// The rule.
    pub rule: Rule,
    /// How many rows.
    pub n_rows: u32,
}

impl Rule {
    /// Returns the rule's name in codebooks.
    pub fn id(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Test => "test",
            Self::Spam => "spam",
            Self::Rejected => "rejected",
            Self::Undecrypted => "undecrypted",
            Self::Partial => "partial",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Returns what such rows are, for messages.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Preview => "previews of the survey",
            Self::Test => "made-up answers to test it",
            Self::Spam => "taken for a machine's by the platform",
            Self::Rejected => "rejected by a reviewer",
            Self::Undecrypted => "without their encrypted answers",
            Self::Partial => "not answered to the end",
            Self::Elsewhere => "of another instrument or event",
        }
    }
}

/// Counts the rows by rule, in the order of the rules.
pub fn count(rules: impl Iterator<Item = Rule>) -> Vec<KeptOut> {
    let mut rules: Vec<Rule> = rules.collect();
    rules.sort_unstable();
    rules.chunk_by(|a, b| a == b).map(|rows| KeptOut { rule: rows[0], n_rows: rows.len() as u32 }).collect()
}
