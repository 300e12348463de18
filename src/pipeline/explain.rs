//! Answers for a figure: reads and judges the workspace, then explains one figure, or why two differ.

use super::files::WorkspaceFiles;
use super::job::Scope;
use super::judge::{Judged, judge};
use crate::base::{Id, Language, nearest};
use crate::compose::{Composer, Explanation, FigureName, Material};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The period and the data cut of figures that name none of their own.
    pub scope: Scope,
    /// The figure.
    pub figure: FigureName,
    /// The figure it is to be held against.
    pub against: Option<FigureName>,
    /// The language of the answer; the workspace's first unless told.
    pub language: Option<Language>,
}

/// Answers the question.
///
/// # Errors
/// [`Halt`] when the workspace cannot be evaluated or has no such figure; the notes say which there are.
pub fn explain(notes: &mut Notes, files: &WorkspaceFiles, question: &Question) -> Outcome<Explanation> {
    let composer = Composer::read(notes, &super::below_templates(&files.templates))?;
    let judged = judge_for(notes, files, question, &question.figure)?;
    let other = match &question.against {
        Some(against) if against.period != question.figure.period => {
            Some(judge_for(notes, files, question, against)?)
        }
        Some(_) | None => None,
    };
    let languages = &judged.portfolio.workspace.languages;
    let language = question.language.or(languages.first().copied()).unwrap_or(Language::En);
    let answer = match &question.against {
        None => {
            let told = judged.ledger.told_to(judged.evaluation.profile);
            composer.explain(material(&judged), &told, &question.figure, language)
        }
        Some(against) => composer.differ(
            (material(&judged), &question.figure),
            (material(other.as_ref().unwrap_or(&judged)), against),
            language,
        ),
    };
    match answer {
        Ok(Some(explanation)) => Ok(explanation),
        Ok(None) => {
            check(notes, &judged, &question.figure);
            if let Some(against) = &question.against {
                check(notes, other.as_ref().unwrap_or(&judged), against);
            }
            Err(Halt)
        }
        Err(diagnostic) => {
            notes.push(diagnostic);
            Err(Halt)
        }
    }
}

fn judge_for(
    notes: &mut Notes,
    files: &WorkspaceFiles,
    question: &Question,
    figure: &FigureName,
) -> Outcome<Judged> {
    let period = figure.period.or(question.scope.period);
    // A period of its own ends on its own last day.
    let as_of = question.scope.as_of.filter(|_| figure.period.is_none());
    judge(notes, files.clone(), &Scope { period, as_of, ..question.scope.clone() })
}

fn material(judged: &Judged) -> Material<'_> {
    judged.material(&judged.evaluation)
}

/// Says what of a figure's name is not there.
fn check(notes: &mut Notes, judged: &Judged, figure: &FigureName) {
    let FigureName { partnership, indicator, .. } = figure;
    let Some(evaluated) = judged.evaluation.partnerships.get(partnership) else {
        let message = format!("there is no evaluated partnership `{partnership}` in this period");
        let known: Vec<&str> = judged.evaluation.partnerships.keys().map(Id::as_str).collect();
        let near = nearest(partnership.as_str(), known.iter().copied());
        let funders: Vec<String> =
            judged.evaluation.funders.iter().map(|reach| format!("`{} people`", reach.funder)).collect();
        let of_funders = if funders.is_empty() { "" } else { "; the people of a funder: " };
        let hint = format!("those there are: `{}`{of_funders}{}", known.join("`, `"), funders.join(", "));
        notes.push(Diagnostic::error("unknown-partnership", message, Origin::Run).nearest(near).hint(hint));
        return;
    };
    let known: Vec<&str> = evaluated.indicators.iter().map(|judged| judged.indicator.as_str()).collect();
    if !known.contains(&indicator.as_str()) {
        let message = format!("`{partnership}` has no indicator `{indicator}` in this period");
        let near = nearest(indicator.as_str(), known.iter().copied());
        let hint = format!("those there are: `{}`", known.join("`, `"));
        notes.push(Diagnostic::error("unknown-indicator", message, Origin::Run).nearest(near).hint(hint));
    }
}
