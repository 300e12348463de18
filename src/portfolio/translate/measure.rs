//! How indicators are computed: populations, bases, measures, and the unit each measure yields.

use super::amount::value_in;
use super::references::References;
use crate::base::{Id, Localized, Unit};
use crate::portfolio::schema::{
    BaseEntry, BaseKind, MeasureEntry, PopulationEntry, ReportedEntry, RetentionShareWord,
};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{
    Base, ChangeBaseline, ChangeForm, FilterText, Measure, Population, Reported, RetentionShare, Scoring,
};

/// Translates a measure whose figure has `unit`.
pub fn translate_measure(
    entry: &MeasureEntry,
    unit: Unit,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Measure> {
    let of_place = place.key("of");
    let mut population = |entry: &PopulationEntry| translate_population(entry, &of_place, references);
    Some(match entry {
        MeasureEntry::Count { of, among } => {
            let of = population(of);
            let among = match among {
                Some(among) => Some(translate_base(among, &place.key("among"), references)?),
                None => None,
            };
            Measure::Count { of: of?, among }
        }
        MeasureEntry::People { of, counted, partnerships } => {
            if of.is_empty() {
                let hint = "write `of = [{ dataset = \"clients\" }]`";
                references.error("missing-key", &of_place, "no records are named", hint);
                return None;
            }
            let mut populations = Vec::new();
            for (at, entry) in of.iter().enumerate() {
                let place = of_place.item(at);
                if entry.latest {
                    let hint = "leave it out, or count a state with `kind = \"count\"`";
                    let message = "people are counted by all their records, not by the latest";
                    references.error("bad-value", &place.key("latest"), message, hint);
                    return None;
                }
                populations.push(translate_population(entry, &place, references)?);
            }
            Measure::People { of: populations, counted: *counted, partnerships: partnerships.clone() }
        }
        MeasureEntry::Proportion { of, base } => {
            let of = population(of);
            let base = translate_base(base, &place.key("base"), references);
            Measure::Proportion { of: of?, base: base? }
        }
        MeasureEntry::Mean { of, field } => Measure::Mean { of: population(of)?, field: field.clone() },
        MeasureEntry::Median { of, field } => Measure::Median { of: population(of)?, field: field.clone() },
        MeasureEntry::Change { of, baseline, form } => {
            let of = population(of);
            let baseline = match (baseline.value, baseline.measured_on) {
                (Some(value), None) => ChangeBaseline::Agreed(value),
                (None, Some(day)) => ChangeBaseline::MeasuredOn(day.0),
                (Some(_), Some(_)) | (None, None) => {
                    let hint = "write `{ value = 20 }` or `{ measured_on = 2025-04-01 }`";
                    let message = "a change starts from a `value` or from what is `measured_on` a date";
                    references.error("bad-value", &place.key("baseline"), message, hint);
                    return None;
                }
            };
            Measure::Change { of: of?, baseline, form: *form }
        }
        MeasureEntry::Rate { of, exposure } => {
            let of = population(of);
            let exposure = match exposure {
                Some(exposure) => Some(translate_population(exposure, &place.key("exposure"), references)?),
                None => None,
            };
            Measure::Rate { of: of?, exposure }
        }
        MeasureEntry::Cadence { of, at_most_days } => {
            Measure::Cadence { of: population(of)?, at_most_days: *at_most_days }
        }
        MeasureEntry::Duration { of, from, to } => {
            Measure::Duration { of: population(of)?, from: from.clone(), to: to.clone() }
        }
        MeasureEntry::Attendance { of } => Measure::Attendance { of: population(of)? },
        MeasureEntry::ActionsOnTime { of } => Measure::ActionsOnTime { of: population(of)? },
        MeasureEntry::MinutesTimely { of } => Measure::MinutesTimely { of: population(of)? },
        MeasureEntry::Ratio { numerator, denominator } => {
            // Where there is none of them, the check of names has said so.
            if ![numerator, denominator].iter().all(|id| references.indicators.contains(id)) {
                return None;
            }
            Measure::Ratio { numerator: numerator.clone(), denominator: denominator.clone() }
        }
        MeasureEntry::Score { of, instrument, factor, items, reversed } => {
            let of = population(of);
            let scoring = match instrument {
                Some(instrument) if items.is_empty() && reversed.is_empty() => {
                    scoring_of(instrument, factor.as_ref(), place, references)
                }
                None if !items.is_empty() && factor.is_none() => Some(Scoring {
                    title: Localized::default(),
                    items: items.clone(),
                    reversed: reversed.clone(),
                    bands: Vec::new(),
                }),
                Some(_) | None => {
                    let hint = "write `instrument = \"partner-ratings\"` and `factor = \"trust\"`, or `items = [\"…\"]`";
                    let message = "a score has an `instrument` with its `factor`, or else its `items`";
                    references.error("bad-value", place, message, hint);
                    None
                }
            };
            Measure::Score { of: of?, scoring: scoring? }
        }
        MeasureEntry::Network { of, statistic, tie } => {
            Measure::Network { of: population(of)?, statistic: *statistic, tie: *tie }
        }
        MeasureEntry::MatchedChange { of, before, field } => {
            let of = population(of);
            let before = translate_population(before, &place.key("before"), references);
            Measure::MatchedChange { of: of?, before: before?, field: field.clone() }
        }
        MeasureEntry::ResponseRate { of } => Measure::ResponseRate { of: population(of)? },
        MeasureEntry::Retention { of, from, to, share, loss, months } => {
            let of = population(of);
            let loss = loss.as_deref().map(|text| filter_text(text, &place.key("loss")));
            let share = translate_share(*share, loss.zip(*months), place, references);
            Measure::Retention { of: of?, from: from.clone(), to: to.clone(), share: share? }
        }
        MeasureEntry::Reported { values } => {
            let values = values.iter().enumerate().filter_map(|(index, entry)| {
                translate_reported(entry, unit, &place.key("values").item(index), references)
            });
            let mut values: Vec<Reported> = values.collect();
            values.sort_by_key(|value| value.on);
            Measure::Reported { values }
        }
    })
}

/// Returns how a factor of an instrument is scored.
fn scoring_of(
    instrument: &Id,
    factor: Option<&Id>,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Scoring> {
    let known = references.instruments;
    let Some(found) = known.get(instrument) else {
        let names: Vec<String> = known.iter().map(|known| format!("`{}`", known.id)).collect();
        let message = format!("there is no instrument `{instrument}`");
        let hint = format!(
            "it is one of {}, or write it to `templates/instruments/{instrument}.toml`",
            names.join(", ")
        );
        references.error("bad-value", &place.key("instrument"), message, hint);
        return None;
    };
    let chosen = match (factor, &found.factors[..]) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(id), factors) => factors.iter().find(|factor| factor.id == *id),
    };
    let Some(chosen) = chosen else {
        let names: Vec<String> = found.factors.iter().map(|factor| format!("`{}`", factor.id)).collect();
        let message = format!("a score of `{instrument}` is that of one of its factors");
        references.error(
            "bad-value",
            &place.key("factor"),
            message,
            format!("write one of {}", names.join(", ")),
        );
        return None;
    };
    Some(Scoring {
        title: chosen.title.clone(),
        items: chosen.items.clone(),
        reversed: chosen.reversed.clone(),
        bands: found.bands.clone(),
    })
}

fn translate_share(
    word: RetentionShareWord,
    loss_and_months: Option<(FilterText, u16)>,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<RetentionShare> {
    match (word, loss_and_months) {
        (RetentionShareWord::Survival, Some((loss, months))) => {
            Some(RetentionShare::Survival { loss, months })
        }
        (RetentionShareWord::PointCohort, Some((loss, months))) => {
            Some(RetentionShare::PointCohort { loss, months })
        }
        (RetentionShareWord::Hud7b2, None) => Some(RetentionShare::Hud7b2),
        (RetentionShareWord::Hud7b2, Some(_)) => {
            let hint = "leave out `loss` and `months`, or choose `survival` or `point-cohort`";
            let message = "`hud-7b2` looks at destinations in the window, not at losses after so many months";
            references.error("bad-value", &place.key("share"), message, hint);
            None
        }
        (RetentionShareWord::Survival | RetentionShareWord::PointCohort, None) => {
            let hint = "write `loss = \"exit_reason = 'lost-housing'\"` and `months = 12`";
            let message =
                "this share needs `loss`, which ends of a stay are one, and `months` since moving in";
            references.error("missing-key", place, message, hint);
            None
        }
    }
}

/// Translates a value entered by a person, in `unit`.
pub fn translate_reported(
    entry: &ReportedEntry,
    unit: Unit,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Reported> {
    let value = value_in(unit, entry.value, &place.key("value"), references)?;
    Some(Reported { value, by: entry.by.0.clone(), on: entry.on.0 })
}

/// Checks that a figure of this measure has this unit.
pub fn check_unit(measure: &Measure, unit: Unit, place: &Place<'_>, references: &mut References<'_>) {
    let (fits, expected) = match measure {
        Measure::Count { .. } | Measure::People { .. } => {
            (matches!(unit, Unit::Count(_)), "what is counted, such as `\"clients\"`")
        }
        Measure::Proportion { .. }
        | Measure::Attendance { .. }
        | Measure::ActionsOnTime { .. }
        | Measure::MinutesTimely { .. }
        | Measure::ResponseRate { .. }
        | Measure::Retention { .. }
        | Measure::Change { form: ChangeForm::Relative, .. } => (unit == Unit::Percent, "`\"percent\"`"),
        Measure::Change { form: ChangeForm::Difference, .. } => {
            (matches!(unit, Unit::Count(_)), "what is counted, such as `\"clients\"`")
        }
        Measure::Rate { exposure: Some(_), .. } => {
            (matches!(unit, Unit::PerClientMonth(_)), "such as `\"visits per client-month\"`")
        }
        Measure::Rate { exposure: None, .. } => {
            (matches!(unit, Unit::PerMonth(_)), "such as `\"visits per month\"`")
        }
        Measure::Cadence { .. } | Measure::Duration { .. } => (unit == Unit::Days, "`\"days\"`"),
        Measure::Score { .. } => (unit == Unit::Points, "`\"points\"`"),
        Measure::Network { .. } | Measure::Ratio { .. } => {
            (matches!(unit, Unit::Ratio | Unit::Percent), "`\"ratio\"` or `\"percent\"`")
        }
        Measure::Mean { .. } | Measure::Median { .. } | Measure::MatchedChange { .. } => {
            (unit != Unit::Percent, "the unit of the field, such as `\"points\"`")
        }
        Measure::Reported { .. } => (true, ""),
    };
    if !fits {
        let message = "this unit does not suit the measure";
        references.error("unit-mismatch", place, message, format!("the unit is {expected}"));
    }
}

fn translate_population(
    entry: &PopulationEntry,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Population> {
    if entry.latest && entry.distinct.is_none() {
        let hint = "add `distinct = \"client_key\"`, or the field that tells one from another";
        references.error("missing-key", place, "`latest` needs `distinct`: the latest of what?", hint);
        return None;
    }
    Some(Population {
        dataset: entry.dataset.clone(),
        filter: entry.filter.as_deref().map(|text| filter_text(text, &place.key("filter"))),
        distinct: entry.distinct.clone(),
        date: entry.date.clone(),
        latest: entry.latest,
    })
}

/// Returns the filter written at `place`, still to be checked against its form.
fn filter_text(text: &str, place: &Place<'_>) -> FilterText {
    FilterText { text: text.to_owned(), file: place.path().to_owned(), offset: place.text_offset() }
}

fn translate_base(entry: &BaseEntry, place: &Place<'_>, references: &mut References<'_>) -> Option<Base> {
    let make = match entry.kind {
        BaseKind::Agreed => {
            let has_more = entry.dataset.is_some() || entry.filter.is_some() || entry.distinct.is_some();
            return match entry.value.filter(|value| *value > 0.0 && !has_more) {
                Some(value) => Some(Base::Agreed(value)),
                None => {
                    let hint = "write `{ kind = \"agreed\", value = 100 }`";
                    let message = "an agreed base is one number above zero and nothing else";
                    references.error("missing-base", place, message, hint);
                    None
                }
            };
        }
        BaseKind::StartingCohort => Base::StartingCohort,
        BaseKind::EverServed => Base::EverServed,
        BaseKind::ActiveOn => Base::ActiveOn,
        BaseKind::InWindow => Base::InWindow,
    };
    if entry.value.is_some() {
        let hint = "leave it out, or write `kind = \"agreed\"`";
        references.error("bad-value", &place.key("value"), "only an agreed base has a `value`", hint);
        return None;
    }
    let Some(dataset) = entry.dataset.clone() else {
        let hint = "add `dataset = \"clients\"`, or the form whose records make the base";
        references.error("missing-base", place, "the base has no `dataset`", hint);
        return None;
    };
    let population = PopulationEntry {
        dataset,
        filter: entry.filter.clone(),
        distinct: entry.distinct.clone(),
        date: entry.date.clone(),
        latest: entry.latest,
    };
    translate_population(&population, place, references).map(make)
}
