//! ODK Central and Briefcase: `SubmissionDate` first, `KEY` last, and a file for each repeat group.
//!
//! Groups are joined with hyphens. A question of several options is one cell joined with spaces and, where it is
//! split, a column for each option, which holds 0 even where the question was never asked.

use super::super::rule::Rule;
use super::super::sheet::Sheet;
use super::super::table::Missing;
use super::kin::column;
use super::numbered::may_be_asked;
use super::repeat_group::{self, RepeatGroups};
use super::{Claim, Dialect, Joins, KeepsOut, Layout, Look, NotAnswers, Silence, paths};

/// The dialect of ODK's exports.
#[derive(Debug)]
pub struct Odk;

/// Columns that the platform adds.
const ADDED: &[&str] = &[
    "SubmissionDate",
    "KEY",
    "PARENT_KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
    "isValidated",
    "meta-instanceID",
    "meta-instanceName",
    "instanceID",
];
/// What stands under an option that nobody chose.
const NOT_CHOSEN: &[&str] = &["0", "", "false", "False", "FALSE"];

impl Dialect for Odk {
    fn id(&self) -> &'static str {
        "odk"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let head = |name: &str| column(look.sheet, &[name]).map(|_| format!("`{name}` heads a column"));
        let is_first = column(look.sheet, &["SubmissionDate"]) == Some(0);
        Claim::none()
            .because_if(is_first.then(|| "`SubmissionDate` heads the first column".to_owned()), 50)
            .because_if(head("PARENT_KEY"), 50)
            .because_if(head("KEY"), 30)
            .because_if(head("ReviewState"), 20)
    }

    fn seeks(&self, look: &Look<'_>) -> Option<fn(&str) -> bool> {
        let has_key: fn(&str) -> bool =
            |line| line.split([',', ';', '\t']).any(|heading| heading.trim().trim_matches('"') == "KEY");
        let has_parent: fn(&str) -> bool = |line| line.contains("PARENT_KEY");
        match column(look.sheet, &["PARENT_KEY"]) {
            Some(_) => Some(has_key),
            None => may_be_asked(look, Self::GROUPS).then_some(has_parent),
        }
    }

    fn tables(&self, look: &Look<'_>) -> Vec<Sheet> {
        repeat_group::tables::<Self>(look)
    }

    fn is_settled(&self, look: &Look<'_>) -> bool {
        column(look.sheet, &["PARENT_KEY"]).is_none()
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let sheet = look.sheet;
        let mut layout =
            Layout { first_row: 1, joins: Joins::Spaces, groups_nothing: true, ..Layout::default() };
        for found in paths::questions(sheet, 0, 1, Self::GROUPS) {
            let is_platform = Self::adds(&found.question.heading);
            let question = found.question.of_platform(is_platform);
            if let super::Shape::Parts(_) = question.shape {
                // Without the joined column, none chosen is all that can be seen; a person who answers chooses.
                layout.joined.extend(found.joined);
                let (unless, holds) = match found.joined {
                    Some(joined) => (joined, &[""][..]),
                    None => (question.column(), NOT_CHOSEN),
                };
                let silence = Silence::NoneChosen { unless, holds, missing: Missing::NotAsked };
                layout.silence(question.column(), silence);
            }
            layout.questions.push(question);
        }
        layout.sent_in(column(sheet, &["SubmissionDate"]));
        let reviewed =
            Reviewed { review: column(sheet, &["ReviewState"]), status: column(sheet, &["Status"]) };
        layout.kept_out = Some(Box::new(reviewed));
        Ok(layout)
    }
}

impl RepeatGroups for Odk {
    const GROUPS: char = '-';

    fn key(sheet: &Sheet) -> Option<u32> {
        column(sheet, &["KEY"])
    }

    fn adds(heading: &str) -> bool {
        ADDED.contains(&heading) || heading.starts_with("SET-OF-")
    }

    fn key_above(group: &Sheet) -> Option<u32> {
        column(group, &["PARENT_KEY"])
    }

    fn parent_of<'a>(look: &'a Look<'a>, group: &Sheet) -> Option<&'a Sheet> {
        let above = Self::key_above(group)?;
        let first =
            (1..group.n_rows()).map(|row| group.cell(row, above).to_text()).find(|key| !key.is_empty())?;
        let has_it = |sheet: &&Sheet| {
            let key = Self::key(sheet);
            key.is_some_and(|key| (1..sheet.n_rows()).any(|row| sheet.cell(row, key).to_text() == first))
        };
        look.sheets().find(has_it)
    }
}

/// The columns that say what reviewers made of a submission, and whether all of it came.
#[derive(Debug)]
struct Reviewed {
    review: Option<u32>,
    status: Option<u32>,
}

impl KeepsOut for Reviewed {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let says = |column: Option<u32>| column.map(|column| sheet.cell(row, column).to_text());
        if says(self.review).as_deref() == Some("rejected") {
            return Some(Rule::Rejected);
        }
        let is_undecrypted = matches!(
            says(self.status).as_deref(),
            Some("not decrypted" | "missing encrypted form data" | "Not decrypted")
        );
        is_undecrypted.then_some(Rule::Undecrypted)
    }
}
