//! The bench on which one partnership's indicators are prepared: its records, its dates, and where problems go.

use std::sync::Arc;

use super::Evidence;
use super::filter::check;
use super::once::Once;
use super::partition::{Partition, Partitions};
use super::population::{Description, Records};
use super::window::Calendar;
use crate::base::{Id, nearest};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::ingest::{Field, FieldKind, Form, Role};
use crate::portfolio::{Agreement, Indicator, Population};

/// One partnership's records and dates.
pub struct Bench<'a> {
    /// What figures are made from.
    pub evidence: &'a Evidence<'a>,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// Its dates.
    pub calendar: Calendar,
    /// Problems found.
    pub notes: Notes,
    partitions: &'a Partitions<'a>,
    opened: Once<Id, Option<Arc<Partition>>>,
}

impl<'a> Bench<'a> {
    /// Returns the bench of `agreement`.
    pub fn new(
        evidence: &'a Evidence<'a>,
        partitions: &'a Partitions<'a>,
        agreement: &'a Agreement,
        calendar: Calendar,
    ) -> Self {
        Self { evidence, agreement, calendar, notes: Notes::new(), partitions, opened: Once::default() }
    }

    /// Returns the records of `form` of this partnership; none when no file of that form was read.
    pub fn partition(&self, form: &Id) -> Option<Arc<Partition>> {
        self.opened.get(form.clone(), || self.partitions.get(form, &self.agreement.id).map(Arc::new))
    }

    /// Returns the records of a population, or notes why it cannot be understood.
    pub fn open(&mut self, indicator: &Indicator, population: &Population) -> Outcome<Records> {
        let own = self.agreement.id.clone();
        self.open_of(indicator, population, &own)
    }

    /// Returns the records of a population among those of `partnership`, or notes why it cannot be understood.
    pub fn open_of(
        &mut self,
        indicator: &Indicator,
        population: &Population,
        partnership: &Id,
    ) -> Outcome<Records> {
        let form = self.form(indicator, &population.dataset)?;
        let filter = match &population.filter {
            Some(text) => Some(check(&mut self.notes, self.evidence.sources, text, &form)?),
            None => None,
        };
        let distinct = match &population.distinct {
            Some(field) => Some(self.field(indicator, &form, field, Wanted::Key)?),
            None => None,
        };
        let date = match &population.date {
            Some(field) => Some(self.field(indicator, &form, field, Wanted::Date)?),
            None => None,
        };
        let partition = match *partnership == self.agreement.id {
            true => self.partition(&form.id),
            false => self.partitions.get(&form.id, partnership).map(Arc::new),
        };
        let is_latest = population.latest;
        Ok(Records::new(Description { form, filter, distinct, date, is_latest }, partition))
    }

    /// Returns the form called `id`, or notes that there is none.
    fn form(&mut self, indicator: &Indicator, id: &Id) -> Outcome<Arc<Form>> {
        let tables = self.evidence.tables;
        let form = tables.forms.get(id).or_else(|| tables.tables.get(id).map(|table| &table.form));
        if let Some(form) = form {
            return Ok(Arc::clone(form));
        }
        let message =
            format!("indicator `{}` looks at the dataset `{id}`, and there is no such form", indicator.id);
        let known = tables.forms.keys().chain(tables.tables.keys()).map(Id::as_str);
        Err(self.refuse(
            Diagnostic::error("unknown-dataset", message, self.origin()).nearest(nearest(id.as_str(), known)),
        ))
    }

    /// Returns the field called `id` when it is of the wanted kind, or notes why not.
    pub fn field(&mut self, indicator: &Indicator, form: &Form, id: &Id, wanted: Wanted) -> Outcome<Id> {
        let Some(field) = form.field(id.as_str()) else {
            let message = format!(
                "indicator `{}` looks at `{id}`, and the form `{}` has no such field",
                indicator.id, form.id
            );
            let known = form.fields.keys().map(Id::as_str);
            let diagnostic = Diagnostic::error("unknown-field", message, self.origin());
            return Err(self.refuse(diagnostic.nearest(nearest(id.as_str(), known))));
        };
        if wanted.is(field) {
            return Ok(field.id.clone());
        }
        let message = format!(
            "indicator `{}` needs {}, and `{}` of the form `{}` is none",
            indicator.id,
            wanted.name(),
            field.id,
            form.id
        );
        let fitting: Vec<&str> =
            form.fields.values().filter(|field| wanted.is(field)).map(|field| field.id.as_str()).collect();
        let diagnostic = Diagnostic::error("field-kind", message, self.origin());
        Err(self.refuse(match fitting.is_empty() {
            true => diagnostic,
            false => diagnostic.hint(format!("those of the form that are: `{}`", fitting.join("`, `"))),
        }))
    }

    /// Returns the field that has `role`, or notes that the form has none.
    pub fn role(&mut self, indicator: &Indicator, form: &Form, role: Role, what: &str) -> Outcome<Id> {
        if let Some(field) = form.role(role) {
            return Ok(field.id.clone());
        }
        let message = format!(
            "indicator `{}` needs {what}, and the form `{}` has no field for it",
            indicator.id, form.id
        );
        Err(self.refuse(Diagnostic::error("missing-role", message, self.origin())))
    }

    /// Notes a problem that keeps this partnership from being measured.
    pub fn refuse(&mut self, diagnostic: Diagnostic) -> Halt {
        self.notes.push(diagnostic);
        Halt
    }

    /// Returns the place of problems that no stretch of a file stands for.
    pub fn origin(&self) -> Origin {
        Origin::Partnership { partnership: self.agreement.id.to_string() }
    }
}

/// What a field must be to serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A text or option by which things are told apart.
    Key,
    /// A date.
    Date,
    /// A number or a scale.
    Number,
    /// A field with options, or yes and no, that identifies nobody.
    Groups,
}

impl Wanted {
    fn is(self, field: &Field) -> bool {
        match (self, &field.kind) {
            (Self::Key, FieldKind::Text | FieldKind::Choice(_)) => true,
            (Self::Date, FieldKind::Date) => true,
            (Self::Number, FieldKind::Number { .. } | FieldKind::Scale(_)) => true,
            (Self::Groups, FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Choices(_)) => {
                !field.is_personal
            }
            (Self::Key | Self::Date | Self::Number | Self::Groups, _) => false,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Key => "a field that tells people or things apart",
            Self::Date => "a date",
            Self::Number => "a number or a scale",
            Self::Groups => "a field with options that identifies nobody",
        }
    }
}
