//! Recognition: which platform wrote a sheet, how surely, why, and what else it may be.

use super::codebook::Codebook;
use super::dialects::{Claim, DIALECTS, Dialect, Look};
use super::form::Forms;
use super::lexicon::Lexicon;
use crate::base::SourceFile;
use crate::diag::{Diagnostic, Notes, Origin};

/// The least score that is believed where nothing else comes near: that of a plain table.
const ENOUGH: u32 = 40;
/// How far the best score must be ahead of the next.
const LEAD: u32 = 20;

/// What a sheet was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    /// The sheet's name; empty for text files.
    pub sheet: String,
    /// The platform that was told, with what the others claim left out; or every platform that claims the
    /// sheet, the best first.
    pub candidates: Vec<Candidate>,
}

/// A platform that claims a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The platform's id: `surveymonkey`.
    pub platform: &'static str,
    /// From 0 to 100.
    pub score: u32,
    /// Why, the weightiest reason first.
    pub reasons: Vec<String>,
}

impl Recognition {
    /// Returns the platform that wrote the sheet, if that is sure: its score is enough, and clearly ahead of the
    /// next one's.
    pub fn decided(&self) -> Option<&Candidate> {
        let best = self.candidates.first()?;
        let next = self.candidates.get(1).map_or(0, |next| next.score);
        (best.score >= ENOUGH && best.score >= next + LEAD).then_some(best)
    }

    /// Returns the platform that comes next.
    pub fn runner_up(&self) -> Option<&Candidate> {
        self.candidates.get(1)
    }

    /// Returns what to ask where nothing is decided: the two likeliest platforms, with their reasons.
    pub fn question(&self, path: &str) -> Diagnostic {
        let origin = Origin::sheet(path, &self.sheet);
        let Some(best) = self.candidates.first() else {
            return Diagnostic::warning("sheet-not-understood", "no row of headings was found", origin)
                .hint("put the name of each column in the row above the records");
        };
        let message = match self.runner_up() {
            Some(next) => format!(
                "the sheet may be an export of `{}` or of `{}`, and it is not sure which",
                best.platform, next.platform
            ),
            None => format!("the sheet may be an export of `{}`, but that is not sure", best.platform),
        };
        let mut problem = Diagnostic::error("platform-unclear", message, origin);
        for candidate in self.candidates.iter().take(2) {
            problem = problem.hint(format!("`{}`: {}", candidate.platform, candidate.why()));
        }
        let platform = best.platform;
        problem.hint(format!(
            "say which in a codebook beside the file, `dialect = \"{platform}\"`, or to `milepost map --as {platform}`"
        ))
    }
}

impl Candidate {
    /// Returns the reasons and the score in one line.
    pub fn why(&self) -> String {
        format!("{} ({} of {})", self.reasons.join("; "), self.score, Claim::FULL)
    }

    /// Tells whether its platform is sure of the sheet, whatever the others say.
    pub fn is_sure(&self) -> bool {
        self.score >= Claim::SURE
    }
}

/// Returns the ids of the platforms that can be told apart, as codebooks and `--as` take them.
pub fn platforms() -> Vec<&'static str> {
    DIALECTS.iter().map(|dialect| dialect.id()).collect()
}

/// Says of every sheet of a file that holds anything which platform wrote it.
///
/// `told` is the platform that a person named; it is then the only candidate. Nothing is decided silently: where
/// [`Recognition::decided`] is none, [`Recognition::question`] says what to ask. Notes what is wrong with the file.
pub fn recognize(
    notes: &mut Notes,
    file: &SourceFile,
    forms: &Forms,
    told: Option<&str>,
) -> Vec<Recognition> {
    let lexicon = Lexicon::new(forms);
    let Some(book) = super::book::open(notes, file) else { return Vec::new() };
    let codebook =
        told.map(|platform| Codebook { dialect: Some(platform.to_owned()), ..Codebook::default() });
    let look = |book, sheet| Look { book, sheet, lexicon: &lexicon, codebook: codebook.as_ref() };
    let shown = book.sheets.iter().filter(|sheet| !sheet.is_empty());
    shown.map(|sheet| recognize_sheet(&look(&book, sheet)).0).collect()
}

/// Says which platform wrote a sheet, and returns its dialect where that is decided.
pub fn recognize_sheet(look: &Look<'_>) -> (Recognition, Option<&'static dyn Dialect>) {
    let sheet = look.sheet.name.clone();
    if let Some(id) = look.codebook.and_then(|codebook| codebook.dialect.as_deref())
        && let Some(dialect) = DIALECTS.iter().find(|dialect| dialect.id() == id)
    {
        let reasons = vec!["a person said so".to_owned()];
        let told = Candidate { platform: dialect.id(), score: Claim::FULL, reasons };
        return (Recognition { sheet, candidates: vec![told] }, Some(*dialect));
    }
    let mut claims: Vec<(&'static dyn Dialect, Claim)> =
        DIALECTS.iter().map(|dialect| (*dialect, dialect.claim(look))).collect();
    claims.retain(|(_, claim)| claim.score() > 0);
    // Of equal scores the one listed first comes first, so that the answer is always the same.
    claims.sort_by_key(|(_, claim)| std::cmp::Reverse(claim.score()));
    let candidates = claims
        .iter()
        .map(|(dialect, claim)| Candidate {
            platform: dialect.id(),
            score: claim.score(),
            reasons: claim.reasons(),
        })
        .collect();
    let recognition = Recognition { sheet, candidates };
    let dialect = recognition.decided().and(claims.first()).map(|(dialect, _)| *dialect);
    (recognition, dialect)
}
