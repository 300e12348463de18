//! How an indicator is computed, as written under `[indicators.<id>.measure]`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::written::{Amount, Day, Words};
use crate::base::Id;
use crate::portfolio::{ChangeForm, Counted, NetworkStatistic, TieRule};

/// A set of records: a dataset, filtered.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PopulationEntry {
    /// The form whose records are looked at: `clients`.
    pub dataset: Id,
    /// Which of them: `acuity = 'high' and exited is blank`; all without it.
    pub filter: Option<String>,
    /// The field by which people or things are counted once; rows are counted without it.
    pub distinct: Option<Id>,
    /// The field whose date must lie in the window; the form's own date field without it.
    pub date: Option<Id>,
    /// Whether only the latest record of each `distinct` key counts, before the filter is applied.
    #[serde(default)]
    pub latest: bool,
}

/// The base of a share: a population on its own terms, or an agreed number.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaseEntry {
    /// How the base is made up.
    pub kind: BaseKind,
    /// The agreed number; with "agreed" and nothing else.
    pub value: Option<f64>,
    /// The form whose records make the base; with every kind but "agreed".
    pub dataset: Option<Id>,
    /// Which of them.
    pub filter: Option<String>,
    /// The field by which people or things are counted once.
    pub distinct: Option<Id>,
    /// The field whose date counts.
    pub date: Option<Id>,
    /// Whether only the latest record of each `distinct` key counts.
    #[serde(default)]
    pub latest: bool,
}

/// How a base is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BaseKind {
    /// A fixed number, agreed in words.
    Agreed,
    /// The population as it was when the agreement began.
    StartingCohort,
    /// Everyone ever in the population up to the end of the window.
    EverServed,
    /// The population on the last day of the window.
    ActiveOn,
    /// The population's records within the window.
    InWindow,
}

/// How an indicator is computed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MeasureEntry {
    /// Rows, or distinct keys.
    Count {
        /// What is counted.
        of: PopulationEntry,
        /// The cohort whose keys alone are counted.
        among: Option<BaseEntry>,
    },
    /// People under one stable key, over several datasets and partnerships.
    People {
        /// The records: of a form with an end those that last into the window, of a log those dated within it. Without `distinct` people are
        /// told apart by the form's key of a person.
        of: Vec<PopulationEntry>,
        /// Who of them: "new", everyone "once", or "every-time".
        counted: Counted,
        /// Whose records; the agreement's own without it.
        #[serde(default)]
        partnerships: Vec<Id>,
    },
    /// A share of a base.
    Proportion {
        /// What is counted above the line.
        of: PopulationEntry,
        /// The base.
        base: BaseEntry,
    },
    /// The mean of a number or scale.
    Mean {
        /// The records.
        of: PopulationEntry,
        /// The field.
        field: Id,
    },
    /// The median of a number or scale.
    Median {
        /// The records.
        of: PopulationEntry,
        /// The field.
        field: Id,
    },
    /// The change of a count since its baseline.
    Change {
        /// What is counted, on the last day of the window.
        of: PopulationEntry,
        /// The starting value: a number, or the date on which it is measured.
        baseline: ChangeBaselineEntry,
        /// Relative, or a difference.
        form: ChangeForm,
    },
    /// Events for each client-month, or for each month.
    Rate {
        /// The events.
        of: PopulationEntry,
        /// Whose months; the window's own months without it.
        exposure: Option<PopulationEntry>,
    },
    /// The longest gap in days between meetings.
    Cadence {
        /// The meetings.
        of: PopulationEntry,
        /// The greatest gap agreed.
        at_most_days: u16,
    },
    /// The median of days between two dates.
    Duration {
        /// The records.
        of: PopulationEntry,
        /// The date field it starts at.
        from: Id,
        /// The date field it ends at.
        to: Id,
    },
    /// Present over present and absent.
    Attendance {
        /// The attendance records.
        of: PopulationEntry,
    },
    /// Actions done by their due date, of those due.
    ActionsOnTime {
        /// The actions.
        of: PopulationEntry,
    },
    /// Minutes sent before the next meeting, of all meetings.
    MinutesTimely {
        /// The meetings.
        of: PopulationEntry,
    },
    /// One indicator over another.
    Ratio {
        /// The indicator above the line.
        numerator: Id,
        /// The indicator below the line.
        denominator: Id,
    },
    /// The mean of declared items over those who answered.
    Score {
        /// The answers.
        of: PopulationEntry,
        /// The instrument whose factor it is; without it the items are named here.
        instrument: Option<Id>,
        /// The factor of the instrument; not needed where it has one alone.
        factor: Option<Id>,
        /// The fields that hold the items.
        #[serde(default)]
        items: Vec<Id>,
        /// Those of them whose scale runs the other way.
        #[serde(default)]
        reversed: Vec<Id>,
    },
    /// A statistic of the network of organizations that answer about one another.
    Network {
        /// The answers.
        of: PopulationEntry,
        /// Which.
        statistic: NetworkStatistic,
        /// When two are tied: named by either, or by both.
        tie: TieRule,
    },
    /// The mean change of a value of the same people.
    MatchedChange {
        /// The later answers.
        of: PopulationEntry,
        /// The earlier answers.
        before: PopulationEntry,
        /// The field.
        field: Id,
    },
    /// AAPOR's response rate 1.
    ResponseRate {
        /// The cases of a survey, answered or not.
        of: PopulationEntry,
    },
    /// How many of those housed have kept their housing.
    Retention {
        /// The stays.
        of: PopulationEntry,
        /// The date field a stay begins at: the day of moving in.
        from: Id,
        /// The date field it ends at.
        to: Id,
        /// Which of the three figures.
        share: RetentionShareWord,
        /// Which ends of a stay are a loss: `exit_reason = 'lost-housing'`; with every share but "hud-7b2".
        loss: Option<String>,
        /// Months since moving in; with every share but "hud-7b2".
        #[schemars(range(min = 1, max = 1200))]
        months: Option<u16>,
    },
    /// Values entered by people.
    Reported {
        /// The values, oldest first.
        #[serde(default)]
        values: Vec<ReportedEntry>,
    },
}

/// Which share of those housed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum RetentionShareWord {
    /// Kaplan-Meier, so many months after moving in.
    #[serde(rename = "survival")]
    Survival,
    /// Still housed so many months after moving in, of those who moved in that long ago.
    #[serde(rename = "point-cohort")]
    PointCohort,
    /// HUD's system performance measure 7b.2.
    #[serde(rename = "hud-7b2")]
    Hud7b2,
}

/// Where the starting value of a change comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBaselineEntry {
    /// The value fixed in the agreement.
    pub value: Option<f64>,
    /// The date on which it is measured.
    pub measured_on: Option<Day>,
}

/// A value entered by a person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportedEntry {
    /// The value.
    pub value: Amount,
    /// Who says so: a function, not a person.
    pub by: Words,
    /// When.
    pub on: Day,
}
