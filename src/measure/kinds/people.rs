//! People reached, over several sources and partnerships: new, each once, or once for every time.
//!
//! A person has one stable key across partners. Whoever stands in two sources or is served by two partners is one person, so that what is
//! counted since the fiscal year began is a union of keys and never a sum of quarters.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::{Estimator, Group};
use crate::base::{Id, Period, RowRef, RowSet};
use crate::diag::{Diagnostic, Outcome};
use crate::ingest::Role;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::keys::{KeySet, Keys};
use crate::measure::population::Records;
use crate::measure::reach::folded;
use crate::measure::rows::Rows;
use crate::measure::window::Moment;
use crate::portfolio::{Counted, Indicator, Population};

/// How many people, or how many times people were served.
pub struct People {
    sources: Vec<Source>,
    counted: Counted,
    /// How many different people stand in the sources.
    n_known: usize,
}

/// One form's records of one partnership, with the person each is about.
struct Source {
    records: Records,
    keys: Arc<Keys>,
    /// For each number of a key that of the person, who may stand in other sources too.
    people: Vec<u32>,
}

/// The records that count.
struct Served {
    /// Of each source.
    rows: Vec<Rows>,
    n_people: usize,
    n_missing: u32,
}

impl People {
    /// Opens every population in every partnership whose records are counted.
    pub fn prepare(
        bench: &mut Bench<'_>,
        indicator: &Indicator,
        of: &[Population],
        counted: Counted,
        partnerships: &[Id],
    ) -> Outcome<Self> {
        let own = [bench.agreement.id.clone()];
        let partnerships = if partnerships.is_empty() { &own[..] } else { partnerships };
        for partnership in partnerships {
            check(bench, indicator, partnership)?;
        }
        let mut sources = Vec::new();
        let mut known: HashMap<String, u32> = HashMap::new();
        for population in of {
            for partnership in partnerships {
                let records = bench.open_of(indicator, population, partnership)?;
                let form = Arc::clone(&records.form);
                let key = match &population.distinct {
                    Some(key) => bench.field(indicator, &form, key, Wanted::Key)?,
                    None => bench.role(indicator, &form, Role::PersonKey, "the key of a person")?,
                };
                let keys = records.keys_of(&key);
                let mut person = |key: u32| {
                    let next = known.len() as u32;
                    *known.entry(folded(keys.text(key))).or_insert(next)
                };
                let people = (0..keys.n_different() as u32).map(&mut person).collect();
                sources.push(Source { records, keys, people });
            }
        }
        Ok(Self { sources, counted, n_known: known.len() })
    }

    /// Returns the records that `moment` looks at, and how many cannot be used.
    fn served(&self, moment: Moment, group: Option<Group<'_>>) -> Served {
        let members = group.and_then(Group::above);
        let (mut rows, mut n_missing) = (Vec::with_capacity(self.sources.len()), 0);
        for source in &self.sources {
            let records = &source.records;
            let looked_at = match self.counted {
                // Who is new has not been there before, so all that went before is looked at.
                Counted::New => records.up_to(moment.on),
                Counted::Once | Counted::EveryTime => records.touching(moment.window),
            };
            let all = members.map_or_else(|| looked_at.rows.clone(), |members| looked_at.rows.among(members));
            let usable = records.dated(&source.keys.keyed(&all));
            let n_unusable = all.len() - usable.len() + looked_at.undecided.len();
            n_missing += n_unusable as u32 + looked_at.n_undated;
            rows.push(usable);
        }
        if self.counted == Counted::New {
            rows = self.newcomers(&rows, moment.window);
        }
        let mut people = KeySet::of_none(self.n_known);
        for (source, rows) in self.sources.iter().zip(&rows) {
            rows.iter().filter_map(|row| source.person(row)).for_each(|person| people.insert(person));
        }
        Served { rows, n_people: people.len(), n_missing }
    }

    /// Returns the first record of each person who has none before `window`; of two on one day, the one that stands first.
    fn newcomers(&self, rows: &[Rows], window: Period) -> Vec<Rows> {
        let mut firsts: Vec<Option<First>> = vec![None; self.n_known];
        for (at, (source, rows)) in self.sources.iter().zip(rows).enumerate() {
            for row in rows.iter() {
                let Some((person, day)) = source.person(row).zip(source.records.day(row)) else { continue };
                let first = &mut firsts[person as usize];
                let is_earlier = first.is_none_or(|first| {
                    day < first.day
                        || (day == first.day && self.origin(at, row) < self.origin(first.source, first.row))
                });
                if is_earlier {
                    *first = Some(First { day, source: at, row });
                }
            }
        }
        let is_new = |first: &First| {
            let begins = self.sources[first.source].records.date(first.row);
            begins.is_some_and(|begins| window.contains(begins))
        };
        let new: Vec<First> = firsts.into_iter().flatten().filter(is_new).collect();
        let of_source =
            |at: usize| new.iter().filter(|first| first.source == at).map(|first| first.row).collect();
        (0..self.sources.len()).map(of_source).collect()
    }

    fn origin(&self, source: usize, row: usize) -> Option<RowRef> {
        self.sources[source].records.partition.as_ref().map(|partition| partition.origin(row))
    }
}

/// The record by which a person came to be served.
#[derive(Debug, Clone, Copy)]
struct First {
    day: i32,
    source: usize,
    row: usize,
}

impl Source {
    fn person(&self, row: usize) -> Option<u32> {
        self.keys.number(row).map(|key| self.people[key as usize])
    }
}

/// Checks that the portfolio has a partnership of that name.
fn check(bench: &mut Bench<'_>, indicator: &Indicator, partnership: &Id) -> Outcome<()> {
    let portfolio = bench.evidence.portfolio;
    let known: BTreeSet<&Id> = portfolio.agreements.keys().chain(&portfolio.failed).collect();
    if known.contains(partnership) {
        return Ok(());
    }
    let message =
        format!("indicator `{}` counts people of `{partnership}`, which has no agreement", indicator.id);
    let near = crate::base::nearest(partnership.as_str(), known.into_iter().map(Id::as_str));
    let diagnostic = Diagnostic::error("unknown-partnership", message, bench.origin()).nearest(near);
    Err(bench.refuse(diagnostic))
}

impl Estimator for People {
    fn estimate(&self, moment: Moment, group: Option<Group<'_>>) -> Estimate {
        if self.sources.iter().all(|source| source.records.is_unread()) {
            return Estimate::default();
        }
        let Served { rows, n_people, n_missing } = self.served(moment, group);
        let mut above = RowSet::default();
        for (source, rows) in self.sources.iter().zip(&rows) {
            above.append(source.records.origins(rows));
        }
        let n_records = above.len();
        let value = match self.counted {
            Counted::New | Counted::Once => n_people,
            Counted::EveryTime => n_records,
        };
        let mut details = Vec::new();
        match self.counted {
            Counted::Once if n_people < n_records => details.push(Detail::Rows(n_records as u32)),
            Counted::EveryTime => details.push(Detail::People(n_people as u32)),
            Counted::Once | Counted::New => {}
        }
        Estimate {
            value: Some(value as f64),
            n: value as u32,
            n_missing,
            details,
            above,
            ..Estimate::default()
        }
    }

    fn above(&self) -> Option<&Records> {
        // Groups divide the records of one form and partnership.
        match self.sources.as_slice() {
            [source] => Some(&source.records),
            _ => None,
        }
    }
}
