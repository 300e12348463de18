//! The figures of a run as data files: CSV, JSON with its schema, and the package that describes them.

mod csv;
mod package;

use serde_json::{Value, json};

use crate::compose::FigureRow;

/// A data file, held in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// File name with extension.
    pub name: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Returns the figures as `figures.csv`, `figures.json`, `figures.schema.json` and `datapackage.json`.
pub fn figures(rows: &[FigureRow], title: &str, version: &str) -> Vec<DataFile> {
    let schema = figures_schema();
    let csv = csv::table(rows, &schema);
    let json = pretty(&json!(rows));
    let package =
        package::describe(&schema, title, version, &[("figures.csv", &csv), ("figures.json", &json)]);
    vec![
        DataFile { name: "figures.csv", bytes: csv },
        DataFile { name: "figures.json", bytes: json },
        DataFile { name: "figures.schema.json", bytes: pretty(&schema) },
        DataFile { name: "datapackage.json", bytes: pretty(&package) },
    ]
}

/// Returns the JSON Schema of `figures.json`.
pub fn figures_schema() -> Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator();
    let mut schema = generator.into_root_schema_for::<Vec<FigureRow>>().to_value();
    if let Value::Object(map) = &mut schema {
        map.insert("title".to_owned(), json!("Figures of a run"));
    }
    schema
}

fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("a JSON value always serializes");
    text.push(b'\n');
    text
}
