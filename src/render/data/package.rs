//! The description of the data files after Frictionless Data Package: fields, types and hashes.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Returns the properties of a row's schema, in their order.
pub fn fields(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.pointer("/items/properties").and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// Returns `datapackage.json`.
pub fn describe(schema: &Value, title: &str, version: &str, files: &[(&str, &[u8])]) -> Value {
    let table_schema = json!({
        "fields": fields(schema).map(|(name, property)| field(name, property)).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    let resources: Vec<Value> = files
        .iter()
        .map(|(path, bytes)| {
            let format = path.rsplit('.').next().unwrap_or_default();
            let mut resource = json!({
                "name": path.replace('.', "-"),
                "path": path,
                "profile": "tabular-data-resource",
                "format": format,
                "mediatype": if format == "csv" { "text/csv" } else { "application/json" },
                "encoding": "utf-8",
                "schema": table_schema,
            });
            if format == "csv" {
                // Of the validators only the readers of CSV count bytes; the manifest has hash and size of every file.
                resource["bytes"] = json!(bytes.len());
                resource["hash"] = json!(format!("sha256:{}", hash(bytes)));
                resource["dialect"] = json!({ "delimiter": ",", "header": true });
            }
            resource
        })
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "figures",
        "title": title,
        "description": "Every figure, target, status and restatement of the run, a row each.",
        "version": version,
        "resources": resources,
    })
}

/// Returns a field of the table schema from a property of the JSON Schema.
fn field(name: &str, property: &Value) -> Value {
    let types: Vec<&str> = match property.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        Some(_) | None => Vec::new(),
    };
    let is_date = property.get("format").and_then(Value::as_str) == Some("date");
    let kind = types.iter().find(|kind| **kind != "null").copied().unwrap_or("string");
    json!({
        "name": name,
        "type": if is_date { "date" } else { kind },
        "description": property.get("description").cloned().unwrap_or(Value::Null),
    })
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
