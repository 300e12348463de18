//! What people wrote about results, and how a partnership ended.

use super::references::References;
use crate::base::Localized;
use crate::portfolio::schema::{DatedEntry, EndingEntry, NarrativeEntry, RestatementEntry, Words};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{
    ActionItem, DatedText, DecisionItem, Ending, EndingNotice, Explanation, Lesson, Narrative, Reflection,
    RestatementReason,
};

/// Translates what people wrote.
pub fn translate_narrative(entry: &NarrativeEntry) -> Narrative {
    let mut explanations: Vec<Explanation> = entry
        .explanations
        .iter()
        .map(|explanation| Explanation {
            indicator: explanation.indicator.clone(),
            on: explanation.on.0,
            text: explanation.text.0.clone(),
            questions: texts(&explanation.questions),
        })
        .collect();
    explanations.sort_by_key(|explanation| explanation.on);
    Narrative {
        explanations,
        actions: entry
            .actions
            .iter()
            .map(|action| ActionItem {
                indicator: action.indicator.clone(),
                what: action.what.0.clone(),
                owner: action.owner.clone(),
                due: action.due.0,
                done: action.done.map(|day| day.0),
            })
            .collect(),
        decisions: entry
            .decisions
            .iter()
            .map(|decision| DecisionItem {
                question: decision.question.0.clone(),
                by: decision.by.0.clone(),
                due: decision.due.0,
                raised: decision.raised.0,
                settled: decision.settled.map(|day| day.0),
            })
            .collect(),
        wins: dated(&entry.wins),
        reflections: entry
            .reflections
            .iter()
            .map(|reflection| Reflection {
                kind: reflection.kind,
                on: reflection.on.0,
                text: reflection.text.0.clone(),
            })
            .collect(),
        lessons: entry
            .lessons
            .iter()
            .map(|lesson| Lesson { kind: lesson.kind, text: lesson.text.0.clone() })
            .collect(),
        conflicts: dated(&entry.conflicts),
        restatements: restatements(&entry.restatements),
    }
}

fn restatements(entries: &[RestatementEntry]) -> Vec<RestatementReason> {
    let mut reasons: Vec<RestatementReason> = entries
        .iter()
        .map(|entry| RestatementReason {
            indicator: entry.indicator.clone(),
            period: entry.period.map(|period| period.0),
            on: entry.on.0,
            code: entry.reason,
            text: entry.text.0.clone(),
        })
        .collect();
    reasons.sort_by_key(|reason| reason.on);
    reasons
}

/// Translates how a partnership ended.
pub fn translate_ending(entry: &EndingEntry, place: &Place<'_>, references: &mut References<'_>) -> Ending {
    let told_in_time = |decided: crate::base::Date| entry.told.iter().any(|notice| notice.on.0 <= decided);
    if let Some(decided) = entry.decided
        && !told_in_time(decided.0)
    {
        let message = format!("nobody was told before the decision to end, of {}", decided.0);
        let hint = "partners and funders hear of it before it is decided; add under `told` when they did";
        references.warn("told-too-late", &place.key("decided"), message, hint);
    }
    Ending {
        on: entry.on.0,
        reason: entry.reason.0.clone(),
        decided: entry.decided.map(|day| day.0),
        told: entry
            .told
            .iter()
            .map(|notice| EndingNotice {
                on: notice.on.0,
                who: notice.who.0.clone(),
                what: notice.what.0.clone(),
            })
            .collect(),
        transition: texts(&entry.transition),
    }
}

/// Translates a list of texts.
pub fn texts(words: &[Words]) -> Vec<Localized> {
    words.iter().map(|words| words.0.clone()).collect()
}

fn dated(entries: &[DatedEntry]) -> Vec<DatedText> {
    let mut texts: Vec<DatedText> =
        entries.iter().map(|entry| DatedText { on: entry.on.0, text: entry.text.0.clone() }).collect();
    texts.sort_by_key(|text| text.on);
    texts
}
