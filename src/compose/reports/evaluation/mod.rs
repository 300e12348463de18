//! The evaluation report of an active partnership for a period.

mod annex;
mod cover;
mod indicator;
mod listing;
mod overview;
mod partnership;
mod respondents;
mod restated;
mod summary;
mod voices;

use super::briefing::Briefing;
use crate::compose::attachment::figures_attachment;
use crate::compose::document::{Document, DocumentKind, Running};
use crate::compose::sentence::Numbering;
use crate::compose::voice::say;
use crate::evaluate::PartnershipEvaluation;

pub(super) use annex::annexes;
pub(in crate::compose) use annex::kept_out;
pub(in crate::compose) use indicator::window_words;
pub(super) use indicator::{indicator_pages, order};
pub(super) use overview::{how_many_judged, overview};
pub(super) use partnership::{meetings, partner_answers};
pub(super) use summary::next_date;
pub(super) use voices::client_voice;

/// Composes the report.
pub(in crate::compose) fn evaluation(
    name: &str,
    briefing: &Briefing<'_>,
    partnership: &PartnershipEvaluation,
) -> Document {
    let voice = briefing.voice;
    let period = voice.months(partnership.period);
    let mut numbering = Numbering::default();
    let mut blocks = summary::summary(briefing, partnership, &mut numbering);
    blocks.extend(indicator_pages(briefing, &mut numbering));
    blocks.extend(client_voice(briefing, partnership, &mut numbering));
    blocks.extend(partnership::partnership(briefing, partnership, &mut numbering));
    blocks.extend(annexes(briefing, partnership, &mut numbering));
    let document = say!(voice, "evaluation-head", period = &period);
    let title = say!(voice, "evaluation-title", parties = briefing.parties_listed(), period = &period);
    let description = say!(voice, "evaluation-description", name = voice.local(&briefing.agreement.title));
    Document {
        kind: DocumentKind::Evaluation,
        name: name.to_owned(),
        partnership: Some(briefing.agreement.id.clone()),
        language: briefing.language(),
        title: title.flat(),
        description: description.flat(),
        author: briefing.organization(&briefing.portfolio.workspace.organization).flat(),
        date: briefing.as_of(),
        accent: briefing.portfolio.workspace.accent.clone(),
        running: Running {
            document: document.flat(),
            parties: briefing.parties_in_head(),
            draft: None,
            foot: say!(
                voice,
                "report-foot",
                profile = briefing.run.profile.as_str(),
                date = voice.date(briefing.as_of()),
                edition = voice.edition(partnership.edition),
            )
            .rich(),
            of: say!(voice, "page-of").flat(),
        },
        cover: Some(cover::cover(briefing, partnership)),
        blocks,
        attachments: vec![figures_attachment(briefing, partnership)],
    }
}
