//! Random rounding to a multiple of five that comes out the same however often it is run.

use sha2::{Digest, Sha256};

use super::tables::Range;

/// What counts are rounded to.
const BASE: i64 = 5;

/// Rounds `count` up or down to a multiple of five, so that on average nothing is added or lost; `seed` decides.
///
/// The seed names the indicator, the period and the cell: a second run, or a second document, tells nothing new.
pub fn rounded(count: i64, seed: &str) -> i64 {
    let rest = count.rem_euclid(BASE);
    let digest = Sha256::digest(seed.as_bytes());
    let draw = u64::from_be_bytes(std::array::from_fn(|at| digest[at]));
    // The draw is even over all its values to far more places than a fifth needs.
    let goes_up = (draw % 1_000_000) as i64 * BASE < rest * 1_000_000;
    count - rest + if goes_up { BASE } else { 0 }
}

/// Returns what a count may have been that was printed as `rounded`, none that is printed being below `least`.
pub fn before_rounding(rounded: i64, least: i64) -> Range {
    if rounded == 0 {
        return Range { low: 0, high: Some(0) };
    }
    Range { low: (rounded - BASE + 1).max(least), high: Some(rounded + BASE - 1) }
}
