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
    let mut before: Option<&Edition> = None;
    for (index, entry) in sealed.iter().enumerate() {
        let header = &entry.edition.header;
        let origin = || Origin::row(&entry.path, "", entry.line);
        let named =
            format!("edition {} ({}, issued on {})", header.sequence, header.period, header.issued_on);
        if entry.edition.seal != entry.computed {
            let message = format!("{named} was edited after it was issued: its seal does not fit its lines");
            notes.push(restore(Diagnostic::error("ledger-edited", message, origin())));
        }
        let expected = index as u32 + 1;
        if header.sequence != expected {
            let message =
                format!("{named} stands where edition {expected} should: one was taken out or put in");
            notes.push(restore(Diagnostic::error("ledger-edited", message, origin())));
            break;
        }
        if header.follows != before.map(|edition| edition.seal.clone()) {
            let message =
                format!("{named} does not follow the edition before it: the chain of seals is broken");
            notes.push(restore(Diagnostic::error("ledger-edited", message, origin())));
        }
        before = Some(&entry.edition);
    }
    sealed.into_iter().map(|entry| entry.edition).collect()
}
