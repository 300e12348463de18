//! `inputs/agreements/<partnership>.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::amendment::AmendmentEntry;
use super::indicator::IndicatorEntry;
use super::measure::ReportedEntry;
use super::narrative::{EndingEntry, NarrativeEntry};
use super::written::{Amount, Day, Keyed, UnitText, Words};
use crate::base::Id;
use crate::portfolio::{AgreementKind, AgreementState, ContributionKind, TimelineKind};

/// The agreement of one partnership.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementFile {
    /// The number people refer to.
    pub reference: String,
    /// A memorandum or a letter.
    pub kind: AgreementKind,
    /// Draft, in force or ended.
    pub state: AgreementState,
    /// What the partnership is about, as a title.
    pub title: Words,
    /// When it was signed, if it was.
    pub signed: Option<Day>,
    /// The first and the last day.
    pub term: TermEntry,
    /// Who pays for it.
    #[serde(default)]
    pub funders: Vec<Id>,
    /// Why the partnership exists.
    pub purpose: Words,
    /// What it is about in at most 60 words.
    #[serde(default)]
    pub summary: Words,
    /// The parties, the lead first.
    pub parties: Vec<PartyEntry>,
    /// What the parties promise together.
    #[serde(default)]
    pub mutual: Vec<Words>,
    /// Who does what.
    #[serde(default)]
    pub roles: Vec<RoleEntry>,
    /// What each party contributes.
    #[serde(default)]
    pub contributions: Vec<ContributionEntry>,
    /// Which clauses of the library apply, and their values.
    #[serde(default)]
    pub clauses: ClausesEntry,
    /// Dates agreed in advance.
    #[serde(default)]
    pub timeline: Vec<TimelineEntryFile>,
    /// How the group works.
    #[serde(default)]
    pub terms_of_reference: TermsOfReferenceEntry,
    /// How a party can leave.
    pub exit: Option<ExitEntry>,
    /// Whom to call at any hour.
    #[serde(default)]
    pub emergency_contacts: Vec<EmergencyContactEntry>,
    /// What is measured.
    #[serde(default)]
    pub indicators: Keyed<IndicatorEntry>,
    /// Every numbered change, oldest first.
    #[serde(default)]
    pub amendments: Vec<AmendmentEntry>,
    /// What people wrote about results.
    #[serde(default)]
    pub narrative: NarrativeEntry,
    /// How it ended, if it did.
    pub ending: Option<EndingEntry>,
}

/// The first and the last day, both included.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
}

/// A party.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyEntry {
    /// The organization.
    pub organization: Id,
    /// Its place: lead agency, partner agency.
    pub role: Words,
    /// The title of who signs: never a person's name.
    pub signatory_title: Words,
    /// What it provides.
    #[serde(default)]
    pub provides: Vec<Words>,
}

/// Who does what, when, how and with which resources.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleEntry {
    /// The organization.
    pub organization: Id,
    /// The function that answers for it, by title.
    pub title: Words,
    /// What is done.
    pub task: Words,
    /// When.
    pub when: Words,
    /// How.
    pub how: Words,
    /// With which resources, and from where.
    pub resources: Words,
}

/// What an organization puts in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContributionEntry {
    /// The organization.
    pub organization: Id,
    /// What sort.
    pub kind: ContributionKind,
    /// What it is.
    pub what: Words,
    /// How much was promised, if it can be counted.
    pub promised: Option<PromisedEntry>,
    /// How much was delivered, in the unit of what was promised.
    pub delivered: Option<ReportedEntry>,
    /// When it begins.
    pub from: Option<Day>,
}

/// A promised amount: 1,750 hours a year.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromisedEntry {
    /// The amount.
    pub value: Amount,
    /// Its unit.
    pub unit: UnitText,
    /// A year, in all.
    pub per: Words,
}

/// Values and choices for the clause library.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ClausesEntry {
    /// Conditions that hold: shared-space, client-data.
    pub conditions: Vec<Id>,
    /// Values that clauses ask for.
    pub values: Keyed<Words>,
    /// Clauses left out on purpose, with the reason.
    pub omitted: Keyed<Words>,
    /// Clauses of the agreement's own.
    pub additional: Vec<ClauseEntry>,
}

/// A clause of the agreement's own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseEntry {
    /// Its title.
    pub title: Words,
    /// Its text.
    pub text: Words,
}

/// A date agreed in advance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimelineEntryFile {
    /// When.
    pub date: Day,
    /// What kind of date it is.
    pub kind: TimelineKind,
    /// What is due or happens.
    pub what: Words,
}

/// How the group works together.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TermsOfReferenceEntry {
    /// What is expected of the group.
    pub expected_result: Words,
    /// How decisions are made.
    pub decisions: Words,
    /// Who must be present for a decision.
    pub quorum: Words,
    /// How the group deals with one another.
    pub ground_rules: Vec<Words>,
    /// Kinds of meetings, with the greatest number of days between two.
    pub meetings: Vec<MeetingEntry>,
    /// The steps of a dispute, first to last.
    pub dispute_steps: Vec<DisputeStepEntry>,
}

/// How often a kind of meeting is held.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingEntry {
    /// The kind, as the meeting log calls it.
    pub kind: Id,
    /// What it is called.
    pub title: Words,
    /// The greatest number of days between two.
    #[schemars(range(min = 1, max = 3660))]
    pub at_most_days: u16,
}

/// A step of the dispute ladder.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisputeStepEntry {
    /// Who tries to settle it.
    pub who: Words,
    /// Within how many days.
    pub days: u16,
}

/// How a party can leave.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExitEntry {
    /// Days of written notice.
    pub notice_days: u16,
    /// What each party still does, and what becomes of clients, property and data.
    #[serde(default)]
    pub obligations: Vec<Words>,
}

/// Whom to call at any hour.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EmergencyContactEntry {
    /// The organization.
    pub organization: Id,
    /// The title: a function, not a person.
    pub title: Words,
    /// The number.
    pub telephone: String,
}
