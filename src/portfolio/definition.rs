//! What decides an indicator's value, as data: two definitions that differ give figures that may not be compared.

use serde_json::{Value, json};

use super::indicator::Indicator;

impl Indicator {
    /// Returns everything that decides the indicator's value: measure, populations with their filters, window, unit and
    /// base. Where the agreement writes it, and what it is called, is left out.
    pub fn definition(&self) -> Value {
        let mut measure = serde_json::to_value(&self.measure).unwrap_or(Value::Null);
        if !matches!(self.measure, super::indicator::Measure::Reported { .. }) {
            strip_places(&mut measure);
        } else {
            // Values that people report are data, not definition.
            measure = json!("reported");
        }
        json!({ "measure": measure, "window": self.window, "unit": self.unit })
    }
}

/// Replaces a filter with its place in the file by its text alone.
fn strip_places(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let is_filter = map.contains_key("offset") && map.contains_key("file");
            match map.get("text").cloned() {
                Some(text) if is_filter => *value = text,
                Some(_) | None => map.values_mut().for_each(strip_places),
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
