//! What clients say: how many answered, how they answer, in their own words.

use std::collections::BTreeSet;

use crate::compose::document::{
    Align, Begins, Block, Density, NOTHING, Opener, Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::exhibit::{ScaleAudience, likert_figures};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, note, section};
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::evaluate::PartnershipEvaluation;
use crate::ingest::FieldKind;
use crate::measure::{Disclosed, Quoted, ScaleAnswers};

use super::respondents::respondents_table;

/// As many quotations as a page holds.
const MOST_QUOTES: usize = 6;

/// Returns the pages of client voice; none where no client was asked.
pub(in crate::compose::reports) fn client_voice(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let figures = &partnership.figures;
    let from_clients: Vec<&ScaleAnswers> = figures
        .scales
        .iter()
        .filter(|answer| {
            briefing.forms.get(&answer.form).is_some_and(|form| ScaleAudience::Clients.answers(form))
        })
        .collect();
    let quotes = figures.quotes.published();
    if from_clients.is_empty() && quotes.is_none_or(Vec::is_empty) {
        return Vec::new();
    }
    let response = figures.response.as_ref().and_then(Disclosed::published);
    let message = match response.filter(|rate| rate.eligible > 0) {
        Some(rate) => say!(
            voice,
            "voices-response",
            n = rate.complete,
            complete = voice.whole(rate.complete),
            eligible = voice.whole(rate.eligible),
            share = voice
                .locale
                .number(100.0 * f64::from(rate.complete) / f64::from(rate.eligible), Decimals::Exactly(1)),
        ),
        None => {
            let most = from_clients.iter().filter_map(|answer| Some(answer.answers.published()?.n)).max();
            match most {
                Some(most) => say!(voice, "voices-answers", n = most, count = voice.whole(most)),
                None => say!(voice, "voices-withheld"),
            }
        }
    };
    let opener = Opener {
        bookmark: Some(say!(voice, "voices-bookmark").flat()),
        begins: Begins::Third,
        ..briefing.opener(&say!(voice, "voices-eyebrow"), &message)
    };
    let mut blocks = vec![Block::Opener(opener)];
    let most = from_clients.iter().filter_map(|answer| Some(answer.answers.published()?.n)).max();
    if response.is_some_and(|rate| most.is_some_and(|most| most > rate.complete)) {
        blocks.push(note(&say!(voice, "voices-partial")));
    }
    blocks.extend(
        likert_figures(&briefing.rules(), numbering, &figures.scales, ScaleAudience::Clients)
            .into_iter()
            .map(Block::Figure),
    );
    let waves = waves_table(briefing, numbering, &from_clients).map(Block::Table);
    let own_words = say!(voice, "section-own-words");
    if let Some(quotes) = quotes.filter(|quotes| !quotes.is_empty()) {
        let rules = briefing.rules();
        let quotes = chosen(quotes);
        let questions: BTreeSet<_> = quotes.iter().map(|quoted| (&quoted.form, &quoted.field)).collect();
        let source = |quoted: &Quoted| {
            let wave = voice.wave(&quoted.wave);
            if questions.len() > 1 {
                let question = rules.label(&quoted.form, &quoted.field);
                say!(voice, "quote-source-question", question = question, wave = wave).flat()
            } else {
                say!(voice, "quote-source", wave = wave).flat()
            }
        };
        let sources: Vec<String> = quotes.iter().map(|quoted| source(quoted)).collect();
        let quotes = quotes.iter().enumerate().map(|(at, quoted)| {
            let language = quoted.language.unwrap_or(briefing.language());
            let text = crate::compose::typography::typeset(quoted.text.trim(), language);
            // What several say on one occasion has its source once, under the last of them.
            let is_told_below = sources.get(at + 1) == Some(&sources[at]);
            let source = if is_told_below { String::new() } else { sources[at].clone() };
            Block::Quote { text, language, source }
        });
        blocks.push(section(&own_words, quotes.collect()));
    } else {
        let none = if quotes.is_some() { "quotes-none" } else { "quotes-withheld" };
        blocks.push(section(&own_words, vec![body(&say!(voice, none))]));
    }
    blocks.extend(waves);
    match figures.respondents.as_ref().map(Disclosed::published) {
        Some(Some(respondents)) => {
            blocks.push(Block::Table(respondents_table(briefing, numbering, respondents)));
        }
        Some(None) => blocks.push(body(&say!(voice, "respondents-withheld"))),
        None => {}
    }
    blocks
}

/// Returns the quotations to print: each once, and the fullest ones where there are many.
fn chosen(quotes: &[Quoted]) -> Vec<&Quoted> {
    let mut chosen: Vec<&Quoted> = Vec::new();
    for quoted in quotes {
        if chosen.iter().all(|known| known.text.trim() != quoted.text.trim()) {
            chosen.push(quoted);
        }
    }
    chosen.sort_by_key(|quoted| std::cmp::Reverse(quoted.text.chars().count()));
    chosen.truncate(MOST_QUOTES);
    chosen
}

/// Returns every question with its mean in each wave.
pub(super) fn waves_table(
    briefing: &Briefing<'_>,
    numbering: &mut Numbering,
    answers: &[&ScaleAnswers],
) -> Option<Table> {
    let voice = briefing.voice;
    let rules = briefing.rules();
    let mut waves: Vec<&str> = answers.iter().map(|answer| answer.wave.as_str()).collect();
    waves.sort_unstable();
    waves.dedup();
    let mut questions: Vec<&ScaleAnswers> = Vec::new();
    for answer in answers {
        if answer.answers.published().is_none_or(|answers| answers.n > 0)
            && questions.iter().all(|known| known.form != answer.form || known.field != answer.field)
        {
            questions.push(answer);
        }
    }
    if questions.is_empty() || waves.len() > 4 {
        return None;
    }
    let column = |head: Phrase, align, width| TableColumn { head: head.rich(), align, width };
    let mut columns = vec![column(say!(voice, "head-question"), Align::Left, Width::Share(1.0))];
    for wave in &waves {
        let wave = voice.wave_short(wave);
        columns.push(column(
            say!(voice, "head-wave-answers", wave = &wave),
            Align::Right,
            Width::Points(76.0),
        ));
        columns.push(column(say!(voice, "head-wave-mean", wave = &wave), Align::Right, Width::Points(76.0)));
    }
    let rows = questions
        .iter()
        .map(|question| {
            let mut cells = vec![text_cell(&rules.label(&question.form, &question.field))];
            for wave in &waves {
                let found = answers.iter().find(|answer| {
                    answer.form == question.form && answer.field == question.field && answer.wave == *wave
                });
                let (n, mean) = match found.map(|answer| answer.answers.published()) {
                    None => (NOTHING.to_owned(), NOTHING.to_owned()),
                    Some(None) => (WITHHELD.to_owned(), WITHHELD.to_owned()),
                    Some(Some(answers)) if answers.n == 0 => ("0".to_owned(), NOTHING.to_owned()),
                    Some(Some(answers)) => (
                        voice.whole(answers.n).flat(),
                        voice.locale.number(answers.mean, Decimals::Exactly(1)).flat(),
                    ),
                };
                cells.push(TableCell::number(n));
                cells.push(TableCell::number(mean));
            }
            TableRow { cells, is_total: false }
        })
        .collect();
    let n_withheld = answers.iter().filter(|answer| answer.answers.published().is_none()).count();
    let is_withheld = n_withheld > 0;
    let message = changed_most(briefing, answers, &waves).unwrap_or_else(|| {
        if is_withheld && n_withheld == answers.len() {
            return say!(voice, "caption-waves-all-withheld");
        }
        if is_withheld {
            return say!(voice, "caption-waves-withheld");
        }
        let count = voice.in_words(waves.len(), Gender::Feminine);
        say!(voice, "caption-waves", n = waves.len(), count = count).capitalized()
    });
    Some(Table {
        caption: Some(numbering.table(voice, &message, &say!(voice, "caption-waves-what"))),
        columns,
        rows,
        note: is_withheld.then(|| say!(voice, "note-withheld").rich()),
        density: Density::Dense,
        row_heads: true,
    })
}

/// Names the question whose mean changed most of its scale between the first wave and the last; none where there is but
/// one wave, or where an answer is withheld.
fn changed_most(briefing: &Briefing<'_>, answers: &[&ScaleAnswers], waves: &[&str]) -> Option<Phrase> {
    let voice = briefing.voice;
    let (first, last) = (*waves.first()?, *waves.last().filter(|_| waves.len() > 1)?);
    let mean = |question: &ScaleAnswers, wave: &str| {
        let of_wave = |answer: &&&ScaleAnswers| {
            answer.form == question.form && answer.field == question.field && answer.wave == wave
        };
        answers.iter().find(of_wave)?.answers.published().filter(|answers| answers.n > 0).map(|a| a.mean)
    };
    let range = |question: &ScaleAnswers| {
        let field = briefing.forms.get(&question.form)?.field(question.field.as_str())?;
        match &field.kind {
            FieldKind::Scale(scale) => Some(scale.maximum - scale.minimum).filter(|range| *range > 0.0),
            FieldKind::Text
            | FieldKind::Number { .. }
            | FieldKind::Date
            | FieldKind::YesNo
            | FieldKind::Choice(_)
            | FieldKind::Choices(_) => None,
        }
    };
    if answers.iter().any(|answer| answer.answers.published().is_none()) {
        return None;
    }
    let changes = answers.iter().filter(|answer| answer.wave == last).filter_map(|question| {
        let (before, now) = (mean(question, first)?, mean(question, last)?);
        Some((question, before, now, (now - before) / range(question)?))
    });
    let largest = changes.reduce(|most, next| if next.3.abs() > most.3.abs() { next } else { most })?;
    let (question, before, now, change) = largest;
    let number = |mean| voice.locale.number(mean, Decimals::Exactly(1));
    let id = match (number(before) == number(now), change > 0.0) {
        (true, _) => return Some(say!(voice, "caption-waves-same")),
        (false, true) => "caption-waves-rose",
        (false, false) => "caption-waves-fell",
    };
    let label = briefing.rules().label(&question.form, &question.field);
    Some(say!(voice, id, question = label, from = number(before), to = number(now)))
}
