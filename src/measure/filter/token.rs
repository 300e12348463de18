//! Words, numbers, dates, strings and signs of a filter, with their places.

use std::ops::Range;

use super::parser::SyntaxError;
use crate::base::Date;

/// A piece of a filter with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Bytes of the filter.
    pub span: Range<usize>,
}

/// What a piece of a filter is.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// A field or a keyword.
    Word(String),
    /// `12`, `-0.5`.
    Number(f64),
    /// `2026-03-31`.
    Date(Date),
    /// `'high'` or `"high"`.
    Text(String),
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`, `(`, `)`, `,`.
    Sign(&'static str),
}

const SIGNS: [&str; 9] = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ","];

/// Cuts `text` into tokens.
///
/// # Errors
/// At the first character that starts none.
pub fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let token = token(text, at, c)?;
        at = token.span.end;
        tokens.push(token);
    }
    Ok(tokens)
}

fn token(text: &str, at: usize, first: char) -> Result<Token, SyntaxError> {
    let rest = &text[at..];
    if matches!(first, '\'' | '"') {
        return string(text, at, first);
    }
    if first.is_ascii_digit() || (first == '-' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
        return number_or_date(text, at);
    }
    if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        return Ok(Token { kind: TokenKind::Sign(sign), span: at..at + sign.len() });
    }
    if first.is_alphabetic() || first == '_' {
        let end = at + run(rest, |c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        return Ok(Token { kind: TokenKind::Word(text[at..end].to_owned()), span: at..end });
    }
    let error = SyntaxError::new(format!("`{first}` has no meaning in a filter"), at..at + first.len_utf8());
    Err(match first {
        '&' => error.hint("write `and`"),
        '|' => error.hint("write `or`"),
        '!' => error.hint("write `not` or `!=`"),
        '’' | '‘' | '“' | '”' | '«' | '»' => error.hint("use straight quotes: `'high'`"),
        _ => error,
    })
}

/// Reads a quoted text; the quote itself is written twice inside.
fn string(text: &str, at: usize, quote: char) -> Result<Token, SyntaxError> {
    let mut value = String::new();
    let mut characters = text[at + 1..].char_indices().peekable();
    while let Some((i, c)) = characters.next() {
        if c != quote {
            value.push(c);
        } else if characters.peek().is_some_and(|&(_, next)| next == quote) {
            characters.next();
            value.push(quote);
        } else {
            return Ok(Token { kind: TokenKind::Text(value), span: at..at + 1 + i + 1 });
        }
    }
    Err(SyntaxError::new(format!("the text opened by {quote} is never closed"), at..text.len()))
}

fn number_or_date(text: &str, at: usize) -> Result<Token, SyntaxError> {
    let rest = &text[at..];
    let sign = usize::from(rest.starts_with('-'));
    let end = at + sign + run(&rest[sign..], |c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let (word, span) = (&text[at..end], at..end);
    let is_decimal = word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    if is_decimal && let Some(number) = word.parse::<f64>().ok().filter(|number| number.is_finite()) {
        return Ok(Token { kind: TokenKind::Number(number), span });
    }
    if word.len() == 10
        && let Ok(date) = word.parse::<Date>()
    {
        return Ok(Token { kind: TokenKind::Date(date), span });
    }
    let error = SyntaxError::new(format!("`{word}` is neither a number nor a date"), span);
    Err(error.hint("write numbers as `12.5`, dates as `2026-03-31`, and options in quotes: `'18-25'`"))
}

/// Returns the length in bytes of the longest start of `text` made of such characters.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
