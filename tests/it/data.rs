//! The figures of a run as data: the same in CSV and JSON, as the schema says, as the reports say.

use std::collections::BTreeSet;
use std::fs;

use milepost::base::Sources;
use milepost::pipeline::schema::{Of, schema};
use milepost::publish::Manifest;
use serde_json::Value;

use crate::sample_run::SAMPLE;

fn read(name: &str) -> Vec<u8> {
    fs::read(SAMPLE.written.folder.join("figures").join(name)).expect("a run writes its figures")
}

fn rows() -> Vec<Value> {
    serde_json::from_slice(&read("figures.json")).expect("it is JSON")
}

#[test]
fn csv_and_json_hold_the_same() {
    let bytes = read("figures.csv");
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let names: Vec<String> =
        reader.headers().expect("there are headings").iter().map(str::to_owned).collect();
    let rows = rows();
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(&rows) {
        let row = row.as_object().expect("a row is an object");
        assert_eq!(row.len(), names.len());
        for (name, cell) in names.iter().zip(record) {
            match &row[name] {
                Value::Null => assert_eq!(cell, "", "{name}"),
                Value::String(text) => assert_eq!(cell, text, "{name}"),
                Value::Number(number) => {
                    // Readers of JSON may take the last of seventeen digits otherwise.
                    let (csv, json) =
                        (cell.parse::<f64>().expect("a number"), number.as_f64().expect("one too"));
                    assert!((csv - json).abs() <= 1e-12 * json.abs(), "{name}: {csv} and {json}");
                }
                other => assert_eq!(cell, other.to_string(), "{name}"),
            }
        }
    }
}

#[test]
fn the_guide_s_figure_stands_in_the_data() {
    let rows = rows();
    let rehoused = rows
        .iter()
        .find(|row| {
            row["partnership"] == "agency-y" && row["indicator"] == "rehoused" && row["group"].is_null()
        })
        .expect("it is there");
    assert_eq!(rehoused["value"], 0.18);
    assert_eq!(rehoused["numerator"], 18.0);
    assert_eq!(rehoused["target"], 0.15);
    assert_eq!(rehoused["target_source"], "amendment-1");
    assert_eq!(rehoused["status"], "missed");
    // The parts of a breakdown of the base equal the whole.
    let by_acuity: f64 = rows
        .iter()
        .filter(|row| row["indicator"] == "rehoused" && row["group_field"] == "acuity_at_entry")
        .filter_map(|row| row["numerator"].as_f64())
        .sum();
    assert_eq!(by_acuity, 18.0);
}

#[test]
fn people_reached_under_each_funder_stand_in_the_data() {
    let rows = rows();
    let people: Vec<&Value> = rows.iter().filter(|row| row["group_field"] == "funder").collect();
    let funders: BTreeSet<&str> = people.iter().filter_map(|row| row["group"].as_str()).collect();
    assert!(!funders.is_empty());
    for funder in funders {
        for count in ["new", "served", "year-to-date"] {
            let values = |indicator: &str, of_partnerships: bool| -> Vec<f64> {
                let of_funder = people.iter().filter(|row| row["group"] == funder);
                let of_count = of_funder.filter(|row| row["indicator"] == format!("{indicator}-{count}"));
                let of_kind = of_count.filter(|row| row["partnership"].is_string() == of_partnerships);
                of_kind.map(|row| row["value"].as_f64().expect("partners see every count")).collect()
            };
            let each = values("people", true);
            let (together, summed) = (values("people", false), values("people-by-partnership", false));
            assert!(!each.is_empty(), "{funder}, {count}");
            assert_eq!(summed, [each.iter().sum::<f64>()], "{funder}, {count}");
            let largest = each.iter().copied().fold(0.0, f64::max);
            assert!(together.len() == 1, "{funder}, {count}");
            // Who is new to one partnership need not be new to all.
            assert!(
                together[0] <= summed[0] && (count == "new" || together[0] >= largest),
                "{funder}, {count}"
            );
        }
    }
}

#[test]
fn the_schema_names_every_field_with_its_type() {
    let schema: Value = serde_json::from_slice(&read("figures.schema.json")).expect("it is JSON");
    let package: Value = serde_json::from_slice(&read("datapackage.json")).expect("it is JSON");
    let properties = schema["items"]["properties"].as_object().expect("rows have properties");
    let fields = package["resources"][0]["schema"]["fields"].as_array().expect("a table has fields");
    assert_eq!(properties.len(), fields.len());
    for field in fields {
        let name = field["name"].as_str().expect("a field has a name");
        assert!(field["description"].as_str().is_some_and(|text| !text.is_empty()), "{name} is described");
        let wanted = match name {
            "as_of" | "window_first" | "window_last" | "target_due" | "target_in_force_from" => "date",
            "value" | "target" | "interval_low" => "number",
            "n" | "n_missing" => "integer",
            "withheld" => "boolean",
            "period" | "status" | "partnership" => "string",
            _ => continue,
        };
        assert_eq!(field["type"], wanted, "{name}");
    }
    for row in rows() {
        for name in row.as_object().expect("a row is an object").keys() {
            assert!(properties.contains_key(name), "the schema knows `{name}`");
        }
    }
}

#[test]
fn the_manifest_accounts_for_the_data() {
    let text = fs::read(SAMPLE.written.folder.join("manifest.json")).expect("there is a manifest");
    let manifest: Manifest = serde_json::from_slice(&text).expect("it is one of ours");
    let names: Vec<&str> = manifest.data.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(
        names,
        [
            "figures/figures.csv",
            "figures/figures.json",
            "figures/figures.schema.json",
            "figures/datapackage.json"
        ]
    );
    for entry in &manifest.data {
        let bytes = fs::read(SAMPLE.written.folder.join(&entry.path)).expect("the file is there");
        let sources = Sources::new([(entry.path.clone(), bytes)]);
        assert_eq!(sources.iter().next().expect("one file").1.sha256().unwrap(), entry.sha256);
    }
}

/// Tells in what a value differs from its schema: fields that are lacking, and fields that the schema does not know.
fn misfits(value: &Value, schema: &Value, root: &Value, found: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str().and_then(|path| path.strip_prefix('#')) {
        Some(path) => root.pointer(path).expect("a schema of its own"),
        None => schema,
    };
    match value {
        Value::Object(fields) => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            found
                .extend(required.filter(|name| !fields.contains_key(*name)).map(|name| format!("no {name}")));
            let Some(known) = schema["properties"].as_object() else { return };
            for (name, value) in fields {
                match known.get(name) {
                    Some(schema) => misfits(value, schema, root, found),
                    None => found.push(format!("unknown {name}")),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| misfits(item, &schema["items"], root, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn what_documents_carry_is_as_the_published_schemas_say() {
    let mut n_files = 0;
    for path in SAMPLE.paths().into_iter().filter(|path| path.ends_with("-en.pdf")) {
        let bytes = fs::read(SAMPLE.written.folder.join(&path)).expect("it was written");
        let document = pdf_extract::Document::load_mem(&bytes).expect("it is a PDF");
        let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
        let unpacked =
            streams.map(|stream| stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
        for data in unpacked.filter_map(|content| serde_json::from_slice::<Value>(&content).ok()) {
            let of = if data["tables"].is_array() { Of::Tables } else { Of::Attachment };
            let (schema, mut found) = (schema(of), Vec::new());
            misfits(&data, &schema, &schema, &mut found);
            assert!(found.is_empty(), "{path}: {found:?}");
            n_files += usize::from(data.is_object());
        }
    }
    assert!(n_files > 10, "{n_files} files");
}
