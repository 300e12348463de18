//! Numbers as people type them in either language: `1 234,5`, `1,234.5`, `18 %`, `$40`.

/// Which mark stands before the decimals in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DecimalMark {
    /// `1 234,5`
    Comma,
    /// `1,234.5`
    Point,
}

/// What a lone mark before three digits stands for in a file, as in `1,234`: everywhere else a number shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// A comma stands before decimals, and a point groups thousands.
    Comma,
    /// A point stands before decimals, and a comma groups thousands.
    Point,
    /// Both stand before decimals: a program wrote most numbers, and programs group nothing.
    Either,
}

impl From<DecimalMark> for Marks {
    fn from(mark: DecimalMark) -> Self {
        match mark {
            DecimalMark::Comma => Self::Comma,
            DecimalMark::Point => Self::Point,
        }
    }
}

impl Marks {
    /// Tells whether a mark stands before decimals where it could group thousands as well.
    fn is_decimal(self, mark: char) -> bool {
        match self {
            Self::Comma => mark == ',',
            Self::Point => mark == '.',
            Self::Either => true,
        }
    }
}

/// Returns the number written; `marks` decide where the text alone does not, as in `1,234`.
pub fn read_number(text: &str, marks: Marks) -> Option<f64> {
    read_plain(text, marks).or_else(|| read_any(text, marks))
}

/// Tells whether a text is a number with a comma that can only stand before decimals: `1,54`, `0,125`, `1234,567`.
pub fn shows_comma(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.trim_start_matches('-');
    number.split_once(',').is_some_and(|(whole, decimals)| is_digits(whole) && is_digits(decimals))
        && !groups_thousands(number, ',')
}

/// Reads what nearly every cell of a long export holds: digits, perhaps with a decimal mark that cannot group thousands.
///
/// Up to fifteen digits are exact in the type, and so is the power of ten they are divided by: the quotient is then the
/// number nearest to what is written.
#[inline]
pub fn read_plain(text: &str, marks: Marks) -> Option<f64> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mut value, mut n_digits, mut decimals) = (0_u64, 0_usize, None);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + u64::from(byte - b'0');
                n_digits += 1;
                if n_digits > 15 {
                    return None;
                }
            }
            b',' | b'.' if decimals.is_none() => decimals = Some((n_digits, byte)),
            _ => return None,
        }
    }
    let n_decimals = match decimals {
        None => 0,
        Some((before, found)) if n_digits - before != 3 || marks.is_decimal(char::from(found)) => {
            n_digits - before
        }
        Some(_) => return None,
    };
    if n_digits == 0 {
        return None;
    }
    let number = value as f64 / POWERS[n_decimals];
    Some(if is_negative { -number } else { number })
}

const POWERS: [f64; 16] =
    [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

fn read_any(text: &str, marks: Marks) -> Option<f64> {
    let is_blank =
        |c: char| c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let mut plain: String = text.chars().filter(|&c| !is_blank(c)).collect();
    let mut factor = 1.0;
    if let Some(rest) = plain.strip_suffix('%') {
        plain = rest.to_owned();
        factor = 0.01;
    }
    let plain = plain.trim_start_matches('$').trim_end_matches('$');
    let (sign, digits) = match plain.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if !is_number || !digits.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (n_commas, n_points) = (digits.matches(',').count(), digits.matches('.').count());
    let decimal = match (n_commas, n_points) {
        (0, 0) => None,
        (_, 0) if n_commas > 1 => None,
        (0, _) if n_points > 1 => None,
        // A single comma before exactly three digits groups thousands unless the file writes decimal commas; a
        // single point is a decimal point everywhere but in files that write decimal commas.
        (1, 0) => Some(',').filter(|&mark| marks.is_decimal(mark) || !groups_thousands(digits, mark)),
        (0, 1) => Some('.').filter(|&mark| marks.is_decimal(mark) || !groups_thousands(digits, mark)),
        // Both marks: the later one stands before the decimals, and stands once.
        _ if digits.rfind(',') > digits.rfind('.') => Some(',').filter(|_| n_commas == 1),
        _ => Some('.').filter(|_| n_points == 1),
    };
    let (whole, fraction) = match decimal {
        Some(mark) => digits.split_once(mark)?,
        None => (digits, ""),
    };
    if fraction.contains([',', '.']) || !is_grouped(whole) {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value: f64 =
        format!("{whole}.{fraction}0").parse().or_else(|_| format!("0.{fraction}0").parse()).ok()?;
    value.is_finite().then_some(sign * value * factor)
}

/// Tells whether a lone mark may group thousands: no one writes `0,125` for a hundred and twenty-five.
fn groups_thousands(digits: &str, mark: char) -> bool {
    digits.split_once(mark).is_some_and(|(before, after)| {
        after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
    })
}

/// Tells whether marks within a whole number stand before groups of three digits.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split([',', '.']);
    let first = groups.next().unwrap_or_default();
    let mut is_alone = true;
    let rest_fits = groups.all(|group| {
        is_alone = false;
        group.len() == 3
    });
    is_alone || (rest_fits && (1..=3).contains(&first.len()))
}

#[cfg(test)]
mod tests {
    use super::{Marks, read_any, read_number, read_plain, shows_comma};

    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(read_number(text, Marks::Point), expected, "{text}");
    }

    #[test]
    fn numbers_of_either_language() {
        check("12", Some(12.0));
        check("3,5", Some(3.5));
        check("3.5", Some(3.5));
        check("1 234,5", Some(1234.5));
        check("1\u{202f}234,50 $", Some(1234.5));
        check("1,234.5", Some(1234.5));
        check("1.234,5", Some(1234.5));
        check("1,234", Some(1234.0));
        check("1.234", Some(1.234));
        check("1,234,567", Some(1_234_567.0));
        check("18 %", Some(0.18));
        check("-4", Some(-4.0));
        check("\u{2212}4,5", Some(-4.5));
        check(".5", Some(0.5));
        check("0,125", Some(0.125));
        check("-0,998", Some(-0.998));
        assert_eq!(read_number("1,234", Marks::Comma), Some(1.234));
        assert_eq!(read_number("1.234", Marks::Comma), Some(1234.0));
        assert_eq!(read_number("0.125", Marks::Comma), Some(0.125));
        for (text, expected) in
            [("1,234", 1.234), ("1.234", 1.234), ("1 234,5", 1234.5), ("1.234.567", 1_234_567.0)]
        {
            assert_eq!(read_number(text, Marks::Either), Some(expected), "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_read_as_all_others() {
        let mut texts: Vec<String> =
            ["", "-", ".", ",5", "5,", "-0", "007", "1,234", "0,125", "12.345", "1234,567", "1.5.2"]
                .map(str::to_owned)
                .into();
        texts.extend((0..4000_u64).map(|i| format!("{}.{}", i * 7919 % 100_003, i * 104_729 % 9_973)));
        texts.extend(
            (0..4000_u64)
                .map(|i| format!("-{}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 1_000_000_000_000_000)),
        );
        for mark in [Marks::Comma, Marks::Point, Marks::Either] {
            for text in &texts {
                if let Some(plain) = read_plain(text, mark) {
                    assert_eq!(read_any(text, mark), Some(plain), "{text} with {mark:?}");
                }
            }
        }
        assert_eq!(read_plain("97,5", Marks::Comma), Some(97.5));
    }

    #[test]
    fn a_comma_shows_what_it_is_where_it_can_group_nothing() {
        assert!(["1,54", "-0,125", "1234,567", "12,5000"].iter().all(|text| shows_comma(text)));
        assert!(!["1,234", "1.54", "54", "1,2,3", "a,5", ",5", "5,"].iter().any(|text| shows_comma(text)));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "about 12", "12 people", "1,2,3", "1.2.3", "--4", "%", ",", "1e9", "NaN"] {
            check(text, None);
        }
    }
}
