//! What the measure room hands on: every figure of every partnership, and the tables documents print.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::disclosure::Disclosed;
use super::figure::IndicatorFigures;
use super::reach::FunderReach;
use super::response::Respondents;
use super::system_map::SystemMapFigures;
use crate::base::{Date, Id, Language, Period, PeriodName, Profile};
use crate::ingest::KeptOut;

/// Which days a run looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The period reported on.
    pub period: PeriodName,
    /// The data cut: nothing dated after it is counted.
    pub as_of: Date,
}

/// Everything computed in a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measurements {
    /// What was asked for.
    pub cut: Cut,
    /// For whom the figures were let through.
    pub profile: Profile,
    /// Paths of the source files, by file number.
    pub files: Vec<String>,
    /// Names of each file's sheets, by file number and position; empty for text files.
    pub sheets: Vec<Vec<String>>,
    /// By partnership; those whose figures could not be computed are missing, and the notes say why.
    pub partnerships: BTreeMap<Id, PartnershipFigures>,
    /// The people reached under each funder's agreements, in the order of the funders' ids.
    pub funders: Vec<FunderReach>,
    /// The system map, if any such survey was read.
    pub system_map: Option<SystemMapFigures>,
}

/// Everything computed for one partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartnershipFigures {
    /// The period reported on; of a partnership that ended before it, the last quarter it lived in.
    pub period: Period,
    /// The last day looked at: the earliest of the period's end, the data cut and the partnership's end.
    pub judged_on: Date,
    /// By indicator, in the agreement's order; those agreed only later are absent.
    pub indicators: Vec<IndicatorFigures>,
    /// Answers to scale questions, latest wave, with the wave before.
    pub scales: Vec<ScaleAnswers>,
    /// What clients said and agreed to have quoted.
    pub quotes: Disclosed<Vec<Quoted>>,
    /// What the partners say their place on a scale of 0 to 10 looks like, and the next realistic step on it, in the latest
    /// wave.
    pub next_steps: Disclosed<Vec<Quoted>>,
    /// The survey's response, where its form has a disposition field.
    pub response: Option<Disclosed<ResponseRate>>,
    /// Those who answered it beside all who were asked, where something is known of both; told to the partners alone.
    pub respondents: Option<Disclosed<Respondents>>,
    /// Meetings held, by kind.
    pub meetings: Vec<MeetingSummary>,
    /// What the tables behind the figures lack; told to the partners alone.
    pub quality: Vec<DatasetQuality>,
}

/// The answers to one scale question in one wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScaleAnswers<C = Disclosed<ScaleCounts>> {
    /// The form.
    pub form: Id,
    /// The field.
    pub field: Id,
    /// The wave, as the form's option or text.
    pub wave: String,
    /// What was answered.
    pub answers: C,
}

/// How often each point of a scale was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScaleCounts {
    /// How many gave each point of the scale, from the lowest; the field's scale says which.
    pub counts: Vec<u32>,
    /// How many answered.
    pub n: u32,
    /// How many did not; none when that number is withheld.
    pub n_missing: Option<u32>,
    /// The mean of the answers.
    pub mean: f64,
    /// The median of the answers.
    pub median: f64,
}

/// Words of a person who agreed to be quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// The words.
    pub text: String,
    /// The language they seem to be in, if the form says.
    pub language: Option<Language>,
    /// The wave.
    pub wave: String,
    /// The field they answer.
    pub field: Id,
    /// The form.
    pub form: Id,
}

/// AAPOR response rate 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ResponseRate {
    /// Complete responses.
    pub complete: u32,
    /// Eligible and of unknown eligibility.
    pub eligible: u32,
}

/// Meetings of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeetingSummary {
    /// The kind, an option of the meeting form.
    pub kind: Id,
    /// Dates within the period, oldest first.
    pub held: Vec<Date>,
    /// The longest gap in days up to the period's end or the data cut.
    pub longest_gap: Option<i64>,
    /// Present, of all who were expected.
    pub present: (u32, u32),
    /// Announced and unannounced absences.
    pub absences: (u32, u32),
    /// Decisions recorded.
    pub n_decisions: u32,
}

/// What a dataset lacks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatasetQuality {
    /// The form.
    pub form: Id,
    /// Paths of the files it came from.
    pub files: Vec<String>,
    /// Records of this partnership dated up to the data cut.
    pub n_rows: u32,
    /// Records replaced by later ones.
    pub n_replaced: u32,
    /// Records left out because they are dated after the data cut.
    pub n_after_cut: u32,
    /// Records without the key of a person.
    pub n_without_key: u32,
    /// Rows of these files, whosever they are, that declared rules keep out.
    pub kept_out: Vec<KeptOut>,
    /// Fields with missing values: field, how many.
    pub missing: Vec<(Id, u32)>,
}
