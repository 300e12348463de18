//! Restated figures in words: what was issued, what is computed now, why, and whether the judgement changes.

use super::quantity::Exactness;
use crate::base::{PeriodName, Quantity};
use crate::compose::locale::Decimals;
use crate::compose::phrase::Phrase;
use crate::compose::voice::{Voice, say};
use crate::evaluate::{Cause, EditionMark, Restatement};
use crate::ledger::Marker;
use crate::portfolio::RestatementCode;

impl Voice<'_> {
    /// Returns "Original edition", "Corrected edition 2" or "Final edition".
    pub fn edition(&self, edition: EditionMark) -> Phrase {
        match edition.marker {
            Marker::Original => say!(self, "edition-original"),
            Marker::Corrected => say!(self, "edition-corrected", number = self.whole(edition.number)),
            Marker::Final => say!(self, "edition-final"),
        }
    }

    /// Returns what was issued: "17.0 % (17 of 100)".
    pub fn issued(&self, restatement: &Restatement) -> Phrase {
        let value = &restatement.issued.value;
        let quantity = value.value.map(|number| Quantity::new(number, restatement.issued.unit));
        self.figure_with_parts(quantity, (value.numerator, value.denominator))
    }

    /// Returns what is computed now, in the same way.
    pub fn restated(&self, restatement: &Restatement) -> Phrase {
        self.figure_with_parts(restatement.now, restatement.now_parts)
    }

    /// Returns a value with what stands above and below its line.
    pub fn figure_with_parts(&self, value: Option<Quantity>, parts: (Option<f64>, Option<f64>)) -> Phrase {
        let Some(value) = value else { return say!(self, "restated-no-value") };
        let value = self.quantity(value, Exactness::Result);
        match parts {
            (Some(above), Some(below)) => {
                let number = |part| self.locale.number(part, Decimals::UpTo(1));
                say!(self, "restated-parts", value = value, above = number(above), below = number(below))
            }
            (Some(_) | None, None) | (None, Some(_)) => value,
        }
    }

    /// Returns the period's name in words: "January to March 2026".
    pub fn issued_period(&self, restatement: &Restatement, days: crate::base::Period) -> Phrase {
        match restatement.period {
            PeriodName::AgreementMonths(n) => {
                say!(self, "restated-agreement-months", n = n, count = self.whole(n))
            }
            PeriodName::Quarter { .. } | PeriodName::FiscalQuarter { .. } | PeriodName::Days { .. } => {
                self.months(days)
            }
        }
    }

    /// Returns the reason's kind, or that none was given.
    pub fn restatement_code(&self, restatement: &Restatement) -> Phrase {
        let code = match restatement.reason.as_ref().map(|reason| reason.code) {
            Some(RestatementCode::LateData) => "late-data",
            Some(RestatementCode::Correction) => "correction",
            Some(RestatementCode::Definition) => "definition",
            Some(RestatementCode::Scope) => "scope",
            Some(RestatementCode::DeDuplication) => "de-duplication",
            None => "unexplained",
        };
        say!(self, "restatement-code", code = code)
    }

    /// Returns what changed: the records, the rule, or both.
    pub fn restatement_cause(&self, restatement: &Restatement) -> Phrase {
        let cause = match restatement.cause {
            Cause::Data => "data",
            Cause::Definition => "definition",
            Cause::DataAndDefinition => "both",
        };
        say!(self, "restatement-cause", cause = cause)
    }

    /// Returns whether the judgement changes.
    pub fn restatement_status(&self, restatement: &Restatement) -> Phrase {
        let now = Phrase::typed(&self.status(restatement.now_status).label);
        match restatement.issued.status.filter(|status| *status != restatement.now_status) {
            Some(before) => {
                let before = Phrase::typed(&self.status(before).label);
                say!(self, "restated-status-changes", before = before, now = now)
            }
            None => say!(self, "restated-status-stays", now = now),
        }
    }

    /// Returns the whole sentence of a restatement.
    pub fn restatement(&self, restatement: &Restatement, days: crate::base::Period) -> Phrase {
        let sentences = [
            say!(
                self,
                "restated-sentence",
                date = self.date(restatement.issued_on),
                period = self.issued_period(restatement, days),
                issued = self.issued(restatement),
                now = self.restated(restatement),
            ),
            self.restatement_cause(restatement),
            match &restatement.reason {
                Some(reason) => say!(
                    self,
                    "restated-reason",
                    code = self.restatement_code(restatement),
                    text = self.local(&reason.text),
                ),
                None => say!(self, "restated-unexplained"),
            },
            self.restatement_status(restatement),
        ];
        Phrase::all(sentences, " ")
    }
}
