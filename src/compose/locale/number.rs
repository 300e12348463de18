//! Numbers: decimal sign, groups, minus sign, and rounding for print.

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale as Tag;
use icu_provider::DataError;

use super::Locale;
use crate::compose::phrase::Phrase;

pub(super) struct Numbers {
    formatter: DecimalFormatter,
}

impl Numbers {
    pub(super) fn new(tag: &Tag) -> Result<Self, DataError> {
        Ok(Self { formatter: DecimalFormatter::try_new(tag.into(), DecimalFormatterOptions::default())? })
    }
}

/// How many decimals a number is printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimals {
    /// Exactly so many.
    Exactly(u8),
    /// Up to so many, without zeros at the end.
    UpTo(u8),
}

impl Locale {
    /// Returns `value` as printed, rounded half away from zero. Infinite values and values that are no number
    /// are printed as a dash, as what was not measured is.
    pub fn number(&self, value: f64, decimals: Decimals) -> Phrase {
        let Ok(mut decimal) = Decimal::try_from_f64(value, FloatPrecision::RoundTrip) else {
            return Phrase::trusted("\u{2013}");
        };
        let half = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
        // Shares are stored as fractions: 0.285 × 100 is 28.499999999999996, which is meant as 28.5.
        decimal.round_with_mode(-9, half);
        match decimals {
            Decimals::Exactly(n) => {
                decimal.round_with_mode(-i16::from(n), half);
                decimal.absolute.pad_end(-i16::from(n));
            }
            Decimals::UpTo(n) => {
                decimal.round_with_mode(-i16::from(n), half);
                decimal.absolute.trim_end();
            }
        }
        if decimal.absolute.is_zero() {
            decimal.set_sign(fixed_decimal::Sign::None);
        }
        Phrase::trusted(self.numbers.formatter.format(&decimal).to_string().replace('-', "\u{2212}"))
    }
}
