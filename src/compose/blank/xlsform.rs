//! A blank form as an XLSForm: what KoboToolbox, ODK and others take to build the survey in both languages.

use super::super::book::{Book, Cell, Sheet, Style};
use super::words::{Words, options, question, title};
use crate::base::{Language, Localized};
use crate::ingest::{Field, FieldKind, Form, Role, Scale};

const SURVEY: [&str; 14] = [
    "type",
    "name",
    "label::English (en)",
    "label::French (fr)",
    "hint::English (en)",
    "hint::French (fr)",
    "required",
    "required_message::English (en)",
    "required_message::French (fr)",
    "constraint",
    "constraint_message::English (en)",
    "constraint_message::French (fr)",
    "relevant",
    "calculation",
];

/// Returns the XLSForm of these forms: the first is asked once, each other one as often as it happened.
pub fn book(words: &Words<'_>, name: &str, forms: &[&Form]) -> Book {
    let mut survey = Survey { words, rows: vec![headings(&SURVEY)], lists: Lists::default() };
    for (index, form) in forms.iter().enumerate() {
        if index == 0 {
            form.fields.values().for_each(|field| survey.ask(field));
            continue;
        }
        let group = form.id.as_str().replace('-', "_");
        survey.row(&[("type", "begin_repeat"), ("name", &group)], &[("label", &form.title)]);
        for field in form.fields.values() {
            match shared(forms[0], field) {
                // What the meeting as a whole says is not asked again for each person or task.
                true => {
                    let calculation = format!("../../{}", field.id);
                    survey.row(
                        &[("type", "calculate"), ("name", field.id.as_str()), ("calculation", &calculation)],
                        &[],
                    );
                }
                false => survey.ask(field),
            }
        }
        survey.row(&[("type", "end_repeat")], &[]);
    }
    let Survey { rows, lists, .. } = survey;
    let sheet = |name: &str, rows: Vec<Vec<Cell>>| Sheet {
        name: name.to_owned(),
        widths: vec![22.0; rows.first().map_or(0, Vec::len)],
        rows,
        frozen: (1, 0),
        ..Sheet::default()
    };
    let settings = vec![
        headings(&["form_title", "form_id", "default_language"]),
        vec![Cell::plain(title(forms)), Cell::plain(name.replace('-', "_")), Cell::plain("English (en)")],
    ];
    Book {
        title: title(forms),
        sheets: vec![sheet("survey", rows), sheet("choices", lists.rows()), sheet("settings", settings)],
    }
}

fn headings(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|name| Cell::styled(*name, Style::Heading)).collect()
}

/// Tells whether a field of a repeated form repeats what the first form asks: the meeting and the partnership.
fn shared(first: &Form, field: &Field) -> bool {
    let is_key = matches!(field.role, Some(Role::MeetingKey | Role::Partnership));
    is_key && first.fields.contains_key(&field.id)
}

struct Survey<'a> {
    words: &'a Words<'a>,
    rows: Vec<Vec<Cell>>,
    lists: Lists,
}

impl Survey<'_> {
    fn ask(&mut self, field: &Field) {
        let kind = match &field.kind {
            FieldKind::Text => "text".to_owned(),
            FieldKind::Date => "date".to_owned(),
            FieldKind::Number { is_whole: true, .. } => "integer".to_owned(),
            FieldKind::Number { is_whole: false, .. } => "decimal".to_owned(),
            FieldKind::YesNo => {
                let labels = [self.words.say("blank-yes"), self.words.say("blank-no")];
                let values = ["yes".to_owned(), "no".to_owned()];
                format!("select_one {}", self.lists.list("yes_no", values.into_iter().zip(labels).collect()))
            }
            FieldKind::Scale(scale) if scale.points.is_empty() => "decimal".to_owned(),
            FieldKind::Choice(_) | FieldKind::Scale(_) => {
                format!("select_one {}", self.lists.list(field.id.as_str(), options(field)))
            }
            FieldKind::Choices(_) => {
                format!("select_multiple {}", self.lists.list(field.id.as_str(), options(field)))
            }
        };
        let constraint = constraint(field);
        let relevant = field.asked_when.as_ref().map(|when| when.to_xpath()).unwrap_or_default();
        let required = if field.is_required { "yes" } else { "" };
        let (refusal, hint, lacking) = (
            self.words.say("blank-out-of-range"),
            self.words.say("blank-personal-hint"),
            self.words.say("blank-required-message"),
        );
        let mut both: Vec<(&str, &Localized)> = vec![("label", question(field))];
        if field.is_personal {
            both.push(("hint", &hint));
        }
        if field.is_required {
            both.push(("required_message", &lacking));
        }
        if !constraint.is_empty() {
            both.push(("constraint_message", &refusal));
        }
        let single = [
            ("type", kind.as_str()),
            ("name", field.id.as_str()),
            ("required", required),
            ("constraint", constraint.as_str()),
            ("relevant", relevant.as_str()),
        ];
        self.row(&single, &both);
    }

    /// Adds a row: columns with one text, and columns with one for each language.
    fn row(&mut self, single: &[(&str, &str)], both: &[(&str, &Localized)]) {
        let text = |heading: &str| {
            let own = single.iter().find(|(name, _)| *name == heading).map(|(_, text)| (*text).to_owned());
            let (stem, language) = match heading.split_once("::") {
                Some((stem, "French (fr)")) => (stem, Language::Fr),
                Some((stem, _)) => (stem, Language::En),
                None => return own.unwrap_or_default(),
            };
            let local = both.iter().find(|(name, _)| *name == stem);
            local.map(|(_, text)| text.text(language).to_owned()).unwrap_or_default()
        };
        self.rows.push(SURVEY.iter().map(|heading| Cell::plain(text(heading))).collect());
    }
}

fn constraint(field: &Field) -> String {
    let between = |least: Option<f64>, most: Option<f64>| {
        let least = least.map(|least| format!(". >= {least}"));
        let most = most.map(|most| format!(". <= {most}"));
        least.into_iter().chain(most).collect::<Vec<_>>().join(" and ")
    };
    match &field.kind {
        FieldKind::Number { minimum, maximum, .. } => between(*minimum, *maximum),
        FieldKind::Scale(scale) if scale.points.is_empty() => {
            let Scale { minimum, maximum, step, .. } = scale;
            format!(
                "{} and ((. - {minimum}) div {step}) = int((. - {minimum}) div {step})",
                between(Some(*minimum), Some(*maximum))
            )
        }
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::YesNo
        | FieldKind::Choice(_)
        | FieldKind::Choices(_)
        | FieldKind::Scale(_) => String::new(),
    }
}

/// The lists of options, by name; fields with the same options share one.
#[derive(Default)]
struct Lists(Vec<(String, Vec<(String, Localized)>)>);

impl Lists {
    fn list(&mut self, name: &str, options: Vec<(String, Localized)>) -> String {
        if let Some((known, _)) = self.0.iter().find(|(_, known)| *known == options) {
            return known.clone();
        }
        self.0.push((name.to_owned(), options));
        name.to_owned()
    }

    fn rows(self) -> Vec<Vec<Cell>> {
        let mut rows = vec![headings(&["list_name", "name", "label::English (en)", "label::French (fr)"])];
        for (name, options) in self.0 {
            rows.extend(options.into_iter().map(|(value, label)| {
                let (en, fr) = (label.text(Language::En), label.text(Language::Fr));
                vec![Cell::plain(&name), Cell::plain(value), Cell::plain(en), Cell::plain(fr)]
            }));
        }
        rows
    }
}
