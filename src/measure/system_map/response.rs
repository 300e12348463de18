//! Who answered: programs, organizations, how completely, and of how many that were asked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::survey::SurveyWave;
use crate::base::Date;
use crate::ingest::fold;
use crate::measure::answers::Disposition;
use crate::measure::measurements::ResponseRate;

/// The response to a survey.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MapResponse {
    /// Programs that answered, each once.
    pub n_programs: u32,
    /// Organizations that answered.
    pub n_organizations: u32,
    /// Programs that answered fewer than half of the questions put to all.
    pub n_partial: u32,
    /// Resubmissions replaced.
    pub n_replaced: u32,
    /// The first and the last day of the answers.
    pub answered: Option<(Date, Date)>,
    /// AAPOR response rate 1, where the survey tells how every request ended.
    pub rate: Option<ResponseRate>,
}

impl MapResponse {
    /// Returns the response rate with its share from 0 to 1, where it is known.
    pub fn share(&self) -> Option<(ResponseRate, f64)> {
        self.rate.map(|rate| (rate, f64::from(rate.complete) / f64::from(rate.eligible.max(1))))
    }
}

/// Returns the response to a wave.
pub fn response(wave: &SurveyWave, n_replaced: u32) -> MapResponse {
    let programs = || wave.answered().map(|record| &record.program);
    let organizations: BTreeSet<String> = programs().map(|program| fold(&program.organization)).collect();
    let dates = || wave.answered().filter_map(|record| record.date);
    MapResponse {
        n_programs: programs().count() as u32,
        n_organizations: organizations.len() as u32,
        n_partial: programs().filter(|program| program.is_partial).count() as u32,
        n_replaced,
        answered: dates().min().zip(dates().max()),
        rate: rate(wave),
    }
}

/// RR1 = complete / (complete + partial + refusal + no contact + unknown eligibility). AAPOR, *Standard Definitions*.
fn rate(wave: &SurveyWave) -> Option<ResponseRate> {
    let mut rate = ResponseRate { complete: 0, eligible: 0 };
    for disposition in wave.records.iter().filter_map(|record| record.disposition) {
        match disposition {
            Disposition::Complete => {
                rate.complete += 1;
                rate.eligible += 1;
            }
            Disposition::Partial | Disposition::Refusal | Disposition::NoContact | Disposition::Unknown => {
                rate.eligible += 1;
            }
            Disposition::Ineligible => {}
        }
    }
    (rate.eligible > 0).then_some(rate)
}
