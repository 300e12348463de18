//! Wilson's score interval for a share.

use super::figure::{Interval, IntervalMethod};

/// The standard normal quantile of 0.975, for 95 % intervals.
const Z: f64 = 1.959_963_984_540_054;

/// Returns the 95 % score interval of `count` of `base`; none without a base, or when `count` is not within it.
///
/// E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927). With p the
/// share and n the base: centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
pub fn wilson(count: f64, base: f64) -> Option<Interval> {
    if !(base > 0.0 && (0.0..=base).contains(&count)) {
        return None;
    }
    let share = count / base;
    let squared = Z * Z / base;
    let centre = (share + squared / 2.0) / (1.0 + squared);
    let half = Z * (share * (1.0 - share) / base + squared / (4.0 * base)).sqrt() / (1.0 + squared);
    // At 0 and at n the bound is the share itself; rounding must not push the interval past it.
    let low = (centre - half).clamp(0.0, share);
    let high = (centre + half).clamp(share, 1.0);
    Some(Interval { low, high, method: IntervalMethod::Wilson })
}
