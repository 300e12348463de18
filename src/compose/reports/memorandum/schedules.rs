//! The schedules of an agreement: targets and calendar, contributions, roles.

use crate::base::Unit;
use crate::compose::clause::Schedules;
use crate::compose::document::{
    Align, Begins, Block, Density, Opener, Table, TableCell, TableColumn, TableRow, Width,
};
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, section};
use crate::compose::reports::narrative::{text_cell, two_line_cell};
use crate::compose::sentence::Exactness;
use crate::compose::voice::{Gender, say};
use crate::portfolio::{
    AgreementKind, Contribution, ContributionKind, Due, Indicator, Path, Target, TargetSource, TimelineKind,
    Tolerance,
};

/// Returns the letters of the schedules the agreement has.
pub(super) fn letters(briefing: &Briefing<'_>) -> Schedules {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let mut letters = ["A", "B", "C"].into_iter();
    let mut next = |holds: bool| {
        let letter = if holds { letters.next() } else { None };
        letter.map(|letter| say!(voice, "schedule", letter = Phrase::trusted(letter)))
    };
    let has_roles = !agreement.roles.is_empty() && agreement.kind == AgreementKind::Memorandum;
    Schedules {
        indicators: next(!agreed(briefing).is_empty()),
        contributions: next(!agreement.contributions.is_empty()),
        roles: next(has_roles),
    }
}

/// Returns the pages of the schedules.
pub(super) fn schedules(briefing: &Briefing<'_>) -> Vec<Block> {
    let letters = letters(briefing);
    let mut blocks = Vec::new();
    if let Some(schedule) = &letters.indicators {
        blocks.extend(indicators(briefing, schedule));
    }
    if let Some(schedule) = &letters.contributions {
        blocks.extend(contributions(briefing, schedule));
    }
    if let Some(schedule) = &letters.roles {
        let mut roles = roles(briefing, schedule);
        // Two short schedules share a page.
        if let Some(Block::Opener(opener)) = roles.first_mut() {
            let agreement = briefing.agreement;
            if letters.contributions.is_some() && agreement.contributions.len() + agreement.roles.len() <= 10
            {
                opener.begins = Begins::Here;
            }
        }
        blocks.extend(roles);
    }
    blocks
}

/// Returns the indicators the agreement had when it was made, with the target first agreed.
fn agreed<'a>(briefing: &Briefing<'a>) -> Vec<(&'a Indicator, Option<&'a Target>)> {
    let original = briefing.agreement.indicators.iter().filter(|indicator| indicator.added_by.is_none());
    original
        .map(|indicator| {
            (indicator, indicator.targets.iter().find(|target| target.source == TargetSource::Agreement))
        })
        .collect()
}

fn opener(briefing: &Briefing<'_>, schedule: &Phrase, title: &Phrase, lead: &Phrase) -> Block {
    Block::Opener(Opener { lead: Some(lead.rich()), ..briefing.opener(&schedule.capitalized(), title) })
}

/// Counts the tables of one schedule: "Table A.2".
struct Tables<'a> {
    briefing: &'a Briefing<'a>,
    schedule: &'a Phrase,
    n: usize,
}

impl Tables<'_> {
    fn table(
        &mut self,
        message: &Phrase,
        description: &Phrase,
        columns: Vec<TableColumn>,
        rows: Vec<TableRow>,
        density: Density,
    ) -> Table {
        self.n += 1;
        let voice = self.briefing.voice;
        let flat = self.schedule.flat();
        let letter = flat.chars().next_back().map(String::from).unwrap_or_default();
        let number = Phrase::typed(&format!("{letter}.{}", self.n));
        Table {
            caption: Some(crate::compose::document::Caption {
                number: say!(voice, "caption-table", number = number).flat(),
                message: message.rich(),
                description: description.rich(),
            }),
            columns,
            rows,
            note: None,
            density,
            row_heads: false,
        }
    }
}

fn indicators(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let agreed = agreed(briefing);
    let count = voice.in_words(agreed.len(), Gender::Feminine);
    let lead = say!(voice, "schedule-indicators-lead", n = agreed.len(), count = count).capitalized();
    let mut blocks = vec![opener(briefing, schedule, &say!(voice, "schedule-indicators"), &lead)];
    let mut tables = Tables { briefing, schedule, n: 0 };
    blocks.push(Block::Table(targets(briefing, &mut tables, &agreed)));
    blocks
        .push(section(&say!(voice, "schedule-changing"), vec![body(&say!(voice, "schedule-changing-text"))]));
    blocks.push(Block::Table(readings(briefing, &mut tables, &agreed)));
    blocks.push(Block::Table(definitions(briefing, &mut tables, &agreed)));
    blocks.extend(calendar(briefing, &mut tables).map(Block::Table));
    blocks.extend(changes(briefing, &mut tables).map(Block::Table));
    blocks
}

fn column(briefing: &Briefing<'_>, id: &'static str, align: Align, width: Width) -> TableColumn {
    TableColumn { head: say!(briefing.voice, id).rich(), align, width }
}

fn number_cell(briefing: &Briefing<'_>, at: usize) -> TableCell {
    TableCell::Text { main: briefing.voice.size(at + 1).rich(), sub: None, strong: true }
}

fn targets(
    briefing: &Briefing<'_>,
    tables: &mut Tables<'_>,
    agreed: &[(&Indicator, Option<&Target>)],
) -> Table {
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, target))| {
        let dash = || Phrase::trusted("\u{2013}");
        let baseline = target.and_then(|target| target.baseline).map(|baseline| {
            voice.number_of(crate::base::Quantity::new(baseline.value, indicator.unit), Exactness::Agreed)
        });
        let (due, due_sub) = due_words(briefing, indicator, *target);
        TableRow {
            cells: vec![
                number_cell(briefing, at),
                two_line_cell(&voice.local(&indicator.name), &Phrase::default()),
                text_cell(&voice.local(&indicator.base)),
                text_cell(&unit_words(briefing, indicator)),
                TableCell::number(baseline.unwrap_or_else(dash).flat()),
                TableCell::Number {
                    text: target.map_or_else(dash, |target| voice.target_number(indicator, target)).flat(),
                    unit: String::new(),
                    sub: None,
                    restated: false,
                    strong: true,
                },
                TableCell::Text {
                    main: due.rich(),
                    sub: (!due_sub.is_empty()).then(|| due_sub.rich()),
                    strong: false,
                },
                TableCell::Text {
                    main: briefing.organization_or_all(indicator.owner.as_ref()).rich(),
                    sub: (!indicator.owner_title.is_empty())
                        .then(|| voice.local(&indicator.owner_title).inside().rich()),
                    strong: false,
                },
            ],
            is_total: false,
        }
    });
    let mut table = tables.table(
        &say!(voice, "schedule-targets"),
        &say!(voice, "schedule-targets-what"),
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Share(1.5)),
            column(briefing, "head-base", Align::Left, Width::Share(1.1)),
            column(briefing, "head-unit", Align::Left, Width::Points(50.0)),
            column(briefing, "head-baseline", Align::Right, Width::Points(46.0)),
            column(briefing, "head-target-only", Align::Right, Width::Points(56.0)),
            column(briefing, "head-due", Align::Left, Width::Points(74.0)),
            column(briefing, "head-data-owner", Align::Left, Width::Points(74.0)),
        ],
        rows.collect(),
        Density::TwoLine,
    );
    table.note = Some(say!(voice, "schedule-targets-note").rich());
    table
}

fn unit_words(briefing: &Briefing<'_>, indicator: &Indicator) -> Phrase {
    match indicator.unit {
        Unit::Percent => Phrase::trusted("%"),
        unit @ (Unit::Count(_)
        | Unit::Days
        | Unit::Months
        | Unit::Points
        | Unit::PerMonth(_)
        | Unit::PerClientMonth(_)
        | Unit::Dollars
        | Unit::Ratio) => briefing.voice.unit_name(unit),
    }
}

/// Returns when a target is due, and the agreement month or milestones under it.
fn due_words(briefing: &Briefing<'_>, indicator: &Indicator, target: Option<&Target>) -> (Phrase, Phrase) {
    let voice = briefing.voice;
    let Some(target) = target else { return (Phrase::trusted("\u{2013}"), Phrase::default()) };
    match target.due {
        Due::On(date) => (voice.locale.short_date(date), milestone_words(briefing, indicator, target)),
        Due::Month(month, date) => {
            (voice.locale.short_date(date), say!(voice, "due-end-of-month", month = voice.whole(month)))
        }
        Due::EveryPeriod => (say!(voice, "due-every-period"), milestone_words(briefing, indicator, target)),
    }
}

fn milestone_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    let words = target.milestones.iter().map(|milestone| {
        let value =
            voice.number_of(crate::base::Quantity::new(milestone.value, indicator.unit), Exactness::Agreed);
        match milestone.month {
            Some(month) => say!(voice, "milestone-month", value = value, month = voice.whole(month)),
            None => {
                say!(voice, "milestone-date", value = value, date = voice.locale.short_date(milestone.on))
            }
        }
    });
    Phrase::all(words, ", ")
}

/// Returns what each indicator counts, in full.
fn definitions(
    briefing: &Briefing<'_>,
    tables: &mut Tables<'_>,
    agreed: &[(&Indicator, Option<&Target>)],
) -> Table {
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, _))| TableRow {
        cells: vec![
            number_cell(briefing, at),
            text_cell(&voice.short_name(indicator).capitalized()),
            text_cell(&voice.local(&indicator.definition)),
        ],
        is_total: false,
    });
    tables.table(
        &say!(voice, "schedule-definitions"),
        &say!(voice, "schedule-definitions-what"),
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Points(117.0)),
            column(briefing, "head-definition", Align::Left, Width::Share(1.0)),
        ],
        rows.collect(),
        Density::Dense,
    )
}

fn readings(
    briefing: &Briefing<'_>,
    tables: &mut Tables<'_>,
    agreed: &[(&Indicator, Option<&Target>)],
) -> Table {
    let voice = briefing.voice;
    let rows = agreed.iter().enumerate().map(|(at, (indicator, target))| {
        let expected = target.map_or_else(
            || say!(voice, "expected-none"),
            |target| expected_words(briefing, indicator, target),
        );
        let tolerance = target.map_or_else(
            || Phrase::trusted("\u{2013}"),
            |target| tolerance_words(briefing, indicator, target),
        );
        TableRow {
            cells: vec![
                number_cell(briefing, at),
                text_cell(&voice.short_name(indicator).capitalized()),
                text_cell(&expected),
                text_cell(&tolerance),
            ],
            is_total: false,
        }
    });
    tables.table(
        &say!(voice, "schedule-readings"),
        &say!(voice, "schedule-readings-what"),
        vec![
            column(briefing, "head-number", Align::Left, Width::Points(17.0)),
            column(briefing, "head-indicator-only", Align::Left, Width::Points(117.0)),
            column(briefing, "head-expected", Align::Left, Width::Share(1.0)),
            column(briefing, "head-tolerance", Align::Left, Width::Points(140.0)),
        ],
        rows.collect(),
        Density::Dense,
    )
}

/// Returns what is expected before the due date.
fn expected_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    let value = |value| voice.agreed_value(value, indicator.unit);
    if !target.milestones.is_empty() {
        let milestones = milestone_words(briefing, indicator, target);
        return match target.path {
            Path::Linear => say!(voice, "expected-milestones-linear", milestones = milestones),
            Path::Step => say!(voice, "expected-milestones-step", milestones = milestones),
        };
    }
    match (target.path, target.baseline, target.due) {
        (Path::Linear, Some(baseline), Due::On(date) | Due::Month(_, date)) => say!(
            voice,
            "expected-linear",
            from = value(baseline.value),
            to = voice.target_value(indicator, target),
            first = voice.locale.short_date(baseline.on),
            last = voice.locale.short_date(date),
        ),
        (_, _, Due::EveryPeriod) => say!(voice, "expected-itself"),
        (Path::Linear | Path::Step, _, Due::On(_) | Due::Month(..)) => say!(voice, "expected-nothing"),
    }
}

fn tolerance_words(briefing: &Briefing<'_>, indicator: &Indicator, target: &Target) -> Phrase {
    let voice = briefing.voice;
    match target.tolerance {
        Tolerance::Relative(share) => {
            let share = voice.quantity(crate::base::Quantity::new(share, Unit::Percent), Exactness::Agreed);
            let of = if target.baseline.is_some() { "change" } else { "target" };
            say!(voice, "tolerance-relative", share = share, of = of)
        }
        Tolerance::Absolute(value) => {
            let value =
                voice.difference(crate::base::Quantity::new(value, indicator.unit), Exactness::Agreed);
            say!(voice, "tolerance-absolute", value = value)
        }
    }
}

fn calendar(briefing: &Briefing<'_>, tables: &mut Tables<'_>) -> Option<Table> {
    let voice = briefing.voice;
    let kind = |kind| match kind {
        TimelineKind::Evaluation => say!(voice, "timeline-evaluation"),
        TimelineKind::Milestone => say!(voice, "timeline-milestone"),
        TimelineKind::Meeting => say!(voice, "timeline-meeting"),
        TimelineKind::Renewal => say!(voice, "timeline-renewal"),
    };
    let mut entries: Vec<_> = briefing.agreement.timeline.iter().collect();
    entries.sort_by_key(|entry| entry.date);
    let rows: Vec<TableRow> = entries
        .into_iter()
        .map(|entry| TableRow {
            cells: vec![
                text_cell(&voice.date(entry.date)),
                text_cell(&voice.local(&entry.what)),
                text_cell(&kind(entry.kind)),
            ],
            is_total: false,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        tables.table(
            &say!(voice, "schedule-calendar"),
            &say!(voice, "schedule-calendar-what"),
            vec![
                column(briefing, "head-date", Align::Left, Width::Points(117.0)),
                column(briefing, "head-what", Align::Left, Width::Share(1.0)),
                column(briefing, "head-kind", Align::Left, Width::Points(90.0)),
            ],
            rows,
            Density::Dense,
        )
    })
}

/// Returns the amendments made since, so that nobody reads the first targets as those in force.
fn changes(briefing: &Briefing<'_>, tables: &mut Tables<'_>) -> Option<Table> {
    let voice = briefing.voice;
    let rows: Vec<TableRow> = briefing
        .agreement
        .amendments
        .iter()
        .filter(|amendment| amendment.date <= briefing.as_of())
        .map(|amendment| TableRow {
            cells: vec![
                text_cell(&voice.amendment(amendment.number).capitalized()),
                text_cell(&voice.date(amendment.date)),
                text_cell(&voice.date(amendment.in_force_from)),
                text_cell(&voice.local(&amendment.reason)),
            ],
            is_total: false,
        })
        .collect();
    let message = say!(
        voice,
        "schedule-amendments",
        n = rows.len(),
        count = voice.in_words(rows.len(), Gender::Feminine)
    );
    (!rows.is_empty()).then(|| {
        tables.table(
            &message.capitalized(),
            &say!(voice, "schedule-amendments-what"),
            vec![
                column(briefing, "head-amendment", Align::Left, Width::Points(90.0)),
                column(briefing, "head-dated", Align::Left, Width::Points(90.0)),
                column(briefing, "head-in-force", Align::Left, Width::Points(90.0)),
                column(briefing, "head-reason", Align::Left, Width::Share(1.0)),
            ],
            rows,
            Density::Dense,
        )
    })
}

fn contributions(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let n = briefing.agreement.contributions.len();
    let lead = say!(voice, "schedule-contributions-lead", n = n, count = voice.in_words(n, Gender::Feminine))
        .capitalized();
    let mut tables = Tables { briefing, schedule, n: 0 };
    let rows = briefing.agreement.contributions.iter().map(|contribution| TableRow {
        cells: vec![
            text_cell(&briefing.organization(&contribution.organization)),
            text_cell(&voice.local(&contribution.what)),
            text_cell(&contribution_kind(briefing, contribution.kind)),
            text_cell(&promised(briefing, contribution)),
            text_cell(
                &contribution
                    .from
                    .map_or_else(|| say!(voice, "from-start"), |date| voice.locale.short_date(date)),
            ),
        ],
        is_total: false,
    });
    let table = tables.table(
        &say!(voice, "schedule-contributions-table"),
        &Phrase::default(),
        vec![
            column(briefing, "head-party", Align::Left, Width::Points(104.0)),
            column(briefing, "head-contribution", Align::Left, Width::Share(1.0)),
            column(briefing, "head-kind", Align::Left, Width::Points(76.0)),
            column(briefing, "head-amount", Align::Left, Width::Points(96.0)),
            column(briefing, "head-from", Align::Left, Width::Points(70.0)),
        ],
        rows.collect(),
        Density::Dense,
    );
    vec![opener(briefing, schedule, &say!(voice, "schedule-contributions"), &lead), Block::Table(table)]
}

/// Returns what sort of contribution it is.
pub(in crate::compose::reports) fn contribution_kind(
    briefing: &Briefing<'_>,
    kind: ContributionKind,
) -> Phrase {
    let voice = briefing.voice;
    match kind {
        ContributionKind::StaffTime => say!(voice, "contribution-staff-time"),
        ContributionKind::Money => say!(voice, "contribution-money"),
        ContributionKind::Space => say!(voice, "contribution-space"),
        ContributionKind::InKind => say!(voice, "contribution-in-kind"),
        ContributionKind::Visibility => say!(voice, "contribution-visibility"),
    }
}

/// Returns how much was promised: "1,750 hours a year".
pub(in crate::compose::reports) fn promised(briefing: &Briefing<'_>, contribution: &Contribution) -> Phrase {
    let voice = briefing.voice;
    match &contribution.promised {
        Some(amount) => {
            voice.quantity(amount.quantity, Exactness::Agreed).join(" ", &voice.local(&amount.per))
        }
        None => Phrase::trusted("\u{2013}"),
    }
}

fn roles(briefing: &Briefing<'_>, schedule: &Phrase) -> Vec<Block> {
    let voice = briefing.voice;
    let n = briefing.agreement.roles.len();
    let lead =
        say!(voice, "schedule-roles-lead", n = n, count = voice.in_words(n, Gender::Feminine)).capitalized();
    let mut tables = Tables { briefing, schedule, n: 0 };
    let rows = briefing.agreement.roles.iter().map(|role| TableRow {
        cells: vec![
            TableCell::Text {
                main: briefing.organization(&role.organization).rich(),
                sub: Some(voice.local(&role.title).rich()),
                strong: true,
            },
            text_cell(&voice.local(&role.task)),
            text_cell(&voice.local(&role.when)),
            text_cell(&voice.local(&role.how)),
            text_cell(&voice.local(&role.resources)),
        ],
        is_total: false,
    });
    let table = tables.table(
        &say!(voice, "schedule-roles-table"),
        &Phrase::default(),
        vec![
            column(briefing, "head-who", Align::Left, Width::Share(1.0)),
            column(briefing, "head-task", Align::Left, Width::Share(1.3)),
            column(briefing, "head-when", Align::Left, Width::Share(0.8)),
            column(briefing, "head-how", Align::Left, Width::Share(1.1)),
            column(briefing, "head-resources", Align::Left, Width::Share(1.0)),
        ],
        rows.collect(),
        Density::TwoLine,
    );
    vec![opener(briefing, schedule, &say!(voice, "schedule-roles"), &lead), Block::Table(table)]
}
