//! The first half of a run: from the workspace's files to judgements, the whole portfolio at once.

use std::collections::{BTreeMap, BTreeSet};

use super::files::WorkspaceFiles;
use super::job::Scope;
use super::map::register;
use super::{acknowledged, blanks};
use crate::base::{Date, Id, PeriodName, Profile, SourceFile, Sources, nearest};
use crate::compose::Material;
use crate::compose::document::DocumentKind;
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome, Severity, unreadable};
use crate::evaluate::{self, Evaluation, Known};
use crate::ingest::{self, Forms, Tables};
use crate::ledger::{self, Ledger};
use crate::measure::{self, Cut, Evidence, Issued, IssuedCount, Release};
use crate::portfolio::{self, Portfolio, Profiles};
use crate::publish::{InputEntry, NotEvaluated};

/// What the first half hands to the second. Everything in it serializes but the forms, which are data files.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The judgements, as the readers of most documents may see them.
    pub evaluation: Evaluation,
    /// The same as other readers may see them, where some documents are for others.
    pub for_others: Vec<Evaluation>,
    /// For whom the documents of each kind are written.
    pub profiles: Profiles,
    /// What was agreed.
    pub portfolio: Portfolio,
    /// The forms.
    pub forms: Forms,
    /// What was issued.
    pub ledger: Ledger,
    /// Partnerships that could not be evaluated.
    pub not_evaluated: Vec<NotEvaluated>,
    /// Every file read, with its hash and what it was taken for.
    pub inputs: Vec<InputEntry>,
}

impl Judged {
    /// Returns the judgements for each circle of readers, that of most documents first.
    pub fn evaluations(&self) -> impl Iterator<Item = &Evaluation> {
        std::iter::once(&self.evaluation).chain(&self.for_others)
    }

    /// Returns what documents for the readers of `evaluation` are made from.
    pub fn material<'a>(&'a self, evaluation: &'a Evaluation) -> Material<'a> {
        Material { evaluation, portfolio: &self.portfolio, forms: &self.forms }
    }

    /// Returns for whom documents of a kind are written.
    pub fn readers_of(&self, kind: DocumentKind) -> Profile {
        match kind {
            DocumentKind::Evaluation => self.profiles.evaluation,
            DocumentKind::Summative => self.profiles.summative,
            DocumentKind::SystemMap => self.profiles.system_map,
            DocumentKind::Funder => self.profiles.funder,
            DocumentKind::Memorandum
            | DocumentKind::Amendment
            | DocumentKind::Profile
            | DocumentKind::Outreach => self.profiles.rest,
        }
    }
}

/// Reads, measures and judges the whole portfolio.
///
/// # Errors
/// [`Halt`] when the settings or the arguments leave nothing to evaluate; the notes say why. A problem of one
/// partnership only takes that one out.
pub fn judge(notes: &mut Notes, files: WorkspaceFiles, scope: &Scope) -> Outcome<Judged> {
    let WorkspaceFiles { sources, templates, ledger } = files;
    let ledger = ledger::read(notes, &ledger)?;
    let forms = load_forms(notes, &templates)?;
    let n_before = notes.len();
    let instruments = portfolio::Instruments::read(notes, &templates);
    notes.unless_errors_since(n_before, ())?;
    let mut portfolio = portfolio::load_with(notes, &sources, &instruments)?;
    check_scope(notes, scope, &portfolio)?;
    let cut = cut(notes, scope, &portfolio)?;

    let n_before = notes.len();
    let register = register(portfolio.organizations.values());
    let (tables, without_hash) =
        rayon::join(|| ingest::read_with(notes, &sources, &forms, &register), || hash(&sources));
    notes.append_new(without_hash);
    let inputs = inputs(&sources, &tables);
    let mut reasons = damaged(notes, n_before, &portfolio);
    for failed in &portfolio.failed {
        reasons.entry(failed.clone()).or_default().insert(0, "its agreement has errors".to_owned());
    }
    set_aside(&mut portfolio, &reasons);

    let profiles = scope.profile.map_or(portfolio.workspace.profiles, Profiles::all);
    let mut measured = Vec::new();
    for profile in profiles.distinct() {
        // Readers are told what changed since what they were told, not since what others were.
        let told = ledger.told_to(profile);
        let reach = told.editions().iter().flat_map(|edition| edition.reach.iter().cloned()).collect();
        let release = Release { profile, issued: issued(&told), reach };
        let evidence = Evidence { sources: &sources, tables: &tables, portfolio: &portfolio, ledger: &told };
        let mut found = Notes::new();
        let measurements = measure::measure(&mut found, &evidence, cut, &release);
        notes.append_new(found);
        for id in portfolio.agreements.keys().filter(|id| !measurements.partnerships.contains_key(*id)) {
            let reasons = reasons.entry(id.clone()).or_default();
            if reasons.is_empty() {
                reasons.push("its figures cannot be computed, or not be told".to_owned());
            }
        }
        measured.push((told, measurements));
    }
    drop(tables);
    set_aside(&mut portfolio, &reasons);
    let hashes: Vec<(String, String)> =
        inputs.iter().map(|input| (input.path.clone(), input.sha256.clone())).collect();
    let mut evaluations = measured.into_iter().map(|(told, measurements)| {
        let known = Known { ledger: &told, files: &hashes, is_final: scope.is_final };
        let mut found = Notes::new();
        let evaluation = evaluate::evaluate(&mut found, measurements, &portfolio, &known);
        notes.append_new(found);
        evaluation
    });
    let evaluation = evaluations.next().expect("there is a profile for the rest");
    let for_others = evaluations.collect();

    blanks::tell(notes, &sources);
    acknowledged::acknowledge(notes, &sources, cut.as_of);
    let not_evaluated = reasons
        .into_iter()
        .filter(|(id, _)| scope.partnerships.is_empty() || scope.partnerships.contains(id))
        .map(|(id, reasons)| NotEvaluated { partnership: id.to_string(), reasons })
        .collect();
    Ok(Judged { evaluation, for_others, profiles, portfolio, forms, ledger, not_evaluated, inputs })
}

/// Takes out the partnerships that cannot be evaluated; the portfolio remembers that it has them, so that their records are
/// not taken for those of strangers.
fn set_aside(portfolio: &mut Portfolio, reasons: &BTreeMap<Id, Vec<String>>) {
    portfolio.agreements.retain(|id, _| !reasons.contains_key(id));
    let mut failed: BTreeSet<Id> = portfolio.failed.drain(..).collect();
    failed.extend(reasons.keys().cloned());
    portfolio.failed = failed.into_iter().collect();
}

/// Returns the counts that readers of these editions know.
fn issued(ledger: &Ledger) -> Vec<Issued> {
    let figures = ledger.editions().iter().flat_map(|edition| &edition.figures);
    let known = figures.filter_map(|figure| {
        let below = figure.value.below.map(IssuedCount::Below);
        let exactly = figure.value.numerator.or(figure.value.value).map(IssuedCount::Exactly);
        Some(Issued {
            partnership: figure.partnership.clone(),
            indicator: figure.indicator.clone(),
            group: figure.group.clone(),
            window: figure.window,
            count: if figure.value.withheld { below? } else { exactly? },
            base: figure.value.denominator,
        })
    });
    known.collect()
}

/// Returns the shipped forms and the workspace's own; every document rests on them, so none may be broken.
fn load_forms(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Forms> {
    let n_before = notes.len();
    let own: Vec<(String, String)> =
        templates.iter().filter(|(path, _)| path.starts_with("templates/forms/")).cloned().collect();
    let forms = ingest::load_forms(notes, &own);
    notes.unless_errors_since(n_before, forms)
}

/// Checks that every partnership asked for is there.
fn check_scope(notes: &mut Notes, scope: &Scope, portfolio: &Portfolio) -> Outcome<()> {
    let n_before = notes.len();
    let known: BTreeSet<&Id> = portfolio.agreements.keys().chain(&portfolio.failed).collect();
    for id in scope.partnerships.iter().filter(|id| !known.contains(id)) {
        let message = format!("there is no partnership `{id}` in this workspace");
        let near = nearest(id.as_str(), known.iter().map(|id| id.as_str()));
        notes.push(Diagnostic::error("unknown-partnership", message, Origin::Run).nearest(near));
    }
    if known.is_empty() {
        let message = "the workspace has no agreement, expected at least one";
        notes.push(
            Diagnostic::error("no-agreement", message, Origin::file("inputs/agreements"))
                .hint("write one TOML file for each partnership"),
        );
    }
    notes.unless_errors_since(n_before, ())
}

/// Returns the period and the data cut: what was typed, else what the settings say.
fn cut(notes: &mut Notes, scope: &Scope, portfolio: &Portfolio) -> Outcome<Cut> {
    let workspace = &portfolio.workspace;
    let Some(period) = scope.period.or(workspace.period) else {
        let message = "no period is given";
        notes.push(
            Diagnostic::error("no-period", message, Origin::Run)
                .hint("type `--period 2026-Q1`, or write `period = \"2026-Q1\"` in milepost.toml"),
        );
        return Err(Halt);
    };
    // The settings' data cut belongs to the settings' period; another period ends on its own last day.
    let settings_cut = workspace.as_of.filter(|_| scope.period.is_none() || scope.period == workspace.period);
    let as_of = scope.as_of.or(settings_cut).or_else(|| last_day(period, workspace.fiscal_year_start));
    match as_of {
        Some(as_of) => Ok(Cut { period, as_of }),
        None => {
            let message = format!(
                "the period `{period}` ends on another day for each agreement, so the data cut is open"
            );
            notes.push(
                Diagnostic::error("no-data-cut", message, Origin::Run).hint("type `--as-of 2026-03-31`"),
            );
            Err(Halt)
        }
    }
}

/// Returns the last day of a period that is the same for every agreement.
fn last_day(period: PeriodName, fiscal_year_start: i8) -> Option<Date> {
    match period {
        PeriodName::AgreementMonths(_) => None,
        PeriodName::Quarter { .. } | PeriodName::FiscalQuarter { .. } | PeriodName::Days { .. } => {
            Some(period.resolve(fiscal_year_start, Date::MIN).last_day())
        }
    }
}

/// Returns the partnerships that a file which could not be read takes out: the one whose folder it lies in and those that count its
/// people, or, for a folder that gathers a dataset of all partnerships, those with an indicator on that dataset.
fn damaged(notes: &Notes, n_before: usize, portfolio: &Portfolio) -> BTreeMap<Id, Vec<String>> {
    let mut reasons: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    let errors = notes.iter().skip(n_before).filter(|diagnostic| diagnostic.severity == Severity::Error);
    for path in errors.filter_map(|diagnostic| diagnostic.origin.path()).collect::<BTreeSet<_>>() {
        let folder =
            path.strip_prefix("inputs/").and_then(|inside| inside.split_once('/')).map(|(folder, _)| folder);
        let Some(folder) = folder else { continue };
        for (id, agreement) in &portfolio.agreements {
            let is_counted = agreement.partnerships_counted().any(|counted| counted.as_str() == folder);
            if is_counted
                || id.as_str() == folder
                || agreement.datasets().any(|dataset| dataset.as_str() == folder)
            {
                reasons.entry(id.clone()).or_default().push(format!("`{path}` cannot be read"));
            }
        }
    }
    reasons
}

/// Hashes every file, while others are read; notes those that cannot be.
fn hash(sources: &Sources) -> Notes {
    let mut notes = Notes::new();
    for (_, file) in sources.iter() {
        if let Err(error) = file.sha256() {
            notes.push(unreadable(&file.path, &error));
        }
    }
    notes
}

/// Returns every file that could be read as the manifest lists it.
fn inputs(sources: &Sources, tables: &Tables) -> Vec<InputEntry> {
    let mut read_as = read_as(sources, tables);
    let entry = |(_, file): (_, &SourceFile)| {
        Some(InputEntry {
            path: file.path.clone(),
            sha256: file.sha256().ok()?.to_owned(),
            bytes: file.n_bytes() as u64,
            read_as: read_as.remove(&file.path).unwrap_or_default(),
        })
    };
    sources.iter().filter_map(entry).collect()
}

/// Returns what each file was taken for, by path.
fn read_as(sources: &Sources, tables: &Tables) -> BTreeMap<String, Vec<String>> {
    let mut read_as: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for reading in &tables.readings {
        let sheet =
            if reading.sheet.is_empty() { String::new() } else { format!(", sheet {}", reading.sheet) };
        let kept_out = match reading.kept_out_in_words() {
            words if words.is_empty() => words,
            words => format!("; kept out: {words}"),
        };
        let text = format!(
            "{} by {}{sheet}: {}; {} records{kept_out}",
            reading.form, reading.dialect, reading.reason, reading.n_rows
        );
        read_as.entry(sources.file(reading.file).path.clone()).or_default().push(text);
    }
    read_as
}
