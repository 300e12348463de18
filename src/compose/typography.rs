//! The small signs of each language: quotation marks, apostrophes, and spaces at which no line may end.
//!
//! Applied to whole sentences, whoever wrote them, and harmless when applied twice. Canadian French puts a
//! no-break space before the colon and inside guillemets, and none before `;`, `?` and `!`.

use crate::base::Language;

/// The space at which no line ends.
pub const NO_BREAK: char = '\u{A0}';
/// The narrow space before a percent sign.
pub const NARROW: char = '\u{202F}';

/// Words that a number or letter follows without a line end between.
const REFERENCES: [&[&str]; 2] = [
    &[
        "amendment",
        "schedule",
        "table",
        "figure",
        "clause",
        "clauses",
        "page",
        "month",
        "months",
        "indicator",
        "annex",
        "quarter",
        "item",
    ],
    &[
        "modification",
        "annexe",
        "annexes",
        "tableau",
        "figure",
        "article",
        "articles",
        "page",
        "mois",
        "indicateur",
        "trimestre",
        "point",
    ],
];

/// Returns `text` with the signs and spaces of `language`. Tags in `<...>` are left as they are.
pub fn typeset(text: &str, language: Language) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' => {
                set.push(c);
                for inner in rest.by_ref() {
                    set.push(inner);
                    if inner == '>' {
                        break;
                    }
                }
            }
            '\'' => set.push('\u{2019}'),
            '"' => push_quote(&mut set, language),
            ' ' | NO_BREAK | NARROW => push_space(&mut set, c, rest.peek().copied(), language),
            '\u{AB}' if language == Language::Fr => {
                set.push(c);
                if rest.peek().is_some_and(|next| !matches!(next, ' ' | &NO_BREAK | &NARROW)) {
                    set.push(NO_BREAK);
                }
            }
            _ => set.push(c),
        }
    }
    set
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
fn push_space(set: &mut String, space: char, next: Option<char>, language: Language) {
    let before = set.chars().next_back();
    let Some(next) = next else { return set.push(space) };
    if next == '%' && before.is_some_and(|c| c.is_ascii_digit()) {
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
    let refers = next.is_ascii_digit() || next.is_ascii_uppercase();
    if space == ' ' && refers && ends_in_reference(set, next, language) {
        return set.push(NO_BREAK);
    }
    set.push(space);
}

/// Tells whether the text ends in a word that `next` belongs to.
fn ends_in_reference(set: &str, next: char, language: Language) -> bool {
    let word = set.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let takes_letter = matches!(lower.as_str(), "schedule" | "annex" | "annexe" | "annexes");
    (next.is_ascii_digit() || takes_letter) && REFERENCES[language as usize].contains(&lower.as_str())
}
