//! The language of filters: small, typed, with the place of every word, so that an error points at its character.
//!
//! ```text
//! acuity = 'high' and exited is blank
//! reason in ('felt-unsafe', 'neighbours') or not (minutes between 10 and 30)
//! entered >= 2025-04-01 and mental_health = yes and services contains 'food'
//! ```
//!
//! A text is parsed (`parse`), checked against its form (`check`) and asked of a table, column by column,
//! with the kernels of polars ([`Filter::truth`]).
//!
//! A comparison with a missing value is neither true nor false, and so is its negation: such a record is not
//! selected, and a measure counts it as missing. `is blank` and `is not blank` are always decided.

mod check;
mod condition;
mod expression;
mod parser;
mod token;
mod truth;

pub use check::check;
pub use condition::{Condition, Filter, Test, Value};
pub use expression::{Expression, Literal, LiteralValue, Name, Operator};
pub use parser::{SyntaxError, parse};
