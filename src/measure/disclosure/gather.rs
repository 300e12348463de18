//! Turns everything computed for a partnership into linked tables: which figure prints which counts, and what binds them.

use std::collections::HashMap;

use super::members::{Members, People, Register};
use super::profile::Release;
use super::rounding::{before_rounding, rounded};
use super::tables::{CellId, ItemId, Range, Sum, Tables, Threshold};
use crate::base::{Id, Noun, Profile, RowRef, Unit};
use crate::ingest::{Forms, Role};
use crate::measure::computation::ComputedPartnership;
use crate::measure::figure::{Breakdown, Figure, IndicatorFigures};
use crate::portfolio::{Agreement, Indicator, Measure};

/// What it costs to withhold a figure, beside the count itself as a tie-break: that of the period, one within a group, a point of
/// a course.
const PERIOD: u64 = 800;
const GROUP: u64 = 300;
const POINT: u64 = 100;

/// The tables of a partnership, with the place of every figure in them.
pub struct Gathered {
    /// The tables.
    pub tables: Tables,
    /// For each figure, in the order of [`IndicatorFigures::map`], the item that prints it and its counts; none where it
    /// tells of nobody.
    pub figures: Vec<Option<Printed>>,
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
    profile: Profile,
    threshold: Threshold,
    agreement: &'g Agreement,
    register: Register<'g>,
    tables: Tables,
    known: HashMap<Members, CellId>,
    sets: Vec<(CellId, Members)>,
    figures: Vec<Option<Printed>>,
    /// Whether what stands above the line is part of what stands below it.
    are_shares: bool,
}

impl<'g> Gatherer<'g> {
    /// Returns a gatherer of the counts of `agreement`.
    pub fn new(profile: Profile, threshold: Threshold, agreement: &'g Agreement, people: &'g People) -> Self {
        Self {
            profile,
            threshold,
            agreement,
            register: Register::new(people),
            tables: Tables::default(),
            known: HashMap::new(),
            sets: Vec::new(),
            figures: Vec::new(),
            are_shares: false,
        }
    }

    /// Gathers every figure, and what readers were told before.
    pub fn gather(mut self, computed: &ComputedPartnership, forms: &Forms, release: &Release) -> Gathered {
        for figures in &computed.indicators {
            let indicator = self.agreement.indicator(figures.indicator.as_str());
            match indicator.filter(|indicator| tells_of_people(indicator, forms)) {
                Some(indicator) => self.indicator(indicator, figures, release),
                None => {
                    let n_figures = 1 + figures.course.len();
                    let of_breakdowns = figures.breakdowns.iter().map(|breakdown| breakdown.groups.len() + 1);
                    let n_figures = n_figures + of_breakdowns.sum::<usize>();
                    let n_figures = n_figures + figures.on_due_days.len() + figures.again.len();
                    self.figures.extend(std::iter::repeat_n(None, n_figures));
                }
            }
        }
        self.tie();
        Gathered { tables: self.tables, figures: self.figures }
    }

    fn indicator(&mut self, indicator: &Indicator, figures: &IndicatorFigures<Figure>, release: &Release) {
        self.are_shares = !matches!(indicator.measure, Measure::Change { .. } | Measure::Ratio { .. });
        let name = |what: &str| format!("`{}`, {what}", indicator.id);
        let main = self.figure(&name("the period"), PERIOD, &figures.figure);
        self.figures.push(main);
        for point in &figures.course {
            let printed = self.figure(&name(&format!("up to {}", point.on)), POINT, &point.figure);
            self.figures.push(printed);
            self.recall(release, indicator, &point.figure, printed);
        }
        self.recall(release, indicator, &figures.figure, main);
        for breakdown in &figures.breakdowns {
            self.breakdown(&name(&format!("by `{}`", breakdown.field)), breakdown);
        }
        for due in &figures.on_due_days {
            let printed = self.figure(&name(&format!("on {}", due.on)), POINT, &due.figure);
            self.figures.push(printed);
            self.recall(release, indicator, &due.figure, printed);
        }
        for again in &figures.again {
            let printed = self.figure(&name(&format!("for {} again", again.period)), POINT, &again.figure);
            self.figures.push(printed);
            self.recall(release, indicator, &again.figure, printed);
        }
    }

    /// Marks counts that were issued for the same days as known, where they are still the same.
    fn recall(
        &mut self,
        release: &Release,
        indicator: &Indicator,
        figure: &Figure,
        printed: Option<Printed>,
    ) {
        let Some(printed) = printed else { return };
        for issued in &release.issued {
            let is_it = issued.partnership == self.agreement.id
                && issued.indicator == indicator.id
                && issued.window == figure.window;
            if !is_it {
                continue;
            }
            for (cell, told) in [(printed.above, Some(issued.count)), (printed.below, issued.base)] {
                let Some(cell) = cell else { continue };
                if told.and_then(whole) == Some(self.tables.cells[cell].count) {
                    self.tables.cells[cell].is_issued = true;
                }
            }
        }
    }

    fn breakdown(&mut self, name: &str, breakdown: &Breakdown<Figure>) {
        let groups: Vec<Option<Printed>> = breakdown
            .groups
            .iter()
            .map(|group| {
                let option = group.option.as_ref().map_or("missing", Id::as_str);
                self.figure(&format!("{name}, `{option}`"), GROUP, &group.figure)
            })
            .collect();
        let whole = self.figure(&format!("{name}, all"), PERIOD, &breakdown.whole);
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
        let above = above.map(|count| self.cell(name, count, &figure.trace.numerator));
        let base_name = format!("{name}: base");
        let below = below.map(|count| self.cell(&base_name, count, &figure.trace.denominator));
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
            (false, false) => Some(self.cell(&format!("{name}: n"), n, &figure.trace.numerator)),
        };
        if let (Some(above), Some(below), true) = (above, below, is_share) {
            self.complement(name, above, below);
        }
        let mut cells: Vec<CellId> = [above, below, n].into_iter().flatten().collect();
        if let (Some(value), true, None) = (figure.value, is_share, above) {
            // A share that is estimated tells about how many stand on either side of it.
            for (side, share) in [("about so many", value.value), ("about the others", 1.0 - value.value)] {
                let about = (share.clamp(0.0, 1.0) * f64::from(figure.n)).ceil() as i64;
                cells.push(self.cell(&format!("{name}: {side}"), about, &[]));
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
    fn cell(&mut self, name: &str, count: i64, rows: &[RowRef]) -> CellId {
        let members = if count > 0 { self.register.members(rows, count) } else { None };
        if let Some(&cell) = members.as_ref().and_then(|members| self.known.get(members)) {
            self.tables.cells[cell].least = count.min(1);
            return cell;
        }
        let cell = self.tables.cell(name, count, self.threshold);
        if self.profile.rounds() {
            let seed = format!("{}/{name}", self.agreement.id);
            self.tables.cells[cell].printed = before_rounding(rounded(count, &seed), self.threshold.0);
        }
        self.remember(cell, members);
        cell
    }

    /// Returns the cell of a count that only follows from others.
    fn implied(&mut self, name: &str, count: i64, members: Option<Members>) -> CellId {
        if let Some(&cell) = members.as_ref().and_then(|members| self.known.get(members)) {
            return cell;
        }
        let cell = self.tables.implied(name, count, self.threshold);
        if self.profile.rounds() {
            let seed = format!("{}/{name}", self.agreement.id);
            self.tables.cells[cell].printed = before_rounding(rounded(count, &seed), self.threshold.0);
        }
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

/// Returns a number as a count, if it is one.
fn whole(number: f64) -> Option<i64> {
    (number >= 0.0 && number.fract() == 0.0 && number < 1e9).then_some(number as i64)
}

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
            | Noun::Record => true,
        },
        Unit::Percent | Unit::Ratio => true,
        Unit::Days | Unit::Months | Unit::Points | Unit::Dollars => false,
    }
}
