//! The document model: what a document says, block by block, in no format.
//!
//! Every word, number and mark is decided here; a renderer only places it. Texts are already in the document's
//! language, with its numbers, dates and spaces.

mod block;
mod clause;
mod inline;
mod mark;
mod table;

pub use block::{
    Begins, Block, Caption, Column, Columns, DatedNote, Decision, Fact, Figure, HeatKey, Opener, OpenerSize,
    ParagraphStyle, Section, TallyLine,
};
pub use clause::{Clause, SignatureBlock, SignatureLine, SubClause};
pub use inline::{Inline, PAGES, Rich, plain, words};
pub use mark::{NOTHING, StatusLabel, WITHHELD};
pub use table::{Align, Density, Heat, HeatCell, Table, TableCell, TableColumn, TableRow, Width};

use serde::{Deserialize, Serialize};

use super::chart::Chart;
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
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Evaluation,
        Self::Memorandum,
        Self::Amendment,
        Self::Summative,
        Self::SystemMap,
        Self::Funder,
        Self::Profile,
        Self::Outreach,
    ];

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
    pub foot: Rich,
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
