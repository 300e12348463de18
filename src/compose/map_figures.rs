//! The system map's figures as rows of the tidy table: what programs hold and how much of it is used, by type and in all, what
//! changed since the survey before, and the network.

use super::composer::Material;
use super::figure_table::FigureRow;
use super::voice::{Voice, say};
use crate::base::{Language, Period};
use crate::measure::{Capacity, Disclosed, SystemMapFigures, Used};

/// The field that programs are grouped by.
const TYPE: &str = "type_actual";
/// What stands for the group of programs that state no type, as for any other group.
const MISSING: &str = "missing";

/// Returns the rows of a map; its figures are named in the voices' languages.
pub fn map_figures(material: Material<'_>, voices: &[Voice<'_>]) -> Vec<FigureRow> {
    let Some(map) = &material.evaluation.system_map else { return Vec::new() };
    let table = MapTable { material, voices, map };
    let mut rows = table.capacity(None, &map.capacity, map.programs.len());
    for group in &map.types {
        let kind = group.kind.as_ref().map_or(MISSING, |kind| kind.as_str());
        rows.extend(table.capacity(Some(kind), &group.capacity, group.programs.len()));
    }
    rows.extend(table.change());
    rows.extend(table.network());
    rows
}

/// A number with its unit.
enum Value<'v> {
    /// A fact about programs.
    Public(f64),
    /// A number of people.
    People(&'v Disclosed<f64>),
    /// Places in use against the room there is.
    Share(&'v Used),
}

struct MapTable<'a> {
    material: Material<'a>,
    voices: &'a [Voice<'a>],
    map: &'a SystemMapFigures,
}

impl MapTable<'_> {
    fn capacity(&self, kind: Option<&str>, capacity: &Capacity, n_programs: usize) -> Vec<FigureRow> {
        let public = |sum: Option<f64>| sum.map(Value::Public);
        let people = |sum| Option::map(Option::as_ref(sum), Value::People);
        let figures = [
            ("programs", "program", public(Some(n_programs as f64))),
            ("beds", "bed", public(capacity.beds)),
            ("units", "housing-unit", public(capacity.units)),
            ("caseload-spaces", "space", public(capacity.caseload)),
            ("in-use", "person", people(&capacity.occupied)),
            ("share-in-use", "percent", capacity.used.as_ref().map(Value::Share)),
            ("served", "person", people(&capacity.served)),
            ("waiting", "person", people(&capacity.waitlist)),
        ];
        let rows = figures.into_iter().filter_map(|(name, unit, value)| Some(self.row(name, unit, value?)));
        rows.map(|row| FigureRow {
            group_field: kind.map(|_| TYPE.to_owned()),
            group: kind.map(str::to_owned),
            ..row
        })
        .collect()
    }

    /// Returns the sums over programs that gave a number in both surveys; the earlier one stands as the starting value.
    fn change(&self) -> Vec<FigureRow> {
        let Some(change) = &self.map.change else { return Vec::new() };
        let (before, now) = &change.capacity;
        let held = [
            ("beds-in-both", "bed", before.beds, now.beds),
            ("units-in-both", "housing-unit", before.units, now.units),
            ("caseload-spaces-in-both", "space", before.caseload, now.caseload),
        ];
        let held = held.into_iter().filter_map(|(name, unit, before, now)| {
            Some(FigureRow { baseline: before, ..self.row(name, unit, Value::Public(now?)) })
        });
        let people = [
            ("in-use-in-both", &before.occupied, &now.occupied),
            ("served-in-both", &before.served, &now.served),
            ("waiting-in-both", &before.waitlist, &now.waitlist),
        ];
        let people = people.into_iter().filter_map(|(name, before, now)| {
            let baseline = before.as_ref()?.published().copied();
            Some(FigureRow { baseline, ..self.row(name, "person", Value::People(now.as_ref()?)) })
        });
        held.chain(people).collect()
    }

    fn network(&self) -> Vec<FigureRow> {
        let network = &self.map.network;
        let figures = [
            ("routes", "route", Some(Value::Public(network.ties.len() as f64))),
            ("routes-named-by-one-side", "route", Some(Value::Public(f64::from(network.n_one_sided)))),
            ("pairs-both-ways", "pair", Some(Value::Public(f64::from(network.n_mutual)))),
            ("without-route", "program", Some(Value::Public(network.isolates.len() as f64))),
            ("density", "percent", network.density.map(Value::Public)),
            ("centralization", "ratio", network.centralization.map(Value::Public)),
            ("referred", "person", network.people.as_ref().map(Value::People)),
        ];
        let mut rows: Vec<FigureRow> = figures
            .into_iter()
            .filter_map(|(name, unit, value)| Some(self.row(name, unit, value?)))
            .collect();
        let program = |at: usize| self.map.programs[at].program.as_str();
        rows.extend(network.ties.iter().filter_map(|tie| {
            let group = Some(format!("{} > {}", program(tie.from), program(tie.to)));
            let row = self.row("referred", "person", Value::People(tie.people.as_ref()?));
            Some(FigureRow { group_field: Some("route".to_owned()), group, ..row })
        }));
        rows
    }

    fn row(&self, name: &'static str, unit: &str, value: Value<'_>) -> FigureRow {
        let run = self.material.evaluation;
        let names = [Language::En, Language::Fr].map(|language| {
            let voice = self.voices.iter().find(|voice| voice.language == language);
            voice.map(|voice| say!(voice, "map-figure", figure = name).flat()).unwrap_or_default()
        });
        let (number, above, below) = match value {
            Value::Public(number) => (Some(number), None, None),
            Value::People(people) => (people.published().copied(), None, None),
            Value::Share(used) => {
                let places = used.places.published().copied();
                (places.map(|places| places / used.room), places, Some(used.room))
            }
        };
        let days = self.map.response.answered.map(|(first, last)| Period::from_days(first, last));
        let plain = FigureRow::plain(run, (format!("system-map-{name}"), names), (unit, number), days);
        FigureRow { numerator: above, denominator: below, ..plain }
    }
}
