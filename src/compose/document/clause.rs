//! The clauses of an agreement and the places to sign it.

use serde::{Deserialize, Serialize};

use super::inline::Rich;
use super::table::Table;

/// A clause of an agreement: number and title left, text right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// `4`.
    pub number: String,
    /// The title.
    pub title: Rich,
    /// Sub-clauses with their numbers (`4.1`; empty for a single unnumbered paragraph).
    pub paragraphs: Vec<SubClause>,
    /// Tables that belong to the clause, before the paragraphs.
    pub tables: Vec<Table>,
}

/// A numbered paragraph of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubClause {
    /// `4.1`, or empty.
    pub number: String,
    /// What it says.
    pub text: Rich,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBlock {
    /// `For the lead agency`.
    pub role: String,
    /// The organization.
    pub party: String,
    /// Words on the signature line: `draft, not for signature`, or empty.
    pub hint: String,
    /// The labels under the lines: signature, name, title, date; already known values stand on the line.
    pub lines: Vec<SignatureLine>,
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureLine {
    /// What is to be written.
    pub label: String,
    /// What is known already, or empty.
    pub value: Rich,
}
