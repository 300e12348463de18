//! What was issued: figures as they stood in earlier reports, read from `ledger/` and never rewritten.
//!
//! A ledger is append-only text, one file a period, meant to be committed to version control and reviewed. Every
//! edition ends with a seal over its own lines and the seal before it, so that a line changed, taken out or put in
//! later is seen. Knows no survey file and judges nothing; writing is `publish`'s.

mod chain;
mod edition;
mod issued;
mod lines;
mod reach;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Date, Id, Period, PeriodName, Profile, Sources};
use crate::diag::{Notes, Outcome};

pub use edition::{Edition, Header, InputHash, Marker};
pub use issued::{IssuedFigure, IssuedGroup, IssuedTarget, IssuedValue};
pub use reach::{IssuedLine, IssuedPeople, IssuedReach};
pub use written::Entry;

/// Every edition ever issued, in the order of issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    editions: Vec<Edition>,
    /// Where the figures of each partnership stand: edition and line, in the order of issue.
    places: BTreeMap<Id, Vec<(usize, usize)>>,
}

/// A day that figures of a partnership were issued for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssuedMoment {
    /// The period of the report.
    pub period: PeriodName,
    /// The last day it looked at.
    pub on: Date,
}

/// Reads the ledger from the files under `ledger/`.
///
/// # Errors
/// When a line cannot be read or the chain of seals is broken; the notes name the file, the line and the edition. Nothing can
/// be called restated, or not, beside a ledger that cannot be trusted.
pub fn read(notes: &mut Notes, files: &Sources) -> Outcome<Ledger> {
    let n_before = notes.len();
    let mut sealed = Vec::new();
    for (_, file) in files.iter().filter(|(_, file)| file.path.ends_with(".jsonl")) {
        sealed.extend(lines::read(notes, file));
    }
    let editions = chain::verify(notes, sealed);
    notes.unless_errors_since(n_before, Ledger::new(editions))
}

impl Ledger {
    /// Returns a ledger of these editions, in the order of issue.
    pub fn new(editions: Vec<Edition>) -> Self {
        let mut places: BTreeMap<Id, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, edition) in editions.iter().enumerate() {
            for (line, figure) in edition.figures.iter().enumerate() {
                match places.get_mut(&figure.partnership) {
                    Some(places) => places.push((at, line)),
                    None => drop(places.insert(figure.partnership.clone(), vec![(at, line)])),
                }
            }
        }
        Self { editions, places }
    }

    /// Returns every edition, in the order of issue.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// Returns the ledger as readers of `profile` know it: the editions that were written for them.
    pub fn told_to(&self, profile: Profile) -> Self {
        let told = self.editions.iter().filter(|edition| edition.header.profile == profile.as_str());
        Self::new(told.cloned().collect())
    }

    /// Returns what was issued of `partnership` from data of up to `as_of`, in the order of issue.
    fn figures_of(&self, partnership: &Id, as_of: Date) -> impl Iterator<Item = (&Edition, &IssuedFigure)> {
        let places = self.places.get(partnership).into_iter().flatten();
        let figures = places.map(|&(at, line)| (&self.editions[at], &self.editions[at].figures[line]));
        figures.filter(move |(edition, _)| edition.header.as_of <= as_of)
    }

    /// Returns the days that figures of `partnership` were issued for by `as_of`, oldest first, each once.
    pub fn moments(&self, partnership: &Id, as_of: Date) -> Vec<IssuedMoment> {
        let figures = self.figures_of(partnership, as_of);
        let moment = |(edition, figure): (&Edition, &IssuedFigure)| IssuedMoment {
            period: edition.header.period,
            on: figure.on,
        };
        let mut moments: Vec<IssuedMoment> = figures.map(moment).collect();
        moments.sort_by_key(|moment| (moment.on, moment.period));
        moments.dedup();
        moments
    }

    /// Returns what was issued for a moment of a partnership, edition by edition; an edition that repeats the figures of the
    /// one before is not listed again, though its marker counts.
    pub fn versions(&self, partnership: &Id, moment: IssuedMoment, as_of: Date) -> Vec<Version<'_>> {
        let mut versions: Vec<Version<'_>> = Vec::new();
        let figures = self.figures_of(partnership, as_of);
        let of_moment = figures
            .filter(|(edition, figure)| edition.header.period == moment.period && figure.on == moment.on);
        let of_moment: Vec<_> = of_moment.collect();
        for told in of_moment.chunk_by(|(one, _), (next, _)| one.header.sequence == next.header.sequence) {
            let edition = told[0].0;
            let figures: BTreeMap<Subject<'_>, &IssuedFigure> = told
                .iter()
                .map(|(_, figure)| ((&figure.indicator, figure.group.as_ref()), *figure))
                .collect();
            match versions.last_mut() {
                Some(last) if last.is_same(&figures) => last.edition = edition,
                Some(_) | None => versions.push(Version { edition, figures }),
            }
        }
        versions
    }

    /// Returns the fields by which figures of `partnership` were issued at a moment: indicator, form and field.
    pub fn divided_by(
        &self,
        partnership: &Id,
        moment: IssuedMoment,
        as_of: Date,
    ) -> BTreeSet<(&Id, &Id, &Id)> {
        let figures = self.figures_of(partnership, as_of);
        let of_moment = figures
            .filter(|(edition, figure)| edition.header.period == moment.period && figure.on == moment.on);
        let divided = of_moment.filter_map(|(_, figure)| {
            let group = figure.group.as_ref()?;
            Some((&figure.indicator, &group.form, &group.field))
        });
        divided.collect()
    }

    /// Returns what was issued to a funder of the people reached in `days`, edition by edition, from data of up to `as_of`; an edition
    /// that repeats the lines of the one before is not listed again.
    pub fn roll_ups(
        &self,
        funder: &Id,
        (name, days): (PeriodName, Period),
        as_of: Date,
    ) -> Vec<RollUpVersion<'_>> {
        let is_known = |edition: &&Edition| edition.header.period == name && edition.header.as_of <= as_of;
        let mut versions: Vec<RollUpVersion<'_>> = Vec::new();
        for edition in self.editions.iter().filter(is_known) {
            let lines: BTreeMap<&IssuedLine, &IssuedReach> = edition
                .reach
                .iter()
                .filter(|reach| reach.funder == *funder && reach.period == days)
                .map(|reach| (&reach.line, reach))
                .collect();
            match versions.last_mut() {
                Some(last) if last.lines == lines => last.edition = edition,
                Some(_) | None if lines.is_empty() => {}
                Some(_) | None => versions.push(RollUpVersion { edition, lines }),
            }
        }
        versions
    }

    /// Returns the latest edition of `period`.
    pub fn latest(&self, period: PeriodName) -> Option<&Edition> {
        self.editions.iter().rev().find(|edition| edition.header.period == period)
    }

    /// Returns the file of `period` and the text that records `entries`, editions of that period, as issued together.
    pub fn append(&self, period: PeriodName, entries: Vec<Entry>) -> (String, String) {
        (format!("ledger/{}.jsonl", period.folder()), written::append(&self.editions, entries))
    }
}

/// What one edition said of the people reached with a funder's money.
#[derive(Debug, Clone, PartialEq)]
pub struct RollUpVersion<'a> {
    /// The latest edition that said so.
    pub edition: &'a Edition,
    /// Its lines.
    pub lines: BTreeMap<&'a IssuedLine, &'a IssuedReach>,
}

/// What a figure is of: an indicator, and the group for a figure within one.
pub type Subject<'a> = (&'a Id, Option<&'a IssuedGroup>);

/// What one edition said of a partnership at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<'a> {
    /// The latest edition that said so.
    pub edition: &'a Edition,
    /// Its figures, those within groups among them.
    pub figures: BTreeMap<Subject<'a>, &'a IssuedFigure>,
}

impl Version<'_> {
    fn is_same(&self, figures: &BTreeMap<Subject<'_>, &IssuedFigure>) -> bool {
        self.figures.len() == figures.len()
            && self.figures.iter().zip(figures).all(|((a, first), (b, second))| {
                a == b && first.value.is_same(&second.value) && first.status == second.status
            })
    }
}
