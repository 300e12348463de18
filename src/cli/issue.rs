//! `milepost issue`: records a run's figures in the ledger as published.

use super::Ending;
use super::arguments::Issue;
use super::check::count;
use super::console::Console;
use crate::base::{Date, Profile};
use crate::diag::{Notes, Severity};
use crate::ledger::Marker;
use crate::pipeline::{self, Issuing, WorkspaceFiles};

/// Records the figures of the documents that stand in the outputs.
pub fn issue(console: &Console, issue: &Issue) -> Ending {
    let mut notes = Notes::new();
    let workspace = &issue.scope.workspace;
    let outputs = issue.out.clone().unwrap_or_else(|| workspace.join("outputs"));
    let scope = pipeline::Scope { is_final: issue.is_final, ..issue.scope.job_scope() };
    let issuing =
        Issuing { scope: &scope, workspace, outputs: &outputs, issued_on: issue.on, today: today() };
    let issued = WorkspaceFiles::open(&mut notes, workspace)
        .and_then(|files| pipeline::issue(&mut notes, files, &issuing));
    console.diagnostics(&notes);
    let (n_errors, n_warnings) = (notes.count(Severity::Error), notes.count(Severity::Warning));
    let issued = match issued {
        Ok(issued) => issued,
        Err(_) => {
            console.error_lines(&format!("Nothing was recorded: {}.", count(n_errors, n_warnings)));
            return Ending::BadInput;
        }
    };
    for edition in &issued.editions {
        let marker = match edition.marker {
            Marker::Original => "original",
            Marker::Corrected => "corrected",
            Marker::Final => "final",
        };
        let readers = match edition.profile {
            Profile::Internal => "the partners",
            Profile::Funder => "funders",
            Profile::Public => "the public",
        };
        let (n, period) = (edition.n_figures, issued.period);
        console.lines(&format!("Recorded {n} figures of {period} as issued to {readers} ({marker})."));
    }
    match &issued.file {
        Some(file) => console.lines(&format!("Commit {file} to version control: it is never rewritten.")),
        None => console.lines(&format!("The ledger holds these figures of {} already.", issued.period)),
    }
    for left_out in &issued.not_evaluated {
        console.lines(&format!("  not {}: {}", left_out.partnership, left_out.reasons.join("; ")));
    }
    if issued.not_evaluated.is_empty() && n_errors == 0 { Ending::Done } else { Ending::Incomplete }
}

/// Returns today's date in Coordinated Universal Time: the one reading of a clock, for an issue of which nobody gave the day.
fn today() -> Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
