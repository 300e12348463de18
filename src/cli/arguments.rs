//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::base::{Date, Id, Language, PeriodName, Profile};
use crate::compose::document::DocumentKind;

/// Turns a folder of spreadsheets and agreements into documents that partners can sign.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "Example:\n  milepost run --period 2026-Q1\n\n\
    Exit codes: 0 done, 1 done with partnerships that could not be evaluated,\n2 bad input or arguments (nothing written), 3 internal fault."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lays out a fresh workspace: commented files, and blank forms to fill in or to upload to a survey platform.
    #[command(after_help = "Examples:\n  milepost init\n  milepost init our-partnerships --period 2026-Q1")]
    Init(Init),
    /// Reads everything, writes nothing, and reports every problem with its place and a remedy.
    #[command(after_help = "Example:\n  milepost check --period 2026-Q1")]
    Check(Check),
    /// Evaluates the partnerships and writes their documents.
    #[command(
        after_help = "Examples:\n  milepost run\n  milepost run --period 2026-Q1 --as-of 2026-03-31\n  \
        milepost run --partnership agency-y --report evaluation --lang fr --out drafts\n  \
        milepost run --profile public --out public"
    )]
    Run(Run),
    /// Explains one figure from rule to source rows, or why two figures differ.
    #[command(
        after_help = "Examples:\n  milepost explain agency-y rehoused\n  milepost explain agency-y rehoused --period 2025-Q4\n  \
        milepost explain agency-y/rehoused agency-y/graduated\n  milepost explain agency-y/rehoused agency-y/rehoused@2025-Q4"
    )]
    Explain(Explain),
    /// Records the figures of the published documents in the ledger, so that later differences are restatements.
    #[command(
        after_help = "Examples:\n  milepost issue\n  milepost issue --period 2026-Q1 --on 2026-04-15\n  milepost issue --final"
    )]
    Issue(Issue),
    /// Prints the JSON Schema of a workspace file, for editors, or of the data that a run writes.
    #[command(
        after_help = "Examples:\n  milepost schema agreement > agreement.schema.json\n  milepost schema figures"
    )]
    Schema(Schema),
    /// Says which platform and form an export is of, and proposes its codebook for review.
    #[command(
        after_help = "Examples:\n  milepost map inputs/agency-y/survey.xlsx\n  milepost map export.csv --form system-map --out review\n\n\
        A codebook that stands there is never overwritten; `--force` renews it and keeps what was reviewed."
    )]
    Map(Map),
    /// Prints the completions of a shell.
    #[command(
        after_help = "Example:\n  milepost completions bash > ~/.local/share/bash-completion/completions/milepost"
    )]
    Completions(Completions),
    /// Prints the manual page, or that of one command.
    #[command(after_help = "Examples:\n  milepost man > milepost.1\n  milepost man run | man -l -")]
    Man(Man),
}

/// `milepost schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The kind of file.
    #[arg(value_name = "FILE")]
    pub of: SchemaOf,
}

/// Files with a schema, by the names people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// milepost.toml
    Workspace,
    /// inputs/organizations.toml
    Organizations,
    /// inputs/agreements/*.toml
    Agreement,
    /// The codebook beside an export.
    Codebook,
    /// templates/forms/*.toml
    Form,
    /// templates/instruments/*.toml
    Instrument,
    /// inputs/acknowledged.toml
    Acknowledged,
    /// figures/figures.json of a run
    Figures,
    /// The data file inside every report.
    Attachment,
    /// The tables inside every other document that holds figures.
    Tables,
}

/// `milepost init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; this one unless told.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// The first period to evaluate; this quarter unless told.
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<PeriodName>,
}

/// `milepost map`.
#[derive(Debug, Args)]
pub struct Map {
    /// The exports, in a workspace or anywhere.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The platform, where it cannot be told: surveymonkey, google-forms, plain, ...
    #[arg(long = "as", value_name = "PLATFORM")]
    pub platform: Option<String>,
    /// The form to map to.
    #[arg(long, value_name = "ID", value_parser = Id::new)]
    pub form: Option<Id>,
    /// Where to write codebooks; beside each export unless told.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Renew codebooks that stand there; what was reviewed is kept.
    #[arg(long)]
    pub force: bool,
}

/// `milepost completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// `milepost man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command, such as `run`; the program as a whole unless told.
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// What both commands need to know.
#[derive(Debug, Args)]
pub struct Scope {
    /// The workspace's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub workspace: PathBuf,
    /// The period to evaluate: 2026-Q1, FY2026-Q1, month:4 or 2026-01-01..2026-03-31.
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<PeriodName>,
    /// The data cut: nothing dated later is counted.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Only this partnership (may be repeated).
    #[arg(long, value_name = "ID", value_parser = Id::new)]
    pub partnership: Vec<Id>,
    /// For whom: internal (everything, confidential), funder (counts of 1 to 4 withheld) or public (1 to 10 withheld, the others
    /// rounded); what milepost.toml says unless told.
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<Audience>,
}

/// Profiles by the names people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Audience {
    /// The partners themselves.
    Internal,
    /// Those who pay.
    Funder,
    /// Anyone.
    Public,
}

impl From<Audience> for Profile {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Internal => Self::Internal,
            Audience::Funder => Self::Funder,
            Audience::Public => Self::Public,
        }
    }
}

/// `milepost check`.
#[derive(Debug, Args)]
pub struct Check {
    /// What to look at.
    #[command(flatten)]
    pub scope: Scope,
}

/// `milepost run`.
#[derive(Debug, Args)]
pub struct Run {
    /// What to look at.
    #[command(flatten)]
    pub scope: Scope,
    /// The reports are the final ones of their period, and say so.
    #[arg(long = "final")]
    pub is_final: bool,
    /// Only this kind of document (may be repeated).
    #[arg(long, value_name = "KIND")]
    pub report: Vec<Report>,
    /// Only this language (may be repeated).
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Vec<Lang>,
    /// How many documents to make at once; as many as there are processors unless told.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Where to write; the workspace's `outputs` unless told.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `milepost explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The partnership, or a figure as `partnership/indicator`.
    #[arg(value_name = "PARTNERSHIP")]
    pub first: String,
    /// The indicator, or the figure to hold the first against.
    #[arg(value_name = "INDICATOR")]
    pub second: Option<String>,
    /// The workspace and the days looked at.
    #[command(flatten)]
    pub scope: Scope,
    /// The language of the answer.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
}

/// `milepost issue`.
#[derive(Debug, Args)]
pub struct Issue {
    /// What was published.
    #[command(flatten)]
    pub scope: Scope,
    /// The day of issue; unless told the one in milepost.toml, which covers bear, or else today.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// The documents were made with `run --final`: nothing of the period will be corrected any more.
    #[arg(long = "final")]
    pub is_final: bool,
    /// Where the documents stand; the workspace's `outputs` unless told.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Kinds of documents by the names people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// The evaluation report of each active partnership.
    Evaluation,
    /// The memorandum of understanding of each agreement.
    Memorandum,
    /// Each amendment.
    Amendment,
    /// The summative report of each ended partnership.
    Summative,
    /// The system map.
    SystemMap,
    /// The report to each funder.
    Funder,
    /// What is known of each prospective partner, and how well it would go with the lead.
    Profile,
    /// What to say and write to each prospective partner, as texts.
    Outreach,
}

impl From<Report> for DocumentKind {
    fn from(report: Report) -> Self {
        match report {
            Report::Evaluation => Self::Evaluation,
            Report::Memorandum => Self::Memorandum,
            Report::Amendment => Self::Amendment,
            Report::Summative => Self::Summative,
            Report::SystemMap => Self::SystemMap,
            Report::Funder => Self::Funder,
            Report::Profile => Self::Profile,
            Report::Outreach => Self::Outreach,
        }
    }
}

/// Languages by the names people type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
}
