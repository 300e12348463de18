//! Figures: computed values with everything needed to print, judge and trace them.

use serde::{Deserialize, Serialize};

use super::disclosure::Disclosed;
use super::survival::Survival;
use crate::base::{Date, Id, Period, PeriodName, Quantity, RowSet};

/// A computed value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The value, unrounded; none when there is nothing to compute from.
    pub value: Option<Quantity>,
    /// What stands above the line, for shares and rates: `18`.
    pub numerator: Option<f64>,
    /// What stands below it: `100` people, or client-months.
    pub denominator: Option<f64>,
    /// How many in the base or the population the figure rests on (the `n` that the floor is compared with).
    pub n: u32,
    /// How many could not be used because a value is missing; none when that number is withheld.
    pub n_missing: Option<u32>,
    /// The 95 % interval, where the measure has one.
    pub interval: Option<Interval>,
    /// The days looked at.
    pub window: Period,
    /// What else the measure says: quartiles, gaps, undated actions.
    pub details: Vec<Detail>,
    /// The curve it is read off, where it is one of survival and stands for itself; its times are months.
    pub survival: Option<Survival>,
    /// Where it comes from.
    pub trace: Trace,
}

/// An uncertainty interval, in the figure's unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How it was computed.
    pub method: IntervalMethod,
}

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntervalMethod {
    /// Wilson's score interval for a share.
    Wilson,
    /// Greenwood's variance on the scale of log(-log), for a share of a survival curve.
    LogLog,
    /// Student's interval for the mean of differences.
    Student,
}

/// Something a measure says beside its value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The first and third quartile, in the figure's unit.
    Quartiles(f64, f64),
    /// How many cases are still open and so censored.
    Censored(u32),
    /// Gaps within the agreed maximum, of all gaps.
    GapsWithin {
        /// Gaps within it.
        within: u32,
        /// All gaps, the open one included.
        all: u32,
    },
    /// The gap still open at the data cut, in days.
    OpenGap(i64),
    /// When the longest gap began and ended.
    LongestGap(Date, Date),
    /// Absences that were announced, and those that were not.
    Absences {
        /// Announced.
        planned: u32,
        /// Not announced.
        unplanned: u32,
    },
    /// Actions without a due date, counted apart.
    Undated(u32),
    /// Rows behind distinct keys: 23 moves of 18 clients.
    Rows(u32),
    /// People behind what is counted once for every time they were served.
    People(u32),
    /// The smallest and the largest value.
    Range(f64, f64),
    /// The day a person reported the value; the agreement says who.
    ReportedOn(Date),
    /// What became of those whose housing is followed.
    Followed {
        /// Lost it.
        lost: u32,
        /// Left otherwise, and are followed no further.
        left: u32,
        /// Are still there.
        stay: u32,
    },
    /// How many left and nobody wrote why.
    UnknownEnds(u32),
    /// How many were still followed after so many months.
    AtRisk {
        /// Months since they moved in.
        months: u16,
        /// People.
        n: u32,
    },
    /// Too few were still followed after so many months for an estimate.
    TooFewAtRisk {
        /// Months since they moved in.
        months: u16,
        /// People.
        n: u32,
    },
    /// The share if all whose state is not known had lost their housing, and if all had kept it.
    Bounds(f64, f64),
    /// Answers dropped because fewer than half of a factor's items were answered.
    HalfAnswered(u32),
    /// The smallest and the largest value that the rounded counts leave open.
    Rounded(f64, f64),
    /// The band of the instrument that the unrounded score lies in, by its place.
    Band(u8),
    /// Fewer than three organizations answered, so that no score of a partner is given.
    TooFewOrganizations(u32),
    /// Pairs of organizations that are tied, and ties that one side alone reports.
    Ties {
        /// Pairs.
        pairs: u32,
        /// Named by one side.
        one_sided: u32,
    },
    /// The statistic is not applicable to so few organizations.
    NotDefined {
        /// Organizations in the network.
        organizations: u32,
    },
    /// People with one of the two values alone, who could not be matched.
    Unmatched {
        /// With the earlier one.
        before: u32,
        /// With the later one.
        now: u32,
    },
    /// Leavers to destinations that the definition leaves out.
    Excluded {
        /// Hospitals.
        hospital: u32,
        /// Foster care and group homes.
        foster_care: u32,
        /// Long-term care and nursing homes.
        long_term_care: u32,
        /// Died.
        deceased: u32,
    },
}

impl Figure {
    /// Tells whether its counts are rounded, so that it may have been another.
    pub fn is_rounded(&self) -> bool {
        self.details.iter().any(|detail| matches!(detail, Detail::Rounded(..)))
    }

    /// Tells whether there were cases, and too few of them for a value.
    pub fn is_too_thin(&self) -> bool {
        self.value.is_none() && self.details.iter().any(Detail::withholds_value)
    }
}

impl Figure {
    /// Tells whether the statistic has no meaning for so few organizations.
    pub fn is_not_defined(&self) -> bool {
        self.details.iter().any(|detail| matches!(detail, Detail::NotDefined { .. }))
    }
}

impl Detail {
    fn withholds_value(&self) -> bool {
        match self {
            Self::TooFewAtRisk { .. } | Self::TooFewOrganizations(_) => true,
            Self::Quartiles(..)
            | Self::Censored(_)
            | Self::GapsWithin { .. }
            | Self::OpenGap(_)
            | Self::LongestGap(..)
            | Self::Absences { .. }
            | Self::Undated(_)
            | Self::Rows(_)
            | Self::People(_)
            | Self::Range(..)
            | Self::ReportedOn(_)
            | Self::Followed { .. }
            | Self::UnknownEnds(_)
            | Self::Rounded(..)
            | Self::AtRisk { .. }
            | Self::Bounds(..)
            | Self::HalfAnswered(_)
            | Self::Band(_)
            | Self::Ties { .. }
            | Self::NotDefined { .. }
            | Self::Unmatched { .. }
            | Self::Excluded { .. } => false,
        }
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Trace {
    /// The records counted above the line (or that the value was computed from).
    pub numerator: RowSet,
    /// The records of the base.
    pub denominator: RowSet,
}

/// Everything computed for one indicator; `F` is a [`Figure`] until the disclosure step has decided about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorFigures<F = Disclosed<Figure>> {
    /// The indicator.
    pub indicator: Id,
    /// The figure of the report's period.
    pub figure: F,
    /// The figure at the end of each month (cumulative windows) or quarter since the agreement began, oldest
    /// first, the last one being that of the report's period.
    pub course: Vec<CoursePoint<F>>,
    /// The figure as it was on each day, now past, that a target of the indicator fell due; only where its window goes on
    /// after that day.
    pub on_due_days: Vec<CoursePoint<F>>,
    /// The figure within groups.
    pub breakdowns: Vec<Breakdown<F>>,
    /// The figure computed again for every day it was issued for, oldest first.
    pub again: Vec<Again<F>>,
}

/// A figure computed again for a day it was issued for, from what is known now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Again<F = Disclosed<Figure>> {
    /// The period it was issued for.
    pub period: PeriodName,
    /// The days of that period.
    pub days: Period,
    /// The last day looked at then.
    pub on: Date,
    /// The figure.
    pub figure: F,
    /// The figure within the groups it was issued by.
    pub breakdowns: Vec<Breakdown<F>>,
}

/// A figure at an earlier date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoursePoint<F = Disclosed<Figure>> {
    /// The last day it looks at.
    pub on: Date,
    /// The figure.
    pub figure: F,
}

/// A figure within the groups of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Breakdown<F = Disclosed<Figure>> {
    /// The form the field belongs to.
    pub form: Id,
    /// The field.
    pub field: Id,
    /// Groups in the order of the form's options; a last one without option holds the rows whose value is
    /// missing, when there are any.
    pub groups: Vec<Group<F>>,
    /// The figure over all groups: the indicator's own, or where a share's numerator alone is divided, all of it
    /// (10 of the 18 who moved felt unsafe; in all 18 of 18).
    pub whole: F,
}

/// A group of a breakdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group<F = Disclosed<Figure>> {
    /// The option; none for missing values.
    pub option: Option<Id>,
    /// The figure within the group.
    pub figure: F,
}

impl<F> IndicatorFigures<F> {
    /// Returns the same with every figure turned into what `decide` makes of it, in a fixed order: the figure of the period,
    /// the course, each breakdown's groups and their whole, the figures of due days, then what is computed again for what was
    /// issued, each with its breakdowns.
    pub fn map<G>(self, decide: &mut impl FnMut(F) -> G) -> IndicatorFigures<G> {
        IndicatorFigures {
            indicator: self.indicator,
            figure: decide(self.figure),
            course: self.course.into_iter().map(|point| point.map(decide)).collect(),
            breakdowns: self.breakdowns.into_iter().map(|breakdown| breakdown.map(decide)).collect(),
            on_due_days: self.on_due_days.into_iter().map(|point| point.map(decide)).collect(),
            again: self.again.into_iter().map(|again| again.map(decide)).collect(),
        }
    }
}

impl<F> Again<F> {
    fn map<G>(self, decide: &mut impl FnMut(F) -> G) -> Again<G> {
        Again {
            period: self.period,
            days: self.days,
            on: self.on,
            figure: decide(self.figure),
            breakdowns: self.breakdowns.into_iter().map(|breakdown| breakdown.map(decide)).collect(),
        }
    }
}

impl<F> CoursePoint<F> {
    fn map<G>(self, decide: &mut impl FnMut(F) -> G) -> CoursePoint<G> {
        CoursePoint { on: self.on, figure: decide(self.figure) }
    }
}

impl<F> Breakdown<F> {
    fn map<G>(self, decide: &mut impl FnMut(F) -> G) -> Breakdown<G> {
        let groups = self.groups.into_iter();
        let groups = groups.map(|group| Group { option: group.option, figure: decide(group.figure) });
        Breakdown { form: self.form, field: self.field, groups: groups.collect(), whole: decide(self.whole) }
    }
}
