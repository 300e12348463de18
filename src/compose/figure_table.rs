//! Every figure of a run as one tidy table: a row for each figure and each of its groups.

use schemars::JsonSchema;
use serde::Serialize;

use super::composer::Material;
use crate::base::{Date, Direction, Id, Language, Period, Profile, Quantity, Status, Unit};
use crate::evaluate::{Evaluation, IndicatorEvaluation, PartnershipEvaluation, due_date};
use crate::ledger::IssuedGroup;
use crate::measure::{Breakdown, Disclosed, Figure, Group};
use crate::portfolio::{Agreement, Indicator, RestatementReason, TargetSource};

/// One figure. Shares are fractions: 18 % is 0.18. A figure that the profile withholds has no values and says so.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FigureRow {
    /// The period reported on: 2026-Q1, FY2026-Q1, month:4 or two dates.
    pub period: String,
    /// The data cut: nothing dated later is counted.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// The partnership; blank for figures of the system map and for people of all partnerships that a funder pays for.
    pub partnership: Option<String>,
    /// The indicator.
    pub indicator: String,
    /// The indicator's name in English, or in French where there is no other.
    pub name_en: String,
    /// The indicator's name in French, or in English where there is no other.
    pub name_fr: String,
    /// The field of a breakdown; `funder` for people reached under a funder's agreements; blank for the whole figure.
    pub group_field: Option<String>,
    /// The option of a breakdown; `missing` for those whose value is missing; of a route, the programs it joins; the funder.
    pub group: Option<String>,
    /// The unit: percent (held as a fraction), days, months, points, dollars, ratio, or what is counted.
    pub unit: String,
    /// The value, unrounded; in the public version no more exact than the report prints it.
    pub value: Option<f64>,
    /// What stands above the line.
    pub numerator: Option<f64>,
    /// What stands below the line.
    pub denominator: Option<f64>,
    /// How many the figure rests on.
    pub n: Option<u32>,
    /// How many could not be used because a value is missing.
    pub n_missing: Option<u32>,
    /// The lower end of the 95 % interval.
    pub interval_low: Option<f64>,
    /// The upper end of the 95 % interval.
    pub interval_high: Option<f64>,
    /// The first day looked at.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub window_first: Option<Date>,
    /// The last day looked at.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub window_last: Option<Date>,
    /// Whether the profile withholds the figure.
    pub withheld: bool,
    /// The judgement; blank for figures within groups.
    pub status: Option<Status>,
    /// The target in force, in the figure's unit.
    pub target: Option<f64>,
    /// Which way the target is good: at-least, at-most, between or exactly; blank where there can be none.
    pub direction: Option<String>,
    /// The day the target falls due.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub target_due: Option<Date>,
    /// Where the target was agreed: agreement, or amendment-1 and so on.
    pub target_source: Option<String>,
    /// The first day the target is in force.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub target_in_force_from: Option<Date>,
    /// The starting value, in the figure's unit.
    pub baseline: Option<f64>,
    /// What was expected by the last day looked at.
    pub expected: Option<f64>,
    /// The value issued for this period before, where it was another.
    pub restated_from: Option<f64>,
    /// The reason given for the restatement; `unexplained` where none was.
    pub restatement_reason: Option<String>,
}

impl FigureRow {
    /// Returns a figure without a target, of which no more than its value is told; without one it is withheld.
    pub fn plain(
        run: &Evaluation,
        (indicator, [name_en, name_fr]): (String, [String; 2]),
        (unit, value): (&str, Option<f64>),
        days: Option<Period>,
    ) -> Self {
        Self {
            period: run.period.to_string(),
            as_of: run.as_of,
            partnership: None,
            indicator,
            name_en,
            name_fr,
            group_field: None,
            group: None,
            unit: unit.to_owned(),
            value,
            numerator: None,
            denominator: None,
            n: None,
            n_missing: None,
            interval_low: None,
            interval_high: None,
            window_first: days.map(|days| days.start),
            window_last: days.map(|days| days.last_day()),
            withheld: value.is_none(),
            status: None,
            target: None,
            direction: None,
            target_due: None,
            target_source: None,
            target_in_force_from: None,
            baseline: None,
            expected: None,
            restated_from: None,
            restatement_reason: None,
        }
    }
}

/// Returns the figures of a run's indicators, by partnership and indicator, each followed by its groups.
pub fn figure_table(material: Material<'_>) -> Vec<FigureRow> {
    let run = material.evaluation;
    let mut rows = Vec::new();
    for (id, partnership) in &run.partnerships {
        let Some(agreement) = material.portfolio.agreements.get(id) else { continue };
        for judged in &partnership.indicators {
            let Some(indicator) = agreement.indicator(judged.indicator.as_str()) else { continue };
            let source = Source { run, agreement, partnership, indicator, judged };
            rows.push(source.whole());
            for breakdown in &judged.breakdowns {
                let groups = breakdown.groups.iter();
                rows.extend(groups.map(|group| source.group(breakdown, group)));
            }
        }
    }
    rows
}

/// What the rows of one indicator are made from.
struct Source<'a> {
    run: &'a Evaluation,
    agreement: &'a Agreement,
    partnership: &'a PartnershipEvaluation,
    indicator: &'a Indicator,
    judged: &'a IndicatorEvaluation,
}

impl Source<'_> {
    fn whole(&self) -> FigureRow {
        let target = self.judged.target.as_ref();
        FigureRow {
            status: Some(self.judged.status),
            target: target.map(|target| target.value),
            target_due: target.map(|target| due_date(target, self.partnership.period)),
            target_source: target.map(|target| match target.source {
                TargetSource::Agreement => "agreement".to_owned(),
                TargetSource::Amendment(number) => format!("amendment-{number}"),
            }),
            target_in_force_from: target.map(|target| target.in_force_from),
            baseline: target.and_then(|target| target.baseline).map(|baseline| baseline.value),
            expected: self.judged.expected,
            ..self.row(&self.judged.figure, None)
        }
    }

    fn group(&self, breakdown: &Breakdown, Group { option, figure }: &Group) -> FigureRow {
        let (form, field) = (breakdown.form.clone(), breakdown.field.clone());
        FigureRow {
            group_field: Some(field.to_string()),
            group: Some(option.as_ref().map_or_else(|| "missing".to_owned(), Id::to_string)),
            ..self.row(figure, Some(&IssuedGroup { form, field, option: option.clone() }))
        }
    }

    fn row(&self, figure: &Disclosed<Figure>, group: Option<&IssuedGroup>) -> FigureRow {
        let restated = self.judged.restatement(self.run.period, group);
        let shown = figure.published();
        let interval = shown.and_then(|figure| figure.interval);
        let window = shown.map(|figure| figure.window);
        FigureRow {
            period: self.run.period.to_string(),
            as_of: self.run.as_of,
            partnership: Some(self.agreement.id.to_string()),
            indicator: self.indicator.id.to_string(),
            name_en: self.indicator.name.text(Language::En).to_owned(),
            name_fr: self.indicator.name.text(Language::Fr).to_owned(),
            group_field: None,
            group: None,
            unit: unit_word(self.indicator.unit),
            value: shown.and_then(|figure| figure.value).map(|quantity| as_told(self.run.profile, quantity)),
            numerator: shown.and_then(|figure| figure.numerator),
            denominator: shown.and_then(|figure| figure.denominator),
            n: shown.map(|figure| figure.n),
            n_missing: shown.and_then(|figure| figure.n_missing),
            interval_low: interval.map(|interval| interval.low),
            interval_high: interval.map(|interval| interval.high),
            window_first: window.map(|window| window.start),
            window_last: window.map(|window| window.last_day()),
            withheld: shown.is_none(),
            status: None,
            target: None,
            direction: Some(direction_word(self.indicator.direction).to_owned()),
            target_due: None,
            target_source: None,
            target_in_force_from: None,
            baseline: None,
            expected: None,
            restated_from: restated
                .and_then(|restatement| restatement.issued.value.value)
                .map(|value| as_told(self.run.profile, Quantity::new(value, self.indicator.unit))),
            restatement_reason: restated.map(|restatement| reason_word(restatement.reason.as_ref())),
        }
    }
}

/// Returns a value as exactly as its readers may know it: where counts are rounded, many decimals of a mean would tell how many it
/// is a mean of.
pub(super) fn as_told(profile: Profile, quantity: Quantity) -> f64 {
    let decimals = match quantity.unit {
        _ if !profile.rounds() => return quantity.value,
        Unit::Count(_) => return quantity.value,
        Unit::Percent => 3,
        Unit::Ratio | Unit::Dollars => 2,
        Unit::Days | Unit::Months | Unit::Points | Unit::PerMonth(_) | Unit::PerClientMonth(_) => 1,
    };
    let scale = 10_f64.powi(decimals);
    (quantity.value * scale).round() / scale
}

fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::AtLeast => "at-least",
        Direction::AtMost => "at-most",
        Direction::Between { .. } => "between",
        Direction::Exactly => "exactly",
    }
}

/// Returns a unit as one word: `percent`, `client`, `visit-per-client-month`.
fn unit_word(unit: Unit) -> String {
    match unit {
        Unit::Count(noun) => word(noun),
        Unit::PerMonth(noun) => format!("{}-per-month", word(noun)),
        Unit::PerClientMonth(noun) => format!("{}-per-client-month", word(noun)),
        Unit::Percent | Unit::Days | Unit::Months | Unit::Points | Unit::Dollars | Unit::Ratio => word(unit),
    }
}

/// Returns the name under which a plain variant is written to files.
/// Returns the word for the reason of a restatement, if one was given.
pub(super) fn reason_word(reason: Option<&RestatementReason>) -> String {
    reason.map_or_else(|| "unexplained".to_owned(), |reason| word(reason.code))
}

fn word(variant: impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}
