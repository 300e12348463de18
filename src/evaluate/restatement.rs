//! Figures that now differ from those issued: old, new, why, and whether the judgement would change.

use serde::{Deserialize, Serialize};

use super::expectation::due_date;
use super::status::{Case, judge};
use crate::base::{Date, Id, PeriodName, Status, Unit};
use crate::ledger::{
    Edition, IssuedFigure, IssuedGroup, IssuedMoment, IssuedValue, Ledger, Marker, Subject, Version,
};
use crate::measure::{Again, Breakdown, Disclosed, Figure, IndicatorFigures};
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
    /// What was issued, of the indicator or of one of its groups.
    pub issued: IssuedFigure,
    /// The judgement of the indicator that was issued with it.
    pub issued_status: Option<Status>,
    /// What is computed now; without a value where nobody is in the group any more.
    pub now: IssuedValue,
    /// Its unit.
    pub now_unit: Unit,
    /// The judgement of the indicator now, under the target that was in force on that day.
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
        self.issued_status.is_some_and(|status| status != self.now_status)
    }

    /// Tells whether it is of a group, or of the whole where `group` is none.
    pub fn is_of(&self, group: Option<&IssuedGroup>) -> bool {
        self.issued.group.as_ref() == group
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

/// Returns every restatement of an indicator and of its groups, oldest period first and in each the whole before its groups. `files`
/// are this run's, to tell whether a file that an issued figure came from is what it was.
pub fn restatements(
    issued: Issued<'_>,
    indicator: &Indicator,
    figures: &IndicatorFigures,
    current: IssuedMoment,
    files: &[(String, String)],
) -> Vec<Restatement> {
    let restated = |again| restated(issued, indicator, (figures, again), current, files);
    figures.again.iter().flat_map(restated).collect()
}

fn restated(
    issued: Issued<'_>,
    indicator: &Indicator,
    (figures, again): (&IndicatorFigures, &Again),
    current: IssuedMoment,
    files: &[(String, String)],
) -> Vec<Restatement> {
    let Issued { ledger, as_of, agreement } = issued;
    let moment = IssuedMoment { period: again.period, on: again.on };
    let versions = ledger.versions(&agreement.id, moment, as_of);
    let whole = (None, issued_value(&again.figure));
    let groups = again.breakdowns.iter().flat_map(|breakdown| groups(breakdown, &indicator.id, &versions));
    let differing = std::iter::once(whole).chain(groups).filter_map(|(group, now)| {
        let held = held_against(&versions, (&indicator.id, group.as_ref()), &now, moment == current)?;
        Some((held, now))
    });
    let restatement = |((version, then), now): ((&Version<'_>, &IssuedFigure), IssuedValue)| {
        // Of a group the ledger tells neither judgement nor definition: they are its indicator's.
        let of_indicator = version.figures.get(&(&indicator.id, None)).copied().unwrap_or(then);
        let is_redefined =
            of_indicator.definition.as_ref().is_some_and(|definition| *definition != indicator.definition());
        let has_new_data = of_indicator.inputs.is_empty() || {
            let inputs = of_indicator.inputs.iter();
            let mut inputs = inputs.filter_map(|at| version.edition.inputs.get(*at as usize));
            inputs.any(|input| !files.contains(&(input.path.clone(), input.sha256.clone())))
        };
        Restatement {
            period: again.period,
            on: again.on,
            issued_on: version.edition.header.issued_on,
            issued: then.clone(),
            issued_status: of_indicator.status,
            now,
            now_unit: indicator.unit,
            now_status: status_again(indicator, figures, again),
            cause: match (is_redefined, has_new_data) {
                (true, true) => Cause::DataAndDefinition,
                (true, false) => Cause::Definition,
                (false, _) => Cause::Data,
            },
            reason: reason(agreement, indicator.id.as_str(), again.period, as_of),
        }
    };
    differing.map(restatement).collect()
}

/// Returns the groups of a breakdown as they are now, and those that were issued and that nobody is in any more.
fn groups(
    breakdown: &Breakdown,
    indicator: &Id,
    versions: &[Version<'_>],
) -> Vec<(Option<IssuedGroup>, IssuedValue)> {
    let (form, field) = (&breakdown.form, &breakdown.field);
    let named = |option: Option<Id>| IssuedGroup { form: form.clone(), field: field.clone(), option };
    let now = breakdown.groups.iter();
    let mut groups: Vec<(Option<IssuedGroup>, IssuedValue)> =
        now.map(|group| (Some(named(group.option.clone())), issued_value(&group.figure))).collect();
    for (of, group) in versions.iter().flat_map(|version| version.figures.keys()) {
        let Some(group) =
            group.filter(|group| *of == indicator && group.form == *form && group.field == *field)
        else {
            continue;
        };
        if !groups.iter().any(|(known, _)| known.as_ref() == Some(group)) {
            groups.push((Some(group.clone()), IssuedValue::default()));
        }
    }
    groups
}

/// Returns what a figure is held against where that says something else: a report made again against the edition before the one it
/// repeats, a new one against the latest.
fn held_against<'v>(
    versions: &'v [Version<'v>],
    subject: Subject<'_>,
    now: &IssuedValue,
    is_current: bool,
) -> Option<(&'v Version<'v>, &'v IssuedFigure)> {
    let then = |version: &'v Version<'v>| version.figures.get(&subject).copied();
    let says_so = |version: &'v Version<'v>| match then(version) {
        Some(figure) => figure.value.is_same(now),
        None => *now == IssuedValue::default(),
    };
    let version = match versions.iter().position(says_so) {
        Some(position) if is_current => versions.get(position.checked_sub(1)?)?,
        Some(position) if position + 1 == versions.len() => return None,
        Some(_) | None => versions.last()?,
    };
    let figure = then(version)?;
    (!figure.value.is_same(now)).then_some((version, figure))
}

/// Returns the judgement of an indicator for a day it was issued for, from what is known now.
fn status_again(indicator: &Indicator, figures: &IndicatorFigures, again: &Again) -> Status {
    let target = indicator.target_in_force(again.on);
    // A target that fell due before that day is judged by the figure on its due day, as it was then.
    let due = target.map(|target| due_date(target, again.days)).filter(|due| *due < again.on);
    let on_due_day = figures.on_due_days.iter().find(|point| Some(point.on) == due);
    let figure = on_due_day.map_or(&again.figure, |point| &point.figure);
    judge(&Case { indicator, figure, target, period: again.days, on: again.on })
}

/// Returns the latest reason given for a period, one that names it before one that names none.
pub fn reason(
    agreement: &Agreement,
    indicator: &str,
    period: PeriodName,
    as_of: Date,
) -> Option<RestatementReason> {
    let given = agreement.narrative.restatements.iter().filter(|reason| {
        reason.indicator.as_str() == indicator
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
    let mut figures: Vec<(&Id, Option<IssuedGroup>, IssuedValue, Option<Status>)> = Vec::new();
    for judged in indicators {
        figures.push((&judged.indicator, None, issued_value(&judged.figure), Some(judged.status)));
        for breakdown in &judged.breakdowns {
            let groups = groups(breakdown, &judged.indicator, &[]).into_iter();
            figures.extend(groups.map(|(group, value)| (&judged.indicator, group, value, None)));
        }
    }
    let is_this = |version: &Version<'_>| {
        version.figures.len() == figures.len()
            && figures.iter().all(|(indicator, group, value, status)| {
                let issued = version.figures.get(&(*indicator, group.as_ref()));
                issued.is_some_and(|issued| issued.value.is_same(value) && issued.status == *status)
            })
    };
    let found = versions.iter().rposition(is_this);
    let editions: Vec<&Edition> = versions.iter().map(|version| version.edition).collect();
    mark(&editions, found, is_final)
}

/// Returns what edition something is that was `found` among those which differed from each other.
pub fn mark(editions: &[&Edition], found: Option<usize>, is_final: bool) -> EditionMark {
    let number = found.unwrap_or(editions.len()) as u32 + 1;
    let was_final = found.is_some_and(|position| editions[position].header.marker == Marker::Final);
    let marker = match number {
        _ if is_final || was_final => Marker::Final,
        1 => Marker::Original,
        _ => Marker::Corrected,
    };
    EditionMark { marker, number }
}
