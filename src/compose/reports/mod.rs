//! One file (or folder) for each kind of document: what stands where, in which order.

mod amendment;
mod briefing;
mod evaluation;
mod funder;
mod memorandum;
mod narrative;
mod summative;
mod system_map;

pub(super) use amendment::amendment;
pub(super) use briefing::Briefing;
pub(super) use evaluation::{evaluation, kept_out, window_words};
pub(super) use funder::funder_report;
pub(super) use memorandum::memorandum;
pub(super) use summative::summative;
pub(super) use system_map::{profile, system_map};
