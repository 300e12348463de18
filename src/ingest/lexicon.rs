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
    /// For each form its folded headings in order, with the fields they are of.
    in_order: Vec<Vec<(String, usize)>>,
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
        let mut in_order: Vec<Vec<(String, usize)>> = vec![Vec::new(); forms.len()];
        for (form_index, form) in forms.iter().enumerate() {
            for (field_index, field) in form.fields.values().enumerate() {
                for heading in field.headings() {
                    let folded = fold(heading);
                    in_order[form_index].push((folded.clone(), field_index));
                    let owners = headings.entry(folded).or_default();
                    if owners.iter().all(|owner| owner.form != form_index) {
                        owners.push(FieldRef { form: form_index, field: field_index });
                    }
                }
            }
        }
        headings.remove("");
        in_order.iter_mut().for_each(|of_form| of_form.sort_unstable());
        Self { forms, headings, in_order }
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

    /// Returns the field of one form of which a folded text begins a heading, if it begins that of no other.
    pub fn field_begun_by(&self, form: usize, beginning: &str) -> Option<usize> {
        let of_form = &self.in_order[form];
        let first = of_form.partition_point(|(heading, _)| heading.as_str() < beginning);
        let mut begun = of_form[first..].iter().take_while(|(heading, _)| heading.starts_with(beginning));
        let (_, field) = begun.next()?;
        begun.all(|(_, other)| other == field).then_some(*field)
    }
}
