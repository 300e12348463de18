//! Numbers in free text, in figures or in English or French words: a sentence can repeat what a table withholds.

use std::collections::BTreeSet;

/// Number words, as they are written without accents and capitals. "One" and "un" stand for a number no more often than for an
/// article or a pronoun: the French one is left aside.
const WORDS: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("dix-sept", 17),
    ("dix-huit", 18),
    ("dix-neuf", 19),
    ("vingt", 20),
];

/// Returns the whole numbers that a text holds. Shares in percent and numbers with decimals are none; the parts of a date are
/// taken for numbers.
pub fn numbers(text: &str) -> BTreeSet<i64> {
    let text = text.to_lowercase().replace('%', " % ");
    let is_apart = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '.' | ',' | '%'));
    let words: Vec<&str> = text
        .split(is_apart)
        .map(|word| word.trim_matches(|letter: char| matches!(letter, '-' | '.' | ',')))
        .filter(|word| !word.is_empty())
        .collect();
    let is_share = |at: usize| match words.get(at + 1).copied() {
        Some("per" | "pour") => words.get(at + 2).copied() == Some("cent"),
        next => matches!(next, Some("%" | "percent")),
    };
    let number = |(at, word): (usize, &&str)| {
        if is_share(at) {
            return None;
        }
        let (_, number) = WORDS.iter().find(|(known, _)| known == word).copied().unwrap_or(("", 0));
        if number > 0 { Some(number) } else { word.parse::<i64>().ok() }
    };
    words.iter().enumerate().filter_map(number).filter(|number| *number > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn figures_and_words_are_numbers_and_shares_are_not() {
        let found = |text: &str| numbers(text).into_iter().collect::<Vec<_>>();
        assert_eq!(found("Three of 20 moved; 4 stayed."), [3, 4, 20]);
        assert_eq!(found("Trois personnes, dix-sept visites (2)"), [2, 3, 17]);
        assert_eq!(found("3 % of 4.5, 12 per cent, 7 pour cent, 9%"), Vec::<i64>::new());
        assert_eq!(found("nobody"), Vec::<i64>::new());
    }
}
