//! The system-mapping survey as SurveyMonkey exports it: two rows of headings, nine columns about the response before the
//! first question, and one column for each choice.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

use super::Fault;
use super::calendar::some_workday;
use super::cell::Cell;
use super::dice::Dice;
use super::programs::{ORGANIZATIONS, Organization, Program};
use super::questionnaire::{Form, QUESTIONS};
use super::workbook::{Sheet, workbook};

/// Columns about the response.
const METADATA: [&str; 9] = [
    "Respondent ID",
    "Collector ID",
    "Start Date",
    "End Date",
    "IP Address",
    "Email Address",
    "First Name",
    "Last Name",
    "Custom Data 1",
];

/// One year's survey.
#[derive(Clone, Copy)]
pub struct Edition {
    /// What its dice are called.
    label: &'static str,
    /// The year it is called after.
    pub year: i16,
    /// The day of the first and of the last answer.
    days: (Date, Date),
    /// Programs whose respondent stopped half-way, by their place in the list.
    half_empty: &'static [usize],
    /// Programs answered for twice; the later answer counts. The first answer of the second one was half empty.
    twice: &'static [usize],
}

/// The surveys, the earlier first.
pub const EDITIONS: [Edition; 2] = [
    Edition {
        label: "system-map-2025",
        year: 2025,
        days: (date(2025, 1, 13), date(2025, 2, 7)),
        half_empty: &[5],
        twice: &[],
    },
    Edition {
        label: "system-map",
        year: 2026,
        days: (date(2026, 1, 12), date(2026, 2, 6)),
        half_empty: &[8, 12, 17, 23],
        twice: &[3, 14, 20],
    },
];

/// Programs that did not yet exist in 2025.
const NEW: [&str; 2] = ["First Weeks", "Street Clinic"];

/// Programs that held less in 2025, and how much.
const SMALLER: [(&str, [u32; 3]); 3] =
    [("Supported Units", [0, 80, 90]), ("Lantern House Shelter", [40, 0, 0]), ("Keep Your Home", [0, 0, 95])];

/// A program that closed between the two surveys.
const CLOSED: Program = Program {
    name: "Quayside Winter Beds",
    funded: "Emergency shelter",
    differs: None,
    capacity: [16, 0, 0],
    population: "Men",
    ages: [Some(18), None],
    hours: "Evenings or weekends too",
};

impl Edition {
    /// Returns the codebook of its export.
    pub fn codebook(&self) -> String {
        CODEBOOK.replace("YEAR", &self.year.to_string())
    }

    /// Returns the programs as they were in that year.
    fn programs(&self) -> Vec<(&'static Organization, Program)> {
        let today = ORGANIZATIONS.iter().flat_map(|organization| {
            organization.programs.iter().map(move |program| (organization, program))
        });
        let mut programs: Vec<(&Organization, Program)> =
            today.map(|(organization, program)| (organization, program.clone())).collect();
        if self.year > 2025 {
            return programs;
        }
        programs.retain(|(_, program)| !NEW.contains(&program.name));
        for (_, program) in &mut programs {
            if let Some((_, capacity)) = SMALLER.iter().find(|(name, _)| *name == program.name) {
                program.capacity = *capacity;
            }
            // The young people had not yet stayed for years.
            if program.name == "Youth House" {
                program.differs = None;
            }
        }
        programs.extend(
            ORGANIZATIONS.iter().find(|one| one.name == "The Harbour Table").map(|one| (one, CLOSED)),
        );
        programs
    }
}

/// What each codebook says.
const CODEBOOK: &str = r#"# A volunteer built the survey and reworded three questions and one answer.
form = "system-map"

[constants]
wave = "YEAR"

[columns]
"Beds (leave empty if there are none)" = "beds"
"Units (leave empty if there are none)" = "units"
"Places on the caseload" = "caseload_spaces"

[answers]
type_actual = { "Long-term housing with supports" = "permanent-supportive" }
"#;

/// Returns the export of one survey; that of 2026 has 26 programs of 14 organizations in 29 rows.
pub fn system_map(seed: u64, edition: &Edition) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(seed, edition.label);
    let mut responses: Vec<(DateTime, Vec<Cell>)> = Vec::new();
    for (i, (organization, program)) in edition.programs().iter().enumerate() {
        let day = some_workday(&mut dice, edition.days.0, edition.days.1);
        let ended =
            day.at(dice.between(9, 16) as i8, dice.between(0, 59) as i8, dice.between(0, 59) as i8, 0);
        let is_twice = edition.twice.contains(&i);
        if is_twice {
            let earlier = ended - 4.days();
            responses.push((
                earlier,
                response(&mut dice, organization, program, edition.twice.get(1) == Some(&i)),
            ));
        }
        responses.push((ended, response(&mut dice, organization, program, edition.half_empty.contains(&i))));
    }
    // The platform lists the latest response first.
    responses.sort_by_key(|(ended, _)| std::cmp::Reverse(*ended));

    let (mut questions, mut choices): (Vec<Cell>, Vec<Cell>) =
        METADATA.iter().map(|&name| (Cell::from(name), Cell::Blank)).unzip();
    for question in QUESTIONS {
        for (i, heading) in question.form.headings().into_iter().enumerate() {
            questions.push(if i == 0 { question.text.into() } else { Cell::Blank });
            choices.push(heading.into());
        }
    }
    let mut rows = vec![questions, choices];
    for (n, (ended, answers)) in responses.into_iter().enumerate() {
        let mut row: Vec<Cell> = vec![
            format!("1198{:08}", 40_312_977 - n * 20_431).into(),
            "4172205".into(),
            (ended - dice.between(14, 48).minutes()).into(),
            ended.into(),
            // Addresses set aside for examples.
            format!("203.0.113.{}", dice.between(2, 250)).into(),
        ];
        row.resize(METADATA.len(), Cell::Blank);
        row.extend(answers);
        rows.push(row);
    }
    workbook(&[Sheet {
        name: "Sheet",
        rows,
        merged: Vec::new(),
        frozen: 2,
        date_format: "mm/dd/yyyy",
        moment_format: "mm/dd/yyyy hh:mm:ss AM/PM",
    }])
}

fn response(dice: &mut Dice, organization: &Organization, program: &Program, is_half: bool) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut is_over = false;
    for question in QUESTIONS {
        is_over |= is_half && question.begins_second_half;
        let width = question.form.headings().len();
        if is_over {
            cells.extend(std::iter::repeat_n(Cell::Blank, width));
            continue;
        }
        let answer = (question.answer)(dice, organization, program);
        match question.form {
            Form::Open | Form::One => cells.push(answer.into_iter().next().unwrap_or(Cell::Blank)),
            Form::Many(options) => {
                // A chosen option repeats its label in its own column.
                cells.extend(options.iter().map(|&option| {
                    let option = Cell::from(option);
                    if answer.contains(&option) { option } else { Cell::Blank }
                }));
            }
            Form::Matrix(_) => {
                cells.extend(answer);
            }
        }
    }
    cells
}
