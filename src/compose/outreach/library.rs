//! Reads the outreach texts that are built in and those of the workspace, and checks them before any is used.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior};

use super::OutreachPiece;
use crate::base::{Language, nearest};
use crate::diag::{Diagnostic, Notes, Origin, Outcome};

macro_rules! built_in {
    ($($language:literal / $name:literal),* $(,)?) => {
        &[$((
            concat!("outreach/", $language, "/", $name, ".txt"),
            include_str!(concat!("../../../templates/outreach/", $language, "/", $name, ".txt")),
        )),*]
    };
}

const BUILT_IN: &[(&str, &str)] = built_in![
    "en" / "script",
    "en" / "email",
    "en" / "handout",
    "fr" / "script",
    "fr" / "email",
    "fr" / "handout",
];

/// Names that the texts may use; anything else is an error when the library is read.
pub(super) const NAMES: &[&str] = &[
    "adds",
    "known",
    "lead",
    "lead_address",
    "lead_legal_name",
    "lead_populations",
    "lead_programs",
    "lead_sector",
    "lead_services",
    "lead_title",
    "lead_work",
    "opening",
    "prospect",
    "prospect_programs",
    "prospect_sector",
    "prospect_services",
    "repeats",
    "shared_actions",
    "shared_area",
    "shared_populations",
];

/// The text of every piece in every language.
pub struct OutreachLibrary {
    texts: BTreeMap<(Language, OutreachPiece), OutreachText>,
}

/// One text, still to be filled.
#[derive(Debug, Clone)]
pub struct OutreachText {
    /// Which text of the pack it is.
    pub piece: OutreachPiece,
    /// The file it comes from.
    pub path: String,
    /// The template.
    pub source: String,
}

impl OutreachLibrary {
    /// Reads the built-in texts and those among `templates` (path below `templates/`, text), which replace built-in
    /// ones of the same name.
    ///
    /// # Errors
    /// When a text is no template, uses a name that nothing fills, or replaces what is not there; the notes say where.
    pub fn read(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Self> {
        let n_before = notes.len();
        let own = templates.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let own = own.filter(|(path, _)| path.starts_with("outreach/"));
        let mut texts = BTreeMap::new();
        for (path, source) in BUILT_IN.iter().copied().chain(own) {
            let Some(place) = place(path) else {
                let known = nearest(path, BUILT_IN.iter().map(|(path, _)| *path));
                let origin = Origin::file(format!("templates/{path}"));
                let message = "this replaces no text of the outreach pack";
                notes.push(Diagnostic::error("unknown-outreach-text", message, origin).nearest(known));
                continue;
            };
            let path = format!("templates/{path}");
            check(notes, &path, source);
            texts.insert(place, OutreachText { piece: place.1, path, source: source.to_owned() });
        }
        notes.unless_errors_since(n_before, Self { texts })
    }

    /// Returns the text of a piece.
    pub fn text(&self, language: Language, piece: OutreachPiece) -> &OutreachText {
        self.texts.get(&(language, piece)).expect("read puts in every text of BUILT_IN, which names them all")
    }
}

/// Returns an environment in which a line that only steers leaves no line, and what is not known is an error.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the delimiters are the engine's own"));
    environment
}

fn place(path: &str) -> Option<(Language, OutreachPiece)> {
    let all =
        Language::ALL.into_iter().flat_map(|language| OutreachPiece::ALL.map(|piece| (language, piece)));
    let path_of = |(language, piece): &(Language, OutreachPiece)| {
        format!("outreach/{}/{}.txt", language.code(), piece.as_str())
    };
    all.into_iter().find(|place| path_of(place) == path)
}

/// Notes a text that is no template, and names that nothing fills.
fn check(notes: &mut Notes, path: &str, source: &str) {
    let environment = environment();
    match environment.template_from_str(source) {
        Err(error) => {
            let message = format!("this text is no template: {error}");
            notes.push(Diagnostic::error("unreadable-outreach-text", message, Origin::file(path)));
        }
        Ok(template) => {
            let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
            names.sort_unstable();
            for name in names.iter().filter(|name| !NAMES.contains(&name.as_str())) {
                let origin = match source.find(name.as_str()) {
                    Some(start) => Origin::span(path, source, start..start + name.len()),
                    None => Origin::file(path),
                };
                let message = format!("nothing fills `{name}`");
                let known = nearest(name, NAMES.iter().copied());
                notes.push(Diagnostic::error("unknown-placeholder", message, origin).nearest(known));
            }
        }
    }
}
