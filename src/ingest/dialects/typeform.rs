//! Typeform: a plain table between a response's token and the columns that its delivery adds.
//!
//! A question of several answers has a column for each option, headed by the option alone and holding it where it was
//! chosen; the text of the question stands nowhere.

use std::collections::BTreeSet;

use super::super::heading::{fold, is_one_of};
use super::super::rule::Rule;
use super::super::sheet::{Cell, Sheet};
use super::{Claim, Dialect, KeepsOut, Layout, Look, NotAnswers, Part, Question, Shape, Turns, header};

/// The dialect of Typeform's results.
#[derive(Debug)]
pub struct Typeform;

/// Columns that the platform adds, with what each is worth as a sign of it.
const ADDED: &[(&str, u32)] = &[
    ("#", 10),
    ("Response Type", 15),
    ("Start Date (UTC)", 20),
    ("Stage Date (UTC)", 30),
    ("Submit Date (UTC)", 40),
    ("Network ID", 30),
    ("Tags", 5),
    ("Ending", 5),
];

impl Dialect for Typeform {
    fn id(&self) -> &'static str {
        "typeform"
    }

    fn claim(&self, look: &Look<'_>) -> Claim {
        let sheet = look.sheet;
        let Some(row) = header_row(look) else { return Claim::none() };
        let has = |name: &str| header::texts(sheet, row).any(|(_, text)| fold(text) == fold(name));
        ADDED.iter().filter(|(name, _)| has(name)).fold(Claim::none(), |claim, (name, points)| {
            claim.because(*points, format!("`{name}` heads a column"))
        })
    }

    fn is_settled(&self, _look: &Look<'_>) -> bool {
        true
    }

    fn read(&self, look: &Look<'_>) -> Result<Layout, NotAnswers> {
        let mut layout = header::layout(look.sheet, header_row(look).unwrap_or(0));
        layout.writes_other = true;
        for question in &mut layout.questions {
            question.is_platform = ADDED.iter().any(|(name, _)| fold(name) == fold(&question.heading));
        }
        regroup(look, &mut layout);
        let submitted =
            layout.questions.iter().find(|question| is_one_of(&question.heading, &["submit date utc"]));
        layout.sent_in(submitted.map(Question::column));
        let kind = layout.questions.iter().find(|question| is_one_of(&question.heading, &["response type"]));
        layout.kept_out = kind.map(|kind| Box::new(Kind { column: kind.column() }) as Box<dyn KeepsOut>);
        Ok(layout)
    }
}

/// The column that says whether a response was sent in: `started`, `partial` or `completed`.
#[derive(Debug)]
struct Kind {
    column: u32,
}

impl KeepsOut for Kind {
    fn rule_of(&self, sheet: &Sheet, row: usize) -> Option<Rule> {
        let kind = sheet.cell(row, self.column);
        ["started", "partial"].iter().any(|word| kind.is_text(word)).then_some(Rule::Partial)
    }
}

/// What the cells below a heading say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// It is an option: they repeat it, or are blank.
    Option,
    /// Nobody answered.
    Blank,
    /// It is a question of its own.
    Question,
}

/// Makes one question of the columns that stand side by side and are options.
///
/// What a form or the codebook knows by its heading is a question, whatever stands below it.
fn regroup(look: &Look<'_>, layout: &mut Layout) {
    let mut grouped: Vec<Question> = Vec::with_capacity(layout.questions.len());
    let questions = std::mem::take(&mut layout.questions);
    let kinds: Vec<Column> =
        questions.iter().map(|question| column(look, question, layout.first_row)).collect();
    let open = questions.iter().zip(&kinds).filter(|(_, kind)| **kind != Column::Question);
    let open = open.map(|(question, kind)| (question.column(), fold(&question.heading), *kind)).collect();
    layout.turns = Some(Box::new(Open { columns: open }));
    let mut at = 0;
    while at < questions.len() {
        if kinds[at] != Column::Option {
            grouped.push(questions[at].clone());
            at += 1;
            continue;
        }
        let length = kinds[at..].iter().take_while(|kind| **kind != Column::Question).count();
        // Options that nobody chose belong to the question between those that somebody did.
        let options = &kinds[at..at + length];
        let last = options.iter().rposition(|kind| *kind == Column::Option);
        let n_options = options.iter().filter(|kind| **kind == Column::Option).count();
        let Some(last) = last.filter(|_| n_options > 1) else {
            grouped.push(questions[at].clone());
            at += 1;
            continue;
        };
        let mut end = at + last + 1;
        // What was written instead of choosing stands in the column behind.
        let is_other = |question: &Question| is_one_of(&question.heading, &["other", "autre"]);
        end += usize::from(questions.get(end).is_some_and(is_other));
        let group = &questions[at..end];
        let parts = group.iter().map(|question| Part::new(&question.heading, question.column())).collect();
        let labels: Vec<&str> = group.iter().map(|question| question.heading.as_str()).collect();
        let question = Question::parts(labels.join(" / "), group[0].row, parts);
        layout.untitled.insert(question.column());
        grouped.push(question);
        at = end;
    }
    layout.questions = grouped;
}

fn column(look: &Look<'_>, question: &Question, first_row: usize) -> Column {
    let Shape::One(column) = question.shape else { return Column::Question };
    if question.is_platform || look.knows(&question.heading) {
        return Column::Question;
    }
    let sheet: &Sheet = look.sheet;
    let option = fold(&question.heading);
    let mut kind = Column::Blank;
    for row in first_row..sheet.n_rows() {
        match below(sheet.cell(row, column), &option) {
            Column::Blank => {}
            Column::Option => kind = Column::Option,
            Column::Question => return Column::Question,
        }
    }
    kind
}

/// Returns what one cell says of the heading above it.
fn below(cell: Cell<'_>, option: &str) -> Column {
    match cell {
        cell if cell.is_empty() => Column::Blank,
        cell if !option.is_empty() && fold(&cell.to_text()) == option => Column::Option,
        _ => Column::Question,
    }
}

/// The columns that are questions as soon as a cell says so: of each its folded heading, and what it is as far as is seen.
#[derive(Debug)]
struct Open {
    columns: Vec<(u32, String, Column)>,
}

impl Turns for Open {
    fn is_turn(&self, sheet: &Sheet, row: usize, seen: &mut BTreeSet<u32>) -> bool {
        let mut is_turn = false;
        for (at, (column, option, kind)) in (0..).zip(&self.columns) {
            let below = below(sheet.cell(row, *column), option);
            let is_known = below == Column::Blank || below == *kind;
            is_turn |= !is_known && seen.insert(2 * at + u32::from(below == Column::Question));
        }
        is_turn
    }
}

fn header_row(look: &Look<'_>) -> Option<usize> {
    let own = ["submit date utc", "network id"];
    header::row_where(look.sheet, |row| header::texts(look.sheet, row).any(|(_, text)| is_one_of(text, &own)))
}
