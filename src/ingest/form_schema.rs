//! What a form file looks like, and its translation into a [`Form`].

use std::fmt;
use std::ops::Range;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::form::{AskedWhen, Choice, Field, FieldKind, Form, Role, Scale};
use super::table::Missing;
use crate::base::{Id, Localized, nearest};
use crate::diag::{Diagnostic, Notes, Origin, toml_mistake};

/// A form file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormFile {
    #[schemars(with = "String")]
    id: Spanned<String>,
    #[schemars(with = "LocalizedFile")]
    title: Localized,
    #[schemars(with = "LocalizedFile")]
    row: Localized,
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    key: Vec<Spanned<String>>,
    #[schemars(with = "Option<String>")]
    submitted: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, Vec<OptionFile>>")]
    options: IndexMap<String, Vec<OptionFile>>,
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, ScaleFile>")]
    scales: IndexMap<String, ScaleFile>,
    #[serde(default)]
    missing: MissingFile,
    #[schemars(with = "std::collections::BTreeMap<String, FieldFile>")]
    fields: IndexMap<Spanned<String>, FieldFile>,
}

/// Text in one or both languages.
#[derive(Debug, Deserialize, JsonSchema)]
#[expect(dead_code, reason = "stands for `Localized` in the JSON Schema alone")]
struct LocalizedFile {
    en: Option<String>,
    fr: Option<String>,
}

/// Words written instead of an answer.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MissingFile {
    #[serde(default)]
    refused: Vec<String>,
    #[serde(default)]
    not_asked: Vec<String>,
    #[serde(default)]
    not_applicable: Vec<String>,
    #[serde(default)]
    blank: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    #[schemars(with = "KindFile")]
    kind: Spanned<KindFile>,
    role: Option<Role>,
    #[schemars(with = "LocalizedFile")]
    label: Localized,
    #[serde(default)]
    #[schemars(with = "LocalizedFile")]
    question: Localized,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    personal: bool,
    /// Whether it is known of people before anything is asked of them: those who answer a survey are compared with all who were asked
    /// in such fields.
    #[serde(default, rename = "trait")]
    is_trait: bool,
    /// Whether a text is somebody's own words rather than a name: yes, unless said otherwise or its role is one of names.
    free_text: Option<bool>,
    /// When a blank form asks it, if not always.
    asked_when: Option<AskedWhen>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    #[schemars(with = "Option<OptionsFile>")]
    options: Option<Spanned<OptionsFile>>,
    #[schemars(with = "Option<ScaleRefFile>")]
    scale: Option<Spanned<ScaleRefFile>>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum KindFile {
    Text,
    Number,
    Whole,
    Date,
    YesNo,
    Choice,
    Choices,
    Scale,
}

/// Options written out, or the name of a list under `[options]`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
enum OptionsFile {
    Named(String),
    Here(Vec<OptionFile>),
}

// An untagged enum would lose the places of what stands within, and blame the whole for a slip in one word.
impl<'de> Deserialize<'de> for OptionsFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OptionsVisitor;

        impl<'de> Visitor<'de> for OptionsVisitor {
            type Value = OptionsFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of options, or the name of one under `[options]`")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<OptionsFile, E> {
                Ok(OptionsFile::Named(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<OptionsFile, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(OptionsFile::Here)
            }
        }

        deserializer.deserialize_any(OptionsVisitor)
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OptionFile {
    #[schemars(with = "String")]
    id: Spanned<String>,
    en: Option<String>,
    fr: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A scale written out, or the name of one under `[scales]`.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
enum ScaleRefFile {
    Named(String),
    Here(ScaleFile),
}

impl<'de> Deserialize<'de> for ScaleRefFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ScaleVisitor;

        impl<'de> Visitor<'de> for ScaleVisitor {
            type Value = ScaleRefFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a scale, or the name of one under `[scales]`")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<ScaleRefFile, E> {
                Ok(ScaleRefFile::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<ScaleRefFile, A::Error> {
                ScaleFile::deserialize(MapAccessDeserializer::new(table)).map(ScaleRefFile::Here)
            }
        }

        deserializer.deserialize_any(ScaleVisitor)
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    minimum: f64,
    maximum: f64,
    step: Option<f64>,
    #[serde(default)]
    reversed: bool,
    #[serde(default)]
    points: Vec<PointFile>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PointFile {
    value: f64,
    en: Option<String>,
    fr: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// Reads one form file; every problem is noted, and a form with an error is none.
pub fn read_form(notes: &mut Notes, path: &str, text: &str) -> Option<Form> {
    let file: FormFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            notes.push(toml_mistake("form-syntax", (path, text), error.message(), error.span()));
            return None;
        }
    };
    let n_before = notes.len();
    let form = Translation { notes, path, text }.form(file);
    notes.unless_errors_since(n_before, ()).ok()?;
    form
}

struct Translation<'a> {
    notes: &'a mut Notes,
    path: &'a str,
    text: &'a str,
}

impl Translation<'_> {
    fn error(&mut self, span: Range<usize>, message: impl Into<String>, suggestion: Option<&str>) {
        let origin = Origin::span(self.path, self.text, span);
        self.notes.push(Diagnostic::error("form-invalid", message, origin).nearest(suggestion));
    }

    fn id(&mut self, text: &Spanned<String>) -> Option<Id> {
        match Id::new(text.get_ref()) {
            Ok(id) => Some(id),
            Err(error) => {
                self.error(text.span(), error.to_string(), None);
                None
            }
        }
    }

    fn form(&mut self, file: FormFile) -> Option<Form> {
        let id = self.id(&file.id)?;
        let mut fields = IndexMap::with_capacity(file.fields.len());
        for (name, field) in &file.fields {
            if let Some(field) = self.field(name, field, &file) {
                fields.insert(field.id.clone(), field);
            }
        }
        let mut key = Vec::new();
        for name in &file.key {
            key.extend(self.known_field(name, &fields, &file));
        }
        let submitted = file.submitted.as_ref().and_then(|name| self.known_field(name, &fields, &file));
        let words = |words: &[String], missing: Missing| -> Vec<(String, Missing)> {
            words.iter().map(|word| (word.clone(), missing)).collect()
        };
        let missing_words = [
            words(&file.missing.refused, Missing::Refused),
            words(&file.missing.not_asked, Missing::NotAsked),
            words(&file.missing.not_applicable, Missing::NotApplicable),
            words(&file.missing.blank, Missing::Blank),
        ]
        .concat();
        Some(Form { id, title: file.title, row: file.row, key, submitted, fields, missing_words })
    }

    fn known_field(
        &mut self,
        name: &Spanned<String>,
        fields: &IndexMap<Id, Field>,
        file: &FormFile,
    ) -> Option<Id> {
        if let Some((id, _)) = fields.get_key_value(name.get_ref().as_str()) {
            return Some(id.clone());
        }
        let known = file.fields.keys().map(|field| field.get_ref().as_str());
        let suggestion = nearest(name.get_ref(), known).map(str::to_owned);
        let message = format!("no field is called `{}`", name.get_ref());
        self.error(name.span(), message, suggestion.as_deref());
        None
    }

    fn field(&mut self, name: &Spanned<String>, field: &FieldFile, file: &FormFile) -> Option<Field> {
        let id = self.id(name)?;
        let kind = self.kind(&id, field, file)?;
        if field.is_trait && (field.personal || !matches!(kind, FieldKind::YesNo | FieldKind::Choice(_))) {
            let message = format!(
                "field `{id}` cannot be a trait: that needs one option, or yes or no, and identifies nobody"
            );
            self.error(name.span(), message, None);
            return None;
        }
        let is_free_text = matches!(kind, FieldKind::Text)
            && field.free_text.unwrap_or_else(|| field.role.is_none_or(Role::is_in_words));
        Some(Field {
            id,
            kind,
            role: field.role,
            label: field.label.clone(),
            question: field.question.clone(),
            aliases: field.aliases.clone(),
            is_personal: field.personal,
            is_trait: field.is_trait,
            is_free_text,
            is_required: field.required,
            asked_when: field.asked_when.clone(),
        })
    }

    fn kind(&mut self, id: &Id, field: &FieldFile, file: &FormFile) -> Option<FieldKind> {
        let number =
            |is_whole| FieldKind::Number { minimum: field.minimum, maximum: field.maximum, is_whole };
        let kind = match field.kind.get_ref() {
            KindFile::Text => FieldKind::Text,
            KindFile::Number => number(false),
            KindFile::Whole => number(true),
            KindFile::Date => FieldKind::Date,
            KindFile::YesNo => FieldKind::YesNo,
            KindFile::Choice => FieldKind::Choice(self.choices(id, field, file)?),
            KindFile::Choices => FieldKind::Choices(self.choices(id, field, file)?),
            KindFile::Scale => FieldKind::Scale(self.scale(id, field, file)?),
        };
        Some(kind)
    }

    fn choices(&mut self, id: &Id, field: &FieldFile, file: &FormFile) -> Option<Vec<Choice>> {
        let Some(options) = &field.options else {
            self.error(
                field.kind.span(),
                format!("field `{id}` offers a choice but lists no `options`"),
                None,
            );
            return None;
        };
        let listed = match options.get_ref() {
            OptionsFile::Here(listed) => listed,
            OptionsFile::Named(name) => match file.options.get(name) {
                Some(listed) => listed,
                None => {
                    let suggestion =
                        nearest(name, file.options.keys().map(String::as_str)).map(str::to_owned);
                    let message = format!("no list under `[options]` is called `{name}`");
                    self.error(options.span(), message, suggestion.as_deref());
                    return None;
                }
            },
        };
        let mut choices: Vec<Choice> = Vec::with_capacity(listed.len());
        for option in listed {
            let id = self.id(&option.id)?;
            if choices.iter().any(|choice| choice.id == id) {
                self.error(option.id.span(), format!("option `{id}` is listed twice"), None);
            }
            let label = Localized { en: option.en.clone(), fr: option.fr.clone() };
            choices.push(Choice { id, label, aliases: option.aliases.clone() });
        }
        Some(choices)
    }

    fn scale(&mut self, id: &Id, field: &FieldFile, file: &FormFile) -> Option<Scale> {
        let Some(scale) = &field.scale else {
            self.error(field.kind.span(), format!("field `{id}` is a scale but has no `scale`"), None);
            return None;
        };
        let span = scale.span();
        let scale = match scale.get_ref() {
            ScaleRefFile::Here(scale) => scale,
            ScaleRefFile::Named(name) => match file.scales.get(name) {
                Some(scale) => scale,
                None => {
                    let suggestion = nearest(name, file.scales.keys().map(String::as_str)).map(str::to_owned);
                    let message = format!("no scale under `[scales]` is called `{name}`");
                    self.error(span, message, suggestion.as_deref());
                    return None;
                }
            },
        };
        let step = scale.step.unwrap_or(1.0);
        if scale.minimum >= scale.maximum || step <= 0.0 {
            self.error(span, format!("the scale of `{id}` has no points between its ends"), None);
            return None;
        }
        let mut points = Vec::with_capacity(scale.points.len());
        for point in &scale.points {
            let label = Localized { en: point.en.clone(), fr: point.fr.clone() };
            let name = format!("p{}", point.value).replace(['.', '-'], "_");
            let Ok(id) = Id::new(&name) else {
                self.error(span, format!("`{}` is not a point of a scale", point.value), None);
                return None;
            };
            points.push((point.value, Choice { id, label, aliases: point.aliases.clone() }));
        }
        Some(Scale {
            minimum: scale.minimum,
            maximum: scale.maximum,
            step,
            is_reversed: scale.reversed,
            points,
        })
    }
}
