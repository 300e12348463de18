//! A number written in figures or in English or French words, up to ninety-nine.

/// Numbers below twenty. "Un" stands for an article more often than for a number: its neighbours decide (`one`).
const SMALL: &[(&str, i64)] = &[
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
];

/// Tens.
const TENS: &[(&str, i64)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
];

/// Ordinals whose number is not what stands before their ending.
const ORDINALS: &[(&str, i64)] = &[
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("twelfth", 12),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("unième", 1),
    ("cinquième", 5),
    ("neuvième", 9),
];

/// The least ordinal that tells how many there are: the first few stand for an order.
const LEAST_ORDINAL: i64 = 6;

/// Returns a number in figures, with the ending of an ordinal or without.
pub fn figures(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    // With a zero before it, it is part of a name.
    let number = digits.parse::<i64>().ok().filter(|_| !(digits.starts_with('0') && digits.len() > 1))?;
    match ending {
        "" => Some(number),
        "st" | "nd" | "rd" | "th" | "e" | "ème" | "ième" => {
            Some(number).filter(|number| *number >= LEAST_ORDINAL)
        }
        _ => None,
    }
}

/// Returns the number that words begin with, in lower case, and how many of them it takes: "soixante et onze" takes three.
pub fn numeral(words: &[&str]) -> Option<(i64, usize)> {
    let first = match words.first()? {
        &("un" | "une") => 1,
        word => hyphened(word)?,
    };
    // "Vingt et un", "soixante et onze": the only ones written apart.
    if let [tens, "et", unit, ..] = words
        && let (Some(tens), Some(unit)) = (known(TENS, tens), after_et(unit))
    {
        return Some((tens + unit, 3));
    }
    Some((first, 1))
}

fn after_et(word: &str) -> Option<i64> {
    match word {
        "un" | "une" => Some(1),
        "onze" => Some(11),
        _ => None,
    }
}

/// Returns the number of one word, its parts joined by hyphens.
fn hyphened(word: &str) -> Option<i64> {
    let parts: Vec<&str> = word.split('-').filter(|part| *part != "et").collect();
    let (last, before) = parts.split_last()?;
    let mut number = 0;
    for part in before {
        number = add(number, cardinal(part, !before.is_empty())?)?;
    }
    if let Some(one) = cardinal(last, !before.is_empty()) {
        return add(number, one);
    }
    let number = add(number, ordinal(last)?)?;
    (number >= LEAST_ORDINAL).then_some(number)
}

/// Adds the next part: "quatre-vingt" multiplies, all others add what is less than a ten.
fn add(number: i64, part: i64) -> Option<i64> {
    match (number, part) {
        (0, part) => Some(part),
        (4, 20) => Some(80),
        (10, 7..=9) => Some(10 + part),
        (20..=90, 1..=19) if number % 10 == 0 => Some(number + part),
        _ => None,
    }
}

fn cardinal(part: &str, is_joined: bool) -> Option<i64> {
    let joined = Some(1).filter(|_| is_joined && matches!(part, "un" | "une"));
    known(SMALL, part).or_else(|| known(TENS, part)).or(joined)
}

fn ordinal(part: &str) -> Option<i64> {
    if let Some(number) = known(ORDINALS, part) {
        return Some(number);
    }
    let stem = part.strip_suffix("th").or_else(|| part.strip_suffix("ième"))?;
    let found = [stem.to_owned(), format!("{stem}e"), format!("{stem}s")];
    found.iter().find_map(|stem| cardinal(stem, false))
}

fn known(list: &[(&str, i64)], word: &str) -> Option<i64> {
    list.iter().find(|(text, _)| *text == word).map(|(_, number)| *number)
}
