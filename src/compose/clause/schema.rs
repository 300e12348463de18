//! What a clause file looks like.

use serde::Deserialize;

use crate::base::{Id, Localized};
use crate::portfolio::AgreementKind;

/// A file of `templates/clauses/`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseFile {
    /// The clause's name; a workspace's file with the same id replaces it.
    pub id: Id,
    /// Where it stands among the others.
    pub order: u16,
    /// Before the schedules, or on the last pages.
    pub part: AgreementPart,
    /// The kinds of agreement that have it.
    #[serde(default = "both_kinds")]
    pub forms: Vec<AgreementKind>,
    /// Conditions that all must hold.
    #[serde(default)]
    pub when: Vec<Id>,
    /// A table before the paragraphs.
    pub table: Option<ClauseTable>,
    /// The title.
    pub title: Localized,
    /// The sub-clauses.
    #[serde(default)]
    pub paragraphs: Vec<ParagraphFile>,
}

/// A sub-clause, or one for each of several things.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParagraphFile {
    /// Conditions that all must hold.
    #[serde(default)]
    pub when: Vec<Id>,
    /// The list whose every item has a sub-clause of this text.
    pub each: Option<Each>,
    /// The English text.
    pub en: String,
    /// The French text.
    pub fr: String,
}

/// Where a clause stands in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementPart {
    /// Before the schedules.
    Terms,
    /// After them, with the signatures.
    Ending,
}

/// Tables that belong to clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseTable {
    /// The parties side by side.
    Parties,
    /// Whom to call.
    EmergencyContacts,
}

/// Lists whose items can have a sub-clause each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// The parties that provide something: `item.name`, `item.provides`.
    Providers,
    /// What the parties promise together.
    Mutual,
    /// Kinds of meetings: `item.title`, `item.days`.
    Meetings,
    /// How the group deals with one another.
    GroundRules,
    /// Steps of a dispute: `item.number`, `item.who`, `item.days`.
    DisputeSteps,
    /// What each party still does when one leaves.
    Obligations,
}

fn both_kinds() -> Vec<AgreementKind> {
    vec![AgreementKind::Memorandum, AgreementKind::Letter]
}
