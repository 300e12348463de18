//! A meeting log as a secretary keeps it by hand: a title above the headings, a merged cell, a blank row to mark the new
//! year, most dates real and some typed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Fault;
use super::cell::Cell;
use super::dice::Dice;
use super::partner::Partner;
use super::workbook::{Sheet, workbook};

/// What a log is about, to be written as four sheets.
pub struct Log<'a> {
    /// Whose log it is.
    pub partner: &'a Partner,
    /// The title above the headings.
    pub title: String,
    /// The meetings held: when, and of which kind.
    pub meetings: Vec<(Date, Kind)>,
    /// Who is expected: organization and invented name.
    pub seats: Vec<(String, &'static str)>,
    /// What was decided at which meeting.
    pub decisions: Vec<Decision>,
    /// What was given whom to do.
    pub actions: Vec<Action>,
}

/// A kind of meeting, as the log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The agencies keep one another informed.
    Communication,
    /// Workers go through their clients.
    Debrief,
    /// The agreement is looked at again.
    Evaluation,
    /// A few solve one problem.
    SmallGroup,
    /// Everyone reports.
    Network,
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The meeting's date.
    pub on: Date,
    /// The agenda item.
    pub item: &'static str,
    /// What was decided.
    pub decision: &'static str,
}

/// A task.
#[derive(Debug, Clone)]
pub struct Action {
    /// The meeting at which it was given.
    pub on: Date,
    /// What is to be done.
    pub task: &'static str,
    /// Who does it: 0 the lead, then the others in their order.
    pub by: usize,
    /// When it is due, if a date was set.
    pub due: Option<Date>,
    /// When it was done, if it was.
    pub done: Option<Date>,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Communication => "Monthly communication",
            Self::Debrief => "Debrief",
            Self::Evaluation => "Evaluation meeting",
            Self::SmallGroup => "Small working group",
            Self::Network => "Network meeting",
        }
    }

    fn agenda(self) -> &'static [(&'static str, &'static str, &'static str)] {
        match self {
            Self::Communication => &[
                ("Minutes and business arising", "Discussion", "Open tasks gone through one by one"),
                ("Figures of the month", "Information", "Figures handed out and explained"),
                ("What works and what does not", "Discussion", "Each agency named one of each"),
                ("Next meeting", "Decision", "Date agreed"),
            ],
            Self::Debrief => &[
                ("Clients seen since the last debrief", "Information", "Each situation in a few words"),
                ("Who visits whom in the coming fortnight", "Decision", "Visits shared out"),
            ],
            Self::Evaluation => &[
                ("Indicators against the agreement", "Discussion", "Each figure against its target"),
                ("Successes to be thanked for", "Information", "Three successes noted"),
                ("Changes to the agreement", "Decision", "Gone through clause by clause"),
            ],
            Self::SmallGroup => &[
                ("Arrivals since the last meeting", "Information", "Households and their needs"),
                ("Who accompanies whom", "Decision", "Tasks shared out"),
                ("Obstacles", "Discussion", "Noted for the network"),
            ],
            Self::Network => &[
                ("Reports of the small groups", "Information", "Each group reported"),
                ("Obstacles that need the whole network", "Discussion", "Taken one at a time"),
                ("Dates", "Decision", "Next network meeting agreed"),
            ],
        }
    }
}

impl Log<'_> {
    /// Returns the workbook.
    pub fn write(mut self) -> Result<Vec<u8>, Fault> {
        self.meetings.sort_by_key(|&(day, _)| day);
        let mut dice = Dice::new(self.partner.seed, &self.partner.label("meetings"));
        workbook(&[
            self.meetings_sheet(&mut dice),
            self.attendance_sheet(&mut dice),
            self.agenda_sheet(&mut dice),
            self.actions_sheet(),
        ])
    }

    fn key(&self, i: usize) -> String {
        format!("M{}-{:02}", self.partner.mark, i + 1)
    }

    fn key_on(&self, day: Date) -> Cell {
        self.meetings.iter().position(|&(held, _)| held == day).map(|i| self.key(i)).into()
    }

    fn meetings_sheet(&self, dice: &mut Dice) -> Sheet {
        let mut rows = vec![
            vec![Cell::from(self.title.clone())],
            headings(&[
                "No",
                "Type",
                "Date",
                "Place",
                "From",
                "To",
                "Minutes sent",
                "Next meeting",
                "Meeting assessment",
                "Notes",
            ]),
        ];
        let mut merged = vec![[0, 0, 0, 9]];
        let mut year = None;
        for (i, &(day, kind)) in self.meetings.iter().enumerate() {
            if year.replace(day.year()).is_some_and(|year| year != day.year()) {
                rows.push(Vec::new());
            }
            let next =
                self.meetings[i + 1..].iter().find(|&&(_, other)| other == kind).map(|&(next, _)| next);
            // One meeting in eight has its minutes late, after the next of its kind; one in twenty has none.
            let minutes_sent = match i % 20 {
                11 => None,
                4 | 9 | 17 => Some(next.unwrap_or(day) + 2.days()),
                _ => Some(day + dice.between(1, 9).days()),
            };
            let place = match kind {
                Kind::Debrief => "Telephone",
                Kind::Network => "Public library, large room",
                Kind::Communication | Kind::Evaluation | Kind::SmallGroup => {
                    *dice.pick(&["Lead agency, meeting room", "Partner's office"])
                }
            };
            // Someone merged the place of the third and the fourth meeting.
            let place = if i == 3 { Cell::Blank } else { place.into() };
            if i == 2 {
                let row = rows.len() as u32;
                merged.push([row, 3, row + 1, 3]);
            }
            let hour = dice.between(9, 14);
            rows.push(vec![
                self.key(i).into(),
                kind.name().into(),
                if i == 3 { day.into() } else { by_hand(i, day) },
                place,
                format!("{hour}:00").into(),
                format!("{}:{}", hour + 1, dice.pick(&["00", "30", "45"])).into(),
                minutes_sent.into(),
                next.into(),
                (dice.weigh(&[(3, 2), (4, 5), (5, 3)]) as f64).into(),
                if i == 5 { "Room double-booked, moved next door".into() } else { Cell::Blank },
            ]);
        }
        sheet("Meetings", rows, merged, 2)
    }

    fn attendance_sheet(&self, dice: &mut Dice) -> Sheet {
        let mut rows = vec![headings(&["Meeting no.", "Date", "Organization", "Name", "Present?"])];
        for (i, &(day, kind)) in self.meetings.iter().enumerate() {
            // Debriefs are for the workers alone: one of each organization.
            let n_seats = match kind {
                Kind::Debrief => self.seats.len().min(2),
                Kind::Communication | Kind::Evaluation | Kind::SmallGroup | Kind::Network => self.seats.len(),
            };
            for (organization, person) in &self.seats[..n_seats] {
                let presence = dice.weigh(&[("Present", 88), ("Regrets", 8), ("Absent", 4)]);
                rows.push(vec![
                    self.key(i).into(),
                    day.into(),
                    organization.clone().into(),
                    (*person).into(),
                    presence.into(),
                ]);
            }
        }
        sheet("Attendance", rows, Vec::new(), 1)
    }

    fn agenda_sheet(&self, dice: &mut Dice) -> Sheet {
        let mut rows = vec![
            vec![Cell::from("Agenda items and decisions")],
            headings(&[
                "Meeting no.",
                "#",
                "Agenda item",
                "Purpose",
                "Highlights",
                "Decision",
                "Moved by",
                "Seconded by",
                "Result",
            ]),
        ];
        for (i, &(day, kind)) in self.meetings.iter().enumerate() {
            let mut number = 0.0;
            for &(item, purpose, highlights) in kind.agenda() {
                number += 1.0;
                let mut row: Vec<Cell> =
                    vec![self.key(i).into(), number.into(), item.into(), purpose.into(), highlights.into()];
                row.extend(vec![Cell::Blank; 4]);
                rows.push(row);
            }
            for decision in self.decisions.iter().filter(|decision| decision.on == day) {
                number += 1.0;
                let mover = dice.below(self.seats.len());
                let seconder = (mover + 1) % self.seats.len();
                rows.push(vec![
                    self.key(i).into(),
                    number.into(),
                    decision.item.into(),
                    "Decision".into(),
                    "Discussed at length".into(),
                    decision.decision.into(),
                    self.seats[mover].1.into(),
                    self.seats[seconder].1.into(),
                    "Adopted unanimously".into(),
                ]);
            }
        }
        sheet("Agenda items", rows, vec![[0, 0, 0, 8]], 2)
    }

    fn actions_sheet(&self) -> Sheet {
        let mut rows = vec![headings(&[
            "Action no.",
            "Meeting no.",
            "Task",
            "Who",
            "Person",
            "Assigned",
            "Due date",
            "Completed",
            "Notes",
        ])];
        for (i, action) in self.actions.iter().enumerate() {
            let organization = match action.by {
                0 => &self.partner.lead,
                by => &self.partner.others[by - 1],
            };
            let person = self.seats.iter().find(|(of, _)| of == organization).map(|&(_, person)| person);
            rows.push(vec![
                format!("A{}-{:02}", self.partner.mark, i + 1).into(),
                self.key_on(action.on),
                action.task.into(),
                organization.clone().into(),
                person.into(),
                action.on.into(),
                action.due.map(|due| by_hand(i + 2, due)).unwrap_or(Cell::Blank),
                action.done.into(),
                Cell::Blank,
            ]);
        }
        sheet("Actions", rows, Vec::new(), 1)
    }
}

fn headings(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|&name| name.into()).collect()
}

fn sheet(name: &'static str, rows: Vec<Vec<Cell>>, merged: Vec<[u32; 4]>, frozen: u32) -> Sheet {
    Sheet { name, rows, merged, frozen, date_format: "yyyy-mm-dd", moment_format: "yyyy-mm-dd hh:mm" }
}

/// Most dates are real; now and then one is typed as text, in full or with the year first.
fn by_hand(i: usize, day: Date) -> Cell {
    match i % 10 {
        4 => day.strftime("%B %-d, %Y").to_string().into(),
        8 => day.to_string().into(),
        _ => day.into(),
    }
}
