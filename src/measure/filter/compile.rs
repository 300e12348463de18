//! From a checked filter to an expression of the query engine.

use polars::prelude::{BooleanChunked, DataType, Expr, Field, IntoColumn, NULL, col, lit, when};

use super::condition::{Condition, Filter, Test, Value};
use super::expression::Operator;
use crate::base::{Date, Id};
use crate::measure::day::epoch_days;

impl Filter {
    /// Returns the expression that is true, false or null (undecided, because a value is missing) of each record.
    pub fn compile(&self) -> Expr {
        condition(&self.condition)
    }
}

fn condition(condition: &Condition) -> Expr {
    match condition {
        Condition::All(parts) => {
            parts.iter().map(self::condition).reduce(Expr::and).unwrap_or_else(|| lit(true))
        }
        Condition::Any(parts) => {
            parts.iter().map(self::condition).reduce(Expr::or).unwrap_or_else(|| lit(false))
        }
        Condition::Not(part) => self::condition(part).not(),
        Condition::Test(field, test) => self::test(field, test),
    }
}

fn test(field: &Id, test: &Test) -> Expr {
    let column = || col(field.as_str());
    match test {
        Test::Compare(operator, value) => compare(column(), *operator, literal(value)),
        Test::OneOf(values) => {
            let equals = values.iter().map(|value| column().eq(literal(value)));
            equals.reduce(Expr::or).unwrap_or_else(|| lit(false))
        }
        Test::Between(low, high) => column().gt_eq(literal(low)).and(column().lt_eq(literal(high))),
        Test::Chosen(options) => {
            let chosen = options.iter().map(|option| holds(column(), option));
            chosen.reduce(Expr::or).unwrap_or_else(|| lit(false))
        }
        Test::Blank => column().is_null(),
    }
}

fn compare(column: Expr, operator: Operator, value: Expr) -> Expr {
    match operator {
        Operator::Equal => column.eq(value),
        Operator::NotEqual => column.neq(value),
        Operator::Less => column.lt(value),
        Operator::AtMost => column.lt_eq(value),
        Operator::Greater => column.gt(value),
        Operator::AtLeast => column.gt_eq(value),
    }
}

fn literal(value: &Value) -> Expr {
    match value {
        Value::Number(number) => lit(*number),
        Value::Date(date) => date_literal(*date),
        Value::Text(text) => lit(text.clone()),
        Value::YesNo(answer) => lit(*answer),
    }
}

/// Returns whether the chosen options, held between bars as `|a|b|`, hold `option`.
fn holds(column: Expr, option: &Id) -> Expr {
    let needle = format!("|{option}|");
    column.map(
        move |chosen| {
            let held = chosen.str()?.iter().map(|chosen| chosen.map(|chosen| chosen.contains(&needle)));
            Ok(held.collect::<BooleanChunked>().with_name(chosen.name().clone()).into_column())
        },
        |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)),
    )
}

/// Returns `date` as the engine holds dates: days since 1970.
pub(in crate::measure) fn date_literal(date: Date) -> Expr {
    lit(epoch_days(date)).cast(DataType::Date)
}

/// Returns the expression that forgets what a date column says of days after `last`: as if it had been read on that day.
pub(in crate::measure) fn known_on(field: &Id, last: Date) -> Expr {
    let column = || col(field.as_str());
    let known = when(column().lt_eq(date_literal(last))).then(column());
    known.otherwise(lit(NULL).cast(DataType::Date)).alias(field.as_str())
}
