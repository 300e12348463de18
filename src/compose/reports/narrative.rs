//! What people entered about results, as it stood at the data cut: explanations, actions, decisions, wins.

use super::briefing::Briefing;
use crate::base::Id;
use crate::compose::document::{Align, Density, Table, TableCell, TableColumn, TableRow, Width};
use crate::compose::phrase::Phrase;
use crate::compose::voice::say;
use crate::portfolio::{ActionItem, DecisionItem, Explanation, ReflectionKind};

impl Briefing<'_> {
    /// Returns the latest explanation of an indicator given by the data cut.
    pub fn explanation(&self, indicator: &Id) -> Option<&Explanation> {
        let given = self.agreement.narrative.explanations.iter();
        given
            .filter(|explanation| explanation.indicator == *indicator && explanation.on <= self.as_of())
            .max_by_key(|e| e.on)
    }

    /// Returns what is left to decide, by the position in the narrative.
    pub fn open_decisions(&self) -> Vec<(usize, &DecisionItem)> {
        let as_of = self.as_of();
        let all = self.agreement.narrative.decisions.iter().enumerate();
        all.filter(|(_, item)| item.raised <= as_of && item.settled.is_none_or(|settled| settled > as_of))
            .collect()
    }

    /// Returns the wins up to the data cut, oldest first.
    pub fn wins(&self) -> Vec<Phrase> {
        let mut wins: Vec<_> =
            self.agreement.narrative.wins.iter().filter(|win| win.on <= self.as_of()).collect();
        wins.sort_by_key(|win| win.on);
        let voice = self.voice;
        wins.iter()
            .map(|win| say!(voice, "dated", date = voice.date(win.on), text = voice.local(&win.text)))
            .collect()
    }

    /// Returns the things to stop, start or continue said by the data cut.
    pub fn reflections(&self, kind: ReflectionKind) -> Vec<Phrase> {
        let said = self.agreement.narrative.reflections.iter();
        said.filter(|reflection| reflection.kind == kind && reflection.on <= self.as_of())
            .map(|reflection| self.voice.local(&reflection.text))
            .collect()
    }

    /// Returns the table of actions: what, who, by when, and whether it is done at the data cut.
    pub fn actions_table<'b>(&'b self, actions: impl Iterator<Item = &'b ActionItem>) -> Option<Table> {
        let voice = self.voice;
        let rows: Vec<TableRow> = actions
            .map(|action| {
                let owner = self.organization_or_all(action.owner.as_ref());
                TableRow {
                    cells: vec![
                        text_cell(&voice.local(&action.what)),
                        text_cell(&owner),
                        text_cell(&voice.locale.short_date(action.due)),
                        text_cell(&self.action_state(action)),
                    ],
                    is_total: false,
                }
            })
            .collect();
        let head = |id, width| TableColumn { head: say!(voice, id).rich(), align: Align::Left, width };
        (!rows.is_empty()).then(|| Table {
            caption: None,
            columns: vec![
                head("head-action", Width::Share(1.0)),
                head("head-owner", Width::Points(70.0)),
                head("head-due", Width::Points(60.0)),
                head("head-state", Width::Points(44.0)),
            ],
            rows,
            note: None,
            density: Density::Dense,
            row_heads: true,
        })
    }

    fn action_state(&self, action: &ActionItem) -> Phrase {
        let voice = self.voice;
        match action.done {
            Some(done) if done <= self.as_of() => say!(voice, "action-done"),
            _ if action.due < self.as_of() => say!(voice, "action-overdue"),
            _ => say!(voice, "action-open"),
        }
    }
}

/// Returns a cell of worded text.
pub(super) fn text_cell(text: &Phrase) -> TableCell {
    TableCell::Text { main: text.rich(), sub: None, strong: false }
}

/// Returns a cell with a first line that stands out and a second in grey.
pub(super) fn two_line_cell(main: &Phrase, sub: &Phrase) -> TableCell {
    TableCell::Text { main: main.rich(), sub: (!sub.is_empty()).then(|| sub.rich()), strong: true }
}
