//! Indicators: the one of the agreement, or the one an amendment brings in.

use super::amount::value_in;
use super::measure::{check_unit, translate_measure};
use super::references::References;
use super::target::{TargetContext, translate_target};
use crate::base::{Direction, Id};
use crate::portfolio::schema::{DirectionWord, IndicatorEntry};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Indicator, TargetSource};

/// Translates an indicator agreed as `context` says; its unit is the entry's.
pub fn translate_indicator(
    id: &Id,
    entry: &IndicatorEntry,
    context: TargetContext,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Indicator> {
    let unit = entry.unit.0;
    let measure = translate_measure(&entry.measure, unit, &place.key("measure"), references);
    if let Some(measure) = &measure {
        check_unit(measure, unit, &place.key("unit"), references);
    }
    let target_place = place.key("target");
    let target = entry
        .target
        .as_ref()
        .map(|target| translate_target(target, TargetContext { unit, ..context }, &target_place, references));
    let direction = translate_direction(entry, place, references);
    if let (Some(Direction::Between { upper }), Some(target)) = (direction, &target)
        && upper <= target.value
    {
        let hint = "the target is the lower end of what was agreed, `upper` the upper one";
        references.error("bad-value", &place.key("upper"), "`upper` is not above the target", hint);
    }
    if entry.owner.is_none() {
        let message = format!("nobody owes the data of `{id}`");
        references.warn("no-owner", place, message, "add `owner = \"…\"`, one of the parties");
    }
    if entry.target.is_none() && entry.not_applicable.is_none() {
        let message = format!("`{id}` has no target, so it will never be judged");
        references.warn("no-target", place, message, "add a target, or `not_applicable` with the reason");
    }
    Some(Indicator {
        id: id.clone(),
        name: entry.name.0.clone(),
        short: entry.short.0.clone(),
        predicate: entry.predicate.0.clone(),
        counts: entry.counts.map(|noun| noun.0),
        definition: entry.definition.0.clone(),
        base: entry.base.0.clone(),
        question: entry.question,
        level: entry.level,
        owner: entry.owner.clone(),
        owner_title: entry.owner_title.0.clone(),
        measure: measure?,
        window: entry.window.0,
        unit,
        direction: direction?,
        by: entry.by.clone(),
        floor: entry.floor,
        since: context.in_force_from,
        added_by: match context.source {
            TargetSource::Agreement => None,
            TargetSource::Amendment(number) => Some(number),
        },
        targets: target.into_iter().collect(),
        not_applicable: entry.not_applicable.as_ref().map(|words| words.0.clone()),
        is_census: entry.is_census,
    })
}

fn translate_direction(
    entry: &IndicatorEntry,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Direction> {
    let upper_place = place.key("upper");
    match (entry.direction, entry.upper) {
        (DirectionWord::AtLeast, None) => Some(Direction::AtLeast),
        (DirectionWord::AtMost, None) => Some(Direction::AtMost),
        (DirectionWord::Exactly, None) => Some(Direction::Exactly),
        (DirectionWord::Between, Some(upper)) => {
            value_in(entry.unit.0, upper, &upper_place, references).map(|upper| Direction::Between { upper })
        }
        (DirectionWord::Between, None) => {
            let message = "the direction is `between`, and there is no `upper` end";
            references.error("missing-key", &place.key("direction"), message, "add `upper = …`");
            None
        }
        (DirectionWord::AtLeast | DirectionWord::AtMost | DirectionWord::Exactly, Some(_)) => {
            let message = "`upper` is there, and the direction is not `between`";
            let hint = "remove `upper`, or write `direction = \"between\"`";
            references.error("bad-value", &upper_place, message, hint);
            None
        }
    }
}
