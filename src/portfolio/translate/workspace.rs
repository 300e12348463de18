//! The settings of the workspace, and whether the accent colour can be read on white.

use std::collections::BTreeMap;

use super::references::References;
use crate::base::{Id, Language};
use crate::diag::Notes;
use crate::portfolio::schema::{LanguageWord, WorkspaceFile};
use crate::portfolio::toml_file::Place;
use crate::portfolio::{Instruments, Organization, Profiles, Workspace};

/// The accent of a workspace that names none.
const DEFAULT_ACCENT: &str = "#0E4A5A";

/// The least contrast of text on its ground (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Translates `milepost.toml`; without organizations, which could not be read, nobody is called unknown.
pub fn translate_workspace(
    notes: &mut Notes,
    file: &WorkspaceFile,
    place: &Place<'_>,
    organizations: Option<&BTreeMap<Id, Organization>>,
) -> Workspace {
    let nobody = BTreeMap::new();
    let known = organizations.unwrap_or(&nobody);
    let mut references = References {
        notes,
        organizations: known,
        instruments: &Instruments::default(),
        parties: Vec::new(),
        are_parties_known: false,
        indicators: Vec::new(),
    };
    if organizations.is_some() {
        references.check_organization(&place.key("organization"), &file.organization);
    }
    let mut languages: Vec<Language> = Vec::new();
    for (index, word) in file.languages.iter().enumerate() {
        let language = match word {
            LanguageWord::En => Language::En,
            LanguageWord::Fr => Language::Fr,
        };
        if languages.contains(&language) {
            let message = format!("`{}` is listed twice", language.code());
            references.error(
                "duplicate-id",
                &place.key("languages").item(index),
                message,
                "keep one of the two",
            );
        } else {
            languages.push(language);
        }
    }
    if languages.is_empty() {
        let hint = "write `languages = [\"en\", \"fr\"]`";
        references.error("empty-value", &place.key("languages"), "no language is given", hint);
    }
    let accent = file.theme.accent.as_ref().map_or(DEFAULT_ACCENT, |colour| &colour.0);
    let contrast = contrast_on_white(accent);
    if contrast < LEAST_CONTRAST {
        let message =
            format!("`{accent}` has a contrast of {contrast:.1} on white, less than {LEAST_CONTRAST}");
        let hint = "choose a darker accent; text in it could not be read";
        references.error("low-contrast", &place.key("theme").key("accent"), message, hint);
    }
    if let (Some(cut), Some(issue)) = (file.as_of, file.issued_on)
        && issue.0 < cut.0
    {
        let message = format!("the reports are issued on {}, before the data cut of {}", issue.0, cut.0);
        let hint = "give the day the reports go out, or leave it out until it is known";
        references.error("issued-before-cut", &place.key("issued_on"), message, hint);
    }
    Workspace {
        organization: file.organization.clone(),
        fiscal_year_start: file.fiscal_year_start,
        languages,
        period: file.period.map(|period| period.0),
        as_of: file.as_of.map(|day| day.0),
        issued_on: file.issued_on.map(|day| day.0),
        profiles: profiles(file),
        accent: accent.to_owned(),
        prepared_by: file.prepared_by.0.clone(),
    }
}

/// Returns for whom each kind of document is written: the readers of the rest where the file names no others.
fn profiles(file: &WorkspaceFile) -> Profiles {
    let (rest, others) = (file.profile, file.profiles);
    Profiles {
        evaluation: others.evaluation.unwrap_or(rest),
        summative: others.summative.unwrap_or(rest),
        system_map: others.system_map.unwrap_or(rest),
        funder: others.funder.unwrap_or(rest),
        rest,
    }
}

/// Returns the contrast ratio of `#rrggbb` on white: (1 + 0.05) / (luminance + 0.05), with the relative luminance of
/// WCAG 2.2.
fn contrast_on_white(colour: &str) -> f64 {
    let channel = |at: usize| {
        let byte =
            colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(255);
        let share = f64::from(byte) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    1.05 / (luminance + 0.05)
}
