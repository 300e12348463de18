//! The sample's datasets, and portfolios of any size in the same shapes.
//!
//! Everything the guide gives a number for is fixed here, whatever the seed; the seed only decides who, which day of the
//! month, and what nobody agreed on. Agreement months run from 1 April 2025, the data cut is 31 March 2026.
//!
//! | what | number | where |
//! |---|---|---|
//! | clients and units on the first day | 100, all admitted before it | `cohort` |
//! | with mental-health issues; of these severe = high need | 40; 20 | `cohort` |
//! | high need at each month's end, April to March | 17 15 12 10 10 10 9 10 10 9 9 9 | `acuity` |
//! | graduated by 30 September 2025; by 31 March 2026 | 6 of the 40; 9 | `cohort` |
//! | other exits by 31 March 2026 | 6, two of them losses of housing | `cohort` |
//! | intakes: by month 4, 6, 12 | 8, 12, 24 (two in each month; ten with mental-health issues, none of high need) | `cohort` |
//! | served on 31 March 2026 | 124 - 9 - 6 = 109 | `cohort` |
//! | rehoused in months 7 to 12 | 18 of the 100, in 23 moves; by month's end 2, 5, 9, 13, 16, 18 | `moves` |
//! | reasons of the 23 moves | did not feel safe 10, neighbours 5, landlord 3, unit 3, supports 1, other 1 | `moves` |
//! | moves before the window | 3 people, in May, July and August 2025 | `moves` |
//! | visits by Agency Y for each client-month | about 3.3 to month 4, 2.9 to February 2026, more than 4 in March | `visits` |
//! | monthly communication | longest gap 31 days | `logs` |
//! | debriefs from March 2026 | every 14 days: 3, 17, 31 March | `logs` |
//! | client survey | waves 2025-09 (48 of 60 in full) and 2026-03 (50 of 60), one sent twice in each | `client_survey` |
//! | where clients stand, 0 to 10: mean of the waves | 5.2 and 5.3, of 52 and 53 answers | `client_survey` |
//! | referrals to 31 March 2026 | 133; out of hours 83, accepted 108, choice offered 122 | `referrals` |
//! | referrals from January to March 2026 | 32; 20, 26, 30 | `referrals` |
//! | units located to 31 March 2026; reserved | 50; 10, and one in five in every quarter (15 and 3 in the last) | `units` |
//! | tenancies ended by 31 March 2026 | 3 homes lost, after about 3, 5 and 8 months; 2 tenants moved on | `units` |
//! | resettlement: households; housed by 31 December 2025 | 60; 57, half of them within 42 days | `newcomers` |
//! | small groups; network | never more than 21 and 92 days apart, to the end | `logs` |
//! | system map | 26 programs of 14 organizations in 29 rows: 3 answered twice, 4 half empty, 5 work otherwise than funded | `system_map`, `programs` |
//! | the survey the year before | 25 programs: 2 of today's are missing, 1 is gone since; 3 held less | `system_map` |
//! | routes of referral | 34, of which 22 are named by both sides | `routes` |
//! | recorded after the cut | assessments 3, moves 2, graduation 1, visits a fortnight, meetings, referrals 3, units 3 | everywhere |

pub mod acuity;
pub mod calendar;
pub mod cell;
pub mod check_in;
pub mod client_survey;
pub mod cohort;
pub mod dice;
pub mod graduations;
pub mod logs;
pub mod meetings;
pub mod moves;
pub mod newcomers;
pub mod open_document;
pub mod partner;
pub mod portfolio;
pub mod programs;
pub mod questionnaire;
pub mod records;
pub mod referrals;
pub mod routes;
pub mod story;
pub mod system_map;
pub mod units;
pub mod visits;
pub mod workbook;

/// Why a file could not be written.
pub type Fault = Box<dyn std::error::Error>;

/// The seed of the committed datasets.
pub const SEED: u64 = 1985;

/// One file, by its path in the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path, with `/` between folders.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Returns the datasets of the sample portfolio.
pub fn sample(seed: u64) -> Result<Vec<File>, Fault> {
    let mut files = Vec::new();
    for story in story::Story::ALL {
        files.extend(story.files(&story.sample_partner(seed))?);
    }
    files.extend(story::system_map_files(seed)?);
    Ok(files)
}
