//! The data dictionary of a REDCap project: what its variables are called and what their codes mean.

use super::super::sheet::Sheet;

/// The heading of the first column of every dictionary.
pub const VARIABLE: &str = "Variable / Field Name";

/// The fields of a project; none where no dictionary lies beside the export.
#[derive(Debug, Default)]
pub struct Dictionary {
    fields: Vec<DictionaryField>,
}

/// One field of a project.
#[derive(Debug)]
pub struct DictionaryField {
    /// Its name in raw exports.
    pub variable: String,
    /// Its name in label exports.
    pub label: String,
    /// Its codes with their labels.
    pub choices: Vec<(String, String)>,
    /// Whether its numbers have a comma before their decimals.
    pub has_comma: bool,
}

/// Tells whether a text file that begins with this line is a dictionary.
pub fn is_first_line(line: &str) -> bool {
    line.trim_start_matches('"').starts_with(VARIABLE)
}

impl Dictionary {
    /// Returns the dictionary among the sheets that knows the most of these variables or labels, and most of them.
    pub fn of(sheets: &[Sheet], headings: &[&str]) -> Self {
        let known =
            |dictionary: &Self| headings.iter().filter(|heading| dictionary.field(heading).is_some()).count();
        let dictionaries = sheets.iter().filter_map(Self::read).map(|read| (known(&read), read));
        let best =
            dictionaries.max_by_key(|(n_known, read)| (*n_known, std::cmp::Reverse(read.fields.len())));
        match best {
            Some((n_known, dictionary)) if n_known * 2 > dictionary.fields.len() => dictionary,
            Some(_) | None => Self::default(),
        }
    }

    /// Returns the field of that name or label.
    pub fn field(&self, name: &str) -> Option<&DictionaryField> {
        let by_name = self.fields.iter().find(|field| field.variable == name);
        by_name.or_else(|| self.fields.iter().find(|field| field.label == name))
    }

    fn read(sheet: &Sheet) -> Option<Self> {
        let column = |starts: &str| {
            sheet.row(0).find(|(_, cell)| cell.to_text().starts_with(starts)).map(|(column, _)| column)
        };
        if sheet.is_empty() {
            return None;
        }
        let variable = column(VARIABLE)?;
        let (label, kind) = (column("Field Label")?, column("Field Type")?);
        let (choices, validation) = (column("Choices"), column("Text Validation Type"));
        let text = |row: usize, column: Option<u32>| {
            column.map(|column| sheet.cell(row, column).to_text()).unwrap_or_default()
        };
        let fields = (1..sheet.n_rows()).map(|row| DictionaryField {
            variable: text(row, Some(variable)),
            label: text(row, Some(label)),
            choices: match text(row, Some(kind)).as_str() {
                "radio" | "dropdown" | "checkbox" => choices_of(&text(row, choices)),
                "yesno" => choices_of("1, Yes | 0, No"),
                "truefalse" => choices_of("1, True | 0, False"),
                _ => Vec::new(),
            },
            has_comma: text(row, validation).contains("comma_decimal"),
        });
        Some(Self { fields: fields.collect() })
    }
}

/// Reads `0, Female | 1, Male`.
fn choices_of(text: &str) -> Vec<(String, String)> {
    let pair = |choice: &str| {
        let (code, label) = choice.split_once(',')?;
        Some((code.trim().to_owned(), label.trim().to_owned()))
    };
    text.split(['|', '\n']).filter_map(pair).collect()
}
