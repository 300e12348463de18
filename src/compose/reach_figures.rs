//! The people of funders' roll-ups as rows of the tidy table: of each partnership and of all together, each person once.

use super::composer::Material;
use super::figure_table::{FigureRow, reason_word};
use super::voice::{Voice, say};
use crate::base::{Id, Language, Period};
use crate::evaluate::RollUp;
use crate::ledger::IssuedLine;
use crate::measure::{Disclosed, FunderReach, People};

/// What stands for the funder whose agreements the people are reached under.
const FUNDER: &str = "funder";

/// Returns the rows of every roll-up; its figures are named in the voices' languages.
pub fn reach_figures(material: Material<'_>, voices: &[Voice<'_>]) -> Vec<FigureRow> {
    let run = material.evaluation;
    let of_funder = |(reach, roll_up)| ReachTable { material, voices, reach, roll_up }.rows();
    run.funders.iter().zip(&run.roll_ups).flat_map(of_funder).collect()
}

/// One of the three counts of people: its place among them, its name, and that of the sum in which a person counts once in each
/// partnership; its days.
struct Count {
    column: usize,
    name: &'static str,
    name_of_sum: &'static str,
    days: Period,
}

struct ReachTable<'a> {
    material: Material<'a>,
    voices: &'a [Voice<'a>],
    reach: &'a FunderReach,
    roll_up: &'a RollUp,
}

impl ReachTable<'_> {
    fn rows(&self) -> Vec<FigureRow> {
        let FunderReach { period, year, .. } = *self.reach;
        let names = [
            ("people-new", "people-by-partnership-new", period),
            ("people-served", "people-by-partnership-served", period),
            ("people-year-to-date", "people-by-partnership-year-to-date", year),
        ];
        let counts: Vec<Count> = names
            .into_iter()
            .enumerate()
            .map(|(column, (name, name_of_sum, days))| Count { column, name, name_of_sum, days })
            .collect();
        let partnerships = self.reach.partnerships.iter();
        let lines = partnerships.map(|(id, people)| (IssuedLine::Partnership(id.clone()), people));
        let lines = lines
            .chain([(IssuedLine::Together, &self.reach.together), (IssuedLine::Summed, &self.reach.summed)]);
        lines
            .flat_map(|(line, people)| {
                counts.iter().map(|count| self.row(&line, people, count)).collect::<Vec<_>>()
            })
            .collect()
    }

    fn row(&self, line: &IssuedLine, people: &Disclosed<People>, count: &Count) -> FigureRow {
        let (partnership, name) = match line {
            IssuedLine::Partnership(id) => (Some(id), count.name),
            IssuedLine::Together => (None, count.name),
            IssuedLine::Summed => (None, count.name_of_sum),
        };
        let names = [Language::En, Language::Fr].map(|language| {
            let voice = self.voices.iter().find(|voice| voice.language == language);
            voice.map(|voice| say!(voice, "reach-figure", figure = name).flat()).unwrap_or_default()
        });
        let value = people.published().map(|people| f64::from(people.counts()[count.column]));
        let restated = self.roll_up.restated.iter().find(|restated| restated.line == *line);
        let before = restated
            .and_then(|restated| restated.issued.people())
            .map(|issued| f64::from(issued.counts()[count.column]))
            .filter(|before| Some(*before) != value);
        FigureRow {
            partnership: partnership.map(Id::to_string),
            group_field: Some(FUNDER.to_owned()),
            group: Some(self.reach.funder.to_string()),
            restated_from: before,
            restatement_reason: before.and(partnership).map(|id| self.reason(id)),
            ..FigureRow::plain(
                self.material.evaluation,
                (name.to_owned(), names),
                ("person", value),
                Some(count.days),
            )
        }
    }

    /// Returns the reason given for what is told of a partnership otherwise than before.
    fn reason(&self, partnership: &Id) -> String {
        let given = self.roll_up.reasons.iter().find(|reason| reason.partnership == *partnership);
        reason_word(given.and_then(|given| given.reason.as_ref()))
    }
}
