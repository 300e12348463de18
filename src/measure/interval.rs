//! Intervals at 95 %: Wilson's for a share, Student's for a mean.

use std::sync::LazyLock;

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::figure::{Interval, IntervalMethod};

/// The probability below the upper end of a 95 % interval.
const UPPER: f64 = 0.975;

/// The standard normal quantile for 95 % intervals.
pub static NORMAL: LazyLock<f64> = LazyLock::new(|| Normal::standard().inverse_cdf(UPPER));

/// Returns the 95 % score interval of `count` of `base`; none without a base, or when `count` is not within it.
///
/// E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927). With p the
/// share and n the base: centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
pub fn wilson(count: f64, base: f64) -> Option<Interval> {
    if !(base > 0.0 && (0.0..=base).contains(&count)) {
        return None;
    }
    let share = count / base;
    let z = *NORMAL;
    let squared = z * z / base;
    let centre = (share + squared / 2.0) / (1.0 + squared);
    let half = z * (share * (1.0 - share) / base + squared / (4.0 * base)).sqrt() / (1.0 + squared);
    // At 0 and at n the bound is the share itself; rounding must not push the interval past it.
    let low = (centre - half).clamp(0.0, share);
    let high = (centre + half).clamp(share, 1.0);
    Some(Interval { low, high, method: IntervalMethod::Wilson })
}

/// Returns the mean of `differences` with its 95 % interval; none of the latter for fewer than two, or when all are equal.
///
/// Student (W. S. Gosset), *The probable error of a mean*, Biometrika 6 (1908): mean ± t s / √n, with n - 1 degrees of freedom.
pub fn mean_with_interval(differences: &[f64]) -> Option<(f64, Option<Interval>)> {
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|difference| (difference - mean).powi(2)).sum();
    let interval = StudentsT::new(0.0, 1.0, n - 1.0).ok().filter(|_| squares > 0.0).map(|student| {
        let half = student.inverse_cdf(UPPER) * (squares / (n - 1.0) / n).sqrt();
        Interval { low: mean - half, high: mean + half, method: IntervalMethod::Student }
    });
    (!differences.is_empty()).then_some((mean, interval))
}
