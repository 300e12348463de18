//! The annexes: method, data quality, and every figure with its base.

use std::collections::BTreeMap;

use crate::base::Language;
use crate::compose::document::{
    Align, Begins, Block, Density, NOTHING, Opener, Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::reports::briefing::{Briefing, body, section};
use crate::compose::reports::narrative::text_cell;
use crate::compose::sentence::{Exactness, Numbering};
use crate::compose::voice::{Gender, say};
use crate::evaluate::{PartnershipEvaluation, Status};
use crate::ingest::Rule;
use crate::measure::{DatasetQuality, Figure};

use super::indicator::{order, question_words};
use super::restated::restatements;

/// Returns the annexes of a report about results.
pub(in crate::compose::reports) fn annexes(
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
    numbering: &mut Numbering,
) -> Vec<Block> {
    let voice = briefing.voice;
    let opener = |begins: Begins, eyebrow: Phrase, title: Phrase| {
        Block::Opener(Opener { begins, ..briefing.opener(&eyebrow, &title) })
    };
    // What has no data has no annex on them: the letters follow one another all the same.
    let mut letters = ["A", "B", "C"].into_iter();
    let mut eyebrow =
        || say!(voice, "annex-eyebrow", letter = Phrase::trusted(letters.next().unwrap_or_default()));
    let mut blocks = vec![opener(Begins::Third, eyebrow(), say!(voice, "annex-method"))];
    blocks.push(section(&say!(voice, "method-statuses"), vec![Block::Table(statuses(briefing))]));
    for (label, text) in [
        ("method-target-label", "method-target"),
        ("method-expected-label", "method-expected"),
        ("method-interval-label", "method-interval"),
        ("method-cut-label", "method-cut"),
        ("method-disclosure-label", "method-disclosure"),
    ] {
        blocks.push(section(
            &say!(voice, label),
            vec![body(&say!(voice, text, profile = briefing.run.profile.as_str()))],
        ));
    }
    if !partnership.figures.quality.is_empty() {
        blocks.push(opener(
            Begins::Third,
            eyebrow(),
            quality_message(briefing, &partnership.figures.quality),
        ));
        blocks.push(Block::Table(quality(briefing, &partnership.figures.quality, numbering)));
        blocks.extend(missing(briefing, &partnership.figures.quality, numbering).map(Block::Table));
    }
    blocks.extend(restatements(briefing, numbering));
    // Its tables are long and may break, so that they need not begin a page.
    blocks.push(opener(Begins::Here, eyebrow(), say!(voice, "annex-figures")));
    blocks.push(Block::Table(figures(briefing, numbering)));
    blocks.push(Block::Table(rules_table(briefing, numbering)));
    blocks
}

/// Returns the rule of every figure, what it answers, and who keeps its data.
fn rules_table(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Table {
    let voice = briefing.voice;
    let rules = briefing.rules();
    let judged = order(briefing);
    let head = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    let rows = judged.iter().map(|(indicator, _)| {
        // How it is judged stands as a sign before its target, in the table above.
        let rule = rules.in_a_line(indicator).capitalized();
        let owner = voice
            .local(&indicator.owner_title)
            .join(", ", &briefing.organization_or_all(indicator.owner.as_ref()));
        TableRow {
            cells: vec![
                text_cell(&voice.local(&indicator.name)),
                text_cell(&question_words(briefing, indicator)),
                text_cell(&owner),
                text_cell(&rule),
            ],
            is_total: false,
        }
    });
    // The French questions fill their lines.
    let [indicator, question, owner] = match briefing.language() {
        Language::En => [99.0, 98.0, 97.0],
        Language::Fr => [96.0, 108.0, 95.0],
    };
    let count = voice.in_words(judged.len(), Gender::Feminine).capitalized();
    let message = say!(voice, "caption-rules", n = judged.len(), count = count);
    Table {
        caption: Some(numbering.table(voice, &message, &say!(voice, "caption-rules-what"))),
        columns: vec![
            head("head-indicator-only", Width::Points(indicator)),
            head("fact-question", Width::Points(question)),
            head("head-owner", Width::Points(owner)),
            head("head-rule", Width::Share(1.0)),
        ],
        rows: rows.collect(),
        note: None,
        density: Density::Dense,
        row_heads: true,
    }
}

/// Returns what each status means.
fn statuses(briefing: &Briefing<'_>) -> Table {
    let voice = briefing.voice;
    let meaning = |status| match status {
        Status::Met => "meaning-met",
        Status::OnTrack => "meaning-on-track",
        Status::AtRisk => "meaning-at-risk",
        Status::OffTrack => "meaning-off-track",
        Status::Missed => "meaning-missed",
        Status::NotYetDue => "meaning-not-yet-due",
        Status::TooFew => "meaning-too-few",
        Status::Suppressed => "meaning-suppressed",
        Status::NoData => "meaning-no-data",
        Status::NotApplicable => "meaning-not-applicable",
    };
    let head = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
    Table {
        caption: None,
        columns: vec![head("head-status", Width::Points(100.0)), head("head-meaning", Width::Share(1.0))],
        rows: Status::ALL
            .into_iter()
            .map(|status| TableRow {
                cells: vec![
                    TableCell::Status(voice.status(status)),
                    text_cell(&say!(voice, meaning(status), profile = briefing.run.profile.as_str())),
                ],
                is_total: false,
            })
            .collect(),
        note: None,
        density: Density::Dense,
        row_heads: true,
    }
}

fn quality_message(briefing: &Briefing<'_>, quality: &[DatasetQuality]) -> Phrase {
    let voice = briefing.voice;
    let n: u32 = quality.iter().map(|dataset| dataset.n_rows).sum();
    let count = voice.in_words(quality.len(), Gender::Masculine);
    say!(voice, "annex-quality", n = quality.len(), rows = voice.whole(n), count = count)
}

fn quality(briefing: &Briefing<'_>, quality: &[DatasetQuality], numbering: &mut Numbering) -> Table {
    let voice = briefing.voice;
    let rules = briefing.rules();
    let column = |id, align, width| TableColumn { head: say!(voice, id).rich(), align, width };
    let replaced: u32 = quality.iter().map(|dataset| dataset.n_replaced).sum();
    let count = voice.in_words(replaced as usize, Gender::Masculine);
    let message = say!(voice, "caption-quality", n = replaced, count = count).capitalized();
    let rows = quality.iter().map(|dataset| {
        let names = dataset
            .files
            .iter()
            .map(|path| Phrase::typed(path.rsplit('/').next().unwrap_or(path)).within("code"));
        let number = |n: u32| TableCell::number(voice.whole(n).flat());
        TableRow {
            cells: vec![
                text_cell(&rules.dataset(&dataset.form)),
                text_cell(&Phrase::all(names, ", ")),
                number(dataset.n_rows),
                number(dataset.n_replaced),
                number(dataset.n_after_cut),
                number(dataset.n_without_key),
            ],
            is_total: false,
        }
    });
    Table {
        caption: Some(numbering.table(voice, &message, &say!(voice, "caption-quality-what"))),
        columns: vec![
            column("head-dataset", Align::Left, Width::Share(1.0)),
            column("head-files", Align::Left, Width::Share(1.4)),
            column("head-records", Align::Right, Width::Points(50.0)),
            column("head-replaced", Align::Right, Width::Points(54.0)),
            column("head-after-cut", Align::Right, Width::Points(58.0)),
            column("head-without-key", Align::Right, Width::Points(58.0)),
        ],
        rows: rows.collect(),
        note: kept_out(briefing, quality).map(|note| note.rich()),
        density: Density::Dense,
        row_heads: true,
    }
}

/// Says which rows of the files declared rules keep out, and how many.
pub(in crate::compose) fn kept_out<'q>(
    briefing: &Briefing<'_>,
    quality: impl IntoIterator<Item = &'q DatasetQuality>,
) -> Option<Phrase> {
    let voice = briefing.voice;
    let mut by_rule: BTreeMap<Rule, u32> = BTreeMap::new();
    for kept_out in quality.into_iter().flat_map(|dataset| &dataset.kept_out) {
        *by_rule.entry(kept_out.rule).or_default() += kept_out.n_rows;
    }
    let total: u32 = by_rule.values().sum();
    let parts = by_rule.iter().map(|(&rule, &n)| {
        let id = match rule {
            Rule::Preview => "kept-out-preview",
            Rule::Test => "kept-out-test",
            Rule::Spam => "kept-out-spam",
            Rule::Rejected => "kept-out-rejected",
            Rule::Undecrypted => "kept-out-undecrypted",
            Rule::Partial => "kept-out-partial",
            Rule::Elsewhere => "kept-out-elsewhere",
        };
        say!(voice, id, n = n, count = voice.whole(n))
    });
    let list = Phrase::all(parts, "; ");
    (total > 0).then(|| say!(voice, "kept-out", n = total, count = voice.whole(total), list = list))
}

fn missing(briefing: &Briefing<'_>, quality: &[DatasetQuality], numbering: &mut Numbering) -> Option<Table> {
    let voice = briefing.voice;
    let rules = briefing.rules();
    let column = |id, align, width| TableColumn { head: say!(voice, id).rich(), align, width };
    let lacking: Vec<_> = quality
        .iter()
        .flat_map(|dataset| dataset.missing.iter().map(move |(field, n)| (dataset, field, *n)))
        .filter(|(.., n)| *n > 0)
        .filter(|(dataset, field, _)| {
            let known = briefing.forms.get(&dataset.form).and_then(|form| form.field(field.as_str()));
            known.is_none_or(|field| !field.is_personal)
        })
        .collect();
    let (worst, field, most) =
        *lacking.iter().reduce(|worst, next| if next.2 > worst.2 { next } else { worst })?;
    let message = say!(
        voice,
        "caption-missing",
        field = rules.label(&worst.form, field),
        n = most,
        count = voice.whole(most),
        total = voice.whole(worst.n_rows),
    );
    let rows = lacking.iter().map(|(dataset, field, n)| TableRow {
        cells: vec![
            text_cell(&rules.dataset(&dataset.form)),
            text_cell(&rules.label(&dataset.form, field)),
            TableCell::number(voice.whole(*n).flat()),
            TableCell::number(voice.whole(dataset.n_rows).flat()),
        ],
        is_total: false,
    });
    Some(Table {
        caption: Some(numbering.table(voice, &message, &Phrase::default())),
        columns: vec![
            column("head-dataset", Align::Left, Width::Share(1.0)),
            column("head-field", Align::Left, Width::Share(1.0)),
            column("head-missing", Align::Right, Width::Points(60.0)),
            column("head-records", Align::Right, Width::Points(60.0)),
        ],
        rows: rows.collect(),
        note: None,
        density: Density::Dense,
        row_heads: true,
    })
}

/// Returns every figure with what it was computed from.
fn figures(briefing: &Briefing<'_>, numbering: &mut Numbering) -> Table {
    let voice = briefing.voice;
    let column = |id, align, width| TableColumn { head: say!(voice, id).rich(), align, width };
    let judged = order(briefing);
    let rows = judged.iter().map(|(indicator, evaluation)| {
        let figure = evaluation.judged_figure().published();
        let withheld = if figure.is_none() { WITHHELD } else { NOTHING };
        let number = |value: Option<f64>| match value {
            Some(value) => TableCell::number(voice.locale.number(value, Decimals::UpTo(1)).flat()),
            None => TableCell::number(withheld),
        };
        let value = figure.and_then(|figure| figure.value);
        let printed = value.map(|value| voice.number_of(value, Exactness::Result).flat());
        let target = evaluation.target.as_ref().map(|target| voice.target_number(indicator, target));
        // Of what was not computed none is missing, whoever reads.
        let missing = match figure.map(|figure| (figure.value, figure.n_missing)) {
            Some((None, _)) => TableCell::number(NOTHING),
            Some((Some(_), Some(n))) => TableCell::number(voice.whole(n).flat()),
            Some((Some(_), None)) | None => TableCell::number(WITHHELD),
        };
        TableRow {
            cells: vec![
                text_cell(&voice.local(&indicator.name)),
                TableCell::number(printed.unwrap_or_else(|| match figure {
                    Some(_) => NOTHING.to_owned(),
                    None => voice.withheld(evaluation.judged_figure()),
                })),
                text_cell(&voice.unit_name(indicator.unit)),
                number(figure.and_then(|figure| figure.numerator)),
                number(figure.and_then(|figure| figure.denominator)),
                missing,
                TableCell::number(target.unwrap_or_else(|| Phrase::trusted("\u{2013}")).flat()),
                TableCell::Status(voice.status(evaluation.status)),
            ],
            is_total: false,
        }
    });
    // A row without a figure bears the plain mark in its other columns, and so does a base of which too few are missing.
    let is_withheld = judged.iter().any(|(_, evaluation)| {
        let is_marked = |figure: &Figure| figure.value.is_some() && figure.n_missing.is_none();
        evaluation.judged_figure().published().is_none_or(is_marked)
    });
    let few = voice.note_of_few(judged.iter().map(|(_, evaluation)| evaluation.judged_figure()));
    let notes: Vec<Phrase> =
        is_withheld.then(|| say!(voice, "note-withheld")).into_iter().chain(few).collect();
    let message = say!(
        voice,
        "caption-figures",
        n = judged.len(),
        count = voice.in_words(judged.len(), Gender::Masculine),
    )
    .capitalized();
    Table {
        caption: Some(numbering.table(voice, &message, &say!(voice, "caption-figures-what"))),
        columns: vec![
            column("head-indicator-only", Align::Left, Width::Share(1.0)),
            column("head-result", Align::Right, Width::Points(42.0)),
            column("head-unit", Align::Left, Width::Points(80.0)),
            column("head-numerator", Align::Right, Width::Points(42.0)),
            column("head-denominator", Align::Right, Width::Points(42.0)),
            column("head-missing", Align::Right, Width::Points(50.0)),
            column("head-target-only", Align::Right, Width::Points(62.0)),
            column("head-status", Align::Left, Width::Points(74.0)),
        ],
        rows: rows.collect(),
        note: (!notes.is_empty()).then(|| Phrase::all(notes, " ").rich()),
        density: Density::Dense,
        row_heads: true,
    }
}
