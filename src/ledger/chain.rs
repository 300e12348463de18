//! The chain of seals: each edition's lines are hashed together with the seal of the edition before it.

use sha2::{Digest, Sha256};

use super::edition::Edition;
use super::lines::{Sealed, restore};
use crate::diag::{Diagnostic, Notes, Origin};

/// Returns the seal of an edition's lines, which name the seal before.
pub fn seal_of(lines: &str) -> String {
    Sha256::digest(lines.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the editions in the order of issue; notes every break of the chain with the edition it is in.
pub fn verify(notes: &mut Notes, mut sealed: Vec<Sealed>) -> Vec<Edition> {
    sealed.sort_by(|a, b| (a.edition.header.sequence, &a.path).cmp(&(b.edition.header.sequence, &b.path)));
    // An edit is told where it was made, wherever the chain breaks because of it.
    for entry in sealed.iter().filter(|entry| entry.edition.seal != entry.computed) {
        let message =
            format!("{} was edited after it was issued: its seal does not fit its lines", named(entry));
        notes.push(restore(Diagnostic::error("ledger-edited", message, origin(entry))));
    }
    let mut before: Option<&Edition> = None;
    for (index, entry) in sealed.iter().enumerate() {
        let header = &entry.edition.header;
        let named = named(entry);
        let expected = index as u32 + 1;
        if header.sequence != expected {
            let message =
                format!("{named} stands where edition {expected} should: one was taken out or put in");
            notes.push(restore(Diagnostic::error("ledger-edited", message, origin(entry))));
            break;
        }
        if header.follows != before.map(|edition| edition.seal.clone()) {
            let message =
                format!("{named} does not follow the edition before it: the chain of seals is broken");
            notes.push(restore(Diagnostic::error("ledger-edited", message, origin(entry))));
        }
        before = Some(&entry.edition);
    }
    sealed.into_iter().map(|entry| entry.edition).collect()
}

fn origin(entry: &Sealed) -> Origin {
    Origin::row(&entry.path, "", entry.line)
}

/// Returns "edition 2 (2026-Q1, issued on 2026-04-15)".
fn named(entry: &Sealed) -> String {
    let header = &entry.edition.header;
    format!("edition {} ({}, issued on {})", header.sequence, header.period, header.issued_on)
}
