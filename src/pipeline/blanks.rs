//! Places of the workspace's files that are still to be filled in, as `milepost init` left them.

use crate::base::Sources;
use crate::diag::{Diagnostic, Notes, Origin};

/// What stands where something is to be written, in either language.
const BLANKS: [&str; 2] = ["FILL IN", "À REMPLIR"];

/// Notes, for each settings file and agreement, how many places are still to be filled in, and where the first is.
pub fn tell(notes: &mut Notes, sources: &Sources) {
    for (_, file) in sources.iter().filter(|(_, file)| file.path.ends_with(".toml")) {
        let Some(text) = file.text() else { continue };
        let mut places: Vec<(usize, usize)> = BLANKS
            .iter()
            .flat_map(|blank| {
                text.match_indices(&format!("\"{blank}"))
                    .map(|(at, word)| (at + 1, word.len() - 1))
                    .collect::<Vec<_>>()
            })
            .collect();
        places.sort_unstable();
        let Some(&(at, length)) = places.first() else { continue };
        let message = match places.len() {
            1 => "one place is still to be filled in".to_owned(),
            n => format!("{n} places are still to be filled in; this is the first"),
        };
        let origin = Origin::span(&file.path, text, at..at + length);
        notes.push(
            Diagnostic::note("to-fill-in", message, origin)
                .hint("write your own words over it, in each language"),
        );
    }
}
