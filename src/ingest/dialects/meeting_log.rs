//! A hand-kept meeting log: meetings, attendance, agenda items and actions on sheets of one workbook, often
//! below a title.

use super::{Claim, Dialect, Layout, Look, NotAnswers, header};

/// The dialect of meeting logs.
#[derive(Debug)]
pub struct MeetingLog;

/// The forms that the sheets of a log answer.
const FORMS: &[&str] = &["meetings", "attendance", "agenda-items", "actions"];

impl Dialect for MeetingLog {
    fn id(&self) -> &'static str {
        "meeting-log"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        if super::blank_form::mark(look.sheet).is_some() || form_of(look).is_none() {
            return Claim::none();
        }
        let of_log = |look: Look<'_>| form_of(&look).map(|form| (look.sheet.name.as_str().to_owned(), form));
        let sheets: Vec<(String, &str)> =
            look.book.sheets.iter().filter_map(|sheet| of_log(Look { sheet, ..*look })).collect();
        let has_meetings = sheets.iter().any(|(_, form)| *form == "meetings");
        if !has_meetings || sheets.len() < 2 {
            return Claim::none();
        }
        let names: Vec<String> = sheets.iter().map(|(name, _)| format!("`{name}`")).collect();
        Claim::none()
            .because(90, format!("sheets {} hold meetings and what followed from them", names.join(", ")))
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        match header::find(look) {
            Some((row, _)) => Ok(Layout { forms: FORMS, ..header::layout(look.sheet, row) }),
            None => Err(NotAnswers {
                message: "no row of headings was found".to_owned(),
                hint: "put the name of each column in the row above the records".to_owned(),
            }),
        }
    }
}

/// Returns the form of a log whose required fields all stand among the headings of the sheet.
fn form_of(look: &Look<'_>) -> Option<&'static str> {
    let (row, _) = header::find(look)?;
    let headings: Vec<String> =
        header::texts(look.sheet, row).map(|(_, text)| super::super::heading::fold(text)).collect();
    let mut best: Option<(usize, &'static str)> = None;
    for id in FORMS {
        let forms = look.lexicon.forms();
        let Some(index) = forms.iter().position(|form| form.id.as_str() == *id) else { continue };
        let named: Vec<usize> =
            headings.iter().filter_map(|heading| look.lexicon.field_of(index, heading)).collect();
        let has_required = forms[index]
            .fields
            .values()
            .enumerate()
            .all(|(at, field)| !field.is_required || named.contains(&at));
        if has_required && named.len() > best.map_or(0, |(n, _)| n) {
            best = Some((named.len(), id));
        }
    }
    best.map(|(_, id)| id)
}
