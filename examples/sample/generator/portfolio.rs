//! Portfolios of any size: the sample's four stories told again under other names, one folder for each partnership.
//!
//! A clone keeps the shapes of its files and the terms of its agreement; its clients, days and luck are its own. Every
//! [`FUNDED_TOGETHER`] have funders of their own, so that a larger portfolio has more reports to funders, not longer ones.

use std::path::Path;

use super::partner::{Extent, Partner};
use super::story::{Story, system_map_files};
use super::{Fault, File};

/// So many partnerships share their funders.
const FUNDED_TOGETHER: usize = 40;

/// The funders' ids and names, in both languages.
const FUNDERS: [&str; 6] = [
    "harbour-region-fund",
    "Harbour Region Housing Fund",
    "Fonds d'habitation de la région du Havre",
    "civic-trust",
    "Civic Trust",
    "Fiducie civique",
];

/// What the clones are made of.
pub struct Originals {
    settings: String,
    organizations: String,
    agreements: Vec<(Story, String)>,
}

impl Originals {
    /// Reads the sample's settings, organizations and agreements from its workspace.
    pub fn read(workspace: &Path) -> Result<Self, Fault> {
        let text = |path: &str| {
            std::fs::read_to_string(workspace.join(path))
                .map_err(|error| Fault::from(format!("{path}: {error}")))
        };
        let agreement = |story: Story| Ok((story, text(&format!("inputs/agreements/{}.toml", story.id()))?));
        Ok(Self {
            settings: text("milepost.toml")?,
            organizations: text("inputs/organizations.toml")?,
            agreements: Story::ALL.into_iter().map(agreement).collect::<Result<_, Fault>>()?,
        })
    }
}

impl Story {
    /// Returns what is called otherwise in a clone: its own organization's id and names.
    fn renamings(self, number: &str) -> Vec<(String, String)> {
        let own: &[&str] = match self {
            Self::Supports => &["agency-y", "Agency Y", "Agence Y"],
            Self::Referrals => &["agency-x", "Agency X", "Agence X"],
            Self::Locators => &["agency-z", "Agency Z", "Agence Z"],
            Self::Resettlement => &[],
        };
        own.iter().map(|name| suffixed(name, number)).collect()
    }

    /// Returns who is in the clone of that number.
    fn clone_partner(self, seed: u64, number: &str) -> Partner {
        let mut partner = self.sample_partner(seed);
        partner.id = format!("{}-{number}", self.id());
        partner.mark = format!("{}{number}", partner.mark);
        partner.extent = Extent::LastQuarter;
        for other in &mut partner.others {
            *other = renamed(other, &self.renamings(number));
        }
        partner
    }
}

/// Returns a name and what a clone calls it.
fn suffixed(name: &str, number: &str) -> (String, String) {
    let parted = if name.contains(' ') { ' ' } else { '-' };
    (name.to_owned(), format!("{name}{parted}{number}"))
}

/// Returns what the funders of a partnership are called otherwise: those of the first partnerships keep their names.
fn funders_of(i: usize) -> Vec<(String, String)> {
    match (i - 1) / FUNDED_TOGETHER {
        0 => Vec::new(),
        above => FUNDERS.iter().map(|name| suffixed(name, &(above + 1).to_string())).collect(),
    }
}

/// Returns a workspace of `n` partnerships: first what they share, then the files of one partnership after the other.
pub fn portfolio(
    seed: u64,
    n: usize,
    originals: &Originals,
) -> impl Iterator<Item = Result<Vec<File>, Fault>> {
    let numbered = (1..=n).zip(originals.agreements.iter().cycle());
    let clones = numbered.map(move |(i, (story, agreement))| {
        Clone { story: *story, agreement, number: format!("{i:04}"), funders: funders_of(i) }
            .files(seed, originals)
    });
    std::iter::once_with(move || shared(seed, n, originals)).chain(clones)
}

fn shared(seed: u64, n: usize, originals: &Originals) -> Result<Vec<File>, Fault> {
    let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
    let mut files = vec![
        file("milepost.toml", &originals.settings),
        file("inputs/organizations.toml", &originals.organizations),
    ];
    for i in (1 + FUNDED_TOGETHER..=n).step_by(FUNDED_TOGETHER) {
        let renamings = funders_of(i);
        let entries = ["harbour-region-fund", "civic-trust"].map(|id| entry(&originals.organizations, id));
        let entries = renamed(&entries.concat(), &renamings);
        files.push(file(&format!("inputs/organizations-funders-{i:04}.toml"), &entries));
    }
    files.extend(system_map_files(seed)?);
    Ok(files)
}

/// One partnership of a large portfolio.
struct Clone<'a> {
    story: Story,
    agreement: &'a str,
    number: String,
    funders: Vec<(String, String)>,
}

impl Clone<'_> {
    fn files(&self, seed: u64, originals: &Originals) -> Result<Vec<File>, Fault> {
        let partner = self.story.clone_partner(seed, &self.number);
        let renamings = self.story.renamings(&self.number);
        let agreement = renamed(&renamed(self.agreement, &renamings), &self.funders);
        let agreement = self.numbered(&agreement);
        let mut files = self.story.files(&partner)?;
        files.push(File { path: format!("inputs/agreements/{}.toml", partner.id), bytes: agreement.into() });
        if !renamings.is_empty() {
            let entry = renamed(entry(&originals.organizations, self.story.id()), &renamings);
            let path = format!("inputs/organizations-{}.toml", self.number);
            files.push(File { path, bytes: entry.into() });
        }
        Ok(files)
    }

    /// Returns the agreement with the number in its reference and title, which stand above its first table.
    fn numbered(&self, agreement: &str) -> String {
        let (head, tables) = agreement.split_at(agreement.find("\n[").unwrap_or(agreement.len()));
        let head: String = head.split_inclusive('\n').map(|line| self.numbered_line(line)).collect();
        head + tables
    }

    fn numbered_line(&self, line: &str) -> String {
        let number = &self.number;
        if line.starts_with("reference = ") {
            format!("{}-{number}\"\n", line.trim_end().trim_end_matches('"'))
        } else if line.starts_with("title = ") {
            line.replace("\", fr", &format!(" {number}\", fr")).replace("\" }", &format!(" {number}\" }}"))
        } else {
            line.to_owned()
        }
    }
}

/// Returns `text` with each name replaced.
fn renamed(text: &str, renamings: &[(String, String)]) -> String {
    renamings.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Returns the entry of one organization: its table and those below it.
fn entry<'a>(text: &'a str, id: &str) -> &'a str {
    let (own, below) = (format!("[{id}]"), format!("[{id}."));
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let Some((start, _)) = lines.find(|(_, line)| line.starts_with(&own)) else { return "" };
    let next = lines.find(|(_, line)| line.starts_with('[') && !line.starts_with(&below));
    &text[start..next.map_or(text.len(), |(at, _)| at)]
}
