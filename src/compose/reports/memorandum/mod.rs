//! The memorandum of understanding of an agreement, or its short form, the letter.

mod schedules;
mod signature;
mod tables;

use std::collections::BTreeMap;

pub(super) use schedules::{contribution_kind, promised, reprinted};
pub(super) use signature::{places, signatures};

use super::briefing::{Briefing, note};
use crate::base::Localized;
use crate::compose::clause::{AgreementPart, ClauseLibrary, ClauseTable, Filling};
use crate::compose::document::{
    Begins, Block, Clause, Document, DocumentKind, Opener, OpenerSize, Running, SubClause, Table,
};
use crate::compose::phrase::Phrase;
use crate::compose::voice::say;
use crate::diag::Diagnostic;
use crate::portfolio::{Agreement, AgreementState, Amendment};

/// Composes the agreement as it was made; later changes are listed, not worked in.
///
/// # Errors
/// When a clause asks for a value that the agreement does not give.
pub(in crate::compose) fn memorandum(
    name: &str,
    briefing: &Briefing<'_>,
    library: &ClauseLibrary,
) -> Result<Document, Diagnostic> {
    let voice = briefing.voice;
    let agreement = briefing.agreement;
    let title = briefing.agreement_name().capitalized();
    let (terms, ending) = clauses(briefing, library)?;
    let reference = voice.typed(&agreement.reference);
    let eyebrow = say!(voice, "cover-agreement", reference = &reference);
    let mut blocks = vec![
        Block::Opener(Opener {
            lead: Some(voice.local(&agreement.title).rich()),
            size: OpenerSize::Title,
            bookmark: None,
            ..briefing.opener(&eyebrow, &title)
        }),
        Block::PageFoot(say!(voice, "not-legal-advice").rich()),
        Block::Clauses(terms),
    ];
    blocks.extend(schedules::schedules(briefing));
    blocks.push(Block::Opener(Opener {
        begins: Begins::Here,
        ..briefing.opener(&eyebrow, &say!(voice, "memorandum-ending"))
    }));
    blocks.push(Block::Clauses(ending));
    blocks.push(Block::KeepTogether(vec![signatures(briefing), last_words(briefing, None)]));
    Ok(Document {
        kind: DocumentKind::Memorandum,
        name: name.to_owned(),
        partnership: Some(agreement.id.clone()),
        language: briefing.language(),
        title: say!(voice, "memorandum-title", agreement = &title, name = voice.local(&agreement.title))
            .flat(),
        description: say!(
            voice,
            "memorandum-description",
            agreement = title.inside(),
            parties = briefing.parties_listed()
        )
        .flat(),
        author: briefing.organization(&briefing.portfolio.workspace.organization).flat(),
        date: briefing.agreement_date(),
        accent: briefing.portfolio.workspace.accent.clone(),
        running: running(briefing, &title),
        cover: None,
        blocks,
        attachments: Vec::new(),
    })
}

/// Returns the heads and feet of a document to be signed.
pub(super) fn running(briefing: &Briefing<'_>, title: &Phrase) -> Running {
    let voice = briefing.voice;
    let reference = voice.typed(&briefing.agreement.reference);
    let date = voice.date(briefing.agreement_date());
    let foot = match briefing.agreement.state {
        AgreementState::Draft => say!(voice, "memorandum-foot-draft", reference = reference, date = date),
        AgreementState::Active | AgreementState::Ended => {
            say!(voice, "memorandum-foot", reference = reference, date = date)
        }
    };
    Running {
        document: title.flat(),
        parties: briefing.parties_in_head(),
        draft: briefing.draft(),
        foot: foot.rich(),
        of: say!(voice, "page-of").flat(),
    }
}

fn clauses(
    briefing: &Briefing<'_>,
    library: &ClauseLibrary,
) -> Result<(Vec<Clause>, Vec<Clause>), Diagnostic> {
    let agreement = briefing.agreement;
    let funders: Vec<Phrase> = agreement.funders.iter().map(|funder| briefing.organization(funder)).collect();
    let letters = schedules::letters(briefing);
    let filling = Filling::new(briefing.voice, agreement, &briefing.parties(), &funders, &letters);
    let terms = &agreement.clauses;
    let chosen: Vec<_> = library.applicable(agreement.kind, &filling.conditions, &terms.omitted).collect();
    let n_terms = chosen.iter().filter(|clause| clause.part == AgreementPart::Terms).count();
    let own: Vec<&(Localized, Localized)> = terms.additional.iter().collect();
    let number = |at: usize| if at < n_terms { at + 1 } else { at + 1 + own.len() };
    let numbers: BTreeMap<String, String> = chosen
        .iter()
        .enumerate()
        .map(|(at, clause)| (clause.id.to_string(), number(at).to_string()))
        .collect();
    let mut before = Vec::new();
    let mut after = Vec::new();
    for (at, clause) in chosen.iter().enumerate() {
        let texts = filling.fill(clause, &numbers, chosen.len() + own.len())?;
        let tables = match clause.table {
            Some(ClauseTable::Parties) => vec![tables::parties(briefing)],
            Some(ClauseTable::EmergencyContacts) => vec![tables::emergency_contacts(briefing)],
            None => Vec::new(),
        };
        let placed = placed(number(at), &briefing.voice.local(&clause.title), texts, tables);
        match clause.part {
            AgreementPart::Terms => before.push(placed),
            AgreementPart::Ending => after.push(placed),
        }
    }
    for (at, (title, text)) in own.iter().enumerate() {
        let text = briefing.voice.local(text);
        before.push(placed(n_terms + at + 1, &briefing.voice.local(title), vec![text], Vec::new()));
    }
    Ok((before, after))
}

/// Returns a clause with its sub-clauses numbered; a single paragraph stands without a number.
fn placed(number: usize, title: &Phrase, texts: Vec<Phrase>, tables: Vec<Table>) -> Clause {
    let is_single = texts.len() == 1;
    let paragraph = |(at, text): (usize, Phrase)| SubClause {
        number: if is_single { String::new() } else { format!("{number}.{}", at + 1) },
        text: text.rich(),
    };
    Clause {
        number: number.to_string(),
        title: title.rich(),
        paragraphs: texts.into_iter().enumerate().map(paragraph).collect(),
        tables,
    }
}

/// Returns what stands under the signatures of an agreement, or of an amendment of it: which document the page belongs to,
/// and whether it may be signed.
pub(super) fn last_words(briefing: &Briefing<'_>, amendment: Option<&Amendment>) -> Block {
    let voice = briefing.voice;
    let agreement: &Agreement = briefing.agreement;
    let reference = voice.typed(&agreement.reference);
    let date = voice.date(briefing.agreement_date());
    match agreement.state {
        AgreementState::Draft => {
            Block::Notice(say!(voice, "draft-notice", reference = reference, date = date).rich())
        }
        AgreementState::Active | AgreementState::Ended => match amendment {
            Some(amendment) => note(&say!(
                voice,
                "signature-page-of-amendment",
                amendment = voice.amendment(amendment.number),
                date = voice.date(amendment.date),
                reference = reference,
            )),
            None => note(&say!(voice, "signature-page-of", reference = reference, date = date)),
        },
    }
}
