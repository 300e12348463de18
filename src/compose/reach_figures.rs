//! The people of funders' roll-ups as rows of the tidy table: of each partnership and of all together, each person once.

use super::composer::Material;
use super::figure_table::{FigureRow, reason_word};
use super::voice::{Voice, say};
use crate::base::{Id, Language, Period};
use crate::evaluate::RollUp;
use crate::ledger::{IssuedLine, IssuedPeople};
use crate::measure::{Disclosed, FunderReach, People};

/// What stands for the funder whose agreements the people are reached under.
const FUNDER: &str = "funder";

/// Returns the rows of every roll-up; its figures are named in the voices' languages.
pub fn reach_figures(material: Material<'_>, voices: &[Voice<'_>]) -> Vec<FigureRow> {
    let run = material.evaluation;
    let of_funder = |(reach, roll_up)| ReachTable { material, voices, reach, roll_up }.rows();
    run.funders.iter().zip(&run.roll_ups).flat_map(of_funder).collect()
}

/// One of the three counts of people: its name, and that of the sum in which a person counts once in each partnership; its days, and
/// where it stands.
struct Count {
    name: &'static str,
    name_of_sum: &'static str,
    days: Period,
    of: fn(&People) -> u32,
    of_issued: fn(&IssuedPeople) -> u32,
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
        let counts = [
            Count {
                name: "people-new",
                name_of_sum: "people-by-partnership-new",
                days: period,
                of: |people| people.new,
                of_issued: |people| people.new,
            },
            Count {
                name: "people-served",
                name_of_sum: "people-by-partnership-served",
                days: period,
                of: |people| people.served,
                of_issued: |people| people.served,
            },
            Count {
                name: "people-year-to-date",
                name_of_sum: "people-by-partnership-year-to-date",
                days: year,
                of: |people| people.year_to_date,
                of_issued: |people| people.year_to_date,
            },
        ];
        let partnerships = self.reach.partnerships.iter();
        let lines = partnerships.map(|(id, people)| (IssuedLine::Partnership(id.clone()), people));
        let lines = lines
            .chain([(IssuedLine::Together, &self.reach.together), (IssuedLine::Summed, &self.reach.summed)]);
        lines
            .flat_map(|(line, people)| counts.each_ref().map(|count| self.row(&line, people, count)))
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
        let value = people.published().map(|people| f64::from((count.of)(people)));
        let restated = self.roll_up.restated.iter().find(|restated| restated.line == *line);
        let before = restated
            .and_then(|restated| restated.issued.people())
            .map(|issued| f64::from((count.of_issued)(&issued)))
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
