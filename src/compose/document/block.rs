//! The parts of a page: openers, sections, columns, lists, charts.

use serde::{Deserialize, Serialize};

use super::clause::{Clause, SignatureBlock};
use super::inline::Rich;
use super::mark::StatusLabel;
use super::table::{HeatCell, Table};
use crate::base::Language;
use crate::compose::chart::Chart;

/// A part of a document, from the whole width down to a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Block {
    /// The opening of a page: eyebrow, message, lead. `begins` says where.
    Opener(Opener),
    /// A heading inside a page, over the full width.
    Heading(Rich),
    /// A label in the left three columns, its content in the right nine.
    Section(Section),
    /// Blocks side by side on the twelve-column grid.
    Columns(Columns),
    /// A paragraph.
    Paragraph {
        /// How it is set.
        style: ParagraphStyle,
        /// What it says.
        text: Rich,
    },
    /// Points of equal rank, after a dash or a number.
    List {
        /// Whether order matters.
        ordered: bool,
        /// The points.
        items: Vec<Rich>,
    },
    /// Label and value, one under the other.
    Facts(Vec<Fact>),
    /// So many targets met, on track and so on, with their marks.
    Tally(Vec<TallyLine>),
    /// Questions for the partners to decide.
    Decisions(Vec<Decision>),
    /// Dates and what falls on them, side by side.
    Dates(Vec<DatedNote>),
    /// A table.
    Table(Table),
    /// What the fields of the heat map above mean.
    HeatKey(Vec<HeatKey>),
    /// A chart with its caption, and the same numbers in a strip under it.
    Figure(Figure),
    /// Numbered clauses of an agreement.
    Clauses(Vec<Clause>),
    /// Places to sign, under a rule.
    Signatures {
        /// The heading over them: `Signed for the parties`.
        heading: Rich,
        /// The places, two side by side.
        blocks: Vec<SignatureBlock>,
    },
    /// A tinted box: title left, small text right.
    Method {
        /// Its title.
        title: String,
        /// Its paragraphs.
        text: Vec<Rich>,
    },
    /// A tinted box with a bar: a warning that a reader must not miss.
    Notice(Rich),
    /// The words of a person who consented to be quoted.
    Quote {
        /// The words.
        text: String,
        /// The language they are in.
        language: Language,
        /// Who speaks, in general words: `Client, second survey`.
        source: String,
    },
    /// Small text at the foot of the page it stands on: `not legal advice`.
    PageFoot(Rich),
    /// What follows begins a new page.
    PageBreak,
    /// What follows stays on one page with what it holds.
    KeepTogether(Vec<Block>),
}

/// The opening of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opener {
    /// Small capitals above: `Indicator 5 of 6`.
    pub eyebrow: String,
    /// The message, a sentence or a title.
    pub title: Rich,
    /// The sentence under it.
    pub lead: Option<Rich>,
    /// The status of what the page is about, at the right.
    pub status: Option<StatusLabel>,
    /// How large the title is.
    pub size: OpenerSize,
    /// On which page it begins.
    pub begins: Begins,
    /// The bookmark, when the title is too long for one.
    pub bookmark: Option<String>,
}

/// On which page an opener begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// On a new one.
    Page,
    /// On the one it comes on, when a third of it is left; else on a new one.
    Third,
    /// On the one it comes on.
    Here,
}

/// How large an opener is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenerSize {
    /// A message over a page of a report: 20 pt semibold.
    Message,
    /// The title of a document without a cover: 27 pt, its lead grey.
    Title,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphStyle {
    /// Serif 10/14.
    Body,
    /// Serif 12.5/17.5.
    Lead,
    /// Sans 9/12.25, for what is looked up.
    Reference,
    /// Sans 8/10.5 grey.
    Note,
}

/// A label with its content beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The label, a level-2 heading.
    pub label: Rich,
    /// The content.
    pub blocks: Vec<Block>,
}

/// Blocks side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    /// The columns, left to right; their spans add up to twelve.
    pub columns: Vec<Column>,
    /// Whether a 0.8 pt rule stands over each column.
    pub ruled: bool,
}

/// One of several columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// How many of the twelve grid columns it takes.
    pub span: u8,
    /// Its heading, if it has one.
    pub heading: Option<Rich>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A label and what stands under or beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// Lines.
    pub lines: Vec<Rich>,
}

/// One line of a tally.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyLine {
    /// The status counted.
    pub status: StatusLabel,
    /// How many.
    pub count: String,
    /// Which: `high-need, graduation`.
    pub which: String,
}

/// Something for the partners to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The question.
    pub question: Rich,
    /// Who decides, by when.
    pub who_when: Rich,
}

/// A field of a heat map and what such a field means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatKey {
    /// The field.
    pub cell: HeatCell,
    /// What it means: `no program`.
    pub meaning: Rich,
}

/// A date and what falls on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNote {
    /// The date, formatted.
    pub date: Rich,
    /// What happens.
    pub text: Rich,
}

/// The caption of a table or figure: `TABLE 2 High-need clients moved most. By need`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// `Table 2`, `Tableau 2`, `Figure 1`.
    pub number: String,
    /// A sentence that says what to see.
    pub message: Rich,
    /// What is shown.
    pub description: Rich,
}

/// A chart with its caption and its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The caption.
    pub caption: Caption,
    /// The chart.
    pub chart: Chart,
    /// The same numbers as a table right under it, if they fit; else they are in a table nearby.
    pub strip: Option<Table>,
    /// A note under it.
    pub note: Option<Rich>,
}
