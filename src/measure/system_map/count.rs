//! Numbers of people that the map holds: of what kind, and of whom.

/// What is counted of a program's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// Places in use on the day of the answer.
    Occupied,
    /// People served in a year.
    Served,
    /// People on the waiting list.
    Waiting,
}

impl Count {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Occupied, Self::Served, Self::Waiting];

    /// Returns the name that problems and data know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Occupied => "occupied",
            Self::Served => "served",
            Self::Waiting => "waiting",
        }
    }
}

/// Whom a number of the map counts. Programs are given by their place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted<'p> {
    /// The people of one program.
    Program(Count, usize),
    /// The people of several programs, over those that gave the number.
    Programs(Count, &'p [usize]),
    /// The places in use in several programs, over those that told their capacity too.
    Used(&'p [usize]),
    /// In the survey before, over the programs that gave the number twice.
    Before(Count),
    /// In this survey, over the same programs.
    Now(Count),
    /// The people of one tie, by its place among the ties.
    Tie(usize),
    /// The people of all ties.
    Ties,
}

impl<'p> Counted<'p> {
    /// Returns what is counted of several programs: people of a kind, or else the places in use.
    pub fn among(count: Option<Count>, programs: &'p [usize]) -> Self {
        match count {
            Some(count) => Self::Programs(count, programs),
            None => Self::Used(programs),
        }
    }
}
