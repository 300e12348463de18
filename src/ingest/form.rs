//! Forms: what a dataset's fields are, whichever platform exported it.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::heading::fold;
use super::table::Missing;
use super::values::yes_or_no;
use crate::base::{Id, Localized};

/// Every form known to a run, by id.
pub type Forms = BTreeMap<Id, Arc<Form>>;

/// The definition of one kind of dataset: its fields, their types, options and names.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// `client-survey`, `acuity`, `moves`.
    pub id: Id,
    /// What it is called.
    pub title: Localized,
    /// What one row is: `one response of one client in one wave`.
    pub row: Localized,
    /// The fields that together tell one row from another; a second row with the same values replaces the
    /// first. Empty when rows may repeat (events).
    pub key: Vec<Id>,
    /// The field that orders resubmissions: the later row stays.
    pub submitted: Option<Id>,
    /// The fields in the order people know.
    pub fields: IndexMap<Id, Field>,
    /// Words that exports write instead of an answer, with what they stand for, beyond those known everywhere.
    pub missing_words: Vec<(String, Missing)>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// `client_key`, `acuity_level`.
    pub id: Id,
    /// What its values are.
    pub kind: FieldKind,
    /// What it means beyond its kind.
    pub role: Option<Role>,
    /// What it is called in documents.
    pub label: Localized,
    /// How the question is put in a survey; empty where the label says it.
    pub question: Localized,
    /// Headings under which exports carry it, in either language.
    pub aliases: Vec<String>,
    /// Whether it may identify a person: such a field never reaches a document, a log or a message.
    pub is_personal: bool,
    /// Whether it is a trait known of people before anything is asked of them, in which those who answer a survey are compared
    /// with all who were asked.
    pub is_trait: bool,
    /// Whether it holds somebody's own words rather than a name: what is shown of it depends on the reader. Only texts do.
    pub is_free_text: bool,
    /// Whether a row without it is reported.
    pub is_required: bool,
    /// When it is asked, if not always.
    pub asked_when: Option<AskedWhen>,
}

/// When a question is asked: what the answer to an earlier one has to be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedWhen {
    /// The earlier field.
    field: Id,
    /// Its answer: an option, `yes` or `no`.
    is: Option<String>,
    /// A field whose answer has to differ from it.
    differs_from: Option<Id>,
}

impl AskedWhen {
    /// Returns the condition as XForms has it.
    pub fn to_xpath(&self) -> String {
        let is = self.is.as_ref().map(|answer| format!("${{{}}} = '{answer}'", self.field));
        let differs = self.differs_from.as_ref().map(|other| format!("${{{}}} != ${{{other}}}", self.field));
        is.into_iter().chain(differs).collect::<Vec<_>>().join(" and ")
    }
}

/// What a field means to every room, so that no room looks a field up by its name.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Which partnership the row belongs to; absent, the codebook or folder says.
    Partnership,
    /// The stable key of a person across partners.
    PersonKey,
    /// The organization the row is about or from.
    Organization,
    /// The date of the event, answer or state.
    Date,
    /// The date a state ends; blank while it lasts.
    EndDate,
    /// The survey wave.
    Wave,
    /// How a survey case ended: complete, partial, refusal, no contact, ineligible, unknown.
    Disposition,
    /// Whether the person agreed to be quoted.
    QuoteConsent,
    /// The key of a meeting.
    MeetingKey,
    /// The kind of a meeting.
    MeetingKind,
    /// The date minutes were sent.
    MinutesSent,
    /// Present, planned absence or unplanned absence.
    Presence,
    /// The date an action is due.
    DueDate,
    /// The date an action was done.
    DoneDate,
    /// What a meeting decided; blank where nothing was.
    Decision,
    /// The organization an answer is about, where one answers about others.
    Subject,
    /// Where a person went who left, in the terms of HUD's data standards.
    Destination,
    /// What a point on a scale of 0 to 10 looks like in practice.
    ScaleInPractice,
    /// The next realistic step on that scale.
    NextStep,
}

/// What the values of a field are.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A whole or decimal number within limits.
    Number {
        /// The smallest value accepted.
        minimum: Option<f64>,
        /// The largest value accepted.
        maximum: Option<f64>,
        /// Whether only whole numbers are.
        is_whole: bool,
    },
    /// A civil date; times of day are dropped.
    Date,
    /// Yes or no.
    YesNo,
    /// One of the options.
    Choice(Vec<Choice>),
    /// Any of the options.
    Choices(Vec<Choice>),
    /// A point on an ordered scale.
    Scale(Scale),
}

/// An option of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// `high`, `felt-unsafe`.
    pub id: Id,
    /// What it is called in documents.
    pub label: Localized,
    /// Other spellings in exports: codes, labels, either language.
    pub aliases: Vec<String>,
}

/// An ordered scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The lowest point.
    pub minimum: f64,
    /// The highest point.
    pub maximum: f64,
    /// The distance of two points: 1, or 0.5.
    pub step: f64,
    /// Whether the lowest point is the best: values are turned round when read (`minimum + maximum - value`).
    pub is_reversed: bool,
    /// Words for points, from exports and for documents, by point.
    pub points: Vec<(f64, Choice)>,
}

impl Role {
    /// Tells whether texts of this role are somebody's own words; those of all others name something.
    pub fn is_in_words(self) -> bool {
        match self {
            Self::Decision | Self::ScaleInPractice | Self::NextStep => true,
            Self::Partnership
            | Self::PersonKey
            | Self::Organization
            | Self::Date
            | Self::EndDate
            | Self::Wave
            | Self::Disposition
            | Self::QuoteConsent
            | Self::MeetingKey
            | Self::MeetingKind
            | Self::MinutesSent
            | Self::Presence
            | Self::DueDate
            | Self::DoneDate
            | Self::Subject
            | Self::Destination => false,
        }
    }
}

impl Form {
    /// Returns the field that has `role`, if there is one.
    pub fn role(&self, role: Role) -> Option<&Field> {
        self.fields.values().find(|field| field.role == Some(role))
    }

    /// Returns the field called `id`.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.get(id)
    }
}

impl FieldKind {
    /// Returns the options of a choice field, or none.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            Self::Text | Self::Number { .. } | Self::Date | Self::YesNo | Self::Scale(_) => &[],
        }
    }

    /// Tells whether a value of this kind can be written so, of the kinds whose values have names.
    pub fn knows(&self, label: &str) -> bool {
        let folded = fold(label);
        let is_named = |choice: &Choice| choice.spellings().any(|word| fold(word) == folded);
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices.iter().any(is_named),
            Self::Scale(scale) => scale.points.iter().any(|(_, point)| is_named(point)),
            Self::YesNo => yes_or_no(&folded).is_some(),
            Self::Text | Self::Number { .. } | Self::Date => false,
        }
    }
}

impl Field {
    /// Returns every heading that names this field: its id, labels, questions and aliases.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let texts = [&self.label, &self.question].into_iter().flat_map(|text| [&text.en, &text.fr]);
        std::iter::once(self.id.as_str())
            .chain(texts.filter_map(|text| text.as_deref()))
            .chain(self.aliases.iter().map(String::as_str))
    }
}

impl Choice {
    /// Returns every spelling of this option: its id, labels and aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str())
            .chain([&self.label.en, &self.label.fr].into_iter().filter_map(|text| text.as_deref()))
            .chain(self.aliases.iter().map(String::as_str))
    }
}
