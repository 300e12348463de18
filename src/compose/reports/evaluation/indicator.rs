//! A page for each indicator: what it is, how it went, within groups, why, what is done, how it was obtained.

use crate::base::{Profile, Quantity};
use crate::compose::chart::Extent;
use crate::compose::document::{Block, Column, Columns, Fact, Opener, ParagraphStyle, Table};
use crate::compose::exhibit::{Room, breakdown_table, retention_figure, trend_figure, value_table};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, column, fact, points, section};
use crate::compose::sentence::{Exactness, Judged, Numbering};
use crate::compose::voice::say;
use crate::evaluate::{Finding, IndicatorEvaluation, Status};
use crate::portfolio::{Indicator, Level, Question, Target, TargetSource, Window};

use super::restated::restated;

/// Returns the indicators as documents list them: early wins first, then by status.
pub(in crate::compose::reports) fn order<'a>(briefing: &Briefing<'a>) -> Vec<Judged<'a>> {
    let findings =
        briefing.partnership.map(|partnership| partnership.findings.as_slice()).unwrap_or_default();
    let is_early = |indicator: &Indicator| {
        findings
            .iter()
            .any(|finding| matches!(finding, Finding::EarlyWin { indicator: id } if *id == indicator.id))
    };
    let mut judged = briefing.judged();
    judged.sort_by_key(|(indicator, evaluation)| {
        let rank = Status::ALL.iter().position(|status| *status == evaluation.status);
        (!is_early(indicator), rank)
    });
    judged
}

/// Returns the pages of all indicators. Those of which little is to be told share a page.
pub(in crate::compose::reports) fn indicator_pages(
    briefing: &Briefing<'_>,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let judged = order(briefing);
    let mut blocks = vec![Block::PageBreak];
    for (at, judged) in judged.into_iter().enumerate() {
        blocks.extend(indicator_page(briefing, numbering, at, judged));
    }
    blocks
}

/// Returns what is told of the indicator that comes `at` that place.
fn indicator_page(
    briefing: &Briefing<'_>,
    numbering: &mut Numbering,
    at: usize,
    (indicator, evaluation): Judged<'_>,
) -> Vec<Block> {
    let voice = briefing.voice;
    let total = briefing.judged().len();
    let eyebrow = say!(voice, "indicator-eyebrow", number = voice.size(at + 1), total = voice.size(total));
    let opener = Opener {
        lead: Some(voice.lead(indicator, evaluation, briefing.as_of()).rich()),
        status: Some(voice.status(evaluation.status)),
        ..briefing.opener(&eyebrow, &voice.local(&indicator.name))
    };
    let told: Vec<Block> = restated(briefing, (indicator, evaluation))
        .into_iter()
        .chain(story(briefing, indicator, evaluation))
        .collect();
    let is_split = !evaluation.breakdowns.is_empty();
    let extent = match (told.is_empty(), is_split) {
        (true, false) => Extent::Low,
        (true, true) => Extent::High,
        (false, _) => Extent::Usual,
    };
    let figure = retention_figure(voice, numbering, indicator, evaluation)
        .or_else(|| trend_figure(voice, numbering, (indicator, evaluation), extent));
    // Without a line to draw the facts need not be as narrow.
    let spans = if figure.is_some() { (3, 9) } else { (6, 6) };
    let course = match figure {
        Some(figure) => vec![Block::Figure(figure)],
        None => {
            let text = no_line(briefing, indicator, evaluation).rich();
            let words = Block::Paragraph { style: ParagraphStyle::Reference, text };
            let table = value_table(voice, indicator, evaluation).map(Block::Table);
            std::iter::once(words).chain(table).collect()
        }
    };
    let facts = Block::Facts(facts(briefing, indicator, evaluation));
    let mut blocks = vec![
        Block::Opener(opener),
        Block::Columns(Columns {
            columns: vec![
                column(spans.0, &Phrase::default(), vec![facts]),
                column(spans.1, &Phrase::default(), course),
            ],
            ruled: false,
        }),
    ];
    let split = breakdowns(briefing, numbering, indicator, evaluation);
    // A table of a few columns is as short as no table.
    let is_short = told.is_empty() && split.iter().all(is_narrow);
    if !is_short {
        blocks = vec![Block::KeepTogether(blocks)];
    }
    blocks.extend(split);
    blocks.extend(told);
    let method = voice.method(&briefing.rules(), briefing.run, indicator, evaluation);
    blocks.push(Block::Method {
        title: say!(voice, "method-title").flat(),
        text: method.iter().map(Phrase::rich).collect(),
    });
    if is_short { vec![Block::KeepTogether(blocks)] } else { blocks }
}

fn no_line(briefing: &Briefing<'_>, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Phrase {
    let voice = briefing.voice;
    let is_withheld = evaluation.course.iter().any(|point| point.figure.published().is_none());
    match evaluation.course.iter().find_map(|point| point.figure.published()?.value) {
        Some(value) => {
            let value = voice.quantity(value, Exactness::Result);
            let shown = if is_withheld { "yes" } else { "no" };
            say!(voice, "course-one-value", value = value, withheld = shown)
        }
        None if is_withheld || evaluation.figure.published().is_none() => say!(voice, "course-withheld"),
        None => say!(voice, "course-none", date = voice.date(indicator.since)),
    }
}

fn facts(briefing: &Briefing<'_>, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Vec<Fact> {
    let voice = briefing.voice;
    let mut facts = vec![
        fact(&say!(voice, "fact-definition"), &[voice.local(&indicator.definition)]),
        fact(&say!(voice, "fact-base"), &[base_words(briefing, indicator, evaluation)]),
    ];
    // The days of a figure are told with the figure.
    if evaluation.judged_figure().published().is_some() || matches!(indicator.window, Window::Between { .. })
    {
        facts.push(fact(&say!(voice, "fact-window"), &[window_words(briefing, indicator, evaluation)]));
    }
    let history: Vec<Phrase> = evaluation
        .earlier_targets
        .iter()
        .chain(&evaluation.target)
        .map(|target| history_line(briefing, indicator, target))
        .collect();
    if !history.is_empty() {
        facts.push(fact(&say!(voice, "fact-target-history"), &history));
    }
    if let Some(interval) = evaluation.judged_figure().published().and_then(|figure| figure.interval) {
        let end = |value| Quantity::new(value, indicator.unit);
        let words = say!(
            voice,
            "fact-interval-words",
            low = voice.number_of(end(interval.low), Exactness::Result),
            high = voice.quantity(end(interval.high), Exactness::Result),
        );
        let census =
            if indicator.is_census { say!(voice, "fact-interval-census") } else { Phrase::default() };
        facts.push(fact(&voice.interval_name(interval.method), &[words.join(", ", &census)]));
    }
    facts
}

fn base_words(briefing: &Briefing<'_>, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Phrase {
    let voice = briefing.voice;
    let base = voice.local(&indicator.base);
    let figure = evaluation.judged_figure().published().filter(|figure| figure.value.is_some());
    match figure.and_then(|figure| figure.n_missing) {
        None => base,
        Some(0) => base.join(", ", &say!(voice, "none-missing")),
        Some(n) => base.join(", ", &say!(voice, "so-many-missing", n = n, count = voice.whole(n))),
    }
}

/// Returns the days an indicator looks at.
pub(in crate::compose) fn window_words(
    briefing: &Briefing<'_>,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> Phrase {
    let voice = briefing.voice;
    match (indicator.window, evaluation.judged_figure().published()) {
        (Window::At, Some(figure)) => say!(voice, "window-at", date = voice.date(figure.window.last_day())),
        (Window::Between { after, to }, None) => {
            say!(voice, "window-between", first = voice.whole(after + 1), last = voice.whole(to))
        }
        (_, Some(figure)) => voice.days(figure.window),
        (_, None) => say!(voice, "window-withheld"),
    }
}

pub(super) fn question_words(briefing: &Briefing<'_>, indicator: &Indicator) -> Phrase {
    let voice = briefing.voice;
    let question = match indicator.question {
        Question::HowMuch => say!(voice, "question-how-much"),
        Question::HowWell => say!(voice, "question-how-well"),
        Question::BetterOff => say!(voice, "question-better-off"),
    };
    let level = match indicator.level {
        Level::Output => say!(voice, "level-output"),
        Level::Outcome => say!(voice, "level-outcome"),
        Level::Impact => say!(voice, "level-impact"),
    };
    question.join("<br>", &level)
}

fn history_line(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    let sign = voice.target_sign(indicator, target);
    let date = voice.date(target.in_force_from);
    match target.source {
        TargetSource::Agreement => say!(voice, "history-agreed", target = sign, date = date),
        TargetSource::Amendment(number) => {
            say!(voice, "history-amended", target = sign, tag = voice.amendment_tag(number), date = date)
        }
    }
}

/// Returns the tables within groups, two side by side.
fn breakdowns(
    briefing: &Briefing<'_>,
    numbering: &mut Numbering,
    indicator: &Indicator,
    evaluation: &IndicatorEvaluation,
) -> Vec<Block> {
    let rules = briefing.rules();
    let wide = |table: &Table| table.columns.len() > 3;
    let mut tables: Vec<Table> = Vec::new();
    for breakdown in &evaluation.breakdowns {
        // The second of a pair takes what the first leaves.
        let is_beside_wide = tables.len() % 2 == 1 && tables.last().is_some_and(wide);
        let room = if is_beside_wide { Room::Narrow } else { Room::Wide };
        let divided = (breakdown, briefing.run.period);
        tables.extend(breakdown_table(&rules, numbering, (indicator, evaluation), divided, room));
    }
    let mut blocks = Vec::new();
    let mut tables = tables.into_iter();
    while let Some(first) = tables.next() {
        let holds = |span, blocks| Column { span, heading: None, blocks };
        let Some(second) = tables.next() else {
            // A few narrow columns would be lost over the whole width.
            blocks.push(if wide(&first) {
                Block::Table(first)
            } else {
                let columns = vec![holds(6, vec![Block::Table(first)]), holds(6, Vec::new())];
                Block::Columns(Columns { columns, ruled: false })
            });
            break;
        };
        let spans = match (wide(&first), wide(&second)) {
            (true, _) => (7, 5),
            (false, true) => (5, 7),
            (false, false) => (6, 6),
        };
        blocks.push(Block::Columns(Columns {
            columns: vec![
                holds(spans.0, vec![Block::Table(first)]),
                holds(spans.1, vec![Block::Table(second)]),
            ],
            ruled: false,
        }));
    }
    blocks
}

/// Tells whether a block of breakdowns is a narrow table by itself.
fn is_narrow(block: &Block) -> bool {
    matches!(block, Block::Columns(columns) if columns.columns.iter().any(|column| column.blocks.is_empty()))
}

/// Returns why it stands so, what is done about it, and what to ask at the review.
fn story(briefing: &Briefing<'_>, indicator: &Indicator, evaluation: &IndicatorEvaluation) -> Vec<Block> {
    let voice = briefing.voice;
    let mut blocks = Vec::new();
    // What people wrote about a withheld figure would tell of it, and the public edition prints nobody's words.
    let is_told = evaluation.figure.published().is_some() && briefing.run.profile != Profile::Public;
    let explanation = briefing.explanation(&indicator.id).filter(|_| is_told);
    let is_owed = matches!(evaluation.status, Status::AtRisk | Status::OffTrack | Status::Missed);
    match explanation {
        Some(explanation) => {
            blocks.push(section(
                &say!(voice, "section-explanation"),
                vec![body(&voice.local(&explanation.text))],
            ));
        }
        None if !is_told => {}
        None if is_owed => {
            blocks.push(section(
                &say!(voice, "section-explanation"),
                vec![body(&say!(voice, "explanation-none"))],
            ));
        }
        None => {}
    }
    let actions = briefing
        .agreement
        .narrative
        .actions
        .iter()
        .filter(|action| action.indicator.as_ref() == Some(&indicator.id));
    if let Some(table) = briefing.actions_table(actions) {
        blocks.push(section(&say!(voice, "section-actions"), vec![Block::Table(table)]));
    }
    if is_owed {
        let questions = voice.review_questions(indicator, explanation);
        blocks.push(section(&say!(voice, "section-review"), vec![points(&questions)]));
    }
    blocks
}
