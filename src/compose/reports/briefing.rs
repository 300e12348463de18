//! What a report about one partnership is made from.

use crate::base::{Date, Id, Language};
use crate::compose::document::{
    Begins, Block, Column, Fact, Opener, OpenerSize, ParagraphStyle, Rich, Section,
};
use crate::compose::phrase::Phrase;
use crate::compose::sentence::{Judged, Rules, judged};
use crate::compose::voice::{Voice, say};
use crate::evaluate::{EditionMark, Evaluation, PartnershipEvaluation};
use crate::ingest::Forms;
use crate::portfolio::{Agreement, AgreementKind, AgreementState, Portfolio};

/// Everything a document about one partnership may draw on.
pub(in crate::compose) struct Briefing<'a> {
    /// The words.
    pub voice: &'a Voice<'a>,
    /// Names of datasets, fields and options.
    pub forms: &'a Forms,
    /// Organizations and settings.
    pub portfolio: &'a Portfolio,
    /// The run.
    pub run: &'a Evaluation,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// Its judgements; agreements alone (a memorandum) need none.
    pub partnership: Option<&'a PartnershipEvaluation>,
}

impl<'a> Briefing<'a> {
    /// Returns the rules in words.
    pub fn rules(&self) -> Rules<'a> {
        Rules { voice: self.voice, forms: self.forms, indicators: &self.agreement.indicators }
    }

    /// Returns the language.
    pub fn language(&self) -> Language {
        self.voice.language
    }

    /// Returns the data cut.
    pub fn as_of(&self) -> Date {
        self.run.as_of
    }

    /// Returns the indicators with their judgements, in the agreement's order.
    pub fn judged(&self) -> Vec<Judged<'a>> {
        self.partnership
            .map(|partnership| judged(self.agreement, &partnership.indicators))
            .unwrap_or_default()
    }

    /// Returns an organization's name.
    pub fn organization(&self, id: &Id) -> Phrase {
        match self.portfolio.organizations.get(id) {
            Some(organization) => self.voice.local(&organization.name),
            None => self.voice.typed(id.as_str()),
        }
    }

    /// Returns an organization's name, or the word for all parties where none is named.
    pub fn organization_or_all(&self, id: Option<&Id>) -> Phrase {
        match id {
            Some(id) => self.organization(id),
            None => say!(self.voice, "owner-all", n = self.agreement.parties.len()),
        }
    }

    /// Returns who prepared the report: the function, and its organization where the function does not name it.
    pub fn prepared_by(&self) -> Phrase {
        prepared_by(self.voice, self.portfolio)
    }

    /// Returns the parties' names, the lead first.
    pub fn parties(&self) -> Vec<Phrase> {
        self.agreement.parties.iter().map(|party| self.organization(&party.organization)).collect()
    }

    /// Returns the parties in a sentence: "Pat’s agency and Agency Y".
    pub fn parties_listed(&self) -> Phrase {
        self.voice.locale.and(&self.parties())
    }

    /// Returns the parties as the running head names them: the lead and how many others, when they are many.
    pub fn parties_in_head(&self) -> String {
        let parties = self.parties();
        match parties.as_slice() {
            [lead, _, _, ..] => {
                let others = parties.len() - 1;
                let count = self.voice.in_words(others, crate::compose::voice::Gender::Masculine);
                say!(self.voice, "head-parties", lead = lead, n = others, count = count).flat()
            }
            _ => self.voice.locale.and(&parties).flat(),
        }
    }

    /// Returns what the agreement is called in narrow places: "MOU", "Letter".
    pub fn agreement_brief(&self) -> Phrase {
        let kind = match self.agreement.kind {
            AgreementKind::Memorandum => "memorandum",
            AgreementKind::Letter => "letter",
        };
        say!(self.voice, "agreement-brief", kind = kind)
    }

    /// Returns what the agreement is called in running text: "memorandum of understanding", "letter of agreement".
    pub fn agreement_name(&self) -> Phrase {
        match self.agreement.kind {
            AgreementKind::Memorandum => say!(self.voice, "agreement-memorandum"),
            AgreementKind::Letter => say!(self.voice, "agreement-letter"),
        }
    }

    /// Returns the date the agreement bears.
    pub fn agreement_date(&self) -> Date {
        self.agreement.signed.unwrap_or(self.agreement.term.start)
    }

    /// Returns the words of a draft's box, when the agreement is one.
    pub fn draft(&self) -> Option<String> {
        match self.agreement.state {
            AgreementState::Draft => Some(say!(self.voice, "draft-mark").flat()),
            AgreementState::Active | AgreementState::Ended => None,
        }
    }

    /// Returns a page opening.
    pub fn opener(&self, eyebrow: &Phrase, title: &Phrase) -> Opener {
        opener(eyebrow, title)
    }
}

/// Returns a page opening: its eyebrow, its message, and nothing else yet.
pub(super) fn opener(eyebrow: &Phrase, title: &Phrase) -> Opener {
    Opener {
        eyebrow: eyebrow.flat(),
        title: title.rich(),
        lead: None,
        status: None,
        size: OpenerSize::Message,
        begins: Begins::Page,
        bookmark: Some(title.flat()),
    }
}

/// Returns who prepared the reports of a workspace.
pub(super) fn prepared_by(voice: &Voice<'_>, portfolio: &Portfolio) -> Phrase {
    let workspace = &portfolio.workspace;
    let function = voice.local(&workspace.prepared_by);
    let organization = portfolio.organizations.get(&workspace.organization);
    match organization.map(|organization| voice.local(&organization.name)) {
        Some(name) if !function.flat().contains(&name.flat()) => function.join(", ", &name),
        Some(_) | None => function,
    }
}

/// Returns the edition with the day it is issued, where the settings name that.
pub(super) fn issued(
    voice: &Voice<'_>,
    portfolio: &Portfolio,
    run: &Evaluation,
    edition: EditionMark,
) -> Fact {
    let edition = voice.edition(edition);
    match portfolio.workspace.issue_day(run.period) {
        Some(day) => {
            let words = voice.date(day).join(", ", &edition.inside());
            fact(&say!(voice, "fact-issued"), &[words])
        }
        None => fact(&say!(voice, "fact-edition"), &[edition]),
    }
}

/// Returns a label with its content.
pub(super) fn section(label: &Phrase, blocks: Vec<Block>) -> Block {
    Block::Section(Section { label: label.rich(), blocks })
}

/// Returns a paragraph of reading text.
pub(super) fn body(text: &Phrase) -> Block {
    Block::Paragraph { style: ParagraphStyle::Body, text: text.rich() }
}

/// Returns a paragraph of small grey text.
pub(super) fn note(text: &Phrase) -> Block {
    Block::Paragraph { style: ParagraphStyle::Note, text: text.rich() }
}

/// Returns a list of equal points.
pub(super) fn points(items: &[Phrase]) -> Block {
    Block::List { ordered: false, items: items.iter().map(Phrase::rich).collect() }
}

/// Returns one of several columns.
pub(super) fn column(span: u8, heading: &Phrase, blocks: Vec<Block>) -> Column {
    let heading: Rich = heading.rich();
    Column { span, heading: (!heading.is_empty()).then_some(heading), blocks }
}

/// Returns a label with lines.
pub(super) fn fact(label: &Phrase, lines: &[Phrase]) -> Fact {
    Fact { label: label.flat(), lines: lines.iter().map(Phrase::rich).collect() }
}
