//! Characters that no font has: found before typesetting, replaced by their code, and reported.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::Font;

use super::fonts;
use super::typesetter::origin;
use crate::compose::document::Document;
use crate::diag::Diagnostic;

/// Knows which characters every face of the document has.
pub struct Coverage {
    faces: Vec<Font>,
}

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
        let face = |bytes| Font::new(Bytes::new(bytes), 0).expect("the vendored fonts are whole");
        Self { faces: fonts::ALL.into_iter().map(face).collect() }
    }

    /// Returns the document with every missing character as its code, such as `[U+1F600]`, and a note for each.
    ///
    /// The notes name characters and counts alone: the text around may be somebody's answer.
    pub fn substitute<'a>(&self, document: &'a Document) -> (Cow<'a, Document>, Vec<Diagnostic>) {
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

    /// Cleans all texts within a value; tells whether any was changed.
    fn clean(&self, value: &mut Value, missing: &mut BTreeMap<char, usize>) -> bool {
        match value {
            Value::String(text) => self.clean_text(text, missing),
            Value::Array(values) => {
                values.iter_mut().fold(false, |changed, value| self.clean(value, missing) || changed)
            }
            Value::Object(fields) => {
                fields.values_mut().fold(false, |changed, value| self.clean(value, missing) || changed)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    fn clean_text(&self, text: &mut String, missing: &mut BTreeMap<char, usize>) -> bool {
        if text.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
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
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Fate::Missing,
            c if self.faces.iter().all(|face| face.info().coverage.contains(u32::from(c))) => Fate::Kept,
            _ => Fate::Missing,
        }
    }
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
