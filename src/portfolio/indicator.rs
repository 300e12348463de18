//! Indicators: what is measured, over whom, how and when.

use serde::{Deserialize, Serialize};

use super::instrument::Scoring;
use super::target::Target;
use crate::base::{Date, Direction, Id, Localized, Noun, Unit};

/// One indicator of an agreement, with every target ever agreed for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// `rehoused`.
    pub id: Id,
    /// What it is called: `Clients rehoused`.
    pub name: Localized,
    /// How sentences call it, after "for" or "pour": `rehousing`, `le relogement`; empty when the name will do.
    pub short: Localized,
    /// What those counted did or are, in the plural, after their number: `moved to another unit`,
    /// `ont changé de logement`; empty when there is no such phrase.
    pub predicate: Localized,
    /// What the base of a share counts: the `clients` of "18 of 100 clients".
    pub counts: Option<Noun>,
    /// What exactly is counted or measured.
    pub definition: Localized,
    /// Who is counted, in words: `100 clients housed on 1 April 2025`.
    pub base: Localized,
    /// How much, how well, or whether anyone is better off.
    pub question: Question,
    /// Output, outcome or impact.
    pub level: Level,
    /// Who owes the data: an organization; none where the agreement forgot to say so, which `check` reports.
    pub owner: Option<Id>,
    /// The function there that owes it; empty when it is not said.
    pub owner_title: Localized,
    /// How it is computed.
    pub measure: Measure,
    /// Which records it looks at.
    pub window: Window,
    /// The unit of the figure.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// Fields to break the figure down by: of the dataset above the line, or else of the base's.
    pub by: Vec<Id>,
    /// Fewer than this many in the base and no status is given.
    pub floor: u32,
    /// The date it was agreed with (the agreement's start, or its amendment's date in force).
    pub since: Date,
    /// The amendment that brought it in, if it was not there from the start.
    pub added_by: Option<u16>,
    /// Targets in the order they came into force.
    pub targets: Vec<Target>,
    /// Set aside by the agreement, with the reason.
    pub not_applicable: Option<Localized>,
    /// Whether the base is everyone the agreement serves.
    pub is_census: bool,
}

/// The question an indicator answers (Results-Based Accountability).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// How much did we do?
    HowMuch,
    /// How well did we do it?
    HowWell,
    /// Is anyone better off?
    BetterOff,
}

/// The place of an indicator in the logic model.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the field's own word")]
pub enum Level {
    Output,
    Outcome,
    Impact,
}

/// A filter expression as written, with where it stands, still to be checked against its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterText {
    /// The expression: `acuity = 'high' and exited is blank`.
    pub text: String,
    /// The agreement's file.
    pub file: String,
    /// Where the expression starts in the file, in bytes.
    pub offset: usize,
}

/// A set of records: a dataset with a filter.
///
/// A *state* is the population on one day. Where the form has an end date (a roster), it is the records begun by that day
/// and not ended on or before it. Where it has none (a log such as acuity assessments), a state needs `latest`: of the records dated
/// on or before the day, the last one of each key, and only then the filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// The form whose table is looked at.
    pub dataset: Id,
    /// Which of its records; all when there is none.
    pub filter: Option<FilterText>,
    /// The field by which people or things are counted once; rows are counted when there is none.
    pub distinct: Option<Id>,
    /// The field whose date must lie in the window; the form's date field when there is none.
    pub date: Option<Id>,
    /// Whether only the latest record of each `distinct` key is looked at, dated on or before the last day of the window, before
    /// the filter is applied: `high-need now` is the latest assessment of each client, and then those that say high.
    /// Never set without `distinct`.
    pub latest: bool,
}

/// How the base of a share or rate is made up. Always named and printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Base {
    /// A fixed number agreed in words: `the 100 clients housed at the start`.
    Agreed(f64),
    /// The population as it was at the start of the agreement.
    StartingCohort(Population),
    /// Everyone ever in the population up to the end of the window.
    EverServed(Population),
    /// The population on the last day of the window.
    ActiveOn(Population),
    /// The population's records within the window.
    InWindow(Population),
}

/// How an indicator is computed. Each has one estimator in `measure/kinds/`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Measure {
    /// Rows, or distinct keys.
    Count {
        /// What is counted.
        of: Population,
        /// The cohort whose keys alone are counted, when not all are: the high-need clients *of those housed at the start*.
        among: Option<Base>,
    },
    /// People under one stable key, over several datasets and partnerships.
    People {
        /// The records: of a form with an end those that last into the window, of a log those dated within it.
        of: Vec<Population>,
        /// Who of them, and how often.
        counted: Counted,
        /// Whose records; the agreement's own when none is named.
        partnerships: Vec<Id>,
    },
    /// A share: the numerator's keys that are in the base, over the base.
    Proportion {
        /// What is counted above the line.
        of: Population,
        /// The base.
        base: Base,
    },
    /// The mean of a number or scale.
    Mean {
        /// The records.
        of: Population,
        /// The field.
        field: Id,
    },
    /// The median of a number or scale.
    Median {
        /// The records.
        of: Population,
        /// The field.
        field: Id,
    },
    /// The change of a count since the baseline.
    Change {
        /// What is counted: a state, on the last day of the window.
        of: Population,
        /// The starting value.
        baseline: ChangeBaseline,
        /// Relative or absolute.
        form: ChangeForm,
    },
    /// Events for each client-month, or for each month of the window.
    Rate {
        /// The events.
        of: Population,
        /// Whose months; the window's own months when there is none.
        exposure: Option<Population>,
    },
    /// The largest gap in days between meetings of a kind.
    Cadence {
        /// The meetings.
        of: Population,
        /// The greatest gap agreed.
        at_most_days: u16,
    },
    /// The median of days between two dates; open cases are censored.
    Duration {
        /// The records.
        of: Population,
        /// The date it starts.
        from: Id,
        /// The date it ends.
        to: Id,
    },
    /// Present over present and absent, from the meeting log.
    Attendance {
        /// The attendance records.
        of: Population,
    },
    /// Actions done by their due date over actions due in the window.
    ActionsOnTime {
        /// The actions.
        of: Population,
    },
    /// Minutes sent before the next meeting over meetings.
    MinutesTimely {
        /// The meetings.
        of: Population,
    },
    /// One indicator over another.
    Ratio {
        /// Above the line.
        numerator: Id,
        /// Below the line.
        denominator: Id,
    },
    /// The mean of declared items over those who answered.
    Score {
        /// The answers.
        of: Population,
        /// The items and what the score means.
        scoring: Scoring,
    },
    /// A statistic of the network of organizations that answer about one another.
    Network {
        /// The answers.
        of: Population,
        /// Which.
        statistic: NetworkStatistic,
        /// When two are tied.
        tie: TieRule,
    },
    /// The mean change of a value of the same people.
    MatchedChange {
        /// The later answers.
        of: Population,
        /// The earlier answers.
        before: Population,
        /// The field.
        field: Id,
    },
    /// AAPOR's response rate 1.
    ResponseRate {
        /// The cases of a survey, answered or not.
        of: Population,
    },
    /// How many of those housed have kept their housing. Three figures, never mixed.
    Retention {
        /// The stays; with `distinct` a person's stays follow one another, and a move between them is no loss.
        of: Population,
        /// The date a stay begins.
        from: Id,
        /// The date it ends.
        to: Id,
        /// Which of the three.
        share: RetentionShare,
    },
    /// Values entered by people.
    Reported {
        /// The values, oldest first.
        values: Vec<super::agreement::Reported>,
    },
}

/// Who is counted, and how often. The three are never sums of one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Those who were served for the first time, ever and by anyone counted, within the window.
    New,
    /// Everyone served within the window, once.
    Once,
    /// Everyone served within the window, as often as they were: a duplicated count.
    EveryTime,
}

/// A statistic of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkStatistic {
    /// Tied pairs of all pairs.
    Density,
    /// Freeman's degree centralization.
    Centralization,
}

/// When two organizations are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TieRule {
    /// When either names the other.
    Either,
    /// When both do.
    Both,
}

/// Which share of those housed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RetentionShare {
    /// The share that has not lost its housing so many months after moving in, by Kaplan and Meier.
    Survival {
        /// Which ends of a stay are a loss.
        loss: FilterText,
        /// Months since moving in.
        months: u16,
    },
    /// Of those who moved in at least so many months ago, the share still housed then.
    PointCohort {
        /// Which ends of a stay are a loss.
        loss: FilterText,
        /// Months since moving in.
        months: u16,
    },
    /// HUD's system performance measure 7b.2: stayers and leavers to a permanent home, of all stayers and leavers of the window.
    Hud7b2,
}

/// Where the starting value of a change comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ChangeBaseline {
    /// Fixed in the agreement.
    Agreed(f64),
    /// Measured on a stated date.
    MeasuredOn(Date),
}

/// How a change is expressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeForm {
    /// `(now - baseline) / baseline`.
    Relative,
    /// `now - baseline`.
    Difference,
}

/// Which records an indicator looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// The report's period.
    Period,
    /// Since the agreement began.
    ToDate,
    /// Since the fiscal year began.
    FiscalYearToDate,
    /// The last months before the as-of date or the period's end.
    Trailing(u16),
    /// From the day after month `after` ends to the day month `to` ends, in agreement months.
    Between {
        /// The month before the window, 0 for the start.
        after: u16,
        /// The last month of the window.
        to: u16,
    },
    /// A state on the last day of the period.
    At,
}

impl Measure {
    /// Returns every set of records the measure looks at, numerator first.
    pub fn populations(&self) -> Vec<&Population> {
        match self {
            Self::Count { of, among } => {
                [of].into_iter().chain(among.iter().filter_map(Base::population)).collect()
            }
            Self::People { of, .. } => of.iter().collect(),
            Self::Proportion { of, base } => [of].into_iter().chain(base.population()).collect(),
            Self::Rate { of, exposure } => [of].into_iter().chain(exposure).collect(),
            Self::Mean { of, .. }
            | Self::Median { of, .. }
            | Self::Change { of, .. }
            | Self::Cadence { of, .. }
            | Self::Duration { of, .. }
            | Self::Attendance { of }
            | Self::ActionsOnTime { of }
            | Self::MinutesTimely { of }
            | Self::Score { of, .. }
            | Self::Network { of, .. }
            | Self::ResponseRate { of }
            | Self::Retention { of, .. } => vec![of],
            Self::MatchedChange { of, before, .. } => vec![of, before],
            Self::Ratio { .. } | Self::Reported { .. } => Vec::new(),
        }
    }
}

impl Base {
    /// Returns the records the base is made up of; none when it is a number agreed in words.
    pub fn population(&self) -> Option<&Population> {
        match self {
            Self::Agreed(_) => None,
            Self::StartingCohort(population)
            | Self::EverServed(population)
            | Self::ActiveOn(population)
            | Self::InWindow(population) => Some(population),
        }
    }
}
