//! The engine's world: fonts, templates and one data file. Nothing outside it can be read.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fonts;
use crate::base::nearest;
use crate::diag::{Diagnostic, Origin};

/// The templates, by file name; the first is where the engine begins.
const TEMPLATES: [(&str, &str); 9] = [
    ("main.typ", include_str!("../../templates/typst/main.typ")),
    ("agreement.typ", include_str!("../../templates/typst/agreement.typ")),
    ("blocks.typ", include_str!("../../templates/typst/blocks.typ")),
    ("cover.typ", include_str!("../../templates/typst/cover.typ")),
    ("drawing.typ", include_str!("../../templates/typst/drawing.typ")),
    ("inline.typ", include_str!("../../templates/typst/inline.typ")),
    ("page.typ", include_str!("../../templates/typst/page.typ")),
    ("table.typ", include_str!("../../templates/typst/table.typ")),
    ("type.typ", include_str!("../../templates/typst/type.typ")),
];

/// What all documents share.
pub struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<(FileId, Source)>,
    data: FileId,
}

impl Shared {
    /// Reads fonts and templates, replacing those that `overrides` names.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, Vec<Diagnostic>> {
        let unknown: Vec<_> = overrides.keys().filter_map(|name| unknown_override(name)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let fonts: Vec<Font> = fonts::ALL
            .into_iter()
            .map(|bytes| Font::new(Bytes::new(bytes), 0).expect("the vendored fonts are whole"))
            .collect();
        let features = [Feature::A11yExtras].into_iter().collect();
        let sources = TEMPLATES.map(|(name, text)| {
            let id = file_id(name);
            (id, Source::new(id, overrides.get(name).cloned().unwrap_or_else(|| text.to_owned())))
        });
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: sources.into(),
            data: file_id("data.json"),
        })
    }

    /// Returns the template that is file `id`, with its path in a workspace.
    pub fn template(&self, id: FileId) -> Option<(String, &Source)> {
        let at = self.sources.iter().position(|(source, _)| *source == id)?;
        Some((format!("templates/typst/{}", TEMPLATES[at].0), &self.sources[at].1))
    }
}

fn unknown_override(name: &str) -> Option<Diagnostic> {
    if TEMPLATES.iter().any(|(known, _)| *known == name) {
        return None;
    }
    let near = nearest(name, TEMPLATES.iter().map(|(known, _)| *known));
    let message = format!("template `{name}` replaces no template");
    Some(
        Diagnostic::error("unknown-template", message, Origin::file(format!("templates/typst/{name}")))
            .nearest(near),
    )
}

fn file_id(name: &str) -> FileId {
    // The same few ids serve every document: the engine never frees one.
    let path = VirtualPath::new(name).expect("the names of templates are plain file names");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one document.
pub struct DocumentWorld<'a> {
    /// Fonts and templates.
    pub shared: &'a Shared,
    /// The document as data.
    pub data: Bytes,
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.sources[0].0
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shared.sources.iter().find(|(source, _)| *source == id);
        found.map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
