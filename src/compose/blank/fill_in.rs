//! A blank form as a workbook to fill in: instructions, a sheet for each form, and the lists its cells choose from.

use super::super::book::{Book, Cell, Check, Rule, Sheet, Style};
use super::words::{Words, joined, options, question, title};
use crate::ingest::{BLANK_MARK, Field, FieldKind, Form};

/// The row that answers begin in, from 0: below title, mark, names, headings and options.
const FIRST: u32 = 5;
/// The last row with lists and checks; more answers can follow without.
const LAST: u32 = 2004;
/// The name of the sheet with the lists.
const LISTS: &str = "Lists-Listes";

/// Returns the workbook for these forms.
pub fn book(words: &Words<'_>, forms: &[&Form]) -> Book {
    let mut lists = Lists::default();
    let mut sheets = vec![instructions(words, forms)];
    sheets.extend(forms.iter().map(|form| form_sheet(words, form, &mut lists)));
    sheets.push(lists.sheet(words));
    Book { title: title(forms), sheets }
}

fn instructions(words: &Words<'_>, forms: &[&Form]) -> Sheet {
    let mut rows = vec![
        vec![Cell::styled(title(forms), Style::Title)],
        vec![Cell::styled(format!("{BLANK_MARK}-"), Style::Remark)],
    ];
    let messages = [
        "blank-one-row",
        "blank-required",
        "blank-choose",
        "blank-tick",
        "blank-dates",
        "blank-leave-blank",
        "blank-do-not-change",
        "blank-personal",
        "blank-send",
    ];
    for message in messages {
        let text = words.say(message);
        let cells = [text.en, text.fr].into_iter().flatten().map(Cell::plain);
        rows.push(cells.collect());
    }
    rows.push(Vec::new());
    for form in forms {
        let row = |text: &Option<String>| text.clone().unwrap_or_default();
        let say = |title: &Option<String>, what: &Option<String>| format!("{}: {}", row(title), row(what));
        rows.push(vec![
            Cell::plain(say(&form.title.en, &form.row.en)),
            Cell::plain(say(&form.title.fr, &form.row.fr)),
        ]);
    }
    Sheet { name: "Instructions".to_owned(), rows, widths: vec![70.0, 70.0], ..Sheet::default() }
}

fn form_sheet(words: &Words<'_>, form: &Form, lists: &mut Lists) -> Sheet {
    let mut names = Vec::new();
    let mut headings = Vec::new();
    let mut ways = Vec::new();
    let mut widths = Vec::new();
    let mut checks = Vec::new();
    for field in form.fields.values() {
        let star = if field.is_required { " *" } else { "" };
        let heading = format!("{}{star}", joined(question(field)));
        let columns: Vec<(String, String, Rule)> = match &field.kind {
            FieldKind::Choices(choices) => choices
                .iter()
                .map(|choice| {
                    let name = format!("{}/{}", field.id, choice.id);
                    (name, joined(&choice.label), Rule::OneOf(vec!["x".to_owned()]))
                })
                .collect(),
            _single => vec![(field.id.to_string(), words.both(way(field)), rule(words, field, lists))],
        };
        for (index, (name, how, rule)) in columns.into_iter().enumerate() {
            names.push(Cell::styled(name, Style::Remark));
            headings
                .push(Cell::styled(if index == 0 { heading.clone() } else { String::new() }, Style::Heading));
            ways.push(Cell::styled(how.clone(), Style::Remark));
            widths.push(if matches!(field.kind, FieldKind::Choices(_)) { 16.0 } else { 26.0 });
            let prompt = match &field.kind {
                FieldKind::Choices(_) => format!("{}: {how}", joined(&field.label)),
                FieldKind::Text
                | FieldKind::Number { .. }
                | FieldKind::Date
                | FieldKind::YesNo
                | FieldKind::Choice(_)
                | FieldKind::Scale(_) => format!("{heading}\n{how}"),
            };
            checks.push(Check {
                column: checks.len() as u16,
                rows: (FIRST, LAST),
                rule,
                prompt,
                refusal: words.both("blank-refusal"),
            });
        }
    }
    let rows = vec![
        vec![Cell::styled(joined(&form.title), Style::Title)],
        vec![Cell::styled(format!("{BLANK_MARK}{}", form.id), Style::Remark)],
        names,
        headings,
        ways,
    ];
    let mut name: String = form.title.text(crate::base::Language::En).chars().take(31).collect();
    name.retain(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\'));
    Sheet { name, rows, frozen: (FIRST, 1), widths, checks, is_hidden: false }
}

/// Returns the message that says how a field is filled in.
fn way(field: &Field) -> &'static str {
    match &field.kind {
        FieldKind::Text => "blank-way-text",
        FieldKind::Number { is_whole: true, .. } => "blank-way-whole",
        FieldKind::Number { is_whole: false, .. } => "blank-way-number",
        FieldKind::Date => "blank-way-date",
        FieldKind::Scale(scale) if scale.points.is_empty() => "blank-way-number",
        FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Scale(_) => {
            "blank-way-choose"
        }
    }
}

fn rule(words: &Words<'_>, field: &Field, lists: &mut Lists) -> Rule {
    match &field.kind {
        FieldKind::Text => Rule::Anything,
        FieldKind::Date => Rule::Day,
        FieldKind::Number { minimum, maximum, is_whole: true } => Rule::Whole(
            minimum.map_or(i32::MIN, |least| least as i32),
            maximum.map_or(i32::MAX, |most| most as i32),
        ),
        FieldKind::Number { minimum, maximum, is_whole: false } => {
            Rule::Number(minimum.unwrap_or(-1e12), maximum.unwrap_or(1e12))
        }
        FieldKind::Scale(scale) if scale.points.is_empty() => Rule::Number(scale.minimum, scale.maximum),
        FieldKind::YesNo => Rule::OneOf(vec![words.both("blank-yes"), words.both("blank-no")]),
        FieldKind::Choice(_) | FieldKind::Choices(_) | FieldKind::Scale(_) => {
            lists.rule(options(field).iter().map(|(_, label)| joined(label)).collect())
        }
    }
}

/// The lists that cells choose from, a column each.
#[derive(Debug, Default)]
struct Lists {
    columns: Vec<Vec<String>>,
}

/// The rows above the lists: title and mark.
const ABOVE: u32 = 2;

impl Lists {
    /// Returns the rule for one of these texts; fields with the same options share a list.
    fn rule(&mut self, texts: Vec<String>) -> Rule {
        let rows = (ABOVE, ABOVE + texts.len().saturating_sub(1) as u32);
        let at = self.columns.iter().position(|column| *column == texts).unwrap_or_else(|| {
            self.columns.push(texts);
            self.columns.len() - 1
        });
        Rule::Listed { sheet: LISTS.to_owned(), column: at as u16, rows }
    }

    fn sheet(self, words: &Words<'_>) -> Sheet {
        let height = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        let mut rows = vec![
            vec![Cell::styled(words.both("blank-lists"), Style::Title)],
            vec![Cell::styled(format!("{BLANK_MARK}-"), Style::Remark)],
        ];
        for row in 0..height {
            let cells =
                self.columns.iter().map(|column| Cell::plain(column.get(row).cloned().unwrap_or_default()));
            rows.push(cells.collect());
        }
        let widths = vec![34.0; self.columns.len()];
        Sheet { name: LISTS.to_owned(), rows, widths, is_hidden: true, ..Sheet::default() }
    }
}
