//! How the partners work together: meetings, attendance, actions, their own answers, and what comes next.

use crate::base::Date;
use crate::compose::document::{
    Align, Begins, Block, Columns, Density, Opener, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::compose::exhibit::{ScaleAudience, likert_figures};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, column, points, section};
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::Numbering;
use crate::compose::voice::{Gender, say};
use crate::evaluate::PartnershipEvaluation;
use crate::ingest::Role;
use crate::measure::{MeetingSummary, Quoted, ScaleAnswers};
use crate::portfolio::{Amendment, Change, MeetingRule, ReflectionKind};

use super::summary::by_day;
use super::voices::waves_table;

pub(super) fn partnership(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let n: usize = partnership.figures.meetings.iter().map(|meetings| meetings.held.len()).sum();
    let count = voice.in_words(n, Gender::Feminine);
    let message = say!(voice, "partnership-message", n = n, count = count);
    let opener = Opener {
        bookmark: Some(say!(voice, "partnership-bookmark").flat()),
        begins: Begins::Third,
        ..briefing.opener(&say!(voice, "partnership-eyebrow"), &message.capitalized())
    };
    let mut blocks = vec![Block::Opener(opener)];
    blocks.extend(meetings(briefing, partnership, numbering).map(Block::Table));
    blocks.extend(actions(briefing));
    blocks.extend(answers(briefing, partnership, numbering));
    blocks.extend(next_steps(briefing, partnership));
    blocks.push(section(&say!(voice, "section-check-in"), vec![points(&voice.check_in_questions())]));
    blocks.extend(reflections(briefing));
    let wins = briefing.wins();
    if !wins.is_empty() {
        blocks.push(section(&say!(voice, "section-wins"), vec![points(&wins)]));
    }
    blocks.extend(dates(briefing, partnership, numbering));
    blocks
}

/// Returns the table of meetings by kind, against what was agreed.
pub(in crate::compose::reports) fn meetings(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Option<Table> {
    let voice = briefing.voice;
    let meetings = &partnership.figures.meetings;
    let (period, on) = (partnership.figures.period, partnership.figures.judged_on);
    let rules = briefing.agreement.meeting_rules(on);
    let agreed = |meetings: &MeetingSummary| rules.iter().copied().find(|rule| rule.kind == meetings.kind);
    // A rhythm that came into force within the period says nothing of the gaps before it.
    let held_throughout = briefing.agreement.meeting_rules(period.start);
    let judged = |meetings: &MeetingSummary| agreed(meetings).filter(|rule| held_throughout.contains(rule));
    let title = |meetings: &MeetingSummary| match agreed(meetings) {
        Some(rule) => voice.local(&rule.title),
        None => kind_title(briefing, meetings),
    };
    let column = |id, align, width| TableColumn { head: say!(voice, id).rich(), align, width };
    let share = |(above, below): (u32, u32)| {
        if below == 0 {
            "\u{2013}".to_owned()
        } else {
            say!(voice, "result-of", above = voice.whole(above), below = voice.whole(below)).flat()
        }
    };
    let rows: Vec<TableRow> = meetings
        .iter()
        .map(|kind| {
            let days = |days: Option<i64>| {
                days.map_or("\u{2013}".to_owned(), |days| voice.whole(days as f64).flat())
            };
            TableRow {
                cells: vec![
                    text_cell(&title(kind)),
                    TableCell::number(voice.size(kind.held.len()).flat()),
                    TableCell::number(days(kind.longest_gap)),
                    TableCell::number(days(agreed(kind).map(|rule| i64::from(rule.at_most_days)))),
                    TableCell::number(share(kind.present)),
                    TableCell::number(voice.whole(kind.absences.0).flat()),
                    TableCell::number(voice.whole(kind.absences.1).flat()),
                    TableCell::number(voice.whole(kind.n_decisions).flat()),
                ],
                is_total: false,
            }
        })
        .collect();
    let within = meetings
        .iter()
        .filter(|kind| match (kind.longest_gap, judged(kind)) {
            (Some(gap), Some(rule)) => gap <= i64::from(rule.at_most_days),
            (Some(_) | None, Some(_) | None) => false,
        })
        .count();
    let with_rule = meetings.iter().filter(|kind| judged(kind).is_some()).count();
    let notes = meetings.iter().filter(|kind| judged(kind).is_none()).filter_map(|kind| {
        let rule = agreed(kind)?;
        let amendment = amendment_of(briefing, rule, on)?;
        Some(say!(
            voice,
            "note-rhythm",
            meeting = title(kind),
            amendment = voice.amendment(amendment.number),
            date = voice.date(amendment.in_force_from),
        ))
    });
    let note = Phrase::all(notes, " ");
    let message = if with_rule == 0 {
        say!(
            voice,
            "caption-meetings-no-rule",
            n = meetings.len(),
            count = voice.in_words(meetings.len(), Gender::Masculine)
        )
    } else {
        let (count, total) = voice.pair_in_words((within, with_rule), Gender::Masculine);
        // Kinds without a rhythm, or with one that came in between, are not among those that kept theirs.
        let all = match (within == with_rule, with_rule == meetings.len(), with_rule) {
            (true, true, 1) => "only",
            (true, true, _) => "yes",
            (true, false, _) => "judged",
            (false, _, _) => "no",
        };
        say!(voice, "caption-meetings", all = all, n = within, count = count, total = total)
    };
    (!rows.is_empty()).then(|| Table {
        caption: Some(numbering.table(voice, &message.capitalized(), &say!(voice, "caption-meetings-what"))),
        columns: vec![
            column("head-meeting", Align::Left, Width::Share(1.0)),
            column("head-held", Align::Right, Width::Points(40.0)),
            column("head-longest-gap", Align::Right, Width::Points(62.0)),
            column("head-agreed-gap", Align::Right, Width::Points(62.0)),
            column("head-present", Align::Right, Width::Points(62.0)),
            column("head-absence-planned", Align::Right, Width::Points(52.0)),
            column("head-absence-unplanned", Align::Right, Width::Points(56.0)),
            column("head-decisions", Align::Right, Width::Points(54.0)),
        ],
        rows,
        note: (!note.is_empty()).then(|| note.rich()),
        density: Density::Dense,
        row_heads: true,
    })
}

/// Returns the amendment that set a rhythm, the latest in force on that day.
fn amendment_of<'a>(briefing: &Briefing<'a>, rule: &MeetingRule, on: Date) -> Option<&'a Amendment> {
    let sets = |amendment: &&Amendment| {
        amendment
            .changes
            .iter()
            .any(|change| matches!(change, Change::Meeting { after, .. } if after == rule))
    };
    briefing.agreement.amendments_in_force(on).filter(sets).last()
}

fn kind_title(briefing: &Briefing<'_>, meetings: &MeetingSummary) -> Phrase {
    let rules = briefing.rules();
    let kinds = briefing.forms.values().find_map(|form| {
        let field = form.role(crate::ingest::Role::MeetingKind)?;
        field.kind.choices().iter().any(|choice| choice.id == meetings.kind).then_some((&form.id, &field.id))
    });
    match kinds {
        Some((form, field)) => rules.option(form, field, &meetings.kind),
        None => briefing.voice.typed(meetings.kind.as_str()),
    }
}

/// Returns all actions, those for an indicator and those for the partnership.
pub(in crate::compose::reports) fn actions(briefing: &Briefing<'_>) -> Vec<Block> {
    let voice = briefing.voice;
    let content = match briefing.actions_table(briefing.agreement.narrative.actions.iter()) {
        Some(table) => Block::Table(table),
        None => body(&say!(voice, "actions-none")),
    };
    vec![section(&say!(voice, "section-actions"), vec![content])]
}

/// Returns what partners answered about the partnership, or the questions to ask where they were not asked.
fn answers(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let mut blocks = partner_answers(briefing, partnership, numbering);
    if blocks.is_empty() {
        let questions =
            vec![body(&say!(voice, "questions-not-asked")), points(&voice.partnership_questions())];
        blocks.push(section(&say!(voice, "section-questions"), questions));
    }
    blocks
}

/// Returns what partners answered about the partnership, in the latest wave and beside earlier ones.
pub(in crate::compose::reports) fn partner_answers(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let scales = &partnership.figures.scales;
    let from_partners: Vec<&ScaleAnswers> = scales
        .iter()
        .filter(|answer| {
            briefing.forms.get(&answer.form).is_some_and(|form| ScaleAudience::Partners.answers(form))
        })
        .collect();
    let mut blocks: Vec<Block> =
        likert_figures(&briefing.rules(), numbering, scales, ScaleAudience::Partners)
            .into_iter()
            .map(Block::Figure)
            .collect();
    blocks.extend(waves_table(briefing, numbering, &from_partners).map(Block::Table));
    blocks
}

/// Returns what the partners' place on a scale of 0 to 10 looks like, and the next realistic step on it.
fn next_steps(briefing: &Briefing<'_>, partnership: &PartnershipEvaluation) -> Option<Block> {
    let voice = briefing.voice;
    let said = partnership.figures.next_steps.published()?;
    let of = |role: Role| -> Vec<Phrase> {
        let has_role = |quoted: &&Quoted| {
            let field = briefing.forms.get(&quoted.form).and_then(|form| form.role(role));
            field.is_some_and(|field| field.id == quoted.field)
        };
        said.iter()
            .filter(has_role)
            .map(|quoted| say!(voice, "quoted", text = voice.typed(&quoted.text)))
            .collect()
    };
    let parts = [("scale-in-practice", of(Role::ScaleInPractice)), ("scale-next-step", of(Role::NextStep))];
    let content: Vec<Block> = parts
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(label, said)| {
            Block::KeepTogether(vec![body(&say!(voice, label, n = said.len())), points(&said)])
        })
        .collect();
    (!content.is_empty()).then(|| section(&say!(voice, "section-scale"), content))
}

fn reflections(briefing: &Briefing<'_>) -> Vec<Block> {
    let voice = briefing.voice;
    let kinds = [
        (ReflectionKind::Stop, say!(voice, "reflection-stop")),
        (ReflectionKind::Start, say!(voice, "reflection-start")),
        (ReflectionKind::Continue, say!(voice, "reflection-continue")),
    ];
    if kinds.iter().all(|(kind, _)| briefing.reflections(*kind).is_empty()) {
        return Vec::new();
    }
    let columns = kinds
        .into_iter()
        .map(|(kind, heading)| {
            let said = briefing.reflections(kind);
            let content = if said.is_empty() { body(&say!(voice, "reflection-none")) } else { points(&said) };
            column(4, &heading, vec![content])
        })
        .collect();
    vec![Block::Columns(Columns { columns, ruled: true })]
}

fn dates(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Option<Block> {
    let voice = briefing.voice;
    let first = partnership.next_dates.first()?;
    let rows = by_day(briefing, &partnership.next_dates)
        .into_iter()
        .map(|(on, what)| TableRow {
            cells: vec![text_cell(&voice.date(on)), text_cell(&what)],
            is_total: false,
        })
        .collect();
    let head = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    let message = say!(voice, "caption-dates", date = voice.date(first.on));
    Some(Block::Table(Table {
        caption: Some(numbering.table(voice, &message, &Phrase::default())),
        columns: vec![head("head-date", Width::Points(117.0)), head("head-what", Width::Share(1.0))],
        rows,
        note: None,
        density: Density::Dense,
        row_heads: true,
    }))
}
