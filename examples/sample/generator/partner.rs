//! The partnership a file is about: its ids, names and the marks by which its records can be told anywhere.

/// Who is in a partnership, and how its records are marked.
#[derive(Debug, Clone)]
pub struct Partner {
    /// The partnership's id, and the name of its folder.
    pub id: String,
    /// The seed label its files are thrown under.
    pub seed: u64,
    /// The lead agency's name as its partners write it.
    pub lead: String,
    /// The other parties' names, the first the one it is named after.
    pub others: Vec<String>,
    /// What its clients', units', meetings' and referrals' keys begin with. No two partnerships share one, so a key that
    /// turns up in another partnership's document gives the leak away.
    pub mark: String,
    /// How much of a full record its files hold.
    pub extent: Extent,
}

/// How much of a full record the files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything, as in the sample.
    Full,
    /// The last quarter's visits only, as in the large portfolios that speed is measured on.
    LastQuarter,
}

impl Partner {
    /// Returns the path of one of the partnership's files.
    pub fn path(&self, name: &str) -> String {
        format!("inputs/{}/{name}", self.id)
    }

    /// Returns the key of a client.
    pub fn client(&self, number: usize) -> String {
        format!("C{}-{number:03}", self.mark)
    }

    /// Returns the key of a unit.
    pub fn unit(&self, number: usize) -> String {
        format!("U{}-{number:03}", self.mark)
    }

    /// Returns the name of the party it is called after.
    pub fn other(&self) -> &str {
        self.others.first().map_or("", String::as_str)
    }

    /// Returns the label under which one of its files is thrown.
    pub fn label(&self, file: &str) -> String {
        format!("{}/{file}", self.id)
    }
}
