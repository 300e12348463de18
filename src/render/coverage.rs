//! Characters that no font has: found before typesetting, replaced by their code, and reported.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use typst::foundations::Bytes;
use typst::text::Font;

use super::fonts;
use super::typesetter::origin;
use crate::compose::document::Document;
use crate::diag::Diagnostic;

/// Knows which characters every face of the document has.
pub struct Coverage {
    /// One bit for each character of the first plane; no face has any beyond it that all have.
    bits: Vec<u64>,
}

/// The characters of the first plane.
const PLANE: usize = 0x1_0000;

/// How a character is set.
enum Fate {
    Kept,
    /// It has no look of its own and is left out.
    Dropped,
    /// No font has it.
    Missing,
}

impl Coverage {
    /// Reads the coverage of the vendored fonts.
    pub fn new() -> Self {
        let mut bits = vec![u64::MAX; PLANE / 64];
        for bytes in fonts::ALL {
            let face = Font::new(Bytes::new(bytes), 0).expect("the vendored fonts are whole");
            let mut own = vec![0_u64; PLANE / 64];
            for code in face.info().coverage.iter().map(|code| code as usize).filter(|code| *code < PLANE) {
                own[code / 64] |= 1 << (code % 64);
            }
            for (all, own) in bits.iter_mut().zip(own) {
                *all &= own;
            }
        }
        Self { bits }
    }

    fn has(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        self.bits.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }

    /// Returns the document with every missing character as its code, such as `[U+1F600]`, and a note for each.
    ///
    /// The notes name characters and counts alone: the text around may be somebody's answer.
    pub fn substitute<'a>(&self, document: &'a Document) -> (Cow<'a, Document>, Vec<Diagnostic>) {
        if self.covers_all(document) {
            return (Cow::Borrowed(document), Vec::new());
        }
        let bare = Document { attachments: Vec::new(), ..document.clone() };
        let mut value = serde_json::to_value(bare).expect("a document has only text keys");
        let mut missing = BTreeMap::new();
        if !self.clean(&mut value, &mut missing) {
            return (Cow::Borrowed(document), Vec::new());
        }
        let mut clean: Document = serde_json::from_value(value).expect("only texts were changed");
        clean.attachments.clone_from(&document.attachments);
        let note = |(c, n): (char, usize)| {
            let times = if n == 1 { "once".to_owned() } else { format!("{n} times") };
            let code = code(c);
            let message =
                format!("character {code} stands in document `{}` {times} and is in no font", document.name);
            Diagnostic::note("missing-glyph", message, origin(document))
                .hint(format!("it is printed as `[{code}]`; replace it in the input to change that"))
        };
        (Cow::Owned(clean), missing.into_iter().map(note).collect())
    }

    /// Tells whether every text can be set as it is, as in nearly every document: its JSON is looked through while
    /// it is made, and never held. Attachments are files, which nobody sets.
    fn covers_all(&self, document: &Document) -> bool {
        let Document { title, description, author, running, cover, blocks, .. } = document;
        let mut look = Serializer::with_formatter(io::sink(), Look { coverage: self });
        (title, description, author, running, cover, blocks).serialize(&mut look).is_ok()
    }

    fn keeps(&self, text: &str) -> bool {
        text.chars().all(|c| matches!(c, ' '..='~') || matches!(self.fate(c), Fate::Kept))
    }

    /// Cleans all texts within a value; tells whether any was changed.
    fn clean(&self, value: &mut Value, missing: &mut BTreeMap<char, usize>) -> bool {
        match value {
            Value::String(text) => self.clean_text(text, missing),
            // Every value is cleaned, so the count comes after the cleaning and not instead of it.
            Value::Array(values) => {
                values.iter_mut().filter_map(|value| self.clean(value, missing).then_some(())).count() > 0
            }
            Value::Object(fields) => {
                fields.values_mut().filter_map(|value| self.clean(value, missing).then_some(())).count() > 0
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    fn clean_text(&self, text: &mut String, missing: &mut BTreeMap<char, usize>) -> bool {
        if self.keeps(text) {
            return false;
        }
        let mut clean = String::with_capacity(text.len());
        for c in text.chars() {
            match self.fate(c) {
                Fate::Kept => clean.push(c),
                Fate::Dropped if c.is_whitespace() => clean.push(' '),
                Fate::Dropped => {}
                Fate::Missing => {
                    *missing.entry(c).or_default() += 1;
                    clean.push_str(&format!("[{}]", code(c)));
                }
            }
        }
        let changed = clean != *text;
        *text = clean;
        changed
    }

    fn fate(&self, c: char) -> Fate {
        match c {
            '\n' => Fate::Kept,
            // Controls, joiners, direction marks and variation selectors only change how neighbours look.
            '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Fate::Dropped,
            '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Fate::Dropped,
            c if c.is_control() => Fate::Dropped,
            // A private-use character has no meaning that lasts, whatever a font draws for it.
            c if is_private(c) => Fate::Missing,
            c if self.has(c) => Fate::Kept,
            _ => Fate::Missing,
        }
    }
}

/// Looks through the texts of a value while its JSON is written, and fails at one that cannot be set as it is.
struct Look<'a> {
    coverage: &'a Coverage,
}

impl Formatter for Look<'_> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, _: &mut W, text: &str) -> io::Result<()> {
        let is_kept = self.coverage.keeps(text);
        if is_kept { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Quote | CharEscape::ReverseSolidus | CharEscape::Solidus | CharEscape::LineFeed => {
                Ok(())
            }
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
