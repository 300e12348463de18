//! How programs work: admission, public systems, data, and taking part in coordination.

use serde::{Deserialize, Serialize};

use super::program::Answers;
use super::tally::Tally;
use crate::base::Id;

/// Who is admitted, who comes first, how need is assessed, and who refers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmissionFigures {
    /// Conditions of admission.
    pub eligibility: Tally,
    /// Who comes first.
    pub prioritization: Tally,
    /// What need is assessed with.
    pub assessment: Tally,
    /// Where referrals come from.
    pub referrals_in: Tally,
    /// Where referrals go.
    pub referrals_out: Tally,
    /// When programs can be reached for a referral.
    pub hours: Tally,
}

/// How programs are linked with one public system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemFigures {
    /// The field that asks about it.
    pub field: Id,
    /// Programs by kind of link.
    pub links: Tally,
    /// Programs to which it discharges people.
    pub n_discharges: u32,
}

/// Where data are kept, how people consent, and what could be shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFigures {
    /// Where data are kept.
    pub systems: Tally,
    /// How people consent.
    pub consent: Tally,
    /// What can be shared with partners.
    pub sharing: Tally,
    /// Programs ready to share records: without identity, or identified with consent, and with a consent in writing.
    pub n_ready: u32,
}

/// Who takes part, how committed programs are, and what they would do together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ParticipationFigures {
    /// Tables attended.
    pub tables: Tally,
    /// Commitment from 0 to 10: how many programs gave each point.
    pub commitment: Vec<u32>,
    /// The mean commitment; none where nobody answered.
    pub mean_commitment: Option<f64>,
    /// Joint actions of interest.
    pub joint_actions: Tally,
}

/// Returns how people are admitted.
pub fn admission(programs: &[Answers]) -> AdmissionFigures {
    AdmissionFigures {
        eligibility: Tally::of_many(programs, |program| program.eligibility.as_ref()),
        prioritization: Tally::of_one(programs, |program| program.prioritization.as_ref()),
        assessment: Tally::of_one(programs, |program| program.assessment.as_ref()),
        referrals_in: Tally::of_many(programs, |program| program.referrals_in.as_ref()),
        referrals_out: Tally::of_many(programs, |program| program.referrals_out.as_ref()),
        hours: Tally::of_one(programs, |program| program.hours.as_ref()),
    }
}

/// Returns how programs are linked with public systems, in the form's order.
pub fn systems(programs: &[Answers]) -> Vec<SystemFigures> {
    let n_systems = programs.first().map_or(0, |program| program.links.len());
    let system = |at: usize| {
        let field = programs.first()?.links.get(at)?.field.clone();
        let discharges = programs.iter().filter(|program| program.links[at].discharges == Some(true));
        Some(SystemFigures {
            field,
            links: Tally::of_one(programs, |program| program.links.get(at)?.link.as_ref()),
            n_discharges: discharges.count() as u32,
        })
    };
    (0..n_systems).filter_map(system).collect()
}

/// Returns how data are kept and shared.
pub fn data(programs: &[Answers]) -> DataFigures {
    let is_ready = |program: &&Answers| {
        let sharing = program.sharing.as_ref().map(Id::as_str);
        let consent = program.consent.as_ref().map(Id::as_str);
        matches!(sharing, Some("de-identified" | "identifiable"))
            && matches!(consent, Some("written-shared" | "written-own"))
    };
    DataFigures {
        systems: Tally::of_many(programs, |program| program.data_systems.as_ref()),
        consent: Tally::of_one(programs, |program| program.consent.as_ref()),
        sharing: Tally::of_one(programs, |program| program.sharing.as_ref()),
        n_ready: programs.iter().filter(is_ready).count() as u32,
    }
}

/// Returns who takes part and how.
pub fn participation(programs: &[Answers]) -> ParticipationFigures {
    let points: Vec<f64> = programs.iter().filter_map(|program| program.commitment).collect();
    let mut commitment = vec![0; 11];
    for point in &points {
        commitment[point.round().clamp(0.0, 10.0) as usize] += 1;
    }
    ParticipationFigures {
        tables: Tally::of_many(programs, |program| program.tables.as_ref()),
        commitment,
        mean_commitment: (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64),
        joint_actions: Tally::of_many(programs, |program| program.joint_actions.as_ref()),
    }
}
