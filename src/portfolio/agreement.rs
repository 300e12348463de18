//! The agreement of one partnership, as it is meant.

use serde::{Deserialize, Serialize};

use super::amendment::Amendment;
use super::indicator::Indicator;
use crate::base::{Date, Id, Localized, Period, PeriodName, Quantity};

/// The memorandum of understanding (or letter of agreement) of one partnership, with every change made to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The partnership's id, and the name of its file.
    pub id: Id,
    /// The number people refer to: `PA-AY-2025`.
    pub reference: String,
    /// What kind of document it is.
    pub kind: AgreementKind,
    /// What the partnership is about, as a title.
    pub title: Localized,
    /// Draft, in force or ended.
    pub state: AgreementState,
    /// The parties, the lead first.
    pub parties: Vec<Party>,
    /// From signature to the end of the trial.
    pub term: Period,
    /// When it was signed, if it was.
    pub signed: Option<Date>,
    /// Who pays for it.
    pub funders: Vec<Id>,
    /// Why the partnership exists.
    pub purpose: Localized,
    /// What it is about in at most 60 words, for the summary page.
    pub summary: Localized,
    /// What the parties promise together.
    pub mutual: Vec<Localized>,
    /// Who does what.
    pub roles: Vec<RoleAssignment>,
    /// What each party contributes.
    pub contributions: Vec<Contribution>,
    /// Values for the clause library, and which optional clauses apply.
    pub clauses: ClauseTerms,
    /// Dates agreed in advance.
    pub timeline: Vec<TimelineEntry>,
    /// How the group works.
    pub terms_of_reference: TermsOfReference,
    /// How it can end; none where nothing was agreed, which `check` reports.
    pub exit: Option<ExitTerms>,
    /// Whom to call.
    pub emergency_contacts: Vec<EmergencyContact>,
    /// What is measured.
    pub indicators: Vec<Indicator>,
    /// Every numbered change, oldest first.
    pub amendments: Vec<Amendment>,
    /// What people entered about results: explanations, actions, decisions, early wins, lessons.
    pub narrative: Narrative,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

/// What kind of document an agreement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementKind {
    /// The full memorandum.
    Memorandum,
    /// The short letter.
    Letter,
}

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgreementState {
    /// Being negotiated: its documents are marked as drafts.
    Draft,
    /// In force.
    Active,
    /// Over.
    Ended,
}

/// An organization's place in an agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// The organization.
    pub organization: Id,
    /// `Lead agency`, `Partner agency`.
    pub role: Localized,
    /// The title of who signs: never a person's name.
    pub signatory_title: Localized,
    /// What it provides.
    pub provides: Vec<Localized>,
}

/// Who does what, when, how and with which resources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleAssignment {
    /// The organization.
    pub organization: Id,
    /// The function that answers for it, by title.
    pub title: Localized,
    /// What is done.
    pub task: Localized,
    /// When.
    pub when: Localized,
    /// How.
    pub how: Localized,
    /// With which resources, and from where.
    pub resources: Localized,
}

/// What an organization puts in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The organization.
    pub organization: Id,
    /// What sort.
    pub kind: ContributionKind,
    /// What it is.
    pub what: Localized,
    /// How much was promised, if it can be counted: `1,750 hours a year`.
    pub promised: Option<ContributionAmount>,
    /// How much was delivered, with who said so and when.
    pub delivered: Option<Reported>,
    /// When it begins.
    pub from: Option<Date>,
}

/// Kinds of contribution.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum ContributionKind {
    StaffTime,
    Money,
    Space,
    InKind,
    Visibility,
}

/// An amount of a contribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContributionAmount {
    /// The amount.
    pub quantity: Quantity,
    /// `a year`, `in all`.
    pub per: Localized,
}

/// A value entered by a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The value.
    pub value: f64,
    /// Who says so: a function, not a person.
    pub by: Localized,
    /// When.
    pub on: Date,
}

/// Values that the clause library asks for. A clause is included when its condition holds; a value it needs and
/// does not find is an error, never a blank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClauseTerms {
    /// Named conditions that hold: `shared-space`, `client-data`, `insurance`, `volunteers`.
    pub conditions: Vec<Id>,
    /// Named values: `liability-amount = "2,000,000"`.
    pub values: Vec<(Id, Localized)>,
    /// Clauses of the library left out on purpose, with the reason.
    pub omitted: Vec<(Id, Localized)>,
    /// Clauses of the agreement's own, after the library's: title and text.
    pub additional: Vec<(Localized, Localized)>,
}

/// A date agreed in advance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When.
    pub date: Date,
    /// What is due or happens.
    pub what: Localized,
    /// What kind of date it is.
    pub kind: TimelineKind,
}

/// Kinds of agreed dates.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum TimelineKind {
    Evaluation,
    Milestone,
    Meeting,
    Renewal,
}

/// How the group works together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TermsOfReference {
    /// What is expected of the group.
    pub expected_result: Localized,
    /// Kinds of meetings with the greatest number of days between two of them.
    pub meetings: Vec<MeetingRule>,
    /// How decisions are made.
    pub decisions: Localized,
    /// Who must be present for a decision.
    pub quorum: Localized,
    /// How the group deals with one another.
    pub ground_rules: Vec<Localized>,
    /// The steps of a dispute, first to last, with the days each may take.
    pub dispute_steps: Vec<DisputeStep>,
}

/// How often a kind of meeting is held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingRule {
    /// The kind, an option of the meeting form's kind field.
    pub kind: Id,
    /// What it is called.
    pub title: Localized,
    /// The greatest number of days between two.
    pub at_most_days: u16,
}

/// A step of the dispute ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DisputeStep {
    /// Who tries to settle it.
    pub who: Localized,
    /// Within how many days.
    pub days: u16,
}

/// How a party can leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExitTerms {
    /// Days of written notice.
    pub notice_days: u16,
    /// What each party still does, and what happens to clients, property and data.
    pub obligations: Vec<Localized>,
}

/// Whom to call at any hour: a function, not a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EmergencyContact {
    /// The organization.
    pub organization: Id,
    /// The title.
    pub title: Localized,
    /// The number.
    pub telephone: String,
}

/// What people entered about a partnership's results.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Narrative {
    /// Why a target was missed or is at risk, oldest first.
    pub explanations: Vec<Explanation>,
    /// What is being done about it.
    pub actions: Vec<ActionItem>,
    /// What the partners have to decide.
    pub decisions: Vec<DecisionItem>,
    /// Wins, and at the end lessons.
    pub wins: Vec<DatedText>,
    /// Stop, start and continue.
    pub reflections: Vec<Reflection>,
    /// What worked, what did not, what would be done differently, who helped.
    pub lessons: Vec<Lesson>,
    /// Disagreements: neutral words, how they were settled.
    pub conflicts: Vec<DatedText>,
    /// Why figures now differ from those issued.
    pub restatements: Vec<RestatementReason>,
}

/// What stands in place of an indicator where the people are meant whom a report to a funder counts.
pub const PEOPLE: &str = "people";

/// Why a figure now differs from the one issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RestatementReason {
    /// The indicator, or [`PEOPLE`].
    pub indicator: Id,
    /// The period whose figure changed; every issued one when none is named.
    pub period: Option<PeriodName>,
    /// The date it was given.
    pub on: Date,
    /// The reason's code.
    pub code: RestatementCode,
    /// What happened, in words.
    pub text: Localized,
}

/// The kinds of reasons for a restatement.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum RestatementCode {
    /// Records of the period came in after it was issued.
    LateData,
    /// Records were wrong and have been mended.
    Correction,
    /// The indicator is computed by another rule.
    Definition,
    /// Other people, places or services are covered.
    Scope,
    /// Records of one person were counted more than once.
    DeDuplication,
}

/// Why an indicator stands where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The indicator.
    pub indicator: Id,
    /// The date it was given; it serves periods that end on or after it, until the next one.
    pub on: Date,
    /// The explanation.
    pub text: Localized,
    /// Questions for the review, if the partnership has its own.
    pub questions: Vec<Localized>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionItem {
    /// The indicator it is for, if it is for one.
    pub indicator: Option<Id>,
    /// What.
    pub what: Localized,
    /// The organization that does it; none when all do.
    pub owner: Option<Id>,
    /// By when.
    pub due: Date,
    /// When it was done.
    pub done: Option<Date>,
}

/// Something to be decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionItem {
    /// The question.
    pub question: Localized,
    /// Who decides.
    pub by: Localized,
    /// By when.
    pub due: Date,
    /// The date it was raised; later documents show it until it is settled.
    pub raised: Date,
    /// When it was settled.
    pub settled: Option<Date>,
}

/// Something that happened on a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatedText {
    /// When.
    pub on: Date,
    /// What.
    pub text: Localized,
}

/// A thing to stop, start or continue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reflection {
    /// Which.
    pub kind: ReflectionKind,
    /// When it was said.
    pub on: Date,
    /// What.
    pub text: Localized,
}

/// Stop, start, continue.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the plain word")]
pub enum ReflectionKind {
    Stop,
    Start,
    Continue,
}

/// Something learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// What sort.
    pub kind: LessonKind,
    /// What.
    pub text: Localized,
}

/// Kinds of lessons.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the plain phrase")]
pub enum LessonKind {
    Worked,
    DidNotWork,
    DoDifferently,
    WhoHelped,
    CommunicationProblem,
    Adaptation,
    Thanks,
}

/// How a partnership ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    /// The last day.
    pub on: Date,
    /// Why.
    pub reason: Localized,
    /// When the decision to end was taken, if it is known; partners and funders are told of dissatisfaction before it.
    pub decided: Option<Date>,
    /// Who was told, when, and what.
    pub told: Vec<EndingNotice>,
    /// What becomes of clients, property, data and staff.
    pub transition: Vec<Localized>,
}

/// A notice of the ending.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndingNotice {
    /// When.
    pub on: Date,
    /// Who was told.
    pub who: Localized,
    /// What, or how.
    pub what: Localized,
}
