//! Figures that now differ from those issued: old, new, why, and whether the judgement would change.

use serde::{Deserialize, Serialize};

use super::expectation::due_date;
use super::status::{Case, judge};
use crate::base::{Date, Id, PeriodName, Quantity, Status};
use crate::ledger::{IssuedFigure, IssuedMoment, IssuedValue, Ledger, Marker};
use crate::measure::{Again, Disclosed, Figure, IndicatorFigures};
use crate::portfolio::{Agreement, Indicator, RestatementReason};

/// A figure that differs from the one issued for the same indicator and period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Restatement {
    /// The period it was issued for.
    pub period: PeriodName,
    /// The last day looked at then and now.
    pub on: Date,
    /// The day it was issued.
    pub issued_on: Date,
    /// What was issued.
    pub issued: IssuedFigure,
    /// What is computed now; none when there is nothing to compute from, or it is withheld.
    pub now: Option<Quantity>,
    /// What now stands above and below the line.
    pub now_parts: (Option<f64>, Option<f64>),
    /// The judgement now, under the target that was in force on that day.
    pub now_status: Status,
    /// What changed.
    pub cause: Cause,
    /// The reason that people gave; none makes it `unexplained`.
    pub reason: Option<RestatementReason>,
}

/// What makes a figure differ from the one issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The records: the definition is what it was.
    Data,
    /// The definition: the files are what they were.
    Definition,
    /// Both.
    DataAndDefinition,
}

impl Restatement {
    /// Tells whether the judgement would change.
    pub fn changes_status(&self) -> bool {
        self.issued.status.is_some_and(|status| status != self.now_status)
    }
}

/// What edition of its period a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionMark {
    /// Original, corrected or final.
    pub marker: Marker,
    /// The number of different editions of this partnership's figures up to this one, from 1.
    pub number: u32,
}

/// What an indicator is compared with.
#[derive(Debug, Clone, Copy)]
pub struct Issued<'a> {
    /// What was issued.
    pub ledger: &'a Ledger,
    /// The data cut: editions issued from later data are not known yet.
    pub as_of: Date,
    /// The partnership.
    pub agreement: &'a Agreement,
}

/// Returns every restatement of an indicator, oldest period first. `files` are this run's, to tell whether a file that an issued
/// figure came from is what it was.
pub fn restatements(
    issued: Issued<'_>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    current: IssuedMoment,
    files: &[(String, String)],
) -> Vec<Restatement> {
    let restated = |again| restated(issued, indicator, (figures, again), current, files);
    figures.again.iter().filter_map(restated).collect()
}

fn restated(
    issued: Issued<'_>,
    indicator: &Indicator,
    (figures, again): (&IndicatorFigures, &Again),
    current: IssuedMoment,
    files: &[(String, String)],
) -> Option<Restatement> {
    let Issued { ledger, as_of, agreement } = issued;
    let moment = IssuedMoment { period: again.period, on: again.on };
    let versions = ledger.versions(&agreement.id, moment, as_of);
    let now = issued_value(&again.figure);
    let position = versions.iter().position(|version| {
        version.figures.get(&indicator.id).is_some_and(|figure| figure.value.is_same(&now))
    });
    // A report made again is held against the edition before the one it repeats; a new one against the latest.
    let version = match position {
        Some(position) if moment == current => versions.get(position.checked_sub(1)?)?,
        Some(position) if position + 1 == versions.len() => return None,
        Some(_) | None => versions.last()?,
    };
    let then = *version.figures.get(&indicator.id)?;
    if then.value.is_same(&now) {
        return None;
    }
    let target = indicator.target_in_force(again.on);
    // A target that fell due before that day is judged by the figure on its due day, as it was then.
    let due = target.map(|target| due_date(target, again.days)).filter(|due| *due < again.on);
    let on_due_day = figures.on_due_days.iter().find(|point| Some(point.on) == due);
    let judged = on_due_day.map_or(&again.figure, |point| &point.figure);
    let case = Case { indicator, figure: judged, target, period: again.days, on: again.on };
    let is_redefined =
        then.definition.as_ref().is_some_and(|definition| *definition != indicator.definition());
    let has_new_data = then.inputs.is_empty() || {
        let inputs = then.inputs.iter().filter_map(|at| version.edition.inputs.get(*at as usize));
        inputs.into_iter().any(|input| !files.contains(&(input.path.clone(), input.sha256.clone())))
    };
    let figure = again.figure.published();
    Some(Restatement {
        period: again.period,
        on: again.on,
        issued_on: version.edition.header.issued_on,
        issued: then.clone(),
        now: figure.and_then(|figure| figure.value),
        now_parts: figure.map_or((None, None), |figure| (figure.numerator, figure.denominator)),
        now_status: judge(&case),
        cause: match (is_redefined, has_new_data) {
            (true, true) => Cause::DataAndDefinition,
            (true, false) => Cause::Definition,
            (false, _) => Cause::Data,
        },
        reason: reason(agreement, &indicator.id, again.period, as_of),
    })
}

/// Returns the latest reason given for a period, one that names it before one that names none.
fn reason(
    agreement: &Agreement,
    indicator: &Id,
    period: PeriodName,
    as_of: Date,
) -> Option<RestatementReason> {
    let given = agreement.narrative.restatements.iter().filter(|reason| {
        reason.indicator == *indicator
            && reason.on <= as_of
            && reason.period.is_none_or(|named| named == period)
    });
    given.max_by_key(|reason| (reason.period.is_some(), reason.on)).cloned()
}

/// Returns the numbers of a figure as the ledger holds them.
pub fn issued_value(figure: &Disclosed<Figure>) -> IssuedValue {
    match figure.published() {
        None => IssuedValue { withheld: true, below: figure.few(), ..IssuedValue::default() },
        Some(figure) => IssuedValue {
            withheld: false,
            below: None,
            value: figure.value.map(|quantity| quantity.value),
            numerator: figure.numerator,
            denominator: figure.denominator,
            n: figure.n,
            n_missing: figure.n_missing,
            interval: figure.interval.map(|interval| (interval.low, interval.high)),
        },
    }
}

/// Returns what edition the figures of a partnership are at `moment`.
pub fn edition_mark(
    issued: Issued<'_>,
    moment: IssuedMoment,
    indicators: &[super::IndicatorEvaluation],
    is_final: bool,
) -> EditionMark {
    let versions = issued.ledger.versions(&issued.agreement.id, moment, issued.as_of);
    let is_this = |version: &crate::ledger::Version<'_>| {
        version.figures.len() == indicators.len()
            && indicators.iter().all(|indicator| {
                let value = issued_value(&indicator.figure);
                let issued = version.figures.get(&indicator.indicator);
                issued.is_some_and(|issued| {
                    issued.value.is_same(&value) && issued.status == Some(indicator.status)
                })
            })
    };
    let found = versions.iter().rposition(is_this);
    let number = found.unwrap_or(versions.len()) as u32 + 1;
    let was_final = found.is_some_and(|position| versions[position].edition.header.marker == Marker::Final);
    let marker = match number {
        _ if is_final || was_final => Marker::Final,
        1 => Marker::Original,
        _ => Marker::Corrected,
    };
    EditionMark { marker, number }
}
