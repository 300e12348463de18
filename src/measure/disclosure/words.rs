//! Numbers in free text, in figures or in English or French words: a sentence can repeat what a table withholds.
//!
//! What evidently counts neither people nor records is left aside: shares, dates, lengths of time, references, and what is counted of
//! meetings, actions and organizations. Whatever else a number stands for, it is taken for a count.

use std::collections::BTreeSet;

use super::numeral::{figures, numeral};
use super::one;
use crate::base::Language;

/// Words that a reference has before its number, beside the months: "month 5", "March 2026".
const BEFORE: &[&str] = &[
    "amendment",
    "annex",
    "article",
    "clause",
    "item",
    "month",
    "page",
    "phase",
    "quarter",
    "question",
    "schedule",
    "step",
    "table",
    "week",
    "year",
    "modification",
    "annexe",
    "étape",
    "mois",
    "point",
    "tableau",
    "trimestre",
];

/// Lengths of time and multiples, which no table of counts holds.
const MEASURES: &[&str] = &[
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "weekday",
    "weekdays",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "quarters",
    "year",
    "years",
    "times",
    "dollars",
    "heure",
    "heures",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "trimestre",
    "trimestres",
    "an",
    "ans",
    "année",
    "années",
    "fois",
];

/// What tells of nobody: no count of it is ever withheld.
const OF_NOBODY: &[&str] = &[
    "meeting",
    "meetings",
    "action",
    "actions",
    "agency",
    "agencies",
    "organization",
    "organizations",
    "partner",
    "partners",
    "party",
    "parties",
    "program",
    "programs",
    "session",
    "sessions",
    "réunion",
    "réunions",
    "rencontre",
    "rencontres",
    "organisme",
    "organismes",
    "partenaire",
    "partenaires",
    "partie",
    "parties",
    "programme",
    "programmes",
    "séance",
    "séances",
];

/// Words between a number and the one it is part of: "two of the seven actions", "deux des sept actions".
const PARTITIVES: &[&str] =
    &["of", "the", "these", "those", "our", "its", "their", "all", "de", "des", "ces", "nos", "ses", "leurs"];

/// Words between a number and its noun.
const ADJECTIVES: &[&str] = &[
    "more",
    "further",
    "other",
    "extra",
    "additional",
    "full",
    "whole",
    "long",
    "working",
    "calendar",
    "autres",
];

/// Words between the ends of a range.
const BETWEEN: &[&str] = &["to", "or", "and", "à", "ou", "et"];

/// A word of the text, and whether a sign after it ends what it belongs to.
struct Word<'t> {
    text: &'t str,
    is_last: bool,
}

/// Returns the whole numbers that a text holds and that may count people or records. Shares in percent and numbers with decimals are
/// none.
pub fn numbers(text: &str) -> BTreeSet<i64> {
    let text = text.to_lowercase().replace('%', " % ");
    let words = words(&text);
    let places: Vec<(usize, usize, i64)> = places(&words);
    let counts = |&(from, to, number): &(usize, usize, i64)| {
        let is_left_aside = is_reference(&words, from) || is_ratio(&words, from) || is_measure(&words, to);
        (!is_left_aside).then_some(number)
    };
    places.iter().filter_map(counts).collect()
}

/// Returns the words of a text in lower case; a number keeps the point or comma within it, and a word its hyphens.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_inner = |letter: char| matches!(letter, '-' | '.' | ',');
    let is_apart = |letter: char| !(letter.is_alphanumeric() || letter == '%' || is_inner(letter));
    let mut words: Vec<Word<'_>> = Vec::new();
    for piece in text.split_inclusive(is_apart) {
        let text = piece.trim_matches(|letter| is_apart(letter) || is_inner(letter));
        let after =
            piece.trim_start_matches(|letter| is_apart(letter) || is_inner(letter)).strip_prefix(text);
        let ends = |rest: &str| rest.chars().any(|c| !(c.is_whitespace() || matches!(c, '\'' | '\u{2019}')));
        if text.is_empty() {
            if let (Some(before), true) = (words.last_mut(), ends(piece)) {
                before.is_last = true;
            }
            continue;
        }
        words.push(Word { text, is_last: ends(after.unwrap_or_default()) });
    }
    words
}

/// Returns the numbers of a text, each with its first and last word.
fn places(words: &[Word<'_>]) -> Vec<(usize, usize, i64)> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (number, n_words) = match figures(words[at].text) {
            Some(number) => (Some(number), 1),
            None => {
                let next = &words[at..words.len().min(at + 3)];
                numeral(&texts(next))
                    .filter(|_| is_one(words, at))
                    .map_or((None, 1), |(number, n)| (Some(number), n))
            }
        };
        places.extend(number.filter(|number| *number > 0).map(|number| (at, at + n_words - 1, number)));
        at += n_words;
    }
    places
}

/// Tells whether a word that may mean one does, or is another number.
fn is_one(words: &[Word<'_>], at: usize) -> bool {
    let n_before = words[..at].iter().rev().take(2).take_while(|word| !word.is_last).count();
    let n_after = words[at..].iter().take(5).position(|word| word.is_last);
    let n_after = n_after.unwrap_or((words.len() - at - 1).min(5));
    one::is_number(words[at].text, &texts(&words[at - n_before..at]), &texts(&words[at + 1..][..n_after]))
}

fn texts<'t>(words: &[Word<'t>]) -> Vec<&'t str> {
    words.iter().map(|word| word.text).collect()
}

/// Tells whether a number names something: "month 5", "31 March", "March 2026".
fn is_reference(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]).filter(|before| !before.is_last);
    let after = words.get(at + 1).filter(|_| !words[at].is_last);
    before.is_some_and(|before| BEFORE.contains(&before.text) || names_month(before.text))
        // "May" is a verb as well: after a number it is taken for the month only as its day.
        || after.is_some_and(|after| names_month(after.text))
}

/// Tells whether a word names a month, in either language.
fn names_month(word: &str) -> bool {
    Language::ALL.iter().any(|language| language.names_month(word))
}

/// Tells whether a number is the base of a share: "one unit in five", "un logement sur cinq".
fn is_ratio(words: &[Word<'_>], at: usize) -> bool {
    let is_one = |word: &Word<'_>| matches!(word.text, "one" | "un" | "une");
    let is_over = |word: &Word<'_>| matches!(word.text, "in" | "sur") && !word.is_last;
    let base = at
        .checked_sub(1)
        .is_some_and(|over| is_over(&words[over]) && words[over.saturating_sub(3)..over].iter().any(is_one));
    let share = is_one(&words[at]) && words[at + 1..].iter().take(3).any(is_over);
    base || share
}

/// Tells whether what a number counts is a share, time, money, or tells of nobody.
fn is_measure(words: &[Word<'_>], last: usize) -> bool {
    let known = |word: &str| MEASURES.contains(&word) || OF_NOBODY.contains(&word);
    let mut at = last;
    // From part to whole, and from one end of a range to the other: the noun comes last.
    for _ in 0..2 {
        if words[at].is_last {
            break;
        }
        let Some(next) = words.get(at + 1) else { break };
        let noun = words[at + 1..].iter().find(|word| word.is_last || !ADJECTIVES.contains(&word.text));
        if matches!(next.text, "%" | "percent") || noun.is_some_and(|noun| known(noun.text)) {
            return true;
        }
        if matches!(next.text, "per" | "pour") && words.get(at + 2).is_some_and(|cent| cent.text == "cent") {
            return true;
        }
        let skipped = words[at + 1..]
            .iter()
            .take_while(|word| PARTITIVES.contains(&word.text) || BETWEEN.contains(&word.text))
            .count();
        let rest = places(&words[at + 1 + skipped..]);
        match rest.first() {
            Some((0, end, _)) if skipped > 0 => at += 1 + skipped + end,
            Some(_) | None => break,
        }
    }
    // "Deux actions sur sept": the noun stands with the part.
    let over = last.checked_sub(1).filter(|over| matches!(words[*over].text, "sur" | "of"));
    over.and_then(|over| over.checked_sub(1))
        .is_some_and(|noun| !words[noun].is_last && OF_NOBODY.contains(&words[noun].text))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn found(text: &str) -> Vec<i64> {
        numbers(text).into_iter().collect()
    }

    #[test]
    fn figures_and_words_are_numbers_and_shares_are_not() {
        assert_eq!(found("Three of 20 moved; 4 stayed."), [3, 4, 20]);
        assert_eq!(found("Trois personnes, dix-sept visites (2)"), [2, 3, 17]);
        assert_eq!(found("3 % of 4.5, 12 per cent, 7 pour cent, 9%"), Vec::<i64>::new());
        assert_eq!(found("nobody"), Vec::<i64>::new());
        assert_eq!(
            found("Seventy-one places; soixante et onze jeunes; quatre-vingt-deux logements"),
            [71, 82]
        );
        assert_eq!(found("The fifty-seventh household; le 23e ménage; the third one"), [23, 57]);
    }

    #[test]
    fn what_evidently_counts_neither_people_nor_records_is_left_aside() {
        for text in [
            "stepped down at month 5, and moves followed within eight weeks",
            "on 31 March 2026; depuis le 1er mars 2026",
            "two to three weeks; deux ou trois semaines; six days late",
            "Two of seven actions slipped; deux actions sur sept ont glissé",
            "three times the usual number, trois fois plus que d'habitude",
            "12 more hours of visits a week, 12 heures de visite de plus",
            "exactly one unit in five, in each of the seven quarters; un logement sur cinq",
            "across the two agencies, entre les deux organismes",
            "Site 0010",
        ] {
            assert_eq!(found(text), Vec::<i64>::new(), "{text}");
        }
    }

    #[test]
    fn what_may_be_a_count_stays_one() {
        assert_eq!(found("Ten of the 23 moves"), [10, 23]);
        assert_eq!(found("Five of them still waited on 31 March."), [5]);
        assert_eq!(found("two landlords in three buildings"), [2, 3]);
        assert_eq!(found("We met 12. Days passed."), [12]);
    }
    #[test]
    fn one_is_a_number_where_its_neighbours_make_it_a_count() {
        for text in [
            "Une personne est partie.",
            "un client sans nouvelles",
            "Un seul attend encore",
            "une nouvelle famille, arrivée en mars",
            "l'une d'entre elles a été relogée",
            "un des clients a déménagé",
            "seulement un est resté",
            "One moved out.",
            "only one client",
            "one of them",
        ] {
            assert_eq!(found(text), [1], "{text}");
        }
        assert_eq!(found("une des huit personnes; vingt et une personnes"), [1, 8, 21]);
        for text in [
            "une fois par mois",
            "un logement qui convient, une rencontre avec un organisme",
            "Un plan pour chaque client; un jour",
            "une visite à domicile. Personne n'est venu",
            "une personne sur cinq",
            "no one came; each one; the third one; this one worked",
            "they helped one another, one by one",
        ] {
            assert_eq!(found(text), Vec::<i64>::new(), "{text}");
        }
    }
}
