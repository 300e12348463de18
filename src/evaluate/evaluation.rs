//! What the evaluate room hands on: judgements and findings, typed, without wording.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::restatement::{EditionMark, Restatement};
use super::roll_up::RollUp;
use crate::base::{Date, Id, Period, PeriodName, Profile, Quantity, Status, Unit};
use crate::ledger::IssuedGroup;
use crate::measure::{
    self, Breakdown, CoursePoint, Disclosed, Figure, FunderReach, PartnershipFigures, SystemMapFigures,
};
use crate::portfolio::Target;

/// A run's judgements, ready for wording. Serializable: from here on each document can be made elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The period's name as asked for.
    pub period: PeriodName,
    /// The data cut.
    pub as_of: Date,
    /// For whom documents are written.
    pub profile: Profile,
    /// By partnership.
    pub partnerships: BTreeMap<Id, PartnershipEvaluation>,
    /// The people reached under each funder's agreements.
    pub funders: Vec<FunderReach>,
    /// What of them was issued before, in the same order.
    pub roll_ups: Vec<RollUp>,
    /// The system map, if there is one.
    pub system_map: Option<SystemMapFigures>,
    /// Paths of the source files, by file number, for the method annex.
    pub files: Vec<String>,
    /// Names of each file's sheets, by file number and position; empty for text files.
    pub sheets: Vec<Vec<String>>,
}

impl Evaluation {
    /// Reads the judgements that an earlier first half of a run wrote down as JSON, so that documents can be made elsewhere.
    ///
    /// # Errors
    /// When the text is no such JSON.
    pub fn read_back(json: &str) -> serde_json::Result<Self> {
        measure::read_back(json)
    }
}

/// The judgements of one partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartnershipEvaluation {
    /// The partnership.
    pub partnership: Id,
    /// The days reported on.
    pub period: Period,
    /// Whether it is over by the data cut, so that a summative report is due.
    pub is_ended: bool,
    /// By indicator, in the agreement's order.
    pub indicators: Vec<IndicatorEvaluation>,
    /// Facts worth a sentence, the most important first.
    pub findings: Vec<Finding>,
    /// Original, corrected or final.
    pub edition: EditionMark,
    /// Dates ahead: evaluations, due targets, renewal; the nearest first.
    pub next_dates: Vec<NextDate>,
    /// Tables measured for it.
    pub figures: PartnershipFigures,
}

/// The judgement of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorEvaluation {
    /// The indicator.
    pub indicator: Id,
    /// The figure of the period.
    pub figure: Disclosed<Figure>,
    /// The figure as it was on the day the target in force fell due, where that day is past and the figure has gone on
    /// since; the judgement rests on it.
    pub on_due_day: Option<CoursePoint>,
    /// The target in force on the last day judged, if any was agreed by then.
    pub target: Option<Target>,
    /// The targets before it, oldest first.
    pub earlier_targets: Vec<Target>,
    /// What was expected by now.
    pub expected: Option<f64>,
    /// How the figure lies to what was expected by now; none without an expectation.
    pub to_expected: Option<Comparison>,
    /// The judgement.
    pub status: Status,
    /// How the figure lies to the target in force; none without both.
    pub comparison: Option<Comparison>,
    /// How it lies to each earlier target, in the order of `earlier_targets`.
    pub earlier_comparisons: Vec<Option<Comparison>>,
    /// The judgement under each earlier target, in the same order.
    pub earlier_statuses: Vec<Status>,
    /// `(actual - baseline) / (target - baseline)`; none where they are equal; never clipped.
    pub progress: Option<f64>,
    /// Whether the interval spans the target: the difference is within chance.
    pub is_within_chance: bool,
    /// The figure over time.
    pub course: Vec<CoursePoint>,
    /// The figure within groups.
    pub breakdowns: Vec<Breakdown>,
    /// Whether an explanation is owed and none was given.
    pub lacks_explanation: bool,
    /// The unit of its figures.
    pub unit: Unit,
    /// What was issued otherwise, oldest period first.
    pub restatements: Vec<Restatement>,
}

impl IndicatorEvaluation {
    /// Returns the figure that the judgement rests on: that of the day the target fell due, else that of the period.
    pub fn judged_figure(&self) -> &Disclosed<Figure> {
        self.on_due_day.as_ref().map_or(&self.figure, |point| &point.figure)
    }

    /// Returns what was issued otherwise for a period: of a group, or of the whole.
    pub fn restatement(&self, period: PeriodName, group: Option<&IssuedGroup>) -> Option<&Restatement> {
        let mut restatements = self.restatements.iter();
        restatements.find(|restatement| restatement.period == period && restatement.is_of(group))
    }
}

/// How a figure lies to a target.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// On which side it lies.
    pub side: Side,
    /// The distance, never negative, in the figure's unit (for shares as a fraction: 0.08 is 8 points).
    pub distance: Quantity,
    /// Figure over target, where the target is not zero: 1.8 times the ceiling.
    pub times: Option<f64>,
    /// Whether the figure satisfies the target.
    pub is_satisfied: bool,
}

/// On which side of a target a figure lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Greater than the target (or its upper end).
    Above,
    /// Equal to it, or within the corridor.
    At,
    /// Smaller.
    Below,
}

/// A typed fact worth a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Finding {
    /// A target was reached when due.
    TargetMet {
        /// Its indicator.
        indicator: Id,
    },
    /// A target was reached before it was due.
    EarlyWin {
        /// Its indicator.
        indicator: Id,
    },
    /// A target was not reached when due; `under_every_target` when it misses the earlier ones too.
    TargetMissed {
        /// Its indicator.
        indicator: Id,
        /// Whether the figure misses every target ever agreed for it.
        under_every_target: bool,
    },
    /// The figure is short of what is expected by now.
    Short {
        /// Its indicator.
        indicator: Id,
        /// Whether by more than the tolerance.
        off_track: bool,
    },
    /// An amendment changed the target during the period.
    TargetAmended {
        /// Its indicator.
        indicator: Id,
        /// The amendment's number.
        amendment: u16,
    },
    /// An explanation is owed and none was given.
    ExplanationMissing {
        /// The indicator.
        indicator: Id,
    },
    /// The longest gap between meetings of a kind passes what was agreed.
    MeetingOverdue {
        /// The kind.
        kind: Id,
        /// The gap in days.
        gap: i64,
        /// The greatest gap agreed.
        at_most: u16,
    },
    /// A figure, or one within its groups, differs from the one issued.
    Restated {
        /// The indicator.
        indicator: Id,
        /// The period it was issued for.
        period: PeriodName,
        /// Whether the judgement would change.
        changes_status: bool,
    },
    /// The figure rests on fewer than the floor.
    TooFew {
        /// The indicator.
        indicator: Id,
    },
}

/// A date ahead and what falls on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextDate {
    /// When.
    pub on: Date,
    /// What.
    pub what: NextDateKind,
}

/// What falls on a date ahead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum NextDateKind {
    /// An entry of the agreement's time line, by its position there.
    Agreed {
        /// The position.
        entry: usize,
    },
    /// A target falls due.
    TargetDue {
        /// Its indicator.
        indicator: Id,
    },
    /// Decisions are to be made, by their positions in the narrative.
    Decisions {
        /// The positions.
        decisions: Vec<usize>,
    },
    /// The next period's report.
    Report {
        /// The period it will cover.
        period: Period,
    },
    /// The agreement ends.
    End,
}
