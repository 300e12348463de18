//! The names of the months as sentences write them, in both languages.

use super::Language;

/// The months in English and in French, in lower case.
const NAMES: [[&str; 12]; 2] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

impl Language {
    /// Tells whether a word in lower case names a month.
    pub fn names_month(self, word: &str) -> bool {
        NAMES[self as usize].contains(&word)
    }
}
