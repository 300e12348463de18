//! A filter as it was written, before its form is known; prints itself so that it can be read again.

use std::fmt;
use std::ops::Range;

use crate::base::Date;

/// A filter as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// All of them hold.
    And(Vec<Expression>),
    /// One of them holds.
    Or(Vec<Expression>),
    /// It does not hold.
    Not(Box<Expression>),
    /// `acuity = 'high'`.
    Comparison(Name, Operator, Literal),
    /// `minutes between 10 and 30`, both ends included.
    Between(Name, Literal, Literal),
    /// `reason in ('unit', 'landlord')`.
    In(Name, Vec<Literal>),
    /// `services contains 'food'`.
    Contains(Name, Literal),
    /// `exited is blank`.
    IsBlank(Name),
    /// `exited is not blank`.
    IsNotBlank(Name),
}

/// The name of a field, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Bytes of the filter.
    pub span: Range<usize>,
}

/// A value, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Literal {
    /// The value.
    pub value: LiteralValue,
    /// Bytes of the filter.
    pub span: Range<usize>,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum LiteralValue {
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
    /// A text or an option.
    Text(String),
    /// `yes` or `no`.
    YesNo(bool),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is its sign in words")]
pub enum Operator {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Operator {
    /// Every operator with its sign.
    pub const SIGNS: [(&'static str, Self); 6] = [
        ("=", Self::Equal),
        ("!=", Self::NotEqual),
        ("<", Self::Less),
        ("<=", Self::AtMost),
        (">", Self::Greater),
        (">=", Self::AtLeast),
    ];

    /// Returns its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Tells whether it asks for more than equality, and so for an order of the values.
    pub fn needs_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => join(f, parts, " and "),
            Self::Or(parts) => join(f, parts, " or "),
            Self::Not(part) => write!(f, "not ({part})"),
            Self::Comparison(name, operator, literal) => {
                write!(f, "{} {} {literal}", name.text, operator.sign())
            }
            Self::Between(name, low, high) => write!(f, "{} between {low} and {high}", name.text),
            Self::In(name, literals) => {
                write!(f, "{} in (", name.text)?;
                for (i, literal) in literals.iter().enumerate() {
                    write!(f, "{}{literal}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str(")")
            }
            Self::Contains(name, literal) => write!(f, "{} contains {literal}", name.text),
            Self::IsBlank(name) => write!(f, "{} is blank", name.text),
            Self::IsNotBlank(name) => write!(f, "{} is not blank", name.text),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Expression], between: &str) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        write!(f, "{}({part})", if i == 0 { "" } else { between })?;
    }
    Ok(())
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            LiteralValue::Number(number) => write!(f, "{number}"),
            LiteralValue::Date(date) => write!(f, "{date}"),
            LiteralValue::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            LiteralValue::YesNo(true) => f.write_str("yes"),
            LiteralValue::YesNo(false) => f.write_str("no"),
        }
    }
}
