//! What people write in a cell, turned into a typed value: dates, numbers, yes and no, words for no answer.

mod date;
mod likely_day;
mod number;
mod word;

pub use date::{DayOrder, Written, read_date, read_iso_day};
pub use likely_day::likely_day;
pub use number::{DecimalMark, Marks, read_number, read_plain, shows_comma};
pub use word::{leading_yes_or_no, missing_word, yes_or_no};
