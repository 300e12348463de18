//! Headings and answers as people write them, folded so that only the words count.

/// Returns `text` in lower case without accents, with every run of other characters than letters and digits
/// made one space.
///
/// `Date d’évaluation *`, `DATE D'EVALUATION` and `date  d'évaluation` (with a no-break space) fold to the same.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if is_combining(c) {
            continue;
        }
        // `N° de réunion` and `Meeting #` say number.
        let is_ordinal = matches!(c, '°' | 'º') && folded.ends_with('n');
        if !c.is_alphanumeric() && c != '#' && !is_ordinal {
            gap = true;
            continue;
        }
        if (gap || c == '#') && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        gap = c == '#';
        if c == '#' || is_ordinal {
            folded.push_str(if is_ordinal { "o" } else { "no" });
            continue;
        }
        for lower in c.to_lowercase() {
            match unaccented(lower) {
                Some(plain) => folded.push_str(plain),
                None if is_combining(lower) => {}
                None => folded.push(lower),
            }
        }
    }
    if folded.is_empty() {
        folded.push_str(mark(text).unwrap_or_default());
    }
    folded
}

/// Returns the word for a mark that stands alone, as people set it in a list: a tick is an `x`, a cross a no.
fn mark(text: &str) -> Option<&'static str> {
    text.chars().find_map(|c| match c {
        '✓' | '✔' | '☑' | '✅' | '☒' => Some("x"),
        '✗' | '✘' | '❌' => Some("no"),
        _ => None,
    })
}

/// Folds what holds no accent, as most headings and answers do: byte by byte.
fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        if !byte.is_ascii_alphanumeric() && byte != b'#' {
            gap = true;
            continue;
        }
        if (gap || byte == b'#') && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
        gap = byte == b'#';
        match byte {
            b'#' => folded.push_str("no"),
            byte => folded.push(char::from(byte.to_ascii_lowercase())),
        }
    }
    folded
}

/// Tells whether a text folds to one of these names.
///
/// Nothing much longer than a name is one, so that a page of text is not folded to see it.
pub fn is_one_of(text: &str, names: &[&str]) -> bool {
    text.len() <= LONGEST_NAME && names.contains(&fold(text).as_str())
}

/// The bytes of the longest text that may be a name which a platform gives a column.
const LONGEST_NAME: usize = 400;

/// Returns a folded heading without a leading question number: `3 gender` and `q3 gender` give `gender`.
pub fn without_number(folded: &str) -> Option<&str> {
    let (first, rest) = folded.split_once(' ')?;
    let digits = first.strip_prefix('q').unwrap_or(first);
    let is_number =
        !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(rest)
}

/// Returns the folded beginning of a text that a platform cut short: `What did you us..`.
pub fn beginning(text: &str) -> Option<String> {
    let cut = text.trim_end().strip_suffix("..")?;
    let folded = fold(cut);
    // A few letters begin too many texts.
    (folded.len() >= 8).then_some(folded)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
        'ś' | 'š' | 'ş' => "s",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{beginning, fold, without_number};

    #[test]
    fn only_words_count() {
        assert_eq!(fold("  Date d\u{2019}évaluation *"), "date d evaluation");
        assert_eq!(fold("DATE\u{a0}D'EVALUATION"), "date d evaluation");
        assert_eq!(fold("E\u{301}leve\u{301}"), "eleve");
        assert_eq!(fold("Cœur"), "coeur");
        assert_eq!(fold("***"), "");
        assert_eq!(
            (fold("\u{2713}"), fold("\u{2714}\u{fe0f}"), fold("\u{2717}")),
            ("x".into(), "x".into(), "no".into())
        );
        assert_eq!(fold("Good \u{2705}"), "good");
        assert_eq!(fold("Meeting #"), "meeting no");
        assert_eq!(fold("#2"), "no 2");
        assert_eq!(fold("No. #2 (a)"), "no no 2 a");
        assert_eq!(fold("Nº. #2 (á)"), "no no 2 a");
        assert_eq!(fold("N° de réunion"), "no de reunion");
    }

    #[test]
    fn texts_cut_short_keep_their_beginning() {
        assert_eq!(beginning("What did you us.. ").as_deref(), Some("what did you us"));
        assert_eq!(beginning("And so .."), None);
        assert_eq!(beginning("What did you use?"), None);
    }

    #[test]
    fn question_numbers_fall_away() {
        assert_eq!(without_number("3 gender"), Some("gender"));
        assert_eq!(without_number("q12 gender"), Some("gender"));
        assert_eq!(without_number("gender"), None);
        assert_eq!(without_number("question 3"), None);
    }
}
