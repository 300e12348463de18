//! Fills a text of the pack for one prospect, from the system map and the portfolio.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Value;

use super::library::{OutreachText, environment};
use crate::base::{Id, Language};
use crate::compose::composer::Material;
use crate::compose::known_name::known_name;
use crate::compose::phrase::Phrase;
use crate::compose::prospect::Prospect;
use crate::compose::sentence::Rules;
use crate::compose::typography::typeset;
use crate::compose::voice::Voice;
use crate::diag::{Diagnostic, Origin};
use crate::ingest::fold;
use crate::measure::{FitReason, ProgramEntry, SystemMapFigures};

/// Returns a text with everything in place.
///
/// A value is data: what looks like a template in it stays as it was typed, and it never holds a line end, so that a
/// name cannot add a heading to an e-mail.
///
/// # Errors
/// When the text asks for what is not known of this prospect.
pub fn merge(
    text: &OutreachText,
    voice: &Voice<'_>,
    material: Material<'_>,
    map: &SystemMapFigures,
    prospect: &Prospect<'_>,
) -> Result<String, Diagnostic> {
    let values = Facts { voice, material, map, prospect, most_names: text.piece.most_names() }.values();
    let known: BTreeSet<String> = values.keys().map(|name| (*name).to_owned()).collect();
    let mut environment = environment();
    let names = known.clone();
    environment.add_function("known", move |name: String| names.contains(&name));
    let filled = environment.render_str(&text.source, Value::from(values)).map_err(|error| {
        let line = error.line().unwrap_or(1);
        let words = text.source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let is_asked = |name: &&&str| !known.contains(**name) && asks_for(words, name);
        let asked: Vec<String> =
            super::library::NAMES.iter().filter(is_asked).map(|name| format!("`{name}`")).collect();
        let what = if asked.is_empty() { error.kind().to_string() } else { asked.join(", ") };
        let message = format!("line {line} cannot be filled for `{}`: {what}", prospect.id);
        Diagnostic::error("unfilled-placeholder", message, Origin::file(&text.path))
            .hint("ask first: `{% if known(\"adds\") %}...{% endif %}`")
    })?;
    let mut lines: Vec<String> =
        filled.trim().lines().map(|line| plain(line.trim_end(), voice.language)).collect();
    // What is left out leaves no gap.
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    Ok(lines.join("\n") + "\n")
}

/// Returns a line with the signs and spaces of its language, and without marks: nothing is raised in plain text.
fn plain(line: &str, language: Language) -> String {
    Phrase::trusted(typeset(Phrase::typed(line).marked(), language)).flat()
}

/// Tells whether a line holds a name as a whole word.
fn asks_for(line: &str, name: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
}

/// What is known of one prospect and of the lead.
struct Facts<'a> {
    voice: &'a Voice<'a>,
    material: Material<'a>,
    map: &'a SystemMapFigures,
    prospect: &'a Prospect<'a>,
    most_names: usize,
}

impl Facts<'_> {
    /// Returns the values by name; what is not known is absent.
    fn values(&self) -> BTreeMap<&'static str, Value> {
        let (voice, fit) = (self.voice, self.prospect.fit);
        let portfolio = self.material.portfolio;
        let mut values: BTreeMap<&'static str, Value> = BTreeMap::new();
        let mut put = |name: &'static str, phrase: Phrase| {
            let line: String = phrase.flat().chars().map(|c| if is_line_end(c) { ' ' } else { c }).collect();
            if !line.trim().is_empty() {
                values.insert(name, Value::from(line.trim()));
            }
        };
        put("opening", Phrase::trusted(opening(fit.is_same_sector)));
        put("prospect", known_name(voice, portfolio, &fit.organization));
        let theirs: Vec<&ProgramEntry> = fit.programs.iter().map(|at| &self.map.programs[*at]).collect();
        put("prospect_programs", self.programs(&theirs));
        put("prospect_services", self.services(&theirs));
        put("prospect_sector", self.options("organization_type", fit.sector.as_slice()));
        for reason in &fit.reasons {
            match reason {
                FitReason::Adds(services) => put("adds", self.options("services", services)),
                FitReason::Duplicates(services) => put("repeats", self.options("services", services)),
                FitReason::Shares(groups) => {
                    put("shared_populations", self.options("populations_other", groups));
                }
                FitReason::WantsToo(actions) => put("shared_actions", self.options("joint_actions", actions)),
                FitReason::HasRoom(_) | FitReason::AlreadyRefers(_) | FitReason::AlreadyPartner => {}
            }
        }
        if let Some(lead) = portfolio.organizations.get(&portfolio.workspace.organization) {
            put("lead", voice.local(&lead.name));
            put("lead_legal_name", voice.local(&lead.legal_name));
            put("lead_work", voice.local(&lead.works_in).inside());
            put("lead_address", voice.local(&lead.address));
            put("lead_title", voice.local(&lead.spokesperson_title));
        }
        if let Some(shortlist) = &self.map.shortlist {
            let key = fold(&shortlist.seeker);
            let ours: Vec<&ProgramEntry> =
                self.map.programs.iter().filter(|program| fold(&program.organization) == key).collect();
            put("lead_programs", self.programs(&ours));
            put("lead_services", self.services(&ours));
            put("lead_sector", self.options("organization_type", shortlist.sector.as_slice()));
            let groups = distinct(ours.iter().flat_map(|program| program.populations()));
            put("lead_populations", self.options("populations_other", &groups));
            let areas = |programs: &[&ProgramEntry]| -> Vec<String> {
                programs.iter().filter_map(|program| program.area.clone()).collect()
            };
            let shared = areas(&theirs)
                .into_iter()
                .find(|area| areas(&ours).iter().any(|own| fold(own) == fold(area) && !fold(own).is_empty()));
            put("shared_area", shared.map(|area| voice.typed(&area)).unwrap_or_default());
        }
        values
    }

    fn programs(&self, programs: &[&ProgramEntry]) -> Phrase {
        let names = programs.iter().filter(|program| !program.program.trim().is_empty());
        let names: Vec<Phrase> =
            names.take(self.most_names).map(|program| self.voice.typed(&program.program)).collect();
        self.voice.locale.and(&names)
    }

    fn services(&self, programs: &[&ProgramEntry]) -> Phrase {
        let services = distinct(programs.iter().flat_map(|program| program.services.iter().flatten()));
        self.options("services", &services)
    }

    /// Returns options of a question as they stand in a sentence.
    fn options(&self, field: &str, options: &[Id]) -> Phrase {
        let Ok(field) = Id::new(field) else { return Phrase::default() };
        let rules = Rules { voice: self.voice, forms: self.material.forms, indicators: &[] };
        let name = |option: &Id| rules.option(&self.map.form, &field, option).inside();
        let names: Vec<Phrase> = options.iter().take(self.most_names).map(name).collect();
        self.voice.locale.and(&names)
    }
}

/// Returns the name of the opening that is true: neither is, where a sector is not stated.
fn opening(is_same_sector: Option<bool>) -> &'static str {
    match is_same_sector {
        Some(true) => "same-sector",
        Some(false) => "different-sector",
        None => "sector-not-known",
    }
}

/// Returns each once, in the order of their first place.
fn distinct<'i>(ids: impl Iterator<Item = &'i Id>) -> Vec<Id> {
    let mut seen: Vec<Id> = Vec::new();
    for id in ids {
        if !seen.contains(id) {
            seen.push(id.clone());
        }
    }
    seen
}

fn is_line_end(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
