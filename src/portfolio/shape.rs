//! The shape check: one walk of a TOML file against the JSON Schema of its kind, that reports everything at once.
//!
//! Serde stops at the first mistake and knows no line in tagged tables; this walk collects unknown keys and words with
//! the nearest known one, missing keys, wrong types and unreadable values. What it lets pass, serde reads.

use serde_json::Value;
use toml::de::DeValue;

use super::schema::{check_format, nearest_in_format};
use super::toml_file::Place;
use crate::base::nearest;
use crate::diag::{Diagnostic, Notes, Origin};

/// Checks the value at `place` against `schema`.
pub fn check_shape(notes: &mut Notes, place: &Place<'_>, schema: &Value) {
    Walk { notes, root: schema }.check(place, "the file", schema);
}

struct Walk<'a> {
    notes: &'a mut Notes,
    root: &'a Value,
}

impl<'a> Walk<'a> {
    /// Checks one value; `name` is what messages call it.
    fn check(&mut self, place: &Place<'_>, name: &str, schema: &'a Value) {
        let schema = self.resolve(schema);
        if let Some(branches) = branches(schema) {
            return self.check_branches(place, name, branches);
        }
        let types = types(schema);
        let kind = type_of(place);
        let fits = types.is_empty()
            || types.contains(&kind)
            || (kind == "integer" && types.contains(&"number"))
            || (kind == "date" && is_date(schema));
        if !fits {
            return self.wrong_type(place, name, schema, &types);
        }
        match place.get() {
            _ if place.table().is_some() => self.check_table(place, name, schema),
            Some(DeValue::Array(items)) => {
                let Some(item) = schema.get("items") else { return };
                for index in 0..items.len() {
                    self.check(&place.item(index), name, item);
                }
            }
            Some(value) => self.check_scalar(place, name, schema, value),
            None => {}
        }
    }

    /// Follows references; a reference beside which keywords stand only adds a description.
    fn resolve(&self, mut schema: &'a Value) -> &'a Value {
        let definitions = self.root.get("$defs");
        while let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let name = reference.trim_start_matches("#/$defs/");
            let Some(target) = definitions.and_then(|definitions| definitions.get(name)) else { break };
            schema = target;
        }
        schema
    }

    /// Picks the branch that the value means: by its words, by its tag, or by its type.
    fn check_branches(&mut self, place: &Place<'_>, name: &str, branches: &'a [Value]) {
        let branches: Vec<&Value> = branches
            .iter()
            .map(|branch| self.resolve(branch))
            .filter(|branch| types(branch) != ["null"])
            .collect();
        if let Some((tag, words)) = tagged(&branches) {
            return self.check_tagged(place, name, &branches, tag, &words);
        }
        let words: Vec<&str> = branches.iter().flat_map(|branch| words(branch)).collect();
        if !words.is_empty() {
            return self.check_word(place, name, &words);
        }
        let kind = type_of(place);
        let fitting = branches.iter().find(|branch| types(branch).contains(&kind) || branches.len() == 1);
        match fitting {
            Some(branch) => self.check(place, name, branch),
            None => {
                let types: Vec<&str> = branches.iter().flat_map(|branch| types(branch)).collect();
                self.wrong_type(place, name, &Value::Null, &types);
            }
        }
    }

    fn check_tagged(
        &mut self,
        place: &Place<'_>,
        name: &str,
        branches: &[&'a Value],
        tag: &str,
        known: &[(&str, usize)],
    ) {
        if place.table().is_none() {
            return self.wrong_type(place, name, &Value::Null, &["object"]);
        }
        let tag_place = place.key(tag);
        let Some(DeValue::String(word)) = tag_place.get() else {
            let message = format!("`{tag}` is missing in {}", quoted(name));
            let words = list(known.iter().map(|(word, _)| *word));
            let problem = Diagnostic::error("missing-key", message, place.at_key());
            return self.notes.push(problem.hint(format!("it is one of {words}")));
        };
        match known.iter().find(|(known, _)| word == known) {
            Some(&(_, branch)) => self.check(place, name, branches[branch]),
            None => {
                let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
                self.check_word(&tag_place, tag, &words);
            }
        }
    }

    fn check_word(&mut self, place: &Place<'_>, name: &str, known: &[&str]) {
        let Some(DeValue::String(word)) = place.get() else {
            return self.wrong_type(place, name, &Value::Null, &["string"]);
        };
        if known.contains(&word.as_ref()) {
            return;
        }
        let message = format!("`{word}` is not a value of `{name}`");
        let problem = Diagnostic::error("unknown-word", message, place.at_value());
        let problem = problem.nearest(nearest(word, known.iter().copied()));
        self.notes.push(problem.hint(format!("it is one of {}", list(known.iter().copied()))));
    }

    fn check_table(&mut self, place: &Place<'_>, name: &str, schema: &'a Value) {
        let Some(table) = place.table() else { return };
        let properties = schema.get("properties").and_then(Value::as_object);
        let known = || properties.into_iter().flat_map(|properties| properties.keys()).map(String::as_str);
        let others = schema.get("additionalProperties");
        let key_format = schema.pointer("/propertyNames/format").and_then(Value::as_str);
        let mut misspelt: Vec<&str> = Vec::new();
        for key in table.keys() {
            let key = key.get_ref().as_ref();
            let at = place.key(key);
            match (properties.and_then(|properties| properties.get(key)), others) {
                (Some(property), _) => self.check(&at, key, property),
                (None, Some(Value::Object(_))) => {
                    if let Some(format) = key_format
                        && let Err(expected) = check_format(format, key)
                    {
                        self.bad_value(at.at_key(), format, key, &expected);
                    }
                    if let Some(other) = others {
                        self.check(&at, key, other);
                    }
                }
                (None, Some(Value::Bool(false))) => {
                    let message = format!("`{key}` is not a key of {}", quoted(name));
                    let problem = Diagnostic::error("unknown-key", message, at.at_key());
                    let problem =
                        if self.root.pointer("/properties").is_some_and(|top| top.get(key).is_some()) {
                            // A key written below a table's header belongs to that table, wherever it was meant to be.
                            problem.hint(format!("`{key}` belongs to the file: write it above the first `[`"))
                        } else {
                            let near = nearest(key, known().filter(|known| !place.key(known).is_there()));
                            misspelt.extend(near);
                            problem.nearest(near)
                        };
                    let hint = format!("known keys: {}", list(known()));
                    self.notes.push(if problem.hints.is_empty() { problem.hint(hint) } else { problem });
                }
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten().filter_map(Value::as_str) {
            if place.key(key).is_there() || misspelt.contains(&key) {
                continue;
            }
            let message = format!("`{key}` is missing in {}", quoted(name));
            let property = properties.and_then(|properties| properties.get(key));
            let about = property.and_then(|property| property.get("description")).and_then(Value::as_str);
            let problem = Diagnostic::error("missing-key", message, place.at_key());
            self.notes.push(match about {
                Some(about) => problem.hint(format!("`{key}`: {}", sentence(about))),
                None => problem,
            });
        }
        let n_least = schema.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
        if (table.len() as u64) < n_least {
            let message = format!("{} is empty", quoted(name));
            let problem = Diagnostic::error("empty-value", message, place.at_value());
            let hint = format!("write one of {}, or remove the key", list(known()));
            self.notes.push(problem.hint(hint));
        }
    }

    fn check_scalar(&mut self, place: &Place<'_>, name: &str, schema: &'a Value, value: &DeValue<'_>) {
        let words = words(schema);
        if !words.is_empty() {
            return self.check_word(place, name, &words);
        }
        if let Some(format) = schema.get("format").and_then(Value::as_str)
            && let Some(text) = written(value)
            && let Err(expected) = check_format(format, &text)
        {
            return self.bad_value(place.at_value(), format, &text, &expected);
        }
        if let DeValue::String(text) = value
            && text.trim().is_empty()
            && schema.get("minLength").is_some()
        {
            let message = format!("{} is empty", quoted(name));
            let problem = Diagnostic::error("empty-value", message, place.at_value());
            return self.notes.push(problem.hint("write it, or remove the key"));
        }
        let Some(number) = number(value) else { return };
        let limit = |key: &str| schema.get(key).and_then(Value::as_f64);
        let (least, most) = (limit("minimum"), limit("maximum"));
        let is_within = least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
        if !number.is_finite() || !is_within {
            let written = literal(value);
            let (message, hint) = match (least, most) {
                (Some(least), Some(most)) => (
                    format!("`{written}` is not between {least} and {most}"),
                    format!("write a number from {least} to {most}"),
                ),
                (Some(least), None) => {
                    (format!("`{written}` is less than {least}"), format!("write {least} or more"))
                }
                (None, Some(most)) => {
                    (format!("`{written}` is more than {most}"), format!("write {most} or less"))
                }
                (None, None) => (
                    format!("`{written}` is not a number that can be used"),
                    "write the digits of a number".to_owned(),
                ),
            };
            self.notes.push(Diagnostic::error("out-of-range", message, place.at_value()).hint(hint));
        }
    }

    fn wrong_type(&mut self, place: &Place<'_>, name: &str, schema: &Value, types: &[&str]) {
        let mut expected: Vec<&str> =
            types.iter().filter(|kind| **kind != "null").map(|kind| type_words(kind)).collect();
        if is_date(schema) {
            expected = vec!["a date such as `2025-04-01`"];
        }
        expected.dedup();
        let expected = expected.join(" or ");
        let message = format!("{} is {}, not {expected}", quoted(name), type_words(type_of(place)));
        let text = match place.get() {
            Some(DeValue::String(text)) => Some(text.trim()),
            Some(_) | None => None,
        };
        let is_number = text.is_some_and(|text| text.parse::<f64>().is_ok_and(f64::is_finite));
        let hint = match types.first() {
            Some(&("integer" | "number")) if is_number => {
                format!("write `{}`, without quotation marks", text.unwrap_or_default())
            }
            Some(&"array") => "put it between `[` and `]`".to_owned(),
            Some(&"string") if place.table().is_none() => "put it in quotation marks".to_owned(),
            Some(_) | None => format!("write {expected}"),
        };
        self.notes.push(Diagnostic::error("wrong-type", message, place.at_value()).hint(hint));
    }

    /// Notes a value that its format cannot read; what is expected may end in how it is written.
    fn bad_value(&mut self, origin: Origin, format: &str, text: &str, expected: &str) {
        let (what, how) = expected.split_once(": ").unwrap_or((expected, ""));
        let problem = Diagnostic::error("bad-value", format!("`{text}` is not {what}"), origin);
        let near = nearest_in_format(format, text);
        let problem = problem.nearest(near.as_deref());
        self.notes.push(if how.is_empty() { problem } else { problem.hint(how) });
    }
}

fn branches(schema: &Value) -> Option<&[Value]> {
    let branches = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    branches.as_array().map(Vec::as_slice)
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        Some(_) | None => Vec::new(),
    }
}

/// Returns the words a schema allows, if it is one of words.
fn words(schema: &Value) -> Vec<&str> {
    let several = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    several.chain(schema.get("const")).filter_map(Value::as_str).collect()
}

/// Returns the tag of a tagged table with each word and the branch it names.
fn tagged<'a>(branches: &[&'a Value]) -> Option<(&'a str, Vec<(&'a str, usize)>)> {
    let tag_of = |branch: &'a Value| {
        let properties = branch.get("properties")?.as_object()?;
        properties.iter().find_map(|(key, value)| Some((key.as_str(), value.get("const")?.as_str()?)))
    };
    let tags: Option<Vec<(&str, &str)>> = branches.iter().map(|branch| tag_of(branch)).collect();
    let tags = tags.filter(|tags| !tags.is_empty())?;
    let name = tags[0].0;
    Some((name, tags.iter().enumerate().map(|(i, (_, word))| (*word, i)).collect()))
}

fn is_date(schema: &Value) -> bool {
    matches!(schema.get("format").and_then(Value::as_str), Some("date" | "due"))
}

/// Returns the JSON type that a TOML value stands for; `date` for TOML's dates, which JSON has not.
fn type_of(place: &Place<'_>) -> &'static str {
    match place.get() {
        None | Some(DeValue::Table(_)) => "object",
        Some(DeValue::String(_)) => "string",
        Some(DeValue::Datetime(_)) => "date",
        Some(DeValue::Integer(_)) => "integer",
        Some(DeValue::Float(_)) => "number",
        Some(DeValue::Boolean(_)) => "boolean",
        Some(DeValue::Array(_)) => "array",
    }
}

fn type_words(kind: &str) -> &'static str {
    match kind {
        "object" => "a table",
        "string" => "text",
        "date" => "a date",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "array" => "a list",
        _ => "something else",
    }
}

/// Returns a value as it was written, for the formats that read it.
fn written(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.as_ref().to_owned()),
        DeValue::Datetime(datetime) => Some(datetime.to_string()),
        DeValue::Integer(_) | DeValue::Float(_) => {
            number(value).filter(|n| n.is_finite()).map(|n| n.to_string())
        }
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// Returns a number as its digits stand in the file.
fn literal<'v>(value: &'v DeValue<'_>) -> &'v str {
    match value {
        DeValue::Integer(integer) => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => "",
    }
}

/// Returns a number, past every limit where it is too long to be held.
fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) => {
            let parsed = i64::from_str_radix(integer.as_str(), integer.radix());
            Some(parsed.map_or(f64::INFINITY, |n| n as f64))
        }
        DeValue::Float(float) => Some(float.as_str().parse().unwrap_or(f64::INFINITY)),
        DeValue::String(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => None,
    }
}

fn quoted(name: &str) -> String {
    if name == "the file" { name.to_owned() } else { format!("`{name}`") }
}

fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Returns a description as a remark: its first letter small, without the full stop.
fn sentence(description: &str) -> String {
    let first = description.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = first.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}
