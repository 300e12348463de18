//! Amounts in the unit at hand: a share is written in percent, so that 15 can never be taken for 1,500 %.

use super::references::References;
use crate::base::Unit;
use crate::portfolio::Tolerance;
use crate::portfolio::schema::Amount;
use crate::portfolio::toml_file::Place;

/// Returns the value of an amount of `unit`; shares become fractions.
pub fn value_in(
    unit: Unit,
    amount: Amount,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<f64> {
    match (unit, amount) {
        (Unit::Percent, Amount::Percent(percent)) => Some(percent / 100.0),
        (Unit::Points, Amount::Points(number)) => Some(number),
        (Unit::Percent, Amount::Plain(number)) => {
            let message = format!("`{number}` is not a percentage, and the unit is percent");
            references.error("unit-mismatch", place, message, format!("write `\"{number} %\"`"));
            None
        }
        (Unit::Percent, Amount::Points(number)) => {
            let message = format!("`{number} points` is a distance, not a percentage");
            references.error("unit-mismatch", place, message, format!("write `\"{number} %\"`"));
            None
        }
        (_, Amount::Plain(number)) => Some(number),
        (_, Amount::Percent(number) | Amount::Points(number)) => {
            let message = "this is a percentage, and the unit is not percent";
            references.error("unit-mismatch", place, message, format!("write `{number}`"));
            None
        }
    }
}

/// Returns how far short is still at risk.
pub fn tolerance_in(
    unit: Unit,
    amount: Amount,
    place: &Place<'_>,
    references: &mut References<'_>,
) -> Option<Tolerance> {
    let tolerance = match (unit, amount) {
        (_, Amount::Percent(percent)) => Tolerance::Relative(percent / 100.0),
        (Unit::Percent, Amount::Points(points)) => Tolerance::Absolute(points / 100.0),
        (Unit::Percent, Amount::Plain(number)) => {
            let message = format!("`{number}` says neither percent nor points");
            let points = if number == 1.0 { "point" } else { "points" };
            let hint = format!("write `\"{number} %\"` of the expected change, or `\"{number} {points}\"`");
            references.error("unit-mismatch", place, message, hint);
            return None;
        }
        (_, Amount::Plain(number) | Amount::Points(number)) => Tolerance::Absolute(number),
    };
    let (Tolerance::Relative(size) | Tolerance::Absolute(size)) = tolerance;
    if size < 0.0 {
        references.error(
            "out-of-range",
            place,
            "a tolerance cannot be negative",
            "write it without the sign",
        );
        return None;
    }
    Some(tolerance)
}
