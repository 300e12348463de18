//! The forms a run knows: those shipped with the tool, and the workspace's own, which replace them by id.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::form::Forms;
use super::form_schema::read_form;
use super::heading::fold;
use crate::base::Id;
use crate::diag::{Diagnostic, Notes, Origin};

/// The forms shipped with the tool: path and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("templates/forms/acuity.toml", include_str!("../../templates/forms/acuity.toml")),
    ("templates/forms/actions.toml", include_str!("../../templates/forms/actions.toml")),
    ("templates/forms/agenda-items.toml", include_str!("../../templates/forms/agenda-items.toml")),
    ("templates/forms/attendance.toml", include_str!("../../templates/forms/attendance.toml")),
    ("templates/forms/client-survey.toml", include_str!("../../templates/forms/client-survey.toml")),
    ("templates/forms/clients.toml", include_str!("../../templates/forms/clients.toml")),
    (
        "templates/forms/coalition-assessment.toml",
        include_str!("../../templates/forms/coalition-assessment.toml"),
    ),
    (
        "templates/forms/collaboration-factors.toml",
        include_str!("../../templates/forms/collaboration-factors.toml"),
    ),
    ("templates/forms/graduations.toml", include_str!("../../templates/forms/graduations.toml")),
    ("templates/forms/housing-units.toml", include_str!("../../templates/forms/housing-units.toml")),
    ("templates/forms/meetings.toml", include_str!("../../templates/forms/meetings.toml")),
    ("templates/forms/moves.toml", include_str!("../../templates/forms/moves.toml")),
    ("templates/forms/partner-check-in.toml", include_str!("../../templates/forms/partner-check-in.toml")),
    ("templates/forms/partner-ratings.toml", include_str!("../../templates/forms/partner-ratings.toml")),
    ("templates/forms/referrals.toml", include_str!("../../templates/forms/referrals.toml")),
    ("templates/forms/self-assessment.toml", include_str!("../../templates/forms/self-assessment.toml")),
    ("templates/forms/system-map.toml", include_str!("../../templates/forms/system-map.toml")),
    ("templates/forms/visits.toml", include_str!("../../templates/forms/visits.toml")),
];

/// Returns every form of a run: the shipped ones, replaced or joined by those among the workspace's templates.
pub fn load_forms(notes: &mut Notes, templates: &[(String, String)]) -> Forms {
    let mut forms = Forms::new();
    let is_form = |path: &str| path.starts_with("templates/forms/") && path.ends_with(".toml");
    let files: Vec<&(String, String)> = templates.iter().filter(|(path, _)| is_form(path)).collect();
    let shipped = SHIPPED.iter().copied();
    let own = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    // A workspace that holds a copy of a shipped form holds its own version of it: the shipped text is not
    // read at all, so that its problems are reported once.
    let is_replaced = |path: &str| files.iter().any(|(own, _)| own == path);
    let files: Vec<(&str, &str)> = shipped.filter(|(path, _)| !is_replaced(path)).chain(own).collect();
    for (path, text) in files {
        let Some(form) = read_form(notes, path, text) else { continue };
        warn_of_shared_headings(notes, path, &form);
        forms.insert(form.id.clone(), Arc::new(form));
    }
    forms
}

/// Two fields under one heading would make which of them is meant a matter of luck.
fn warn_of_shared_headings(notes: &mut Notes, path: &str, form: &super::form::Form) {
    let mut owners: BTreeMap<String, &Id> = BTreeMap::new();
    for field in form.fields.values() {
        for heading in field.headings() {
            let owner = owners.entry(fold(heading)).or_insert(&field.id);
            if **owner != field.id {
                let message = format!("`{heading}` is a heading of both `{owner}` and `{}`", field.id);
                let diagnostic = Diagnostic::warning("form-heading-shared", message, Origin::file(path));
                notes.push(diagnostic.hint(format!("a column of that name is read into `{owner}`")));
            }
        }
    }
}
