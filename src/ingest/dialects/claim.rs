//! A claim: how much of what a platform writes a sheet shows, in points, with the reasons a person would give.

/// What one dialect says of a sheet.
///
/// Points are added reason by reason, and are the same for every dialect: what one platform alone writes is
/// worth 50 or more, what it shares with few others 20 to 40, what anyone may write 10. So one sign that is a
/// platform's own is not yet enough ([`Claim::SURE`]), and two are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    reasons: Vec<(u32, String)>,
}

impl Claim {
    /// From this score on a dialect is sure of a sheet; no two may be sure of the same one.
    pub const SURE: u32 = 60;
    /// The score of everything.
    pub const FULL: u32 = 100;

    /// Returns the claim of a dialect that sees nothing of its own.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a reason worth some points.
    pub fn because(mut self, points: u32, reason: impl Into<String>) -> Self {
        self.reasons.push((points, reason.into()));
        self
    }

    /// Adds a reason where a condition holds.
    pub fn because_if(self, holds: Option<String>, points: u32) -> Self {
        match holds {
            Some(reason) => self.because(points, reason),
            None => self,
        }
    }

    /// Returns the score: the sum of the points, 100 at most.
    pub fn score(&self) -> u32 {
        self.reasons.iter().map(|(points, _)| points).sum::<u32>().min(Self::FULL)
    }

    /// Returns the reasons, the weightiest first.
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons: Vec<&(u32, String)> = self.reasons.iter().collect();
        reasons.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        reasons.into_iter().map(|(_, reason)| reason.clone()).collect()
    }
}
