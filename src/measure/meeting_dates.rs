//! What is known of each meeting, for records that belong to one and bear no date or partnership of their own.

use std::collections::BTreeMap;

use super::column::{Dates, Texts};
use crate::base::{Date, Id};
use crate::ingest::{Role, Tables};

/// Every meeting by its key.
pub struct Meetings<'t> {
    /// By key, and by the partnership that gave it: two partnerships may both have a first meeting.
    by_key: BTreeMap<String, BTreeMap<Option<&'t Id>, Meeting<'t>>>,
}

/// What is known of one meeting.
#[derive(Clone, Copy)]
pub struct Meeting<'t> {
    /// When it was held.
    pub date: Option<Date>,
    /// Whose it is.
    pub partnership: Option<&'t Id>,
}

impl<'t> Meetings<'t> {
    /// Gathers the meetings of every table of them.
    pub fn new(tables: &'t Tables) -> Self {
        let mut by_key: BTreeMap<String, BTreeMap<Option<&Id>, Meeting<'_>>> = BTreeMap::new();
        let tables = tables.tables.values().filter(|table| table.form.role(Role::MeetingKind).is_some());
        for table in tables {
            let (Some(key), Some(date)) = (table.form.role(Role::MeetingKey), table.form.role(Role::Date))
            else {
                continue;
            };
            let (keys, dates) = (Texts::of(&table.frame, &key.id), Dates::of(&table.frame, &date.id));
            for (row, partnership) in table.partnerships.iter().enumerate() {
                if let Some(key) = keys.at(row) {
                    let meeting = Meeting { date: dates.at(row), partnership };
                    by_key.entry(key.to_owned()).or_default().insert(partnership, meeting);
                }
            }
        }
        Self { by_key }
    }

    /// Returns the meeting of that key; of several the one of `partnership`, and none when nobody says whose it is.
    pub fn find(&self, partnership: Option<&Id>, key: &str) -> Option<Meeting<'t>> {
        let meetings = self.by_key.get(key)?;
        let only = || meetings.values().next().filter(|_| meetings.len() == 1);
        match partnership {
            Some(_) => meetings.get(&partnership).or_else(|| meetings.get(&None)).copied(),
            None => only().copied(),
        }
    }
}
