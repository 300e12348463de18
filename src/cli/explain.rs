//! `milepost explain`: the whole derivation of one figure, or why two figures differ.

use super::Ending;
use super::arguments::Explain;
use super::console::Console;
use crate::base::Id;
use crate::compose::{Explanation, FigureName};
use crate::diag::{Diagnostic, Notes, Origin, Severity};
use crate::pipeline::{self, Question, WorkspaceFiles};

/// How wide paragraphs are set.
const WIDTH: usize = 96;

/// Explains what was asked for.
pub fn explain(console: &Console, explain: &Explain) -> Ending {
    let mut notes = Notes::new();
    let explanation = figures(explain).map_err(|message| {
        let hint = "type `milepost explain agency-y rehoused`, or two figures as `agency-y/rehoused agency-y/graduated`";
        notes.push(Diagnostic::error("no-figure", message, Origin::Run).hint(hint));
    });
    let explanation = explanation.and_then(|(figure, against)| {
        let language = explain.lang.map(Into::into);
        let question = Question { scope: explain.scope.job_scope(), figure, against, language };
        WorkspaceFiles::open(&mut notes, &explain.scope.workspace)
            .and_then(|files| pipeline::explain(&mut notes, &files, &question))
            .map_err(|_| ())
    });
    match explanation {
        Ok(explanation) => {
            console.lines(&text(&explanation));
            Ending::Done
        }
        Err(()) => {
            console.diagnostics(&notes.only(Severity::Error));
            Ending::BadInput
        }
    }
}

/// Returns the figure that was named, and the one it is to be held against.
fn figures(explain: &Explain) -> Result<(FigureName, Option<FigureName>), String> {
    let (first, second) = (&explain.first, &explain.second);
    if first.contains('/') {
        let parse = |text: &String| text.parse::<FigureName>().map_err(|error| error.to_string());
        return Ok((parse(first)?, second.as_ref().map(parse).transpose()?));
    }
    let Some(indicator) = second else {
        return Err(format!("`{first}` is a partnership, and no indicator is named"));
    };
    let id = |text: &str| Id::new(text).map_err(|error| error.to_string());
    Ok((FigureName { partnership: id(first)?, indicator: id(indicator)?, period: None }, None))
}

/// Returns the explanation as text: a label, and its paragraphs indented under it.
fn text(explanation: &Explanation) -> String {
    let mut text = String::new();
    push_wrapped(&mut text, &explanation.title, "");
    for part in explanation.parts.iter().filter(|part| !part.lines.is_empty()) {
        text.push('\n');
        push_wrapped(&mut text, &part.label, "");
        for line in &part.lines {
            push_wrapped(&mut text, line, "  ");
        }
    }
    text.trim_end().to_owned()
}

fn push_wrapped(text: &mut String, line: &str, indent: &str) {
    let mut width = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if width == 0 {
            text.push_str(indent);
        } else if width + 1 + length > WIDTH {
            text.push('\n');
            text.push_str(indent);
            text.push_str("  ");
            width = 2;
        } else {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length.max(1);
    }
    text.push('\n');
}
