//! The system map's numbers of people: linked over its tables, withheld where they are small, attacked, let through.
//!
//! Programs, organizations, beds, dollars and ties are counted for every reader: they are facts about programs, public by
//! nature. People are not. A number of people is a sum over a set of programs: a type's, everyone's, those in both surveys, those
//! that told their capacity too. Every share in use stands for the number it was made of, because capacities are known; a
//! difference between two surveys stands for both numbers. The map of the survey before is taken as read by the same readers.

use std::collections::{BTreeMap, BTreeSet};

use super::attack::Attacker;
use super::decide::decide;
use super::disclosed::Disclosed;
use super::rounding::Rounding;
use super::suppress::Pattern;
use super::tables::{CellId, ItemId, Range, Tables, Threshold, draw};
use crate::base::Profile;
use crate::diag::{Diagnostic, Notes, Origin};
use crate::ingest::fold;
use crate::measure::system_map::{
    Answers, ComputedMap, Count, Counted, FitReason, ProgramEntry, SystemMapFigures, over_capacity,
};

/// What it costs to withhold a number of all programs, of a row of the table of changes, of one type, of one tie or program.
const ALL: u64 = 800;
const CHANGE: u64 = 400;
const TYPE: u64 = 300;
const ONE: u64 = 100;

/// How far a rounded number can lie from the true one.
const SLACK: f64 = 4.0;

/// Decides what of a map's numbers of people may be shown; none of them where anything would leak, and the notes say so.
pub fn release(notes: &mut Notes, profile: Profile, map: ComputedMap) -> SystemMapFigures {
    let Some(threshold) = profile.threshold() else {
        return map.figures.map(&mut |_, number| Disclosed::shown(number));
    };
    let mut gathered = Gatherer::new(profile, threshold, &map).gather();
    let (pattern, rounding) = decide(&mut gathered.tables, profile, threshold);
    gathered.rounding = rounding;
    let_through(notes, (profile, threshold), map, (&gathered, &pattern))
}

/// Attacks what was decided, and shows what it withstands.
fn let_through(
    notes: &mut Notes,
    (profile, threshold): (Profile, Threshold),
    map: ComputedMap,
    (gathered, pattern): (&Gathered, &Pattern),
) -> SystemMapFigures {
    let mut attacker = Attacker::new(&gathered.tables, threshold, &pattern.withheld);
    let leak = (0..gathered.tables.cells.len())
        .filter(|cell| gathered.tables.needs_doubt(*cell, &pattern.withheld, threshold))
        .find_map(|cell| attacker.leak(cell));
    if let Some(leak) = &leak {
        let message = format!(
            "the system map would tell {} to fewer than {} possible values",
            gathered.tables.cells[leak.cell].name, threshold.0
        );
        let hint = "its numbers of people are withheld altogether";
        notes.push(Diagnostic::warning("disclosure-leak", message, Origin::Run).hint(hint));
    }
    let ComputedMap { figures, .. } = map;
    let told = |counted: Counted<'_>, number: f64| match leak {
        Some(_) => Disclosed::Suppressed,
        None => gathered.told(pattern, counted, number),
    };
    let mut map = figures.map(&mut |counted, number| told(counted, number));
    if let (Some(_), Some(change)) = (&leak, &mut map.change) {
        // Even a mark says that a number is not zero: beside the map of the survey before that can be too much.
        for sums in [&mut change.capacity.0, &mut change.capacity.1] {
            (sums.occupied, sums.served, sums.waitlist) = (None, None, None);
        }
    }
    let slack = if profile.rounds() { SLACK } else { 0.0 };
    let surely_used = |program: &ProgramEntry| {
        let occupied = program.occupied.as_ref()?.published()?;
        Some((occupied - slack) / program.capacity()?)
    };
    map.over_capacity = over_capacity(&map.programs, surely_used);
    map.network = map.network.in_shown_order(&map.programs);
    // Anything may have been typed where a program was asked for: how many such names there are is enough.
    map.network.strangers.clear();
    for partner in map.shortlist.iter_mut().flat_map(|shortlist| &mut shortlist.partners) {
        // Places free are the capacity less those in use.
        partner.reasons.retain(|reason| !matches!(reason, FitReason::HasRoom(_)));
    }
    map
}

/// Which survey a number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Survey {
    Before,
    Now,
}

/// A sum over programs that gave the number, by their place in their survey.
type Key = (Survey, Count, BTreeSet<usize>);

/// The linked tables of a map.
struct Gathered {
    tables: Tables,
    sums: BTreeMap<Key, CellId>,
    /// For each program in both surveys that gave a number twice: the sums before and now.
    twice: BTreeMap<Count, (Key, Key)>,
    /// The programs of the survey that gave each number.
    gave: BTreeMap<Count, BTreeSet<usize>>,
    /// Those that told their capacity too.
    told_room: BTreeSet<usize>,
    /// By tie, where it states a number.
    ties: Vec<Option<CellId>>,
    all_ties: Option<CellId>,
    /// What stands in place of each number, where numbers are rounded.
    rounding: Option<Rounding>,
}

impl Gathered {
    fn told(&self, pattern: &Pattern, counted: Counted<'_>, number: f64) -> Disclosed<f64> {
        let Some(cell) = self.cell(counted) else { return Disclosed::Suppressed };
        let (count, items) = (self.tables.cells[cell].count, &self.tables.cells[cell].items);
        let is_printed = !items.is_empty() && items.iter().all(|&item: &ItemId| !pattern.withheld[item]);
        // Zeros are taken as read: they protect nothing.
        let is_zero = count == 0 && !items.is_empty();
        match (is_printed || is_zero, self.rounding.as_ref().and_then(|rounding| rounding.told[cell])) {
            (false, _) => Disclosed::Suppressed,
            (true, Some(told)) => Disclosed::shown(told as f64),
            (true, None) => Disclosed::shown(number),
        }
    }

    fn cell(&self, counted: Counted<'_>) -> Option<CellId> {
        let among = |count: Count, programs: &[usize]| {
            let gave = self.gave.get(&count)?;
            Some(programs.iter().copied().filter(|at| gave.contains(at)).collect::<BTreeSet<usize>>())
        };
        let key = match counted {
            Counted::Program(count, at) => (Survey::Now, count, among(count, &[at])?),
            Counted::Programs(count, programs) => (Survey::Now, count, among(count, programs)?),
            Counted::Used(programs) => {
                let used = &among(Count::Occupied, programs)? & &self.told_room;
                (Survey::Now, Count::Occupied, used)
            }
            Counted::Before(count) => self.twice.get(&count)?.0.clone(),
            Counted::Now(count) => self.twice.get(&count)?.1.clone(),
            Counted::Tie(at) => return self.ties.get(at).copied().flatten(),
            Counted::Ties => return self.all_ties,
        };
        self.sums.get(&key).copied()
    }
}

/// Gathers what a map prints of people.
struct Gatherer<'m> {
    profile: Profile,
    threshold: Threshold,
    map: &'m ComputedMap,
    tables: Tables,
    sums: BTreeMap<Key, CellId>,
}

/// A sum that readers see.
type Print = (Key, Sight);

/// How readers see a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// It is printed, unless it is withheld at this cost.
    Printed(u64),
    /// They were told already that it lies within.
    Told(Range),
    /// They were shown the mark of what is withheld, and so know that it is not zero.
    Marked,
}

impl<'m> Gatherer<'m> {
    fn new(profile: Profile, threshold: Threshold, map: &'m ComputedMap) -> Self {
        Self { profile, threshold, map, tables: Tables::default(), sums: BTreeMap::new() }
    }

    fn gather(mut self) -> Gathered {
        let figures = &self.map.figures;
        let mut twice = BTreeMap::new();
        for count in Count::ALL {
            let mut prints = self.of_survey(Survey::Now, count);
            let pairs = figures.change.iter().flat_map(|change| &change.pairs);
            let both = pairs.filter(|(old, now)| {
                self.number(Survey::Before, count, *old).is_some()
                    && self.number(Survey::Now, count, *now).is_some()
            });
            let (before, now): (BTreeSet<usize>, BTreeSet<usize>) = both.copied().unzip();
            if !now.is_empty() {
                let keys = ((Survey::Before, count, before), (Survey::Now, count, now));
                prints.push((keys.1.clone(), Sight::Printed(CHANGE)));
                let mut earlier = self.issued(count);
                earlier.push((keys.0.clone(), Sight::Printed(CHANGE)));
                self.link(&earlier);
                twice.insert(count, keys);
            }
            self.link(&prints);
        }
        let (ties, all_ties) = self.ties();
        let programs = &figures.programs;
        let with = |is: &dyn Fn(&Answers) -> bool| -> BTreeSet<usize> {
            (0..programs.len()).filter(|at| is(&programs[*at])).collect()
        };
        let gave = Count::ALL.map(|count| (count, with(&|program| program.count(count).is_some())));
        let told_room = with(&|program| program.capacity().is_some());
        Gathered {
            tables: self.tables,
            sums: self.sums,
            twice,
            gave: gave.into_iter().collect(),
            told_room,
            ties,
            all_ties,
            rounding: None,
        }
    }

    fn programs(&self, survey: Survey) -> &'m [Answers] {
        match survey {
            Survey::Before => self.map.before.as_ref().map_or(&[], |before| &before.programs),
            Survey::Now => &self.map.figures.programs,
        }
    }

    fn number(&self, survey: Survey, count: Count, at: usize) -> Option<i64> {
        // People come in whole numbers; a form of one's own may still ask for others.
        self.programs(survey).get(at)?.count(count).map(|number| number.round() as i64)
    }

    /// Returns what a map of one survey prints: everyone, each type, and programs that are over their capacity.
    fn of_survey(&self, survey: Survey, count: Count) -> Vec<Print> {
        let programs = self.programs(survey);
        let gave = |at: &usize| self.number(survey, count, *at).is_some();
        let has_room = |at: &usize| programs[*at].capacity().is_some();
        let everyone: Vec<usize> = (0..programs.len()).filter(gave).collect();
        let mut types: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for at in &everyone {
            types.entry(programs[*at].works_as()).or_default().push(*at);
        }
        let mut prints: Vec<Print> = Vec::new();
        let mut print = |programs: Vec<usize>, cost: u64| {
            let key = (survey, count, programs.into_iter().collect::<BTreeSet<usize>>());
            if !key.2.is_empty() && !prints.iter().any(|(known, _)| *known == key) {
                prints.push((key, Sight::Printed(cost)));
            }
        };
        for (group, cost) in std::iter::once((everyone, ALL)).chain(types.into_values().map(|of| (of, TYPE)))
        {
            // The share in use stands for the places it was made of.
            if count == Count::Occupied {
                print(group.iter().copied().filter(has_room).collect(), cost);
            }
            print(group, cost);
        }
        if count == Count::Occupied {
            let over = over_capacity(programs, Answers::share_in_use);
            over.into_iter().for_each(|at| print(vec![at], ONE));
        }
        prints
    }

    /// Returns what the map of the survey before told the same readers.
    fn issued(&self, count: Count) -> Vec<Print> {
        let mut alone = Self::new(self.profile, self.threshold, self.map);
        alone.link(&self.of_survey(Survey::Before, count));
        let (pattern, _) = decide(&mut alone.tables, self.profile, self.threshold);
        let seen = |cell: CellId| match alone.tables.is_read(cell, &pattern.withheld) {
            true => Sight::Told(alone.tables.cells[cell].printed),
            false => Sight::Marked,
        };
        let printed = alone.sums.iter().filter(|(_, cell)| !alone.tables.cells[**cell].items.is_empty());
        printed.map(|(key, &cell)| (key.clone(), seen(cell))).collect()
    }

    /// Puts sums of one survey and one kind into the tables, with all that binds them: programs that the same sums hold are told
    /// apart by nothing, and every sum is made of such groups. What is left of one sum without another is a number too.
    fn link(&mut self, prints: &[Print]) {
        let Some(((survey, count, _), _)) = prints.first() else { return };
        let (survey, count) = (*survey, *count);
        let mut sets: Vec<BTreeSet<usize>> = prints.iter().map(|((_, _, set), _)| set.clone()).collect();
        for larger in 0..prints.len() {
            for smaller in 0..prints.len() {
                let (all, some) = (&prints[larger].0.2, &prints[smaller].0.2);
                let rest: BTreeSet<usize> = all - some;
                let is_small = self.threshold.is_small(self.sum(survey, count, &rest));
                if some.is_subset(all) && is_small && !sets.contains(&rest) {
                    sets.push(rest);
                }
            }
        }
        let mut groups: BTreeMap<Vec<bool>, BTreeSet<usize>> = BTreeMap::new();
        for program in sets.iter().flatten().copied().collect::<BTreeSet<usize>>() {
            let held_by = sets.iter().map(|set| set.contains(&program)).collect();
            groups.entry(held_by).or_default().insert(program);
        }
        for group in groups.values() {
            self.cell((survey, count, group.clone()));
        }
        for set in sets {
            let whole = self.cell((survey, count, set.clone()));
            let parts = groups.values().filter(|group| group.is_subset(&set));
            let parts: Vec<CellId> = parts.map(|group| self.cell((survey, count, group.clone()))).collect();
            if !parts.contains(&whole) {
                self.tables.sum(whole, parts);
            }
        }
        for (key, sight) in prints {
            let cell = self.cell(key.clone());
            let least = self.tables.cells[cell].count.min(1);
            self.tables.cells[cell].least = least;
            match sight {
                Sight::Printed(cost) => self.print(cell, *cost),
                Sight::Told(told) if told.is_certain() => self.tables.cells[cell].is_issued = true,
                Sight::Told(told) => self.tables.cells[cell].known = *told,
                Sight::Marked => {}
            }
        }
    }

    fn print(&mut self, cell: CellId, cost: u64) {
        let weight = self.tables.cells[cell].count.clamp(0, 99) as u64;
        self.tables.item(cost + weight, vec![cell]);
    }

    fn sum(&self, survey: Survey, count: Count, programs: &BTreeSet<usize>) -> i64 {
        programs.iter().filter_map(|at| self.number(survey, count, *at)).sum()
    }

    /// Returns the cell of a sum, the same one wherever the same programs are summed up.
    fn cell(&mut self, key: Key) -> CellId {
        if let Some(&cell) = self.sums.get(&key) {
            return cell;
        }
        let (survey, count, programs) = &key;
        let wave = match survey {
            Survey::Before => self.map.before.as_ref().and_then(|before| before.wave.as_deref()),
            Survey::Now => self.map.wave.as_deref(),
        };
        let number = self.sum(*survey, *count, programs);
        let name = match programs.len() {
            1 => format!("`{}` of one program", count.as_str()),
            n => format!("`{}` of {n} programs", count.as_str()),
        };
        let answers = self.programs(*survey);
        let of = programs
            .iter()
            .map(|at| fold(&format!("{}/{}", answers[*at].organization, answers[*at].program)));
        let of: Vec<String> = of.collect::<BTreeSet<String>>().into_iter().collect();
        let seed =
            format!("{}/{}/{}/{}", self.map.figures.form, wave.unwrap_or(""), count.as_str(), of.join("/"));
        let cell = self.tables.implied(name, number, self.threshold);
        self.tables.cells[cell].draw = draw(&seed);
        self.sums.insert(key, cell);
        cell
    }

    /// Returns the cells of the ties, and that of all of them together.
    fn ties(&mut self) -> (Vec<Option<CellId>>, Option<CellId>) {
        let figures = &self.map.figures;
        let wave = self.map.wave.as_deref().unwrap_or("");
        let mut cells = Vec::new();
        for tie in &figures.network.ties {
            let name = |at: usize| {
                fold(&format!("{}/{}", figures.programs[at].organization, figures.programs[at].program))
            };
            let seed = format!("{}/{wave}/tie/{}/{}", figures.form, name(tie.from), name(tie.to));
            cells.push(tie.people.map(|people| {
                let cell = self.tables.cell("the people of one tie", people.round() as i64, self.threshold);
                self.tables.cells[cell].draw = draw(&seed);
                self.print(cell, ONE);
                cell
            }));
        }
        let parts: Vec<CellId> = cells.iter().copied().flatten().collect();
        if parts.is_empty() {
            return (cells, None);
        }
        let sum = parts.iter().map(|&cell| self.tables.cells[cell].count).sum();
        let whole = self.tables.cell("the people of all ties", sum, self.threshold);
        self.tables.cells[whole].draw = draw(&format!("{}/{wave}/ties", figures.form));
        self.print(whole, ALL);
        self.tables.sum(whole, parts);
        (cells, Some(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::{Gatherer, let_through};
    use crate::base::{Profile, Sources};
    use crate::diag::{Notes, Severity};
    use crate::ingest;
    use crate::ledger::Ledger;
    use crate::measure::disclosure::suppress::Pattern;
    use crate::measure::disclosure::tables::Threshold;
    use crate::measure::partition::Partitions;
    use crate::measure::{Evidence, system_map};
    use crate::portfolio;

    #[test]
    fn a_map_that_leaks_has_no_numbers_of_people_and_names_the_one_that_does() {
        // Thirty are served by those in both surveys, thirty-three by all.
        let records = "survey_date,wave,organization,program_name,type_funded,beds,occupied_now,served_per_year\n\
            2025-02-01,2025,A,One,outreach,,,40\n2026-02-01,2026,A,One,outreach,10,8,30\n\
            2026-02-01,2026,B,Two,outreach,5,5,3\n";
        let settings =
            "organization = \"lead\"\nprepared_by = \"Lead\"\nfiscal_year_start = 4\nlanguages = [\"en\"]\n";
        let files = [
            ("milepost.toml", settings),
            ("inputs/organizations.toml", "[lead]\nkind = \"agency\"\nname = \"Lead\"\n"),
            ("inputs/system-map.csv", records),
        ];
        let sources = Sources::new(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
        let mut notes = Notes::new();
        let portfolio = portfolio::load(&mut notes, &sources);
        let portfolio = portfolio.unwrap_or_else(|_| panic!("{:#?}", notes.sorted()));
        let forms = ingest::load_forms(&mut notes, &[]);
        let (tables, ledger) = (ingest::read(&mut notes, &sources, &forms), Ledger::default());
        let evidence =
            Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &ledger };
        let partitions = Partitions::new(&tables, "2026-03-31".parse().expect("a date"));
        let (profile, five) = (Profile::Funder, Threshold(5));
        let map = system_map::system_map(&mut notes, &evidence, &partitions, profile).expect("it was read");
        let gathered = Gatherer::new(profile, five, &map).gather();
        // As if protection had failed: everything is printed.
        let withheld = vec![false; gathered.tables.items.len()];
        let pattern = Pattern { withheld, cost: 0, is_least: false, given_away: Vec::new() };
        let mut notes = Notes::new();
        let told = let_through(&mut notes, (profile, five), map, (&gathered, &pattern));
        let [leak] = &notes.sorted()[..] else { panic!("{:#?}", notes.sorted()) };
        assert_eq!((leak.code, leak.severity), ("disclosure-leak", Severity::Warning));
        assert_eq!(
            leak.message,
            "the system map would tell `served` of one program to fewer than 5 possible values"
        );
        assert_eq!(leak.hints, ["its numbers of people are withheld altogether"]);
        let people = [&told.capacity.served, &told.capacity.occupied];
        assert!(people.into_iter().all(|people| people.as_ref().is_some_and(|it| it.published().is_none())));
        let change = told.change.expect("there was a survey before");
        assert!(change.capacity.0.served.is_none() && change.capacity.1.served.is_none(), "not even a mark");
        assert_eq!(told.capacity.beds, Some(15.0), "beds are no people");
    }
}
