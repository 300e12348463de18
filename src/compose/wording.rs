//! The catalogues of messages: every fixed word of a document, in each language, as data.
//!
//! The built-in catalogues live in `templates/wording/`; a workspace replaces messages by name. What a message
//! may say is checked when it is read: a name that no document uses, or a variable that no sentence brings, is
//! an error there, not a hole in a document.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;

use super::phrase::Phrase;
use super::typography::typeset;
use crate::base::{Language, nearest};
use crate::diag::{Diagnostic, Notes, Origin, Outcome};

const BUILT_IN: [(Language, &str, &str); 2] = [
    (Language::En, "templates/wording/en.ftl", include_str!("../../templates/wording/en.ftl")),
    (Language::Fr, "templates/wording/fr.ftl", include_str!("../../templates/wording/fr.ftl")),
];

/// The catalogues of both languages.
pub struct Wording {
    catalogs: BTreeMap<Language, Catalog>,
}

/// The messages of one language.
pub struct Catalog {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Every message with the variables it uses.
    variables: BTreeMap<String, BTreeSet<String>>,
}

impl Wording {
    /// Reads the built-in catalogues and the workspace's own, among `templates` (path below `templates/`, text):
    /// messages of `wording/en.ftl` and `wording/fr.ftl` replace built-in ones of the same name.
    ///
    /// # Errors
    /// When a catalogue cannot be read, or replaces what is not there; the notes say which line.
    pub fn read(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Self> {
        let n_before = notes.len();
        let mut catalogs = BTreeMap::new();
        for (language, path, text) in BUILT_IN {
            let mut catalog = Catalog::new(language);
            catalog.add(notes, path, text, Standing::BuiltIn);
            let own = templates.iter().find(|(name, _)| path.strip_prefix("templates/") == Some(name));
            if let Some((_, own)) = own.filter(|(_, own)| own != text) {
                catalog.add(notes, path, own, Standing::Replacing);
            }
            catalogs.insert(language, catalog);
        }
        notes.unless_errors_since(n_before, Self { catalogs })
    }

    /// Returns the catalogue of `language`.
    pub fn catalog(&self, language: Language) -> &Catalog {
        self.catalogs.get(&language).expect("read puts in every language of BUILT_IN, which names them all")
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    BuiltIn,
    Replacing,
}

impl Catalog {
    fn new(language: Language) -> Self {
        let tag = match language {
            Language::En => unic_langid::langid!("en-CA"),
            Language::Fr => unic_langid::langid!("fr-CA"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolating marks would stand in every sentence; both languages run from left to right.
        bundle.set_use_isolating(false);
        Self { language, bundle, variables: BTreeMap::new() }
    }

    fn add(&mut self, notes: &mut Notes, path: &str, text: &str, standing: Standing) {
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                for error in errors {
                    let message = format!("this is no message: {}", error.kind);
                    notes.push(
                        Diagnostic::error("unreadable-message", message, Origin::span(path, text, error.pos))
                            .hint("write `name = text`, and indent the lines that continue it"),
                    );
                }
                return;
            }
        };
        for entry in resource.entries() {
            if let ast::Entry::Message(message) = entry {
                let at = message.id.name.as_ptr() as usize - resource.source().as_ptr() as usize;
                let origin = Origin::span(path, text, at..at + message.id.name.len());
                self.check(notes, &origin, message, standing);
            }
        }
        self.bundle.add_resource_overriding(resource);
    }

    fn check(
        &mut self,
        notes: &mut Notes,
        origin: &Origin,
        message: &ast::Message<&str>,
        standing: Standing,
    ) {
        let name = message.id.name;
        let mut variables = BTreeSet::new();
        if let Some(pattern) = &message.value {
            collect_variables(pattern, &mut variables);
        }
        match (standing, self.variables.get(name)) {
            (Standing::BuiltIn, _) => {
                self.variables.insert(name.to_owned(), variables);
            }
            (Standing::Replacing, None) => {
                let known = nearest(name, self.variables.keys().map(String::as_str));
                let message = format!("no document uses a message called `{name}`");
                notes.push(Diagnostic::error("unknown-message", message, origin.clone()).nearest(known));
            }
            (Standing::Replacing, Some(known)) => {
                for variable in variables.difference(known) {
                    let message = format!("`{name}` is given no variable called `${variable}`");
                    let names: Vec<String> = known.iter().map(|known| format!("`${known}`")).collect();
                    let hint = if names.is_empty() {
                        "it is given none".to_owned()
                    } else {
                        format!("it is given {}", names.join(", "))
                    };
                    notes.push(Diagnostic::error("unknown-variable", message, origin.clone()).hint(hint));
                }
            }
        }
    }

    /// Returns every message with the variables it uses, in the order of the names.
    pub fn messages(&self) -> &BTreeMap<String, BTreeSet<String>> {
        &self.variables
    }

    /// Returns the message called `id` with its values in place.
    pub(super) fn format(&self, id: &str, args: &FluentArgs<'_>) -> Result<Phrase, Diagnostic> {
        let fault = |message: String| Diagnostic::error("broken-message", message, Origin::Run);
        let code = self.language.code();
        let message = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern =
            message.ok_or_else(|| fault(format!("the wording in `{code}` has no message `{id}`")))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        match errors.first() {
            None => Ok(Phrase::trusted(typeset(&text, self.language))),
            Some(error) => Err(fault(format!("the message `{id}` in `{code}` cannot be completed: {error}"))),
        }
    }
}

/// Adds the variables that a pattern uses, in its selectors and variants too.
fn collect_variables(pattern: &ast::Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            collect_from_expression(expression, variables);
        }
    }
}

fn collect_from_expression(expression: &ast::Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => collect_from_inline(inline, variables),
        ast::Expression::Select { selector, variants } => {
            collect_from_inline(selector, variables);
            for variant in variants {
                collect_variables(&variant.value, variables);
            }
        }
    }
}

fn collect_from_inline(inline: &ast::InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => collect_from_expression(expression, variables),
        ast::InlineExpression::StringLiteral { .. }
        | ast::InlineExpression::NumberLiteral { .. }
        | ast::InlineExpression::FunctionReference { .. }
        | ast::InlineExpression::MessageReference { .. }
        | ast::InlineExpression::TermReference { .. } => {}
    }
}
