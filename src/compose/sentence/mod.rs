//! Findings and figures as sentences: typed facts in, worded text out. Nothing here computes a figure.

mod alternative;
mod caption;
mod comparison;
mod headline;
mod lead;
mod method;
mod quantity;
mod restatement;
mod review;
mod rule;
mod status;
mod target;
mod wave;

pub use alternative::Alternative;
pub use caption::{Numbering, Turn};
pub use comparison::{Yardstick, yardstick};
pub use headline::{Judged, is_assessed, judged};
pub use lead::target_date;
pub use method::hides_rows;
pub use quantity::Exactness;
pub use rule::Rules;
pub use target::kind as target_kind;
