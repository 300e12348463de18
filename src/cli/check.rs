//! `milepost check`: reads and evaluates everything, writes nothing.

use super::Ending;
use super::arguments::Check;
use super::console::Console;
use crate::base::Id;
use crate::diag::{Notes, Severity};
use crate::pipeline::{self, WorkspaceFiles};
use crate::portfolio::AgreementState;

/// Reports every problem of the workspace.
pub fn check(console: &Console, check: &Check) -> Ending {
    let mut notes = Notes::new();
    let checked = WorkspaceFiles::open(&mut notes, &check.scope.workspace)
        .and_then(|files| pipeline::judge(&mut notes, files, &check.scope.job_scope()));
    console.diagnostics(&notes);
    let (n_errors, n_warnings) = (notes.count(Severity::Error), notes.count(Severity::Warning));
    match checked {
        Err(_) => {
            console.lines(&format!("The workspace cannot be evaluated: {}.", count(n_errors, n_warnings)));
            Ending::BadInput
        }
        Ok(judged) => {
            let is_draft = |id: &&Id| {
                let agreement = judged.portfolio.agreements.get(*id);
                agreement.is_some_and(|agreement| agreement.state == AgreementState::Draft)
            };
            let n_drafts = judged.evaluation.partnerships.keys().filter(is_draft).count();
            let n = judged.evaluation.partnerships.len() - n_drafts;
            let period = judged.evaluation.period;
            let as_of = judged.evaluation.as_of;
            console.lines(&format!(
                "{} can be evaluated for {period}, data as of {as_of}.",
                plural(n, "partnership")
            ));
            if n_drafts > 0 {
                let drafts = if n_drafts == 1 { "agreement is a draft" } else { "agreements are drafts" };
                console.lines(&format!(
                    "{n_drafts} {drafts}: a run writes the memorandum, and evaluates nothing yet."
                ));
            }
            for left_out in &judged.not_evaluated {
                console.lines(&format!("  not {}: {}", left_out.partnership, left_out.reasons.join("; ")));
            }
            console.lines(&format!("{}{}.", count(n_errors, n_warnings), known(&notes)));
            if judged.not_evaluated.is_empty() && n_errors == 0 { Ending::Done } else { Ending::Incomplete }
        }
    }
}

/// Returns `, 3 known and acknowledged`, or nothing where nothing was.
pub fn known(notes: &Notes) -> String {
    match notes.acknowledged().len() {
        0 => String::new(),
        n => format!(", {n} known and acknowledged"),
    }
}

/// Returns `2 errors, 1 warning`.
pub fn count(n_errors: usize, n_warnings: usize) -> String {
    format!("{}, {}", plural(n_errors, "error"), plural(n_warnings, "warning"))
}

/// Returns a number with its noun, such as `2 errors`.
pub fn plural(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
