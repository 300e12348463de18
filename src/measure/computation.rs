//! What was computed in a run before the disclosure step: every figure as it is. It stays within this room.

use std::collections::BTreeMap;

use super::figure::{Figure, IndicatorFigures};
use super::measurements::{
    Cut, DatasetQuality, MeetingSummary, Quoted, ResponseRate, ScaleAnswers, ScaleCounts,
};
use super::reach::{Counted, FunderReach};
use super::response::Respondents;
use super::system_map::ComputedMap;
use crate::base::{Date, Id, Period, RowRef};

/// Everything computed in a run.
#[derive(Debug, Clone)]
pub struct Computation {
    /// What was asked for.
    pub cut: Cut,
    /// Paths of the source files, by file number.
    pub files: Vec<String>,
    /// Names of each file's sheets, by file number and position.
    pub sheets: Vec<Vec<String>>,
    /// By partnership.
    pub partnerships: BTreeMap<Id, ComputedPartnership>,
    /// The people reached under each funder's agreements.
    pub funders: Vec<FunderReach<Counted>>,
    /// The system map, if any such survey was read.
    pub system_map: Option<ComputedMap>,
}

/// Everything computed for one partnership.
#[derive(Debug, Clone)]
pub struct ComputedPartnership {
    /// The period reported on.
    pub period: Period,
    /// The last day looked at.
    pub judged_on: Date,
    /// By indicator, in the agreement's order.
    pub indicators: Vec<IndicatorFigures<Figure>>,
    /// Answers to scale questions.
    pub scales: Vec<ScaleAnswers<ScaleCounts>>,
    /// What clients said and agreed to have quoted, with the records they said it in.
    pub quotes: Vec<(RowRef, Quoted)>,
    /// What the partners say their place on a scale of 0 to 10 looks like, and the next step on it.
    pub next_steps: Vec<Quoted>,
    /// The survey's response.
    pub response: Option<ResponseRate>,
    /// Those who answered it beside all who were asked.
    pub respondents: Option<Respondents>,
    /// Meetings held, by kind.
    pub meetings: Vec<MeetingSummary>,
    /// What the tables behind the figures lack.
    pub quality: Vec<DatasetQuality>,
}
