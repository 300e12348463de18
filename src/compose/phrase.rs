//! Worded text with its marks, as one string until it is placed.
//!
//! Sentences are put together from messages and values, and some values bear marks (a raised `er`, an
//! amendment's tag). Marks travel inside the string as tags that only this crate can write: a `<` that people
//! typed is held as a private character until the end, so nobody's text ever becomes markup.

use super::document::{Inline, Rich};
use crate::base::Language;

/// Stands for a `<` that is part of somebody's text.
const TYPED: char = '\u{E000}';

/// Text in one language, with its numbers, dates and spaces settled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Phrase(String);

/// What keeps its capital within a sentence: peoples and languages in English, and programs by their names.
const CAPITALIZED: [&str; 7] =
    ["Coordinated Access", "English", "French", "Housing First", "Indigenous", "Inuit", "Logement d'abord"];

impl Phrase {
    /// Returns text of the wording itself, in which tags are marks.
    pub(super) fn trusted(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns somebody's text, in which nothing is a mark.
    pub(super) fn typed(text: &str) -> Self {
        Self(text.chars().filter(|c| *c != TYPED).map(|c| if c == '<' { TYPED } else { c }).collect())
    }

    /// Returns the text with its tags.
    pub(super) fn marked(&self) -> &str {
        &self.0
    }

    /// Tells whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text bearing a mark: `b`, `i`, `code`, `tag`, `sup`, `en` or `fr`.
    pub(super) fn within(&self, tag: &str) -> Self {
        Self(format!("<{tag}>{}</{tag}>", self.0))
    }

    /// Returns this text and another, with `between` them unless one is empty.
    pub(super) fn join(&self, between: &str, other: &Self) -> Self {
        match (self.is_empty(), other.is_empty()) {
            (true, _) => other.clone(),
            (_, true) => self.clone(),
            (false, false) => Self(format!("{}{between}{}", self.0, other.0)),
        }
    }

    /// Returns the texts one after another, with `between` each two of them.
    pub(super) fn all(phrases: impl IntoIterator<Item = Self>, between: &str) -> Self {
        phrases.into_iter().fold(Self::default(), |before, phrase| before.join(between, &phrase))
    }

    /// Returns the text with a capital at its start.
    pub fn capitalized(&self) -> Self {
        self.with_first(|first| first.to_uppercase().collect())
    }

    /// Returns the text as it stands inside a sentence: without a capital at its start, unless the first word
    /// is an abbreviation, a name of one letter, or keeps its capital everywhere.
    pub fn inside(&self) -> Self {
        let words = self.0.trim_start_matches(|c: char| !c.is_alphanumeric());
        if CAPITALIZED.iter().any(|name| words.starts_with(name)) {
            return self.clone();
        }
        let mut letters = self.0.chars().filter(|c| *c != '<').skip(1);
        if letters.next().is_some_and(|second| second.is_lowercase() || second == '\u{2019}') {
            self.with_first(|first| first.to_lowercase().collect())
        } else {
            self.clone()
        }
    }

    fn with_first(&self, change: impl Fn(char) -> String) -> Self {
        let mut inside_tag = false;
        for (at, c) in self.0.char_indices() {
            match c {
                '<' => inside_tag = true,
                '>' => inside_tag = false,
                _ if inside_tag => {}
                first => {
                    let rest = &self.0[at + first.len_utf8()..];
                    return Self(format!("{}{}{rest}", &self.0[..at], change(first)));
                }
            }
        }
        self.clone()
    }

    /// Returns the text with its marks as pieces.
    pub fn rich(&self) -> Rich {
        let mut pieces = Rich::new();
        let mut marks: Vec<&str> = Vec::new();
        for (text, tag) in self.parts() {
            if !text.is_empty() {
                pieces.push(piece(text.replace(TYPED, "<"), marks.last().copied()));
            }
            match tag {
                Some("br") => pieces.push(Inline::Break),
                Some("r") => pieces.push(Inline::Restated),
                Some("pages") => pieces.push(Inline::Pages),
                Some(tag) if tag.starts_with('/') => {
                    marks.pop();
                }
                Some(tag) => marks.push(tag),
                None => {}
            }
        }
        pieces
    }

    /// Returns the bare text, for places that take no marks.
    pub fn flat(&self) -> String {
        let mut flat = String::with_capacity(self.0.len());
        for (text, tag) in self.parts() {
            flat.push_str(text);
            if tag == Some("br") {
                flat.push(' ');
            }
        }
        flat.replace(TYPED, "<")
    }

    /// Returns stretches of text, each with the tag that ends it.
    fn parts(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let mut rest = Some(self.0.as_str());
        std::iter::from_fn(move || {
            let text = rest.take()?;
            let mut signs = text.match_indices('<').map(|(at, _)| at);
            let Some(at) = signs.find(|at| begins_tag(&text[at + 1..])) else { return Some((text, None)) };
            let Some((tag, after)) = text[at + 1..].split_once('>') else { return Some((text, None)) };
            rest = Some(after);
            Some((&text[..at], Some(tag)))
        })
    }
}

/// Tells whether what follows a `<` makes a tag of it; in "<5" it is a sign.
pub(super) fn begins_tag(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
}

fn piece(text: String, mark: Option<&str>) -> Inline {
    match mark {
        Some("b") => Inline::Strong(text),
        Some("i" | "code") => Inline::Emphasis(text),
        Some("tag") => Inline::Tag(text),
        Some("sup") => Inline::Raised(text),
        Some("en") => Inline::Foreign { text, language: Language::En },
        Some("fr") => Inline::Foreign { text, language: Language::Fr },
        Some(_) | None => Inline::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;
    use crate::compose::document::Inline;

    #[test]
    fn a_sign_before_a_figure_is_no_tag() {
        let few = Phrase::trusted("<5: at least one.").join(" ", &Phrase::trusted("A1").within("tag"));
        assert_eq!(few.flat(), "<5: at least one. A1");
        let [Inline::Text(few), Inline::Tag(tag)] = &few.rich()[..] else { panic!("{:?}", few.rich()) };
        assert_eq!((few.as_str(), tag.as_str()), ("<5: at least one. ", "A1"));
    }
}
