//! The small signs of each language: quotation marks, apostrophes, and spaces at which no line may end.
//!
//! Applied to whole sentences, whoever wrote them, and harmless when applied twice. Canadian French puts a
//! no-break space before the colon and inside guillemets, and none before `;`, `?` and `!`.

use super::phrase::begins_tag;
use crate::base::Language;

/// The space at which no line ends.
pub const NO_BREAK: char = '\u{A0}';
/// The narrow space before a percent sign.
pub const NARROW: char = '\u{202F}';

/// Words that a number follows without a line end between, beside the months.
const BEFORE_NUMBERS: [&[&str]; 2] = [
    &[
        "amendment",
        "table",
        "figure",
        "clause",
        "clauses",
        "page",
        "month",
        "months",
        "indicator",
        "quarter",
        "item",
        "schedule",
        "annex",
    ],
    &[
        "modification",
        "tableau",
        "figure",
        "article",
        "articles",
        "page",
        "mois",
        "indicateur",
        "trimestre",
        "point",
        "annexe",
        "annexes",
    ],
];

/// Words that a single letter follows without a line end between.
const BEFORE_LETTERS: [&[&str]; 2] = [&["schedule", "annex"], &["annexe", "annexes"]];

/// Returns `text` with the signs and spaces of `language`. Tags in `<...>` and code in `<code>` are left as they are.
pub fn typeset(text: &str, language: Language) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let taken = match c {
            '<' if begins_tag(after) => untouched(rest),
            '1' if language == Language::Fr && is_first(&set, after) => {
                set.push_str("1<sup>er</sup>");
                rest = &after[2..];
                continue;
            }
            'e' if language == Language::Fr && is_ordinal(&set, after) => {
                set.push_str("<sup>e</sup>");
                rest = after;
                continue;
            }
            _ => 0,
        };
        if taken > 0 {
            set.push_str(&rest[..taken]);
            rest = &rest[taken..];
            continue;
        }
        match c {
            '\'' => set.push('\u{2019}'),
            '"' => push_quote(&mut set, language),
            ' ' | NO_BREAK | NARROW => push_space(&mut set, c, after, language),
            '\u{AB}' if language == Language::Fr => {
                set.push(c);
                if !after.starts_with([' ', NO_BREAK, NARROW]) {
                    set.push(NO_BREAK);
                }
            }
            _ => set.push(c),
        }
        rest = after;
    }
    set
}

/// Returns the length of the tag that `rest` begins with, and of the code after it.
fn untouched(rest: &str) -> usize {
    let end =
        if rest.starts_with("<code>") { rest.find("</code>").map(|at| at + "</code>".len()) } else { None };
    end.or_else(|| rest.find('>').map(|at| at + 1)).unwrap_or(rest.len())
}

/// Tells whether a `1` after `set` and before `after` is that of `1er`.
fn is_first(set: &str, after: &str) -> bool {
    let stands_alone = !set.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '.');
    stands_alone && after.starts_with("er") && !after[2..].starts_with(char::is_alphanumeric)
}

/// Tells whether an `e` after `set` and before `after` is the raised one of "2e étage".
fn is_ordinal(set: &str, after: &str) -> bool {
    let before = set.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = set.len() - before.len();
    let stands_alone = before.is_empty() || before.ends_with([' ', NO_BREAK, '(', '\u{2019}']);
    (1..=2).contains(&n_digits) && stands_alone && after.starts_with(' ')
}

/// Places a typed quotation mark as an opening or a closing one.
fn push_quote(set: &mut String, language: Language) {
    let opens = set.chars().next_back().is_none_or(|before| {
        before.is_whitespace() || matches!(before, '(' | '[' | '\u{2014}' | '\u{2013}' | '>' | NO_BREAK)
    });
    match (language, opens) {
        (Language::En, true) => set.push('\u{201C}'),
        (Language::En, false) => set.push('\u{201D}'),
        (Language::Fr, true) => set.extend(['\u{AB}', NO_BREAK]),
        (Language::Fr, false) => set.extend([NO_BREAK, '\u{BB}']),
    }
}

/// Places a space, as wide and as firm as its neighbours ask, or none.
fn push_space(set: &mut String, space: char, after: &str, language: Language) {
    let before = set.chars().next_back();
    let Some(next) = after.chars().next() else { return set.push(space) };
    let follows_digit = before.is_some_and(|c| c.is_ascii_digit());
    if next == '%' && follows_digit {
        return set.push(NARROW);
    }
    if language == Language::Fr {
        match next {
            ';' | '?' | '!' => return,
            ':' | '\u{BB}' => return set.push(NO_BREAK),
            _ if before == Some('\u{AB}') => return set.push(NO_BREAK),
            _ => {}
        }
    }
    let is_day = (follows_digit || set.ends_with("<sup>er</sup>")) && starts_with_month(after, language);
    let is_reference = match next {
        '0'..='9' => follows_word_of_number(set, language) || is_range(set, language),
        'A'..='Z' => {
            is_one_letter(after) && (is_name(set) || ends_in(set, BEFORE_LETTERS[language as usize]))
        }
        _ => false,
    };
    let is_range_open = is_short_number(set) && opens_range(after, language);
    let is_bound = is_day || is_reference || is_range_open || ends_in_mark(set);
    set.push(if space == ' ' && is_bound { NO_BREAK } else { space });
}

/// Tells whether the text ends in the mark of a note with its colon, which never ends a line: "‡: withheld".
fn ends_in_mark(set: &str) -> bool {
    let Some(before) = set.strip_suffix(':') else { return false };
    before.trim_end_matches(NO_BREAK).ends_with(['\u{2021}', '\u{2013}'])
}

/// The word between the ends of a range: "16 to 24".
const BETWEEN: [&str; 2] = ["to", "à"];

/// Tells whether the text ends in a number of up to three figures, which may open a range.
fn is_short_number(set: &str) -> bool {
    let before = set.trim_end_matches(|c: char| c.is_ascii_digit());
    let n_digits = set.len() - before.len();
    (1..=3).contains(&n_digits) && (before.is_empty() || before.ends_with([' ', NO_BREAK, '(']))
}

/// Tells whether the word between two numbers comes next, and then a number.
fn opens_range(after: &str, language: Language) -> bool {
    let rest = after.strip_prefix(BETWEEN[language as usize]).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Tells whether the text ends in an opened range: "16 to".
fn is_range(set: &str, language: Language) -> bool {
    let number = set.strip_suffix(BETWEEN[language as usize]).and_then(|rest| rest.strip_suffix(NO_BREAK));
    number.is_some_and(is_short_number)
}

fn ends_in(set: &str, words: &[&str]) -> bool {
    words.contains(&last_word(set).as_str())
}

/// Tells whether the text ends in a word that a number belongs to: "page", "March".
fn follows_word_of_number(set: &str, language: Language) -> bool {
    ends_in(set, BEFORE_NUMBERS[language as usize]) || language.names_month(&last_word(set))
}

/// Returns the word that the text ends in, in lower case.
fn last_word(set: &str) -> String {
    set.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
}

/// Tells whether the text ends in a word with a capital, as in "Agency Y".
fn is_name(set: &str) -> bool {
    let word = set.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.chars().count() > 1 && word.starts_with(char::is_uppercase)
}

fn is_one_letter(after: &str) -> bool {
    !after.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Tells whether a month's name comes next.
fn starts_with_month(after: &str, language: Language) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    language.names_month(&word.to_lowercase())
}
