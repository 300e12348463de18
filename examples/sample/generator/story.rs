//! The four partnerships of the sample, each with the files it is told in.

use jiff::civil::{Date, date};

use super::acuity::acuity;
use super::check_in::check_in;
use super::client_survey::{WAVES, client_survey};
use super::cohort::Cohort;
use super::graduations::graduations;
use super::moves::moves;
use super::newcomers::newcomers;
use super::partner::{Extent, Partner};
use super::referrals::referrals;
use super::units::units;
use super::visits::visits;
use super::{Fault, File, logs, system_map};

/// One of the stories told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Mental-health supports in housing.
    Supports,
    /// Referral of young adults at night.
    Referrals,
    /// Shared housing locators.
    Locators,
    /// Resettlement of newcomers, ended.
    Resettlement,
}

const QUARTER_ENDS: [Date; 8] = [
    date(2024, 6, 30),
    date(2024, 9, 30),
    date(2024, 12, 31),
    date(2025, 3, 31),
    date(2025, 6, 30),
    date(2025, 9, 30),
    date(2025, 12, 31),
    date(2026, 3, 31),
];

impl Story {
    /// All of them, in the order of their folders.
    pub const ALL: [Self; 4] = [Self::Referrals, Self::Supports, Self::Locators, Self::Resettlement];

    /// Returns the id of its partnership in the sample.
    pub fn id(self) -> &'static str {
        match self {
            Self::Supports => "agency-y",
            Self::Referrals => "agency-x",
            Self::Locators => "agency-z",
            Self::Resettlement => "resettlement",
        }
    }

    /// Returns who is in it in the sample.
    pub fn sample_partner(self, seed: u64) -> Partner {
        let (others, mark): (&[&str], &str) = match self {
            Self::Supports => (&["Agency Y"], "Y"),
            Self::Referrals => (&["Agency X"], "X"),
            Self::Locators => (&["Agency Z"], "Z"),
            Self::Resettlement => (&["Agency X", "Agency Z", "Harbour Newcomer Services"], "R"),
        };
        Partner {
            id: self.id().to_owned(),
            seed,
            lead: "Pat's agency".to_owned(),
            others: others.iter().map(ToString::to_string).collect(),
            mark: mark.to_owned(),
            extent: Extent::Full,
        }
    }

    /// Returns its files for `partner`.
    pub fn files(self, partner: &Partner) -> Result<Vec<File>, Fault> {
        let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
        match self {
            Self::Supports => {
                let cohort = Cohort::draw(partner);
                files.push(("clients.csv", cohort.roster(partner)?));
                files.push(("acuity.csv", acuity(partner, &cohort)?));
                files.push(("moves.csv", moves(partner, &cohort)?));
                files.push(("graduations.csv", graduations(partner, &cohort)?));
                files.push(("visits.csv", visits(partner, &cohort)?));
                files.push(("meetings.xlsx", logs::supports(partner)?));
                files.push(("check-in.xlsx", check_in(partner, &QUARTER_ENDS[4..])?));
                let [autumn, spring] = &WAVES;
                files.push(("client-survey-2025-09.xlsx", client_survey(partner, &cohort, autumn)?));
                files.push(("client-survey-2025-09.codebook.toml", autumn.codebook.into()));
                files.push(("client-survey-2026-03.xlsx", client_survey(partner, &cohort, spring)?));
                files.push(("client-survey-2026-03.codebook.toml", spring.codebook.into()));
            }
            Self::Referrals => {
                let [referrals, roster] = referrals(partner)?;
                files.push(("referrals.csv", referrals));
                files.push(("clients.csv", roster));
                files.push(("meetings.xlsx", logs::referrals(partner)?));
                files.push(("check-in.xlsx", check_in(partner, &QUARTER_ENDS[3..])?));
            }
            Self::Locators => {
                files.push(("housing-units.ods", units(partner)?));
                files.push(("meetings.xlsx", logs::locators(partner)?));
                files.push(("check-in.xlsx", check_in(partner, &QUARTER_ENDS[1..])?));
            }
            Self::Resettlement => {
                files.push(("clients.csv", newcomers(partner)?));
                files.push(("meetings.xlsx", logs::resettlement(partner)?));
                files.push(("check-in.xlsx", check_in(partner, &QUARTER_ENDS[..7])?));
            }
        }
        let files = files.into_iter().map(|(name, bytes)| File { path: partner.path(name), bytes });
        Ok(files.collect())
    }
}

/// Returns the system-mapping surveys of the community.
pub fn system_map_files(seed: u64) -> Result<Vec<File>, Fault> {
    let mut files = Vec::new();
    for edition in &system_map::EDITIONS {
        let path =
            |ending: &str| format!("inputs/system-map/system-mapping-survey-{}.{ending}", edition.year);
        files.push(File { path: path("xlsx"), bytes: system_map::system_map(seed, edition)? });
        files.push(File { path: path("codebook.toml"), bytes: edition.codebook().into() });
    }
    Ok(files)
}
