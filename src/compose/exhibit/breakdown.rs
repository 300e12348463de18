//! A figure within groups: one row a group, with its interval against the target.

use crate::base::{Id, Noun, PeriodName, Quantity, Unit};
use crate::compose::chart::RangeBar;
use crate::compose::document::{
    Align, Density, NOTHING, Table, TableCell, TableColumn, TableRow, WITHHELD, Width,
};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Alternative, Exactness, Numbering, Rules, target_kind};
use crate::compose::voice::{Voice, say};
use crate::evaluate::IndicatorEvaluation;
use crate::ledger::IssuedGroup;
use crate::measure::{Breakdown, Disclosed, Figure, Group};
use crate::portfolio::Indicator;

/// How much room a table within groups has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Enough for the intervals.
    Wide,
    /// The rest of a line that a wide table takes the most of: the intervals are left out.
    Narrow,
}

/// Returns the table of a breakdown, or none when no group has a value.
pub fn breakdown_table(
    rules: &Rules<'_>,
    numbering: &mut Numbering,
    (indicator, evaluation): (&Indicator, &IndicatorEvaluation),
    (breakdown, period): (&Breakdown, PeriodName),
    room: Room,
) -> Option<Table> {
    let rows = Rows { rules, indicator, evaluation, breakdown, period, room };
    let message = rows.message()?;
    let voice = rules.voice;
    Some(Table {
        caption: Some(numbering.table(voice, &message, &Phrase::default())),
        columns: rows.columns(),
        rows: rows.all(),
        note: rows.note(),
        density: Density::Dense,
        row_heads: true,
    })
}

struct Rows<'a> {
    rules: &'a Rules<'a>,
    indicator: &'a Indicator,
    evaluation: &'a IndicatorEvaluation,
    breakdown: &'a Breakdown,
    /// The period reported on.
    period: PeriodName,
    room: Room,
}

impl Rows<'_> {
    fn voice(&self) -> &Voice<'_> {
        self.rules.voice
    }

    /// Tells whether the groups are shares with a base each, or amounts alone.
    fn has_bases(&self) -> bool {
        let groups = self.breakdown.groups.iter().filter_map(|group| group.figure.published());
        !self.splits_numerator()
            && self.indicator.unit == Unit::Percent
            && groups.clone().any(|figure| figure.denominator.is_some())
    }

    /// Tells whether the groups split those above the line, as reasons do, rather than the base.
    fn splits_numerator(&self) -> bool {
        let whole = self.evaluation.figure.published().and_then(|figure| figure.numerator);
        let mut groups = self.breakdown.groups.iter().filter_map(|group| group.figure.published()).peekable();
        groups.peek().is_some()
            && groups.all(|figure| figure.denominator.is_some() && figure.denominator == whole)
    }

    fn is_withheld(&self) -> bool {
        let figures = self.breakdown.groups.iter().map(|group| &group.figure);
        figures.chain([&self.breakdown.whole]).any(|figure| figure.published().is_none())
    }

    fn has_intervals(&self) -> bool {
        self.room == Room::Wide
            && !self.splits_numerator()
            && self
                .breakdown
                .groups
                .iter()
                .filter_map(|group| group.figure.published())
                .any(|figure| figure.interval.is_some())
    }

    fn label(&self, option: Option<&Id>) -> Phrase {
        match option {
            Some(option) => self.rules.option(&self.breakdown.form, &self.breakdown.field, option),
            None => say!(self.voice(), "group-missing"),
        }
    }

    /// Returns the name of a group in a sentence: an answer with what was asked.
    fn name(&self, option: &Id) -> Phrase {
        let (form, field) = (&self.breakdown.form, &self.breakdown.field);
        let label = self.label(Some(option));
        if self.rules.is_yes_or_no(form, field) {
            say!(self.voice(), "answer-to", question = self.rules.label(form, field), answer = label.inside())
        } else {
            label
        }
    }

    /// Returns the sentence that names the group with the highest value.
    fn message(&self) -> Option<Phrase> {
        let values: Vec<(&Id, Quantity)> = self
            .breakdown
            .groups
            .iter()
            .filter_map(|group| Some((group.option.as_ref()?, group.figure.published()?.value?)))
            .collect();
        // Which group is highest cannot be said where one of them is withheld.
        if self.is_withheld() {
            return Some(say!(self.voice(), "caption-withheld"));
        }
        let highest = values.iter().map(|(_, value)| value.value).reduce(f64::max)?;
        if highest <= 0.0 {
            return Some(say!(self.voice(), "caption-none-highest"));
        }
        let leading: Vec<_> = values.iter().filter(|(_, value)| value.value >= highest).collect();
        let names: Vec<Phrase> = leading
            .iter()
            .map(|(option, _)| say!(self.voice(), "quoted", text = self.name(option)))
            .collect();
        let groups = self.voice().locale.and(&names);
        Some(self.about_the_highest(names.len(), groups, leading.first()?))
    }

    /// Returns "The share is highest for “High”: 35.0 %, against 18.0 % of all." or "“Felt unsafe” comes first: 10 of 18."
    fn about_the_highest(&self, n: usize, groups: Phrase, (option, value): &(&Id, Quantity)) -> Phrase {
        let voice = self.voice();
        let whole = self.breakdown.whole.published();
        let is_of = |group: &&Group| group.option.as_ref() == Some(option);
        let group = self.breakdown.groups.iter().find(is_of).and_then(|group| group.figure.published());
        let parts = if self.splits_numerator() {
            group.and_then(|figure| figure.numerator).zip(whole.and_then(|figure| figure.numerator))
        } else if matches!(self.indicator.unit, Unit::Count(_)) {
            Some(value.value).zip(whole.and_then(|figure| figure.value).map(|whole| whole.value))
        } else {
            None
        };
        let number = |value| voice.locale.number(value, Decimals::UpTo(1));
        if let Some((part, all)) = parts {
            return say!(
                voice,
                "caption-first",
                n = n,
                groups = groups,
                part = number(part),
                all = number(all)
            );
        }
        let value = voice.quantity(*value, Exactness::Result);
        let all = whole.and_then(|figure| figure.value).map(|all| voice.quantity(all, Exactness::Result));
        match all {
            Some(all) if self.has_bases() => {
                say!(voice, "caption-highest-share", groups = groups, value = value, all = all)
            }
            Some(all) => say!(voice, "caption-highest-result", groups = groups, value = value, all = all),
            None => say!(voice, "caption-highest", groups = groups, value = value),
        }
    }

    fn columns(&self) -> Vec<TableColumn> {
        let voice = self.voice();
        let column = |head: Phrase, align, width| TableColumn { head: head.rich(), align, width };
        let group = self.rules.label(&self.breakdown.form, &self.breakdown.field);
        let mut columns = vec![column(group, Align::Left, Width::Share(1.0))];
        if self.has_bases() {
            let noun = voice.noun(2.0, self.indicator.counts.unwrap_or(Noun::Record)).capitalized();
            columns.push(column(noun, Align::Right, Width::Auto));
            columns.push(column(say!(voice, "head-counted"), Align::Right, Width::Auto));
            columns.push(column(say!(voice, "head-share"), Align::Right, Width::Auto));
        } else if self.splits_numerator() {
            columns.push(column(say!(voice, "head-counted"), Align::Right, Width::Auto));
            columns.push(column(say!(voice, "head-share"), Align::Right, Width::Auto));
        } else {
            let unit = voice.unit_name(self.indicator.unit).capitalized();
            columns.push(column(unit, Align::Right, Width::Auto));
        }
        if self.has_intervals() {
            columns.push(column(say!(voice, "head-interval"), Align::Left, Width::Points(74.0)));
        }
        columns
    }

    fn all(&self) -> Vec<TableRow> {
        let mut rows: Vec<TableRow> = self
            .breakdown
            .groups
            .iter()
            .map(|group| self.row(self.label(group.option.as_ref()), &group.figure, Some(group)))
            .collect();
        rows.push(self.row(say!(self.voice(), "group-all"), &self.breakdown.whole, None));
        rows
    }

    /// Tells whether a group was issued otherwise.
    fn is_restated(&self, group: &Group) -> bool {
        let (form, field) = (self.breakdown.form.clone(), self.breakdown.field.clone());
        let group = IssuedGroup { form, field, option: group.option.clone() };
        self.evaluation.restatement(self.period, Some(&group)).is_some()
    }

    /// Returns the row of a group; of all of them where there is none.
    fn row(&self, label: Phrase, figure: &Disclosed<Figure>, group: Option<&Group>) -> TableRow {
        let is_total = group.is_none();
        let mut cells = vec![TableCell::Text { main: label.rich(), sub: None, strong: is_total }];
        let figure = figure.published();
        let number = |text: String| TableCell::Number {
            text,
            unit: String::new(),
            sub: None,
            restated: false,
            strong: is_total,
        };
        let whole = |value: Option<f64>| match (figure, value) {
            (None, _) => number(WITHHELD.to_owned()),
            (Some(_), Some(value)) => number(self.voice().locale.number(value, Decimals::UpTo(1)).flat()),
            (Some(_), None) => number(NOTHING.to_owned()),
        };
        if self.has_bases() {
            cells.push(whole(figure.and_then(|figure| figure.denominator)));
        }
        if self.has_bases() || self.splits_numerator() {
            cells.push(whole(figure.and_then(|figure| figure.numerator)));
        }
        let value = figure.and_then(|figure| figure.value);
        // Those above the line are all of themselves.
        let all = Quantity::new(1.0, Unit::Percent);
        let value = if is_total && self.splits_numerator() { value.map(|_| all) } else { value };
        let text = match (figure, value) {
            (None, _) => WITHHELD.to_owned(),
            (Some(_), None) => NOTHING.to_owned(),
            (Some(_), Some(value)) => self.voice().number_of(value, Exactness::Result).flat(),
        };
        let restated = group.is_some_and(|group| self.is_restated(group));
        cells.push(TableCell::Number { text, unit: String::new(), sub: None, restated, strong: is_total });
        if self.has_intervals() {
            cells.push(self.range(&label, figure, value));
        }
        TableRow { cells, is_total }
    }

    fn range(&self, label: &Phrase, figure: Option<&Figure>, value: Option<Quantity>) -> TableCell {
        let voice = self.voice();
        let Some(figure) = figure else { return TableCell::text(WITHHELD) };
        let (Some(interval), Some(value)) = (figure.interval, value) else {
            return TableCell::text(NOTHING);
        };
        let end = |value| voice.quantity(Quantity::new(value, self.indicator.unit), Exactness::Result);
        let target = self.evaluation.target.as_ref();
        let alternative = Alternative {
            subject: label.clone(),
            values: say!(
                voice,
                "alt-interval",
                value = voice.quantity(value, Exactness::Result),
                low = end(interval.low),
                high = end(interval.high),
            ),
            target: target
                .map(|target| say!(voice, "alt-target", target = voice.target_sign(self.indicator, target)))
                .unwrap_or_default(),
            notice: Phrase::default(),
        };
        TableCell::Range(RangeBar {
            low: interval.low,
            high: interval.high,
            estimate: value.value,
            target: target.map(|target| target.value),
            maximum: self.maximum(),
            alt: alternative.range(voice),
        })
    }

    /// Returns the end of the axis that all rows share: the next tenth above every interval.
    fn maximum(&self) -> f64 {
        let figures =
            self.breakdown.groups.iter().map(|group| &group.figure).chain([&self.evaluation.figure]);
        let highs = figures.filter_map(|figure| figure.published()?.interval).map(|interval| interval.high);
        let highest =
            highs.chain(self.evaluation.target.as_ref().map(|target| target.value)).fold(0.1, f64::max);
        ((highest * 10.0).ceil() / 10.0).min(1.0_f64.max(highest))
    }

    fn note(&self) -> Option<crate::compose::document::Rich> {
        let voice = self.voice();
        let mut notes = Vec::new();
        if self.has_intervals() {
            let end = voice.quantity(Quantity::new(self.maximum(), self.indicator.unit), Exactness::Agreed);
            notes.push(match &self.evaluation.target {
                Some(target) => {
                    say!(
                        voice,
                        "note-range-target",
                        kind = target_kind(self.indicator),
                        end = end,
                        target = voice.target_value(self.indicator, target)
                    )
                }
                None => say!(voice, "note-range", end = end),
            });
        }
        if self.rules.takes_several(&self.breakdown.form, &self.breakdown.field) {
            notes.push(say!(voice, "note-several"));
        }
        if self.is_withheld() {
            notes.push(say!(voice, "note-withheld"));
        }
        (!notes.is_empty()).then(|| Phrase::all(notes, " ").rich())
    }
}
