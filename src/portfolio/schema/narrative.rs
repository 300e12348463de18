//! What people write about results, under `[narrative]`, and how a partnership ended, under `[ending]`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Day, PeriodText, Words};
use crate::base::Id;
use crate::portfolio::{LessonKind, ReflectionKind, RestatementCode};

/// What people wrote.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NarrativeEntry {
    /// Why a target was missed or is at risk.
    pub explanations: Vec<ExplanationEntry>,
    /// What is being done about it.
    pub actions: Vec<ActionEntry>,
    /// What the partners have to decide.
    pub decisions: Vec<DecisionEntry>,
    /// Wins.
    pub wins: Vec<DatedEntry>,
    /// Stop, start and continue.
    pub reflections: Vec<ReflectionEntry>,
    /// What was learned.
    pub lessons: Vec<LessonEntry>,
    /// Disagreements and how they were settled.
    pub conflicts: Vec<DatedEntry>,
    /// Why figures now differ from those issued.
    pub restatements: Vec<RestatementEntry>,
}

/// Why a figure now differs from the one issued.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestatementEntry {
    /// The indicator; `people` for those whom the reports to funders count.
    pub indicator: Id,
    /// The period whose figure changed: `2025-Q4`; every issued one without it.
    pub period: Option<PeriodText>,
    /// The date it was given.
    pub on: Day,
    /// What kind of reason.
    pub reason: RestatementCode,
    /// What happened.
    pub text: Words,
}

/// Why an indicator stands where it stands.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExplanationEntry {
    /// The indicator.
    pub indicator: Id,
    /// The date it was given.
    pub on: Day,
    /// The explanation.
    pub text: Words,
    /// Questions for the review.
    #[serde(default)]
    pub questions: Vec<Words>,
}

/// Something to be done.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionEntry {
    /// The indicator it is for, if it is for one.
    pub indicator: Option<Id>,
    /// What.
    pub what: Words,
    /// The organization that does it; all parties without it.
    pub owner: Option<Id>,
    /// By when.
    pub due: Day,
    /// When it was done.
    pub done: Option<Day>,
}

/// Something to be decided.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionEntry {
    /// The question.
    pub question: Words,
    /// Who decides.
    pub by: Words,
    /// When it was raised.
    pub raised: Day,
    /// By when it is wanted.
    pub due: Day,
    /// When it was settled.
    pub settled: Option<Day>,
}

/// Something that happened on a date.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedEntry {
    /// When.
    pub on: Day,
    /// What.
    pub text: Words,
}

/// A thing to stop, start or continue.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReflectionEntry {
    /// Which.
    pub kind: ReflectionKind,
    /// When it was said.
    pub on: Day,
    /// What.
    pub text: Words,
}

/// Something learned.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonEntry {
    /// What sort.
    pub kind: LessonKind,
    /// What.
    pub text: Words,
}

/// How a partnership ended.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndingEntry {
    /// The last day.
    pub on: Day,
    /// Why.
    pub reason: Words,
    /// When the decision to end was taken: the partner and the funders are told before it.
    pub decided: Option<Day>,
    /// Who was told, when, and what.
    #[serde(default)]
    pub told: Vec<NoticeEntry>,
    /// What becomes of clients, property, data and staff.
    #[serde(default)]
    pub transition: Vec<Words>,
}

/// A notice of the ending.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeEntry {
    /// When.
    pub on: Day,
    /// Who was told.
    pub who: Words,
    /// What, or how.
    pub what: Words,
}
