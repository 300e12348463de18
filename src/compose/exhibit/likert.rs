//! Answers on ordered scales: questions that share a scale stand in one figure, around its middle.

use crate::base::{Quantity, Unit};
use crate::compose::chart::{Chart, LikertChart, LikertRow};
use crate::compose::document::Figure;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness, Numbering, Rules};
use crate::compose::voice::{Gender, Voice, say};
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
    let rows: Vec<Row> = answers
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
    let wave = answers.first().map_or("", |answer| answer.wave.as_str());
    let description = say!(voice, "caption-likert-wave", wave = voice.wave(wave).capitalized());
    let values = rows.iter().map(|(label, good, n, _)| label.join(": ", &summary(*good, *n)));
    let alternative = Alternative {
        subject: answers.first().map(|answer| rules.dataset(&answer.form)).unwrap_or_default(),
        values: Phrase::all(values, "; "),
        ..Alternative::default()
    };
    Figure {
        caption: numbering.figure(voice, &message(voice, &rows), &description),
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

/// A question, how many of its answers are favourable, how many there are, and how many each answer has.
type Row = (Phrase, u32, u32, Vec<u32>);

/// Names the question with the largest share of favourable answers, or all those that have it.
fn message(voice: &Voice<'_>, rows: &[Row]) -> Phrase {
    // Shares are compared as whole numbers, so that a tie is one.
    let weighed = |row: &Row, other: &Row| u64::from(row.1) * u64::from(other.2);
    let Some(best) =
        rows.iter().reduce(|best, row| if weighed(row, best) > weighed(best, row) { row } else { best })
    else {
        return Phrase::default();
    };
    let tied: Vec<&Row> = rows.iter().filter(|row| weighed(row, best) == weighed(best, row)).collect();
    let (_, good, n, _) = *best;
    let favourable = if tied.iter().all(|row| row.2 == n) {
        say!(voice, "likert-favourable", n = good, good = voice.whole(good), all = voice.whole(n))
    } else {
        let share = Quantity::new(f64::from(good) / f64::from(n), Unit::Percent);
        say!(voice, "likert-favourable-share", share = voice.quantity(share, Exactness::Result))
    };
    let count = voice.in_words(tied.len(), Gender::Feminine);
    match tied[..] {
        [(question, ..)] if rows.len() == 1 => {
            say!(voice, "caption-likert-only", question = question, favourable = favourable)
        }
        [(question, ..)] => say!(voice, "caption-likert", question = question, favourable = favourable),
        _ if tied.len() == rows.len() => {
            say!(voice, "caption-likert-alike", n = tied.len(), count = count, favourable = favourable)
        }
        [(question, ..), (other, ..)] => {
            say!(voice, "caption-likert-two", question = question, other = other, favourable = favourable)
        }
        _ => say!(voice, "caption-likert-several", count = count, favourable = favourable).capitalized(),
    }
}
