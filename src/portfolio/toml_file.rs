//! A TOML file with the place of everything in it, so that every problem can point at its line and column.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic, Notes, Origin, toml_mistake};

/// A parsed TOML file.
#[derive(Debug)]
pub struct TomlFile<'s> {
    path: &'s str,
    text: &'s str,
    root: Spanned<DeTable<'s>>,
}

impl<'s> TomlFile<'s> {
    /// Parses a file; every mistake of syntax goes to `notes`, and then there is no file.
    pub fn parse(notes: &mut Notes, path: &'s str, bytes: &'s [u8]) -> Option<Self> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = error.valid_up_to();
                let message = format!("the file is not UTF-8 text: byte {} cannot be read", at + 1);
                let hint = "save it as UTF-8 in the editor";
                notes.push(Diagnostic::error("not-utf8", message, Origin::file(path)).hint(hint));
                return None;
            }
        };
        let (root, errors) = DeTable::parse_recoverable(text);
        let is_clean = errors.is_empty();
        for error in errors {
            notes.push(toml_mistake("toml-syntax", (path, text), error.message(), error.span()));
        }
        is_clean.then_some(Self { path, text, root })
    }

    /// Returns the place of the whole file's content.
    pub fn root(&self) -> Place<'_> {
        Place { file: self, node: Node::Root(self.root.get_ref()), key: 0..0, value: 0..0 }
    }

    /// Returns the content, ready for serde.
    pub fn content(&self) -> Spanned<DeTable<'s>> {
        self.root.clone()
    }

    /// Returns the problem that the library's message about a stretch of the file stands for.
    pub fn mistake(&self, code: Code, message: &str, span: Option<Range<usize>>) -> Diagnostic {
        toml_mistake(code, (self.path, self.text), message, span)
    }

    /// Returns the origin of a stretch of the file.
    pub fn origin(&self, range: Range<usize>) -> Origin {
        Origin::span(self.path, self.text, range)
    }
}

#[derive(Debug, Clone, Copy)]
enum Node<'f> {
    Root(&'f DeTable<'f>),
    Value(&'f DeValue<'f>),
    Absent,
}

/// A place within a file: an entry that is there, or the nearest one above it that is.
#[derive(Debug, Clone)]
pub struct Place<'f> {
    file: &'f TomlFile<'f>,
    node: Node<'f>,
    key: Range<usize>,
    value: Range<usize>,
}

impl<'f> Place<'f> {
    /// Returns the place of the entry `key` of this table.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let table = self.table();
        let entry = table.and_then(|table| table.get_key_value(key));
        match entry {
            Some((name, value)) => Self {
                file: self.file,
                node: Node::Value(value.get_ref()),
                key: name.span(),
                value: value.span(),
            },
            None => Self { node: Node::Absent, ..self.clone() },
        }
    }

    /// Returns the place of the item `index` of this array.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        let item = match self.node {
            Node::Value(DeValue::Array(items)) => items.get(index),
            Node::Root(_) | Node::Value(_) | Node::Absent => None,
        };
        match item {
            Some(item) => {
                let (node, span) = (Node::Value(item.get_ref()), item.span());
                Self { file: self.file, node, key: span.clone(), value: span }
            }
            None => Self { node: Node::Absent, ..self.clone() },
        }
    }

    /// Tells whether the entry is really there.
    pub fn is_there(&self) -> bool {
        !matches!(self.node, Node::Absent)
    }

    /// Returns the value, if there is one.
    pub fn get(&self) -> Option<&'f DeValue<'f>> {
        match self.node {
            Node::Value(value) => Some(value),
            Node::Root(_) | Node::Absent => None,
        }
    }

    /// Returns the table, if it is one.
    pub fn table(&self) -> Option<&'f DeTable<'f>> {
        match self.node {
            Node::Root(table) | Node::Value(DeValue::Table(table)) => Some(table),
            Node::Value(_) | Node::Absent => None,
        }
    }

    /// Returns the number of items of this array; none where it is no array.
    pub fn n_items(&self) -> usize {
        match self.node {
            Node::Value(DeValue::Array(items)) => items.len(),
            Node::Root(_) | Node::Value(_) | Node::Absent => 0,
        }
    }

    /// Returns the text, if it is one.
    pub fn text(&self) -> Option<&'f str> {
        match self.node {
            Node::Value(DeValue::String(text)) => Some(text.as_ref()),
            Node::Root(_) | Node::Value(_) | Node::Absent => None,
        }
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &'f str {
        self.file.path
    }

    /// Returns the origin of the value.
    pub fn at_value(&self) -> Origin {
        self.file.origin(self.value.clone())
    }

    /// Returns the origin of the key; of what is no entry of a table, the whole file.
    pub fn at_key(&self) -> Origin {
        if self.key.is_empty() {
            return Origin::file(self.file.path);
        }
        self.file.origin(self.key.clone())
    }

    /// Returns where the text of this string value starts in the file, past its quotes.
    pub fn text_offset(&self) -> usize {
        let written = self.file.text.get(self.value.clone()).unwrap_or_default();
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| written.starts_with(quotes));
        self.value.start + quotes.map_or(0, str::len)
    }
}
