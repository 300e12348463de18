//! What nearly every cell of a long file can be read as at a glance: without its neighbours, without a message.
//!
//! A glance reads what the readers of cells would read, or nothing.

use super::super::form::FieldKind;
use super::super::matching::Binding;
use super::super::values::{Marks, read_iso_day, read_plain};
use super::Source;
use super::number::Limits;
use super::text::may_say_none;

/// How the cells of a field are read at a glance.
#[derive(Debug)]
pub enum Glance<'a> {
    /// As the text that stands there.
    Text(Source<'a>),
    /// As a number within limits.
    Number(Limits, Marks),
    /// As a day.
    Day,
    /// Not at all: what was seen before may be known.
    Nothing,
}

impl<'a> Source<'a> {
    /// Returns how the cells of the field are read at a glance.
    pub fn glance(&self) -> Glance<'a> {
        let is_submitted = self.form.submitted.as_ref() == Some(&self.field.id);
        let is_in_one = matches!(self.binding, Binding::Columns(columns) if columns.len() == 1);
        if self.answers().is_some() || self.remembers() || is_submitted || !is_in_one {
            return Glance::Nothing;
        }
        match &self.field.kind {
            FieldKind::Text => Glance::Text(*self),
            FieldKind::Number { minimum, maximum, is_whole } => {
                let limits = Limits { minimum: *minimum, maximum: *maximum, is_whole: *is_whole };
                Glance::Number(limits, self.marks)
            }
            FieldKind::Date => Glance::Day,
            FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Scale(_) => {
                Glance::Nothing
            }
        }
    }
}

impl Glance<'_> {
    /// Reads a text that is nothing but itself.
    #[inline]
    pub fn text(&self, text: &str) -> bool {
        matches!(self, Self::Text(source) if !may_say_none(source, text))
    }

    /// Reads a number.
    #[inline]
    pub fn number(&self, text: &str) -> Option<f64> {
        let Self::Number(limits, marks) = self else { return None };
        read_plain(text, *marks).filter(|&number| limits.allow(number))
    }

    /// Reads a day, as the number of days since 1970.
    #[inline]
    pub fn day(&self, text: &str) -> Option<i32> {
        matches!(self, Self::Day).then(|| read_iso_day(text)).flatten()
    }
}
