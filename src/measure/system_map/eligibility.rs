//! Conditions of admission that contradict how people come, or whom the program says it serves.

use serde::{Deserialize, Serialize};

use super::program::{Answers, NONE};
use crate::base::Id;

/// A program whose conditions contradict one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityConflict {
    /// The program, by its place in the map.
    pub program: usize,
    /// How.
    pub rule: ConflictRule,
}

/// The rules, each one contradiction. A program that left a question out is not judged by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictRule {
    /// Admits on referral only, and names the person among its sources of referral.
    ReferralOnlyTakesSelf,
    /// Admits on referral only, and names no source of referral.
    ReferralOnlyWithoutSource,
    /// Requires sobriety, and takes referrals from outreach, a shelter or the police, which meet people as they are.
    SobrietyAgainstSource,
    /// Requires sobriety, and offers harm reduction.
    SobrietyAgainstService,
    /// Its limits of age admit nobody of a population it names: youth are 16 to 24, seniors 55 and over.
    AgeAgainstPopulation,
    /// Its genders admit nobody of a population it names: men, or women.
    GenderAgainstPopulation,
    /// States no condition together with one, or with a limit of age.
    NoneWithCondition,
}

impl ConflictRule {
    /// Every rule, in the order they are printed in.
    pub const ALL: [Self; 7] = [
        Self::ReferralOnlyTakesSelf,
        Self::ReferralOnlyWithoutSource,
        Self::SobrietyAgainstSource,
        Self::SobrietyAgainstService,
        Self::AgeAgainstPopulation,
        Self::GenderAgainstPopulation,
        Self::NoneWithCondition,
    ];

    /// Returns the rule's name as messages know it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReferralOnlyTakesSelf => "referral-only-takes-self",
            Self::ReferralOnlyWithoutSource => "referral-only-without-source",
            Self::SobrietyAgainstSource => "sobriety-against-source",
            Self::SobrietyAgainstService => "sobriety-against-service",
            Self::AgeAgainstPopulation => "age-against-population",
            Self::GenderAgainstPopulation => "gender-against-population",
            Self::NoneWithCondition => "none-with-condition",
        }
    }

    /// Tells whether a program contradicts itself by this rule.
    pub fn is_broken_by(self, program: &Answers) -> bool {
        let requires = |condition: &str| has(program.eligibility.as_ref(), condition);
        let takes_from = |source: &str| has(program.referrals_in.as_ref(), source);
        let serves = |population: &str| program.populations().iter().any(|one| one.as_str() == population);
        let admits_gender = |gender: &str| {
            let genders = program.genders.as_ref().filter(|genders| !genders.is_empty());
            genders.is_none() || has(genders, gender) || has(genders, "all")
        };
        let (youngest, oldest) = (program.ages.0.unwrap_or(0.0), program.ages.1.unwrap_or(f64::INFINITY));
        match self {
            Self::ReferralOnlyTakesSelf => requires("referral-only") && takes_from("self"),
            Self::ReferralOnlyWithoutSource => {
                requires("referral-only") && program.referrals_in.as_ref().is_some_and(Vec::is_empty)
            }
            Self::SobrietyAgainstSource => {
                requires("sobriety")
                    && ["outreach", "shelter", "police"].iter().any(|source| takes_from(source))
            }
            Self::SobrietyAgainstService => {
                requires("sobriety") && has(program.services.as_ref(), "harm-reduction")
            }
            Self::AgeAgainstPopulation => {
                serves("youth") && (youngest > 24.0 || oldest < 16.0) || serves("seniors") && oldest < 55.0
            }
            Self::GenderAgainstPopulation => {
                serves("men") && !admits_gender("men") || serves("women") && !admits_gender("women")
            }
            Self::NoneWithCondition => {
                let has_limit = program.ages.0.is_some_and(|age| age > 0.0) || program.ages.1.is_some();
                let has_other = program.eligibility.iter().flatten().any(|one| one.as_str() != NONE);
                requires(NONE) && (has_limit || has_other)
            }
        }
    }
}

/// Returns every contradiction, rule by rule.
pub fn conflicts(programs: &[Answers]) -> Vec<EligibilityConflict> {
    let broken = |rule: ConflictRule| {
        let programs = programs.iter().enumerate().filter(move |(_, program)| rule.is_broken_by(program));
        programs.map(move |(program, _)| EligibilityConflict { program, rule })
    };
    ConflictRule::ALL.into_iter().flat_map(broken).collect()
}

fn has(options: Option<&Vec<Id>>, option: &str) -> bool {
    options.is_some_and(|options| options.iter().any(|one| one.as_str() == option))
}
