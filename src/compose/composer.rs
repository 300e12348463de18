//! The composer: says which documents there are, and makes them one by one.

use super::clause::ClauseLibrary;
use super::document::{Document, DocumentKind};
use super::explanation::{self, Explanation, FigureName, Side};
use super::figure_table::{FigureRow, figure_table};
use super::locale::Locale;
use super::map_figures::map_figures;
use super::outreach::{OutreachLibrary, OutreachPiece, OutreachPlan, merge};
use super::plan::DocumentPlan;
use super::prospect::prospects;
use super::reach_figures::reach_figures;
use super::reports::{
    Briefing, amendment, evaluation, funder_report, memorandum, profile, summative, system_map,
};
use super::table_attachment::tables_attachment;
use super::voice::Voice;
use super::wording::Wording;
use crate::base::{Id, Language, Profile};
use crate::diag::{Diagnostic, Halt, Notes, Origin, Outcome};
use crate::evaluate::Evaluation;
use crate::ingest::Forms;
use crate::ledger::Ledger;
use crate::measure::FunderReach;
use crate::portfolio::{Agreement, AgreementState, PEOPLE, Portfolio};

/// Words, formats and clauses of a run. Shared by all documents and all threads.
pub struct Composer {
    wording: Wording,
    clauses: ClauseLibrary,
    outreach: OutreachLibrary,
    locales: Vec<Locale>,
}

/// What a run's documents are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The judgements.
    pub evaluation: &'a Evaluation,
    /// The agreements and organizations.
    pub portfolio: &'a Portfolio,
    /// The names of datasets, fields and options.
    pub forms: &'a Forms,
}

impl Composer {
    /// Returns a composer with the built-in wording and clauses and those among `templates` (path below
    /// `templates/`, text), which replace them by name.
    ///
    /// # Errors
    /// When a catalogue or clause cannot be used; the notes say where.
    pub fn read(notes: &mut Notes, templates: &[(String, String)]) -> Outcome<Self> {
        let wording = Wording::read(notes, templates);
        let clauses = ClauseLibrary::read(notes, templates);
        let outreach = OutreachLibrary::read(notes, templates);
        Self::new(notes, wording?, clauses?, outreach?)
    }

    /// Returns a composer with this wording, these clauses and these texts for prospects.
    ///
    /// # Errors
    /// When the language data built in lacks a language.
    pub fn new(
        notes: &mut Notes,
        wording: Wording,
        clauses: ClauseLibrary,
        outreach: OutreachLibrary,
    ) -> Outcome<Self> {
        let mut locales = Vec::new();
        for language in Language::ALL {
            match Locale::new(language) {
                Ok(locale) => locales.push(locale),
                Err(diagnostic) => {
                    notes.push(diagnostic);
                    return Err(Halt);
                }
            }
        }
        Ok(Self { wording, clauses, outreach, locales })
    }

    /// Returns every document of the run, by partnership, kind and language.
    pub fn plan(&self, material: Material<'_>) -> Vec<DocumentPlan> {
        let mut plans = Vec::new();
        let period = material.evaluation.period.folder().to_lowercase();
        for language in &material.portfolio.workspace.languages {
            for agreement in material.portfolio.agreements.values() {
                let mut push = |kind, amendment, middle: String| {
                    let name = format!("{}-{middle}-{}", agreement.id, language.code());
                    let partnership = Some(agreement.id.clone());
                    plans.push(DocumentPlan {
                        kind,
                        partnership,
                        organization: None,
                        amendment,
                        language: *language,
                        name,
                    });
                };
                push(DocumentKind::Memorandum, None, "memorandum".to_owned());
                for amendment in &agreement.amendments {
                    if amendment.date <= material.evaluation.as_of {
                        push(
                            DocumentKind::Amendment,
                            Some(amendment.number),
                            format!("amendment-{}", amendment.number),
                        );
                    }
                }
                match material.evaluation.partnerships.get(&agreement.id) {
                    Some(partnership) if partnership.is_ended => {
                        push(DocumentKind::Summative, None, "summative".to_owned());
                    }
                    Some(_) if agreement.state != AgreementState::Draft => {
                        push(DocumentKind::Evaluation, None, format!("evaluation-{period}"));
                    }
                    Some(_) | None => {}
                }
            }
            for reach in &material.evaluation.funders {
                plans.push(DocumentPlan {
                    kind: DocumentKind::Funder,
                    partnership: None,
                    organization: Some(reach.funder.clone()),
                    amendment: None,
                    language: *language,
                    name: format!("{}-funder-report-{period}-{}", reach.funder, language.code()),
                });
            }
            // A profile is a working paper of the lead's own: other profiles of disclosure have none.
            let is_internal = material.evaluation.profile == Profile::Internal;
            for prospect in material.evaluation.system_map.iter().filter(|_| is_internal).flat_map(prospects)
            {
                plans.push(DocumentPlan {
                    kind: DocumentKind::Profile,
                    partnership: None,
                    name: format!("{}-profile-{period}-{}", prospect.id, language.code()),
                    organization: Some(prospect.id),
                    amendment: None,
                    language: *language,
                });
            }
            if material.evaluation.system_map.is_some() {
                plans.push(DocumentPlan {
                    kind: DocumentKind::SystemMap,
                    partnership: None,
                    organization: None,
                    amendment: None,
                    language: *language,
                    name: format!("system-map-{period}-{}", language.code()),
                });
            }
        }
        plans.sort_by(|a, b| {
            (&a.partnership, a.kind, &a.organization, a.amendment, a.language).cmp(&(
                &b.partnership,
                b.kind,
                &b.organization,
                b.amendment,
                b.language,
            ))
        });
        plans
    }

    /// Returns every text of the outreach packs, by prospect as they rank, piece and language; none for other readers than the
    /// partners: a pack is the lead's own, to be spoken and sent by a person.
    pub fn outreach(&self, material: Material<'_>) -> Vec<OutreachPlan> {
        let mut plans = Vec::new();
        let is_internal = material.evaluation.profile == Profile::Internal;
        for prospect in material.evaluation.system_map.iter().filter(|_| is_internal).flat_map(prospects) {
            for piece in OutreachPiece::ALL {
                for language in &material.portfolio.workspace.languages {
                    plans.push(OutreachPlan {
                        organization: prospect.id.clone(),
                        piece,
                        language: *language,
                        name: format!("{}-{}-{}", prospect.id, piece.as_str(), language.code()),
                    });
                }
            }
        }
        plans
    }

    /// Returns every figure of the run as one tidy table: those of the indicators, the people of funders' roll-ups, then those of the system map.
    ///
    /// # Errors
    /// When a figure's name cannot be completed.
    pub fn figures(&self, material: Material<'_>) -> Result<Vec<FigureRow>, Diagnostic> {
        let voices = Language::ALL.map(|language| self.voice(language));
        let mut rows = figure_table(material);
        rows.extend(reach_figures(material, &voices));
        rows.extend(map_figures(material, &voices));
        voices.iter().find_map(Voice::failure).map_or(Ok(rows), Err)
    }

    /// Writes one text of an outreach pack.
    ///
    /// # Errors
    /// When the text asks for what is not known: it is never handed on with a hole in it.
    pub fn write(&self, plan: &OutreachPlan, material: Material<'_>) -> Result<String, Diagnostic> {
        let voice = self.voice(plan.language);
        let map = material.evaluation.system_map.as_ref();
        let found = map.and_then(|map| {
            let prospect = prospects(map).into_iter().find(|prospect| prospect.id == plan.organization)?;
            Some((map, prospect))
        });
        let (map, prospect) = found.ok_or_else(|| unplanned(&plan.name))?;
        let text = merge(self.outreach.text(plan.language, plan.piece), &voice, material, map, &prospect)?;
        voice.failure().map_or(Ok(text), Err)
    }

    /// Composes one document.
    ///
    /// # Errors
    /// When a sentence or clause cannot be completed: a document is never handed on with a hole in it.
    pub fn compose(&self, plan: &DocumentPlan, material: Material<'_>) -> Result<Document, Diagnostic> {
        let voice = self.voice(plan.language);
        let mut document = self.document(plan, material, &voice)?;
        // Reports with figures of their own carry those; of all others, the tables are the figures.
        if document.attachments.is_empty() {
            document.attachments.extend(tables_attachment(&voice, &document));
        }
        match voice.failure() {
            None => Ok(document),
            Some(failure) => Err(failure),
        }
    }

    /// Explains one figure in `language`; none when the partnership or the indicator was not judged.
    ///
    /// # Errors
    /// When a sentence cannot be completed.
    pub fn explain(
        &self,
        material: Material<'_>,
        ledger: &Ledger,
        name: &FigureName,
        language: Language,
    ) -> Result<Option<Explanation>, Diagnostic> {
        let voice = self.voice(language);
        let reached = material.evaluation.funders.iter().find(|reach| reach.funder == name.partnership);
        if let Some(reach) = reached.filter(|_| name.indicator.as_str() == PEOPLE) {
            let explanation = explanation::people(&voice, (material, ledger), reach);
            return voice.failure().map_or(Ok(Some(explanation)), Err);
        }
        let Some(briefing) = briefing(&voice, material, &name.partnership) else { return Ok(None) };
        let found = briefing.judged().into_iter().find(|judged| judged.0.id == name.indicator);
        let explanation = found.map(|judged| explanation::explain(&briefing, ledger, judged));
        voice.failure().map_or(Ok(explanation), Err)
    }

    /// Tells in `language` why two figures differ; none when one of them was not judged.
    ///
    /// # Errors
    /// When a sentence cannot be completed.
    pub fn differ(
        &self,
        (first, first_name): (Material<'_>, &FigureName),
        (second, second_name): (Material<'_>, &FigureName),
        language: Language,
    ) -> Result<Option<Explanation>, Diagnostic> {
        let voice = self.voice(language);
        let Some(first) = briefing(&voice, first, &first_name.partnership) else { return Ok(None) };
        let Some(second) = briefing(&voice, second, &second_name.partnership) else { return Ok(None) };
        let judged = |briefing: &Briefing<'_>, name: &FigureName| {
            briefing.judged().iter().position(|judged| judged.0.id == name.indicator)
        };
        let (Some(a), Some(b)) = (judged(&first, first_name), judged(&second, second_name)) else {
            return Ok(None);
        };
        let first = Side { briefing: &first, judged: first.judged()[a] };
        let second = Side { briefing: &second, judged: second.judged()[b] };
        let explanation = explanation::differ(&first, &second);
        voice.failure().map_or(Ok(Some(explanation)), Err)
    }

    fn voice(&self, language: Language) -> Voice<'_> {
        let locale = self.locales.iter().find(|locale| locale.language == language);
        let locale = locale.expect("new makes a locale for every language");
        Voice::new(self.wording.catalog(language), locale)
    }

    fn document(
        &self,
        plan: &DocumentPlan,
        material: Material<'_>,
        voice: &Voice<'_>,
    ) -> Result<Document, Diagnostic> {
        if plan.kind == DocumentKind::SystemMap {
            let map = material.evaluation.system_map.as_ref().ok_or_else(|| unplanned(&plan.name))?;
            return Ok(system_map(&plan.name, voice, material, map));
        }
        if plan.kind == DocumentKind::Profile {
            let map = material.evaluation.system_map.as_ref().ok_or_else(|| unplanned(&plan.name))?;
            let found = prospects(map).into_iter().find(|one| plan.organization.as_ref() == Some(&one.id));
            let prospect = found.ok_or_else(|| unplanned(&plan.name))?;
            return Ok(profile(&plan.name, voice, material, map, &prospect));
        }
        if plan.kind == DocumentKind::Funder {
            let is_theirs = |reach: &&FunderReach| plan.organization.as_ref() == Some(&reach.funder);
            let reach =
                material.evaluation.funders.iter().find(is_theirs).ok_or_else(|| unplanned(&plan.name))?;
            return funder_report(&plan.name, voice, material, reach);
        }
        let id = plan.partnership.as_ref().ok_or_else(|| unplanned(&plan.name))?;
        let agreement = find_agreement(material.portfolio, id).ok_or_else(|| unplanned(&plan.name))?;
        let partnership = material.evaluation.partnerships.get(id);
        let briefing = Briefing {
            voice,
            forms: material.forms,
            portfolio: material.portfolio,
            run: material.evaluation,
            agreement,
            partnership,
        };
        let judged = || partnership.ok_or_else(|| unplanned(&plan.name));
        match plan.kind {
            DocumentKind::Evaluation => Ok(evaluation(&plan.name, &briefing, judged()?)),
            DocumentKind::Memorandum => memorandum(&plan.name, &briefing, &self.clauses),
            DocumentKind::Amendment => {
                let number = plan.amendment.ok_or_else(|| unplanned(&plan.name))?;
                let change = agreement.amendments.iter().find(|amendment| amendment.number == number);
                Ok(amendment(&plan.name, &briefing, change.ok_or_else(|| unplanned(&plan.name))?))
            }
            DocumentKind::Summative => Ok(summative(&plan.name, &briefing, judged()?)),
            DocumentKind::SystemMap
            | DocumentKind::Funder
            | DocumentKind::Profile
            | DocumentKind::Outreach => Err(unplanned(&plan.name)),
        }
    }
}

/// Returns what is known of a partnership that was judged.
fn briefing<'a>(voice: &'a Voice<'a>, material: Material<'a>, id: &Id) -> Option<Briefing<'a>> {
    Some(Briefing {
        voice,
        forms: material.forms,
        portfolio: material.portfolio,
        run: material.evaluation,
        agreement: find_agreement(material.portfolio, id)?,
        partnership: Some(material.evaluation.partnerships.get(id)?),
    })
}

fn find_agreement<'a>(portfolio: &'a Portfolio, id: &Id) -> Option<&'a Agreement> {
    portfolio.agreements.get(id)
}

/// Says that a plan asks for what the material does not hold; plans come from [`Composer::plan`] over the same material.
fn unplanned(name: &str) -> Diagnostic {
    let message = format!("nothing to make `{name}` from");
    Diagnostic::error("nothing-to-compose", message, Origin::Run)
}
