//! Writes a proposal as the codebook file that a person reviews: what is likely stands, what is unsure stands as a
//! comment with the choice, and beside each line what it rests on.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use indexmap::IndexMap;

use super::super::form::Form;
use super::super::heading::fold;
use super::super::values::{DayOrder, DecimalMark};
use super::columns::{ColumnProposal, Verdict};
use super::names::NameMatch;
use super::proposal::Proposal;
use crate::base::Id;
use crate::diag::cell_name;

/// The widest a line of the proposal gets before its remark stands above it.
const WIDE: usize = 110;

/// Returns the text of the codebook.
pub fn codebook_text(proposal: &Proposal, form: &Form) -> String {
    let mut text = String::new();
    head(&mut text, proposal, form);
    columns(&mut text, proposal, form);
    answers(&mut text, proposal, form);
    names(&mut text, proposal);
    reviewed(&mut text, proposal);
    text
}

/// Returns the name of a column as a spreadsheet shows it.
fn letters(column: u32) -> String {
    cell_name(1, column).trim_end_matches('1').to_owned()
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Returns a TOML string on one line, as a key has to be: quoted, with what needs it escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _infallible = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Returns `text` fit for a comment: one line, not too long.
fn remark(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut short: String = line.chars().take(90).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// Writes `key = value  # remark`, with the remark above where the line would grow too wide.
fn entry(text: &mut String, line: &str, why: &str) {
    let why = remark(why);
    if line.chars().count() + why.chars().count() + 4 > WIDE {
        push(text, &format!("# {why}"));
        push(text, line);
    } else {
        push(text, &format!("{line}  # {why}"));
    }
}

fn head(text: &mut String, proposal: &Proposal, form: &Form) {
    let file = proposal.path.rsplit('/').next().unwrap_or(&proposal.path);
    let sheet = if proposal.sheet.is_empty() {
        String::new()
    } else {
        format!(", sheet `{}`", remark(&proposal.sheet))
    };
    push(
        text,
        &format!("# A proposal for `{}`{sheet}: read it, correct it, and it is a codebook.", remark(file)),
    );
    push(text, "# Numbers are confidences from 0 to 100. Lines that begin with # wait for a decision.");
    push(text, "#");
    if let Some(best) = proposal.recognition.candidates.first() {
        push(text, &format!("# Platform: {}: {}", best.platform, remark(&best.why())));
    }
    if let Some(next) = proposal.recognition.runner_up() {
        push(text, &format!("#   next: {}: {}", next.platform, remark(&next.why())));
    }
    for (index, score) in proposal.forms.iter().take(2).enumerate() {
        let label = if index == 0 { "# Form:" } else { "#   next:" };
        push(
            text,
            &format!(
                "{label} {} ({} of 100): {} of {} columns are its fields, {} of its {} fields are there",
                score.form, score.score, score.n_columns_used, score.n_columns, score.n_found, score.n_fields
            ),
        );
    }
    for id in &proposal.missing {
        let label = form.field(id.as_str()).map_or("", |field| field.label.text(crate::base::Language::En));
        push(text, &format!("# No column is `{id}` ({label}), which the form requires."));
    }
    push(text, "");
    push(text, &format!("files = [{}]", quoted(file)));
    if proposal.is_one_of_several {
        push(text, &format!("sheet = {}", quoted(&proposal.sheet)));
    }
    match (&proposal.form, proposal.forms.get(1)) {
        (Some(form), _) => push(text, &format!("form = {}", quoted(form.as_str()))),
        (None, next) => {
            push(text, "# Two forms fit about equally well: take the # from the right one.");
            push(text, &format!("# form = {}", quoted(form.id.as_str())));
            if let Some(next) = next {
                push(text, &format!("# form = {}", quoted(next.form.as_str())));
            }
        }
    }
    if let Some(best) = proposal.recognition.decided() {
        push(text, &format!("dialect = {}", quoted(best.platform)));
    }
    let kept = &proposal.kept;
    if let Some(partnership) = &kept.partnership {
        push(text, &format!("partnership = {}", quoted(partnership.as_str())));
    }
    if let Some(dates) = kept.dates {
        let word = match dates {
            DayOrder::DayFirst => "day-first",
            DayOrder::MonthFirst => "month-first",
        };
        push(text, &format!("dates = {}", quoted(word)));
    }
    if let Some(decimals) = kept.decimals {
        let word = match decimals {
            DecimalMark::Comma => "comma",
            DecimalMark::Point => "point",
        };
        push(text, &format!("decimals = {}", quoted(word)));
    }
    if !kept.keep.is_empty() {
        let rules = kept.keep.iter().filter_map(|rule| toml::Value::try_from(rule).ok());
        let rules: Vec<String> = rules.map(|rule| rule.to_string()).collect();
        push(text, &format!("keep = [{}]", rules.join(", ")));
    }
    let ignored: Vec<&ColumnProposal> =
        proposal.columns.iter().filter(|column| matches!(column.verdict, Verdict::Ignored)).collect();
    if !ignored.is_empty() {
        push(text, "ignore = [");
        ignored.iter().for_each(|column| push(text, &format!("  {},", quoted(&column.heading))));
        push(text, "]");
    } else if proposal.columns.iter().any(|column| matches!(column.verdict, Verdict::Unmapped { .. })) {
        push(
            text,
            "# Columns at the end of `[columns]` that nobody needs can be listed here by their headings.",
        );
        push(text, "ignore = []");
    }
    if !kept.constants.is_empty() {
        push(text, "\n[constants]");
        for (field, value) in &kept.constants {
            push(text, &format!("{field} = {}", quoted(value)));
        }
    }
}

fn columns(text: &mut String, proposal: &Proposal, form: &Form) {
    push(text, "\n[columns]");
    let mut written: BTreeSet<String> = BTreeSet::new();
    let mut unsure = Vec::new();
    for column in &proposal.columns {
        let Verdict::Mapped { field, score, why, next } = &column.verdict else {
            if matches!(column.verdict, Verdict::Unsure(_)) {
                unsure.push(column);
            }
            continue;
        };
        let next = match next {
            Some((next, score)) if *score >= 50 => format!("; next {next} {score}"),
            Some(_) | None => String::new(),
        };
        let line = format!("{} = {}", quoted(&column.heading), quoted(field.as_str()));
        let why = format!("{}, {score}: {why}{next}", letters(column.column));
        if written.insert(fold(&column.heading)) {
            entry(text, &line, &why);
        } else {
            push(text, &format!("# {} has the heading of a column before it.", letters(column.column)));
        }
    }
    if !unsure.is_empty() {
        push(text, "\n# Unsure: take the # from the line that is right.");
    }
    for column in unsure {
        let Verdict::Unsure(fields) = &column.verdict else { continue };
        for (field, score, why) in fields {
            let line = format!("# {} = {}", quoted(&column.heading), quoted(field.as_str()));
            entry(text, &line, &format!("{}, {score}: {why}", letters(column.column)));
        }
    }
    let unmapped = proposal.columns.iter().filter_map(|column| match &column.verdict {
        Verdict::Unmapped { why, nearest } => Some((column, why, nearest)),
        Verdict::Mapped { .. } | Verdict::Unsure(_) | Verdict::Ignored | Verdict::Platform => None,
    });
    for (index, (column, why, nearest)) in unmapped.enumerate() {
        if index == 0 {
            push(
                text,
                &format!("\n# No field of `{}`: map these by hand, or list them under `ignore`.", form.id),
            );
        }
        let nearest = match nearest {
            Some((field, score)) => format!("; nearest {field} {score}"),
            None => String::new(),
        };
        push(
            text,
            &format!("# {}  {}: {why}{nearest}", letters(column.column), quoted(&remark(&column.heading))),
        );
    }
    let added: Vec<String> = proposal
        .columns
        .iter()
        .filter(|column| matches!(column.verdict, Verdict::Platform))
        .map(|column| remark(&column.heading))
        .collect();
    if !added.is_empty() {
        push(text, &format!("\n# Added by the platform, and not needed: {}.", added.join(", ")));
    }
}

fn answers(text: &mut String, proposal: &Proposal, form: &Form) {
    let mut kept = proposal.kept.answers.clone();
    let mut by_field: IndexMap<&Id, Vec<&ColumnProposal>> = IndexMap::new();
    for column in &proposal.columns {
        if let Verdict::Mapped { field, .. } = &column.verdict {
            by_field.entry(field).or_default().push(column);
        }
    }
    for (field, columns) in by_field {
        let known = kept.remove(field).unwrap_or_default();
        let unknown = columns.iter().flat_map(|column| &column.unknown_answers);
        if known.is_empty() && unknown.clone().next().is_none() {
            continue;
        }
        push(text, &format!("\n[answers.{field}]"));
        for (answer, meant) in &known {
            let mut texts = columns.iter().flat_map(|column| column.answers.iter().chain(&column.texts));
            let written = texts.find(|written| fold(written) == *answer);
            let written = written.map_or(answer.as_str(), String::as_str);
            entry(text, &format!("{} = {}", quoted(written), quoted(meant)), "reviewed before");
        }
        let mut written = BTreeSet::new();
        for unknown in unknown.filter(|unknown| written.insert(unknown.answer.clone())) {
            let answer = quoted(&unknown.answer);
            if let Some(option) = unknown.proposed() {
                let score = unknown.options.first().map_or(0, |(_, score)| *score);
                entry(text, &format!("{answer} = {}", quoted(option)), &score.to_string());
                continue;
            }
            for (option, score) in &unknown.options {
                entry(text, &format!("# {answer} = {}", quoted(option)), &format!("{score}, unsure"));
            }
            if unknown.options.is_empty() {
                entry(text, &format!("# {answer} = \"\""), "no option resembles it");
            }
        }
    }
    for (field, answers) in kept {
        push(text, &format!("\n# No column is `{field}` now; these were reviewed before."));
        push(text, &format!("[answers.{field}]"));
        for (answer, meant) in answers {
            push(text, &format!("{} = {}", quoted(&answer), quoted(&meant)));
        }
    }
    let programs: Vec<_> = proposal.names.iter().filter(|name| !name.is_organization).collect();
    let mut fields: Vec<_> = programs.iter().map(|name| &name.field).collect();
    fields.dedup();
    for field in fields {
        let label =
            form.field(field.as_str()).map_or("", |field| field.label.text(crate::base::Language::En));
        let is_open = |name: &&&super::proposal::NameProposal| {
            name.field == *field && matches!(name.found, NameMatch::Likely(..) | NameMatch::Ask(_))
        };
        let open: Vec<_> = programs.iter().filter(is_open).collect();
        // A field that has a table of answers already cannot have a second one.
        let is_told = proposal.kept.answers.contains_key(field);
        if open.is_empty() {
            continue;
        }
        push(
            text,
            &format!("\n# {label}: the same as in an earlier survey? Take the # from those that are."),
        );
        push(text, &format!("{}[answers.{field}]", if is_told { "# " } else { "" }));
        for name in open {
            name_lines(text, &name.spelling, &name.found);
        }
    }
}

fn names(text: &mut String, proposal: &Proposal) {
    let open: Vec<_> = proposal
        .names
        .iter()
        .filter(|name| {
            name.is_organization && matches!(name.found, NameMatch::Likely(..) | NameMatch::Ask(_))
        })
        .collect();
    if open.is_empty() && proposal.kept.organizations.is_empty() {
        return;
    }
    push(
        text,
        "\n# Names of organizations, by their ids in inputs/organizations.toml. Nothing is merged until you take",
    );
    push(text, "# the # away; a name that is left stays as it is written.");
    push(text, "[organizations]");
    for (name, id) in &proposal.kept.organizations {
        let texts = proposal.columns.iter().flat_map(|column| &column.texts);
        let written = texts.into_iter().find(|written| fold(written) == *name);
        let written = written.map_or(name.as_str(), String::as_str);
        entry(text, &format!("{} = {}", quoted(written), quoted(id.as_str())), "reviewed before");
    }
    let mut written = BTreeSet::new();
    for name in open {
        if written.insert(fold(&name.spelling)) {
            name_lines(text, &name.spelling, &name.found);
        }
    }
}

fn name_lines(text: &mut String, spelling: &str, found: &NameMatch) {
    let choices: &[(String, u32)] = match found {
        NameMatch::Likely(key, score) => &[(key.clone(), *score)],
        NameMatch::Ask(choices) => choices,
        NameMatch::Known(_) | NameMatch::New => &[],
    };
    let why = if choices.len() > 1 { ", one of several within reach" } else { "" };
    for (key, score) in choices {
        entry(text, &format!("# {} = {}", quoted(spelling), quoted(key)), &format!("{score}{why}"));
    }
}

/// Writes the fingerprint: headings and answers as they are now, for telling what a later export has otherwise.
fn reviewed(text: &mut String, proposal: &Proposal) {
    push(
        text,
        "\n# What the export held when this was written. `milepost check` tells what a later one has otherwise.",
    );
    push(text, "[reviewed]\nheadings = [");
    for column in &proposal.columns {
        push(text, &format!("  {},", quoted(&column.heading)));
    }
    push(text, "]");
    let mut by_field: IndexMap<&Id, Vec<&String>> = IndexMap::new();
    for column in &proposal.columns {
        if let Verdict::Mapped { field, .. } = &column.verdict {
            by_field.entry(field).or_default().extend(&column.answers);
        }
    }
    by_field.retain(|_, answers| !answers.is_empty());
    if !by_field.is_empty() {
        push(text, "\n[reviewed.answers]");
    }
    for (field, answers) in by_field {
        let answers: Vec<String> = answers.iter().map(|answer| quoted(answer)).collect();
        let line = format!("{field} = [{}]", answers.join(", "));
        if line.chars().count() <= WIDE {
            push(text, &line);
            continue;
        }
        let _infallible = writeln!(text, "{field} = [");
        answers.iter().for_each(|answer| push(text, &format!("  {answer},")));
        push(text, "]");
    }
}
