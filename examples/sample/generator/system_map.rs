//! The system-mapping survey as SurveyMonkey exports it: two rows of headings, nine columns about the response before the
//! first question, and one column for each choice.

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

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

/// What its codebook says.
pub const CODEBOOK: &str = r#"# A volunteer built the survey and reworded three questions and one answer.
form = "system-map"

[constants]
wave = "2026"

[columns]
"Beds (leave empty if there are none)" = "beds"
"Units (leave empty if there are none)" = "units"
"Places on the caseload" = "caseload_spaces"

[answers]
type_actual = { "Long-term housing with supports" = "permanent-supportive" }
"#;

/// Programs whose respondent stopped half-way, by their place in the list.
const HALF_EMPTY: [usize; 4] = [8, 12, 17, 23];

/// Programs answered for twice; the later answer counts. The first answer of the second one was half empty.
const TWICE: [usize; 3] = [3, 14, 20];

/// Returns the export: 26 programs of 14 organizations in 29 rows.
pub fn system_map(seed: u64) -> Result<Vec<u8>, Fault> {
    let mut dice = Dice::new(seed, "system-map");
    let mut responses: Vec<(DateTime, Vec<Cell>)> = Vec::new();
    let programs = ORGANIZATIONS
        .iter()
        .flat_map(|organization| organization.programs.iter().map(move |p| (organization, p)));
    for (i, (organization, program)) in programs.enumerate() {
        let day = some_workday(&mut dice, date(2026, 1, 12), date(2026, 2, 6));
        let ended =
            day.at(dice.between(9, 16) as i8, dice.between(0, 59) as i8, dice.between(0, 59) as i8, 0);
        let is_twice = TWICE.contains(&i);
        if is_twice {
            let earlier = ended - 4.days();
            responses.push((earlier, response(&mut dice, organization, program, i == TWICE[1])));
        }
        responses.push((ended, response(&mut dice, organization, program, HALF_EMPTY.contains(&i))));
    }
    // The platform lists the latest response first.
    responses.sort_by_key(|(ended, _)| std::cmp::Reverse(*ended));

    let (mut questions, mut choices): (Vec<Cell>, Vec<Cell>) =
        METADATA.iter().map(|&name| (Cell::from(name), Cell::Blank)).unzip();
    for question in &QUESTIONS {
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
    for question in &QUESTIONS {
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
