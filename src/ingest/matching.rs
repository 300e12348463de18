//! Which form a sheet answers, and which of its columns is which field.

use std::sync::Arc;

use super::codebook::Codebook;
use super::dialects::{Layout, Part, Question, Shape};
use super::form::{Field, FieldKind, Form, Role};
use super::heading::{beginning, fold};
use super::lexicon::Lexicon;
use crate::base::{Id, nearest};

/// A form bound to the columns of a sheet.
#[derive(Debug, Clone)]
pub struct Match {
    /// The form.
    pub form: Arc<Form>,
    /// Where the values of each field stand, in the order of the form's fields.
    pub bindings: Vec<Binding>,
    /// The questions that no field asks, by position.
    pub unknown: Vec<usize>,
    /// The number of fields found among the columns.
    pub n_bound: usize,
}

/// Where the values of a field stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// Nowhere: the export does not ask for it.
    Absent,
    /// In the first of these columns that is filled.
    Columns(Vec<u32>),
    /// In a column for each option.
    Parts(Vec<Part>),
    /// The same for every row.
    Constant(String),
}

/// What came of the search for a form.
#[derive(Debug)]
pub enum Found {
    /// One form fits best.
    One(Match),
    /// Several fit equally well.
    Tie(Vec<Id>),
    /// None fits; the nearest one, with the required fields that no column has.
    Nearest(Match, Vec<Id>),
    /// None comes near.
    None,
}

/// Finds the form that a sheet answers: all its required fields are there, and most fields.
pub fn find_form(lexicon: &Lexicon, layout: &Layout, codebook: Option<&Codebook>, names: &[String]) -> Found {
    let chosen = codebook.and_then(|codebook| codebook.form.as_ref());
    let is_allowed = |form: &Form| match chosen {
        Some(chosen) => form.id == *chosen,
        None => layout.forms.is_empty() || layout.forms.contains(&form.id.as_str()),
    };
    let names_of: Vec<QuestionNames> = layout.questions.iter().map(QuestionNames::of).collect();
    let mut fitting: Vec<Match> = Vec::new();
    let mut closest: Option<(Match, Vec<Id>)> = None;
    for (index, form) in lexicon.forms().iter().enumerate().filter(|(_, form)| is_allowed(form)) {
        let candidate = bind(lexicon, index, form, (layout, &names_of), codebook);
        let missing = candidate.missing();
        let least = if layout.borrowed.is_empty() && chosen.is_none() { 2 } else { 1 };
        if missing.is_empty()
            && (candidate.n_bound >= least || (chosen.is_some() && layout.borrowed.is_empty()))
        {
            fitting.push(candidate);
        } else if closest.as_ref().is_none_or(|(best, _)| candidate.n_bound > best.n_bound) {
            closest = Some((candidate, missing));
        }
    }
    let best = fitting.iter().map(|candidate| candidate.n_bound).max();
    fitting.retain(|candidate| Some(candidate.n_bound) == best);
    if fitting.len() > 1 {
        // The name of the sheet or file may say which one it is.
        let is_named = |form: &Form| {
            let titles = [Some(form.id.as_str()), form.title.en.as_deref(), form.title.fr.as_deref()];
            titles.into_iter().flatten().any(|title| names.contains(&fold(title)))
        };
        let named: Vec<&Match> = fitting.iter().filter(|candidate| is_named(&candidate.form)).collect();
        return match named.as_slice() {
            [named] => Found::One((*named).clone()),
            _ => Found::Tie(fitting.iter().map(|candidate| candidate.form.id.clone()).collect()),
        };
    }
    match (fitting.pop(), closest) {
        (Some(found), _) => Found::One(found),
        (None, Some((closest, missing))) if closest.n_bound >= 2 || chosen.is_some() => {
            Found::Nearest(closest, missing)
        }
        (None, _) => Found::None,
    }
}

/// A heading as it is looked up, folded once however many forms there are.
#[derive(Debug)]
struct Name {
    folded: String,
    /// What it begins with, where the platform cut it short.
    beginning: Option<String>,
}

impl Name {
    fn of(heading: &str) -> Self {
        Self { folded: fold(heading), beginning: beginning(heading) }
    }
}

/// What a question is called.
#[derive(Debug)]
struct QuestionNames {
    whole: Vec<Name>,
    parts: Vec<PartNames>,
}

/// What a row of a matrix, or an option, is called.
#[derive(Debug)]
struct PartNames {
    /// Together with its question.
    in_question: Vec<Name>,
    /// By itself.
    alone: Vec<Name>,
}

impl QuestionNames {
    fn of(question: &Question) -> Self {
        let of_part = |part: &Part| {
            let with = |heading| part.labels().map(move |label| Name::of(&format!("{heading} [{label}]")));
            PartNames {
                in_question: question.headings().flat_map(with).collect(),
                alone: part.labels().map(Name::of).collect(),
            }
        };
        let parts = match &question.shape {
            Shape::One(_) => Vec::new(),
            Shape::Parts(parts) => parts.iter().map(of_part).collect(),
        };
        Self { whole: question.headings().map(Name::of).collect(), parts }
    }
}

fn bind(
    lexicon: &Lexicon,
    index: usize,
    form: &Arc<Form>,
    (layout, names_of): (&Layout, &[QuestionNames]),
    codebook: Option<&Codebook>,
) -> Match {
    let mut bindings = vec![Binding::Absent; form.fields.len()];
    let mut unknown = Vec::new();
    if let Some(codebook) = codebook {
        for (field, value) in &codebook.constants {
            if let Some(at) = form.fields.get_index_of(field) {
                bindings[at] = Binding::Constant(value.clone());
            }
        }
    }
    let named = |names: &[Name]| -> Option<usize> {
        // What a person mapped comes before what the form knows, whichever of its names the question is under.
        let mapped = |codebook: &Codebook| {
            let field = names.iter().find_map(|name| codebook.columns.get(&name.folded))?;
            form.fields.get_index_of(field)
        };
        let in_form = || names.iter().find_map(|name| lexicon.field_of(index, &name.folded));
        // What a platform cut short is a field where it begins no other one.
        let shortened = || {
            let beginning = names.iter().find_map(|name| name.beginning.as_deref())?;
            lexicon.field_begun_by(index, beginning)
        };
        codebook.and_then(mapped).or_else(in_form).or_else(shortened)
    };
    // What the platform adds by itself speaks only where no question does.
    let own = layout.questions.iter().enumerate().filter(|(_, question)| !question.is_platform);
    let added = layout.questions.iter().enumerate().filter(|(_, question)| question.is_platform);
    let is_ignored = |names: &[Name]| {
        codebook.is_some_and(|codebook| names.iter().any(|name| codebook.ignored.contains(&name.folded)))
    };
    for (position, question) in own.chain(added) {
        if is_ignored(&names_of[position].whole) {
            unknown.push(position);
            continue;
        }
        let is_bound = bind_question(form, &mut bindings, (question, &names_of[position]), &named)
            || (layout.untitled.contains(&question.column()) && bind_options(form, &mut bindings, question));
        if !is_bound {
            unknown.push(position);
        }
    }
    unknown.sort_unstable();
    // Of rows that belong to others, what is their own tells what they are.
    let is_own = |column: &u32| !layout.borrowed.contains(column);
    let is_bound = |binding: &&Binding| match binding {
        Binding::Absent | Binding::Constant(_) => false,
        Binding::Columns(columns) => columns.iter().any(is_own),
        Binding::Parts(parts) => parts.iter().any(|part| is_own(&part.column)),
    };
    let n_bound = bindings.iter().filter(is_bound).count();
    Match { form: form.clone(), bindings, unknown, n_bound }
}

fn bind_question(
    form: &Form,
    bindings: &mut [Binding],
    (question, names): (&Question, &QuestionNames),
    named: &dyn Fn(&[Name]) -> Option<usize>,
) -> bool {
    let parts = match &question.shape {
        Shape::One(column) => {
            let field = named(&names.whole);
            if let Some(at) = field {
                add_column(&mut bindings[at], *column, question.is_platform);
            }
            return field.is_some();
        }
        Shape::Parts(parts) => parts,
    };
    let whole = named(&names.whole);
    if let Some(at) = whole
        && matches!(form.fields[at].kind, FieldKind::Choice(_) | FieldKind::Choices(_))
    {
        if bindings[at] == Binding::Absent {
            bindings[at] = Binding::Parts(parts.clone());
        }
        // What was written beside `Other` may be a field of its own.
        for (part, names) in parts.iter().zip(&names.parts).filter(|(part, _)| !part.is_answer()) {
            if let Some(beside) = named(&names.in_question).filter(|&beside| beside != at) {
                add_column(&mut bindings[beside], part.column, question.is_platform);
            }
        }
        return true;
    }
    let mut is_known = false;
    for (part, names) in parts.iter().zip(&names.parts) {
        let alone = whole.filter(|_| parts.len() == 1 || part.is_answer());
        let field =
            named(&names.in_question).or(alone).or_else(|| named(&names.alone).filter(|_| whole.is_none()));
        if let Some(at) = field {
            add_column(&mut bindings[at], part.column, question.is_platform);
            is_known = true;
        }
    }
    is_known
}

/// Binds a question by its options, where the platform leaves out its text: the field that has them all, if one alone does.
///
/// Questions that stand side by side are told apart by the longest stretch of options that one field has.
fn bind_options(form: &Form, bindings: &mut [Binding], question: &Question) -> bool {
    let Shape::Parts(mut parts) = question.shape.clone() else { return false };
    let has = |field: &Field, part: &Part| match &field.kind {
        FieldKind::Choices(choices) => {
            let label = fold(&part.label);
            let spellings = |choice: &super::form::Choice| {
                let labels = [choice.label.en.as_ref(), choice.label.fr.as_ref()];
                let labels: Vec<String> = labels.into_iter().flatten().map(|label| fold(label)).collect();
                labels.contains(&label) || choice.aliases.iter().any(|alias| fold(alias) == label)
            };
            choices.iter().any(spellings)
        }
        FieldKind::Text
        | FieldKind::Number { .. }
        | FieldKind::Date
        | FieldKind::YesNo
        | FieldKind::Choice(_)
        | FieldKind::Scale(_) => false,
    };
    let mut found: Vec<(usize, Vec<Part>)> = Vec::new();
    while !parts.is_empty() {
        let is_open = |at: usize| bindings[at] == Binding::Absent && found.iter().all(|(own, _)| *own != at);
        let stretches: Vec<(usize, usize)> = form
            .fields
            .values()
            .enumerate()
            .filter(|(at, _)| is_open(*at))
            .map(|(at, field)| (at, parts.iter().take_while(|part| has(field, part)).count()))
            .collect();
        let longest = stretches.iter().map(|(_, length)| *length).max().unwrap_or(0);
        let mut fitting = stretches.iter().filter(|(_, length)| *length == longest);
        let (Some((at, _)), None, 2..) = (fitting.next(), fitting.next(), longest) else { return false };
        found.push((*at, parts.drain(..longest).collect()));
    }
    for (at, parts) in found {
        bindings[at] = Binding::Parts(parts);
    }
    true
}

fn add_column(binding: &mut Binding, column: u32, is_platform: bool) {
    match binding {
        Binding::Absent => *binding = Binding::Columns(vec![column]),
        Binding::Columns(columns) if !is_platform => columns.push(column),
        Binding::Columns(_) | Binding::Parts(_) | Binding::Constant(_) => {}
    }
}

impl Match {
    /// Returns the required fields that no column has.
    fn missing(&self) -> Vec<Id> {
        let is_missing = |(field, binding): &(&super::form::Field, &Binding)| {
            field.is_required && **binding == Binding::Absent && field.role != Some(Role::Partnership)
        };
        self.form
            .fields
            .values()
            .zip(&self.bindings)
            .filter(is_missing)
            .map(|(field, _)| field.id.clone())
            .collect()
    }

    /// Returns the heading of the form most like one that no field asks, among the fields not found yet.
    pub fn nearest_heading(&self, heading: &str) -> Option<(String, &Id)> {
        let open = self.form.fields.values().zip(&self.bindings).filter(|(_, b)| **b == Binding::Absent);
        let headings: Vec<(&str, &Id)> =
            open.flat_map(|(field, _)| field.headings().map(move |heading| (heading, &field.id))).collect();
        let found = nearest(heading, headings.iter().map(|(heading, _)| *heading))?;
        headings
            .iter()
            .find(|(heading, _)| *heading == found)
            .map(|(heading, id)| ((*heading).to_owned(), *id))
    }
}
