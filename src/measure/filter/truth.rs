//! What a checked filter says of each record: yes, no, or that it cannot be said, a whole column at a time.

use polars::prelude::{
    BooleanChunked, ChunkCompareEq, ChunkCompareIneq, ChunkFull, Column, DataFrame, NewChunkedArray,
    PlSmallStr,
};

use super::condition::{Condition, Filter, Test, Value};
use super::expression::Operator;
use crate::base::Id;
use crate::ingest::TextColumn;
use crate::measure::day::epoch_days;

/// Why a column can be read as a filter takes it.
const CHECKED: &str = "a checked filter names columns of its form and compares their own kinds";

impl Filter {
    /// Returns of each record of `frame` whether the filter holds; null where it cannot be said, because a value is missing.
    ///
    /// `and`, `or` and `not` follow Kleene's logic: what one part decides alone is decided.
    pub fn truth(&self, frame: &DataFrame) -> BooleanChunked {
        condition(&self.condition, frame)
    }
}

fn condition(condition: &Condition, frame: &DataFrame) -> BooleanChunked {
    let each = |parts: &[Condition]| -> Vec<BooleanChunked> {
        parts.iter().map(|part| self::condition(part, frame)).collect()
    };
    match condition {
        Condition::All(parts) => {
            each(parts).into_iter().reduce(|a, b| a & b).unwrap_or_else(|| constant(true, frame.height()))
        }
        Condition::Any(parts) => any(each(parts), frame.height()),
        Condition::Not(part) => !&self::condition(part, frame),
        Condition::Test(field, test) => self::test(frame.column(field.as_str()).expect(CHECKED), test),
    }
}

fn test(column: &Column, test: &Test) -> BooleanChunked {
    match test {
        Test::Compare(operator, value) => compare(column, *operator, value),
        Test::OneOf(values) => {
            let equal = values.iter().map(|value| compare(column, Operator::Equal, value));
            any(equal.collect(), column.len())
        }
        Test::Between(low, high) => {
            compare(column, Operator::AtLeast, low) & compare(column, Operator::AtMost, high)
        }
        Test::Chosen(options) => {
            any(options.iter().map(|option| holds(column, option)).collect(), column.len())
        }
        Test::Blank => column.is_null(),
    }
}

fn any(parts: Vec<BooleanChunked>, n_rows: usize) -> BooleanChunked {
    parts.into_iter().reduce(|a, b| a | b).unwrap_or_else(|| constant(false, n_rows))
}

fn constant(answer: bool, n_rows: usize) -> BooleanChunked {
    BooleanChunked::full(PlSmallStr::EMPTY, answer, n_rows)
}

fn compare(column: &Column, operator: Operator, value: &Value) -> BooleanChunked {
    match value {
        Value::Number(number) => kernel(column.f64().expect(CHECKED), operator, *number),
        Value::Date(date) => kernel(column.date().expect(CHECKED).physical(), operator, epoch_days(*date)),
        Value::Text(text) => match TextColumn::of(column).expect(CHECKED) {
            TextColumn::Texts(texts) => kernel(texts, operator, text.as_str()),
            TextColumn::Options(numbers, ids) => kernel(numbers, operator, ids.get_cat(text).expect(CHECKED)),
        },
        Value::YesNo(answer) => kernel(column.bool().expect(CHECKED), operator, &constant(*answer, 1)),
    }
}

fn kernel<C, V>(column: &C, operator: Operator, value: V) -> BooleanChunked
where
    C: ChunkCompareEq<V, Item = BooleanChunked> + ChunkCompareIneq<V, Item = BooleanChunked>,
{
    match operator {
        Operator::Equal => column.equal(value),
        Operator::NotEqual => column.not_equal(value),
        Operator::Less => column.lt(value),
        Operator::AtMost => column.lt_eq(value),
        Operator::Greater => column.gt(value),
        Operator::AtLeast => column.gt_eq(value),
    }
}

/// Returns whether the chosen options, held between bars as `|a|b|`, hold `option`.
fn holds(column: &Column, option: &Id) -> BooleanChunked {
    let needle = format!("|{option}|");
    let chosen = column.str().expect(CHECKED).iter();
    BooleanChunked::from_iter_options(
        PlSmallStr::EMPTY,
        chosen.map(|chosen| chosen.map(|chosen| chosen.contains(&needle))),
    )
}
