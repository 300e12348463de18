//! The ten statuses in words, agreeing in French with "cible".

use crate::compose::document::StatusLabel;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::Status;

impl Voice<'_> {
    /// Returns the mark with its word, for one target.
    pub fn status(&self, status: Status) -> StatusLabel {
        StatusLabel { mark: status, label: self.status_word(status, 1).flat() }
    }

    /// Returns the mark with its word, for `n` targets.
    pub fn statuses(&self, status: Status, n: usize) -> StatusLabel {
        StatusLabel { mark: status, label: self.status_word(status, n).flat() }
    }

    fn status_word(&self, status: Status, n: usize) -> Phrase {
        let id = match status {
            Status::Met => "status-met",
            Status::OnTrack => "status-on-track",
            Status::AtRisk => "status-at-risk",
            Status::OffTrack => "status-off-track",
            Status::Missed => "status-missed",
            Status::NotYetDue => "status-not-yet-due",
            Status::TooFew => "status-too-few",
            Status::Suppressed => "status-suppressed",
            Status::NoData => "status-no-data",
            Status::NotApplicable => "status-not-applicable",
        };
        say!(self, id, n = n)
    }
}
