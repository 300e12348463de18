//! Runs of text as values: a plain string where there are no marks, else a list of pieces.

use serde_json::{Value, json};

pub use crate::compose::document::words;
use crate::compose::document::{Inline, PAGES, Rich};
use crate::render::draw::{Face, rough_width};

/// So much of its line a number and what it counts may take together.
const MOST_COUNTED: f64 = 0.3;

/// Returns a text as a value.
pub fn rich(text: &Rich) -> Value {
    match &text[..] {
        [] => Value::from(""),
        [Inline::Text(text)] => Value::from(text.as_str()),
        pieces => pieces.iter().map(piece).collect(),
    }
}

/// Returns a text of several lines with numbers bound to what they count, and its last two words bound, so that none stands
/// alone on the last line.
pub fn bound(text: &Rich, size: f64, width: f64) -> Rich {
    if sans_width(text, size, Face::SansRegular) <= width {
        return text.clone();
    }
    let counted = |inline: &Inline| match inline {
        Inline::Text(text) => Inline::Text(counted(text, size, width)),
        other => other.clone(),
    };
    last_bound(&text.iter().map(counted).collect(), size, width)
}

/// Returns a text that is short beside its line with no line end in it.
pub fn unbroken(text: &Rich, size: f64, most: f64) -> Rich {
    if sans_width(text, size, Face::SansRegular) > most {
        return text.clone();
    }
    let whole = |inline: &Inline| match inline {
        Inline::Text(text) => Inline::Text(text.replace(' ', "\u{a0}")),
        other => other.clone(),
    };
    text.iter().map(whole).collect()
}

/// Binds a number to the word after it, and both sides of an equals sign, where that takes little of the line. A year is
/// bound to its date already.
fn counted(text: &str, size: f64, width: f64) -> String {
    let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
    let counts = |word: &str| word == "=" || word.ends_with(|c: char| c.is_ascii_digit()) && !is_year(word);
    let mut bound = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        bound.push_str(word);
        let Some(next) = words.peek() else { break };
        let is_counted = counts(word) && next.starts_with(char::is_alphabetic) || *next == "=";
        let run = bound.rsplit(' ').next().unwrap_or(word);
        let room = rough_width(&format!("{run} {next}"), size, Face::SansRegular) / width;
        bound.push(if is_counted && room <= MOST_COUNTED { '\u{a0}' } else { ' ' });
    }
    bound
}

fn last_bound(text: &Rich, size: f64, width: f64) -> Rich {
    let Some((Inline::Text(end), before)) = text.split_last() else { return text.clone() };
    let Some(last) = end.rfind(' ') else { return text.clone() };
    let (start, word) = (&end[..last], &end[last + 1..]);
    let before_last = start.rsplit(' ').next().unwrap_or(start);
    let room = |words: &str| rough_width(words, size, Face::SansRegular) / width;
    // Long words are no loss alone, and two of them together could leave a line of their own half white.
    if word.is_empty() || room(word) > 0.35 || room(word) + room(before_last) > 0.55 {
        return text.clone();
    }
    let mut bound = before.to_vec();
    bound.push(Inline::Text(format!("{start}\u{a0}{word}")));
    bound
}

fn piece(inline: &Inline) -> Value {
    match inline {
        Inline::Text(text) => json!(["text", text]),
        Inline::Strong(text) => json!(["strong", text]),
        Inline::Emphasis(text) => json!(["emphasis", text]),
        Inline::Foreign { text, language } => json!(["foreign", text, language.code()]),
        Inline::Tag(text) => json!(["tag", text]),
        Inline::Raised(text) => json!(["raised", text]),
        Inline::Restated => json!(["restated"]),
        Inline::Pages => json!(["pages"]),
        Inline::Break => json!(["break"]),
    }
}

/// Returns the space after a hanging text, so that what follows begins `at` points from the edge.
pub fn gap(text: &str, size: f64, face: Face, at: f64) -> f64 {
    (at - rough_width(text, size, face)).max(2.0)
}

/// Returns the width of a text set in the sans on as many lines as it has line ends.
pub fn sans_width(text: &Rich, size: f64, face: Face) -> f64 {
    let (mut widest, mut line) = (0.0_f64, 0.0);
    for inline in text {
        line += match inline {
            Inline::Text(text)
            | Inline::Emphasis(text)
            | Inline::Foreign { text, language: _ }
            | Inline::Raised(text) => rough_width(text, size, face),
            Inline::Strong(text) => rough_width(text, size, Face::SansSemibold),
            Inline::Tag(text) => rough_width(text, 7.5, Face::SansSemibold) + 7.5,
            Inline::Restated => 0.0,
            Inline::Pages => rough_width(PAGES, size, face),
            Inline::Break => {
                widest = widest.max(line);
                line = 0.0;
                continue;
            }
        };
    }
    widest.max(line)
}
