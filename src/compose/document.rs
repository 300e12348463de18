//! The document model: what a document says, block by block, in no format.
//!
//! Every word, number and mark is decided here; a renderer only places it. Texts are already in the document's
//! language, with its numbers, dates and spaces.

use serde::{Deserialize, Serialize};

use super::chart::{BulletChart, Chart, RangeBar, SparkLine};
use crate::base::{Date, Id, Language};

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Each active partnership, each period.
    Evaluation,
    /// The memorandum of understanding of an agreement.
    Memorandum,
    /// One amendment of an agreement.
    Amendment,
    /// The report at the end of a partnership.
    Summative,
    /// The answers to a system-mapping survey.
    SystemMap,
    /// The report to one funder, each period.
    Funder,
    /// What is known of one prospect, and how well it would go with the lead.
    Profile,
    /// What to say and write to one prospect: plain texts, which have a plan of their own.
    Outreach,
}

impl DocumentKind {
    /// Returns the name used in files and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Evaluation => "evaluation",
            Self::Memorandum => "memorandum",
            Self::Amendment => "amendment",
            Self::Summative => "summative",
            Self::SystemMap => "system-map",
            Self::Funder => "funder",
            Self::Profile => "profile",
            Self::Outreach => "outreach",
        }
    }
}

/// One document in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What kind it is.
    pub kind: DocumentKind,
    /// File name without folder and extension, made of ids alone: `agency-y-evaluation-2026-q1-en`.
    pub name: String,
    /// The partnership it belongs to; none for documents about the community.
    pub partnership: Option<Id>,
    /// The language it is in.
    pub language: Language,
    /// Its title, as a reader of files sees it.
    pub title: String,
    /// One sentence on what it is.
    pub description: String,
    /// The organization that answers for it.
    pub author: String,
    /// The date it bears.
    pub date: Date,
    /// The colour of results and openers, as `#rrggbb`.
    pub accent: String,
    /// Heads and feet.
    pub running: Running,
    /// The cover; documents to be signed have none.
    pub cover: Option<Cover>,
    /// Everything after the cover.
    pub blocks: Vec<Block>,
    /// Files carried inside the PDF.
    pub attachments: Vec<Attachment>,
}

/// What stands at the head and foot of every page but the cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Running {
    /// Head, left: the document.
    pub document: String,
    /// Head, right: the parties.
    pub parties: String,
    /// Head, boxed in the middle: `Draft 2 · not in force`. A document with a state is a draft and bears a
    /// dashed bar at its left edge.
    pub draft: Option<String>,
    /// Foot, left: data cut, version and state.
    pub foot: String,
    /// The word between the page and the number of pages: `of`, `sur`.
    pub of: String,
}

/// The first page of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// The parties' names, top left; the first is the lead.
    pub wordmarks: Vec<String>,
    /// Two short lines top right: agreement and version.
    pub version: Vec<String>,
    /// Small capitals over the title: `Evaluation report`.
    pub kind: String,
    /// The title.
    pub title: String,
    /// Parties and period.
    pub subtitle: Rich,
    /// The agreement's time line with this period filled.
    pub timeline: Option<Chart>,
    /// Up to six facts.
    pub facts: Vec<Fact>,
    /// What is withheld, and what is attached.
    pub foot: Rich,
}

/// A file inside the PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Media type, such as `application/json`.
    pub media_type: String,
    /// What it holds.
    pub description: String,
    /// Its text.
    pub text: String,
}

/// A run of text with marks.
pub type Rich = Vec<Inline>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that carries the weight of its sentence.
    Strong(String),
    /// File names and hints: italics.
    Emphasis(String),
    /// Text in the other language, with its language code.
    Foreign {
        /// The text.
        text: String,
        /// The language it is in.
        language: Language,
    },
    /// The boxed tag of an amendment: `A1`, in French `M1`.
    Tag(String),
    /// A raised ordinal ending: the `er` of 1er.
    Raised(String),
    /// The raised `r` of a restated number.
    Restated,
    /// A line break that is part of the text.
    Break,
}

/// Returns plain text as [`Rich`].
pub fn plain(text: impl Into<String>) -> Rich {
    vec![Inline::Text(text.into())]
}

/// A part of a document, from the whole width down to a paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Block {
    /// The opening of a page: eyebrow, message, lead. It begins a new page unless `same_page`.
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
    /// Whether it stays on the page it comes on.
    pub same_page: bool,
    /// The bookmark, when the title is too long for one.
    pub bookmark: Option<String>,
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

/// The ten statuses as marks; the word beside the mark is part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the statuses")]
pub enum Mark {
    Met,
    OnTrack,
    AtRisk,
    OffTrack,
    Missed,
    NotYetDue,
    TooFew,
    Suppressed,
    NoData,
    NotApplicable,
}

/// A status mark with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusLabel {
    /// The drawn mark.
    pub mark: Mark,
    /// The word, in the document's language.
    pub label: String,
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

/// A table. Every table has a head, and every column a named head.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The caption; tables inside a section may do without.
    pub caption: Option<Caption>,
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<TableRow>,
    /// The note under the table, explaining exactly the marks it uses.
    pub note: Option<Rich>,
    /// How it is set.
    pub density: Density,
    /// Whether the first cell of every row heads its row.
    pub row_heads: bool,
}

/// How closely a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// One line a row, 9/10.5.
    Dense,
    /// Two lines a row, 9/14 over 8/10.5 grey.
    TwoLine,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// The head, with the unit where there is one: `Rate, %`.
    pub head: Rich,
    /// Where its content stands.
    pub align: Align,
    /// Its width.
    pub width: Width,
}

/// Where the content of a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
    /// Months over the points of a chart.
    Center,
}

/// The width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum Width {
    /// As wide as its widest content.
    Auto,
    /// Points.
    Points(f64),
    /// A share of what is left.
    Share(f64),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its cells.
    pub cells: Vec<TableCell>,
    /// Whether it sums up the rows above it.
    pub is_total: bool,
}

/// The one mark of a withheld number, small or not: two marks would tell them apart.
pub const WITHHELD: &str = "\u{2021}";

/// The mark of what was not measured.
pub const NOTHING: &str = "\u{2013}";

/// A cell of a table. None is ever empty: what was not measured is `–`, what is withheld `‡`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", content = "v", rename_all = "snake_case")]
pub enum TableCell {
    /// Text, perhaps with a second line in grey.
    Text {
        /// The first line.
        main: Rich,
        /// The second line.
        sub: Option<Rich>,
        /// Whether the first line is semibold.
        strong: bool,
    },
    /// A number; the unit follows it outside the alignment, marks hang.
    Number {
        /// The number as printed.
        text: String,
        /// The unit as printed, or empty.
        unit: String,
        /// The second line in grey.
        sub: Option<Rich>,
        /// Whether it is a restated number.
        restated: bool,
        /// Whether it is semibold.
        strong: bool,
    },
    /// A status.
    Status(StatusLabel),
    /// Actual against target, with the words under it.
    Bullet {
        /// The chart.
        chart: BulletChart,
        /// The words: `3.0 points over`.
        words: Rich,
    },
    /// The figure since the start; `words` stand in its place when there is none.
    Spark {
        /// The line.
        chart: Option<SparkLine>,
        /// The words when there is no line: `starts 2027`.
        words: Rich,
    },
    /// An interval.
    Range(RangeBar),
    /// A field of a heat map.
    Heat(HeatCell),
}

/// A field of a heat map: a number on a tint, or the word that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatCell {
    /// The number, or the word for a gap.
    pub text: String,
    /// How much stands there, which chooses the tint.
    pub heat: Heat,
    /// Whether its corner is cut: several do the same in the same place.
    pub is_overlap: bool,
}

/// The steps of a heat map, from none to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the steps")]
pub enum Heat {
    Gap,
    One,
    Two,
    Three,
    More,
}

impl TableCell {
    /// Returns a cell of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { main: plain(text), sub: None, strong: false }
    }

    /// Returns a cell with a printed number without unit.
    pub fn number(text: impl Into<String>) -> Self {
        Self::Number { text: text.into(), unit: String::new(), sub: None, restated: false, strong: false }
    }
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

/// A clause of an agreement: number and title left, text right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// `4`.
    pub number: String,
    /// The title.
    pub title: Rich,
    /// Sub-clauses with their numbers (`4.1`; empty for a single unnumbered paragraph).
    pub paragraphs: Vec<SubClause>,
    /// Tables that belong to the clause, before the paragraphs.
    pub tables: Vec<Table>,
}

/// A numbered paragraph of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubClause {
    /// `4.1`, or empty.
    pub number: String,
    /// What it says.
    pub text: Rich,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBlock {
    /// `For the lead agency`.
    pub role: String,
    /// The organization.
    pub party: String,
    /// Words on the signature line: `draft, not for signature`, or empty.
    pub hint: String,
    /// The labels under the lines: signature, name, title, date; already known values stand on the line.
    pub lines: Vec<SignatureLine>,
}

/// A line to write on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureLine {
    /// What is to be written.
    pub label: String,
    /// What is known already, or empty.
    pub value: String,
}
