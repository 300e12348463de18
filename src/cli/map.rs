//! `milepost map`: shows what an export was found to be, and where its proposed codebook is.

use super::Ending;
use super::arguments::Map;
use super::console::Console;
use crate::diag::{Notes, cell_name};
use crate::ingest::{ColumnProposal, NameMatch, Proposal, Verdict};
use crate::pipeline::{self, MapJob, Mapped};
use crate::publish::{Placed, Standing};

/// The width of a heading in the table.
const HEADING: usize = 44;
/// The width of a field in the table.
const FIELD: usize = 30;

/// Proposes codebooks and shows them.
pub fn map(console: &Console, asked: &Map) -> Ending {
    let mut notes = Notes::new();
    let job = MapJob {
        files: asked.files.clone(),
        platform: asked.platform.clone(),
        form: asked.form.clone(),
        out: asked.out.clone(),
        standing: if asked.force { Standing::Replaced } else { Standing::Kept },
    };
    let mapped = pipeline::map(&mut notes, &job).unwrap_or_default();
    for sheet in &mapped {
        console.lines(&shown(sheet));
    }
    console.diagnostics(&notes);
    let is_placed = |sheet: &&Mapped| matches!(sheet.placed, Some(Placed::Written | Placed::Unchanged));
    match (mapped.iter().filter(is_placed).count(), notes.has_errors()) {
        (_, false) => Ending::Done,
        (0, true) => Ending::BadInput,
        (_, true) => Ending::Incomplete,
    }
}

/// Returns one sheet's proposal as a table.
fn shown(mapped: &Mapped) -> String {
    let proposal = &mapped.proposal;
    let sheet = if proposal.sheet.is_empty() { String::new() } else { format!(", sheet {}", proposal.sheet) };
    let mut lines = vec![format!("{}{sheet}", proposal.path)];
    lines.extend(platform_lines(proposal));
    lines.extend(form_lines(proposal));
    lines.push(format!("  {:<4}{:<HEADING$}{:<FIELD$}{:>4}  next", "", "heading", "field", ""));
    lines.extend(proposal.columns.iter().map(line));
    for id in &proposal.missing {
        lines.push(format!("  No column is `{id}`, which the form requires."));
    }
    lines.extend(open_lines(proposal));
    let path = mapped.path.display();
    lines.push(match mapped.placed {
        Some(Placed::Written) => format!("  Wrote {path}: review it, and `milepost check` reads with it.\n"),
        Some(Placed::Unchanged) => format!("  {path} says the same already.\n"),
        Some(Placed::Kept) => format!("  {path} is left as it is.\n"),
        None => "  Nothing was written.\n".to_owned(),
    });
    lines.join("\n")
}

fn platform_lines(proposal: &Proposal) -> Vec<String> {
    let candidates = proposal.recognition.candidates.iter().take(2).enumerate();
    let label = |index: usize| if index == 0 { "platform" } else { "next" };
    candidates
        .map(|(index, candidate)| {
            format!("  {:<9} {}: {}", label(index), candidate.platform, candidate.why())
        })
        .collect()
}

fn form_lines(proposal: &Proposal) -> Vec<String> {
    let label = |index: usize| match (index, &proposal.form) {
        (0, Some(_)) => "form",
        (0, None) => "form?",
        (_, _) => "next",
    };
    let forms = proposal.forms.iter().take(2).enumerate();
    forms
        .map(|(index, form)| {
            format!(
                "  {:<9} {}: {} of {} columns are its fields, {} of its {} fields are there ({} of 100)",
                label(index),
                form.form,
                form.n_columns_used,
                form.n_columns,
                form.n_found,
                form.n_fields,
                form.score
            )
        })
        .collect()
}

fn line(column: &ColumnProposal) -> String {
    let (field, score, next) = match &column.verdict {
        Verdict::Mapped { field, score, next, .. } => {
            let next = next.as_ref().map_or_else(String::new, |(next, score)| format!("{next} {score}"));
            (field.to_string(), score.to_string(), next)
        }
        Verdict::Unsure(fields) => {
            let mut fields = fields.iter().map(|(field, score, _)| (field.to_string(), score.to_string()));
            let (field, score) = fields.next().unwrap_or_default();
            let others: Vec<String> = fields.map(|(field, score)| format!("{field} {score}")).collect();
            (format!("? {field}"), score, others.join(", "))
        }
        Verdict::Unmapped { why, nearest } => {
            let next = nearest.as_ref().map_or_else(String::new, |(next, score)| format!("{next} {score}"));
            (format!("- {why}"), String::new(), next)
        }
        Verdict::Ignored => ("- left out by the codebook".to_owned(), String::new(), String::new()),
        Verdict::Platform => ("- added by the platform".to_owned(), String::new(), String::new()),
    };
    let letters = cell_name(1, column.column).trim_end_matches('1').to_owned();
    let heading = cut(&column.heading, HEADING - 2);
    let line =
        format!("  {letters:<4}{heading:<HEADING$}{:<FIELD$}{score:>4}  {next}", cut(&field, FIELD - 1));
    line.trim_end().to_owned()
}

fn open_lines(proposal: &Proposal) -> Vec<String> {
    let mut lines = Vec::new();
    let unknown: Vec<_> = proposal.columns.iter().flat_map(|column| &column.unknown_answers).collect();
    if !unknown.is_empty() {
        let n_proposed = unknown.iter().filter(|unknown| unknown.proposed().is_some()).count();
        lines.push(format!(
            "  answers that are no option as they are spelled: {}; {n_proposed} proposed, {} to decide",
            unknown.len(),
            unknown.len() - n_proposed
        ));
    }
    let open =
        proposal.names.iter().filter(|name| matches!(name.found, NameMatch::Likely(..) | NameMatch::Ask(_)));
    let n_open = open.count();
    if n_open > 0 {
        lines.push(format!("  names that may be known ones: {n_open}; take the # from those that are"));
    }
    lines
}

/// Returns `text` in one line, cut where it is too long.
fn cut(text: &str, width: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.chars().count() <= width {
        return line;
    }
    let short: String = line.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", short.trim_end())
}
