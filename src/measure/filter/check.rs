//! Holds a filter against its form: unknown fields and options, values of another kind.

use super::condition::{Condition, Filter, Test, Value};
use super::expression::{Expression, Literal, LiteralValue, Name, Operator};
use super::parser::parse;
use crate::base::{Sources, nearest};
use crate::diag::{Diagnostic, Notes, Origin, Outcome};
use crate::ingest::{Choice, Field, FieldKind, Form};
use crate::portfolio::FilterText;

/// Returns the filter that `text` means for `form`; every problem is noted where it stands in the agreement.
///
/// # Errors
/// When the text cannot be read, or names something the form does not have.
pub fn check(notes: &mut Notes, sources: &Sources, text: &FilterText, form: &Form) -> Outcome<Filter> {
    let n_before = notes.len();
    let mut checker = Checker { notes, sources, text, form, reads_dates: false };
    let expression = match parse(&text.text) {
        Ok(expression) => expression,
        Err(error) => {
            let diagnostic = checker.diagnostic("filter-syntax", error.message, error.span);
            notes.push(error.hints.into_iter().fold(diagnostic, Diagnostic::hint));
            return Err(crate::diag::Halt);
        }
    };
    let condition = checker.condition(&expression);
    let filter = Filter { condition, reads_dates: checker.reads_dates };
    notes.unless_errors_since(n_before, filter)
}

struct Checker<'a> {
    notes: &'a mut Notes,
    sources: &'a Sources,
    text: &'a FilterText,
    form: &'a Form,
    reads_dates: bool,
}

/// A condition that stands in for one that is wrong; never used, because an error was noted.
const NOTHING: Condition = Condition::Any(Vec::new());

impl Checker<'_> {
    fn condition(&mut self, expression: &Expression) -> Condition {
        match expression {
            Expression::And(parts) => Condition::All(parts.iter().map(|part| self.condition(part)).collect()),
            Expression::Or(parts) => Condition::Any(parts.iter().map(|part| self.condition(part)).collect()),
            Expression::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Expression::Comparison(name, operator, literal) => self.comparison(name, *operator, literal),
            Expression::Between(name, low, high) => self.between(name, low, high),
            Expression::In(name, literals) => self.one_of(name, literals),
            Expression::Contains(name, literal) => self.contains(name, literal),
            Expression::IsBlank(name) => self.test(name, |_, _| Some(Test::Blank)),
            Expression::IsNotBlank(name) => {
                Condition::Not(Box::new(self.test(name, |_, _| Some(Test::Blank))))
            }
        }
    }

    fn test(&mut self, name: &Name, test: impl FnOnce(&mut Self, &Field) -> Option<Test>) -> Condition {
        let form = self.form;
        let Some(field) = form.field(&name.text) else {
            let message = format!("the form `{}` has no field `{}`", form.id, name.text);
            let known = form.fields.keys().map(crate::base::Id::as_str);
            let diagnostic = self.diagnostic("filter-unknown-field", message, name.span.clone());
            self.notes.push(diagnostic.nearest(nearest(&name.text, known)));
            return NOTHING;
        };
        self.reads_dates |= field.kind == FieldKind::Date;
        match test(self, field) {
            Some(test) => Condition::Test(field.id.clone(), test),
            None => NOTHING,
        }
    }

    fn comparison(&mut self, name: &Name, operator: Operator, literal: &Literal) -> Condition {
        let mut is_negated = false;
        let test = self.test(name, |this, field| {
            if operator.needs_order() && !has_order(&field.kind) {
                let message = format!("`{}` is {}, which has no order", field.id, kind_name(&field.kind));
                this.mismatch(message, name, literal, "use `=`, `!=` or `in`");
                return None;
            }
            let value = this.value(field, literal)?;
            Some(match (&field.kind, value) {
                (FieldKind::Choices(_), Value::Text(option)) => {
                    is_negated = operator == Operator::NotEqual;
                    Test::Chosen(crate::base::Id::new(&option).into_iter().collect())
                }
                (_, value) => Test::Compare(operator, value),
            })
        });
        if is_negated { Condition::Not(Box::new(test)) } else { test }
    }

    fn between(&mut self, name: &Name, low: &Literal, high: &Literal) -> Condition {
        self.test(name, |this, field| {
            if !has_order(&field.kind) {
                let message = format!("`{}` is {}, which has no order", field.id, kind_name(&field.kind));
                this.mismatch(message, name, high, "use `=`, `!=` or `in`");
                return None;
            }
            let (low_value, high_value) = (this.value(field, low)?, this.value(field, high)?);
            if low_value.comes_after(&high_value) {
                let message = format!("nothing lies between {low} and {high}");
                this.mismatch(message, name, high, "write the lower end first");
                return None;
            }
            Some(Test::Between(low_value, high_value))
        })
    }

    fn one_of(&mut self, name: &Name, literals: &[Literal]) -> Condition {
        self.test(name, |this, field| {
            let values: Vec<Value> =
                literals.iter().filter_map(|literal| this.value(field, literal)).collect();
            if let FieldKind::Choices(_) = field.kind {
                return Some(Test::Chosen(values.iter().filter_map(option_id).collect()));
            }
            Some(Test::OneOf(values))
        })
    }

    fn contains(&mut self, name: &Name, literal: &Literal) -> Condition {
        self.test(name, |this, field| {
            if !matches!(field.kind, FieldKind::Choices(_)) {
                let message = format!("`{}` is {}, which holds one value", field.id, kind_name(&field.kind));
                this.mismatch(message, name, literal, "use `=`");
                return None;
            }
            this.value(field, literal).map(|value| Test::Chosen(option_id(&value).into_iter().collect()))
        })
    }

    /// Returns the value as one of the field's kind, or notes why it is none.
    fn value(&mut self, field: &Field, literal: &Literal) -> Option<Value> {
        match (&field.kind, &literal.value) {
            (FieldKind::Text, LiteralValue::Text(text)) => Some(Value::Text(text.clone())),
            (FieldKind::Number { .. } | FieldKind::Scale(_), LiteralValue::Number(number)) => {
                Some(Value::Number(*number))
            }
            (FieldKind::Date, LiteralValue::Date(date)) => Some(Value::Date(*date)),
            (FieldKind::YesNo, LiteralValue::YesNo(answer)) => Some(Value::YesNo(*answer)),
            (FieldKind::Choice(choices) | FieldKind::Choices(choices), LiteralValue::Text(text)) => {
                let choice = choices.iter().find(|choice| is_called(choice, text));
                let known = choices.iter().map(|choice| choice.id.as_str());
                self.option(
                    field,
                    literal,
                    text,
                    choice.map(|choice| Value::Text(choice.id.to_string())),
                    known,
                )
            }
            (FieldKind::Scale(scale), LiteralValue::Text(text)) => {
                let point = scale.points.iter().find(|(_, choice)| is_called(choice, text));
                let known = scale.points.iter().filter_map(|(_, choice)| choice.label.en.as_deref());
                self.option(field, literal, text, point.map(|(value, _)| Value::Number(*value)), known)
            }
            (kind, _) => {
                let message = format!("`{}` is {}, and {literal} is not", field.id, kind_name(kind));
                let diagnostic = self.diagnostic("filter-type", message, literal.span.clone());
                self.notes.push(diagnostic.hint(example(kind)));
                None
            }
        }
    }

    fn option<'k>(
        &mut self,
        field: &Field,
        literal: &Literal,
        text: &str,
        value: Option<Value>,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<Value> {
        if value.is_none() {
            let message = format!("`{text}` is not an option of `{}`", field.id);
            let list = known.clone().map(|option| format!("`{option}`")).collect::<Vec<_>>().join(", ");
            let diagnostic = self.diagnostic("filter-unknown-option", message, literal.span.clone());
            self.notes.push(diagnostic.nearest(nearest(text, known)).hint(format!("the options are {list}")));
        }
        value
    }

    fn mismatch(&mut self, message: String, name: &Name, literal: &Literal, hint: &str) {
        let diagnostic = self.diagnostic("filter-type", message, name.span.start..literal.span.end);
        self.notes.push(diagnostic.hint(hint));
    }

    fn diagnostic(&self, code: &'static str, message: String, span: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic::error(code, message, origin(self.sources, self.text, span))
    }
}

/// Returns the place of `span` of a filter within the agreement's file.
fn origin(sources: &Sources, text: &FilterText, span: std::ops::Range<usize>) -> Origin {
    let range = text.offset + span.start..text.offset + span.end;
    let file = sources.find(&text.file).map(|id| sources.file(id));
    match file.and_then(|file| file.text()) {
        Some(content) => Origin::span(&*text.file, content, range),
        None => Origin::file(&*text.file),
    }
}

fn option_id(value: &Value) -> Option<crate::base::Id> {
    match value {
        Value::Text(option) => crate::base::Id::new(option).ok(),
        Value::Number(_) | Value::Date(_) | Value::YesNo(_) => None,
    }
}

fn is_called(choice: &Choice, text: &str) -> bool {
    let labels = [choice.label.en.as_deref(), choice.label.fr.as_deref()].into_iter().flatten();
    let mut names =
        std::iter::once(choice.id.as_str()).chain(labels).chain(choice.aliases.iter().map(String::as_str));
    names.any(|name| name.to_lowercase() == text.to_lowercase())
}

fn has_order(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Number { .. } | FieldKind::Date | FieldKind::Scale(_) => true,
        FieldKind::Text | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Choices(_) => false,
    }
}

fn kind_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "a text",
        FieldKind::Number { .. } => "a number",
        FieldKind::Date => "a date",
        FieldKind::YesNo => "a yes or no",
        FieldKind::Choice(_) => "an option",
        FieldKind::Choices(_) => "a set of options",
        FieldKind::Scale(_) => "a point of a scale",
    }
}

fn example(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Choice(_) | FieldKind::Choices(_) => "write a text in quotes: `'high'`",
        FieldKind::Number { .. } | FieldKind::Scale(_) => "write a number: `12.5`",
        FieldKind::Date => "write a date: `2026-03-31`",
        FieldKind::YesNo => "write `yes` or `no`, without quotes",
    }
}
