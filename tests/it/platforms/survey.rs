//! Invented surveys and their responses: what every platform's writer is given, and the form they are read into.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::DateTime;
use milepost::ingest::Missing;
use proptest::prelude::*;

use super::Writer;

/// A survey as its author drew it up.
#[derive(Debug, Clone)]
pub struct Survey {
    /// The questions that were put, in their order. The first asks for the person's code, and is always answered.
    pub questions: Vec<Question>,
    /// A question of the form that the survey did not hold at all.
    pub left_out: Question,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its code: `q3`.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The question of the grid of which this is a row; rows of one grid follow one another.
    pub grid: Option<String>,
    /// What is answered.
    pub kind: Kind,
}

/// What is answered to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Date,
    YesNo,
    /// A point from 1 to 5.
    Scale,
    /// One of the options.
    Choice(Options),
    /// Any of the options.
    Choices(Options),
}

/// The options of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Their labels; the code of the first is 1.
    pub labels: Vec<String>,
    /// Whether a person may write another one beside them.
    pub has_other: bool,
}

/// What one person answered.
#[derive(Debug, Clone)]
pub struct Response {
    /// When it was sent.
    pub sent: DateTime,
    /// One answer a question.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The question was skipped by the survey's own logic.
    NotAsked,
    /// The person left it blank.
    Blank,
    /// The person chose `Prefer not to say`.
    Refused,
    Text(String),
    Number(u32),
    Date(jiff::civil::Date),
    YesNo(bool),
    /// The options chosen, by position, and what was written beside them.
    Picked(Vec<usize>, Option<String>),
}

/// The option that declines to answer, offered with every question but free text.
pub const REFUSAL: &str = "Prefer not to say";
/// The option that has a text beside it.
pub const OTHER: &str = "Other";

impl Question {
    /// Returns the options, if the question has any.
    pub fn options(&self) -> Option<&Options> {
        match &self.kind {
            Kind::Choice(options) | Kind::Choices(options) => Some(options),
            Kind::Text | Kind::Number | Kind::Date | Kind::YesNo | Kind::Scale => None,
        }
    }

    /// Returns the heading of a platform that names a grid's row in brackets.
    pub fn heading(&self) -> String {
        match &self.grid {
            Some(grid) => format!("{grid} [{}]", self.text),
            None => self.text.clone(),
        }
    }
}

impl Survey {
    /// Returns the runs of questions that belong together: each question alone, the rows of a grid as one.
    pub fn blocks(&self) -> Vec<std::ops::Range<usize>> {
        let mut blocks: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            match blocks.last_mut() {
                Some(last) if question.grid.is_some() && self.questions[last.start].grid == question.grid => {
                    last.end = at + 1;
                }
                _ => blocks.push(at..at + 1),
            }
        }
        blocks
    }

    /// Returns the form that the survey answers, as a workspace keeps it.
    pub fn form(&self) -> String {
        let mut text = String::from(
            "id = \"survey\"\ntitle = { en = \"Survey\" }\nrow = { en = \"one response\" }\nkey = [\"q0\"]\n\
             [fields.sent]\nkind = \"date\"\nlabel = { en = \"Sent\" }\naliases = [\"Timestamp\", \"Horodateur\", \"End Date\", \
             \"Completion time\", \"Heure de fin\", \"Submit Date (UTC)\", \"Created\", \"SubmissionDate\", \"end\", \"EndDate\", \
             \"RecordedDate\", \"submitdate\", \"Date submitted\", \"Survey Timestamp\", \"survey_timestamp\"]\n\
             [fields.wave]\nkind = \"text\"\nrole = \"wave\"\nlabel = { en = \"Wave\" }\n",
        );
        for (at, question) in self.questions.iter().chain([&self.left_out]).enumerate() {
            let kind = match &question.kind {
                Kind::Text => "text",
                Kind::Number => "number",
                Kind::Date => "date",
                Kind::YesNo => "yes-no",
                Kind::Scale => "scale",
                Kind::Choice(_) => "choice",
                Kind::Choices(_) => "choices",
            };
            write!(
                text,
                "[fields.{}]\nkind = \"{kind}\"\nlabel = {{ en = {:?} }}\n",
                question.id, question.text
            )
            .unwrap();
            if question.grid.is_some() {
                writeln!(text, "aliases = [{:?}]", question.heading()).unwrap();
            }
            if at == 0 {
                writeln!(text, "required = true").unwrap();
            }
            if question.kind == Kind::Scale {
                writeln!(text, "scale = {{ minimum = 1, maximum = 5 }}").unwrap();
            }
            if let Some(options) = question.options() {
                let labels =
                    options.labels.iter().map(String::as_str).chain(options.has_other.then_some(OTHER));
                let options: Vec<String> = labels
                    .enumerate()
                    .map(|(at, label)| match label {
                        OTHER => "{ id = \"other\", en = \"Other\" }".to_owned(),
                        label => format!("{{ id = \"o{}\", en = {label:?} }}", at + 1),
                    })
                    .collect();
                writeln!(text, "options = [{}]", options.join(", ")).unwrap();
            }
        }
        text
    }

    /// Returns what must come out, whatever the platform: the values of each field as text, and why others are
    /// missing.
    ///
    /// Where a platform cannot tell a question that was skipped from one left blank, it is blank.
    pub fn expected(&self, responses: &[Response], writer: &dyn Writer) -> Vec<Column> {
        let sent = responses.iter().map(|response| response.sent.date().to_string()).collect();
        let mut columns = vec![Column { field: "sent".to_owned(), values: sent, missing: BTreeMap::new() }];
        for (at, question) in self.questions.iter().enumerate() {
            let mut column =
                Column { field: question.id.clone(), values: Vec::new(), missing: BTreeMap::new() };
            for (row, response) in responses.iter().enumerate() {
                let answer = &response.answers[at];
                match answer {
                    Answer::NotAsked | Answer::Blank => {
                        let why = writer.why_missing(question, answer);
                        column.missing.extend(why.map(|why| (row as u32, why)));
                    }
                    Answer::Refused => {
                        column.missing.insert(row as u32, Missing::Refused);
                    }
                    _ => {}
                }
                column.values.push(value(question, answer));
            }
            columns.push(column);
        }
        let n = responses.len();
        columns.push(Column {
            field: self.left_out.id.clone(),
            values: vec!["-".to_owned(); n],
            missing: (0..n as u32).map(|row| (row, Missing::NotAsked)).collect(),
        });
        columns
    }
}

/// One field of the table that must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub field: String,
    pub values: Vec<String>,
    pub missing: BTreeMap<u32, Missing>,
}

fn value(question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::NotAsked | Answer::Blank | Answer::Refused => "-".to_owned(),
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => format!("{number}.0"),
        Answer::Date(date) => date.to_string(),
        Answer::YesNo(flag) => flag.to_string(),
        Answer::Picked(options, other) => {
            let mut ids: Vec<String> = options.iter().map(|at| format!("o{}", at + 1)).collect();
            ids.extend(other.as_ref().map(|_| "other".to_owned()));
            match question.kind {
                Kind::Choices(_) => format!("|{}|", ids.join("|")),
                _ => ids.join(""),
            }
        }
    }
}

const PLACES: &[&str] =
    &["the shelter", "your unit", "la cuisine", "the clinic", "this program", "the drop-in"];
const WORDS: &[&str] = &[
    "food",
    "soins",
    "rent & bills",
    "keys",
    "a \u{201c}quiet\u{201d} room",
    "transit",
    "d\u{2019}aide",
    "100% cover",
];

/// What is near no option, so that no reader takes it for a slip.
const OWN_WORDS: &[&str] = &["un voisin", "prayer, and song", "ask my sister about that"];

/// Returns surveys of a code and up to eight questions and a grid, with up to eight responses.
pub fn surveys() -> impl Strategy<Value = (Survey, Vec<Response>)> {
    let kinds = prop::collection::vec(kind(), 1..8);
    (kinds, 2..4_usize, 0..PLACES.len(), 1..8_usize).prop_flat_map(|(kinds, n_rows, place, n)| {
        let mut questions = vec![question(0, "What is your code?", Kind::Text)];
        for (at, kind) in kinds.into_iter().enumerate() {
            let at = at + 1;
            let place = PLACES[(place + at) % PLACES.len()];
            questions.push(question(at, &format!("What about {place}, as number {at} of all?"), kind));
        }
        for row in 0..n_rows {
            let at = questions.len();
            let mut row =
                question(at, &format!("Row {row}: {}", WORDS[(place + row) % WORDS.len()]), Kind::Scale);
            row.grid = Some("How satisfied are you with each of these?".to_owned());
            questions.push(row);
        }
        let left_out = question(90, "Would you come back?", Kind::YesNo);
        let survey = Survey { questions, left_out };
        let answers: Vec<BoxedStrategy<Answer>> = survey.questions[1..].iter().map(answer).collect();
        let response = (0..200_i64, 0..86_400_i64, answers);
        (Just(survey), prop::collection::vec(response, n)).prop_map(|(survey, responses)| {
            let responses = responses.into_iter().enumerate().map(|(at, (day, second, mut answers))| {
                use jiff::ToSpan as _;
                answers.insert(0, Answer::Text(format!("C-{at:03}")));
                // The thirty-first shows every reader of local dates which number is the day.
                let day = if at == 0 { 0 } else { day };
                let sent = jiff::civil::date(2025, 1, 31).at(0, 0, 0, 0) + day.days() + second.seconds();
                Response { sent, answers }
            });
            let responses = responses.collect();
            (survey, responses)
        })
    })
}

fn question(at: usize, text: &str, kind: Kind) -> Question {
    Question { id: format!("q{at}"), text: text.to_owned(), grid: None, kind }
}

fn kind() -> impl Strategy<Value = Kind> {
    let options =
        (prop::collection::vec(0..WORDS.len(), 2..6), any::<bool>()).prop_map(|(words, has_other)| {
            // Labels hold the marks that platforms join answers with; no label is made of others.
            let label = |(at, word): (usize, &usize)| match at % 3 {
                0 => format!("{} {at}", WORDS[*word]),
                1 => format!("{} {at}, and more, such as {at}", WORDS[*word]),
                _ => format!("{} {at}; also {at}", WORDS[*word]),
            };
            Options { labels: words.iter().enumerate().map(label).collect(), has_other }
        });
    prop_oneof![
        Just(Kind::Text),
        Just(Kind::Number),
        Just(Kind::Date),
        Just(Kind::YesNo),
        Just(Kind::Scale),
        options.clone().prop_map(Kind::Choice),
        options.prop_map(Kind::Choices),
    ]
}

fn answer(question: &Question) -> BoxedStrategy<Answer> {
    let none = prop_oneof![Just(Answer::NotAsked), Just(Answer::Blank)];
    let given: BoxedStrategy<Answer> = match &question.kind {
        Kind::Text => {
            let text = "[A-Za-zéà0-9][A-Za-zéàç ,;'\"|\\n0-9-]{0,20}[A-Za-zç.]";
            text.prop_map(|text: String| Answer::Text(text.replace("\n", " \n").trim().to_owned())).boxed()
        }
        Kind::Number => prop_oneof![Just(0), 0..5000_u32].prop_map(Answer::Number).boxed(),
        Kind::Scale => (1..=5_u32).prop_map(Answer::Number).boxed(),
        Kind::Date => (1..=28_i8, 1..=12_i8)
            .prop_map(|(day, month)| Answer::Date(jiff::civil::date(2024, month, day)))
            .boxed(),
        Kind::YesNo => any::<bool>().prop_map(Answer::YesNo).boxed(),
        Kind::Choice(options) => {
            let other = options.has_other;
            (0..options.labels.len() + usize::from(other), 0..OWN_WORDS.len())
                .prop_map({
                    let n = options.labels.len();
                    move |(at, word)| match at == n {
                        true => Answer::Picked(Vec::new(), Some(OWN_WORDS[word].to_owned())),
                        false => Answer::Picked(vec![at], None),
                    }
                })
                .boxed()
        }
        Kind::Choices(options) => {
            let n = options.labels.len();
            let has_other = options.has_other;
            (prop::collection::btree_set(0..n, 1..=n), any::<bool>(), 0..OWN_WORDS.len())
                .prop_map(move |(chosen, writes, word)| {
                    let other = (has_other && writes).then(|| OWN_WORDS[word].to_owned());
                    Answer::Picked(chosen.into_iter().collect(), other)
                })
                .boxed()
        }
    };
    match question.kind {
        Kind::Text => prop_oneof![1 => none, 4 => given].boxed(),
        _ => prop_oneof![1 => none, 1 => Just(Answer::Refused), 5 => given].boxed(),
    }
}
