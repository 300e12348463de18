//! Whether those who answered a survey are like all who were asked: a table of shares with its test.

use crate::compose::document::{Align, Density, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::Briefing;
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::Numbering;
use crate::compose::voice::say;
use crate::measure::{GroupOfRespondents, Independence, Respondents, TraitOfRespondents};

/// Below this a probability is said to be smaller, and not printed.
const LEAST_PROBABILITY: f64 = 0.001;

/// Returns each group's share of those who answered beside its share of all who were asked.
pub(super) fn respondents_table(
    briefing: &Briefing<'_>,
    numbering: &mut Numbering,
    respondents: &Respondents,
) -> Table {
    let voice = briefing.voice;
    let column = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Right, width };
    let what = say!(voice, "caption-respondents-what", wave = voice.wave(&respondents.wave));
    let rows = respondents.traits.iter().flat_map(|known| {
        let total = known.total();
        known.groups.iter().map(move |group| row(briefing, known, group, total))
    });
    Table {
        caption: Some(numbering.table(voice, &message(briefing, respondents), &what)),
        columns: vec![
            TableColumn {
                head: say!(voice, "head-trait").rich(),
                align: Align::Left,
                width: Width::Share(1.0),
            },
            column("head-asked", Width::Points(50.0)),
            column("head-answered", Width::Points(60.0)),
            column("head-share-of-asked", Width::Points(74.0)),
            column("head-share-of-answered", Width::Points(84.0)),
            column("head-points-apart", Width::Points(64.0)),
        ],
        rows: rows.collect(),
        note: Some(note(briefing, respondents).rich()),
        density: Density::Dense,
        row_heads: true,
    }
}

fn row(
    briefing: &Briefing<'_>,
    known: &TraitOfRespondents,
    group: &GroupOfRespondents,
    (answered, asked): (u32, u32),
) -> TableRow {
    let (voice, rules) = (briefing.voice, briefing.rules());
    let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
    let number = |n: u32| TableCell::number(voice.whole(n).flat());
    let percent = |value| TableCell::number(voice.locale.number(value, Decimals::Exactly(1)).flat());
    let (of_asked, of_answered) = (share(group.asked, asked), share(group.answered, answered));
    let label = say!(
        voice,
        "respondents-group",
        field = rules.label(&known.form, &known.field),
        option = rules.option(&known.form, &known.field, &group.option).inside(),
    );
    TableRow {
        cells: vec![
            text_cell(&label),
            number(group.asked),
            number(group.answered),
            percent(of_asked),
            percent(of_answered),
            TableCell::number(signed(briefing, of_answered - of_asked)),
        ],
        is_total: false,
    }
}

fn signed(briefing: &Briefing<'_>, points: f64) -> String {
    let number = briefing.voice.locale.number(points, Decimals::Exactly(1)).flat();
    // What rounds to nothing has no sign.
    if (points * 10.0).round() > 0.0 { format!("+{number}") } else { number }
}

/// Says in which traits those who answered differ by more than chance from those who did not.
fn message(briefing: &Briefing<'_>, respondents: &Respondents) -> Phrase {
    let voice = briefing.voice;
    let named = |is_meant: &dyn Fn(Independence) -> bool| -> Vec<Phrase> {
        let known = respondents.traits.iter().filter(|known| is_meant(known.test));
        known.map(|known| briefing.rules().field(&known.form, &known.field)).collect()
    };
    let apart = named(&Independence::is_beyond_chance);
    let tested = named(&|test| test.probability().is_some());
    match (apart.is_empty(), tested.is_empty()) {
        (false, _) => say!(voice, "respondents-differ", traits = voice.locale.and(&apart)),
        (true, false) => say!(voice, "respondents-alike", traits = voice.locale.and(&tested)),
        (true, true) => say!(voice, "respondents-untested"),
    }
}

fn note(briefing: &Briefing<'_>, respondents: &Respondents) -> Phrase {
    let (voice, rules) = (briefing.voice, briefing.rules());
    let tests = respondents.traits.iter().filter_map(|known| {
        let probability = known.test.probability()?;
        let field = rules.field(&known.form, &known.field);
        let (id, value) = match probability < LEAST_PROBABILITY {
            true => ("respondents-test-below", voice.locale.number(LEAST_PROBABILITY, Decimals::Exactly(3))),
            false => ("respondents-test", voice.locale.number(probability, Decimals::Exactly(3))),
        };
        let kind = match known.test {
            Independence::ChiSquared { .. } => "chi-squared",
            Independence::Exact { .. } | Independence::Untested => "exact",
        };
        Some(say!(voice, id, field = field, p = value, kind = kind))
    });
    let tests: Vec<Phrase> = tests.collect();
    let unknown = respondents.traits.iter().filter(|known| known.n_unknown > 0).map(|known| {
        let field = rules.field(&known.form, &known.field);
        say!(
            voice,
            "respondents-unknown",
            field = field,
            n = known.n_unknown,
            count = voice.whole(known.n_unknown)
        )
    });
    let tested = match tests.is_empty() {
        true => Phrase::default(),
        false => say!(voice, "respondents-tests", tests = Phrase::all(tests, "; ")),
    };
    Phrase::all(std::iter::once(tested).filter(|tested| !tested.is_empty()).chain(unknown), " ")
}
