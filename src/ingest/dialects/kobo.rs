//! KoboToolbox: headings that are names or labels with their groups, and the platform's own columns at the end.
//!
//! A question of several options is one cell joined with spaces, a column for each option, or both; a repeat
//! group has its own sheet. Exports may put a row of HXL tags below the headings.

use super::super::rule::Rule;
use super::super::sheet::{Cell, Sheet};
use super::super::table::Missing;
use super::kin::column;
use super::repeat_group::{self, RepeatGroups};
use super::{Claim, Dialect, Joins, KeepsOut, Layout, Look, NotAnswers, Silence, paths};

/// The dialect of KoboToolbox and of the programs that export like it.
#[derive(Debug)]
pub struct Kobo;

/// Columns that the platform or the form's settings add.
const ADDED: &[&str] = &[
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "simserial",
    "subscriberid",
    "audit",
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_version_",
    "_tags",
    "_index",
    "_parent_table_name",
    "_parent_index",
    "meta/instanceID",
    "meta/rootUuid",
    "formhub/uuid",
];

impl Dialect for Kobo {
    fn id(&self) -> &'static str {
        "kobo"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let head = |name: &str| find(look.sheet, name).map(|_| format!("`{name}` heads a column"));
        Claim::none()
            .because_if(head("_submission_time"), 50)
            .because_if(head("_uuid"), 20)
            .because_if(head("_parent_table_name"), 50)
            .because_if(head("_parent_index"), 30)
            .because_if(head("_validation_status"), 20)
    }

    fn tables(&self, look: &Look<'_>) -> Vec<Sheet> {
        repeat_group::tables::<Self>(look)
    }

    fn is_settled(&self, look: &Look<'_>) -> bool {
        find(look.sheet, "_parent_index").is_none()
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        let first_row = if has_tags(sheet) { 2 } else { 1 };
        let mut layout =
            Layout { first_row, joins: Joins::Spaces, groups_nothing: true, ..Layout::default() };
        for found in paths::questions(sheet, 0, first_row, Self::GROUPS) {
            let is_platform = is_added(&found.question.heading);
            let question = found.question.of_platform(is_platform);
            if let Some(joined) = found.joined {
                layout.joined.insert(joined);
                let silence =
                    Silence::NoneChosen { unless: joined, holds: &["", "NA"], missing: Missing::NotAsked };
                layout.silence(question.column(), silence);
            }
            layout.questions.push(question);
        }
        layout.sent_in(find(sheet, "today").or_else(|| find(sheet, "_submission_time")));
        if let Some(column) = find(sheet, "_validation_status") {
            layout.kept_out = Some(Box::new(Validated { column }));
        }
        Ok(layout)
    }
}

impl RepeatGroups for Kobo {
    const GROUPS: char = '/';

    fn key(sheet: &Sheet) -> Option<u32> {
        find(sheet, "_index")
    }

    fn adds(heading: &str) -> bool {
        is_added(heading)
    }

    fn key_above(group: &Sheet) -> Option<u32> {
        find(group, "_parent_index")
    }

    fn parent_of<'a>(look: &'a Look<'a>, group: &Sheet) -> Option<&'a Sheet> {
        let table = find(group, "_parent_table_name").filter(|_| group.n_rows() > 1)?;
        let name = group.cell(group.n_rows() - 1, table).to_text();
        let sheets = || look.sheets().filter(|sheet| Self::key(sheet).is_some());
        // A name longer than a workbook allows is cut on the tab, and whole in the column.
        let named = sheets().find(|sheet| sheet.name == name);
        named.or_else(|| sheets().find(|sheet| !sheet.name.is_empty() && name.starts_with(&sheet.name)))
    }
}

/// The column in which reviewers approve of answers or do not.
#[derive(Debug)]
struct Validated {
    column: u32,
}

impl KeepsOut for Validated {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let status = sheet.cell(row, self.column).to_text().to_lowercase();
        let is_rejected =
            matches!(status.as_str(), "not approved" | "validation_status_not_approved" | "non approuvé");
        is_rejected.then_some(Rule::Rejected)
    }
}

/// Returns the column of one of the platform's headings, which R changes from `_uuid` to `X_uuid`.
fn find(sheet: &Sheet, name: &str) -> Option<u32> {
    column(sheet, &[name, &format!("X{name}")])
}

fn is_added(heading: &str) -> bool {
    let plain = heading.strip_prefix("X_").map(|rest| format!("_{rest}"));
    let plain = plain.as_deref().unwrap_or(heading);
    ADDED.contains(&plain) || plain.starts_with("_submission_")
}

/// Tells whether the second row holds HXL tags: `#affected+f`.
fn has_tags(sheet: &Sheet) -> bool {
    sheet.n_rows() > 1
        && sheet.row(1).all(|(_, cell)| matches!(cell, Cell::Text(text) if text.starts_with('#')))
}
