//! The instruments a run knows: those shipped with the tool, and the workspace's own, which replace them by id.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::instrument::{Band, Factor, Instrument};
use super::schema::Words;
use crate::base::{Id, nearest};
use crate::diag::{Diagnostic, Notes, Origin};

/// The instruments shipped with the tool: path and text.
const SHIPPED: &[(&str, &str)] = &[
    (
        "templates/instruments/coalition-assessment.toml",
        include_str!("../../templates/instruments/coalition-assessment.toml"),
    ),
    (
        "templates/instruments/collaboration-factors.toml",
        include_str!("../../templates/instruments/collaboration-factors.toml"),
    ),
    (
        "templates/instruments/guide-questions.toml",
        include_str!("../../templates/instruments/guide-questions.toml"),
    ),
    (
        "templates/instruments/partner-ratings.toml",
        include_str!("../../templates/instruments/partner-ratings.toml"),
    ),
    (
        "templates/instruments/self-assessment.toml",
        include_str!("../../templates/instruments/self-assessment.toml"),
    ),
];

/// An instrument's file, `templates/instruments/*.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentFile {
    /// What agreements call it.
    id: Id,
    /// What it is called.
    title: Words,
    /// Its factors: each is scored by itself.
    #[schemars(with = "Vec<FactorFile>")]
    factors: Spanned<Vec<FactorFile>>,
    /// What scores mean, the lowest first; judged by the score as it is, unrounded.
    #[serde(default)]
    #[schemars(with = "Vec<BandFile>")]
    bands: Vec<Spanned<BandFile>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FactorFile {
    /// What agreements call it.
    id: Id,
    /// What it is called.
    title: Words,
    /// The fields of a form that hold its items.
    #[schemars(with = "Vec<Id>")]
    items: Spanned<Vec<Id>>,
    /// Those of them that are worded the other way: they are turned round before the mean. A scale that runs the other way as a whole is
    /// turned by its form.
    #[serde(default)]
    #[schemars(with = "Vec<Id>")]
    reversed: Vec<Spanned<Id>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BandFile {
    /// The least score.
    from: f64,
    /// What it means.
    label: Words,
}

/// The instruments a run knows.
#[derive(Debug, Clone, Default)]
pub struct Instruments(BTreeMap<Id, Instrument>);

impl Instruments {
    /// Reads the shipped instruments and those among the workspace's templates (path, text); every problem is noted.
    pub fn read(notes: &mut Notes, templates: &[(String, String)]) -> Self {
        let is_instrument =
            |path: &str| path.starts_with("templates/instruments/") && path.ends_with(".toml");
        let own: Vec<(&str, &str)> = templates
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(|(path, _)| is_instrument(path))
            .collect();
        // What a workspace has a copy of is its own version: the shipped text is not read at all.
        let is_replaced = |path: &str| own.iter().any(|(own, _)| *own == path);
        let shipped = SHIPPED.iter().copied().filter(|(path, _)| !is_replaced(path));
        let files: Vec<(&str, &str)> = shipped.chain(own.iter().copied()).collect();
        let mut instruments = BTreeMap::new();
        for (path, text) in files {
            if let Some(instrument) = read(notes, path, text) {
                instruments.insert(instrument.id.clone(), instrument);
            }
        }
        Self(instruments)
    }

    /// Returns the instrument of that id.
    pub fn get(&self, id: &Id) -> Option<&Instrument> {
        self.0.get(id)
    }

    /// Returns every instrument, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Instrument> {
        self.0.values()
    }
}

fn read(notes: &mut Notes, path: &str, text: &str) -> Option<Instrument> {
    let file: InstrumentFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let message = error.message().trim().lines().next().unwrap_or("not TOML").trim_end_matches('.');
            let origin =
                error.span().map_or_else(|| Origin::file(path), |span| Origin::span(path, text, span));
            notes.push(Diagnostic::error("instrument-syntax", message.to_owned(), origin));
            return None;
        }
    };
    let n_before = notes.len();
    let mut problem = |span: std::ops::Range<usize>, message: String, near: Option<&str>| {
        let origin = Origin::span(path, text, span);
        notes.push(Diagnostic::error("instrument-invalid", message, origin).nearest(near));
    };
    if file.factors.get_ref().is_empty() {
        problem(file.factors.span(), "an instrument has at least one factor".to_owned(), None);
    }
    for factor in file.factors.get_ref() {
        let items = factor.items.get_ref();
        if items.is_empty() {
            problem(factor.items.span(), format!("the factor `{}` has no items", factor.id), None);
        }
        for turned in factor.reversed.iter().filter(|turned| !items.contains(turned.get_ref())) {
            let message = format!("`{}` is turned round and is no item of `{}`", turned.get_ref(), factor.id);
            let near = nearest(turned.get_ref().as_str(), items.iter().map(Id::as_str));
            problem(turned.span(), message, near);
        }
    }
    for pair in file.bands.windows(2) {
        if pair[0].get_ref().from >= pair[1].get_ref().from {
            let message = format!("the band from {} stands after a higher one", pair[1].get_ref().from);
            problem(pair[1].span(), message, None);
        }
    }
    let factor = |file: FactorFile| Factor {
        id: file.id,
        title: file.title.0,
        items: file.items.into_inner(),
        reversed: file.reversed.into_iter().map(Spanned::into_inner).collect(),
    };
    let band = |file: Spanned<BandFile>| {
        let BandFile { from, label } = file.into_inner();
        Band { from, label: label.0 }
    };
    let instrument = Instrument {
        id: file.id,
        title: file.title.0,
        factors: file.factors.into_inner().into_iter().map(factor).collect(),
        bands: file.bands.into_iter().map(band).collect(),
    };
    notes.unless_errors_since(n_before, instrument).ok()
}
