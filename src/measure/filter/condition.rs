//! A filter that was checked against its form: every name a field, every value of the field's kind.

use crate::base::{Date, Id};

use super::expression::Operator;

/// A filter checked against its form.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// What must hold.
    pub condition: Condition,
    /// Whether it looks at dates, so that it may answer otherwise for an earlier day.
    pub reads_dates: bool,
}

/// What must hold of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// One of them.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A test of one field.
    Test(Id, Test),
}

/// A test of one field's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// It compares so with the value.
    Compare(Operator, Value),
    /// It is one of the values.
    OneOf(Vec<Value>),
    /// It lies between them, both included.
    Between(Value, Value),
    /// One of these options is among those chosen.
    Chosen(Vec<Id>),
    /// It is missing.
    Blank,
}

/// A value of a field's kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of a number or a scale.
    Number(f64),
    /// Of a date.
    Date(Date),
    /// Of a text, or the id of an option.
    Text(String),
    /// Of a yes/no field.
    YesNo(bool),
}

impl Value {
    /// Tells whether it comes after another of its kind; values without an order never do.
    pub fn comes_after(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(number), Self::Number(other)) => number > other,
            (Self::Date(date), Self::Date(other)) => date > other,
            (Self::Number(_) | Self::Date(_) | Self::Text(_) | Self::YesNo(_), _) => false,
        }
    }
}
