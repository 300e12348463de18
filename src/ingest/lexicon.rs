//! Which field of which form a heading names.

use std::collections::HashMap;
use std::sync::Arc;

use super::form::{Form, Forms};
use super::heading::{fold, without_number};

/// Every heading of every form.
#[derive(Debug)]
pub struct Lexicon {
    forms: Vec<Arc<Form>>,
    headings: HashMap<String, Vec<FieldRef>>,
}

/// A field of a form, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldRef {
    /// The position of the form.
    pub form: usize,
    /// The position of the field within it.
    pub field: usize,
}

impl Lexicon {
    /// Returns the headings of `forms`; of two fields of one form under one heading the first has it.
    pub fn new(forms: &Forms) -> Self {
        let forms: Vec<Arc<Form>> = forms.values().cloned().collect();
        let mut headings: HashMap<String, Vec<FieldRef>> = HashMap::new();
        for (form_index, form) in forms.iter().enumerate() {
            for (field_index, field) in form.fields.values().enumerate() {
                for heading in field.headings() {
                    let owners = headings.entry(fold(heading)).or_default();
                    if owners.iter().all(|owner| owner.form != form_index) {
                        owners.push(FieldRef { form: form_index, field: field_index });
                    }
                }
            }
        }
        headings.remove("");
        Self { forms, headings }
    }

    /// Returns the forms, in the order of their ids.
    pub fn forms(&self) -> &[Arc<Form>] {
        &self.forms
    }

    /// Returns the fields that a folded heading names, with or without its question number.
    pub fn fields(&self, folded: &str) -> &[FieldRef] {
        let named = self.headings.get(folded);
        let named = named.or_else(|| self.headings.get(without_number(folded)?));
        named.map_or(&[], Vec::as_slice)
    }

    /// Returns the field of one form that a folded heading names.
    pub fn field_of(&self, form: usize, folded: &str) -> Option<usize> {
        self.fields(folded).iter().find(|owner| owner.form == form).map(|owner| owner.field)
    }
}
