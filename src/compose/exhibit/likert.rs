//! Answers on ordered scales: questions that share a scale stand in one figure, around its middle.

use crate::compose::chart::{Chart, LikertChart, LikertRow};
use crate::compose::document::Figure;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Numbering, Rules};
use crate::compose::voice::say;
use crate::ingest::{FieldKind, Form, Role, Scale};
use crate::measure::{ScaleAnswers, ScaleCounts};

/// Whose answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleAudience {
    /// People who are served: their form has the key of a person.
    Clients,
    /// The partner organizations.
    Partners,
}

impl ScaleAudience {
    /// Tells whether a form asks this audience.
    pub fn answers(self, form: &Form) -> bool {
        let asks_people = form.role(Role::PersonKey).is_some();
        match self {
            Self::Clients => asks_people,
            Self::Partners => !asks_people,
        }
    }
}

/// Returns one figure for each scale with words, over the latest wave of each form.
pub fn likert_figures(
    rules: &Rules<'_>,
    numbering: &mut Numbering,
    answers: &[ScaleAnswers],
    audience: ScaleAudience,
) -> Vec<Figure> {
    let mut groups: Vec<(Vec<Phrase>, Vec<&ScaleAnswers>)> = Vec::new();
    for answer in answers {
        let Some(form) = rules.forms.get(&answer.form).filter(|form| audience.answers(form)) else {
            continue;
        };
        let Some(scale) = form.field(answer.field.as_str()).and_then(|field| worded_scale(&field.kind))
        else {
            continue;
        };
        let is_latest =
            answers.iter().filter(|other| other.form == answer.form && other.field == answer.field);
        if is_latest.map(|other| &other.wave).max() != Some(&answer.wave)
            || answer.answers.published().is_none_or(|answers| answers.n == 0)
        {
            continue;
        }
        let mut words: Vec<Phrase> =
            scale.points.iter().map(|(_, choice)| rules.voice.local(&choice.label)).collect();
        // Answers were turned round when read: the first count is that of the last point as it is printed.
        if scale.is_reversed {
            words.reverse();
        }
        match groups.iter_mut().find(|(known, _)| *known == words) {
            Some((_, members)) => members.push(answer),
            None => groups.push((words, vec![answer])),
        }
    }
    groups.into_iter().map(|(words, answers)| figure(rules, numbering, words, &answers)).collect()
}

/// Returns a scale whose every point has a word and counts as one of a few answers.
fn worded_scale(kind: &FieldKind) -> Option<&Scale> {
    match kind {
        FieldKind::Scale(scale) => {
            let n = ((scale.maximum - scale.minimum) / scale.step).round() as usize + 1;
            (scale.points.len() == n && n <= 7).then_some(scale)
        }
        FieldKind::Text
        | FieldKind::Number { .. }
        | FieldKind::Date
        | FieldKind::YesNo
        | FieldKind::Choice(_)
        | FieldKind::Choices(_) => None,
    }
}

fn figure(
    rules: &Rules<'_>,
    numbering: &mut Numbering,
    words: Vec<Phrase>,
    answers: &[&ScaleAnswers],
) -> Figure {
    let voice = rules.voice;
    let neutral = (words.len() % 2 == 1).then_some(words.len() / 2);
    let first_good = words.len() / 2 + words.len() % 2;
    let rows: Vec<(Phrase, u32, u32, Vec<u32>)> = answers
        .iter()
        .filter_map(|answer| {
            let ScaleCounts { counts, n, .. } = answer.answers.published()?;
            let good = counts.iter().skip(first_good).sum();
            Some((rules.label(&answer.form, &answer.field), good, *n, counts.clone()))
        })
        .collect();
    let summary = |good: u32, n: u32| {
        say!(voice, "likert-good", n = good, good = voice.whole(good), all = voice.whole(n))
    };
    let best = rows.iter().reduce(|best, row| if share(row) > share(best) { row } else { best });
    let message = best.map(|(label, good, n, _)| {
        say!(
            voice,
            "caption-likert",
            question = label,
            n = *good,
            good = voice.whole(*good),
            all = voice.whole(*n)
        )
    });
    let wave = answers.first().map_or("", |answer| answer.wave.as_str());
    let description = say!(voice, "caption-likert-wave", wave = voice.wave(wave).capitalized());
    let values = rows.iter().map(|(label, good, n, _)| label.join(": ", &summary(*good, *n)));
    let alternative = Alternative {
        subject: answers.first().map(|answer| rules.dataset(&answer.form)).unwrap_or_default(),
        values: Phrase::all(values, "; "),
        ..Alternative::default()
    };
    Figure {
        caption: numbering.figure(voice, &message.unwrap_or_default(), &description),
        chart: Chart::Likert(LikertChart {
            answers: words.iter().map(Phrase::flat).collect(),
            neutral,
            alt: alternative.likert(voice),
            rows: rows
                .into_iter()
                .map(|(label, good, n, counts)| LikertRow {
                    label: label.flat(),
                    counts,
                    summary: summary(good, n).rich(),
                })
                .collect(),
        }),
        strip: None,
        note: None,
    }
}

fn share((_, good, n, _): &(Phrase, u32, u32, Vec<u32>)) -> f64 {
    if *n == 0 { 0.0 } else { f64::from(*good) / f64::from(*n) }
}
