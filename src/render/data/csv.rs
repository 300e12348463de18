//! The figures as CSV: UTF-8, commas, a row of field names, blanks for what is not there.

use serde_json::Value;

use super::package::fields;
use crate::compose::FigureRow;

/// Returns the table; its columns are the schema's properties, in their order.
pub fn table(rows: &[FigureRow], schema: &Value) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names: Vec<String> = fields(schema).map(|(name, _)| name.clone()).collect();
    let records = rows.iter().map(|row| {
        let values = serde_json::to_value(row).unwrap_or(Value::Null);
        names.iter().map(|name| cell(values.get(name))).collect::<Vec<String>>()
    });
    for record in std::iter::once(names.clone()).chain(records) {
        writer.write_record(&record).expect("memory takes every record, and all have one length");
    }
    writer.into_inner().expect("memory takes what is left")
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => {
            value.to_string()
        }
    }
}
