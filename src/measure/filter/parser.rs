//! From the text of a filter to its expression, by recursive descent.

use std::ops::Range;

use super::expression::{Expression, Literal, LiteralValue, Name, Operator};
use super::token::{Token, TokenKind, tokens};

/// Tells where a filter stops making sense, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// Bytes of the filter; empty at its end.
    pub span: Range<usize>,
    /// What to do.
    pub hints: Vec<String>,
}

impl SyntaxError {
    pub(super) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span, hints: Vec::new() }
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Parentheses and `not` may be nested this deep: far beyond any agreement, far below the stack's end.
const DEEPEST: usize = 64;

/// Returns the expression that `text` spells.
///
/// # Errors
/// At the first word that cannot stand where it stands.
pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let expression = parser.any()?;
    match parser.tokens.get(parser.at) {
        None => Ok(expression),
        Some(_) => Err(parser.expected("`and`, `or` or the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn any(&mut self) -> Result<Expression, SyntaxError> {
        let mut parts = vec![self.all()?];
        while self.takes_word("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::Or(parts) })
    }

    fn all(&mut self) -> Result<Expression, SyntaxError> {
        let mut parts = vec![self.one()?];
        while self.takes_word("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::And(parts) })
    }

    fn one(&mut self) -> Result<Expression, SyntaxError> {
        if self.depth >= DEEPEST {
            return Err(SyntaxError::new("the filter is nested too deeply", self.here()));
        }
        self.depth += 1;
        let expression = if self.takes_word("not") {
            Expression::Not(Box::new(self.one()?))
        } else if self.takes_sign("(") {
            let inner = self.any()?;
            self.sign(")")?;
            inner
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn test(&mut self) -> Result<Expression, SyntaxError> {
        let name = self.name()?;
        if self.takes_word("is") {
            let is_negated = self.takes_word("not");
            return if self.takes_word("blank") {
                Ok(if is_negated { Expression::IsNotBlank(name) } else { Expression::IsBlank(name) })
            } else if is_negated {
                Err(self.expected("`blank`"))
            } else {
                Err(self.expected("`blank` or `not blank`"))
            };
        }
        let is_negated = self.takes_word("not");
        let test = if self.takes_word("in") {
            self.list(name)?
        } else if self.takes_word("between") {
            let low = self.literal()?;
            if !self.takes_word("and") {
                return Err(self.expected("`and` with the upper end"));
            }
            Expression::Between(name, low, self.literal()?)
        } else if self.takes_word("contains") {
            Expression::Contains(name, self.literal()?)
        } else if is_negated {
            return Err(self.expected("`in`, `between` or `contains`"));
        } else {
            let Some((_, operator)) = Operator::SIGNS.into_iter().find(|(sign, _)| self.takes_sign(sign))
            else {
                let expected = "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `between`, `contains` or `is`";
                return Err(self.expected(expected));
            };
            Expression::Comparison(name, operator, self.literal()?)
        };
        Ok(if is_negated { Expression::Not(Box::new(test)) } else { test })
    }

    fn list(&mut self, name: Name) -> Result<Expression, SyntaxError> {
        self.sign("(")?;
        let mut literals = vec![self.literal()?];
        while self.takes_sign(",") {
            literals.push(self.literal()?);
        }
        self.sign(")")?;
        Ok(Expression::In(name, literals))
    }

    fn name(&mut self) -> Result<Name, SyntaxError> {
        match self.tokens.get(self.at) {
            Some(Token { kind: TokenKind::Word(text), span }) if !is_keyword(text) => {
                let name = Name { text: text.clone(), span: span.clone() };
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.expected("the name of a field")),
        }
    }

    fn literal(&mut self) -> Result<Literal, SyntaxError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at) else {
            return Err(self.expected("a value"));
        };
        let value = match kind {
            TokenKind::Number(number) => LiteralValue::Number(*number),
            TokenKind::Date(date) => LiteralValue::Date(*date),
            TokenKind::Text(text) => LiteralValue::Text(text.clone()),
            TokenKind::Word(word) if word.eq_ignore_ascii_case("yes") => LiteralValue::YesNo(true),
            TokenKind::Word(word) if word.eq_ignore_ascii_case("no") => LiteralValue::YesNo(false),
            TokenKind::Word(word) if !is_keyword(word) => {
                let hint = format!("put options and texts in quotes: `'{word}'`");
                return Err(self.expected("a value").hint(hint));
            }
            TokenKind::Sign("=") => return Err(self.expected("a value").hint("one `=` compares")),
            TokenKind::Word(_) | TokenKind::Sign(_) => return Err(self.expected("a value")),
        };
        let literal = Literal { value, span: span.clone() };
        self.at += 1;
        Ok(literal)
    }

    fn sign(&mut self, sign: &'static str) -> Result<(), SyntaxError> {
        if self.takes_sign(sign) { Ok(()) } else { Err(self.expected(&format!("`{sign}`"))) }
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let takes =
            matches!(self.tokens.get(self.at), Some(Token { kind: TokenKind::Sign(s), .. }) if *s == sign);
        self.at += usize::from(takes);
        takes
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let next = self.tokens.get(self.at).map(|token| &token.kind);
        let takes = matches!(next, Some(TokenKind::Word(w)) if w.eq_ignore_ascii_case(word));
        self.at += usize::from(takes);
        takes
    }

    /// Returns the place of the next token, or the end.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone())
    }

    fn expected(&self, what: &str) -> SyntaxError {
        let found = match self.tokens.get(self.at).map(|token| &token.kind) {
            None => {
                return SyntaxError::new(format!("the filter ends where {what} is expected"), self.here());
            }
            Some(TokenKind::Word(word)) => format!("`{word}`"),
            Some(TokenKind::Sign(sign)) => format!("`{sign}`"),
            Some(TokenKind::Number(number)) => format!("`{number}`"),
            Some(TokenKind::Date(date)) => format!("`{date}`"),
            Some(TokenKind::Text(text)) => format!("`'{text}'`"),
        };
        SyntaxError::new(format!("{found} stands where {what} is expected"), self.here())
    }
}

fn is_keyword(word: &str) -> bool {
    const KEYWORDS: [&str; 10] =
        ["and", "or", "not", "in", "between", "is", "blank", "contains", "yes", "no"];
    KEYWORDS.iter().any(|keyword| word.eq_ignore_ascii_case(keyword))
}
