//! Turns everything computed for a partnership into linked tables: which figure prints which counts, and what binds them.

use std::collections::HashMap;

use super::members::{Members, People};
use super::profile::Issued;
use super::tables::{CellId, ItemId, Range, Sum, Tables, Threshold, draw};
use super::told::{Named, Told, whole};
use crate::base::{Id, Noun, Period, Profile, RowSet, Unit};
use crate::ingest::{Forms, Role};
use crate::ledger::IssuedGroup;
use crate::measure::computation::ComputedPartnership;
use crate::measure::figure::{Breakdown, Figure, IndicatorFigures};
use crate::measure::reach::{COUNTED, Counted, FunderReach};
use crate::portfolio::{Agreement, Indicator, Measure};

/// What it costs to withhold a figure, beside the count itself as a tie-break: that of the period, one within a group, a point of
/// a course.
const PERIOD: u64 = 800;
const GROUP: u64 = 300;
const POINT: u64 = 100;

/// What it costs to withhold a partnership's line of a funder's roll-up, the answers to a question, and how many left it out.
const LINE: u64 = 500;
const SCALE: u64 = 300;
const MISSING: u64 = 20;

/// The tables of a partnership, with the place of every figure in them.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The tables.
    pub tables: Tables,
    /// For each figure, in the order of [`IndicatorFigures::map`], the item that prints it and its counts; none where it
    /// tells of nobody.
    pub figures: Vec<Option<Printed>>,
    /// For each scale question, the points of its scale and those who answered; then who did not.
    pub scales: Vec<(Line, ItemId)>,
    /// Complete responses, and those eligible.
    pub response: Option<Line>,
    /// Its lines in the funders' roll-ups, by the funder's place.
    pub lines: Vec<(usize, Line)>,
}

/// Counts printed side by side.
#[derive(Debug, Clone)]
pub struct Line {
    /// The item.
    pub item: ItemId,
    /// The counts in their order.
    pub cells: Vec<CellId>,
}

impl Gathered {
    /// Moves the tables out, into those of the whole run.
    pub fn join(&mut self, run: &mut Tables) {
        let (cells, items) = run.append(std::mem::take(&mut self.tables));
        for printed in self.figures.iter_mut().flatten() {
            printed.item += items;
            for cell in [&mut printed.above, &mut printed.below, &mut printed.n].into_iter().flatten() {
                *cell += cells;
            }
        }
        let lines = self.scales.iter_mut().map(|(line, missing)| {
            *missing += items;
            line
        });
        let lines = lines.chain(&mut self.response).chain(self.lines.iter_mut().map(|(_, line)| line));
        for line in lines {
            line.item += items;
            line.cells.iter_mut().for_each(|cell| *cell += cells);
        }
    }
}

/// A figure within the tables.
#[derive(Debug, Clone, Copy)]
pub struct Printed {
    /// The item.
    pub item: ItemId,
    /// The count above the line, or the value of a count.
    pub above: Option<CellId>,
    /// The base.
    pub below: Option<CellId>,
    /// How many the figure rests on.
    pub n: Option<CellId>,
}

/// Gathers the counts of one partnership.
pub struct Gatherer<'g> {
    threshold: Threshold,
    agreement: &'g Agreement,
    people: &'g People,
    tables: Tables,
    known: HashMap<Members, CellId>,
    sets: Vec<(CellId, Members)>,
    figures: Vec<Option<Printed>>,
    /// Whether what stands above the line is part of what stands below it.
    are_shares: bool,
    /// What readers were told of this partnership before.
    told: Told<'g>,
    /// What is being gathered, with its days: the same in every report, so that chance rounds it alike in all of them.
    seed: String,
}

impl<'g> Gatherer<'g> {
    /// Returns a gatherer of the counts of `agreement`.
    pub fn new(
        (profile, threshold): (Profile, Threshold),
        agreement: &'g Agreement,
        people: &'g People,
        issued: &'g [&'g Issued],
    ) -> Self {
        Self {
            threshold,
            agreement,
            people,
            tables: Tables::default(),
            known: HashMap::new(),
            sets: Vec::new(),
            figures: Vec::new(),
            are_shares: false,
            told: Told { profile, threshold, issued },
            seed: String::new(),
        }
    }

    /// Gathers every figure, what readers were told before, and what funders read of the partnership in `lines`.
    pub fn gather(
        mut self,
        computed: &ComputedPartnership,
        forms: &Forms,
        lines: &[(usize, &FunderReach<Counted>, &Counted)],
    ) -> Gathered {
        for figures in &computed.indicators {
            let indicator = self.agreement.indicator(figures.indicator.as_str());
            match indicator.filter(|indicator| tells_of_people(indicator, forms)) {
                Some(indicator) => self.indicator(indicator, figures),
                None => {
                    let n_figures =
                        1 + figures.course.len() + figures.on_due_days.len() + figures.again.len();
                    let issued = figures.again.iter().flat_map(|again| &again.breakdowns);
                    let breakdowns = figures.breakdowns.iter().chain(issued);
                    let n_figures =
                        n_figures + breakdowns.map(|breakdown| breakdown.groups.len() + 1).sum::<usize>();
                    self.figures.extend(std::iter::repeat_n(None, n_figures));
                }
            }
        }
        let (scales, response) = self.survey(computed);
        let lines = lines.iter().map(|&(at, reach, counted)| (at, self.line(reach, counted))).collect();
        self.tie();
        Gathered { tables: self.tables, figures: self.figures, scales, response, lines }
    }

    /// Adds the answers to scale questions: those who gave each point and those who gave none make up all who were asked, who are the
    /// same for every question of a wave.
    fn survey(&mut self, computed: &ComputedPartnership) -> (Vec<(Line, ItemId)>, Option<Line>) {
        let mut asked: HashMap<(&Id, &str), CellId> = HashMap::new();
        let mut scales = Vec::new();
        for scale in &computed.scales {
            let (answers, wave) = (&scale.answers, scale.wave.as_str());
            let name = format!("`{}` of `{}`, {wave}", scale.field, scale.form);
            self.seed = format!("{}/{}/{wave}", scale.form, scale.field);
            let counts = answers.counts.iter().enumerate();
            let mut cells: Vec<CellId> = counts
                .map(|(point, &n)| {
                    let what = format!("point {}", point + 1);
                    self.cell(&format!("{name}: {what}"), &what, i64::from(n), &RowSet::default())
                })
                .collect();
            let n =
                self.cell(&format!("{name}: answers"), "answers", i64::from(answers.n), &RowSet::default());
            self.tables.sum(n, cells.clone());
            cells.push(n);
            let item = self.tables.item(SCALE, cells.clone());
            let missing = i64::from(answers.n_missing.unwrap_or(0));
            let all = *asked.entry((&scale.form, wave)).or_insert_with(|| {
                let name = format!("`{}`, {wave}: all", scale.form);
                let all = self.tables.implied(name, i64::from(answers.n) + missing, self.threshold);
                self.tables.cells[all].is_small = false;
                all
            });
            let missing = self.cell(&format!("{name}: no answer"), "no answer", missing, &RowSet::default());
            self.tables.sum(all, vec![n, missing]);
            scales.push((Line { item, cells }, self.tables.item(MISSING, vec![missing])));
        }
        let response = computed.response.map(|rate| {
            self.seed = format!("response/{}", days(computed.period));
            let complete =
                self.cell("complete responses", "complete", i64::from(rate.complete), &RowSet::default());
            let eligible =
                self.cell("those eligible", "eligible", i64::from(rate.eligible), &RowSet::default());
            self.complement("the response", complete, eligible);
            for (scale, (line, _)) in computed.scales.iter().zip(&scales) {
                let (answered, n) = (line.cells[line.cells.len() - 1], i64::from(scale.answers.n));
                let apart = self.tables.cells[complete].count - n;
                // Those who completed the survey and left the question out, or answered it and did not complete.
                if self.threshold.is_small(apart.abs()) {
                    let name = format!("`{}`, {}: left out", scale.field, scale.wave);
                    let few = self.tables.implied(name, apart.abs(), self.threshold);
                    let (whole, part) = if apart > 0 { (complete, answered) } else { (answered, complete) };
                    self.tables.sum(whole, vec![part, few]);
                }
            }
            Line { item: self.tables.item(GROUP, vec![complete, eligible]), cells: vec![complete, eligible] }
        });
        (scales, response)
    }

    /// Adds the partnership's line of a funder's roll-up.
    fn line(&mut self, reach: &FunderReach<Counted>, counted: &Counted) -> Line {
        let counts = counted.people.counts();
        let of_days = [reach.period, reach.period, reach.year];
        let cells: Vec<CellId> = (0..3)
            .map(|at| {
                let name = format!("people as `{}` reads them: {}", reach.funder, COUNTED[at]);
                self.seed = format!("people/{}", days(of_days[at]));
                self.cell(&name, COUNTED[at], i64::from(counts[at]), &counted.behind[at])
            })
            .collect();
        // Those not new were served before; those not served now were earlier in the year.
        for (part, whole) in [(cells[0], cells[1]), (cells[1], cells[2])] {
            let name = format!("{} without the others", self.tables.cells[whole].name);
            self.complement(&name, part, whole);
        }
        Line { item: self.tables.item(LINE, cells.clone()), cells }
    }

    fn indicator(&mut self, indicator: &Indicator, figures: &IndicatorFigures<Figure>) {
        self.are_shares = !matches!(indicator.measure, Measure::Change { .. } | Measure::Ratio { .. });
        let name = |what: &str| format!("`{}`, {what}", indicator.id);
        let seed = |figure: &Figure| format!("{}/{}", indicator.id, days(figure.window));
        self.seed = seed(&figures.figure);
        let main = self.figure(&name("the period"), PERIOD, &figures.figure);
        self.figures.push(main);
        for point in &figures.course {
            self.seed = seed(&point.figure);
            let printed = self.figure(&name(&format!("up to {}", point.on)), POINT, &point.figure);
            self.figures.push(printed);
            self.recall(indicator, &point.figure, printed);
        }
        self.recall(indicator, &figures.figure, main);
        let mut divided: Vec<(&Breakdown<Figure>, std::ops::Range<usize>)> = Vec::new();
        for breakdown in &figures.breakdowns {
            let begin = self.figures.len();
            self.breakdown(indicator, &name(&format!("by `{}`", breakdown.field)), breakdown);
            divided.push((breakdown, begin..self.figures.len()));
        }
        for due in &figures.on_due_days {
            self.seed = seed(&due.figure);
            let printed = self.figure(&name(&format!("on {}", due.on)), POINT, &due.figure);
            self.figures.push(printed);
            self.recall(indicator, &due.figure, printed);
        }
        for again in &figures.again {
            self.seed = seed(&again.figure);
            let printed = self.figure(&name(&format!("for {} again", again.period)), POINT, &again.figure);
            self.figures.push(printed);
            self.recall(indicator, &again.figure, printed);
            for breakdown in &again.breakdowns {
                // The same table once more would be protected in another way, and both together would tell.
                if let Some((_, places)) = divided.iter().find(|(known, _)| *known == breakdown) {
                    self.figures.extend_from_within(places.clone());
                    continue;
                }
                let begin = self.figures.len();
                let by = format!("by `{}` for {} again", breakdown.field, again.period);
                self.breakdown(indicator, &name(&by), breakdown);
                divided.push((breakdown, begin..self.figures.len()));
            }
        }
    }

    /// Marks the counts of a figure that readers know already.
    fn recall(&mut self, indicator: &Indicator, figure: &Figure, printed: Option<Printed>) {
        let named = Named { indicator: &indicator.id, group: None, window: figure.window };
        self.told.recall(&mut self.tables, named, printed);
    }

    fn breakdown(&mut self, indicator: &Indicator, name: &str, breakdown: &Breakdown<Figure>) {
        let seed = format!("{}/{}/{}", indicator.id, days(breakdown.whole.window), breakdown.field);
        let groups: Vec<Option<Printed>> = breakdown
            .groups
            .iter()
            .map(|group| {
                let option = group.option.as_ref().map_or("missing", Id::as_str);
                self.seed = format!("{seed}/{option}");
                self.figure(&format!("{name}, `{option}`"), GROUP, &group.figure)
            })
            .collect();
        self.seed = seed;
        let whole = self.figure(&format!("{name}, all"), PERIOD, &breakdown.whole);
        let issued = |option: &Option<Id>| {
            let (form, field) = (breakdown.form.clone(), breakdown.field.clone());
            IssuedGroup { form, field, option: option.clone() }
        };
        let keys: Vec<IssuedGroup> = breakdown.groups.iter().map(|group| issued(&group.option)).collect();
        let named = || {
            let figures = breakdown.groups.iter().zip(&keys).zip(&groups);
            figures.map(|((group, key), &printed)| {
                let window = group.figure.window;
                (Named { indicator: &indicator.id, group: Some(key), window }, printed)
            })
        };
        let mut has_changed = false;
        for (figure, printed) in named() {
            has_changed |= self.told.guard_changes(&mut self.tables, figure, (printed, whole));
        }
        // Who sees that a few moved does not know which of the other groups are still as they were.
        for (figure, printed) in named().filter(|_| !has_changed) {
            self.told.recall(&mut self.tables, figure, printed);
        }
        for side in [|printed: &Printed| printed.above, |printed: &Printed| printed.below] {
            let parts: Option<Vec<CellId>> =
                groups.iter().map(|group| group.as_ref().and_then(side)).collect();
            let (Some(total), Some(parts)) = (whole.as_ref().and_then(side), parts) else { continue };
            let sum: i64 = parts.iter().map(|&part| self.tables.cells[part].count).sum();
            // Groups that overlap, and a base that all of them share, add up to something else.
            if !parts.is_empty() && !parts.contains(&total) && sum == self.tables.cells[total].count {
                self.tables.sum(total, parts);
            }
        }
        self.figures.extend(groups);
        self.figures.push(whole);
    }

    /// Adds what a figure prints: its counts, and what is left of its base.
    fn figure(&mut self, name: &str, cost: u64, figure: &Figure) -> Option<Printed> {
        let counted = figure.value.filter(|value| matches!(value.unit, Unit::Count(_)));
        let counted = counted.map(|value| value.value);
        let is_share = self.are_shares && figure.value.is_some_and(|value| value.unit == Unit::Percent);
        let above = figure.numerator.or(counted).and_then(whole);
        let below = figure.denominator.and_then(whole);
        let above = above.map(|count| self.cell(name, "above", count, &figure.trace.numerator));
        let base_name = format!("{name}: base");
        let below = below.map(|count| self.cell(&base_name, "base", count, &figure.trace.denominator));
        if let Some(below) = below.filter(|_| figure.trace.denominator.is_empty()) {
            // A base without records was agreed in words: everyone can read it.
            let base = &mut self.tables.cells[below];
            base.is_issued |= base.count > 0;
            base.printed = Range { low: base.count, high: Some(base.count) };
        }
        let n = i64::from(figure.n);
        let is_told = |cell: Option<CellId>| cell.is_some_and(|cell| self.tables.cells[cell].count == n);
        let n = match (is_told(above), is_told(below)) {
            (true, _) => above,
            (false, true) => below,
            (false, false) => Some(self.cell(&format!("{name}: n"), "n", n, &figure.trace.numerator)),
        };
        if let (Some(above), Some(below), true) = (above, below, is_share) {
            self.complement(name, above, below);
        }
        let mut cells: Vec<CellId> = [above, below, n].into_iter().flatten().collect();
        if let (Some(value), true, None) = (figure.value, is_share, above) {
            // A share that is estimated tells about how many stand on either side of it.
            for (side, share) in [("about so many", value.value), ("about the others", 1.0 - value.value)] {
                let about = (share.clamp(0.0, 1.0) * f64::from(figure.n)).ceil() as i64;
                cells.push(self.cell(&format!("{name}: {side}"), side, about, &RowSet::default()));
            }
        }
        let first = *cells.first()?;
        let weight = cost + self.tables.cells[first].count.clamp(0, 99) as u64;
        let item = self.tables.item(weight, cells);
        Some(Printed { item, above, below, n })
    }

    fn complement(&mut self, name: &str, above: CellId, below: CellId) {
        let rest = self.tables.cells[below].count - self.tables.cells[above].count;
        if rest < 0 || above == below {
            return;
        }
        let set = |of: CellId| self.sets.iter().find(|(cell, _)| *cell == of).map(|(_, members)| members);
        let members = set(above).zip(set(below)).filter(|(above, below)| above.are_among(below));
        let members = members.map(|(above, below)| above.others_of(below));
        let rest = self.implied(&format!("{name}: the others"), rest, members);
        self.tables.sum(below, vec![above, rest]);
    }

    /// Returns the cell of a count, the same one wherever the same people or records are counted.
    fn cell(&mut self, name: &str, what: &str, count: i64, rows: &RowSet) -> CellId {
        let members = if count > 0 { Members::of(self.people, rows, count) } else { None };
        if let Some(&cell) = members.as_ref().and_then(|members| self.known.get(members)) {
            self.tables.cells[cell].least = count.min(1);
            return cell;
        }
        let cell = self.tables.cell(name, count, self.threshold);
        self.tables.cells[cell].draw = draw(&format!("{}/{}/{what}", self.agreement.id, self.seed));
        self.remember(cell, members);
        cell
    }

    /// Returns the cell of a count that only follows from others.
    fn implied(&mut self, name: &str, count: i64, members: Option<Members>) -> CellId {
        if let Some(&cell) = members.as_ref().and_then(|members| self.known.get(members)) {
            return cell;
        }
        let cell = self.tables.implied(name, count, self.threshold);
        self.remember(cell, members.filter(|_| count > 0));
        cell
    }

    fn remember(&mut self, cell: CellId, members: Option<Members>) {
        let Some(members) = members else { return };
        self.known.insert(members.clone(), cell);
        self.sets.push((cell, members));
    }

    /// Ties every two counts of which one holds all those of the other: their difference can be worked out. It matters where it
    /// is small, as between two months of a figure that only grows, and where it is a count of its own.
    fn tie(&mut self) {
        let sets = std::mem::take(&mut self.sets);
        for (larger, all) in &sets {
            for (smaller, some) in &sets {
                let (whole, part) = (self.tables.cells[*larger].count, self.tables.cells[*smaller].count);
                if part >= whole || !some.are_among(all) {
                    continue;
                }
                let rest = some.others_of(all);
                let is_known = self.known.contains_key(&rest);
                if !is_known && !self.threshold.is_small(whole - part) {
                    continue;
                }
                let names = (&self.tables.cells[*larger].name, &self.tables.cells[*smaller].name);
                let name = format!("{} without {}", names.0, names.1);
                let rest = self.implied(&name, whole - part, Some(rest));
                let is_tied =
                    |sum: &Sum| sum.whole == *larger && sum.parts.len() == 2 && sum.parts.contains(smaller);
                if rest != *smaller && !self.tables.sums.iter().any(is_tied) {
                    self.tables.sum(*larger, vec![*smaller, rest]);
                }
            }
        }
    }
}

/// Names days in a seed.
fn days(days: Period) -> String {
    format!("{}..{}", days.start, days.end)
}

/// Returns a number as a count, if it is one.
/// Tells whether an indicator's figures tell of people. What is counted of meetings and their actions does not.
fn tells_of_people(indicator: &Indicator, forms: &Forms) -> bool {
    let populations = indicator.measure.populations();
    if !populations.is_empty() {
        let is_of_meetings = |dataset: &Id| {
            forms.get(dataset).is_some_and(|form| {
                form.role(Role::MeetingKey).is_some() && form.role(Role::PersonKey).is_none()
            })
        };
        return populations.iter().any(|population| !is_of_meetings(&population.dataset));
    }
    match indicator.unit {
        Unit::Count(noun) | Unit::PerMonth(noun) | Unit::PerClientMonth(noun) => match noun {
            Noun::Meeting
            | Noun::Action
            | Noun::Program
            | Noun::Organization
            | Noun::Session
            | Noun::Hour => false,
            Noun::Client
            | Noun::Household
            | Noun::Person
            | Noun::HousingUnit
            | Noun::Move
            | Noun::Visit
            | Noun::Referral
            | Noun::Intake
            | Noun::Response
            | Noun::Placement
            | Noun::Place
            | Noun::Record => true,
        },
        Unit::Percent | Unit::Ratio => true,
        Unit::Days | Unit::Months | Unit::Points | Unit::Dollars => false,
    }
}
