//! People reached, over several sources and partnerships: new, each once, or once for every time.
//!
//! A person has one stable key across partners. Whoever stands in two sources or is served by two partners is one person, so that what is
//! counted since the fiscal year began is a union of keys and never a sum of quarters.

use std::collections::{BTreeMap, BTreeSet};

use super::{Estimator, Group};
use crate::base::{Date, Id, RowRef};
use crate::diag::{Diagnostic, Outcome};
use crate::ingest::Role;
use crate::measure::bench::{Bench, Wanted};
use crate::measure::estimate::Estimate;
use crate::measure::figure::Detail;
use crate::measure::population::Records;
use crate::measure::reach::folded;
use crate::measure::window::Moment;
use crate::portfolio::{Counted, Indicator, Population};

/// How many people, or how many times people were served.
pub struct People {
    sources: Vec<Source>,
    counted: Counted,
}

/// One form's records of one partnership, with the key of the person each is about.
struct Source {
    records: Records,
    key: Id,
}

/// A record that counts: when it began, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Served {
    begins: Date,
    origin: RowRef,
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
        for population in of {
            for partnership in partnerships {
                let records = bench.open_of(indicator, population, partnership)?;
                let form = std::sync::Arc::clone(&records.form);
                let key = match &population.distinct {
                    Some(key) => bench.field(indicator, &form, key, Wanted::Key)?,
                    None => bench.role(indicator, &form, Role::PersonKey, "the key of a person")?,
                };
                sources.push(Source { records, key });
            }
        }
        Ok(Self { sources, counted })
    }

    /// Returns the records of each person that `moment` looks at, and how many cannot be used.
    fn served(&self, moment: Moment, group: Option<Group<'_>>) -> (BTreeMap<String, Vec<Served>>, u32) {
        let mut people: BTreeMap<String, Vec<Served>> = BTreeMap::new();
        let mut n_missing = 0;
        for source in &self.sources {
            let records = &source.records;
            let looked_at = match self.counted {
                // Who is new has not been there before, so all that went before is looked at.
                Counted::New => records.up_to(moment.on),
                Counted::Once | Counted::EveryTime => records.touching(moment.window),
            };
            n_missing += looked_at.undecided.len() as u32 + looked_at.n_undated;
            let keys = records.texts(&source.key);
            let members = group.and_then(Group::above);
            for row in looked_at.rows.into_iter().filter(|&row| members.is_none_or(|members| members[row])) {
                match (keys[row], records.date(row), records.origins(&[row]).pop()) {
                    (Some(key), Some(begins), Some(origin)) => {
                        people.entry(folded(key)).or_default().push(Served { begins, origin });
                    }
                    _ => n_missing += 1,
                }
            }
        }
        if self.counted == Counted::New {
            let first = |served: &[Served]| served.iter().map(|served| served.begins).min();
            people.retain(|_, served| first(served).is_some_and(|first| moment.window.contains(first)));
            for served in people.values_mut() {
                served.sort_by_key(|served| (served.begins, served.origin));
                served.truncate(1);
            }
        }
        (people, n_missing)
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
        let (people, n_missing) = self.served(moment, group);
        let above: Vec<RowRef> = people.values().flatten().map(|served| served.origin).collect();
        let (n_people, n_records) = (people.len(), above.len());
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
